"""The first page, and searching in all passages with facets."""

from __future__ import annotations

import dataclasses
import sqlite3
from typing import Any

from markupsafe import Markup, escape
from starlette.requests import Request
from starlette.responses import Response

from pipeline.errors import UsageError
from pipeline.export.wording import said, spoken
from pipeline.store.query import MOST_TYPED, Query, parse
from pipeline.store.search import Answer, Hit, find, snippet
from pipeline.web import browse, downloads
from pipeline.web.collection import Collection
from pipeline.web.render import address, page

PER_PAGE = 20
MOST_TAKEN = 20_000  # hits in a file
# Name in the address -> heading, facet of the search, group of words.
FACETS = {"gemeente": ("Gemeente", "municipality_name", ""), "type": ("Soort stuk", "type", "type"), "jaar": ("Jaar", "year", ""), "rol": ("Soort tekst", "role", "role")}
_HEADINGS = ("Gemeente", "Datum", "Soort stuk", "Stuk", "Bladzijde", "Soort tekst", "Tekst", "Adres")
_MOST_VALUES = 12


def home(request: Request) -> Response:
    """The first page: what there is, what is overdue, what was decided last."""
    collection: Collection = request.app.state.collection
    database, today = collection.shelf(), collection.today()
    motions = browse.Asked("requests", choices={"stand": "te_laat"})
    promises = browse.Asked("commitments", choices={"stand": "te_laat"})
    decided = browse.Asked("decisions")
    def first() -> tuple[list[browse.Row], list[browse.Row]]:
        late = sorted([*browse.rows(database, motions, today, limit=6), *browse.rows(database, promises, today, limit=6)], key=lambda row: row["last"], reverse=True)[:6]
        latest = [row for row in browse.newest(database, decided, today, 60) if row["value"] not in ("voorgesteld", "aangekondigd") and not row["parent"] and not row["reported"]][:6]
        return late, latest

    late, latest = collection.counted(f"first {today}", first)
    counts = collection.once("home", lambda: _counts(database))
    late_motions, late_promises = browse.summary(collection, motions).total, browse.summary(collection, promises).total
    return page(request, "home.html", title="Raadsstukken doorzoeken", late=late, latest=latest, late_motions=late_motions, late_promises=late_promises,
                late_total=late_motions + late_promises, decisions=browse.summary(collection, decided).total, **counts)


def _counts(database: sqlite3.Connection) -> dict[str, Any]:
    documents = database.execute("select count(*) from documents").fetchone()[0]
    places = [row[0] for row in database.execute("select place, count(*) as n from documents where place is not null group by 1 order by n desc, 1")]
    first, last = database.execute("select min(day), max(day) from documents").fetchone()
    names = f"{', '.join(places[:-1])} en {places[-1]}" if 1 < len(places) <= 4 else places[0] if len(places) == 1 else f"{len(places)} gemeenten" if places else ""
    span = f"uit {first[:4]}" if first and first[:4] == last[:4] else f"van {first[:4]} tot en met {last[:4]}" if first else ""
    return {"documents": documents, "places": names, "span": span, "failed": database.execute("select count(*) from failures").fetchone()[0]}


def show(request: Request) -> Response:
    """Hits of a search, best first."""
    collection, typed, asked, fault = _asked(request)
    number = request.query_params.get("blz", "1")
    at = max(1, int(number)) if number.isascii() and number.isdigit() and len(number) < 7 else 1
    answer = Answer([], 0)
    if not fault:
        answer = find(collection.index(), asked, PER_PAGE, (at - 1) * PER_PAGE, facets=True)
    papers = _papers(collection.shelf(), answer.hits)
    facets = [{"name": name, "label": label, "chosen": request.query_params.get(name),
               "found": [(value, said(group, value) if group else value, count) for value, count in _top(answer.facets.get(facet, {}), name)]}
              for name, (label, facet, group) in FACETS.items()]
    empty = not (asked.words or asked.phrases or asked.filters) and not fault
    return page(request, "search.html", 400 if fault else 200, title=f"Zoeken: {typed}" if typed else "Zoeken", typed=typed, fault=fault, answer=answer, papers=papers,
                facets=facets, at=at, last=max(1, -(-answer.total // PER_PAGE)), empty=empty, chosen=[name for name in FACETS if request.query_params.get(name)],
                place_of=place_of, part_of=part_of, feed=address("/zoeken.rss", request.query_params, blz=None) if not empty and not fault else "")


def _top(values: dict[str, int], name: str) -> list[tuple[str, int]]:
    found = [(str(value), count) for value, count in values.items() if value]
    if name == "jaar":
        return sorted(found, reverse=True)[:_MOST_VALUES]
    return found[:_MOST_VALUES]


def take(request: Request) -> Response:
    """The hits of a search as CSV, Excel or RSS."""
    collection, typed, asked, fault = _asked(request)
    form = request.path_params["form"]
    if fault:
        return show(request)
    answer = find(collection.index(), asked, 200 if form == "rss" else MOST_TAKEN)
    papers = _papers(collection.shelf(), answer.hits)
    title = f"Zoeken: {typed}" if typed else "Zoeken"
    if form == "rss":
        hits = sorted(answer.hits, key=lambda hit: papers[hit.document]["day"] or "", reverse=True)[: downloads.MOST_IN_FEED]
        return downloads.feed(request, title, ({"title": papers[hit.document]["title"], "text": hit.text, "path": place_of(hit), "day": papers[hit.document]["day"],
                                                "id": f"{hit.document}-s{hit.start}"} for hit in hits))
    base = f"{request.url.scheme}://{request.url.netloc}"
    return downloads.table(request, form, "zoeken", "Zoeken", _HEADINGS, (
        (papers[hit.document]["place"], spoken(papers[hit.document]["edtf"]), said("type", papers[hit.document]["type"]), papers[hit.document]["title"], hit.page,
         said("role", hit.role), hit.text, base + place_of(hit)) for hit in answer.hits))


def place_of(hit: Hit) -> str:
    """The address of the words of a hit."""
    return address(f"/stukken/{hit.document}", bladzijde=hit.page, plek=f"{hit.start}-{hit.end}") + "#plek"


def part_of(hit: Hit) -> Markup:
    """The stretch of a hit with the words asked, marked."""
    opening, closing = "\ue000", "\ue001"  # signs that no text of a council has; those of the text itself are taken out
    plain = dataclasses.replace(hit, text=hit.text.replace(opening, " ").replace(closing, " "))
    return Markup(str(escape(snippet(plain, opening, closing, 320))).replace(opening, "<mark>").replace(closing, "</mark>"))


def _papers(database: sqlite3.Connection, hits: list[Hit]) -> dict[str, sqlite3.Row]:
    found: dict[str, sqlite3.Row] = {}
    wanted = sorted({hit.document for hit in hits})
    for low in range(0, len(wanted), 500):
        part = wanted[low:low + 500]
        for row in database.execute(f"select id, title, type, place, edtf, day from documents where id in ({', '.join('?' * len(part))})", part):
            found[row["id"]] = row
    return found


def _asked(request: Request) -> tuple[Collection, str, Query, str]:
    """What is asked: words and the facets that were chosen; or what is wrong with it."""
    collection: Collection = request.app.state.collection
    typed = request.query_params.get("q", "").strip()
    if len(typed) > MOST_TYPED:
        return collection, typed[:200], Query(), f"Uw vraag is te lang: {len(typed)} tekens. Gebruik er hooguit {MOST_TYPED}."
    try:
        asked = parse(typed)
    except UsageError:
        return collection, typed, Query(), "Een filter in uw vraag bestaat niet, of de waarde erachter niet. U kunt filteren met raad:, type:, na:, voor:, status:, soort: en rol:."
    filters: dict[str, tuple[str, ...]] = dict(asked.filters)
    chosen = {name: request.query_params[name] for name in FACETS if request.query_params.get(name)}
    if place := chosen.get("gemeente"):
        row = collection.shelf().execute("select code from documents where place = ? limit 1", [place]).fetchone()
        filters["municipality"] = (row["code"] if row else place,)
    if kind := chosen.get("type"):
        filters["type"] = (kind,)
    if role := chosen.get("rol"):
        filters["role"] = (role,)
    year = chosen.get("jaar", "")
    if year.isascii() and year.isdigit() and len(year) == 4:
        filters["after"], filters["before"] = (year,), (str(int(year) + 1),)
    return collection, typed, dataclasses.replace(asked, filters=filters), ""
