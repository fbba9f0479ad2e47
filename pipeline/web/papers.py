"""One paper: its page with the quoted lines marked, its text with what was repaired, and what was found in it."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from markupsafe import Markup, escape
from starlette.requests import Request
from starlette.responses import Response

from pipeline.web import browse
from pipeline.web.collection import Collection
from pipeline.web.marking import Change, Mark, Piece, pieces
from pipeline.web.pictures import WIDE, WIDER, Pictures
from pipeline.web.render import fault, page
from pipeline.web.shelf import fold

_PART = 12_000  # code points of a part, of a paper without pages
_MOST_TEXT = 40_000  # code points that one page shows
_ROWS = {"tabel": "row", "beslispunt": "item", "verzoek": "item", "constatering": "item", "overweging": "item"}


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A passage as it is shown: `form` is "title", "row", "item" or ""."""

    form: str
    pieces: list[Piece]
    here: bool


def show(request: Request) -> Response:
    """The page of a paper."""
    collection: Collection = request.app.state.collection
    database = collection.shelf()
    row = database.execute("select d.*, r.record from documents d join document_records r on r.id = d.id where d.id = ?", [request.path_params["document"]]).fetchone()
    if row is None:
        return missing(request)
    document = json.loads(row["record"])
    passages = collection.index().execute("select id, role, page, start, end from passages where document = ? order by start", [row["id"]]).fetchall()
    chosen = _chosen(database, request, row["id"])
    parts, at = _parts(document, passages, request, chosen)
    pictures: Pictures = request.app.state.pictures
    sizes = pictures.sizes(document)
    size = sizes[at - 1] if at <= len(sizes) else None
    view = "tekst" if size is None or request.query_params.get("beeld") == "tekst" else "bladzijde"
    repaired = request.query_params.get("verbeteringen") == "ja"
    low, high = parts[at - 1] if not document["pages"] else (0, 1 << 40)
    number = at if document["pages"] else None
    records, total = browse.of_document(database, row["id"], collection.today(), low=low, high=high, page=number)
    marks, boxes = _quoted(records, chosen, number)
    text = _text(collection.run, document, passages, number, low, high, marks, database) if view == "tekst" or size is None else []
    links = _links(database, row["id"])
    return page(request, "paper.html", title=row["title"], row=row, document=document, at=at, parts=len(parts), view=view, size=size, boxes=boxes, text=text,
                repaired=repaired, words=lambda one: words(one, repaired), records=records, total=total, chosen=request.query_params.get("record", ""), links=links, papers=_titles(database, links),
                cards=_cards(records, collection), changed=_changed(database, row["id"]), names=browse.names(database, {row["who"] for row in records} | {document["sender"]}),
                warnings=document["quality"]["warnings"])


def missing(request: Request) -> Response:
    """Nothing is at this address."""
    return fault(request, 404, "Deze pagina is er niet", "Op dit adres staat niets. Misschien is het stuk opnieuw ingelezen en heeft het een ander adres.",
                 "Zoek het stuk op met Zoeken of Stukken.")


def picture(request: Request) -> Response:
    """A page as a picture."""
    collection: Collection = request.app.state.collection
    row = collection.shelf().execute("select record from document_records where id = ?", [request.path_params["document"]]).fetchone()
    number = request.path_params["number"]
    document = json.loads(row["record"]) if row else None
    if document is None or not 1 <= number <= document["pages"]:
        return missing(request)
    wide = WIDER if request.path_params.get("large") else WIDE
    tag = f'"{document["id"]}-{number}-{wide}"'
    who = "private" if request.state.access != "openbaar" else "public"
    headers = {"ETag": tag, "Cache-Control": f"{who}, max-age=86400"}
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers=headers)
    pictures: Pictures = request.app.state.pictures
    data = pictures.page(document, number, wide)
    if data is None:
        return fault(request, 404, "Deze bladzijde kan niet worden getoond", "Het bestand is niet meer waar het was toen het werd ingelezen, of het is veranderd.",
                     "De tekst van het stuk kunt u wel lezen.")
    return Response(data, media_type="image/webp", headers=headers)


def _chosen(database: sqlite3.Connection, request: Request, document: str) -> tuple[dict[str, Any] | None, tuple[int, int] | None]:
    """The record, and the place of a search hit, that the address names."""
    record = None
    if name := request.query_params.get("record"):
        found = database.execute("select b.record from items i join bodies b on b.number = i.number where i.id = ? and i.document = ?", [name, document]).fetchone()
        record = json.loads(found["record"]) if found else None
    low, _, high = request.query_params.get("plek", "").partition("-")
    place = (int(low), int(high)) if all(one.isascii() and one.isdigit() and len(one) < 12 for one in (low, high)) else None
    return record, place


def _parts(document: dict[str, Any], passages: list[sqlite3.Row], request: Request,
           chosen: tuple[dict[str, Any] | None, tuple[int, int] | None]) -> tuple[list[tuple[int, int]], int]:
    """The pages of a paper, or parts of its text where it has none, and which one is asked."""
    record, place = chosen
    if document["pages"]:
        parts = [(0, 0)] * document["pages"]
    else:
        parts, low = [], 0
        for passage in passages:
            if passage["start"] - low > _PART:
                parts.append((low, passage["start"]))
                low = passage["start"]
        parts.append((low, 1 << 40))
    typed = request.query_params.get("bladzijde", "")
    start = place[0] if place else record["quotes"][0]["start"] if record and record["quotes"] else None
    if typed.isascii() and typed.isdigit() and 1 <= int(typed[:9]) <= len(parts):
        return parts, int(typed)
    if record and record["quotes"] and record["quotes"][0]["page"]:
        return parts, min(len(parts), record["quotes"][0]["page"])
    if start is not None and not document["pages"]:
        return parts, next((number for number, (low, high) in enumerate(parts, 1) if low <= start < high), 1)
    return parts, 1


def _quoted(records: list[browse.Row], chosen: tuple[dict[str, Any] | None, tuple[int, int] | None], number: int | None) -> tuple[list[Mark], list[dict[str, Any]]]:
    """Stretches of text and boxes of a page that are quoted; what the reader came for last, so that it lies on top."""
    record, place = chosen
    shown = [(json.loads(row["record"]), bool(record and row["id"] == record["id"])) for row in records]
    if record and not any(here for _, here in shown):
        shown.append((record, True))
    marks, boxes = [], []
    seen: set[tuple[float, ...]] = set()
    for one, here in sorted(shown, key=lambda pair: not pair[1]):
        for quote in one["quotes"]:
            marks.append(Mark(quote["start"], quote["end"], here))
            if quote["page"] == number:
                for box in quote["boxes"]:
                    if tuple(box) not in seen:  # two records of one line make it no darker
                        seen.add(tuple(box))
                        boxes.append({"x": box[0] - 1, "y": box[1] - 1, "w": max(0.0, box[2] - box[0]) + 2, "h": max(0.0, box[3] - box[1]) + 2, "here": here})
    if place:
        marks.append(Mark(*place, True))
    return marks, boxes[::-1]


@lru_cache(maxsize=8)
def _raw(path: Path, _stamp: int) -> str:
    return path.read_bytes().decode("utf-8", "replace")


def _text(run: Path, document: dict[str, Any], passages: list[sqlite3.Row], number: int | None, low: int, high: int, marks: list[Mark],
          database: sqlite3.Connection) -> list[Paragraph]:
    path = run / "texts" / f"{document['id']}.raw.txt"
    try:
        raw = _raw(path, path.stat().st_mtime_ns)
    except OSError:
        return []
    mine = [row for row in passages if (row["page"] == number if number else low <= row["start"] < high)]
    if not mine:
        return []
    changes = [Change(*row) for row in database.execute(
        "select start, end, raw, clean, type from corrections where document = ? and applied and start >= ? and start < ? order by start, end",
        [document["id"], mine[0]["start"], mine[-1]["end"]])]
    found: list[Paragraph] = []
    room, first = _MOST_TEXT, True
    for row in mine:
        end = min(row["end"], row["start"] + room)
        here = any(mark.here and mark.start < end and mark.end > row["start"] for mark in marks)
        shown = pieces(raw, row["start"], end, [one for one in changes if one.start < end and one.end > row["start"]], marks)
        found.append(Paragraph("title" if row["role"] == "kop" else _ROWS.get(row["role"], ""), shown, here and first))
        first = first and not here
        room -= end - row["start"]
        if room <= 0:
            break
    return found


def _cards(records: list[browse.Row], collection: Collection) -> list[dict[str, Any]]:
    """The records as they are shown beside the page: those of the same words together."""
    from pipeline.web.stands import stands_of

    found: dict[str, dict[str, Any]] = {}
    for row in records:
        words = row["quote"] if len(row["text"]) < 24 and len(row["quote"]) > len(row["text"]) else row["text"]
        card = found.setdefault(fold(words).rstrip(" .;,:"), {"words": words, "rows": []})
        issue = ""
        if row["kind"] == "positions" and (stands := stands_of(collection)):
            name = json.loads(row["record"])["issue"]
            issue = next((one["label"] for one in stands.issues if one["id"] == name), name)
        card["rows"].append((row, issue))
    return list(found.values())


def _changed(database: sqlite3.Connection, document: str) -> int:
    found: int = database.execute("select count(*) from corrections where document = ? and applied and type != 'ruis'", [document]).fetchone()[0]
    return found


def _links(database: sqlite3.Connection, document: str) -> list[sqlite3.Row]:
    """What ties this paper to others of the collection."""
    return database.execute(
        "select distinct l.type, 1 as outward, substr(l.target, 1, 16) as other from links l where l.source >= ? and l.source < ? and substr(l.target, 1, 16) != ? "
        "and substr(l.target, 1, 16) in (select id from documents) union "
        "select distinct l.type, 0, substr(l.source, 1, 16) from links l where l.target >= ? and l.target < ? and substr(l.source, 1, 16) != ? "
        "and substr(l.source, 1, 16) in (select id from documents) limit 20",
        [document, document + "~", document, document, document + "~", document]).fetchall()


def _titles(database: sqlite3.Connection, links: list[sqlite3.Row]) -> dict[str, sqlite3.Row]:
    wanted = sorted({row["other"] for row in links})
    return {row["id"]: row for row in database.execute(f"select id, title, type, edtf from documents where id in ({', '.join('?' * len(wanted))})", wanted)}


def strip(pictures: Pictures, document: dict[str, Any], record: dict[str, Any]) -> dict[str, Any] | None:
    """The part of a page where a record's first words stand, with its lines boxed; None where there is no picture."""
    number = record["quotes"][0]["page"] if record["quotes"] else None
    boxes = [box for quote in record["quotes"] if quote["page"] == number for box in quote["boxes"]] if number else []
    sizes = pictures.sizes(document) if boxes else []
    if number is None or not boxes or number > len(sizes):
        return None
    wide, tall = sizes[number - 1]
    top, bottom = max(0.0, min(box[1] for box in boxes) - 34), min(tall, max(box[3] for box in boxes) + 34)
    bottom = min(bottom, top + 0.6 * tall)
    left, right = max(0.0, min(box[0] for box in boxes) - 26), min(wide, max(box[2] for box in boxes) + 26)
    right = max(right, min(wide, left + 0.6 * wide))  # a short line is not blown up
    return {"number": number, "wide": wide, "tall": tall, "left": left, "width": right - left, "top": top, "height": bottom - top,
            "boxes": [{"x": box[0] - 1, "y": box[1] - 1, "w": max(0.0, box[2] - box[0]) + 2, "h": max(0.0, box[3] - box[1]) + 2} for box in boxes]}


def words(paragraph: Paragraph, repaired: bool = False) -> Markup:
    """A passage as HTML: quoted stretches marked, and, if asked, the words before and after repair."""
    parts = []
    for piece in paragraph.pieces:
        shown = escape(piece.text)
        if repaired and piece.raw is not None and piece.type != "ruis":
            shown = Markup("<del>{}</del><ins>{}</ins>").format(piece.raw, piece.text) if piece.text.strip() else Markup("<del>{}</del>").format(piece.raw)
        if piece.marked and (piece.text or repaired):
            shown = Markup('<mark class="is-here">{}</mark>' if piece.here else "<mark>{}</mark>").format(shown)
        parts.append(shown)
    return Markup("").join(parts)
