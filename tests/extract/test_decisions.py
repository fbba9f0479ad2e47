"""Decisions: points of proposals and decisions, amendments, what a paper prints of its outcome."""

from __future__ import annotations

import pytest

from tests.extract.papers import LETTER, LIST, MOTION, PROPOSAL, decisions, words

LEADS = [
    "Gevraagde besluiten",
    "Gevraagd besluit:",
    "Beslispunten:",
    "Ontwerpbesluit:",
    "Voorgesteld besluit",
    "Wij stellen u voor te besluiten om:",
    "Wij stellen de raad voor:",
    "De raad wordt gevraagd:",
    "De raad wordt voorgesteld te besluiten:",
    "Uw raad wordt verzocht:",
    "Wat vragen we van de raad?",
    "Waarover besluit de raad?",
]


@pytest.mark.parametrize("lead", LEADS)
@pytest.mark.parametrize("marks", [("1. ", "2. "), ("A. ", "B. "), ("I. ", "II. "), ("- ", "- ")])
def test_each_point_of_a_proposal_is_proposed(lead: str, marks: tuple[str, str]) -> None:
    found = decisions(PROPOSAL.format(body=f"{lead}\n\n{marks[0]}het zwembad te vernieuwen;\n{marks[1]}een krediet van € 20.000 te verlenen.\n"))
    assert [words(d).rstrip(";.") for d in found] == ["het zwembad te vernieuwen", "een krediet van € 20.000 te verlenen"]
    assert {d["status"] for d in found} == {"voorgesteld"}
    assert found[0]["number"] == (marks[0].strip(". ") if marks[0] != "- " else None)


def test_a_row_of_dots_is_no_part_of_a_point() -> None:
    """As forms print them to be filled in; a pattern once went through such a row in time that grows with its fourth power."""
    found = decisions(PROPOSAL.format(body=f"Ontwerpbesluit:\n\n1. het zwembad te vernieuwen{'.' * 560}\n2. {'.,;: ' * 300}\n3. het fonds te vullen.\n"))
    assert [words(d).strip(".;,: ") for d in found if any(sign.isalpha() for sign in words(d))] == ["het zwembad te vernieuwen", "het fonds te vullen"]


def test_numbers_of_sub_points_as_printed() -> None:
    body = "Beslispunten:\n1. borg te staan, waarbij:\n   1.1 de looptijd tien jaar is;\n   1.2 de rente vast is;\n2. het fonds te vullen en daarbij:\n   2a. de helft nu te storten;\n   2b. de rest later te storten.\n"
    found = decisions(PROPOSAL.format(body=body))
    assert [d["number"] for d in found] == ["1", "1.1", "1.2", "2", "2a", "2b"]
    assert [d["parent"] is not None for d in found] == [False, True, True, False, True, True]


AMENDMENT = """AMENDEMENT Kleiner zwembad

De raad van de gemeente Zeist, in vergadering bijeen op 9 maart 2021,

{lead}

{body}

Toelichting
Een kleiner bad kost minder en voldoet aan de vraag van de inwoners, zoals uit de telling blijkt.
"""


@pytest.mark.parametrize("lead", ["besluit:", "wenst het ontwerpbesluit op de volgende punten te wijzigen:", "Ondergetekenden stellen voor het raadsvoorstel als volgt te wijzigen:"])
def test_the_changes_of_an_amendment(lead: str) -> None:
    body = (
        "Beslispunt 2 wordt als volgt gelezen:\n\n“een krediet van € 15.000 te verlenen”\n\nIn beslispunt 4 vervalt de zinsnede “en de uitvoering te beleggen”.\n\n"
        "Er komt een nieuw beslispunt 6, luidende:\n\n“de raad jaarlijks te berichten”"
    )
    found = decisions(AMENDMENT.format(lead=lead, body=body))
    assert [(d["number"], d["status"]) for d in found] == [("2", "voorgesteld"), ("4", "voorgesteld"), ("6", "voorgesteld")]
    assert words(found[1]).startswith("In beslispunt 4 vervalt")


@pytest.mark.parametrize(
    ("line", "status"),
    [
        ("Aldus aangenomen in de openbare raadsvergadering van 12 mei 2022.", "aangenomen"),
        ("Uitslag stemming: verworpen met 11 stemmen voor en 20 stemmen tegen.", "verworpen"),
        ("Aantekening griffie: na hoofdelijke stemming aanvaard.", "aangenomen"),
        ("Stemming: 14 vóór, 14 tegen. De stemmen staken.", "gestaakt"),
        ("De motie is door de indieners ingetrokken.", "ingetrokken"),
        ("Besluit: aangehouden.", "aangehouden"),
    ],
)
def test_what_a_motion_prints_of_its_outcome(line: str, status: str) -> None:
    found = decisions(MOTION.format(body="Verzoekt het college:\n- een lijst te maken;") + "\n" + line + "\n")
    assert [(d["status"], d["date"]) for d in found] == [(status, "2022-05-12")]


def test_points_under_a_result_share_its_status() -> None:
    found = decisions(LIST.format(body="4. Bijdrage theater\nDe raad schaart zich unaniem achter het voorstel:\n– de subsidie stijgt met 2 procent;\n– de huur blijft gelijk.\n"))
    assert [(d["number"], d["status"], d["votes"]["unanimous"]) for d in found] == [("4", "aangenomen", True)] * 3
    assert [d["parent"] == found[0]["id"] for d in found] == [False, True, True]


@pytest.mark.parametrize(
    ("sentence", "status", "date"),
    [
        ("Op 10 juni 2020 heeft uw raad ingestemd met de startnotitie.", "genomen", "2020-06-10"),
        ("In mei 2019 werd een motie over de halte verworpen.", "verworpen", "2019-05"),
        ("De motie Wachtbank is toen niet ingediend.", "niet_behandeld", None),
        ("Een eerder voorstel is in 2018 door de raad afgewezen.", "verworpen", "2018"),
        ("De zes colleges hebben zich in 2020 achter de dienstregeling geschaard.", "genomen", "2020"),
        ("Bij motie van 7 mei 2020 heeft de raad laten weten tegen sluiting te zijn.", "aangenomen", "2020-05-07"),
        ("Het verzoek om een extra avond is door het presidium niet ingewilligd.", "verworpen", None),
    ],
)
def test_decisions_told_of(sentence: str, status: str, date: str | None) -> None:
    found = decisions(LETTER.format(body=f"De halte ligt bij het station. {sentence}"))
    assert [(d["status"], d["date"], d["reported"]) for d in found] == [(status, date, True)]


@pytest.mark.parametrize(
    "sentence",
    [
        "De raad zal in mei 2022 een besluit nemen over de halte.",
        "De nota moet nog door de raad worden vastgesteld.",
        "Er zijn drie varianten: sluiten, verplaatsen of vernieuwen.",
        "Als de raad heeft ingestemd, beginnen wij met bouwen.",
        "Heeft de raad besloten de halte te sluiten?",
        "Stijgt het aantal reizigers, dan stellen wij u voor een extra bus te laten rijden.",
        "Beleid wordt lokaal vastgesteld.",
    ],
)
def test_plans_options_and_questions_are_no_decisions(sentence: str) -> None:
    found = decisions(LETTER.format(body=f"De halte ligt bij het station. {sentence}"))
    assert [d for d in found if d["status"] != "voorgesteld" or "dan stellen" in words(d)] == []


def test_a_decision_told_of_twice_is_one() -> None:
    told = "Op 10 juni 2020 heeft uw raad ingestemd met de startnotitie."
    assert len(decisions(LETTER.format(body=f"{told}\n\nDe halte ligt bij het station.\n\n{told}"))) == 1


def test_whose_power_it_is_to_decide_is_no_decision() -> None:
    body = "De begroting wordt vastgesteld door het algemeen bestuur. Het algemeen bestuur stelt de tarieven vast."
    assert not decisions(LETTER.format(body=body))
    assert [d["status"] for d in decisions(LETTER.format(body=body + " Het algemeen bestuur heeft op 4 maart 2021 de visie vastgesteld."))] == ["genomen"]


def test_what_stands_between_the_name_of_a_decision_and_its_points_decides_nothing() -> None:
    text = "# Raadsbesluit\n\nGemeente Zeist\n\nNummer: RB-2031-4\n\nDe raad van de gemeente Zeist;\n\ngelezen het voorstel van het college;\n\nbesluit:\n\n1. de haven te verdiepen;\n2. de steiger te verlengen.\n"
    assert [words(d).rstrip(";.") for d in decisions(text)] == ["de haven te verdiepen", "de steiger te verlengen"]


def test_an_outcome_in_bold_below_a_motion() -> None:
    (found,) = decisions(MOTION.replace("\n\n", "\n\n", 1) + "\n\n**Stemuitslag: aangenomen met 21 stemmen voor en 8 stemmen tegen**\n")
    assert (found["status"], found["votes"]["for"], found["votes"]["against"]) == ("aangenomen", 21, 8)


def test_a_form_of_outcomes_that_nobody_filled_in_tells_none() -> None:
    assert decisions(MOTION + "\n\nBesluit:  aangenomen / verworpen / aangehouden\n") == []


JOINED = """Gemeente Gouda

Raadsbesluit met bijbehorende motie

De raad van de gemeente Gouda,

gelezen het voorstel van het college van 3 mei 2022;

besluit:

1. de steigers aan de Turfmarkt te vernieuwen;
2. geen krediet voor een tweede sluis beschikbaar te stellen.

Aldus vastgesteld in de openbare raadsvergadering van 12 mei 2022.

Motie 4.1: Groene steigers

Stemming: 18 voor, 3 tegen - aangenomen

De raad van Gouda, in vergadering bijeen op 12 mei 2022,

constaterende dat:
- steigers kaal zijn;

verzoekt het college:
1. plantenbakken te plaatsen;

en gaat over tot de orde van de dag.

Uit de beraadslaging
Een amendement van de fractie Zuid om punt 2 te schrappen is met 4 stemmen voor en 17 stemmen tegen verworpen.
"""


def test_a_council_decision_with_a_motion_behind_it_keeps_its_own_outcome() -> None:
    found = decisions(JOINED)
    assert [(words(one)[:12], one["status"]) for one in found if one["number"] in ("1", "2")] == [("de steigers ", "genomen"), ("geen krediet", "genomen")]


def test_an_amendment_that_was_lost_is_not_the_outcome_of_the_motion() -> None:
    body = MOTION.format(body="Verzoekt het college:\n- een lijst te maken;")
    found = decisions(f"{body}\nAangenomen met 20 tegen 5 stemmen.\n\nEen amendement van de fractie Zuid is met 9 tegen 16 stemmen verworpen.\n")
    assert "aangenomen" in {one["status"] for one in found}
