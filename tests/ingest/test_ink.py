"""Invisible text layers that do not tell of the print on the scan."""

from __future__ import annotations

import io

import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageDraw
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from pipeline.ingest.textlayer import read_layer
from pipeline.ingest.triage import Verdict, triage
from tests.ingest.test_judge import SOUND

WORDS = SOUND.split()


def scan(layer: list[str], *, shift: float = 0.0) -> bytes:
    """A page of print as a picture, lines of seven words 20 points apart, with a layer of words over it."""
    picture = Image.new("L", (1190, 1684), 240)
    pen = ImageDraw.Draw(picture)
    for nth in range(0, len(WORDS), 7):
        pen.text((120, 120 + nth // 7 * 40), " ".join(WORDS[nth:nth + 7]), fill=30, font_size=22)
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842))
    canvas.drawImage(ImageReader(picture), 0, 0, 595, 842)
    for nth in range(0, len(layer), 7):
        text = canvas.beginText(60, 842 - 70 - nth // 7 * 20 - shift)
        text.setFont("Helvetica", 11.5)
        text.setTextRenderMode(3)
        text.textOut(" ".join(layer[nth:nth + 7]))
        canvas.drawText(text)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def judged(data: bytes) -> Verdict:
    with pdfium.PdfDocument(data) as opened:
        page = opened[0]
        return triage(page, read_layer(page))


def test_a_layer_on_its_print_is_kept() -> None:
    assert judged(scan(WORDS)) == Verdict("tekstlaag", "sound text layer of a scan")


def test_a_layer_of_half_the_page_has_to_stand_up_to_ocr() -> None:
    verdict = judged(scan(WORDS[:len(WORDS) // 2]))
    assert (verdict.origin, verdict.keep) == ("ocr", True)
    assert "of 100 marks" in verdict.reason


@pytest.mark.parametrize("shift", [320.0])
def test_words_beside_the_print_are_not_those_of_the_page(shift: float) -> None:
    verdict = judged(scan(WORDS, shift=shift))
    assert (verdict.origin, verdict.keep) == ("ocr", False)
    assert "no print" in verdict.reason
