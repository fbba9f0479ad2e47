"""Registers of commitments printed as blocks of labels with white space behind them, or on lines of their own, under a line that numbers each one.

"T-2031-04   Raad 6 maart 2031", "Toezegging   De wethouder ...", "Stand   Loopt, verwacht in mei". Cards with a colon are those of `promise_cards`.
"""

from __future__ import annotations

import datetime
import re

from pipeline.extract.dates import find_dates, resolve_all
from pipeline.extract.doers import default_receiver, home, person_in, receiver
from pipeline.extract.draft import Draft
from pipeline.extract.label_blocks import Block, blocks, label, places
from pipeline.extract.passage import Passage, flatten
from pipeline.extract.promise_lists import state
from pipeline.extract.promise_tables import listed, named
from pipeline.extract.reading import Reading

LABELS = {
    "what": label(r"omschrijving(?: toezegging)?|toezegging|tekst(?: toezegging)?|inhoud|toegezegd|actie|afspraak"),
    "when": label(r"deadline|termijn|uiterlijk|uiterste datum|gereed|streefdatum|planning|af te doen(?: voor| vóór)?|einddatum|datum (?:gereed|afdoening)|verwachte afdoening"),
    "who": label(r"portefeuillehouder|pfh\.?|gedaan door|toegezegd door|door|wie|wethouder|actiehouder|verantwoordelijke?|college(?:lid)?"),
    "state": label(r"status|stand(?: van zaken)?|voortgang|afdoening|afgedaan"),
    "day": label(r"datum(?: toezegging)?|vergadering|raadsvergadering|gedaan (?:in|op)"),
    "other": label(r"agendapunt|nummer|nr\.?|bron|fractie|aan|gedaan aan|toegezegd aan|onderwerp|titel|toelichting|opmerkingen?|vraagsteller|programma"),
}
_LEAST = 2  # blocks
_WORDS = 4  # of what was promised
_LISTS = ("overig", "besluitenlijst", "brief", "raadsinformatiebrief")


def find(reading: Reading) -> tuple[list[Draft], set[int]]:
    """The commitments of such blocks, and the places of the passages that hold them; none where there are fewer than two blocks.

    Args:
        reading: the document.
    """
    if reading.type not in _LISTS or "oezegging" not in reading.document.text.clean:
        return [], set()
    clean = reading.document.text.clean
    held = [block for block in blocks(clean, LABELS, ("what",)) if _is_promise(clean, block)]
    if len(held) < _LEAST or not any(field.gap for block in held for field in block.fields):
        return [], set()
    spans = [(block.above[0] if block.above[1] else block.span[0], block.span[1]) for block in held]
    return [_draft(reading, block) for block in held], set(places(reading.passages, spans))


def _is_promise(clean: str, block: Block) -> bool:
    return len(block.words(clean, "what").split()) >= _WORDS and any(block.first(kind) for kind in ("when", "who", "state"))


def _draft(reading: Reading, block: Block) -> Draft:
    clean = reading.document.text.clean
    what = block.first("what")
    spans = what.value if what else ()
    passage = Passage(spans, *flatten(clean, spans))
    text, stands = passage.text, state(block.words(clean, "state"))
    by = named(reading, block.words(clean, "who")) or person_in(reading, text) or _body(reading, text) or home(reading)
    to = receiver(reading, text) or default_receiver(reading, "toezegging") or (reading.bodies.home("raad") if reading.bodies.place else None)
    return listed(list(spans), text, by=by, to=to, due=_due(reading, block, text, stands), status=stands, rule="card")


_SUBJECT = re.compile(r"(?:het college|de burgemeester|de griffier?|het presidium|(?:de )?wethouder)\b", re.I)


def _body(reading: Reading, text: str) -> str | None:
    match = _SUBJECT.match(text)
    return reading.bodies.resolve(match[0]) if match else None


def _due(reading: Reading, block: Block, text: str, stands: str | None) -> str | None:
    """By when: the label for it, what a state that is open expects, else the words themselves, counted from the day of the block."""
    when, state_of, day = block.first("when"), block.first("state"), block.first("day")
    for field in (when, state_of if stands == "open" else None):
        found = [mention.edtf for low, high in (field.value if field else ()) for mention in reading.dates_between(low, high) if mention.edtf and mention.direction != "past"]
        if found:
            return found[0]
    told = [mention.edtf for span in [*(day.value if day else ()), block.above] for mention in reading.dates_between(*span) if mention.edtf and len(mention.edtf) == 10]
    mentions = find_dates(text)
    if told:
        mentions = resolve_all(mentions, datetime.date.fromisoformat(told[0]))
    return next((mention.edtf for mention in mentions if mention.edtf and mention.direction != "past"), None)
