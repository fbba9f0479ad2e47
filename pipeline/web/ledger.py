"""`raadslens-people.db`: accounts, sessions and what people said of records. It is kept when a run is made anew: back this file up.

Verdicts are never overwritten: `reviews` only grows, `current` is what holds now, and undoing is one more line.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pipeline.errors import BadInput
from pipeline.model.edtf import last_day

NAME = "raadslens-people.db"
VERDICTS = ("bevestigd", "verworpen", "gewijzigd")
FIELDS = ("value", "follow", "due", "text")  # what a person may put right
ACCESS = ("openbaar", "besloten", "geheim")
_SCHEMA = """
create table if not exists settings (name text primary key, value text not null) without rowid;
create table if not exists users (name text primary key collate nocase, hash text not null, created text not null) without rowid;
create table if not exists sessions (token text primary key, user text not null collate nocase, form text not null, created real not null,
  seen real not null) without rowid;
create table if not exists attempts (who text not null, at real not null);
create index if not exists attempts_by_who on attempts (who, at);
create table if not exists reviews (number integer primary key autoincrement, record text not null, document text not null, kind text not null,
  user text not null, at text not null, verdict text not null, fields text not null, note text not null, undoes integer);
create index if not exists reviews_by_record on reviews (record, number);
create table if not exists current (record text primary key, number integer not null, verdict text not null, value text, follow text, due text,
  last text, text text, note text not null, user text not null, at text not null) without rowid;
"""


class Full(Exception):
    """There is no room on the disk, or it may not be written: nothing was kept."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What somebody said of a record.

    Attributes:
        number: of the line; 0 where nothing was said yet.
        verdict: open, bevestigd, verworpen, gewijzigd.
        fields: of `FIELDS`, what was put right.
        undoes: number of the line that this one undoes, or None.
    """

    number: int = 0
    verdict: str = "open"
    fields: dict[str, str | None] | None = None
    note: str = ""
    user: str = ""
    at: str = ""
    undoes: int | None = None


class Conflict(Exception):
    """Somebody else changed the record since it was shown; `now` is what it is."""

    def __init__(self, now: Verdict) -> None:
        super().__init__(now.number)
        self.now = now


class Ledger:
    """The database of people; a connection a call, so that threads and processes may share it.

    Args:
        path: of the file; it is made where it is not there, readable by its owner alone.

    Raises:
        BadInput: it cannot be made or is no such database.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            if not path.exists():
                os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600))
            with self.open() as database:
                database.execute("pragma journal_mode = wal")
                database.executescript(_SCHEMA)
        except (OSError, sqlite3.DatabaseError, Full) as fault:
            raise BadInput(f"{path}: cannot be used ({fault}).", "Give another place with --people FILE, or make room on the disk.") from fault

    @contextmanager
    def open(self, *, write: bool = False) -> Iterator[sqlite3.Connection]:
        """A connection; with `write` one transaction that is kept whole or not at all.

        Raises:
            Full: the disk is full or may not be written.
        """
        database = sqlite3.connect(self.path, timeout=10, isolation_level=None)
        database.row_factory = sqlite3.Row
        try:
            if write:
                database.execute("begin immediate")
            yield database
            if write:
                database.execute("commit")
        except sqlite3.OperationalError as fault:
            if any(sign in str(fault) for sign in ("full", "readonly", "disk I/O", "unable to open")):
                raise Full(str(fault)) from fault
            raise
        finally:
            database.close()  # what was not committed is rolled back

    def setting(self, name: str, default: str) -> str:
        """The value of a setting."""
        with self.open() as database:
            found = database.execute("select value from settings where name = ?", [name]).fetchone()
        return str(found[0]) if found else default

    def set(self, name: str, value: str) -> None:
        """Keep a setting."""
        with self.open(write=True) as database:
            database.execute("insert or replace into settings values (?, ?)", [name, value])

    def say(self, record: dict[str, Any], user: str, verdict: str, fields: dict[str, str | None], note: str, expected: int,
            undoes: int | None = None) -> int:
        """Keep a verdict.

        Args:
            record: with `id`, `document` and `kind`.
            user: who.
            verdict: one of `VERDICTS`, or open.
            fields: what was put right, by name of `FIELDS`.
            note: free words.
            expected: number of the line that the person saw; 0 for none.
            undoes: the line that this one undoes.

        Returns:
            Number of the new line.

        Raises:
            Conflict: another line stands there by now; nothing was kept.
            Full: no room; nothing was kept.
        """
        at = datetime.now(UTC).isoformat(timespec="seconds")
        with self.open(write=True) as database:
            now = _now(database, record["id"])
            if now.number != expected:
                raise Conflict(now)
            number = database.execute("insert into reviews (record, document, kind, user, at, verdict, fields, note, undoes) values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                                      (record["id"], record["document"], record["kind"], user, at, verdict, json.dumps(fields, ensure_ascii=False), note, undoes)).lastrowid
            assert number
            due = fields.get("due")
            database.execute("insert or replace into current values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                             (record["id"], number, verdict, fields.get("value"), fields.get("follow"), due, last_day(due), fields.get("text"), note, user, at))
        return number

    def undo(self, record: dict[str, Any], user: str, expected: int) -> int:
        """Bring a record back to what held before its last verdict; that too is a line of its history.

        Raises:
            Conflict: another line stands there by now, or there is nothing to undo.
            Full: no room.
        """
        lines = self.history(record["id"])
        gone = {line.undoes for line in lines if line.undoes}
        kept = [line for line in lines if line.undoes is None and line.number not in gone]
        if not kept:
            raise Conflict(lines[-1] if lines else Verdict())
        before = kept[-2] if len(kept) > 1 else Verdict(fields={})
        return self.say(record, user, before.verdict, dict(before.fields or {}), before.note, expected, undoes=kept[-1].number)

    def history(self, record: str) -> list[Verdict]:
        """All that was said of a record, first to last."""
        with self.open() as database:
            return [_verdict(row) for row in database.execute("select * from reviews where record = ? order by number", [record])]

    def now(self, record: str) -> Verdict:
        """What holds of a record."""
        with self.open() as database:
            return _now(database, record)

    def all_current(self) -> Iterator[tuple[str, Verdict]]:
        """Each record that was looked at and what holds of it."""
        with self.open() as database:
            for row in database.execute("select r.* from current c join reviews r on r.number = c.number where c.verdict != 'open' order by c.record"):
                yield row["record"], _verdict(row)


def _now(database: sqlite3.Connection, record: str) -> Verdict:
    row = database.execute("select r.* from current c join reviews r on r.number = c.number where c.record = ?", [record]).fetchone()
    return _verdict(row) if row else Verdict(fields={})


def _verdict(row: sqlite3.Row) -> Verdict:
    return Verdict(row["number"], row["verdict"], json.loads(row["fields"]), row["note"], row["user"], row["at"], row["undoes"])
