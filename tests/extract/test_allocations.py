"""Task allocations: task, instrument, holder, executor, law."""

from __future__ import annotations

import pytest

from tests.extract.drafting import letter, records


@pytest.mark.parametrize(("sentence", "instrument", "executor"), [
    ("De uitvoering van het onderhoud ligt bij de Waterdienst IJssel.", "overig", "waterdienst-ijssel"),
    ("Het Beheerbureau Bruggen is belast met het strooien in de winter.", "opdracht", "beheerbureau-bruggen"),
    ("Aan de directeur van het waterbedrijf wordt mandaat verleend om vergunningen te verlenen.", "mandaat", "directeur-van-het-waterbedrijf"),
])
def test_who_does_what_under_which_instrument(sentence: str, instrument: str, executor: str) -> None:
    (found,) = letter("allocations", sentence)
    assert (found["instrument"], found["executor"]) == (instrument, executor)
    assert found["task"]


def test_a_power_that_stays_is_the_councils() -> None:
    (found,) = letter("allocations", "De bevoegdheid om het bruggenplan vast te stellen berust bij de raad.")
    assert (found["instrument"], found["holder"], found["task"]) == ("raadsbevoegdheid", "raad-zwolle", "het bruggenplan vast te stellen")


def test_items_under_a_lead_are_tasks_with_their_law() -> None:
    found = letter("allocations", "Delegatie van taken aan de regeling:\n- uitvoering van de Wegenwet\n- het beheer van sluizen")
    assert [(one["task"], one["instrument"]) for one in found] == [("uitvoering van de Wegenwet", "delegatie"), ("het beheer van sluizen", "delegatie")]
    assert [one["law"] for one in found] == ["Wegenwet", None]


def test_a_sentence_about_work_is_no_allocation() -> None:
    assert letter("allocations", "De brug is vorig jaar geverfd.") == []
    assert records("allocations", "Recept\n\nDe soep wordt warm opgediend.\n") == []


@pytest.mark.parametrize(("sentence", "instrument", "executor"), [
    ("Het college verleent aan de directeur van de Havendienst mandaat, volmacht en machtiging voor het innen van liggeld.", "mandaat", "directeur-havendienst"),
    ("Aan de Havendienst is de zorg voor de sluizen opgedragen.", "opdracht", "havendienst"),
    ("Alle bevoegdheden op grond van de Sluiswet zijn overgedragen aan het Waterbedrijf.", "delegatie", "waterbedrijf"),
    ("De inkoop van zout is een verantwoordelijkheid van het Inkoopbureau.", "overig", "inkoopbureau"),
    ("De Havendienst voert namens de gemeenten het beheer van de kades uit.", "dvo", "havendienst"),
])
def test_forms_of_mandates_and_shared_arrangements(sentence: str, instrument: str, executor: str) -> None:
    (found,) = letter("allocations", sentence)
    assert (found["instrument"], found["executor"]) == (instrument, executor)


def test_a_law_by_its_abbreviation_is_the_law() -> None:
    (found,) = letter("allocations", "Het college verleent aan de directeur van de Havendienst mandaat voor het heffen van liggeld (artikel 10:3 Awb).")
    assert found["law"] == "artikel 10:3 Awb"
