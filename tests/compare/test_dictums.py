"""Which way a point goes that a body decides: its own words may hold it against the thing."""

from __future__ import annotations

import pytest

from pipeline.compare.dictums import dictum
from pipeline.compare.signs import signs
from pipeline.compare.wording import tokens


@pytest.mark.parametrize(("text", "sign"), [
    ("Een derde rijstrook aan te leggen.", 1),
    ("Bezwaar te maken tegen een derde rijstrook.", -1),
    ("Geen bezwaar te maken tegen een derde rijstrook.", 1),
    ("dat de raad een derde rijstrook onwenselijk acht", -1),
    ("de raad acht een derde rijstrook langs het kanaal onnodig", -1),
    ("de raad acht een derde rijstrook niet onwenselijk", 1),
    ("de raad ziet weinig in een derde rijstrook", -1),
    ("zich uit te spreken tegen een derde rijstrook", -1),
])
def test_what_a_point_holds_against_a_thing(text: str, sign: int) -> None:
    assert dictum(text).sign == sign


def test_not_to_consent_denies_once() -> None:
    text = "Niet in te stemmen met een derde rijstrook."
    assert set(signs(text, tokens(text))) == {-1}
