"""A page as people check it: its image with the words boxed by confidence and the reading order drawn.

Boxes differ in colour and in form, so that they are told apart without colour as well: thin where the reading is sure,
thick where it is doubtful, filled where it is poor.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import cv2
import numpy as np
import numpy.typing as npt

from pipeline.model.document import Block, Document, Page, Word
from pipeline.ocr.render import Grey

Picture = npt.NDArray[np.uint8]
Colour = tuple[int, int, int]

SURE, POOR = 0.9, 0.7  # confidence from which a word is sure, and below which it is poor
_LAYER: Colour = (40, 90, 170)
_SURE: Colour = (0, 128, 96)
_DOUBT: Colour = (214, 120, 0)
_POOR: Colour = (200, 0, 60)
_ORDER: Colour = (120, 60, 170)
_ROW: Colour = (255, 238, 170)
_FURNITURE: Colour = (205, 205, 205)
_HEADING: Colour = (205, 232, 205)
_NOTE: Colour = (200, 220, 245)
_FILLS = {"row": _ROW, "furniture": _FURNITURE, "heading": _HEADING, "footnote": _NOTE}
_LEGEND: tuple[tuple[str, Colour], ...] = (
    ("text layer", _LAYER), ("sure", _SURE), ("doubt (<.9)", _DOUBT), ("poor (<.7)", _POOR), ("reading order", _ORDER),
    ("table row", _ROW), ("header, footer", _FURNITURE), ("heading", _HEADING), ("footnote", _NOTE),
)  # fmt: skip
_BREAK = re.compile(r"\n\n+|\f")


class Line(NamedTuple):
    """Words that are read after each other on one printed line, as one pixel box, and the paragraph it is part of."""

    x0: int
    top: int
    x1: int
    bottom: int
    paragraph: int


def draw_page(image: Grey, points: float, document: Document, page: Page) -> Picture:
    """The picture of one page, RGB, uint8 (height + legend, width, 3).

    Args:
        image: the page, grey, 0 black.
        points: points a pixel.
        document: read; its blocks say what is a row, a heading, furniture or struck.
        page: of that document.
    """
    # Paper stays white, ink goes to dark grey: the boxes must be seen.
    picture: Picture = np.repeat((image // 4 * 3 + 66)[:, :, None], 3, axis=2).astype(np.uint8)
    thin = max(1, round(0.5 / points))
    words = list(page.words)
    blocks = [block for block in document.blocks if block.start < page.end and block.end > page.start]
    for block in blocks:
        if block.kind in _FILLS:
            _fill(picture, points, page, block, _FILLS[block.kind])
    for word in words:
        _box(picture, points, word, page, thin)
    for block in blocks:
        if block.kind == "struck":
            for word in page.words.within(block.start, block.end):
                x0, top, x1, bottom = _pixels(word.box, points)
                cv2.line(picture, (x0, (top + bottom) // 2), (x1, (top + bottom) // 2), _POOR, 2 * thin)
    _order(picture, reading_lines(words, document.text.raw, points), thin)
    title = f"{document.source}  page {page.number} of {len(document.pages)}  {page.origin}: {page.reason}"
    if page.confidence is not None:
        title += f"  confidence {page.confidence:.2f}"
    return np.vstack([picture, _legend(picture.shape[1], title)])


def reading_lines(words: Sequence[Word], raw: str, points: float) -> list[Line]:
    """The printed lines in reading order.

    Args:
        words: of one page, in reading order.
        raw: text of the document, in which an empty line or a page end divides paragraphs.
        points: points a pixel.
    """
    lines: list[Line] = []
    paragraph = 0
    for nth, word in enumerate(words):
        x0, top, x1, bottom = _pixels(word.box, points)
        between = raw[words[nth - 1].end : word.start] if nth else ""
        if _BREAK.search(between):
            paragraph += 1
        last = lines[-1] if lines else None
        level = last is not None and abs((top + bottom) - (last.top + last.bottom)) < max(bottom - top, last.bottom - last.top)
        if last is not None and level and x0 >= last.x0 and "\n" not in between and paragraph == last.paragraph:
            lines[-1] = Line(last.x0, min(top, last.top), max(x1, last.x1), max(bottom, last.bottom), paragraph)
        else:
            lines.append(Line(x0, top, x1, bottom, paragraph))
    return lines


def _pixels(box: Sequence[float], points: float) -> tuple[int, int, int, int]:
    x0, top, x1, bottom = (round(value / points) for value in box)
    return x0, top, x1, bottom


def _fill(picture: Picture, points: float, page: Page, block: Block, colour: Colour) -> None:
    """Tints the words of a block, as ink on coloured paper."""
    for word in page.words.within(block.start, block.end):
        x0, top, x1, bottom = _pixels(word.box, points)
        part = picture[max(top, 0) : max(bottom, 0), max(x0, 0) : max(x1, 0)]
        np.minimum(part, np.array(colour, np.uint8), out=part)


def _box(picture: Picture, points: float, word: Word, page: Page, thin: int) -> None:
    x0, top, x1, bottom = _pixels(word.box, points)
    if page.origin == "tekstlaag":
        cv2.rectangle(picture, (x0, top), (x1, bottom), _LAYER, thin)
    elif word.confidence >= SURE:
        cv2.rectangle(picture, (x0, top), (x1, bottom), _SURE, thin)
    elif word.confidence >= POOR:
        cv2.rectangle(picture, (x0, top), (x1, bottom), _DOUBT, 2 * thin)
    else:
        part = picture[max(top, 0) : max(bottom, 0), max(x0, 0) : max(x1, 0)]
        part[:] = (part * 0.6 + np.array(_POOR) * 0.4).astype(np.uint8)
        cv2.rectangle(picture, (x0, top), (x1, bottom), _POOR, 2 * thin)


def _order(picture: Picture, lines: list[Line], thin: int) -> None:
    """A path along the starts of the lines, an arrow from a paragraph to the next, and the number of each."""
    drawn = picture.copy()
    away = 3 * thin  # left of the words, so that their first letters stay legible
    for above, below in pairwise(lines):
        start = (above.x0 - away, (above.top + above.bottom) // 2)
        stop = (below.x0 - away, (below.top + below.bottom) // 2)
        if above.paragraph == below.paragraph:
            cv2.line(drawn, start, stop, _ORDER, thin, cv2.LINE_AA)
        else:
            length = max(1.0, float(np.hypot(stop[0] - start[0], stop[1] - start[1])))
            cv2.arrowedLine(drawn, start, stop, _ORDER, 2 * thin, cv2.LINE_AA, 0, min(0.5, 8 * thin / length))
    picture[:] = cv2.addWeighted(drawn, 0.6, picture, 0.4, 0)
    seen = -1
    for line in lines:
        if line.paragraph == seen:
            continue
        seen = line.paragraph
        text, scale = str(seen + 1), 0.4 * thin + 0.1
        (wide, high), _ = cv2.getTextSize(text, cv2.FONT_HERSHEY_SIMPLEX, scale, thin)
        x, y = max(line.x0 - wide - 6 * thin, 0), max(line.top, 0)
        cv2.rectangle(picture, (x, y), (x + wide + 2 * thin, y + high + 4 * thin), _ORDER, -1)
        cv2.putText(picture, text, (x + thin, y + high + 2 * thin), cv2.FONT_HERSHEY_SIMPLEX, scale, (255, 255, 255), thin, cv2.LINE_AA)


def _legend(width: int, title: str) -> Picture:
    """What the colours mean, and how the page was read."""
    scale = max(0.35, min(1.0, width / 2200))
    line = round(34 * scale)
    strip: Picture = np.full((3 * line, width, 3), 255, np.uint8)
    # OpenCV draws letters of ASCII only.
    plain = title.encode("ascii", "replace").decode()
    cv2.putText(strip, plain, (8, line), cv2.FONT_HERSHEY_SIMPLEX, 0.7 * scale, (0, 0, 0), 1, cv2.LINE_AA)
    x = 8
    for name, colour in _LEGEND:
        cv2.rectangle(strip, (x, round(1.5 * line)), (x + line, round(2.5 * line)), colour, -1)
        cv2.rectangle(strip, (x, round(1.5 * line)), (x + line, round(2.5 * line)), (0, 0, 0), 1)
        x += line + 6
        cv2.putText(strip, name, (x, round(2.3 * line)), cv2.FONT_HERSHEY_SIMPLEX, 0.6 * scale, (0, 0, 0), 1, cv2.LINE_AA)
        x += cv2.getTextSize(name, cv2.FONT_HERSHEY_SIMPLEX, 0.6 * scale, 1)[0][0] + 16
    return strip
