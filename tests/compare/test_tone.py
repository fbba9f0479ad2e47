"""The model of sentences: words of the issue, places and bodies are signs to it; what takes no stance gives no view."""

from __future__ import annotations

import math

import pytest

from pipeline.compare.issues import Issue
from pipeline.compare.match import Matcher
from pipeline.compare.tone import CLASSES, Tones, ends, signed, tone, traits
from pipeline.compare.wording import tokens

FERRY = Issue("veer", "Gratis veer", "Het veer wordt gratis.", ())
END = Issue("veer-weg", "Opheffing veer", "Het veer wordt opgeheven.", ())


def chances(text: str, issue: Issue = FERRY) -> dict[int | None, float]:
    matcher = Matcher((issue,))
    words = tokens(text)
    found = tone().chances(traits(text, words, matcher.hits(words).get(0, ()), turned=ends(matcher.profiles[0])))
    return dict(zip(CLASSES, found, strict=True))


def test_the_issue_the_places_the_bodies_and_the_numbers_are_signs() -> None:
    matcher = Matcher((FERRY,))
    text = "De raad van Gouda vindt een gratis veer in 2031 te duur."
    words = tokens(text)
    row = [key for _, key in signed(text, words, matcher.hits(words)[0])]
    assert row[0] == "B"
    assert "X" in row
    assert "N" in row
    assert not {"raad", "gouda", "veer"} & {word for word, _ in signed(text, words, matcher.hits(words)[0])}


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


def test_an_issue_that_ends_something() -> None:
    assert ends(Matcher((END,)).profiles[0])
    assert not ends(Matcher((FERRY,)).profiles[0])


def test_no_stance_in_clause_or_sentence() -> None:
    tones = Tones(Matcher((FERRY,)))
    fact, view = "Het veer vervoerde in 2031 ruim 12.000 reizigers.", "Wij zijn voor een gratis veer."
    assert tones.silent(0, fact, fact)
    assert not tones.silent(0, view, view)
    assert not tones.silent(0, fact, view)
