"""Dates as text in the Extended Date/Time Format (ISO 8601-2, levels 0 to 2), as far as the output contract uses it.

What is read: `2020`, `2020-10`, `2020-10-27`; seasons 21 to 24 and quarters 33 to 36 in the place of the month;
unspecified digits (`193X`, `XXXX-07-10`, `2020-XX`); a qualifier `~`, `?` or `%` at the end; intervals `a/b`, `a/..`,
`../b`; one of `[a,b]`, all of `{a,b}`, with `a..b` for a run. Times of the day, long years and significant digits are
not.
"""

from __future__ import annotations

import calendar
import datetime
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

Interval = tuple[str | None, str | None]
Granularity = Literal["day", "month", "season", "quarter", "year", "decade", "century"]

QUARTERS = {33: (1, 3), 34: (4, 6), 35: (7, 9), 36: (10, 12)}
# Seasons begin on the 21st, as the Dutch calendar has it; winter (24) runs on into the next year.
SEASONS = {21: (3, 6), 22: (6, 9), 23: (9, 12), 24: (12, 3)}
_DATE = re.compile(r"([0-9X]{4})(?:-([0-9]{2}|XX)(?:-([0-9]{2}|XX))?)?([~?%]?)")
LONGEST = 4000  # no honest value is longer; keeps a hostile one from costing memory


class EdtfError(ValueError):
    """A text that is no EDTF date of the supported subset."""


@dataclass(frozen=True, slots=True)
class Point:
    """One date, possibly coarse.

    Attributes:
        year: four characters, `X` where a digit is not said.
        month: 1 to 12, a season (21 to 24), a quarter (33 to 36), 0 for `XX`, or None.
        day: 1 to 31, 0 for `XX`, or None.
        qualifier: `~` about, `?` uncertain, `%` both, or empty.

    """

    year: str
    month: int | None = None
    day: int | None = None
    qualifier: str = ""

    @property
    def granularity(self) -> Granularity:
        """The finest part that is said."""
        if self.day:
            return "day"
        if self.month:
            return "month" if self.month <= 12 else "season" if self.month < 33 else "quarter"
        unsaid = self.year.count("X")
        return "year" if unsaid in (0, 4) else "decade" if unsaid == 1 else "century"

    def bounds(self) -> Interval:
        """The first and the last day; both None where the year is not said at all."""
        if self.year == "XXXX":
            return None, None
        low, high = int(self.year.replace("X", "0")), int(self.year.replace("X", "9"))
        if self.month in QUARTERS:
            first, last = QUARTERS[self.month]
            return _day(low, first, 1), _day(high, last, _days(high, last))
        if self.month in SEASONS:
            first, last = SEASONS[self.month]
            return _day(low, first, 21), _day(high + (last < first), last, 20)
        if not self.month:
            return _day(low, 1, 1), _day(high, 12, 31)
        if not self.day:
            return _day(low, self.month, 1), _day(high, self.month, _days(high, self.month))
        return _day(low, self.month, self.day), _day(high, self.month, min(self.day, _days(high, self.month)))

    def __str__(self) -> str:
        parts = [self.year]
        for part in (self.month, self.day):
            if part is not None:
                parts.append(f"{part:02d}" if part else "XX")
        return "-".join(parts) + self.qualifier


@dataclass(frozen=True, slots=True)
class Edtf:
    """A parsed value.

    Attributes:
        kind: `date`; `interval`, where a None among the points is an open end; `one_of`; `all_of`.
        points: the dates in the order written. A run `a..b` in a set stands as its two ends.
        text: the value as written.

    """

    kind: Literal["date", "interval", "one_of", "all_of"]
    points: tuple[Point | None, ...]
    text: str

    def bounds(self) -> Interval:
        """The first and the last day that the value allows, as `YYYY-MM-DD`; None where it is open or not said."""
        if self.kind == "interval":
            start, end = self.points
            return (start.bounds()[0] if start else None, end.bounds()[1] if end else None)
        spans = [point.bounds() for point in self.points if point]
        firsts, lasts = [first for first, _ in spans if first], [last for _, last in spans if last]
        whole = len(firsts) == len(spans)
        return (min(firsts) if whole else None, max(lasts) if whole else None)

    @property
    def granularity(self) -> Granularity:
        """The granularity of the first date that is said."""
        return next((point.granularity for point in self.points if point), "day")

    def __str__(self) -> str:
        return self.text


def _days(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1] if year else 31


def _day(year: int, month: int, day: int) -> str:
    return f"{year:04d}-{month:02d}-{day:02d}"


def _point(text: str) -> Point:
    match = _DATE.fullmatch(text)
    if not match:
        raise EdtfError(f"no EDTF date: {text[:60]!r}")
    year, month, day, qualifier = match.groups()
    if not re.fullmatch("[0-9]*X*", year):
        raise EdtfError(f"an unspecified digit before a known one: {text!r}")
    number = None if month is None else 0 if month == "XX" else int(month)
    if number and not (1 <= number <= 12 or number in SEASONS or number in QUARTERS):
        raise EdtfError(f"no month, season or quarter: {text!r}")
    place = None if day is None else 0 if day == "XX" else int(day)
    if day is not None:
        leap = int(year) if "X" not in year else 2000
        if number is not None and number > 12:
            raise EdtfError(f"a day in a season or quarter: {text!r}")
        if month != "XX" and day != "XX" and not 1 <= (place or 0) <= _days(leap, number or 1):
            raise EdtfError(f"no such day: {text!r}")
    if month == "00" or day == "00" or (place or 0) > 31:
        raise EdtfError(f"no such day or month: {text!r}")
    return Point(year, number, place, qualifier)


@lru_cache(maxsize=4096)
def parse(text: str) -> Edtf:
    """Read an EDTF value.

    Raises:
        EdtfError: the text is none, names a day that does not exist, or an interval ends before it begins.

    """
    if len(text) > LONGEST:
        raise EdtfError("an EDTF value of more than 4000 characters")
    if text[:1] in ("[", "{"):
        closing = {"[": "]", "{": "}"}[text[0]]
        if text[-1] != closing or len(text) < 3:
            raise EdtfError(f"a set that is not closed or is empty: {text[:60]!r}")
        members: list[Point | None] = []
        for member in text[1:-1].split(","):
            members += [_point(end) for end in member.split("..", 1)]
        return Edtf("one_of" if closing == "]" else "all_of", tuple(members), text)
    if "/" in text:
        ends = text.split("/")
        if len(ends) != 2 or set(ends) <= {"..", ""}:
            raise EdtfError(f"no interval: {text[:60]!r}")
        points = tuple(None if end in ("..", "") else _point(end) for end in ends)
        value = Edtf("interval", points, text)
        first, last = value.bounds()
        if first and last and first > last:
            raise EdtfError(f"an interval that ends before it begins: {text!r}")
        return value
    return Edtf("date", (_point(text),), text)


def is_valid(text: str) -> bool:
    """Whether a text is an EDTF value of the supported subset."""
    try:
        parse(text)
    except EdtfError:
        return False
    return True


def interval(text: str | None) -> Interval:
    """First and last day of an EDTF value, either None where open; (None, None) for no value.

    Raises:
        EdtfError: the text is no EDTF value.

    """
    return (None, None) if text is None else parse(text).bounds()


def day(value: datetime.date) -> str:
    """A calendar day as EDTF."""
    return value.isoformat()


def first_day(edtf: str | None) -> str | None:
    """The first day that a date allows, as `YYYY-MM-DD`, else its last; None where it says nothing."""
    first, last = _bounds(edtf)
    return first or last


def last_day(edtf: str | None) -> str | None:
    """The last day that a date allows, as `YYYY-MM-DD`; None where it says nothing.

    Of one that is open at its end, the last day of what it opens with: what comes "from autumn on" is not late on the first day of autumn.
    """
    first, last = _bounds(edtf)
    return last or (_bounds(edtf.partition("/")[0])[1] if edtf and first else None)


def _bounds(edtf: str | None) -> tuple[str | None, str | None]:
    if not edtf:
        return None, None
    try:
        return parse(edtf).bounds()
    except (EdtfError, ValueError):
        return None, None
