"""Columns of print found by the white between them, and set under each other, for a reading as one block of lines.

Recursive cuts along white, after Nagy and Seth's XY-cut: down where white runs from top to bottom of a block of some
height, else across where there is much white between lines.
"""

from __future__ import annotations

from typing import NamedTuple

import cv2
import numpy as np
import numpy.typing as npt

from pipeline.ocr.render import Grey

_COARSE = 50  # dots an inch at which white is looked for
_GUTTER = 0.16  # inches of white between columns, at least
_TALL = 1.2  # inches of a block that is cut into columns, at least
_BREAK = 0.3  # inches of white between blocks, at least
_LOW = 0.06  # inches: what is lower is the tails of a line that was cut off
_SIDE = 1.2  # inches: the narrowest column beside white that does not go through the whole block
_FULL = 0.4  # share of its rows in which such a column has print
_PAD = 0.06  # inches left beside a block
_ABOVE = 0.03  # inches left above and below it: more shows half a line of the next


class Stack(NamedTuple):
    """Blocks of a page under each other.

    Attributes:
        image: as wide as the widest.
        blocks: int32 (n, 4): left, top, right, bottom on the page, in reading order.
        tops: int32 (n,): where each starts on the stack.
    """

    image: Grey
    blocks: npt.NDArray[np.int32]
    tops: npt.NDArray[np.int32]

    def back(self, boxes: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        """Boxes (n, 4) on the stack as boxes on the page."""
        if not len(boxes):
            return boxes
        middle = (boxes[:, 1] + boxes[:, 3]) / 2
        block = np.clip(np.searchsorted(self.tops, middle, side="right") - 1, 0, len(self.tops) - 1)
        move = np.column_stack((self.blocks[block, 0], self.blocks[block, 1] - self.tops[block])).astype(np.float64)
        return boxes + np.column_stack((move, move))


def find_columns(image: Grey, dpi: float) -> list[tuple[int, int, int, int]]:
    """The blocks of a page in reading order, as left, top, right, bottom in pixels; one where it has one column."""
    height, width = image.shape
    scale = min(1.0, _COARSE / dpi)
    small = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    ink = np.asarray(cv2.threshold(small, 0, 255, cv2.THRESH_BINARY_INV + cv2.THRESH_OTSU)[1], np.uint8)
    if np.count_nonzero(ink) > 0.4 * ink.size:
        return [(0, 0, width, height)]
    # Lines of a form run through the white between its columns; specks stand in it.
    _, labels, boxes, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    print_ = (boxes[:, 2] < 4 * _COARSE) & (boxes[:, 3] < _COARSE) & (boxes[:, 4] > 1)
    print_[0] = False
    mask = print_[labels]
    found: list[tuple[int, int, int, int]] = []
    _cut(mask, 0, 0, found, 0)
    pad, above = round(_PAD * dpi), round(_ABOVE * dpi)
    return [
        (
            max(0, int(left / scale) - pad),
            max(0, int(top / scale) - above),
            min(width, int(right / scale) + pad),
            min(height, int(bottom / scale) + above),
        )
        for left, top, right, bottom in found
    ] or [(0, 0, width, height)]


def _cut(
    mask: npt.NDArray[np.bool_], left: int, top: int, found: list[tuple[int, int, int, int]], depth: int
) -> None:
    """Appends the blocks of a part of the page; `left` and `top` say where it stands."""
    rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    if not len(rows):
        return
    y0, y1, x0, x1 = int(rows[0]), int(rows[-1]) + 1, int(columns[0]), int(columns[-1]) + 1
    if depth and y1 - y0 < _LOW * _COARSE:
        return
    mask = mask[y0:y1, x0:x1]
    left, top = left + x0, top + y0
    if depth < 8:
        if mask.shape[0] >= _TALL * _COARSE:
            gap = _widest(np.asarray(mask.any(axis=0)), round(_GUTTER * _COARSE))
            if gap:
                _cut(mask[:, : gap[0]], left, top, found, depth + 1)
                _cut(mask[:, gap[1] :], left + gap[1], top, found, depth + 1)
                return
        gap = _widest(np.asarray(mask.any(axis=1)), round(_BREAK * _COARSE))
        if gap:
            _cut(mask[: gap[0]], left, top, found, depth + 1)
            _cut(mask[gap[1] :], left, top + gap[1], found, depth + 1)
            return
        inner = _inner_gutter(mask)
        if inner:
            first, last, start, stop = inner
            _cut(mask[:first], left, top, found, depth + 1)
            _cut(mask[first:last, :start], left, top + first, found, depth + 1)
            _cut(mask[first:last, stop:], left + stop, top + first, found, depth + 1)
            _cut(mask[last:], left, top + last, found, depth + 1)
            return
    found.append((left, top, left + mask.shape[1], top + mask.shape[0]))


def _widest(full: npt.NDArray[np.bool_], least: int) -> tuple[int, int] | None:
    """The widest run of white within a profile, or None where none is `least` wide."""
    edges = np.flatnonzero(np.diff(np.concatenate(([True], full, [True])).astype(np.int8)))
    if len(edges) < 2:
        return None
    starts, stops = edges[::2], edges[1::2]
    widest = int(np.argmax(stops - starts))
    start, stop = int(starts[widest]), int(stops[widest])
    return (start, stop) if stop - start >= max(least, 1) else None


def _inner_gutter(mask: npt.NDArray[np.bool_]) -> tuple[int, int, int, int] | None:
    """White between two columns that lines above or below run over, close to them: its first and last row, first and last
    column; the tallest one, or None.
    """
    tall, wide = round(_TALL * _COARSE), max(2, round(_GUTTER * _COARSE))
    if mask.shape[0] < tall or mask.shape[1] < 2 * _SIDE * _COARSE:
        return None
    # Beyond the edges there is no white: OpenCV would let it go on there.
    paper = np.pad((~mask).astype(np.uint8), 1)
    white = cv2.morphologyEx(paper, cv2.MORPH_OPEN, np.ones((tall, wide), np.uint8))[1:-1, 1:-1]
    best: tuple[int, int, int, int] | None = None
    edges = np.diff(np.pad(white, ((1, 1), (0, 0))).astype(np.int8), axis=0)
    for column in range(wide, mask.shape[1] - wide, 2):
        starts, stops = np.flatnonzero(edges[:, column] == 1), np.flatnonzero(edges[:, column] == -1)
        for first, last in zip(starts.tolist(), stops.tolist(), strict=True):
            if best is not None and last - first <= best[1] - best[0]:
                continue
            free = np.asarray(~mask[first:last].any(axis=0))
            start, stop = column, column
            while start > 0 and free[start - 1]:
                start -= 1
            while stop < len(free) and free[stop]:
                stop += 1
            if _column(mask[first:last, :start]) and _column(mask[first:last, stop:]):
                best = (first, last, start, stop)
    return best


def _column(part: npt.NDArray[np.bool_]) -> bool:
    """Whether a part of a page is a column of print: of some width, and not the labels of a list."""
    columns = np.flatnonzero(part.any(axis=0))
    if not len(columns) or columns[-1] - columns[0] < _SIDE * _COARSE:
        return False
    return float(part.any(axis=1).mean()) > _FULL


def stacked(image: Grey, blocks: list[tuple[int, int, int, int]], gap: int) -> Stack:
    """Blocks of a page under each other, with white between them."""
    wide = max(right - left for left, _, right, _ in blocks)
    tops, at = [], gap
    for _, top, _, bottom in blocks:
        tops.append(at)
        at += bottom - top + gap
    out = np.full((at, wide), 255, np.uint8)
    for start, (left, top, right, bottom) in zip(tops, blocks, strict=True):
        out[start : start + bottom - top, : right - left] = image[top:bottom, left:right]
    return Stack(out, np.array(blocks, np.int32), np.array(tops, np.int32))
