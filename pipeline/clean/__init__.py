"""Repair of OCR faults: `clean(document, params)`. Every change is an `Edit`; sound text is left alone."""

from __future__ import annotations

from pipeline.clean import spacing, vocabulary
from pipeline.clean.diagnosis import suspect_spaces
from pipeline.config import CleanParams
from pipeline.model.document import Document

_SUSPECT = 0.012
_MOST_PASSES = 4


def clean(document: Document, params: CleanParams) -> Document:
    """The document with the edits that the diagnosis allows, repeated until nothing more changes."""
    if not params.enabled:
        return document
    for _ in range(_MOST_PASSES):
        before = document.text.clean
        document = _spaces(document, params)
        if document.text.clean == before:
            break
    return document


def _spaces(document: Document, params: CleanParams) -> Document:
    words = vocabulary.load()
    found = list(spacing.stretches(document.text.clean))
    if suspect_spaces(found, words) < _SUSPECT:
        return document
    shares, speller = spacing.estimate(found, words)
    if shares.rate() < params.spurious_space_rate:
        return document
    return document.edit(e for e in spacing.repair(found, shares, speller) if e.confidence >= params.min_confidence)
