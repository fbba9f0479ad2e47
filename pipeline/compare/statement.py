"""A statement: a clause in which somebody who counts is for or against something, whatever it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from pipeline.compare.holder import Holder
from pipeline.compare.stance import Cue
from pipeline.compare.wording import Line


@dataclass(frozen=True, slots=True)
class Statement:
    """A clause with a stance.

    Attributes:
        line: of the passage it stands in.
        start, end: of the sentence in the line.
        clause: start and end of the clause in the line, condition left out.
        cue: in offsets of the clause.
        holder: who holds it.
        reported_by: who says so, if another.
        context: heading and lead line over it.
        before: the sentence before, where the clause points back to it, or what a plain yes or no was asked; else "".
        date: EDTF of the statement itself where the sentence gives one, else that of the document.
        weight: how sure the frame is, 0 to 1.

    """

    line: Line
    start: int
    end: int
    clause: tuple[int, int]
    cue: Cue
    holder: Holder
    reported_by: str | None
    context: str
    before: str
    date: str | None
    weight: float


class Told(NamedTuple):
    """What the statements of one sentence share."""

    line: Line
    low: int
    high: int
    holder: Holder
    reporter: str | None
    context: str
    date: str | None

    def statement(self, span: tuple[int, int], cue: Cue, before: str, weight: float) -> Statement:
        """A statement of a stretch of it."""
        return Statement(self.line, self.low, self.high, span, cue, self.holder, self.reporter, self.context, before, self.date, weight)
