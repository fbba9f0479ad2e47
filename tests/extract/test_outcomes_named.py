"""Which paper an outcome is of, and of which day: minutes, lists of decisions in bold or in a table, notes below a paper."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.config import Params
from pipeline.extract import extract
from pipeline.extract.outcomes import outcome
from pipeline.model.document import Document
from pipeline.model.text import Text

LIST = "# Besluitenlijst raad gemeente Wierden 6 februari 2024\n\nVoorzitter: D. Smit\n\n"
MINUTES = "Gemeente Wierden\nNotulen van de raadsvergadering van 6 februari 2024\n\n4. Bouw van een brug\n\n"


def records(text: str, kind: str = "decisions") -> list[dict[str, Any]]:
    return list(extract(Document("x", "x.md", "text/markdown", "", Text(text)), Params()).records[kind])


def told(text: str) -> list[tuple[Any, str]]:
    return [(row["number"], row["status"]) for row in records(text)]


@pytest.mark.parametrize("said", [
    "Overgenomen door het college", "De motie is door de wethouder overgenomen.", "Motie 3 wordt overgenomen door burgemeester en wethouders.", "Het college neemt de motie over.",
])
def test_what_the_college_takes_over_was_not_voted_on(said: str) -> None:
    assert outcome(said) == ("", "")


def test_a_motion_taken_over_and_then_carried_was_carried() -> None:
    assert outcome("De motie is, na te zijn overgenomen door het college, met algemene stemmen aangenomen.")[0] == "aangenomen"


def test_a_row_with_what_the_college_took_over_is_no_decision() -> None:
    table = "| Nr. | Onderwerp | Besluit |\n|---|---|---|\n| 3 | Motie M1 Bruggen | Aangenomen |\n| 4 | Motie M2 Veren | Overgenomen door het college |\n| 5 | Motie M3 Boten | Verworpen |\n"
    assert told(LIST + table) == [("M1", "aangenomen"), ("M3", "verworpen")]


@pytest.mark.parametrize(("said", "status"), [
    ("De raad neemt aan: motie M2.", "aangenomen"), ("De raad neemt unaniem aan: amendement A4 Minder lampen.", "aangenomen"), ("De raad neemt de moties M1 en M2 aan.", "aangenomen"),
    ("De raad neemt kennis van motie M2.", "genomen"), ("De raad neemt aan dat motie M2 vervalt.", ""),
])
def test_a_council_that_takes_a_motion(said: str, status: str) -> None:
    assert outcome(said)[0] == status


@pytest.mark.parametrize(("said", "date"), [
    ("Stemming: de stemmen staken; de motie wordt op 5 maart 2024 opnieuw in stemming gebracht.", "2024-02-06"),
    ("De motie is aangehouden tot de vergadering van 5 maart 2024.", "2024-02-06"),
    ("De motie is in de vergadering van 7 februari 2024 verworpen.", "2024-02-07"),
    ("Uitslag: aangenomen op 7 februari 2024", "2024-02-07"),
])
def test_the_day_of_an_outcome_is_not_the_day_on_which_it_returns(said: str, date: str) -> None:
    motion = f"# Motie M4 Een brug over de beek\n\nGemeente Wierden\nRaadsvergadering 6 februari 2024\n\nDe raad van de gemeente Wierden, bijeen op 6 februari 2024,\n\nverzoekt het college:\n1. een brug te bouwen;\n\n{said}\n"
    assert [row["date"] for row in records(motion)] == [date]


@pytest.mark.parametrize("before", ["Dan breng ik motie M6 in stemming.", "Wij stemmen nu over motie M6.", "Motie M6 komt in stemming.", "Aan de orde is motie M6 Leuningen."])
def test_the_motion_in_minutes_is_the_one_that_was_named_last(before: str) -> None:
    assert told(f"{MINUTES}De VOORZITTER: {before} De motie is verworpen met 5 stemmen voor en 16 stemmen tegen.\n") == [("M6", "verworpen")]


def test_two_motions_in_the_sentence_before_name_none() -> None:
    assert told(f"{MINUTES}De VOORZITTER: Er liggen nog motie M6 en motie M7. De motie is verworpen met 5 stemmen voor en 16 stemmen tegen.\n") == [("4", "verworpen")]


def test_the_proposal_keeps_the_number_of_its_item() -> None:
    assert told(f"{MINUTES}De VOORZITTER: Dan breng ik motie M6 in stemming. De motie is verworpen. Het voorstel is aangenomen.\n") == [("M6", "verworpen"), ("4", "aangenomen")]


BOLD = "**7. Een brug over de beek**\nBesluit: aangenomen met 20 stemmen voor en 1 tegen.\n\n**8. {title}**\n{said}\n\n**9. Sluiting**\n"


@pytest.mark.parametrize("title", ["Motie vreemd aan de orde van de dag M5 Meer zitplekken langs de beek", "Motie M5 Meer zitplekken langs de beek", "Vreemde motie van fractie Zuid, M5, over zitplekken langs de beek"])
@pytest.mark.parametrize("said", ["Aangehouden tot een volgende vergadering.", "Besluit: aangehouden"])
def test_an_outcome_below_a_bold_title_is_of_that_title(title: str, said: str) -> None:
    assert told(LIST + BOLD.format(title=title, said=said)) == [("7", "aangenomen"), ("M5", "aangehouden")]


@pytest.mark.parametrize("numbers", [("5a", "6a", "7a", "8a"), ("5a", "5b", "6a", "6b"), ("2", "5", "9", "12"), ("5.1", "6.1", "7.1", "8.1")])
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_each_bold_line_of_a_list_is_an_item(numbers: tuple[str, ...], gap: str) -> None:
    papers = [("M1", "Bruggen in het hele dorp en in het buitengebied", "verworpen"), ("M2", "Veren", "aangenomen"), ("M3", "Boten voor ieder kind", "ingetrokken"), ("M4", "Sluizen", "aangehouden")]
    lines = gap.join(f"**{number}. Motie {code} {title}** - Besluit: {said}" for number, (code, title, said) in zip(numbers, papers, strict=True))
    assert told(f"{LIST}{lines}\n") == [(code, said) for code, _, said in papers]


def test_each_line_of_a_list_with_lettered_numbers_is_an_item() -> None:
    lines = "5a. Motie M1 Bruggen: verworpen\n6a. Motie M2 Veren: aangenomen\n8a. Motie M3 Boten: ingetrokken\n"
    assert told(LIST + lines) == [("M1", "verworpen"), ("M2", "aangenomen"), ("M3", "ingetrokken")]


@pytest.mark.parametrize("head", ["Agendapunt", "Punt", "Nr.", "Agendanr."])
def test_a_row_keeps_its_subject_beside_the_number_of_the_item(head: str) -> None:
    rows = records(f"{LIST}| {head} | Onderwerp | Besluit |\n|---|---|---|\n| 6 | Bouw van een brug | Aangenomen |\n| 6a | Motie M1 Leuningen | Verworpen |\n| 6b | Amendement A2 Lampen | Ingetrokken |\n")
    assert [(row["number"], row["status"]) for row in rows] == [("6", "aangenomen"), ("M1", "verworpen"), ("A2", "ingetrokken")]
    assert [row["text"] for row in rows] == ["Bouw van een brug: Aangenomen", "Motie M1 Leuningen: Verworpen", "Amendement A2 Lampen: Ingetrokken"]


@pytest.mark.parametrize("stamp", ["", "INGETROKKEN\n\n", "Unaniem aangenomen\n\n"])
@pytest.mark.parametrize("title", ["Bruggenplan", "Een brug over de beek"])
@pytest.mark.parametrize(("kind", "number"), [("Motie", "M8"), ("Amendement", "A8")])
def test_a_motion_has_the_number_of_its_title(stamp: str, title: str, kind: str, number: str) -> None:
    body = "Gemeente Wierden\nRaadsvergadering 6 februari 2024\n\nDe raad van de gemeente Wierden, bijeen op 6 februari 2024,\n\nbesluit:\nbeslispunt 2 te wijzigen in: een brug te bouwen.\n"
    assert records(f"{stamp}# {kind} {number} {title}\n\n{body}", "documents")[0]["reference_number"] == number


def test_each_paper_of_a_bundle_has_the_number_of_its_own_head() -> None:
    paper = "# {name}\n\nDe raad van Wierden, bijeen op 6 februari 2024, {does}\n\nUitslag: {said}\n\n"
    change, asks = "besluit:\nbeslispunt 2 te wijzigen in: een brug te bouwen.", "verzoekt het college:\n1. een brug te bouwen."
    text = "# Moties en amendementen\n\nGemeente Wierden\nDatum: 6 februari 2024\n\n"
    text += paper.format(name="Amendement A1 Bruggen", does=change, said="ingetrokken") + paper.format(name="Motie zonder nummer", does=asks, said="verworpen") + paper.format(name="Motie M2 Veren", does=asks, said="aangenomen")
    text += paper.format(name="MOTIE 2024-07 Vlotten", does=asks, said="aangenomen") + paper.format(name="Motie van 6 februari 2024", does=asks, said="verworpen")
    assert [row for row in told(text) if row[1] != "voorgesteld"] == [("A1", "ingetrokken"), (None, "verworpen"), ("M2", "aangenomen"), ("2024-07", "aangenomen"), (None, "verworpen")]


def test_a_party_behind_the_word_is_no_number() -> None:
    table = "| Nr. | Onderwerp | Besluit |\n|---|---|---|\n| 6a | Amendement D66 Leuningen | Verworpen |\n| 6b | Motie M1 (D66) Lampen | Aangenomen |\n"
    assert told(LIST + table) == [("6a", "verworpen"), ("M1", "aangenomen")]
