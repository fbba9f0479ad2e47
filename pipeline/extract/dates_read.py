"""Readers: what the tokens of a matched date rule say, as expressions with their place."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from pipeline.dutch.calendar import periods
from pipeline.dutch.words import cardinals, months, number, seasons
from pipeline.extract.dates_rules import Match
from pipeline.extract.dates_tokens import Tokens, date_of, misread_number, month_like, symbols, year_in_words
from pipeline.extract.dates_values import Direction, Expression, Item, Join

_UNITS = {"dag": "D", "dagen": "D", "werkdag": "D", "werkdagen": "D", "kalenderdagen": "D", "week": "W", "weken": "W",
          "maand": "M", "maanden": "M", "kwartaal": "Q", "kwartalen": "Q", "jaar": "Y", "jaren": "Y", "halfjaar": "H"}
_MODIFIERS: dict[str, Literal["START", "MID", "END"]] = {"begin": "START", "mid": "MID", "eind": "END"}


@dataclass(frozen=True, slots=True)
class Reading:
    """An expression over the tokens `first` to `last`, end-exclusive.

    Attributes:
        granularity: in the terms of the output contract.
        duration: ISO 8601, or None.
    """

    first: int
    last: int
    expression: Expression | None
    granularity: str
    duration: str | None = None
    direction: Direction | None = None


@cache
def _names() -> dict[str, str]:
    return {mark: name for name, mark in symbols().items()}


def kinds(tokens: Tokens, match: Match) -> list[str]:
    """The kinds of the tokens of a match; empty for a word of no kind."""
    return [_names().get(mark, "") for mark in tokens.symbols[match.first:match.last]]


def read(tokens: Tokens, match: Match) -> Iterator[Reading]:
    """The readings of a match: one, or one for each date of a list whose dates stand apart."""
    reader = _READERS[match.rule.value]
    yield from reader(tokens, match, kinds(tokens, match))


def year_of(kind: str, word: str) -> int | None:
    """The year that a token of one of the year kinds stands for."""
    if kind == "yy":
        short = int(word[1:])
        return 2000 + short if short < 70 else 1900 + short
    if kind == "yearnote":
        return int(word[:4])
    if kind == "slip":
        return int(word[:3] + word[4])
    return misread_number(word) or year_in_words(word)


def _day_of(word: str) -> int | None:
    digits = word.rstrip("edstn") if word[:1].isdigit() else word
    value = number(digits)
    value = misread_number(digits) if value is None else value
    return value if value and value <= 31 else None


def _month_of(kind: str, word: str) -> int | None:
    return month_like(word) if kind == "fuzzy" else months().get(word.lower())


def _direction(names: list[str]) -> Direction | None:
    if "jl" in names or "prev" in names:
        return "past"
    return "future" if "as" in names or "next" in names else None


def _granularity(item: Item) -> str:
    if item.day:
        return "day"
    if item.month:
        return "month" if item.month <= 12 else "season" if item.month < 33 else "quarter"
    return "year"


def _items(tokens: Tokens, match: Match, names: list[str]) -> tuple[list[Item], list[tuple[int, int]], Join]:
    """The dates in a match with their tokens, and how they are joined."""
    items: list[Item] = []
    spans: list[tuple[int, int]] = []
    join: Join = "one"
    head: int | None = None
    for offset, name in enumerate(names):
        place = match.first + offset
        word = tokens.word(place)
        if name == "weekday" and head is None:
            head = place
        if name in ("day", "ocrday", "ordd", "card"):
            items.append(Item(day=_day_of(word)))
            spans.append((place if head is None else head, place + 1))
            head = None
        elif name in ("numdate", "numdate2"):
            date = date_of(word)
            if date:
                items.append(Item(*date))
                spans.append((place if head is None else head, place + 1))
                head = None
        elif name in ("month", "mon", "fuzzy"):
            month = _month_of(name, word)
            open_ = [at for at, item in enumerate(items) if item.month is None and item.day]
            for at in open_:
                items[at] = replace(items[at], month=month)
            if open_:
                spans[-1] = (spans[-1][0], place + 1)
            else:
                items.append(Item(month=month))
                spans.append((place, place + 1))
        elif name in ("year", "ocryear", "yearnote", "slip", "yy", "tweeduizend"):
            year = year_of(name, word)
            if name == "tweeduizend" and offset + 1 < len(names) and names[offset + 1] == "card":
                year = 2000 + (cardinals().get(tokens.word(place + 1).lower()) or 0)
                names[offset + 1] = ""
            open_ = [at for at, item in enumerate(items) if item.year is None]
            # A year closes the dates before it; only in a range do earlier ones keep their own.
            if items and items[-1].year is None:
                for at in reversed(open_):
                    later = items[at + 1] if at + 1 < len(items) else None
                    turned = later is not None and join == "range" and (items[at].month or 0) > (later.month or 99)
                    items[at] = replace(items[at], year=(year or 0) - turned if year else None)
                spans[-1] = (spans[-1][0], place + 1)
            else:
                items.append(Item(year=year))
                spans.append((place, place + 1))
        elif items and name in ("tm", "tot", "dash", "slash", "en", "of", "wel", "comma"):
            if not any(other in ("day", "ocrday", "ordd", "card", "month", "mon", "fuzzy", "numdate") for other in names[offset + 1:]):
                continue
            if name in ("tm", "tot", "dash"):
                join = "range"
            elif name in ("of", "wel"):
                join = "or"
            elif join == "one":
                join = "and"
    return items, spans, join


def _points(tokens: Tokens, match: Match, names: list[str]) -> Iterator[Reading]:
    items, _, join = _items(tokens, match, list(names))
    if not items:
        return
    modifier = next((_MODIFIERS[name] for name in names if name in _MODIFIERS), None)
    direction = _direction(names)
    expression = Expression(tuple(items), join if len(items) > 1 else "one", "", modifier, direction)
    yield Reading(match.first, match.last, expression, _granularity(items[0]), direction=direction)


def _groups(tokens: Tokens, match: Match, names: list[str]) -> Iterator[Reading]:
    """Days of more months: one reading a month; the year at the end is for all of them."""
    items, spans, _ = _items(tokens, match, list(names))
    direction = _direction(names)
    start = 0
    for place in range(1, len(items) + 1):
        if place < len(items) and items[place].month == items[start].month:
            continue
        group = tuple(items[start:place])
        last = match.last if place == len(items) else spans[place - 1][1]
        yield Reading(spans[start][0], last, Expression(group, "and" if len(group) > 1 else "one", "", None, direction), "day",
                      direction=direction)
        start = place


def _apart(tokens: Tokens, match: Match, names: list[str]) -> Iterator[Reading]:
    for offset, name in enumerate(names):
        if name == "year":
            place = match.first + offset
            yield Reading(place, place + 1, Expression((Item(int(tokens.word(place))),)), "year")


def _years(tokens: Tokens, match: Match, names: list[str]) -> Iterator[Reading]:
    found = [(name, tokens.word(match.first + offset)) for offset, name in enumerate(names)
             if name in ("year", "ocryear", "yearnote", "slip", "yy", "day", "num")]
    first = year_of(*found[0]) if len(found) == 2 else None
    if not first:
        return
    kind, word = found[1]
    last = first - first % 100 + int(word) if kind in ("day", "num") else year_of(kind, word)
    if last and first < last <= first + 100 and (kind not in ("day", "num") or (len(word) == 2 and last <= first + 12)):
        yield Reading(match.first, match.last, Expression((Item(first), Item(last)), "range"), "year")


def _onward(tokens: Tokens, match: Match, names: list[str]) -> Iterator[Reading]:
    yield Reading(match.first, match.last, Expression((Item(int(tokens.word(match.first))),), frame="from"), "year")


def _ahead(tokens: Tokens, match: Match, names: list[str]) -> int | None:
    """Years from the document's own that this, last and next year are; None where the words leave it open."""
    for offset in range(len(names) - 1, -1, -1):  # the words of the year come last: het eerste kwartaal van volgend jaar
        if names[offset] in ("dit", "lopend", "de"):
            return 0
        if names[offset] in ("next", "prev"):
            return {"volgend": 1, "vorig": -1, "verleden": -1}.get(tokens.word(match.first + offset).lower())
    return 0


def _between(tokens: Tokens, match: Match, names: list[str]) -> Iterator[Reading]:
    items, _, _ = _items(tokens, match, list(names))
    if len(items) == 2:
        direction = _direction(names)
        yield Reading(match.first, match.last, Expression(tuple(items), "range", "", None, direction), "day", direction=direction)


def _month_nearby(tokens: Tokens, match: Match, names: list[str]) -> Iterator[Reading]:
    """This month, and the one before or after; what is to come is left open."""
    word = tokens.word(match.last - 2).lower()
    ahead = {"volgende": 1, "vorige": -1, "komende": None, "eerstkomende": None}.get(word, 0 if names[-2] in ("dit", "lopend", "de") else None)
    modifier = next((_MODIFIERS[name] for name in names if name in _MODIFIERS), None)
    expression = None if ahead is None else Expression((Item(ahead=ahead, months=True),), "one", "", modifier, _direction(names))
    yield Reading(match.first, match.last, expression, "month" if expression else "vague", direction=_direction(names))


def _relative(tokens: Tokens, match: Match, names: list[str]) -> Iterator[Reading]:
    word = tokens.word(match.last - 1).lower()
    ahead = _ahead(tokens, match, names)
    direction = _direction(names)
    month = next((months()[tokens.word(match.first + offset).lower()] for offset, name in enumerate(names) if name == "month"), None)
    if ahead is None or word not in ("jaar", "kalenderjaar", "begrotingsjaar"):
        yield Reading(match.first, match.last, None, "vague", direction=direction)
        return
    day = next((_day_of(tokens.word(match.first + offset)) for offset, name in enumerate(names)
                if name in ("day", "ocrday", "ordd", "card") and month), None)
    modifier = next((_MODIFIERS[name] for name in names if name in _MODIFIERS), None)
    expression = Expression((Item(month=month, day=day, ahead=ahead),), "one", "", modifier, direction)
    yield Reading(match.first, match.last, expression, _granularity(expression.items[0]), direction=direction)


def _coded(tokens: Tokens, match: Match, names: list[str], codes: list[int]) -> Iterator[Reading]:
    """A reading of seasons or quarters, with the year that stands there or is near."""
    year = next((year_of(name, tokens.word(match.first + offset)) for offset, name in enumerate(names)
                 if name in ("year", "ocryear", "yearnote", "slip", "yy")), None)
    near = any(name in ("dit", "next", "prev", "later") for name in names)
    direction = _direction(names)
    ahead = _ahead(tokens, match, names) if near and "jaar" in names else None
    if near and "jaar" in names and ahead is None:
        return
    items = tuple(Item(year, code, ahead=ahead) for code in codes)
    between = next((name for name in names if name in ("tm", "tot", "dash", "of", "en")), "en")
    join: Join = "one" if len(items) == 1 else "or" if between == "of" else "and" if between == "en" else "range"
    modifier = next((_MODIFIERS[name] for name in names if name in _MODIFIERS), None)
    expression = Expression(items, join, "", modifier, direction)
    yield Reading(match.first, match.last, expression, _granularity(items[0]), direction=direction)


def _quarters(tokens: Tokens, match: Match, names: list[str]) -> Iterator[Reading]:
    codes = []
    for offset, name in enumerate(names):
        word = tokens.word(match.first + offset)
        before = "kwartaal" in names[:offset]
        value = int(word[1]) if name == "q" else _day_of(word) if name in ("ord", "ordd") or (name == "day" and before) else None
        if value and value <= 4 and len(codes) < 2:
            codes.append(32 + value)
        elif value:
            return
    if codes:
        yield from _coded(tokens, match, names, codes)


def _season(tokens: Tokens, match: Match, names: list[str]) -> Iterator[Reading]:
    code = next(seasons()[tokens.word(match.first + offset).lower()] for offset, name in enumerate(names) if name == "season")
    yield from _coded(tokens, match, names, [code])


def _half(tokens: Tokens, match: Match, names: list[str]) -> Iterator[Reading]:
    which = _day_of(tokens.word(match.first + next(at for at, name in enumerate(names) if name in ("ord", "ordd"))))
    year = next((year_of(name, tokens.word(match.first + at)) for at, name in enumerate(names) if name in ("year", "ocryear", "yy")), None)
    ahead = _ahead(tokens, match, names) if year is None else None
    if which in (1, 2) and (year or ahead is not None):
        first = 1 + 6 * (which - 1)
        items = Item(year, first, ahead=ahead), Item(year, first + 5)
        yield Reading(match.first, match.last, Expression(items, "range", direction=_direction(names)), "month",
                      direction=_direction(names))


def _century(tokens: Tokens, match: Match, names: list[str]) -> Iterator[Reading]:
    value = next((_day_of(tokens.word(match.first + at)) for at, name in enumerate(names) if name in ("ord", "ordd")), None)
    if value and 11 <= value <= 21:
        modifier = next((_MODIFIERS[name] for name in names if name in _MODIFIERS), None)
        expression = Expression(shape="fixed", name=f"{value - 1}XX", modifier=modifier)
        yield Reading(match.first, match.last, expression, "vague")


def _decade(tokens: Tokens, match: Match, names: list[str]) -> Iterator[Reading]:
    for offset, name in enumerate(names):
        word = tokens.word(match.first + offset)
        value = int(word[1:]) if name == "yy" else cardinals().get(word.lower()) if name == "card" else None
        if value and value >= 20 and value % 10 == 0 and value < 100:
            yield Reading(match.first, match.last, Expression(shape="fixed", name=f"19{value // 10}X"), "vague")


def _week(tokens: Tokens, match: Match, names: list[str]) -> Iterator[Reading]:
    yield Reading(match.first, match.last, None, "vague")


def _iso(value: str, unit: str) -> str:
    """A number with a unit as ISO 8601; a quarter as three months, a half as six months or parts of them."""
    whole, half = (int(value[:-2] or 0), True) if value.endswith(",5") else (int(value), False)
    if unit == "Q":
        return f"P{3 * whole}M"
    if unit == "H" or (unit == "Y" and half):
        years = whole if unit == "Y" else 0
        return f"P{years}Y6M" if years else f"P{6 * (whole or 1) if unit == 'H' else 6}M"
    return f"P{whole * 14 // 2 + 3}D" if unit == "W" and half else f"P{whole}M15D" if half and unit == "M" else f"P{whole}{unit}"


def _duration(tokens: Tokens, match: Match, names: list[str]) -> Iterator[Reading]:
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
    direction = _direction(names) or ("past" if "geleden" in names else None)
    if not values or not units:
        return
    if len(values) == 2 and len(units) == 2 and "en" in names:
        text = _iso(values[0], units[0]) + _iso(values[1], units[1])[1:]
    else:
        text = "/".join(_iso(value, units[-1]) for value in values[:2])
    yield Reading(match.first, match.last, None, "duration", text, direction)


def _term(tokens: Tokens, match: Match, names: list[str]) -> Iterator[Reading]:
    shift = 1 if "next" in names or "nieuw" in names else -1 if "prev" in names else 0
    direction: Direction | None = "future" if "next" in names else "past" if "prev" in names else None
    yield Reading(match.first, match.last, Expression(shape="term", shift=shift), "term_of_office", direction=direction)


def _period(tokens: Tokens, match: Match, names: list[str]) -> Iterator[Reading]:
    name = next(tokens.word(match.first + at).lower() for at, kind in enumerate(names) if kind == "period")
    year = next((int(tokens.word(match.first + at)) for at, kind in enumerate(names) if kind == "year"), None)
    direction = _direction(names)
    expression = Expression((Item(year),) if year else (), shape="period", name=name, direction=direction)
    yield Reading(match.first, match.last, expression, periods()[name].granularity, direction=direction)


def _today(tokens: Tokens, match: Match, names: list[str]) -> Iterator[Reading]:
    yield Reading(match.first, match.last, Expression(shape="today"), "day")


def _set(tokens: Tokens, match: Match, names: list[str]) -> Iterator[Reading]:
    yield Reading(match.first, match.last, None, "set")


def _none(tokens: Tokens, match: Match, names: list[str]) -> Iterator[Reading]:
    kind = "term_of_office" if "term" in names else "event" if "gebeurtenis" in names or "period" in names else "season" if (
        "season" in names) else "vague"
    yield Reading(match.first, match.last, None, kind, direction=_direction(names))


_Reader = Callable[[Tokens, Match, list[str]], Iterator[Reading]]
_READERS: dict[str, _Reader] = {
    "points": _points, "groups": _groups, "apart": _apart, "years": _years, "onward": _onward, "relative": _relative,
    "quarters": _quarters, "season": _season, "half": _half, "century": _century, "decade": _decade, "week": _week,
    "duration": _duration, "term": _term, "period": _period, "today": _today, "between": _between, "month nearby": _month_nearby, "set": _set, "none": _none}
