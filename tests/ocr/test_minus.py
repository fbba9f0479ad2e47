from __future__ import annotations

import numpy as np

from pipeline.ocr.engine import Found
from pipeline.ocr.minus import with_minus


def read(dash: tuple[int, int, int, int] | None, text: str = "8.412") -> str:
    """An amount of bars for digits, before it a mark: left, top, width, height."""
    image = np.full((60, 200), 255, np.uint8)
    for nth in range(4):
        image[20:40, 70 + 14 * nth : 78 + 14 * nth] = 0
    if dash is not None:
        left, top, wide, high = dash
        image[top : top + high, left : left + wide] = 0
    return with_minus([Found(text, 54, 20, 124, 40, 0.3, (1, 1, 1))], image)[0].text


def test_a_dash_at_mid_height_is_the_minus_of_an_amount() -> None:
    assert read((56, 29, 9, 3)) == "-8.412"


def test_other_marks_and_none_are_not() -> None:
    assert read(None) == "8.412"
    assert read((60, 37, 3, 3)) == "8.412"  # a point on the line
    assert read((56, 20, 4, 20)) == "8.412"  # a stroke
    assert read((56, 38, 9, 3)) == "8.412"  # an underline


def test_words_and_what_has_its_minus_stay() -> None:
    assert read((56, 29, 9, 3), "-8.412") == "-8.412"
    assert read((56, 29, 9, 3), "kade") == "kade"
