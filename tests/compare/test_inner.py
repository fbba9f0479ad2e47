"""What stands inside the words of a stance keeps its own way: to reject that something ends is to want it."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.compare.inner import without_cue
from tests.compare.one_letter import own_stances

ISSUES = [
    {"id": "zwem", "label": "Behoud schoolzwemmen", "statement": "Het schoolzwemmen blijft bestaan."},
    {"id": "hond", "label": "Afschaffing hondenbelasting", "statement": "De hondenbelasting wordt afgeschaft."},
]


@pytest.mark.parametrize(("text", "issue", "way"), [
    ("Wij wijzen het verzoek om het schoolzwemmen te stoppen af.", "zwem", "voor"),
    ("Het voorstel om de hondenbelasting af te schaffen hebben wij afgewezen.", "hond", "tegen"),
    ("Wij wijzen het voorstel om de hondenbelasting te behouden af.", "hond", "voor"),
])
def test_to_reject_an_end(tmp_path: Path, text: str, issue: str, way: str) -> None:
    assert own_stances(tmp_path, text, ISSUES)[issue] == way


def test_a_cue_becomes_blanks_and_what_stands_in_it_as_a_clause_stays() -> None:
    text = "Wij wijzen het plan om te stoppen met varen te gaan af."
    found = without_cue(text, (4, len(text) - 1))
    assert len(found) == len(text)
    assert found.startswith("Wij  ")
    assert "stoppen" in found
    assert without_cue("Wij willen niet.", (0, 0)) == "Wij willen niet."
