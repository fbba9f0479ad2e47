"""Where a document comes from: a file, or a member of archives and mails within archives. Small, frozen, picklable."""

from __future__ import annotations

import errno
import os
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import DocumentError

OUTPUT_MARK = ".raadslens"  # folder that a run keeps in its output folder, by which output is known when it is given as input


@dataclass(frozen=True, slots=True)
class Source:
    """One document to read.

    Attributes:
        path: file on disk.
        name: what the contract calls `source`: path relative to the input given, members after `!/`.
        members: for what is inside an archive or a mail, the place of the member at each depth, counted from 0.
        address: where the file is when it is not on this machine (`s3://...`), else "".
        version: of a file at an address, from its listing: size and two more numbers that change when it does.
        holds: a mail, which has to be opened to know what documents are attached to it.
    """

    path: Path
    name: str
    members: tuple[int, ...] = ()
    address: str = ""
    version: tuple[int, int, int] = (-1, -1, -1)
    holds: bool = False

    def read(self, max_bytes: int) -> bytes:
        """The bytes of the document.

        Raises:
            DocumentError: kinds `unreadable`, `vanished`, `too_large`, and those of a broken or locked archive.
        """
        if self.members:
            from pipeline.ingest.archive import member_bytes

            return member_bytes(self, max_bytes)
        return read_file(self.path, max_bytes, self.name)

    def within(self, place: int, name: str) -> Source:
        """The member at `place` of this archive or mail."""
        return Source(self.path, f"{self.name}!/{name}", (*self.members, place))


def read_file(path: Path, max_bytes: int, name: str, head: int | None = None) -> bytes:
    """The bytes of a file, or its first `head` ones.

    Raises:
        DocumentError: `vanished`, `unreadable`, `too_large`.
    """
    try:
        # Without O_NONBLOCK the open of a named pipe waits for a writer that may never come.
        with open(os.open(path, os.O_RDONLY | os.O_NONBLOCK | getattr(os, "O_BINARY", 0)), "rb") as file:
            size = os.fstat(file.fileno()).st_size
            if head is not None:
                return file.read(head)
            if size > max_bytes:
                raise too_large(name, size, max_bytes)
            # What is asked for is set aside at once: the largest size for every small file would be half a gigabyte.
            data = file.read(size + 1)
            while len(data) > size and len(data) <= max_bytes and (more := file.read(1 << 20)):
                data += more
            if len(data) > max_bytes:
                raise too_large(name, len(data), max_bytes)
            return data
    except (OSError, ValueError) as fault:
        raise unreadable(name, fault) from fault


def unreadable(name: str, fault: Exception) -> DocumentError:
    """The fault of a file that the system does not give: `vanished`, `loop` or `unreadable`."""
    if isinstance(fault, FileNotFoundError):
        return DocumentError(
            "vanished", f"{name}: there is no such file.", "Check the path, or run again once it is in place."
        )
    if isinstance(fault, OSError) and fault.errno == errno.ELOOP:
        return DocumentError("loop", f"{name}: a link that leads to itself.", "Remove the link.")
    reason = getattr(fault, "strerror", None) or fault
    return DocumentError(
        "unreadable", f"{name}: cannot be read ({reason}).", "Check the permissions of the file and the disk."
    )


def too_large(name: str, size: int, max_bytes: int) -> DocumentError:
    """The fault of a file past the limit."""
    return DocumentError(
        "too_large",
        f"{name}: {size / 1e6:.0f} MB, more than the limit of {max_bytes / 1e6:.0f} MB.",
        "Raise it with --set ingest.max_file_mb=N, or split the file.",
    )
