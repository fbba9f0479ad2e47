"""Ruled tables: which words stand in which cell of a grid that the page draws. The grid is pdfplumber's."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from pipeline.layout.pieces import Cell, Group, Piece
from pipeline.layout.rules import Rules

_NEAR = 2.5  # points within which two lines meet or are one
_MOST_RULES = 1500  # a page with more is a drawing or squared paper
_NARROW = 14.0  # points: what is narrower and empty parts cells and is none
_GRID = 3  # columns of a table whose empty cells count; forms have fewer, or other columns in each row
_REGULAR = 0.6  # share of its rows that have all columns, at least
_LONGEST_CELL = 400  # words; a frame around running text is no table


@dataclass(frozen=True, slots=True)
class Table:
    """A grid and the words in it.

    Attributes:
        cells: by row from the top, by column from the left: the numbers of the words, in the order drawn.
        first: the lowest number of a word in it.
        columns: beside `cells`: the number of the column that each begins in; none where rows differ in their columns.
    """

    cells: list[list[list[int]]]
    first: int
    columns: list[list[int]]


def find_tables(boxes: npt.NDArray[np.float64], rules: Rules) -> list[Table]:
    """The ruled tables of a page: two rows or more with two filled cells or more. In the order that the file draws
    them.

    Args:
        boxes: (n, 4) of the words.
        rules: straight lines of the page.
    """
    across, down = rules.across, rules.down
    if len(down) < 2 or len(across) < 2 or len(down) + len(across) > _MOST_RULES or not len(boxes):
        return []
    # pdfplumber is loaded only for a page that may have a table: it takes a quarter of a second.
    from pdfplumber.table import cells_to_tables, edges_to_intersections, intersections_to_cells, merge_edges

    edges = merge_edges([_edge(line, "h") for line in across.tolist()] + [_edge(line, "v") for line in down.tolist()], _NEAR, _NEAR, _NEAR, _NEAR)
    grid = intersections_to_cells(edges_to_intersections(edges, _NEAR, _NEAR))
    centres = np.column_stack(((boxes[:, 0] + boxes[:, 2]) / 2, (boxes[:, 1] + boxes[:, 3]) / 2))
    found = [table for cells in cells_to_tables(grid) if (table := _fill(centres, cells)) is not None]
    return sorted(found, key=lambda table: table.first)


def _edge(line: list[float], way: str) -> dict[str, Any]:
    """A line as pdfplumber has it: without thickness."""
    x0, top, x1, bottom = line
    if way == "h":
        top = bottom = (top + bottom) / 2
    else:
        x0 = x1 = (x0 + x1) / 2
    return {"x0": x0, "top": top, "x1": x1, "bottom": bottom, "orientation": way, "width": x1 - x0, "height": bottom - top, "object_type": "line"}


def _fill(centres: npt.NDArray[np.float64], cells: list[tuple[float, float, float, float]]) -> Table | None:
    """Words put into the cells of a grid; a cell that spans rows belongs to its first."""
    tops = sorted({top for _, top, _, _ in cells})
    rows: list[list[list[int]]] = [[] for _ in tops]
    lefts: list[list[float]] = [[] for _ in tops]
    taken: list[int] = []
    for x0, top, x1, bottom in sorted(cells, key=lambda cell: (cell[1], cell[0])):
        inside = (centres[:, 0] > x0) & (centres[:, 0] < x1) & (centres[:, 1] > top) & (centres[:, 1] < bottom)
        words = np.flatnonzero(inside).tolist()
        if words or x1 - x0 > _NARROW:
            rows[tops.index(top)].append(words)
            lefts[tops.index(top)].append(x0)
        taken += words
    longest = max((len(cell) for row in rows for cell in row), default=0)
    if sum(sum(map(bool, row)) > 1 for row in rows) < 2 or longest > _LONGEST_CELL:
        return None
    return Table(rows, min(taken), _columns(lefts))


def _columns(lefts: list[list[float]]) -> list[list[int]]:
    """The column that each cell begins in, where most rows have all columns."""
    edges: list[float] = []
    for x0 in sorted(x0 for row in lefts for x0 in row):
        if not edges or x0 - edges[-1] > _NEAR:
            edges.append(x0)
    whole = sum(len(row) == len(edges) for row in lefts)
    if len(edges) < _GRID or whole < _REGULAR * len(lefts):
        return [[] for _ in lefts]
    return [[int(np.argmin(np.abs(np.array(edges) - x0))) for x0 in row] for row in lefts]


def rows_of(table: Table, boxes: list[list[float]], lines: list[int], bold: dict[int, bool]) -> list[Group]:
    """The rows of a table, each a group of its filled cells."""
    rows = []
    for row, columns in zip(table.cells, table.columns, strict=True):
        cells = [_cell(cell, boxes, lines, bold) for cell in row if cell]
        if cells:
            # An empty cell leaves its tab: in a list of votes, where a mark stands is all that it says.
            at = [column for cell, column in zip(row, columns, strict=True) if cell] if columns else []
            rows.append(Group(cells, table=True, tabs=tuple(now - before for before, now in pairwise([0, *at]))))
    return rows


def _cell(words: list[int], boxes: list[list[float]], lines: list[int], bold: dict[int, bool]) -> Cell:
    """The words of a cell as its printed lines."""
    found: Cell | None = None
    last: Piece | None = None
    line = -1
    for word in words:
        x0, top, x1, bottom = boxes[word]
        if last is not None and lines[word] == line and min(bottom, last.bottom) - max(top, last.top) > 0:
            last.words.append(word)
            last.x0, last.top = min(last.x0, x0), min(last.top, top)
            last.x1, last.bottom = max(last.x1, x1), max(last.bottom, bottom)
        else:
            if found is not None and last is not None:
                found.stretch(last)
            last = Piece([word], x0, top, x1, bottom, bold.get(lines[word], False))
            if found is None:
                found = Cell.of(last)
            else:
                found.add(last)
        line = lines[word]
    assert found is not None
    assert last is not None
    found.stretch(last)
    return found
