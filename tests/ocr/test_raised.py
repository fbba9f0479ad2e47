"""Raised figures behind words."""

from __future__ import annotations

import numpy as np
import pytest

from pipeline.ocr.engine import Found
from pipeline.ocr.raised import with_raised
from pipeline.ocr.render import Grey
from pipeline.ocr.shapes import parts_of

EM = 27


def line(text: str, mark: tuple[int, int, int, int] | None) -> tuple[Grey, list[Found]]:
    """A line of three words; behind the second a mark: from the word's end, from the heads, width, height."""
    image = np.full((200, 600), 255, np.uint8)
    found = []
    for nth, word in enumerate(("kade", text, "haven")):
        x = 50 + 160 * nth
        for letter in range(5):
            image[100:120, x + 18 * letter : x + 18 * letter + 9] = 0
        found.append(Found(word, x, 100, x + 85, 120, 0.9, (1, 1, 1)))
    if mark is not None:
        left, top, wide, high = mark
        image[100 + top : 100 + top + high, 295 + left : 295 + left + wide] = 0
    return image, found


def read(text: str, mark: tuple[int, int, int, int] | None, said: str = "111") -> str:
    image, found = line(text, mark)

    def reader(sheet: Grey, mode: int, dpi: float) -> list[Found]:
        return [Found(said, 40, 45, 90, 80, 0.9, (1, 1, 1))]

    return with_raised(found, image, 200.0, reader, parts_of(image))[1].text


@pytest.mark.parametrize(
    ("text", "said", "meant"),
    [("haven", "111", "haven¹"), ("haven’", "222", "haven²"), ("haven!", "111", "haven.¹"), ("haven", "11l", "haven"), ("haven", "’’’", "haven"), ("2024", "333", "2024")],
)
def test_a_figure_read_alike_three_times_is_a_note(text: str, said: str, meant: str) -> None:
    assert read(text, (3, 1, 4, 10), said) == meant


def test_a_raised_e_behind_a_number() -> None:
    assert read("1°", (3, 1, 7, 9), "eee") == "1e"


@pytest.mark.parametrize("mark", [None, (3, 1, 3, 4), (3, 10, 4, 10), (3, 0, 4, 20), (60, 1, 4, 10)])
def test_other_marks_are_not_looked_at(mark: tuple[int, int, int, int] | None) -> None:
    assert read("haven", mark) == "haven"


def test_a_question_mark_has_its_dot_below_it() -> None:
    image, found = line("haven", (3, 1, 8, 10))
    image[115:118, 300:304] = 0
    said = with_raised(found, image, 200.0, lambda *_: [Found("222", 40, 45, 90, 80, 0.9, (1, 1, 1))], parts_of(image))
    assert said[1].text == "haven"
