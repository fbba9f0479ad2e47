"""How a page of a PDF is to be read: from its text layer, or by OCR of its image; with the reason."""

from __future__ import annotations

import math
from ctypes import c_float
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as c

from pipeline.dutch.lexicon import shared_lexicon
from pipeline.ingest.ink import cover
from pipeline.ingest.judge import apart, letter_spaced, misread
from pipeline.ingest.textlayer import Layer
from pipeline.model.document import Origin

_THIN = 25  # words; a scan with a stamped number or a typed header over it has fewer, a page of text more
_COVERS = 0.5  # share of the page that an image must cover to be a scan
_MARGIN = 2.0  # points by which a word may stand over the edge of the page
_MOST_LOOKED_AT = 500  # objects among which the first text and an image over it are looked for
_BARE = 0.3  # share of the print that a layer may leave uncovered; .001 for a sound one, .58 where half its words are lost
_EMPTY = 0.3  # share of words that may stand on bare paper; 0 for a sound layer, .43 for that of another page
_FEW_MARKS = 80  # a page with fewer has next to no print
_MOST_OBJECTS = 4000  # page objects looked at: a page of 30,000 little images is a drawing or a mosaic


class Verdict(NamedTuple):
    """How to read a page."""

    origin: Origin
    reason: str
    keep: bool = False  # whether the words of the layer stay on the page until OCR has read better ones


def triage(page: pdfium.PdfPage, layer: Layer) -> Verdict:
    """The way to read one open page whose text layer is known.

    `tekstlaag`: the layer is kept. `hersteld`: it is kept and cleaning mends its spaces. `ocr`: the page is recognised;
    where the layer has words that can be read at all, it stays beside the recognition, which then has to be better.
    """
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
    if outside(layer) * 2 > len(layer.words):
        if blank(page):
            return Verdict("tekstlaag", "page without ink, its text lies outside the page")
        return Verdict("ocr", "the text layer lies outside the page")
    if apart(layer.words):
        return Verdict("ocr", "the letters of the text layer stand apart", True)
    if letter_spaced(layer.words, None) and letter_spaced(layer.words, shared_lexicon().known):
        return Verdict("hersteld", "letter-spaced text layer, spaces mended by cleaning")
    if len(layer.words) < _THIN or _unseen(page):
        covered = image_share(page, layer.width, layer.height) > _COVERS
        if covered and len(layer.words) < _THIN:
            return Verdict("ocr", "an image covers the page and the text layer is thin")
        fault = misread(layer.words, shared_lexicon().known) if covered else ""
        if fault:
            return Verdict("ocr", fault, True)
        if covered and not layer.turn:
            marks, bare, empty = cover(page, layer.boxes)
            if empty > _EMPTY and marks > _FEW_MARKS:
                return Verdict("ocr", "the words of the text layer stand where the scan has no print")
            if bare > _BARE and marks > _FEW_MARKS:
                return Verdict("ocr", f"the text layer covers {round(100 * (1 - bare))} of 100 marks of the scan", True)
        if covered and letters:
            return Verdict("tekstlaag", "sound text layer of a scan")
    if letters == 0:
        return Verdict("tekstlaag", "text layer without letters")
    return Verdict("tekstlaag", "sound text layer")


def outside(layer: Layer) -> int:
    """How many words stand outside the visible page."""
    if not len(layer.boxes):
        return 0
    x, y = (layer.boxes[:, 0] + layer.boxes[:, 2]) / 2, (layer.boxes[:, 1] + layer.boxes[:, 3]) / 2
    return int(((x < -_MARGIN) | (y < -_MARGIN) | (x > layer.width + _MARGIN) | (y > layer.height + _MARGIN)).sum())


def _unseen(page: pdfium.PdfPage) -> bool:
    """Whether the text of the page may be that of an OCR: there is an image, and the first text is drawn invisibly or
    before an image that then lies on it.
    """
    text = image = -1
    for place in range(min(c.FPDFPage_CountObjects(page.raw), _MOST_LOOKED_AT)):
        thing = c.FPDFPage_GetObject(page.raw, place)
        kind = c.FPDFPageObj_GetType(thing)
        if kind == c.FPDF_PAGEOBJ_TEXT and text < 0:
            text = place
            if c.FPDFTextObj_GetTextRenderMode(thing) == c.FPDF_TEXTRENDERMODE_INVISIBLE:
                return True
        elif kind == c.FPDF_PAGEOBJ_FORM:
            return True  # what a form draws is not looked at here; scanners wrap both image and text in it
        elif kind == c.FPDF_PAGEOBJ_IMAGE:
            image = place
    return image > text >= 0


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
