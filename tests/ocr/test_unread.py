from __future__ import annotations

import numpy as np

from pipeline.ocr.engine import Found
from pipeline.ocr.render import Grey
from pipeline.ocr.unread import add_unread

DPI = 150


def page() -> tuple[Grey, list[Found]]:
    """Lines of bars for letters, each word of five."""
    image = np.full((900, 700), 255, np.uint8)
    found = []
    for line, top in enumerate(range(100, 700, 40)):
        for left in range(150, 500, 70):
            letters(image, left, top)
            found.append(Found("haven", left, top, left + 46, top + 14, 0.95, (1, 1, line)))
    return image, found


def letters(image: Grey, left: int, top: int, count: int = 5) -> None:
    for nth in range(count):
        image[top : top + 14, left + 10 * nth : left + 10 * nth + 5] = 0


def said(text: str, confidence: float = 0.95) -> list[Found]:
    return [Found(text, 4, 16, 9, 30, confidence, (1, 1, 1))]


def test_nothing_was_passed_over() -> None:
    image, found = page()

    def never(*_: object) -> list[Found]:
        raise AssertionError("there is nothing to read")

    assert add_unread(found, image, DPI, never) is found
    assert add_unread([], image, DPI, never) == []


def test_a_page_number_is_a_line_of_its_own() -> None:
    image, found = page()
    letters(image, 340, 40, 1)
    out = add_unread(found, image, DPI, lambda *_: said("7"))
    assert out[0].text == "7"
    assert out[0].line not in {word.line for word in found}
    assert 330 < out[0].x0 < 350
    assert 30 < out[0].top < 60
    assert out[1:] == found


def test_a_letter_before_an_item_goes_into_its_line() -> None:
    image, found = page()
    letters(image, 100, 180, 1)
    out = add_unread(found, image, DPI, lambda *_: said("T."))
    at = next(nth for nth, word in enumerate(out) if word.text == "T.")
    assert out[at].line == out[at + 1].line == (1, 1, 2)
    assert out[at + 1].top == 180


def test_what_is_unsure_or_a_picture_stays_out() -> None:
    image, found = page()
    letters(image, 340, 40, 1)
    assert add_unread(found, image, DPI, lambda *_: said("7", 0.6)) is found
    assert add_unread(found, image, DPI, lambda *_: said("~")) is found
    assert add_unread(found, image, DPI, lambda *_: said("l")) is found
    image[20:36, 300:338] = 0
    assert add_unread(found, image, DPI, lambda *_: said("7")) is found


def test_what_was_made_of_a_line_gives_way_to_its_words() -> None:
    image, found = page()
    letters(image, 520, 40)
    made_up = [Found("bel", 515, 20, 550, 80, 0.2, (1, 1, 0)), Found("el", 556, 40, 570, 54, 0.4, (1, 1, 0))]
    out = add_unread([*found[:5], *made_up, *found[5:]], image, DPI, lambda *_: said("Haven"))
    assert [word.text for word in out].count("Haven") == 1
    assert len(out) <= len(found) + 2
    assert "bel" not in [word.text for word in out]


def test_a_letter_that_comes_next_may_be_read_less_surely() -> None:
    image, found = page()
    for at, text in ((2, "S."), (4, "U.")):
        letters(image, 100, 100 + 40 * at, 1)
        found.insert(0, Found(text, 100, 100 + 40 * at, 106, 114 + 40 * at, 0.95, (1, 1, at)))
    letters(image, 100, 220, 1)
    assert "T." in [word.text for word in add_unread(found, image, DPI, lambda *_: said("T.", 0.7))]
    assert "M." not in [word.text for word in add_unread(found, image, DPI, lambda *_: said("M.", 0.7))]


def test_numbers_below_each_other_are_taken_together() -> None:
    image, found = page()
    tops = range(100, 500, 80)
    for top in tops:
        letters(image, 60, top, 1)

    def read(sheet: Grey, mode: int, dpi: float) -> list[Found]:
        step = sheet.shape[0] / len(tops)
        texts = (("1", 0.9), ("2.", 0.5), ("3,", 0.9), ("4.", 0.6), ("5.", 0.9))
        return [Found(text, 4, step * (nth + 0.45), 9, step * (nth + 0.7), sure, (1, 1, nth)) for nth, (text, sure) in enumerate(texts)]

    assert [word.text for word in add_unread(found, image, DPI, read) if word.text != "haven"] == ["1.", "2.", "3.", "4.", "5."]
