"""`raadslens timeline` and `raadslens followup`: a dossier in order of time, and what came of motions and promises."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli import app
from pipeline.cli.matrix import Form, Out, Tables

Folder = Annotated[Path, typer.Argument(metavar="DIR", help="Output folder of a run.")]
At = Annotated[str, typer.Option("--at", help="Day to reckon from, as 2021-01-31; today where left out.")]


@app.command()
def timeline(
    folder: Folder,
    municipality: Annotated[str, typer.Option(help="Only papers of this municipality.")] = "",
    threads: Annotated[bool, typer.Option("--threads", help="The papers and what ties them, instead of events.")] = False,
    at: At = "",
    form: Form = "",
    out: Out = None,
) -> None:
    """Show a dossier in order of time: what was held, what is planned, what moved.

    Example:

      raadslens timeline uit --out tijdlijn.html
    """
    from pipeline.cli.output import form_of, leave, today
    from pipeline.errors import UsageError
    from pipeline.export.pictures import thread
    from pipeline.export.pictures import timeline as drawn
    from pipeline.export.thread import thread_of
    from pipeline.export.timeline import events, timeline_tables, told_shifts
    from pipeline.places import find

    place = find(municipality) if municipality else None
    if municipality and place is None:
        raise UsageError(f"--municipality {municipality}: no Dutch municipality.", "Write its name in full.")
    wanted = form_of(form, out)
    if threads:
        nodes, edges, table = thread_of(folder, place.code if place else "")
        leave([table], wanted, out, thread(nodes, edges) if wanted in ("svg", "html") else "")
        return
    found = events(folder, place.code if place else "")
    tables = timeline_tables(found, today(at), told_shifts(folder, place.code if place else ""))
    leave(tables, wanted, out, drawn(found) if wanted in ("svg", "html") else "")


@app.command()
def followup(folder: Folder, at: At = "", form: Tables = "", out: Out = None) -> None:
    """List what motions ask and what was promised, with what came of it; overdue ones first.

    Example:

      raadslens followup uit --out moties.xlsx
    """
    from pipeline.cli.output import form_of, leave, today
    from pipeline.export.followup import followup_tables

    leave(followup_tables(folder, today(at)), form_of(form, out), out)
