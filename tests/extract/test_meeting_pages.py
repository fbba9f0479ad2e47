"""Pages of a meeting system: points with votes below them and no word "Besluit"; votes without blanks; promises end at the next item."""

from __future__ import annotations

import pytest

from tests.extract.papers import records

PAGE = """Gemeenteraad Gouda

donderdag 9 maart 2023

Agendapunten

 1. 1

  00:00:07 - 00:01:03 - Jan Blauw
 2. 2

  Toezeggingen

  Onderwerp
  Wethouder Bos stuurt de raad een kaart van de fonteinen

  00:00:29 - 00:01:03 - Jan Blauw
 5. 5

  1. De nota Straatmuziek vaststellen;
  2. Een krediet van € 12.000 beschikbaar stellen voor podia.

  Stemuitslag

  voor 75%
  tegen 25%
  voor
  CDA (6), VVD (9)
  tegen
  SP (5)
  00:06:03 - 00:06:21 - Jan Blauw
 6. 6

  1. Het hondenstrand sluiten.

  Stemuitslag

  voor 25%
  tegen 75%
  voor
  SP (5)
  tegen
  CDA (6), VVD (9)
  00:06:53 - 00:07:02 - Jan Blauw
"""


def test_points_above_votes_are_decisions() -> None:
    made = records(PAGE)
    assert made["documents"][0]["type"] == "besluitenlijst"
    assert [(one["status"], one["votes"]["for"], one["votes"]["against"], one["votes"]["against_parties"]) for one in made["decisions"]] == [
        ("genomen", 15, 5, ["SP"]), ("genomen", 15, 5, ["SP"]), ("verworpen", 5, 15, ["CDA", "VVD"])]  # fmt: skip
    assert [one["text"] for one in made["commitments"]] == ["Wethouder Bos stuurt de raad een kaart van de fonteinen"]


def test_votes_without_blanks() -> None:
    found = records("Besluitenlijst raad Gouda 9 maart 2023\n\nDe gemeenteraad heeft de volgende besluiten genomen:\n\n- Nota Straatmuziek (aanwezig:20 voor:15: tegen:5)\n- Verordening Fonteinen (aanwezig:20 voor:20 tegen:0)\n")["decisions"]
    assert [(one["votes"]["for"], one["votes"]["against"]) for one in found] == [(15, 5), (20, 0)]


def test_votes_on_a_line_below_the_decision() -> None:
    text = ("BESLUITENLIJST van de raad van de gemeente Gouda d.d. 9 maart 2023\n\nAgendapunt 4   Voorstel fonteinen\nBesluit:       Conform het voorstel.\nStemming:      Met 12 stemmen voor (CDA, VVD) en 5 stemmen tegen (SP) aangenomen.\n\n"
            "Agendapunt 5   Voorstel podia\nBesluit:       Conform het voorstel.\n")  # fmt: skip
    found = records(text)["decisions"]
    assert [(one["status"], one["votes"] and (one["votes"]["for"], one["votes"]["against"], one["votes"]["against_parties"])) for one in found] == [("genomen", (12, 5, ["SP"])), ("genomen", None)]


def test_points_below_the_decision_are_under_the_vote_above_it() -> None:
    page = PAGE.replace("  1. Het hondenstrand sluiten.\n", "").replace("  00:06:53", "\n  Besluit\n\n  De raad besluit:\n  1. Mevrouw Blauw te benoemen tot griffier\n  2. De heer Groen te ontslaan als griffier\n\n  00:06:53").replace(
        "voor 25%\n  tegen 75%\n  voor\n  SP (5)\n  tegen\n  CDA (6), VVD (9)", "voor 100%\n  voor\n  CDA (6), SP (5), VVD (9)")  # fmt: skip
    found = records(page)["decisions"][2:]
    assert [(one["status"], one["votes"]["for"], one["votes"]["unanimous"]) for one in found] == [("genomen", 20, True), ("genomen", 20, True)]


@pytest.mark.parametrize("text", [
    "Amendementen\n\nHier vindt u de amendementen van onze gemeenteraad. Zodra de meeste leden van de raad voor de motie stemmen, is die aangenomen. Het college moet binnen drie weken reageren.\n",
    "Toezeggingen en moties gemeenteraad\n\n- Klik op toezeggingen of moties;\n- Boven in het scherm kiest u de wethouder van wie u de lijst wilt zien.\n",
    "Toezeggingen van de raad\n\nEen toezegging is een belofte van een wethouder. De griffier schrijft de toezegging op en het college gaat ermee aan de slag.\n"])  # fmt: skip
def test_a_page_about_lists_gives_nothing(text: str) -> None:
    made = records(text)
    assert not any(made.get(kind) for kind in ("decisions", "requests", "commitments", "constraints"))


def test_a_page_that_explains_words_gives_nothing() -> None:
    made = records("Moties gemeenteraad Gouda\n\n1. Aangehouden betekent: de motie is ingediend, maar nog niet in stemming gebracht.\n2. Ingetrokken betekent: de motie is door de indiener ingetrokken.\n")
    assert not made.get("decisions")
    told = records("Toezeggingen gemeenteraad Gouda\n\nToezeggingen\n\nWanneer een wethouder in de raad of het college iets belooft na te gaan, wordt deze toezegging door de griffier opgeschreven in een lijst.\n")
    assert not told.get("commitments")
