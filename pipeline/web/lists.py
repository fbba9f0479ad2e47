"""Decisions, motions and promises: one page and one way to take it along for each."""

from __future__ import annotations

import datetime
import re
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from pipeline.export.lists import Value
from pipeline.export.wording import actor_name, said, spoken
from pipeline.web import browse, downloads
from pipeline.web.collection import Collection
from pipeline.web.render import address, page

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")


@dataclass(frozen=True, slots=True)
class View:
    """A list that has a page.

    Attributes:
        name: of its address. kind: of record. one, many: what it lists. lead: what it is, for the reader.
        filters: (name, label, group of words or "").
        wider: what the tick for more says, "" without one.
    """

    name: str
    kind: str
    title: str
    one: str
    many: str
    lead: str
    filters: tuple[tuple[str, str, str], ...]
    wider: str = ""


VIEWS = {view.name: view for view in (
    View("besluiten", "decisions", "Besluiten", "besluit", "besluiten", "Wat is voorgesteld, aangenomen of verworpen, het nieuwste eerst.",
         (("gemeente", "Gemeente", ""), ("status", "Status", "status"), ("soort", "Soort stuk", "type"), ("wie", "Wie besluit", ""), ("controle", "Nagekeken", "review"))),
    View("moties", "requests", "Moties", "verzoek", "verzoeken", "Wat moties en amendementen vragen, wat te laat is eerst. De stand zegt wat in de ingelezen stukken staat.",
         (("gemeente", "Gemeente", ""), ("stand", "Stand", "follow"), ("wie", "Wie vraagt", ""), ("controle", "Nagekeken", "review")),
         "Ook verzoeken uit andere stukken"),
    View("toezeggingen", "commitments", "Toezeggingen", "toezegging", "toezeggingen", "Wat is toegezegd of afgesproken, wat te laat is eerst.",
         (("gemeente", "Gemeente", ""), ("stand", "Stand", "follow"), ("wie", "Wie belooft", ""), ("controle", "Nagekeken", "review")),
         "Ook voornemens, aankondigingen en planningen"),
)}


def show(request: Request) -> Response:
    """The page of a list."""
    view, collection, database, asked = _asked(request)
    today = collection.today()
    counts = browse.summary(collection, asked, tuple(name for name, _, _ in view.filters))
    total = counts.total
    last = max(1, -(-total // browse.PER_PAGE))
    rows = collection.counted(f"rows {asked} {today}", lambda: browse.rows(database, asked, today, start=(asked.page - 1) * browse.PER_PAGE))
    filters = [{"name": name, "label": label, "values": _choices(database, asked, counts, name, group)} for name, label, group in view.filters]
    due = view.kind != "decisions"
    return page(request, "list.html", 400 if asked.faults else 200, title=view.title, lead=view.lead, asked=asked, filters=filters, rows=rows, total=total, last=last,
                first=(asked.page - 1) * browse.PER_PAGE + 1, one_name=view.one, many_name=view.many, due=due, days="Termijn" if due else "Datum", wider=view.wider,
                late_count=counts.late if due else 0, narrowed=bool(request.query_params),
                names=browse.names(database, {one for row in rows for one in (row["who"], row["whom"])}),
                feed=address(f"/{view.name}.rss", request.query_params, blz=None))


def take(request: Request) -> Response:
    """The list as CSV, Excel or RSS."""
    view, collection, database, asked = _asked(request)
    if asked.faults:
        return show(request)
    today = collection.today()
    form = request.path_params["form"]
    if form == "rss":
        found = browse.newest(database, asked, today, downloads.MOST_IN_FEED)
        return downloads.feed(request, view.title, ({"title": f"{_state(row)}: {row['text'][:120]}", "text": f"{row['text']} ({row['title']}, {spoken(row['edtf'])})",
                                                     "path": f"/records/{row['id']}", "day": row["day"], "id": row["id"]} for row in found))
    return downloads.table(request, form, view.name, view.title, _HEADINGS[view.kind], _rows(view, database, browse.each(database, asked, today)))


_HEADINGS = {
    "decisions": ("Gemeente", "Datum stuk", "Besluit", "Status", "Wie", "Nr.", "Datum besluit", "Verteld", "Stuk", "Soort stuk", "Bladzijde", "Letterlijk", "Zekerheid", "Nagekeken", "Id"),
    "requests": ("Gemeente", "Termijn", "Te laat", "Verzoek", "Stand", "Vorm", "Wie", "Aan", "Datum stuk", "Stuk", "Soort stuk", "Bladzijde", "Letterlijk", "Zekerheid", "Nagekeken", "Id"),
    "commitments": ("Gemeente", "Termijn", "Te laat", "Toezegging", "Stand", "Vorm", "Wie", "Aan", "Datum stuk", "Stuk", "Soort stuk", "Bladzijde", "Letterlijk", "Zekerheid", "Nagekeken", "Id"),
}


def _rows(view: View, database: sqlite3.Connection, found: Iterator[browse.Row]) -> Iterator[tuple[Value, ...]]:
    known: dict[str, str] = {row[0]: row[1] for row in database.execute("select id, name from actors")}

    def who(name: str | None) -> str:
        return known.get(name or "") or actor_name(name)

    for row in found:
        tail = (row["title"], said("type", row["type"]), row["page"], row["quote"], row["confidence"], said("review", row["review"]), row["id"])
        if view.kind == "decisions":
            yield (row["place"], _day(row["edtf"]), row["text"], said("status", row["value"]), who(row["who"]), row["label"], _day(row["due"]), bool(row["reported"]), *tail)
        else:
            yield (row["place"], _day(row["due"]), bool(row["late"]), row["text"], said("follow", row["follow"]), said("verb", row["value"]), who(row["who"]), who(row["whom"]),
                   _day(row["edtf"]), *tail)


def _day(edtf: str | None) -> Value:
    """A full day as a date, anything else in words."""
    if found := _DAY.fullmatch(edtf or ""):
        try:
            return datetime.date(*map(int, found.groups()))
        except ValueError:
            return edtf
    return spoken(edtf)


def _asked(request: Request) -> tuple[View, Collection, sqlite3.Connection, browse.Asked]:
    view = VIEWS[request.url.path.strip("/").split(".")[0]]
    collection: Collection = request.app.state.collection
    names = (*(name for name, _, _ in view.filters), "lijst")
    return view, collection, collection.shelf(), browse.read(view.kind, request.query_params, names)


def _choices(database: sqlite3.Connection, asked: browse.Asked, counts: browse.Summary, name: str, group: str) -> list[tuple[str, str, int]]:
    """Value, its name for people, and how many records it would give."""
    found = counts.choices[name]
    known = browse.names(database, {value for value, _ in found}) if name == "wie" else {}
    listed = [(value, known.get(value) or (actor_name(value) if name == "wie" else said(group, value)), count) for value, count in found]
    if name == "stand" and counts.late:
        listed.insert(0, ("te_laat", "te laat", counts.late))
    chosen = asked.choices.get(name)
    if chosen and chosen not in (value for value, _, _ in listed):
        listed.append((chosen, chosen[:60].replace("_", " "), 0))
    return listed


def _state(row: browse.Row) -> str:
    return said("status", row["value"]).capitalize() if row["kind"] == "decisions" else said("kind", row["kind"]).capitalize()
