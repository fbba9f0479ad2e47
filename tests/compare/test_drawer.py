"""A drawer gives the same in memory and on disk."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from pipeline.compare import drawer

KEYS = some.sampled_from(("a", "b", "cé"))


@settings(deadline=None, max_examples=60)
@given(some.lists(some.tuples(KEYS, KEYS, some.lists(some.integers(0, 9), max_size=3)), max_size=12), some.integers(0, 12))
def test_the_same_in_memory_and_on_disk(rows: list[tuple[str, str, list[int]]], limit: int) -> None:
    made = []
    for most in (100, limit):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(drawer, "IN_MEMORY", most)
            one = drawer.Drawer()
            for row in rows:
                one.put(*row)
        assert one.at_hand == (len(rows) <= most)
        made.append(one)
    here, there = made
    for key in ("a", "b", "cé", "d"):
        assert here.get(key) == there.get(key)
        assert here.names(key) == there.names(key)
        assert here.has(key) == there.has(key)
        for other in ("a", "d"):
            assert here.get(key, other) == there.get(key, other)
    for two in {row[1] for row in rows}:
        assert here.second(two) == there.second(two)
    for one in made:
        with pytest.raises(KeyError):
            one.second("d")
        one.set("a", "", [7])
        one.set("a", "", [8])
        assert one.get("a", "") == [[8]]
    assert len(here) == len(there)
    assert sorted(map(str, here.rows())) == sorted(map(str, there.rows()))
    for paired in (False, True):
        assert [*here.groups(paired)] == [*there.groups(paired)]
