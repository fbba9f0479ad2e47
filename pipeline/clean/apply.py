"""The cures one after the other, as the diagnosis allows, until nothing more changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

from pipeline.clean import casing, confusion, edges, lines, marks, people, registry, signs, spacing, vocabulary
from pipeline.clean.channel import Channel, learned
from pipeline.clean.controls import control_edits, unseen_edits
from pipeline.clean.diagnosis import Diagnosis, diagnose, dutch, suspect_spaces
from pipeline.clean.elsewhere import Elsewhere
from pipeline.clean.guards import tokens
from pipeline.config import CleanParams
from pipeline.layout import markdown_edits, struck_edits
from pipeline.model.document import Document
from pipeline.model.text import CorrectionType, Edit

_SUSPECT = 0.012
_MOST_PASSES = 6
# Stretches that the estimate reads: a hundred pages say enough.
_SAMPLE = 6000


def apply(document: Document, params: CleanParams) -> Document:
    """See `pipeline.clean.clean`."""
    if not document.text.edits:
        # Mark-up, struck words and control characters are no faults of reading: they go whatever is repaired.
        marked = document.media_type == "text/markdown"
        raw = document.text.raw
        document = document.edit(markdown_edits(raw, document.source) if marked else struck_edits(raw, document.blocks))
        document = document.edit(control_edits(document.text.clean))
        document = document.edit(unseen_edits(document.text.clean))
    if not params.enabled:
        return document
    words = registry.load(params.lexicon)
    document = document.edit(words.edits(document.text.clean))
    document = _edit(document, lines.hyphens(document.text.clean, vocabulary.load()), params)
    sick = bold = False
    scanned = any(page.origin == "ocr" for page in document.pages)
    for _ in range(_MOST_PASSES):
        before = document.text
        document = _spaces(document, params)
        diagnosis = _diagnosis(document.text.clean, words, scanned=scanned)
        # What the cures have mended tells no more of the disease: a text once found misread is treated to the end.
        sick, bold = sick or diagnosis.sick, bold or (diagnosis.sick and diagnosis.bold)
        if sick:
            document = _cures(document, bold, params, words)
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


def _diagnosis(text: str, listed: registry.Registry, *, scanned: bool) -> Diagnosis:
    """Whether the text was read by a recogniser that misread it; a text of another language is none of ours."""
    found = list(tokens(text))
    if not dutch(found, vocabulary.load()):
        return Diagnosis(0, {}, 0)
    rows = lines.lines(text)
    channel = Channel(Counter(token.form.lower() for token in found), registry=listed)
    return diagnose(text, found, channel, lines.misread_bullets(rows),
                    signs.dirt(rows) + marks.damaged(text, rows, channel.words), _specks(text, rows, channel),
                    scanned=scanned)


def _cures(document: Document, bold: bool, params: CleanParams, listed: registry.Registry) -> Document:
    """Each cure of a misread text in turn; one clears the way for the next."""
    vocab = vocabulary.load()
    by_rows: tuple[Callable[[list[lines.Line]], Iterable[Edit]], ...] = (
        lambda rows: [*lines.bullets(rows), *lines.numbers(rows), *lines.strays(rows)],
        lambda rows: signs.signs(document.text.clean, rows, vocab),
        lines.bullets, lines.dashes, edges.edges, marks.markers, marks.items, casing.marks,
    )
    by_text: tuple[Callable[[str], Iterable[Edit]], ...] = (
        lines.accents, marks.stops,
        lambda text: [*marks.joints(text, vocab), *marks.abbreviations(text), *marks.exclamations(text, vocab)],
        lambda text: marks.points(text, vocab),
        people.initials,
        lambda text: casing.capitals(text, vocab),
        lambda text: lines.acronyms(text, vocab),
        lambda text: _letters(text, bold, listed),
    )
    for cure in by_rows:
        document = _edit(document, cure(lines.lines(document.text.clean)), params)
    for heal in by_text:
        document = _edit(document, heal(document.text.clean), params)
    return document


def _specks(text: str, rows: list[lines.Line], channel: Channel) -> int:
    """How many edges, items, marks, initials and points are misread, for the diagnosis."""
    words = channel.words
    cures = (edges.edges(rows), marks.items(rows), marks.markers(rows), marks.points(text, words), people.initials(text), marks.stops(text))
    return sum(1 for cure in cures for _ in cure)


def _letters(text: str, bold: bool, listed: registry.Registry) -> list[Edit]:
    """Misread words: judged once, and those left over again with what the first repairs taught."""
    found = list(tokens(text))
    forms = Counter(token.form.lower() for token in found)
    first = Channel(forms, bold=bold, registry=listed)
    judged = [first.judge(token) for token in found]
    repaired = {token.form: verdict.form for token, verdict in zip(found, judged, strict=True) if verdict is not None}
    taught = confusion.Confusions.of(rule for form, new in repaired.items() for rule in learned(form, new))
    elsewhere = Elsewhere(Counter(repaired.get(token.form, token.form) for token in found), vocabulary.load().known)
    channel = Channel(forms, bold=bold, taught=taught, registry=listed, elsewhere=elsewhere)
    edits = []
    for token, sure in zip(found, judged, strict=True):
        verdict = sure or channel.judge(token)
        if verdict is not None:
            kind: CorrectionType = "diakriet" if verdict.accent else "teken"
            edits.append(Edit(token.start, token.end, verdict.form, kind, "kanaal", verdict.confidence))
        elif cut := first.split(token):
            edits.append(Edit(token.start + cut, token.start + cut, " ", "spatie", "kanaal", 0.85))
    return edits


def _edit(document: Document, edits: Iterable[Edit], params: CleanParams) -> Document:
    return document.edit(edit for edit in edits if edit.confidence >= params.min_confidence)
