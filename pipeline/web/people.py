"""Signing in and out."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from pipeline.web.accounts import LONGEST_SESSION, TooMany, sign_in, sign_out
from pipeline.web.collection import Collection
from pipeline.web.gate import COOKIE, FORM_COOKIE, form_is_ours, inside
from pipeline.web.ledger import Full
from pipeline.web.render import fault, page


def ask(request: Request) -> Response:
    """The form to sign in."""
    back = inside(request.query_params.get("terug", "/controle"))
    if request.state.session is not None:
        return RedirectResponse(back, 303)
    return page(request, "signin.html", title="Aanmelden", back=back, name="", wrong="", has_form=True)


async def sign(request: Request) -> Response:
    """Sign in, if name and password fit."""
    form = await request.form(max_fields=10, max_files=0, max_part_size=8 * 1024)
    return await run_in_threadpool(_sign, request, {name: value for name, value in form.items() if isinstance(value, str)})


def _sign(request: Request, given: dict[str, str]) -> Response:
    collection: Collection = request.app.state.collection
    back, name = inside(given.get("terug", "/controle")), given.get("naam", "").strip()[:100]

    def again(status: int, wrong: str) -> Response:
        return page(request, "signin.html", status, title="Aanmelden", back=back, name=name, wrong=wrong, has_form=True)

    if request.state.session is not None:
        return RedirectResponse(back, 303)
    if not form_is_ours(request, given.get("geheim")):
        return again(403, "Dit formulier is verlopen. Probeer het nog eens. Staat uw browser cookies toe?")
    address = request.client.host if request.client else "?"
    try:
        token = sign_in(collection.ledger, name, given.get("wachtwoord", ""), address)
    except TooMany as fault_:
        answer = again(429, f"Te vaak geprobeerd. Wacht {-(-fault_.seconds // 60)} minuten en probeer het dan opnieuw.")
        answer.headers["Retry-After"] = str(fault_.seconds)
        return answer
    except Full:
        return again(507, "De schijf van de server is vol, aanmelden lukt nu niet. Vraag de beheerder om ruimte te maken.")
    if token is None:
        return again(401, "De naam of het wachtwoord klopt niet.")
    done = RedirectResponse(back, 303)
    done.set_cookie(COOKIE, token, max_age=int(LONGEST_SESSION), httponly=True, samesite="lax", secure=request.url.scheme == "https", path="/")
    done.delete_cookie(FORM_COOKIE, path="/aanmelden")
    done.headers["Cache-Control"] = "no-store"
    return done


async def leave(request: Request) -> Response:
    """Sign out."""
    form = await request.form(max_fields=5, max_files=0, max_part_size=8 * 1024)
    if request.state.session is not None and not form_is_ours(request, form.get("geheim")):
        return await run_in_threadpool(fault, request, 403, "Dit formulier is verlopen", "U bent nog aangemeld.", "Open een pagina opnieuw en kies Afmelden.")
    collection: Collection = request.app.state.collection
    done = RedirectResponse("/", 303)
    if request.state.session is not None:
        try:
            await run_in_threadpool(sign_out, collection.ledger, request.cookies.get(COOKIE, ""))
        except Full:
            return await run_in_threadpool(fault, request, 507, "Afmelden lukte niet", "De schijf van de server is vol.", "Sluit de browser en vraag de beheerder om ruimte te maken.")
    done.delete_cookie(COOKIE, path="/")
    done.headers["Clear-Site-Data"] = '"cache"'
    return done
