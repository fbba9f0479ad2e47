"""Templates: every text escaped, every address made in one place, the words for values in Dutch."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape
from starlette.requests import Request
from starlette.responses import HTMLResponse

from pipeline.export.wording import actor_name, number, said, spoken
from pipeline.web.gate import FORM_COOKIE, new_form_secret

# Address and name of each page in the head of every page.
PAGES = (("/zoeken", "Zoeken"), ("/stukken", "Stukken"), ("/besluiten", "Besluiten"), ("/moties", "Moties"), ("/toezeggingen", "Toezeggingen"),
         ("/standpunten", "Standpunten"), ("/vergelijken", "Vergelijken"), ("/tijdlijn", "Tijdlijn"), ("/over", "Over"))


@cache
def environment() -> Environment:
    """The templates, compiled once."""
    made = Environment(loader=PackageLoader("pipeline.web"), autoescape=True, undefined=StrictUndefined, auto_reload=False, trim_blocks=True, lstrip_blocks=True)
    made.filters.update(said=lambda value, group: said(group, value), spoken=spoken, number=number, actor=actor_name, shown=shown, moment=moment)
    made.globals.update(pages=PAGES, address=address)
    return made


def static(name: str, data: bytes) -> str:
    """The address of a file beside the pages; it changes with the file, so that browsers may keep it."""
    return f"/static/{name}?{hashlib.sha256(data).hexdigest()[:10]}"


def address(path: str, query: Mapping[str, Any] | None = None, **changes: Any) -> str:
    """A path with a query; `changes` replace what is there, None takes it away."""
    found = {name: value for name, value in {**(query or {}), **changes}.items() if value not in (None, "")}
    return f"{path}?{urlencode(found)}" if found else path


def shown(text: str, places: tuple[tuple[int, int], ...] = ()) -> Markup:
    """A text with marks round the words at `places`."""
    parts, at = [], 0
    for low, high in places:
        if low >= at:
            parts += [escape(text[at:low]), Markup("<mark>"), escape(text[low:high]), Markup("</mark>")]
            at = high
    return Markup("").join([*parts, escape(text[at:])])


def moment(at: str) -> str:
    """A moment in UTC as people here write it."""
    try:
        when = datetime.fromisoformat(at)
        local = when.astimezone(ZoneInfo("Europe/Amsterdam"))
    except (ValueError, ZoneInfoNotFoundError):
        return at
    return f"{spoken(local.date().isoformat())} om {local:%H.%M} uur"


def page(request: Request, template: str, status: int = 200, /, **context: Any) -> HTMLResponse:
    """A page of a template, with who is reading and where."""
    who, access = getattr(request.state, "session", None), getattr(request.state, "access", "openbaar")
    fresh = ""
    secret = who.form if who else request.cookies.get(FORM_COOKIE, "")
    if not secret and context.get("has_form"):
        secret = fresh = new_form_secret()
    files: dict[str, bytes] = request.app.state.static
    made = environment().get_template(template).render(
        static=lambda name: static(name, files[name]),
        path=request.url.path, whole=str(request.url), query=dict(request.query_params), who=who, access=access, secret=secret,
        today=request.app.state.collection.today(), **context)
    answer = HTMLResponse(made, status)
    # Pages differ for who signed in; what is public may be kept a short while.
    answer.headers["Cache-Control"] = "no-store" if who or access != "openbaar" or context.get("has_form") else "no-cache"
    answer.headers["Vary"] = "Cookie"
    if fresh:
        answer.set_cookie(FORM_COOKIE, fresh, httponly=True, samesite="strict", secure=request.url.scheme == "https", path="/aanmelden")
    return answer


def fault(request: Request, status: int, title: str, what: str, todo: str = "") -> HTMLResponse:
    """A page that says what went wrong and what to do."""
    return page(request, "fault.html", status, title=title, what=what, todo=todo, code=status)
