"""Rows packed in blocks are a sequence as any other."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.compare.packed import BLOCK, Packed

rows = st.lists(st.dictionaries(st.text(max_size=4), st.one_of(st.none(), st.integers(), st.text(max_size=8)), max_size=3), max_size=6)


@given(rows)
def test_what_goes_in_comes_out(some: list[dict[str, object]]) -> None:
    packed = Packed(some)
    assert packed == some
    assert list(packed) == some
    assert len(packed) == len(some)


def test_more_than_a_block_by_place_and_by_slice() -> None:
    packed = Packed({"n": number} for number in range(2 * BLOCK + 3))
    assert packed[BLOCK] == {"n": BLOCK}
    assert packed[-1] == {"n": 2 * BLOCK + 2}
    assert packed[BLOCK - 1 : BLOCK + 1] == [{"n": BLOCK - 1}, {"n": BLOCK}]
    assert [row["n"] for row in packed] == list(range(2 * BLOCK + 3))


def test_what_was_not_known_is_filled_in_at_each_look() -> None:
    packed = Packed([{"n": 1}])
    packed.finish = lambda row: {**row, "twice": 2 * row["n"]}
    assert packed[0] == {"n": 1, "twice": 2}
    assert list(packed) == [{"n": 1, "twice": 2}]
    assert packed != [{"n": 1}]
    assert packed != []
