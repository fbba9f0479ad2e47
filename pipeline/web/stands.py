"""Where each municipality stands on each issue: the matrix, one cell with all its words, and two municipalities side by side."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from pipeline.errors import BadInput, UsageError
from pipeline.export.lists import Value
from pipeline.export.positions import BODIES, SIGN, Stands
from pipeline.export.wording import actor_name, said, spoken
from pipeline.web import browse, downloads
from pipeline.web.collection import Collection
from pipeline.web.papers import missing
from pipeline.web.render import address, page

Row = dict[str, Any]
SIGNS = {"voor": "++", "eerder_voor": "+", "neutraal_open": "o", "eerder_tegen": "−", "tegen": "−−"}
_LONGEST = 40  # code points of a wrong value that is shown again
_MOST_SHOWN = 60  # positions of a cell on its page, the last ones
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class Cell:
    """What one municipality thinks of one issue, as it is shown.

    Attributes:
        stance: "" where nothing was found.
        notes: samen, onder voorwaarden, gewijzigd.
        own, joint: positions in order of time, the last one counting.
    """

    stance: str
    notes: tuple[str, ...]
    own: list[Row]
    joint: list[Row]

    @property
    def last(self) -> Row | None:
        """The position that counts."""
        shown = self.own or self.joint
        return shown[-1] if shown else None


def stands_of(collection: Collection) -> Stands | None:
    """The positions of the run without those that people threw out; None where it had no issues."""
    def make() -> Stands | None:
        try:
            found = Stands.of(collection.run)
        except (UsageError, BadInput):
            return None
        for row in database.execute("select record, verdict, value from people.current where verdict != 'open'"):
            if row["record"] in found.positions:
                if row["verdict"] == "verworpen":
                    del found.positions[row["record"]]
                elif row["value"]:
                    found.positions[row["record"]] = found.positions[row["record"]] | {"stance": row["value"]}
        return found
    database = collection.shelf()
    said_ = database.execute("select coalesce(max(number), 0) from people.reviews where kind = 'positions'").fetchone()[0]
    return collection.once(f"stands {said_}", make)


def cells(collection: Collection, stands: Stands, issue: str, body: str = "", before: str = "") -> dict[str, Cell]:
    """What each municipality thinks of one issue, reckoned once.

    Args:
        collection: keeps it.
        stands: all positions.
        issue: id.
        body: raad, college or gemeente alone; then joint positions do not count.
        before: last day, or "".
    """
    def make() -> dict[str, Cell]:
        # Looking for the positions of a cell goes through all that are given: so few are given.
        parts: dict[str, dict[str, Row]] = {}
        for name, row in stands.positions.items():
            if row["issue"] == issue:
                parts.setdefault("" if row["scope"] == "gezamenlijk" else row["municipality"] or "", {})[name] = row
        few = {name: dataclasses.replace(stands, positions=rows) for name, rows in parts.items()}
        all_joint = few[""].latest(issue, "", joint=True, before=before) if "" in few and not body else []
        found = {}
        for place in (one["cbs"] for one in stands.places):
            own = few[place].latest(issue, place, joint=False, body=body, before=before) if place in few else []
            found[place] = _cell(own, [row for row in all_joint if not row.get("members") or place in row["members"]])
        return found
    return collection.once(f"cells {id(stands)} {issue} {body} {before}", make)


def _cell(own: list[Row], joint: list[Row]) -> Cell:
    shown = own or joint
    if not shown:
        return Cell("", (), own, joint)
    last = shown[-1]
    notes = tuple(name for name, holds in (("samen", not own), ("onder voorwaarden", bool(last["conditions"])),
                                           ("gewijzigd", any(SIGN[row["stance"]] != SIGN[last["stance"]] for row in shown[:-1]))) if holds)
    return Cell(last["stance"], notes, own, joint)


def _asked(request: Request) -> tuple[Collection, Stands | None, str, str]:
    collection: Collection = request.app.state.collection
    body = request.query_params.get("wie", "")
    day = request.query_params.get("op", "")
    return collection, stands_of(collection), body if body in BODIES else "", day if _is_day(day) else ""


def _is_day(text: str) -> bool:
    try:
        return bool(_DAY.fullmatch(text) and date.fromisoformat(text))
    except ValueError:
        return False


def faults(request: Request, stands: Stands | None) -> list[str]:
    """What was asked and cannot be, a sentence each; the page is made without it."""
    asked = request.query_params
    found = []
    if asked.get("wie") and asked["wie"] not in BODIES:
        found.append(f"“{asked['wie'][:_LONGEST]}” bij ‘Van wie’ kennen wij niet. U ziet nu iedereen. Kies raad, college of gemeente.")
    if asked.get("op") and not _is_day(asked["op"]):
        found.append(f"“{asked['op'][:_LONGEST]}” bij ‘Stand op’ is geen datum. U ziet nu de laatste stand. Schrijf een datum als 2024-05-31.")
    for name in ("a", "b") if stands else ():
        if asked.get(name) and stands and stands.place(asked[name]) is None:
            found.append(f"“{asked[name][:_LONGEST]}” is geen gemeente in deze verzameling. U ziet nu een andere. Kies een gemeente uit de lijst.")
    return found


def board(collection: Collection, stands: Stands, body: str, day: str) -> list[tuple[Row, list[Cell]]]:
    """Each issue with a cell for each municipality."""
    return [(issue, list(cells(collection, stands, issue["id"], body, day).values())) for issue in stands.issues]


def show(request: Request) -> Response:
    """The matrix."""
    collection, stands, body, day = _asked(request)
    lines = board(collection, stands, body, day) if stands else []
    return page(request, "matrix.html", title="Standpunten", stands=stands, board=lines, signs=SIGNS, body=body, day=day, faults=faults(request, stands))


def take(request: Request) -> Response:
    """The matrix as CSV, Excel or RSS: a row for each cell with something in it, with its words."""
    collection, stands, body, day = _asked(request)
    lines = board(collection, stands, body, day) if stands else []
    places = stands.places if stands else []
    if request.path_params["form"] == "rss":
        found = sorted((row for _, cells in lines for one in cells for row in one.own), key=lambda row: (row["date"] or "", row["id"]), reverse=True)
        labels = {issue["id"]: issue["label"] for issue, _ in lines}
        return downloads.feed(request, "Standpunten", ({
            "title": f"{labels.get(row['issue'], row['issue'])}: {actor_name(row['holder'])} {said('stance', row['stance'])}", "text": _words(row),
            "path": f"/records/{row['id']}", "day": (row["date"] or "")[:10] or None, "id": row["id"]} for row in found[: downloads.MOST_IN_FEED]))

    def cells_of() -> Iterator[tuple[Value, ...]]:
        for issue, cells in lines:
            for place, one in zip(places, cells, strict=True):
                last = one.last
                yield (issue["label"], place["name"], said("stance", one.stance) or "geen standpunt gevonden", ", ".join(one.notes), spoken(last["date"]) if last else "",
                       actor_name(last["holder"]) if last else "", _words(last) if last else "", stands.sources.get(last["document"], "") if last and stands else "")

    return downloads.table(request, request.path_params["form"], "standpunten", "Standpunten",
                           ("Onderwerp", "Gemeente", "Standpunt", "Bijzonder", "Datum", "Wie", "Letterlijk", "Bestand"), cells_of())


def show_cell(request: Request) -> Response:
    """All that one municipality said of one issue."""
    collection, stands, body, day = _asked(request)
    issue = next((one for one in stands.issues if one["id"] == request.path_params["issue"]), None) if stands else None
    place = stands.place(request.path_params["place"]) if stands else None
    if stands is None or issue is None or place is None:
        return missing(request)
    found = cells(collection, stands, issue["id"], body, day)[place["cbs"]]
    found = dataclasses.replace(found, own=found.own[-_MOST_SHOWN:], joint=found.joint[-_MOST_SHOWN:])
    rows = [*reversed(found.own), *reversed(found.joint)]
    database = collection.shelf()
    titles = {row["id"]: row for name in {one["document"] for one in rows} for row in database.execute("select id, title, type, edtf from documents where id = ?", [name])}
    return page(request, "cell.html", title=f"{place['name']}: {issue['label']}", issue=issue, place=place, cell=found, stands=stands, titles=titles, signs=SIGNS, link_of=link_of,
                names=browse.names(database, {one["holder"] for one in rows} | {one["reported_by"] for one in rows}))


def compare(request: Request) -> Response:
    """Two municipalities side by side."""
    collection, stands, _, _ = _asked(request)
    one, other, lines = _pair(request, stands)
    database = collection.shelf()
    holders: set[str | None] = {found.own[-1]["holder"] for _, pair, _ in lines for found in pair if found.own}
    return page(request, "compare.html", title=f"{one['name']} naast {other['name']}" if one and other else "Vergelijken", stands=stands, one=one, other=other, lines=lines,
                signs=SIGNS, link_of=link_of, names=browse.names(database, holders), faults=faults(request, stands))


def take_compare(request: Request) -> Response:
    """Two municipalities side by side, as a file."""
    _, stands, _, _ = _asked(request)
    one, other, lines = _pair(request, stands)
    if not (one and other):
        return compare(request)
    form = request.path_params["form"]
    if form == "rss":
        return missing(request)
    return downloads.table(request, form, "vergelijken", "Vergelijken",
                           ("Onderwerp", one["name"], f"Letterlijk {one['name']}", other["name"], f"Letterlijk {other['name']}", "Vergelijking"), (
        (issue["label"], *(part for found in cells for part in (said("stance", found.stance) or "geen standpunt gevonden", _words(found.last) if found.last else "")), verdict)
        for issue, cells, verdict in lines))


def _pair(request: Request, stands: Stands | None) -> tuple[Row | None, Row | None, list[tuple[Row, tuple[Cell, Cell], str]]]:
    if stands is None or len(stands.places) < 2:
        return None, None, []
    given = [stands.place(request.query_params.get(name, "")) if request.query_params.get(name) else None for name in ("a", "b")]
    one = given[0] or next(place for place in stands.places if place != given[1])
    other = given[1] or next(place for place in stands.places if place != one)
    lines = []
    for issue in stands.issues:
        found = cells(request.app.state.collection, stands, issue["id"])
        pair = (found[one["cbs"]], found[other["cbs"]])
        lines.append((issue, pair, verdict(*pair)))
    return one, other, lines


def verdict(one: Cell, other: Cell) -> str:
    """How two cells differ."""
    if not one.own or not other.own:
        return "beide zwijgen" if not one.own and not other.own else "één zwijgt"
    first, second = one.own[-1], other.own[-1]
    if SIGN[first["stance"]] != SIGN[second["stance"]]:
        return "verschillend"
    return "eens, met verschil" if first["conditions"] or second["conditions"] or first["stance"] != second["stance"] else "eens"


def _words(row: Row) -> str:
    return " […] ".join(" ".join(quote["clean"].split()) for quote in row["quotes"])


def link_of(row: Row) -> str:
    """The address of the words of a position."""
    return address(f"/stukken/{row['document']}", bladzijde=row["quotes"][0]["page"], record=row["id"]) + "#plek"
