"""What a paper tells that took place on a day, and that is no decision: "De avond is gehouden op 9 februari"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pipeline.export.day_places import day_places
from pipeline.export.milestones import sentence_spans
from pipeline.model.edtf import last_day
from pipeline.store.files import rows

Row = dict[str, Any]
HISTORY = 5  # years after which what took place is history
MOST = 400  # code points of a sentence that tells it
_DONE = (
    r"gehouden|begonnen|gestart|van start gegaan|geopend|heropend|open ?gegaan|opgeleverd|afgerond|voltooid|gesloten|dicht ?gegaan|plaatsgevonden|ingegaan|in werking getreden|"
    r"in gebruik genomen|aangelegd|geplaatst|gesloopt|ondertekend|getekend|onthuld|geplant|verhuisd|gevierd|georganiseerd|geslagen|gelegd|overgedragen|gegund"
)
# "is op 4 maart begonnen", "is gehouden op 4 maart", "vond op 4 maart plaats"; a day before the verb: "Op 4 maart is de hal geopend".
_TOLD = re.compile(rf"\b(?P<verb>is|zijn|werd|werden|heeft|hebben)\b[^.;:?!]{{0,140}}?\b(?:{_DONE})\b|\b(?P<past>vond|vonden)\b[^.;:?!]{{0,120}}?\bplaats\b", re.IGNORECASE)
# What is not so, was to be, or is so only if, took no place.
_NOT = re.compile(r"\b(?:niet|nog|geen|zou|zouden|kan|kon|moet|moest|wil|wilde|als|indien|zodra|wanneer|mits|tenzij|voordat|totdat|of|pas)\b", re.IGNORECASE)
_REACH = 70  # code points between the verb or its end and the day
_ON = re.compile(r"\b(?:op|sinds|per)\s+(?:\w+dag\s+)?$", re.IGNORECASE)
_NO_STORY = ("kop", "beslispunt", "verzoek", "kenmerk", "aanhef", "ondertekening", "voettekst", "adres")


def happened(run: Path, documents: Mapping[str, Row]) -> Iterator[tuple[Row, str, str, int, int]]:
    """What was held or done on a whole day not after its paper: document, EDTF, sentence, start, end."""
    days = {name: whole for name, places in day_places(run, documents, ("day",)).items() if (whole := [place for place in places if re.fullmatch(r"\d{4}-\d\d-\d\d", place[2])])}
    for row in rows(run, "passages"):
        if row["document"] not in days or len(row["quotes"]) != 1 or row["role"] in _NO_STORY:
            continue
        quote, known, paper = row["quotes"][0], days[row["document"]], documents[row["document"]]
        written = last_day((paper["date"] or {}).get("edtf"))
        if not written or len(quote["exact"]) > 4000:
            continue
        for low, high in sentence_spans(quote["exact"]):
            start, end = quote["start"] + low, quote["start"] + high
            mine = [day for day in known[bisect_left(known, (start, 0, "")) :][:3] if day[1] <= end]
            text = re.sub(r"\s", " ", quote["exact"][low:high])
            told = _TOLD.search(text) if len(mine) == 1 and len(text) <= MOST else None
            if told is None or _NOT.search(text) or not (mine[0][2] <= written and int(written[:4]) - int(mine[0][2][:4]) <= HISTORY):
                continue
            place = mine[0][0] - start
            if told.start() - _REACH <= place <= told.end() + _REACH and _ON.search(text[:place]) and "," not in text[min(place, told.end()) : max(told.start(), place)]:
                yield paper, mine[0][2], " ".join(text.split()), start, end
