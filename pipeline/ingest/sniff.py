"""What bytes are, by content and never by name."""

from __future__ import annotations

import re
from typing import Literal

Kind = Literal["pdf", "png", "jpeg", "tiff", "docx", "html", "eml", "zip", "text", "office", "rtf", "empty", "unknown"]

MEDIA_TYPES: dict[Kind, str] = {
    "pdf": "application/pdf",
    "png": "image/png",
    "jpeg": "image/jpeg",
    "tiff": "image/tiff",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "html": "text/html",
    "eml": "message/rfc822",
    "zip": "application/zip",
    "text": "text/plain",
}
HEAD = 65536  # bytes that are looked at
_IMAGES: tuple[tuple[bytes, Kind], ...] = (
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
    (b"II+\x00", "tiff"),
    (b"MM\x00+", "tiff"),
)
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--[\s\S]{0,2000}?-->\s*)?"
    rb"<(?:!doctype\s+html|html[\s>]|head[\s>]|body[\s>])",
    re.IGNORECASE,
)
_HEADER = re.compile(rb"[A-Za-z][A-Za-z0-9-]{1,60}:[^\r\n]{0,998}\r?\n(?:[ \t][^\r\n]{0,998}\r?\n){0,60}")
_MAIL_HEADERS = {
    b"from",
    b"to",
    b"date",
    b"subject",
    b"received",
    b"message-id",
    b"mime-version",
    b"content-type",
    b"return-path",
    b"delivered-to",
    b"cc",
    b"reply-to",
}


def sniff(head: bytes, names: frozenset[str] | None = None) -> Kind:
    """The kind of a file.

    Args:
        head: its first `HEAD` bytes, or all of them.
        names: member names where `head` is of a zip and they are known; a zip without them counts as a plain zip.
    """
    if not head:
        return "empty"
    for mark, kind in _IMAGES:
        if head.startswith(mark):
            return kind
    # The standard asks for the mark at the start; readers allow it within the first 1,024 bytes.
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip_kind(names)
    if head.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{\\rtf"):
        return "rtf"
    if head.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        plain = head[3:] if head[0] == 0xEF else head.replace(b"\x00", b"")[2:]
        return "html" if _HTML.match(plain[:4096]) else "text"
    if _HTML.match(head[:4096]):
        return "html"
    if _is_mail(head):
        return "eml"
    return "text" if looks_like_text(head) else "unknown"


def _zip_kind(names: frozenset[str] | None) -> Kind:
    if names and "word/document.xml" in names:
        return "docx"
    if names and ("[Content_Types].xml" in names or ("mimetype" in names and "content.xml" in names)):
        return "office"
    return "zip"


def _is_mail(head: bytes) -> bool:
    """Whether it opens with mail headers, three of them or more that mail has."""
    if head.startswith(b"From "):
        head = head[head.find(b"\n") + 1 :]
    seen, place = set(), 0
    for _ in range(60):
        match = _HEADER.match(head, place)
        if match is None:
            break
        seen.add(head[place : head.index(b":", place)].lower())
        place = match.end()
    return len(seen & _MAIL_HEADERS) >= 3 and head[place : place + 1] in (b"", b"\r", b"\n")


def utf16_order(head: bytes) -> str | None:
    """The byte order of UTF-16 without a mark, where every second byte of Western text is zero; None: no such text."""
    sample = head[: 4096 - 4096 % 2]
    if len(sample) < 4:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if odd > 0.7 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.7 * half and odd < 0.05 * half:
        return "utf-16-be"
    return None


def looks_like_text(head: bytes) -> bool:
    """Whether bytes can be text: UTF-8 whatever it holds, UTF-16, or one byte a character with few control
    characters.
    """
    if utf16_order(head):
        return True
    zeros, controls = (
        head.count(0),
        sum(head.count(bytes([code])) for code in range(1, 32) if code not in (9, 10, 12, 13, 27)),
    )
    try:
        head.decode("utf-8")
        valid = True
    except UnicodeDecodeError as fault:
        valid = fault.start >= len(head) - 4 and len(head) >= HEAD - 4
    if valid:
        # Stray control characters in text are read all the same; bytes that are mostly such are none.
        return zeros + controls <= 0.3 * len(head)
    return zeros == 0 and controls <= 0.02 * len(head)
