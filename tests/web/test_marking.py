from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

pytest.importorskip("starlette", reason="the extra `web` is not installed")

from pipeline.web.marking import Change, Mark, pieces


def test_a_quote_is_marked_and_a_repaired_word_shown_as_it_became() -> None:
    raw = "De raad besiuit het plan vast te stellen."
    found = pieces(raw, 0, len(raw), [Change(8, 15, "besiuit", "besluit", "teken")], [Mark(8, 24, True)])
    assert [(one.text, one.raw, one.marked) for one in found] == [("De raad ", None, False), ("besluit", "besiuit", True), (" het plan", None, True), (" vast te stellen.", None, False)]


def test_an_edge_within_a_change_covers_the_change() -> None:
    found = pieces("abcdef", 0, 6, [Change(2, 4, "cd", "X", "teken")], [Mark(3, 6)])
    assert [(one.text, one.marked) for one in found] == [("ab", False), ("X", True), ("ef", True)]


@given(st.text(max_size=60), st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=6), st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=6))
def test_nothing_is_lost_or_said_twice(raw: str, spans: list[tuple[int, int]], quoted: list[tuple[int, int]]) -> None:
    changes, at = [], 0
    for low, high in sorted((min(one), min(max(one), len(raw))) for one in spans):
        if at <= low < high:
            changes.append(Change(low, high, raw[low:high], "#", "teken"))
            at = high
    found = pieces(raw, 0, len(raw), changes, [Mark(min(one), max(one)) for one in quoted])
    assert "".join(one.text if one.raw is None else one.raw for one in found) == raw
