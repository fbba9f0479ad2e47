"""Reports, minutes, slides and answers: whose words they are, and what a second heading or the next passage adds."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.compare.one_letter import own_stances
from tests.compare.test_positions import DORDRECHT, PAPENDRECHT, SILENT, SLIEDRECHT, cell, paper, run


def test_somebody_quoted_about_a_town_is_not_the_town(tmp_path: Path) -> None:
    report = paper(
        "r", "overig", None,
        ("kop", "Papendrecht praat over het zwembad"),
        ("overig", '"Papendrecht wil het zwembad echt niet sluiten", denkt raadslid Kuil.'),
        ("overig", "Sliedrecht wil geen betaald parkeren in het centrum."),
    )  # fmt: skip
    found = run(tmp_path, report)
    assert cell(found, "zwembad", PAPENDRECHT)["own"]["stance"] == SILENT
    assert cell(found, "parkeren", SLIEDRECHT)["own"]["stance"] == "tegen"


def test_the_town_a_report_is_dated_from(tmp_path: Path) -> None:
    report = paper("r", "overig", None, ("kop", "Nieuws van de pont"), ("overig", "DORDRECHT, 4 mei 2021 - Het was druk aan de kade."), ("overig", "Het college is voorstander van een gratis veerpont."))
    assert cell(run(tmp_path, report), "veerpont", DORDRECHT)["own"]["stance"] == "voor"


def test_a_second_heading_that_only_tells_when(tmp_path: Path) -> None:
    slides = paper(
        "p", "presentatie", None,
        ("kop", "Wat hebben de zeven colleges afgesproken?"),
        ("kop", "Bestuurlijk overleg Drechtsteden, 9 maart 2021"),
        ("overig", "De veerpont gratis voor voetgangers"),
    )  # fmt: skip
    joint = cell(run(tmp_path, slides), "veerpont", SLIEDRECHT)["joint"]
    assert joint["stance"] == "voor"


def test_a_letter_to_two_that_speaks_of_the_two(tmp_path: Path) -> None:
    letter = paper(
        "b", "brief", None,
        ("adres", "Aan de raden van Dordrecht en Sliedrecht"),
        ("overig", "De twee gemeenten staan achter een gratis veerpont."),
        sender="dagelijks-bestuur-veerdienst",
    )  # fmt: skip
    found = run(tmp_path, letter)
    assert [cell(found, "veerpont", place)["joint"]["stance"] for place in (DORDRECHT, SLIEDRECHT, PAPENDRECHT)] == ["voor", "voor", SILENT]


def test_what_was_carried_beside_a_motion_that_was_lost(tmp_path: Path) -> None:
    minutes = paper(
        "n", "notulen", PAPENDRECHT,
        ("kop", "6. Zwembad"),
        ("overig", "Het voorstel om het zwembad niet open te houden wordt aangenomen met 14 stemmen voor en 9 tegen. Motie 6.2 wordt verworpen."),
        sender="raad-papendrecht",
    )  # fmt: skip
    assert cell(run(tmp_path, minutes), "zwembad", PAPENDRECHT)["own"]["stance"] == "tegen"


POND = [{"id": "pond", "label": "Vaargeld op de plas", "statement": "Voor varen op de plas moet worden betaald."}]


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("Wij stellen u voor op de plas géén vaargeld in te voeren.", "tegen"),
        ("Wij stellen u voor op de plas vaargeld in te voeren.", "voor"),
    ],
)
def test_what_only_says_where_has_no_way(tmp_path: Path, text: str, way: str) -> None:
    assert own_stances(tmp_path, text, POND)["pond"] == way


def test_an_answer_behind_its_label_at_the_end_of_the_question(tmp_path: Path) -> None:
    paper_ = paper(
        "v", "schriftelijke_vragen", DORDRECHT,
        ("overig", "Is het college voorstander van betaald parkeren in het centrum? Antwoord 3"),
        ("overig", "Ja."),
        sender="college-dordrecht",
    )  # fmt: skip
    assert cell(run(tmp_path, paper_), "parkeren", DORDRECHT)["own"]["stance"] == "voor"


def test_points_under_what_a_body_has_decided_on_a_page_of_news(tmp_path: Path) -> None:
    page = paper(
        "w", "overig", DORDRECHT,
        ("kop", "Vragen over de pont"),
        ("overig", "Het college van burgemeester en wethouders heeft besloten:"),
        ("overig", "- in te stemmen met een gratis veerpont voor voetgangers;"),
    )  # fmt: skip
    page.records["passages"][2]["parent"] = page.records["passages"][1]["id"]
    assert cell(run(tmp_path, page), "veerpont", DORDRECHT)["own"]["stance"] == "voor"


def test_towns_in_a_row_and_what_they_want_next(tmp_path: Path) -> None:
    report = paper("r", "overig", None, ("overig", "Dordrecht, Papendrecht en Sliedrecht hebben elkaar gesproken over de pont. Ze willen een gratis veerpont."))
    found = run(tmp_path, report)
    assert [cell(found, "veerpont", place)["joint"]["stance"] for place in (PAPENDRECHT, SLIEDRECHT, "GM0642")] == ["voor", "voor", SILENT]


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("Er komt geen vaargeld op de plas. Dat heeft het college besloten.", "tegen"),
        ("Wij vinden dat het innen van vaargeld op de plas niet kan worden overgelaten aan de botenclub.", "voor"),
        pytest.param("Wij hebben besloten kaders voor vaargeld op de plas op te stellen.", SILENT, marks=pytest.mark.xfail(strict=True, reason="the model hears a view in what is only framed")),
        ("Wij willen geen vaargeld op plekken waar alleen kano's komen.", SILENT),
    ],
)
def test_what_is_decided_left_to_others_or_only_framed(tmp_path: Path, text: str, way: str) -> None:
    assert own_stances(tmp_path, text, POND)["pond"] == way


def test_a_short_form_is_the_thing_itself(tmp_path: Path) -> None:
    issues = [
        {"id": "azc", "label": "Asielzoekerscentrum", "statement": "In de gemeente komt een asielzoekerscentrum."},
        {"id": "tuin", "label": "Moestuin bij het azc", "statement": "Bij het azc komt een moestuin."},
    ]
    assert own_stances(tmp_path, "Wij stellen u voor in te stemmen met de bouw van een azc.", issues) == {"azc": "voor", "tuin": SILENT}


STOPS = [{"id": "pond", "label": "Stille haltes opheffen", "statement": "Haltes met minder dan vijftig instappers per dag worden opgeheven."}]


@pytest.mark.parametrize(("text", "way"), [("Wij zijn tegen het opheffen van stille haltes.", "tegen"), ("Wij zijn voor het opheffen van stille haltes.", "voor")])
def test_an_amount_in_a_statement_turns_nothing(tmp_path: Path, text: str, way: str) -> None:
    assert own_stances(tmp_path, text, STOPS)["pond"] == way


def test_what_is_not_so_is_no_view(tmp_path: Path) -> None:
    assert own_stances(tmp_path, "Als wij voor vaargeld op de plas zouden zijn, betaalden bezoekers 400 euro.", POND)["pond"] == SILENT
