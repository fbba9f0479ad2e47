"""Rows of tables that tell what towns think, whatever the order of their columns.

The cell that is nothing but the name of a town ("Gouda", "College Gouda", "Gouda en Delft") tells whose reaction the text of the row is, and the
other short cells tell what it is about. A town or a subject may be named once, over empty cells, and a table may have a column for each town.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from pipeline.compare.grids import silent, verdict
from pipeline.compare.wording import Line
from pipeline.model.collection import Row
from pipeline.places import Municipality, Region, find_all

SHORT = 60  # code points of a cell that names a subject
WORDS = 3  # of a text that no heading announces
_CUT = 30  # code points of a cell by which it is found in its line
_TOWN = re.compile(r"\W*(?:gemeenten?|gemeentenaam|deelnemers?|deelnemende gemeenten?|(?:gemeente)?ra(?:ad|den)|colleges?|wie|van|van wie|afzender|partners?|indieners?|inspreker|partij)\W*", re.IGNORECASE)
_SUBJECT = re.compile(
    r"\W*(?:[a-z]*onderwerp(?:en)?|onderde(?:el|len)|thema[’']?s?|(?:agenda)?punt(?:en)?|(?:discussie)?vraag|voorstel(?:len)?|kwesties?|maatregel(?:en)?|dossiers?|project(?:en)?|hoofdstuk(?:ken)?|paragra(?:af|fen)|"
    r"passage|artikel(?:en)?|speerpunt(?:en)?|beleidsveld|programma|opgaven?|waarover|betreft|over)\W*",
    re.IGNORECASE,
)
_TEXT = re.compile(
    r"\W*(?:(?:ontvangen |bestuurlijke |korte |kern(?: van)? (?:de )?|samenvatting (?:van )?(?:de )?|inhoud (?:van )?(?:de )?|strekking (?:van )?(?:de )?)?(?:reacties?|berichten|bericht|standpunt(?:en)?|zienswijzen?|opmerking(?:en)?|inbreng|"
    r"antwoord|toelichting|mening|oordeel|opvatting|stand van zaken|samenvatting|strekking|inhoud|besluit|bijzonderheden|wat (?:men|zij|ze) (?:zegt|zeggen|vindt|vinden|wil|willen)|houding|positie))"
    r"(?: (?:van )?(?:de )?(?:gemeenten?|raad|raden|college|colleges))?\W*",
    re.IGNORECASE,
)
# The answer of the body that collected the reactions, which is nobody's position.
_REPLY = re.compile(
    r"\W*(?:(?:reactie|antwoord|advies|voorstel|conclusie|oordeel|standpunt)\b.*\b(?:bestuur|db|ab|gr|regio|stuurgroep|werkgroep|bureau|dienst)|beantwoording|commentaar|verwerking|"
    r"(?:gevolg|gevolgen|actie|vervolg|advies|bestuur|db|ab)\W*$)",
    re.IGNORECASE,
)
_ASKED = re.compile(r"\W*(?:zienswijzen?|inbreng|opmerking(?:en)?|vragen|reacties? (?:van )?(?:de )?gemeenten?)\W*", re.IGNORECASE)
_ANSWERED = re.compile(r"\W*(?:reactie|antwoord|toelichting|besluit)\W*", re.IGNORECASE)
_ASIDE = re.compile(r"\W*(?:nr|nummer|no|volgnummer|#|datum|ontvangen(?: op)?|d\.d|kenmerk|zaaknummer|bron|contact(?:persoon)?|portefeuillehouder|pagina|blz|p|wijze|via|bijlage)?\W*", re.IGNORECASE)
_ROUND = re.compile(r"\b(?:reacties?|standpunt(?:en)?|zienswijzen?|inbreng|van|uit)\b", re.IGNORECASE)
_BESIDE = re.compile(
    r"(?:[\W\d]|\b(?:de|het|en|gemeenten?|gemeentebestuur|gemeenteraad|gemeenteraden|raad|raden|colleges?|van|b ?(?:&|en) ?w|burgemeester en wethouders|"
    r"januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)\b)*",
    re.IGNORECASE,
)
_COLLEGE = re.compile(r"\b(?:colleges?|b ?(?:&|en) ?w|burgemeester en wethouders)\b", re.IGNORECASE)
_COUNCIL = re.compile(r"\b(?:gemeente)?(?:raad|raden)\b", re.IGNORECASE)


class Reaction(NamedTuple):
    """The text of a cell: of which town and which body of it ("" for the town), where it stands in the line, what it is about, the heading of its column."""

    place: Municipality
    body: str
    start: int
    end: int
    subject: str
    over: str


class _Named(NamedTuple):
    """The towns of a cell, and which body of theirs it names."""

    places: tuple[Municipality, ...]
    body: str


class _Head(NamedTuple):
    """What the columns of a table are: `t` a town, `s` the subject, `x` a text, `?` what its heading says, `-` none of these; and their headings, and the towns that have one each."""

    kinds: str
    names: tuple[str, ...]
    towns: Mapping[int, _Named]


def reactions(rows: Sequence[Row], lines: Mapping[str, Line], region: Region) -> dict[str, list[Reaction]]:
    """Row of a table -> what it tells of each town; empty where it has a town but no text of it, no key where it has no town.

    Args:
        rows: passages of a paper, in order.
        lines: id -> line of each.
        region: whose municipalities count.

    """
    found: dict[str, list[Reaction]] = {}
    for is_table, group in groupby((row for row in rows if row["role"] != "voettekst"), lambda row: row["role"] == "tabel"):
        if is_table:
            table = [(row, _cells(row)) for row in group]
            if max(len(cells) for _, cells in table) > 1:
                found |= _Table(table, lines, region).read()
    return found


def _cells(row: Row) -> list[str]:
    return [" ".join(re.sub(r"[*`]+|<br ?/?>", " ", cell).split()) for cell in " ".join(quote["exact"] for quote in row["quotes"]).strip().strip("|").split("|")]


class _Table:
    def __init__(self, table: Sequence[tuple[Row, list[str]]], lines: Mapping[str, Line], region: Region) -> None:
        self.table, self.lines, self.region = table, lines, region
        self.town: _Named | None = None  # named last, over empty cells
        self.subject = ""

    def read(self) -> dict[str, list[Reaction]]:
        found: dict[str, list[Reaction]] = {}
        head: _Head | None = None
        for number, (row, cells) in enumerate(self.table):
            if new := self._head(number, cells):
                head, self.town, self.subject = new, None, ""
                continue
            text = self.lines[row["id"]].text
            if head and head.towns:
                found[row["id"]] = list(self._by_column(head, cells, text))
            elif (told := self._by_row(head, cells, text)) is not None:
                found[row["id"]] = told
        return found

    def _head(self, number: int, cells: Sequence[str]) -> _Head | None:
        """The columns, if a row is the head of a table."""
        if any(len(cell) > SHORT for cell in cells):
            return None
        towns = {place: named for place, cell in enumerate(cells) if (named := self._named(_ROUND.sub(" ", cell)))}
        others = [cell for place, cell in enumerate(cells) if place not in towns]
        if not number and towns and len(others) < 2 and (len(towns) > 1 or (others and _SUBJECT.fullmatch(others[0]) and len(cells) > 1)):
            if not others:  # the empty cell in the corner is not printed
                cells, towns = ["", *cells], {place + 1: named for place, named in towns.items()}
            return _Head("".join("x" if place in towns else "s" for place in range(len(cells))), tuple(cells), towns)
        if towns or not any(_TOWN.fullmatch(cell) for cell in cells):
            return None
        return self._kinds(cells, number)

    def _kinds(self, cells: Sequence[str], number: int) -> _Head:
        kinds: list[str] = []
        for place, cell in enumerate(cells):
            asked = any(_ASKED.fullmatch(before) for before in cells[:place])
            if _TOWN.fullmatch(cell) and "t" not in kinds:
                kinds.append("t")
            elif _ASIDE.fullmatch(cell) or _REPLY.match(cell) or (asked and _ANSWERED.fullmatch(cell)):
                kinds.append("-")
            else:
                kinds.append("s" if _SUBJECT.fullmatch(cell) else "x" if _TEXT.fullmatch(cell) else "?")
        if "x" in kinds and "s" not in kinds:  # beside a text, a column of names is what it is about
            for place in (place for place, kind in enumerate(kinds) if kind == "?"):
                beside = [row[place] for _, row in self.table[number + 1 :] if len(row) == len(cells) and row[place]]
                if beside and all(len(cell) <= SHORT and not cell.endswith(".") for cell in beside) and sum(verdict(cell) is not None for cell in beside) * 2 < len(beside):
                    kinds[place] = "s"
        return _Head("".join(kinds), tuple(cells), {})

    def _named(self, cell: str) -> _Named | None:
        """The towns of the region that a cell names, if it tells nothing else."""
        if not cell or len(cell) > SHORT * 3:
            return None
        found: dict[int, Municipality] = {}
        rest = cell
        for mention in find_all(cell, self.region.members):
            if mention.adjective or mention.place not in self.region.members:
                return None
            found[mention.start] = mention.place
            rest = rest[: mention.start] + " " * (mention.end - mention.start) + rest[mention.end :]
        for place in sorted(self.region.members, key=lambda one: -len(one.name)):  # a name that is a word as well
            for match in re.finditer(rf"(?<![\w-]){re.escape(place.name)}(?![\w-])", rest):
                found[match.start()] = place
                rest = rest[: match.start()] + " " * len(match[0]) + rest[match.end() :]
        if not found or not _BESIDE.fullmatch(rest):
            return None
        college, council = bool(_COLLEGE.search(rest)), bool(_COUNCIL.search(rest))
        return _Named(tuple(dict.fromkeys(found[start] for start in sorted(found))), "" if college == council else "college" if college else "raad")

    def _by_column(self, head: _Head, cells: Sequence[str], text: str) -> Iterator[Reaction]:
        """The reactions of a row about one subject, a column for each town."""
        spans = _spans(cells, text)
        subject = " ".join(cell for place, cell in enumerate(cells) if place not in head.towns)
        for place, cell in enumerate(cells):
            named = head.towns.get(place)
            if named and place in spans and not silent(cell):
                yield from (Reaction(town, named.body, *spans[place], subject, "") for town in named.places)

    def _by_row(self, head: _Head | None, cells: list[str], text: str) -> list[Reaction] | None:
        """The reactions of a row about one town or some; None where it names none."""
        towns = {place: named for place, cell in enumerate(cells) if (named := self._named(cell))}
        cells, shift = self._aligned(head, cells, towns)
        column = head.kinds.index("t") if head else min(towns, default=-1)
        if head and column < len(cells) and cells[column]:
            self.town, fresh = towns.get(column - shift), True
        else:
            self.town, fresh = (self.town if head else towns.get(column)), False
        if head and "s" in head.kinds and (about := [cell for cell, kind in zip(cells, head.kinds, strict=False) if kind == "s" and re.search(r"\w", cell)]):
            self.subject = " ".join(about)
        elif fresh and head and head.kinds.find("s") > column:  # a town of its own about nothing that is named
            self.subject = ""
        if self.town is None:
            return None
        spans = _spans(cells, text)
        texts = self._texts(head, cells, column)
        subject = self.subject
        if head is None:
            subject = " ".join(cell for place, cell in enumerate(cells) if place not in (*texts, column) and re.search(r"[^\W\d_]", cell))
        return [
            Reaction(town, self.town.body, *spans[place], " ".join(filter(None, (subject, over))), over)
            for place in texts
            if place in spans
            for over in [head.names[place] if head and place < len(head.names) and not _TEXT.fullmatch(head.names[place]) else ""]
            for town in self.town.places
        ]

    def _aligned(self, head: _Head | None, cells: list[str], towns: Mapping[int, _Named]) -> tuple[list[str], int]:
        """The cells under their headings, as empty ones at the ends of a row are not printed; and how many are put before them."""
        missing = len(head.kinds) - len(cells) if head else 0
        if head is None or missing <= 0:
            return cells, 0
        column = head.kinds.index("t")
        before = next((column - place for place in towns if 0 <= column - place <= missing), -1)
        if before < 0:  # no town: its cell is empty, or it names another body
            before = 0 if column and missing < column + 1 else missing if self.town else 0
        return [""] * before + cells, before

    def _texts(self, head: _Head | None, cells: Sequence[str], column: int) -> list[int]:
        """Which cells are texts."""
        if head:
            texts = [(place, cell) for place, cell in enumerate(cells[: len(head.kinds)]) if head.kinds[place] in "x?" and re.search(r"[^\W\d_]{2}", cell)]
            return [place for place, cell in texts if head.kinds[place] == "x" or (not silent(cell) and (not column or _says(cell)))]
        others = [place for place, cell in enumerate(cells) if place != column and _says(cell)]
        longest = max(others, key=lambda place: len(cells[place]), default=-1)
        return [place for place in others if place == longest or len(cells[place]) > SHORT]


def _says(cell: str) -> bool:
    """Whether a cell says something, where no heading tells."""
    return cell.count(" ") + 1 >= WORDS or verdict(cell) is not None


def _spans(cells: Sequence[str], text: str) -> dict[int, tuple[int, int]]:
    """Where each cell stands in the line of its row."""
    starts: dict[int, int] = {}
    at = 0
    for place, cell in enumerate(cells):
        start = text.find(cell[:_CUT].rstrip(), at) if cell else -1
        if start >= 0:
            starts[place] = start
            at = start + min(len(cell), _CUT)
    ends = [*list(starts.values())[1:], len(text)]
    return {place: (start, start + len(text[start:end].rstrip(" |"))) for (place, start), end in zip(starts.items(), ends, strict=True)}
