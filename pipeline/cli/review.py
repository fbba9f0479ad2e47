"""`raadslens review`: uncertain records out for correction, corrections back as labels."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli import app
from pipeline.errors import BadInput, UsageError


@app.command()
def review(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Output folder of a run.")],
    to: Annotated[Path | None, typer.Option("--to", metavar="FILE", help="Write the records to check: .xlsx (with instructions in Dutch) or .jsonl.")] = None,
    take: Annotated[Path | None, typer.Option("--take", metavar="FILE", help="Read a checked file and add its verdicts to the labels.")] = None,
    labels: Annotated[Path, typer.Option("--labels", metavar="FILE", help="Where the labels are kept (JSON lines).")] = Path("labels.jsonl"),
    kind: Annotated[list[str] | None, typer.Option("--kind", help="decisions, requests, commitments, constraints or allocations; may be given more than once.")] = None,
    below: Annotated[float, typer.Option("--below", min=0.0, max=1.01, help="Only records with a lower confidence.")] = 0.75,
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, help="Most records.")] = 200,
) -> None:
    """Let a person check what the rules are least sure of, and take the verdicts back as labels for training.

    Example:

      raadslens review uit --to controle.xlsx

      raadslens review uit --take controle.xlsx --labels labels.jsonl
    """
    from pipeline.store import review as store
    from pipeline.store.files import check_run

    run = check_run(folder)
    if (to is None) == (take is None):
        raise UsageError("Give either --to or --take.", "`--to controle.xlsx` writes the records to check, `--take controle.xlsx` reads them back.")
    if unknown := [name for name in kind or () if name not in store.KINDS]:
        raise UsageError(f"unknown kind {', '.join(unknown)}.", f"Choose of {', '.join(store.KINDS)}.")
    path = to or take
    assert path is not None
    if path.suffix.lower() not in (".xlsx", ".jsonl"):
        raise UsageError(f"{path}: neither .xlsx nor .jsonl.", "The name tells the format.")
    if to is not None:
        found = store.uncertain(run, kind or store.KINDS, below, limit)
        if path.suffix.lower() == ".xlsx":
            from pipeline.store.review_sheet import write_sheet

            write_sheet(path, found)
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in found), encoding="utf-8")
        typer.echo(f"{path}: {len(found)} records to check")
        return
    if not path.is_file():
        raise BadInput(f"{path}: there is no such file.", "Give the file that `raadslens review --to` wrote, filled in.")
    if path.suffix.lower() == ".xlsx":
        from pipeline.store.review_sheet import read_sheet

        new = store.labels(run, read_sheet(path))
    else:
        new = store.labels(run, store.read_jsonl(path))
    total = store.merge(labels, new)
    counts = Counter(row["review"] for row in new)
    typer.echo(f"{labels}: {len(new)} labels taken ({', '.join(f'{count} {name}' for name, count in sorted(counts.items())) or 'no verdicts'}), {total} in all")
