"""Labels beside paragraphs, and margin columns.

Labels (speakers in minutes, headings in a margin, names behind the items of an agenda) are put with
their paragraphs where Tesseract read them as a column of their own: each is level with the first line of a paragraph. The lines of a
margin column (department, telephone, reference) that Tesseract read in turns with those of the letter are read first.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np

from pipeline.layout.pieces import MARKER
from pipeline.ocr.engine import Found
from pipeline.ocr.lines import Lines, cut_lines

_FEWEST = 3  # labels
_LINES = 5  # lines of the paragraphs beside them
_SHORT = 5  # words of the usual label
_LEVEL = 0.5  # of the lower line: what two lines share that stand on one
_MATCHED = 0.8  # share of the labels that are level with the first line of a paragraph
_CLOSE = 0.7  # heights of a line of white between two lines of one label, at most
_NARROW = 0.5  # of the width of the paragraphs: the widest column of labels
_FEW = 0.4  # of the words of the paragraphs: what the labels have together, at most
_FULL = 0.85  # of the width of the column: a line that goes on in the next
_MARGIN = 5  # lines of a margin column
_RIGHT = 0.55  # of the width of the print: where it begins, at least
_BROKEN = 5.0  # heights of a line of white between two of its lines, at most
_TABLE = 0.6  # share of its lines that stand level with another, from which it may be a column of a table
_MOST = 400  # lines; a page with more is no page of text


def with_labels(found: list[Found]) -> list[Found]:
    """The words with each label before (or, where the labels stand on the right, after) its paragraph; the same list where
    there is no such column.

    Args:
        found: words of a level page, line by line.
    """
    lines = cut_lines(found)
    if not _FEWEST + _LINES <= len(lines.parts) <= _MOST:
        return found
    high = float(np.median(lines.bottom - lines.top))
    for edge, right in _edges(lines, high):
        order = _order(lines, edge, right, high)
        if order is not None and order != list(range(len(lines.parts))):
            return _numbered([lines.parts[at] for at in order])
        if order is not None:
            return found
    return found


def with_margin(found: list[Found]) -> list[Found]:
    """The words with a column of short lines at the right of a letter before what stands beside it; the same list where
    there is none.

    Args:
        found: words of a level page, line by line.
    """
    lines = cut_lines(found)
    if not _MARGIN + _LINES <= len(lines.parts) <= _MOST:
        return found
    high = float(np.median(lines.bottom - lines.top))
    left, wide = float(lines.x0.min()), float(lines.x1.max() - lines.x0.min())
    for edge, right in _edges(lines, high):
        if right and edge > left + _RIGHT * wide and (order := _margin_first(lines, edge, wide, high)):
            return found if order == list(range(len(order))) else _numbered([lines.parts[at] for at in order])
    return found


def _margin_first(lines: Lines, edge: float, wide: float, high: float) -> list[int]:
    """Numbers of all parts with those of a margin column before what stands beside it; none where there is no such column."""
    margin = np.flatnonzero(np.abs(lines.x0 - edge) < 0.6 * high)
    margin = margin[np.argsort(lines.top[margin], kind="stable")]
    # Down from the first line, as long as no great white comes between.
    gaps = np.flatnonzero(lines.top[margin][1:] - lines.bottom[margin][:-1] > _BROKEN * high)
    margin = margin[: int(gaps[0]) + 1] if len(gaps) else margin
    if len(margin) < _MARGIN or float(np.median(lines.count[margin])) > _SHORT:
        return []
    figures = sum(not any(char.isalpha() for word in lines.parts[line] for char in word.text) for line in margin.tolist())
    if 2 * figures > len(margin) or float(lines.x1[margin].max()) - edge > (1 - _RIGHT) * wide:
        return []
    top, bottom = float(lines.top[margin].min()), float(lines.bottom[margin].max())
    others = np.setdiff1d(np.arange(len(lines.parts)), margin)
    beside = others[(lines.bottom[others] > top) & (lines.top[others] < bottom)]
    if not len(beside) or bool((lines.x1[beside] > edge - 0.3 * high).any()):
        return []
    # Cells of a table stand beside short cells, line for line.
    level = [line for line in beside.tolist() if any(_level(lines, line, other) for other in margin.tolist())]
    middle = (float(lines.x0[others].min()) + edge) / 2
    if sum(float(lines.x0[line]) > middle for line in level) > 1:
        return []  # labels before it, in the second column of a page: "Voor: VVD, CDA"
    short = sum(lines.count[line] <= _SHORT for line in level)
    if len(level) > _TABLE * len(margin) and 3 * short > 2 * len(level):
        return []
    above = others[lines.bottom[others] <= top]
    return [*above.tolist(), *margin.tolist(), *np.setdiff1d(others, above).tolist()]


def _edges(lines: Lines, high: float) -> list[tuple[float, bool]]:
    """Where a column of paragraphs may begin with labels to its left, and where labels may begin to the right of one."""
    bins = np.round(lines.x0 / (0.5 * high)).astype(int)
    values, counts = np.unique(bins, return_counts=True)
    starts = [float(np.median(lines.x0[bins == value])) for value in values[counts >= _FEWEST].tolist()]
    return [(start, right) for start in starts for right in (False, True)]


def _order(lines: Lines, edge: float, right: bool, high: float) -> list[int] | None:
    """Numbers of the parts row by row, or None where no labels stand before (after) that edge."""
    tol = 0.6 * high
    after, before = lines.x0 >= edge - tol, lines.x1 <= edge - tol
    sides = (after, before) if right else (before, after)
    # Lines over both (titles) divide the page; what counts is where there are labels.
    down = np.argsort(lines.top, kind="stable")
    stretch = np.zeros(len(down), int)
    stretch[down] = np.cumsum(~(after | before)[down])
    labelled = np.isin(stretch, stretch[sides[0]]) & (after | before)
    labels, body = np.flatnonzero(sides[0]), np.flatnonzero(sides[1] & labelled)
    if len(labels) < _FEWEST or len(body) < max(_LINES, len(labels)) or float(np.median(lines.count[labels])) > _SHORT:
        return None
    # The paragraphs stand in one column.
    inner = body[_column(lines, body, tol)]
    if len(inner) < 0.9 * len(body) or float(np.median(lines.count[inner])) < _SHORT:
        return None
    wide = float(lines.x1[body].max() - lines.x0[body].min())
    if int(lines.count[labels].sum()) > _FEW * int(lines.count[body].sum()):
        return None
    if float(lines.x1[labels].max() - lines.x0[labels].min()) > _NARROW * wide:
        return None
    firsts = _firsts(lines, body, wide, high)
    groups = _groups(lines, labels, firsts, high)
    matched = [any(_level(lines, group[0], line) for line in firsts) for group in groups]
    if sum(matched) < _FEWEST or sum(matched) < _MATCHED * _within(lines, groups, body):
        return None
    return _rows(lines, [group for group, level in zip(groups, matched, strict=True) if level], body, right, high)


def _column(lines: Lines, body: np.ndarray, tol: float) -> np.ndarray:
    """Which lines have none level beside them."""
    order = body[np.argsort(lines.top[body], kind="stable")]
    alone = {int(line): True for line in body}
    for nth, line in enumerate(order.tolist()):
        for other in order[nth + 1 : nth + 6].tolist():
            if lines.top[other] > lines.bottom[line]:
                break
            apart = lines.x0[other] > lines.x1[line] + tol or lines.x1[other] < lines.x0[line] - tol
            if apart and _level(lines, line, other):
                alone[line] = alone[other] = False
    return np.array([alone[int(line)] for line in body], bool)


def _level(lines: Lines, one: int, other: int) -> bool:
    shared = min(lines.bottom[one], lines.bottom[other]) - max(lines.top[one], lines.top[other])
    return bool(shared > _LEVEL * min(lines.bottom[one] - lines.top[one], lines.bottom[other] - lines.top[other]))


def _groups(lines: Lines, labels: np.ndarray, firsts: list[int], high: float) -> list[list[int]]:
    """Labels, each its lines from the top down; one level with the first line of a paragraph is a new one."""
    groups: list[list[int]] = []
    for line in labels[np.argsort(lines.top[labels], kind="stable")].tolist():
        last = groups[-1][-1] if groups else None
        close = last is not None and lines.top[line] - lines.bottom[last] < _CLOSE * high
        if close and not any(_level(lines, line, first) for first in firsts):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _firsts(lines: Lines, body: np.ndarray, wide: float, high: float) -> list[int]:
    """The first lines of paragraphs: after white, after a line that ends short, or with a list number."""
    order: list[int] = body[np.argsort(lines.top[body], kind="stable")].tolist()
    if len(order) < 2:
        return order
    tops = lines.top[order]
    pitch = float(np.median(np.diff(tops)))
    left = float(lines.x0[order].min())
    found = [order[0]]
    for above, line in pairwise(order):
        white = lines.top[line] - lines.top[above] > pitch + 0.2 * high
        short = lines.x1[above] - left < _FULL * wide
        if white or short or (len(lines.parts[line]) > 1 and MARKER.match(lines.parts[line][0].text)):
            found.append(line)
    return found


def _within(lines: Lines, groups: list[list[int]], body: np.ndarray) -> int:
    """How many labels stand within the height of the paragraphs: a page number does not."""
    top, bottom = float(lines.top[body].min()), float(lines.bottom[body].max())
    return sum(bool(lines.bottom[group[0]] > top and lines.top[group[0]] < bottom) for group in groups)


def _rows(lines: Lines, groups: list[list[int]], body: np.ndarray, right: bool, high: float) -> list[int]:
    """Numbers of all parts: what stands above the first label, the rows, each with its label, and the rest below, as read."""
    named = {line for group in groups for line in group}
    starts = np.array([lines.top[group[0]] for group in groups]) - 0.5 * high
    last = max(float(lines.bottom[body].max()), float(lines.bottom[list(named)].max()))
    middles = (lines.top + lines.bottom) / 2
    rows: list[list[int]] = [[] for _ in groups]
    above: list[int] = []
    below: list[int] = []
    for line in range(len(lines.parts)):
        if line in named:
            continue
        if middles[line] < starts[0]:
            above.append(line)
        elif middles[line] > last:
            below.append(line)
        else:
            rows[int(np.searchsorted(starts, middles[line], side="right")) - 1].append(line)
    inside = set(body.tolist())
    order = above
    for group, row in zip(groups, rows, strict=True):
        row.sort(key=lambda line: (lines.top[line], lines.x0[line]))
        # A title over both ends the row.
        ends = next((nth for nth, line in enumerate(row) if line not in inside), len(row))
        order += [*row[:ends], *group, *row[ends:]] if right else [*group, *row]
    return [*order, *below]


def _numbered(parts: list[list[Found]]) -> list[Found]:
    """Words of parts in order, each part a line of its own."""
    return [replace(word, line=(7000, nth, 1)) for nth, part in enumerate(parts) for word in part]
