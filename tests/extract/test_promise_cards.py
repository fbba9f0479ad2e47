"""Commitments that stand on cards, in tables and lists of a register."""

from __future__ import annotations

from tests.extract.papers import records

CARDS = """Toezeggingenregister gemeenteraad Gouda

Toezegging T-12
Datum: 12-05-2021
Vergadering: commissie Ruimte
Portefeuillehouder: wethouder Vos
Omschrijving: De commissie krijgt een overzicht van de laadpalen per wijk.
Deadline: Q3 2021
Status: open

Toezegging T-13
Datum: 27-05-2021
Portefeuillehouder: wethouder De Wit
Omschrijving: Nagaan of de lampen langs het pad later aan kunnen.
Deadline: 1 september 2021
Status: afgedaan met memo van 31 mei 2021
"""

TABLE = """Actie- en toezeggingenlijst raad Gouda
Bijgewerkt tot en met 4 februari 2022

Nr.\tDatum\tToezegging/actie\tPfh.\tGereed
1\t13-01-2022\tMemo over de wachttijden bij de balie aan de raad sturen\tVos\t1e kwartaal 2022
2\t27-01-2022\tIn gesprek gaan met de buurt over de parkeerplaats\tDe Wit\tmaart 2022
"""


def test_cards() -> None:
    found = records(CARDS)["commitments"]
    assert [one["due"] for one in found] == ["2021-35", "2021-09-01"]
    assert ["vos" in one["by"] for one in found] == [True, False]
    assert [one["quotes"][0]["clean"] for one in found] == ["De commissie krijgt een overzicht van de laadpalen per wijk.", "Nagaan of de lampen langs het pad later aan kunnen."]
    assert {one["type"] for one in found} == {"toezegging"}


def test_one_card_alone_is_no_register() -> None:
    found = records("Brief\n\nAan de raad van Gouda\n\nOmschrijving: een overzicht van de laadpalen per wijk.\nStatus: open\n").get("commitments", [])
    assert not [one for one in found if one["extractor"]["rule"] == "card"]


def test_a_table_of_promises_by_its_head() -> None:
    found = records(TABLE)["commitments"]
    assert [(one["text"].split()[0], one["due"]) for one in found] == [("Memo", "2022-33"), ("In", "2022-03")]


def test_a_proposal_below_a_title_with_promises_is_none() -> None:
    found = records("Besluitenlijst raad Gouda\n\nDatum: 9 maart 2023\n\n5 Toezeggingen en moties\nVoorstel: de lijst met toezeggingen vast te stellen.\n\nBesluit\n\nDe lijst wordt vastgesteld.\n")
    assert found.get("commitments", []) == []
