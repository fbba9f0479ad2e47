"""Which paper a number and a title mean, where councils number anew and titles are read in part."""

from __future__ import annotations

import pytest

from pipeline.compare.papers import Papers
from tests.compare.test_links import document, ends, entry, find_links, known, mention


def test_a_number_of_another_year_with_another_title_is_another_motion() -> None:
    papers = known(document("old", "motie", "Steigers zonder gif", reference_number="M4", date="2029-05-02"), document("new", "motie", "Varende winkels", date="2031-05-02"))
    text = "4d. Motie M4 Varende winkels: aangenomen"
    reference = mention(text, "Motie M4 Varende winkels", "motie", "Varende winkels", "M4")
    found = papers.find(reference, document("x", "besluitenlijst", date="2031-05-02"))
    assert found is not None
    assert found.name == "new"
    # Without a title, the number alone tells.
    bare = papers.find(mention("motie M4", "motie M4", "motie", target="M4"), document("x", "brief"))
    assert bare is not None
    assert bare.name == "old"


def test_the_next_field_of_a_head_is_no_title() -> None:
    papers = known(document("m", "motie", "Meer bankjes", reference_number="6"))
    text = "Motie 6\nOns kenmerk: Z-31-004"
    found = papers.find(mention(text, text, "motie", "motie 6 Ons kenmerk: Z-31-004", "6"), document("x", "brief"))
    assert found is not None
    assert found.name == "m"


def test_a_number_with_a_year_is_that_of_its_own_council() -> None:
    papers = known(document("v", "raadsbesluit", "Raadsbesluit 2031-15 Nieuwe kade", reference_number="2031-15"))
    reference = mention("raadsbesluit 2031-15", "raadsbesluit 2031-15", "besluit", target="2031-15")
    assert papers.find(reference, document("x", "brief")) is not None
    assert papers.find(reference, document("x", "brief", municipality="GM0590")) is None


@pytest.mark.parametrize(
    ("text", "words", "linked"),
    [
        ("Onderwerp: Motie Meer bankjes langs de kade", "Motie Meer", True),
        ("Daarmee is de motie Meer bankjes langs de kade uitgevoerd.", "de motie Meer", True),
        ("Daarmee is de motie Meer bankjes in het park uitgevoerd.", "de motie Meer", False),
    ],
)
def test_the_whole_title_behind_a_mention_tells(text: str, words: str, linked: bool) -> None:
    papers = known(document("m", "motie", "Meer bankjes langs de kade"), document("n", "motie", "Meer licht"))
    found = find_links(entry(document("b", "brief", "Antwoord"), text, [mention(text, words, "motie")]), papers)
    assert [target for _, target, _ in ends(found) if target == "m"] == (["m"] if linked else [])


def test_titles_that_begin_alike_are_told_apart() -> None:
    papers = Papers()
    papers.add(document("m", "motie", "Meer bankjes"))
    papers.add(document("n", "motie", "Meer bankjes langs de kade"))
    assert papers.titled_at("meer bankjes langs de kade is uitgevoerd", "motie", "x") == "n"
    assert papers.titled_at("meer bankjes is uitgevoerd", "motie", "x") == "m"
    assert papers.titled_at("meer bankjes", "brief", "x") is None
