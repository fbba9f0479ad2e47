"""Maps and drawings: the words among their lines, where page segmentation finds no text at all."""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby

import cv2
import numpy as np

from pipeline.ocr.choose import is_word
from pipeline.ocr.engine import Found
from pipeline.ocr.render import Grey
from pipeline.ocr.shapes import parts_of

_LETTER = 0.3  # inches: the longest side of a letter; what is longer is a line of the drawing
_SURE = 0.8  # confidence of a word of the lexicon by which its line is taken for text
_DOUBT = 0.5  # confidence below which the other words of such a line are left out
_SHORTEST = 3  # letters of such a word
SPARSE = 11  # Tesseract's mode for text in no order


def letters_alone(image: Grey, dpi: float) -> Grey:
    """A page without what is larger than a letter.

    Args:
        image: grey, 0 black.
        dpi: its resolution.
    """
    _, labels, stats = parts_of(image)
    large = np.maximum(stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT]) > _LETTER * dpi
    large[0] = False
    page = image.copy()
    # With the edge of a line, which is paler than its middle.
    page[cv2.dilate(large[labels].astype(np.uint8), np.ones((3, 3), np.uint8)) > 0] = 255
    return page


def scattered(found: list[Found], known: Callable[[str], bool]) -> list[Found]:
    """The words of lines in which one is plainly a word.

    Args:
        found: as read without an order of lines.
        known: whether a form is in the lexicon.
    """
    kept: list[Found] = []
    for _, grouped in groupby(found, key=lambda word: word.line):
        words = list(grouped)
        if any(word.confidence >= _SURE and sum(map(str.isalpha, word.text)) >= _SHORTEST and is_word(word.text, known) for word in words):
            kept += [word for word in words if word.confidence >= _DOUBT]
    return kept
