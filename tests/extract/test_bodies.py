"""Who is meant by the words for a body."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extract.bodies import Bodies

LETTER = {"type": "brief", "municipality": "GM0610", "sender": "college-sliedrecht", "recipients": ["raad-sliedrecht"]}
ELSEWHERE = {"type": "brief", "municipality": "GM0034", "sender": "college-almere", "recipients": ["raad-almere"]}
NOBODY = {"type": "overig", "municipality": None, "sender": None, "recipients": []}


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("wij", "college-sliedrecht"),
        ("ons college", "college-sliedrecht"),
        ("wij als college", "college-sliedrecht"),
        ("u", "raad-sliedrecht"),
        ("uw raad", "raad-sliedrecht"),
        ("Geachte raad", "raad-sliedrecht"),
        ("onze gemeente", "gemeente-sliedrecht"),
        ("ons dorp", "gemeente-sliedrecht"),
        ("het college van burgemeester en wethouders", "college-sliedrecht"),
        ("B&W", "college-sliedrecht"),
        ("de raad van Zwijndrecht", "raad-zwijndrecht"),
        ("de Dordtse gemeenteraad", "raad-dordrecht"),
        ("het Papendrechtse college", "college-papendrecht"),
        ("burgemeester en wethouders van Alblasserdam", "college-alblasserdam"),
        ("de zeven colleges", "colleges-7"),
        ("alle raden", "raden-7"),
        ("iedere raad", "raden-7"),
        ("de Drechtstedengemeenten", "gemeenten-7"),
        ("de colleges van de Drechtstedengemeenten", "colleges-7"),
        ("de zes andere raden", "raden-overig-6"),
        ("de overige colleges", "colleges-overig-6"),
        ("de colleges van Dordrecht en Zwijndrecht", "colleges-dordrecht-zwijndrecht"),
        ("de gemeentesecretarissen", "gemeentesecretarissen-7"),
        ("de griffier", "griffier-sliedrecht"),
        ("het Rijk", "rijk"),
        ("de VVD-fractie", "fractie-vvd-sliedrecht"),
        ("de fractie van D66", "fractie-d66-sliedrecht"),
        ("wethouder Terpstra", "persoon-terpstra-sliedrecht"),
        ("de heer G. van Buuren", "persoon-van-buuren-sliedrecht"),
        ("het dagelijks bestuur van de Veiligheidsregio Noordwest", "dagelijks-bestuur-veiligheidsregio-noordwest"),
        ("de stuurgroep Haven en Kade", "stuurgroep-haven-en-kade"),
    ],
)
def test_words_of_a_letter(words: str, name: str) -> None:
    assert Bodies(LETTER).resolve(words) == name


@pytest.mark.parametrize("words", ["", None, "de vergadering", "drie colleges", "een gemeente", "een raad"])
def test_no_guess(words: str | None) -> None:
    assert Bodies(LETTER).resolve(words) is None


def test_without_a_municipality_the_body_is_bare() -> None:
    bodies = Bodies(NOBODY)
    assert bodies.resolve("het college") == "college"
    assert bodies.known["college"][2] is None
    assert bodies.resolve("wij") is None
    assert bodies.resolve("de gemeente") is None


def test_a_region_that_is_not_known_gives_no_number_and_no_members() -> None:
    bodies = Bodies(ELSEWHERE)
    assert bodies.resolve("de colleges") == "colleges"
    assert bodies.members == {}


def test_the_number_comes_from_the_document() -> None:
    bodies = Bodies(ELSEWHERE, ["De vijf gemeenten werken samen.", "Aan de colleges is gevraagd te tekenen."])
    assert bodies.resolve("de colleges") == "colleges-5"
    assert bodies.resolve("de vier andere raden") == "raden-overig-4"


def test_members_of_a_known_region() -> None:
    bodies = Bodies(LETTER)
    assert bodies.resolve("de zeven raden") == "raden-7"
    assert len(bodies.members["raden-7"]) == 7
    bodies.resolve("de andere gemeenten")
    assert "GM0610" not in bodies.members["gemeenten-overig-6"]
    assert len(bodies.members["gemeenten-overig-6"]) == 6


def test_a_holder_of_an_office_is_the_person() -> None:
    bodies = Bodies(LETTER, ["Wethouder Terpstra geeft een toelichting.", "De wethouder belooft een brief."])
    assert bodies.resolve("de wethouder") == "persoon-terpstra-sliedrecht"
    two = Bodies(LETTER, ["Wethouder Terpstra en wethouder Yilmaz zijn aanwezig."])
    assert two.resolve("de wethouder") == "wethouder-sliedrecht"


def test_a_definition_of_the_document() -> None:
    bodies = Bodies(ELSEWHERE, ["De Sociale Dienst Flevokust (SDF) voert de wet uit.", "De SDF rapporteert elk jaar."])
    assert bodies.resolve("de SDF") == bodies.resolve("Sociale Dienst Flevokust") == "sociale-dienst-flevokust"
    assert bodies.resolve("het bestuur van de SDF") == "bestuur-sociale-dienst-flevokust"


def test_the_board_that_is_written_to() -> None:
    about = LETTER | {"sender": "raad-sliedrecht", "recipients": ["dagelijks-bestuur-havenschap-merwe"]}
    bodies = Bodies(about)
    assert bodies.resolve("Geacht bestuur") == "dagelijks-bestuur-havenschap-merwe"
    assert bodies.resolve("uw bestuur") == "dagelijks-bestuur-havenschap-merwe"
    assert bodies.resolve("het algemeen bestuur") == "algemeen-bestuur-havenschap-merwe"


def test_a_paper_of_the_region_means_all_councils() -> None:
    about = NOBODY | {"type": "presentatie"}
    bodies = Bodies(about, ["De Drechtsteden werken samen.", "De raad stelt de kaders."])
    assert bodies.resolve("de raad") == "raden-7"


@given(st.text(alphabet="de raadcolgewthuvnRDV. (),7-", max_size=60))
def test_any_words_give_a_known_actor_or_none(words: str) -> None:
    bodies = Bodies(LETTER)
    name = bodies.resolve(words)
    assert name is None or name in bodies.known
