"""`raadslens.db`: what a run left as plain SQLite tables with a full-text index, for search, for the page and for other programs.

It holds nothing of its own: it can be thrown away and is built anew from the files of the run, in bulk, whenever those changed.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
from importlib import resources
from pathlib import Path

from pipeline.errors import BadInput
from pipeline.store.files import check_run
from pipeline.store.fill import KINDS, VERSION, fill

NAME = "raadslens.db"
_STAMPED = ("documents", "passages", *KINDS)


class Damaged(BadInput):
    """A page of the database, or a packed list in it, is not what it was."""


def open_database(folder: str | Path, *, build: bool = True, again: bool = False) -> sqlite3.Connection:
    """A connection for reading to the database of a run; it is made, or made anew, where it is not that of the run's files.

    Args:
        folder: output folder of a run.
        build: False: a stale or missing database is an error.
        again: make it anew even where it looks right.

    Raises:
        BadInput: no run is in the folder, or the database cannot be written or read.
    """
    run = check_run(Path(folder))
    path = run / NAME
    stamp = _stamp(run)
    connection = None if again else _current(path, stamp)
    if connection is not None:
        return connection
    if not build:
        raise BadInput(f"{path}: is not there or is older than the run.", "Run `raadslens index` on the same folder.")
    if not os.access(run, os.W_OK):
        return _in_memory(run, stamp)
    try:
        _build(run, path, stamp)
    except (OSError, sqlite3.OperationalError) as fault:
        raise BadInput(f"{path}: cannot be written ({fault}).", "Free room on the disk, or give a folder that you may write.") from fault
    connection = _current(path, stamp)
    if connection is None:
        raise BadInput(f"{path}: changed while it was read.", "Wait until `raadslens run` is done and try again.")
    return connection


def whole(database: sqlite3.Connection) -> bool:
    """Whether no page of the database is damaged; reads all of it."""
    try:
        found: str = database.execute("pragma quick_check(1)").fetchone()[0]
    except sqlite3.DatabaseError:
        return False
    return found == "ok"


def migrations() -> list[tuple[int, str]]:
    """Number and statements of each migration, in order."""
    folder = resources.files(__package__).joinpath("migrations")
    return sorted((int(file.name[:4]), file.read_text(encoding="utf-8")) for file in folder.iterdir() if file.name.endswith(".sql"))


def _stamp(run: Path) -> str:
    """A digest of sizes and times of the files that the database is made of."""
    digest = hashlib.sha256(f"{migrations()[-1][0]} {VERSION}".encode())
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
    waiting = path.with_name(f"{NAME}-wal")
    # In a folder that may only be read SQLite cannot make the files that go with a log; where no log waits it can do without.
    alone = not os.access(path.parent, os.W_OK) and not (waiting.exists() and waiting.stat().st_size)
    try:
        connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro{'&immutable=1' if alone else ''}", uri=True, check_same_thread=False)
        found = connection.execute("select value from about where name = 'stamp'").fetchone()
        if found and found[0] == stamp:
            connection.row_factory = sqlite3.Row
            return connection
    except sqlite3.DatabaseError:
        pass
    if connection is not None:
        connection.close()
    return None


def _in_memory(run: Path, stamp: str) -> sqlite3.Connection:
    """The database of a run in a folder that may only be read, made for this process alone."""
    connection = sqlite3.connect(":memory:", check_same_thread=False)
    _write(connection, run, stamp)
    connection.executescript("analyze; pragma query_only = on;")
    connection.row_factory = sqlite3.Row
    return connection


def _write(connection: sqlite3.Connection, run: Path, stamp: str) -> None:
    connection.executescript("pragma journal_mode = off; pragma synchronous = off; pragma foreign_keys = off;")
    connection.execute("create table about (name text primary key, value text not null) without rowid")
    for number, statements in migrations():
        connection.executescript(statements)
        connection.execute(f"pragma user_version = {number}")
    fill(connection, run)
    connection.execute("insert into passage_words (passage_words) values ('optimize')")
    connection.executemany("insert into about values (?, ?)", [("stamp", stamp), ("made by", "raadslens")])
    connection.commit()


def _build(run: Path, path: Path, stamp: str) -> None:
    """Write the database beside its place and move it there when it is whole."""
    fresh = path.with_name(f"{NAME}.{os.getpid()}.new")
    fresh.unlink(missing_ok=True)
    connection = sqlite3.connect(fresh)
    try:
        _write(connection, run, stamp)
        connection.executescript("pragma journal_mode = wal; analyze;")
        connection.close()
        for rest in ("-wal", "-shm"):  # what another program still had to write to the old one must not reach the new one
            path.with_name(NAME + rest).unlink(missing_ok=True)
        os.replace(fresh, path)
    except BaseException:
        connection.close()
        fresh.unlink(missing_ok=True)
        raise
