"""A note that answers views: the views of the municipalities that its sections or rows are headed by."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.compare.asked import Asked
from pipeline.compare.links import Passages, link
from pipeline.model.collection import Entry, Row
from pipeline.places import find_all

HEAD = 4  # passages at the head, where such a note says what it is
LONGEST = 80  # code points of what a section or row is headed by
_NOTE = re.compile(
    r"\b(?:(?:nota|notitie|verslag) van (?:beantwoording|antwoord|zienswijzen)|(?:antwoord|reactie|zienswijze|zienswijzen)nota|nota zienswijzen|"
    r"(?:beantwoording|reactie op|verwerking)(?: van)?(?: de)? (?:ingediende |ontvangen )?zienswijzen)\b",
    re.IGNORECASE,
)
# "Zienswijze Borne", "3.2 De raad van Borne", "Borne": a name with little around it.
_AROUND = re.compile(
    r"\W*(?:[\d.]+\s+)?(?:(?:de )?(?:zienswijze|reactie|inbreng)\b:?\s*)?(?:(?:van )?(?:de )?(?:gemeente|raad|gemeenteraad|college)\b(?: van)?(?: de gemeente)?\s*)?$",
    re.IGNORECASE,
)


def find_views(entry: Entry, passages: Passages, papers: Asked) -> Iterator[Row]:
    """Links `antwoord_op` from a note to each view that it answers; only where a municipality has one view in the collection."""
    if not any(_NOTE.search(text) for text in passages.texts[:HEAD]):
        return
    own = entry.document["id"]
    seen: set[str] = set()
    for at, line in enumerate(passages.lines):
        text = line.text.split(" | ")[0][:LONGEST]  # of a row its first cell
        if passages.roles[at] not in ("kop", "tabel") and len(line.text) > LONGEST:
            continue
        names = find_all(text)
        if len(names) != 1 or not _AROUND.match(text[: names[0].start]) or text[names[0].end :].strip(" .:*|") or names[0].place.code in seen:
            continue
        view = papers.view_of(names[0].place.code)
        if view:
            seen.add(names[0].place.code)
            yield link(own, line.quote(0, names[0].end), own, view, "antwoord_op", 0.7, "view", True)
