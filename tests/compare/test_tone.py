"""The model of sentences: words of the issue, places and bodies are signs to it; what takes no stance gives no view."""

from __future__ import annotations

import math

import pytest

from pipeline.compare.fields import Fields
from pipeline.compare.issues import Issue
from pipeline.compare.match import Matcher
from pipeline.compare.tone import CLASSES, Tones, ends, heard, signed
from pipeline.compare.wording import stem

FERRY = Issue("veer", "Gratis veer", "Het veer wordt gratis.", ())
END = Issue("veer-weg", "Opheffing veer", "Het veer wordt opgeheven.", ())


def tones_of(issue: Issue) -> Tones:
    return Tones(Matcher((issue,)), Fields((issue,)))


def chances(text: str, issue: Issue = FERRY) -> dict[int | None, float]:
    return dict(zip(CLASSES, tones_of(issue).chances(0, text)[0], strict=True))


def test_the_issue_the_places_the_bodies_and_the_numbers_are_signs() -> None:
    matcher = Matcher((FERRY,))
    text = "De raad van Gouda vindt een gratis veer in 2031 te duur."
    one = heard(text)
    row = [key for _, key in signed(one, matcher.hits(one.words)[0])]
    assert row[0] == "B"
    assert "X" in row
    assert "N" in row
    assert not {"raad", "gouda", "veer"} & {word for word, _ in signed(one, matcher.hits(one.words)[0])}


@pytest.mark.parametrize(("text", "expected"), [
    ("Wij steunen een gratis veer van harte.", 1),
    ("Een gratis veer wijzen wij af.", -1),
    ("Over een gratis veer hebben wij nog geen standpunt ingenomen.", 0),
    ("Vorig jaar maakten 12.000 reizigers gebruik van het veer.", None),
])
def test_what_a_sentence_says(text: str, expected: int | None) -> None:
    found = chances(text)
    assert max(found, key=lambda one: found[one]) == expected
    assert math.isclose(sum(found.values()), 1.0)


def test_a_town_before_college_is_part_of_the_body() -> None:
    one = heard("Het Dordtse college wil het veer houden.")
    assert [key for _, key in signed(one, ())][:2] == ["B", stem("wil")]


def test_a_word_that_belongs_with_the_issue_stands_for_it_faintly() -> None:
    one = heard("De overtocht moet blijven.")
    assert ("x", "x") in signed(one, (), near=[1])


def test_an_issue_that_ends_something() -> None:
    assert ends(Matcher((END,)).profiles[0])
    assert not ends(Matcher((FERRY,)).profiles[0])


def test_no_stance_in_clause_or_sentence() -> None:
    tones = tones_of(FERRY)
    fact, view = "Het veer vervoerde in 2031 ruim 12.000 reizigers.", "Wij zijn voor een gratis veer."
    assert tones.silent(0, fact, fact)
    assert not tones.silent(0, view, view)
    assert not tones.silent(0, fact, view)
