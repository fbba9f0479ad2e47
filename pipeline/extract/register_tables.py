"""Entries of registers of motions in tables: the column whose cells are outcomes makes the register, not the title above it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.extract.ballots import ballot
from pipeline.extract.outcomes import STATUS
from pipeline.extract.reading import Reading
from pipeline.extract.register_outcomes import PAPERS, came, votes
from pipeline.extract.registers import Entry
from pipeline.extract.rows import Row
from pipeline.model.text import Span

_HEADS = {
    "outcome": re.compile(r"(?:uitslag|resultaat|besluit(?:vorming)?|beslissing|stemming|stemresultaat|uitkomst|afloop|status|oordeel|wat is besloten|besluit (?:van de )?raad)\b", re.I),
    "day": re.compile(r"(?:datum|raad|raads?vergadering|vergadering|vergaderdatum|d\.?d\.?|datum (?:raad|besluit|vergadering|stemming|behandeling|indiening))\W*$", re.I),
    "due": re.compile(r"(?:deadline|uiterlijk|termijn|gereed|planning|streefdatum|einddatum|afdoen|af te doen|verwachte?|datum (?:gereed|afdoening|afhandeling))\b", re.I),
    "by": re.compile(r"(?:indieners?|ingediend door|fracties?|partij(?:en)?|initiatiefnemers?|stellers?|door)\b", re.I),
    "asks": re.compile(r"(?:verzoek|dictum|strekking|tekst|inhoud|opdracht|gevraagde?|samenvatting|oproep|kern|besluit motie|wat wordt gevraagd)\b", re.I),
    "state": re.compile(r"(?:stand|status|voortgang|afdoening|afhandeling|uitvoering|opmerking(?:en)?|toelichting|reactie|afgedaan|vervolg|actie)\b", re.I),
    "number": re.compile(r"(?:nr|nummer|no|volgnr|volgnummer|kenmerk|code|m/a)\b", re.I),
    "title": re.compile(r"(?:motie|moties|amendement|titel|onderwerp|naam|omschrijving|betreft|voorstel)\b", re.I),
    "for": re.compile(r"(?:stemmen |aantal )?(?:voor|vóór)\W*$", re.I),
    "against": re.compile(r"(?:stemmen |aantal )?tegen\W*$", re.I),
    "count": re.compile(r"(?:stemverhouding|stemming|stemuitslag|stemmen)\b", re.I),
}  # fmt: skip
_SHARE = 0.6  # of the filled cells of a column
_LEAST = 2  # outcomes
_TITLE = 40  # code points of the head of a column
_NONE = re.compile(r"\W*(?:n\.?v\.?t\.?|onbekend)?\W*$", re.I)
_LATER = re.compile(r"\b(?:afdoening|gereed|uiterlijk|deadline|planning|termijn|verwacht|afgedaan|streef)", re.I)
_NUMBER = re.compile(r"[A-Z]{0,3}[ .-]?\d{1,4}(?:[./-]\d{1,4}){0,2}[a-z]?")
# "Overzicht aangenomen moties": what came of all that stand there.
_OF_ALL = re.compile(r"\b(?P<done>aangenomen|aanvaarde|verworpen|ingetrokken|aangehouden) (?:moties|amendementen)\b(?! en (?:moties|amendementen|toezeggingen))", re.I)
_MARK = re.compile(r"\W*(?:x|v|ja|✓|✔|●|■|1)\W*", re.I)
_SORT = re.compile(r"(?:(?P<motion>m|motie|amendement|a)|t|toezegging|actie|afspraak)(?:\s?\d[\w.-]*)?", re.I)
_FIGURE = re.compile(r"\d{1,3}")


def entries(reading: Reading, rows: dict[int, Row]) -> list[Entry]:
    """The entries of all registers in the tables of a document, in order.

    Args:
        reading: the document.
        rows: of its tables, by place of the passage.
    """
    found: list[Entry] = []
    table: list[tuple[int, Row]] = []
    for place in sorted(rows):
        if table and place != table[-1][0] + 1:
            found += _table(reading, table)
            table = []
        table.append((place, rows[place]))
    return found + (_table(reading, table) if table else [])


def _table(reading: Reading, table: Sequence[tuple[int, Row]]) -> list[Entry]:
    width = max(len(row.texts) for _, row in table)
    first = table[0][1]
    titles = [*first.texts, *[""] * (width - len(first.texts))]
    ticked = [at for at, title in enumerate(titles) if came(title)]
    if (len(ticked) == 1) or any(len(title) > _TITLE for title in titles) or sum(map(bool, titles)) < _LEAST:
        return []
    body = [(place, row) for place, row in table[1:] if any(row.texts) and row.texts != first.texts]
    rows = [row for _, row in body]
    above = [*first.passage.section[-2:], str(reading.about.get("title") or "")]
    named = _share([bool(PAPERS.match(row.texts[at].lstrip())) for row in rows for at in range(min(2, len(row.texts)))])
    if len(body) < _LEAST or not (named or PAPERS.search(" ".join([*titles, *above]))):
        return []
    outcome = None if ticked else _outcomes(titles, rows)
    columns = _columns(reading, titles, rows, [*ticked, *([] if outcome is None else [outcome])])
    sort = next((at for at in range(width) if _share([_SORT.fullmatch(cell) is not None for cell in _cells(rows, at)])), None) if outcome is None else None
    for_all = next((status for words in reversed(above) if (match := _OF_ALL.search(words)) and (status := STATUS.get(match["done"].lower().removesuffix("e") if match["done"].lower() == "aanvaarde" else match["done"].lower()))), "")
    if "title" not in columns or (reading.type in ("besluitenlijst", "notulen") and "day" not in columns):
        return []  # the list of one meeting: read with the others of its kind
    if outcome is None and not ticked and not for_all and not (sort is not None or (PAPERS.match(titles[columns["title"]].lstrip()) and "state" in columns)):
        return []
    found: list[Entry] = []
    day: Span | None = None
    for place, row in body:
        if sort is not None and not ((kind := _SORT.fullmatch(row.texts[sort] if sort < len(row.texts) else "")) and kind["motion"]):
            continue  # a promise in a list of both
        entry = _entry(place, row, columns, outcome, for_all)
        if entry and ticked:
            marks = [at for at in ticked if at < len(row.texts) and _MARK.fullmatch(row.texts[at])]
            result = came(titles[marks[0]]) if len(marks) == 1 else None
            entry = entry._replace(status=result[0] if result else "", votes=entry.votes or (result[1] if result else None), outcome=())
        if entry:
            day = entry.day or day  # the day of some rows is printed once
            found.append(entry._replace(day=day))
    return found


def _share(hits: Sequence[bool]) -> bool:
    return sum(hits) >= _LEAST and sum(hits) >= _SHARE * len(hits)


def _cells(rows: Sequence[Row], at: int) -> list[str]:
    return [row.texts[at] for row in rows if at < len(row.texts) and not _NONE.match(row.texts[at])]


def _outcomes(titles: Sequence[str], rows: Sequence[Row]) -> int | None:
    """The column whose cells are outcomes; the one that its head calls so first."""
    hits = [at for at in range(len(titles)) if _share([came(cell) is not None for cell in _cells(rows, at)])]
    return next((at for at in hits if _HEADS["outcome"].match(titles[at].strip(" *_"))), hits[0] if hits else None)


def _columns(reading: Reading, titles: Sequence[str], rows: Sequence[Row], outcomes: Sequence[int]) -> dict[str, int]:
    """What each column holds, by its head; the day by its cells as well."""
    found: dict[str, int] = {}
    days = [at for at in range(len(titles)) if at not in outcomes and not _LATER.search(titles[at]) and _share([_dated(reading, row, at) for row in rows if at < len(row.texts) and row.texts[at]])]
    if days:
        found["day"] = next((at for at in days if _HEADS["day"].match(titles[at].strip(" *_"))), days[0])
    for at, title in enumerate(titles):
        kind = next((kind for kind, pattern in _HEADS.items() if pattern.match(title.strip(" *_")) and kind not in ("outcome", "day")), "")
        if kind and at not in outcomes and at not in found.values():
            found.setdefault(kind, at)
    free = [at for at in range(len(titles)) if at not in outcomes and at not in found.values()]
    if "title" not in found and "asks" in found:
        found["title"] = found["asks"]
    elif "title" not in found and free:
        found["title"] = max(free, key=lambda at: sum(len(cell) for cell in _cells(rows, at)))
    return found


def _dated(reading: Reading, row: Row, at: int) -> bool:
    """Whether a cell holds a day and little else."""
    if at >= len(row.cells):
        return False
    low, high = row.cells[at]
    return any(mention.edtf and len(mention.edtf) == 10 and mention.end - mention.start > 0.4 * (high - low) for mention in reading.dates_between(low, high))


def _entry(place: int, row: Row, columns: dict[str, int], outcome: int | None, for_all: str) -> Entry | None:
    def text(kind: str) -> str:
        at = columns.get(kind)
        return row.texts[at] if at is not None and at < len(row.texts) else ""

    def cell(kind: str) -> Span | None:
        return row.cells[columns[kind]] if text(kind) else None

    title = cell("title")
    if title is None:
        return None
    said = row.texts[outcome] if outcome is not None and outcome < len(row.texts) else ""
    result = came(said) if outcome is not None else (for_all, None) if for_all else None
    counted = _sides(text("for"), text("against")) or (votes(f"stemming {text('count')}", result[0]) if result and text("count") else None)
    asks = tuple((span,) for span in dict.fromkeys(span for span in (cell("title"), cell("asks")) if span))
    number = text("number").strip(" .")
    return Entry((place,), (title,), (row.cells[outcome],) if outcome is not None and result else (), result[0] if result else "", (result[1] or counted) if result else None, cell("day"),
                 text("by"), text("state"), asks, "asks" in columns, cell("due"), number if _NUMBER.fullmatch(number) else None)


def _sides(ayes: str, noes: str) -> dict[str, object] | None:
    """The votes in the columns "Voor" and "Tegen"."""
    both = [_FIGURE.fullmatch(side.strip()) for side in (ayes, noes)]
    return ballot(int(both[0][0]), int(both[1][0])) if both[0] and both[1] else None
