"""Word fields: words that share no letters and belong to one thing are near, others are not; an issue is told by them."""

from __future__ import annotations

from itertools import pairwise

import pytest

from pipeline.compare.fields import Fields, fields_of, likeness
from pipeline.compare.issues import Issue
from pipeline.compare.wording import tokens

LEASH = Issue("lijn", "Aanlijnplicht", "Honden moeten in de bebouwde kom aan de lijn.", ())
FERRY = Issue("veer", "Gratis veer", "Het veer wordt gratis voor fietsers.", ())


@pytest.mark.parametrize(("one", "other", "apart"), [("riem", "hond", "begraafplaats"), ("pont", "veer", "urn"), ("acceptgiro", "boete", "schommel")])
def test_words_of_one_thing_are_nearer_than_words_of_another(one: str, other: str, apart: str) -> None:
    near = [likeness(*(fields_of(tokens(word)[0]) for word in pair)) for pair in ((one, other), (one, apart))]
    assert near[0] > near[1]


def test_a_word_is_as_near_to_itself_as_can_be() -> None:
    row = fields_of(tokens("riem")[0])
    assert likeness(row, row) == pytest.approx(1.0)


def test_a_compound_that_stands_nowhere_has_the_fields_of_its_parts() -> None:
    assert fields_of(tokens("hondenriemfabriek")[0])


def test_an_issue_is_told_by_words_that_it_does_not_have() -> None:
    leash, ferry = Fields((LEASH, FERRY)).scores("Wie zijn viervoeter laat loslopen zonder riem, krijgt een bekeuring.")
    assert leash > ferry


def test_evidence_never_falls_with_more_words() -> None:
    words = "riem viervoeter uitlaten baasje losloopgebied".split()
    fields = Fields((LEASH,))
    found = [fields.scores(" ".join(words[:count]))[0] for count in range(len(words) + 1)]
    assert found[0] == 0.0
    assert all(less <= more for less, more in pairwise(found))
    assert found[-1] <= 1.0


def test_an_empty_text_tells_of_nothing() -> None:
    assert Fields((LEASH, FERRY)).scores(" ") == [0.0, 0.0]
