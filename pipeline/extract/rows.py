"""Tables: the cells of each row with their place, and the head of the column that each stands in."""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.extract import roles
from pipeline.extract.passage import Passage
from pipeline.extract.reading import Reading
from pipeline.extract.short import short
from pipeline.model.text import Span

_CELL = re.compile(r"\||\t| {3,}")
_EDGE = " \t\r\n*_"
_POINT = re.compile(r"(?:^|(?<=[\s.;]))(?:(\d{1,2})[.)]|([a-hA-H])[.)])\s(?=\S)")
_MOST = 40  # code points of the head of a column
HEADS = {
    "decision": re.compile(r"^(?:(?:genomen |raads|college)?besluit(?:en|vorming)?|beslissing|uitkomst|resultaat|uitslag|afloop|oordeel raad|conclusie|afdoening|dictum|status|stand|advies en besluit|voorstel en besluit|wat is (?:er )?besloten|behandeling)(?: (?:raad|college|van de raad|stemming|commissie))?$"),
    "subject": re.compile(r"^(?:(?:nr|no|nummer|punt) )?(?:onderwerp|agendapunt|titel|omschrijving|voorstel|stuk|onderdeel|betreft|motie|amendement|moties|item|zaak|dossier|titel)\b"),
    "point": re.compile(r"^(?:voorgesteld besluit|voorgestelde besluiten|gevraagd besluit|beslispunt(?:en)?|besluitpunt(?:en)?|dictum|wij stellen voor|wat wij voorstellen|de raad besluit|voorstel tot besluit|te nemen besluit)$"),
    "handling": re.compile(r"^(?:(?:voorgestelde|voorstel|advies|wijze van|voorstel tot|voorstel wijze van|voorstel voor)\s)?(?:afdoening|behandeling|afhandeling)(?: raad)?$"),
    "number": re.compile(r"^(?:nr|nummer|no|punt|agendapunt|ap|volgnr|volgnummer|agendanr|agendanummer|agendapuntnummer|kenmerk)$"),
    "new": re.compile(r"^(?:nieuw|nieuwe (?:tekst|formulering|versie)|wordt|gewijzigde? (?:tekst|versie)|voorgestelde (?:tekst|wijziging)|tekst na wijziging|wijziging|voorstel tot wijziging|na amendement|tekst amendement|wijzigen in|luidt na wijziging)\b"),
    "old": re.compile(r"^(?:oud|oude (?:tekst|formulering|versie)|was|huidige? (?:tekst|formulering)|bestaande (?:tekst|formulering)|oorspronkelijke? tekst|tekst (?:raads)?voorstel|tekst ontwerp\w*|nu)\b"),
    "for": re.compile(r"^(?:voor|stemmen voor|aantal voor|vóór)$"), "against": re.compile(r"^(?:tegen|stemmen tegen|aantal tegen)$"),
    "other": re.compile(r"^(?:voor|tegen|stemming|stemmen|portefeuillehouder|indiener|indieners|fractie|datum|toelichting|opmerkingen?|portefeuille|wethouder|partij|afdeling|zaaknummer|bijzonderheden)\b"),
}  # fmt: skip

# "Agendapunt | Onderwerp | Besluit": the item in the one, what it is about in the other
_ITEM, _ABOUT = re.compile(r"(?:agenda)?punt|item|zaak|dossier|stuk"), re.compile(r"onderwerp|titel|omschrijving|betreft")


class Row(NamedTuple):
    """One row of a table.

    Attributes:
        passage: of the row.
        cells: place of each cell in the clean text, empty ones too.
        texts: their words.
        heads: what the column of each holds: a key of `HEADS`, or "".
        head: the row is the head of its table.
    """

    passage: Passage
    cells: tuple[Span, ...]
    texts: tuple[str, ...]
    heads: tuple[str, ...]
    head: bool = False

    def column(self, kind: str) -> int | None:
        """The number of the first column that holds `kind`, or None."""
        return self.heads.index(kind) if kind in self.heads else None


def table_rows(reading: Reading) -> dict[int, Row]:
    """All rows of tables by the place of their passage."""
    found: dict[int, Row] = {}
    heads: tuple[str, ...] = ()
    last = -2
    tables: list[list[int]] = []
    for place, passage in enumerate(reading.passages):
        if passage.role != "tabel" and not (passage.role in ("kenmerk", "adres", "ondertekening") and "\t" in reading.document.text.clean[passage.start : passage.end]):
            continue
        cells = _cells(reading.document.text.clean, passage)
        texts = tuple(" ".join(reading.document.text.clean[a:b].split()) for a, b in cells)
        kinds = _heads(texts)
        before = found.get(last) if place == last + 1 else None
        column = goes_on(before, texts) if before else None
        if before and column is not None:  # the second point of a cell, printed as a row without the cells before it
            cells, texts = (*before.cells[:column], *cells), (*before.texts[:column], *texts)
            short_by = max(0, len(before.cells) - len(cells))
            cells, texts, kinds = (*cells, *[(cells[-1][1],) * 2] * short_by), (*texts, *[""] * short_by), ("",) * (len(cells) + short_by)
        is_head = place != last + 1 and kinds.count("") <= len(kinds) // 2 and sum(map(bool, kinds)) > 1
        if place != last + 1:
            heads = ()
            tables.append([])
        tables[-1].append(place)
        heads = kinds if is_head else heads
        found[place] = Row(passage, cells, texts, heads if len(heads) == len(cells) else ("",) * len(cells), is_head)
        last = place
    for table in tables:
        found.update(zip(table, _by_content([found[place] for place in table]), strict=True))
    return found


def goes_on(before: Row, texts: tuple[str, ...]) -> int | None:
    """The column of the row before whose points a row with fewer cells goes on with: "2. ..." below "1. ..."; None where it does not."""
    filled = [text for text in texts if text]
    mark = _POINT.match(filled[0]) if filled and 0 < len(filled) < sum(map(bool, before.texts)) else None
    if mark is None:
        return None
    number = mark[1] or mark[2]
    for at in range(len(before.texts) - 1, 0, -1):
        last = points(before.texts[at])[-1][0]
        if last and number == (str(int(last) + 1) if last.isdigit() else chr(ord(last) + 1)):
            return at
    return None


def _by_content(rows: list[Row]) -> list[Row]:
    """The rows of one table, with the column known that gives outcomes though its head does not say so."""
    filled = [row for row, before in zip(rows, [None, *rows], strict=False) if not row.head and not (before and row.cells[:1] == before.cells[:1])]
    if any("decision" in row.heads for row in rows) or len(filled) < 2:
        return rows
    width = max(len(row.texts) for row in filled)
    counts = [sum(bool(row.texts[at]) and bool(short(row.texts[at])) for row in filled if at < len(row.texts)) for at in range(width)]
    total = [sum(bool(row.texts[at].strip("-– ")) for row in filled if at < len(row.texts)) for at in range(width)]
    best = max(range(1, width), key=lambda at: counts[at], default=0)
    if not best or counts[best] < 2 or counts[best] < 0.6 * total[best]:
        return rows
    return [row._replace(heads=tuple("decision" if at == best else kind for at, kind in enumerate(row.heads))) if len(row.heads) > best else row for row in rows]


def _heads(texts: tuple[str, ...]) -> tuple[str, ...]:
    plain = [" ".join(roles.words(text)) if len(text) <= _MOST else "" for text in texts]
    kinds = [next((kind for kind, pattern in HEADS.items() if pattern.match(text)), "") if text else "" for text in plain]
    if kinds.count("subject") > 1 and "number" not in kinds and any(kind == "subject" and _ABOUT.match(text) for kind, text in zip(kinds, plain, strict=True)):
        kinds = ["number" if kind == "subject" and _ITEM.fullmatch(text) else kind for kind, text in zip(kinds, plain, strict=True)]
    return tuple(kinds)


def _cells(clean: str, passage: Passage) -> tuple[Span, ...]:
    cells: list[Span] = []
    before = passage.start
    while clean[before - 1 : before] == "\t":  # empty cells at the head of the row
        cells.append((passage.start, passage.start))
        before -= 1
    for start, end in passage.spans:
        text = clean[start:end]
        lead = len(text) - len(text.lstrip(" \t")) + (text.lstrip(" \t")[:1] == "|")
        tail = len(text.rstrip(" \t")) - (text.rstrip(" \t")[-1:] == "|" and len(text) > lead)
        at = lead
        for cut in [*(m.span() for m in _CELL.finditer(text, lead, max(lead, tail))), (max(lead, tail),) * 2]:
            piece = text[at : cut[0]]
            low = at + len(piece) - len(piece.lstrip(_EDGE))
            high = max(low, at + len(piece.rstrip(_EDGE)))
            if "|" in text[:1] or piece.strip() or cut[0] != cut[1]:
                cells.append((start + low, start + high))
            at = cut[1]
    return tuple(cells)


def points(text: str) -> list[tuple[str | None, int, int]]:
    """The numbered points of a cell or line: number, start and end of its words; the whole where it has none.

    >>> points("1. De nota vaststellen. 2. De raad berichten.")
    [('1', 3, 23), ('2', 27, 45)]
    """
    marks = list(_POINT.finditer(text))
    kept: list[re.Match[str]] = []
    for mark in marks:
        number = mark[1] or mark[2]
        if not kept and text[: mark.start()].strip():
            break
        before = kept[-1][1] or kept[-1][2] if kept else None
        if before is None or number == (str(int(before) + 1) if before.isdigit() else chr(ord(before) + 1)):
            kept.append(mark)
    if not kept:
        return [(None, 0, len(text))]
    ends = [*(mark.start() for mark in kept[1:]), len(text)]
    return [(mark[1] or mark[2], mark.end(), len(text[:end].rstrip())) for mark, end in zip(kept, ends, strict=True)]
