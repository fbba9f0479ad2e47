"""Motions and amendments that one paper prints below each other or behind a council's decision: each has its own outcome."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.config import Params
from pipeline.dutch.attached import opens, stretches
from pipeline.extract import extract
from pipeline.model.document import Document
from pipeline.model.text import Text

DECISION = """# Gemeente Zwolle

Raadsbesluit

Datum: 4 maart 2024
Onderwerp: Veer

De raad van de gemeente Zwolle,

besluit:

1. een tweede veer te kopen;
2. daarvoor 80.000 euro beschikbaar te stellen.

Aldus vastgesteld in de openbare vergadering van 4 maart 2024.

De griffier, De voorzitter,
"""
MOTION = """
### Motie: {name}

De raad van de gemeente Zwolle,

verzoekt het college:

1. {asked};

Uitslag: {outcome}.
"""


def decided(text: str) -> list[tuple[Any, str]]:
    """Status and words of each decision of a paper."""
    found = extract(Document("x", "x.md", "text/markdown", "", Text(text)), Params())
    return [(row["status"], " | ".join(quote["clean"] for quote in row["quotes"])) for row in found.records["decisions"]]


def test_a_lost_motion_behind_a_decision_leaves_it_as_it_is() -> None:
    found = decided(DECISION + MOTION.format(name="Bel", asked="een bel te hangen", outcome="verworpen met 3 stemmen voor en 20 stemmen tegen"))
    assert [status for status, _ in found] == ["genomen", "genomen", "verworpen"]
    assert "Bel" in found[2][1]


def test_each_motion_of_a_paper_has_its_outcome() -> None:
    first, second = MOTION.format(name="Bel", asked="een bel te hangen", outcome="aangenomen"), MOTION.format(name="Bank", asked="een bank te plaatsen", outcome="verworpen")
    found = decided(f"# Gemeente Zwolle\n\nMoties van de raadsvergadering van 4 maart 2024\n{first}{second}")
    assert [status for status, _ in found] == ["aangenomen", "verworpen"]


@pytest.mark.parametrize(("line", "expected"), [("B. Amendement A19", True), ("Motie vreemd aan de orde van de dag", True), ("Motie 3 is aangehouden.", False), ("Moties", False)])
def test_a_line_that_opens_a_motion(line: str, expected: bool) -> None:
    assert opens(line) is expected


def test_headings_that_follow_each_other_open_one_motion() -> None:
    assert stretches(["Motie", "Motie Bel", "een bel te hangen", "Motie Bank", "een bank te plaatsen"], [False, False, True, False, True]) == [(0, 3), (3, 5)]
