"""Readers of dates that go by a name or a length: durations, periods, terms of office, centuries."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.dutch.calendar import last_day, periods
from pipeline.dutch.words import cardinals, months, number
from pipeline.extract.dates_reading import (
    Reading,
    day_of,
    direction_of,
    modifier_of,
    year_of,
    years_ahead,
)
from pipeline.extract.dates_rules import Match
from pipeline.extract.dates_tokens import Tokens, parts_of_weekdays
from pipeline.extract.dates_values import Direction, Expression, Item

_UNITS = {
    "dag": "D",
    "dagen": "D",
    "werkdag": "D",
    "werkdagen": "D",
    "kalenderdagen": "D",
    "week": "W",
    "weken": "W",
    "wk": "W",
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


_WEEKS = 53


def week_reader(tokens: Tokens, match: Match, names: list[str]) -> Iterator[Reading]:
    """A numbered week, or the weeks from one to another, as days (ISO 8601); without a value where no year is known."""
    numbers = [int(tokens.word(match.first + at)) for at, name in enumerate(names) if name in ("day", "num")]
    if not numbers or not all(1 <= one <= _WEEKS for one in numbers):
        return
    year = next((year_of(name, tokens.word(match.first + at)) for at, name in enumerate(names) if name in ("year", "ocryear", "yearnote", "yy")), None)
    if len(numbers) == 2 and ("of" in names or numbers[1] <= numbers[0]):
        yield Reading(match.first, match.last, None, "vague")
        return
    item = (Item(year),) if year else ()
    yield Reading(match.first, match.last, Expression(item, shape="week", name="/".join(map(str, numbers))), "day")


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


_NEARBY = {"volgend": 1, "volgende": 1, "komend": 1, "komende": 1, "eerstvolgende": 1, "vorig": -1, "vorige": -1, "verleden": -1}


def _shift(tokens: Tokens, match: Match, names: list[str]) -> int | None:
    """How many weeks or quarters from the current one; None where the words leave it open ("afgelopen week")."""
    place = next(at for at, name in enumerate(names) if name in ("dit", "lopend", "next", "prev"))
    return 0 if names[place] in ("dit", "lopend") else _NEARBY.get(tokens.word(match.first + place).lower())


def week_nearby_reader(tokens: Tokens, match: Match, names: list[str]) -> Iterator[Reading]:
    """This week, the last and the next, from Monday to Sunday."""
    shift, direction = _shift(tokens, match, names), direction_of(names)
    if shift is not None:
        yield Reading(match.first, match.last, Expression(shape="week", shift=shift, direction=direction), "week", direction=direction)
    elif len(names) == 2:  # "de afgelopen week": seven days, whatever their names
        yield Reading(match.first, match.last, None, "vague", direction=direction)


def quarter_nearby_reader(tokens: Tokens, match: Match, names: list[str]) -> Iterator[Reading]:
    """This quarter, the last and the next."""
    shift, direction = _shift(tokens, match, names), direction_of(names)
    expression = Expression(shape="quarter", shift=shift, direction=direction) if shift is not None else None
    yield Reading(match.first, match.last, expression, "quarter" if expression else "vague", direction=direction)


_DAYS_AWAY = {"eergisteren": -2, "overmorgen": 2}


def today_reader(tokens: Tokens, match: Match, names: list[str]) -> Iterator[Reading]:
    """The day of the document, and the days beside it."""
    away = _DAYS_AWAY.get(tokens.word(match.first).lower(), {"gisteren": -1, "morgen": 1}.get(names[0], 0))
    direction: Direction | None = "past" if away < 0 else "future" if away else None
    yield Reading(match.first, match.last, Expression(shape="today", shift=away), "day", direction=direction)


_WEEKS_OF_MONTH = 4


def month_week_reader(tokens: Tokens, match: Match, names: list[str]) -> Iterator[Reading]:
    """A week of a month as its seven days, counted from the first; the last week as the last seven."""
    month = next(months()[tokens.word(match.first + at).lower()] for at, name in enumerate(names) if name == "month")
    year = next((year_of(name, tokens.word(match.first + at)) for at, name in enumerate(names) if name in ("year", "ocryear", "yy")), None)
    which = next((day_of(tokens.word(match.first + at)) for at, name in enumerate(names) if name in ("ord", "ordd")), None)
    direction = direction_of(names)
    if "laatste" in names:
        end = last_day(year or 2023, month)
        start = end - 6 if year or month != 2 else None  # the last day of February hangs on the year
    else:
        start, end = (7 * which - 6, 7 * which) if which and which <= _WEEKS_OF_MONTH else (None, 0)
    expression = Expression((Item(year, month, start), Item(year, month, end)), "range", "", None, direction) if start else None
    yield Reading(match.first, match.last, expression, "day" if expression else "vague", direction=direction)


def weekday_reader(tokens: Tokens, match: Match, names: list[str]) -> Iterator[Reading]:
    """A day of the week: the next or the last one ("komende vrijdag"), or that of a week ("volgende week vrijdag")."""
    words = [tokens.word(match.first + at).lower() for at in range(len(names))]
    day = parts_of_weekdays()[words[names.index("weekday")]]
    direction = direction_of(names)
    if "week" in names:
        near = next((word for word, name in zip(words, names, strict=True) if name in ("dit", "next", "prev")), "")
        weeks = {"deze": 0, "volgende": 1, "vorige": -1, "verleden": -1, "afgelopen": -1, "komende": 1}.get(near)
        expression = None if weeks is None else Expression(shape="weekday", name=f"W{day}", shift=weeks)
    elif "volgende" in words or "volgend" in words:
        expression = None  # the next one or that of next week
    else:
        expression = Expression(shape="weekday", name=str(day), direction=direction)
    yield Reading(match.first, match.last, expression, "day" if expression else "vague", direction=direction)


def term_years_reader(tokens: Tokens, match: Match, names: list[str]) -> Iterator[Reading]:
    """A term of office with the years that it runs from and to."""
    found = [tokens.word(match.first + at) for at, name in enumerate(names) if name in ("year", "day", "num")]
    first, last = int(found[0]), int(found[1])
    last += first - first % 100 if len(found[1]) == 2 else 0
    if first < last <= first + 8:
        yield Reading(match.first, match.last, Expression((Item(first), Item(last)), "range"), "term_of_office")


def month_half_reader(tokens: Tokens, match: Match, names: list[str]) -> Iterator[Reading]:
    """The first or second half of a month: the month, with which half as its modifier."""
    which = day_of(tokens.word(match.first + next(at for at, name in enumerate(names) if name in ("ord", "ordd"))))
    month = next(months()[tokens.word(match.first + at).lower()] for at, name in enumerate(names) if name == "month")
    year = next((year_of(name, tokens.word(match.first + at)) for at, name in enumerate(names) if name in ("year", "ocryear", "yy")), None)
    if which in (1, 2):
        direction = direction_of(names)
        expression = Expression((Item(year, month),), "one", "", "START" if which == 1 else "END", direction, name="half")
        yield Reading(match.first, match.last, expression, "month", direction=direction)


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
