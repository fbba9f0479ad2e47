"""What is proposed for each item of a list of incoming papers, and what a college decided on the advice that lies before it.

Source: lists of incoming papers of Dutch councils; forms for advice to the college (B&W-advies, collegevoorstel).
"""

from __future__ import annotations

import re
from typing import Any

from pipeline.extract.acts import act, finite
from pipeline.extract.draft import Draft
from pipeline.extract.reading import Reading
from pipeline.extract.rows import table_rows
from pipeline.extract.short import short

_LABEL = re.compile(r"[*_]*(?:voorstel|voorgesteld besluit|gevraagd besluit|voorgestelde afdoening|afdoening|advies|voorstel afdoening|voorstel tot afdoening)[*_]*\s?:[*_]*\s", re.I)
_HANDLING = re.compile(r"(?:voor|ter) kennis\w+|in handen|ter (?:afdoening|beantwoording|advisering)|betrekken bij|doorzenden|doorgeleiden", re.I)
_FIGURE = re.compile(r"(?:\d{1,2}[a-z]?|[IVX]{1,5}|[A-Za-z])\.?")
# "A. Voor kennisgeving aan te nemen": the papers below it are to be dealt with so.
_SORT = re.compile(r"\W*(?:categorie [a-z\d]{1,2}\W{1,4})?(?:(?:brieven|stukken)(?: die)? )?(?:voor kennisgeving|ter kennisname|in handen (?:te )?stellen|in handen van|te betrekken bij|betrekken bij|ter afdoening|ter beantwoording|ter advisering|om preadvies|door te zenden|te beantwoorden door)\b", re.I)
_TO_DO = re.compile(r"\b(?:be|ver|ont|door|af|aan|in|ter|mee)?\w{2,}en\b[^.]{0,80}[.;]?\s*$", re.I)
_PROPOSED_COLUMN = re.compile(r"(?:voorstel|advies|(?:voorgestelde )?(?:wijze van )?(?:afdoening|behandeling|afhandeling))\W*", re.I)
_INCOMING = re.compile(r"\bingekomen (?:stukken|brieven|post)\b", re.I)
_AGENDA = re.compile(r"\W*(?:concept|voorlopige )?-?\s?agenda\b", re.I)
_OF_COUNCIL = re.compile(r"\braad", re.I)
_TO_COLLEGE = re.compile(r"\W*(?:openbaar )?(?:(?:b ?(?:&|en|\+) ?w|college)[- ]?(?:voorstel|advies|nota|besluit)|(?:voorstel|advies|nota) (?:aan|voor) (?:het college|burgemeester en wethouders|b ?(?:&|en) ?w))\b", re.I)
_DECIDED = re.compile(r"\W*(?:(?:genomen )?besluit|beslissing)(?: van)?(?: het)? (?:b ?(?:&|en|\+) ?w|college|burgemeester en wethouders)\b[^:]{0,60}:\s*(?P<said>\S.{2,80})", re.I)


def handled(reading: Reading) -> dict[int, list[Draft]]:
    """What lists of incoming papers and agendas propose for each item: in a column of its own, or behind "Voorstel:"."""
    found: dict[int, list[Draft]] = {}
    fields = {"status": "voorgesteld", "body": reading.bodies.home("raad"), "proposer": None, "parent": None, "date": None, "votes": None, "reported": False}
    incoming = any(_INCOMING.search(passage.text) for passage in reading.passages[:6])
    proposed: int | None = None
    for row_place, row in table_rows(reading).items():
        if incoming and (named := next((at for at, text in enumerate(row.texts) if at and _PROPOSED_COLUMN.fullmatch(text)), None)):
            proposed = named  # the head of a column "Voorstel", which elsewhere names what is proposed, not how to deal with it
            continue
        at = row.column("handling") if not row.head else None
        at = proposed if at is None and proposed is not None and proposed < len(row.texts) else at
        if at is not None and len(row.texts[at]) > 11:
            number = row.texts[0].rstrip(".") if (at and _FIGURE.fullmatch(row.texts[0])) or re.fullmatch(r"[A-Z]?\d{1,3}\.?", row.texts[0]) else None
            found[row_place] = [Draft("decisions", [row.cells[at]], fields | {"text": row.texts[at], "number": number}, "handling-row", 0.7)]
    item: str | None = None
    for place, passage in enumerate(reading.passages):
        item = passage.number or item
        label = _LABEL.match(passage.text) if passage.role not in ("kop", "tabel", "voettekst") else None
        if label and ((incoming and _TO_DO.search(passage.text, label.end()) and not finite(passage.text[label.end() :])) or act(passage.text[label.end() :]) or _HANDLING.match(passage.text, label.end())):
            spans = passage.clean_spans(label.end(), len(passage.text))
            found[place] = [Draft("decisions", spans, fields | {"text": passage.text[label.end() :].strip(), "number": item}, "proposal-label", 0.7)]
    return found or _sorted(reading, fields)


def _sorted(reading: Reading, fields: dict[str, Any]) -> dict[int, list[Draft]]:
    """The headings of a list of incoming papers that is sorted by what is proposed for them."""
    if not any(_INCOMING.search(passage.text) for passage in reading.passages[:6]):
        return {}
    found: dict[int, list[Draft]] = {}
    for place, passage in enumerate(reading.passages):
        if passage.role not in ("tabel", "voettekst") and len(passage.text) < 140 and _SORT.match(passage.text) and (passage.role == "kop" or passage.number or passage.text.rstrip().endswith(":")):
            found[place] = [Draft("decisions", list(passage.spans), fields | {"text": passage.text.rstrip(" :"), "number": passage.number}, "sorted-by-handling", 0.7)]
    return found


def is_agenda(reading: Reading) -> bool:
    """Whether a paper is the agenda of a council: what stands below "Voorstel" there is proposed to it."""
    return any(_AGENDA.match(passage.text) and _OF_COUNCIL.search(passage.text) for passage in reading.passages[:3])


def by_college(reading: Reading) -> str:
    """The status of the points of an advice to a college: what the college noted on it, else proposed; "" where it is no such paper."""
    if not any(_TO_COLLEGE.match(passage.text) for passage in reading.passages[:6]):
        return ""
    for passage in reading.passages:
        match = _DECIDED.match(passage.text) if len(passage.text) < 240 else None
        if match:
            return short(match["said"], strict=False) or "voorgesteld"
    return "voorgesteld"
