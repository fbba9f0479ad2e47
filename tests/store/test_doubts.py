"""Records whose own fields speak against one another."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.store.doubts import doubts


@pytest.mark.parametrize(("kind", "row", "why"), [
    ("requests", {"text": "Verworpen met 3 tegen 8 stemmen", "from": "raad-ede", "to": "college-ede"}, "uitslag"),
    ("requests", {"text": "een pont te huren", "from": None, "to": None}, "onbekend"),
    ("requests", {"text": "de motie aangenomen door de raad uit te voeren", "from": "raad-ede", "to": "college-ede"}, ""),
    ("commitments", {"text": "De nota komt in mei.", "type": "toezegging", "by": "raad-ede"}, "meestal niets"),
    ("commitments", {"text": "De nota komt in mei.", "type": "planning", "by": None}, ""),
    ("constraints", {"text": "in 2027 € 9.000 te besteden", "amount": 2027}, "jaartal"),
    ("constraints", {"text": "hooguit € 2.000 te besteden", "amount": 2000}, ""),
    ("decisions", {"text": "De motie is aangenomen.", "status": "aangenomen", "votes": {"for": 4, "against": 9}}, "stemmen"),
    ("decisions", {"text": "Niet verworpen, toch aangenomen.", "status": "verworpen", "votes": None}, "meer dan"),
    ("decisions", {"text": "De motie is aangenomen.", "status": "aangenomen", "votes": {"for": 9, "against": 4}}, ""),
])
def test_what_speaks_against_a_record(kind: str, row: dict[str, Any], why: str) -> None:
    found = doubts(kind, {"quotes": [], **row})
    assert (why in found) if why else found == ""
