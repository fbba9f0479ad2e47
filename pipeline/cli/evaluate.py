"""`raadslens evaluate`."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli import app


@app.command()
def evaluate(
    run: Annotated[Path, typer.Argument(metavar="RUN", help="Output folder of a run, or of one run a dossier.")],
    truth: Annotated[
        Path, typer.Argument(metavar="TRUTH", help="Folder with the truth of a dossier, or of several dossiers.")
    ],
    as_json: Annotated[bool, typer.Option("--json", help="All figures as one JSON object.")] = False,
    html: Annotated[
        Path | None, typer.Option("--html", help="Write a report with every miss and false find to this file.")
    ] = None,
) -> None:
    """Measure a run against truth: what was found, what was missed, what was made up.

    Example:
      raadslens evaluate uit corpus/warmte/truth --html verslag.html

    Of a blind dossier only totals are shown.
    """
    from pipeline.errors import UsageError
    from pipeline.evaluate import evaluate as measure
    from pipeline.evaluate.tables import tables

    found = measure(run, truth)
    figures = found.figures()
    if html is not None:
        from pipeline.evaluate.report import report

        try:
            html.write_text(report(found, figures), encoding="utf-8")
        except OSError as fault:
            raise UsageError(
                f"{html}: cannot be written ({fault.strerror}).", "Give a file in a folder that exists."
            ) from fault
        print(f"report: {html}", file=sys.stderr)
    if as_json:
        typer.echo(json.dumps(figures, ensure_ascii=False, indent=1))
    else:
        typer.echo(tables(figures))
    notes = [
        *figures["notes"],
        *(f"{name}: {note}" for name, row in figures["dossiers"].items() for note in row["notes"]),
    ]
    if not any(row["gold"] for row in figures["all"]["kinds"].values()):
        notes.append(f"{truth} marks no record in any of its documents, so nothing was measured. Give the folder of a dossier with marked texts.")
    for note in notes:
        print(f"note: {note}", file=sys.stderr)
