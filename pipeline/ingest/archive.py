"""Archives and mails as containers: what is in them, and the bytes of one member. Everything bounded, nothing
written to disk.
"""

from __future__ import annotations

import email
import email.policy
import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from email.message import EmailMessage
from functools import lru_cache
from pathlib import Path

from pipeline.errors import DocumentError
from pipeline.ingest.sniff import HEAD, Kind, sniff
from pipeline.ingest.source import Source, read_file, too_large, unreadable

_NESTED = 256  # a member that unpacks to more than this many times its packed size is a bomb, where it is large as well
_LARGE = 50_000_000
_FAULTS = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError)


class Archive:
    """An open zip file, on disk or in memory."""

    def __init__(self, where: bytes | Path, name: str) -> None:
        self.name = name
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(where) if isinstance(where, bytes) else where)
        except _FAULTS as fault:
            raise DocumentError(
                "broken", f"{name}: the archive is damaged or breaks off ({fault}).", "Download or copy it again."
            ) from fault
        self.members = self._zip.infolist()
        self.names = frozenset(member.filename for member in self.members)

    def check(self, place: int, max_bytes: int) -> None:
        """What the header of a member tells.

        Raises:
            DocumentError: `password`, `bomb`, `too_large`.
        """
        member = self.members[place]
        name = f"{self.name}!/{safe_name(member.filename)}"
        if member.flag_bits & 1:
            raise DocumentError(
                "password", f"{name}: locked with a password.", "Unpack the archive and give the files."
            )
        if member.file_size > _LARGE and member.file_size > _NESTED * max(member.compress_size, 1):
            raise DocumentError(
                "bomb",
                f"{name}: unpacks to {member.file_size / 1e6:.0f} MB from {member.compress_size / 1e6:.1f} MB.",
                "Unpack it yourself if you trust it.",
            )
        if member.file_size > max_bytes:
            raise too_large(name, member.file_size, max_bytes)

    def read(self, place: int, max_bytes: int, head: bool = False) -> bytes:
        """The bytes of a member, or with `head` its first ones.

        Raises:
            DocumentError: `password`, `bomb`, `too_large`, `broken`.
        """
        self.check(place, max_bytes)
        member = self.members[place]
        name = f"{self.name}!/{safe_name(member.filename)}"
        try:
            with self._zip.open(member) as file:
                # The size in the header may lie: never take more than one byte past the limit.
                data = file.read(HEAD if head else max_bytes + 1)
        except _FAULTS as fault:
            raise DocumentError(
                "broken", f"{name}: cannot be unpacked ({fault}).", "Pack the archive again."
            ) from fault
        if len(data) > max_bytes:
            raise too_large(name, len(data), max_bytes)
        return data


def safe_name(name: str) -> str:
    """A member name without drive, root or steps up: it is only shown, never opened."""
    parts = [part for part in name.replace("\\", "/").replace("\x00", "").split("/") if part not in ("", ".", "..")]
    return "/".join(parts) or "member"


def leads_out(name: str) -> bool:
    """Whether a careless unpacker would write this member outside the folder that it unpacks in."""
    name = name.replace("\\", "/")
    return name.startswith("/") or name[1:2] == ":" or ".." in name.split("/")


def hidden(name: str) -> bool:
    """Whether a member is a folder, hidden, or what macOS leaves in archives."""
    parts = name.replace("\\", "/").split("/")
    return name.endswith("/") or any(
        (part.startswith(".") and part not in (".", "..")) or part == "__MACOSX" for part in parts
    )


def kind_of(data: bytes, name: str) -> Kind:
    """The kind of a whole file in memory; looks into a zip to tell DOCX from others."""
    kind = sniff(data[:HEAD])
    if kind == "zip":
        try:
            return sniff(data[:HEAD], Archive(data, name).names)
        except DocumentError:
            return kind
    return kind


class _Tolerant(email.policy.EmailPolicy):
    """Gives a header as it stands where the standard library's parser fails on it: by an error, or by parts nested too deep."""

    def header_fetch_parse(self, name: str, value: str) -> str:
        try:
            return str(super().header_fetch_parse(name, value))
        except Exception:  # the parser raises a dozen kinds on broken headers
            return " ".join(str(value).encode("utf-8", "replace").decode().split())


_POLICY = _Tolerant()


def parse_mail(data: bytes) -> EmailMessage:
    """A mail as the standard library reads it; faults of its form are tolerated."""
    if data.startswith(b"From "):
        data = data[data.find(b"\n") + 1 :]
    found = email.message_from_bytes(data, policy=_POLICY)
    assert isinstance(found, EmailMessage)
    return found


def attachments(mail: EmailMessage) -> Iterator[tuple[int, str, bytes]]:
    """Attached files of a mail: place among all its parts, safe name, bytes. A mail within a mail is one file."""
    body = {id(part) for part in body_parts(mail)}
    for place, part in enumerate(_parts(mail)):
        if id(part) in body or part.get_content_maintype() == "multipart":
            continue
        try:
            if part.get_content_type() == "message/rfc822":
                inner = part.get_content()
                data = (
                    inner.as_bytes() if isinstance(inner, EmailMessage) else bytes(part.get_payload(decode=True) or b"")
                )
                name = part.get_filename() or "bericht.eml"
            else:
                loaded = part.get_payload(decode=True)
                data = loaded if isinstance(loaded, bytes) else b""
                name = part.get_filename() or f"deel-{place}"
        except (LookupError, ValueError, AttributeError, KeyError, TypeError, AssertionError, RecursionError):
            continue
        # Pictures in the layout of a mail (logos in a signature) are no attachments.
        inline = part.get_content_disposition() != "attachment" and part.get("Content-ID") is not None
        if data and not (inline and part.get_content_maintype() == "image"):
            yield place, safe_name(posixpath.basename(name.replace("\\", "/"))), data


def _parts(mail: EmailMessage) -> Iterator[EmailMessage]:
    """All parts, not entering attached mails; iterative, as mails can be nested a thousand deep."""
    waiting: list[EmailMessage] = [mail]
    while waiting:
        part = waiting.pop()
        yield part
        if part.get_content_maintype() == "multipart":
            inner = part.get_payload()
            if isinstance(inner, list):
                waiting.extend(reversed([p for p in inner if isinstance(p, EmailMessage)]))


def body_parts(mail: EmailMessage) -> list[EmailMessage]:
    """The part that holds the mail's own text: plain where there is one, else HTML."""
    plain: list[EmailMessage] = []
    html: list[EmailMessage] = []
    for part in _parts(mail):
        if part.get_content_disposition() == "attachment" or part.get_filename():
            continue
        kind = part.get_content_type()
        if kind == "text/plain":
            plain.append(part)
        elif kind == "text/html":
            html.append(part)
    # The HTML twin of a plain text is neither read nor an attachment.
    return [*plain, *html]


def member_bytes(source: Source, max_bytes: int) -> bytes:
    """The bytes of the member that a source means, through each archive and mail on the way.

    Raises:
        DocumentError: a step cannot be taken.
    """
    try:
        status = source.path.stat()
    except OSError as fault:
        raise unreadable(source.name, fault) from fault
    return _step(source.path, (status.st_mtime_ns, status.st_size), source.members, source.name, max_bytes)


def _step(path: Path, stamp: tuple[int, int], members: tuple[int, ...], name: str, max_bytes: int) -> bytes:
    *above, place = members
    # Its own name, not that of the member: else each member would have it opened anew.
    container = _container(path, stamp, tuple(above), name.rpartition("!/")[0], max_bytes)
    if isinstance(container, Archive):
        if place >= len(container.members):
            raise DocumentError("vanished", f"{name}: the archive has changed.", "Run again.")
        return container.read(place, max_bytes)
    if place not in container:
        raise DocumentError("vanished", f"{name}: the attachment is no longer there.", "Run again.")
    return container[place]


@lru_cache(maxsize=2)
def _container(
    path: Path, stamp: tuple[int, int], members: tuple[int, ...], name: str, max_bytes: int
) -> Archive | dict[int, bytes]:
    """The archive or mail at a depth, kept open: of ten thousand members the list is read once and not ten thousand
    times.
    """
    where: Path | bytes = _step(path, stamp, members, name, max_bytes) if members else path
    head = where[:HEAD] if isinstance(where, bytes) else read_file(where, HEAD, name, HEAD)
    if sniff(head) == "eml":
        data = where if isinstance(where, bytes) else read_file(where, max_bytes, name)
        return {place: part for place, _, part in attachments(parse_mail(data))}
    return Archive(where, name)
