"""`raadslens fetch` and `raadslens watch`."""

from __future__ import annotations

import re
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli import app
from pipeline.errors import ExitCode, UsageError

if TYPE_CHECKING:
    from pipeline.sources import System


@app.command()
def fetch(
    source: Annotated[str, typer.Argument(metavar="SOURCE", help="ori, openbesluitvorming, gemeenteoplossingen, notubiz or ibabs.")],
    out: Annotated[Path, typer.Option("--out", "-o", help="Folder for the documents. An earlier fetch into it is taken further.")],
    municipality: Annotated[str, typer.Option(metavar="CODE", help="CBS code or name: GM0505, Dordrecht.")] = "",
    since: Annotated[str, typer.Option(metavar="YYYY-MM", help="From this month or day on.")] = "2019-01",
    address: Annotated[str, typer.Option(metavar="URL", help="Of the interface, where the municipality has its own.")] = "",
    key: Annotated[str, typer.Option(help="What the system knows the municipality by: number of the organisation, site, source_key.")] = "",
    pause: Annotated[float, typer.Option(min=0, help="Seconds between two requests to one server.")] = 1.0,
    limit: Annotated[int, typer.Option(min=0, help="Most documents to fetch now; 0: all.")] = 0,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but errors.")] = False,
) -> None:
    """Fetch council papers from a council information system, with where each came from.

    Example:

      raadslens fetch ori --municipality GM0505 --since 2019-01 --out raadsstukken

    The same command again fetches only what is new or changed, and removes what the source took away. What is missing, and why, is said at
    the end and kept in OUT/.fetch; exit code 3 says that something is.
    """
    from pipeline.sources import SYSTEMS, Client, SourceError, collect

    if source not in SYSTEMS:
        raise UsageError(f"{source}: there is no such source.", f"Give one of {', '.join(SYSTEMS)}.")
    system = SYSTEMS[source]
    day = _day(since)
    wanted = _key(source, system, municipality, key)
    at = address or system.address
    if not at:
        raise UsageError(f"{source}: each municipality has its own address there.", "Give it with --address.")

    def say(line: str) -> None:
        if not quiet:
            print(line, file=sys.stderr)

    if not re.match(r"https?://[^/\s]+\S*$", at):
        raise UsageError(f"--address {at}: no web address.", "Give one that begins with https://.")
    client = Client(pause=pause)
    name = re.sub(r"[^a-z0-9-]+", "-", f"{source}-{municipality or key or at.split('/')[2]}".lower()).strip("-")
    try:
        coverage = collect(lambda cursor: system.listing(client, at, wanted, day, cursor), client, out, name, limit, say)
    except SourceError as fault:
        print(f"raadslens: {fault}", file=sys.stderr)
        raise typer.Exit(ExitCode.BAD_INPUT) from fault
    except KeyboardInterrupt:
        print("raadslens: interrupted. What was fetched is kept; the same command goes on from there.", file=sys.stderr)
        raise typer.Exit(ExitCode.INTERRUPTED) from None
    for line in coverage.lines():
        say(line)
    raise typer.Exit(ExitCode.OK if coverage.whole else ExitCode.SOME_FAILED)


def _day(since: str) -> str:
    """A month or day as a day.

    Raises:
        UsageError: neither.
    """
    from datetime import date

    try:
        return date.fromisoformat(since if len(since) > 7 else f"{since}-01").isoformat()
    except ValueError:
        raise UsageError(f"--since {since}: no month or day.", "For example --since 2019-01.") from None


def _key(source: str, system: System, municipality: str, key: str) -> str:
    """What the system knows the municipality by.

    Raises:
        UsageError: it is not given and cannot be derived, or there is no such municipality.
    """
    if key:
        return key
    if municipality:
        from pipeline.places import by_code, named

        found = by_code(municipality.upper()) or named(municipality)
        if found is None:
            raise UsageError(f"--municipality {municipality}: there is no such municipality.", "Give its CBS code (GM0505) or name (Dordrecht).")
        if source == "ori":
            return found.name
    if source in ("gemeenteoplossingen", "openbesluitvorming"):
        return ""
    raise UsageError(f"{source} knows a municipality by {system.key}.", f"Give it with --key, for example --key {system.example}." if source != "ori" else "Give --municipality.")


@app.command()
def watch(
    inputs: Annotated[list[str], typer.Argument(metavar="FOLDER...", help="Folders to look at.")],
    out: Annotated[str, typer.Option("--out", "-o", help="Output folder.")],
    every: Annotated[float, typer.Option(min=1, metavar="SECONDS", help="Seconds between two looks.")] = 60.0,
    issues: Annotated[Path | None, typer.Option(help="Issue list (TOML or JSON) for positions and matrix.")] = None,
    times: Annotated[int, typer.Option(min=0, help="Looks; 0: until stopped.")] = 0,
) -> None:
    """Look at folders again and again, and read what is new, changed or gone.

    Example:

      raadslens watch /srv/raadsstukken --out uit --every 300

    Documents that went are gone from all lists, the matrix and the search after the next look. While one of the folders is not there, or another
    run writes to OUT, it waits.
    """
    from pipeline.config import load
    from pipeline.errors import BadInput, OutputBusy
    from pipeline.runner import run

    params = load(None, [] if issues is None else [f"compare.issues={str(issues)!r}"])
    look = 0
    try:
        while True:
            look += 1
            try:
                _all_there(inputs)  # what is on a disk that is away for a while is not gone from the collection
                report = run(inputs, out, params)
            except (BadInput, UsageError, OutputBusy) as fault:  # such a disk must not end the watch, nor another run; a wrong command does
                if look == 1:
                    raise
                print(f"raadslens: {fault}", file=sys.stderr)
            else:
                if report.read or look == 1:
                    print(f"{report.counts.get('documents', 0)} documents, {report.read} read now, {report.failures} failures", file=sys.stderr)
            if look == times:
                return
            time.sleep(every)
    except KeyboardInterrupt:
        raise typer.Exit(ExitCode.INTERRUPTED) from None


def _all_there(inputs: list[str]) -> None:
    """See that each folder is there.

    Raises:
        UsageError: one is not.
    """
    from pipeline.ingest import is_address

    for one in inputs:
        if not is_address(one) and not Path(one).exists():
            raise UsageError(f"{one}: there is no such file or folder.", "Check the path, or put the disk back that it is on.")
