"""Repair of OCR faults: `clean(document, params)`. Every change is an `Edit`; sound text is left alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from pipeline.clean import confusion, lines, marks, registry, signs, spacing, vocabulary
from pipeline.clean.channel import Channel, learned
from pipeline.clean.controls import control_edits
from pipeline.clean.diagnosis import diagnose, dutch, suspect_spaces
from pipeline.clean.elsewhere import Elsewhere
from pipeline.clean.guards import tokens
from pipeline.config import CleanParams
from pipeline.layout import markdown_edits, struck_edits
from pipeline.model.document import Document
from pipeline.model.text import CorrectionType, Edit

_SUSPECT = 0.012
_MOST_PASSES = 5
# Stretches that the estimate reads: a hundred pages say enough.
_SAMPLE = 6000


def clean(document: Document, params: CleanParams) -> Document:
    """The document with the edits that its diagnosis allows, repeated until nothing more changes."""
    if not document.text.edits:
        # Mark-up, struck words and control characters are no faults of reading: they go whatever is repaired.
        marked = document.media_type == "text/markdown"
        raw = document.text.raw
        document = document.edit(markdown_edits(raw) if marked else struck_edits(raw, document.blocks))
        document = document.edit(control_edits(document.text.clean))
    if not params.enabled:
        return document
    words = registry.load(params.lexicon)
    document = document.edit(words.edits(document.text.clean))
    document = _edit(document, lines.hyphens(document.text.clean, vocabulary.load()), params)
    for _ in range(_MOST_PASSES):
        before = document.text
        document = _words(_spaces(document, params), params, words)
        if document.text is before:
            break
    return document


def _spaces(document: Document, params: CleanParams) -> Document:
    """Spurious and lost spaces, where the text is letter-spaced."""
    words = vocabulary.load()
    found = list(spacing.stretches(document.text.clean))
    if suspect_spaces(found, words) < _SUSPECT:
        return document
    shares, speller = spacing.estimate(found[:_SAMPLE], words)
    if shares.rate() < params.spurious_space_rate or not spacing.dutch(found[:_SAMPLE], shares, speller):
        return document
    return _edit(document, spacing.repair(found, shares, speller), params)


def _words(document: Document, params: CleanParams, listed: registry.Registry) -> Document:
    """Misread letters and lines, where the text was read by a recogniser that misread it."""
    text = document.text.clean
    found = list(tokens(text))
    if not dutch(found, vocabulary.load()):
        return document
    rows = lines.lines(text)
    channel = Channel(Counter(token.form.lower() for token in found), registry=listed)
    diagnosis = diagnose(text, found, channel, lines.misread_bullets(rows),
                         signs.dirt(rows) + marks.damaged(text, rows, channel.words))
    if not diagnosis.sick:
        return document
    edits = [*lines.bullets(rows), *lines.numbers(rows), *lines.strays(rows), *lines.accents(text)]
    document = _edit(document, edits, params)
    text = document.text.clean
    document = _edit(document, signs.signs(text, lines.lines(text), channel.words), params)
    document = _edit(document, marks.markers(lines.lines(document.text.clean)), params)
    text = document.text.clean
    document = _edit(document, marks.stops(text), params)
    text = document.text.clean
    document = _edit(document, [*marks.joints(text, channel.words), *marks.abbreviations(text),
                                *marks.exclamations(text, channel.words)], params)
    text = document.text.clean
    document = _edit(document, lines.acronyms(text, channel.words), params)
    return _edit(document, _letters(document.text.clean, diagnosis.bold, listed), params)


def _letters(text: str, bold: bool, listed: registry.Registry) -> list[Edit]:
    """Misread words: judged once, and those left over again with what the first repairs taught."""
    found = list(tokens(text))
    forms = Counter(token.form.lower() for token in found)
    first = Channel(forms, bold=bold, registry=listed)
    repaired = {token.form: verdict.form for token in found if (verdict := first.judge(token)) is not None}
    taught = confusion.Confusions.of(rule for form, new in repaired.items() for rule in learned(form, new))
    elsewhere = Elsewhere(Counter(repaired.get(token.form, token.form) for token in found), vocabulary.load().known)
    channel = Channel(forms, bold=bold, taught=taught, registry=listed, elsewhere=elsewhere)
    edits = []
    for token in found:
        verdict = first.judge(token) or channel.judge(token)
        if verdict is not None:
            kind: CorrectionType = "diakriet" if verdict.accent else "teken"
            edits.append(Edit(token.start, token.end, verdict.form, kind, "kanaal", verdict.confidence))
        elif cut := first.split(token):
            edits.append(Edit(token.start + cut, token.start + cut, " ", "spatie", "kanaal", 0.85))
    return edits


def _edit(document: Document, edits: Iterable[Edit], params: CleanParams) -> Document:
    return document.edit(edit for edit in edits if edit.confidence >= params.min_confidence)
