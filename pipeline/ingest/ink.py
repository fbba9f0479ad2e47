"""Whether the invisible text layer of a scan tells of the print on it: marks that no word covers, words on bare paper."""

from __future__ import annotations

from typing import NamedTuple

import cv2
import numpy as np
import numpy.typing as npt
import pypdfium2 as pdfium

_DOTS = 1.2  # a point: small print is still apart from its neighbours
_DARK = 0.65  # of the paper's lightness
_SMALLEST, _HIGHEST, _WIDEST = 4, 24.0, 200.0  # pixels of a mark; points of a mark that may be letters
_AROUND = 3.0  # points by which letters may stand over the box of their word


class Cover(NamedTuple):
    """How a text layer lies on the print.

    Attributes:
        marks: how many marks of the size of letters the page has.
        bare: share of them that no word covers.
        empty: share of the words that cover no ink.
    """

    marks: int
    bare: float
    empty: float


def cover(page: pdfium.PdfPage, boxes: npt.NDArray[np.float64]) -> Cover:
    """How the words of a layer lie on the page as it is drawn.

    Args:
        page: open, drawn once at 86 dots an inch.
        boxes: of the words, (n, 4) in points from the top left of the page as drawn.
    """
    bitmap = page.render(scale=_DOTS, grayscale=True)
    try:
        grey = bitmap.to_numpy()[:, :, 0] if bitmap.to_numpy().ndim == 3 else bitmap.to_numpy()
        ink = (grey < _DARK * np.median(grey)).astype(np.uint8)
    finally:
        bitmap.close()
    height, width = ink.shape
    covered = np.zeros_like(ink)
    empty = 0
    for x0, y0, x1, y1 in boxes * _DOTS:
        left, top, right, bottom = max(int(x0), 0), max(int(y0), 0), min(int(x1) + 1, width), min(int(y1) + 1, height)
        empty += not ink[top:bottom, left:right].any()
        around = round(_AROUND * _DOTS)
        covered[max(top - around, 0):bottom + around, max(left - around, 0):right + around] = 1
    _, _, stats, centres = cv2.connectedComponentsWithStats(ink, connectivity=8)
    letters = ((stats[:, cv2.CC_STAT_AREA] >= _SMALLEST) & (stats[:, cv2.CC_STAT_HEIGHT] <= _HIGHEST * _DOTS)
               & (stats[:, cv2.CC_STAT_WIDTH] <= _WIDEST * _DOTS))
    letters[0] = False
    places = centres[letters].astype(int)
    bare = 1 - covered[places[:, 1], places[:, 0]].mean() if len(places) else 0.0
    return Cover(len(places), float(bare), empty / max(len(boxes), 1))
