"""Ruled tables: which words stand in which cell of a grid that the page draws."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from pipeline.layout.pieces import Cell, Group, Piece
from pipeline.layout.rules import Rules

_NEAR = 2.5  # points within which two lines meet or are one
_MOST_RULES = 1500  # a page with more is a drawing or squared paper
_LONGEST_CELL = 400  # words; a frame around running text is no table


@dataclass(frozen=True, slots=True)
class Table:
    """A grid and the words in it.

    Attributes:
        cells: by row from the top, by column from the left: the numbers of the words, in the order drawn.
        first: the lowest number of a word in it.
    """

    cells: list[list[list[int]]]
    first: int


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
    centres = np.column_stack(((boxes[:, 0] + boxes[:, 2]) / 2, (boxes[:, 1] + boxes[:, 3]) / 2))
    found = []
    for members in _joined(across, down):
        level = across[[at for at in members if at < len(across)]]
        upright = down[[at - len(across) for at in members if at >= len(across)]]
        rows, columns = _merged((level[:, 1] + level[:, 3]) / 2), _merged((upright[:, 0] + upright[:, 2]) / 2)
        if len(rows) < 3 or len(columns) < 3:
            continue
        table = _fill(centres, rows, columns)
        if table is not None:
            found.append(table)
    return sorted(found, key=lambda table: table.first)


def _joined(across: npt.NDArray[np.float64], down: npt.NDArray[np.float64]) -> list[list[int]]:
    """Sets of lines that meet, as numbers: level lines first, upright lines after them."""
    meets = (
        (across[:, None, 0] - _NEAR <= down[None, :, 2])
        & (across[:, None, 2] + _NEAR >= down[None, :, 0])
        & (across[:, None, 1] - _NEAR <= down[None, :, 3])
        & (across[:, None, 3] + _NEAR >= down[None, :, 1])
    )
    parent = list(range(len(across) + len(down)))

    def root(at: int) -> int:
        while parent[at] != at:
            parent[at] = parent[parent[at]]
            at = parent[at]
        return at

    for one, two in np.argwhere(meets).tolist():
        parent[root(one)] = root(two + len(across))
    # Short strokes that continue each other (a border drawn cell by cell) meet at the corners of cells.
    sets: dict[int, list[int]] = {}
    for at in range(len(parent)):
        sets.setdefault(root(at), []).append(at)
    return [members for members in sets.values() if len(members) > 3]


def _merged(values: npt.NDArray[np.float64]) -> list[float]:
    """Sorted values, near ones as one."""
    found: list[float] = []
    for value in sorted(values.tolist()):
        if not found or value - found[-1] > _NEAR:
            found.append(value)
    return found


def _fill(centres: npt.NDArray[np.float64], rows: list[float], columns: list[float]) -> Table | None:
    """Words put into the cells of a grid."""
    inside = np.flatnonzero(
        (centres[:, 0] > columns[0])
        & (centres[:, 0] < columns[-1])
        & (centres[:, 1] > rows[0])
        & (centres[:, 1] < rows[-1])
    )
    if not len(inside):
        return None
    row_of = np.searchsorted(rows, centres[inside, 1]) - 1
    column_of = np.searchsorted(columns, centres[inside, 0]) - 1
    cells: list[list[list[int]]] = [[[] for _ in columns[1:]] for _ in rows[1:]]
    for word, row, column in zip(inside.tolist(), row_of.tolist(), column_of.tolist(), strict=True):
        cells[row][column].append(word)
    filled = [sum(bool(cell) for cell in row) for row in cells]
    if sum(count > 1 for count in filled) < 2 or max(len(cell) for row in cells for cell in row) > _LONGEST_CELL:
        return None
    return Table(cells, int(inside[0]))


def rows_of(table: Table, boxes: list[list[float]], lines: list[int], bold: dict[int, bool]) -> list[Group]:
    """The rows of a table, each a group of its filled cells."""
    rows = []
    for row in table.cells:
        cells = [_cell(cell, boxes, lines, bold) for cell in row if cell]
        if cells:
            rows.append(Group(cells, table=True))
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
