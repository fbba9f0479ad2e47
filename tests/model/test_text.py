"""Alignment: any clean span maps to raw and back, undoing gives the raw text, composing is associative."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model.text import CORRECTION_TYPES, Edit, Text, apply, canonical, compose

BASE = st.text("abc é\n", max_size=24)


@st.composite
def edits_of(draw: st.DrawFn, length: int) -> tuple[Edit, ...]:
    cuts = sorted(draw(st.lists(st.integers(0, length), max_size=10)))
    return canonical(
        Edit(a, b, draw(st.text("xyz ", max_size=3)), draw(st.sampled_from(CORRECTION_TYPES)), draw(st.sampled_from("pq")),
             draw(st.sampled_from([0.5, 0.9])))
        for a, b in zip(cuts[::2], cuts[1::2], strict=False))


@given(st.data())
def test_composed_edits_do_what_the_steps_do(data: st.DataObject) -> None:
    base = data.draw(BASE)
    first = data.draw(edits_of(len(base)))
    middle = apply(base, first)
    second = data.draw(edits_of(len(middle)))
    assert apply(base, compose(first, second)) == apply(middle, second)


@given(st.data())
def test_composing_is_associative(data: st.DataObject) -> None:
    base = data.draw(BASE)
    first = data.draw(edits_of(len(base)))
    one = apply(base, first)
    second = data.draw(edits_of(len(one)))
    two = apply(one, second)
    third = data.draw(edits_of(len(two)))
    left, right = compose(compose(first, second), third), compose(first, compose(second, third))
    assert [(edit.start, edit.end, edit.new) for edit in left] == [(edit.start, edit.end, edit.new) for edit in right]


@given(st.data())
def test_undoing_gives_the_raw_text(data: st.DataObject) -> None:
    raw = data.draw(BASE)
    text = Text(raw, data.draw(edits_of(len(raw))))
    text = text.edit(data.draw(edits_of(len(text.clean))))
    assert text.undo() == raw


@given(st.data())
def test_a_clean_span_maps_to_raw_and_back(data: st.DataObject) -> None:
    raw = data.draw(BASE)
    text = Text(raw, data.draw(edits_of(len(raw))))
    end = data.draw(st.integers(0, len(text.clean)))
    start = data.draw(st.integers(0, end))
    low, high = text.to_raw(start, end)
    assert 0 <= low <= high <= len(raw)
    back_low, back_high = text.to_clean(low, high)
    # Words that an edit inserted at an edge have no counterpart in raw; everything else comes back.
    inserted = [(edit.start, edit.new) for edit in text.edits if edit.start == edit.end and edit.start in (low, high)]
    if low < high and not inserted:
        assert back_low <= start
        assert back_high >= end


@given(st.data())
def test_untouched_words_map_to_themselves(data: st.DataObject) -> None:
    raw = data.draw(BASE)
    text = Text(raw, data.draw(edits_of(len(raw))))
    place = 0
    for edit in [*text.edits, None]:
        stop = edit.start if edit else len(raw)
        if place < stop:
            low, high = text.to_clean(place, stop)
            assert text.clean[low:high] == raw[place:stop]
            assert text.to_raw(low, high) == (place, stop)
        place = edit.end if edit else stop


def test_an_edit_that_is_cut_through_comes_along_whole() -> None:
    text = Text("de bedrijffsvoering is goed", (Edit(3, 19, "bedrijfsvoering"),))
    assert text.clean == "de bedrijfsvoering is goed"
    assert text.to_raw(5, 9) == (3, 19)
    assert text.to_raw(0, 2) == (0, 2)
    assert text.to_raw(19, 21) == (20, 22)


def test_a_deletion_beside_a_span_stays_out() -> None:
    text = Text("a~~b~~c", (Edit(1, 6, "", "doorhaling"),))
    assert text.clean == "ac"
    assert text.to_raw(0, 1) == (0, 1)
    assert text.to_raw(1, 2) == (6, 7)
    assert text.to_raw(0, 2) == (0, 7)


def test_touching_edits_become_one_with_the_telling_type() -> None:
    edits = canonical([Edit(0, 1, "x", "spatie", "een", 0.9), Edit(1, 2, "y", "teken", "twee", 0.8)])
    assert edits == (Edit(0, 2, "xy", "teken", "een+twee", 0.8),)


def test_overlapping_edits_are_refused() -> None:
    with pytest.raises(ValueError, match="overlap"):
        canonical([Edit(0, 3, "x"), Edit(2, 4, "y")])


def test_an_edit_past_the_end_is_refused() -> None:
    with pytest.raises(ValueError, match="the text at 3"):
        Text("abc").edit([Edit(2, 5, "")])
