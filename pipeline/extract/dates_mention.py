"""A date expression in a text, as what is found of it is handed on."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline.extract.dates_values import Basis, Direction, Expression
from pipeline.model.edtf import Interval


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date expression in a text.

    Attributes:
        start, end: code points of the text given, end-exclusive.
        edtf: the value, or None where the text gives none.
        interval: first and last day as `YYYY-MM-DD`, either None where open or not known.
        granularity: day, month, quarter, year, season, recess, term_of_office, event, duration, set or vague.
        modifier: START, MID, END or None.
        direction: past or future where a word says so, else None.
        basis: text, document_date, calendar or external.
        rule: the name of the rule that found it.
        duration: ISO 8601 (`P6W`; `P3Y/P5Y` for a range), or None.
        expression: what the words say, from which `resolve` makes the value; None where they can have none.

    """

    start: int
    end: int
    edtf: str | None
    interval: Interval
    granularity: str
    modifier: str | None
    direction: Direction | None
    basis: Basis
    rule: str
    duration: str | None = None
    expression: Expression | None = field(default=None, repr=False)
