"""A letter of several towns is known by who signs it: each on a line, all under one line, or over it; who gets a copy signs nothing."""

from __future__ import annotations

import pytest

from pipeline.compare.holder import Voices
from pipeline.compare.signers import signers
from pipeline.places import load_region

REGION = load_region("drechtsteden")
BODY = ["Aan het bestuur van de schippersvereniging", "Onderwerp: het tolveer", "Wij zien niets in een tolveer.", "Onze gemeenten doen daaraan niet mee."]
EACH = ["namens het college van Dordrecht, mr. A. Vlet, wethouder", "namens het college van Sliedrecht, mevrouw B. Roer"]
FORMS = [
    [*BODY, "Hoogachtend,", *EACH],
    [*BODY, "Met vriendelijke groet,", "het college van Dordrecht, namens deze A. Vlet", "het college van burgemeester en wethouders van Sliedrecht, namens deze B. Roer"],
    [*BODY, "namens de colleges van burgemeester en wethouders van", "Dordrecht, wethouder A. Vlet", "Sliedrecht, wethouder B. Roer"],
    [*BODY, "Burgemeester en wethouders van Dordrecht,", "de secretaris, A. Vlet", "Burgemeester en wethouders van Sliedrecht,", "de secretaris, B. Roer"],
    ["De colleges van burgemeester en wethouders van Dordrecht en Sliedrecht", *BODY, "Hoogachtend,", "A. Vlet en B. Roer"],
    ["Van: de colleges van Dordrecht en Sliedrecht", *BODY, "A. Vlet en B. Roer"],
    ["Colleges van burgemeester en wethouders van Dordrecht en Sliedrecht", "Aan het bestuur", "Wij zien niets in een tolveer.", "de griffie"],
    ["Gezamenlijke brief van de colleges van Dordrecht en Sliedrecht", "Aan het bestuur", "Wij zien niets in een tolveer.", "A. Vlet"],
    ["Aan het bestuur", "Wij zien niets in een tolveer.", "de colleges van burgemeester en wethouders van Dordrecht en Sliedrecht, namens dezen, A. Vlet"],
]
EVERYBODY = ", ".join(place.name for place in REGION.members[:-1]) + f" en {REGION.members[-1].name}"
OF_ALL = [
    ["Brief van de zeven colleges", "Aan de raden in de Drechtsteden", "Wij zien niets in een tolveer."],
    [f"Colleges van burgemeester en wethouders van {EVERYBODY}", "Aan de raden", "Wij zien niets in een tolveer."],
    ["Aan de raden", "Wij zien niets in een tolveer.", f"de colleges van {EVERYBODY},", "namens dezen, A. Vlet"],
    ["Aan de raden", "Wij zien niets in een tolveer.", "de colleges van burgemeester en wethouders van de zeven Drechtsteden,", "voor dezen: A. Vlet"],
]
NONE = [
    [*BODY, "De raad van Sliedrecht heeft anders besloten.", "De raad van Papendrecht, die wij spraken, deelt dat.", "namens de raad van Dordrecht,", "de griffier"],
    [*BODY, "Hoogachtend,", EACH[0]],
    [*BODY, "Hoogachtend,", EACH[0], "Afschrift aan: het college van Sliedrecht, het college van Papendrecht"],
    ["Schippersvereniging", "Aan de colleges van Dordrecht en Sliedrecht", "Onze gemeenten zijn ons lief.", "Hoogachtend,", "het bestuur"],
    [*BODY, "Wij spraken eerder met de wethouders van Dordrecht en Sliedrecht.", "Hoogachtend,", "de directeur"],
]


def letter(lines: list[str]) -> dict[str, object]:
    return {"id": "d", "type": "brief", "municipality": None, "sender": None, "recipients": [], "title": None, "date": None}


@pytest.mark.parametrize("lines", FORMS)
def test_who_signs_holds_the_view(lines: list[str]) -> None:
    voices = Voices(letter(lines), REGION, lines)
    assert voices.voice is not None
    assert voices.voice.id == "colleges-dordrecht-sliedrecht"
    assert voices.resolve("onze gemeenten", regional=False) == voices.voice
    one = voices.resolve("het college van Sliedrecht", regional=False)
    assert one is not None
    assert (one.id, one.joint) == ("college-sliedrecht", False)


@pytest.mark.parametrize("lines", OF_ALL)
def test_all_of_a_region_write_together(lines: list[str]) -> None:
    voice = Voices(letter(lines), REGION, lines).voice
    assert voice is not None
    assert (voice.id, voice.joint, voice.members) == ("colleges-7", True, ())


@pytest.mark.parametrize("first", ["Gezamenlijk raadsvoorstel van de colleges van Dordrecht en Sliedrecht", "Gemeenten Dordrecht en Sliedrecht"])
def test_a_proposal_of_two_colleges_is_of_both(first: str) -> None:
    lines = [first, "Onderwerp: het tolveer", "Voorgesteld wordt het tolveer af te wijzen."]
    voices = Voices(letter(lines) | {"type": "raadsvoorstel", "municipality": "GM0505", "sender": "college-dordrecht"}, REGION, lines)
    assert voices.group is not None
    assert voices.group.members == ("GM0505", "GM0610")


def test_who_does_not_take_part_does_not_sign() -> None:
    lines = ["Aan het bestuur", "Wij zien niets in een tolveer.", "de colleges van Dordrecht en Sliedrecht (Papendrecht doet niet mee)"]
    found = signers(letter(lines), REGION, lines)
    assert found is not None
    assert [place.name for place in found.places] == ["Dordrecht", "Sliedrecht"]


def test_a_proposal_that_tells_of_two_colleges_is_of_one() -> None:
    lines = ["Gemeente Dordrecht", "Onderwerp: het tolveer", "De colleges van Dordrecht en Sliedrecht hebben overlegd.", "Wij zien niets in een tolveer."]
    voice = Voices(letter(lines) | {"type": "raadsvoorstel", "municipality": "GM0505", "sender": "college-dordrecht"}, REGION, lines).voice
    assert voice is not None
    assert voice.id == "college-dordrecht"


@pytest.mark.parametrize("lines", NONE)
def test_who_gets_a_copy_signs_nothing(lines: list[str]) -> None:
    assert signers(letter(lines), REGION, lines) is None


def test_the_pen_holder_is_not_the_only_sender() -> None:
    document = letter(FORMS[0]) | {"municipality": "GM0505", "sender": "college-dordrecht"}
    voice = Voices(document, REGION, FORMS[0]).voice
    assert voice is not None
    assert voice.joint


def test_councils_sign_too() -> None:
    lines = [*BODY, "namens de raad van Dordrecht, de griffier", "namens de raad van Sliedrecht, de griffier"]
    found = signers(letter(lines), REGION, lines)
    assert found is not None
    assert (found.kind, [place.name for place in found.places]) == ("raden", ["Dordrecht", "Sliedrecht"])
