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
