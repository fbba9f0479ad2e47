from __future__ import annotations

import io
import shutil
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
import pytesseract
import pytest
from PIL import Image

from pipeline.config import OcrParams
from pipeline.errors import DocumentError, MissingDependency
from pipeline.ingest import Source, ingest
from pipeline.model.document import Block, Document, Page, Word, Words
from pipeline.model.text import Text
from pipeline.ocr import engine, recognise
from pipeline.ocr.page import Reading
from pipeline.ocr.pages import insert
from tests.ingest.make import PARAMS, Pdf

needs_tesseract = pytest.mark.skipif(shutil.which("tesseract") is None, reason="Tesseract is not installed")
OCR = OcrParams(dpi=200)
LINES = [
    "De gemeenteraad van Molendam besluit",
    "de oude sluis te vernieuwen voor het",
    "bedrag van 1250 euro in het voorjaar.",
]


def drawn(turn: int = 0) -> Image.Image:
    """A page of text as an image at 200 dpi."""
    data = Pdf().lines(70, 120, LINES, pitch=20, size=14).page().bytes()
    opened = pdfium.PdfDocument(data)
    image = opened[0].render(scale=200 / 72, grayscale=True).to_pil().convert("L")
    opened.close()
    return image.rotate(-turn, expand=True, fillcolor=255)


def scan(images: list[Image.Image], path: Path) -> Source:
    images[0].save(path, "TIFF", save_all=True, append_images=images[1:], dpi=(200, 200))
    return Source(path, path.name)


@needs_tesseract
def test_scan_is_read_with_boxes_in_points(tmp_path: Path) -> None:
    source = scan([drawn(), Image.new("L", (1654, 2339), 255), drawn()], tmp_path / "scan.tif")
    document = recognise(ingest(source, PARAMS), source, OCR)
    assert not document.failures
    first, blank, last = document.pages
    raw = document.text.raw
    assert raw[first.start : first.end].split("\n") == LINES
    assert raw[last.start : last.end] == raw[first.start : first.end]
    assert blank.start == blank.end
    assert raw[first.end] == raw[blank.end] == "\f"
    assert (first.confidence or 0) > 0.85
    word = next(word for word in last.words if raw[word.start : word.end] == "gemeenteraad")
    x0, top, x1, bottom = word.box
    assert 70 < x0 < 110 < x1 < 200
    assert 100 < top < 120 < bottom + 6
    quote = document.quotes(raw.index("oude"), raw.index("oude") + len("oude sluis"))[0]
    assert quote["page"] == 1
    assert len(quote["boxes"]) == 1


@needs_tesseract
def test_page_on_its_head_is_turned(tmp_path: Path) -> None:
    long = Pdf()
    long.lines(70, 90, LINES * 8, pitch=20, size=13)
    opened = pdfium.PdfDocument(long.page().bytes())
    image = opened[0].render(scale=200 / 72, grayscale=True).to_pil().convert("L").rotate(180, fillcolor=255)
    opened.close()
    source = scan([image], tmp_path / "kop.tif")
    document = recognise(ingest(source, PARAMS), source, OCR)
    assert "De gemeenteraad van Molendam besluit" in document.text.raw
    assert "turned by 180" in document.pages[0].reason
    first = next(iter(document.pages[0].words))
    assert first.box[1] > 700


@needs_tesseract
def test_mixed_pdf(tmp_path: Path) -> None:
    pdf = Pdf().put(70, 100, "Eerste bladzijde met een tekstlaag.").page()
    file = io.BytesIO()
    drawn().save(file, "PNG")
    from reportlab.lib.utils import ImageReader

    pdf.canvas.drawImage(ImageReader(Image.open(file)), 0, 0, 595, 842)
    path = tmp_path / "gemengd.pdf"
    path.write_bytes(pdf.page().put(70, 100, "Derde bladzijde met een tekstlaag.").page().bytes())
    source = Source(path, path.name)
    before = ingest(source, PARAMS)
    assert [page.origin for page in before.pages] == ["tekstlaag", "ocr", "tekstlaag"]
    document = recognise(before, source, OCR)
    texts = [document.text.raw[page.start : page.end] for page in document.pages]
    assert texts[0] == "Eerste bladzijde met een tekstlaag."
    assert texts[1].split("\n") == LINES
    assert texts[2] == "Derde bladzijde met een tekstlaag."
    third = document.pages[2]
    assert [document.text.raw[word.start : word.end] for word in third.words] == texts[2].split()


def test_readings_are_inserted_with_all_offsets() -> None:
    def words(text: str, at: int) -> Words:
        return Words.of([Word(at, at + len(text), (1, 1, 2, 2), 1.0)])

    pages = (
        Page(1, 0, 3, 10, 10, "tekstlaag", words=words("een", 0)),
        Page(2, 4, 4, 10, 10, "ocr", "no text layer"),
        Page(3, 5, 9, 10, 10, "tekstlaag", words=words("drie", 5)),
    )
    document = Document("x", "x", "", "", Text("een\f\fdrie"), pages, (Block(0, 3, "heading"), Block(5, 9, "row")))
    result = insert(document, {2: Reading("twee", words("twee", 0), 0.5, (Block(0, 4, "row"),), "straightened")})
    assert result.text.raw == "een\ftwee\fdrie"
    assert [result.text.raw[w.start : w.end] for page in result.pages for w in page.words] == ["een", "twee", "drie"]
    assert [(result.text.raw[b.start : b.end], b.kind) for b in result.blocks] == [
        ("een", "heading"),
        ("twee", "row"),
        ("drie", "row"),
    ]
    assert result.pages[1].reason == "no text layer; straightened"


def _document() -> Document:
    return Document("x", "scan.png", "image/png", "", Text(""), (Page(1, 0, 0, 100, 100, "ocr"),))


class Picture:
    def read(self, max_bytes: int) -> bytes:
        file = io.BytesIO()
        Image.new("L", (400, 300), 255).save(file, "PNG")
        return file.getvalue()


def test_a_document_without_pages_for_ocr_is_left_alone() -> None:
    document = Document("x", "x", "text/plain", "", Text("tekst"))
    assert recognise(document, Picture(), OCR) is document


def test_without_tesseract(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pytesseract.pytesseract, "tesseract_cmd", "/bestaat/niet")
    engine.languages.cache_clear()
    found = recognise(_document(), Picture(), OCR)
    engine.languages.cache_clear()
    (failure,) = found.failures
    assert (failure.kind, failure.page) == ("missing_program", 1)
    assert "apt-get install tesseract-ocr tesseract-ocr-nld" in failure.remedy


def test_missing_language_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "languages", lambda: frozenset({"eng", "osd", "deu"}))
    assert engine.usable("deu+nld") == ("deu", "OCR language not installed: nld")
    assert engine.usable("nld") == ("deu", "OCR language not installed: nld; read with deu")
    monkeypatch.setattr(engine, "languages", lambda: frozenset({"osd"}))
    with pytest.raises(MissingDependency):
        engine.usable("nld")


@pytest.mark.parametrize("kind", ["timeout", "ocr"])
def test_a_page_that_fails_costs_that_page(monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    def fails(*_: object) -> None:
        raise DocumentError(kind, "mislukt.", "Doe iets.")

    monkeypatch.setattr("pipeline.ocr.page.read_words", fails)
    monkeypatch.setattr("pipeline.ocr.pages.usable", lambda wanted: (wanted, ""))
    document = recognise(_document(), Picture(), OCR)
    (failure,) = document.failures
    assert (failure.stage, failure.kind, failure.page, failure.remedy) == ("ocr", kind, 1, "Doe iets.")
    assert document.text.raw == ""


def test_image_past_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    class Large(Picture):
        def read(self, max_bytes: int) -> bytes:
            file = io.BytesIO()
            Image.fromarray(np.zeros((1200, 1200), np.uint8)).save(file, "PNG")
            return file.getvalue()

    monkeypatch.setattr("pipeline.ocr.pages.usable", lambda wanted: (wanted, ""))
    document = recognise(_document(), Large(), OcrParams(max_megapixels=1))
    assert [failure.kind for failure in document.failures] == ["image_bomb"]
