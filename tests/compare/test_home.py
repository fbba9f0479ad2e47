"""Whose paper it is where its head names nobody."""

from __future__ import annotations

import pytest

from pipeline.compare.home import find_home, sectioned
from pipeline.places import load_region

REGION = load_region("drechtsteden")


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (["Verslag van de vergadering van de gemeenteraad van Papendrecht"], "Papendrecht"),
        (["Voorstel", "De brug is oud.", "Gemeente Sliedrecht, versie voor de commissie"], "Sliedrecht"),
        (
            ["Voorstel", "Wij sluiten een contract met Dordrecht.", "Eerst het geld, dan het akkoord Zwijndrecht."],
            "Zwijndrecht",
        ),
        (["Voorstel", "Papendrecht heeft al ja gezegd.", "Wij weten dat Dordrecht dan het meeste betaalt."], "Dordrecht"),
    ],
)
def test_what_tells_whose_it_is(lines: list[str], name: str) -> None:
    found = find_home(lines, REGION)
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize(
    "lines",
    [
        [],
        ["Voorstel", "De brug is oud."],
        ["Voorstel", "In Dordrecht loopt een proef."],  # one name, and that of a neighbour for all we know
        ["Voorstel", "Wij werken samen met Dordrecht en Sliedrecht."],
        ["Voorstel", "Gemeente Dordrecht en gemeente Sliedrecht"],
        ["Voorstel", "Wij weten dat Dordrecht betaalt.", "Wij weten dat Sliedrecht betaalt."],
    ],
)
def test_what_stays_open(lines: list[str]) -> None:
    assert find_home(lines, REGION) is None


def test_a_paper_that_tells_of_each_town_in_turn_is_of_none() -> None:
    assert sectioned(["Stand van zaken", "Dordrecht", "De raad stemt in.", "Papendrecht (brief college, 3 mei)", "2. Gemeente Sliedrecht"], REGION)
    assert not sectioned(["Gemeente Dordrecht", "Aan het college van Papendrecht", "Sliedrecht doet niet mee."], REGION)
