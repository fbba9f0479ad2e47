"""The command `raadslens`: data on standard output, everything else on standard error, exit codes that tell."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from pipeline.errors import ExitCode, RaadslensError

app = typer.Typer(
    name="raadslens", no_args_is_help=True, pretty_exceptions_enable=False, rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="""Decisions, requests, commitments and dates out of Dutch council papers, each with the words it came from.

Example:

  raadslens run ./raadsstukken --out ./uit

reads every document in the folder and leaves decisions.jsonl, requests.jsonl, dates.jsonl, matrix.json and more in ./uit.
""")


def _version(wanted: bool) -> None:
    if wanted:
        from pipeline.programs import own_version

        typer.echo(f"raadslens {own_version()}")
        raise typer.Exit


@app.callback()
def _root(version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True,
                                                help="Show the version and stop.")] = False) -> None:
    pass


def main() -> None:
    """Run the command line and end the process with its exit code."""
    from pipeline.cli import (  # noqa: F401  # they register their commands
        doctor,
        dossier,
        duplicates,
        evaluate,
        explain,
        export,
        fetch,
        issues,
        matrix,
        ocr,
        pages,
        query,
        redact,
        report,
        review,
        run,
        schema,
        serve,
        typeset,
        users,
    )

    try:
        app(standalone_mode=True)
    except RaadslensError as fault:
        print(f"raadslens: {fault}", file=sys.stderr)
        sys.exit(fault.exit_code)
    except KeyboardInterrupt:
        sys.exit(ExitCode.INTERRUPTED)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(ExitCode.OK)
