"""Readers: what the tokens of a matched date rule say, as expressions with their place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from pipeline.dutch.words import cardinals, months, seasons
from pipeline.extract.dates_named import (
    century_reader,
    decade_reader,
    duration_reader,
    half_reader,
    month_half_reader,
    month_nearby_reader,
    month_week_reader,
    period_reader,
    quarter_nearby_reader,
    recurring_reader,
    term_reader,
    term_years_reader,
    today_reader,
    week_nearby_reader,
    week_reader,
    weekday_reader,
    without_value_reader,
)
from pipeline.extract.dates_reading import (
    Reading,
    day_of,
    direction_of,
    granularity_of,
    kinds,
    modifier_of,
    month_of,
    year_of,
    years_ahead,
)
from pipeline.extract.dates_rules import Match
from pipeline.extract.dates_tokens import Tokens, date_of
from pipeline.extract.dates_values import Expression, Item, Join


def read(tokens: Tokens, match: Match) -> Iterator[Reading]:
    """The readings of a match: one, or one for each date of a list whose dates stand apart."""
    reader = _READERS[match.rule.value]
    yield from reader(tokens, match, kinds(tokens, match))


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
            items.append(Item(day=day_of(word)))
            spans.append((place if head is None else head, place + 1))
            head = None
        elif name in ("numdate", "numdate2"):
            date = date_of(word)
            if date:
                items.append(Item(*date))
                spans.append((place if head is None else head, place + 1))
                head = None
        elif name == "shortdate":
            parts = [int(part) for part in re.split("[-/]", word)]
            items.append(Item(month=parts[1], day=parts[0]))
            spans.append((place, place + 1))
        elif name in ("month", "mon", "fuzzy"):
            month = month_of(name, word)
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
            if not any(
                other in ("day", "ocrday", "ordd", "card", "month", "mon", "fuzzy", "numdate")
                for other in names[offset + 1 :]
            ):
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
    modifier = modifier_of(names)
    direction = direction_of(names)
    expression = Expression(tuple(items), join if len(items) > 1 else "one", "", modifier, direction)
    yield Reading(match.first, match.last, expression, granularity_of(items[0]), direction=direction)


def _groups(tokens: Tokens, match: Match, names: list[str]) -> Iterator[Reading]:
    """Days of more months: one reading a month; the year at the end is for all of them."""
    items, spans, join = _items(tokens, match, list(names))
    direction = direction_of(names)
    if join == "or" and len(items) == 2:  # "5 mei of 12 juni": one of both
        yield Reading(match.first, match.last, Expression(tuple(items), "or", "", None, direction), "day", direction=direction)
        return
    start = 0
    for place in range(1, len(items) + 1):
        if place < len(items) and items[place].month == items[start].month:
            continue
        group = tuple(items[start:place])
        last = match.last if place == len(items) else spans[place - 1][1]
        yield Reading(
            spans[start][0],
            last,
            Expression(group, "one" if len(group) == 1 else "or" if join == "or" else "and", "", None, direction),
            "day",
            direction=direction,
        )
        start = place


def _apart(tokens: Tokens, match: Match, names: list[str]) -> Iterator[Reading]:
    for offset, name in enumerate(names):
        if name == "year":
            place = match.first + offset
            yield Reading(place, place + 1, Expression((Item(int(tokens.word(place))),)), "year")


def _years(tokens: Tokens, match: Match, names: list[str]) -> Iterator[Reading]:
    found = [
        (name, tokens.word(match.first + offset))
        for offset, name in enumerate(names)
        if name in ("year", "ocryear", "yearnote", "slip", "yy", "day", "num")
    ]
    first = year_of(*found[0]) if len(found) == 2 else None
    if not first:
        return
    kind, word = found[1]
    last = first - first % 100 + int(word) if kind in ("day", "num") else year_of(kind, word)
    if last and first < last <= first + 100 and (kind not in ("day", "num") or (len(word) == 2 and last <= first + 12)):
        yield Reading(match.first, match.last, Expression((Item(first), Item(last)), "range"), "year")


def _onward(tokens: Tokens, match: Match, _names: list[str]) -> Iterator[Reading]:
    yield Reading(match.first, match.last, Expression((Item(int(tokens.word(match.first))),), frame="from"), "year")


def _until_now(tokens: Tokens, match: Match, names: list[str]) -> Iterator[Reading]:
    items, _, _ = _items(tokens, match, list(names))
    if items and items[0].year:
        yield Reading(match.first, match.last, Expression((items[0],), frame="from"), granularity_of(items[0]))


def _between(tokens: Tokens, match: Match, names: list[str]) -> Iterator[Reading]:
    items, _, _ = _items(tokens, match, list(names))
    if len(items) == 2:
        direction = direction_of(names)
        yield Reading(
            match.first, match.last, Expression(tuple(items), "range", "", None, direction), "day", direction=direction
        )


def _relative(tokens: Tokens, match: Match, names: list[str]) -> Iterator[Reading]:
    word = next(tokens.word(match.first + at).lower() for at, name in enumerate(names) if name == "jaar")
    ahead = years_ahead(tokens, match, names)
    direction = direction_of(names)
    month = next(
        (months()[tokens.word(match.first + offset).lower()] for offset, name in enumerate(names) if name == "month"),
        None,
    )
    of_any = word != "jaar" and "de" in names  # "het begin van het kalenderjaar": of every year
    if ahead is None or of_any or word not in ("jaar", "kalenderjaar", "begrotingsjaar"):
        yield Reading(match.first, match.last, None, "vague", direction=direction)
        return
    day = next(
        (
            day_of(tokens.word(match.first + offset))
            for offset, name in enumerate(names)
            if name in ("day", "ocrday", "ordd", "card") and month
        ),
        None,
    )
    modifier = modifier_of(names)
    expression = Expression((Item(month=month, day=day, ahead=ahead),), "one", "", modifier, direction)
    yield Reading(match.first, match.last, expression, granularity_of(expression.items[0]), direction=direction)


def _coded(tokens: Tokens, match: Match, names: list[str], codes: list[int]) -> Iterator[Reading]:
    """A reading of seasons or quarters, with the year that stands there or is near."""
    year = next(
        (
            year_of(name, tokens.word(match.first + offset))
            for offset, name in enumerate(names)
            if name in ("year", "ocryear", "yearnote", "slip", "yy")
        ),
        None,
    )
    near = any(name in ("dit", "next", "prev", "later") for name in names)
    direction = direction_of(names)
    ahead = years_ahead(tokens, match, names) if near and "jaar" in names else None
    if near and "jaar" in names and ahead is None:
        return
    items = tuple(Item(year, code, ahead=ahead) for code in codes)
    between = next((name for name in names if name in ("tm", "tot", "dash", "of", "en")), "en")
    join: Join = "one" if len(items) == 1 else "or" if between == "of" else "and" if between == "en" else "range"
    modifier = modifier_of(names)
    expression = Expression(items, join, "", modifier, direction)
    yield Reading(match.first, match.last, expression, granularity_of(items[0]), direction=direction)


def _quarters(tokens: Tokens, match: Match, names: list[str]) -> Iterator[Reading]:
    codes: list[int] = []
    for offset, name in enumerate(names):
        word = tokens.word(match.first + offset)
        before = "kwartaal" in names[:offset]
        value = (
            int(word[1])
            if name == "q"
            else day_of(word)
            if name in ("ord", "ordd") or (name == "day" and before)
            else None
        )
        if value and value <= 4 and len(codes) < 2:
            codes.append(32 + value)
        elif value:
            return
    if codes:
        yield from _coded(tokens, match, names, codes)


_FOURTH = 36


def _last_quarter(tokens: Tokens, match: Match, names: list[str]) -> Iterator[Reading]:
    yield from _coded(tokens, match, names, [_FOURTH])


def _season(tokens: Tokens, match: Match, names: list[str]) -> Iterator[Reading]:
    code = next(
        seasons()[tokens.word(match.first + offset).lower()] for offset, name in enumerate(names) if name == "season"
    )
    yield from _coded(tokens, match, names, [code])


def _season_years(tokens: Tokens, match: Match, names: list[str]) -> Iterator[Reading]:
    """A season over two years: the winter between them, and of other seasons the one of each year."""
    code = next(seasons()[tokens.word(match.first + at).lower()] for at, name in enumerate(names) if name == "season")
    found = [tokens.word(match.first + at) for at, name in enumerate(names) if name in ("year", "day", "num")]
    first, last = int(found[0]), int(found[1])
    last += first - first % 100 if len(found[1]) == 2 else 0
    if last != first + 1:
        return
    items = (Item(first, code),) if code == _WINTER else (Item(first, code), Item(last, code))
    yield Reading(match.first, match.last, Expression(items, "one" if len(items) == 1 else "and", "", modifier_of(names)), "season")


_WINTER = 24
_Reader = Callable[[Tokens, Match, list[str]], Iterator[Reading]]
_READERS: dict[str, _Reader] = {
    "points": _points,
    "groups": _groups,
    "apart": _apart,
    "years": _years,
    "onward": _onward,
    "until now": _until_now,
    "relative": _relative,
    "quarters": _quarters,
    "last quarter": _last_quarter,
    "season": _season,
    "half": half_reader,
    "century": century_reader,
    "decade": decade_reader,
    "week": week_reader,
    "week nearby": week_nearby_reader,
    "quarter nearby": quarter_nearby_reader,
    "duration": duration_reader,
    "term": term_reader,
    "period": period_reader,
    "today": today_reader,
    "between": _between,
    "month nearby": month_nearby_reader,
    "month half": month_half_reader,
    "month week": month_week_reader,
    "weekday": weekday_reader,
    "term years": term_years_reader,
    "season years": _season_years,
    "set": recurring_reader,
    "none": without_value_reader,
}
