"""From paths to documents: `discover` finds what there is to read, `ingest` reads one of it.

for found in discover(["stukken/"], params):
    document = ingest(found, params)      # found is a Source; a Failure is a line for failures.jsonl
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from pipeline.config import IngestParams
from pipeline.errors import DocumentError
from pipeline.ingest.finding import discover
from pipeline.ingest.remote import at_hand, is_address
from pipeline.ingest.source import Source
from pipeline.model.document import Document

__all__ = ["Source", "at_hand", "discover", "ingest", "is_address"]


def ingest(
    source: Source,
    params: IngestParams,
    on_page: Callable[[int], None] | None = None,
    skip_pages: frozenset[int] = frozenset(),
) -> Document:
    """One document with raw text, pages and form; pages that need OCR have origin `ocr` and no words yet.

    Args:
        source: where the bytes are.
        params: limits.
        on_page: told the number of each page of a PDF before it is opened.
        skip_pages: pages that are not opened and stay empty.

    Raises:
        DocumentError: the document cannot be read; the kind says why (`empty`, `unknown_format`, `password`,
        `truncated`,
            `broken`, `no_pages`, `too_many_pages`, `too_large`, `vanished`, `unreadable`).
    """
    from pipeline.ingest.read import read_bytes

    data = source.read(params.max_file_mb * 1_000_000)
    digest = hashlib.sha256(data).hexdigest()
    if not data:
        raise DocumentError("empty", f"{source.name}: the file is empty.", "Ask the sender for the file again.")
    return read_bytes(Document(digest[:16], source.name, "", digest), data, params, on_page, skip_pages)
