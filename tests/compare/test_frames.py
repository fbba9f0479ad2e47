"""Whose point a passage is where a paper prints more than one thing: a decision with a motion behind it, points of a view, a list that names a vote."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.compare.test_positions import DORDRECHT, SILENT, cell, paper, run

LOST = (("kop", "Motie M-6 (verworpen)"), ("overig", "De motie is met 4 stemmen voor en 20 stemmen tegen verworpen."))


def pool(folder: Path, kind: str, *passages: tuple[str, str], status: str = "genomen") -> str:
    found = run(folder, paper("stuk", kind, DORDRECHT, *passages, sender="raad-dordrecht", status=status))
    return str(cell(found, "zwembad", DORDRECHT)["own"]["stance"])


@pytest.mark.parametrize("behind", [(), LOST])
def test_a_motion_that_was_lost_behind_a_decision_does_not_undo_it(tmp_path: Path, behind: tuple[tuple[str, str], ...]) -> None:
    decision = (("kop", "besluit:"), ("beslispunt", "het zwembad te sluiten;"), ("overig", "Aldus vastgesteld in de openbare vergadering van 4 mei 2021."))
    assert pool(tmp_path, "raadsbesluit", *decision, *behind) == "tegen"


def test_an_amendment_that_was_lost_in_the_notes_does_not_undo_a_motion(tmp_path: Path) -> None:
    motion = (("kop", "verzoekt het college:"), ("verzoek", "het zwembad open te houden;"), ("overig", "Aangenomen met 20 stemmen voor en 4 stemmen tegen."))
    note = ("overig", "Een amendement van de fractie Zuid is met 9 tegen 16 stemmen verworpen.")
    assert pool(tmp_path, "motie", *motion, note) == "voor"


def test_the_points_of_a_view_are_the_councils(tmp_path: Path) -> None:
    view = (("kop", "De raad besluit als zienswijze mee te geven:"), ("beslispunt", "het zwembad te sluiten;"))
    assert pool(tmp_path, "zienswijze", *view, status="voorgesteld") == "tegen"


@pytest.mark.parametrize(("lead", "expected"), [
    ("De raad besluit, met 31 stemmen voor en 6 stemmen tegen, ter kennis van het college te brengen:", "tegen"),
    ("De raad bespreekt het voorstel:", SILENT),
])
def test_points_below_a_vote_in_a_list_of_decisions(tmp_path: Path, lead: str, expected: str) -> None:
    assert pool(tmp_path, "besluitenlijst", ("overig", lead), ("overig", "- dat het zwembad wordt gesloten;")) == expected


@pytest.mark.parametrize("lead", ["De raad van de gemeente Dordrecht besluit:", "De raad besluit zonder hoofdelijke stemming, met inbegrip van amendement 1:"])
def test_points_below_a_line_that_decides_in_minutes(tmp_path: Path, lead: str) -> None:
    assert pool(tmp_path, "notulen", ("kop", "Besluit"), ("overig", lead), ("beslispunt", "het zwembad te sluiten;"), status="voorgesteld") == "tegen"
