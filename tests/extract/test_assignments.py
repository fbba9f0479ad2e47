"""Task allocations by the frame of a verb: every example of the file, whatever the order of the words, and what allots nothing."""

from __future__ import annotations

import tomllib
from importlib import resources

import pytest

from pipeline.extract.assignments import assigned
from tests.extract.drafting import letter, records

ROWS = [row for rows in tomllib.loads(resources.files("pipeline.extract").joinpath("assignments.toml").read_text(encoding="utf-8")).values()
        if isinstance(rows, list) for row in rows]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: str(row["id"]))
def test_each_frame_takes_its_examples_and_leaves_the_others(row: dict[str, object]) -> None:
    taken = [assigned(sentence) for sentence in row["yes"]]  # type: ignore[attr-defined]
    assert all(taken), row["yes"]
    assert row["id"] in {one.rule for one in taken if one}
    assert [assigned(sentence) for sentence in row["no"]] == [None] * len(row["no"])  # type: ignore[attr-defined, arg-type]


@pytest.mark.parametrize("sentence", [
    "De bediening van de sluis wordt opgedragen aan het Sluisfonds.",
    "Aan het Sluisfonds wordt de bediening van de sluis opgedragen.",
    "De bediening van de sluis is sinds 2031 aan het Sluisfonds opgedragen.",
    "De colleges dragen de bediening van de sluis op aan het Sluisfonds.",
])
def test_the_order_of_the_words_does_not_matter(sentence: str) -> None:
    (found,) = letter("allocations", sentence)
    assert (found["instrument"], found["executor"]) == ("opdracht", "sluisfonds")
    assert "bediening van de sluis" in found["task"]


@pytest.mark.parametrize("sentence", [
    "Wij onderzoeken of het toezicht kan worden ondergebracht bij de Havendienst.",
    "Het toezicht is niet overgedragen aan de Havendienst.",
    "Het toezicht zou door de Havendienst kunnen worden uitgevoerd.",
    "De schippers zijn ondergebracht bij gezinnen.",
    "Wordt het toezicht ondergebracht bij de Havendienst?",
    "Het college draagt zorg voor een goede communicatie.",
    "Daarnaast voert het bureau een onderzoek uit.",
])
def test_what_is_weighed_denied_or_asked_allots_nothing(sentence: str) -> None:
    assert letter("allocations", sentence) == []


def test_a_lead_lays_each_item_of_its_list_with_the_same_body() -> None:
    found = letter("allocations", "Aan het college worden de volgende bevoegdheden gedelegeerd:\n- het aanwijzen van ligplaatsen;\n- het sluiten van de sluis op grond van de Sluiswet.")
    assert [(one["instrument"], one["executor"]) for one in found] == [("delegatie", "college-zwolle")] * 2
    assert [one["law"] for one in found] == [None, "Sluiswet"]


def test_a_slide_that_says_who_does_what_gives_the_instrument_in_brackets() -> None:
    found = records("allocations", "# Samen varen in IJsselregio\n\nBijpraatsessie voor raadsleden van Zwolle en Kampen\n\n---\n\n# Vanavond\n\n- Waar staan we?\n- Afspraken van de colleges\n\n---\n\n# Wie doet wat?\n\n- Vaarbureau IJssel: bediening van de bruggen (dienstverleningsovereenkomst)\n- Elke raad: eigen kaders\n\nKosten: € 20.000\n\n---\n\n# Vragen?\n")
    assert ("dvo", "vaarbureau-ijssel") in [(one["instrument"], one["executor"]) for one in found]


def test_a_row_of_a_list_of_decisions_gives_what_it_mandates() -> None:
    text = ("# Besluitenlijst college van burgemeester en wethouders van Zwolle\n\n4 maart 2031\n\n| Nr. | Onderwerp | Besluit |\n|---|---|---|\n"
            "| 3 | Steigers | Het college verleent mandaat aan de directeur van de Havendienst om ligplaatsen te verhuren. |\n")
    (found,) = records("allocations", text)
    assert (found["instrument"], found["executor"]) == ("mandaat", "directeur-havendienst")
    assert found["quotes"][0]["clean"].startswith("Het college verleent mandaat")


def test_a_table_of_tasks_gives_the_instrument_of_each_row() -> None:
    text = ("# Regeling haventaken Zwolle\n\nHet college van burgemeester en wethouders van Zwolle besluit:\n\n| Taak | Organisatie | Grondslag |\n|---|---|---|\n"
            "| bediening van de bruggen | Vaarbureau IJssel | dienstverleningsovereenkomst |\n| ontheffingen voor ligplaatsen | Havendienst Zwolle | mandaat |\n")
    assert [(one["instrument"], one["executor"]) for one in records("allocations", text)] == [("dvo", "vaarbureau-ijssel"), ("mandaat", "havendienst-zwolle")]


def test_a_board_gets_what_is_mandated() -> None:
    (found,) = letter("allocations", "De colleges hebben de inkoop gemandateerd aan het dagelijks bestuur.")
    assert (found["instrument"], found["executor"]) == ("mandaat", "db")


def test_what_an_amendment_strikes_out_lays_nothing_with_anybody() -> None:
    assert letter("allocations", "Het beheer van de steigers dragen wij over aan de Havendienst.")
    assert not letter("allocations", "In punt 2 vervallen de woorden “en het beheer van de steigers over te dragen aan de Havendienst”.")
