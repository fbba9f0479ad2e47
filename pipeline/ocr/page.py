"""One page image read: made ready, recognised, judged, tried again where the reading is bad, and written out as text."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from pipeline.dutch.lexicon import shared_lexicon
from pipeline.errors import DocumentError
from pipeline.layout.open_tables import with_sides
from pipeline.layout.rules import Rules
from pipeline.layout.tables import find_tables
from pipeline.layout.write import Printed, lay_out
from pipeline.model.document import Block, Words
from pipeline.ocr.again import look_again
from pipeline.ocr.boxes import with_boxes
from pipeline.ocr.choose import mean_confidence, merit, speck, without_sides, without_smudges
from pipeline.ocr.columns import find_columns, stacked
from pipeline.ocr.dotted import parted
from pipeline.ocr.drawing import SPARSE, letters_alone, scattered
from pipeline.ocr.engine import Found, moved, orientation, read_words
from pipeline.ocr.labelled import with_labels, with_margin
from pipeline.ocr.marks import find_marks
from pipeline.ocr.mend import Page, mend
from pipeline.ocr.minus import with_minus
from pipeline.ocr.prepare import ink_share, lies
from pipeline.ocr.raised import with_raised
from pipeline.ocr.ready import Ready, make_ready
from pipeline.ocr.render import Grey
from pipeline.ocr.sequence import follow_on
from pipeline.ocr.shapes import parts_of
from pipeline.ocr.sides import whole_columns
from pipeline.ocr.unread import add_unread

# A page read well has a mean confidence of .93 to .96 and its boxes hold nearly all letters (measured on six scans).
_SURE = 0.88
_COVERED = 0.8
_LOST = 0.6  # mean confidence below which the page may stand on its side or its head
_UPRIGHT = 2.0  # what Tesseract's orientation must be sure by
_SHARP = 180.0  # dots an inch of the page from which the tail of a comma is seen
_FONT = 1.2  # height of a line of a font, in heights of its ink


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
class Attempt:
    """One reading of an image: words with boxes in its pixels, and what more was done."""

    found: list[Found]
    ready: Ready
    note: str = ""

    @property
    def good(self) -> bool:
        """Whether it is sure and passed over next to nothing."""
        if not self.found or mean_confidence(self.found) < _SURE:
            return False
        return ink_share(self.ready.image, _pixels(self.found)) > _COVERED


class _Reader:
    """Reads images of one page until its time is over."""

    def __init__(self, language: str, seconds: float) -> None:
        self.language = language
        self.until = time.monotonic() + seconds

    def words(self, image: Grey, mode: int, dpi: float) -> list[Found]:
        # A little is always given, for the reader counts whole seconds.
        return read_words(image, self.language, mode, round(dpi), max(self.until - time.monotonic(), 1.0))

    def turned(self, image: Grey) -> tuple[int, float]:
        return orientation(image, max(self.until - time.monotonic(), 1.0))


_SMALLEST = 64  # pixels a side


def read_page(image: Grey, points: float, language: str, seconds: float) -> Reading:
    """The reading of one page.

    Made ready, then read with automatic page segmentation. Where that covers too little of the ink or is unsure, the
    page may stand on its side or head, or its columns are found and read as blocks; the reading that confidence and
    lexicon like better stays. Lines with words in doubt are looked at once more, larger.

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
    dpi = 72 / points
    reader = _Reader(language, seconds)
    quarters = _lying(image, reader)
    best = _read(make_ready(image, dpi, quarters), reader)
    try:
        if mean_confidence(best.found) < _LOST:
            best = _upright(image, best, reader, dpi)
        if not best.good:
            best = _again(image, best, reader, dpi)
        if merit(best.found, shared_lexicon().known) <= 0:
            best = _drawn(best, reader)
        best = _closer(image, best, reader, dpi)
        image, fine = best.ready.image, best.ready.dpi
        parts = parts_of(image)
        best = replace(best, found=parted(best.found, shared_lexicon().known))
        best = replace(best, found=with_boxes(best.found, image, parts, shared_lexicon().known))
        best = replace(best, found=with_minus(best.found, image))
        best = replace(best, found=with_raised(best.found, image, fine, reader.words, parts))
        best = replace(best, found=find_marks(image, best.found, fine, reader.words, parts))
        best = replace(best, found=add_unread(best.found, image, fine, reader.words, parts))
        best = replace(best, found=follow_on(mend(best.found, Page(best.ready.image, shared_lexicon().known, best.ready.specked, dpi > _SHARP))))
    except DocumentError as fault:
        if fault.kind != "timeout":
            raise
        best = replace(best, note="no time for a second reading")
    return write(best, points)


def _read(ready: Ready, reader: _Reader, note: str = "") -> Attempt:
    return Attempt(reader.words(ready.image, 3, ready.dpi), ready, note)


def _lying(image: Grey, reader: _Reader) -> int:
    """Quarter turns for a page whose lines run up and down."""
    if not lies(image):
        return 0
    degrees, sure = reader.turned(image)
    if degrees in (90, 270):
        return degrees // 90
    return 0 if sure > _UPRIGHT else 1  # the columns of a drawing or a table may look like lines


def _upright(image: Grey, best: Attempt, reader: _Reader, dpi: float) -> Attempt:
    """The reading of the page turned as it should stand, where that is better."""
    now = best.ready.turn.quarters
    if now:
        others = [(now + 2) % 4, 0]  # it does lie on its side: the other one; or it is a drawing that does not
    else:
        degrees, sure = reader.turned(best.ready.image)
        others = [degrees // 90] if sure > _UPRIGHT and degrees in (90, 180, 270) else []
    for wanted in others:
        turned = _read(make_ready(image, dpi, wanted), reader)
        best = turned if _better(turned, best) else best
        if mean_confidence(best.found) >= _LOST:
            break
    return best


def _again(image: Grey, best: Attempt, reader: _Reader, dpi: float) -> Attempt:
    """Further attempts: on an evened background where it was left alone, then as columns each one block of lines."""
    ready, tried = best.ready, best
    if "background evened" not in ready.steps:
        tried = _read(make_ready(image, dpi, ready.turn.quarters, even=True), reader)
        best = tried if _better(tried, best) else best
        if best.good or mean_confidence(best.found) > _SURE:
            return best
        ready = tried.ready
    columns = find_columns(ready.image, ready.dpi)
    if _cut(tried.found if tried.ready is ready else best.found, columns):
        columns = [(0, 0, ready.image.shape[1], ready.image.shape[0])]
    stack = stacked(ready.image, columns, round(0.3 * ready.dpi))
    found = reader.words(stack.image, 6, ready.dpi)
    tried = Attempt(moved(found, stack.back), ready, "read by columns" if len(columns) > 1 else "read as one block")
    return tried if _better(tried, best) else best


def _cut(found: list[Found], columns: list[tuple[int, int, int, int]]) -> bool:
    """Whether a word read surely stands on the edge of a column: then the white beside it is that of a table."""
    for word in found:
        if word.confidence > _SURE and len(word.text) > 2 and any(
            top < (word.top + word.bottom) / 2 < bottom and any(word.x0 + 0.2 * (word.x1 - word.x0) < edge < word.x1 - 0.2 * (word.x1 - word.x0) for edge in (left, right))
            for left, top, right, bottom in columns
        ):
            return True
    return False


def _drawn(best: Attempt, reader: _Reader) -> Attempt:
    """The words between the lines of a drawing, where nothing was read."""
    ready = best.ready
    found = scattered(reader.words(letters_alone(ready.image, ready.dpi), SPARSE, ready.dpi), shared_lexicon().known)
    return Attempt(found, ready, "read as a drawing") if found else best


def _better(one: Attempt, other: Attempt) -> bool:
    known = shared_lexicon().known
    return merit(one.found, known) > merit(other.found, known)


def _closer(image: Grey, best: Attempt, reader: _Reader, dpi: float) -> Attempt:
    """Lines with words in doubt read once more, larger."""
    if not any(word.confidence < 0.7 for word in best.found):
        return best
    found = look_again(best.found, best.ready, image, dpi, reader.words)
    return replace(best, found=found) if found is not best.found else best


def _pixels(found: list[Found]) -> npt.NDArray[np.float64]:
    return np.array([(word.x0, word.top, word.x1, word.bottom) for word in found], np.float64).reshape(-1, 4)


def write(attempt: Attempt, points: float) -> Reading:
    """Words as text in reading order, with boxes in points on the page as it was."""
    usual = float(np.median([word.bottom - word.top for word in attempt.found])) if attempt.found else 0.0
    found = [word for word in attempt.found if not speck(word, usual)]
    rules = attempt.ready.rules
    if rules.ruled:
        found = without_sides(found)
    # The frame of a stamp, or a line through words, makes no table.
    if not found or not _tabular(_pixels(found) * (72 / attempt.ready.dpi), rules):
        whole = whole_columns(found)
        # What was a margin column is no column of labels.
        found = apart if (apart := with_margin(whole)) is not whole else with_labels(whole)
    if any(word.confidence < 0.45 for word in found):
        found = without_smudges(found, shared_lexicon().known)
    note = "; ".join(filter(None, (*attempt.ready.steps, attempt.note)))
    if not found:
        return Reading("", Words.none(), 0.0, (), "; ".join(filter(None, (note, "nothing read"))))
    pixels = _pixels(found)
    lines = _lines(found)
    upright = _even(pixels, lines) * (72 / attempt.ready.dpi)
    rules = with_sides(upright, rules)
    printed = lay_out([word.text for word in found], upright, lines, {}, rules, sizes=False, unruled=True)
    boxes = attempt.ready.back(pixels) * points
    confidence = np.array([word.confidence for word in found], np.float32)
    words = Words(printed.words.spans, boxes[printed.order].astype(np.float32), confidence[printed.order])
    return Reading(printed.text, words, mean_confidence(found), tuple(printed.blocks), note, printed)


def _tabular(boxes: npt.NDArray[np.float64], rules: Rules) -> bool:
    """Whether words, in points, stand in a ruled table."""
    rules = with_sides(boxes, rules)
    return rules.ruled and bool(find_tables(boxes, rules))


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
