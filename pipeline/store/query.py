"""A search as people type it: words, "exact phrases", -without, and filters such as `raad:dordrecht type:motie na:2020-01`.

The grammar is Dutch, as its users are. Nothing of what is typed reaches SQL or the index's own query language as such: words are
taken apart first, and what remains is letters and digits.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib import resources
from typing import get_args

from pipeline.errors import UsageError
from pipeline.model import records as contract
from pipeline.places import find
from pipeline.store.words import WORD, fold

MOST_TYPED = 1_000  # characters; a longer one is no question of a person
_MOST_WORDS = 24
_PART = re.compile(r'(-?)"([^"]*)"|(-?)(\S+)')
_FILTER = re.compile(r"([a-z]+):(.+)", re.IGNORECASE)
_DAY = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
# Name typed -> what it filters.
FILTERS = {"raad": "municipality", "college": "municipality", "gemeente": "municipality", "type": "type", "na": "after", "vanaf": "after",
           "voor": "before", "tot": "before", "status": "status", "soort": "kind", "rol": "role", "document": "document"}
KINDS_TYPED = {"besluit": "decisions", "besluiten": "decisions", "verzoek": "requests", "verzoeken": "requests", "toezegging": "commitments",
          "toezeggingen": "commitments", "voorwaarde": "constraints", "voorwaarden": "constraints", "standpunt": "positions",
          "standpunten": "positions", "taak": "allocations", "taken": "allocations"}
# Values that a filter may have.
_VALUES = {"type": get_args(contract.DocumentType), "role": get_args(contract.Role),
           "status": (*get_args(contract.DecisionStatus), *get_args(contract.FollowUp), *get_args(contract.Stance))}


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked.

    Attributes:
        words: to be found in any form, folded. phrases: word for word. without: words or phrases that must not be there.
        filters: name of a column -> values, any of which will do.
    """

    words: tuple[str, ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()
    without: tuple[tuple[str, ...], ...] = ()
    filters: dict[str, tuple[str, ...]] = field(default_factory=dict)


def parse(typed: str) -> Query:
    """Read what somebody typed.

    Raises:
        UsageError: it is over-long, or filters or their values are not known; all of them are named.
    """
    if len(typed) > MOST_TYPED:
        raise UsageError(f"The question has {len(typed):,} characters.", f"Ask with at most {MOST_TYPED:,}.")
    words: list[str] = []
    phrases: list[tuple[str, ...]] = []
    without: list[tuple[str, ...]] = []
    filters: dict[str, list[str]] = {}
    faults: list[UsageError] = []
    for part in _PART.finditer(typed):
        minus, phrase, minus_word, plain = part.groups()
        if phrase is None and (named := _FILTER.fullmatch(plain)) and not named[2].startswith("//"):
            try:
                column, values = _filter(named[1].lower(), named[2].strip('"'))
            except UsageError as fault:
                faults.append(fault)
            else:
                filters.setdefault(column, []).extend(values)
            continue
        found = tuple(fold(one[0]) for one in WORD.finditer(phrase if phrase is not None else plain))
        if not found:
            continue
        if minus or minus_word:
            without.append(found)
        elif phrase is not None or len(found) > 1:
            phrases.append(found)
        else:
            words.append(found[0])
    if faults:
        raise faults[0] if len(faults) == 1 else UsageError(" ".join(map(str, faults)))  # all at once: who mends one must not meet the next
    asked = [word for word in words if word not in _small()]
    return Query(tuple(dict.fromkeys(asked if asked or phrases else words))[:_MOST_WORDS], tuple(phrases[:_MOST_WORDS]), tuple(without[:_MOST_WORDS]),
                 {column: tuple(dict.fromkeys(values)) for column, values in filters.items()})


@cache
def _small() -> frozenset[str]:
    return frozenset(tomllib.loads(resources.files(__package__).joinpath("question.toml").read_text(encoding="utf-8"))["small"].split())


def _exists(day: str) -> bool:
    """Whether a day, month or year is on the calendar."""
    try:
        date.fromisoformat(f"{day}-01-01"[:10] if len(day) == 4 else f"{day}-01"[:10])
    except ValueError:
        return False
    return True


def _filter(name: str, value: str) -> tuple[str, list[str]]:
    if name not in FILTERS:
        raise UsageError(f"{name[:40]}: is no filter.", f"Filters are {', '.join(FILTERS)}; put the words between quotes to look for them as they stand.")
    column = FILTERS[name]
    if column == "municipality":
        place = find(value.replace("-", " ")) or find(value)
        if place is None:
            raise UsageError(f"{name}:{value}: no municipality of that name is known.", "Type the name as in raad:hardinxveld-giessendam.")
        return column, [place.code]
    if column in ("after", "before"):
        if not _DAY.fullmatch(value) or not _exists(value):
            raise UsageError(f"{name}:{value}: no day, month or year.", "Type it as in na:2020, na:2020-01 or na:2020-01-31.")
        return column, [value]
    if column == "kind":
        if value.lower() not in KINDS_TYPED:
            raise UsageError(f"{name}:{value}: no kind of record.", f"One of: {', '.join(sorted(KINDS_TYPED))}.")
        return column, [KINDS_TYPED[value.lower()]]
    if column in _VALUES and value.lower() not in _VALUES[column]:
        raise UsageError(f"{name}:{value[:40]}: no such {name}.", f"One of: {', '.join(_VALUES[column])}.")
    return column, [value.lower()]
