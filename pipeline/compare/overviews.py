"""Papers that tell what each municipality said: tables with a municipality at the head of each row, sections under its name.

A joint body sums up the views on its budget so; a college lays the replies of its neighbours side by side. In such a row or section
"de raad" is the council of that municipality, and what the joint body answers is nobody's position.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from pipeline.compare.wording import Line
from pipeline.model.collection import Row
from pipeline.places import Municipality, Region, find_all

FEWEST = 2  # municipalities that head a row or section, so that a paper is an overview
SHORT = 70  # code points of a heading that is a name
LONGEST = 4000  # of a row that is read
_LEAD = re.compile(r"[\W\d]*(?:de )?(?:(?:gemeente(?:raad)?|raad|college|zienswijze(?: van)?|reactie(?: van)?|inbreng(?: van)?|gemeente:?)[ :]+(?:van )?(?:de )?(?:gemeente )?)?", re.IGNORECASE)
_REPLY = re.compile(
    r"^[\W\d]*(?:(?:bestuurlijke |onze )?(?:reactie|beantwoording|antwoord|commentaar|advies|voorstel|conclusie|oordeel|standpunt)\b"
    r"(?! (?:van )?(?:de )?(?:gemeente|raad|college) )|(?:het )?(?:dagelijks |algemeen )?bestuur\b|db\b|ab\b)",
    re.IGNORECASE,
)
_VIEW = re.compile(r"^[\W\d]*(?:zienswijze|inbreng|reactie van de (?:gemeente|raad)|opmerking(?:en)?|standpunt van)\b", re.IGNORECASE)


class Spot(NamedTuple):
    """Whose view a passage tells; None for nobody's."""

    place: Municipality | None


class Overview:
    """The rows and sections of one paper that stand under the name of a municipality.

    Args:
        rows: its passages.
        lines: id -> line of each.
        region: whose municipalities count.
        sections: headings count as well: the paper is not of one municipality.

    """

    def __init__(self, rows: Sequence[Row], lines: Mapping[str, Line], region: Region, *, sections: bool) -> None:
        self._spots: dict[str, Spot] = {}
        rowed: dict[str, Municipality] = {}
        headed: dict[str, Municipality | None] = {}
        places: set[str] = set()
        section: Municipality | None = None
        replying = False
        for row in rows:
            text = lines[row["id"]].text
            head = _head(text, region) if len(text) <= LONGEST else None
            alone = head is not None and len(text) < SHORT and not re.search(r"\w", text[head[1] :])
            if row["role"] == "tabel":
                if head and not alone:
                    rowed[row["id"]] = head[0]
                continue
            if alone and head:
                section, replying = head[0], False
                places.add(head[0].code)
            elif row["role"] == "kop" and not _VIEW.match(text):
                section = section if _REPLY.match(text) else None
                replying = bool(_REPLY.match(text))
            elif section and len(text) < LONGEST:
                replying = bool(_REPLY.match(text)) or (replying and not _VIEW.match(text))
                headed[row["id"]] = None if replying else section
        if len({place.code for place in rowed.values()}) >= FEWEST:
            self._spots |= {name: Spot(place) for name, place in rowed.items()}
        if sections and len(places) >= FEWEST:
            self._spots |= {name: Spot(place) for name, place in headed.items()}

    def at(self, row: Row) -> Spot | None:
        """Whose view a passage tells; None where it is no part of an overview."""
        return self._spots.get(row["id"])


def _head(text: str, region: Region) -> tuple[Municipality, int] | None:
    """The municipality of the region whose name a text begins with, and where that name ends."""
    lead = _LEAD.match(text)
    start = lead.end() if lead else 0
    for mention in find_all(text[: start + 60]):
        if mention.start == start and not mention.adjective and mention.place in region.members:
            return mention.place, mention.end
    return None
