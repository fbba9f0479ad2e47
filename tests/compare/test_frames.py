"""Whose point a passage is where a paper prints more than one thing: a decision with a motion behind it, points of a view, a list that names a vote."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.compare.resolved import resolved
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


BEHIND = (("overig", "Aldus vastgesteld in de openbare vergadering van 4 mei 2021."), ("ondertekening", "Motie: Een bad voor iedereen"))


@pytest.mark.parametrize(("outcome", "expected"), [
    ("Uitslag: verworpen met 8 stemmen voor en 15 stemmen tegen.", SILENT),
    ("Uitslag: aangenomen met 15 stemmen voor en 8 stemmen tegen.", "voor"),
])
def test_a_motion_behind_a_decision_counts_by_its_own_outcome(tmp_path: Path, outcome: str, expected: str) -> None:
    decision = (("kop", "besluit:"), ("beslispunt", "de begroting vast te stellen;"))
    motion = (("kop", "verzoekt het college:"), ("verzoek", "het zwembad open te houden;"), ("overig", outcome))
    assert pool(tmp_path, "raadsbesluit", *decision, *BEHIND, *motion) == expected


@pytest.mark.parametrize(("first", "second", "expected"), [("aangenomen", "verworpen", "voor"), ("verworpen", "aangenomen", SILENT)])
def test_motions_in_one_paper_count_each_by_its_own_outcome(tmp_path: Path, first: str, second: str, expected: str) -> None:
    one = (("kop", "Motie 1: Een bad voor iedereen"), ("kop", "verzoekt het college:"), ("verzoek", "het zwembad open te houden;"), ("overig", f"Uitslag: {first}."))
    other = (("kop", "Motie 2: Bomen"), ("kop", "verzoekt het college:"), ("verzoek", "bomen te planten;"), ("overig", f"Uitslag: {second}."))
    assert pool(tmp_path, "overig", *one, *other) == expected


@pytest.mark.parametrize(("subject", "said", "status", "way"), [
    ("4 | Voorstel tot sluiting van het zwembad", "Aangenomen", "aangenomen", 1),
    ("4 | Voorstel tot sluiting van het zwembad", "Conform", "genomen", 1),
    ("4 | Raadsvoorstel het zwembad te sluiten", "Niet akkoord", "verworpen", -1),
    ("4 | Motie Het zwembad open", "Aangenomen", "aangenomen", 0),
    ("4 | Voorstel tot sluiting van het zwembad", "Aangehouden", "aangehouden", 0),
])
def test_what_a_row_of_decisions_says_of_its_subject(subject: str, said: str, status: str, way: int) -> None:
    assert resolved(subject, said, status) == way


@pytest.mark.parametrize(("outcome", "expected"), [
    ("Stemming: verworpen met 8 stemmen voor en 15 stemmen tegen.", SILENT),
    ("Stemming: aangenomen met 15 stemmen voor en 8 stemmen tegen.", "voor"),
    ("De fracties Noord en Zuid", SILENT),
])
def test_a_motion_behind_a_proposal_counts_by_its_own_outcome(tmp_path: Path, outcome: str, expected: str) -> None:
    proposal = (("kop", "Voorgesteld besluit"), ("beslispunt", "de begroting vast te stellen;"))
    motion = (("kop", "Motie M4 Een bad voor iedereen"), ("aanhef", "De raad van Dordrecht, bijeen op 4 mei 2021,"), ("kop", "verzoekt het college:"), ("verzoek", "het zwembad open te houden;"), ("overig", outcome))
    assert pool(tmp_path, "raadsvoorstel", *proposal, *motion, status="voorgesteld") == expected


def test_a_change_behind_a_proposal_without_an_outcome_is_nobodys(tmp_path: Path) -> None:
    proposal = (("kop", "Voorgesteld besluit"), ("beslispunt", "de begroting vast te stellen;"))
    change = (("kop", "Amendement A2"), ("aanhef", "De raad van Dordrecht, bijeen op 4 mei 2021,"), ("kop", "besluit:"), ("beslispunt", "het zwembad te sluiten;"))
    assert pool(tmp_path, "raadsvoorstel", *proposal, *change, status="voorgesteld") == SILENT
