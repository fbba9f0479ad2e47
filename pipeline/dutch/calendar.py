"""Named periods of the Dutch calendar and of the year of a council, read from ``calendar.toml``.

Easter after the anonymous Gregorian computus (Meeus, Astronomical Algorithms, 1991, chapter 8).
"""

from __future__ import annotations

import calendar as _calendar
import datetime
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any, Literal

_SUNDAY = 7


@dataclass(frozen=True, slots=True)
class Period:
    """A named period.

    Attributes:
        names: its names, lower case.
        basis: `calendar` (anybody's calendar gives the days) or `external` (a decision outside the text does).
        granularity: in the terms of the output contract.
        sunday: days that a fixed day moves by where it falls on a Sunday (Koningsdag: the Saturday before).

    """

    names: tuple[str, ...]
    basis: Literal["calendar", "external"]
    granularity: str
    first: tuple[int, int] | None = None
    last: tuple[int, int] | None = None
    easter: tuple[int, int] | None = None
    nth: tuple[int, int, int] | None = None
    months: tuple[int, int] | None = None
    sunday: int = 0

    def days(self, year: int) -> tuple[datetime.date, datetime.date] | None:
        """First and last day in a year; None where the period is not fixed to days."""
        if self.first:
            first, last = datetime.date(year, *self.first), datetime.date(year, *(self.last or self.first))
            moved = datetime.timedelta(self.sunday if first.isoweekday() == _SUNDAY else 0)
            return first + moved, last + moved
        if self.easter:
            sunday = easter(year)
            return sunday + datetime.timedelta(self.easter[0]), sunday + datetime.timedelta(self.easter[1])
        if self.nth:
            month, weekday, which = self.nth
            ahead = (weekday - datetime.date(year, month, 1).isoweekday()) % 7
            one = datetime.date(year, month, 1 + ahead + 7 * (which - 1))
            return one, one
        return None

    def middle(self) -> tuple[int, int] | None:
        """A month and day to tell how near a year's occurrence is; None where the period has no place in the year."""
        if self.months:
            return self.months[0], 15
        days = self.days(2025)
        return (days[0].month, days[0].day) if days else None

    def during(self, year: int) -> str | None:
        """The period in a year as EDTF."""
        if self.months:
            first, last = self.months
            return f"{year}-{first:02d}" + (f"/{year}-{last:02d}" if last != first else "")
        days = self.days(year)
        if not days:
            return None
        return days[0].isoformat() + (f"/{days[1].isoformat()}" if days[1] != days[0] else "")

    def until(self, year: int) -> str | None:
        """Not after the day before it begins as EDTF; for a period of months, not after its first month."""
        if self.months:
            return f"../{year}-{self.months[0]:02d}"
        days = self.days(year)
        return f"../{(days[0] - datetime.timedelta(1)).isoformat()}" if days else None

    def after(self, year: int) -> str | None:
        """From the month behind its last on, as EDTF; of a period of days as `since`."""
        if not self.months:
            return self.since(year)
        years, month = divmod(self.months[1], 12)
        return f"{year + years}-{month + 1:02d}/.."

    def since(self, year: int) -> str | None:
        """From its last day or month on, as EDTF."""
        if self.months:
            return f"{year}-{self.months[1]:02d}/.."
        days = self.days(year)
        return f"{days[1].isoformat()}/.." if days else None


def easter(year: int) -> datetime.date:
    """Easter Sunday of a year of the Gregorian calendar."""
    a, (b, c) = year % 19, divmod(year, 100)
    (d, e), f = divmod(b, 4), (b + 8) // 25
    h = (19 * a + b - d - (b - f + 1) // 3 + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return datetime.date(year, month, day + 1)


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath("calendar.toml").read_text(encoding="utf-8"))


@cache
def periods() -> Mapping[str, Period]:
    """All named periods by each of their names."""
    found: dict[str, Period] = {}
    for row in _table()["period"]:
        pairs = {key: tuple(row[key]) for key in ("first", "last", "easter", "nth", "months") if key in row}
        period = Period(tuple(row["names"]), row.get("basis", "calendar"), row.get("granularity", "day"), **pairs, sunday=row.get("sunday", 0))
        found.update(dict.fromkeys(period.names, period))
    return MappingProxyType(found)


def term_of_office(day: datetime.date, shift: int = 0) -> str:
    """The council's term that holds a day (`shift` 1: the next, -1: the one before) as EDTF, `2022-03/2026-03`."""
    term = _table()["term"]
    count = (day.year - term["from"] - (day.month < term["month"])) // term["years"] + shift
    start = term["from"] + count * term["years"]
    return f"{start}-{term['month']:02d}/{start + term['years']}-{term['month']:02d}"


def last_day(year: int, month: int) -> int:
    """The number of days of a month."""
    return _calendar.monthrange(year, month)[1]
