"""Entries that a register prints as blocks of labelled lines: "Uitslag   aangenomen", "Indiener: SP", or a label with its value on the next line.

Reads lines of the clean text, since only they keep the white space between a label and its value.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from pipeline.extract.passage import Passage
from pipeline.model.text import Span

_END = re.compile(r"\n")
_GAP = re.compile(r"\s*[*_]{0,2}\s*(?::[*_]{0,2}\s*|\t+\s*|\s{2,}|$)")
_LEAD = re.compile(r"\s{0,12}(?:[•*·-]\s+)?[*_]{0,2}")
_LONGEST = 1200  # code points of a line
_BLANK = 2  # empty lines within a block


def label(words: str) -> re.Pattern[str]:
    """A pattern for labels: these words, in capitals or not, with a colon, white space or the end of the line behind them."""
    return re.compile(rf"(?:{words})(?=\s*[*_]{{0,2}}\s*(?::|\t|\s{{2}}|$))", re.I)


class Field(NamedTuple):
    """A label with its value: what kind it is, where the value stands (a line a span), and the whole stretch with the label."""

    kind: str
    value: tuple[Span, ...]
    span: Span
    gap: bool

    def words(self, text: str) -> str:
        """The value in the text that the field was found in, on one line."""
        return " ".join(" ".join(text[low:high].split()) for low, high in self.value)


class Block(NamedTuple):
    """The fields of one entry, and the line right above the first that bears no label (empty where there is none)."""

    fields: tuple[Field, ...]
    above: Span

    def first(self, kind: str) -> Field | None:
        """The first field of a kind that has a value."""
        return next((field for field in self.fields if field.kind == kind and field.value), None)

    def words(self, text: str, kind: str) -> str:
        """The value of the first field of a kind; "" where there is none."""
        field = self.first(kind)
        return field.words(text) if field else ""

    @property
    def span(self) -> Span:
        """The whole block, the line above it not included."""
        return self.fields[0].span[0], self.fields[-1].span[1]


def places(passages: Sequence[Passage], spans: Sequence[Span]) -> list[int]:
    """The places of the passages that have something in common with any of some stretches of the text."""
    return [place for place, passage in enumerate(passages) if any(passage.start < high and low < passage.end for low, high in spans)]


def blocks(text: str, labels: Mapping[str, re.Pattern[str]], opens: Iterable[str]) -> list[Block]:
    """The blocks of a text.

    Args:
        text: clean text of a document.
        labels: kind -> the words of its labels, matched at the head of a line.
        opens: kinds of which the second in a row of fields begins a new block.
    """
    opening = frozenset(opens)
    found: list[Block] = []
    current: list[Field] = []
    above, empty = (0, 0), 0
    ends = [match.start() for match in _END.finditer(text)]
    lines = zip([0, *(end + 1 for end in ends)], [*ends, len(text)], strict=True)

    def close() -> None:
        nonlocal current
        if current:
            found.extend(_cut(current, opening, above))
        current = []

    for low, high in lines:
        if not text[low:high].strip():
            empty += 1
            continue
        field = _field(text, low, high, labels) if high - low < _LONGEST else None
        if field and not (current and empty > _BLANK):
            current.append(field)
        elif field:
            close()
            above = (0, 0)
            current = [field]
        elif current and _goes_on(text, low, high, current[-1], empty):
            last = current[-1]
            start = low + len(text[low:high]) - len(text[low:high].lstrip())
            current[-1] = last._replace(value=(*last.value, (start, low + len(text[low:high].rstrip()))), span=(last.span[0], high))
        else:
            close()
            above = (low, high)
        empty = 0
    close()
    return found


def _field(text: str, low: int, high: int, labels: Mapping[str, re.Pattern[str]]) -> Field | None:
    lead = _LEAD.match(text, low, high)
    at = lead.end() if lead else low
    for kind, pattern in labels.items():
        label = pattern.match(text, at, high)
        gap = _GAP.match(text, label.end(), high) if label else None
        if gap is None:
            continue
        start, end = gap.end(), low + len(text[low:high].rstrip(" \t\r*_"))
        return Field(kind, ((start, end),) if start < end else (), (low, high), ":" not in gap[0])
    return None


def _goes_on(text: str, low: int, high: int, field: Field, empty: int) -> bool:
    """Whether a line without a label goes on with the value above it: the value itself where it has none yet, else set in."""
    if not field.value:
        return empty <= 1
    line = text[low:high]
    indent = len(line) - len(line.lstrip())
    label = text[slice(*field.span)]
    return empty == 0 and indent > max(1, len(label) - len(label.lstrip()))


def _cut(fields: Sequence[Field], opening: frozenset[str], above: Span) -> list[Block]:
    """The fields of a stretch as blocks: the kind that comes first, or one that opens, begins a new one when it comes again."""
    starts = [0]
    for at in range(1, len(fields)):
        seen = {field.kind for field in fields[starts[-1] : at]}
        if fields[at].kind in seen and (fields[at].kind == fields[0].kind or fields[at].kind in opening):
            starts.append(at)
    ends = [*starts[1:], len(fields)]
    return [Block(tuple(fields[low:high]), above if not low else (0, 0)) for low, high in zip(starts, ends, strict=True)]
