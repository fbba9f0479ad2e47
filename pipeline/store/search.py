"""Search in the passages of a run: the whole word before its parts, decisions before prose, the quote and its place with every hit."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz, process

from pipeline.store.database import open_database
from pipeline.store.query import Query, parse
from pipeline.store.words import WORD, fold, forms

# What a match in words as printed, in lemmas and in parts of compounds is worth.
_COLUMNS = (4.0, 2.0, 0.7)
_SNIPPET = 240  # code points
_FACETS = {"municipality_name": "municipality_name", "type": "type", "year": "substr(date, 1, 4)", "role": "role"}


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that answers a query.

    Attributes:
        document: id.
        source: of the document.
        page: from 1, or None.
        text: words of the passage after cleaning.
        role: of the passage.
        start, end: in `texts/ID.raw.txt`.
        score: above 0, higher is better.
        marks: places in `text` of the words that answer, in order.
    """

    document: str
    source: str
    page: int | None
    text: str
    role: str
    start: int
    end: int
    score: float
    marks: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """What a search gave.

    Attributes:
        hits: best first.
        total: passages that answer, those beyond the limit too.
        facets: municipality, type, year and role -> value -> passages.
        instead: a word asked that no text has -> one that is there and much like it.
    """

    hits: list[Hit]
    total: int
    facets: dict[str, dict[str, int]] = field(default_factory=dict)
    instead: dict[str, str] = field(default_factory=dict)


def search(folder: str | Path, query: str, limit: int = 10) -> list[Hit]:
    """The passages that fit a query best.

    Args:
        folder: output folder of a run.
        query: words in any form; a part in double quotes must stand there word for word; `-word` must not be there; filters such as
            `raad:dordrecht type:motie na:2020-01 status:aangenomen`.
        limit: most hits.

    Raises:
        BadInput: no run is in the folder.
        UsageError: a filter is not known.
    """
    asked = parse(query)
    with open_database(folder) as database:
        return find(database, asked, limit).hits


def find(database: sqlite3.Connection, asked: Query, limit: int = 10, start: int = 0, *, facets: bool = False) -> Answer:
    """Search with all that comes with it.

    Args:
        database: of a run, see `open_database`.
        asked: the question.
        limit: most hits; best first, those of equal score in order of document and place.
        start: how many to pass over.
        facets: whether to count them by municipality, type, year and role.
    """
    match = asked.match()
    if not match and not asked.filters:
        return Answer([], 0)
    wanted, values = _where(asked)
    source, score = "passages p", "p.weight"
    if match:
        source = "passage_words join passages p on p.number = passage_words.rowid"
        wanted.insert(0, "passage_words match ?")
        values.insert(0, match)
        score = f"-bm25(passage_words, {', '.join(map(str, _COLUMNS))}) * p.weight"
    where = " and ".join(wanted)
    order = "order by score desc, document, start limit ? offset ?"
    if match:
        # One pass over the index for hits, total and facets together.
        counts = " union all ".join(f"select '{name}', {column}, count(*) from found group by 2" for name, column in _FACETS.items()) if facets else ""
        rows = database.execute(
            f"with found as materialized (select p.number, p.document, p.start, p.type, p.municipality_name, p.date, p.role, {score} as score "
            f"from {source} where {where}) select 'hit', number, score from (select * from found {order}) "
            f"union all select 'total', 0, count(*) from found {'union all ' + counts if counts else ''}", [*values, limit, start]).fetchall()
    else:  # the best are the first of an index: nothing is sorted
        rows = database.execute(f"select 'hit', p.number, {score} as score from {source} where {where} {order}", [*values, limit, start]).fetchall()
        rows += database.execute(f"select 'total', 0, count(*) from {source} where {where}", values).fetchall()
        for name, column in (_FACETS if facets else {}).items():
            rows += database.execute(f"select '{name}', {column}, count(*) from {source} where {where} group by 2", values).fetchall()
    total = next(row[2] for row in rows if row[0] == "total")
    counted = {name: _count(rows, name) for name in _FACETS} if facets else {}
    hits = [_hit(database, row[1], row[2], asked) for row in rows if row[0] == "hit"]
    return Answer(hits, total, counted, {} if total else _instead(database, asked))


def _hit(database: sqlite3.Connection, number: int, score: float, asked: Query) -> Hit:
    row = database.execute("select p.document, d.source, p.page, p.text, p.role, p.start, p.end from passages p "
                           "join documents d on d.id = p.document where p.number = ?", [number]).fetchone()
    return Hit(row[0], row[1], row[2], row[3], row[4], row[5], row[6], round(float(score), 4), marks(row[3], asked))


def _count(rows: list[Any], name: str) -> dict[str, int]:
    """A facet: most frequent value first."""
    values = sorted((-row[2], str(row[1])) for row in rows if row[0] == name and row[1] is not None)[:50]
    return {value: -count for count, value in values}


def _where(asked: Query) -> tuple[list[str], list[Any]]:
    """Conditions with their values."""
    wanted: list[str] = []
    values: list[Any] = []
    columns = {"municipality": "p.municipality", "type": "p.type", "role": "p.role", "document": "p.document"}
    for name, given in asked.filters.items():
        if name in columns:
            wanted.append(f"{columns[name]} in ({', '.join('?' * len(given))})")
            values += given
        elif name in ("after", "before"):
            wanted += [f"p.date {'>=' if name == 'after' else '<'} ?"] * len(given)
            values += given
        else:
            wanted.append(f"p.number in (select passage from records where {name} in ({', '.join('?' * len(given))}))")
            values += given
    return wanted or ["1"], values


def _instead(database: sqlite3.Connection, asked: Query) -> dict[str, str]:
    """For words that no text has, the word most like them that one has."""
    found: dict[str, str] = {}
    for word in asked.words:
        if len(word) < 4 or database.execute("select 1 from passage_vocabulary where term = ? limit 1", [word]).fetchone():
            continue
        near = database.execute("select distinct term from passage_vocabulary where col = 'words' and term >= ? and term < ? "
                                "and length(term) between ? and ? limit 20000", [word[0], word[0] + "\U0010ffff", len(word) - 2, len(word) + 2])
        best = process.extractOne(word, [row[0] for row in near], scorer=fuzz.ratio, score_cutoff=75)
        if best:
            found[word] = best[0]
    return found


def marks(text: str, asked: Query) -> tuple[tuple[int, int], ...]:
    """Places of the words of a text that answer a question."""
    lemmas = {forms(word)[0] for word in asked.words} | {part for word in asked.words for part in forms(word)[1]}
    printed = set(asked.words) | {word for phrase in asked.phrases for word in phrase}
    found = []
    for one in WORD.finditer(text):
        lemma, parts = forms(one[0])
        if fold(one[0]) in printed or lemma in lemmas or not lemmas.isdisjoint(parts):
            found.append(one.span())
    return tuple(found)


def snippet(hit: Hit, opening: str = "", closing: str = "", length: int = _SNIPPET) -> str:
    """The stretch of a hit that has most of the words asked, on one line, each between an opening and a closing mark."""
    best = max((sum(start <= low and high <= start + length for low, high in hit.marks), -start) for start in
               [max(0, low - 40) for low, _ in hit.marks] or [0])
    first = -best[1]
    last = min(len(hit.text), first + length)
    parts, at = [], first
    for low, high in hit.marks:
        if first <= low and high <= last:
            parts += [hit.text[at:low], opening, hit.text[low:high], closing]
            at = high
    text = " ".join("".join([*parts, hit.text[at:last]]).split())
    return f"{'…' if first else ''}{text}{'…' if last < len(hit.text) else ''}"
