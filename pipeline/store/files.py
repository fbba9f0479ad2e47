"""Read the files that a run left, one record at a time."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pipeline.errors import BadInput


def check_run(folder: Path) -> Path:
    """The folder, if a run left its files there.

    Raises:
        BadInput: there is no such folder, or no run in it.
    """
    if not (folder / "documents.jsonl").is_file():
        raise BadInput(f"{folder}: no output of a run is here.", "Give the folder that `raadslens run ... --out` wrote.")
    return folder


def rows(folder: Path, kind: str) -> Iterator[dict[str, Any]]:
    """The records of one kind, in the order of the file; none where the file is not there.

    Raises:
        BadInput: a line is no JSON, or no record.
    """
    path = folder / f"{kind}.jsonl"
    if not path.exists():
        return
    with open(path, "rb") as handle:
        for number, line in enumerate(handle, 1):
            try:
                row = json.loads(line)
            except ValueError as fault:
                raise BadInput(f"{path}, line {number}: no JSON ({fault}).", "Run `raadslens run` again on the same folder.") from fault
            if not isinstance(row, dict):
                raise BadInput(f"{path}, line {number}: no record.", "Run `raadslens run` again on the same folder.")
            yield row


def matrix(folder: Path) -> dict[str, Any]:
    """The object of `matrix.json`.

    Raises:
        BadInput: it is not there or no JSON.
    """
    path = folder / "matrix.json"
    try:
        found: dict[str, Any] = json.loads(path.read_bytes())
    except (OSError, ValueError) as fault:
        raise BadInput(f"{path}: cannot be read ({fault}).", "Run `raadslens run` again on the same folder.") from fault
    return found
