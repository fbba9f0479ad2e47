"""The registrar's fields: as printed beside a label, empty where a paper is silent."""

from __future__ import annotations

import pytest

from pipeline.export.fields import Fields, handed_in, read_fields


def passages(*texts: str, document: str = "d1") -> list[dict[str, object]]:
    return [{"document": document, "quotes": [{"exact": text, "clean": " ".join(text.split())}]} for text in texts]


def of(*texts: str) -> Fields:
    return read_fields(passages(*texts), {"d1"})["d1"]


@pytest.mark.parametrize(("text", "field", "value"), [
    ("Agendapunt: 7b", "agendapunt", "7b"),
    ("Agendapunt 12 Begroting 2030", "agendapunt", "12"),
    ("Agendanr.: 4.a", "agendapunt", "4.a"),
    ("Motie bij agendapunt 9: het veer", "agendapunt", "9"),
    ("Vergadering: 3 mei 2031, agendapunt 6, Veren", "agendapunt", "6"),
    ("**Amendement 2** - agendapunt 14", "agendapunt", "14"),
    ("| Raad | 3 mei 2031, agendapunt 8 Veren |", "agendapunt", "8"),
    ("Portefeuillehouder: wethouder A. Visser", "portefeuillehouder", "wethouder A. Visser"),
    ("Portefeuillehouder(s)\tA. Visser\tBijlagen: 2", "portefeuillehouder", "A. Visser"),
    ("Portefeuillehouder | mw. Visser | Datum", "portefeuillehouder", "mw. Visser"),
    ("Portefeuillehouder\nA. Visser", "portefeuillehouder", "A. Visser"),
    ("Programma: 3. Water en wegen", "beleidsveld", "3. Water en wegen"),
    ("Beleidsterrein:   verkeer", "beleidsveld", "verkeer"),
])
def test_labels_of_several_houses(text: str, field: str, value: str) -> None:
    assert getattr(of(text), field) == value


@pytest.mark.parametrize("text", [
    "Portefeuillehouder: n.v.t.", "De portefeuillehouder antwoordt dat het veer blijft.", "Het programma voor het veer is klaar.",
    "Thema's van de avond waren het veer en de brug.", "Programma Water is het kader voor alles wat wij doen.", "Domeinnaam: veer.example",
])
def test_prose_and_empty_labels_give_nothing(text: str) -> None:
    assert of(text) == Fields()


def test_each_paper_has_its_own() -> None:
    found = read_fields([*passages("Agendapunt: 1"), *passages("Agendapunt: 2", document="d2"), *passages("Agendapunt: 3", document="d3")], {"d1", "d3"})
    assert {name: told.agendapunt for name, told in found.items()} == {"d1": "1", "d3": "3"}


def test_a_long_paper_is_read_at_head_and_foot() -> None:
    told = read_fields(passages("Agendapunt: 5", *["Regel."] * 500, "Mede-indieners: K. Smit"), {"d1"})["d1"]
    assert (told.agendapunt, told.along) == ("5", ("Mede-indieners: K. Smit",))


def test_who_signed_along_where_the_paper_tells_them_apart() -> None:
    document = {"proposers": [{"name": "J. Vos", "party": "Dorpslijst"}, {"name": "K. Smit", "party": None}]}
    assert handed_in(document, of("Ingediend door: J. Vos", "Mede-ingediend door: K. Smit")) == ("J. Vos (Dorpslijst)", "K. Smit")
    assert handed_in(document, of("Ingediend door: J. Vos en K. Smit")) == ("J. Vos (Dorpslijst), K. Smit", "")
