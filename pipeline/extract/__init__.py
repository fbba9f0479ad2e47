"""Extraction: from clean text to records, each with the words it came from."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.config import Params
    from pipeline.model.document import Document

# Kinds of the contract that are extracted today; the others have an empty file and are named in `run.json`.
EXTRACTED = ("passages", "decisions", "requests", "commitments", "constraints", "allocations", "dates", "actors", "references")


def extract(document: Document, params: Params) -> Document:
    """Fill `document.records` with all records that one document gives.

    Args:
        document: cleaned.
        params: all parameters; the groups `nlp` and `extract` count.
    """
    from pipeline.extract.assemble import assemble

    return assemble(document, params)


def bare(document: Document) -> Document:
    """The document with its text and nothing taken out of it, for where extraction failed."""
    from pipeline.extract.assemble import bare as without_records

    return without_records(document)
