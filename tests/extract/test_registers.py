"""Registers of motions: the cells, labels and lines decide, not the title; other tables give nothing."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.extract.register_outcomes import came
from tests.extract.papers import records

ROWS = """
| Raad | Onderwerp | Fractie | Stemming | Voortgang |
|---|---|---|---|---|
| 17-1-2023 | Schaatsbaan: verzoekt het college voor 1 november 2023 een plek voor een schaatsbaan te zoeken | PvdA | Aangenomen (14-9) | Afgedaan met memo van 4 oktober 2023 |
| 14-3-2023 | Zwerfkatten: roept het college op met de dierenarts te overleggen | CDA, SP | Verworpen (8-15) | |
| 14-3-2023 | Stoepkrijt | D66 | Ingetrokken | |
| 9-5-2023 | Muziektent: vraagt het college de muziektent te verven | VVD | Aangehouden | Loopt |
"""


def _seen(text: str) -> list[tuple[Any, ...]]:
    found = records(text)["decisions"]
    return [(one["status"], one["date"], one["votes"] and one["votes"]["for"], one["votes"] and one["votes"]["against"]) for one in found]


@pytest.mark.parametrize("title", ["Moties gemeenteraad Gouda 2023", "Jaaroverzicht moties raad Gouda", "Gemeente Gouda: lijst van moties en amendementen van de raad", "Besluitenlijst raad Gouda 9 mei 2023, moties"])
def test_table_decides(title: str) -> None:
    text = f"# {title}\n{ROWS}"
    assert _seen(text) == [("aangenomen", "2023-01-17", 14, 9), ("verworpen", "2023-03-14", 8, 15), ("ingetrokken", "2023-03-14", None, None), ("aangehouden", "2023-05-09", None, None)]
    made = records(text)
    assert [(one["verb"], one["status"]) for one in made["requests"]] == [("verzoekt", "uitgevoerd"), ("roept_op", None), ("vraagt", "open")]
    assert made["requests"][0]["deadline"] == "../2023-11-01"
    assert {one["to"] for one in made["requests"]} == {"college-gouda"}
    assert made["decisions"][0]["proposer"] == "fractie-pvda-gouda"
    assert made["decisions"][1]["proposer"] is None
    assert made["decisions"][2]["quotes"][-1]["clean"] == "Stoepkrijt"


def test_type_of_a_register_is_no_motion() -> None:
    assert records(f"# Moties gemeenteraad Gouda 2023\n{ROWS}")["documents"][0]["type"] == "overig"


BLOCKS = """Gemeente Gouda
Afhandeling moties van de raad

Motie 2023-04  Kerstboom op de Markt
Indiener       ChristenUnie
Uitslag        aangenomen op 14 maart 2023 met 20 stemmen voor en 3 tegen
Verzoek        verzoekt het college ieder jaar een boom
               op de Markt te zetten
Stand          In uitvoering

Motie 2023-06  Gratis pont
Indiener       SP
Uitslag        verworpen op 9 mei 2023
"""

PAGE = """Moties gemeenteraad Gouda

Motie
Bijenlint

Status
Aangenomen

Datum
14 maart 2023

Voor
VVD, CDA

Tegen
SP

Motie
Vuurwerkvrij

Status
Verworpen

Indiener
D66
"""


def test_blocks() -> None:
    assert _seen(BLOCKS) == [("aangenomen", "2023-03-14", 20, 3), ("verworpen", "2023-05-09", None, None)]
    made = records(BLOCKS)
    assert [one["number"] for one in made["decisions"]] == ["2023-04", "2023-06"]
    assert [(one["text"], one["status"]) for one in made["requests"]] == [("verzoekt het college ieder jaar een boom op de Markt te zetten", "open")]
    found = records(PAGE)["decisions"]
    assert [(one["status"], one["date"]) for one in found] == [("aangenomen", "2023-03-14"), ("verworpen", None)]
    assert (found[0]["votes"]["for_parties"], found[0]["votes"]["against_parties"]) == (["VVD", "CDA"], ["SP"])


def test_lines() -> None:
    text = ("Overzicht moties gemeenteraad Gouda\n\n17-1-2023 Motie Schone sloot (PvdA): Aangenomen (14-9). Draagt het college op de sloot te baggeren. Stand: afgedaan.\n\n"
            "14-3-2023 Motie Open brug (VVD): Verworpen (8-15). Stand: -\n")  # fmt: skip
    assert _seen(text) == [("aangenomen", "2023-01-17", 14, 9), ("verworpen", "2023-03-14", 8, 15)]
    assert [(one["text"], one["status"]) for one in records(text)["requests"]] == [("Draagt het college op de sloot te baggeren.", "uitgevoerd")]


@pytest.mark.parametrize("text", [
    "# Gemeenteraad Gouda: ingekomen stukken\n\n| Nr | Afzender | Onderwerp | Voorstel |\n|---|---|---|---|\n| 1 | Bewoners Singel | Overlast | Voor kennisgeving aannemen |\n| 2 | VNG | Nieuwsbrief | In handen van het college |\n",
    "# Gemeente Gouda, het college meldt: vergunningen\n\n| Datum | Adres | Besluit |\n|---|---|---|\n| 3-2-2023 | Lange Akker 4 | Verleend |\n| 7-2-2023 | Korte Akker 9 | Afgewezen |\n",
    "# Gemeenteraad Gouda: planning moties\n\n| Motie | Wethouder | Planning |\n|---|---|---|\n| Bankjes | Vos | Q2 2023 |\n| Bomen | De Wit | Q3 2023 |\n",
    "# Recepten voor de buurtraad\n\n| Datum | Gerecht | Uitslag |\n|---|---|---|\n| 3-2-2023 | Soep | Lekker |\n| 7-2-2023 | Taart | Mislukt |\n",
])  # fmt: skip
def test_other_tables_give_nothing(text: str) -> None:
    made = records(text)
    assert not [one for one in made.get("decisions", []) if one["extractor"]["rule"] == "registered"]
    assert not made.get("requests")


def test_outcomes() -> None:
    assert [found and found[0] for found in map(came, ("Unaniem aangenomen", "Staken (10-10)", "met algemene stemmen aangenomen", "Afgedaan", "Wordt vastgesteld", "Aangenomen wordt dat het regent"))] == [
        "aangenomen", "gestaakt", "aangenomen", None, None, None]  # fmt: skip
    tied = came("Staken (10-10)")
    assert tied is not None
    assert tied[1] is not None
    assert (tied[1]["for"], tied[1]["against"]) == (10, 10)


NOTE = """# Nota van beantwoording zienswijzen ontwerp Groenplan

Gemeente Gouda, vastgesteld door burgemeester en wethouders op 8 maart 2023

| nr | indiener | samenvatting | reactie gemeente |
|---|---|---|---|
| 1 | Vereniging Plaswijk | Verzoekt de gemeente de bomen aan de Singel te kappen en belooft zelf te planten. | Dat doen wij niet. Wij sturen de vereniging vóór 1 juni 2023 een plan voor het onderhoud. |
| 2 | Gemeente Waddinxveen | Vraagt overleg over de laan. | Wij zullen dit overleg in het najaar van 2023 voeren. |
"""


def test_answers_to_views_are_the_writers() -> None:
    made = records(NOTE)
    assert (made["documents"][0]["municipality"], made["documents"][0]["sender"]) == ("GM0513", "college-gouda")
    assert [(one["by"], one["due"]) for one in made["commitments"]] == [("college-gouda", "../2023-06-01"), ("college-gouda", "2023-23")]
    assert not made.get("requests")


PROMISES = """Gemeente Gouda
Lijst van toezeggingen raad

T-2022-07   Raad 15 september 2022, agendapunt 4
Toezegging  De wethouder zegt toe de raad nog vóór het eind van het jaar te berichten over het zwembad.
Stand       Afgedaan met memo van 1 december 2022.

T-2022-09   Commissie 3 november 2022
Toezegging  Het college gaat na wat een tweede fietspont kost.
Stand       Loopt. Verwacht in mei 2023.

Niet als toezegging opgenomen: de vraag van mevrouw Smit over de lantaarns.
"""


def test_promises_in_blocks() -> None:
    found = records(PROMISES)["commitments"]
    assert [(one["status"], one["due"], one["to"]) for one in found] == [("uitgevoerd", "../2022", "raad-gouda"), ("open", "2023-05", "raad-gouda")]
    assert found[1]["by"] == "college-gouda"
    assert all("agendapunt" not in one["text"] for one in found)


def test_promises_under_any_title() -> None:
    table = "\n\n| Nr | Datum | Toezegging | Wie | Gereed |\n|---|---|---|---|---|\n| 1 | 3-2-2023 | Een kaart van de speeltuinen naar de raad sturen | Bos | mei 2023 |\n| 2 | 7-2-2023 | Nagaan of de kraan werkt | Smit | Q3 2023 |\n"
    for title in ("# Toezeggingen aan de raad, gemeente Gouda", "# Gemeente Gouda - Toezeggingen college aan de raad"):
        assert [one["due"] for one in records(title + table)["commitments"]] == ["2023-05", "2023-35"]


def test_outcomes_that_are_ticked_and_a_day_that_is_printed_once() -> None:
    text = ("# Ingediende moties raad Gouda\n\n| Datum | Motie | Aangenomen | Verworpen |\n|---|---|---|---|\n| 17-1-2023 | Warme sokken | x | |\n| | Koude soep | | x |\n| 9-5-2023 | Lauw bad | | |\n")
    assert _seen(text) == [("aangenomen", "2023-01-17", None, None), ("verworpen", "2023-01-17", None, None)]


def test_heading_tells_for_all() -> None:
    rows = "\n\n| Nr | Motie | Stand van zaken |\n|---|---|---|\n| M1 | Warme sokken: verzoekt het college sokken te breien | afgedaan |\n| M2 | Koude soep | loopt |\n"
    assert [one[0] for one in _seen(f"# Verworpen moties raad Gouda{rows}")] == ["verworpen", "verworpen"]
    made = records(f"# Stand van zaken moties raad Gouda{rows}")
    assert not made.get("decisions")
    assert [(one["text"], one["status"]) for one in made["requests"]] == [("verzoekt het college sokken te breien", "uitgevoerd")]


def test_list_of_motions_and_promises() -> None:
    text = ("# Lijst moties en toezeggingen raad Gouda\n\n| Soort | Datum | Onderwerp | Tekst | Wie | Status |\n|---|---|---|---|---|---|\n"
            "| M | 17-1-2023 | Sokken | Verzoekt het college warme sokken te breien | Bos | Loopt |\n| T | 17-1-2023 | Soep | De raad een recept voor koude soep sturen | Smit | Afgedaan |\n"
            "| T | 9-5-2023 | Bad | Nagaan of het bad lauw is | Bos | Loopt |\n")  # fmt: skip
    made = records(text)
    assert [(one["text"], one["status"]) for one in made["requests"]] == [("Verzoekt het college warme sokken te breien", "open")]
    assert ["Sokken" in one["text"] for one in made["commitments"]] == [False, False]


def test_title_of_a_register() -> None:
    assert records(f"# Gemeente Gouda: overzicht moties 2023\n{ROWS}")["documents"][0]["title"] == "overzicht moties 2023"
    assert records(PROMISES.replace("van toezeggingen raad", "van toezeggingen raad, bijgewerkt tot en met 3 februari 2023"))["documents"][0]["title"] == "Lijst van toezeggingen raad"
