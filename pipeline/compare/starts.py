"""On which day something begins: who wants another day than an issue names is against that day."""

from __future__ import annotations

import re
from typing import NamedTuple

_MONTHS = "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
_DAY = re.compile(rf"\b(?:1|een|één) (?P<month>{_MONTHS})(?: (?P<year>20\d\d)| van (?:dat|dit|hetzelfde) jaar)?(?!\w)", re.IGNORECASE)
_BEGINS = re.compile(r"\b(?:start\w*|begin\w*|begint|ingang\w*|ingaan|gaat in|gaan in|in te laten gaan|ingevoerd|invoering|overgang\w*|gaa?t? over|gaan over|van start|per|datum|doorgaan|koers\w*|uitgaan|uit van|opening)\b", re.IGNORECASE)
_NOT = re.compile(r"(?:\bniet(?: per| op| met ingang van)?|\bin plaats van(?: op| per| met ingang van)?|\b(?:niet )?(?:eerder|vroeger) dan(?: op| per)?|\b(?:geen|los van)(?: \w+)?(?: op| per)?) $", re.IGNORECASE)
_EARLIEST = re.compile(r"\b(?:niet )?(?:eerder|vroeger) dan(?: op| per)? $|\bniet (?:voor|vóór) $", re.IGNORECASE)
_LATE = re.compile(r"^[^,;.]{0,60}\b(?:los|te (?:vroeg|laat|snel)|niet haalbaar|onhaalbaar|niet langer)\b", re.IGNORECASE)


class Day(NamedTuple):
    """The first of a month; whether it is set aside."""

    month: str
    year: str
    denied: bool


def days(text: str) -> list[Day]:
    """The firsts of months that a text names with their year, by how it names them.

    >>> days("per 1 juli 2027, en niet per 1 januari 2027")
    [Day(month='juli', year='2027', denied=False), Day(month='januari', year='2027', denied=True)]
    """
    found: list[Day] = []
    for match in _DAY.finditer(text):
        year = match["year"] or (found[-1].year if found else "")
        before = text[: match.start()]
        denied = bool(_NOT.search(before)) and not _EARLIEST.search(before)
        if year:
            found.append(Day(match["month"].lower(), year, denied or bool(_LATE.match(text[match.end() :]))))
    return found


def other_start(statement: str, clause: str) -> int:
    """-1 where a clause wants a thing to begin on another day than the one that a statement names, 1 where on that day and not on another; else 0."""
    wanted = days(statement)
    if len(wanted) != 1 or not _BEGINS.search(clause):
        return 0
    told = days(clause)
    same = [day for day in told if day[:2] == wanted[0][:2]]
    other = [day for day in told if day[:2] != wanted[0][:2] and not day.denied]
    if other and all(day.denied for day in same):
        return -1
    return 1 if len(told) > 1 and same and not same[0].denied and not other else 0
