"""The document that flows through the stages: its bytes' identity, pages with words and boxes, text, and what went wrong.

All offsets are code points. Boxes are in points from the top left of the page: x0, top, x1, bottom.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Literal, NamedTuple

import numpy as np
import numpy.typing as npt

from pipeline.model.text import Edit, Span, Text

Origin = Literal["tekstlaag", "ocr", "hersteld", "tekstbestand"]
Box = tuple[float, float, float, float]
BULLETS = "•·▪▫◦‣●○∙■□➢❖–—*-"


class Word(NamedTuple):
    """One printed word."""

    start: int
    end: int
    box: Box
    confidence: float


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """The words of a page, as columns: a page of minutes has hundreds, a file of 5,000 pages millions.

    Attributes:
        spans: int32 (n, 2): start and end in the raw text of the document, ascending.
        boxes: float32 (n, 4): x0, top, x1, bottom in points.
        confidence: float32 (n,): 0 to 1; 1 for a text layer.
    """

    spans: npt.NDArray[np.int32]
    boxes: npt.NDArray[np.float32]
    confidence: npt.NDArray[np.float32]

    @classmethod
    def of(cls, words: Iterable[Word]) -> Words:
        """Columns from single words."""
        rows = list(words)
        return cls(np.array([(w.start, w.end) for w in rows], np.int32).reshape(-1, 2),
                   np.array([w.box for w in rows], np.float32).reshape(-1, 4),
                   np.array([w.confidence for w in rows], np.float32))

    @classmethod
    def none(cls) -> Words:
        """No words."""
        return cls.of(())

    def __len__(self) -> int:
        return len(self.spans)

    def __iter__(self) -> Iterator[Word]:
        for (start, end), box, confidence in zip(self.spans.tolist(), self.boxes.tolist(), self.confidence.tolist(),
                                                 strict=True):
            yield Word(start, end, tuple(box), confidence)

    def shift(self, by: int) -> Words:
        """The same words in a text that starts `by` code points later."""
        return Words(self.spans + np.int32(by), self.boxes, self.confidence)

    def within(self, start: int, end: int) -> list[Word]:
        """The words that share a code point with `start` to `end`."""
        low, high = self.places(start, end)
        part = Words(self.spans[low:high], self.boxes[low:high], self.confidence[low:high])
        return list(part)

    def places(self, start: int, end: int) -> Span:
        """First and last (exclusive) place of the words that share a code point with `start` to `end`."""
        return (int(np.searchsorted(self.spans[:, 1], start, side="right")), int(np.searchsorted(self.spans[:, 0], end, side="left")))


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a PDF, a TIFF or an image.

    Attributes:
        number: from 1.
        start, end: its stretch of the raw text.
        width, height: points.
        origin: how its text was won.
        reason: why it was read that way, one short English phrase.
        words: its words with boxes.
        confidence: mean OCR confidence 0 to 1, or None for a text layer.
    """

    number: int
    start: int
    end: int
    width: float
    height: float
    origin: Origin
    reason: str = ""
    words: Words = field(default_factory=Words.none)
    confidence: float | None = None


BlockKind = Literal["heading", "paragraph", "item", "row", "furniture", "footnote", "struck"]


@dataclass(frozen=True, slots=True)
class Block:
    """What ingest knows of the form of a stretch of raw text; stages that have no better evidence use it.

    `heading` (with `level` from 1), `paragraph`, `item` (with `level` of nesting from 0), `row` of a table (cells divided by
    a tab in raw), `furniture` (running header, footer, page number), `footnote`, `struck` (printed with a line through it).
    """

    start: int
    end: int
    kind: BlockKind
    level: int = 0


@dataclass(frozen=True, slots=True)
class Failure:
    """A line of `failures.jsonl`: what could not be read, where, why, and what to do."""

    source: str
    stage: str
    kind: str
    message: str
    remedy: str
    page: int | None = None
    document: str | None = None


@dataclass(frozen=True)
class Document:
    """A document on its way through the stages.

    Attributes:
        id: first 16 hexadecimal digits of the SHA-256 of its bytes; the same bytes give the same id.
        source: path relative to the input given, or address; members of archives as `archive.zip!/inner.pdf`.
        media_type: by content, not by name.
        sha256: of the bytes.
        text: raw and clean text.
        pages: empty for a text file.
        blocks: form of the raw text as far as ingest knows it, sorted, not overlapping.
        title: title in the file's own metadata, or "".
        failures: pages that could not be read.
        warnings: short English phrases for `quality`.
        records: kind of record -> plain JSON objects of the contract, filled by extraction.
    """

    id: str
    source: str
    media_type: str
    sha256: str
    text: Text = field(default_factory=lambda: Text(""))
    pages: tuple[Page, ...] = ()
    blocks: tuple[Block, ...] = ()
    title: str = ""
    failures: tuple[Failure, ...] = ()
    warnings: tuple[str, ...] = ()
    records: dict[str, list[dict[str, Any]]] = field(default_factory=dict)

    def with_(self, **changes: Any) -> Document:
        """A copy with some attributes replaced."""
        return replace(self, **changes)

    @cached_property
    def _page_starts(self) -> list[int]:
        return [page.start for page in self.pages]

    def page_at(self, raw: int) -> Page | None:
        """The page that a place in the raw text is on, or None for a text without pages."""
        place = bisect.bisect_right(self._page_starts, raw) - 1
        return self.pages[place] if place >= 0 else None

    def cut_at_pages(self, start: int, end: int) -> list[Span]:
        """A raw span cut where a page ends, white space at the cuts left out."""
        cuts = [place for place in self._page_starts[1:] if start < place < end] if len(self.pages) > 1 else []
        parts = []
        for low, high in zip([start, *cuts], [*cuts, end], strict=True):
            piece = self.text.raw[low:high]
            low += len(piece) - len(piece.lstrip())
            high -= len(piece) - len(piece.rstrip())
            if low < high:
                parts.append((low, high))
        return parts

    def boxes(self, start: int, end: int) -> list[Box]:
        """The boxes of a raw span on one page, one a line of text, empty where the input has no pages."""
        page = self.page_at(start)
        if page is None:
            return []
        lines: list[list[float]] = []
        low, high = page.words.places(start, end)
        for x0, top, x1, bottom in page.words.boxes[low:high].tolist():
            last = lines[-1] if lines else None
            # One line: it goes on to the right, and the middles stand within half a line height of each other.
            if last and x0 >= last[0] and abs((top + bottom) - (last[1] + last[3])) < max(bottom - top, last[3] - last[1]):
                last[:] = [last[0], min(top, last[1]), max(x1, last[2]), max(bottom, last[3])]
            else:
                lines.append([x0, top, x1, bottom])
        return [(round(a, 1), round(b, 1), round(c, 1), round(d, 1)) for a, b, c, d in lines]

    def quotes(self, start: int, end: int) -> list[dict[str, Any]]:
        """The quotes of a span of the clean text: one a page it runs over.

        White space at the ends is left out; `clean` has white space collapsed and a leading list bullet dropped.
        """
        clean = self.text.clean
        piece = clean[start:end]
        start, end = start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip())
        if start >= end:
            return []
        found = []
        for low, high in self.cut_at_pages(*self.text.to_raw(start, end)):
            first, last = self.text.to_clean(low, high)
            words = " ".join(clean[max(first, start):min(last, end)].split())
            if words[:1] in BULLETS and words[1:2] == " ":
                words = words[1:].lstrip()
            page = self.page_at(low)
            found.append({"exact": self.text.raw[low:high], "start": low, "end": high, "clean": words,
                          "page": page.number if page else None, "boxes": self.boxes(low, high)})
        return found

    def edit(self, edits: Iterable[Edit]) -> Document:
        """A copy with further edits on the clean text."""
        return self.with_(text=self.text.edit(edits))
