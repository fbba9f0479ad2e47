"""The text of a paper in parts that can be shown: what a record quotes marked, what cleaning changed on demand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Change:
    """A change that cleaning made: raw text between `start` and `end`, and what it became."""

    start: int
    end: int
    raw: str
    clean: str
    type: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of raw text that is quoted; `here` where it is what the reader came for."""

    start: int
    end: int
    here: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text as it is shown.

    Attributes:
        text: after cleaning.
        raw: before it where that is another text, else None.
        marked: it is quoted. here: it is what the reader came for.
        type: of the change.
    """

    text: str
    raw: str | None
    marked: bool
    here: bool
    type: str = ""


def pieces(raw: str, start: int, end: int, changes: Sequence[Change], marks: Iterable[Mark]) -> list[Piece]:
    """The text between two places of the raw text, cut where a change or a quote begins or ends.

    Args:
        raw: text of the paper as read.
        start: first code point.
        end: the one after the last.
        changes: applied ones, in order, not overlapping.
        marks: quotes, in any order. An edge within a change counts as covering the change.
    """
    marks = [mark for mark in marks if mark.start < end and mark.end > start]
    edges = sorted({edge for mark in marks for edge in (mark.start, mark.end) if start < edge < end})
    found: list[Piece] = []

    def add(low: int, high: int, change: Change | None) -> None:
        if low >= high and not (change and change.clean):
            return
        over = [mark for mark in marks if mark.start < max(high, low + 1) and mark.end > low]
        text = change.clean if change else raw[low:high]
        found.append(Piece(text, change.raw if change else None, bool(over), any(mark.here for mark in over), change.type if change else ""))

    def plain(low: int, high: int) -> None:
        for edge in edges:
            if low < edge < high:
                add(low, edge, None)
                low = edge
        add(low, high, None)

    at = start
    for change in changes:
        if change.end <= start or change.start >= end or change.start < at:
            continue
        plain(at, change.start)
        add(change.start, change.end, change)
        at = change.end
    if at < end:
        plain(at, end)
    return found
