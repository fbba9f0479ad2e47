"""Decisions: points of a dictum, results of a vote, statements of a motion, changes of an amendment, and decisions told of."""

from __future__ import annotations

import re
from typing import Any

from pipeline.extract.draft import Draft
from pipeline.extract.passage import Passage
from pipeline.extract.reading import Reading
from pipeline.extract.told import day, told

_RESULT = re.compile(r"\baldus (?:\w+ ){0,4}?(?P<done>besloten|vastgesteld|aangenomen|verworpen|aangehouden|ingetrokken|geamendeerd)\b|"
                     r"^(?:de|het|deze|dit) (?:motie|amendement|voorstel|raadsvoorstel)(?: \w+){0,3} (?:is|wordt) (?:\w+ ){0,5}?(?P<said>aangenomen|verworpen|aangehouden|ingetrokken)\b|"
                     r"^(?:uitslag(?: stemming)?|resultaat|besluit)\s*:\s*(?:\w+ ){0,2}?(?P<field>aangenomen|verworpen|aangehouden|ingetrokken|niet behandeld)\b", re.I)
_STATUS = {"besloten": "genomen", "vastgesteld": "genomen", "geamendeerd": "genomen", "aangenomen": "aangenomen", "verworpen": "verworpen",
           "aangehouden": "aangehouden", "ingetrokken": "ingetrokken", "niet behandeld": "niet_behandeld", "afgewezen": "verworpen"}
_SPEAKS_OUT = re.compile(r"\bspreekt\b.{0,60}\buit\b|\bspreekt uit\b|\bverklaart\b", re.I)


def find_decisions(reading: Reading) -> list[Draft]:
    """All decisions of a document, in order."""
    result = _printed_result(reading)
    found: list[Draft] = []
    drafts: dict[int, Draft] = {}
    for place, passage in enumerate(reading.passages):
        if passage.struck or passage.role in ("kop", "voettekst", "adres", "kenmerk"):
            continue
        draft = None
        if result and place == result[0]:
            draft = _result_draft(reading, passage, result[1]) if reading.type in ("motie", "amendement") else None
        elif passage.role == "beslispunt":
            draft = _point(reading, passage, drafts, result[1] if result else None)
        elif passage.role == "mening" and _SPEAKS_OUT.search(passage.lead or passage.text[:80]):
            draft = _point(reading, passage, drafts, result[1] if result else None, "speaks-out")
        elif passage.role not in ("verzoek", "ondertekening", "tabel"):
            found += told(reading, passage)
        if draft:
            drafts[place] = draft
            found.append(draft)
    return found


def _printed_result(reading: Reading) -> tuple[int, str] | None:
    """The passage that prints what became of the paper, and the status it gives; the last one where there are more."""
    if reading.type in ("notulen", "besluitenlijst"):
        return None
    for place in range(len(reading.passages) - 1, -1, -1):
        passage = reading.passages[place]
        match = _RESULT.search(passage.text) if len(passage.text) < 400 else None
        if match:
            return place, _STATUS[next(word for word in match.groups() if word).lower()]
    return None


def _result_draft(reading: Reading, passage: Passage, status: str) -> Draft:
    return _draft(reading, passage, 0, len(passage.text), "printed-result", 0.95,
                  {"status": status, "body": reading.bodies.home("raad"), "date": day(reading, passage, 0, len(passage.text))})


def _point(reading: Reading, passage: Passage, drafts: dict[int, Draft], result: str | None, rule: str = "") -> Draft | None:
    text = passage.text.rstrip()
    if len(text) < 12 or (not passage.marker and text.endswith(":") and not passage.number):
        return None
    kind = reading.type
    if kind in ("motie", "amendement"):
        status = result or "voorgesteld"
    elif result:
        status = "genomen" if result == "aangenomen" else result
    else:
        status = "genomen" if kind in ("raadsbesluit", "besluitenlijst", "notulen", "regeling") else "voorgesteld"
    parent = drafts.get(passage.parent) if passage.parent is not None else None
    date = reading.about["date"]["edtf"] if status != "voorgesteld" and kind in ("raadsbesluit", "motie", "amendement") else None
    return _draft(reading, passage, 0, len(passage.text), rule or f"dictum-{kind}", 0.9,
                  {"status": status, "body": reading.bodies.deciding(), "number": passage.number, "parent": parent, "date": date})


def _draft(reading: Reading, passage: Passage, start: int, end: int, rule: str, confidence: float, fields: dict[str, Any]) -> Draft:
    base = {"text": passage.text[start:end].strip(), "proposer": None, "number": None, "parent": None, "date": None, "votes": None, "reported": False}
    return Draft("decisions", passage.clean_spans(start, end), base | fields, rule, confidence)
