"""Where the papers of a run name days."""

from __future__ import annotations

from collections.abc import Container
from pathlib import Path

from pipeline.store.files import rows


def day_places(run: Path, documents: Container[str], sizes: Container[str]) -> dict[str, list[tuple[int, int, str]]]:
    """Document -> start, end and EDTF of each day that it names, in order; papers without one are left out.

    Args:
        run: folder.
        documents: ids of those that are asked for.
        sizes: granularities that count: `day`, `month` ...
    """
    found: dict[str, list[tuple[int, int, str]]] = {}
    for row in rows(run, "dates"):
        if row["edtf"] and row["quotes"] and row["document"] in documents and row["granularity"] in sizes:
            found.setdefault(row["document"], []).append((row["quotes"][0]["start"], row["quotes"][0]["end"], row["edtf"]))
    for places in found.values():
        places.sort()
    return found
