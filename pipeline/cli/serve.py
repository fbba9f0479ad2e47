"""`raadslens serve`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli import app
from pipeline.errors import MissingDependency, UsageError


@app.command()
def serve(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Output folder of a run.")],
    host: Annotated[str, typer.Option(help="Address to listen on. The default can be reached from this machine alone.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port to listen on.")] = 8000,
    sources: Annotated[list[Path] | None, typer.Option("--sources", metavar="DIR", help="Where the source files are, to show their pages; may be given more than once.")] = None,
    people: Annotated[Path | None, typer.Option("--people", metavar="FILE", help="Database of accounts and verdicts; raadslens-people.db in DIR where left out.")] = None,
    access: Annotated[str | None, typer.Option(help="openbaar, besloten or geheim: who may read; as `raadslens users access` marked it where left out.")] = None,
    tokens: Annotated[Path | None, typer.Option("--tokens", metavar="FILE", help="CSS file with the look of a municipality.")] = None,
    owner: Annotated[str, typer.Option(help="Who answers for the page, for the accessibility statement.")] = "",
    contact: Annotated[str, typer.Option(help="Where readers can write to.")] = "",
    names: Annotated[list[str] | None, typer.Option("--name", metavar="HOST", help="Public name of the site (stukken.voorbeeld.nl); others are refused. May be given more than once. On the default address without it: this machine's own names.")] = None,
    today: Annotated[str, typer.Option("--at", help="Day to reckon from, as 2021-01-31; today where left out.")] = "",
    proxy: Annotated[str, typer.Option("--proxy", metavar="ADDRESS", help="Trust X-Forwarded-* headers of a reverse proxy at this address.")] = "127.0.0.1",
) -> None:
    """Show a run as web pages, for reading, searching and checking.

    Example:

      raadslens serve uit

    and open http://127.0.0.1:8000 in a browser. Needs the extra `web`: pip install 'raadslens[web]'.
    """
    from datetime import date

    try:
        import uvicorn

        from pipeline.web.app import create_app
        from pipeline.web.ledger import ACCESS
    except ModuleNotFoundError as fault:
        raise MissingDependency(f"The web page needs the package {fault.name}.", "Install it: pip install 'raadslens[web]'") from fault
    from pipeline.cli.output import day

    if access is not None and access not in ACCESS:
        raise UsageError(f"--access {access}: unknown.", f"One of: {', '.join(ACCESS)}.")
    made = create_app(folder, people_file=people, sources=tuple(sources or ()), today=date.fromisoformat(day(today, "--at")) if today else None, access=access,
                      tokens=tokens, owner=owner, contact=contact, hosts=_hosts(host, names or []))
    print(f"raadslens: {folder} on http://{host}:{port} (Ctrl-C stops)", file=sys.stderr)
    uvicorn.run(made, host=host, port=port, log_level="warning", server_header=False, forwarded_allow_ips=proxy, limit_concurrency=400, timeout_keep_alive=15)


def _hosts(host: str, names: list[str]) -> tuple[str, ...]:
    """The names under which the server answers; none, for any, where it listens to the outside and no name was given."""
    own = ("127.0.0.1", "localhost", "[::1]")
    if names:
        return (*own, *names)
    return own if host in (*own, "::1") else ()
