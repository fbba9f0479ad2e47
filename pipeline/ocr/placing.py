"""Cleaned words and where they stand: what goes into the invisible text layer of a searchable copy."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median
from typing import Literal

from pipeline.model.document import Box, Document, Page
from pipeline.ocr.glyphless import ASCENT, DESCENT

Way = Literal[0, 90, 180, 270]  # degrees clockwise by which the text on the page is turned
_SMALL = 0.49  # em: height of the small letters without stroke or tail
_TALL = frozenset("bdfhijklt€%&(){}[]/|!?\"'‘’“”") | frozenset("0123456789")
_TAILS = frozenset("gjpqy,;()[]{}|/Q")
_MOST_SIZE = 400.0  # points


@dataclass(frozen=True, slots=True)
class Placed:
    """One stretch of text for the layer.

    Attributes:
        text: as cleaned, on one printed line.
        box: of its words, in points from the top left of the page.
        size: of the type, points.
        line: number of its printed line.
        way: how it is turned.
    """

    text: str
    box: Box
    size: float
    line: int
    way: Way

    @property
    def start(self) -> tuple[float, float]:
        """Where its first letter stands on its line, in points from the top left of the page."""
        x0, top, x1, bottom = self.box
        below = foot(self.text) * self.size
        return {0: (x0, bottom - below), 90: (x0 + below, top), 180: (x1, top + below), 270: (x1 - below, bottom)}[self.way]

    @property
    def length(self) -> float:
        """How long it is along its line, points."""
        x0, top, x1, bottom = self.box
        return x1 - x0 if self.way in (0, 180) else bottom - top

    def gap_to(self, other: Placed) -> float:
        """White between this and the next on its line, points."""
        ours, theirs = self.box, other.box
        return {0: theirs[0] - ours[2], 90: theirs[1] - ours[3], 180: ours[0] - theirs[2], 270: ours[1] - theirs[3]}[self.way]


def placed(document: Document, page: Page) -> list[Placed]:
    """The cleaned words of a page in reading order.

    What cleaning took out (struck words, specks) is not there; words that it joined stand as one over the boxes of
    both; a word broken over two lines stays broken as printed, for readers of PDF join it themselves.
    """
    raw, clean = document.text.raw, document.text.clean
    found: list[tuple[str, Box, int]] = []
    line, last = 0, -1
    for words in _together(document, page):
        low, high = words[0][0], words[-1][1]
        if last >= 0 and "\n" in raw[last:low]:
            line += 1
        if "\n" in raw[low:high] or len(words) == 1:
            for start, end, box in words:
                if start > low and "\n" in raw[last:start]:
                    line += 1
                first, stop = document.text.to_clean(start, end)
                text = raw[start:end] if len(words) > 1 else clean[first:stop]
                found.append((" ".join(text.split()), box, line))
                last = end
        else:
            first, stop = document.text.to_clean(low, high)
            found.append((" ".join(clean[first:stop].split()), _around([box for _, _, box in words]), line))
            last = high
    return _sized(found, way_of(page))


def _together(document: Document, page: Page) -> Iterable[list[tuple[int, int, Box]]]:
    """Words in groups: those that one edit made one. Words that cleaning took out are in none."""
    group: list[tuple[int, int, Box]] = []
    reached = -1
    for word in page.words:
        first, stop = document.text.to_clean(word.start, word.end)
        if first >= stop:
            continue
        joined = first < reached or (first == reached and word.start > group[-1][1])
        if group and not joined:
            yield group
            group = []
        group.append((word.start, word.end, word.box))
        reached = max(reached, stop)
    if group:
        yield group


def _around(boxes: list[Box]) -> Box:
    x0, top, x1, bottom = zip(*boxes, strict=True)
    return min(x0), min(top), max(x1), max(bottom)


def way_of(page: Page) -> Way:
    """How the text of a page is turned: by where the next word on a line stands, most often."""
    votes: dict[Way, int] = {0: 0, 90: 0, 180: 0, 270: 0}
    last: Box | None = None
    for word in page.words:
        box = word.box
        if last is not None:
            right, down = (box[0] + box[2] - last[0] - last[2]) / 2, (box[1] + box[3] - last[1] - last[3]) / 2
            high, wide = max(box[3] - box[1], last[3] - last[1]), max(box[2] - box[0], last[2] - last[0])
            if abs(down) < 0.5 * high and right and abs(right) > 0.5 * wide:
                votes[0 if right > 0 else 180] += 1
            elif abs(right) < 0.5 * wide and down and abs(down) > 0.5 * high:
                votes[90 if down > 0 else 270] += 1
        last = box
    # Lines of one word each look like text that runs down: upright needs no majority.
    best = max(votes, key=lambda way: votes[way])
    upright = votes[0] * 3 >= votes[best] or best == 0
    return 0 if upright else best


def _sized(found: list[tuple[str, Box, int]], way: Way) -> list[Placed]:
    """Words with the size of the type of their line: by their heights and by which letters they have."""
    sizes: dict[int, list[float]] = {}
    for text, (x0, top, x1, bottom), line in found:
        if text:
            sizes.setdefault(line, []).append((bottom - top if way in (0, 180) else x1 - x0) / extent(text))
    return [
        Placed(text, box, min(max(median(sizes[line]), 1.0), _MOST_SIZE), line, way) for text, box, line in found if text
    ]


def extent(text: str) -> float:
    """Height of the ink of a word, in em."""
    tall = any(char in _TALL or char.isupper() for char in text) or not any(char.isalnum() for char in text)
    return (ASCENT if tall else _SMALL) + foot(text)


def foot(text: str) -> float:
    """How far the ink of a word goes below the line it stands on, in em."""
    return DESCENT if any(char in _TAILS for char in text) else 0.0
