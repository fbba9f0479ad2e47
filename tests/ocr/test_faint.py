"""Tables whose lines are paler than their words."""

from __future__ import annotations

import cv2
import numpy as np

from pipeline.ocr.faint import find_faint, may_have
from pipeline.ocr.paper import find_marks
from pipeline.ocr.ready import _on_print

POINTS = 72 / 150


def sheet(grid: bool, level: int = 205) -> np.ndarray:
    """A page at 150 dots an inch with rows of words, in a pale grid or without."""
    page = np.full((700, 900), 255, np.uint8)
    for row in range(8):
        for column in range(3):
            cv2.putText(page, "besluit raad", (120 + 220 * column, 140 + 60 * row), cv2.FONT_HERSHEY_SIMPLEX, 0.6, 40, 1, cv2.LINE_AA)
    if grid:
        for row in range(9):
            cv2.line(page, (100, 105 + 60 * row), (760, 105 + 60 * row), level, 1)
        for column in range(4):
            cv2.line(page, (100 + 220 * column, 105), (100 + 220 * column, 585), level, 1)
    noise = np.random.default_rng(3).normal(0, 9, page.shape)
    return np.clip(page + noise, 0, 255).astype(np.uint8)


def test_a_pale_grid_is_found() -> None:
    rules = find_faint(sheet(grid=True), POINTS)
    assert len(rules.across) == 9
    assert len(rules.down) == 4
    assert np.allclose(np.sort(rules.down.mean(axis=1) * 0 + rules.down[:, [0, 2]].mean(axis=1)), np.array([100, 320, 540, 760]) * POINTS, atol=1.5)


def test_rows_of_words_are_no_lines() -> None:
    rules = find_faint(sheet(grid=False), POINTS)
    assert not rules.ruled


def test_an_empty_page() -> None:
    assert not find_faint(np.full((300, 300), 255, np.uint8), POINTS).ruled
    assert not find_faint(np.zeros((64, 64), np.uint8), POINTS).ruled


def test_pieces_of_lines_are_noticed() -> None:
    assert may_have(find_marks(sheet(grid=True, level=150), 150.0), 150.0) or not may_have(find_marks(sheet(grid=False), 150.0), 150.0)


def test_letters_of_one_height_are_no_line() -> None:
    page = np.full((200, 600), 255, np.uint8)
    for x in range(20, 580, 12):
        page[60:90, x : x + 4] = 30  # stems
        page[60:63, x : x + 8] = 30  # and their arches
    points = 72 / 150
    assert _on_print(page, [20 * points, 60 * points, 580 * points, 62 * points], points)
    page[120:123, 20:580] = 30
    assert not _on_print(page, [20 * points, 120 * points, 580 * points, 122 * points], points)
    assert not _on_print(page, [20 * points, 160 * points, 580 * points, 162 * points], points)
