"""Fill the tables of `raadslens.db` from the files of a run: rows, posting lists, one value a passage."""

from __future__ import annotations

import json
import sqlite3
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np

from pipeline.places.places import by_code
from pipeline.store.files import rows
from pipeline.store.postings import CONTEXT, LABEL, LEMMA, PART, WORD, Postings
from pipeline.store.words import index_terms

VERSION = 2  # of what is made of the words: another one and the database is made anew
KINDS = ("decisions", "requests", "commitments", "constraints", "allocations", "positions")
# What a record is worth to a reader before prose of the same words.
_WEIGHTS = {"decisions": 1.35, "requests": 1.3, "commitments": 1.2}
_HEADING = 0.85  # a heading says that something is about to be said
_LEFT_OUT = frozenset({"voettekst"})
_BATCH = 5_000
_LONGEST = 255  # words; longer passages count as this long


class Columns:
    """One value a passage, as codes."""

    def __init__(self) -> None:
        self._codes: dict[str, list[int]] = defaultdict(list)
        self._labels: dict[str, dict[str, int]] = defaultdict(dict)

    def add(self, name: str, value: str | None) -> None:
        """The next passage has this value; None has code 0."""
        labels = self._labels[name]
        self._codes[name].append(0 if value is None else labels.setdefault(value, len(labels) + 1))

    def count(self, name: str, value: int) -> None:
        """The next passage has this number."""
        self._codes[name].append(value)

    def write(self, database: sqlite3.Connection) -> None:
        """Write them to the table `passage_columns`, in as few bytes a value as hold the largest code."""
        for name, codes in self._codes.items():
            width = next(size for size in (1, 2, 4) if max(codes, default=0) < 256**size)
            labels = json.dumps([None, *self._labels.get(name, ())], ensure_ascii=False)
            database.execute("insert into passage_columns values (?, ?, ?, ?)", (name, labels, width, np.array(codes, f"<u{width}").tobytes()))


def fill(database: sqlite3.Connection, run: Path) -> None:
    """Write all that is in the files of a run.

    Raises:
        BadInput: a line of a file is no JSON.
    """
    about: dict[str, tuple[Any, ...]] = {}
    titles: dict[str, set[str]] = {}
    for document in map(_document, rows(run, "documents")):
        database.execute(f"insert into documents values ({', '.join('?' * len(document))})", document)
        about[document[0]] = (document[2], document[5], document[6], document[8])
        titles[document[0]] = _terms(f"{document[3] or ''} {document[4] or ''}")
    worth = _worth(run)
    places: dict[str, tuple[list[int], list[int]]] = {}
    lists, columns = Postings(), Columns()
    batch: list[tuple[Any, ...]] = []
    number, heading, last = 0, set[str](), ""
    for row in rows(run, "passages"):
        if row["role"] in _LEFT_OUT or row["document"] not in about:
            continue
        number += 1
        name, quote, end = row["document"], row["quotes"][0], row["quotes"][-1]["end"]
        if name != last:
            heading, last = set(), name
        text = " ".join(part["clean"] for part in row["quotes"])
        starts, numbers = places.setdefault(name, ([], []))
        starts.append(quote["start"])
        numbers.append(number)
        lifted = worth.get(name, [])
        low, high = bisect_left(lifted, (quote["start"],)), bisect_left(lifted, (end,))
        weight = max((one[1] for one in lifted[low:high]), default=_HEADING if row["role"] == "kop" else 1.0)
        words, lemmas, parts = index_terms(text)
        lists.add(WORD, words, number)
        lists.add(LEMMA, lemmas, number)
        lists.add(PART, parts, number)
        lists.add(CONTEXT, titles[name] | heading, number)
        if row["role"] == "kop":
            heading = {*lemmas, *parts}
        kind, code, place, day = about[name]
        for column, value in (("document", name), ("type", kind), ("municipality", code), ("municipality_name", place), ("role", row["role"]), ("date", day)):
            columns.add(column, value)
        columns.count("weight", round(weight * 100))
        columns.count("length", min(len(words), _LONGEST))
        batch.append((number, row["id"], name, row["role"], text, quote["page"], quote["start"], end, weight, kind, code, place, day,
                      " ".join(lemmas), " ".join(parts)))
        if len(batch) == _BATCH:
            _write(database, batch)
            batch = []
    _write(database, batch)
    for kind in KINDS:
        database.executemany("insert into records values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", _records(run, kind, places))
    _labels(database, lists)
    lists.write(database)
    columns.write(database)


def _terms(text: str) -> set[str]:
    _, lemmas, parts = index_terms(text)
    return {*lemmas, *parts}


def _labels(database: sqlite3.Connection, lists: Postings) -> None:
    """What records stand in each passage: their kind, their status, and both."""
    found = database.execute("select passage, kind, status from records where passage is not null order by passage")
    for number, kind, status in found:
        lists.add(LABEL, (f"kind {kind}",) if status is None else (f"kind {kind}", f"status {status}"), number)


def _worth(run: Path) -> dict[str, list[tuple[float, ...]]]:
    """By document, in order, the start of each record that lifts its passage above prose, with by how much."""
    found: dict[str, list[tuple[float, ...]]] = {}
    for kind, weight in _WEIGHTS.items():
        for row in rows(run, kind):
            if row["quotes"]:
                found.setdefault(row["document"], []).append((row["quotes"][0]["start"], weight))
    for lifted in found.values():
        lifted.sort()
    return found


def _write(database: sqlite3.Connection, batch: list[tuple[Any, ...]]) -> None:
    database.executemany("insert into passages values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", (row[:13] for row in batch))
    database.executemany("insert into passage_words (rowid, text, lemmas, parts) values (?, ?, ?, ?)",
                         ((row[0], row[4], row[13], row[14]) for row in batch))


def _document(row: dict[str, Any]) -> tuple[Any, ...]:
    place = by_code(row["municipality"]) if row["municipality"] else None
    return (row["id"], row["source"], row["type"], row["title"], row["subject"], row["municipality"], place.name if place else None,
            row["sender"], (row["date"] or {}).get("edtf"), row["reference_number"], row["pages"], json.dumps(row, ensure_ascii=False))


def _records(run: Path, kind: str, places: dict[str, tuple[list[int], list[int]]]) -> Iterator[tuple[Any, ...]]:
    for row in rows(run, kind):
        if not row["quotes"]:
            continue
        quote = row["quotes"][0]
        starts, numbers = places.get(row["document"], ([], []))
        at = bisect_right(starts, quote["start"]) - 1
        yield (row["id"], kind, row["document"], numbers[at] if at >= 0 else None, _text(row), _first(row, ("status", "stance", "type", "instrument")),
               _first(row, ("body", "from", "by", "holder", "party")), _first(row, ("deadline", "due", "date")), quote["page"], quote["start"],
               quote["end"], row.get("confidence"), json.dumps(row, ensure_ascii=False))


def _text(row: dict[str, Any]) -> str:
    return str(row.get("text") or row.get("task") or " ".join(quote["clean"] for quote in row["quotes"]))


def _first(row: dict[str, Any], names: Iterable[str]) -> str | None:
    return next((str(row[name]) for name in names if row.get(name) is not None), None)
