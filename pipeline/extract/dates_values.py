"""The value of a date expression: years filled in from the document date, written as EDTF."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, replace
from typing import Literal

from pipeline.dutch.calendar import last_day, periods, term_of_office
from pipeline.model.edtf import SEASONS, EdtfError, Interval, parse

Frame = Literal["", "before", "from"]
Join = Literal["one", "range", "or", "and"]
Direction = Literal["past", "future"]
Basis = Literal["text", "document_date", "calendar", "external"]
_SEASON_MIDDLE = {21: (4, 15), 22: (7, 15), 23: (10, 15), 24: (1, 15)}
_QUARTER_MIDDLE = {33: (2, 15), 34: (5, 15), 35: (8, 15), 36: (11, 15)}
_HALF_YEAR, _FAR, _CLEAR = 183, 245, 120  # days: see `_year_of`


@dataclass(frozen=True, slots=True)
class Item:
    """One date of an expression: year, month (also a season or quarter code) and day, as far as said.

    `ahead` counts years from the year of the document, where the words say so (volgend jaar: 1); with `months` it
    counts months from that of the document (volgende maand: 1).
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    ahead: int | None = None
    months: bool = False


@dataclass(frozen=True, slots=True)
class Expression:
    """What the words of a date expression say, before the document date is known.

    Attributes:
        items: its dates in order.
        join: how they belong together.
        frame: `before` (not after it) or `from`.
        modifier: START, MID, END or None.
        direction: past or future where a word says so (jl., a.s., volgend).
        cue: past or future as the verbs nearby suggest; only used where the year could be either.
        shape: `points`; a kind of name: `period`, `term`, `today`, `fixed`, `week`, `quarter`, `weekday`; or `after` (time that runs from
            a date, or without items from the day of the document).
        name: the named period, the EDTF value of `fixed`, the ISO 8601 duration of `after` (with a minus: before), the numbers of weeks, the number
            of a weekday (with W before it: of a week counted from that of the document), or `half` for half of a month.
        shift: terms of office, quarters, weeks or days counted from the current one; with the frame `from`, 1 where a season or named period
            must be over first ("na de zomer").

    """

    items: tuple[Item, ...] = ()
    join: Join = "one"
    frame: Frame = ""
    modifier: Literal["START", "MID", "END"] | None = None
    direction: Direction | None = None
    cue: Direction | None = None
    shape: Literal["points", "period", "term", "today", "fixed", "after", "week", "quarter", "weekday"] = "points"
    name: str = ""
    shift: int = 0


@dataclass(frozen=True, slots=True)
class Value:
    """A value: EDTF or None, first and last day, and what it rests on."""

    edtf: str | None
    interval: Interval
    basis: Basis


NOTHING: Interval = (None, None)


def evaluate(expression: Expression, document_date: datetime.date | None) -> Value:
    """The value of an expression in a document of a date; EDTF None where the words and that date do not give one."""
    match expression.shape:
        case "fixed":
            return _checked(expression.name, expression, "text")
        case "today":
            day = (document_date + datetime.timedelta(expression.shift)).isoformat() if document_date else None
            return _checked(day and framed(day, expression.frame), expression, "document_date")
        case "term":
            term = term_of_office(document_date, expression.shift) if document_date else None
            return _checked(term, expression, "external")
        case "period":
            return _period(expression, document_date)
        case "week" if not expression.name:
            week = _week_nearby(document_date, expression) if document_date else None
            return _checked(week, replace(expression, frame=""), "document_date")
        case "week":
            return _weeks(expression, document_date)
        case "quarter":
            quarter = _quarter_nearby(document_date, expression.shift) if document_date else None
            return _checked(quarter and framed(quarter, expression.frame), expression, "document_date")
        case "weekday":
            near = _weekday(expression, document_date) if document_date else None
            return _checked(near and framed(near, expression.frame), expression, "document_date")
    if expression.shape == "after":
        first = replace(expression, shape="points" if expression.items else "today", join="one", frame="")
        start = evaluate(first, document_date)
        end = later(start.edtf, expression.name) if start.edtf else None
        return _checked(end and framed(end, expression.frame), replace(expression, items=()), start.basis)
    if all(item.year is not None for item in expression.items):
        return _checked(_written(expression, expression.items), expression, "text")
    items = _filled(expression, document_date)
    return _checked(_written(expression, items) if items else None, expression, "document_date")


def _weeks(expression: Expression, today: datetime.date | None) -> Value:
    """Numbered weeks as days; without a year that in which they lie nearest, or on the side that a word points to."""
    numbers = [int(one) for one in expression.name.split("/")]
    year = expression.items[0].year if expression.items else None
    basis: Basis = "text" if year else "document_date"
    if year is None and today:
        middle = datetime.date(today.year, 1, 4) + datetime.timedelta(weeks=numbers[0] - 1)
        year = _year_of(Item(month=middle.month, day=middle.day), expression, today)
    if year is None:
        return Value(None, NOTHING, basis)
    try:
        first, last = datetime.date.fromisocalendar(year, numbers[0], 1), datetime.date.fromisocalendar(year, numbers[-1], 7)
    except ValueError:
        return Value(None, NOTHING, basis)
    if expression.frame:
        return _checked(framed((last if expression.frame == "before" else first).isoformat(), expression.frame), replace(expression, frame=""), basis)
    return _checked(f"{first}/{last}", expression, basis)


_WEEK = 7


def _week_nearby(today: datetime.date, expression: Expression) -> str:
    """Monday to Sunday of a week counted from that of a day, or the limit that it makes."""
    first = today + datetime.timedelta(1 - today.isoweekday() + _WEEK * expression.shift)
    last = first + datetime.timedelta(_WEEK - 1)
    return framed((last if expression.frame == "before" else first).isoformat(), expression.frame) if expression.frame else f"{first}/{last}"


def _quarter_nearby(today: datetime.date, shift: int) -> str:
    year, quarter = divmod(today.year * 4 + (today.month - 1) // 3 + shift, 4)
    return f"{year}-{33 + quarter}"


def _weekday(expression: Expression, today: datetime.date) -> str:
    """The day of a weekday: the nearest before or after a day, or that of a week counted from the one that holds it."""
    day = int(expression.name.removeprefix("W"))
    if expression.name.startswith("W"):
        return (today + datetime.timedelta(day - today.isoweekday() + _WEEK * expression.shift)).isoformat()
    away = (day - today.isoweekday()) % _WEEK or _WEEK
    if expression.direction == "past":
        away = -((today.isoweekday() - day) % _WEEK or _WEEK)
    return (today + datetime.timedelta(away)).isoformat()


def with_years(expression: Expression, years: dict[tuple[int, int], int]) -> Expression:
    """The expression with the years of days that the document names elsewhere with their year."""
    items = tuple(
        replace(item, year=years.get((item.month, item.day))) if item.year is None and item.month and item.day else item
        for item in expression.items
    )
    return replace(expression, items=items) if all(item.year for item in items) else expression


def _checked(edtf: str | None, expression: Expression, basis: Basis) -> Value:
    if edtf is None:
        return Value(None, NOTHING, basis)
    try:
        interval = parse(edtf).bounds()
    except EdtfError:
        return Value(None, NOTHING, basis)
    return Value(edtf, _narrowed(interval, expression), basis)


def later(edtf: str, duration: str) -> str | None:
    """The day that a duration of one unit ends on, counted from a day, or back from it; months stop at the end of a shorter month."""
    match = re.fullmatch(r"(-?)P(\d{1,4})([DWMY])", duration)
    if not match or len(edtf) != 10:
        return None
    start, count = datetime.date.fromisoformat(edtf), int(match[1] + match[2])
    if match[3] in "DW":
        return (start + datetime.timedelta(count * (7 if match[3] == "W" else 1))).isoformat()
    year, month = divmod(start.year * 12 + start.month - 1 + count * (12 if match[3] == "Y" else 1), 12)
    return f"{year:04d}-{month + 1:02d}-{min(start.day, last_day(year, month + 1)):02d}" if year <= 9999 else None


def _narrowed(interval: Interval, expression: Expression) -> Interval:
    """The part of a month or year that begin, medio and eind leave, and the end of the time before a season."""
    first, last = interval
    item = expression.items[0] if expression.items else Item()
    if expression.frame == "before" and item.month in _SEASON_MIDDLE and last:
        start = parse(f"{last[:4] if item.month != 24 else int(last[:4]) - 1}-{item.month}").bounds()[0]
        return None, (datetime.date.fromisoformat(start) - datetime.timedelta(1)).isoformat() if start else last
    if not expression.modifier or not first or not last or expression.frame or expression.join != "one":
        return interval
    year, month = int(first[:4]), int(first[5:7])
    if first[:7] == last[:7] and expression.name == "half":
        days = (1, 15) if expression.modifier == "START" else (16, last_day(year, month))
        return f"{first[:7]}-{days[0]:02d}", f"{first[:7]}-{days[1]:02d}"
    if first[:7] == last[:7]:
        days = {"START": (1, 10), "MID": (11, 20), "END": (21, last_day(year, month))}[expression.modifier]
        return f"{first[:7]}-{days[0]:02d}", f"{first[:7]}-{days[1]:02d}"
    if item.month is None:
        months = {"START": (1, 3), "MID": (5, 8), "END": (10, 12)}[expression.modifier]
        return f"{year}-{months[0]:02d}-01", f"{year}-{months[1]:02d}-{last_day(year, months[1])}"
    return interval


def _written(expression: Expression, items: tuple[Item, ...]) -> str | None:
    texts = []
    if expression.shift:
        items = tuple(_next_season(item) for item in items)
    for item in items:
        parts = [f"{item.year:04d}", *(f"{part:02d}" for part in (item.month, item.day) if part)]
        texts.append("-".join(parts))
    if expression.join == "range" and len(texts) == 2:
        return "/".join(texts)
    if len(texts) > 1:
        left, right = "[]" if expression.join == "or" else "{}"
        return left + ",".join(texts) + right
    return framed(texts[0], expression.frame) if texts else None


def _next_season(item: Item) -> Item:
    """The season behind one; winter has the year it begins in."""
    if item.year is None or item.month not in SEASONS:
        return item
    last = max(SEASONS)
    return replace(item, year=item.year + (item.month == last), month=min(SEASONS) if item.month == last else item.month + 1)


def framed(edtf: str, frame: Frame) -> str:
    """A date as a limit."""
    return f"../{edtf}" if frame == "before" else f"{edtf}/.." if frame == "from" else edtf


def _filled(expression: Expression, today: datetime.date | None) -> tuple[Item, ...] | None:
    """The items with years: one that is said passes to its neighbours; none said, the document date gives it."""
    items = list(expression.items)
    known = [place for place, item in enumerate(items) if item.year is not None]
    if not known:
        if today is None:
            return None
        if items[0].months:
            year, month = divmod(today.year * 12 + today.month - 1 + (items[0].ahead or 0), 12)
            return (replace(items[0], year=year, month=month + 1),)
        items[0] = replace(items[0], year=_year_of(items[0], expression, today))
        known = [0]
    for place in range(known[0] - 1, -1, -1):
        after = items[place + 1]
        items[place] = replace(items[place], year=(after.year or 0) - ((items[place].month or 0) > (after.month or 99)))
    for place in range(1, len(items)):
        if items[place].year is None:
            ahead = items[place - 1]
            items[place] = replace(
                items[place], year=(ahead.year or 0) + ((items[place].month or 99) < (ahead.month or 0))
            )
    return tuple(items)


def _year_of(item: Item, expression: Expression, today: datetime.date) -> int:
    """The year meant by a date without one, in a document of a day.

    A direction word decides. Without one the same year is taken while the date is within half a year of the document,
    unless the verbs nearby point the other way and the distance is clear; beyond that the nearest.
    """
    if item.ahead is not None:
        return today.year + item.ahead
    month, day = (
        _SEASON_MIDDLE.get(item.month or 0) or _QUARTER_MIDDLE.get(item.month or 0) or (item.month or 1, item.day or 15)
    )
    coarse = item.day is None
    now = (today.month, today.day)
    if expression.direction:
        passed = month < now[0] if coarse else (month, day) < now
        to_come = month > now[0] if coarse else (month, day) > now
        return today.year - to_come if expression.direction == "past" else today.year + passed
    away = (month - now[0]) * 30 + day - now[1]
    points: Direction = "future" if away > 0 else "past"
    against = expression.cue is not None and expression.cue != points
    turn = -1 if away > 0 else 1
    if abs(away) <= _HALF_YEAR:
        return today.year + (turn if against and abs(away) > _CLEAR else 0)
    if away > 0 and item.month in _QUARTER_MIDDLE and expression.cue != "past":
        return today.year  # a planning counts the quarters of its own year
    near = expression.cue == points or (expression.cue is None and abs(away) < _FAR)
    return today.year + (0 if near else turn)


def _period(expression: Expression, today: datetime.date | None) -> Value:
    period = periods()[expression.name]
    middle = period.middle()
    year = expression.items[0].year if expression.items else None
    basis: Basis = period.basis
    if middle is None or (year is None and today is None):
        return Value(None, NOTHING, basis)
    if year is None and today is not None:
        direction = expression.direction or ("future" if expression.frame == "before" else None)
        item = Item(month=middle[0], day=None if period.months else middle[1], ahead=None)
        year = _year_of(item, replace(expression, direction=direction), today)
    assert year is not None
    maker = {"before": period.until, "from": period.after if expression.shift else period.since, "": period.during}[expression.frame]
    return _checked(maker(year), replace(expression, modifier=None, frame=""), basis)
