"""What the collection holds, what could not be read, how good the program is, and how to read all this."""

from __future__ import annotations

import csv
import sqlite3
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from pipeline.web.collection import Collection
from pipeline.web.render import page

_SHOWN_FAILURES = 100
_MEASURED = ("decisions", "requests", "commitments", "constraints", "dates", "references", "positions", "actors", "links", "allocations")


@cache
def quality() -> list[tuple[str, float, float]]:
    """Kind, share of what is given that is right, share of what is there that is found: measured on PDFs with truth written by hand."""
    for folder in (Path(str(resources.files("pipeline"))) / "_quality", Path(__file__).parents[2] / "quality"):
        path = folder / "kinds-pdf.csv"
        if path.is_file():
            with open(path, encoding="utf-8", newline="") as file:
                found = {row["kind"]: (row["kind"], float(row["precision"]), float(row["recall"])) for row in csv.DictReader(file)}
            return [found[kind] for kind in _MEASURED if kind in found]
    return []


def show(request: Request) -> Response:
    """The page about the collection."""
    collection: Collection = request.app.state.collection
    database = collection.shelf()
    counts = collection.once("about", lambda: _counts(database))
    checked = database.execute("select verdict, count(*) from people.current where verdict != 'open' group by 1").fetchall()
    return page(request, "about.html", title="Over deze verzameling", about=collection.about(), quality=quality(), checked={row[0]: row[1] for row in checked}, **counts)


def _counts(database: sqlite3.Connection) -> dict[str, Any]:
    def grouped(column: str) -> list[tuple[str, int]]:
        return [(row[0] or "", row[1]) for row in database.execute(f"select {column}, count(*) from documents group by 1 order by 2 desc, 1 limit 40")]

    return {
        "documents": database.execute("select count(*) from documents").fetchone()[0], "pages_read": database.execute("select sum(pages) from documents").fetchone()[0] or 0,
        "places": grouped("place"), "types": grouped("type"), "origins": grouped("origin"),
        "kinds": [tuple(row) for row in database.execute("select kind, count(*) from items group by 1 order by 2 desc")],
        "failed": database.execute("select count(*) from failures").fetchone()[0],
        "failures": [dict(row) for row in database.execute("select source, page, message, remedy from failures order by number limit ?", [_SHOWN_FAILURES])],
        "changes": database.execute("select type, count(*) from corrections where applied and type != 'ruis' group by 1 order by 2 desc").fetchall(),
        "undated": database.execute("select count(*) from documents where day is null").fetchone()[0],
    }


def accessibility(request: Request) -> Response:
    """The accessibility statement."""
    return page(request, "accessibility.html", title="Toegankelijkheid", owner=request.app.state.owner, contact=request.app.state.contact)
