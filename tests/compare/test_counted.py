"""A number of towns stands for the region of the run only where the paper does not tell of other towns."""

from __future__ import annotations

import pytest

from pipeline.compare.holder import Voices
from pipeline.places import load_region

REGION = load_region("drechtsteden")
OTHERS = "Tiel, Culemborg, Zaltbommel, Neder-Betuwe, Maasdriel, West Betuwe en Houten"


def voices(lines: list[str], municipality: str | None = None, sender: str | None = None) -> Voices:
    document = {"id": "d", "type": "brief", "municipality": municipality, "sender": sender, "recipients": [], "title": None, "date": None}
    return Voices(document, REGION, lines)


@pytest.mark.parametrize("lines", [
    [f"Namens de zeven gemeenten in de Betuwe, te weten {OTHERS}, schrijven wij u.", "Wij willen een loket."],
    ["Aan het bestuur", "Wij willen een loket.", f"namens de zeven colleges van burgemeester en wethouders van {OTHERS}"],
    ["Brief van de zeven colleges", "Tiel, 3 mei 2031", "Wij willen een loket in Culemborg."],
    ["Brief van de zeven colleges", "Wij willen een loket."],
    [f"De zeven gemeenten ({OTHERS}) willen een loket.", "De Drechtsteden hebben er al een."],
])
def test_as_many_towns_elsewhere_are_not_those_of_the_region(lines: list[str]) -> None:
    told = voices(lines, sender="gemeenten-7")
    assert told.voice is None
    assert told.resolve("de zeven gemeenten", regional=told.regional(" ".join(lines))) is None


@pytest.mark.parametrize("lines", [
    ["Brief van de zeven colleges", "Dordrecht, 3 mei 2031", "Wij willen een loket."],
    ["Brief van de zeven colleges", "Aan de raden in de Drechtsteden", "In Tiel en Culemborg is er een loket."],
    ["Brief van de zeven colleges", "Sliedrecht en Papendrecht hebben een loket, Houten niet."],
])
def test_a_paper_that_names_the_region_or_its_towns_means_them(lines: list[str]) -> None:
    told = voices(lines)
    assert told.voice is not None
    assert (told.voice.id, told.voice.members) == ("colleges-7", ())


def test_the_number_in_a_paper_of_a_member_means_the_region() -> None:
    holder = voices(["Geachte raad,", "De zeven gemeenten willen een loket."], "GM0505", "college-dordrecht").resolve("de zeven gemeenten", regional=True)
    assert holder is not None
    assert holder.joint
