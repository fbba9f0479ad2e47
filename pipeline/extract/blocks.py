"""The lines of a document with their place on the page, and which of them are page furniture."""

from __future__ import annotations

import bisect
import re
from collections import Counter
from dataclasses import dataclass

import numpy as np

from pipeline.model.document import Block, Document

_LINE = re.compile(r"[^\n\r\f\v\x1c-\x1e\x85\u2028\u2029]+")
_PAGE_NUMBER = re.compile(
    r"(?:(?:pagina|pag\.?|blad|bladzijde|blz\.?|p\.)\s*:?\s*\d{1,4}(?:\s*(?:van|/|-|uit)\s*\d{1,4})?|[-–]?\s*\d{1,4}\s*[-–]?|"
    r"\d{1,4}\s*(?:van|/|-)\s*\d{1,4})",
    re.IGNORECASE,
)
_DASHED_NUMBER = re.compile(r"[-–—]\s?\d{1,4}\s?[-–—]")  # "- 3 -", wherever a converter put the page end
_MARGIN_LINES = 6
_MAX_FURNITURE = 120
# A text file without form feeds: a converter that drops them leaves at least this many empty lines at a page end.
_EMPTY_PAGE_END = 3


@dataclass(slots=True)
class Line:
    """One printed line.

    Attributes:
        start, end: in the clean text, white space at the ends left out.
        text: clean[start:end].
        x0, x1: left and right edge, in points where the page has words with boxes, else in columns.
        size: height of its words in points, or 0.
        page: index of the page from 0.
        gap: an empty line or a page end stands before it; `page_top`: a page end.
        block: what ingest knows of it, or None; `block_number` tells blocks apart.
        furniture: running header or footer, page number.
        struck: share that is printed with a line through it.

    """

    start: int
    end: int
    text: str
    x0: float = 0.0
    x1: float = 0.0
    size: float = 0.0
    page: int = 0
    gap: bool = False
    page_top: bool = False
    block: Block | None = None
    block_number: int = -1
    furniture: bool = False
    struck: float = 0.0


def find_lines(document: Document) -> list[Line]:
    """The lines of the clean text that are not empty, in order."""
    clean = document.text.clean
    lines: list[Line] = []
    blocks = _Blocks(document)
    page, before = 0, 0
    for found in _LINE.finditer(clean):
        piece = found[0]
        start = found.start() + len(piece) - len(piece.lstrip())
        end = found.end() - len(piece) + len(piece.rstrip())
        if start >= end:
            continue
        between = clean[before:start]
        turns, empty = between.count("\f"), between.count("\n")
        if lines and not turns and not document.pages and empty > _EMPTY_PAGE_END:
            turns = 1
        page += turns
        line = Line(
            start,
            end,
            clean[start:end],
            page=page,
            gap=not lines or bool(turns) or empty > 1,
            page_top=bool(turns) or not lines,
        )
        line.x0 = float(len(piece[: start - found.start()].expandtabs(8)))
        line.x1 = line.x0 + len(line.text)
        blocks.note(line)
        if document.pages:
            _place(document, line)
        lines.append(line)
        before = end
    _mark_furniture(lines)
    _mark_quoted(document, lines)
    return lines


# The lines over a mail: at least its sender, its subject and whom or when it was sent to.
_MAILED = re.compile(r"\W*(?P<label>van|from|aan|to|verzonden|sent|onderwerp|subject|betreft)\s*:", re.IGNORECASE)
_LABELS = {"from": "van", "to": "aan", "sent": "aan", "verzonden": "aan", "subject": "onderwerp", "betreft": "onderwerp"}
_MAIL_HEAD = 10  # lines in which they stand


def _mark_quoted(document: Document, lines: list[Line]) -> None:
    """Mark as furniture what a mail quotes of another: its lines begin with ">", and are somebody else's."""
    labels = {_LABELS.get(hit["label"].lower(), hit["label"].lower()) for line in lines[:_MAIL_HEAD] if (hit := _MAILED.match(line.text))}
    if document.media_type != "message/rfc822" and not labels >= {"van", "aan", "onderwerp"}:
        return
    for line in lines:
        line.furniture = line.furniture or line.text.startswith(">")


def _place(document: Document, line: Line) -> None:
    """Edges and size from the boxes of the words."""
    low, high = document.text.to_raw(line.start, line.end)
    page = document.page_at(low)
    if page is None:
        return
    line.page = page.number - 1
    words = page.words
    first = int(np.searchsorted(words.spans[:, 1], low, side="right"))
    last = int(np.searchsorted(words.spans[:, 0], high, side="left"))
    if first < last:
        boxes = words.boxes[first:last]
        line.x0, line.x1 = float(boxes[:, 0].min()), float(boxes[:, 2].max())
        line.size = float(np.median(boxes[:, 3] - boxes[:, 1]))


class _Blocks:
    """The blocks of ingest, found by a place in the clean text."""

    def __init__(self, document: Document) -> None:
        spans = [(document.text.to_clean(b.start, b.end), number, b) for number, b in enumerate(document.blocks)]
        self.form = [(span, number, b) for span, number, b in spans if b.kind != "struck"]
        self.struck = [span for span, _, b in spans if b.kind == "struck"]
        self.starts = [span[0] for span, _, _ in self.form]
        self.struck_starts = [span[0] for span in self.struck]

    def note(self, line: Line) -> None:
        """Write down what is known of a line."""
        at = bisect.bisect_right(self.starts, line.start + min(3, line.end - line.start - 1)) - 1
        if at >= 0 and self.form[at][0][1] > line.start:
            _, line.block_number, line.block = self.form[at]
            line.furniture = line.block.kind == "furniture"
        at = max(0, bisect.bisect_right(self.struck_starts, line.start) - 1)
        cut = 0
        while at < len(self.struck) and self.struck[at][0] < line.end:
            cut += max(0, min(self.struck[at][1], line.end) - max(self.struck[at][0], line.start))
            at += 1
        line.struck = cut / (line.end - line.start)


def _key(text: str) -> str:
    """Letters of a line in lower case, each number one sign: what stays the same of a running header."""
    return re.sub(r"\d+", "#", "".join(text.casefold().split()))


def _mark_furniture(lines: list[Line]) -> None:
    """Mark running headers and footers: what returns at the edge of other pages, and page numbers."""
    pages: dict[int, list[Line]] = {}
    for line in lines:
        pages.setdefault(line.page, []).append(line)
        line.furniture = line.furniture or _DASHED_NUMBER.fullmatch(line.text) is not None
    if len(pages) < 2:
        for line in [*lines[:2], *lines[-2:]]:
            if _PAGE_NUMBER.fullmatch(line.text) and ("p" in line.text.lower() or "/" in line.text):
                line.furniture = True
        return
    tops, bottoms = Counter[str](), Counter[str]()
    for page in pages.values():
        tops.update({_key(line.text) for line in page[:_MARGIN_LINES] if len(line.text) <= _MAX_FURNITURE})
        bottoms.update({_key(line.text) for line in page[-_MARGIN_LINES:] if len(line.text) <= _MAX_FURNITURE})
    enough = max(2, round(0.3 * len(pages)))
    first = next(iter(pages.values()))
    head = [_key(line.text) for line in first[:60] + first[60:][-30:] if len(line.text) <= _MAX_FURNITURE]
    for number, page in pages.items():
        later = page is not first
        for edge, counts in ((page[:_MARGIN_LINES], tops), (page[: -_MARGIN_LINES - 1 : -1], bottoms)):
            for line in edge:
                if len(line.text) > _MAX_FURNITURE:
                    break
                key = _key(line.text)
                numbered = bool(_PAGE_NUMBER.fullmatch(line.text)) and (
                    len(key) > 1 or abs(_number(line.text) - number - 1) < 3 or counts[key] >= enough
                )
                repeated = counts[key] >= enough and (later or counts is bottoms) and not line.text.endswith((":", ";"))
                of_head = (
                    later
                    and counts is tops
                    and len(key) > 7
                    and not line.text.endswith((":", ";", "."))
                    and any(key == h or (len(key) > 12 and h.startswith(key)) for h in head)
                )
                if not (line.furniture or numbered or repeated or of_head):
                    break
                line.furniture = True


def _number(text: str) -> int:
    digits = re.search(r"\d+", text)
    return int(digits[0]) if digits else -9


def right_edges(lines: list[Line]) -> dict[int, float]:
    """The right edge of the text on each page, in the unit of the lines."""
    body = [line for line in lines if not line.furniture]
    whole = float(np.percentile([line.x1 for line in body], 95)) if body else 0.0
    pages: dict[int, list[float]] = {}
    for line in body:
        if len(line.text) > 40:
            pages.setdefault(line.page, []).append(line.x1)
    edges = {page: float(np.percentile(edge, 95)) for page, edge in pages.items() if len(edge) > 3}
    return {line.page: edges.get(line.page, whole) for line in body}
