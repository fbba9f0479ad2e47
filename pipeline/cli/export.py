"""`raadslens export`."""

from __future__ import annotations

import datetime
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli import app
from pipeline.cli.output import complete_list, counts_of, sound_database, spare

FORMS = ("xlsx", "csv", "parquet", "sqlite", "jsonld", "ori", "popolo")
_FOLDERS = ("parquet", "ori")
_WHOLE = ("sqlite", "ori", "popolo")  # take no --kind


@app.command()
def export(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Output folder of a run.")],
    to: Annotated[str, typer.Option("--to", help="xlsx, csv, parquet, sqlite, jsonld, ori or popolo.", autocompletion=lambda: list(FORMS))],
    out: Annotated[Path | None, typer.Option("--out", "-o", help="File, or folder for parquet and ori. CSV goes to standard output without it.")] = None,
    partition: Annotated[bool, typer.Option("--partition", help="Parquet divided by municipality and year, for large collections.")] = False,
    kinds: Annotated[list[str] | None, typer.Option("--kind", help="decisions, requests ...; more than one for xlsx, parquet and jsonld. All by default.", autocompletion=complete_list)] = None,
) -> None:
    """Write the lists of a run for Excel, pandas, DuckDB or SQL, or in the shapes of JSON-LD, Open Raadsinformatie 2.0 and Popolo.

    Example:

      raadslens export uit --to xlsx --out besluiten.xlsx --kind decisions --kind requests
    """
    from pipeline.errors import BadInput, UsageError
    from pipeline.export import lists

    known = lists.kinds()
    if to not in FORMS:
        raise UsageError(f"--to {to}: unknown.", f"One of: {', '.join(FORMS)}.")
    wrong = [kind for kind in kinds or () if kind not in known]
    if wrong:
        raise UsageError(f"--kind {wrong[0]}: there is no such list.", f"One of: {', '.join(known)}.")
    if kinds and to in _WHOLE:
        raise UsageError(f"--to {to} takes no --kind: it holds the whole run.", "Leave --kind out, or ask for xlsx, csv, parquet or jsonld.")
    if out is None and to != "csv":
        raise UsageError(f"--to {to} needs a place to write to.", f"Add --out uit-{to} (a folder)." if to in _FOLDERS else f"Add --out uit.{to}.")
    if partition and to != "parquet":
        raise UsageError("--partition goes with --to parquet.", "Leave it out, or ask for parquet.")
    if out is not None and out.parts[0].endswith(":") and len(out.parts[0]) > 2:
        raise UsageError(f"--out {out}: is an address.", "Write to a folder here, and copy it there: aws s3 cp --recursive, or fsspec.")
    spare(out)
    try:
        counts = _write_partitioned(folder, out, tuple(kinds or ())) if partition and out else _write(folder, to, out, tuple(kinds or ()), known)
    except BrokenPipeError:  # such as `| head`
        raise
    except OSError as fault:
        raise BadInput(f"{out}: cannot be written ({fault.strerror or fault}).", "Give a place that you may write to, with room on the disk.") from fault
    if out is not None:
        typer.echo(f"{out}: " + ", ".join(f"{count} {name}" for name, count in counts.items()), err=True)


def _write_partitioned(folder: Path, out: Path, kinds: tuple[str, ...]) -> dict[str, int]:
    from pipeline.export import parquet

    return parquet.write_partitioned(folder, out, kinds) if kinds else parquet.write_partitioned(folder, out)


def _write(folder: Path, to: str, out: Path | None, kinds: tuple[str, ...], known: tuple[str, ...]) -> dict[str, int]:
    from pipeline.errors import UsageError
    from pipeline.export import linked, lists, ori, parquet, popolo, workbook

    if to == "csv":
        if len(kinds) != 1:
            raise UsageError("A CSV file holds one list.", f"Add --kind with one of: {', '.join(known)}; --to xlsx takes them all.")
        found = lists.sheet(folder, kinds[0])
        if out is None:
            return {found.title: workbook.write_csv(found, sys.stdout.buffer)}
        with open(out, "wb") as handle:
            return {found.title: workbook.write_csv(found, handle)}
    if to == "xlsx":
        about = [("Bestand", "gemaakt door raadslens"), ("Gemaakt op", f"{datetime.date.today():%d-%m-%Y}"), ("Uit", folder.resolve().name),
                 ("Lijsten", ", ".join(kinds or known)), ("Letterlijk", "de woorden van het stuk waar de regel op rust"),
                 ("Zekerheid", "0 tot 1: hoe zeker het programma van de regel is; kijk bij een lage waarde in het stuk")]
        assert out is not None
        found_all = [lists.sheet(folder, kind) for kind in kinds or known]
        # A book that breaks off on a full disk complains for each of its sheets: it is made whole before it goes to its place.
        with tempfile.TemporaryFile() as whole:
            counts = workbook.write_workbook(found_all, whole, about)
            whole.seek(0)
            with open(out, "wb") as handle:
                shutil.copyfileobj(whole, handle)
        return counts
    assert out is not None
    if to == "parquet":
        return parquet.write_parquet(folder, out, kinds) if kinds else parquet.write_parquet(folder, out)
    if to == "jsonld":
        return linked.write_linked(folder, out, kinds) if kinds else linked.write_linked(folder, out)
    if to == "ori":
        return ori.write_ori(folder, out)
    if to == "popolo":
        return popolo.write_popolo(folder, out)
    import sqlite3

    with sound_database(folder) as database:
        out.unlink(missing_ok=True)
        with sqlite3.connect(out) as copy:
            database.backup(copy)
        copy.close()
        return counts_of(database)
