"""Words that tell nothing alone tell of an order of steps, or of others than those who take part."""

from __future__ import annotations

import pytest

from pipeline.compare.concepts import ORDER, OTHERS, concepts
from pipeline.compare.issues import Issue
from pipeline.compare.match import Matcher
from pipeline.compare.stance import without_condition
from pipeline.compare.wording import tokens


@pytest.mark.parametrize(("text", "found"), [
    ("Eerst een proef, daarna pas een veer.", {ORDER}),
    ("Voordat het veer vaart, komt er een proef.", {ORDER}),
    ("Het veer vaart eerst naar Gouda.", set()),
    ("Ook omliggende gemeenten mogen het veer gebruiken.", {OTHERS}),
    ("Het veer is er ook voor andere gemeenten.", {OTHERS}),
    ("Op andere dagen vaart het veer niet.", set()),
])
def test_what_a_text_tells_of(text: str, found: set[str]) -> None:
    assert set(concepts(tokens(text))) == found


def test_an_issue_about_an_order_is_met_by_an_order() -> None:
    matcher = Matcher((Issue("proef", "Eerst een proef", "Eerst komt er een proef, dan pas een veer.", ()), Issue("tol", "Tol op het veer", "Het veer heft tol.", ())))
    hits = matcher.hits(tokens("Eerst willen wij cijfers, daarna beslissen wij."))
    assert {number: {hit.key for hit in found} for number, found in hits.items()} == {0: {ORDER}}


@pytest.mark.parametrize("clause", ["Zowel het veer als de brug moet open blijven", "Gouda biedt aan om als de eerste een veer te kopen", "Wij betalen net zo veel als de buren voor het veer"])
def test_an_als_that_joins_or_compares_opens_no_condition(clause: str) -> None:
    assert without_condition(clause) == len(clause)


def test_an_als_that_sets_a_condition() -> None:
    clause = "Wij kopen een veer als de provincie meebetaalt"
    assert clause[without_condition(clause):].strip() == "als de provincie meebetaalt"
