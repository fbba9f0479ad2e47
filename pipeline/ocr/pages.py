"""The pages of a document that OCR has to read, read and put in their places."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

import cv2
import pypdfium2 as pdfium

from pipeline.config import OcrParams
from pipeline.dutch.lexicon import shared_lexicon
from pipeline.errors import DocumentError, MissingDependency
from pipeline.layout.furniture import Furniture
from pipeline.model.document import Block, Document, Failure, Page, Words
from pipeline.model.text import Text
from pipeline.ocr.choose import is_word
from pipeline.ocr.engine import usable
from pipeline.ocr.page import Reading, read_page
from pipeline.ocr.render import Pages, opened


class Readable(Protocol):
    """What gives the bytes of a document."""

    def read(self, max_bytes: int) -> bytes: ...


def recognise(
    document: Document,
    source: Readable,
    params: OcrParams,
    on_page: Callable[[int], None] | None = None,
    skip_pages: frozenset[int] = frozenset(),
) -> Document:
    """The document with the text, words and boxes of its pages of origin `ocr` that have none yet.

    A page that cannot be read becomes a failure and stays empty; the others are read. `on_page` is told each page
    before it is drawn; `skip_pages` stay empty. Where Tesseract or its languages are missing, each page is a failure of
    kind `missing_program`.

    Raises:
        DocumentError: the file cannot be opened at all.
    """
    wanted = [
        page
        for page in document.pages
        if page.origin == "ocr" and page.confidence is None and page.number not in skip_pages
    ]
    if not wanted:
        return document
    try:
        language, warning = usable(params.language)
    except MissingDependency as fault:
        lost = [_failure(document, page, "missing_program", fault.message, fault.remedy) for page in wanted]
        return _layers_kept(document).with_(failures=(*document.failures, *lost))
    readings: dict[int, Reading] = {}
    failures: list[Failure] = []
    with opened(
        source.read(params.max_file_mb * 1_000_000), document.media_type, document.source, params.max_megapixels
    ) as pages:
        for page in wanted:
            if on_page:
                on_page(page.number)
            try:
                reading = _read(pages, page, language, params)
                if reads_better(reading.text, document.text.raw[page.start : page.end]):
                    readings[page.number] = reading
            except DocumentError as fault:
                failures.append(_failure(document, page, fault.kind, fault.message, fault.remedy))
            except (MemoryError, cv2.error) as fault:
                failures.append(_no_memory(document, page) if _memory(fault) else _broken(document, page, fault))
            except (pdfium.PdfiumError, OSError, ValueError) as fault:
                failures.append(_broken(document, page, fault))
    warnings = (warning,) if warning and warning not in document.warnings else ()
    return _layers_kept(insert(document, readings)).with_(
        failures=(*document.failures, *failures), warnings=(*document.warnings, *warnings)
    )


def _read(pages: Pages, page: Page, language: str, params: OcrParams) -> Reading:
    image, points = pages.scanned(page.number, params.dpi)
    return read_page(image, points, language, params.page_seconds)


def reads_better(read: str, layer: str) -> bool:
    """Whether the words that OCR read are to take the place of those of a text layer: more of its letters are in words
    of the lexicon.
    """
    if not layer.strip():
        return True
    known = shared_lexicon().known

    def letters(text: str) -> int:
        return sum(len(word) if is_word(word, known) else -len(word) // 2 for word in text.split() if len(word) > 1)

    return letters(read) > letters(layer)


def _layers_kept(document: Document) -> Document:
    """Pages whose doubtful text layer was not replaced count as text layers."""
    pages = tuple(
        replace(page, origin="tekstlaag", reason=f"{page.reason}; OCR reads it no better, the text layer is kept")
        if page.origin == "ocr" and page.confidence is None and page.start < page.end
        else page
        for page in document.pages
    )
    return document.with_(pages=pages)


def _memory(fault: Exception) -> bool:
    """Whether memory is what was wanting; OpenCV has an error of its own for everything."""
    return isinstance(fault, MemoryError) or getattr(fault, "code", 0) == cv2.Error.StsNoMem or "bad_alloc" in str(fault)


def _no_memory(document: Document, page: Page) -> Failure:
    said = "reading it took more memory than there is."
    return _failure(document, page, "memory", said, "Give workers more with --set run.worker_mb=8192, or scan it at 300 dots an inch.")


def _broken(document: Document, page: Page, fault: Exception) -> Failure:
    said = f"cannot be drawn ({str(fault).strip()[:200]})"
    return _failure(document, page, "broken_page", said, "Print the page to PDF anew, or scan it again.")


def _failure(document: Document, page: Page, kind: str, message: str, remedy: str) -> Failure:
    named = message.startswith(f"{document.source}: page ")
    return Failure(
        document.source,
        "ocr",
        kind,
        message if named else f"{document.source}: page {page.number}: {message}",
        remedy,
        page.number,
        document.id,
    )


def insert(document: Document, readings: dict[int, Reading]) -> Document:
    """The document with readings put on their pages, all offsets moved along.

    Args:
        document: its text must not have been edited yet.
        readings: by page number.
    """
    raw = document.text.raw
    parts: list[str] = []
    pages: list[Page] = []
    blocks: list[Block] = []
    furniture = Furniture()
    old, at, place = list(document.blocks), 0, 0
    for nth, page in enumerate(document.pages):
        if nth:
            parts.append("\f")
            place += 1
        reading = readings.get(page.number)
        shift = place - page.start
        if reading is None:
            text = raw[page.start : page.end]
            pages.append(replace(page, start=place, end=place + len(text), words=page.words.shift(shift)))
            while at < len(old) and old[at].start < page.end:
                block = old[at]
                blocks.append(Block(block.start + shift, block.end + shift, block.kind, block.level))
                at += 1
        else:
            while at < len(old) and old[at].start < page.end:
                at += 1  # of the text layer that the reading replaces
            text = reading.text
            pages.append(
                replace(
                    page,
                    start=place,
                    end=place + len(text),
                    words=reading.words.shift(place),
                    confidence=reading.confidence,
                    reason="; ".join(filter(None, (page.reason, reading.note))),
                )
            )
            blocks += [Block(b.start + place, b.end + place, b.kind, b.level) for b in reading.blocks]
            if reading.printed is not None:
                furniture.add(reading.printed, place, page.height)
        parts.append(text)
        place += len(text)
    return document.with_(text=Text("".join(parts)), pages=tuple(pages), blocks=tuple(furniture.among(blocks)))


__all__ = ["Reading", "Words", "insert", "recognise"]
