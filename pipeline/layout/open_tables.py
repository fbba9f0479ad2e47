"""Tables ruled across only: their columns are told by the white that runs down through all rows."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from pipeline.layout.rules import Edges, Rules

_EDGE = 5.0  # points by which lines of one table may differ in where they begin and end
_ONE = 3.0  # points within which two lines are one
_FEWEST = 4  # lines of such a table; fewer part headings and notes from the text
_MOST = 300  # lines of a page that is looked at
_WIDE = 150.0  # points: the narrowest table
_WHITE = 0.7  # heights of a line: the narrowest white between two columns
_SLIT = 0.4  # the same where there are many lines beside it
_MANY = 10  # lines: white does not run down through so many of running text
_HALF = 0.5  # of the height of a table: the shortest side of its cells in a table that is ruled down
_FILLED = 0.5  # share of its rows in which a column has words
_BLOTS = 15  # lines beside it to each word that may reach into it: the box of a misread word does
_TALL = 12  # lines: no two cells of a row are both higher; two columns of running text between two lines are
_STEP = 1.0  # points


def with_sides(boxes: npt.NDArray[np.float64], rules: Rules) -> Rules:
    """The rules with the sides that cells of tables ruled across would have; the same where there is no such table.

    Args:
        boxes: (n, 4) of the words, in points.
        rules: straight lines of the page, in points.
    """
    across = rules.across
    if not _FEWEST <= len(across) <= _MOST or not len(boxes):
        return rules
    down = rules.down
    sides: list[tuple[float, float, float, float]] = []
    left = across[np.argsort(across[:, 0], kind="stable")]
    while len(left):
        x0, x1 = left[0, 0], left[0, 2]
        same = (np.abs(left[:, 0] - x0) < _EDGE) & (np.abs(left[:, 2] - x1) < _EDGE)
        lines = left[same]
        # Strokes down that are not half as high as the table are the frame of a stamp over it.
        top, bottom = float(lines[:, 1].min()), float(lines[:, 3].max())
        inside = (down[:, 0] > x0 - _EDGE) & (down[:, 2] < x1 + _EDGE) & (down[:, 1] > top - _EDGE) & (down[:, 3] < bottom + _EDGE)
        short = inside & (down[:, 3] - down[:, 1] < _HALF * (bottom - top))
        if found := _sides(lines, down[~short], boxes):
            sides += found
            down = down[~short]
        left = left[~same]
    return Rules(across, np.vstack((down, np.array(sides))), rules.strikes) if sides else rules


def _sides(lines: Edges, down: Edges, boxes: npt.NDArray[np.float64]) -> list[tuple[float, float, float, float]]:
    """The sides of the cells between lines that begin and end alike."""
    x0, x1 = float(lines[:, 0].min()), float(lines[:, 2].max())
    tops = np.sort((lines[:, 1] + lines[:, 3]) / 2)
    tops = tops[np.concatenate(([True], np.diff(tops) > _ONE))]
    if len(tops) < _FEWEST or x1 - x0 < _WIDE:
        return []
    first, last = float(tops[0]), float(tops[-1])
    crossing = (down[:, 0] > x0 - _EDGE) & (down[:, 2] < x1 + _EDGE) & (down[:, 1] < last - _ONE) & (down[:, 3] > first + _ONE)
    if crossing.any():
        return []
    middle = (boxes[:, 1] + boxes[:, 3]) / 2
    inside = (middle > first) & (middle < last) & (boxes[:, 2] > x0) & (boxes[:, 0] < x1)
    words = boxes[inside]
    if not len(words):
        return []
    high = float(np.median(words[:, 3] - words[:, 1]))
    covered = np.zeros(int((x1 - x0) / _STEP) + 2, int)
    for start, stop in zip(words[:, 0].tolist(), words[:, 2].tolist(), strict=True):
        covered[max(0, int((start - x0) / _STEP)) : max(0, int((stop - x0) / _STEP) + 1)] += 1
    levels = np.unique(np.round(middle[inside] / (0.7 * high)))
    free = covered <= len(levels) // _BLOTS
    least = (_SLIT if len(levels) >= _MANY else _WHITE) * high / _STEP
    gutters = [(begin, end) for begin, end in _stretches(free) if begin and end < len(free) and end - begin >= least]
    if not gutters:
        return []
    edges = [x0, *(x0 + (begin + end) / 2 * _STEP for begin, end in gutters), x1]
    rows = np.searchsorted(tops, middle[inside])
    columns = np.searchsorted(np.array(edges), (words[:, 0] + words[:, 2]) / 2)
    counts = [len(np.unique(rows[columns == column])) for column in range(1, len(edges))]
    if min(counts) < _FILLED * (len(tops) - 1):
        return []
    lines_of = np.unique(np.column_stack((rows, columns, np.round(middle[inside] / (0.7 * high)))), axis=0)
    cells, heights = np.unique(lines_of[:, :2], axis=0, return_counts=True)
    _, tall = np.unique(cells[heights > _TALL, 0], return_counts=True)
    if (tall > 1).any():
        return []
    return [(edge, first, edge, last) for edge in edges]


def _stretches(free: npt.NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Start and end of each stretch of true values."""
    steps = np.flatnonzero(np.diff(np.concatenate(([False], free, [False])).astype(np.int8)))
    return list(zip(steps[::2].tolist(), steps[1::2].tolist(), strict=True))
