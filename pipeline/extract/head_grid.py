"""Fields of a letterhead that stand in columns: labels over their values, or several fields on one line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pipeline.extract import roles

_GAP = re.compile(r"\t|[ \u00a0]{3,}|[ \t]*\|[ \t]*")
_PADDED = re.compile(r"^([ \t]{0,99}[\w.(][\w./() -]{0,28}?)[ \t]{1,40}:[ \t]{1,40}(?=\S)")
_UNKNOWN = re.compile(r".{2,40}:")  # a label that no list knows
_FIELD = re.compile(r"[A-Z][\w /().-]{2,30}: \S")  # such a label with its value
_SHORT = 80  # letters of a line that can be a value
_NEAR = 14  # columns of letters that a value may stand aside of its label
_TELLING = 2  # cells that a line of columns has at least


class Cell(NamedTuple):
    """A cell of a printed line: its text and where it starts, in letters, or its number where signs part the cells."""

    text: str
    left: int


def cells(line: str) -> list[Cell]:
    """The cells of a printed line that hold something.

    >>> cells("Datum      Ons kenmerk"), cells("| 3 mei | | Z-14 |")
    ([Cell(text='Datum', left=0), Cell(text='Ons kenmerk', left=11)], [Cell(text='3 mei', left=1), Cell(text='Z-14', left=3)])
    """
    line = _PADDED.sub(lambda found: f"{found[1]}: ", line)
    numbered = "|" in line or "\t" in line
    found, at = [], 0
    for number, gap in enumerate([*_GAP.finditer(line), None]):
        text = line[at : gap.start() if gap else len(line)]
        if text.strip():
            left = at + len(text) - len(text.lstrip())
            found.append(Cell(" ".join(text.replace("**", "").replace("__", "").split()).strip("*_# "), number if numbered else left))
        at = gap.end() if gap else at
    return [cell for cell in found if cell.text]


class Waiting(NamedTuple):
    """A label without a value yet, and where it starts."""

    name: str | None
    left: int


def grid_fields(lines: Iterable[str], pending: list[Waiting]) -> Iterator[tuple[str, str]]:
    """Name and value of the fields in lines that have columns, or that put a value below its label.

    Args:
        lines: as printed.
        pending: labels that wait for the next line; those of the last line are left in it for the block that follows.
    """
    for line in lines:
        row = cells(line)
        if not row:
            continue
        labels = [roles.label(cell.text) for cell in row]
        fresh: list[Waiting] = []
        loose: list[Cell] = []
        at = 0
        while at < len(row):
            found, cell = labels[at], row[at]
            if found and found[2]:
                yield found[1], found[2]
            elif found is None and not _UNKNOWN.fullmatch(cell.text):
                loose += [] if _FIELD.match(cell.text) else [cell]
            elif at + 1 < len(row) and labels[at + 1] is None and not _UNKNOWN.fullmatch(row[at + 1].text) and not pending:
                if found:
                    yield found[1], row[at + 1].text
                at += 1
            else:
                fresh.append(Waiting(found[1] if found else None, cell.left))
            at += 1
        yield from _below(pending, loose)
        pending[:] = fresh if len(fresh) == len(row) else []  # a label beside other cells waits for nothing


def _below(labels: list[Waiting], values: list[Cell]) -> Iterator[tuple[str, str]]:
    """Labels with the values on the line below them, each with the one that stands nearest; left alone where it is not clear."""
    if len(labels) == len(values):
        pairs = list(zip(labels, values, strict=True))
    elif len(values) < len(labels):
        pairs = [(_nearest(labels, value), value) for value in values]
        if len({id(label) for label, _ in pairs}) < len(pairs) or any(abs(label.left - value.left) > _NEAR for label, value in pairs):
            return
    else:
        return
    yield from ((label.name, value.text) for label, value in pairs if label.name)


def _nearest(labels: list[Waiting], value: Cell) -> Waiting:
    return min(labels, key=lambda label: abs(label.left - value.left))


def is_grid(lines: list[str], waits: bool = False) -> bool:
    """Whether a block holds fields in columns, or labels alone on their lines over values; `waits`: a label stands above it."""
    rows = [cells(line) for line in lines]
    for row in rows:
        known = sum(roles.label(cell.text) is not None for cell in row)
        if len(row) >= _TELLING and known and known + sum(_UNKNOWN.fullmatch(cell.text) is not None for cell in row) >= _TELLING:
            return True
    bare = [len(row) == 1 and (found := roles.label(row[0].text)) is not None and not found[2] for row in rows]
    return len(rows) > 1 and any(bare) and (waits or bare[0] or bare[-1]) and all(len(line) < _SHORT for line in lines) and not all(bare)

