"""Motions and amendments printed behind a proposal: each keeps its own outcome and asks what it asks, the proposal stays a proposal."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.config import Params
from pipeline.dutch.attached import parts
from pipeline.extract import extract
from pipeline.model.document import Document
from pipeline.model.text import Text

PROPOSAL = """# Raadsvoorstel Nieuwe sporthal

Gemeente Zwolle
Nummer: 2023-51
Datum raadsvergadering: 4 oktober 2023

## Voorgesteld besluit
1. een sporthal te bouwen aan de Kerkweg;
2. daarvoor € 900.000 beschikbaar te stellen.

## Inleiding
De oude hal is versleten.

Burgemeester en wethouders van Zwolle,
"""
MOTION = """
# Motie M{number} Warme douches

De raad van de gemeente Zwolle, in vergadering bijeen op 4 oktober 2023, verzoekt het college:
1. in elke kleedkamer twee douches aan te leggen;
2. de raad voor 1 maart 2024 te berichten over de kosten.

{outcome}
"""
AMENDMENT = """
# Amendement A{number} Minder geld

De raad van de gemeente Zwolle, in vergadering bijeen op 4 oktober 2023, besluit:
in beslispunt 2 het bedrag van € 900.000 te vervangen door € 700.000.

{outcome}
"""


def records(text: str) -> dict[str, Any]:
    return dict(extract(Document("x", "x.md", "text/markdown", "", Text(text)), Params()).records)


def proposed(text: str) -> list[str]:
    """The statuses of the two points of the proposal."""
    found = [row["status"] for row in records(text)["decisions"] if row["text"].startswith(("een sporthal", "daarvoor"))]
    assert len(found) == 2
    return found


def told(text: str) -> list[tuple[Any, str]]:
    """Number and status of the outcomes that the paper prints."""
    return [(row["number"], row["status"]) for row in records(text)["decisions"] if row["extractor"]["rule"] == "printed-result"]


@pytest.mark.parametrize(("outcome", "status"), [
    ("Uitslag: verworpen (5 voor, 30 tegen)", "verworpen"),
    ("Stemming: aangenomen met 20 stemmen voor en 15 tegen", "aangenomen"),
    ("De motie is ingetrokken.", "ingetrokken"),
    ("**Uitslag: unaniem aangenomen**", "aangenomen"),
])
def test_a_motion_behind_a_proposal_has_its_own_outcome(outcome: str, status: str) -> None:
    text = PROPOSAL + MOTION.format(number=4, outcome=outcome)
    assert proposed(text) == ["voorgesteld", "voorgesteld"]
    assert told(text) == [("M4", status)]


def test_a_motion_behind_a_proposal_asks() -> None:
    found = records(PROPOSAL + MOTION.format(number=4, outcome=""))
    assert [(row["number"], row["to"], row["from"]) for row in found["requests"]] == [("1", "college-zwolle", "raad-zwolle"), ("2", "college-zwolle", "raad-zwolle")]
    assert [row["text"][:10] for row in found["decisions"]] == ["een sporth", "daarvoor €"]


def test_amendments_and_motions_behind_a_proposal_each_keep_their_own() -> None:
    first, second = AMENDMENT.format(number=1, outcome="Uitslag: aangenomen"), AMENDMENT.format(number=2, outcome="Uitslag: ingetrokken")
    text = PROPOSAL + first + second + MOTION.format(number=3, outcome="Uitslag: verworpen")
    assert proposed(text) == ["voorgesteld", "voorgesteld"]
    assert told(text) == [("A1", "aangenomen"), ("A2", "ingetrokken"), ("M3", "verworpen")]
    changes = [row["status"] for row in records(text)["decisions"] if row["extractor"]["rule"] == "amends"]
    assert changes == ["aangenomen", "ingetrokken"]


def test_an_amendment_without_an_outcome_is_proposed() -> None:
    text = PROPOSAL + AMENDMENT.format(number=1, outcome="")
    assert {row["status"] for row in records(text)["decisions"]} == {"voorgesteld"}


def test_a_proposal_that_prints_its_own_outcome_has_that() -> None:
    text = PROPOSAL + "\nAldus vastgesteld in de openbare vergadering van 4 oktober 2023.\n" + MOTION.format(number=4, outcome="Uitslag: verworpen")
    assert proposed(text) == ["genomen", "genomen"]
    assert told(text) == [("M4", "verworpen")]


@pytest.mark.parametrize("mention", [
    "## Motie 12 Fietsen in de hal\nDe raad nam op 3 mei 2023 motie 12 aan. De fietsenrekken staan op de tekening.\n",
    "## Motie 12 Fietsen in de hal\nDe raad heeft in de vergadering van 3 mei 2023 het college verzocht:\n- rekken te plaatsen.\nDe motie is aangenomen. Voor de sporthal wordt dat uitgewerkt.\n",
    "## Bijlagen\n- Motie 12 Fietsen in de hal\n- Amendement 3 Dak\n",
    "## Moties en amendementen\nMotie 12 Fietsen in de hal\nMotie 13 Dak\n",
])
def test_a_proposal_that_mentions_a_motion_prints_none(mention: str) -> None:
    before, dictum = PROPOSAL.split("## Voorgesteld besluit")
    points, rest = dictum.split("## Inleiding")
    assert proposed(f"{PROPOSAL}\n{mention}") == ["voorgesteld", "voorgesteld"]
    assert proposed(f"{before}## Inleiding{rest}\n{mention}\n## Voorgesteld besluit{points}") == ["voorgesteld", "voorgesteld"]


def test_the_chapters_of_a_proposal_behind_a_motion_are_its_own() -> None:
    text = PROPOSAL + MOTION.format(number=4, outcome="Uitslag: aangenomen") + "\n# Ontwerpbesluit\n\nDe raad van de gemeente Zwolle,\n\nbesluit:\n\n1. de sporthal de naam Kerkhal te geven.\n"
    assert [row["status"] for row in records(text)["decisions"] if "Kerkhal" in row["text"]] == ["voorgesteld"]


def test_the_parts_of_a_proposal_come_behind_its_own_points() -> None:
    lines = ["Motie 1 Bel", "De raad van Zwolle, bijeen op 3 mei,", "een bel te hangen", "Voorgesteld besluit", "een klok te kopen", "Motie 2 Bank", "De raad van Zwolle, bijeen op 3 mei,", "een bank te plaatsen"]
    roles = ["kop", "aanhef", "verzoek", "kop", "beslispunt", "kop", "aanhef", "verzoek"]
    assert parts("raadsvoorstel", lines[3:], roles[3:]) == [(2, 5)]
    assert parts("raadsvoorstel", lines[3:5], roles[3:5]) == []


@pytest.mark.parametrize("head", ["MOTIE", "Motie vreemd aan de orde van de dag", "**Motie M4**"])
def test_an_outcome_names_what_a_bare_heading_is_about(head: str) -> None:
    motion = f"\n{head}\n\nOnderwerp: Warme douches\n\nDe raad van de gemeente Zwolle, in vergadering bijeen op 4 oktober 2023,\n\nverzoekt het college:\n- douches aan te leggen.\n\nDe motie is verworpen.\n"
    found = [row["text"] for row in records(PROPOSAL + motion)["decisions"] if row["extractor"]["rule"] == "printed-result"]
    assert found == [f"{head.strip('*')} Warme douches: De motie is verworpen."]


@pytest.mark.parametrize("title", ["Raadsvoorstel Woonvisie", "Raadsvoorstel Woonvisie voor de dorpen"])
def test_a_proposal_has_its_own_title_and_not_that_of_a_motion_in_it(title: str) -> None:
    text = f"# {title}\n\nGemeente Zwolle\nDatum raadsvergadering: 4 oktober 2023\n\n## Inleiding\nDe raad nam moties aan.\n\n### Motie M4 Starters\nWij bouwen.\n\n## Voorgesteld besluit\n1. de Woonvisie vast te stellen.\n"
    assert records(text)["documents"][0]["title"] == title


@pytest.mark.parametrize(("note", "status"), [(" (verworpen)", "verworpen"), (" - aangenomen", "aangenomen"), (" (ingetrokken)", "ingetrokken")])
def test_a_heading_may_note_the_outcome_of_its_motion(note: str, status: str) -> None:
    text = PROPOSAL + MOTION.format(number=4, outcome="").replace("Warme douches", f"Het water is warm{note}")
    assert proposed(text) == ["voorgesteld", "voorgesteld"]
    assert told(text) == [("M4", status)]
    assert [row["text"] for row in records(text)["decisions"]][2:] == [f"Motie M4 Het water is warm{note}"]
