"""Strokes that part columns: "3 | Feestcommissie | Akkoord" above and below lines with as many strokes."""

from __future__ import annotations

import itertools
import re

from pipeline.clean.lines import Line

_ALONE = re.compile(r"(?<!\S)[|¦](?!\S)")
# Lines of a table that stand together; a title or a cell that runs on may stand between two of them.
_ROWS, _BETWEEN = 3, 2


def columns(rows: list[Line]) -> frozenset[int]:
    """The numbers of the lines whose strokes were typed: three lines near each other have equally many, one at least."""
    counts = [(number, len(_ALONE.findall(row.text))) for number, row in enumerate(rows) if "|" in row.text or "¦" in row.text]
    found: set[int] = set()
    for _, same in itertools.groupby(counts, key=lambda pair: pair[1]):
        run: list[int] = []
        for number, count in same:
            if run and sum(1 for row in rows[run[-1] + 1:number] if row.text.strip()) > _BETWEEN:
                run = []
            run.append(number)
            if count and len(run) >= _ROWS:
                found.update(run)
    return frozenset(found)
