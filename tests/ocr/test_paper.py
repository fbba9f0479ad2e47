from __future__ import annotations

import cv2
import numpy as np
import pytest

from pipeline.ocr.paper import evened, find_marks, white, without_edges, without_pale, without_stamp
from pipeline.ocr.ready import make_ready
from pipeline.ocr.render import Grey

DPI = 150


def page(paper: int = 255, ink: int = 30) -> Grey:
    """A page with bars for letters, a dot above every third."""
    image = np.full((1200, 900), paper, np.uint8)
    for top in range(150, 1050, 40):
        for nth, left in enumerate(range(120, 760, 16)):
            image[top : top + 12, left : left + 4] = ink
            if nth % 3 == 0:
                image[top - 6 : top - 3, left + 1 : left + 4] = ink
    return image


def test_white_paper_is_told_from_grey() -> None:
    assert white(page())
    assert not white(page(paper=235))


def test_background_is_evened() -> None:
    dark = (page() * np.linspace(0.45, 1.0, 900)).astype(np.uint8)
    even = evened(dark, DPI)
    assert even[60:140].min() > 240
    assert even[155, 122] < 100


def test_dark_edges_go_and_print_stays() -> None:
    image = page(paper=220)
    image[:, :30] = 25
    image[:20] = 30
    clean = without_edges(image)
    assert clean[:, :30].min() > 200
    assert clean[:20].min() > 200
    assert np.array_equal(clean[140:, 110:], image[140:, 110:])
    assert without_edges(page()) is not None


def test_a_band_with_letters_in_it_stays() -> None:
    image = page()
    image[:60] = 40
    for left in range(100, 500, 30):
        image[20:40, left : left + 16] = 255
    assert without_edges(image) is image


def test_what_shines_through_goes_and_dots_stay() -> None:
    image = page()
    through = image.copy()
    for top in range(170, 1050, 40):
        for left in range(120, 760, 24):
            through[top + 2 : top + 12, left : left + 6] = 205 - 20
    through[60:62, 400:402] = 60  # a speck
    clean = without_pale(through, find_marks(through, DPI), DPI)
    assert clean[60:62, 400:402].min() > 240
    assert clean[173, 122] > 240
    assert np.array_equal(clean[140:163], image[140:163])
    assert clean[145, 122] == 30  # the dot over a letter


def test_ink_of_a_stamp_is_taken_off_the_text() -> None:
    image = page()
    ink = np.zeros(image.shape, np.float32)
    cv2.rectangle(ink, (300, 300), (640, 420), 1.0, 3)
    for left in range(330, 600, 60):
        cv2.rectangle(ink, (left, 330), (left + 12, 395), 1.0, -1)
    stamped = (image * (1 - 0.45 * ink)).astype(np.uint8)
    stamped = np.asarray(cv2.GaussianBlur(stamped, (0, 0), 0.6), np.uint8)
    clean = without_stamp(stamped, find_marks(stamped, DPI), DPI)
    paper, under = image > 250, (ink > 0) & (cv2.erode(image, np.ones((5, 5), np.uint8)) > 250)
    assert stamped[under].mean() < 160
    assert clean[under].mean() > 225
    letters = (image < 60) & (ink > 0)
    assert clean[letters].mean() < 130
    assert clean[paper].mean() > stamped[paper].mean()


def test_pale_capitals_of_a_heading_stay() -> None:
    image = page()
    cv2.putText(image, "WAT NU", (100, 110), cv2.FONT_HERSHEY_SIMPLEX, 2.4, 120, 7)
    marks = find_marks(image, DPI)
    assert marks.text < 100
    assert without_stamp(image, marks, DPI) is image


def test_no_text_no_change() -> None:
    blank = np.full((400, 300), 240, np.uint8)
    marks = find_marks(blank, DPI)
    assert without_pale(blank, marks, DPI) is blank
    assert without_stamp(blank, marks, DPI) is blank


def test_a_fine_page_is_left_alone() -> None:
    image = cv2.resize(page(), None, fx=200 / DPI, fy=200 / DPI, interpolation=cv2.INTER_NEAREST)
    ready = make_ready(np.asarray(image, np.uint8), 200)
    assert ready.image is image
    assert ready.steps == ()


@pytest.mark.parametrize("quarters", [0, 1, 2, 3])
def test_boxes_go_back_through_all_steps(quarters: int) -> None:
    grey = page(paper=225)
    ready = make_ready(np.ascontiguousarray(np.rot90(grey, quarters)), DPI, quarters)
    assert "background evened" in ready.steps
    rows, columns = np.nonzero(ready.image < 110)
    box = np.array([[columns.min(), rows.min(), columns.max(), rows.max()]], np.float64)
    x0, top, x1, bottom = ready.back(box)[0]
    want = np.nonzero(np.rot90(grey, quarters) < 110)
    assert [x0, x1] == pytest.approx([want[1].min(), want[1].max()], abs=6)
    assert [top, bottom] == pytest.approx([want[0].min(), want[0].max()], abs=6)


@pytest.mark.parametrize("degrees", [0.0, 1.5, -2.0])
def test_a_page_made_ready_again_is_turned_alike(degrees: float) -> None:
    image = page(paper=225)
    matrix = cv2.getRotationMatrix2D((450, 600), degrees, 1.0)
    image = np.asarray(cv2.warpAffine(image, matrix, (900, 1200), borderValue=225), np.uint8)
    ready = make_ready(image, DPI)
    assert ready.angle == pytest.approx(degrees, abs=0.3)
    again = make_ready(image, DPI, like=ready)
    assert again.dpi == 300
    assert again.angle == pytest.approx(ready.angle, abs=0.01)
