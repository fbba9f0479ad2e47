"""The items of an agenda in a list of decisions: which lines are their titles, whatever list stood open above them.

A list of decisions counts its items through the whole paper (1, 2, 3.a, 3.b, 4), and the points of a decision start anew under each.
A numbered line without a full stop that comes next in the count of the items is a title, not a point.
"""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.extract.acts import finite, infinitive
from pipeline.extract.markers import roman
from pipeline.extract.outcomes import outcome
from pipeline.extract.passage import Passage

_NUMBER = re.compile(r"(?:agendapunt\s|punt\s)?(\d{1,2})(?:\.?([a-z])|\.(\d{1,2}))?\s?[.):–-]?\s+(?=[A-ZÀ-Ý\"'“‘(])", re.I)
_DAY = re.compile(r"\d{1,2}\s(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)\b", re.I)  # no item 8: "8 april 2025"
_PAPER = re.compile(r"(?:motie|amendement)\b", re.I)  # "4.5 Motie Kantoren om te wonen"
_ENDS = (".", ";", ",", ":", "?", "!")
_LONGEST = 170
_GAP = 4  # items that a count may leave out: those that were not public or had no decision
_LEAST = 3


def mark_items(passages: list[Passage]) -> list[Passage]:
    """The passages of a list of decisions with the role `kop` for the titles of its items, and no open list across a title.

    Nothing changes where fewer than three titles are found.
    """
    titles = _titles(passages)
    if len(titles) < _LEAST:
        return passages
    made: list[Passage] = []
    title, stale = -1, False
    for place, passage in enumerate(passages):
        if place in titles:
            title, stale = place, passage.role != "kop"
            number, cut = titles[place]
            level = passage.level if passage.role == "kop" else 1
            made.append(replace(_cut(passage, cut), role="kop", level=level, number=number, parent=None, lead=""))
            continue
        if passage.role == "kop":
            stale = False
        if stale and passage.role in ("beslispunt", "verzoek", "mening", "overweging") and (passage.parent is None or passage.parent < title):
            passage = replace(passage, role="overig", parent=None, lead="")
        made.append(passage)
    return made


def _cut(passage: Passage, cut: int) -> Passage:
    """A title without the number that still stood in its words."""
    if not cut:
        return passage
    spans = tuple(passage.clean_spans(cut, len(passage.text)))
    return replace(passage, text=passage.text[cut:], places=passage.places[cut:], marker=passage.text[:cut].strip(), spans=spans)


def _titles(passages: list[Passage]) -> dict[int, tuple[str, int]]:
    """Place of a title -> its number and how many code points of its text are the number."""
    found: dict[int, tuple[str, int]] = {}
    last = (0, 0)
    for place, passage in enumerate(passages):
        text = passage.text.strip("*_ ")
        if passage.struck or passage.role in ("tabel", "voettekst", "ondertekening") or not 2 < len(text) <= _LONGEST or (not passage.number and _DAY.match(text)):
            continue
        number, order, cut = _number(passage)
        if order is None or not last < order or (last[0] and order[0] > last[0] + _GAP):
            continue
        said, rule = outcome(text)
        noted = rule == "vote-dash"  # "3. Jaarverslag rekenkamer – hamerstuk": the title with its outcome
        if passage.role != "kop" and not noted and (text.endswith(_ENDS) or (infinitive(text) and not _PAPER.match(text)) or finite(text) or said):
            continue
        found[place] = (number, cut)
        last = order
    return found


def _number(passage: Passage) -> tuple[str, tuple[int, int] | None, int]:
    """Number as printed, its order, and the code points of the text that are the number."""
    head, cut = f"{passage.number or ''} X", 0
    if not passage.number:
        head = passage.text[:40]
    match = _NUMBER.match(head)
    if match is None or roman(passage.number or "") or (passage.number and not passage.marker[:1].isdigit() and not passage.marker[:1].isalpha()):
        return "", None, 0
    if not passage.number:
        cut = match.end()
    minor = ord(match[2].lower()) - 96 if match[2] else int(match[3]) if match[3] else 0
    printed = passage.number or re.sub(r"^\D*", "", match[0]).strip(" .):–-")
    return printed, (int(match[1]), minor), cut
