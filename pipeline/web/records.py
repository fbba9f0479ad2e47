"""One record: what it says, what words it stands on, what came of it; and what a registrar says of it."""

from __future__ import annotations

import json
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from pipeline.export.wording import number
from pipeline.model.edtf import EdtfError, parse
from pipeline.store.review import KINDS, values
from pipeline.web import browse
from pipeline.web.collection import Collection
from pipeline.web.gate import form_is_ours, same_origin
from pipeline.web.ledger import Conflict, Full, Verdict
from pipeline.web.papers import missing, strip
from pipeline.web.render import fault, page

_MOST = 4_000  # characters of a field of the form
_ANEW = "U meldde zich opnieuw aan nadat u deze pagina opende. Er is niets bewaard; wat u intypte staat hieronder nog. Verstuur het nog een keer."
MAIN = {kind: field for kind, (_, field) in KINDS.items()} | {"positions": "stance", "references": "kind"}
FOLLOW = ("open", "uitgevoerd", "deels", "niet_gevonden")
GROUPS = {"decisions": "status", "requests": "verb", "positions": "stance", "constraints": "constraint", "allocations": "instrument"}


def choices(kind: str) -> tuple[str, ...]:
    """What the main field of a kind may be."""
    return ("tegen", "eerder_tegen", "neutraal_open", "eerder_voor", "voor") if kind == "positions" else values(kind) if kind in KINDS else ()


def show(request: Request) -> Response:
    """The page of a record."""
    return _page(request, request.path_params["record"], saved=request.query_params.get("bewaard", ""))


def _page(request: Request, name: str, status: int = 200, *, saved: str = "", conflict: Verdict | None = None, typed: dict[str, str] | None = None, wrong: str = "") -> Response:
    collection: Collection = request.app.state.collection
    database = collection.shelf()
    row = browse.one(database, name, collection.today())
    if row is None:
        return missing(request)
    record = json.loads(row["record"])
    who = request.state.session
    history = collection.ledger.history(name) if row["review"] != "open" or who else []
    links = database.execute("select l.*, d.title, d.edtf, d.type as paper_type from links l left join documents d on d.id = l.document "
                             "where l.target = ? or l.source = ? or l.id in (select value from json_each(?)) order by l.id limit 20",
                             [name, name, json.dumps(record.get("answered_by") or [])]).fetchall()
    document = json.loads(database.execute("select record from document_records where id = ?", [row["document"]]).fetchone()["record"])
    parent = database.execute("select i.id, b.text from items i join bodies b on b.number = i.number where i.id = ?", [row["parent"]]).fetchone() if row["parent"] else None
    children = database.execute("select i.id, b.text, i.label from items i join bodies b on b.number = i.number where i.parent = ? order by i.start limit 30", [name]).fetchall()
    follows = next((one["id"] for one in browse.least_sure(database, row["kind"], collection.today(), 1, name)), None) if who else None
    return page(request, "record.html", status, title=f"{browse_kind(row)}: {row['text'][:80]}", row=row, record=record, history=_told(row, history), links=links, parent=parent,
                children=children, group=GROUPS.get(row["kind"], "type"), options=choices(row["kind"]), follow=FOLLOW if row["kind"] in ("requests", "commitments") else (),
                version=conflict.number if conflict else (_seen(typed) if typed else history[-1].number if history else 0), conflict=conflict, typed=typed or {}, wrong=wrong, saved=saved,
                strip=strip(request.app.state.pictures, document, record), follows=follows, has_form=bool(who), undoable=row["review"] != "open",
                names=browse.names(database, {row["who"], row["whom"]}))


def _told(row: browse.Row, history: list[Verdict]) -> list[tuple[Verdict, list[tuple[str, str | None, str | None]]]]:
    """Each verdict with what it changed, as (field, old, new), the last one first; the old is what held just before it."""
    found: dict[str, str | None] = {"value": row["found_value"], "follow": row["found_follow"], "due": row["found_due"], "text": row["found_text"]}
    held, told = dict(found), []
    for one in history:
        now = found | (one.fields or {})
        told.append((one, [(name, held[name], now[name]) for name in found if held[name] != now[name]]))
        held = now
    return told[::-1]


def _seen(given: dict[str, str]) -> int:
    """The number of the last verdict that somebody saw who sent a form; -1 where it is none."""
    return int(given["versie"]) if given.get("versie", "").isdecimal() and len(given["versie"]) < 16 else -1


def browse_kind(row: browse.Row) -> str:
    """What a record is called at the head of its page."""
    from pipeline.export.wording import said

    return said("kind", row["kind"]).capitalize()


async def say(request: Request) -> Response:
    """Confirm, throw out, put right or undo; the address stays that of the record."""
    if request.state.session is None:
        return await run_in_threadpool(fault, request, 401, "U bent niet meer aangemeld", "Uw oordeel is niet bewaard.", "Meld u aan in een ander tabblad en verstuur het formulier daarna opnieuw.")
    form = await request.form(max_fields=20, max_files=0, max_part_size=64 * 1024)
    given = {name: str(value).strip() for name, value in form.items() if isinstance(value, str)}
    if not form_is_ours(request, given.get("geheim")):
        if given.get("geheim") and same_origin(request):  # somebody signed in anew beside a page that was open
            return await run_in_threadpool(_page, request, request.path_params["record"], 403, typed=given, wrong=_ANEW)
        return await run_in_threadpool(fault, request, 403, "Dit formulier is verlopen", "Het kwam niet van een pagina van uw aanmelding. Er is niets bewaard.", "Open het record opnieuw en probeer het nog eens.")
    return await run_in_threadpool(_keep, request, given)


def _keep(request: Request, given: dict[str, str]) -> Response:
    collection: Collection = request.app.state.collection
    name = request.path_params["record"]
    row = browse.one(collection.shelf(), name, collection.today())
    if row is None:
        return missing(request)
    record = {"id": name, "document": row["document"], "kind": row["kind"]}
    version = _seen(given)
    user, does = request.state.session.user, given.get("doe", "")
    note = given.get("opmerking", "")
    if len(note) > _MOST or len(given.get("tekst", "")) > max(_MOST, 2 * len(row["found_text"])):
        return _page(request, name, 400, typed=given, wrong=f"Tekst en opmerking mogen elk ten hoogste {number(_MOST)} tekens lang zijn. Er is niets bewaard; maak het korter.")
    try:
        if does == "herstel":
            collection.ledger.undo(record, user, version)
        elif does in ("bevestig", "verwerp"):
            # A verdict leaves standing what was put right before.
            fields = dict(collection.ledger.now(name).fields or {}) if does == "bevestig" else {}
            verdict = "verworpen" if does == "verwerp" else "gewijzigd" if fields else "bevestigd"
            collection.ledger.say(record, user, verdict, fields, note, version)
        elif does == "wijzig":
            fields, wrong = changes(row, given)
            if wrong:
                return _page(request, name, 400, typed=given, wrong=wrong)
            collection.ledger.say(record, user, "gewijzigd" if fields else "bevestigd", fields, note, version)
        else:
            return fault(request, 400, "Dat kan niet", "Dit formulier vraagt iets wat hier niet bestaat. Er is niets bewaard.", "Open het record opnieuw.")
    except Conflict as other:
        return _page(request, name, 409, conflict=other.now, typed=given)
    except Full:
        return _page(request, name, 507, typed=given, wrong="De schijf van de server is vol. Uw oordeel is niet bewaard; wat u intypte staat hieronder nog. "
                                                            "Vraag de beheerder om ruimte te maken en verstuur het daarna opnieuw.")
    return RedirectResponse(f"/records/{name}?bewaard={does}#oordeel", 303)


def changes(row: browse.Row, given: dict[str, str]) -> tuple[dict[str, str | None], str]:
    """What the form has otherwise than the program found, and what is wrong with it."""
    fields: dict[str, str | None] = {}
    value = given.get("waarde", row["found_value"] or "")
    if value != (row["found_value"] or ""):
        if value not in choices(row["kind"]):
            return {}, "Die waarde bestaat niet voor dit soort. Kies er een uit de lijst."
        fields["value"] = value
    if row["kind"] in ("requests", "commitments"):
        follow = given.get("stand", row["found_follow"] or "")
        if follow != (row["found_follow"] or ""):
            if follow not in FOLLOW:
                return {}, "Die stand bestaat niet. Kies er een uit de lijst."
            fields["follow"] = follow
        due = given.get("termijn", row["found_due"] or "")
        if due != (row["found_due"] or ""):
            if due:
                try:
                    parse(due)
                except EdtfError:
                    return {}, f"‘{due[:40]}’ is geen termijn. Schrijf een dag als 2024-10-01, een maand als 2024-10, of ../2024-10-01 voor uiterlijk die dag."
            fields["due"] = due
    text = " ".join(given["tekst"].split()) if "tekst" in given else row["found_text"]
    if text != row["found_text"]:
        if not text:
            return {}, "De tekst is leeg. Hoort dit hier niet? Kies dan ‘Hoort hier niet’."
        fields["text"] = text
    return fields, ""


def queue(request: Request) -> Response:
    """What nobody looked at yet, the least sure first."""
    if request.state.session is None:
        return RedirectResponse("/aanmelden?terug=/controle", 303)
    collection: Collection = request.app.state.collection
    database = collection.shelf()
    kind = request.query_params.get("soort", "decisions")
    kind = kind if kind in KINDS or kind == "positions" else "decisions"
    rows = browse.least_sure(database, kind, collection.today(), 30)
    counts = {row[0]: row[1] for row in database.execute(
        "select i.kind, count(*) from items i left join people.current c on c.record = i.id where coalesce(c.verdict, 'open') = 'open' group by 1")}
    mine: list[Any] = database.execute("select r.*, b.text as found from people.reviews r left join items i on i.id = r.record left join bodies b on b.number = i.number order by r.number desc limit 12").fetchall()
    done = database.execute("select count(*) from people.current where verdict != 'open'").fetchone()[0]
    return page(request, "queue.html", title="Nakijken", rows=rows, kind=kind, counts=counts, mine=mine, done=done, kinds=(*KINDS, "positions"), groups=GROUPS)
