"""Papers that tell what each municipality said: tables with a municipality at the head of each row, sections under its name.

A joint body sums up the views on its budget so; a college lays the replies of its neighbours side by side, each under a heading
("Wat vindt Gouda?") or behind a name that opens a paragraph ("Gouda. De raad ..."). In such a row or section "de raad" is the council
of that municipality, "men" and "onze buren" are its people, and what the joint body answers is nobody's position.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from pipeline.compare.columns import Reaction, reactions
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


# A heading that asks what one municipality wants, or only names it: "Wat vindt Gouda?", "En in Gouda?", "Is er in Gouda iets veranderd?".
_TITLE = re.compile(
    r"[\W\d]*(?:(?:en|maar|wat|hoe|waar|welke|is|zijn|heeft|wil|doet|gaat|blijft|kiest|steunt|staat|de|het|er|nu|dan|in|bij|van|uit|voor|over|door|vindt|vinden|vond|zegt|zeggen|zei|wilde|deed|"
    r"besloot|besluit|schrijft|schreef|antwoordt|antwoordde|denkt|denken|dacht|reageert|reageerde|kijkt|ligt|zit|met|ook|onze|buurgemeente|buren|gemeente|gemeenteraad|gemeentebestuur|raad|college|raadsbesluit|"
    r"reactie|zienswijze|inbreng|standpunt|opvatting|antwoord|mening|besluit|stand|zaken|nieuws)[ :]+)*",
    re.IGNORECASE,
)
# What a heading says behind the name of where the view comes from: "Gouda (zienswijze raad, 3 mei)".
_SOURCE = re.compile(r"\s*\([^()]{3,90}\)[\s:]*$")
_RUN_IN = re.compile(r"\W*[.:?–—](?=\s)|\s-(?=\s)")  # what parts the name that opens a paragraph from what it tells
_BOLD = re.compile(r"[^*]{0,6}\*\*\s*(?=\w)")  # the end of a name in bold that opens a paragraph
_DECIDING = ("notulen", "besluitenlijst")
# Papers of one municipality that may sum up what the others said.
_LETTERS = ("raadsinformatiebrief", "brief", "overig", "presentatie", "raadsvoorstel")


class Spot(NamedTuple):
    """Whose view a passage tells; None for nobody's.

    Attributes:
        place: the municipality.
        head: id of the passage that the section begins with.
        start: where in this passage it is told; before that stands the name.

    """

    place: Municipality | None
    head: str = ""
    start: int = 0


class Overview:
    """The rows and sections of one paper that stand under the name of a municipality.

    Args:
        rows: its passages.
        lines: id -> line of each.
        region: whose municipalities count.
        home: whose paper it is, if of one; what stands under that name is told in its own voice.
        kind: type of the paper.
        sections: headings count as well: the paper may tell of several.

    """

    def __init__(self, rows: Sequence[Row], lines: Mapping[str, Line], region: Region, *, sections: bool, home: Municipality | None = None, kind: str = "") -> None:
        self._spots: dict[str, Spot] = {}
        self.region, self.home = region, home
        rowed: dict[str, Spot] = {}
        headed: dict[str, Spot] = {}
        sections = sections if home is None else kind in _LETTERS
        self._cells = {} if kind in _DECIDING else reactions(rows, lines, region)  # a list of decisions has columns of its own
        section: Municipality | None = None
        head, replying = "", False
        for row in rows:
            text = lines[row["id"]].text
            found = _head(text, region) if len(text) <= LONGEST else None
            if row["role"] == "tabel":
                said = self._cells.get(row["id"])
                if said:
                    rowed[row["id"]] = Spot(said[0].place)
                elif said is None and found and re.search(r"\w", text[found[1] :]):
                    rowed[row["id"]] = Spot(found[0])
                continue
            title = self._title(row, text)
            opened = self._run_in(text, row) if title is None and row["role"] != "kop" else None
            if title:
                section, head, replying = title, row["id"], False
            elif row["role"] == "kop" and not _VIEW.match(text) and not (section and text.rstrip().endswith(":")):
                section = section if _REPLY.match(text) else None
                replying = bool(_REPLY.match(text))
            elif not opened and row["parent"] in headed and not section:  # the points below "Gouda. De raad gaf mee:"
                headed[row["id"]] = Spot(headed[row["parent"]].place, headed[row["parent"]].head)
            elif opened:
                section = None
                headed[row["id"]] = Spot(opened[0], row["id"], opened[1])
            elif section and len(text) < LONGEST:
                replying = bool(_REPLY.match(text)) or (replying and not _VIEW.match(text))
                headed[row["id"]] = Spot(None if replying else section, head)
        if len({spot.place for spot in rowed.values()} | {one.place for told in self._cells.values() for one in told}) >= FEWEST:
            self._spots |= rowed
        if sections and _places(headed) >= FEWEST:
            self._spots |= {name: spot for name, spot in headed.items() if home is None or spot.place != home}

    def _title(self, row: Row, text: str) -> Municipality | None:
        """The one municipality that a heading or a short line names and says little else about."""
        text = _SOURCE.sub("", text) if len(text) < 2 * SHORT else text
        if len(text) >= SHORT or row["role"] in ("adres", "kenmerk", "ondertekening", "aanhef", "voettekst"):
            return None
        found = _head(text, self.region)
        if found and not re.search(r"\w", text[found[1] :]):
            return found[0]
        return self._asked(text) if row["role"] == "kop" or text.rstrip().endswith("?") else None

    def _asked(self, text: str) -> Municipality | None:
        """The municipality of a heading such as "Wat vindt Gouda?"."""
        lead = _TITLE.match(text)
        named = [mention for mention in find_all(text) if not mention.adjective]
        found = _head(text[lead.end() :], self.region) if lead and len(named) < 2 else None
        behind = text[lead.end() + found[1] :] if lead and found else ""
        return found[0] if found and (behind.rstrip().endswith("?") or not re.search(r"\w", behind)) else None

    def _run_in(self, text: str, row: Row) -> tuple[Municipality, int] | None:
        """The municipality whose name or question opens a paragraph, and where what it tells begins."""
        question = text.find("? ", 0, SHORT)
        if question > 0:
            asked = self._asked(text[: question + 1])
            if asked:
                return asked, question + 2
        found = _head(text, self.region)
        mark = _RUN_IN.match(text, found[1]) if found else None
        if found and not mark and _BOLD.match(row["quotes"][0]["exact"], found[1] - 2):
            return found[0], found[1] + 1
        return (found[0], mark.end() + 1) if found and mark and len(text) > mark.end() + 1 else None

    def cells(self, row: Row) -> Sequence[Reaction]:
        """What the cells of a row tell of each town; empty for what is no row of cells."""
        return self._cells.get(row["id"], ())

    def at(self, row: Row) -> Spot | None:
        """Whose view a passage tells; None where it is no part of an overview."""
        return self._spots.get(row["id"])


def _places(spots: Mapping[str, Spot]) -> int:
    """How many municipalities head some rows or sections."""
    return len({spot.place.code for spot in spots.values() if spot.place})


def _head(text: str, region: Region) -> tuple[Municipality, int] | None:
    """The municipality of the region whose name a text begins with, and where that name ends."""
    lead = _LEAD.match(text)
    start = lead.end() if lead else 0
    for mention in find_all(text[: start + 60]):
        if mention.start == start and not mention.adjective and mention.place in region.members:
            return mention.place, mention.end
    # A name that is a word as well ("Goes") is a name where a heading begins with it.
    place = next((place for place in region.members if re.match(rf"{re.escape(place.name)}(?![\w-])", text[start:])), None)
    return (place, start + len(place.name)) if place else None
