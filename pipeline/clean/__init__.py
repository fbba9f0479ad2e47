"""Repair of OCR faults: `clean(document, params)`. Every change is an `Edit`; sound text is left alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.config import CleanParams
    from pipeline.model.document import Document


def clean(document: Document, params: CleanParams) -> Document:
    """The document with the edits that its diagnosis allows, repeated until nothing more changes."""
    from pipeline.clean.apply import apply  # word lists and models: who only runs workers does without

    return apply(document, params)
