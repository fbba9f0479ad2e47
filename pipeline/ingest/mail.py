"""A mail's own text: its headings (from, to, date, subject) and its body."""

from __future__ import annotations

from email.message import EmailMessage

from pipeline.ingest.archive import body_parts, parse_mail
from pipeline.ingest.html import read_html
from pipeline.ingest.plain import decode
from pipeline.model.document import Block, Document
from pipeline.model.text import Text

_HEADERS = (("From", "Van"), ("To", "Aan"), ("Cc", "Cc"), ("Date", "Datum"), ("Subject", "Onderwerp"))


def read_mail(document: Document, data: bytes) -> Document:
    """The document of a mail: its headings in Dutch, one a line, an empty line, and the body."""
    mail = parse_mail(data)
    head = "\n".join(f"{label}: {value}" for name, label in _HEADERS if (value := _header(mail, name)))
    body, blocks = _body(mail)
    between = "\n\n" if head and body else ""
    shift = len(head) + len(between)
    moved = tuple(Block(b.start + shift, b.end + shift, b.kind, b.level) for b in blocks)
    return document.with_(text=Text(head + between + body), blocks=moved, title=_header(mail, "Subject"))


def _header(mail: EmailMessage, name: str) -> str:
    try:
        return " ".join(str(mail.get(name) or "").split())
    except (
        ValueError,
        IndexError,
        AttributeError,
        TypeError,
        LookupError,
    ):  # the parser trips over some broken headers
        return ""


def _body(mail: EmailMessage) -> tuple[str, tuple[Block, ...]]:
    """The first text that is not empty, plain before HTML."""
    for part in body_parts(mail):
        loaded = part.get_payload(decode=True)
        raw = loaded if isinstance(loaded, bytes) else b""
        charset = part.get_content_charset()
        try:
            text = raw.decode(charset or "utf-8")
        except (LookupError, ValueError):  # a name that no codec has, or that none may have
            text = decode(raw)[0]
        if part.get_content_type() == "text/html":
            text, blocks = read_html(text)
        else:
            blocks = ()
        if text.strip():
            return text, blocks
    return "", ()
