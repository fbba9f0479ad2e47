"""The application over one output folder: pages for people, `/v1` for programs."""

from __future__ import annotations

import importlib
import importlib.util
from pathlib import Path

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from pipeline.store.files import check_run
from pipeline.web.security import SecurityHeaders


def create_app(directory: str | Path) -> Starlette:
    """The ASGI application of a run.

    Args:
        directory: output folder of a run.

    Raises:
        BadInput: no run is in the folder.
    """
    run = check_run(Path(directory))
    app = Starlette(routes=[Route("/gezond", _healthy), *_api(run)], middleware=[Middleware(SecurityHeaders)])
    app.state.run = run
    return app


def _api(run: Path) -> list[BaseRoute]:
    """The routes of `/v1`: `pipeline.web.api.routes(run)`, where that module is there."""
    if importlib.util.find_spec("pipeline.web.api") is None:
        return []
    found: list[BaseRoute] = importlib.import_module("pipeline.web.api").routes(run)
    return found


async def _healthy(_: Request) -> Response:
    return PlainTextResponse("ok\n")
