"""Checkboxes within a line and in cells."""

from __future__ import annotations

import cv2
import numpy as np

from pipeline.ocr.boxes import with_boxes
from pipeline.ocr.engine import Found
from pipeline.ocr.render import Grey
from pipeline.ocr.shapes import parts_of

WORDS = frozenset(("ja", "nee", "wel", "niet", "openbaar", "besluit"))


def page() -> Grey:
    return np.full((400, 900), 255, np.uint8)


def box(image: Grey, x: int, y: int, crossed: bool = False) -> None:
    cv2.rectangle(image, (x, y), (x + 20, y + 20), 0, 2)
    if crossed:
        cv2.line(image, (x, y), (x + 20, y + 20), 0, 2)
        cv2.line(image, (x, y + 20), (x + 20, y), 0, 2)


def word(text: str, x: float, y: float, line: int, confidence: float = 0.95) -> Found:
    return Found(text, x, y, x + 12 * len(text), y + 20, confidence, (1, 1, line))


def read(image: Grey, found: list[Found]) -> str:
    found = [*found, *(word("besluit", 100 * nth, 350, 9) for nth in range(5))]
    said = with_boxes(found, image, parts_of(image), WORDS.__contains__)
    return " ".join(one.text for one in said if one.line[2] != 9)


def test_the_second_choice_in_a_row_is_found_and_what_was_read_there_goes() -> None:
    image = page()
    box(image, 200, 100)
    box(image, 300, 100, crossed=True)
    said = [word("Openbaar", 20, 100, 1), word("U", 203, 100, 1, 0.4), word("ja", 240, 100, 1), word("DS", 299, 100, 1, 0.3), word("nee", 340, 100, 1)]
    assert read(image, said) == "Openbaar ☐ ja ☒ nee"


def test_a_word_that_took_the_box_for_its_first_letter_gets_its_own() -> None:
    image = page()
    box(image, 200, 100)
    said = [word("keuze", 100, 100, 1), Found("Dwel", 200, 100, 275, 120, 0.5, (1, 1, 1)), word("niet", 320, 100, 1)]
    assert read(image, said) == "keuze ☐ wel niet"


def test_a_letter_and_a_box_with_nothing_beside_it_are_none() -> None:
    image = page()
    box(image, 600, 200)
    cv2.putText(image, "D", (200, 120), cv2.FONT_HERSHEY_SIMPLEX, 0.9, 0, 2)
    said = [word("D", 200, 100, 1), word("nee", 240, 100, 1)]
    assert read(image, said) == "D nee"


def test_a_figure_in_a_frame_stays() -> None:
    image = page()
    box(image, 200, 100)
    assert read(image, [word("4", 204, 100, 1, 0.97), word("nee", 240, 100, 1)]) == "4 nee"
