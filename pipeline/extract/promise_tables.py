"""Commitments in the rows of a table whose heads tell what, who and when, and on cards with a label a line."""

from __future__ import annotations

from pipeline.extract import promise_lists
from pipeline.extract.doers import CONDITION, default_receiver, home, person_in
from pipeline.extract.draft import Draft
from pipeline.extract.promise_cards import Card
from pipeline.extract.reading import Reading
from pipeline.extract.rows import Row
from pipeline.model.text import Span


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
    by = _named(reading, cell(columns.who)[0])
    if scheduled and not days:
        return []
    kind = "planning" if scheduled else "toezegging"
    fields = {"text": row.texts[columns.what], "type": kind, "by": by or (None if scheduled else home(reading)), "to": default_receiver(reading, "toezegging"),
              "due": next((mention.edtf for mention in days if mention.edtf), None), "conditional": bool(CONDITION.search(row.texts[columns.what])), "status": None}
    spans = [what] if scheduled else list(row.passage.spans)
    return [Draft("commitments", spans, fields, "scheduled" if scheduled else "listed", 0.7 if scheduled else 0.9)]


def card_row(reading: Reading, card: Card) -> Draft:
    """A commitment that stands on a card of its own.

    Args:
        reading: the document.
        card: one of its cards.
    """
    text = card.passage.text[slice(*card.words)]
    days = reading.dates_in(card.when[0], *card.when[1]) if card.when else []
    fields = {"text": text, "type": "toezegging", "by": _named(reading, card.who) or home(reading), "to": default_receiver(reading, "toezegging"),
              "due": next((mention.edtf for mention in days if mention.edtf and mention.direction != "past"), None), "conditional": bool(CONDITION.search(text)), "status": None}
    return Draft("commitments", card.passage.clean_spans(*card.words), fields, "card", 0.9)


def _named(reading: Reading, who: str) -> str | None:
    """The actor that a cell or label names for who promised: "wethouder Bos", "Bos", "college"."""
    by = person_in(reading, who) or (reading.bodies.resolve(who) or reading.bodies.resolve(f"de {who}") if who else None)
    return by or (person_in(reading, f"wethouder {who}") if who[:1].isupper() else None)
