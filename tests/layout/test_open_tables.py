"""Tables ruled across only."""

from __future__ import annotations

import numpy as np

from pipeline.layout.open_tables import with_sides
from pipeline.layout.rules import Rules

NONE = np.zeros((0, 4))


def across(tops: list[float], x0: float = 50, x1: float = 550) -> np.ndarray:
    return np.array([(x0, top, x1, top + 1) for top in tops])


def row(top: float, cells: dict[float, int]) -> list[tuple[float, float, float, float]]:
    """Words of 30 points with 5 between them: by left edge how many."""
    return [(x + 35 * nth, top, x + 35 * nth + 30, top + 10) for x, count in cells.items() for nth in range(count)]


def test_columns_are_told_by_the_white() -> None:
    boxes = np.array([word for nth in range(4) for line in (0, 12) for word in row(105 + 30 * nth + line, {52: 1, 100: 4 + line // 12, 320: 2, 450: 1})])
    sides = with_sides(boxes, Rules(across([100, 130, 160, 190, 220]), NONE)).down
    assert [edge for edge in sides[:, 0].tolist() if 90 < edge < 100] or len(sides) == 5
    assert len(sides) == 5
    assert sides[:, 1].tolist() == [100.5] * 5
    assert sides[:, 3].tolist() == [220.5] * 5


def test_prose_between_lines_is_no_table() -> None:
    chance = np.random.default_rng(4)
    boxes = np.array([(x, 105 + 12 * nth, x + 25, 115 + 12 * nth) for nth in range(9) for x in np.arange(50, 520, 31) + chance.uniform(0, 15)])
    rules = Rules(across([100, 130, 160, 190, 220]), NONE)
    assert with_sides(boxes, rules) is rules


def test_few_lines_and_ruled_tables_are_left() -> None:
    boxes = np.array([word for nth in range(4) for word in row(105 + 30 * nth, {52: 2, 320: 2})])
    few = Rules(across([100, 220]), NONE)
    assert with_sides(boxes, few) is few
    ruled = Rules(across([100, 130, 160, 190, 220]), np.array([(300.0, 100.0, 301.0, 220.0)]))
    assert with_sides(boxes, ruled) is ruled


def test_the_frame_of_a_stamp_is_no_side() -> None:
    boxes = np.array([word for nth in range(4) for word in row(105 + 30 * nth, {52: 2, 320: 2})])
    stamped = with_sides(boxes, Rules(across([100, 130, 160, 190, 220]), np.array([(300.0, 140.0, 301.0, 170.0)])))
    assert 300.0 not in stamped.down[:, 0].tolist()
    assert len(stamped.down) == 3
