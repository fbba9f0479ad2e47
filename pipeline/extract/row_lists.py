"""Points below a row or title that introduces them: "6 | Regeling werkplein | De raad voorstellen om:" and below it a., b."""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.extract.acts import act
from pipeline.extract.ballots import count
from pipeline.extract.draft import Draft
from pipeline.extract.passage import Passage
from pipeline.extract.reading import Reading
from pipeline.extract.rows import Row
from pipeline.extract.vote_drafts import result_draft

_PROPOSES = re.compile(r"\b(?:de |uw )?(?:gemeente)?raad (?:te )?(?:voorstellen|voor te stellen|adviseren|te adviseren|verzoeken)\b", re.I)
_PARTS = ("overig", "beslispunt", "toelichting", "inleiding")


class Opened(NamedTuple):
    """A row whose cell introduces points: its number, the decision that the cell itself gives, and the status of the points."""

    number: str | None
    lead: Draft | None
    status: str


def opened(row: Row, drafts: list[Draft], item: str | None) -> Opened | None:
    """What a row introduces by a colon at the end of one of its cells, or None."""
    cell = next((text for text in reversed(row.texts) if text.endswith(":")), None)
    if row.head or cell is None:
        return None
    lead = drafts[-1] if drafts else None
    figure = re.match(r"\d{1,2}(?:\.\w{1,2})?(?=\.?(?:\s|$))", row.texts[0])
    number = (lead.fields["number"] if lead else None) or (figure[0] if figure else item)
    status = "voorgesteld" if _PROPOSES.search(cell) else lead.fields["status"] if lead else "genomen"
    return Opened(number, lead, status)


def point(reading: Reading, passage: Passage, above: Opened) -> Draft | None:
    """The decision that an item below such a row is, or None."""
    if not passage.marker or passage.role not in _PARTS or not act(passage.text):
        return None
    number = passage.number if above.lead else f"{above.number or ''}{'.' if (passage.number or '')[:1].isdigit() and above.number else ''}{passage.number or ''}" or None
    made = result_draft(reading, passage.clean_spans(0, len(passage.text)), passage.text, above.status, "row-point", number, count(passage.text, "", above.status))
    made.fields |= {"parent": above.lead, "date": None if above.status == "voorgesteld" else made.fields["date"], "body": reading.bodies.home("raad") if above.status == "voorgesteld" else made.fields["body"]}
    return made
