"""Whose view a paper tells that sums up what others want, and what a list of decisions of a college says: papers of our own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pipeline.compare import points
from tests.compare.test_positions import DORDRECHT, PAPENDRECHT, SILENT, SLIEDRECHT, cell, letter, paper, run


def told(folder: Path, *passages: tuple[str, str], town: str | None = DORDRECHT, kind: str = "raadsinformatiebrief") -> Any:
    return run(folder, paper("overzicht", kind, town, *passages, sender="college-dordrecht" if town else None))


NEIGHBOURS = (
    ("kop", "Hoe kijkt Papendrecht ernaar?"),
    ("overig", "De raad boog zich er op 2 maart over. Betaald parkeren in het centrum ziet men niet zitten. Een gratis veerpont juichen onze buren toe."),
    ("kop", "Sliedrecht"),
    ("overig", "De reactie van Sliedrecht is van 9 april. Zij willen het zwembad openhouden. Wij zijn tegen betaald parkeren in het centrum."),
    ("kop", "En wij?"),
    ("overig", "Wij willen betaald parkeren in het centrum invoeren."),
)


@pytest.mark.parametrize(("issue", "place", "expected"), [
    ("parkeren", PAPENDRECHT, "tegen"),
    ("veerpont", PAPENDRECHT, "voor"),
    ("zwembad", SLIEDRECHT, "voor"),
    ("parkeren", SLIEDRECHT, SILENT),
    ("parkeren", DORDRECHT, "voor"),
    ("zwembad", DORDRECHT, SILENT),
])
def test_a_letter_tells_what_neighbours_want_under_their_names(tmp_path: Path, issue: str, place: str, expected: str) -> None:
    assert cell(told(tmp_path, *NEIGHBOURS), issue, place)["own"]["stance"] == expected


def test_a_town_named_in_its_own_section_is_not_whose_letter_it_is(tmp_path: Path) -> None:
    rows = (*NEIGHBOURS, ("kop", "Papendrecht"), ("overig", "Het college van Papendrecht schreef ons op 12 februari. Papendrecht wil het zwembad sluiten."))
    found = told(tmp_path, *rows)
    assert cell(found, "zwembad", PAPENDRECHT)["own"]["stance"] == "tegen"
    assert cell(found, "zwembad", DORDRECHT)["own"]["stance"] == SILENT


def test_colleges_named_together_hold_a_view_together(tmp_path: Path) -> None:
    found = told(tmp_path, ("overig", "De colleges van Papendrecht en Sliedrecht stellen voor het zwembad te sluiten."))
    for place in (PAPENDRECHT, SLIEDRECHT):
        assert cell(found, "zwembad", place)["own"]["stance"] == SILENT
        assert cell(found, "zwembad", place)["joint"]["stance"] == "tegen"


@pytest.mark.parametrize(("point", "expected"), [
    ("Betaald parkeren in het centrum: niet akkoord.", "tegen"),
    ("Betaald parkeren: voorstander, mits de eerste uren gratis zijn.", "eerder_voor"),
    ("Betaald parkeren: vooralsnog terughoudend.", "eerder_tegen"),
    ("Betaald parkeren in het centrum: niet nodig, er is plaats genoeg.", "tegen"),
    ("Betaald parkeren: volgt.", SILENT),
])
def test_a_subject_and_a_verdict_under_the_name_of_a_town(tmp_path: Path, point: str, expected: str) -> None:
    rows = (("kop", "Papendrecht"), ("overig", point), ("kop", "Sliedrecht"), ("overig", "Zwembad: akkoord."))
    assert cell(told(tmp_path, *rows, town=None, kind="overig"), "parkeren", PAPENDRECHT)["own"]["stance"] == expected


@pytest.mark.parametrize("text", [
    "Ook het college van Papendrecht sprak erover. Het college aldaar wil het zwembad sluiten.",
    "Wij spraken het college van Papendrecht. Ook wil dit college het zwembad sluiten.",
])
def test_the_college_there_is_the_one_named_last(tmp_path: Path, text: str) -> None:
    found = told(tmp_path, ("overig", text))
    assert cell(found, "zwembad", PAPENDRECHT)["own"]["stance"] == "tegen"
    assert cell(found, "zwembad", DORDRECHT)["own"]["stance"] == SILENT


def test_points_below_the_name_of_a_town_are_its_own(tmp_path: Path) -> None:
    rows = (
        ("kop", "Papendrecht (zienswijze raad, 3 maart)"),
        ("overig", "Zwemmen: de raad wil het zwembad sluiten."),
        ("overig", "Sliedrecht. De raad gaf zijn college mee:"),
        ("overig", "- Men wil het zwembad openhouden."),
    )
    found = told(tmp_path, *rows, town=None, kind="overig")
    assert cell(found, "zwembad", PAPENDRECHT)["own"]["stance"] == "tegen"
    assert cell(found, "zwembad", SLIEDRECHT)["own"]["stance"] == "voor"


def test_what_a_town_cannot_live_with_is_its_view(tmp_path: Path) -> None:
    found = told(tmp_path, ("overig", "Betaald parkeren in het centrum is voor Papendrecht onaanvaardbaar."))
    assert cell(found, "parkeren", DORDRECHT)["own"]["stance"] == SILENT


def test_what_a_section_tells_bears_the_day_of_its_first_sentence(tmp_path: Path) -> None:
    rows = [row for row in told(tmp_path, *NEIGHBOURS).positions if row["holder"].endswith("papendrecht")]
    assert {row["reported_by"] for row in rows} == {"college-dordrecht"}


@pytest.mark.parametrize("opening", ["Papendrecht. ", "Papendrecht: ", "Gemeente Papendrecht - ", "Wat wil Papendrecht? "])
def test_a_name_that_opens_a_paragraph_says_whose_it_is(tmp_path: Path, opening: str) -> None:
    rows = (("overig", f"{opening}Betaald parkeren in het centrum wijst de raad af."), ("overig", "Sliedrecht. De raad wil het zwembad openhouden."))
    found = told(tmp_path, *rows, town=None, kind="overig")
    assert cell(found, "parkeren", PAPENDRECHT)["own"]["stance"] == "tegen"
    assert cell(found, "zwembad", SLIEDRECHT)["own"]["stance"] == "voor"


def test_one_name_over_a_section_is_a_subject_and_no_overview(tmp_path: Path) -> None:
    rows = (("kop", "Wat vindt Papendrecht?"), ("overig", "De raad is tegen betaald parkeren in het centrum."))
    assert cell(told(tmp_path, *rows), "parkeren", PAPENDRECHT)["own"]["stance"] == SILENT


@pytest.mark.parametrize("text", [
    "Onze wethouder zei op persoonlijke titel dat hij betaald parkeren in het centrum wil.",
    "Als u het mij persoonlijk vraagt, moet er betaald parkeren in het centrum komen.",
    "Naar wij uit het dagblad begrijpen zou het college betaald parkeren in het centrum willen.",
    "Een deel van de raad wil betaald parkeren in het centrum.",
    "De medewerkers van de afdeling Verkeer hebben laten weten dat zij betaald parkeren in het centrum een goed idee vinden.",
    "In de ambtelijke reactie uit Papendrecht werd betaald parkeren in het centrum verwelkomd.",
    "Wij hebben kennisgenomen van het voornemen van de provincie om betaald parkeren in het centrum in te voeren.",
    "De motie verzocht het college om betaald parkeren in het centrum in te voeren.",
    "Een goed plan, dat betaald parkeren in het centrum, hoorden wij bij de uitgang.",
    "Betaald parkeren in het centrum is een uitkomst, zei een bezoeker van de markt.",
])
def test_nobody_speaks_for_the_town(tmp_path: Path, text: str) -> None:
    assert [(row["holder"], row["issue"], row["stance"]) for row in run(tmp_path, letter(text)).positions] == []


@pytest.mark.parametrize("text", [
    "De wethouder sprak niet op persoonlijke titel: wij willen betaald parkeren in het centrum.",
    "Wij hebben kennisgenomen van het rapport en wij willen betaald parkeren in het centrum invoeren.",
    "Wij willen dat er in een deel van het dorp betaald parkeren in het centrum komt.",
])
def test_these_still_speak_for_it(tmp_path: Path, text: str) -> None:
    assert cell(run(tmp_path, letter(text)), "parkeren", DORDRECHT)["own"]["stance"] == "voor"


def listed(folder: Path, *rows: str) -> Any:
    return run(folder, paper("lijst", "besluitenlijst", DORDRECHT, *(("overig", row) for row in rows), sender="college-dordrecht"))


@pytest.mark.parametrize(("row", "issue", "expected"), [
    ("Betaald parkeren. Het stuk terug te geven aan de afdeling, omdat de cijfers ontbreken.", "parkeren", SILENT),
    ("Betaald parkeren. In te stemmen met betaald parkeren in het centrum. De kosten zijn hoog.", "parkeren", "voor"),
    ("Betaald parkeren. Kennis te nemen van de telling. De opbrengst valt tegen. Dordrecht doet daarom niet mee aan betaald parkeren in het centrum.", "parkeren", "tegen"),
    ("Veerpont. Aangehouden.", "veerpont", SILENT),
])
def test_a_title_in_a_list_of_a_college_is_no_decision(tmp_path: Path, row: str, issue: str, expected: str) -> None:
    found = listed(tmp_path, row)
    assert cell(found, issue, DORDRECHT)["own"]["stance"] == expected
    assert {one["holder"] for one in found.positions} <= {"college-dordrecht"}


def test_a_title_ends_where_the_decision_begins() -> None:
    text = "Betaald parkeren. In te stemmen met de proef. De proef kost weinig."
    assert text[points.title(text) :].startswith(" In te stemmen")
    assert [part.decides for part in points.parts(text)] == [True, False]
    assert points.title("b. het zwembad te sluiten") == points.title("Het zwembad wordt gesloten. Dat kost niets.") == 0


def minuted(folder: Path, *texts: str) -> Any:
    return run(folder, paper("notulen", "notulen", DORDRECHT, *(("overig", text) for text in texts), sender="raad-dordrecht"))


@pytest.mark.parametrize(("texts", "expected"), [
    (("Dan het voorstel van alle partijen om het bestuur te laten weten dat de raad betaald parkeren in het centrum wenst.", "Niemand vraagt het woord. Het voorstel is zonder stemming aanvaard."), "voor"),
    (("De heer Bos stelt voor uit te spreken dat er geen betaald parkeren in het centrum komt. Het voorstel wordt met 9 tegen 4 stemmen aangenomen.",), "tegen"),
    (("De heer Bos stelt voor uit te spreken dat er geen betaald parkeren in het centrum komt. Het voorstel wordt met 4 tegen 9 stemmen verworpen.",), SILENT),
    (("De heer Bos stelt voor uit te spreken dat er geen betaald parkeren in het centrum komt.", "De voorzitter sluit de vergadering."), SILENT),
    (("De zienswijze wordt vastgesteld en luidt als volgt:", "Wij willen betaald parkeren in het centrum invoeren."), "voor"),
])
def test_minutes_tell_before_the_vote_what_is_voted_on(tmp_path: Path, texts: tuple[str, ...], expected: str) -> None:
    assert cell(minuted(tmp_path, *texts), "parkeren", DORDRECHT)["own"]["stance"] == expected


@pytest.mark.parametrize("text", [
    "In het overleg van mei heeft wethouder De Wit namens onze gemeente gepleit voor betaald parkeren in het centrum.",
    "In het overleg van mei heeft wethouder De Wit in naam van Dordrecht gevraagd om betaald parkeren in het centrum in te voeren.",
    "Namens ons college heeft wethouder De Wit verzocht betaald parkeren in het centrum in te voeren.",
    "Wethouder De Wit heeft in dat overleg namens het college gepleit voor betaald parkeren in het centrum.",
])
def test_who_speaks_for_a_town_tells_its_view(tmp_path: Path, text: str) -> None:
    found = run(tmp_path, letter(text))
    assert cell(found, "parkeren", DORDRECHT)["own"]["stance"] == "voor"


@pytest.mark.parametrize("text", [
    "Wethouder De Wit heeft in dat overleg gepleit voor betaald parkeren in het centrum.",
    "Namens Papendrecht heeft wethouder De Wit gepleit voor betaald parkeren in het centrum.",
])
def test_an_alderman_alone_does_not_speak_for_it(tmp_path: Path, text: str) -> None:
    assert cell(run(tmp_path, letter(text)), "parkeren", DORDRECHT)["own"]["stance"] == SILENT


@pytest.mark.parametrize(("text", "expected"), [
    ("In 2015 heeft uw raad betaald parkeren in het centrum afgewezen. Wij bereiden een nieuw plan voor.", SILENT),
    ("In 2015 heeft uw raad betaald parkeren in het centrum afgewezen. Dat geldt onverkort.", "tegen"),
    ("In 2020 heeft uw raad betaald parkeren in het centrum afgewezen.", "tegen"),
])
def test_what_was_wanted_years_ago_is_history(tmp_path: Path, text: str, expected: str) -> None:
    assert cell(run(tmp_path, letter(text)), "parkeren", DORDRECHT)["own"]["stance"] == expected


def test_a_third_paper_tells_that_the_council_decided_otherwise(tmp_path: Path) -> None:
    rows = (
        ("overig", "Papendrecht. Terwijl het college in januari nog voor een gratis veerpont was, heeft de raad anders beslist: met 9 tegen 8 stemmen is bepaald dat er geen gratis veerpont komt."),
        ("overig", "Sliedrecht. Vorige week is besloten dat het zwembad openblijft. Betaald parkeren is er in het centrum niet welkom."),
    )
    found = told(tmp_path, *rows, town=None, kind="overig")
    assert cell(found, "veerpont", PAPENDRECHT)["own"]["stance"] == "tegen"
    assert cell(found, "zwembad", SLIEDRECHT)["own"]["stance"] == "voor"
    assert cell(found, "parkeren", SLIEDRECHT)["own"]["stance"] == "tegen"


def test_he_behind_the_council_is_the_council(tmp_path: Path) -> None:
    text = "De raad heeft het plan besproken. Betaald parkeren in het centrum wijst hij af."
    view = paper("zienswijze", "zienswijze", PAPENDRECHT, ("overig", text), sender="raad-papendrecht")
    assert cell(run(tmp_path, view), "parkeren", PAPENDRECHT)["own"]["stance"] == "tegen"
    other = "De raad hoorde de inspreker, de heer Bos. Betaald parkeren in het centrum wijst hij af."
    silent = paper("zienswijze", "zienswijze", PAPENDRECHT, ("overig", other), sender="raad-papendrecht")
    assert cell(run(tmp_path, silent), "parkeren", PAPENDRECHT)["own"]["stance"] == SILENT


def test_a_table_of_verdicts_tells_what_each_wants_of_each_subject(tmp_path: Path) -> None:
    rows = (
        ("tabel", "Gemeente | Betaald parkeren in het centrum | Openhouden zwembad | Gratis veerpont"),
        ("tabel", "Papendrecht | wijst af | akkoord, mits het Rijk meebetaalt | -"),
        ("tabel", "Sliedrecht | steunt dit | geen uitspraak | nog geen mening"),
    )
    found = told(tmp_path, *rows, town=None, kind="overig")
    wanted = {(PAPENDRECHT, "parkeren"): "tegen", (PAPENDRECHT, "zwembad"): "eerder_voor", (PAPENDRECHT, "veerpont"): SILENT,
              (SLIEDRECHT, "parkeren"): "voor", (SLIEDRECHT, "zwembad"): SILENT, (SLIEDRECHT, "veerpont"): "neutraal_open"}
    assert {key: cell(found, key[1], key[0])["own"]["stance"] for key in wanted} == wanted


def test_a_cell_of_a_college_s_list_tells_what_it_decided(tmp_path: Path) -> None:
    row = "3 | Verkeersplan | Het college besluit: a. in te stemmen met betaald parkeren in het centrum; b. de raad te informeren."
    found = run(tmp_path, paper("lijst", "besluitenlijst", DORDRECHT, ("tabel", row), sender="college-dordrecht"))
    assert cell(found, "parkeren", DORDRECHT)["own"]["stance"] == "voor"


def test_this_college_in_a_letter_of_several_is_the_one_named_last(tmp_path: Path) -> None:
    text = "Het college van Papendrecht merkt nog iets op. Wat dit college betreft moet er betaald parkeren in het centrum komen."
    view = paper("brief", "brief", None, ("overig", text), sender="colleges-papendrecht-sliedrecht")
    found = run(tmp_path, view)
    assert cell(found, "parkeren", PAPENDRECHT)["own"]["stance"] == "voor"
    assert cell(found, "parkeren", SLIEDRECHT)["joint"]["stance"] == SILENT
