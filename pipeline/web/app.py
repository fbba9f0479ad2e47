"""The application over one output folder: pages for people, `/v1` for programs."""

from __future__ import annotations

import contextlib
import importlib
import importlib.util
import sqlite3
import threading
from collections.abc import AsyncIterator, Callable
from datetime import date
from importlib import resources
from pathlib import Path

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from pipeline.errors import BadInput, RaadslensError
from pipeline.store.database import Damaged
from pipeline.store.query import parse
from pipeline.store.search import find
from pipeline.web import about, labels, lists, papers, people, records, searching, stands, times
from pipeline.web.collection import Collection
from pipeline.web.gate import Gate
from pipeline.web.pictures import Pictures
from pipeline.web.render import fault
from pipeline.web.security import Compress, Named, SecurityHeaders, headers_of

Handler = Callable[[Request], Response]


def create_app(directory: str | Path, *, people_file: Path | None = None, sources: tuple[Path, ...] = (), today: date | None = None, access: str | None = None,
               tokens: Path | None = None, owner: str = "", contact: str = "", hosts: tuple[str, ...] = ()) -> Starlette:
    """The ASGI application of a run.

    Args:
        directory: output folder of a run.
        people_file: database of accounts and verdicts; None: in the folder.
        sources: folders in which source files are looked for, to show their pages.
        today: the day to reckon from; None: the day it is.
        access: openbaar, besloten or geheim; None: as the collection is marked.
        tokens: CSS file with the look of a municipality, in place of the project's own.
        owner: who answers for the page, for the accessibility statement.
        contact: where readers can write to.
        hosts: names under which the server answers, without port; empty: any.

    Raises:
        BadInput: no run is in the folder, or a file is missing.
    """
    collection = Collection(directory, people=people_file, sources=sources, today=today, access=access)
    pictures = Pictures(collection)

    @contextlib.asynccontextmanager
    async def living(_: Starlette) -> AsyncIterator[None]:
        threading.Thread(target=_warm, args=(collection,), daemon=True).start()
        yield
        pictures.close()

    app = Starlette(
        routes=[*_routes(), *_api(collection.run)], lifespan=living,
        middleware=[Middleware(SecurityHeaders), Middleware(Named, hosts=hosts), Middleware(Compress), Middleware(Gate, collection=collection)],
        exception_handlers={404: _missing, 405: _not_so, HTTPException: _other, Exception: _broken})
    app.state.run, app.state.collection, app.state.pictures = collection.run, collection, pictures
    app.state.owner, app.state.contact = owner, contact
    app.state.static = _static(tokens)
    return app


def _warm(collection: Collection) -> None:
    """Reckon beside the first readers what would keep one of them waiting: word lists of the search, the matrix."""
    with contextlib.suppress(RaadslensError, sqlite3.Error, OSError):
        find(collection.index(), parse("motie"), 1)
        if found := stands.stands_of(collection):
            stands.board(collection, found, "", "")


def _routes() -> list[BaseRoute]:
    taken = [(f"/{name}.{{form}}", lists.take) for name in lists.VIEWS]
    taken += [("/zoeken.{form}", searching.take), ("/stukken.{form}", times.take_papers), ("/tijdlijn.{form}", times.take),
              ("/standpunten.{form}", stands.take), ("/vergelijken.{form}", stands.take_compare)]
    shown = [("/", searching.home), ("/zoeken", searching.show), ("/stukken", times.papers), ("/stukken/{document}", papers.show),
             ("/stukken/{document}/bladzijde/{number:int}", papers.picture), ("/stukken/{document}/bladzijde/{number:int}/{large}", papers.picture),
             ("/standpunten", stands.show), ("/standpunten/{issue}/{place}", stands.show_cell), ("/vergelijken", stands.compare), ("/tijdlijn", times.show),
             ("/over", about.show), ("/toegankelijkheid", about.accessibility), ("/records/{record}", records.show), ("/controle", records.queue),
             ("/controle/labels.jsonl", labels.take), ("/aanmelden", people.ask), ("/static/{name}", _file), *((f"/{name}", lists.show) for name in lists.VIEWS)]
    return [Route("/gezond", _healthy), Route("/robots.txt", _robots),
            *(Route(path, handler, methods=["GET"]) for path, handler in shown),
            *(Route(path.replace("{form}", one), _with_form(handler, one), methods=["GET"]) for path, handler in taken for one in ("csv", "xlsx", "rss")),
            Route("/records/{record}", records.say, methods=["POST"]), Route("/aanmelden", people.sign, methods=["POST"]), Route("/afmelden", people.leave, methods=["POST"])]


def _with_form(handler: Handler, form: str) -> Handler:
    """The handler of a download, told which form was asked."""
    def take(request: Request) -> Response:
        request.path_params["form"] = form
        return handler(request)
    return take


def _api(run: Path) -> list[BaseRoute]:
    """The routes of `/v1`: `pipeline.web.api.routes(run)`, where that module is there."""
    if importlib.util.find_spec("pipeline.web.api") is None:
        return []
    found: list[BaseRoute] = importlib.import_module("pipeline.web.api").routes(run)
    return found


def _static(tokens: Path | None) -> dict[str, bytes]:
    """The files beside the pages, by name."""
    folder = resources.files("pipeline.web").joinpath("static")
    found = {file.name: file.read_bytes() for file in folder.iterdir() if file.name.endswith((".css", ".svg"))}
    if tokens:
        try:
            found["tokens.css"] = tokens.read_bytes()
        except OSError as fault_:
            raise BadInput(f"{tokens}: cannot be read ({fault_.strerror}).", "Give a CSS file with --tokens.") from fault_
    return found


_MEDIA = {"css": "text/css; charset=utf-8", "svg": "image/svg+xml"}


def _file(request: Request) -> Response:
    name = request.path_params["name"]
    data = request.app.state.static.get(name)
    if data is None:
        return papers.missing(request)
    return Response(data, media_type=_MEDIA[name.rpartition(".")[2]], headers={"Cache-Control": "public, max-age=31536000, immutable"})


async def _healthy(_: Request) -> Response:
    return PlainTextResponse("ok\n")


async def _robots(request: Request) -> Response:
    closed = request.state.access != "openbaar"
    return PlainTextResponse("User-agent: *\n" + ("Disallow: /\n" if closed else "Disallow: /zoeken\nDisallow: /records\nDisallow: /*.csv\nDisallow: /*.xlsx\n"))


async def _missing(request: Request, _: Exception) -> Response:
    return await run_in_threadpool(papers.missing, request)


async def _not_so(request: Request, _: Exception) -> Response:
    return await run_in_threadpool(fault, request, 405, "Zo werkt dit adres niet", "Deze pagina kan alleen worden gelezen.", "Ga terug en probeer het opnieuw.")


async def _other(request: Request, found: Exception) -> Response:
    status = found.status_code if isinstance(found, HTTPException) else 400
    return await run_in_threadpool(fault, request, status, "Dat lukte niet", "Wat uw browser stuurde kan hier niet worden gelezen. Er is niets bewaard.", "Ga terug en probeer het opnieuw.")


async def _broken(request: Request, found: Exception) -> Response:
    if isinstance(found, Damaged):
        request.app.state.collection.mend(found)
    answer = await run_in_threadpool(fault, request, 500, "Er ging iets mis", "Dat ligt niet aan u. De beheerder vindt de oorzaak in het logboek van de server.", "Probeer het straks opnieuw.")
    answer.headers.update(headers_of(request.url.scheme))  # this answer does not pass the middleware
    answer.headers["Cache-Control"] = "no-store"
    return answer
