"""`/v1`: the records of a run for other programs, by the NL API Design Rules.

Only reading. Paths are plural Dutch nouns without a slash at the end; what is wrong with a question comes back as problem details with
status 400, everything at once; fields are those of the output contract.
"""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Awaitable, Callable
from dataclasses import asdict, replace
from functools import lru_cache, partial
from importlib import resources
from pathlib import Path
from typing import Any

from anyio import CapacityLimiter, to_thread
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route, Router
from starlette.types import Receive, Scope, Send

from pipeline.errors import RaadslensError, UsageError
from pipeline.store.files import matrix
from pipeline.store.query import Query, parse
from pipeline.store.rank import select
from pipeline.store.search import find, snippet
from pipeline.store.words import forms
from pipeline.web.api_answer import JSON, LINKED, Headers, base, item, listed, problem, single
from pipeline.web.api_openapi import openapi
from pipeline.web.api_resources import MATRIX, PAGE, RESOURCES, SEARCH, SIZE, Parameter, Resource, read

Handler = Callable[[Request], Response]
_AT_ONCE = 3
_MOST_PASSAGES = 50_000  # that words may narrow a list of records to


def routes(run: Path) -> list[BaseRoute]:
    """The routes of `/v1` over a run. The word lists are read beside, so that the first question need not wait for them."""
    threading.Thread(target=forms, args=("raadsvergadering",), daemon=True).start()
    inner = [Route(f"/{one.name}", _guarded(partial(_list, one))) for one in RESOURCES.values()]
    inner += [Route(f"/{one.name}/{{ident}}", _guarded(partial(_one, one))) for one in RESOURCES.values()]
    inner += [Route("/matrix", _guarded(partial(_matrix, run))), Route("/zoekresultaten", _guarded(_search)), Route("/openapi.json", _guarded(_openapi)),
              Route("/context", _guarded(_context))]
    missing = Headers(_nowhere)
    return [Route("/v1", Headers(_root)), Mount("/v1", app=Headers(Router(inner, redirect_slashes=False, default=missing)))]


def _guarded(handler: Handler) -> Callable[[Request], Awaitable[Response]]:
    """A handler that answers an expected fault with problem details, in its turn: few threads at once, who came first goes first.

    More threads than cores do not answer sooner; they only make the unlucky wait longer.
    """
    async def turn(request: Request) -> Response:
        return await to_thread.run_sync(answer, request, limiter=_limit())

    def answer(request: Request) -> Response:
        try:
            return handler(request)
        except UsageError as fault:
            return problem(400, "De vraag klopt niet", fault.message, [{"in": "query", "name": "q", "code": "q.invalid", "detail": str(fault)}])
        except (RaadslensError, sqlite3.DatabaseError) as fault:
            request.app.state.collection.mend(fault)
            return problem(503, "De verzameling kan nu niet worden gelezen", f"Probeer het later opnieuw. ({type(fault).__name__})")
    return turn


@lru_cache(maxsize=1)
def _limit() -> CapacityLimiter:
    return CapacityLimiter(_AT_ONCE)


async def _root(scope: Scope, receive: Receive, send: Send) -> None:
    await _home(Request(scope))(scope, receive, send)


async def _nowhere(scope: Scope, receive: Receive, send: Send) -> None:
    said = problem(404, "Dit adres bestaat niet", f"Kijk in /v1/openapi.json welke adressen er zijn: {', '.join(RESOURCES)}, matrix, zoekresultaten.")
    await said(scope, receive, send)


def _home(request: Request) -> Response:
    root = base(request)
    links = {name: {"href": f"{root}/{name}"} for name in (*RESOURCES, "matrix", "zoekresultaten")}
    links |= {"self": {"href": root}, "service-desc": {"href": f"{root}/openapi.json"}}
    return Response(json.dumps({"_links": links}), media_type=JSON)


def _asked(request: Request, parameters: tuple[Parameter, ...]) -> dict[str, Any] | Response:
    asked, faults = read(parameters, request.query_params.multi_items())
    if faults:
        return problem(400, "De vraag klopt niet", f"{len(faults)} deel van de vraag klopt niet." if len(faults) == 1 else
                       f"{len(faults)} delen van de vraag kloppen niet.", faults)
    return asked


def _list(resource: Resource, request: Request) -> Response:
    asked = _asked(request, (*resource.parameters, PAGE, SIZE))
    if isinstance(asked, Response):
        return asked
    database: sqlite3.Connection = request.app.state.collection.index()
    documents = resource.kind == "documents"
    wanted, values = ([], []) if documents else (["r.kind = ?"], [resource.kind])
    for one in resource.parameters:
        if one.where and one.name in asked:
            wanted.append(one.where)
            values.append(asked[one.name])
    if asked.get("q", "").strip():
        passages = _passages(database, _something(parse(asked["q"])))
        column = "d.id in (select document from passages where number in (select value from json_each(?)))" if documents else \
            "r.passage in (select value from json_each(?))"
        wanted.append(column)
        values.append(passages)
    narrowed = " and ".join(wanted) or "1"
    of_document = documents or any("d." in one for one in wanted)
    source = "documents d" if documents else "records r join documents d on d.id = r.document" if of_document else "records r"
    total = database.execute(f"select count(*) from {source} where {narrowed}", values).fetchone()[0]
    size = asked.get("aantal", SIZE.schema["default"])
    limits = [size, (asked.get("pagina", 1) - 1) * size]
    columns, order = ("d.id, '', d.record", "d.date desc, d.id") if documents else ("r.id, r.document, r.record", "r.document, r.start")
    rows = database.execute(f"select {columns} from {source} where {narrowed} order by {order} limit ? offset ?", [*values, *limits])
    return listed(request, [item(request, resource.name, row[2], row[0], row[1]) for row in rows], total, asked)


def _something(asked: Query) -> Query:
    """The question, if it asks for anything.

    Raises:
        UsageError: there is nothing in it but signs, or only what must not be there.
    """
    if not (asked.words or asked.phrases or asked.filters):
        raise UsageError("Hierin staat niets om te zoeken.", "Geef een woord, letterlijke woorden tussen aanhalingstekens, of een filter zoals type:motie.")
    return asked


def _passages(database: sqlite3.Connection, asked: Query) -> str:
    """Numbers of the best passages for words, as a JSON list: a list narrowed by words has no room for more."""
    found = select(database, asked)
    return json.dumps([place + 1 for place, _ in found.best(_MOST_PASSAGES)])


def _one(resource: Resource, request: Request) -> Response:
    asked = _asked(request, ())
    if isinstance(asked, Response):
        return asked
    database: sqlite3.Connection = request.app.state.collection.index()
    ident = request.path_params["ident"]
    if resource.kind == "documents":
        row = database.execute("select id, '', record from documents where id = ?", [ident]).fetchone()
    else:
        row = database.execute("select id, document, record from records where id = ? and kind = ?", [ident, resource.kind]).fetchone()
    if row is None:
        return problem(404, "Niet gevonden", f"Er is geen {resource.one} met het id ‘{ident[:80]}’.")
    return single(request, item(request, resource.name, row[2], row[0], row[1]))


def _matrix(run: Path, request: Request) -> Response:
    asked = _asked(request, MATRIX)
    if isinstance(asked, Response):
        return asked
    found = request.app.state.collection.once("v1 matrix", lambda: matrix(run))
    cells = [cell for cell in found.get("cells", ()) if asked.get("onderwerp") in (None, cell["issue"]) and asked.get("gemeente") in (None, cell["municipality"])]
    made = {"_links": {"self": {"href": str(request.url)}}, **found, "cells": cells}
    return single(request, json.dumps(made, ensure_ascii=False))


def _search(request: Request) -> Response:
    asked = _asked(request, (*SEARCH, PAGE, SIZE))
    if isinstance(asked, Response):
        return asked
    question = parse(asked.get("q", ""))
    filters = dict(question.filters)
    for name, column in (("gemeente", "municipality"), ("type", "type"), ("rol", "role")):
        if name in asked:
            filters[column] = (asked[name],)
    if "jaar" in asked:
        filters["after"], filters["before"] = (asked["jaar"],), (str(int(asked["jaar"]) + 1),)
    question = replace(question, filters=filters)
    if asked.get("q", "").strip():
        _something(question)
    size = asked.get("aantal", SIZE.schema["default"])
    answer = find(request.app.state.collection.index(), question, size, (asked.get("pagina", 1) - 1) * size, facets=True)
    root = base(request)
    items = [json.dumps({"_links": {"document": {"href": f"{root}/documenten/{hit.document}"}}, **asdict(hit), "snippet": snippet(hit)}, ensure_ascii=False)
             for hit in answer.hits]
    return listed(request, items, answer.total, asked, {"whole": answer.whole, "facets": answer.facets, "instead": answer.instead})


def _openapi(request: Request) -> Response:
    state = request.app.state
    return Response(_described(getattr(state, "owner", ""), getattr(state, "contact", "")), media_type="application/json")


@lru_cache(maxsize=4)
def _described(owner: str, contact: str) -> bytes:
    return json.dumps(openapi(owner, contact), ensure_ascii=False).encode()


def _context(_: Request) -> Response:
    return Response(resources.files("pipeline.export").joinpath("context.json").read_bytes(), media_type=LINKED)
