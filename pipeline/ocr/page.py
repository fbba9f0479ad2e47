"""One page image read: recognised, judged, tried again where the reading is bad, and written out as text."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from pipeline.errors import DocumentError
from pipeline.layout.write import Printed, lay_out
from pipeline.model.document import Block, Words
from pipeline.ocr.engine import Found, orientation, read_words
from pipeline.ocr.prepare import Turn, back, flatten, ink_share, quarter, straighten
from pipeline.ocr.render import Grey

# A page read well has a mean confidence of .93 to .96 and its boxes hold nearly all letters (measured on six scans).
_SURE = 0.91
_COVERED = 0.8
_LOST = 0.6  # mean confidence below which the page may stand on its side or its head
_UPRIGHT = 2.0  # what Tesseract's orientation must be sure by
_FONT = 1.2  # height of a line of a font, in heights of its ink
_NOISE = 0.3  # confidence below which a mark without letters or digits is a speck


@dataclass(frozen=True, slots=True)
class Reading:
    """What OCR read on a page; spans count from the start of the page.

    Attributes:
        text: lines divided by a line feed, paragraphs by an empty line, cells by a tab.
        words: with boxes in points and confidence.
        confidence: mean over the words by their length, 0 to 1; 0 where nothing was read.
        blocks: rows of tables.
        note: what was done to read it, for `page_origins`.
        printed: the same as it was laid out, for what looks at lines.
    """

    text: str
    words: Words
    confidence: float
    blocks: tuple[Block, ...] = ()
    note: str = ""
    printed: Printed | None = None


@dataclass(frozen=True, slots=True)
class _Attempt:
    """One reading of an image and how it was won."""

    found: list[Found]
    turn: Turn
    note: str

    @property
    def merit(self) -> float:
        """Letters read with confidence: each counts for how far its word's confidence lies above .5, doubt against
        it.
        """
        return sum((word.confidence - 0.5) * sum(char.isalnum() for char in word.text) for word in self.found)


_SMALLEST = 64  # pixels a side


def read_page(image: Grey, points: float, language: str, seconds: float) -> Reading:
    """The reading of one page.

    First as it is, with automatic page segmentation; where that covers too little of the ink or is unsure, on an evened
    background, then as one block; the reading with more confident letters stays. Turned upright first where the reading
    is so unsure that the page may lie on its side.

    Args:
        image: grey, 0 black.
        points: points a pixel.
        language: as Tesseract names it.
        seconds: time limit of all attempts together.

    Raises:
        DocumentError: `timeout` or `ocr`, where not even the first attempt succeeds.
    """
    # OpenCV refuses to turn or scale a picture of a few pixels; white below and to the right moves no box.
    missing = [max(0, _SMALLEST - side) for side in image.shape[:2]]
    if any(missing):
        image = np.pad(image, ((0, missing[0]), (0, missing[1])), constant_values=255)
    dpi = round(72 / points)
    until = time.monotonic() + seconds
    level, turn = straighten(image)
    best = _Attempt(
        read_words(level, language, 3, dpi, seconds), turn, "straightened" if turn.matrix is not None else ""
    )
    try:
        if mean_confidence(best.found) < _LOST:
            best = _upright(image, best, language, dpi, until)
        if not _good(best, image):
            best = _again(image, best, language, dpi, points, until)
    except DocumentError as fault:
        if fault.kind != "timeout":
            raise
        best = replace(best, note=f"{best.note}; no time for a second reading".strip("; "))
    return write(best, points, image.shape[:2])


def _left(until: float) -> float:
    """Seconds left; a little is always given, for the reader counts whole seconds."""
    return max(until - time.monotonic(), 1.0)


def _good(attempt: _Attempt, image: Grey) -> bool:
    if not attempt.found or mean_confidence(attempt.found) < _SURE:
        return False
    return ink_share(image, back(_pixels(attempt.found), attempt.turn, (image.shape[0], image.shape[1]))) > _COVERED


def _upright(image: Grey, best: _Attempt, language: str, dpi: int, until: float) -> _Attempt:
    """The reading of the page turned as it should stand, where that is better."""
    degrees, sure = orientation(image, _left(until))
    quarters = degrees // 90 if sure > _UPRIGHT and degrees % 90 == 0 else 0
    if not quarters:
        return best
    level, turn = straighten(quarter(image, quarters))
    found = read_words(level, language, 3, dpi, _left(until))
    turned = _Attempt(found, Turn(quarters, turn.matrix), f"turned by {degrees} degrees")
    return turned if turned.merit > best.merit else best


def _again(image: Grey, best: _Attempt, language: str, dpi: int, points: float, until: float) -> _Attempt:
    """Further attempts on an evened background, automatic first, then as one block of lines."""
    quarters = best.turn.quarters
    level, turn = straighten(flatten(quarter(image, quarters), points))
    turn = Turn(quarters, turn.matrix)
    for mode, note in ((3, "background evened"), (6, "background evened, read as one block")):
        tried = _Attempt(read_words(level, language, mode, dpi, _left(until)), turn, note)
        if tried.merit > best.merit:
            best = replace(tried, note="; ".join(filter(None, (best.note if quarters else "", note))))
        if _good(best, image) or mean_confidence(best.found) > 0.85:
            break
    return best


def mean_confidence(found: list[Found]) -> float:
    """Mean confidence of words, by their length."""
    letters = sum(len(word.text) for word in found)
    return sum(word.confidence * len(word.text) for word in found) / letters if letters else 0.0


def _pixels(found: list[Found]) -> npt.NDArray[np.float64]:
    return np.array([(word.x0, word.top, word.x1, word.bottom) for word in found], np.float64).reshape(-1, 4)


def _speck(word: Found) -> bool:
    return word.confidence < _NOISE and not any(char.isalnum() for char in word.text)


def write(attempt: _Attempt, points: float, shape: tuple[int, ...]) -> Reading:
    """Words as text in reading order, with boxes in points on the page as it was."""
    found = [word for word in attempt.found if not _speck(word)]
    if not found:
        return Reading("", Words.none(), 0.0, (), "nothing read")
    pixels = _pixels(found)
    lines = _lines(found)
    printed = lay_out([word.text for word in found], _even(pixels, lines) * points, lines, {}, sizes=False)
    boxes = back(pixels, attempt.turn, (shape[0], shape[1])) * points
    confidence = np.array([word.confidence for word in found], np.float32)
    words = Words(printed.words.spans, boxes[printed.order].astype(np.float32), confidence[printed.order])
    return Reading(printed.text, words, mean_confidence(found), tuple(printed.blocks), attempt.note, printed)


def _lines(found: list[Found]) -> list[int]:
    """Number of the line of each word, ascending in Tesseract's order."""
    numbers: list[int] = []
    for nth, word in enumerate(found):
        numbers.append(numbers[-1] + (word.line != found[nth - 1].line) if nth else 0)
    return numbers


def _even(pixels: npt.NDArray[np.float64], lines: list[int]) -> npt.NDArray[np.float64]:
    """Boxes as high as their line: Tesseract's boxes fit the ink, so that "een" is half as high as "hij"."""
    starts = np.concatenate(([0], np.flatnonzero(np.diff(lines)) + 1)).tolist()
    stops = [*starts[1:], len(lines)]
    # A line reaches from its tall letters to its tails; a smudge read as part of it does not count.
    tops = np.array([np.quantile(pixels[low:high, 1], 0.1) for low, high in zip(starts, stops, strict=True)])
    bottoms = np.array([np.quantile(pixels[low:high, 3], 0.9) for low, high in zip(starts, stops, strict=True)])
    usual = float(np.median(bottoms - tops))
    heights = np.clip(bottoms - tops, usual, 3 * usual) * _FONT
    counts = np.diff([*starts, len(lines)])
    centres, heights = np.repeat((tops + bottoms) / 2, counts), np.repeat(heights, counts)
    return np.column_stack((pixels[:, 0], centres - heights / 2, pixels[:, 2], centres + heights / 2))
