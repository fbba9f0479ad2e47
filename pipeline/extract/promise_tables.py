"""Commitments in the rows of a table whose heads tell what, who and when, and on cards with a label a line."""

from __future__ import annotations

import re

from pipeline.extract import promise_lists
from pipeline.extract.doers import CONDITION, default_receiver, home, person_in, receiver
from pipeline.extract.draft import Draft
from pipeline.extract.promise_cards import Card
from pipeline.extract.promise_columns import Aligned
from pipeline.extract.reading import Reading
from pipeline.extract.rows import Row
from pipeline.model.text import Span
from pipeline.places import find


def cell_row(reading: Reading, row: Row, columns: promise_lists.Columns, *, scheduled: bool) -> list[Draft]:
    """A row of a table: what, who and when by the heads of its columns.

    Args:
        reading: the document.
        row: of one of its tables.
        columns: which column tells what.
        scheduled: it is a table of what comes when ("| juni | raadsvoorstel |"), not of what was promised.
    """
    if row.head or columns.what >= len(row.texts) or len(row.texts[columns.what]) < 4:
        return []
    what = row.cells[columns.what]

    def cell(at: int | None) -> tuple[str, Span]:
        return (row.texts[at], row.cells[at]) if at is not None and at < len(row.texts) else ("", (0, 0))

    days = [mention for mention in reading.dates_between(*cell(columns.when)[1]) if mention.direction != "past"]
    by = named(reading, cell(columns.who)[0])
    if scheduled and not days:
        return []
    text = row.texts[columns.what]
    to, due = _to(reading, text), next((mention.edtf for mention in days if mention.edtf), None)
    if scheduled:
        return [listed([what], text, by=by, to=to, due=due, status=None, rule="scheduled", kind="planning", confidence=0.7)]
    return [listed(list(row.passage.spans), text, by=by or home(reading), to=to, due=due, status=promise_lists.state(cell(columns.state)[0]), rule="listed")]


def card_row(reading: Reading, card: Card) -> Draft:
    """A commitment that stands on a card of its own.

    Args:
        reading: the document.
        card: one of its cards.
    """
    text = card.passage.text[slice(*card.words)]
    days = reading.dates_in(card.when[0], *card.when[1]) if card.when else []
    due = next((mention.edtf for mention in days if mention.edtf and mention.direction != "past"), None)
    return listed(card.passage.clean_spans(*card.words), text, by=named(reading, card.who) or home(reading), to=_to(reading, text), due=due,
                  status=promise_lists.state(card.state), rule="card")


def aligned_row(reading: Reading, row: Aligned) -> Draft:
    """A row of aligned columns.

    Args:
        reading: the document.
        row: of one of the lists in its clean text.
    """
    clean, columns = reading.document.text.clean, row.columns
    text = row.words(clean, columns.what)
    days = [mention for span in (row.cells[columns.when] if columns.when is not None else ()) for mention in reading.dates_between(*span)]
    by = named(reading, row.words(clean, columns.who)) or person_in(reading, text) or home(reading)
    return listed(list(row.cells[columns.what]), text, by=by, to=_to(reading, text), due=next((mention.edtf for mention in days if mention.edtf), None),
                  status=promise_lists.state(row.words(clean, columns.state)), rule="aligned", confidence=0.85)


def listed(spans: list[Span], text: str, *, by: str | None, to: str | None, due: str | None, status: str | None, rule: str,
           kind: str = "toezegging", confidence: float = 0.9) -> Draft:
    """The record of a commitment that a list keeps, whatever the form of the list.

    Args:
        spans: of its words in the clean text.
        text: its words.
        by: who promised.
        to: whom.
        due: by when, as EDTF.
        status: of the contract, where the list tells it.
        rule: the form of the list.
        kind: type of the contract.
        confidence: of that form.
    """
    fields = {"text": text, "type": kind, "by": by, "to": to, "due": due, "conditional": bool(CONDITION.search(text)), "status": status}
    return Draft("commitments", spans, fields, rule, confidence)


def _to(reading: Reading, text: str) -> str | None:
    """For whom a list keeps what was promised: whom the words name, else the council where the list is of a municipality."""
    given = receiver(reading, text) or default_receiver(reading, "toezegging")
    return given or (reading.bodies.home("raad") if reading.bodies.place and reading.type == "overig" else None)


_STATE = re.compile(r"\W*(?:(?:deels |nog |niet )?(?:afgedaan|loopt|lopend|open|gereed|afgehandeld|uitgevoerd|in (?:behandeling|uitvoering|voorbereiding)|onderhanden|aangehouden|vervallen)|ja|nee|n\.?v\.?t\.?|onbekend)\b", re.I)
# "Van der Meer": a surname by its particle, though a town may have the rest of the name.
_SURNAME = re.compile(r"(?:[A-Z]\.\s?)*(?:(?:Van|De|Den|Der|Ter|Ten|Te|Von|'t|van|de|den|der|ter|ten) )+[A-Z][\w'’-]+")


def named(reading: Reading, who: str) -> str | None:
    """The actor that a cell or label names for who promised: "wethouder Bos", "Bos", "college"; none for the word of another column."""
    who = who.strip(" *_")
    if not who or _STATE.match(who):
        return None
    by = person_in(reading, who)
    town = find(who)
    if by is None and not _SURNAME.fullmatch(who) and (town is None or reading.bodies.place in (None, town)):  # an alderman may bear the name of a town
        by = reading.bodies.resolve(who) or reading.bodies.resolve(f"de {who}")
    return by or (person_in(reading, f"wethouder {who}") if who[:1].isupper() or _SURNAME.fullmatch(who) else None)
