"""Where a document comes from: a file, or a member of archives and mails within archives. Small, frozen, picklable."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import DocumentError


@dataclass(frozen=True, slots=True)
class Source:
    """One document to read.

    Attributes:
        path: file on disk.
        name: what the contract calls `source`: path relative to the input given, members after `!/`.
        members: for what is inside an archive or a mail, the place of the member at each depth, counted from 0.
    """

    path: Path
    name: str
    members: tuple[int, ...] = ()

    def read(self, max_bytes: int) -> bytes:
        """The bytes of the document.

        Raises:
            DocumentError: kinds `unreadable`, `vanished`, `too_large`, and those of a broken or locked archive.
        """
        data = read_file(self.path, max_bytes, self.name)
        if self.members:
            from pipeline.ingest.archive import member_bytes
            return member_bytes(self, data, max_bytes)
        return data

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
            data = file.read(max_bytes + 1)
            if len(data) > max_bytes:
                raise too_large(name, len(data), max_bytes)
            return data
    except FileNotFoundError as fault:
        raise DocumentError("vanished", f"{name}: the file is no longer there.", "Run again once it is in place.") from fault
    except OSError as fault:
        raise DocumentError("unreadable", f"{name}: cannot be read ({fault.strerror or fault}).",
                            "Check the permissions of the file and the disk.") from fault


def too_large(name: str, size: int, max_bytes: int) -> DocumentError:
    """The fault of a file past the limit."""
    return DocumentError("too_large", f"{name}: {size / 1e6:.0f} MB, more than the limit of {max_bytes / 1e6:.0f} MB.",
                         "Raise it with --set ingest.max_file_mb=N, or split the file.")
