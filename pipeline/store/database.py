"""`raadslens.db`: what a run left as plain SQLite tables with a full-text index, for search, for the page and for other programs.

It holds nothing of its own: it can be thrown away and is built anew from the files of the run, in bulk, whenever those changed.
"""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from importlib import resources
from pathlib import Path
from typing import Any

from pipeline.errors import BadInput
from pipeline.places.places import by_code
from pipeline.store.files import check_run, rows
from pipeline.store.words import index_terms

NAME = "raadslens.db"
KINDS = ("decisions", "requests", "commitments", "constraints", "allocations", "positions")
# What a record is worth to a reader before prose of the same words.
_WEIGHTS = {"decisions": 2.0, "requests": 1.7, "commitments": 1.5}
_LEFT_OUT = frozenset({"voettekst"})
_STAMPED = ("documents", "passages", *KINDS)


def open_database(folder: str | Path, *, build: bool = True) -> sqlite3.Connection:
    """A connection for reading to the database of a run; it is made, or made anew, where it is not that of the run's files.

    Args:
        folder: output folder of a run.
        build: False: a stale or missing database is an error.

    Raises:
        BadInput: no run is in the folder, or the database cannot be written or read.
    """
    run = check_run(Path(folder))
    path = run / NAME
    stamp = _stamp(run)
    connection = _current(path, stamp)
    if connection is not None:
        return connection
    if not build:
        raise BadInput(f"{path}: is not there or is older than the run.", "Run `raadslens index` on the same folder.")
    try:
        _build(run, path, stamp)
    except (OSError, sqlite3.OperationalError) as fault:
        raise BadInput(f"{path}: cannot be written ({fault}).", "Free room on the disk, or give a folder that you may write.") from fault
    connection = _current(path, stamp)
    if connection is None:
        raise BadInput(f"{path}: changed while it was read.", "Wait until `raadslens run` is done and try again.")
    return connection


def migrations() -> list[tuple[int, str]]:
    """Number and statements of each migration, in order."""
    folder = resources.files(__package__).joinpath("migrations")
    return sorted((int(file.name[:4]), file.read_text(encoding="utf-8")) for file in folder.iterdir() if file.name.endswith(".sql"))


def _stamp(run: Path) -> str:
    """A digest of sizes and times of the files that the database is made of."""
    digest = hashlib.sha256(str(migrations()[-1][0]).encode())
    for kind in _STAMPED:
        path = run / f"{kind}.jsonl"
        if path.exists():
            stat = path.stat()
            digest.update(f"{kind} {stat.st_size} {stat.st_mtime_ns}\n".encode())
    return digest.hexdigest()[:24]


def _current(path: Path, stamp: str) -> sqlite3.Connection | None:
    """A connection to a database with this stamp; None where it is missing, damaged or of other files."""
    if not path.exists():
        return None
    connection = None
    try:
        connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, check_same_thread=False)
        found = connection.execute("select value from about where name = 'stamp'").fetchone()
        if found and found[0] == stamp:
            connection.row_factory = sqlite3.Row
            return connection
    except sqlite3.DatabaseError:
        pass
    if connection is not None:
        connection.close()
    return None


def _build(run: Path, path: Path, stamp: str) -> None:
    """Write the database beside its place and move it there when it is whole."""
    fresh = path.with_name(f"{NAME}.{os.getpid()}.new")
    fresh.unlink(missing_ok=True)
    connection = sqlite3.connect(fresh)
    try:
        connection.executescript("pragma journal_mode = off; pragma synchronous = off; pragma foreign_keys = off;")
        connection.execute("create table about (name text primary key, value text not null) without rowid")
        for number, statements in migrations():
            connection.executescript(statements)
            connection.execute(f"pragma user_version = {number}")
        _fill(connection, run)
        connection.execute("insert into passage_words (passage_words) values ('optimize')")
        connection.executemany("insert into about values (?, ?)", [("stamp", stamp), ("made by", "raadslens")])
        connection.commit()
        connection.executescript("pragma journal_mode = wal; analyze;")
        connection.close()
        os.replace(fresh, path)
    except BaseException:
        connection.close()
        fresh.unlink(missing_ok=True)
        raise


def _fill(connection: sqlite3.Connection, run: Path) -> None:
    about: dict[str, tuple[Any, ...]] = {}
    for document in map(_document, rows(run, "documents")):
        connection.execute(f"insert into documents values ({', '.join('?' * len(document))})", document)
        about[document[0]] = (document[2], document[5], document[6], document[8])
    worth = _worth(run)
    places: dict[str, tuple[list[int], list[int]]] = {}
    batch: list[tuple[Any, ...]] = []
    number = 0
    for row in rows(run, "passages"):
        if row["role"] in _LEFT_OUT:
            continue
        number += 1
        quote = row["quotes"][0]
        text = " ".join(part["clean"] for part in row["quotes"])
        starts, numbers = places.setdefault(row["document"], ([], []))
        starts.append(quote["start"])
        numbers.append(number)
        lifted = worth.get(row["document"], [])
        low, high = bisect_left(lifted, (quote["start"],)), bisect_left(lifted, (row["quotes"][-1]["end"],))
        weight = max((one[1] for one in lifted[low:high]), default=1.0)
        batch.append((number, row["id"], row["document"], row["role"], text, quote["page"], quote["start"], row["quotes"][-1]["end"], weight,
                      *about[row["document"]]))
        if len(batch) == 5_000:
            _write(connection, batch)
            batch = []
    _write(connection, batch)
    for kind in KINDS:
        connection.executemany("insert into records values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", _records(run, kind, places))


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


def _write(connection: sqlite3.Connection, batch: list[tuple[Any, ...]]) -> None:
    connection.executemany("insert into passages values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", batch)
    connection.executemany("insert into passage_words (rowid, words, lemmas, parts) values (?, ?, ?, ?)",
                           ((row[0], *index_terms(row[4])) for row in batch))


def _document(row: dict[str, Any]) -> tuple[Any, ...]:
    place = by_code(row["municipality"]) if row["municipality"] else None
    return (row["id"], row["source"], row["type"], row["title"], row["subject"], row["municipality"], place.name if place else None,
            row["sender"], row["date"]["edtf"], row["reference_number"], row["pages"], json.dumps(row, ensure_ascii=False))


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
