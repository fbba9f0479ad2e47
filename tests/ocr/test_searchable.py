"""The searchable copy: words found by other programs where they stand on the page."""

from __future__ import annotations

import io
import shutil
import subprocess

import numpy as np
import pdfplumber
import pikepdf
import pypdfium2 as pdfium
import pytest
from PIL import Image

from pipeline.errors import BadInput
from pipeline.ingest.textlayer import read_layer
from pipeline.model.document import Block, Document, Page, Word, Words
from pipeline.model.text import Edit, Text
from pipeline.ocr.glyphless import font_program
from pipeline.ocr.placing import placed, way_of
from pipeline.ocr.searchable import View, layer, searchable
from tests.ingest.make import Pdf, read

LINES = ["De gemeenteraad van Molendam", "besluit vóór 1 juli de sluis te", "vernieuwen; het college volgt."]


def image_pdf(dpi: int = 100, turn: int = 0, rotation: int = 0, crop: bool = False) -> bytes:
    """A page of text as an image in a PDF: turned on the paper, shown rotated, on a page larger than what is shown."""
    opened = pdfium.PdfDocument(Pdf().lines(70, 120, LINES, pitch=20, size=14).page().bytes())
    picture = opened[0].render(scale=dpi / 72, grayscale=True).to_pil().convert("L").rotate(-turn, expand=True, fillcolor=255)
    opened.close()
    out = io.BytesIO()
    picture.save(out, "PDF", resolution=dpi)
    with pikepdf.open(out) as pdf:
        page = pdf.pages[0]
        page.Rotate = rotation
        if crop:
            left, bottom, right, top = (float(value) for value in page.mediabox)
            page.MediaBox = [left - 40, bottom - 30, right + 20, top + 10]
            page.CropBox = [left, bottom, right, top]
        done = io.BytesIO()
        pdf.save(done)
    return done.getvalue()


def scanned(data: bytes, turn: int = 0, text: str | None = None) -> Document:
    """The document as OCR would leave it: boxes of the printed words as the page shows them."""
    layer_of = read(Pdf().lines(70, 120, LINES, pitch=20, size=14).page().bytes())
    first = layer_of.pages[0]
    opened = pdfium.PdfDocument(data)
    width, height = opened[0].get_size()
    opened.close()
    words = []
    for word in first.words:
        x0, top, x1, bottom = word.box
        top, bottom = top + 3, bottom - 3  # the ink is lower than the line of the font
        w, h = first.width, first.height
        box = {0: (x0, top, x1, bottom), 90: (h - bottom, x0, h - top, x1), 180: (w - x1, h - bottom, w - x0, h - top), 270: (top, w - x1, bottom, w - x0)}[turn]
        words.append(Word(word.start, word.end, box, 0.95))
    raw = layer_of.text.raw
    page = Page(1, 0, len(raw), width, height, "ocr", "no text layer", Words.of(words), 0.95)
    return Document("0" * 16, "scan.pdf", "application/pdf", "", Text(text or raw), (page,))


def found(data: bytes) -> list[tuple[str, float, float, float, float]]:
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        return [(word["text"], word["x0"], word["top"], word["x1"], word["bottom"]) for word in pdf.pages[0].extract_words(use_text_flow=True)]


def look(data: bytes) -> np.ndarray:
    opened = pdfium.PdfDocument(data)
    try:
        return np.array(opened[0].render(scale=1, grayscale=True).to_numpy(), copy=True)
    finally:
        opened.close()


def test_words_stand_where_they_are_printed() -> None:
    data = image_pdf()
    document = scanned(data)
    copy = searchable(document, data)
    assert copy.written == (1,)
    assert np.array_equal(look(data), look(copy.data)), "the page looks the same"
    words = found(copy.data)
    assert [word[0] for word in words] == " ".join(LINES).split()
    for (text, x0, top, x1, bottom), printed in zip(words, document.pages[0].words, strict=True):
        assert x0 == pytest.approx(printed.box[0], abs=0.5), text
        assert x1 == pytest.approx(printed.box[2], abs=0.5), text
        middle = (printed.box[1] + printed.box[3]) / 2
        assert top < middle < bottom, text
    assert searchable(document, data).data == copy.data, "the same bytes each time"


@pytest.mark.parametrize(("rotation", "crop"), [(90, False), (180, False), (270, False), (0, True), (90, True)])
def test_page_shown_rotated_or_in_part(rotation: int, crop: bool) -> None:
    """The image lies on its side on the page, and the page says how to show it upright."""
    data = image_pdf(turn=-rotation % 360, rotation=rotation, crop=crop)
    document = scanned(data)
    opened = pdfium.PdfDocument(searchable(document, data).data)
    again = read_layer(opened[0])
    opened.close()
    assert again.words == " ".join(LINES).split()
    for (x0, top, x1, bottom), printed in zip(again.boxes.tolist(), document.pages[0].words, strict=True):
        assert x0 == pytest.approx(printed.box[0], abs=1)
        assert x1 == pytest.approx(printed.box[2], abs=1)
        assert top < (printed.box[1] + printed.box[3]) / 2 < bottom


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_page_scanned_on_its_side(turn: int) -> None:
    data = image_pdf(turn=turn)
    document = scanned(data, turn)
    assert way_of(document.pages[0]) == turn
    copy = searchable(document, data).data
    with pdfplumber.open(io.BytesIO(copy)) as pdf:
        chars = pdf.pages[0].chars
    assert "".join(char["text"] for char in chars if char["text"] != " ") == "".join(LINES).replace(" ", "")
    first = document.pages[0].words.within(0, 2)[0].box
    assert chars[0]["x0"] < first[2]
    assert chars[0]["x1"] > first[0]
    assert chars[0]["top"] < first[3]
    assert chars[0]["bottom"] > first[1]


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed")
def test_pdftotext_reads_the_lines(tmp_path) -> None:  # type: ignore[no-untyped-def]
    data = image_pdf()
    path = tmp_path / "kopie.pdf"
    path.write_bytes(searchable(scanned(data), data).data)
    said = subprocess.run(["pdftotext", "-layout", str(path), "-"], capture_output=True, text=True, check=True)
    assert [line.strip() for line in said.stdout.splitlines() if line.strip()] == LINES
    assert said.stderr == ""


def test_cleaned_words_are_set() -> None:
    """A letter mended, two words joined, one struck, one broken over lines as printed."""
    raw = "De fmanciën wor den\nnu echt gere-\ngeld"
    data = image_pdf()
    words, place = [], 0
    for nth, text in enumerate(raw.split()):
        start = raw.index(text, place)
        line = raw.count("\n", 0, start)
        words.append(Word(start, start + len(text), (70 + 60.0 * (nth % 4), 100 + 20.0 * line, 120 + 60.0 * (nth % 4), 112 + 20.0 * line), 0.9))
        place = start + len(text)
    clean = Text(raw).edit([Edit(3, 5, "fin", "teken"), Edit(15, 16, "", "spatie"), Edit(20, 23, "", "doorhaling"),
                            Edit(32, 34, "", "afbreking")])  # fmt: skip
    assert clean.clean == "De financiën worden\necht geregeld"
    page = Page(1, 0, len(raw), 595, 842, "ocr", "", Words.of(words), 0.9)
    document = Document("0" * 16, "scan.pdf", "application/pdf", "", clean, (page,))
    stretches = placed(document, page)
    assert [(each.text, each.line) for each in stretches] == [
        ("De", 0), ("financiën", 0), ("worden", 0), ("echt", 1), ("gere-", 1), ("geld", 2),
    ]  # fmt: skip
    assert stretches[2].box[0] == words[2].box[0]
    assert stretches[2].box[2] == words[3].box[2]
    assert "financiën worden" in " ".join(word[0] for word in found(searchable(document, data).data))


def test_sound_pages_are_kept_and_old_hidden_text_goes() -> None:
    sound = Pdf().lines(70, 100, LINES).page().bytes()
    kept = searchable(read(sound), sound)
    assert (kept.written, kept.kept) == ((), (1,))
    assert [word[0] for word in found(kept.data)] == " ".join(LINES).split()
    data = image_pdf()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        page = pdf.pages[0]
        page.add_resource(pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica), pikepdf.Name.Font, pikepdf.Name.F1)
        page.contents_add(b"q BT /F1 9 Tf 70 700 Td (onder de foto) Tj ET Q\n", prepend=True)  # beneath the image
        page.contents_add(b"\nq BT 3 Tr /F1 9 Tf 70 600 Td (onzichtbaar) Tj ET Q")
        out = io.BytesIO()
        pdf.save(out)
    old = out.getvalue()
    assert "onzichtbaar" in str(found(old))
    again = searchable(scanned(old), old)
    assert [word[0] for word in found(again.data)] == " ".join(LINES).split()
    assert np.array_equal(look(old), look(again.data))


def test_text_that_is_seen_stays() -> None:
    data = image_pdf()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        page = pdf.pages[0]
        page.add_resource(pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica), pikepdf.Name.Font, pikepdf.Name.F1)
        form = pdf.make_stream(b"BT /F1 12 Tf 70 40 Td (INGEKOMEN) Tj ET BT 3 Tr /F1 12 Tf 70 20 Td (oud) Tj ET")
        form.Type, form.Subtype, form.BBox = pikepdf.Name.XObject, pikepdf.Name.Form, [0, 0, 400, 100]
        form.Resources = pikepdf.Dictionary(Font=page.resources.Font)
        page.add_resource(form, pikepdf.Name.XObject, pikepdf.Name.Stempel)
        page.contents_add(b"\nq /Stempel Do Q")
        out = io.BytesIO()
        pdf.save(out)
    stamped = out.getvalue()
    words = [word[0] for word in found(searchable(scanned(stamped), stamped).data)]
    assert "INGEKOMEN" in words
    assert "oud" not in words
    assert np.array_equal(look(stamped), look(searchable(scanned(stamped), stamped).data))


def test_protected_and_broken_files() -> None:
    data = image_pdf()
    document = scanned(data)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        out = io.BytesIO()
        pdf.save(out, encryption=pikepdf.Encryption(owner="baas", user=""))
    for bytes_, said in ((out.getvalue(), "protected"), (data[:100], "cannot be copied"), (b"", "cannot be copied")):
        with pytest.raises(BadInput, match=said):
            searchable(document, bytes_)


def test_font_and_layer() -> None:
    assert len(font_program()) < 600
    page = Page(1, 0, 2, 100, 100, "ocr", "", Words.of([Word(0, 2, (10, 10, 30, 20), 1.0)]))
    document = Document("0" * 16, "x", "", "", Text("A\U0001f600"), (page,))
    content = layer(placed(document, page), View((0, 0, 100, 100), 0))
    assert b"<0041fffd>" in content
    assert Image.new("L", (1, 1)).size == (1, 1)


def test_struck_words_have_no_layer() -> None:
    raw = "hoogstens veertig bomen"
    words = [Word(0, 9, (70, 100, 120, 112), 1.0), Word(10, 17, (124, 100, 160, 112), 1.0), Word(18, 23, (164, 100, 200, 112), 1.0)]
    page = Page(1, 0, len(raw), 595, 842, "ocr", "", Words.of(words))
    from pipeline.layout import struck_edits

    text = Text(raw).edit(struck_edits(raw, [Block(10, 17, "struck")]))
    assert [each.text for each in placed(Document("0" * 16, "x", "", "", text, (page,)), page)] == ["hoogstens", "bomen"]
