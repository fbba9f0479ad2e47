"""Tables without any rule, such as lists of decisions: number, subject, decision. Their sides are told by what they are set by:
a column of numbers, codes or times at the left, each level with the first lines of its cells, and white that runs down beside
the others through all rows.

Two columns of running text with a numbered list in the left one have such white as well; there the lines beside a number go
on from the line above, and so begin with a small letter more often than not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from pipeline.layout.rules import Rules

Boxes = npt.NDArray[np.float64]
_KEY = re.compile(
    r"\(?(?:\d{1,3}(?:[.,]\d{1,3}){0,3}[.,):;]?|[a-zA-Z][.,)]|[A-Z]{1,4}[-.]?\d[\d.-]{0,9}[a-z]?|\d{1,2}[:.]\d{2}|\d{1,2}[-/]\d{1,2}(?:[-/]\d{2,4})?-?|\d{2,4}[-/.]\d{1,4})$"
)
_FIGURE = re.compile(r"[(€]?[-–+]?(?:\d{1,3}(?:\.\d{3})+|\d{1,6})(?:,\d{1,2})?[%)]?$|[-–]$")
_FLUSH = 0.35  # line heights by which the right edges of amounts below each other differ
_COLUMNS = 4  # of a table whose rows have no key
_CELL = 1.1  # line heights of white between two cells of such a row, at least
_FEWEST = 3  # rows
_MOST = 3000  # words of a page that is looked at
_ONE_LEVEL = 0.5  # line heights within which the middles of words on one level lie
_BESIDE = 0.5  # line heights of white behind a key, at least
_BELOW = 0.6  # line heights by which the edges of the keys of one column differ, at most
_SLIT, _WHITE = 0.4, 0.9  # line heights: the narrowest white between two columns beside many and beside few lines
_MANY = 8  # lines
_CROSSED = 0.12  # share of the lines that may run over the white: headings between the rows
_LEVEL = 0.8  # share of the cells whose first line is level with the key
_STARTS = 0.75  # share of the cells of a column that begin as cells do
_BROKEN = 0.35  # share of the places between rows at which a column of cells has white
_WHITE_LINE = 1.5  # steps from line to line that show it
_SHORT = 3  # words of a cell that may begin with any letter
_ENDS = 1.9  # steps from line to line after which a table has ended
_FILLED = 0.5  # share of the rows in which two cells beside the key have words, at least
_STEP = 1.0  # points


class _Level(NamedTuple):
    """What stands on one level: its middle, and the numbers of its words from left to right."""

    middle: float
    words: list[int]


def plain_sides(words: Sequence[str], boxes: Boxes) -> Rules:
    """The sides that the cells of tables without rules would have, as lines in points; none where there is no such table.

    Args:
        words: of a level page.
        boxes: (n, 4) of them, in points, as high as their line.
    """
    shown = [at for at, word in enumerate(words) if any(map(str.isalnum, word))]
    if not 4 * _FEWEST <= len(shown) <= _MOST:
        return Rules.none()
    high = float(np.median(boxes[shown, 3] - boxes[shown, 1]))
    levels = _levels(boxes, shown, high)
    across: list[tuple[float, ...]] = []
    down: list[tuple[float, ...]] = []
    done = -np.inf
    columns = [(keys, "keyed") for keys in _key_columns(words, boxes, levels, high)]
    columns += [(_figure_rows(words, boxes, levels, high), "figures"), (_wide_rows(boxes, levels, high), "wide")]
    for keys, kind in columns:
        if not keys or levels[keys[0]].middle <= done:
            continue
        found = _Table(words, boxes, levels, keys, high, kind).sides()
        if found is not None:
            across += found[0]
            down += found[1]
            done = max(line[1] for line in found[0])
    return Rules(np.array(across).reshape(-1, 4), np.array(down).reshape(-1, 4))


def _levels(boxes: Boxes, shown: list[int], high: float) -> list[_Level]:
    middles = (boxes[:, 1] + boxes[:, 3]) / 2
    found: list[list[int]] = []
    for at in sorted(shown, key=lambda at: float(middles[at])):
        if found and middles[at] - float(np.mean(middles[found[-1]])) < _ONE_LEVEL * high:
            found[-1].append(at)
        else:
            found.append([at])
    return [_Level(float(np.median(middles[level])), sorted(level, key=lambda at: float(boxes[at, 0]))) for level in found]


def _key_columns(words: Sequence[str], boxes: Boxes, levels: list[_Level], high: float) -> list[list[int]]:
    """The levels that begin with a key, by the columns that these stand in, from the top."""
    keyed = [
        (nth, level.words[0])
        for nth, level in enumerate(levels)
        if _KEY.match(words[level.words[0]])
        and len(level.words) > 1
        and boxes[level.words[1], 0] - boxes[level.words[0], 2] > _BESIDE * high
    ]
    columns: list[list[tuple[int, int]]] = []
    for nth, at in keyed:
        for column in columns:
            first = column[0][1]
            if min(abs(boxes[at, 0] - boxes[first, 0]), abs(boxes[at, 2] - boxes[first, 2])) < _BELOW * high:
                column.append((nth, at))
                break
        else:
            columns.append([(nth, at)])
    return [[nth for nth, _ in column] for column in columns if len(column) >= _FEWEST]


def _figure_rows(words: Sequence[str], boxes: Boxes, levels: list[_Level], high: float) -> list[int]:
    """The levels with amounts in two columns or more, each set flush right below the others; none with fewer than three."""
    ends = np.array([boxes[at, 2] for level in levels for at in level.words[1:] if _FIGURE.match(words[at])])
    if not len(ends):
        return []
    found = []
    for nth, level in enumerate(levels):
        own = [at for at in level.words[1:] if _FIGURE.match(words[at]) and int((np.abs(ends - boxes[at, 2]) < _FLUSH * high).sum()) >= _FEWEST]
        if len(own) > 1 and any(map(str.isalpha, words[level.words[0]] + words[level.words[1]])):
            found.append(nth)
    return found if len(found) >= _FEWEST else []


def _wide_rows(boxes: Boxes, levels: list[_Level], high: float) -> list[int]:
    """The levels of four pieces or more of which most begin below those of others: no running text has so many columns."""
    starts = []
    for level in levels:
        ends = [-np.inf, *(float(boxes[at, 2]) for at in level.words)]
        starts.append([float(boxes[at, 0]) for at, end in zip(level.words, ends, strict=False) if boxes[at, 0] - end > _CELL * high])
    wide = [nth for nth, own in enumerate(starts) if len(own) >= _COLUMNS]
    edges = np.array([x for nth in wide for x in starts[nth]])
    found = [nth for nth in wide if sum(int((np.abs(edges - x) < _ONE_LEVEL * high).sum()) >= _FEWEST for x in starts[nth]) >= _COLUMNS - 1]
    return found if len(found) >= _FEWEST else []


def _emptiest(covered: npt.NDArray[np.int_], start: int, stop: int) -> float:
    """The middle of the longest part of a stretch over which the fewest lines run."""
    least = covered[start:stop] == covered[start:stop].min()
    steps = np.flatnonzero(np.diff(np.concatenate(([False], least, [False])).astype(np.int8)))
    longest = int(np.argmax(steps[1::2] - steps[::2]))
    return start + (int(steps[::2][longest]) + int(steps[1::2][longest])) / 2


class _Table:
    """A column of keys, and what may be the rows that they begin."""

    def __init__(self, words: Sequence[str], boxes: Boxes, levels: list[_Level], keys: list[int], high: float, kind: str) -> None:
        self.words, self.boxes, self.levels, self.keys, self.high, self.kind = words, boxes, levels, keys, high, kind
        steps = np.diff([level.middle for level in levels])
        near = steps[(steps > 0.7 * high) & (steps < 2 * high)]
        self.step = float(np.quantile(near, 0.25)) if len(near) else 1.2 * high
        self.last = self._end()

    def _end(self) -> int:
        """The level behind the last line of the last row."""
        last = self.keys[-1] + 1
        while last < len(self.levels) and self.levels[last].middle - self.levels[last - 1].middle < _ENDS * self.step:
            last += 1
        return last

    def sides(self) -> tuple[list[tuple[float, ...]], list[tuple[float, ...]]] | None:
        """Level and upright sides of the cells, or None where this is no table."""
        while (edges := self._edges()) is None and self.last > self.keys[-1] + 1:
            self.last = self.keys[-1] + 1  # what stands below the last row runs over the white
        if edges is None:
            return None
        crossing = self._crossing(edges)
        # Below the last row the table ends where a line runs over the white.
        self.last = next((nth for nth in range(self.keys[-1] + 1, self.last) if nth in crossing), self.last)
        rows = [(key, self._stop(key, crossing)) for key in self.keys if key not in crossing]
        cells = [self._cells(first, stop, edges) for first, stop in rows]
        if len(rows) < _FEWEST or not self._tabular(rows, cells):
            return None
        return self._drawn(rows, edges)

    def _edges(self) -> list[float] | None:
        """The left side of the table, the white between its columns, its right side; None with too few columns."""
        inside = [at for level in self.levels[self.keys[0] : self.last] for at in level.words]
        x0, x1 = float(self.boxes[inside, 0].min()), float(self.boxes[inside, 2].max())
        covered = np.zeros(int((x1 - x0) / _STEP) + 2, int)
        count = self.last - self.keys[0]
        for level in self.levels[self.keys[0] : self.last]:
            own = np.zeros(len(covered), bool)
            for at in level.words:
                own[max(0, int((self.boxes[at, 0] - x0) / _STEP)) : int((self.boxes[at, 2] - x0) / _STEP) + 1] = True
            covered += own
        free = covered <= int(_CROSSED * count)
        least = (_SLIT if count >= _MANY else _WHITE) * self.high / _STEP
        steps = np.flatnonzero(np.diff(np.concatenate(([False], free, [False])).astype(np.int8)))
        white = [(start, stop) for start, stop in zip(steps[::2].tolist(), steps[1::2].tolist(), strict=True) if start and stop < len(free) and stop - start >= least]
        keys_end = max(float(self.boxes[self.levels[key].words[0], 2]) for key in self.keys) if self.kind == "keyed" else x0
        edges = [x0 - 1, *(x0 + _emptiest(covered, start, stop) * _STEP for start, stop in white if x0 + stop * _STEP > keys_end), x1 + 1]
        if len(edges) == 3 and self.kind == "keyed":
            return edges  # numbers close before their text: the white is that before the second column
        return edges if len(edges) > 3 and edges[1] > keys_end - 0.3 * self.high else None

    def _crossing(self, edges: list[float]) -> set[int]:
        """The levels of which a word runs over white between columns."""
        slack = 0.1 * self.high
        # Between rows of amounts a line that does not go on with a small letter is a heading.
        headings = {nth for nth in range(self.keys[0], self.last) if self.kind == "figures" and nth not in self.keys and not self.words[self.levels[nth].words[0]][:1].islower()}
        return headings | {
            nth
            for nth in range(self.keys[0], self.last)
            if any(self.boxes[at, 0] < edge - slack and self.boxes[at, 2] > edge + slack for at in self.levels[nth].words for edge in edges[1:-1])
        }

    def _stop(self, key: int, crossing: set[int]) -> int:
        """The level behind the last line of the row of a key."""
        after = next((other for other in self.keys if other > key), self.last)
        return next((nth for nth in range(key + 1, after) if nth in crossing), after)

    def _cells(self, first: int, stop: int, edges: list[float]) -> list[list[list[int]]]:
        """The words of a row by column and line."""
        cells: list[list[list[int]]] = [[] for _ in edges[1:]]
        for level in self.levels[first:stop]:
            lines: list[list[int]] = [[] for _ in cells]
            for at in level.words:
                middle = (self.boxes[at, 0] + self.boxes[at, 2]) / 2
                lines[min(int(np.searchsorted(edges, middle)) - 1, len(cells) - 1) if middle > edges[0] else 0].append(at)
            for cell, line in zip(cells, lines, strict=True):
                if line:
                    cell.append(line)
        return cells

    def _tabular(self, rows: list[tuple[int, int]], cells: list[list[list[list[int]]]]) -> bool:
        """Whether the cells beside the keys are cells and no columns of running text."""
        two = len(cells[0]) == 2
        filled = sum(sum(map(bool, row if two else row[1:])) > 1 for row in cells)
        if filled < _FILLED * len(cells) or filled < 2:
            return False
        aligned = total = 0
        starts = np.zeros((len(cells[0]), 2), int)
        for (first, _), row in zip(rows, cells, strict=True):
            level = set(self.levels[first].words)
            for column, cell in enumerate(row[1:], 1):
                if cell:
                    total += 1
                    aligned += cell[0][0] in level
                    word = self.words[cell[0][0]].lstrip("(\"'‘“„•-–")
                    short = len(cell) == 1 and len(cell[0]) <= _SHORT
                    starts[column] += (1, short or not word[:1].islower())
        if aligned < _LEVEL * total:
            return False
        broken = [self._broken(rows, [row[column] for row in cells]) for column in range(len(cells[0]))]
        if two and broken[1] < _BROKEN:
            return False
        if self.kind != "wide" and any(good < _STARTS * count and white < _BROKEN for (count, good), white in zip(starts.tolist(), broken, strict=True)):
            return False
        # Rows of one line each are a table where the cells are short; a river of white in a list is none.
        if self.kind == "keyed" and all(len(cell) < 2 for row in cells for cell in row):
            lengths = [len(cell[0]) for row in cells for cell in row[1:] if cell]
            return float(np.median(lengths)) <= 2 * _SHORT
        return True

    def _broken(self, rows: list[tuple[int, int]], cells: list[list[list[int]]]) -> float:
        """Share of the places between two rows at which a column has white; running text has none."""
        white = total = 0
        middles = (self.boxes[:, 1] + self.boxes[:, 3]) / 2
        for (one, other), (above, below) in zip(pairwise(rows), pairwise(cells), strict=True):
            if one[1] == other[0]:
                total += 1
                white += not above or not below or float(middles[below[0][0]] - middles[above[-1][0]]) > _WHITE_LINE * self.step
        return white / total if total else 0.0

    def _drawn(self, rows: list[tuple[int, int]], edges: list[float]) -> tuple[list[tuple[float, ...]], list[tuple[float, ...]]]:
        """The sides of the cells of rows; rows that follow each other share one."""
        across: list[tuple[float, ...]] = []
        down: list[tuple[float, ...]] = []
        runs: list[list[tuple[int, int]]] = []
        for row in rows:
            if runs and runs[-1][-1][1] == row[0]:
                runs[-1].append(row)
            else:
                runs.append([row])
        for nth, run in enumerate(runs):
            firsts = [first for first, _ in run]
            if not nth and (head := self._head(firsts[0], edges)) is not None:
                firsts.insert(0, head)
            tops = [self._above(first) for first in firsts]
            bottom = self.levels[run[-1][1] - 1].middle + 0.5 * self.step
            across += [(edges[0], y, edges[-1], y) for y in (*tops, bottom)]
            down += [(x, tops[0], x, bottom) for x in edges]
        return across, down

    def _above(self, nth: int) -> float:
        """Where the upper side of a row lies that begins at a level."""
        gap = self.levels[nth].middle - self.levels[nth - 1].middle if nth else self.step
        return self.levels[nth].middle - 0.5 * min(gap, self.step)

    def _head(self, first: int, edges: list[float]) -> int | None:
        """The level of the heads of the columns above the first row, or None where nothing there is such."""
        if not first or self.levels[first].middle - self.levels[first - 1].middle > 3 * self.step:
            return None
        above = self.levels[first - 1].words
        columns = set()
        for left, right in pairwise(edges):
            columns |= {left for at in above if left - self.high < self.boxes[at, 0] and self.boxes[at, 2] < right}
        inside = all(any(left - 0.5 * self.high < self.boxes[at, 0] and self.boxes[at, 2] < right for left, right in pairwise(edges)) for at in above)
        # A title runs on over the white between two columns as if there were none.
        runs_on = any(
            self.boxes[at, 0] - self.boxes[before, 2] < _BESIDE * self.high
            and len({int(np.searchsorted(edges, (self.boxes[word, 0] + self.boxes[word, 2]) / 2)) for word in (before, at)}) > 1
            for before, at in pairwise(above)
        )
        whole = inside and not runs_on and 2 * len(columns) >= len(edges) - 1 and len(columns) > 1
        return first - 1 if whole and len(above) <= 3 * len(edges) else None
