"""The redacted copy of a document: its text with labels in place of what goes, and its pages as images with it blacked out.

The copy holds no text layer and nothing of the file it came from: what is under a black bar is not there.
"""

from __future__ import annotations

import io
import itertools
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from PIL import Image

from pipeline.model.document import Document, Page
from pipeline.ocr.render import opened
from pipeline.redact.find import find
from pipeline.redact.words import Redaction

DPI = 150
_MARGIN = 1.5  # points around a word, for ascenders that a box leaves out
_SIGNED = re.compile(r"\b(?:[Hh]oogachtend|[Mm]et (?:vriendelijke groet(?:en)?|hoogachting)|[Aa]ldus (?:besloten|vastgesteld|aangenomen))\b")
_A4 = (595.0, 842.0)  # points, for a page of which not even the size was read
_LEAST_GAP, _MOST_GAP = 24.0, 160.0  # points of white in which somebody may have signed


@dataclass(frozen=True, slots=True)
class Redacted:
    """A redacted copy.

    Attributes:
        text: raw text with `[bsn]`, `[naam]`, ... in place of what went.
        pdf: pages as images, or b"" where the document has none.
        report: one object a redaction: `kind`, `start`, `end`, `page`, `boxes`, `why`; never the words. `kind` is `pagina` for a page that
            was left out, since what stands on it was not read.
    """

    text: str
    pdf: bytes
    report: list[dict[str, Any]]


def redact(document: Document, data: bytes, max_megapixels: int = 120, unread: frozenset[int] = frozenset(),
           on_page: Callable[[int], None] | None = None) -> Redacted:
    """A copy without personal data.

    Args:
        document: after extraction.
        data: bytes of the file, to draw its pages from.
        max_megapixels: largest page image.
        unread: pages that were not read, beside those of its failures: what stands on them is not known, so they stay white.
        on_page: called with the number of each page before it is drawn.

    Raises:
        DocumentError: the file cannot be drawn.
    """
    found = find(document)
    report: list[dict[str, Any]] = []
    bars: dict[int, list[tuple[float, float, float, float]]] = {}
    for one in found:
        page = next((page for page in document.pages if page.start <= one.start < page.end), None)
        boxes = [word.box for word in page.words.within(one.start, one.end)] if page else []
        if page:
            bars.setdefault(page.number, []).extend(boxes)
        report.append({"kind": one.kind, "start": one.start, "end": one.end, "page": page.number if page else None,
                       "boxes": [[round(value, 1) for value in box] for box in boxes], "why": one.why})
    unread |= {failure.page for failure in document.failures if failure.page}
    if any(failure.page is None for failure in document.failures):
        unread |= {page.number for page in document.pages}
    pdf = _pages(document, data, bars, report, max_megapixels, unread, on_page) if document.pages else b""
    return Redacted(_labelled(document.text.raw, found), pdf, report)


def _labelled(raw: str, found: list[Redaction]) -> str:
    parts, at = [], 0
    for one in found:
        parts += [raw[at:one.start], f"[{one.kind}]"]
        at = one.end
    return "".join(parts) + raw[at:]


def _pages(document: Document, data: bytes, bars: dict[int, list[tuple[float, float, float, float]]], report: list[dict[str, Any]],
           max_megapixels: int, unread: frozenset[int], on_page: Callable[[int], None] | None) -> bytes:
    drawn: list[Image.Image] = []
    with opened(data, document.media_type, document.source, max_megapixels) as pages:
        for page in document.pages:
            if page.number in unread:
                width, height = (page.width, page.height) if page.width > 1 and page.height > 1 else _A4
                report.append({"kind": "pagina", "start": None, "end": None, "page": page.number, "boxes": [[0.0, 0.0, width, height]],
                               "why": "could not be read, so what stands on it is not known: left white"})
                drawn.append(Image.new("L", (round(width * DPI / 72), round(height * DPI / 72)), 255))
                continue
            if on_page:
                on_page(page.number)
            grey, points = pages.grey(page.number, DPI)
            image, scale = grey.copy(), 1 / points
            signed = _signature(document, page, image, scale)
            if signed:
                report.append({"kind": "handtekening", "start": None, "end": None, "page": page.number, "boxes": [[round(value, 1) for value in signed]],
                               "why": "ink without words below a closing"})
            for x0, top, x1, bottom in [*bars.get(page.number, ()), *([signed] if signed else [])]:
                image[max(0, int((top - _MARGIN) * scale)):int((bottom + _MARGIN) * scale) + 1, max(0, int((x0 - _MARGIN) * scale)):int((x1 + _MARGIN) * scale) + 1] = 0
            drawn.append(Image.fromarray(image))
    target = io.BytesIO()
    drawn[0].save(target, "PDF", save_all=True, append_images=drawn[1:], resolution=DPI)
    return target.getvalue()


def _signature(document: Document, page: Page, image: np.ndarray[Any, Any], scale: float) -> tuple[float, float, float, float] | None:
    """The white below a closing and above the printed name, where there is ink in it that is no word."""
    raw = document.text.raw
    found = None
    for found in _SIGNED.finditer(raw, page.start, page.end):  # noqa: B007  # the last one
        pass
    if found is None:
        return None
    line = page.words.within(found.start(), found.end())
    if not line:
        return None
    bottom = max(word.box[3] for word in line)
    tops = sorted({word.box[1] for word in page.words if word.box[1] > bottom + 2})
    edges = [bottom, *tops, page.height]
    for above, below in itertools.pairwise(edges):
        if below - above >= _LEAST_GAP:
            low = min(below, above + _MOST_GAP)
            ink = image[int((above + 2) * scale):int((low - 2) * scale)] < 128
            rows, columns = np.flatnonzero(ink.any(1)), np.flatnonzero(ink.any(0))
            if ink.sum() > 60 and len(rows):
                return float(columns[0] / scale), above + 2 + float(rows[0] / scale), float(columns[-1] / scale), above + 2 + float(rows[-1] / scale)
    return None
