"""What mark a small picture is: bullet, dash, ring, checkbox empty, ticked or crossed, arrow, tick."""

from __future__ import annotations

from typing import NamedTuple

import cv2
import numpy as np
import numpy.typing as npt

Ink = npt.NDArray[np.uint8]
_ALIKE = 0.8  # share of a ring's points that are the same when it is turned over


class Parts(NamedTuple):
    """The ink of a page and its connected pieces.

    Attributes:
        ink: uint8 (height, width), 1 where it is.
        labels: int32 (height, width), the number of the piece, 0 for paper.
        boxes: int32 (n, 5): left, top, width, height, area; row 0 is the paper.
    """

    ink: Ink
    labels: npt.NDArray[np.int32]
    boxes: npt.NDArray[np.int32]


def parts_of(image: npt.NDArray[np.uint8]) -> Parts:
    """The pieces of ink of a grey page, 0 black."""
    ink = np.asarray(cv2.threshold(image, 0, 1, cv2.THRESH_BINARY_INV + cv2.THRESH_OTSU)[1], np.uint8)
    _, labels, boxes, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    return Parts(ink, np.asarray(labels, np.int32), np.asarray(boxes, np.int32))


def shape_of(part: Ink, em: float, level: float, letters: bool = False) -> str:
    """The character for a mark, or "" where it may be a letter, a number or a smudge.

    Args:
        part: 1 where there is ink, cut to the mark.
        em: size of the type in pixels.
        level: middle of the mark below the top of its line, in pixels.
        letters: whether letters or digits were read there; then only forms that no letter has are told.
    """
    rows, columns = np.flatnonzero(part.any(axis=1)), np.flatnonzero(part.any(axis=0))
    if not len(rows):
        return ""
    part = part[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    high, wide = part.shape
    if not 0.08 * em <= max(high, wide) <= 1.5 * em:
        return ""
    w, h, fill = wide / em, high / em, float(part.mean())
    if h <= 0.17 and w >= 0.2 and w >= 2.0 * h and fill > 0.55:
        at_middle = 0.3 * em < level < 0.85 * em
        return ("-" if w < 0.42 else "–" if w < 0.85 else "—") if at_middle else ""
    ratio = w / h
    if not 0.7 <= ratio <= 1.45 or h < 0.13:
        return ""
    holes = _holes(part)
    if not holes:
        if 0.8 <= ratio <= 1.25 and fill > 0.63:
            square = fill > 0.9
            return ("■" if h > 0.68 else "▪") if square else ("●" if h > 0.6 else "•")
        if letters or h < 0.42:
            return ""
        return _pointed(part) if 0.2 < fill < 0.63 and _pieces(part) == 1 else ""
    outline = _outline(part)
    if letters and outline < 0.85:
        return ""
    if outline > 0.85 and h >= 0.45 and 0.82 <= ratio <= 1.22:
        return _box(part)
    if outline < 0.74 and 0.87 <= ratio <= 1.16 and holes == 1 and _pieces(part) == 1 and 0.2 < fill < 0.72 and _round(part):
        return "◦" if h < 0.4 else "o" if h < 0.6 else "○"
    return ""


def strokes(part: Ink) -> int:
    """How many upright strokes a picture consists of at mid height, and of nothing else there: 2 for II, 0 for a letter."""
    high = part.shape[0]
    if high < 6:
        return 0
    middle = part[round(0.3 * high) : round(0.7 * high)]
    solid = middle.mean(axis=0) > 0.7
    edges = np.flatnonzero(np.diff(np.concatenate(([False], solid, [False])).astype(np.int8)))
    runs = list(zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True))
    if not runs or any(stop - start > 0.33 * high for start, stop in runs):
        return 0
    near = np.asarray(cv2.dilate(solid.astype(np.uint8)[None, :], np.ones((1, 3), np.uint8))[0] > 0)
    return 0 if np.count_nonzero(middle[:, ~near]) else len(runs)


def blob(part: Ink, em: float) -> bool:
    """Whether a picture is a small round thing of no clear form, as a faint bullet is."""
    high, wide = part.shape
    return 0.14 * em < high < 0.5 * em and 0.7 < wide / high < 1.45 and float(part.mean()) > 0.4 and _pieces(part) == 1


def _holes(part: Ink) -> int:
    """How many stretches of paper ink closes in."""
    padded = np.pad(1 - part, 1, constant_values=1)
    count, _, stats, _ = cv2.connectedComponentsWithStats(padded.astype(np.uint8), connectivity=4)
    least = max(2, round(0.01 * part.size))
    return sum(1 for area in stats[1:count, cv2.CC_STAT_AREA].tolist() if area >= least) - 1


def _pieces(part: Ink) -> int:
    count, _, stats, _ = cv2.connectedComponentsWithStats(part, connectivity=8)
    return sum(1 for area in stats[1:count, cv2.CC_STAT_AREA].tolist() if area > 0.02 * part.size)


def _outline(part: Ink) -> float:
    """Share of the four sides, each looked at a tenth deep, along which there is ink."""
    deep = max(1, round(0.12 * min(part.shape)))
    sides = (part[:deep].any(axis=0), part[-deep:].any(axis=0), part[:, :deep].any(axis=1), part[:, -deep:].any(axis=1))
    return min(float(side.mean()) for side in sides)


def _round(part: Ink) -> bool:
    """Whether a picture may be a ring: no ink in its corners, and the same when it is turned over, which an R is not."""
    high, wide = (max(1, round(0.13 * side)) for side in part.shape)
    corners = (part[:high, :wide], part[:high, -wide:], part[-high:, :wide], part[-high:, -wide:])
    if any(float(corner.mean()) > 0.5 for corner in corners):
        return False
    return all(float((part == turned).mean()) > _ALIKE for turned in (part[::-1], part[:, ::-1]))


def _box(part: Ink) -> str:
    """A checkbox: empty, crossed where its inner corners hold ink, ticked otherwise."""
    high, wide = part.shape
    edge_y, edge_x = max(2, round(0.2 * high)), max(2, round(0.2 * wide))
    inner = part[edge_y : high - edge_y, edge_x : wide - edge_x]
    if inner.shape[0] < 3 or inner.shape[1] < 3:
        return ""
    share = float(inner.mean())
    if share < 0.05:
        return "☐"
    if share > 0.85:
        return "■"
    y, x = max(1, inner.shape[0] // 3), max(1, inner.shape[1] // 3)
    corners = (inner[:y, :x], inner[:y, -x:], inner[-y:, :x], inner[-y:, -x:])
    return "☒" if all(float(corner.mean()) > 0.12 for corner in corners) else "☑"


def _pointed(part: Ink) -> str:
    """An arrowhead that points right, or a tick."""
    high, wide = part.shape
    rows, columns = np.nonzero(part)
    tip = rows[columns >= wide - max(1, wide // 10)].mean() / high
    start = rows[columns < max(1, wide // 5)]
    spread = (start.max() - start.min() + 1) / high if len(start) else 0.0
    if 0.35 < tip < 0.65 and spread > 0.6:
        return "➢"
    foot = columns[rows >= high - max(1, high // 8)].mean() / wide
    if tip < 0.3 and 0.15 < foot < 0.6 and len(start) and start.min() / high > 0.25:
        return "✓"
    return ""
