"""`raadslens report`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli import app
from pipeline.cli.output import spare
from pipeline.errors import BadInput


@app.command()
def report(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Output folder of a run.")],
    out: Annotated[Path | None, typer.Option("--out", "-o", help="File to write; report.html in DIR where left out.")] = None,
) -> None:
    """Write report.html of a run anew: one page to send on, in plain Dutch. Every run leaves one by itself.

    Example:

      raadslens report uit --out verslag.html
    """
    from pipeline.export.report import NAME, report_of
    from pipeline.store.files import check_run

    spare(out, NAME)
    run = check_run(folder)
    path = out or run / NAME
    try:
        about = json.loads((run / "run.json").read_bytes())
    except (OSError, ValueError) as fault:
        raise BadInput(f"{run / 'run.json'}: cannot be read ({fault}).", "Run `raadslens run` again on the same folder.") from fault
    try:
        report_of(run, about, path)
    except OSError as fault:
        raise BadInput(f"{path}: cannot be written ({fault.strerror or fault}).", "Give another --out FILE, or make room on the disk.") from fault
    typer.echo(str(path))
