"""On which day something begins: who wants another day than an issue names is against that day."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

_MONTHS = "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
_DAY = re.compile(rf"\b(?:1|een|één) (?P<month>{_MONTHS})(?: (?P<year>20\d\d)| van (?:dat|dit|hetzelfde) jaar)?(?!\w)", re.IGNORECASE)
_BEGINS = re.compile(r"\b(?:start\w*|begin\w*|begint|ingang\w*|ingaan|gaat in|gaan in|in te laten gaan|ingevoerd|invoering|overgang\w*|gaa?t? over|gaan over|van start|per|datum|doorgaan|koers\w*|uitgaan|uit van|opening)\b", re.IGNORECASE)
_NOT = re.compile(r"(?:\bniet(?: per| op| met ingang van)?|\bin plaats van(?: op| per| met ingang van)?|\b(?:niet )?(?:eerder|vroeger) dan(?: op| per)?|\b(?:geen|los van)(?: \w+)?(?: op| per)?) $", re.IGNORECASE)
_EARLIEST = re.compile(r"\b(?:niet )?(?:eerder|vroeger) dan(?: op| per)? $|\bniet (?:voor|vóór) $", re.IGNORECASE)
_LATE = re.compile(r"^[^,;.]{0,60}\b(?:los|te (?:vroeg|laat|snel)|niet haalbaar|onhaalbaar|niet langer)\b", re.IGNORECASE)

# What starts, and no pilot, evaluation or hiring on a day of its own.
_STARTS = re.compile(r"\b(?:start|starten|startdatum|ingangsdatum|begint|beginnen|van start|(?:te laten )?ingaan|gaa?t? in|gaan in|datum van (?:start|oprichting|ingang))\b", re.IGNORECASE)
_OTHERWISE = re.compile(r"\b(?:evalu\w+|proef\w*|pilot\w*|onderzoek\w*|werving|tarie\w+|gesprek\w*|overleg\w*|motie|vergadering|bouw\w*|campagne|jaarlijks)\b", re.IGNORECASE)


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


def other_start(wanted: Sequence[Day], clause: str) -> int:
    """-1 where a clause wants a thing to begin on another day than the one that a statement names, 1 where on that day and not on another; else 0.

    Args:
        wanted: the days that the statement names; 0 unless it is one.
        clause: of a paper.

    """
    if len(wanted) != 1 or not _BEGINS.search(clause):
        return 0
    told = days(clause)
    same = [day for day in told if day[:2] == wanted[0][:2]]
    other = [day for day in told if day[:2] != wanted[0][:2] and not day.denied]
    if other and all(day.denied for day in same):
        return -1
    return 1 if len(told) > 1 and same and not same[0].denied and not other else 0


def starting(statements: Sequence[str]) -> int | None:
    """Number of the one statement of a list that says on which day a thing starts; None where none or several do."""
    found = [number for number, statement in enumerate(statements) if _STARTS.search(statement) and len(days(statement)) == 1]
    return found[0] if len(found) == 1 else None


def started(wanted: Day, clause: str) -> int:
    """1 where a clause lets the thing start on a day, -1 where on another; 0 where it names no day to start on.

    >>> started(Day("januari", "2027", False), "als startdatum 1 januari 2027 aan te houden")
    1
    >>> started(Day("januari", "2027", False), "het veer niet eerder te laten beginnen dan op 1 juli 2027")
    -1
    """
    told = days(clause) if _STARTS.search(clause) and not _OTHERWISE.search(clause) else []
    if len(told) != 1 or told[0].denied:
        return 0
    return 1 if told[0][:2] == wanted[:2] else -1
