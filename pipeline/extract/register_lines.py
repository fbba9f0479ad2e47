"""Entries of registers of motions that are printed as labelled blocks, or a line each: "8-2-2031 Motie Groene daken (SP): Aangenomen. Verzoekt ..."."""

from __future__ import annotations

import re
from collections.abc import Set
from functools import partial

from pipeline.extract.ballots import ballot, parties
from pipeline.extract.label_blocks import Block, blocks, label, places
from pipeline.extract.passage import Passage
from pipeline.extract.reading import Reading
from pipeline.extract.register_outcomes import PAPERS, came
from pipeline.extract.registers import Entry
from pipeline.model.text import Span

_NUMBER = r"[A-Z]{0,3}[ .-]?\d{1,4}(?:[./-]\d{1,4}){0,2}[a-z]?"
LABELS = {
    "title": label(rf"(?:gewijzigde? |vreemde )?(?:motie|amendement)(?:\s(?:nr\.?\s)?{_NUMBER})?|titel|onderwerp|naam(?: motie)?"),
    "outcome": label(r"uitslag(?: stemming)?|resultaat(?: stemming)?|besluit(?: (?:van de )?raad)?|stemming|uitkomst|afloop|status"),
    "day": label(r"datum(?: (?:raad|besluit|vergadering|raadsvergadering|stemming|behandeling))?|raadsvergadering|vergadering|vergaderdatum|behandeld (?:op|in)"),
    "by": label(r"indieners?|ingediend door|fracties?|partij(?:en)?|initiatiefnemers?|steller|door"),
    "asks": label(r"verzoek(?: (?:aan|van) \w+(?: \w+)?)?|dictum|strekking|opdracht|oproep|gevraagd|inhoud|tekst"),
    "state": label(r"stand(?: van zaken)?|voortgang|afdoening|afhandeling|uitvoering"),
    "due": label(r"deadline|uiterlijk|termijn|planning|gereed(?: op)?|streefdatum|einddatum"),
    "for": label(r"(?:stemmen )?(?:voor|vóór)"),
    "against": label(r"(?:stemmen )?tegen"),
    "number": label(r"nr\.?|nummer|kenmerk|volgnummer"),
    "other": label(r"portefeuillehouder|wethouder|programma|agendapunt|onderdeel|afdeling|bijlagen?|soort|type|toelichting|opmerkingen?|raadsperiode"),
}
_LEAST = 2  # entries
_LINE = re.compile(
    r"(?:(?P<day>\d{1,2}[-/.]\d{1,2}[-/.]\d{4}|\d{1,2} [a-z]{3,9} \d{4})\s?[:,|–-]?\s+)?"
    r"(?P<title>(?:gewijzigde? |vreemde )?(?:motie|amendement)\b[^:|]{2,160}?)(?:\s\((?P<by>[^()]{2,80})\))?\s?(?::|\s[–—-])\s(?P<outcome>[^.;]{5,120})(?P<rest>[.;].*)?$",
    re.I | re.S,
)
_STATE = re.compile(r"\b(?:stand(?: van zaken)?|status|afdoening|voortgang)\s?:\s*(?P<state>.*)$", re.I | re.S)
_ADOPTED = re.compile(r"\b(?:aangenomen|aanvaarde) (?:moties|amendementen)\b", re.I)


def entries(reading: Reading, taken: Set[int]) -> list[Entry]:
    """The entries of a register that is no table, in order; none where fewer than two give an outcome.

    Args:
        reading: the document.
        taken: places of passages that other registers hold.
    """
    found = _blocks(reading) if PAPERS.search(reading.document.text.clean) else []
    if reading.type not in ("besluitenlijst", "notulen"):
        held = taken | {place for entry in found for place in entry.places}
        lines = [entry for place, passage in enumerate(reading.passages) if place not in held and (entry := _line(place, passage))]
        found += lines if len(lines) >= _LEAST else []
    return found


def _line(place: int, passage: Passage) -> Entry | None:
    if passage.role in ("voettekst", "tabel") or passage.struck:
        return None
    words = f"{passage.marker} {passage.text}" if re.fullmatch(r"[\d/.-]{8,10}", passage.marker) else passage.text
    match = _LINE.fullmatch(words.strip()) if len(words) < 1200 else None
    result = came(match["outcome"]) if match else None
    if match is None or result is None:
        return None
    shift = len(passage.text) - len(words.strip())

    def spans(low: int, high: int) -> tuple[Span, ...]:
        return tuple(passage.clean_spans(max(0, low + shift), high + shift)) if high > low else ()

    told = _STATE.search(words.strip(), match.end("outcome"))
    ask = spans(match.start("rest") + 1, told.start() if told else match.end("rest")) if match["rest"] else ()
    day = spans(*match.span("day")) if match["day"] else ()
    return Entry((place,), spans(*match.span("title")), spans(*match.span("outcome")), *result, day=day[0] if day else None, by=match["by"] or "",
                 state=told["state"].strip() if told else "", asks=(ask,) if ask else ())


def _blocks(reading: Reading) -> list[Entry]:
    clean = reading.document.text.clean
    head = " ".join([*(passage.text for passage in reading.passages[:3] if len(passage.text) < 160), str(reading.about.get("title") or "")])
    adopted = _ADOPTED.search(head) is not None
    made = [entry for block in blocks(clean, LABELS, ("title",)) if (entry := _entry(reading, block, adopted))]
    return made if sum(bool(entry.status) for entry in made) >= _LEAST else []


def _entry(reading: Reading, block: Block, adopted: bool) -> Entry | None:
    clean = reading.document.text.clean
    words = partial(block.words, clean)
    titles = [field for field in block.fields if field.kind == "title" and field.value]
    if not titles or not (PAPERS.search(clean, *titles[0].span) or PAPERS.search(clean, *block.above)) or len(block.fields) < _LEAST + 1:
        return None
    outcomes = [field for field in block.fields if field.kind == "outcome" and field.value]
    said = [(field, result) for field in outcomes if (result := came(" ".join(clean[low:high] for low, high in field.value)))]
    if not said and not adopted:
        return None
    field, (status, votes) = said[0] if said else (None, ("aangenomen", None))
    number = re.search(_NUMBER, clean[titles[0].span[0] : titles[0].value[0][0]]) or re.fullmatch(_NUMBER, words("number"))
    when, due, asks = block.first("day"), block.first("due"), block.first("asks")
    day = when.value[0] if when else field.value[0] if field else None
    state = words("state") or next((" ".join(clean[low:high] for low, high in other.value) for other in outcomes if field and other is not field), "")
    sides = {f"{side}_parties": names for side in ("for", "against") if (names := parties(words(side))) and words(side)}
    counts = {side: int(words(side)) for side in ("for", "against") if words(side).isdigit()}
    votes = (votes or ballot()) | sides | counts if sides or counts else votes
    return Entry(tuple(places(reading.passages, [block.span])), titles[0].value, field.value if field else (), status, votes, day, words("by"), state,
                 (asks.value,) if asks else (titles[0].value,), asks is not None, due.value[0] if due else None, number[0].strip() if number else None)
