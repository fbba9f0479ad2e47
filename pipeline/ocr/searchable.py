"""A searchable copy of a PDF: on pages that were read by OCR an invisible layer of the cleaned words, each in its place."""

from __future__ import annotations

import io
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from pipeline.errors import BadInput
from pipeline.model.document import Document
from pipeline.ocr.glyphless import ADVANCE, add_font, encoded
from pipeline.ocr.hidden import strip_hidden
from pipeline.ocr.placing import Placed, placed

if TYPE_CHECKING:
    import pikepdf

_NAME = "/RaadslensText"


class Copy(NamedTuple):
    """A searchable copy.

    Attributes:
        data: bytes of the PDF.
        written: numbers of the pages that got a layer.
        kept: numbers of the pages that had a sound one, or nothing to read.
        signed: whether the file carried a digital signature, which a copy no longer proves.
    """

    data: bytes
    written: tuple[int, ...]
    kept: tuple[int, ...]
    signed: bool


def searchable(document: Document, data: bytes) -> Copy:
    """The searchable copy of a document that was read from `data`.

    Pages of origin `tekstlaag` stay as they are. On the others, text that nobody sees (a bad earlier layer) makes room.

    Args:
        document: read and cleaned.
        data: bytes of its PDF.

    Raises:
        BadInput: the file is protected against change, or its structure cannot be read.
    """
    import pikepdf

    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            if pdf.is_encrypted:
                raise BadInput(
                    f"{document.source}: the PDF is protected against change.", "Ask the sender for a copy without protection."
                )
            signed = int(pdf.Root.get("/AcroForm", pikepdf.Dictionary()).get("/SigFlags", 0)) & 1 == 1
            written = _write(pdf, document)
            out = io.BytesIO()
            pdf.save(out, deterministic_id=True, compress_streams=True)
    except pikepdf.PasswordError as fault:
        raise BadInput(
            f"{document.source}: the PDF is locked with a password.", "Ask the sender for a copy without a password."
        ) from fault
    except (pikepdf.PdfError, RuntimeError, TypeError, ValueError, KeyError) as fault:
        raise BadInput(
            f"{document.source}: the PDF cannot be copied ({str(fault)[:120]}).", "Print it to PDF anew, then try again."
        ) from fault
    kept = tuple(page.number for page in document.pages if page.number not in written)
    return Copy(out.getvalue(), tuple(written), kept, signed)


def _write(pdf: pikepdf.Pdf, document: Document) -> list[int]:
    """Puts the layers in place; numbers of the pages that got one."""
    import pikepdf
    import pypdfium2 as pdfium

    pages = [page for page in document.pages if page.origin in ("ocr", "hersteld") and len(page.words)]
    if not pages:
        return []
    out = io.BytesIO()
    pdf.save(out)
    shown = pdfium.PdfDocument(out.getvalue())
    font = add_font(pdf)
    written = []
    try:
        for page in pages:
            words = placed(document, page)
            target = pdf.pages[page.number - 1]
            bare = strip_hidden(pdf, target) if words else False
            # Text that is seen and was repaired stays: a second layer over it would be found twice.
            if not words or (page.origin == "hersteld" and not bare):
                continue
            view = shown[page.number - 1]
            content = layer(words, View(view.get_bbox(), view.get_rotation()))
            view.close()
            target.contents_add(b"q\n", prepend=True)
            target.contents_add(b"\nQ\n" + content)
            target.add_resource(font, pikepdf.Name.Font, pikepdf.Name(_NAME))
            written.append(page.number)
    finally:
        shown.close()
    return written


class View(NamedTuple):
    """How a page is shown: the visible part of it (left, bottom, right, top) and its rotation in degrees clockwise."""

    box: tuple[float, float, float, float]
    rotation: int

    def to_page(self, right: float, down: float) -> tuple[float, float]:
        """A place as shown, from the top left, in the space of the page."""
        x0, y0, x1, y1 = self.box
        return {0: (x0 + right, y1 - down), 90: (x0 + down, y0 + right), 180: (x1 - right, y0 + down), 270: (x1 - down, y1 - right)}[
            self.rotation % 360
        ]


_AHEAD = {0: (1.0, 0.0), 90: (0.0, 1.0), 180: (-1.0, 0.0), 270: (0.0, -1.0)}


def layer(words: Sequence[Placed], view: View) -> bytes:
    """The content of a page that sets words invisibly, each stretched to its box; a space fills the gap behind it.

    Args:
        words: of the page.
        view: how the page is shown.
    """
    parts = [b"q BT 3 Tr"]
    for word, following in pairwise([*words, None]):
        assert word is not None
        x, y = view.to_page(*word.start)
        ahead = _AHEAD[word.way]
        there = view.to_page(word.start[0] + ahead[0], word.start[1] + ahead[1])
        cos, sin = there[0] - x, there[1] - y
        parts.append(f"{_NAME} {word.size:.2f} Tf {cos:.0f} {sin:.0f} {-sin:.0f} {cos:.0f} {x:.2f} {y:.2f} Tm".encode())
        parts.append(_stretched(word.text, word.length, word.size))
        gap = word.gap_to(following) if following is not None and following.line == word.line else 0.0
        if gap > 0:
            parts.append(_stretched(" ", gap, word.size))
    parts.append(b"ET Q\n")
    return b"\n".join(parts)


def _stretched(text: str, length: float, size: float) -> bytes:
    """Text set so wide that it takes up a length."""
    scale = 100 * max(length, 0.1) / (ADVANCE * size * len(text))
    return f"{scale:.2f} Tz ".encode() + encoded(text) + b" Tj"
