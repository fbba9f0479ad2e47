"""Whose view a paper tells: not that of a municipality where a party, an inhabitant, a club or the writer of an older mail speaks."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pipeline.compare.choices import options
from pipeline.compare.holder import Voices
from pipeline.compare.replies import own_part
from pipeline.compare.wording import Line
from pipeline.places import load_region
from tests.compare.test_positions import DORDRECHT, PAPENDRECHT, SILENT, SLIEDRECHT, cell, paper, run

REGION = load_region("drechtsteden")
WANTS = "Wij willen een gratis veerpont."


def held(folder: Path, *texts: str, kind: str = "brief", town: str | None = DORDRECHT, sender: str | None = None) -> Any:
    """What a paper of some lines gives."""
    return run(folder, paper("p", kind, town, *(("overig", text) for text in texts), sender=sender))


@pytest.mark.parametrize(("kind", "lines"), [
    ("brief", ["Fractie Dorpsbelang Dordrecht", "Gemeenteraad van Dordrecht", WANTS, "A. Vlet"]),
    ("brief", ["Dordrecht, 3 mei 2031", WANTS, "Met groet,", "A. Vlet, fractievoorzitter Dorpsbelang"]),
    ("zienswijze", ["Zienswijze van de SGP-fractie", WANTS]),
    ("overig", ["Persbericht", "D66 Dordrecht wil een pont", WANTS, "Bel de fractieleider."]),
    ("overig", ["Persbericht", "Dordrecht, 3 mei 2031", "Zeilvereniging wil een pont", WANTS]),
    ("raadsvoorstel", ["Gemeente Dordrecht", "Initiatiefvoorstel", "Indiener: A. Vlet, raadslid", WANTS]),
    ("overig", ["Verkiezingsprogramma Lijst Vlet Dordrecht", WANTS]),
    ("brief", ["Aan het college van burgemeester en wethouders van Dordrecht", WANTS, "A. Vlet, Havenstraat 3"]),
])
def test_whoever_is_no_body_of_the_town_has_no_voice(kind: str, lines: list[str]) -> None:
    for sender in (None, "raad-dordrecht") if "Fractie" in lines[0] else (None,):
        document = {"id": "d", "type": kind, "municipality": DORDRECHT, "sender": sender, "recipients": [], "title": None, "date": None}
        assert Voices(document, REGION, lines).voice is None


@pytest.mark.parametrize(("kind", "sender", "lines"), [
    ("brief", "college-dordrecht", ["Gemeente Dordrecht", "Aan: de SGP-fractie", "Geachte fractie,", WANTS, "de heer A. Vlet, raadslid, krijgt een afschrift"]),
    ("zienswijze", "raad-dordrecht", ["Zienswijze", WANTS, "A. Vlet, fractievoorzitter SGP", "B. Roer, fractievoorzitter D66"]),
    ("overig", None, ["Persbericht", "Gemeente Dordrecht", WANTS]),
    ("raadsvoorstel", "college-dordrecht", ["Raadsvoorstel", "Vraag van de VVD-fractie", WANTS]),
])
def test_a_body_that_answers_a_party_keeps_its_voice(kind: str, sender: str | None, lines: list[str]) -> None:
    document = {"id": "d", "type": kind, "municipality": DORDRECHT, "sender": sender, "recipients": [], "title": None, "date": None}
    assert Voices(document, REGION, lines).voice is not None


@pytest.mark.parametrize("text", [
    "Wij zijn voor een gratis veerpont, want dan heeft de raad minder zorgen.",
    "Wij willen een gratis veerpont, zodat het college van Dordrecht goed bereikbaar is.",
    "Er moet een gratis veerpont komen, waarmee de raad de ouderen een plezier doet.",
    "De gemeente Dordrecht moet een gratis veerpont regelen.",
    "Dordrecht hoort een gratis veerpont te hebben.",
    "Daarom moet het college een gratis veerpont regelen.",
])
def test_a_body_of_which_an_inhabitant_asks_something_wants_nothing(tmp_path: Path, text: str) -> None:
    found = held(tmp_path, "Aan de gemeenteraad van Dordrecht", text, "A. Vlet, Havenstraat 3")
    assert cell(found, "veerpont", DORDRECHT)["own"]["stance"] == SILENT


def test_a_body_that_a_main_clause_names_wants_something(tmp_path: Path) -> None:
    found = held(tmp_path, "De raad van Papendrecht wil een gratis veerpont, zodat het college van Dordrecht goed bereikbaar is.", sender="college-dordrecht")
    assert cell(found, "veerpont", PAPENDRECHT)["own"]["stance"] == "voor"
    assert cell(found, "veerpont", DORDRECHT)["own"]["stance"] == SILENT


HEADER = ("Van: A. Vlet", "Verzonden: dinsdag 4 maart 2031 9:10", "Aan: info@dordrecht.nl", "Onderwerp: pont")


@pytest.mark.parametrize("over", [
    ("-----Oorspronkelijk bericht-----", *HEADER),
    ("Begin doorgestuurd bericht:",),
    ("Op 4 maart 2031 om 9:10 schreef A. Vlet <vlet@pont.nl>:",),
    HEADER,
])
def test_what_stands_below_a_mail_that_is_answered_is_another_s(tmp_path: Path, over: tuple[str, ...]) -> None:
    lines = ("Van: college van Dordrecht", "Aan: A. Vlet", "Beste heer Vlet,", "Wij willen het zwembad openhouden.", "Met vriendelijke groet,", "college van Dordrecht", *over, WANTS)
    found = held(tmp_path, *lines, sender="college-dordrecht")
    assert cell(found, "veerpont", DORDRECHT)["own"]["stance"] == SILENT
    assert cell(found, "zwembad", DORDRECHT)["own"]["stance"] != SILENT


def test_the_header_of_the_mail_itself_is_no_other_mail() -> None:
    lines = ["Gemeente Dordrecht", "Van: het college", "Verzonden: dinsdag 4 maart 2031", "Beste mensen,", WANTS]
    assert own_part(lines) == len(lines)


def three(folder: Path, *texts: str) -> Any:
    return held(folder, "Aan het bestuur van het veer", *texts, "namens de colleges van Dordrecht, Papendrecht en Sliedrecht", town=None)


@pytest.mark.parametrize("text", [
    "De gemeenten Dordrecht, Papendrecht en Sliedrecht willen een gratis veerpont.",
    "Dordrecht, Papendrecht en Sliedrecht zijn voor een gratis veerpont.",
])
def test_those_who_write_together_hold_together_what_they_say_under_their_names(tmp_path: Path, text: str) -> None:
    found = three(tmp_path, text)
    for place in (DORDRECHT, PAPENDRECHT, SLIEDRECHT):
        assert cell(found, "veerpont", place)["own"]["stance"] == SILENT
        assert cell(found, "veerpont", place)["joint"]["stance"] == "voor"


def test_one_of_those_who_write_together_may_hold_more(tmp_path: Path) -> None:
    found = three(tmp_path, "Dordrecht en Sliedrecht zijn voor een gratis veerpont.")
    assert cell(found, "veerpont", PAPENDRECHT)["joint"]["stance"] == SILENT


@pytest.mark.parametrize("over", [(("kop", "Opties"),), (("kop", "3. Mogelijke varianten"),), (("overig", "Onderzochte scenario's"),)])
def test_an_option_among_others_is_no_view(tmp_path: Path, over: tuple[tuple[str, str], ...]) -> None:
    rows = (*over, ("lijst", "Niets doen."), ("lijst", "Het zwembad openhouden en de veerpont gratis maken voor voetgangers."), ("kop", "Keuze"), ("overig", "Wij willen het zwembad openhouden."))
    found = run(tmp_path, paper("p", "raadsvoorstel", DORDRECHT, *rows, sender="college-dordrecht"))
    assert cell(found, "veerpont", DORDRECHT)["own"]["stance"] == SILENT
    assert cell(found, "zwembad", DORDRECHT)["own"]["stance"] == "voor"


def test_an_option_that_a_body_chooses_is_its_view(tmp_path: Path) -> None:
    rows = (("kop", "Opties"), ("lijst", "Niets doen."), ("lijst", "Wij willen een gratis veerpont."))
    found = run(tmp_path, paper("p", "raadsvoorstel", DORDRECHT, *rows, sender="college-dordrecht"))
    assert cell(found, "veerpont", DORDRECHT)["own"]["stance"] == "voor"


def test_what_somebody_else_thinks_that_the_towns_must_do_is_not_theirs(tmp_path: Path) -> None:
    found = held(tmp_path, "De havenmeester vindt dat de gemeenten een gratis veerpont moeten regelen.", sender="college-dordrecht")
    assert cell(found, "veerpont", DORDRECHT)["own"]["stance"] == SILENT


def test_the_points_behind_a_line_that_leads_options_in() -> None:
    texts = (("a", None, None, "Wij zien de volgende opties:"), ("b", "1", "a", "Niets doen."), ("c", "2", "a", "Een pont."), ("d", None, None, "Een pont is duur."), ("e", "1", None, "Een pont."))
    rows = [{"id": name, "role": "overig", "number": number, "parent": parent, "quotes": [{"clean": text, "exact": text}]} for name, number, parent, text in texts]
    assert options(rows, {row["id"]: Line.of(row) for row in rows}) == {"b", "c"}


def test_what_a_proposal_prints_as_decided_is_the_council_s(tmp_path: Path) -> None:
    rows = (("kop", "Besluit:"), ("beslispunt", "de veerpont gratis te maken voor voetgangers;"))
    for status, body in (("genomen", "raad-dordrecht"), ("voorgesteld", "college-dordrecht")):
        entry = paper("p", "raadsvoorstel", DORDRECHT, *rows, sender="college-dordrecht", status=status)
        for row in entry.records["decisions"]:
            row["body"] = "raad-dordrecht"
        (position,) = [one for one in run(tmp_path, entry).positions if one["issue"] == "veerpont"]
        assert position["holder"] == body


def test_who_sends_for_a_town_what_its_college_says_tells_the_view_of_the_college() -> None:
    document = {"id": "d", "type": "brief", "municipality": DORDRECHT, "sender": "gemeente-dordrecht", "recipients": [], "title": None, "date": None}
    voice = Voices(document, REGION, ["Van: secretariaat", "Bijgaand het standpunt van het college over de pont.", WANTS]).voice
    assert voice is not None
    assert voice.id == "college-dordrecht"


def test_what_each_of_several_decided_is_the_view_of_each(tmp_path: Path) -> None:
    found = three(tmp_path, "De raden van Dordrecht, Papendrecht en Sliedrecht hebben elk besloten de veerpont gratis te maken voor voetgangers.")
    for place in (DORDRECHT, PAPENDRECHT, SLIEDRECHT):
        assert cell(found, "veerpont", place)["own"]["stance"] == "voor"
        assert cell(found, "veerpont", place)["joint"]["stance"] == SILENT


@pytest.mark.parametrize("text", [
    "Wij vinden dat het college een gratis veerpont moet regelen.",
    "Laat de raad kiezen voor een gratis veerpont.",
    "De raad moet kiezen voor een gratis veerpont.",
])
def test_what_a_youth_council_asks_of_the_town_is_not_its_view(tmp_path: Path, text: str) -> None:
    found = held(tmp_path, "Jongerenraad Dordrecht", "Aan de gemeenteraad van Dordrecht", text, "Jongerenraad Dordrecht", sender="jongerenraad-dordrecht")
    assert cell(found, "veerpont", DORDRECHT)["own"]["stance"] == SILENT


def test_a_town_named_first_of_many_elsewhere_does_not_speak_for_itself(tmp_path: Path) -> None:
    text = "Namens de vier gemeenten Dordrecht, Breda, Tilburg en Oosterhout melden wij dat wij voor een gratis veerpont zijn."
    assert cell(held(tmp_path, "Aan de minister", text, town=None), "veerpont", DORDRECHT)["own"]["stance"] == SILENT


def test_parties_sign_the_agreement_of_their_coalition(tmp_path: Path) -> None:
    found = held(tmp_path, "Gemeente Dordrecht", "Coalitieakkoord 2030-2034", WANTS, "A. Vlet, fractievoorzitter D66", kind="overig")
    assert cell(found, "veerpont", DORDRECHT)["own"]["stance"] == "voor"
