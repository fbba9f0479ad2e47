from __future__ import annotations

import shutil

import numpy as np
import pypdfium2 as pdfium
import pytest

from pipeline.layout.rules import Rules
from pipeline.ocr.page import read_page
from pipeline.ocr.ready import make_ready
from pipeline.ocr.rulings import find_rules, without, without_grid
from tests.ingest.make import Pdf

needs_tesseract = pytest.mark.skipif(shutil.which("tesseract") is None, reason="Tesseract is not installed")
DPI = 200
POINTS = 72 / DPI
BEFORE, STRUCK, AFTER = "Het dorp krijgt ", "veertien linden", " zestien eiken langs de vaart."


def drawn(*, strike: bool = True, table: bool = False) -> np.ndarray:
    """A page with a struck stretch on the first line, an underlined one on the second, and a ruled table."""
    pdf = Pdf().put(70, 100, BEFORE + STRUCK + AFTER)
    width = pdf.canvas.stringWidth
    start = 70 + width(BEFORE, "Times-Roman", 11)
    end = start + width(STRUCK, "Times-Roman", 11)
    if strike:
        pdf.rule(start, 97, end, 97)
    pdf.put(70, 130, "De sluis blijft zoals hij is gebouwd.").rule(70, 131.5, 160, 131.5)
    for nth in range(5):
        pdf.put(70, 160 + 15 * nth, "Meer tekst over de bomen, de twee meren en de zee van het dorp.")
    if table:
        for y in (300, 320, 340, 360):
            pdf.rule(70, y, 330, y)
        for x in (70, 200, 330):
            pdf.rule(x, 300, x, 360)
        for nth, (left, right) in enumerate((("Boom", "Aantal"), ("Linde", "14"), ("Eik", "16"))):
            pdf.put(76, 314 + 20 * nth, left).put(206, 314 + 20 * nth, right)
    opened = pdfium.PdfDocument(pdf.page().bytes())
    try:
        return np.array(opened[0].render(scale=DPI / 72, grayscale=True).to_numpy(), copy=True)
    finally:
        opened.close()


def test_a_line_through_words_is_told_from_underlines_and_sides_of_cells() -> None:
    rules = find_rules(drawn(table=True), POINTS)
    assert rules.strikes is not None
    assert len(rules.strikes) == 1
    x0, top, x1, bottom = rules.strikes[0].tolist()
    width = Pdf().canvas.stringWidth
    start = 70 + width(BEFORE, "Times-Roman", 11)
    assert x0 == pytest.approx(start, abs=2)
    assert x1 == pytest.approx(start + width(STRUCK, "Times-Roman", 11), abs=2)
    assert top - 0.5 < 97 < bottom + 0.5
    levels = [(line[1] + line[3]) / 2 for line in rules.across.tolist()]
    for y in (131.5, 300, 320, 340, 360):
        assert min(abs(level - y) for level in levels) < 1
    assert len(rules.down) == 3


def test_a_page_of_text_has_no_lines() -> None:
    pdf = Pdf()
    for nth, font in enumerate(("Times-Roman", "Helvetica", "Courier", "Times-Bold")):
        for size in (8, 11, 16):
            pdf.put(60, 80 + 150 * nth + 4 * size, "Twee meren, een zee: www.meer.example — geen enkele streep, hè?", size, font)
    opened = pdfium.PdfDocument(pdf.page().bytes())
    image = np.array(opened[0].render(scale=DPI / 72, grayscale=True).to_numpy(), copy=True)
    opened.close()
    rules = find_rules(image, POINTS)
    assert rules.strikes is not None
    assert len(rules.strikes) == 0


def test_letters_survive_where_the_line_is_taken_out() -> None:
    plain, struck = drawn(strike=False), drawn()
    freed = without(struck, find_rules(struck, POINTS).strikes, POINTS)
    assert struck is not freed
    # Nearly all of what the line added is gone, and little of the letters with it.
    added = (plain > 200) & (struck < 128)
    assert np.count_nonzero(freed[added] < 128) < 0.35 * np.count_nonzero(added)
    letters = (plain < 100) & (struck < 100)
    assert np.count_nonzero(freed[letters] > 160) < 0.02 * np.count_nonzero(letters)
    assert without(plain, np.zeros((0, 4)), POINTS) is plain
    assert without(plain, None, POINTS) is plain


def test_sides_of_cells_are_taken_out_and_stems_of_letters_stay() -> None:
    page = drawn(table=True)
    freed = without_grid(page, find_rules(page, POINTS), POINTS)
    x, y = round(200 / POINTS), round(310 / POINTS)
    assert page[y, x - 2 : x + 3].min() < 128
    assert freed[y, x - 2 : x + 3].min() > 200
    words = slice(round(160 / POINTS), round(240 / POINTS))
    assert np.array_equal(page[words], freed[words])
    plain = drawn()
    assert without_grid(plain, find_rules(plain, POINTS), POINTS) is plain


def test_strokes_of_large_print_are_no_sides_of_cells() -> None:
    pdf = Pdf()
    for nth in range(6):
        pdf.put(60, 90 + 60 * nth, "HET HEFT EEN FEIT", 34).put(60, 480 + 32 * nth, "HIELD het HEFFEN beperkt", 24)
    opened = pdfium.PdfDocument(pdf.page().bytes())
    try:
        page = np.array(opened[0].render(scale=200 / 72, grayscale=True).to_numpy(), copy=True)
    finally:
        opened.close()
    ready = make_ready(page, 200)
    assert np.count_nonzero(ready.image < 128) > 0.99 * np.count_nonzero(page < 128)


@pytest.mark.parametrize("value", [0, 255])
def test_pages_without_print(value: int) -> None:
    page = np.full((300, 200), value, np.uint8)
    rules = find_rules(page, POINTS)
    assert isinstance(rules, Rules)
    assert rules.strikes is not None
    assert len(rules.strikes) == 0
    noise = np.random.default_rng(3).integers(0, 256, (400, 300), np.uint8)
    assert find_rules(noise, POINTS).across.shape[1] == 4


@needs_tesseract
def test_struck_words_and_tables_of_a_scan() -> None:
    reading = read_page(drawn(table=True), POINTS, "nld", 60)
    kinds = {kind: [reading.text[b.start : b.end] for b in reading.blocks if b.kind == kind] for kind in ("struck", "row")}
    assert len(kinds["struck"]) == 1
    assert kinds["struck"][0].split()[0] == STRUCK.split()[0]
    assert AFTER.strip() in reading.text, "the rest of the line is read"
    assert kinds["row"] == ["Boom\tAantal", "Linde\t14", "Eik\t16"]
