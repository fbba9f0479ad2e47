"""Whose view a stretch of a paper tells of: papers that answer the views of several towns give them under a heading or in a row each.

"Zienswijze Kapelle" / "De raad vraagt om een ingroeipad." is a view of the council of Kapelle; it decides nothing here.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable

from pipeline.extract.draft import Draft
from pipeline.extract.passage import Passage
from pipeline.extract.reading import Reading
from pipeline.extract.rows import Row
from pipeline.places import Municipality, find

_HEADING = re.compile(r"\W*(?:\d{1,2}(?:\.\d{1,2})?\W*)?(?:zienswijzen?|(?:inspraak)?reacties?|inbreng|wensen en bedenkingen|bedenkingen|standpunt|advies)\b[^:.;]{0,60}$", re.I)
_ANSWER = re.compile(r"\W*(?:\w+\s)?(?:reactie|antwoord|beantwoording|commentaar)\b[^:.]{0,40}:", re.I)
_TOWN_CELL = re.compile(r"(?:(?:de )?(?:gemeente(?:raad)?|raad)(?: van)?(?: de gemeente)? )?[A-Z'’][\w'’ .-]{1,40}", re.I)
_PLAIN = re.compile(r"(?:raad|college|gemeente|colleges|raden)")


def town(reading: Reading, passage: Passage, row: Row | None) -> Municipality | None:
    """The town whose view a passage tells of by its row or heading, where that is not the paper's own; else None."""
    if reading.type in ("notulen", "besluitenlijst"):
        return None  # "9. Zienswijze begroting Haarlem" is an item there
    named = None
    if row is not None:
        first = next((text for text in row.texts if text), "")
        named = find(first) if len(row.texts) > 1 and not row.head and _TOWN_CELL.fullmatch(first) else None
    elif passage.section and _HEADING.match(passage.section[-1]):
        named = _of_heading(passage.section[-1])
    return named if named and named.code != reading.about.get("municipality") else None


def _of_heading(heading: str) -> Municipality | None:
    return find(heading) or find(heading.split(" ", 1)[-1])


def told_view(reading: Reading, passage: Passage) -> bool:
    """Whether a passage stands under the heading of a town's view, or answers one."""
    if reading.type in ("notulen", "besluitenlijst"):
        return False
    heading = passage.section[-1] if passage.section else ""
    return (_HEADING.match(heading) is not None and _of_heading(heading) is not None) or _ANSWER.match(passage.text) is not None


def name_askers(reading: Reading, rows: dict[int, Row], requests: Iterable[Draft]) -> None:
    """Give requests of "de raad" in the row or under the heading of a town that town's council."""
    starts = [passage.start for passage in reading.passages]
    for request in requests:
        place = bisect_right(starts, request.start) - 1
        asker = request.fields["from"]
        if place < 0 or asker is None or not (_PLAIN.fullmatch(asker) or asker in (reading.bodies.home("raad"), reading.bodies.home("college"))):
            continue
        named = town(reading, reading.passages[place], rows.get(place))
        if named:
            body = "college" if asker.startswith("college") else "raad"
            request.fields["from"] = reading.bodies.resolve(f"{'het' if body == 'college' else 'de'} {body} van {named.name}") or asker
