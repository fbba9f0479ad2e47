"""One actor has one id in all papers, and two actors have two."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pipeline.extract.bodies import Bodies
from pipeline.extract.head_grid import cells
from pipeline.extract.party_names import party_id, party_name
from pipeline.extract.people import parse_proposers
from pipeline.places import find, named
from tests.extract.test_actors import actors, said


def paper(tmp_path: Path, place: str, text: str) -> dict[str, dict[str, Any]]:
    return actors(tmp_path, f"Gemeente {place}\n\nRaadsinformatiebrief\n\nAan de gemeenteraad van {place}\n\nDatum: 4 juni 2024\n\nGeachte raad,\n\n{text}\n\nBurgemeester en wethouders van {place}\n")


def test_namesakes_in_two_municipalities_are_two(tmp_path: Path) -> None:
    text = "Wethouder Jansen geeft een toelichting. De heer P. Jansen sprak ook in."
    assert "persoon-jansen-zeist" in paper(tmp_path, "Zeist", text)
    assert "persoon-jansen-soest" in paper(tmp_path, "Soest", text)


def test_one_person_is_one_whatever_the_office_or_title(tmp_path: Path) -> None:
    one = paper(tmp_path, "Zeist", "Wethouder De Wilde belooft een brief.")
    other = paper(tmp_path, "Zeist", "Mevrouw De Wilde sprak in.")
    assert {name for name in one if name.startswith("persoon")} == {name for name in other if name.startswith("persoon")} == {"persoon-de-wilde-zeist"}


def test_namesakes_in_one_paper_are_told_apart_by_initials_and_office(tmp_path: Path) -> None:
    found = paper(tmp_path, "Zeist", "Wethouder P. Jansen en raadslid K. Jansen spraken. De heer K. Jansen vroeg om uitstel. Wethouder Jansen weigert. Jansen lacht.")
    assert said(found["persoon-jansen-p-zeist"]) == ["Wethouder P. Jansen", "Wethouder Jansen"]
    assert found["persoon-jansen-p-zeist"]["type"] == "wethouder"
    assert "De heer K. Jansen" in said(found["persoon-jansen-k-zeist"])
    assert not any("Jansen lacht" in mention or mention == "Jansen" for record in found.values() for mention in said(record))


def test_an_office_elsewhere_makes_somebody_of_there(tmp_path: Path) -> None:
    found = paper(tmp_path, "Zeist", "Wethouder Bos van Soest was te gast, en de Utrechtse wethouder Veen ook. Minister Kaag bleef weg.")
    assert {"persoon-bos-soest", "persoon-veen-utrecht", "persoon-kaag"} <= found.keys()


@pytest.mark.parametrize(
    ("words", "name", "members"),
    [
        ("De raden van de gemeenten Assen en Noordenveld stemmen in.", "raden-assen-noordenveld", ["GM0106", "GM1699"]),
        ("De raden van Noordenveld en Assen stemmen in.", "raden-assen-noordenveld", ["GM1699", "GM0106"]),
        ("De colleges van de gemeenten Assen, Tynaarlo en Aa en Hunze tekenen.", "colleges-aa-en-hunze-assen-tynaarlo", ["GM0106", "GM1730", "GM1680"]),
        ("De raad van Gorinchem doet mee. Beide colleges tekenen.", "colleges-dordrecht-gorinchem", ["GM0505", "GM0512"]),
        ("De wethouders De Weger en Ypma tekenen.", "personen-de-weger-dordrecht-ypma-dordrecht", ["persoon-de-weger-dordrecht", "persoon-ypma-dordrecht"]),
        ("De colleges overleggen elke maand.", "colleges", []),
        ("De zeven colleges overleggen elke maand.", "colleges-7", ["GM0482", "GM0505", "GM0523", "GM0531", "GM0590", "GM0610", "GM0642"]),
        ("In de Drechtsteden overleggen de colleges elke maand.", "colleges-7", ["GM0482", "GM0505", "GM0523", "GM0531", "GM0590", "GM0610", "GM0642"]),
    ],
)
def test_a_collective_has_the_members_that_are_named(tmp_path: Path, words: str, name: str, members: list[str]) -> None:
    found = paper(tmp_path, "Dordrecht", words)
    assert found[name]["type"] == "collectief"
    assert found[name]["members"] == members
    assert not any(other.endswith("-7") for other in found) or name.endswith("-7")


def test_two_colleges_of_whom_it_is_not_said_which(tmp_path: Path) -> None:
    found = paper(tmp_path, "Assen", "Tynaarlo en Aa en Hunze zijn buren. Beide colleges tekenen.")
    assert found["colleges-2"]["members"] == []


def test_the_persons_of_a_collective_are_found_too(tmp_path: Path) -> None:
    found = paper(tmp_path, "Assen", "Ook de wethouders De Weger en Ypma waren erbij.")
    assert said(found["persoon-ypma-assen"]) == ["Ypma"]
    assert found["persoon-ypma-assen"]["type"] == "wethouder"


@pytest.mark.parametrize(
    ("one", "other"),
    [("PvdD", "Partij voor de Dieren"), ("GL-PvdA", "PvdA/GroenLinks"), ("CU", "ChristenUnie"), ("SGP-CU", "ChristenUnie/SGP"), ("D'66", "D66"), ("fractie van de SP", "SP"), ("50Plus", "50PLUS")],
)
def test_one_party_has_one_id(one: str, other: str) -> None:
    assert party_name(one) == party_name(other)
    assert party_id(one, named("Zeist")) == party_id(other, named("Zeist"))


def test_parties_in_small_and_in_figures(tmp_path: Path) -> None:
    found = paper(tmp_path, "Zeist", "De heer A. Bos (50PLUS) en mevrouw De Vries (groep De Mos) zijn tegen. De fractie van de PvdD is voor, net als de Partij voor de Dieren elders.")
    assert {"fractie-50plus-zeist", "fractie-groep-de-mos-zeist", "fractie-partij-voor-de-dieren-zeist"} <= found.keys()


def test_two_places_of_one_name() -> None:
    assert [find(f"de raad van {name}").slug for name in ("Bergen (NH)", "Bergen (N.H.)", "Bergen (L)", "Bergen (L.)")] == ["bergen-nh", "bergen-nh", "bergen-l", "bergen-l"]  # type: ignore[union-attr]
    assert named("Bergen") is None
    assert find("de burgemeester van H.I. Ambacht").code == "GM0531"  # type: ignore[union-attr]


def test_a_place_with_points_is_nobody(tmp_path: Path) -> None:
    found = paper(tmp_path, "Zeist", "De raad van H.I. Ambacht stemde in.")
    assert not any(name.startswith("persoon") for name in found)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("het Utrechtse college", "college-utrecht"),
        ("de Bossche raad", "raad-s-hertogenbosch"),
        ("gedeputeerde Smit", "persoon-smit"),
        ("minister De Jonge", "persoon-de-jonge"),
        ("de minister van BZK", "minister-bzk"),
        ("de minister van Binnenlandse Zaken en Koninkrijksrelaties", "minister-bzk"),
        ("het ministerie van BZK", "ministerie-bzk"),
        ("de commissaris van de Koning in Zeeland", "commissaris-van-de-koning-zeeland"),
        ("de auditcommissie", "auditcommissie-zeist"),
        ("gedeputeerde staten van Zeeland", "gedeputeerde-staten-zeeland"),
        ("het college van gedeputeerde staten van Zeeland", "gedeputeerde-staten-zeeland"),
        ("het college van dijkgraaf en heemraden van Waterschap Rivierenland", "dagelijks-bestuur-waterschap-rivierenland"),
        ("het dagelijks bestuur van het waterschap Rivierenland", "dagelijks-bestuur-waterschap-rivierenland"),
        ("de VRU", "veiligheidsregio-utrecht"),
        ("DE HEER PIETERS", "persoon-pieters-zeist"),
        ("WETHOUDER VAN DALEN", "persoon-van-dalen-zeist"),
    ],
)
def test_words_for_other_governments_and_offices(words: str, name: str) -> None:
    assert Bodies({"type": "brief", "municipality": "GM0355", "sender": None, "recipients": []}, [words]).resolve(words) == name


def test_a_street_named_after_an_officer_is_nobody(tmp_path: Path) -> None:
    found = paper(tmp_path, "Zeist", "Het pand aan de Burgemeester Veenlaan en dat in de Wethouder Smalstraat worden verkocht. Burgemeester Verlaan was erbij.")
    assert {name for name in found if name.startswith("persoon")} == {"persoon-verlaan-zeist"}


def test_names_given_by_hence(tmp_path: Path) -> None:
    found = paper(tmp_path, "Zeist", "Het Recreatieschap Oosterplas, hierna te noemen: het schap, betaalt. Het schap is blij. Stichting Groen Veld, hierna te noemen Groen Veld, ook.")
    assert "Het schap" in said(found["recreatieschap-oosterplas"])
    assert "Groen Veld" in said(found["stichting-groen-veld"])


def test_offices_with_their_periods(tmp_path: Path) -> None:
    found = paper(
        tmp_path, "Zeist",
        "Wethouder P. Jansen, van 2018 tot 2022 wethouder Financiën, sprak. Burgemeester Langen (2019-2024) sloot. Mevrouw K. Smit is sinds 1 mei 2023 griffier. "
        "De heer Bos was wethouder van 1 juni 2014 tot en met 30 mei 2018. Gedeputeerde Veen (D66) bleef weg.",
    )
    offices = {name: [(one["role"], one["municipality"], one["period"]) for one in record["offices"]] for name, record in found.items() if record["offices"]}
    assert offices == {
        "persoon-jansen-zeist": [("wethouder", "GM0355", "2018/2022")],
        "persoon-langen-zeist": [("burgemeester", "GM0355", "2019/2024")],
        "persoon-smit-zeist": [("griffier", "GM0355", "2023-05-01/..")],
        "persoon-bos-zeist": [("wethouder", "GM0355", "2014-06-01/2018-05-30")],
        "persoon-veen": [("gedeputeerde", None, None)],
    }


def test_an_office_without_a_period_says_none(tmp_path: Path) -> None:
    assert paper(tmp_path, "Zeist", "Wethouder Stam sprak in 2021 met de buurt (2021).")["persoon-stam-zeist"]["offices"] == [{"role": "wethouder", "municipality": "GM0355", "period": None}]


def test_long_lines_take_linear_time() -> None:
    assert cells(" " * 200_000) == []
    assert len(parse_proposers("A. Bos (VVD), " + "mede namens CDA, " * 3_000)) == 3_001
