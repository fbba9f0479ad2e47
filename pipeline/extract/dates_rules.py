"""The rules of ``dates.toml``, compiled to one pattern over the symbols of a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from pipeline.extract.dates_tokens import OTHER, Tokens, symbols, tables

_NAME = re.compile(r"<([a-z_0-9|]+)>")
_MACRO = re.compile(r"\{([A-Z]+)\}")
_WINDOW = 6  # no frame is longer than this many tokens


Effect = Literal["before", "from", "plain"]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule for dates.

    Attributes:
        name: what it finds.
        pattern: over the kinds of tokens, as in the rules file.
        value: the reader that makes its value.
        yes, no: an example with what must be found in double square brackets, and one that must give no value.
        edtf: the value of `yes` in a document of 15 June 2025.

    """

    name: str
    pattern: str
    value: str
    yes: str
    no: str
    edtf: str | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """A place where a rule fits: tokens `first` to `last`, end-exclusive."""

    rule: Rule
    first: int
    last: int


def compiled(pattern: str) -> str:
    """A pattern of the rules file as a regular expression over symbols.

    Raises:
        KeyError: it names a kind or macro that does not exist.

    """
    macros: dict[str, str] = tables()["macros"]
    while _MACRO.search(pattern):
        pattern = _MACRO.sub(lambda found: macros[found[1]], pattern)
    mark = symbols()
    return _NAME.sub(
        lambda found: "[" + "".join(mark[name] for name in found[1].split("|")) + "]", pattern.replace(" ", "")
    )


@cache
def rules() -> tuple[Rule, ...]:
    """All rules, in the order in which they are tried."""
    return tuple(Rule(**row) for row in tables()["rule"])


@cache
def _all() -> re.Pattern[str]:
    # No rule begins with one of these; saying so first saves trying them all.
    idle = OTHER + compiled("<sign|comma|stop|colon|dash|slash|open|close|gap|big|web|caps>")[1:-1]
    either = "|".join(f"(?P<r{place}>{compiled(rule.pattern)})" for place, rule in enumerate(rules()))
    return re.compile(f"(?![{idle}])(?:{either})")


@cache
def _frames() -> tuple[tuple[re.Pattern[str], Effect], ...]:
    return tuple((re.compile(f"(?:{compiled(row['pattern'])})$"), row["effect"]) for row in tables()["frame"])


def scan(tokens: Tokens) -> Iterator[Match]:
    """Where rules fit, from left to right and without overlap; linear in the number of tokens."""
    for found in _all().finditer(tokens.symbols):
        if found.end() > found.start():
            yield Match(rules()[int((found.lastgroup or "r0")[1:])], found.start(), found.end())


def frame_before(tokens: Tokens, first: int) -> tuple[Effect, int] | None:
    """What the words right before a token make of its date, and the token they begin at."""
    low = max(0, first - _WINDOW)
    window = tokens.symbols[low:first]
    for pattern, effect in _frames():
        found = pattern.search(window)
        if found:
            return effect, low + found.start()
    return None
