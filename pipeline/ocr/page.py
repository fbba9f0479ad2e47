"""One page image read: prepared, recognised, judged, tried again where it is bad, and written out as text."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.model.document import Block, Word, Words
from pipeline.ocr.engine import Found, read_words
from pipeline.ocr.render import Grey

_CELL_GAP = 1.7  # line heights of white between two cells of a row


@dataclass(frozen=True, slots=True)
class Reading:
    """What OCR read on a page; spans count from the start of the page.

    Attributes:
        text: lines divided by a line feed, paragraphs by an empty line.
        words: with boxes in points and confidence.
        confidence: mean over the words by their length, 0 to 1; 0 where nothing was read.
        blocks: rows of tables.
        note: what was done to read it, for `page_origins`.
    """

    text: str
    words: Words
    confidence: float
    blocks: tuple[Block, ...] = ()
    note: str = ""


def read_page(image: Grey, points: float, language: str, seconds: float) -> Reading:
    """The reading of one page.

    Args:
        image: grey, 0 black.
        points: points a pixel.
        language: as Tesseract names it.
        seconds: time limit of each attempt.

    Raises:
        DocumentError: `timeout` or `ocr`.
    """
    dpi = round(72 / points)
    found = read_words(image, language, 3, dpi, seconds)
    return write(found, points)


def mean_confidence(found: list[Found]) -> float:
    """Mean confidence of words, by their length."""
    letters = sum(len(word.text) for word in found)
    return sum(word.confidence * len(word.text) for word in found) / letters if letters else 0.0


def write(found: list[Found], points: float, note: str = "") -> Reading:
    """Words in Tesseract's order as text, with boxes in points."""
    parts: list[str] = []
    words: list[Word] = []
    blocks: list[Block] = []
    place = line_start = 0
    tabs = False
    last: Found | None = None
    for word in found:
        gap = ""
        if last is not None:
            height = max(min(word.bottom - word.top, last.bottom - last.top), 1.0)
            if word.line == last.line:
                gap = "\t" if word.x0 - last.x1 > 2 * _CELL_GAP * height else " "
                tabs = tabs or gap == "\t"
            else:
                gap = "\n" if word.line[:2] == last.line[:2] else "\n\n"
                if tabs:
                    blocks.append(Block(line_start, place, "row"))
                tabs, line_start = False, place + len(gap)
        parts += [gap, word.text]
        place += len(gap)
        box = (word.x0 * points, word.top * points, word.x1 * points, word.bottom * points)
        words.append(Word(place, place + len(word.text), box, word.confidence))
        place += len(word.text)
        last = word
    if tabs:
        blocks.append(Block(line_start, place, "row"))
    return Reading("".join(parts), Words.of(words), mean_confidence(found), tuple(blocks), note)
