"""`raadslens-web.db`: what the pages of a run list and count, ready to be asked.

Like `raadslens.db` it holds nothing of its own: it is made anew from the files of the run whenever those changed, and can be thrown
away. Verdicts of people live elsewhere (`pipeline.web.ledger`).
"""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from pipeline.errors import BadInput
from pipeline.export.outcomes import LAPSED, PENDING, outcomes
from pipeline.export.timeline import events
from pipeline.export.told_motions import motions_behind
from pipeline.model.edtf import first_day, last_day
from pipeline.places.places import by_code
from pipeline.store.files import check_run, rows

NAME = "raadslens-web.db"
KINDS = ("decisions", "requests", "commitments", "constraints", "allocations", "positions", "references")
_MADE_OF = ("documents", *KINDS, "links", "corrections", "failures", "actors")
_VERSION = "2"
# What lists filter, count and order by stands apart from the words, so that a pass over all records reads little: at 100,000 passages a list
# takes a tenth of the time that it takes with everything in one table.
_SCHEMA = """
create table about (name text primary key, value text not null) without rowid;
create table documents (id text primary key, source text not null, type text not null, title text not null, code text, place text,
  edtf text, day text, pages integer not null, origin text not null, reference text, decisions integer not null default 0,
  requests integer not null default 0, commitments integer not null default 0) without rowid;
create table document_records (id text primary key, record text not null) without rowid;
create table items (number integer primary key, id text not null unique, kind text not null, document text not null, type text not null,
  code text, place text, edtf text, day text, value text, follow text, who text, whom text, due text, last text, reported integer,
  label text, parent text, page integer, start integer, "end" integer, confidence real, criterion integer not null);
create table bodies (number integer primary key, text text not null, quote text not null, folded text not null, record text not null);
create table links (id text primary key, source text not null, target text not null, type text not null, basis text not null,
  document text not null, page integer, quote text not null) without rowid;
create table corrections (document text not null, start integer not null, "end" integer not null, raw text not null, clean text not null,
  type text not null, applied integer not null);
create table events (number integer primary key, day text not null, edtf text, kind text not null, what text not null, text text not null,
  code text, place text, source text not null, item text not null, document text not null);
create table failures (number integer primary key, source text not null, page integer, message text not null, remedy text not null);
create table actors (id text primary key, name text not null) without rowid;
"""
# Made when all rows stand: half the time of keeping them up row by row.
_INDEXES = """
create index items_by_kind on items (kind, day desc, document, start);
create index items_by_doubt on items (kind, confidence, id);
create index items_by_parent on items (parent);
create index items_by_due on items (kind, last);
create index items_by_document on items (document, page, start);
create index documents_by_day on documents (day desc, id);
create index links_by_source on links (source);
create index links_by_target on links (target);
create index corrections_by_document on corrections (document, start);
create index events_by_day on events (day);
"""
_LONGEST = 4_000  # code points of a text or quote that a list shows


def fold(text: str) -> str:
    """A text as it is compared when somebody looks for a word in a list."""
    return " ".join(text.casefold().split())


def stamp(run: Path) -> str:
    """A digest of sizes and times of the files that the shelf is made of."""
    digest = hashlib.sha256(_VERSION.encode())
    for kind in _MADE_OF:
        try:
            stat = (run / f"{kind}.jsonl").stat()
        except OSError:
            continue
        digest.update(f"{kind} {stat.st_size} {stat.st_mtime_ns}\n".encode())
    return digest.hexdigest()[:24]


def make_shelf(folder: str | Path) -> Path:
    """The path of the shelf of a run; it is made, or made anew, where it is not that of the run's files.

    Raises:
        BadInput: no run is in the folder, or the shelf cannot be written.
    """
    run = check_run(Path(folder))
    path, mark = run / NAME, stamp(run)
    if _mark(path) == mark:
        return path
    fresh = path.with_name(f"{NAME}.{os.getpid()}.new")
    try:
        fresh.unlink(missing_ok=True)
        _build(run, fresh, mark)
        os.replace(fresh, path)
    except (OSError, sqlite3.OperationalError) as fault:
        fresh.unlink(missing_ok=True)
        raise BadInput(f"{path}: cannot be written ({fault}).", "Free room on the disk, or give a folder that you may write.") from fault
    return path


def _mark(path: Path) -> str:
    if not path.exists():
        return ""
    try:
        with sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True) as database:
            found = database.execute("select value from about where name = 'stamp'").fetchone()
        database.close()
    except sqlite3.DatabaseError:
        return ""
    return found[0] if found else ""


def _build(run: Path, path: Path, mark: str) -> None:
    database = sqlite3.connect(path)
    try:
        database.executescript("pragma journal_mode = off; pragma synchronous = off;" + _SCHEMA)
        documents = dict(_documents(database, run))
        number = 0
        for kind in KINDS:
            number = _items(database, run, kind, documents, number)
        database.executemany("update items set last = null where kind = 'requests' and id = ?", _idle(run))
        database.executemany("insert or replace into links values (?, ?, ?, ?, ?, ?, ?, ?)", _links(run))
        database.executemany("insert into corrections values (?, ?, ?, ?, ?, ?, ?)", (
            (row["document"], row["start"], row["end"], row["raw"], row["clean"], row["type"], int(row["applied"])) for row in rows(run, "corrections")))
        database.executemany("insert or ignore into actors values (?, ?)", ((row["id"], row["name"]) for row in rows(run, "actors")))
        database.executemany("insert into failures (source, page, message, remedy) values (?, ?, ?, ?)", (
            (row["source"], row["page"], row["message"], row["remedy"]) for row in rows(run, "failures")))
        database.executemany("insert into events (day, edtf, kind, what, text, code, place, source, item, document) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", (
            (row["day"], row["edtf"], row["kind"], row["what"], row["text"][:_LONGEST], row["place"], _place(row["place"]), row["source"], row["id"],
             row["document"]) for row in events(run)))
        for kind in ("decisions", "requests", "commitments"):
            database.execute(f"update documents set {kind} = n from (select document, count(*) as n from items where kind = '{kind}' group by document) "
                             "as found where found.document = documents.id")
        database.executescript(_INDEXES)
        database.execute("insert into about values ('stamp', ?)", [mark])
        database.commit()
        database.executescript("pragma journal_mode = delete; analyze;")
    finally:
        database.close()


def _place(code: str | None) -> str | None:
    place = by_code(code) if code else None
    return place.name if place else None


def _documents(database: sqlite3.Connection, run: Path) -> Iterator[tuple[str, tuple[Any, ...]]]:
    """Write the documents; gives what the records of each take over from it."""
    for row in rows(run, "documents"):
        title = " ".join((row["title"] or row["subject"] or row["source"].rsplit("/", 1)[-1]).split())[:300]
        edtf = row["date"]["edtf"]
        own = (row["type"], title, row["municipality"], _place(row["municipality"]), edtf, first_day(edtf))
        database.execute("insert into documents (id, source, type, title, code, place, edtf, day, pages, origin, reference) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                         (row["id"], row["source"], *own, row["pages"], row["text_origin"], row["reference_number"]))
        database.execute("insert into document_records values (?, ?)", (row["id"], json.dumps(row, ensure_ascii=False)))
        yield row["id"], own


def _items(database: sqlite3.Connection, run: Path, kind: str, documents: dict[str, tuple[Any, ...]], number: int) -> int:
    """Write the records of one kind; gives the last number used."""
    nothing = ("overig", "", None, None, None, None)
    for row in rows(run, kind):
        quotes = row["quotes"]
        quote = " … ".join(" ".join(one["clean"].split()) for one in quotes)[:_LONGEST]
        text = " ".join(str(row.get("text") or row.get("task") or row.get("label") or quote).split())[:_LONGEST]
        due = _due(row)
        page, start, end = (quotes[0]["page"], quotes[0]["start"], quotes[0]["end"]) if quotes else (None, None, None)
        of, _, code, place, edtf, day = documents.get(row["document"], nothing)
        number += 1
        written = database.execute(f"insert or ignore into items values ({', '.join('?' * 23)})", (
            number, row["id"], kind, row["document"], of, code, place, edtf, day, _first(row, _VALUES[kind]),
            row.get("status") if kind in ("requests", "commitments") else None, _first(row, ("body", "from", "by", "holder", "party")),
            _first(row, ("to", "executor", "beneficiary")), due, last_day(due), int(bool(row.get("reported") or row.get("reported_by"))), row.get("number"), row.get("parent"),
            page, start, end, row["confidence"], int(row.get("kind") == "criterium" and kind == "requests")))
        if written.rowcount:
            database.execute("insert into bodies values (?, ?, ?, ?, ?)", (number, text, quote, fold(f"{text} {quote}"), json.dumps(row, ensure_ascii=False)))
    return number


_VALUES: dict[str, tuple[str, ...]] = {"decisions": ("status",), "requests": ("verb",), "commitments": ("type",), "constraints": ("type",),
                                       "allocations": ("instrument",), "positions": ("stance",), "references": ("kind",)}


def _due(row: dict[str, Any]) -> str | None:
    value = row.get("deadline") or row.get("due") or row.get("date")
    found = value.get("edtf") if isinstance(value, dict) else value
    return str(found) if found else None


def _idle(run: Path) -> Iterator[tuple[str]]:
    """Requests of motions of which nobody has to do, or has to do yet, what they ask: nothing of them can be late."""
    papers, decisions, nothing = {row["id"]: row for row in rows(run, "documents")}, list(rows(run, "decisions")), (*LAPSED, *PENDING)
    done = {name for name, one in outcomes(papers, decisions, rows(run, "passages")).items() if one.status in nothing}
    lost = {name for name, one in motions_behind(papers, rows(run, "requests"), decisions).items() if one.decision["status"] in nothing}
    return ((row["id"],) for row in rows(run, "requests") if row["document"] in done or row["id"] in lost)


def _links(run: Path) -> Iterator[tuple[Any, ...]]:
    for row in rows(run, "links"):
        quotes = row["quotes"]
        yield (row["id"], row["source"], row["target"], row["type"], row["basis"], row["document"], quotes[0]["page"] if quotes else None,
               " … ".join(" ".join(one["clean"].split()) for one in quotes)[:_LONGEST])


def _first(row: dict[str, Any], names: Iterable[str]) -> str | None:
    return next((str(row[name]) for name in names if row.get(name) is not None), None)
