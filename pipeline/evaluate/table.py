"""The quality table of the README, made from evaluations written with `raadslens evaluate ... --json`.

`python -m pipeline.evaluate.table FIGURES.json...` prints it; `--write README.md` puts it between the
markers in a file.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from pipeline.errors import BadInput, RaadslensError
from pipeline.evaluate.items import KINDS
from pipeline.evaluate.truth import read_json
from pipeline.evaluate.wording import Record

MARKER, END = "<!-- quality -->", "<!-- /quality -->"
_NAMES = {"actors": "mentions of actors"}
_AGAIN = "Make the file with `raadslens evaluate RUN TRUTH --json`."


def quality_table(evaluations: list[Record]) -> str:
    """The table as Markdown, with its markers: a row a kind of record, a column a dossier; F1, precision and recall.

    Raises:
        BadInput: a dossier is there twice, or there is none.
    """
    columns: dict[str, Record] = {}
    for one in evaluations:
        for name, row in one["dossiers"].items():
            if name in columns:
                raise BadInput(f"Two evaluations have a dossier {name}.", "Give each evaluation once.")
            columns[name] = row
    if not columns:
        raise BadInput("The evaluations have no dossier.", _AGAIN)
    head = ["", *(f"{name} (blind)" if row["blind"] else name for name, row in columns.items())]
    lines = [["documents", *(str(row["documents"]["found"]) for row in columns.values())]]
    lines += [[_NAMES.get(kind, kind), *(_kind(row["kinds"][kind]) for row in columns.values())] for kind in KINDS]
    for title, path in (
        ("mean F1", ("macro_f1",)),
        ("value of dates right", ("kinds", "dates", "fields", "edtf", "accuracy")),
        ("status of decisions right", ("kinds", "decisions", "fields", "status", "accuracy")),
        ("own positions right, of filled cells", ("matrix", "own", "filled", "accuracy")),
        ("own positions right, of those given", ("matrix", "own", "given", "accuracy")),
        ("CER before cleaning", ("corrections", "cer_before")),
        ("CER after cleaning", ("corrections", "cer_after")),
        ("WER of reading", ("reading", "wer")),
    ):
        cells = [_show(_at(row, path)) for row in columns.values()]
        if any(cell != "–" for cell in cells):
            lines.append([title, *cells])
    rows = [head, ["---", *("---:" for _ in columns)], *lines]
    return "\n".join([MARKER, *(f"| {' | '.join(row)} |" for row in rows), END])


def put(text: str, table: str) -> str:
    """A text with the table in the place of what stands between its markers.

    Raises:
        BadInput: the text does not have two markers.
    """
    before, found, rest = text.partition(MARKER)
    _, again, after = rest.partition(END)
    if not found or not again:
        raise BadInput(
            "The file has no two markers for the quality table.", f"Put the lines {MARKER} and {END} where it belongs."
        )
    return before + table + after


def _kind(row: Record) -> str:
    if row["f1"] is None:
        return "–"
    return f"**{row['f1']:.2f}** ({row['precision']:.2f} / {row['recall']:.2f})"


def _at(row: Any, path: tuple[str, ...]) -> Any:
    for name in path:
        row = row.get(name) if isinstance(row, dict) else None
    return row


def _show(value: Any) -> str:
    return "–" if value is None else f"{value:.3f}" if isinstance(value, float) else str(value)


def main(arguments: list[str] | None = None) -> int:
    """Print the table or write it."""
    parser = argparse.ArgumentParser(
        prog="python -m pipeline.evaluate.table", description="The quality table of the README."
    )
    parser.add_argument("evaluations", nargs="+", type=Path, metavar="FIGURES.json")
    parser.add_argument("--write", type=Path, metavar="FILE", help="put the table between the markers in this file")
    options = parser.parse_args(arguments)
    try:
        found = [read_json(path) for path in options.evaluations]
        for path, one in zip(options.evaluations, found, strict=True):
            if not isinstance(one, dict) or "dossiers" not in one:
                raise BadInput(f"{path}: is no evaluation.", _AGAIN)
        table = quality_table(found)
        if options.write is None:
            print(table)
        else:
            options.write.write_text(put(options.write.read_text(encoding="utf-8"), table), encoding="utf-8")
    except RaadslensError as fault:
        print(f"table: {fault}", file=sys.stderr)
        return int(fault.exit_code)
    return 0


if __name__ == "__main__":
    sys.exit(main())
