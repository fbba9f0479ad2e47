"""Page images made ready for recognition. Each step is pure: an array in, an array out; a page that is fine is left
alone.
"""

from __future__ import annotations

from typing import NamedTuple

import cv2
import numpy as np
import numpy.typing as npt

from pipeline.ocr.render import Grey

_STEEPEST = 8.0  # degrees of skew that are looked for
_LEAST = 0.35  # degrees below which Tesseract's own line finding does as well
_LYING = 1.5  # how much sharper columns must be than rows for a page that lies on its side
_FEW = 20_000  # points of ink by which the angle is told roughly
_SMALL = 900  # pixels of the longer side on which skew is measured


class Turn(NamedTuple):
    """How a page was turned: quarter turns clockwise first, then by an angle.

    Attributes:
        quarters: 0 to 3.
        matrix: 2 by 3, from pixels of the page (after the quarter turns) to pixels of the image that is read; None: the
            same.
    """

    quarters: int = 0
    matrix: npt.NDArray[np.float64] | None = None


def skew(image: Grey) -> float:
    """The angle in degrees by which the lines of text lean (positive: up to the right), 0 where it cannot be measured.

    The angle at which the rows of ink are told apart best (projection profile), searched in two steps on a small copy.
    """
    ink = _ink(image, _SMALL)
    if ink is None:
        return 0.0
    down, across = (places.astype(np.float32) for places in np.nonzero(ink))
    few = max(1, len(down) // _FEW)  # a part of the ink tells the angle to a degree
    coarse = _best(down[::few], across[::few], np.arange(-_STEEPEST, _STEEPEST + 0.01, 0.75))
    fine = _best(down, across, np.arange(coarse - 0.75, coarse + 0.76, 0.125))
    straight, leaning = _sharpness(down, across, 0.0), _sharpness(down, across, fine)
    return fine if leaning > 1.1 * straight and abs(fine) < _STEEPEST else 0.0


def _ink(image: Grey, size: int) -> npt.NDArray[np.uint8] | None:
    """Where there is ink on a small copy of the page, or None where there is none or too much to tell."""
    scale = size / max(image.shape)
    small = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA) if scale < 1 else image
    ink = np.asarray(cv2.threshold(small, 0, 255, cv2.THRESH_BINARY_INV + cv2.THRESH_OTSU)[1], np.uint8)
    return ink if 0.002 < float(np.count_nonzero(ink)) / max(ink.size, 1) < 0.35 else None


def _best(down: npt.NDArray[np.float32], across: npt.NDArray[np.float32], angles: npt.NDArray[np.float64]) -> float:
    scores = [_sharpness(down, across, float(angle)) for angle in angles]
    return float(angles[int(np.argmax(scores))])


def _sharpness(down: npt.NDArray[np.float32], across: npt.NDArray[np.float32], angle: float) -> float:
    """How sharply rows of ink are told apart when the page is sheared by an angle; shearing points is ten times faster
    than turning the image.
    """
    slope = np.float32(np.tan(np.radians(angle)))
    rows = down + slope * across
    counts = np.bincount((rows - rows.min()).astype(np.int32)).astype(np.float64)
    return float(np.square(np.diff(counts, prepend=0.0, append=0.0)).sum())


def straighten(image: Grey, scale: float = 1.0, angle: float | None = None) -> tuple[Grey, Turn]:
    """The page with its lines level and at another size, and how it was turned; itself where it does not lean measurably
    and keeps its size. Both in one step: each resampling blurs. `angle` is that by which it leans, where that is known.
    """
    angle = skew(image) if angle is None else angle
    if abs(angle) < _LEAST:
        angle = 0.0
    scale = 1.0 if abs(scale - 1) < 0.03 else scale
    if not angle and scale == 1.0:
        return image, Turn()
    height, width = image.shape
    to = (max(1, round(width * scale)), max(1, round(height * scale)))
    matrix = np.asarray(cv2.getRotationMatrix2D((width / 2, height / 2), -angle, scale), np.float64)
    matrix[:, 2] += ((to[0] - width) / 2, (to[1] - height) / 2)
    if not angle:
        how = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
        # The corners of the grid, not its middles, lie on each other here.
        sized = np.array([[to[0] / width, 0.0, 0.0], [0.0, to[1] / height, 0.0]])
        return np.asarray(cv2.resize(image, to, interpolation=how), np.uint8), Turn(0, sized)
    if scale < 1:
        image = np.asarray(cv2.GaussianBlur(image, (0, 0), 0.4 / scale), np.uint8)
    paper = int(np.percentile(image[::8, ::8], 90))
    turned = cv2.warpAffine(image, matrix, to, flags=cv2.INTER_CUBIC, borderValue=paper)
    return np.asarray(turned, np.uint8), Turn(0, matrix)


def quarter(image: Grey, quarters: int) -> Grey:
    """The page turned by quarters clockwise."""
    return np.ascontiguousarray(np.rot90(image, -quarters % 4)) if quarters % 4 else image


def back(boxes: npt.NDArray[np.float64], turn: Turn, shape: tuple[int, int]) -> npt.NDArray[np.float64]:
    """Pixel boxes on a turned image as boxes on the page as it was.

    Args:
        boxes: (n, 4) x0, top, x1, bottom.
        turn: as it was turned.
        shape: height and width of the page before any turn.
    """
    if turn.matrix is not None and len(boxes):
        inverse = cv2.invertAffineTransform(turn.matrix)
        corners = np.stack([boxes[:, [0, 1]], boxes[:, [2, 1]], boxes[:, [2, 3]], boxes[:, [0, 3]]], axis=1)
        moved = corners @ inverse[:, :2].T + inverse[:, 2]
        # The box of the turned corners is too high by what the word leans over its width; its middle line is right.
        scale = float(np.sqrt(abs(np.linalg.det(turn.matrix[:, :2]))))
        middle, half = moved.mean(axis=1), (boxes[:, 2:] - boxes[:, :2]) / (2 * scale)
        boxes = np.column_stack((middle - half, middle + half))
    x0, top, x1, bottom = boxes.T
    # One quarter clockwise takes (x, y) to (height - y, x).
    if turn.quarters % 4 == 1:
        return np.column_stack((top, shape[0] - x1, bottom, shape[0] - x0))
    if turn.quarters % 4 == 2:
        return np.column_stack((shape[1] - x1, shape[0] - bottom, shape[1] - x0, shape[0] - top))
    if turn.quarters % 4 == 3:
        return np.column_stack((shape[1] - bottom, x0, shape[1] - top, x1))
    return boxes


def lies(image: Grey) -> bool:
    """Whether the lines of text run up and down: columns of ink are told apart better than rows are."""
    ink = _ink(image, _SMALL)
    if ink is None:
        return False
    # Rules and pictures are sharp in any direction: only marks of the size of letters say how the lines run.
    _, labels, boxes, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    letters = (boxes[:, 2] < _SMALL / 12) & (boxes[:, 3] < _SMALL / 12)
    letters[0] = False
    if int(letters.sum()) < 40:
        return False
    down, across = (places.astype(np.float32) for places in np.nonzero(letters[labels]))
    angles = np.arange(-2.25, 2.26, 0.75)
    rows = max(_sharpness(down, across, float(angle)) for angle in angles)
    return max(_sharpness(across, down, float(angle)) for angle in angles) > _LYING * rows


def ink_share(image: Grey, boxes: npt.NDArray[np.float64]) -> float:
    """Share of the page's dark blobs of the size of letters that lies in boxes: low where text was passed over.

    Args:
        image: grey.
        boxes: (n, 4) pixel boxes of the words found.
    """
    scale = 0.25
    small = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    _, ink = cv2.threshold(small, 0, 255, cv2.THRESH_BINARY_INV + cv2.THRESH_OTSU)
    count, _, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    if count < 2:
        return 1.0
    wide, high, area = stats[1:, 2], stats[1:, 3], stats[1:, 4]
    letters = (high >= 2) & (high < 30) & (wide < 120) & (area >= 3) & (area < 0.9 * wide * high + 9)
    total = float(area[letters].sum())
    if total < 20:
        return 1.0
    covered = np.zeros(small.shape, bool)
    for x0, top, x1, bottom in (boxes * scale).astype(int).tolist():
        covered[max(top - 1, 0) : bottom + 2, max(x0 - 1, 0) : x1 + 2] = True
    middles = (stats[1:, 0] + wide // 2, stats[1:, 1] + high // 2)
    inside = covered[np.clip(middles[1], 0, small.shape[0] - 1), np.clip(middles[0], 0, small.shape[1] - 1)]
    return float(area[letters & inside].sum()) / total
