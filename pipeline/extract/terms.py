"""By when something is asked or promised: the dates of a stretch, and terms that run from the day of the paper."""

from __future__ import annotations

import datetime
import re

from pipeline.dutch.words import cardinals
from pipeline.extract.dates_values import later
from pipeline.extract.doers import ahead
from pipeline.extract.passage import Passage
from pipeline.extract.reading import Reading

_UNITS = {"dag": "D", "dagen": "D", "week": "W", "weken": "W", "maand": "M", "maanden": "M"}
# "binnen zes weken", not "binnen zes weken na het besluit": that day is not known here.
_WITHIN = re.compile(r"\bbinnen (?P<count>\w{2,20}|\d) (?P<unit>dag(?:en)?|week|weken|maand(?:en)?)\b"
                     r"(?: na (?:heden|vandaag|dagtekening|aanneming van deze motie|vandaag gerekend)\b|(?! (?:na|nadat|voor|vóór|vanaf|van)\b))", re.I)
# What is handed to the council or put before it at some time; what is to be built by then is an aim.
_GIVES = re.compile(r"\b(?:te agenderen|geagendeerd|voor te leggen|aan te bieden|te informeren|te rapporteren|te berichten|terug te (?:komen|koppelen)|te presenteren|toe te (?:sturen|zenden)|"
                    r"te (?:sturen|zenden|verstrekken|doen toekomen|bespreken|evalueren)|te komen met|(?:met )?een [^.;]{1,80} te komen|voor te bereiden|op te leveren|te organiseren)\b", re.I)
_IN = re.compile(r"\b(?:in|tijdens|op|na|direct na)\s+(?:(?:de|het|de loop van)\s+)*$", re.I)
_FRAMED = re.compile(r"(?:in|tijdens|op|na|direct na)\s", re.I)
_OPEN_DEADLINE = re.compile(
    r"\b(?:voorafgaand aan|vóór|uiterlijk (?:bij|voor|vóór|in|op|eind|begin)|nog (?:voor|vóór) |binnen (?:een|één|twee|drie|vier|vijf|zes|acht|twaalf|\d+) "
    r"(?:dagen|weken|week|maanden|maand|jaar|kwartaal|kwartalen)(?: na [^,.;:]{0,60})?|bij (?:de )?(?:eerstvolgende|behandeling van)|zo (?:snel|spoedig) mogelijk)"
    r"(?:\s+[^\s,.;:]+){0,9}?(?=[,.;:]| te | aan de raad| in beeld|$)", re.I)


# "Vraagt zij erom, dan beslissen wij binnen twee weken": such a term runs from something that has yet to happen.
_FROM_ELSE = re.compile(r"\b(?:dan|zodra|na|nadat|als|indien|wanneer|bij|iedere|elke|ieder|elk|steeds)\b", re.I)
# Whose words are of the day it bears; what minutes and lists tell may have been said on another, and questions have terms of their own.
_OF_ITS_DAY = frozenset(["motie", "amendement", "brief", "raadsinformatiebrief"])


def within(reading: Reading, passage: Passage, start: int, end: int) -> tuple[str, str] | None:
    """The last day of a term that runs from the day of the paper, as an EDTF limit, and its words."""
    own = reading.about["date"]["edtf"]
    found = _WITHIN.search(passage.text, start, end) if reading.type in _OF_ITS_DAY else None
    if not found or _FROM_ELSE.search(passage.text, start, found.start()) or not own or not re.fullmatch(r"\d{4}-\d\d-\d\d", own):
        return None
    said = found["count"].lower()
    count = int(said) if said.isdigit() else cardinals().get(said)
    if not count:
        return None
    try:
        last = later(datetime.date.fromisoformat(own).isoformat(), f"P{count}{_UNITS[found['unit'].lower()]}")
    except (ValueError, OverflowError):
        return None
    return (f"../{last}", found[0]) if last else None


def asked_by(reading: Reading, passage: Passage, start: int, end: int) -> tuple[str, str] | None:
    """When a request wants something given to the council ("in het eerste kwartaal van 2025 een voorstel voor te leggen"), and the words."""
    if not _GIVES.search(passage.text, start, end):
        return None
    clean = reading.document.text.clean
    for mention in reading.dates_in(passage, start, end):
        framed = _FRAMED.match(clean, mention.start) or _IN.search(clean, max(0, mention.start - 30), mention.start)
        if mention.edtf and framed and mention.granularity not in ("term_of_office", "event", "duration", "vague") and ahead(reading, mention):
            return mention.edtf, reading.words(mention)
    return None


def deadline(reading: Reading, passage: Passage, start: int, end: int) -> tuple[str | None, str | None]:
    """The deadline in a stretch of a passage: its EDTF value where the calendar gives one, and its words."""
    for mention in reading.dates_in(passage, start, end):
        if mention.edtf and mention.edtf.startswith("../"):
            return mention.edtf, reading.words(mention)
    if found := within(reading, passage, start, end) or asked_by(reading, passage, start, end):
        return found
    match = _OPEN_DEADLINE.search(passage.text, start, end)
    return (None, match.group(0).strip()) if match else (None, None)
