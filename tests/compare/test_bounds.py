"""Amounts that bound a claim: kept, broken, or nothing to compare."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.compare.bounds import amounts, keeps

WEEK = amounts("De sleutels worden niet langer dan zeven dagen bewaard.")
THIRD = amounts("Ten minste dertig procent van de kramen is voor jonge ondernemers.")


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("de sleutels na ten hoogste zeven dagen terug te geven", 1),
        ("de sleutels blijven vijf dagen liggen", 1),
        ("wij houden het op hooguit een week en vragen 3 dagen", 1),
        ("zeven dagen en geen dag langer", 1),
        ("de sleutels kunnen 28 dagen bewaard blijven", -1),
        ("minstens veertien dagen", -1),
        ("de sleutels worden goed bewaard", None),
        ("na drie jaar volgt een evaluatie", None),
    ],
)
def test_a_claim_with_a_most(text: str, kept: int | None) -> None:
    assert keeps(WEEK, amounts(text)) == kept


@pytest.mark.parametrize(
    ("text", "kept"),
    [("35 % van de kramen", 1), ("minimaal dertig procent", 1), ("hooguit 20 procent van de kramen", -1), ("een vijfde", None)],
)
def test_a_claim_with_a_least(text: str, kept: int | None) -> None:
    assert keeps(THIRD, amounts(text)) == kept


def test_a_claim_without_a_bound_is_another_claim_with_another_amount() -> None:
    claim = amounts("De oversteek kost twee euro.")
    assert keeps(claim, amounts("een kaartje van 3 euro")) == 0
    assert keeps(claim, amounts("een kaartje van 2 euro")) is None


@given(st.text(max_size=300))
def test_any_text_can_be_read(text: str) -> None:
    assert all(one.value >= 0 and one.bound in (-1, 0, 1) for one in amounts(text))
