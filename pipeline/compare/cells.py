"""Tables in lists of decisions: in which cell of a row the decision stands, and which sentences of it decide."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from pipeline.compare.wording import Line
from pipeline.model.collection import Row
from pipeline.nlp import sentences

FEWEST = 2  # columns
SHORTEST = 5  # words of a sentence that says what was decided; a shorter one only tells that it was
_HEAD = re.compile(r"\W*(?:(?:genomen |het )?(?:besluit(?:en)?|beslissing(?:en)?|besluitvorming|uitspraak)(?: van (?:de raad|het college|b ?(?:&|en) ?w))?|uitkomst|resultaat)\W*", re.IGNORECASE)
_LOST = re.compile(r"\b(?:verworpen|aangehouden|ingetrokken|gestaakt|afgevoerd|weggestemd|niet (?:aangenomen|aanvaard|behandeld|overgenomen|vastgesteld)|(?:motie|amendement|voorstel) (?:is |wordt )?afgewezen)\b", re.IGNORECASE)
_OFFERED = re.compile(r"\b(?:motie|amendement|initiatiefvoorstel)\b", re.IGNORECASE)
# Where the row itself was not carried, only what the board says beside it counts.
_BOARD = re.compile(r"^\W*(?:de (?:gemeente)?raad|het college|b ?(?:&|en) ?w)\b", re.IGNORECASE)


class Decided(NamedTuple):
    """The decision of a row: the spans of its sentences in the text of the passage, and the words of the cells before it."""

    spans: tuple[tuple[int, int], ...]
    subject: str


def decided(rows: Sequence[Row], lines: Mapping[str, Line]) -> dict[str, Decided]:
    """Row of a table of decisions -> what it decides, where the first row of the table has a column for decisions.

    Args:
        rows: passages of a list of decisions, in order.
        lines: id -> line of each.

    """
    found: dict[str, Decided] = {}
    head: list[str] = []
    for row in rows:
        if row["role"] != "tabel":
            head = []
            continue
        cells = [cell.strip() for cell in row["quotes"][0]["exact"].strip().strip("|").split("|")]
        if not head:
            head = cells
            continue
        column = next((place for place, name in enumerate(head) if _HEAD.fullmatch(name)), -1)
        if column < 1 or len(cells) != len(head) or len(head) < FEWEST:
            continue
        one = _read(lines[row["id"]].text, cells, column)
        if one.spans:
            found[row["id"]] = one
    return found


def _read(text: str, cells: Sequence[str], column: int) -> Decided:
    """The decision in one cell of a row."""
    said = " ".join(cells[column].split())
    start = text.rfind(said[:40]) if said else -1
    subject = " ".join(cells[:column])
    if start < 0:
        return Decided((), subject)
    spans = [(start + low, start + high) for low, high in sentences(text[start : start + len(said)])]
    if _LOST.search(said):
        spans = [] if _OFFERED.search(subject) else [(low, high) for low, high in spans if _BOARD.match(text[low:high])]
    spans = [(low, high) for low, high in spans if text[low:high].count(" ") + 1 >= SHORTEST and not _LOST.search(text[low:high])]
    return Decided(tuple(spans), subject)
