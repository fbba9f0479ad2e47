"""Words among the lines of a drawing."""

from __future__ import annotations

import cv2
import numpy as np

from pipeline.ocr.drawing import letters_alone, scattered
from pipeline.ocr.engine import Found


def test_lines_go_and_letters_stay() -> None:
    page = np.full((400, 600), 255, np.uint8)
    cv2.line(page, (20, 30), (560, 370), 0, 2)
    page[200:218, 50:60] = 0
    alone = letters_alone(page, 200)
    assert (alone[200:218, 50:60] == 0).all()
    assert np.count_nonzero(alone < 200) == 180
    assert np.count_nonzero(page < 200) > 1000


def test_lines_with_a_plain_word_stay() -> None:
    found = [Found(text, 0, 0, 9, 9, sure, (1, 1, line)) for line, text, sure in
             [(1, "water", 0.95), (1, "12", 0.7), (1, "~", 0.2), (2, "Xq", 0.9), (3, "water", 0.4), (4, "|", 0.99)]]  # fmt: skip
    assert [word.text for word in scattered(found, lambda form: form == "water")] == ["water", "12"]
    assert scattered([], lambda _: True) == []
