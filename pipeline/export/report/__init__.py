"""`report.html`: what a run found on one page to send on, in plain Dutch, in bounded room whatever the size of the collection.

    digest = Digest()
    for kind, row in ...:            # in the order of the files of the contract
        digest.add(kind, row)
    write_report(path, digest, matrix, coverage, version)
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pipeline.export.report.digest import KINDS, Digest
from pipeline.export.report.page import page
from pipeline.store.files import check_run, matrix, rows

__all__ = ["KINDS", "NAME", "Digest", "report_of", "write_report"]

NAME = "report.html"


def write_report(path: Path, digest: Digest, table: Mapping[str, Any], coverage: Mapping[str, int], version: str) -> None:
    """Write the page whole or not at all. The same digest gives the same bytes.

    Args:
        path: of the page.
        digest: of all records.
        table: object of `matrix.json`.
        coverage: as in `run.json`.
        version: of raadslens.
    """
    part = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with open(part, "w", encoding="utf-8", newline="\n") as file:
            file.writelines(page(digest, table, coverage, version))
        os.replace(part, path)
    finally:
        part.unlink(missing_ok=True)


def report_of(folder: Path, about: Mapping[str, Any], path: Path) -> None:
    """Write the page of a run that stands already.

    Args:
        folder: of the run.
        about: object of `run.json`.
        path: of the page.

    Raises:
        BadInput: no run is in the folder.
    """
    run = check_run(folder)
    digest = Digest()
    for kind in KINDS:
        for row in rows(run, kind):
            digest.add(kind, row)
    write_report(path, digest, matrix(run), about.get("coverage", {}), str(about.get("raadslens", "")))
