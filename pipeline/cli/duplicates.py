"""`raadslens duplicates`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli import app


@app.command()
def duplicates(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Output folder of a run.")],
    least: Annotated[float, typer.Option(min=0.3, max=1, help="Likeness from which a pair is shown: share of runs of five words that both have.")] = 0.8,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a pair.")] = False,
) -> None:
    """Show papers that are nearly the same, and where they differ: one paper from two sources, or two versions of it.

    Example:

      raadslens duplicates uit

    Files with the same bytes are one document already; documents.jsonl names all its sources.
    """
    from pipeline.store.files import rows
    from pipeline.store.near import near_duplicates

    names = {row["id"]: ", ".join(row["sources"]) for row in rows(folder, "documents")}
    count = 0
    for pair in near_duplicates(folder, least):
        count += 1
        if as_json:
            print(json.dumps(pair._asdict() | {"first_sources": names[pair.first], "second_sources": names[pair.second]}, ensure_ascii=False))
            continue
        print(f"{pair.likeness:.0%}  {names[pair.first]}\n      {names[pair.second]}")
        for mark, parts in (("-", pair.only_first), ("+", pair.only_second)):
            for part in parts[:5]:
                print(f"      {mark} {part[:100]}")
            if len(parts) > 5:
                print(f"      {mark} and {len(parts) - 5} more")
    if not count and not as_json:
        print(f"No two papers share {least:.0%} of their text.")
