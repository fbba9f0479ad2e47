"""Which pages of a PDF are read by their text layer, which by OCR."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from pipeline.config import OcrParams
from pipeline.errors import MissingDependency
from pipeline.ingest import Source, ingest
from pipeline.model.document import Words
from pipeline.ocr import pages, recognise
from pipeline.ocr.page import Reading
from tests.ingest.make import PARAMS
from tests.ingest.test_judge import SOUND

PICTURE = Image.new("L", (595, 842), 235)
PICTURE.paste(20, (60, 60, 400, 70))


def sandwich(text: str, where: Path, *, image_first: bool = True, hidden: bool = True, shift: float = 0.0) -> Source:
    """A page image with a text layer under or over it."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842))
    words = text.split()

    def layer() -> None:
        written = canvas.beginText(60 + shift, 780)
        written.setFont("Helvetica", 10)
        if hidden:
            written.setTextRenderMode(3)
        for start in range(0, len(words), 9):
            written.textLine(" ".join(words[start : start + 9]))
        canvas.drawText(written)

    if not image_first:
        layer()
    canvas.drawImage(ImageReader(PICTURE), 0, 0, 595, 842)
    if image_first:
        layer()
    canvas.showPage()
    canvas.save()
    path = where / "scan.pdf"
    path.write_bytes(out.getvalue())
    return Source(path, path.name)


SPOILT = SOUND.replace("n", "ri")


def test_a_sound_layer_of_a_scan_is_kept(tmp_path: Path) -> None:
    (page,) = ingest(sandwich(SOUND, tmp_path), PARAMS).pages
    assert (page.origin, page.reason) == ("tekstlaag", "sound text layer of a scan")


@pytest.mark.parametrize("image_first", [True, False])
def test_a_bad_layer_over_or_under_a_scan_is_read_anew(tmp_path: Path, image_first: bool) -> None:
    source = sandwich(SPOILT, tmp_path, image_first=image_first, hidden=image_first)
    document = ingest(source, PARAMS)
    (page,) = document.pages
    assert page.origin == "ocr"
    assert "no Dutch words" in page.reason
    # Its words stay until better ones are read.
    assert len(document.text.raw.split()) > 50


def test_bad_words_that_are_print_are_the_author_s(tmp_path: Path) -> None:
    source = sandwich(SPOILT, tmp_path, hidden=False)
    (page,) = ingest(source, PARAMS).pages
    assert page.origin == "tekstlaag"


def test_a_layer_beside_the_page(tmp_path: Path) -> None:
    (page,) = ingest(sandwich(SOUND, tmp_path, shift=2000), PARAMS).pages
    assert (page.origin, page.reason) == ("ocr", "the text layer lies outside the page")


def test_a_letter_spaced_layer_is_for_cleaning(tmp_path: Path) -> None:
    spaced = SOUND.replace("en ", "e n ").replace("ee", "e e")
    (page,) = ingest(sandwich(spaced, tmp_path, hidden=False), PARAMS).pages
    assert page.origin == "hersteld"
    assert "letter-spaced" in page.reason


def _read(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr(pages, "usable", lambda wanted: (wanted, ""))
    monkeypatch.setattr(pages, "_read", lambda *_: Reading(text, Words.none(), 0.9))


def test_the_better_of_layer_and_recognition_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = sandwich(SPOILT, tmp_path)
    before = ingest(source, PARAMS)
    _read(monkeypatch, SOUND)
    after = recognise(before, source, OcrParams())
    assert after.text.raw == SOUND
    assert after.pages[0].origin == "ocr"
    _read(monkeypatch, "xq zzk")
    after = recognise(before, source, OcrParams())
    assert after.text.raw == before.text.raw
    assert after.pages[0].origin == "tekstlaag"
    assert "the text layer is kept" in after.pages[0].reason


def test_without_tesseract_the_layer_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = sandwich(SPOILT, tmp_path)
    before = ingest(source, PARAMS)

    def missing(wanted: str) -> None:
        raise MissingDependency("Tesseract is not installed.", "Install it.")

    monkeypatch.setattr(pages, "usable", missing)
    after = recognise(before, source, OcrParams())
    assert after.text.raw == before.text.raw
    assert [failure.kind for failure in after.failures] == ["missing_program"]
    assert after.pages[0].origin == "tekstlaag"
