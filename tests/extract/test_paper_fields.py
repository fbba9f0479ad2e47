"""Number, title, subject and municipality on heads of many houses; all of our own invention."""

from __future__ import annotations

from typing import Any

import pytest

from tests.extract.papers import records

BODY = "\n\nHet plein wordt in het voorjaar opnieuw ingericht en de bomen blijven staan, zo blijkt uit het verslag van de inloopavond.\n"


def about(text: str) -> dict[str, Any]:
    return records(text + BODY)["documents"][0]


@pytest.mark.parametrize(("head", "number"), [
    ("RAADSVOORSTEL nr. 23.0117\n\nOnderwerp: het plein", "23.0117"),
    ("COLLEGEBRIEF 2024-CB-031\n\nOnderwerp: het plein", "2024-CB-031"),
    ("| AMENDEMENT | nummer: **A7** |\n|---|---|\n| Titel | Het plein groener |", "A7"),
    ("Raad Ermelo | RB-2022-08\n\nBesluit van de raad over het plein", "RB-2022-08"),
    ("gemeente Ermelo | RAADSVOORSTEL | 2021-0340\n\nOnderwerp: het plein", "2021-0340"),
    ("Gemeente Ermelo\n\nErmelo, 3 mei 2024, ons kenmerk Z-24-118203\n\nOnderwerp: het plein\n\nGeachte raad,", "Z-24-118203"),
    ("Beantwoording schriftelijke vragen\n\nKenmerk 1187203 - 18 mei 2022\n\nOnderwerp: het plein", "1187203"),
    ("Gemeente Ermelo\n\nUw kenmerk: X-77\n\nOnderwerp: het plein\n\nGeachte raad,", None),
    ("RAADSVOORSTEL\n\nDatum: 3-5-2024\n\nOnderwerp: begroting 2024-2027", None),
    ("RAADSVOORSTEL 2025\n\nOnderwerp: het plein", None),
])
def test_the_number_where_houses_print_it(head: str, number: str | None) -> None:
    assert about(head)["reference_number"] == number


@pytest.mark.parametrize(("head", "title"), [
    ("RAADSVOORSTEL nr. 23.0117\n\nOnderwerp: Het plein opnieuw ingericht", "Het plein opnieuw ingericht"),
    ("INFORMATIENOTA VOOR DE RAAD\n\nOnderwerp: Het plein opnieuw ingericht", "Het plein opnieuw ingericht"),
    ("# Openbare besluitenlijst college van B&W\n\ngemeente Ermelo\n\n## 1. Zienswijze op het plein", "Openbare besluitenlijst college van B&W"),
    ("Amendement op artikel 3:14 Marktverordening\n\nDe raad van Ermelo,", "Amendement op artikel 3:14 Marktverordening"),
])
def test_the_kind_of_paper_is_no_title(head: str, title: str) -> None:
    assert about(head)["title"] == title


def test_fields_in_one_block_of_lines() -> None:
    found = about("Gemeente Ermelo\n\n5 november 2024\nkenmerk 4081100\nbetreft: aanbieding visie op het plein\n\nGeachte raadsleden,")
    assert (found["reference_number"], found["subject"]) == ("4081100", "aanbieding visie op het plein")


def test_the_first_row_of_a_table_of_points_is_no_field() -> None:
    table = "# Besluitenlijst raad Ermelo\n\n| nr | onderwerp | uitslag |\n|---|---|---|\n| 1 | Agenda | vastgesteld |\n| 2 | Het plein | aangenomen |\n"
    assert about(table)["subject"] is None


@pytest.mark.parametrize(("text", "code"), [
    ("RAADSVOORSTEL\n\nOnderwerp: het plein\n\nDe gemeente Ermelo legt het plein opnieuw aan. Inwoners van Ermelo dachten mee.", "GM0233"),
    ("NOTITIE\n\nOnderwerp: het plein\n\nErmelo ligt aan de weg naar Putten. In Ermelo en in Putten wonen mensen.", None),
    ("RAADSVOORSTEL\n\nOnderwerp: het plein\n\nDe gemeente Ermelo doet mee, de gemeente Putten ook.", None),
])
def test_the_municipality_that_the_text_calls_so(text: str, code: str | None) -> None:
    assert about(text)["municipality"] == code


def test_a_sender_by_the_form_of_the_paper() -> None:
    assert about("ZIENSWIJZE\n\nDe raad van de gemeente Ermelo,\n\nbesluit de volgende zienswijze in te dienen:")["sender"] == "raad-ermelo"
    assert about("RAADSVOORSTEL\n\nGemeente Ermelo\n\nPortefeuillehouder: J. Vos\n\nOnderwerp: het plein")["sender"] == "college-ermelo"
