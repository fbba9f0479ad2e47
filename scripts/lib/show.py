"""Show in a terminal what a run found: the documents, the decisions with status, the deadlines, and the matrix.

Usage: python scripts/lib/show.py RUN_DIR [PICTURE.svg]
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.terminal_theme import SVG_EXPORT_THEME

SIGNS = {"voor": "+ +", "eerder_voor": "+", "neutraal_open": "o", "eerder_tegen": "-", "tegen": "- -", "geen standpunt gevonden": ""}


def rows(out: Path, kind: str) -> list[dict]:
    return [json.loads(line) for line in (out / f"{kind}.jsonl").read_text(encoding="utf-8").splitlines()]


def short(text: str, length: int = 110) -> str:
    return text if len(text) <= length else text[:length].rsplit(" ", 1)[0] + " …"


def main(folder: str, picture: str = "") -> None:
    out = Path(folder)
    console = Console(width=None if sys.stdout.isatty() else 150, record=bool(picture))
    documents = {row["id"]: row for row in rows(out, "documents")}

    table = Table("document", "type", "date", "subject", title="What was read", title_justify="left")
    for row in sorted(documents.values(), key=lambda row: row["source"]):
        table.add_row(row["source"], row["type"], row["date"]["edtf"] or "-", row["subject"] or row["title"] or "-")
    console.print(table)

    table = Table("status", "decision", "where", title="Decisions (the first eight)", title_justify="left")
    for row in rows(out, "decisions")[:8]:
        table.add_row(row["status"], short(row["text"]), documents[row["document"]]["source"][:34])
    console.print(table)

    table = Table("before", "verb", "what is asked", title="Requests with a deadline", title_justify="left")
    for row in sorted((row for row in rows(out, "requests") if row["deadline"]), key=lambda row: row["deadline"])[:12]:
        table.add_row(row["deadline"].removeprefix("../"), row["verb"], short(row["text"]))
    console.print(table)

    matrix = json.loads((out / "matrix.json").read_text(encoding="utf-8"))
    if matrix["cells"]:
        places = {place["cbs"]: place["name"] for place in matrix["municipalities"]}
        cells = {(cell["issue"], cell["municipality"]): cell for cell in matrix["cells"]}
        table = Table("issue", *places.values(), title="Own positions (+ + for, + rather for, o open, - rather against, - - against; empty: nothing found)",
                      title_justify="left")
        for issue in matrix["issues"]:
            table.add_row(issue["label"], *(SIGNS[cells[issue["id"], code]["own"]["stance"]] for code in places))
        console.print(table)
    failed = rows(out, "failures")
    console.print(f"{len(documents)} documents, {len(failed)} failures. All files are in {out}; `raadslens show {out} DOCUMENT` shows one document.")


    if picture:
        svg = console.export_svg(title="scripts/demo", theme=SVG_EXPORT_THEME)
        # The picture asks no other site for a font.
        Path(picture).write_text(re.sub(r"@font-face \{.*?\}", "", svg, flags=re.DOTALL), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:3])
