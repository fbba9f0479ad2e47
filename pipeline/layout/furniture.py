"""Lines that recur at the top or the bottom of pages (running headers, footers) and page numbers: kept in raw, out
of sentences.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from pipeline.layout.write import Printed
from pipeline.model.document import Block

_EDGE = 0.13  # share of the page height at its top and its bottom in which headers and footers stand
_NUMBER = re.compile(
    r"(?:pagina|pag\.?|blz\.?|blad|bladzijde|page|p\.)?[\s\-–]{0,3}\d{1,4}(?:\s{0,2}(?:van|/|of|\|)\s{0,2}\d{1,4})?[\s\-–]{0,3}$",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")
_SPACE = re.compile(r"\s+")


class Furniture:
    """Collects the lines at the edges of pages, and tells afterwards which of them recur. Linear in the number of
    pages.
    """

    def __init__(self) -> None:
        self._seen: Counter[tuple[str, int]] = Counter()
        self._lines: list[tuple[int, int, tuple[str, int], bool]] = []
        self._pages = 0

    def add(self, printed: Printed, offset: int, height: float) -> None:
        """Looks at one page whose text starts at `offset` of the raw text."""
        self._pages += 1
        keys = set()
        large = {block.start for block in printed.blocks if block.kind == "heading" and block.level < 3}
        for start, end, top, bottom in printed.lines:
            low, high = top < _EDGE * height, bottom > (1 - _EDGE) * height
            if not (low or high) or not height:
                continue
            text = _SPACE.sub(" ", printed.text[start:end])
            # Place in steps of 1/60 of the page, so that the same line shifted by a hair stays the same.
            # Page and part numbers in a running header differ; "Hoofdstuk 1" and "Hoofdstuk 2" in large type are no
            # such.
            same = text.lower() if start in large else _DIGITS.sub("#", text.lower())
            key = (same, round(top / height * 60))
            number = bool(_NUMBER.match(text)) and len(text) < 24 and _alone(top, bottom, printed, height)
            self._lines.append((start + offset, end + offset, key, number))
            keys.add(key)
        self._seen.update(keys)

    def blocks(self) -> list[Block]:
        """The furniture of the document. A line recurs when it stands at the same height of two pages, or one in
        ten.
        """
        least = max(2, self._pages // 10)
        return [
            Block(start, end, "furniture")
            for start, end, key, number in self._lines
            if number or self._count(key) >= least
        ]

    def among(self, blocks: Iterable[Block]) -> list[Block]:
        """Other blocks with the furniture laid in, sorted; what turns out to be furniture is no heading or row as
        well.
        """
        found = self.blocks()
        spans = {(block.start, block.end) for block in found}
        kept = []
        at = 0
        for block in blocks:
            while at < len(found) and found[at].end <= block.start:
                at += 1
            if (block.start, block.end) not in spans and not (at < len(found) and found[at].start < block.end):
                kept.append(block)
        return sorted([*found, *kept], key=lambda block: block.start)

    def _count(self, key: tuple[str, int]) -> int:
        text, place = key
        return max(
            self._seen[(text, place)], *(self._seen[(text, place)] + self._seen[(text, place + by)] for by in (-1, 1))
        )


def _alone(top: float, bottom: float, printed: Printed, height: float) -> bool:
    """Whether a line is the outermost one of its page, so that a number on it is a page number and no figure."""
    tops = [line[2] for line in printed.lines]
    bottoms = [line[3] for line in printed.lines]
    return top <= min(tops) + 0.02 * height or bottom >= max(bottoms) - 0.02 * height
