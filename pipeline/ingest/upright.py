"""Pages whose text lies on its side or upside down as they are shown: read at the rotation at which it stands upright.

A text page of pdfium puts characters in the order of the page as shown; upside down that is each line from its end. The
boxes go back to the page as shown, so that a record still points at the place where a reader sees the words.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import replace

import numpy as np
import numpy.typing as npt
import pypdfium2 as pdfium
import pypdfium2.raw as c

from pipeline.layout.write import Printed
from pipeline.model.document import Words

# Characters whose angle is asked for, the share that must agree, and how few tell nothing.
_ASKED, _AGREE, _FEWEST = 60, 0.8, 20


def standing(page: pdfium.PdfPage, textpage: pdfium.PdfTextpage) -> int:
    """The rotation of the page, degrees clockwise (0, 90, 180, 270), at which most of its text stands upright."""
    count = c.FPDFText_CountChars(textpage.raw)
    shown: int = page.get_rotation()
    if count < _FEWEST:
        return shown
    angles = Counter(
        round(math.degrees(angle) / 90) * 90 % 360
        for at in range(0, count, max(1, count // _ASKED))
        if (angle := c.FPDFText_GetCharAngle(textpage.raw, at)) >= 0 and chr(c.FPDFText_GetUnicode(textpage.raw, at)).isalnum()
    )
    if not angles:
        return shown
    angle, agreeing = angles.most_common(1)[0]
    return (360 - angle) % 360 if agreeing >= _AGREE * angles.total() else shown


def as_shown_again(printed: Printed, width: float, height: float, turn: int) -> Printed:
    """What was laid out upright, with its boxes on the page as shown.

    Args:
        printed: boxes in points from the top left of a page of `width` by `height`.
        width: of the page as it was read, points.
        height: of the page as it was read, points.
        turn: degrees clockwise from the page as read to the page as shown.
    """
    if not turn or not len(printed.words):
        return printed
    words = printed.words
    return replace(printed, words=Words(words.spans, _turned(words.boxes, width, height, turn), words.confidence))


def _turned(boxes: npt.NDArray[np.float32], width: float, height: float, turn: int) -> npt.NDArray[np.float32]:
    x0, y0, x1, y1 = boxes.T
    if turn == 90:
        return np.column_stack((height - y1, x0, height - y0, x1))
    if turn == 180:
        return np.column_stack((width - x1, height - y1, width - x0, height - y0))
    return np.column_stack((y0, width - x1, y1, width - x0))
