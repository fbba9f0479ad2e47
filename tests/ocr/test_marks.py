from __future__ import annotations

import io
import shutil
from pathlib import Path

import cv2
import numpy as np
import pypdfium2 as pdfium
import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from pipeline.ocr.engine import Found
from pipeline.ocr.marks import LABEL, find_marks
from pipeline.ocr.page import read_page
from pipeline.ocr.shapes import shape_of, strokes
from tests.ingest.make import Pdf

needs_tesseract = pytest.mark.skipif(shutil.which("tesseract") is None, reason="Tesseract is not installed")
FONT = Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf")
needs_font = pytest.mark.skipif(not FONT.exists(), reason="DejaVu Sans is not installed")
DPI, EM = 200, 30.0
TEXT = "de haven krijgt een nieuwe kade;"


def page(marks: list[str]) -> np.ndarray:
    """Items of a list, each with its mark, at 200 dots an inch."""
    pdfmetrics.registerFont(TTFont("merk", io.BytesIO(FONT.read_bytes())))
    pdf = Pdf().put(70, 80, "De raad vraagt het college dat:")
    for nth, mark in enumerate(marks):
        pdf.put(80, 110 + 18 * nth, mark, 11, "merk").put(105, 110 + 18 * nth, TEXT)
    opened = pdfium.PdfDocument(pdf.page().bytes())
    try:
        return np.array(opened[0].render(scale=DPI / 72, grayscale=True).to_numpy(), copy=True)
    finally:
        opened.close()


@needs_tesseract
@needs_font
@pytest.mark.parametrize("marks", [["•", "•", "•"], ["▪", "▪"], ["☐", "☑", "☒"], ["–", "–"], ["○", "○"], ["1.", "2.", "3."], ["a)", "b)"], ["I.", "II.", "III."]])
def test_marks_of_a_list_are_printed(marks: list[str]) -> None:
    text = read_page(page(marks), 72 / DPI, "nld", 60).text
    found = [line.split() for line in text.split("\n") if "haven" in line]
    assert [line[0] for line in found] == marks
    assert [line[1:3] for line in found] == [["de", "haven"]] * len(marks)


def canvas(side: int = 40) -> np.ndarray:
    return np.zeros((side, side), np.uint8)


def cut(picture: np.ndarray) -> np.ndarray:
    rows, columns = np.flatnonzero(picture.any(axis=1)), np.flatnonzero(picture.any(axis=0))
    return picture[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]


def test_shapes() -> None:
    box = cv2.rectangle(canvas(), (5, 5), (27, 27), 1, 2)
    crossed = cv2.line(cv2.line(box.copy(), (9, 9), (23, 23), 1, 2), (9, 23), (23, 9), 1, 2)
    ticked = cv2.line(cv2.line(box.copy(), (10, 17), (14, 22), 1, 2), (14, 22), (22, 11), 1, 2)
    for picture, expected in (
        (cv2.circle(canvas(), (20, 20), 5, 1, -1), "•"),
        (cv2.rectangle(canvas(), (10, 10), (20, 20), 1, -1), "▪"),
        (cv2.rectangle(canvas(), (10, 10), (32, 32), 1, -1), "■"),
        (cv2.circle(canvas(), (20, 20), 4, 1, 2), "◦"),
        (cv2.circle(canvas(), (20, 20), 12, 1, 2), "○"),
        (cv2.rectangle(canvas(), (5, 20), (13, 22), 1, -1), "-"),
        (cv2.rectangle(canvas(), (5, 20), (22, 22), 1, -1), "–"),
        (box, "☐"),
        (crossed, "☒"),
        (ticked, "☑"),
        (cv2.line(canvas(), (5, 5), (5, 30), 1, 3), ""),
    ):
        assert shape_of(cut(picture), EM, 0.5 * EM) == expected
    assert shape_of(canvas(), EM, 0.5 * EM) == ""
    dash_at_the_foot = cut(cv2.rectangle(canvas(), (5, 20), (22, 22), 1, -1))
    assert shape_of(dash_at_the_foot, EM, 0.95 * EM) == ""


def test_upright_strokes_are_counted() -> None:
    for count in (1, 2, 3):
        picture = canvas()
        for nth in range(count):
            cv2.rectangle(picture, (5 + 9 * nth, 5), (8 + 9 * nth, 25), 1, -1)
        assert strokes(cut(picture)) == count
        with_a_stop = picture.copy()
        with_a_stop[23:26, 36:39] = 1
        assert strokes(cut(with_a_stop)) == count
    barred = cv2.rectangle(cv2.rectangle(canvas(), (5, 5), (8, 25), 1, -1), (20, 5), (23, 25), 1, -1)
    barred[14:17, 5:23] = 1
    assert strokes(cut(barred)) == 0
    assert strokes(canvas()[:4]) == 0


def test_labels() -> None:
    for label in ("1.", "12)", "a.", "b)", "(iii)", "1.1", "2.3.1.", "IV."):
        assert LABEL.match(label), label
    for other in ("de", "Ik", "a", "I", "2031a", "1,5", ""):
        assert not LABEL.match(other), other


def test_words_without_marks_stay_as_they_are() -> None:
    image = np.full((400, 600), 255, np.uint8)
    words = [Found(text, 100 + 60 * at, 50 + 40 * line, 150 + 60 * at, 72 + 40 * line, 0.95, (1, 1, line)) for line in range(3) for at, text in enumerate("de haven krijgt een kade".split())]
    for word in words:
        image[int(word.top) : int(word.bottom) : 2, int(word.x0) : int(word.x1)] = 0
    assert find_marks(image, words, DPI) is words
    assert find_marks(image, [], DPI) == []
    assert find_marks(np.zeros((50, 50), np.uint8), words, DPI) is words


def test_a_box_read_as_capitals_is_a_box() -> None:
    image = np.full((300, 600), 255, np.uint8)
    found = []
    for line, top in enumerate((100, 150, 200)):
        cv2.rectangle(image, (40, top), (62, top + 22), 0, 2)
        for nth, left in enumerate(range(100, 500, 90)):
            for bar in range(5):
                image[top : top + 22, left + 14 * bar : left + 14 * bar + 7] = 0
            if nth == 0:
                found.append(Found("CJ", 40, top, 63, top + 23, 0.8, (1, 1, line)))
            found.append(Found("haven", left, top, left + 63, top + 22, 0.95, (1, 1, line)))
    assert [word.text for word in find_marks(image, found, DPI) if word.x0 < 90] == ["☐"] * 3
    plain = image.copy()
    plain[:, :90] = 255
    for top in (100, 150, 200):
        plain[top : top + 22, 40:45] = plain[top : top + 22, 55:60] = 0
    assert [word.text for word in find_marks(plain, found, DPI) if word.x0 < 90] == ["CJ"] * 3
