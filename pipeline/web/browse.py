"""Lists of records and documents out of the shelf: a filter becomes one question, with counts of what else could be chosen."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from pipeline.web.shelf import fold

PER_PAGE = 25
MOST_TYPED = 200
# What holds of a record: what a person put right goes before what the program found.
VALUE = "coalesce(c.value, i.value)"
FOLLOW = "coalesce(c.follow, i.follow)"
LAST = "case when c.due is null then i.last else c.last end"
REVIEW = "coalesce(c.verdict, 'open')"
_FROM = "from items i left join people.current c on c.record = i.id"
_SHOWN = (f"i.id, i.kind, i.document, i.type, i.title, i.code, i.place, i.edtf, i.day, coalesce(c.text, i.text) as text, {VALUE} as value, {FOLLOW} as follow, "
          f"i.who, i.whom, coalesce(c.due, i.due) as due, {LAST} as last, i.reported, i.number, i.parent, i.page, i.start, i.confidence, i.quote, {REVIEW} as review")
# Words typed in a list: every word must be there.
_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Asked:
    """What a reader asks of a list.

    Attributes:
        kind: of record. words: all of which must be in text or quote. choices: name of a filter -> value.
        after, before: days `YYYY-MM-DD` or "". faults: field -> what is wrong with what was typed.
    """

    kind: str
    words: str = ""
    choices: Mapping[str, str] = field(default_factory=dict)
    after: str = ""
    before: str = ""
    page: int = 1
    faults: Mapping[str, str] = field(default_factory=dict)


_COLUMNS = {"gemeente": "coalesce(i.place, '')", "status": VALUE, "stand": FOLLOW, "soort": "i.type", "wie": "coalesce(i.who, '')", "vorm": VALUE,
            "controle": REVIEW}
_DUE_KINDS = ("requests", "commitments")


def read(kind: str, query: Mapping[str, str], names: tuple[str, ...]) -> Asked:
    """What the address of a list asks; what cannot be is left out and named in `faults`."""
    faults: dict[str, str] = {}
    days = {}
    for name in ("van", "tot"):
        typed = query.get(name, "").strip()
        try:
            days[name] = date.fromisoformat(typed).isoformat() if typed else ""
        except ValueError:
            days[name] = ""
            faults[name] = f"‘{typed[:40]}’ is geen datum. Schrijf bijvoorbeeld 2021-04-20."
    words = query.get("q", "").strip()
    if len(words) > MOST_TYPED:
        faults["q"] = f"Uw vraag is {len(words)} tekens lang. Gebruik er hooguit {MOST_TYPED}."
        words = ""
    number = query.get("blz", "1")
    page = max(1, int(number)) if number.isascii() and number.isdigit() and len(number) < 7 else 1
    return Asked(kind, words, {name: query[name] for name in names if query.get(name)}, days["van"], days["tot"], page, faults)


def _where(asked: Asked, today: str, without: str = "") -> tuple[str, list[Any]]:
    """Conditions and their values; those of the filter `without` are left out."""
    wanted, values = ["i.kind = ?"], [asked.kind]
    for word in _WORD.findall(fold(asked.words)):
        wanted.append("instr(i.folded, ?)")
        values.append(word)
    for name, value in asked.choices.items():
        if name == without:
            continue
        if name == "stand" and value == "te_laat":
            wanted.append(f"{_late()}")
            values.append(today)
        elif name == "lijst":
            continue
        else:
            wanted.append(f"{_COLUMNS[name]} = ?")
            values.append("" if value == "onbekend" and name in ("gemeente", "wie") else value)
    if "controle" not in asked.choices:
        wanted.append(f"{REVIEW} != 'verworpen'")
    if asked.kind == "requests":
        wanted.append("coalesce(json_extract(i.record, '$.kind'), '') != 'criterium'")
    if asked.choices.get("lijst") != "alles":
        if asked.kind == "requests":
            wanted.append("i.type in ('motie', 'amendement')")
        elif asked.kind == "commitments":
            wanted.append(f"{VALUE} in ('toezegging', 'afspraak')")
    day = LAST if asked.kind in _DUE_KINDS else "i.day"
    if asked.after:
        wanted.append(f"{day} >= ?")
        values.append(asked.after)
    if asked.before:
        wanted.append(f"{day} <= ?")
        values.append(asked.before)
    return " and ".join(wanted), values


def _late() -> str:
    return f"({LAST} < ? and {FOLLOW} != 'uitgevoerd')"


def _order(kind: str) -> str:
    """Overdue first, then by deadline; decisions newest first."""
    if kind in _DUE_KINDS:
        return f"order by {_late()} desc, {LAST} is null, {LAST}, i.day desc, i.document, i.start"
    return "order by i.day desc, i.document, i.start"


def rows(database: sqlite3.Connection, asked: Asked, today: str, *, limit: int = PER_PAGE, start: int = 0) -> list[sqlite3.Row]:
    """The records of one page."""
    return list(each(database, asked, today, limit=limit, start=start))


def each(database: sqlite3.Connection, asked: Asked, today: str, *, limit: int = -1, start: int = 0, order: str = "") -> Iterator[sqlite3.Row]:
    """The records in order, drawn as they are asked for."""
    where, values = _where(asked, today)
    late = f", {_late()} as late" if asked.kind in _DUE_KINDS else ", 0 as late"
    lead = [today] if asked.kind in _DUE_KINDS else []
    sort = [today] if asked.kind in _DUE_KINDS and not order else []
    yield from database.execute(f"select {_SHOWN}{late} {_FROM} where {where} {order or _order(asked.kind)} limit ? offset ?",
                                [*lead, *values, *sort, limit, start])


def newest(database: sqlite3.Connection, asked: Asked, today: str, limit: int) -> list[sqlite3.Row]:
    """The records by day of their paper, last first: for a feed."""
    return list(each(database, asked, today, limit=limit, order="order by i.day desc, i.document, i.start"))


def count(database: sqlite3.Connection, asked: Asked, today: str) -> int:
    """How many records there are in all."""
    where, values = _where(asked, today)
    return int(database.execute(f"select count(*) {_FROM} where {where}", values).fetchone()[0])


def choices(database: sqlite3.Connection, asked: Asked, today: str, name: str, most: int = 60) -> list[tuple[str, int]]:
    """The values of one filter with how many records each would give, the other filters as they are."""
    where, values = _where(asked, today, without=name)
    column = _COLUMNS[name]
    found = database.execute(f"select {column} as value, count(*) as n {_FROM} where {where} group by 1 order by n desc, 1 limit ?", [*values, most])
    return [(row["value"] or "onbekend", row["n"]) for row in found]


def count_late(database: sqlite3.Connection, asked: Asked, today: str) -> int:
    """How many of a list are overdue."""
    where, values = _where(asked, today, without="stand")
    return int(database.execute(f"select count(*) {_FROM} where {where} and {_late()}", [*values, today]).fetchone()[0])


def one(database: sqlite3.Connection, name: str, today: str) -> sqlite3.Row | None:
    """A record by its id, with the record of the contract as `record`."""
    found: sqlite3.Row | None = database.execute(f"select {_SHOWN}, {_late()} as late, i.record, i.value as found_value, i.follow as found_follow, i.due as found_due, "
                                                 f"i.text as found_text {_FROM} where i.id = ?", [today, name]).fetchone()
    return found


def of_document(database: sqlite3.Connection, document: str, today: str, *, low: int = 0, high: int = 1 << 40, page: int | None = None,
                limit: int = 60) -> tuple[list[sqlite3.Row], int]:
    """The records of a paper that begin in a part of it, by place, with how many there are."""
    where = "i.document = ? and i.kind != 'references' and " + ("i.page = ?" if page else "i.start >= ? and i.start < ?")
    values = [document, page] if page else [document, low, high]
    found = database.execute(f"select {_SHOWN}, {_late()} as late, i.record {_FROM} where {where} order by i.start, i.kind limit ?", [today, *values, limit]).fetchall()
    total = database.execute(f"select count(*) from items i where {where}", values).fetchone()[0]
    return found, total


def names(database: sqlite3.Connection, ids: set[str | None]) -> dict[str, str]:
    """Names of actors by id."""
    wanted = sorted(one for one in ids if one)
    marks = ", ".join("?" * len(wanted))
    return {row[0]: row[1] for row in database.execute(f"select id, name from actors where id in ({marks})", wanted)} if wanted else {}
