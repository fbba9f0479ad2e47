from __future__ import annotations

import cv2
import numpy as np
import pytest

from pipeline.ocr.prepare import Turn, back, ink_share, lies, quarter, skew, straighten
from pipeline.ocr.render import Grey


def page(angle: float = 0.0) -> Grey:
    """A page with bars for lines of text."""
    image = np.full((1400, 1000), 255, np.uint8)
    for top in range(150, 1250, 40):
        for left in range(120, 860, 60):
            image[top : top + 14, left : left + 48] = 20
    matrix = cv2.getRotationMatrix2D((500, 700), angle, 1)
    return np.asarray(cv2.warpAffine(image, matrix, (1000, 1400), borderValue=255), np.uint8)


@pytest.mark.parametrize("angle", [-3.0, -1.0, 0.0, 0.8, 2.5])
def test_skew_is_measured(angle: float) -> None:
    assert skew(page(angle)) == pytest.approx(angle, abs=0.2)


def test_a_straight_page_is_left_alone() -> None:
    image = page()
    straight, turn = straighten(image)
    assert straight is image
    assert turn == Turn()
    blank = np.full((500, 400), 250, np.uint8)
    assert straighten(blank)[0] is blank


def test_boxes_go_back_to_the_page_as_it_was() -> None:
    image = page(2.0)
    straight, turn = straighten(image)
    rows, columns = np.nonzero(straight[:, :] < 100)
    box = np.array([[columns.min(), rows.min(), columns.max(), rows.max()]], np.float64)
    x0, top, x1, bottom = back(box, turn, image.shape)[0]
    assert (x0 + x1) / 2 == pytest.approx(500, abs=20)
    assert (top + bottom) / 2 == pytest.approx(690, abs=20)


@pytest.mark.parametrize("quarters", [0, 1, 2, 3])
def test_quarter_turns(quarters: int) -> None:
    image = np.full((60, 40), 255, np.uint8)
    image[10:20, 5:12] = 0
    turned = quarter(image, quarters)
    rows, columns = np.nonzero(turned == 0)
    box = np.array([[columns.min(), rows.min(), columns.max() + 1, rows.max() + 1]], np.float64)
    assert back(box, Turn(quarters), (60, 40))[0].tolist() == [5, 10, 12, 20]


def test_boxes_go_back_from_another_size() -> None:
    image = page(1.0)
    larger, turn = straighten(image, 2.0)
    assert larger.shape == (2800, 2000)
    rows, columns = np.nonzero(larger < 100)
    box = np.array([[columns.min(), rows.min(), columns.max(), rows.max()]], np.float64)
    x0, top, x1, bottom = back(box, turn, image.shape)[0]
    assert x1 - x0 == pytest.approx(768, abs=12)
    assert bottom - top == pytest.approx(1080, abs=25)
    assert (x0 + x1) / 2 == pytest.approx(504, abs=20)
    smaller, turn = straighten(page(), 0.5)
    assert smaller.shape == (700, 500)
    assert back(np.array([[60.0, 75.0, 84.0, 82.0]]), turn, image.shape)[0].tolist() == [120, 150, 168, 164]


@pytest.mark.parametrize("quarters", [0, 1, 2, 3])
def test_a_page_on_its_side_is_seen(quarters: int) -> None:
    assert lies(quarter(page(1.5), quarters)) is (quarters % 2 == 1)
    assert not lies(np.full((500, 400), 250, np.uint8))


def test_ink_share() -> None:
    image = page()
    every = np.array([[120, top, 860, top + 14] for top in range(150, 1250, 40)], np.float64)
    assert ink_share(image, every) > 0.95
    assert ink_share(image, every[:7]) < 0.4
    assert ink_share(np.full((300, 300), 255, np.uint8), every) == 1.0
