"""A colour page as grey, coloured ink that stands over dark print taken off it.

A stamp or a pen in blue or red is as dark as print once it is grey. Coloured headings, marks and stamps beside the text
are print and stay: only what lies over dark letters is taken away.
"""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

Grey = npt.NDArray[np.uint8]

_COLOURED = 60  # difference of the strongest and the weakest channel of coloured ink
_TINGED = 30  # the same at its edges
_NEUTRAL = 40  # the same of black print, which a scanner gives coloured edges
_DARK = 110  # strongest channel of black print, at most
_OVER = 0.04  # dark print among the coloured ink, from which the ink is taken off
_PAPER = 0.75  # of the paper's lightness: what is between the strokes of a stamp, at least
_STEP = 3  # pixels of the page a pixel of the copy on which the ink is looked for


def grey_of(colour: npt.NDArray[np.uint8], dpi: float) -> Grey:
    """A page as grey values (0 black).

    Args:
        colour: uint8 (height, width, 3), blue, green, red.
        dpi: its resolution.
    """
    grey = np.asarray(cv2.cvtColor(colour, cv2.COLOR_BGR2GRAY), np.uint8)
    small = np.ascontiguousarray(colour[::_STEP, ::_STEP])
    strongest, weakest = small.max(axis=2), small.min(axis=2)
    spread = strongest - weakest
    ink = ((spread > _COLOURED) & (weakest < 180)).astype(np.uint8)
    share = float(np.count_nonzero(ink)) / max(ink.size, 1)
    if not 0.0004 < share < 0.1:
        return grey
    black = (spread < _NEUTRAL) & (strongest < _DARK)
    reach = max(3, round(0.24 * dpi / _STEP) | 1)
    blobs = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((reach, reach), np.uint8))
    count, labels, boxes, _ = cv2.connectedComponentsWithStats(blobs, connectivity=8)
    inch = dpi / _STEP
    paper = float(np.percentile(strongest, 80))
    out: Grey | None = None
    for blob in range(1, count):
        left, top, wide, high, _ = boxes[blob].tolist()
        if min(wide, high) < 0.2 * inch or wide > 5 * inch or high > 3 * inch:
            continue
        part = (slice(top, top + high), slice(left, left + wide))
        own = (labels[part] == blob) & (ink[part] > 0)
        under = np.count_nonzero((labels[part] == blob) & black[part])
        # A coloured band with light letters has no paper between its strokes.
        if under < _OVER * np.count_nonzero(own) or float(np.median(strongest[part])) < _PAPER * paper:
            continue
        out = grey.copy() if out is None else out
        level = float(np.percentile(strongest[part][own], 25))
        place = (
            slice(max(0, (top - 2) * _STEP), (top + high + 2) * _STEP),
            slice(max(0, (left - 2) * _STEP), (left + wide + 2) * _STEP),
        )
        piece = colour[place]
        most = np.ascontiguousarray(piece.max(axis=2))
        tinged = most - piece.min(axis=2) > _TINGED
        # Ink alone leaves one channel light; where print lies under it all are dark.
        scale = np.clip((np.arange(256) - 0.45 * level) * 255.0 / max(0.5 * level, 1.0), 0, 255).astype(np.uint8)
        out[place] = np.where(tinged, np.maximum(cv2.LUT(most, scale), grey[place]), grey[place])
    return grey if out is None else out
