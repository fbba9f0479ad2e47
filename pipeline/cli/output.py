"""Where a command leaves tables and pictures: standard output, or a file whose name says the form."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import BadInput, UsageError

if TYPE_CHECKING:
    import sqlite3

    from pipeline.export.table import Table

ENDINGS = {".csv": "csv", ".xlsx": "xlsx", ".html": "html", ".htm": "html", ".svg": "svg", ".txt": "table"}


def form_of(form: str, out: Path | None) -> str:
    """The form that was asked for: the option, or else the ending of the file; a table where it has none.

    Raises:
        UsageError: no form has that ending.
    """
    if form or out is None or not out.suffix:
        return form or "table"
    if out.suffix.lower() not in ENDINGS:
        raise UsageError(f"{out}: no table is written as {out.suffix}.", f"End its name in {', '.join(sorted(ENDINGS))}, or say --format.")
    return ENDINGS[out.suffix.lower()]


def spare(out: Path | None, *but: str) -> None:
    """Refuse to write over a file that a run left in its folder.

    Args:
        out: where something is to be written; None for standard output.
        but: names of files of a run that may be made anew.

    Raises:
        UsageError: that is such a file.
    """
    from pipeline.model.records import RECORDS
    from pipeline.store.database import NAME

    names = {*(f"{kind}.jsonl" for kind in RECORDS), "matrix.json", "matrix.csv", "report.html", "run.json", NAME} - {*but}
    if out is not None and out.resolve().name in names and (out.resolve().parent / "run.json").is_file():
        raise UsageError(f"{out}: that is a file of the run itself, and would be lost.", "Give another --out.")


def leave(tables: Sequence[Table], form: str, out: Path | None, picture: str = "") -> None:
    """Write tables, or the picture of them.

    Args:
        tables: the first one is the answer, the others what lies behind it.
        form: table, csv, xlsx, html, svg.
        out: file; None for standard output.
        picture: SVG element, "" where there is none.

    Raises:
        UsageError: there is no picture of this, a workbook would go to the terminal, or a file of the run would be lost.
        BadInput: the file cannot be written.
    """
    from pipeline.export.table import as_html, render

    spare(out)
    if form == "svg":
        if not picture:
            raise UsageError("--format svg: there is no picture of this.", "Ask for table, csv, xlsx or html.")
        data = picture.encode()
    elif form == "html":
        data = as_html(tables, [picture] if picture else [])
    else:
        data = render(tables, form)
    if out is None:
        if form == "xlsx" and sys.stdout.isatty():
            raise UsageError("A workbook is not for a terminal.", "Give --out FILE.xlsx.")
        sys.stdout.buffer.write(data if data.endswith(b"\n") or form == "xlsx" else data + b"\n")
        sys.stdout.buffer.flush()
        return
    try:
        out.write_bytes(data)
    except OSError as fault:
        raise BadInput(f"{out}: cannot be written ({fault}).", "Give another --out FILE.") from fault


def sound_database(folder: Path, again: bool = False) -> sqlite3.Connection:
    """The database of a run; one that is damaged is made again first.

    Args:
        folder: of the run.
        again: make it again whatever it is.
    """
    from pipeline.store.database import open_database, whole

    database = open_database(folder, again=again)
    if whole(database):
        return database
    database.close()
    return open_database(folder, again=True)


def counts_of(database: sqlite3.Connection) -> dict[str, int]:
    """How many documents, passages and records a database holds."""
    return {name: database.execute(f"select count(*) from {name}").fetchone()[0] for name in ("documents", "passages", "records")}


def day(text: str, option: str) -> str:
    """A day as given on the command line, or "" where none was.

    Raises:
        UsageError: it is no day.
    """
    if not text:
        return ""
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise UsageError(f"{option} {text}: no day.", "Write it as 2021-04-20.") from None


def today(text: str) -> str:
    """The day that was given, or today."""
    return day(text, "--at") or date.today().isoformat()


def complete_kind(incomplete: str) -> list[str]:
    """Kinds of record that begin so, for the completion of the shell."""
    from pipeline.model.records import RECORDS

    return [kind for kind in RECORDS if kind.startswith(incomplete)]


def complete_list(incomplete: str) -> list[str]:
    """Kinds of record that have a list, for the completion of the shell."""
    from pipeline.export.lists import kinds

    return [kind for kind in kinds() if kind.startswith(incomplete)]
