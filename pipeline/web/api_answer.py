"""The answers of `/v1`: JSON with links, problem details, and the headers that every answer has."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, urlencode

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

VERSION = "1.0.0"
JSON, LINKED, PROBLEM = "application/json", "application/ld+json", "application/problem+json"
_HEADERS = {"API-Version": VERSION, "Access-Control-Allow-Origin": "*", "Access-Control-Expose-Headers": "API-Version, Link",
            "Cross-Origin-Resource-Policy": "cross-origin", "Vary": "Accept"}
_PREFLIGHT = {"Access-Control-Allow-Methods": "GET, HEAD, OPTIONS", "Access-Control-Allow-Headers": "Accept, Content-Type", "Access-Control-Max-Age": "86400"}


class Headers:
    """Middleware: version and CORS on every answer, preflight answered, no method but reading."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(_HEADERS)
            await send(message)

        if scope["type"] != "http" or scope["method"] in ("GET", "HEAD"):
            await self.app(scope, receive, sending)
        elif scope["method"] == "OPTIONS":
            await Response(None, 204, headers=_PREFLIGHT)(scope, receive, sending)
        else:
            answer = problem(405, "Alleen lezen", "Deze API kan alleen worden gelezen, met GET.")
            answer.headers["Allow"] = "GET, HEAD, OPTIONS"
            await answer(scope, receive, sending)


def problem(status: int, title: str, detail: str, faults: list[dict[str, Any]] | None = None) -> Response:
    """What went wrong, by RFC 9457; `faults`: everything that is wrong with what was asked."""
    said: dict[str, Any] = {"type": "about:blank", "title": title, "status": status, "detail": detail}
    if faults:
        said["errors"] = faults
    return Response(json.dumps(said, ensure_ascii=False), status, media_type=PROBLEM)


def base(request: Request) -> str:
    """The address that the API is under."""
    return f"{request.url.scheme}://{request.url.netloc}/v1"


def linked(request: Request) -> bool:
    """Whether JSON-LD is asked for."""
    return LINKED in request.headers.get("accept", "")


def item(request: Request, name: str, record: str, ident: str, document: str = "") -> str:
    """One record, as the JSON it is kept in, with its links put in front."""
    root = base(request)
    own = f"{root}/{name}/{quote(ident, safe='')}"
    links = {"self": {"href": own}}
    if document:
        links["document"] = {"href": f"{root}/documenten/{quote(document, safe='')}"}
    front: dict[str, Any] = {"_links": links}
    if linked(request):
        front |= {"@id": own, "@type": name}
    return json.dumps(front)[:-1] + ", " + record[1:]


def listed(request: Request, items: list[str], total: int, asked: Mapping[str, Any], more: Mapping[str, Any] | None = None) -> Response:
    """A page of a list, with links to the pages around it."""
    page, size = asked.get("pagina", 1), asked.get("aantal", 20)
    last = max(1, -(-total // size))
    links = {"self": _at(request, page), "first": _at(request, 1), "last": _at(request, last)}
    if page > 1:
        links["prev"] = _at(request, min(page - 1, last))
    if page < last:
        links["next"] = _at(request, page + 1)
    front: dict[str, Any] = {"_links": links, "total": total, "page": page, "page_size": size, **(more or {})}
    if linked(request):
        front["@context"] = f"{base(request)}/context"
    body = json.dumps(front, ensure_ascii=False)[:-1] + f', "items": [{", ".join(items)}]}}'
    return Response(body, media_type=LINKED if linked(request) else JSON)


def single(request: Request, record: str) -> Response:
    """One record."""
    if linked(request):
        record = json.dumps({"@context": f"{base(request)}/context"})[:-1] + ", " + record[1:]
    return Response(record, media_type=LINKED if linked(request) else JSON)


def _at(request: Request, page: int) -> dict[str, str]:
    asked = [(name, value) for name, value in request.query_params.multi_items() if name != "pagina"]
    if page > 1:
        asked.append(("pagina", str(page)))
    return {"href": f"{request.url.scheme}://{request.url.netloc}{request.url.path}" + (f"?{urlencode(asked)}" if asked else "")}
