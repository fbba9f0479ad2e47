"""`raadslens issues suggest`: a list of issues proposed from a collection, for a person to edit."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli import app

issues = typer.Typer(no_args_is_help=True, help="Issue lists: what positions are about.", rich_markup_mode=None)
app.add_typer(issues, name="issues")


@issues.command()
def suggest(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Output folder of a run.")],
    count: Annotated[int, typer.Option("--count", "-n", min=1, max=100, help="Most issues to propose.")] = 12,
) -> None:
    """Propose issues from the words that stand together in a collection.

    The TOML on standard output is a draft: make each statement a claim that a municipality can be for or against.

    Example:

      raadslens issues suggest uit > issues.toml
    """
    import sys

    from pipeline.compare.topics import as_toml, suggest
    from pipeline.store.files import check_run, rows

    run = check_run(folder)
    sources = {row["id"]: row["source"] for row in rows(run, "documents")}

    def passages() -> Iterator[tuple[str, str, str]]:
        for row in rows(run, "passages"):
            yield " ".join(quote["clean"] for quote in row["quotes"]), row["role"], sources.get(row["document"], "")

    found = suggest(passages(), count, (name for row in rows(run, "actors") for name in (row["name"], *row.get("aliases", ()))))
    if not found:
        print(f"{folder}: too little text for topics; write the list by hand (id, label, statement).", file=sys.stderr)
        return
    typer.echo(as_toml(found))


@issues.command()
def check(
    path: Annotated[Path, typer.Argument(metavar="FILE", help="Issue list, TOML or JSON.")],
) -> None:
    """Say whether an issue list can be used, and show it. Exit code 5 where something is wrong.

    Example:

      raadslens issues check issues.toml
    """
    import sys

    from pipeline.compare.issues import read_issues
    from pipeline.errors import ExitCode

    found = read_issues(path)
    for issue in found.issues:
        typer.echo(f"{issue.id}: {issue.label}\n  {issue.statement}")
    for fault in found.faults:
        print(f"raadslens: {fault}", file=sys.stderr)
    if found.faults:
        raise typer.Exit(ExitCode.BAD_INPUT)
