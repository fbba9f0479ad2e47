"""Who comes in: the session of a reader, collections that are not public, and forms that did not come from a page of ours."""

from __future__ import annotations

import hmac
import json
import secrets
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pipeline.web.accounts import Session, session
from pipeline.web.collection import Collection

COOKIE, FORM_COOKIE = "raadslens_sessie", "raadslens_formulier"
_OPEN = ("/aanmelden", "/gezond", "/toegankelijkheid", "/robots.txt", "/v1/openapi.json")  # may be read by anybody, whatever the collection


class Gate:
    """Middleware: puts `session` in the state of a request, and sends away who may not come in."""

    def __init__(self, app: ASGIApp, collection: Collection) -> None:
        self.app = app
        self.collection = collection

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        state = scope.setdefault("state", {})
        token = request.cookies.get(COOKIE, "")
        state["session"] = await run_in_threadpool(session, self.collection.ledger, token) if token else None
        access = await run_in_threadpool(self.collection.once_a_while_access)
        state["access"] = access
        path = scope["path"]
        if access == "openbaar" or path.startswith("/static/"):
            await self.app(scope, receive, send)
        elif state["session"] is None and path not in _OPEN:
            await self._away(request)(scope, receive, _unkept(send))
        else:
            await self.app(scope, receive, _unkept(send))

    def _away(self, request: Request) -> Response:
        if request.url.path.startswith("/v1"):
            said = {"type": "about:blank", "title": "Aanmelden is nodig", "status": 401, "detail": "Deze verzameling is niet openbaar."}
            return Response(json.dumps(said), 401, media_type="application/problem+json")
        if request.method not in ("GET", "HEAD"):
            return PlainTextResponse("Aanmelden is nodig.\n", 401)
        back = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        return RedirectResponse(f"/aanmelden?terug={quote(back, safe='/')}", 303)


def _unkept(send: Send) -> Send:
    """Sends what no browser or proxy may keep: pages, pictures, downloads and answers to programs alike."""
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message)["Cache-Control"] = "no-store"
        await send(message)
    return sending


def same_origin(request: Request) -> bool:
    """Whether a form came from a page of ours, as far as the browser tells."""
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        return site in ("same-origin", "none")
    origin = request.headers.get("origin")
    return origin is None or origin.rpartition("://")[2] == request.headers.get("host")


def form_is_ours(request: Request, given: object) -> bool:
    """Whether the secret in a form is that of the session, or, before signing in, that of the cookie."""
    found: Session | None = request.state.session
    want = found.form if found else request.cookies.get(FORM_COOKIE, "")
    return bool(want) and isinstance(given, str) and hmac.compare_digest(want.encode(), given.encode()) and same_origin(request)


def new_form_secret() -> str:
    """A secret for the form of somebody who has not signed in."""
    return secrets.token_urlsafe(24)


def inside(path: str) -> str:
    """A path to go on to, or "/" where it leads away from here."""
    return path if path.startswith("/") and not path.startswith(("//", "/\\")) and "\n" not in path and "\r" not in path else "/"
