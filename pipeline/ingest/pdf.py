"""PDF to document: pages with text, words and boxes from the text layer, and which pages OCR has to read."""

from __future__ import annotations

import re
from collections.abc import Callable

import pypdfium2 as pdfium
import pypdfium2.raw as c

from pipeline.config import IngestParams
from pipeline.errors import DocumentError
from pipeline.ingest.textlayer import read_layer
from pipeline.ingest.triage import triage
from pipeline.ingest.upright import as_shown_again
from pipeline.layout.furniture import Furniture
from pipeline.layout.write import Printed, lay_out
from pipeline.model.document import Block, Document, Failure, Origin, Page, Words
from pipeline.model.text import Text

_NOTES = (c.FPDF_ANNOT_FREETEXT, c.FPDF_ANNOT_STAMP, c.FPDF_ANNOT_WIDGET)
_NO_PAGES = re.compile(rb"/Type\s{0,9}/Pages\b[^>]{0,200}/Count\s{1,9}0\b|/Count\s{1,9}0\b[^>]{0,200}/Type\s{0,9}/Pages\b")
_MOST_NOTES = 2000
_REOPEN = 1000  # pages after which the file is opened anew: pdfium keeps what it has parsed

_SKIPPED: tuple[tuple[float, float], float, Origin, str, Printed] = (
    (0.0, 0.0),
    0.0,
    "tekstlaag",
    "page cannot be read",
    Printed("", Words.none()),
)


def read_pdf(
    document: Document,
    data: bytes,
    params: IngestParams,
    on_page: Callable[[int], None] | None = None,
    skip_pages: frozenset[int] = frozenset(),
) -> Document:
    """The document with its pages; `on_page` is told each page before it is opened, `skip_pages` stay empty.

    Raises:
        DocumentError: `password`, `truncated`, `broken`, `no_pages`, `too_many_pages`. A page that fails is a
        failure of
            that page alone.
    """
    name = document.source
    opened = open_pdf(data, name)
    try:
        count = len(opened)
        if count == 0:
            raise no_pages(name)
        if count > params.max_pages:
            raise DocumentError(
                "too_many_pages",
                f"{name}: {count} pages, more than the limit of {params.max_pages}.",
                "Raise it with --set ingest.max_pages=N, or split the file.",
            )
        title = (opened.get_metadata_value("Title") or "").replace("\x00", "").strip()
        parts: list[str] = []
        pages: list[Page] = []
        blocks: list[Block] = []
        failures: list[Failure] = []
        furniture = Furniture()
        place = 0
        for index in range(count):
            if index and index % _REOPEN == 0:
                opened.close()
                opened = open_pdf(data, name)
            if on_page:
                on_page(index + 1)
            try:
                size, height, origin, reason, printed = _SKIPPED if index + 1 in skip_pages else _page(opened, index)
            except (pdfium.PdfiumError, DocumentError, ValueError, OSError) as fault:
                failures.append(
                    Failure(
                        name,
                        "ingest",
                        "broken_page",
                        f"{name}: page {index + 1} cannot be read ({fault}).",
                        "Ask the sender for the file again, or print the page to PDF anew.",
                        index + 1,
                        document.id,
                    )
                )
                size, height, origin, reason, printed = _SKIPPED
            if index:
                parts.append("\f")
                place += 1
            end = place + len(printed.text)
            pages.append(Page(index + 1, place, end, *size, origin, reason, printed.words.shift(place)))
            blocks += [Block(b.start + place, b.end + place, b.kind, b.level) for b in printed.blocks]
            furniture.add(printed, place, height)
            parts.append(printed.text)
            place = end
    finally:
        opened.close()
    if len(failures) == count:
        raise DocumentError(
            "broken", f"{name}: none of its {count} pages can be read.", "Ask the sender for the file again."
        )
    taken = furniture.among(blocks)
    return document.with_(
        text=Text("".join(parts)),
        pages=tuple(pages),
        blocks=tuple(taken),
        title=title[:500],
        failures=(*document.failures, *failures),
    )


def _page(opened: pdfium.PdfDocument, index: int) -> tuple[tuple[float, float], float, Origin, str, Printed]:
    """Size as shown, height as it was read, way of reading, reason and text of one page."""
    page = opened[index]
    try:
        if _has_notes(page) and c.FPDFPage_Flatten(page.raw, c.FLAT_NORMALDISPLAY) == c.FLATTEN_SUCCESS:
            page.close()
            page = opened[index]
        layer = read_layer(page)
        verdict = triage(page, layer)
        width, height = round(layer.width, 2), round(layer.height, 2)
        size = (height, width) if layer.turn % 180 else (width, height)
        printed = Printed("", Words.none())
        if verdict.origin != "ocr" or verdict.keep:
            printed = lay_out(layer.words, layer.boxes, layer.lines, layer.bold, layer.rules)
        return size, height, verdict.origin, verdict.reason, as_shown_again(printed, width, height, layer.turn)
    finally:
        page.close()


def _has_notes(page: pdfium.PdfPage) -> bool:
    """Whether the page has text that is no part of its content: filled-in form fields, typed notes, signature
    stamps.
    """
    for place in range(min(c.FPDFPage_GetAnnotCount(page.raw), _MOST_NOTES)):
        note = c.FPDFPage_GetAnnot(page.raw, place)
        kind = c.FPDFAnnot_GetSubtype(note)
        c.FPDFPage_CloseAnnot(note)
        if kind in _NOTES:
            return True
    return False


def no_pages(name: str) -> DocumentError:
    """The fault of a PDF without pages; pdfium opens none."""
    return DocumentError("no_pages", f"{name}: a PDF without pages.", "Ask the sender for the file again.")


def open_pdf(data: bytes, name: str) -> pdfium.PdfDocument:
    """An open PDF; the caller closes it.

    Raises:
        DocumentError: `password`, `truncated`, `broken`.
    """
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as fault:
        code = getattr(fault, "err_code", None)
        if code in (c.FPDF_ERR_PASSWORD, c.FPDF_ERR_SECURITY):
            raise DocumentError(
                "password",
                f"{name}: the PDF is locked with a password.",
                "Ask the sender for a copy without a password.",
            ) from fault
        if b"%%EOF" not in data[-2048:]:
            raise DocumentError(
                "truncated", f"{name}: the PDF breaks off before its end.", "Download or copy the file again."
            ) from fault
        if _NO_PAGES.search(data):
            raise no_pages(name) from fault
        raise DocumentError(
            "broken",
            f"{name}: the PDF is damaged and cannot be opened.",
            "Open it in a PDF reader and print it to PDF anew.",
        ) from fault
