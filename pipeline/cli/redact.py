"""`raadslens redact`."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli import app
from pipeline.config import Params
from pipeline.errors import ExitCode


@app.command()
def redact(
    inputs: Annotated[list[str], typer.Argument(metavar="INPUT...", help="Files and folders.")],
    out: Annotated[Path, typer.Option("--out", "-o", help="Folder for the copies and the report.")],
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but errors.")] = False,
) -> None:
    """Make copies without personal data: text with labels, pages as images with black bars, and a report.

    Example:

      raadslens redact bezwaarschriften/ --out geanonimiseerd

    Goes: citizen service numbers, bank accounts, phone numbers, personal e-mail addresses, homes, signatures, names of private persons. Office
    holders stay. Look at every copy before you publish it: what the program misses stays readable.
    """
    raise typer.Exit(write(inputs, out, Params(), quiet))


def write(inputs: Iterable[str], out: Path, params: Params, quiet: bool) -> ExitCode:
    """Make the copies and tell of them.

    Raises:
        BadInput: the folder cannot be written, or there is no input.
    """
    from pipeline.errors import BadInput
    from pipeline.ingest import is_address
    from pipeline.runner.copies import write_copies

    wanted = [*inputs]
    if not any(is_address(one) or os.path.lexists(one) for one in wanted):
        raise BadInput(f"{wanted[0] if wanted else 'No input'}: there is no such file or folder.", "Check the path, and the folder that you are in.")
    made = write_copies(wanted, out, params)
    for failure in made.failures:
        # Most messages open with the name of the file.
        where = "" if failure.message.startswith(f"{failure.source}:") else f"{failure.source}{f', page {failure.page}' if failure.page else ''}: "
        print(f"raadslens: {where}{failure.message} {failure.remedy}", file=sys.stderr)
    if not quiet:
        said = ", ".join(f"{count} {kind}" for kind, count in sorted(made.counts.items())) or "nothing personal found"
        print(f"{out}: {said}. Look at every copy before you publish it.", file=sys.stderr)
    return ExitCode.SOME_FAILED if made.failures else ExitCode.OK
