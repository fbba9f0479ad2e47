"""Readers of dates that go by a name or a length: durations, periods, terms of office, centuries."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.dutch.calendar import periods
from pipeline.dutch.words import cardinals, number
from pipeline.extract.dates_reading import (
    Reading,
    day_of,
    direction_of,
    modifier_of,
    year_of,
    years_ahead,
)
from pipeline.extract.dates_rules import Match
from pipeline.extract.dates_tokens import Tokens
from pipeline.extract.dates_values import Direction, Expression, Item

_UNITS = {
    "dag": "D",
    "dagen": "D",
    "werkdag": "D",
    "werkdagen": "D",
    "kalenderdagen": "D",
    "week": "W",
    "weken": "W",
    "maand": "M",
    "maanden": "M",
    "kwartaal": "Q",
    "kwartalen": "Q",
    "jaar": "Y",
    "jaren": "Y",
    "halfjaar": "H",
}


def half_reader(tokens: Tokens, match: Match, names: list[str]) -> Iterator[Reading]:
    """A half of a year, as its months."""
    which = day_of(tokens.word(match.first + next(at for at, name in enumerate(names) if name in ("ord", "ordd"))))
    year = next(
        (
            year_of(name, tokens.word(match.first + at))
            for at, name in enumerate(names)
            if name in ("year", "ocryear", "yy")
        ),
        None,
    )
    ahead = years_ahead(tokens, match, names) if year is None else None
    if which in (1, 2) and (year or ahead is not None):
        first = 1 + 6 * (which - 1)
        items = Item(year, first, ahead=ahead), Item(year, first + 5)
        yield Reading(
            match.first,
            match.last,
            Expression(items, "range", direction=direction_of(names)),
            "month",
            direction=direction_of(names),
        )


def century_reader(tokens: Tokens, match: Match, names: list[str]) -> Iterator[Reading]:
    """A century, as EDTF with two digits left open."""
    value = next(
        (day_of(tokens.word(match.first + at)) for at, name in enumerate(names) if name in ("ord", "ordd")), None
    )
    if value and 11 <= value <= 21:
        modifier = modifier_of(names)
        expression = Expression(shape="fixed", name=f"{value - 1}XX", modifier=modifier)
        yield Reading(match.first, match.last, expression, "vague")


def decade_reader(tokens: Tokens, match: Match, names: list[str]) -> Iterator[Reading]:
    """A decade of the twentieth century."""
    for offset, name in enumerate(names):
        word = tokens.word(match.first + offset)
        value = int(word[1:]) if name == "yy" else cardinals().get(word.lower()) if name == "card" else None
        if value and value >= 20 and value % 10 == 0 and value < 100:
            yield Reading(match.first, match.last, Expression(shape="fixed", name=f"19{value // 10}X"), "vague")


def week_reader(_tokens: Tokens, match: Match, _names: list[str]) -> Iterator[Reading]:
    """A week of a year: the contract knows no such granularity, so without a value."""
    yield Reading(match.first, match.last, None, "vague")


def _iso(value: str, unit: str) -> str:
    """A number with a unit as ISO 8601; a quarter as three months, a half as six months or parts of them."""
    whole, half = (int(value[:-2] or 0), True) if value.endswith(",5") else (int(value), False)
    if unit == "Q":
        return f"P{3 * whole}M"
    if unit == "H" or (unit == "Y" and half):
        years = whole if unit == "Y" else 0
        return f"P{years}Y6M" if years else f"P{6 * (whole or 1) if unit == 'H' else 6}M"
    return (
        f"P{whole * 14 // 2 + 3}D"
        if unit == "W" and half
        else f"P{whole}M15D"
        if half and unit == "M"
        else f"P{whole}{unit}"
    )


def duration_reader(tokens: Tokens, match: Match, names: list[str]) -> Iterator[Reading]:
    """A length of time, in ISO 8601."""
    values: list[str] = []
    units: list[str] = []
    if any(name == "uur" for name in names):
        value = number(tokens.word(match.first))
        yield Reading(match.first, match.last, None, "duration", f"PT{value}H" if value else None)
        return
    for offset, name in enumerate(names):
        word = tokens.word(match.first + offset).lower()
        if name in ("day", "num", "card", "dec"):
            values.append(word.replace(".", ",") if name == "dec" else str(number(word) or 0))
        elif name == "een" and not (offset + 1 < len(names) and names[offset + 1] in ("half_", "mid")):
            values.append("1")
        elif name in ("half_", "mid"):
            values.append("0,5")
        elif name == "anderhalf":
            values.append("1,5")
        elif word in _UNITS and name in ("dag", "week", "maand", "kwartaal", "jaar", "jaren", "halfjaar"):
            units.append(_UNITS[word])
    direction = direction_of(names) or ("past" if "geleden" in names else None)
    if not values or not units:
        return
    if len(values) == 2 and len(units) == 2 and "en" in names:
        text = _iso(values[0], units[0]) + _iso(values[1], units[1])[1:]
    else:
        text = "/".join(_iso(value, units[-1]) for value in values[:2])
    yield Reading(match.first, match.last, None, "duration", text, direction)


def term_reader(_tokens: Tokens, match: Match, names: list[str]) -> Iterator[Reading]:
    """A term of office, counted from the current one."""
    shift = 1 if "next" in names or "nieuw" in names else -1 if "prev" in names else 0
    direction: Direction | None = "future" if "next" in names else "past" if "prev" in names else None
    yield Reading(match.first, match.last, Expression(shape="term", shift=shift), "term_of_office", direction=direction)


def period_reader(tokens: Tokens, match: Match, names: list[str]) -> Iterator[Reading]:
    """A named period."""
    name = next(tokens.word(match.first + at).lower() for at, kind in enumerate(names) if kind == "period")
    year = next((int(tokens.word(match.first + at)) for at, kind in enumerate(names) if kind == "year"), None)
    direction = direction_of(names)
    expression = Expression((Item(year),) if year else (), shape="period", name=name, direction=direction)
    yield Reading(match.first, match.last, expression, periods()[name].granularity, direction=direction)


def today_reader(_tokens: Tokens, match: Match, _names: list[str]) -> Iterator[Reading]:
    """The day of the document."""
    yield Reading(match.first, match.last, Expression(shape="today"), "day")


def recurring_reader(_tokens: Tokens, match: Match, _names: list[str]) -> Iterator[Reading]:
    """What comes back every so often."""
    yield Reading(match.first, match.last, None, "set")


def without_value_reader(_tokens: Tokens, match: Match, names: list[str]) -> Iterator[Reading]:
    """What has no value: vague words and events."""
    kind = (
        "term_of_office"
        if "term" in names
        else "event"
        if "gebeurtenis" in names or "period" in names
        else "season"
        if ("season" in names)
        else "vague"
    )
    yield Reading(match.first, match.last, None, kind, direction=direction_of(names))


def month_nearby_reader(tokens: Tokens, match: Match, names: list[str]) -> Iterator[Reading]:
    """The current month, and the one before or after; what is to come is left open."""
    word = tokens.word(match.last - 2).lower()
    ahead = {"volgende": 1, "vorige": -1, "komende": None, "eerstkomende": None}.get(
        word, 0 if names[-2] in ("dit", "lopend", "de") else None
    )
    modifier = modifier_of(names)
    expression = (
        None
        if ahead is None
        else Expression((Item(ahead=ahead, months=True),), "one", "", modifier, direction_of(names))
    )
    yield Reading(
        match.first, match.last, expression, "month" if expression else "vague", direction=direction_of(names)
    )
