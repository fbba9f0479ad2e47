"""Checkboxes anywhere in a line: the second choice in a row, a box in a cell. Those at the start of a line are marks of lists.

Tesseract has no sign for them and reads U, 0, [J or nothing at all. A box is told by its four straight sides, which no letter
has, and by the words beside it or other boxes in line with it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from pipeline.ocr.engine import Found
from pipeline.ocr.render import Grey
from pipeline.ocr.shapes import Parts, shape_of

_SIGNS = frozenset("☐☑☒")
_LEAST, _MOST_HIGH = 0.45, 1.25  # em: the sides of a box
_SQUARE = 1.22  # its longer side, in shorter ones
_NEAR = 2.0  # em to the word that it stands before or behind
_MOST = 150  # boxes of a page; one with more is a pattern
_SURE = 0.9  # confidence of a box
_DIGIT_SURE = 0.93  # confidence from which a figure with a frame is that figure
_FEWEST = 5  # words of a page whose size of print is known


class _Box(NamedTuple):
    sign: str
    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def side(self) -> float:
        return max(self.x1 - self.x0, self.bottom - self.top)


def with_boxes(found: list[Found], image: Grey, parts: Parts, known: Callable[[str], bool]) -> list[Found]:
    """The words with the checkboxes among them, in the place of what was read there; the same list where there are none.

    Args:
        found: words of the page, line by line.
        image: that they were read from, grey, 0 black.
        parts: its pieces of ink.
        known: whether a form is in the lexicon.
    """
    if len(found) < _FEWEST:
        return found
    em = float(np.median([word.bottom - word.top for word in found])) * 1.35
    boxes = _boxes(image, parts, em)
    if not 0 < len(boxes) <= _MOST:
        return found
    out = list(found)
    for box in boxes:
        _put(out, box, boxes, em, known)
    return out if out != found else found


def _boxes(image: Grey, parts: Parts, em: float) -> list[_Box]:
    left, top, wide, high = (parts.boxes[:, at] for at in range(4))
    shorter, longer = np.minimum(wide, high), np.maximum(wide, high)
    square = (shorter > _LEAST * em) & (longer < _MOST_HIGH * em) & (longer <= _SQUARE * shorter)
    square[0] = False
    found = []
    for at in np.flatnonzero(square)[: 20 * _MOST].tolist():
        x0, y0, x1, y1 = int(left[at]), int(top[at]), int(left[at] + wide[at]), int(top[at] + high[at])
        # Most such pieces are letters: the sides are looked at on the page's own ink first.
        if _sided(parts.labels[y0:y1, x0:x1] == at) and (sign := shape_of(_ink(image, x0, y0, x1, y1), em, 0.0, True)) in _SIGNS:
            found.append(_Box(sign, float(x0), float(y0), float(x1), float(y1)))
    return found


def _sided(piece: npt.NDArray[np.bool_]) -> bool:
    deep = max(1, round(0.15 * min(piece.shape)))
    sides = (piece[:deep].any(axis=0), piece[-deep:].any(axis=0), piece[:, :deep].any(axis=1), piece[:, -deep:].any(axis=1))
    return min(float(side.mean()) for side in sides) > 0.85


def _ink(image: Grey, x0: int, y0: int, x1: int, y1: int) -> npt.NDArray[np.uint8]:
    """The piece as ink, 1 or 0, by its own darkness: its thin sides must hang together."""
    part = image[y0:y1, x0:x1]
    paper = float(np.percentile(image[max(0, y0 - 3) : y1 + 3, max(0, x0 - 3) : x1 + 3], 90))
    return (part < paper - 0.38 * (paper - float(part.min()))).astype(np.uint8)


def _put(words: list[Found], box: _Box, boxes: list[_Box], em: float, known: Callable[[str], bool]) -> None:
    """Puts one box among the words, where it stands beside one or in line with other boxes."""
    middle = (box.top + box.bottom) / 2
    level = [nth for nth, word in enumerate(words) if word.top - 0.2 * em < middle < word.bottom + 0.2 * em and word.bottom - word.top < 2 * em]
    there = [nth for nth in level if _covers(words[nth], box)]
    if any(words[nth].text in _SIGNS for nth in there):
        return
    if any(words[nth].text.isdigit() and words[nth].confidence > _DIGIT_SURE and words[nth].text not in "01" for nth in there):
        return
    after = [nth for nth in level if nth not in there and words[nth].x0 >= box.x1 - 0.2 * em and words[nth].x0 - box.x1 < _NEAR * em]
    before = [nth for nth in level if nth not in there and words[nth].x1 <= box.x0 + 0.2 * em and box.x0 - words[nth].x1 < _NEAR * em]
    longer = [nth for nth in there if words[nth].x1 > box.x1 + 0.8 * box.side]
    others = sum(abs(other.top - box.top) < 0.3 * em or abs(other.x0 - box.x0) < 0.3 * em for other in boxes) - 1
    if not (after or longer or (before and others) or others > 1):
        return
    if longer:
        # The first letters of a word were made of the box before it.
        word = words[longer[0]]
        rest = next((word.text[cut:] for cut in (1, 2, 3) if len(word.text) > cut + 1 and known(word.text[cut:].strip(".,;:()"))), "")
        if not rest:
            return
        words[longer[0]] = replace(word, text=rest, x0=box.x1 + 1)
    nearest = min([*longer, *after] or [*before], key=lambda nth: abs(words[nth].x0 - box.x1), default=None)
    gone = [nth for nth in there if nth not in longer]
    line = words[nearest].line if nearest is not None else words[gone[0]].line if gone else (8000, int(box.top), int(box.x0))
    at = len(words) if nearest is None else nearest + (nearest in before and nearest not in after)
    if nearest is None and gone:
        at = gone[0]
    words.insert(at, Found(box.sign, box.x0, box.top, box.x1, box.bottom, _SURE, line))
    for nth in sorted(gone, reverse=True):
        del words[nth + (nth >= at)]


def _covers(word: Found, box: _Box) -> bool:
    """Whether a word, or the start of it, was made of the box."""
    shared = min(word.x1, box.x1) - max(word.x0, box.x0)
    return shared > 0.5 * min(box.x1 - box.x0, word.x1 - word.x0) and len(word.text) < 30
