"""Raised figures behind words, the marks of notes, which Tesseract reads as quotation marks or not at all.

A mark of two fifths to two thirds of a letter's height that ends above the middle of the line is cut out, enlarged, set
three times in a row and read; only a figure read alike all three times counts. It is written as `¹`, so that no reader takes
it for a part of a number.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from itertools import groupby

import cv2
import numpy as np
import numpy.typing as npt

from pipeline.ocr.engine import Found
from pipeline.ocr.render import Grey
from pipeline.ocr.shapes import Parts

ReadWords = Callable[[Grey, int, float], list[Found]]
_HEIGHT = (0.27, 0.62)  # em
_WIDTH = (0.08, 0.46)  # em
_BEFORE, _BEHIND = 0.62, 0.3  # em from the end of the word to the near side of its mark
_FOOT = 0.22  # em: how far above the feet of the letters it ends, at least
_HEAD = 0.34  # em: how far from the heads it begins, at most
_SIDE = 40  # pixels: height of an enlarged mark
_MOST = 30  # marks; a page with more has other signs there
_QUOTES = "’'‘”“\"*°´`"
_RAISED = str.maketrans("123456789", "¹²³⁴⁵⁶⁷⁸⁹")
_ORDINAL = re.compile(r"\d{1,2}[°’'*]?$")  # 1e, the e raised
_FIGURES = frozenset("123456789")


def with_raised(found: list[Found], image: Grey, dpi: float, read: ReadWords, parts: Parts) -> list[Found]:
    """The words with the raised figures that stand behind them; the same list where there are none.

    Args:
        found: words of the page, line by line.
        image: that they were read from, grey, 0 black.
        dpi: its resolution.
        read: reads an image in a segmentation mode at a resolution.
        parts: the pieces of ink of the image.
    """
    places = _places(found, parts)
    if not places or len(places) > _MOST:
        return found
    sheet, tops = _sheet(image, [box for _, box in places])
    said: dict[int, str] = {}
    for word in read(sheet, 6, dpi):
        nth = int(np.clip(np.searchsorted(tops, (word.top + word.bottom) / 2, side="right") - 1, 0, len(places) - 1))
        said[nth] = said.get(nth, "") + word.text
    out = list(found)
    for nth, text in said.items():
        at, (_, _, right, _) = places[nth]
        word = out[at]
        if len(text) != 3 or len(set(text)) > 1:
            continue
        if _ORDINAL.match(word.text):
            if text[0] == "e":
                out[at] = replace(word, text=word.text.strip(_QUOTES) + "e", x1=max(word.x1, float(right)))
        elif text[0] in _FIGURES and not word.text[-1:].isdigit():
            # A full stop with the stroke of a 1 above it is read as an exclamation mark.
            bare = word.text[:-1] + ("." if word.text[-1] == "!" else "") if word.text[-1] in _QUOTES + "!" else word.text
            out[at] = replace(word, text=bare + text[0].translate(_RAISED), x1=max(word.x1, float(right)))
    return out if any(one is not other for one, other in zip(out, found, strict=True)) else found


def _places(found: list[Found], parts: Parts) -> list[tuple[int, tuple[int, int, int, int]]]:
    """The numbers of words that a raised mark stands behind, with its box; one a word."""
    if not found:
        return []
    em = float(np.median([word.bottom - word.top for word in found])) * 1.35
    left, top, wide, high = (parts.boxes[1:, at] for at in range(4))
    small = (high > _HEIGHT[0] * em) & (high < _HEIGHT[1] * em) & (wide > _WIDTH[0] * em) & (wide < _WIDTH[1] * em) & (wide < 1.1 * high)
    dots = [column[(high < 0.3 * em) & (wide < 0.3 * em)] for column in (left + wide / 2, top)]
    left, top, right, bottom = left[small], top[small], (left + wide)[small], (top + high)[small]
    places: list[tuple[int, tuple[int, int, int, int]]] = []
    at = 0
    for _, grouped in groupby(found, key=lambda word: word.line):
        line = list(grouped)
        tall = [word for word in line if any(map(str.isalpha, word.text)) and len(word.text) > 2]
        if len(line) > 1 and tall:
            head = float(np.median([word.top for word in tall]))
            feet = float(np.median([word.bottom for word in tall if not set(word.text) & set("gjpqyQ,;")] or [head + 0.7 * em]))
            for nth, word in enumerate(line):
                if sum(map(str.isalpha, word.text)) < 2 and not _ORDINAL.match(word.text):
                    continue
                end = line[nth + 1].x0 if nth + 1 < len(line) and line[nth + 1].x0 > word.x1 else np.inf
                near = (left > word.x1 - _BEFORE * em) & (left < word.x1 + _BEHIND * em) & (right < end) & (right > word.x1 - 0.3 * em)
                near &= (bottom < feet - _FOOT * em) & (np.abs(top - head) < _HEAD * em) & (left > (word.x0 + word.x1) / 2)
                # What has its dot below it is a question mark.
                for at_mark in np.flatnonzero(near).tolist():
                    under = (dots[0] > left[at_mark]) & (dots[0] < right[at_mark]) & (dots[1] >= bottom[at_mark]) & (dots[1] < feet)
                    near[at_mark] = not under.any()
                if near.any():
                    last = int(np.flatnonzero(near)[np.argmax(right[near])])
                    # Quotation marks come in pairs and are lower than figures.
                    places.append((at + nth, (int(left[last]), int(top[last]), int(right[last]), int(bottom[last]))))
        at += len(line)
    return places


def _sheet(image: Grey, boxes: list[tuple[int, int, int, int]]) -> tuple[Grey, npt.NDArray[np.int64]]:
    """Each mark enlarged, three times in a row, one row below the other; and where each row begins."""
    high = 3 * _SIDE
    sheet = np.full((high * len(boxes) + _SIDE, 8 * _SIDE), 255, np.uint8)
    for nth, (x0, top, x1, bottom) in enumerate(boxes):
        part = image[max(0, top - 1) : bottom + 1, max(0, x0 - 1) : x1 + 1]
        scale = _SIDE / max(part.shape[0], 1)
        large = np.asarray(cv2.resize(part, None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC), np.uint8)[:, : 2 * _SIDE]
        for copy in range(3):
            x, y = _SIDE + copy * (large.shape[1] + 8), nth * high + _SIDE
            sheet[y : y + large.shape[0], x : x + large.shape[1]] = large
    return sheet, np.arange(len(boxes)) * high
