"""Bytes to a document, by what they are."""

from __future__ import annotations

from pipeline.config import IngestParams
from pipeline.errors import DocumentError
from pipeline.ingest.plain import decode
from pipeline.ingest.sniff import HEAD, MEDIA_TYPES, sniff
from pipeline.model.document import Document
from pipeline.model.text import Text


def read_bytes(document: Document, data: bytes, params: IngestParams) -> Document:
    """The document read from its bytes.

    Raises:
        DocumentError: it cannot be read.
    """
    kind = sniff(data[:HEAD])
    document = document.with_(media_type=MEDIA_TYPES.get(kind, "application/octet-stream"))
    if kind == "pdf":
        from pipeline.ingest.pdf import read_pdf
        return read_pdf(document, data, params)
    if kind == "text":
        return document.with_(text=Text(decode(data)[0]))
    raise DocumentError("unknown_format", f"{document.source}: not a kind of file that is read.",
                        "Save it as PDF, DOCX, HTML, text or an image.")
