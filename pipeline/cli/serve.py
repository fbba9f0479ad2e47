"""`raadslens serve`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli import app
from pipeline.errors import MissingDependency


@app.command()
def serve(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Output folder of a run.")],
    host: Annotated[str, typer.Option(help="Address to listen on. The default can be reached from this machine alone.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port to listen on.")] = 8000,
) -> None:
    """Show a run as web pages, for reading, searching and checking.

    Example:

      raadslens serve uit

    and open http://127.0.0.1:8000 in a browser. Needs the extra `web`: pip install 'raadslens[web]'.
    """
    try:
        import uvicorn

        from pipeline.web.app import create_app
    except ModuleNotFoundError as fault:
        raise MissingDependency(f"The web page needs the package {fault.name}.", "Install it: pip install 'raadslens[web]'") from fault
    made = create_app(folder)
    print(f"raadslens: {folder} on http://{host}:{port} (Ctrl-C stops)", file=sys.stderr)
    uvicorn.run(made, host=host, port=port, log_level="warning", server_header=False)
