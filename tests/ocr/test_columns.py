from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.ocr.again import across
from pipeline.ocr.choose import doubtful, is_word, mean_confidence, merit, speck, without_smudges
from pipeline.ocr.columns import find_columns, stacked
from pipeline.ocr.engine import Found
from pipeline.ocr.prepare import Turn
from pipeline.ocr.render import Grey

DPI = 100


def lines(image: Grey, left: int, right: int, top: int, bottom: int) -> None:
    for y in range(top, bottom, 18):
        for x in range(left, right - 14, 18):
            image[y : y + 8, x : x + 14] = 0


def test_two_columns_under_a_heading() -> None:
    image = np.full((1100, 800), 255, np.uint8)
    lines(image, 80, 700, 60, 100)
    lines(image, 80, 370, 180, 1000)
    lines(image, 430, 720, 180, 1000)
    blocks = find_columns(image, DPI)
    assert len(blocks) == 3
    heading, left, right = blocks
    assert heading[3] < 180
    assert left[2] < 430 < right[0] + 20
    assert left[0] < 90


def test_columns_close_under_a_line_across_the_page() -> None:
    image = np.full((1100, 800), 255, np.uint8)
    lines(image, 80, 720, 60, 150)
    lines(image, 80, 370, 156, 800)
    lines(image, 430, 720, 165, 800)
    lines(image, 80, 720, 812, 860)
    blocks = find_columns(image, DPI)
    assert len(blocks) == 4
    above, left, right, below = blocks
    assert above[3] < 170
    assert below[1] > 780
    assert left[2] < 430
    assert right[2] > 700
    assert abs(left[1] - right[1]) < 30


def test_labels_of_a_list_are_no_column() -> None:
    image = np.full((1100, 800), 255, np.uint8)
    lines(image, 80, 110, 150, 800)
    lines(image, 150, 720, 150, 800)
    lines(image, 80, 720, 60, 140)
    assert len(find_columns(image, DPI)) == 1


def test_one_column_is_one_block() -> None:
    image = np.full((1100, 800), 255, np.uint8)
    lines(image, 80, 720, 60, 1000)
    assert len(find_columns(image, DPI)) == 1
    assert find_columns(np.full((300, 300), 255, np.uint8), DPI) == [(0, 0, 300, 300)]


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 90), st.integers(0, 90), st.integers(5, 60), st.integers(5, 60)), min_size=1, max_size=6))
def test_boxes_come_back_from_the_stack(cuts: list[tuple[int, int, int, int]]) -> None:
    image = np.arange(160 * 160, dtype=np.uint32).reshape(160, 160).astype(np.uint8)
    blocks = [(left, top, left + wide, top + high) for left, top, wide, high in cuts]
    stack = stacked(image, blocks, 10)
    for (left, top, right, bottom), start in zip(blocks, stack.tops.tolist(), strict=True):
        assert np.array_equal(stack.image[start : start + bottom - top, : right - left], image[top:bottom, left:right])
        box = np.array([[0.0, start, right - left, start + bottom - top]])
        assert stack.back(box)[0].tolist() == [left, top, right, bottom]


def test_boxes_go_from_one_turn_to_another() -> None:
    larger = Turn(0, np.array([[2.0, 0.0, 4.0], [0.0, 2.0, 6.0]]))
    boxes = np.array([[10.0, 20.0, 30.0, 40.0]])
    there = across(boxes, Turn(), larger)
    assert there[0].tolist() == [24, 46, 64, 86]
    assert np.allclose(across(there, larger, Turn()), boxes)


def word(text: str, confidence: float) -> Found:
    return Found(text, 0, 0, 10, 10, confidence, (1, 1, 1))


def test_the_lexicon_and_confidence_choose() -> None:
    known = {"gemeente", "raad"}.__contains__
    assert merit([word("gemeente", 0.7)], known) > merit([word("gerneente", 0.8)], known)
    assert merit([word("raad", 0.9)], known) > merit([word("raad", 0.5)], known)
    assert is_word("(raad),", known)
    assert is_word("1.250", known)
    assert not is_word("r", known)
    assert doubtful(word("gerneente", 0.6), known)
    assert not doubtful(word("gemeente", 0.6), known)
    assert not doubtful(word("12", 0.2), known)
    assert mean_confidence([]) == 0.0


def test_dust_and_smudges_are_no_words() -> None:
    known = {"gemeente", "raad"}.__contains__
    assert speck(Found("7", 0, 0, 4, 6, 0.4, (1, 1, 1)), 15)
    assert not speck(Found("7", 0, 0, 7, 14, 0.4, (1, 1, 1)), 15)
    assert not speck(Found("2", 0, 0, 4, 6, 0.8, (1, 1, 1)), 15)
    assert speck(Found("~", 0, 0, 30, 20, 0.2, (1, 1, 1)), 15)
    crest = [Found("pir", 0, 0, 9, 9, 0.3, (1, 1, 1)), Found("wS", 0, 0, 9, 9, 0.4, (1, 1, 1))]
    line = [Found("de", 0, 0, 9, 9, 0.4, (1, 1, 2)), Found("raad", 0, 0, 9, 9, 0.4, (1, 1, 2))]
    amount = [Found("1.250", 0, 0, 9, 9, 0.4, (1, 1, 3))]
    assert without_smudges([*crest, *line, *amount], known) == [*line, *amount]
