"""The second look at lines in doubt."""

from __future__ import annotations

import numpy as np

from pipeline.ocr.again import _apart, _better, _blank
from pipeline.ocr.engine import Found

WORDS = frozenset(("programma", "gemeente"))


def word(text: str, x0: float, x1: float, confidence: float = 0.9) -> Found:
    return Found(text, x0, 0, x1, 20, confidence, (1, 1, 1))


def test_what_a_crop_shows_of_other_lines_becomes_paper() -> None:
    sheet = np.zeros((60, 100), np.uint8)  # the crop shows rows 100 to 160 of the page at its top
    _blank(sheet, 0, (0, 100, 100, 160), np.array([0.0, 115, 100, 145]), np.array([[10.0, 90, 50, 118], [20.0, 142, 60, 170]]))
    assert (sheet[:15, 10:50] == 255).all()
    assert (sheet[45:, 20:60] == 255).all()
    assert not sheet[16:44].any()  # its own line stays, also under the boxes of others
    assert not sheet[:, 70:].any()


def test_of_two_words_in_one_place_the_surer_stays() -> None:
    words = [word("motie", 0, 50), word("hr", 20, 32, 0.1), word("wijkt", 60, 99)]
    assert [one.text for one in _apart(words)] == ["motie", "wijkt"]


def test_a_word_of_the_lexicon_is_not_given_up_for_one_that_is_none() -> None:
    before = [word("programma", 0, 90, 0.6)]
    assert _better(word("programrtna", 0, 91), before, WORDS.__contains__).text == "programma"
    assert _better(word("gemeente", 0, 91), before, WORDS.__contains__).text == "gemeente"
    assert _better(word("ander", 200, 250), before, WORDS.__contains__).text == "ander"
