"""What stands on a page: pieces (words side by side), lines of a cell, cells, and groups of cells side by side."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

CELL_GAP = 1.7  # line heights of white that divide two cells of a row; justified text stays below one
_MARKER_GAP = 6.0  # the same after a bullet or a list number, whose text hangs at a tab stop
_SAME_LINE = 0.5  # share of the lower height that must overlap for two pieces to stand on one line
MARKER = re.compile(
    r"(?:[•·▪▫◦‣●○∙■□➢►▶◆❖☐☑☒✓✔−–—*\-§o\uf0b7\uf0a7\uf0d8]|"
    r"\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})(?:\.\d{1,3})*[.):]{0,2})$"
)


@dataclass(slots=True)
class Piece:
    """Words side by side on one printed line, without a wide gap.

    Attributes:
        words: their numbers, in the order drawn.
        x0, top, x1, bottom: points.
        bold: whether it starts and ends in bold.
        tight: words before which no space is printed, as between a number and its raised ending.
    """

    words: list[int]
    x0: float
    top: float
    x1: float
    bottom: float
    bold: bool = False
    tight: set[int] = field(default_factory=set)

    @property
    def height(self) -> float:
        """Height in points."""
        return self.bottom - self.top

    def level_with(self, other: Piece) -> bool:
        """Whether both stand on one line."""
        shared = min(self.bottom, other.bottom) - max(self.top, other.top)
        return shared > _SAME_LINE * min(self.height, other.height)

    def take(self, other: Piece) -> bool:
        """Joins a piece that goes on right behind this one, raised or lowered; tells whether it did."""
        higher = max(self.height, other.height, 1.0)
        gap = other.x0 - self.x1
        if not (-0.3 * higher < gap < 0.7 * CELL_GAP * higher and self.level_with(other)):
            return False
        if gap < 0.1 * higher:
            self.tight.add(other.words[0])
        self.words += other.words
        self.x1 = max(self.x1, other.x1)
        if other.height > 0.75 * self.height:
            self.top, self.bottom = min(self.top, other.top), max(self.bottom, other.bottom)
        self.bold = self.bold and other.bold
        return True


@dataclass(slots=True)
class Cell:
    """Pieces straight below each other: a column of running text, or a cell of a table."""

    pieces: list[Piece]
    x0: float
    top: float
    x1: float
    bottom: float

    @classmethod
    def of(cls, piece: Piece) -> Cell:
        """A cell of one piece."""
        return cls([piece], piece.x0, piece.top, piece.x1, piece.bottom)

    def add(self, piece: Piece) -> None:
        """One more line."""
        self.pieces.append(piece)
        self.stretch(piece)

    def stretch(self, piece: Piece) -> None:
        """Makes the edges hold a piece of the cell that has grown."""
        self.x0, self.top = min(self.x0, piece.x0), min(self.top, piece.top)
        self.x1, self.bottom = max(self.x1, piece.x1), max(self.bottom, piece.bottom)


@dataclass(slots=True)
class Group:
    """Cells side by side, left to right: a row of a table, or columns; running text is a group of one cell.

    Attributes:
        cells: those with words.
        table: whether it is a row.
        tabs: before each cell, where a table has columns: how many columns it stands from the one before, or from the first.
    """

    cells: list[Cell]
    table: bool = field(default=False)
    tabs: tuple[int, ...] = ()

    @property
    def x0(self) -> float:
        """Left edge."""
        return min(cell.x0 for cell in self.cells)

    @property
    def x1(self) -> float:
        """Right edge."""
        return max(cell.x1 for cell in self.cells)

    @property
    def top(self) -> float:
        """Upper edge."""
        return min(cell.top for cell in self.cells)

    @property
    def bottom(self) -> float:
        """Lower edge."""
        return max(cell.bottom for cell in self.cells)


def find_pieces(
    words: list[str],
    boxes: npt.NDArray[np.float64],
    lines: list[int],
    bold: dict[int, bool],
    without: Collection[int] = (),
) -> list[Piece]:
    """Words of one drawn line that stand side by side without a wide gap, in the order drawn.

    Args:
        words: in the order drawn.
        boxes: (n, 4) x0, top, x1, bottom in points.
        lines: number of the printed line of each word, ascending.
        bold: by line number.
        without: numbers of words that are left out.
    """
    kept = np.array([at for at in range(len(words)) if at not in without], np.intp) if without else None
    if kept is not None:
        words, boxes, lines = [words[at] for at in kept.tolist()], boxes[kept], [lines[at] for at in kept.tolist()]
    count = len(words)
    if not count:
        return []
    x0, top, x1, bottom = boxes.T
    height = np.maximum(bottom - top, 0.5)
    higher = np.maximum(height[1:], height[:-1])
    gap = x0[1:] - x1[:-1]
    number = np.asarray(lines)
    same = (
        (number[1:] == number[:-1])
        & (gap > -0.8 * higher)
        & (
            np.minimum(bottom[1:], bottom[:-1]) - np.maximum(top[1:], top[:-1])
            > 0.2 * np.minimum(height[1:], height[:-1])
        )
    )
    near = gap < CELL_GAP * higher
    cut = ~(same & near)
    # A wide gap after a bullet or a list number at the start of a line is a tab stop and no cell.
    starts = np.concatenate(([True], number[1:] != number[:-1]))
    for place in np.flatnonzero(same & ~near & starts[:-1]).tolist():
        cut[place] = gap[place] > _MARKER_GAP * higher[place] or not MARKER.match(words[place])
    first = np.concatenate(([0], np.flatnonzero(cut) + 1))
    # A raised or lowered small word (a footnote mark) does not stretch the line it stands on.
    tallest = np.maximum.reduceat(height, first)
    small = height < 0.75 * np.repeat(tallest, np.diff(np.append(first, count)))
    tops = np.minimum.reduceat(np.where(small, np.inf, top), first)
    bottoms = np.maximum.reduceat(np.where(small, -np.inf, bottom), first)
    edges = zip(
        first.tolist(),
        [*first[1:].tolist(), count],
        np.minimum.reduceat(x0, first).tolist(),
        tops.tolist(),
        np.maximum.reduceat(x1, first).tolist(),
        bottoms.tolist(),
        strict=True,
    )
    return [
        Piece(
            list(range(low, high)) if kept is None else kept[low:high].tolist(),
            left,
            up,
            right,
            down,
            bold.get(lines[low], False),
        )
        for low, high, left, up, right, down in edges
    ]
