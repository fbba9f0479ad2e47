"""How a page of a PDF is to be read: from its text layer, or by OCR of its image; with the reason."""

from __future__ import annotations

import math
from ctypes import c_float
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as c

from pipeline.ingest.textlayer import Layer
from pipeline.model.document import Origin

_THIN = 25  # words; a scan with a stamped number or a typed header over it has fewer, a page of text more
_COVERS = 0.5  # share of the page that an image must cover to be a scan
_MOST_OBJECTS = 4000  # page objects looked at: a page of 30,000 little images is a drawing or a mosaic


class Verdict(NamedTuple):
    """How to read a page."""

    origin: Origin
    reason: str


def triage(page: pdfium.PdfPage, layer: Layer) -> Verdict:
    """The way to read one open page whose text layer is known."""
    letters = sum(char.isalpha() for word in layer.words for char in word)
    if not layer.words:
        if c.FPDFPage_CountObjects(page.raw) <= 0:
            return Verdict("tekstlaag", "blank page")
        if blank(page):
            return Verdict("tekstlaag", "page without ink")
        return Verdict("ocr", "no text layer")
    fault = garbled(layer.words, layer.unmapped)
    if fault:
        return Verdict("ocr", fault)
    if len(layer.words) < _THIN and image_share(page, layer.width, layer.height) > _COVERS:
        return Verdict("ocr", "an image covers the page and the text layer is thin")
    if letters == 0:
        return Verdict("tekstlaag", "text layer without letters")
    return Verdict("tekstlaag", "sound text layer")


def garbled(words: list[str], unmapped: int = 0) -> str:
    """Why a text layer cannot be trusted, or "": judged on characters alone, so that sound text in any language
    passes.
    """
    text = "".join(words)
    total = len(text)
    if text.count("(cid:") > 2 or (total and text.count("(cid:") * 20 > total):
        return "text layer of character codes"
    private = sum(0xE000 <= ord(char) <= 0xF8FF or ord(char) >= 0xF0000 for char in text)
    if private * 5 > total and private > 10:
        return "text layer of private-use characters"
    if text.count("\ufffd") * 10 > total:
        return "text layer of replacement characters"
    if unmapped > 5 and unmapped * 7 * 2 > len(words):
        return "fonts of the text layer have no Unicode values"
    letters = [char for char in text if char.isalpha()]
    usual = sum(char.isalnum() or char in ".,:;-–()'’‘\"“”/•€%&!?@_|=+…" for char in text)
    if total > 100 and usual * 2 < total:
        return "text layer is almost without letters"
    # Dutch has a vowel in nearly every word of three letters or more; a shifted encoding has not.
    longer = [word for word in words if len(word) > 3 and word.isalpha()]
    if len(longer) > 20 and len(letters) > 100:
        vowels = sum(any(char in "aeiouyAEIOUYäëïöüéèêáàóíúåøæ" for char in word) for word in longer)
        if vowels * 2 < len(longer) and sum(ord(char) < 0x250 for char in letters) * 2 > len(letters):
            return "text layer of an unknown encoding"
    return ""


def blank(page: pdfium.PdfPage) -> bool:
    """Whether a page shows nothing: drawn small, it has no place darker or lighter than the paper around it."""
    width, height = page.get_size()
    bitmap = page.render(scale=min(0.5, 1000 / max(width, height, 1.0)), grayscale=True)
    try:
        values = bitmap.to_numpy()
        return int(values.max(initial=0)) - int(values.min(initial=255)) < 24
    finally:
        bitmap.close()


def image_share(page: pdfium.PdfPage, width: float, height: float) -> float:
    """The largest share of the page that one image, or a run of strips together, covers."""
    area = max(width * height, 1.0)
    left, bottom, right, top = page.get_bbox()
    total = 0.0
    x0, y0, x1, y1 = c_float(), c_float(), c_float(), c_float()
    for place in range(min(c.FPDFPage_CountObjects(page.raw), _MOST_OBJECTS)):
        thing = c.FPDFPage_GetObject(page.raw, place)
        kind = c.FPDFPageObj_GetType(thing)
        if kind not in (c.FPDF_PAGEOBJ_IMAGE, c.FPDF_PAGEOBJ_FORM):
            continue
        if not c.FPDFPageObj_GetBounds(thing, x0, y0, x1, y1):
            continue
        if kind == c.FPDF_PAGEOBJ_FORM and not _holds_image(thing):
            continue
        wide = min(x1.value, right) - max(x0.value, left)
        high = min(y1.value, top) - max(y0.value, bottom)
        if wide > 0 and high > 0 and math.isfinite(wide * high):
            total += wide * high
    return min(total / area, 1.0)


def _holds_image(form: c.FPDF_PAGEOBJECT) -> bool:
    count = min(c.FPDFFormObj_CountObjects(form), 50)
    return any(c.FPDFPageObj_GetType(c.FPDFFormObj_GetObject(form, at)) == c.FPDF_PAGEOBJ_IMAGE for at in range(count))
