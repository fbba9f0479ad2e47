"""What the image of one word shows of its smallest signs: full stops and commas, white within the word."""

from __future__ import annotations

from typing import NamedTuple

import cv2
import numpy as np
import numpy.typing as npt

from pipeline.ocr.engine import Found
from pipeline.ocr.render import Grey

Ink = npt.NDArray[np.uint8]
_TALL = 0.55  # height of a letter or digit, in heights of the tallest of the word
_SMALL = 0.36  # height of a full stop or comma, at most
_LEAST = 0.08  # height and width of a full stop, at least: what is smaller is a speck
_BELOW = 0.14  # how far a comma goes below the line at least
_LEVEL = 0.04  # how far a full stop does at most
_UPPER = 0.62  # of the height of digits: what lies below is full stops and commas
_PARTED = 0.45  # of their height: white between digits that holds one
_SLIM = 1.3  # times its width: the height of a comma at least


class Low(NamedTuple):
    """A mark on the line: how many letters stand before it, how far it reaches below their feet, in heights of a letter,
    and how high it is, in its own widths.
    """

    after: int
    below: float
    slim: float


def ink_of(image: Grey, word: Found, pad: int = 2) -> Ink:
    """Where there is ink in the box of a word: 1 or 0."""
    top, bottom = max(0, int(word.top) - pad), int(word.bottom) + pad + 1
    left, right = max(0, int(word.x0) - 1), int(word.x1) + 2
    part = np.ascontiguousarray(image[top:bottom, left:right])
    if part.size < 9:
        return np.zeros((1, 1), np.uint8)
    return np.asarray(cv2.threshold(part, 0, 1, cv2.THRESH_BINARY_INV + cv2.THRESH_OTSU)[1], np.uint8)


def low_marks(ink: Ink, letters: int) -> list[Low] | None:
    """The full stops and commas within a word, or None where its letters touch and cannot be counted.

    Args:
        ink: of the word.
        letters: how many letters and digits were read in it.
    """
    count, _, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    if count - 1 < letters:
        return None
    left, top, wide, high = (stats[1:, at].astype(np.float64) for at in range(4))
    tallest = float(high.max())
    tall = high > _TALL * tallest
    if int(tall.sum()) != letters:
        return None
    foot = float(np.median((top + high)[tall]))
    height = float(np.median(high[tall]))
    middles = np.sort((left + wide / 2)[tall])
    found = []
    for x, y, w, h in zip(left[~tall], top[~tall], wide[~tall], high[~tall], strict=True):
        if not _LEAST * height <= h <= _SMALL * height or not _LEAST * height <= w <= _SMALL * height:
            continue
        if not -0.2 * height < y + h - foot < 0.35 * height or y < foot - 0.4 * height:
            continue
        found.append(Low(int(np.searchsorted(middles, x + w / 2)), (y + h - foot) / height, h / w))
    return sorted(found)


def parted(ink: Ink, digits: int) -> list[int]:
    """Where figures stand apart by as much white as a full stop or comma takes: how many digits before each such place.

    For digits that touch or are faint, where the marks themselves cannot be counted.
    """
    rows = np.flatnonzero(ink.sum(axis=1) > 0.1 * ink.shape[1])
    if not len(rows):
        return []
    top, high = int(rows[0]), int(rows[-1] - rows[0]) + 1
    upper = np.asarray(ink[top : top + max(1, round(_UPPER * high))].any(axis=0))
    full = np.flatnonzero(upper)
    if not len(full):
        return []
    edges = np.flatnonzero(np.diff(np.concatenate(([True], upper[full[0] : full[-1] + 1], [True])).astype(np.int8)))
    wide = [(int(a), int(b)) for a, b in zip(edges[::2], edges[1::2], strict=True) if b - a >= _PARTED * high]
    drawn = full[-1] + 1 - full[0] - sum(b - a for a, b in wide)
    places, gone = [], 0
    for a, b in wide:
        places.append(round(digits * (a - gone) / max(drawn, 1)))
        gone += b - a
    return places


def stop_or_comma(mark: Low) -> str:
    """`.` or `,`, or "" where the image does not say."""
    if mark.below > _BELOW and mark.slim > _SLIM:
        return ","
    return "." if mark.below < _LEVEL else ""


def gaps(ink: Ink) -> list[tuple[int, int]]:
    """Stretches of columns without ink within a word, as first column and width."""
    full = np.asarray(ink.any(axis=0))
    edges = np.flatnonzero(np.diff(np.concatenate(([True], full, [True])).astype(np.int8)))
    found = [(int(start), int(stop - start)) for start, stop in zip(edges[::2], edges[1::2], strict=True)]
    return [(start, wide) for start, wide in found if start > 0 and start + wide < len(full)]


def small_between(ink: Ink, share: float) -> tuple[int, int] | None:
    """Columns of the stretch nearest to a share of a word's width in which there is no letter, at most a small mark, or
    None: where it starts, and how wide the ink of the mark is.
    """
    rows = np.flatnonzero(ink.any(axis=1))
    if not len(rows):
        return None
    high = int(rows[-1] - rows[0]) + 1
    # A letter has ink over much of its height: columns with less are white or hold a small mark.
    count, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    letters = np.zeros(count, bool)
    letters[1:] = stats[1:, cv2.CC_STAT_HEIGHT] > 0.42 * high
    covered = letters[labels].any(axis=0)
    edges = np.flatnonzero(np.diff(np.concatenate(([True], covered, [True])).astype(np.int8)))
    spans = [(int(start), int(stop)) for start, stop in zip(edges[::2], edges[1::2], strict=True)]
    spans = [(start, stop) for start, stop in spans if start > 0 and stop < len(covered) and ink[:, start:stop].any()]
    if not spans:
        return None
    want = share * ink.shape[1]
    start, stop = min(spans, key=lambda span: abs((span[0] + span[1]) / 2 - want))
    if abs((start + stop) / 2 - want) > 0.6 * high + 0.1 * ink.shape[1]:
        return None
    columns = np.flatnonzero(ink[:, start:stop].any(axis=0))
    return start, int(columns[-1] - columns[0]) + 1
