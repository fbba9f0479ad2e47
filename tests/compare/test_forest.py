"""The forest as data."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.compare.evidence import NAMES
from pipeline.compare.forest import forest, forest_of

SMALL = forest_of({"names": ["a", "b"], "depth": 1, "trees": [
    [[0, 0.5, 1, 2, 0.5], [0, 0.0, 1, 1, 0.1], [0, 0.0, 2, 2, 0.9]], [[1, 0.0, 0, 0, 0.3]]]})


def test_a_case_falls_in_one_leaf_of_each_tree() -> None:
    assert SMALL.probability((0.5, 0.0)) == pytest.approx(0.2)
    assert SMALL.probability((0.6, 0.0)) == pytest.approx(0.6)


def test_the_forest_of_this_version_knows_the_figures_of_this_version() -> None:
    assert forest().names == NAMES


@given(st.lists(st.floats(0, 1), min_size=len(NAMES), max_size=len(NAMES)))
def test_a_probability(figures: list[float]) -> None:
    assert 0 <= forest().probability(figures) <= 1
