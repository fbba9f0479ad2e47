"""Dates in Dutch council text: every expression with its EDTF value, granularity, direction and basis.

A grammar over kinds of words (``dates.toml``) finds the expressions; what the words leave open is filled in from
the document date by `resolve`. A number is a date only beside a month or a keyword. No value in the text: None.
"""

from __future__ import annotations

import datetime
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from pipeline.extract.dates_context import limited, recurring, running
from pipeline.extract.dates_guards import spurious
from pipeline.extract.dates_mention import DateMention
from pipeline.extract.dates_read import read
from pipeline.extract.dates_reading import Reading
from pipeline.extract.dates_rules import Match, frame_before, scan
from pipeline.extract.dates_tokens import Tokens, symbols, tokenise
from pipeline.extract.dates_values import Basis, Direction, Expression, Item, Value, evaluate, with_years
from pipeline.model.edtf import SEASONS

__all__ = ["DateMention", "find_dates", "letter_date", "resolve", "resolve_all"]

_SENTENCE = 120  # characters either side in which a verb may tell past from future
_PAST = frozenset(
    [
        "heb",
        "hebt",
        "heeft",
        "hebben",
        "had",
        "hadden",
        "was",
        "waren",
        "werd",
        "werden",
        "vond",
        "vonden",
        "ontving",
        "ontvingen",
        "kwam",
        "kwamen",
        "stuurde",
        "geweest",
    ]
)
_FUTURE = frozenset(
    [
        "zal",
        "zullen",
        "wordt",
        "worden",
        "verwacht",
        "verwachten",
        "verwachting",
        "gaat",
        "gaan",
        "komt",
        "komen",
        "uiterlijk",
        "volgt",
        "volgen",
        "volgende",
        "plannen",
        "streven",
        "voornemens",
        "beoogd",
        "beoogde",
        "gepland",
        "geplande",
        "planning",
        "klaar",
        "gereed",
    ]
)
_WORD = re.compile(r"[^\W\d_]++")
# "In de winter is het pad glad" is every winter; "in de winter wordt het pad gestrooid" is one to come.
_ANY_YEAR = "season without year"


def find_dates(text: str, document_date: datetime.date | None = None, *, kind: str = "") -> list[DateMention]:
    """Find the date expressions of a text, in order, without overlap; linear in its length.

    Args:
        text: a whole document; a sentence may run on over line ends and page ends.
        document_date: the day that jl., a.s., "dit jaar" and days without a year are counted from, if known.
        kind: document type of the contract; no rule depends on it.

    """
    del kind  # part of the interface; the grammar is the same for all types
    tokens = tokenise(text)
    found: list[DateMention] = []
    for match in scan(tokens):
        for reading in read(tokens, match):
            if not spurious(tokens, match, reading):
                found.append(_mention(tokens, match, reading))
    return resolve_all(running(text, limited(text, recurring(text, found))), document_date)


def resolve(mention: DateMention, document_date: datetime.date | None) -> DateMention:
    """The mention with the value that it has in a document of that date."""
    if mention.expression is None:
        return mention
    value = evaluate(mention.expression, document_date)
    grain = mention.granularity
    if mention.expression.shape == "week":  # the contract knows no weeks: days where the year is known
        grain = "day" if value.edtf else "vague"
    return replace(mention, edtf=value.edtf, interval=value.interval, basis=value.basis, granularity=grain)


def resolve_all(mentions: Iterable[DateMention], document_date: datetime.date | None) -> list[DateMention]:
    """All mentions of one document with their values; a day without a year takes that of the same day elsewhere."""
    mentions = list(mentions)
    years: dict[tuple[int, int], set[int]] = defaultdict(set)
    for mention in mentions:
        for item in _items(mention):
            if item.year and item.month and item.day:
                years[item.month, item.day].add(item.year)
    known = {day: next(iter(found)) for day, found in years.items() if len(found) == 1}
    return [_resolved(mention, document_date, known) for mention in mentions]


def letter_date(text: str) -> DateMention | None:
    """The first full day in the head of a text (its first 3000 characters), or None."""
    return next(
        (
            mention
            for mention in find_dates(text[:3000])
            if mention.granularity == "day" and mention.basis == "text" and mention.edtf and len(mention.edtf) == 10
        ),
        None,
    )


def _behind(tokens: Tokens, first: int, expression: Expression) -> bool:
    """Whether words as "na de zomer" begin when the time they name is over: seasons and recesses."""
    season = expression.shape == "points" and len(expression.items) == 1 and expression.items[0].month in SEASONS
    return tokens.symbols[first] == symbols()["na"] and (season or expression.shape == "period")


def _items(mention: DateMention) -> tuple[Item, ...]:
    return mention.expression.items if mention.expression and mention.expression.shape == "points" else ()


def _resolved(
    mention: DateMention, document_date: datetime.date | None, known: dict[tuple[int, int], int]
) -> DateMention:
    expression = mention.expression
    if expression is None or all(item.year for item in _items(mention)):
        return resolve(mention, document_date)
    if expression.direction and document_date:
        return resolve(mention, document_date)
    value: Value = evaluate(with_years(expression, known), document_date)
    return replace(mention, edtf=value.edtf, interval=value.interval, basis=value.basis)


def _mention(tokens: Tokens, match: Match, reading: Reading) -> DateMention:
    expression, first, last = reading.expression, reading.first, reading.last
    start, end = tokens.starts[first], tokens.ends[last - 1]
    if expression is not None:
        frame = frame_before(tokens, first) if expression.join == "one" and not expression.frame else None
        if frame and not _for_a_year(tokens, frame[1], expression):
            if frame[0] != "plain":
                expression = replace(expression, frame=frame[0], shift=1 if _behind(tokens, frame[1], expression) else expression.shift)
            start = tokens.starts[frame[1]]
        if match.rule.value == "month week" and expression.join == "range":
            frame = frame_before(tokens, first)
            if frame and frame[0] != "plain" and tokens.symbols[frame[1]] != symbols()["voor"]:
                edge = expression.items[-1:] if frame[0] == "before" else expression.items[:1]
                expression, start = replace(expression, items=edge, join="one", frame=frame[0]), tokens.starts[frame[1]]
        if expression.direction is None and (expression.shape == "period" or any(not item.year for item in expression.items)):
            expression = replace(expression, cue=_cue(tokens.text, start, end))
            if match.rule.name == _ANY_YEAR and not expression.cue:
                expression = None
    basis: Basis = "external" if reading.granularity in ("term_of_office", "recess") else "text"
    return DateMention(
        start,
        end,
        None,
        (None, None),
        reading.granularity,
        expression.modifier if expression else None,
        reading.direction,
        basis,
        match.rule.name,
        reading.duration,
        expression,
    )


def _for_a_year(tokens: Tokens, frame: int, expression: Expression) -> bool:
    """Whether "voor 2026" names the time that something is for: so it is with whole months, quarters and years."""
    if tokens.symbols[frame] == symbols()["voor"] and expression.shape == "term":
        return True
    if tokens.symbols[frame] != symbols()["voor"] or expression.shape != "points" or expression.modifier == "END":
        return False
    item = expression.items[0]
    if item.day or item.month in SEASONS:
        return False
    return tokens.text[max(0, tokens.starts[frame] - 8) : tokens.starts[frame]].split()[-1:] not in (
        ["nog"],
        ["ruim"],
        ["al"],
    )


def _cue(text: str, start: int, end: int) -> Direction | None:
    """What the verbs of the sentence around a place suggest; None where they say nothing or both."""
    before, after = text[max(0, start - _SENTENCE) : start], text[end : end + _SENTENCE]
    before = before[max(before.rfind(sign) for sign in (". ", ".\n", "; ", ": ", ";\n", ":\n")) + 1 :]
    after = after[
        : min(
            (place for sign in (". ", ".\n", "; ", ": ", ";\n") if (place := after.find(sign)) >= 0), default=_SENTENCE
        )
    ]
    near = set(_WORD.findall(before)) | set(_WORD.findall(after))
    past, future = not near.isdisjoint(_PAST), not near.isdisjoint(_FUTURE)
    return None if past == future else "past" if past else "future"
