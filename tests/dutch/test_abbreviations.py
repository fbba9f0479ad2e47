from __future__ import annotations

from pipeline.dutch.abbreviations import lettered, never_final, not_before_number, openers, referring, seldom_final


def test_lists_are_apart_and_in_small_letters() -> None:
    assert not never_final() & seldom_final()
    assert not never_final() & not_before_number()
    for words in (never_final(), seldom_final(), not_before_number()):
        assert all(word == word.lower() and word.endswith(".") for word in words)
    assert all(word == word.lower() for word in openers() | lettered() | referring())


def test_the_genre_is_there() -> None:
    assert {"d.d.", "c.q.", "t.b.v.", "m.b.t.", "drs.", "mw.", "art.", "nr.", "blz."} <= never_final()
    assert {"jl.", "a.s.", "e.e.a."} <= seldom_final()
