"""The councillors that sign a motion or ask questions: names beside, above or below their parties."""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.extract.pairs import office, parties, party_like, stated
from pipeline.extract.people import ROLE, Person, bare_name, bare_party, is_name, is_party, parse_proposers

_BEHALF = re.compile(r"^(?:namens\s+)?(?:de\s+)?fractie(?:\s+van)?(?:\s+de|\s+het)?\s+(?=\S)", re.IGNORECASE)
_FIELD = re.compile(r"^(?:naam|namen|fracties?|partij|handtekening(?:en)?|indieners?|mede-?indieners?)\s*:\s*:?\s*", re.IGNORECASE)
_OF_PARTY = re.compile(r"(?:fractie|partij)\s*:", re.IGNORECASE)
_COLUMN = re.compile(r"naam|namen|fractie|partij|handtekening", re.IGNORECASE)


class Row(NamedTuple):
    """A line of a signature block.

    Attributes:
        cells: what stands apart on it, as printed.
        lefts: left edge of each cell in points, or another measure where the paper has no pages.

    """

    cells: list[str]
    lefts: list[float]


def councillors(rows: list[Row]) -> list[Person]:
    """Names over or under their parties, or with the party beside the name; a party is None where none stands there."""
    return _Councillors(rows).read()


class _Councillors:
    """Reads the lines of one block in order."""

    def __init__(self, rows: list[Row]) -> None:
        self.rows = rows
        self.found: list[Person] = []
        self.waiting: list[tuple[str, float]] = []  # names whose party may stand below
        self.above: list[str] = []  # parties whose names stand below
        self.columns = [sum(is_party(_FIELD.sub("", row.cells[at])) for row in rows if len(row.cells) == 2) for at in (0, 1)]

    def read(self) -> list[Person]:
        for row in self.rows:
            if any(_COLUMN.fullmatch(cell) for cell in row.cells):
                self.columns = [100 * bool(re.fullmatch(r"fractie|partij", cell, re.IGNORECASE)) for cell in row.cells[:2]] + [0]
                continue
            cells = [(text, left) for cell, left in zip(row.cells, row.lefts, strict=True) if (text := _FIELD.sub("", cell).strip(" ,;"))]
            if cells and self.waiting and all(_OF_PARTY.match(cell) for cell in row.cells):
                self._below(cells)  # "Fractie : Dorpsbelang" below "Naam : J. Bos"
            elif cells:
                self._row(cells)
        self._settle()
        if len(self.above) == 1 and self.found and self.found[-1]["party"] is None:
            self.found[-1]["party"] = self.above[0]  # "Namens de fractie Dorpsbelang" below the name
        return self.found

    def _row(self, cells: list[tuple[str, float]]) -> None:
        if len(cells) == 1 and (held := office(cells[0][0])) is not None and (held or self.waiting):  # "raadslid Dorpsbelang" below the name
            self._settle(held or (self.above[0] if self.above else None))
            return
        if self.waiting and all(party_like(cell) or not is_name(cell) for cell, _ in cells) and any(party_like(cell) for cell, _ in cells):
            self._below(cells)
            return
        self._settle()
        texts = [cell for cell, _ in cells]
        people = stated(texts[0]) if len(texts) == 1 else []
        if people:
            self.found += [_person(str(person["name"]), person["party"] or (self.above[0] if self.above else None)) for person in people]
            self.above = []
        elif named := [party for text in texts for party in parties(text)] if all(parties(text) for text in texts) else []:
            self.above = named  # "Namens de fractie van D66," over the name
        elif self.above and len(self.above) == len(texts) and all(is_name(text) for text in texts):
            self.found += [_person(text, party) for text, party in zip(texts, self.above, strict=True)]
            self.above = []
        elif len(self.above) == 1 and len(texts) > 1 and all(is_name(text) for text in texts):
            self.found += [_person(text, self.above[0]) for text in texts]  # several of one party
        elif pair := _pair(texts, self.columns):
            self.found.append(_person(*pair))
        else:
            self._loose(cells)

    def _below(self, parties_below: list[tuple[str, float]]) -> None:
        """Give each name that waits the party that stands nearest below it."""
        for name, left in self.waiting:
            self.found.append(_person(name, min(parties_below, key=lambda entry: abs(entry[1] - left))[0]))
        self.waiting = []

    def _loose(self, cells: list[tuple[str, float]]) -> None:
        """Names alone, whose party may follow on the next line."""
        for cell, left in cells:
            listed = parse_proposers(cell) if not is_name(cell) else []
            if is_name(cell):
                self.waiting.append((bare_name(cell), left))
            elif listed and listed[0]["party"] and listed[0]["party"] != listed[0]["name"]:
                self.found += [_person(str(person["name"]), person["party"]) for person in listed if is_name(str(person["name"])) and re.search(r"[a-zà-ÿ]", str(person["name"]))]

    def _settle(self, party: str | None = None) -> None:
        """Take the names that wait for a party as they are."""
        self.found += [_person(name, party) for name, _ in self.waiting]
        if party and self.waiting:
            self.above = []
        self.waiting = []


def _person(name: str, party: str | None) -> Person:
    return {"name": bare_name(name), "role": None, "party": bare_party(party) if party else party}


def _pair(cells: list[str], columns: list[int]) -> tuple[str, str] | None:
    """Name and party of a row of two cells, or of one with a comma; `columns`: how many parties each column has."""
    beside = len(cells) == 2
    if len(cells) == 1 and cells[0].count(",") == 1:
        cells, columns = [part.strip() for part in cells[0].split(",")], [0, 0]
    if len(cells) != 2 or any(ROLE.search(cell) for cell in cells):
        return None
    one, other = (_BEHALF.sub("", cell.strip(" ,;")) for cell in cells)
    if beside and columns == [0, 0] and not is_party(one) and not is_party(other):
        return None  # two names beside each other
    initials = [re.match(r"(?:[A-Z]\.){1,5} ?", cell) is not None for cell in (one, other)]
    if initials == [False, True] and is_name(other) and columns == [0, 0] and len(one.split()) < 5:
        return other, one
    if is_party(one) and is_name(other) and not is_party(other) and columns[0] >= columns[1]:
        return other, one
    if (
        is_name(one)
        and (is_party(other) or columns[1] > columns[0] or columns == [0, 0])
        and not (is_name(other) and columns == [0, 0] and len(other.split()) > 3)
    ):
        return (one, other) if is_party(other) or not re.search(r"\d|[a-z]\.$", other) else None
    if columns[0] > columns[1] and is_name(other):
        return other, one
    return None
