"""What a reader of dates hands back, and how single tokens are read."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from pipeline.dutch.words import months, number
from pipeline.extract.dates_rules import Match
from pipeline.extract.dates_tokens import Tokens, misread_number, month_like, symbols, year_in_words
from pipeline.extract.dates_values import Direction, Expression, Item

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
    return [_names().get(mark, "") for mark in tokens.symbols[match.first : match.last]]


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


def day_of(word: str) -> int | None:
    """The day of the month, 1 to 31, that a number stands for, in digits, words or misread; None for any other."""
    digits = word.rstrip("edstn") if word[:1].isdigit() else word
    value = number(digits)
    value = misread_number(digits) if value is None else value
    return value if value and value <= 31 else None


def month_of(kind: str, word: str) -> int | None:
    """The month, 1 to 12, that a word of a kind stands for."""
    return month_like(word) if kind == "fuzzy" else months().get(word.lower())


def modifier_of(names: list[str]) -> Literal["START", "MID", "END"] | None:
    """START for begin, MID for medio and half, END for eind; None where none of them stands there."""
    return next((_MODIFIERS[name] for name in names if name in _MODIFIERS), None)


def direction_of(names: list[str]) -> Direction | None:
    """Past or future, where one of the kinds says so."""
    if "jl" in names or "prev" in names:
        return "past"
    return "future" if "as" in names or "next" in names else None


def granularity_of(item: Item) -> str:
    """The granularity of a date, in the terms of the output contract."""
    if item.day:
        return "day"
    if item.month:
        return "month" if item.month <= 12 else "season" if item.month < 33 else "quarter"
    return "year"


def years_ahead(tokens: Tokens, match: Match, names: list[str]) -> int | None:
    """Years from the document's own that this, last and next year are; None where the words leave it open."""
    for offset in range(
        len(names) - 1, -1, -1
    ):  # the words of the year come last: het eerste kwartaal van volgend jaar
        if names[offset] in ("dit", "lopend", "de"):
            return 0
        if names[offset] in ("next", "prev"):
            return {"volgend": 1, "vorig": -1, "verleden": -1}.get(tokens.word(match.first + offset).lower())
    return 0
