"""Votes in lines of their own, and in words."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extract.ballots import count
from pipeline.extract.polls import tally
from tests.extract.papers import decisions
from tests.extract.test_decision_forms import FORMS, records


def test_sides_with_parties_and_shares() -> None:
    votes = tally("voor 75% tegen 25% voor CDA (6), Dorpsbelang (9) tegen VVD (5)")
    assert votes is not None
    assert (votes["for"], votes["against"], votes["unanimous"]) == (15, 5, None)
    assert (votes["for_parties"], votes["against_parties"]) == (["CDA", "Dorpsbelang"], ["VVD"])


def test_all_for() -> None:
    votes = tally("voor 100% voor Raadsleden (23)")
    assert votes is not None
    assert (votes["for"], votes["unanimous"], votes["for_parties"]) == (23, True, None)


@pytest.mark.parametrize(("sentence", "status", "ayes", "noes"), [
    ("Het amendement wordt met zeventien stemmen voor en twintig tegen verworpen.", "verworpen", 17, 20),
    ("De motie haalt het met drieëntwintig tegen veertien stemmen.", "aangenomen", 23, 14),
    ("Motie: verworpen, 5-14", "verworpen", 5, 14),
    ("Gewijzigd voorstel: aangenomen (33-5)", "aangenomen", 33, 5),
    ("De kramen mogen blijven. (9 voor: VVD, PvdA; 12 tegen)", "verworpen", 9, 12),
])  # fmt: skip
def test_counts_in_words_and_with_a_dash(sentence: str, status: str, ayes: int, noes: int) -> None:
    votes = count(sentence, "", status)
    assert votes is not None
    assert (votes["for"], votes["against"]) == (ayes, noes)


def test_a_date_is_no_count() -> None:
    assert count("Vastgesteld 12-10-2020 na stemming.") is None


def test_who_is_deemed_to_have_voted_against() -> None:
    votes = count("Conform, met aantekening dat Dorpsbelang geacht wordt te hebben tegengestemd.")
    assert votes is not None
    assert votes["against_parties"] == ["Dorpsbelang"]


def test_votes_before_and_below_the_result() -> None:
    found = decisions("""Besluitenlijst raad Aalbroek

Datum: 9 maart 2023

4a. Nota Dieren

Stemverhouding: 11 voor (CDA, SP), 8 tegen (VVD, D66)

Besluit: Aangenomen.

4b. Afvalplan

Besluit: Verworpen.

Stemverhouding: 7 voor, 12 tegen

5. Sluiting
""")
    assert [(one["number"], one["status"], one["votes"]["for"], one["votes"]["against"]) for one in found] == [("4a", "aangenomen", 11, 8), ("4b", "verworpen", 7, 12)]


@given(st.text(max_size=300))
def test_any_text_gives_votes_or_none(text: str) -> None:
    votes = tally(text)
    assert votes is None or set(votes) == {"for", "against", "for_parties", "against_parties", "unanimous"}


def _form(name: str) -> list[dict[str, Any]]:
    """The decisions of one of the papers in `decision_forms`."""
    return records(next(path for path in FORMS if path.stem == name))["decisions"]


def test_sides_a_line_each_below_the_outcome_of_a_motion() -> None:
    (found,) = _form("mo7-uitslag-onder-elkaar")
    votes = found["votes"]
    assert isinstance(votes, dict)
    assert (votes["for_parties"], votes["against_parties"], votes["for"]) == (["SP", "PvdA"], ["D66", "VVD"], None)


def test_votes_between_the_item_and_what_was_proposed_are_of_what_was_decided() -> None:
    proposed, decided = _form("bl7-voorgesteld-en-besluit")[1:]
    assert proposed["votes"] is None
    assert isinstance(decided["votes"], dict)
    assert (decided["votes"]["for"], decided["votes"]["against"]) == (16, 3)


def test_votes_behind_a_ticked_letter() -> None:
    votes = _form("am7-hokjes-letters")[-1]["votes"]
    assert isinstance(votes, dict)
    assert (votes["for"], votes["against"]) == (17, 12)
