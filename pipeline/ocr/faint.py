"""Tables whose lines are paler than the print: in faint scans the lines fall apart into dots, and are found by their length.

The page is smoothed along a line's direction, by which grain and letters pale and a line stays, and what is then darker than
both its sides is a line. Only lines that end on each other, as the sides of cells do, count.
"""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from pipeline.layout.rules import Edges, Rules
from pipeline.ocr.paper import Marks
from pipeline.ocr.render import Grey

_ALONG = 14.0  # points over which the page is smoothed
_ACROSS = 24.0  # points: the shortest line across
_DOWN = 18.0  # points: the shortest line down: higher than a line of print
_THICK = 2.4  # points: a line is thinner
_DARKER = 14  # grey of 255 by which a smoothed line is darker than its sides
_SOLID = 0.82  # share of its length over which a line is darker
_ENDS = 9.0  # points between the end of a line and the one that it ends on: smoothing makes it longer by half its reach
_PIECES = 14  # long thin marks by which a page may have such a table
_LONG = 0.09  # inches: such a mark
_SLIM = 5.0  # times its breadth
_MOST = 1500  # runs; a page with more is a drawing


def may_have(marks: Marks, dpi: float) -> bool:
    """Whether there are pieces of straight lines among the marks of a page."""
    wide, high = marks.boxes[1:, 2], marks.boxes[1:, 3]
    long, short = np.maximum(wide, high), np.minimum(wide, high)
    return int(np.count_nonzero((long > _LONG * dpi) & (long > _SLIM * short))) >= _PIECES


def find_faint(image: Grey, points: float) -> Rules:
    """The sides of cells on an evened page whose text is level, in points; none where they make no table.

    Args:
        image: grey, 0 black, about 150 dots an inch.
        points: points a pixel.
    """
    turned = np.ascontiguousarray(image.T)
    across, down = _lines(image, points, _ACROSS), _lines(turned, points, _DOWN)
    near = _ENDS / points
    across, down = _framed(across, down, near)
    across = across[_solid(image, across)]
    down = down[_solid(turned, down)]
    across, down = _framed(across, down, near)
    down = down[:, [1, 0, 3, 2]]
    if len(across) < 2 or len(down) < 2:
        return Rules.none()
    return Rules(across * points, down * points)


def _lines(image: Grey, points: float, least: float) -> Edges:
    """Level lines, as pixel boxes (n, 4)."""
    along, thick = round(_ALONG / points) | 1, max(1, round(_THICK / points))
    smooth = cv2.blur(image, (along, 1))
    darker = cv2.morphologyEx(smooth, cv2.MORPH_BLACKHAT, np.ones((thick + 3, 1), np.uint8))
    mask = (darker > _DARKER).astype(np.uint8)
    kept = cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((1, max(3, round(least / points))), np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(kept, connectivity=8)
    if not 1 < count < _MOST:
        return np.zeros((0, 4))
    x, y, wide, high = (stats[1:, at].astype(np.float64) for at in range(4))
    return np.column_stack((x, y, x + wide, y + high))[high <= thick + 1 + 0.012 * wide]


def _framed(across: Edges, down: Edges, near: float) -> tuple[Edges, Edges]:
    """The lines of both directions, each with its own direction level, of which both ends lie on others."""
    for _ in range(3):
        across, down = (
            across[_ended(across, down[:, [1, 0, 3, 2]], near)],
            down[_ended(down, across[:, [1, 0, 3, 2]], near)],
        )
    return across, down


def _solid(image: Grey, lines: Edges) -> npt.NDArray[np.bool_]:
    """Which lines are not broken as a row of letters is."""
    return np.array([_whole(image, *(int(value) for value in line)) for line in lines.tolist()], bool)


def _whole(image: Grey, x0: int, top: int, x1: int, bottom: int) -> bool:
    reach = bottom - top + 4
    first = max(0, top - reach)
    part = cv2.blur(np.ascontiguousarray(image[first : bottom + reach, x0:x1]), (5, 1)).astype(np.int16)
    inner = part[top - first : bottom - first].min(axis=0)
    sides = np.concatenate((part[: max(1, top - first - 2)], part[bottom - first + 2 :]))
    darker = np.median(sides, axis=0) - inner
    usual = float(np.median(darker))
    return usual > _DARKER and float((darker > 0.4 * usual).mean()) > _SOLID


def _ended(lines: Edges, others: Edges, near: float) -> npt.NDArray[np.bool_]:
    """Which level lines have both their ends on upright ones."""
    if not len(lines) or not len(others):
        return np.zeros(len(lines), bool)
    height = (lines[:, 1] + lines[:, 3]) / 2
    place = (others[:, 0] + others[:, 2]) / 2
    reached = (others[None, :, 1] <= height[:, None] + near) & (others[None, :, 3] >= height[:, None] - near)
    left = reached & (np.abs(place[None, :] - lines[:, 0, None]) <= near)
    right = reached & (np.abs(place[None, :] - lines[:, 2, None]) <= near)
    return np.asarray(left.any(axis=1) & right.any(axis=1))
