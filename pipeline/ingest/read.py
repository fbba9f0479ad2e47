"""Bytes to a document, by what they are."""

from __future__ import annotations

from collections.abc import Callable

from pipeline.config import IngestParams
from pipeline.errors import DocumentError
from pipeline.ingest.archive import kind_of
from pipeline.ingest.plain import decode
from pipeline.ingest.sniff import MEDIA_TYPES
from pipeline.layout.markdown import is_markdown, markdown_blocks
from pipeline.model.document import Document
from pipeline.model.text import Text


def read_bytes(
    document: Document,
    data: bytes,
    params: IngestParams,
    on_page: Callable[[int], None] | None = None,
    skip_pages: frozenset[int] = frozenset(),
) -> Document:
    """The document read from its bytes. Readers of a kind are loaded when one comes by.

    Raises:
        DocumentError: it cannot be read.
    """
    kind = kind_of(data, document.source)
    document = document.with_(media_type=MEDIA_TYPES.get(kind, "application/octet-stream"))
    if kind == "pdf":
        from pipeline.ingest.pdf import read_pdf

        return read_pdf(document, data, params, on_page, skip_pages)
    if kind in ("png", "jpeg", "tiff"):
        from pipeline.ingest.image import read_image

        return read_image(document, data, params)
    if kind == "text":
        raw = decode(data)[0]
        markdown = is_markdown(raw, document.source)
        return document.with_(
            text=Text(raw),
            blocks=markdown_blocks(raw) if markdown else (),
            media_type="text/markdown" if markdown else "text/plain",
        )
    if kind == "docx":
        from pipeline.ingest.docx import read_docx

        return read_docx(document, data, params)
    if kind == "html":
        from pipeline.ingest.html import read_page

        return read_page(document, data)
    if kind == "eml":
        from pipeline.ingest.mail import read_mail

        return read_mail(document, data)
    if kind == "rtf":
        raise DocumentError("unknown_format", f"{document.source}: rich text (RTF) is not read.", "Open it in Word or LibreOffice and save it as DOCX or PDF.")
    if kind == "office":
        raise DocumentError(
            "unknown_format",
            f"{document.source}: an office document of a kind that is not read.",
            "Save it as PDF or DOCX.",
        )
    if kind == "zip":
        raise DocumentError("unknown_format", f"{document.source}: an archive inside the document.", "Unpack it.")
    raise DocumentError(
        "unknown_format",
        f"{document.source}: not a kind of file that is read.",
        "Save it as PDF, DOCX, HTML, text or an image.",
    )
