"""A dossier in order of time, and the list of papers."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from pipeline.export.lists import Value
from pipeline.export.milestones import moved
from pipeline.export.wording import said, spoken
from pipeline.web import browse, downloads
from pipeline.web.collection import Collection
from pipeline.web.render import address, page
from pipeline.web.shelf import fold

PER_PAGE = 80


def _narrowed(asked: browse.Asked, columns: Mapping[str, str], searched: str, without: str = "") -> tuple[list[str], list[Any]]:
    """Conditions out of what was chosen and typed, and their values.

    Args:
        asked: what the address asks.
        columns: SQL for each choice.
        searched: SQL for the text in which the words must stand.
        without: a choice that does not count.
    """
    wanted, values = ["1"], []
    for name, value in asked.choices.items():
        if name != without:
            wanted.append(f"{columns[name]} = ?")
            values.append("" if value == "onbekend" else value)
    for word in fold(asked.words).split():
        wanted.append(f"instr(lower({searched}), ?)")
        values.append(word)
    return wanted, values


_EVENT_COLUMNS = {"gemeente": "coalesce(place, '')", "soort": "kind"}


def _where(request: Request) -> tuple[browse.Asked, str, list[Any]]:
    """Conditions on events out of an address."""
    asked = browse.read("events", request.query_params, tuple(_EVENT_COLUMNS))
    wanted, values = _narrowed(asked, _EVENT_COLUMNS, "text")
    for day, sign in ((asked.after, ">="), (asked.before, "<=")):
        if day:
            wanted.append(f"day {sign} ?")
            values.append(day)
    return asked, " and ".join(wanted), values


def show(request: Request) -> Response:
    """The timeline."""
    collection: Collection = request.app.state.collection
    database = collection.shelf()
    asked, where, values = _where(request)
    total = database.execute(f"select count(*) from events where {where}", values).fetchone()[0]
    last = max(1, -(-total // PER_PAGE))
    rows = database.execute(f"select * from events where {where} order by day, number limit ? offset ?", [*values, PER_PAGE, (asked.page - 1) * PER_PAGE]).fetchall()
    places = collection.once("event places", lambda: [(row[0] or "onbekend", row[0] or "onbekend", row[1]) for row in database.execute("select place, count(*) from events group by 1 order by 2 desc, 1")])
    shifts = collection.once("moved", lambda: moved([dict(row) for row in database.execute("select * from events where kind = 'gepland' order by day, number limit 400")]))
    return page(request, "timeline.html", 400 if asked.faults else 200, title="Tijdlijn", link_of=link_of, asked=asked, total=total, last=last, rows=rows, places=places,
                shifts=shifts if asked.page == 1 else [], narrowed=bool(request.query_params), feed=address("/tijdlijn.rss", request.query_params, blz=None))


def take(request: Request) -> Response:
    """The timeline as CSV, Excel or RSS."""
    collection: Collection = request.app.state.collection
    database = collection.shelf()
    asked, where, values = _where(request)
    if asked.faults:
        return show(request)
    if request.path_params["form"] == "rss":
        found = database.execute(f"select * from events where {where} order by day desc, number limit {downloads.MOST_IN_FEED}", values).fetchall()
        return downloads.feed(request, "Tijdlijn", ({"title": f"{spoken(row['edtf'])}: {row['what'].replace('_', ' ')}", "text": row["text"], "path": link_of(row),
                                                     "day": row["day"], "id": row["item"]} for row in found))
    found_rows = database.execute(f"select * from events where {where} order by day, number", values)
    return downloads.table(request, request.path_params["form"], "tijdlijn", "Tijdlijn", ("Datum", "Gemeente", "Soort", "Wat", "Tekst", "Bestand"), (
        (spoken(row["edtf"]), row["place"], row["kind"], row["what"].replace("_", " "), row["text"], row["source"]) for row in found_rows))


def link_of(row: sqlite3.Row | dict[str, Any]) -> str:
    """Where an event is told."""
    item = row["item"].partition("@")[0]  # of a record or paper that plans more than one day
    return f"/stukken/{row['document']}" if item == row["document"] else f"/records/{item}"


_PAPER_COLUMNS = {"gemeente": "coalesce(place, '')", "soort": "type", "jaar": "substr(day, 1, 4)"}


def _papers(request: Request, without: str = "") -> tuple[browse.Asked, str, list[Any]]:
    asked = browse.read("documents", request.query_params, tuple(_PAPER_COLUMNS))
    wanted, values = _narrowed(asked, _PAPER_COLUMNS, "title || ' ' || source || ' ' || coalesce(reference, '')", without)
    return asked, " and ".join(wanted), values


def papers(request: Request) -> Response:
    """The list of papers."""
    collection: Collection = request.app.state.collection
    database = collection.shelf()
    asked, where, values = _papers(request)
    total = database.execute(f"select count(*) from documents where {where}", values).fetchone()[0]
    rows = database.execute(f"select id, source, type, title, place, edtf, pages, decisions, requests, commitments from documents where {where} "
                            "order by day is null, day desc, id limit ? offset ?", [*values, browse.PER_PAGE, (asked.page - 1) * browse.PER_PAGE]).fetchall()
    filters = []
    for name, label in (("gemeente", "Gemeente"), ("soort", "Soort stuk"), ("jaar", "Jaar")):
        _, other, theirs = _papers(request, without=name)
        order = "1 desc" if name == "jaar" else "2 desc, 1"
        found = database.execute(f"select {_PAPER_COLUMNS[name]}, count(*) from documents where {other} group by 1 order by {order} limit 60", theirs)
        filters.append({"name": name, "label": label, "values": [(row[0] or "onbekend", said("type", row[0]) or "onbekend", row[1]) for row in found]})
    return page(request, "papers.html", title="Stukken", asked=asked, rows=rows, total=total, last=max(1, -(-total // browse.PER_PAGE)), filters=filters,
                narrowed=bool(request.query_params), feed=address("/stukken.rss", request.query_params, blz=None))


def take_papers(request: Request) -> Response:
    """The list of papers as CSV, Excel or RSS."""
    collection: Collection = request.app.state.collection
    database = collection.shelf()
    _, where, values = _papers(request)
    question = f"select * from documents where {where} order by day is null, day desc, id"
    if request.path_params["form"] == "rss":
        found = database.execute(f"{question} limit {downloads.MOST_IN_FEED}", values).fetchall()
        return downloads.feed(request, "Stukken", ({"title": row["title"], "text": f"{said('type', row['type'])}, {row['place'] or 'gemeente onbekend'}, {spoken(row['edtf'])}",
                                                    "path": f"/stukken/{row['id']}", "day": row["day"], "id": row["id"]} for row in found))

    def lines() -> Iterator[tuple[Value, ...]]:
        for row in database.execute(question, values):
            yield (row["place"], spoken(row["edtf"]), said("type", row["type"]), row["title"], row["pages"], row["decisions"], row["requests"], row["commitments"], row["source"], row["id"])

    return downloads.table(request, request.path_params["form"], "stukken", "Stukken",
                           ("Gemeente", "Datum", "Soort", "Titel", "Bladzijden", "Besluiten", "Verzoeken", "Toezeggingen", "Bestand", "Id"), lines())
