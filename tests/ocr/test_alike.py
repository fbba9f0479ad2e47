"""Words misread by letters of like form."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.dutch.lexicon import shared_lexicon
from pipeline.ocr.alike import printed

known = shared_lexicon().known


@pytest.mark.parametrize(
    ("read", "meant"),
    [("begroting", ""), ("begrotirig", "begroting"), ("gerneente", "gemeente"), ("raadsvoorstellcn", "raadsvoorstellen"), ("wethouclers", "wethouders"), ("Gerneente", ""), ("rn", "")],
)
def test_one_pair_of_letters(read: str, meant: str) -> None:
    assert (printed(read, known) if not known(read) else "") == meant


def test_two_possible_words_are_left() -> None:
    assert printed("hacl", {"had"}.__contains__) == "had"
    assert printed("cleri", {"deri", "clen"}.__contains__) == ""


@given(st.text(max_size=60))
def test_any_form(form: str) -> None:
    found = printed(form, known)
    assert not found or known(found)
