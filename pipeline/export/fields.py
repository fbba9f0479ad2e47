"""What the head of a paper tells that a registrar keeps: item of the agenda, member of the college, field of policy, who signed along.

Only what a paper prints beside a label is taken ("Portefeuillehouder: ..."), and nothing is worked out. The labels were read in the
papers of some twenty councils.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby, islice
from operator import itemgetter
from typing import Any

Row = dict[str, Any]
MOST = 30  # passages of a paper that are read; heads are shorter, and who handed a motion in stands near its foot
FOOT = 12  # passages at the foot
LONGEST = 400  # code points of a line with a label
VALUE = 120  # of what stands behind it

_LABELS = {
    "agendapunt": re.compile(r"agenda ?(?:punt|nummer|nr)\.?(?: (?:nummer|nr\.?))?", re.IGNORECASE),
    "portefeuillehouder": re.compile(r"(?:portefeuille(?:houder)?(?:\(s\)|s)?|pfh|verantwoordelijk (?:portefeuillehouder|wethouder|bestuurder)|bestuurlijk verantwoordelijke?)", re.IGNORECASE),
    "beleidsveld": re.compile(r"(?:beleids(?:veld|terrein)(?:en)?|domein|programma|taakveld|thema|begrotingsprogramma|programmaonderdeel)", re.IGNORECASE),
}
_BETWEEN = re.compile(r"\s*(?:\([^)]{0,12}\)\s*)?(?::|\||\t| {2,})\s*")
# "bij agendapunt 7b", "Motie behorende bij agendapunt 12": the number stands in the line itself.
_ITEM = re.compile(r"(?:\b(?:bij|onder|van|behorende? bij|inzake|op)\s+(?:het\s+)?|[,|(–-]\s*)agenda ?punt:?\s+(?P<value>\d{1,3}(?:[.]?[a-z0-9]{1,3})?)\b", re.IGNORECASE)
_NUMBER = re.compile(r"\W*(\d{1,3}(?:[.]?[a-z0-9]{1,3})?)\b", re.IGNORECASE)
_ALONG = re.compile(r"\bmede[- ]?(?:indiener|ingediend|ondertekend|ondertekenaar|ondersteund|namens)", re.IGNORECASE)
_EMPTY = re.compile(r"^\W*(?:n\.?v\.?t\.?|geen|-|—|onbekend)?\W*$", re.IGNORECASE)


@dataclass(slots=True)
class Fields:
    """What one paper prints of itself; empty where it is silent.

    Attributes:
        agendapunt: its number.
        portefeuillehouder: as printed.
        beleidsveld: as printed.
        along: lines that tell who signed along.
    """

    agendapunt: str = ""
    portefeuillehouder: str = ""
    beleidsveld: str = ""
    along: tuple[str, ...] = ()


def read_fields(passages: Iterable[Row], wanted: Collection[str]) -> dict[str, Fields]:
    """Document -> its fields.

    Args:
        passages: of a run, those of one document behind one another.
        wanted: documents to look at.
    """
    found: dict[str, Fields] = {}
    for name, rows in groupby(passages, key=itemgetter("document")):
        if name in wanted:
            found[name] = _fields(_ends(rows))
    return found


def _ends(rows: Iterator[Row]) -> list[Row]:
    """The first and the last passages of a document, no more of it in memory."""
    return [*islice(rows, MOST), *deque(rows, maxlen=FOOT)]


def _fields(rows: list[Row]) -> Fields:
    told = Fields()
    for row in rows:
        lines = [line.strip() for quote in row["quotes"] for line in quote["exact"].splitlines()]
        for place, line in enumerate(lines):
            if len(line) > LONGEST:
                continue
            _note(told, line, lines[place + 1] if place + 1 < len(lines) else "")
            if _ALONG.search(line):
                told.along += (" ".join(lines[place:])[:LONGEST],)
    return told


def _note(told: Fields, line: str, below: str) -> None:
    opening = line.lstrip("*|• ")
    for field, label in _LABELS.items():
        if getattr(told, field):
            continue
        match = label.match(opening)
        if match:
            rest = opening[match.end():]
            between = _BETWEEN.match(rest)
            value = _cut(rest[between.end():]) if between else _cut(below) if not rest.strip(" :") else ""
            if field == "agendapunt":
                number = _NUMBER.match(rest if not between else value)
                value = number[1] if number else ""
            setattr(told, field, value)
    if not told.agendapunt and (item := _ITEM.search(line)):
        told.agendapunt = item["value"]


def _cut(text: str) -> str:
    """A value up to the next cell; nothing where it says that there is none, or is a sentence."""
    value = " ".join(re.split(r"\s*\||\t| {3,}", text.strip(), maxsplit=1)[0].split())
    return "" if len(value) > VALUE or _EMPTY.match(value) else value.rstrip(" ;,")


def handed_in(document: Mapping[str, Any], fields: Fields) -> tuple[str, str]:
    """Who handed a motion in and who signed along, as far as the paper tells the two apart; else all as the first."""
    first: list[str] = []
    along: list[str] = []
    for one in document["proposers"]:
        shown = f"{one['name'] or ''}{' (' + one['party'] + ')' if one.get('party') else ''}".strip()
        name = (one["name"] or one.get("party") or "").strip()
        last = name.split()[-1] if name else ""
        told = last and any(re.search(rf"(?<!\w){re.escape(last)}(?!\w)", line) for line in fields.along)
        (along if told else first).append(shown)
    return (", ".join(first), ", ".join(along)) if first else (", ".join(along), "")
