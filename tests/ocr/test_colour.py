from __future__ import annotations

import cv2
import numpy as np
import pytest

from pipeline.ocr.colour import grey_of

DPI = 150
RED, BLUE = (45, 40, 179), (139, 64, 39)  # blue, green, red


def page() -> np.ndarray:
    image = np.full((900, 800, 3), 255, np.uint8)
    for top in range(100, 800, 30):
        for left in range(80, 720, 14):
            image[top : top + 12, left : left + 4] = 20
    return image


def stamped(colour: tuple[int, int, int], at: tuple[int, int]) -> np.ndarray:
    ink = np.full((900, 800, 3), 255, np.uint8)
    x, y = at
    cv2.rectangle(ink, (x, y), (x + 240, y + 80), colour, 3)
    for left in range(x + 20, x + 220, 40):
        cv2.rectangle(ink, (left, y + 15), (left + 12, y + 65), colour, -1)
    # Ink on ink: the darker of both.
    return np.minimum(page(), ink)


@pytest.mark.parametrize("colour", [RED, BLUE])
def test_coloured_ink_over_print_is_taken_off(colour: tuple[int, int, int]) -> None:
    image = stamped(colour, (250, 300))
    plain = cv2.cvtColor(image, cv2.COLOR_BGR2GRAY)
    grey = grey_of(image, DPI)
    ink = (plain < 200) & (cv2.cvtColor(page(), cv2.COLOR_BGR2GRAY) > 250)
    assert plain[ink].mean() < 110
    assert grey[ink].mean() > 240
    letters = page()[:, :, 0] < 100
    assert grey[letters].max() < 60


def test_colour_beside_print_stays() -> None:
    image = page()
    image[20:60, 100:500] = BLUE  # a coloured band or heading
    assert np.array_equal(grey_of(image, DPI), cv2.cvtColor(image, cv2.COLOR_BGR2GRAY))


def test_a_page_without_colour_is_left_alone() -> None:
    image = page()
    assert np.array_equal(grey_of(image, DPI), cv2.cvtColor(image, cv2.COLOR_BGR2GRAY))
