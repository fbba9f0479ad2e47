"""Lists of records out of the shelf: what is asked, the records of one page, and what else could be chosen."""

from __future__ import annotations

import re
import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from pipeline.web.collection import Collection
from pipeline.web.shelf import fold

Row = dict[str, Any]
PER_PAGE = 25
MOST_TYPED = 200
_BATCH = 400
_MOST_CHOICES = 60
# What holds of a record: what a person put right goes before what the program found.
_VALUE = "coalesce(c.value, i.value)"
_FOLLOW = "coalesce(c.follow, i.follow)"
_LAST = "case when c.due is null then i.last else c.last end"
_REVIEW = "coalesce(c.verdict, 'open')"
_LATE = f"coalesce({_LAST} < :today and {_FOLLOW} != 'uitgevoerd', 0)"
_FROM = "items i left join people.current c on c.record = i.id"
_SHOWN = ("i.number, i.id, i.kind, i.document, i.type, i.code, i.place, i.edtf, i.day, i.who, i.whom, i.reported, i.label, i.parent, i.page, i.start, i.confidence, "
          f"{_VALUE} as value, {_FOLLOW} as follow, coalesce(c.due, i.due) as due, {_LAST} as last, {_REVIEW} as review, c.text as own_text, "
          f"{_LATE} as late, i.value as found_value, i.follow as found_follow, i.due as found_due")
_COLUMNS = {"gemeente": "i.place", "status": _VALUE, "stand": _FOLLOW, "soort": "i.type", "wie": "i.who", "controle": _REVIEW}
_DUE_KINDS = ("requests", "commitments")
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


@dataclass(frozen=True, slots=True)
class Summary:
    """How many a list has, how many of them are overdue, and for each filter what could be chosen and how many each would give."""

    total: int
    late: int
    choices: dict[str, list[tuple[str, int]]]


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


def _base(asked: Asked) -> tuple[str, Row]:
    """Conditions that do not come from a filter with choices, and their values."""
    wanted, values = ["i.kind = :kind"], {"kind": asked.kind}
    for number, word in enumerate(_WORD.findall(fold(asked.words))):
        wanted.append(f"instr(b.folded, :word{number})")
        values[f"word{number}"] = word
    if asked.kind == "requests":
        wanted.append("not i.criterion")
    if asked.choices.get("lijst") != "alles":
        if asked.kind == "requests":
            wanted.append("i.type in ('motie', 'amendement')")
        elif asked.kind == "commitments":
            wanted.append(f"{_VALUE} in ('toezegging', 'afspraak')")
    day = _LAST if asked.kind in _DUE_KINDS else "i.day"
    for name, given, sign in (("after", asked.after, ">="), ("before", asked.before, "<=")):
        if given:
            wanted.append(f"{day} {sign} :{name}")
            values[name] = given
    return " and ".join(wanted), values


def _narrowed(asked: Asked) -> tuple[str, Row]:
    """All conditions and their values."""
    where, values = _base(asked)
    wanted = [where]
    for name, value in asked.choices.items():
        if name == "stand" and value == "te_laat":
            wanted.append(_LATE)
        elif name in _COLUMNS:
            wanted.append(f"coalesce({_COLUMNS[name]}, '') = :choice_{name}")
            values[f"choice_{name}"] = "" if value == "onbekend" else value
    if "controle" not in asked.choices:
        wanted.append(f"{_REVIEW} != 'verworpen'")
    return " and ".join(wanted), values


def _source(asked: Asked) -> str:
    return _FROM + (" join bodies b on b.number = i.number" if asked.words else "")


def summary(collection: Collection, asked: Asked, names: tuple[str, ...] = ()) -> Summary:
    """Counts of a list. One pass over its records, kept for whoever asks next: what is chosen is counted from what was kept.

    Args:
        collection: with the shelf.
        asked: what is listed.
        names: of filters whose choices are wanted.
    """
    today = collection.today()
    where, values = _base(asked)
    columns = tuple(dict.fromkeys((*names, *asked.choices, "controle")))
    columns = tuple(name for name in columns if name in _COLUMNS)

    def make() -> list[tuple[Any, ...]]:
        listed = ", ".join(f"coalesce({_COLUMNS[name]}, '')" for name in columns)
        numbers = ", ".join(map(str, range(1, len(columns) + 2)))
        return [tuple(row) for row in collection.shelf().execute(
            f"select {listed}, {_LATE} as late, count(*) from {_source(asked)} where {where} group by {numbers}", values | {"today": today})]

    found = collection.counted(f"{columns} {where} {sorted(values.items())} {today}", make)
    at = {name: place for place, name in enumerate(columns)}
    chosen = {name: "" if value == "onbekend" else value for name, value in asked.choices.items() if name in _COLUMNS}
    total = late = 0
    counts: dict[str, Counter[str]] = {name: Counter() for name in names}
    for row in found:
        count, is_late = row[-1], row[-2]
        missed = [name for name, value in chosen.items() if (not is_late if (name, value) == ("stand", "te_laat") else row[at[name]] != value)]
        if "controle" not in chosen and row[at["controle"]] == "verworpen":
            if not missed and "controle" in counts:
                counts["controle"]["verworpen"] += count
            continue
        if not missed:
            total += count
            late += count * is_late
        for name in names:
            if not missed or missed == [name]:
                counts[name][row[at[name]]] += count
    listed = {name: [(value or "onbekend", count) for value, count in sorted(found_.items(), key=lambda one: (-one[1], one[0]))[:_MOST_CHOICES]] for name, found_ in counts.items()}
    return Summary(total, late, listed)


def _order(kind: str) -> str:
    """Overdue first, then by deadline; decisions newest first."""
    return f"late desc, {_LAST} is null, {_LAST}, i.day desc, i.document, i.start" if kind in _DUE_KINDS else "i.day desc, i.document, i.start"


def each(database: sqlite3.Connection, asked: Asked, today: str, *, limit: int = -1, start: int = 0, order: str = "") -> Iterator[Row]:
    """The records in order with their words, drawn as they are asked for."""
    where, values = _narrowed(asked)
    narrow = database.execute(f"select {_SHOWN} from {_source(asked)} where {where} order by {order or _order(asked.kind)} limit :limit offset :start",
                              values | {"today": today, "limit": limit, "start": start})
    while batch := narrow.fetchmany(_BATCH):
        yield from _with_words(database, batch)


def _with_words(database: sqlite3.Connection, rows: list[sqlite3.Row]) -> Iterator[Row]:
    """Rows with text, quote, title of their paper, and record."""
    numbers = [row["number"] for row in rows]
    papers = sorted({row["document"] for row in rows})
    bodies = {row["number"]: row for row in database.execute(f"select * from bodies where number in ({', '.join('?' * len(numbers))})", numbers)}
    titles = dict(database.execute(f"select id, title from documents where id in ({', '.join('?' * len(papers))})", papers).fetchall())
    for row in rows:
        body = bodies[row["number"]]
        yield dict(zip(row.keys(), tuple(row), strict=True)) | {"text": row["own_text"] or body["text"], "found_text": body["text"], "quote": body["quote"], "record": body["record"],
                                                                "title": titles.get(row["document"], "")}


def rows(database: sqlite3.Connection, asked: Asked, today: str, *, limit: int = PER_PAGE, start: int = 0) -> list[Row]:
    """The records of one page."""
    return list(each(database, asked, today, limit=limit, start=start))


def newest(database: sqlite3.Connection, asked: Asked, today: str, limit: int) -> list[Row]:
    """The records by day of their paper, last first: for a feed."""
    return list(each(database, asked, today, limit=limit, order="i.day desc, i.document, i.start"))


def one(database: sqlite3.Connection, name: str, today: str) -> Row | None:
    """A record by its id."""
    found = database.execute(f"select {_SHOWN} from {_FROM} where i.id = :id", {"id": name, "today": today}).fetchall()
    return next(_with_words(database, found), None) if found else None


def of_document(database: sqlite3.Connection, document: str, today: str, *, low: int = 0, high: int = 1 << 40, page: int | None = None, limit: int = 60) -> tuple[list[Row], int]:
    """The records of a paper that begin in a part of it, by place, with how many there are."""
    where = "i.document = :document and i.kind != 'references' and " + ("i.page = :page" if page else "i.start >= :low and i.start < :high")
    values = {"document": document, "page": page, "low": low, "high": high, "today": today, "limit": limit}
    found = database.execute(f"select {_SHOWN} from {_FROM} where {where} order by i.start, i.kind limit :limit", values).fetchall()
    total = database.execute(f"select count(*) from items i where {where}", values).fetchone()[0]
    return list(_with_words(database, found)), total


def least_sure(database: sqlite3.Connection, kind: str, today: str, limit: int, without: str = "") -> list[Row]:
    """Records that nobody looked at, the least sure first."""
    found = database.execute(f"select {_SHOWN} from {_FROM} where i.kind = :kind and {_REVIEW} = 'open' and i.id != :without order by i.confidence, i.id limit :limit",
                             {"kind": kind, "today": today, "limit": limit, "without": without}).fetchall()
    return list(_with_words(database, found))


def names(database: sqlite3.Connection, ids: set[str | None]) -> dict[str, str]:
    """Names of actors by id."""
    wanted = sorted(one for one in ids if one)
    marks = ", ".join("?" * len(wanted))
    return {row[0]: row[1] for row in database.execute(f"select id, name from actors where id in ({marks})", wanted)} if wanted else {}
