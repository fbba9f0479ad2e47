"""What two papers tell of one decision, and what took place on a day."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pipeline.export.timeline import events
from pipeline.export.twice import told_twice
from tests.export.conftest import quote
from tests.export.test_milestones import dates

PAPERS = {name: {"id": name, "type": kind, "municipality": place} for name, kind, place in
          (("l", "besluitenlijst", "GM0590"), ("n", "notulen", "GM0590"), ("e", "notulen", "GM0482"))}


def decision(name: str, text: str, status: str = "aangenomen", number: str | None = None, votes: tuple[int, int] | None = None) -> dict[str, Any]:
    """A decision; the letter before the dash is its paper."""
    return {"id": name, "document": name[0], "text": text, "status": status, "number": number, "date": "2031-05-04", "parent": None, "reported": False,
            "votes": {"for": votes[0], "against": votes[1]} if votes else None, "quotes": quote(text)}


@pytest.mark.parametrize(
    ("listed", "minuted", "same"),
    [
        (decision("l-1", "Motie M4 Steigers: verworpen", "verworpen"), decision("n-1", "Motie M4 is verworpen.", "verworpen", "M4"), True),
        (decision("l-1", "Motie M4 Steigers - aangenomen (12 voor, 9 tegen)", votes=(12, 9)), decision("n-1", "De motie is aangenomen met 12 tegen 9.", number="3", votes=(12, 9)), True),
        (decision("l-1", "Het voorstel is aangenomen.", number="3"), decision("n-1", "Het voorstel wordt aangenomen.", number="3"), True),
        (decision("l-1", "Motie M4 Steigers: aangenomen"), decision("n-1", "Motie M5 is aangenomen."), False),
        (decision("l-1", "Motie M4 Steigers: aangenomen"), decision("n-1", "Motie M4 is verworpen.", "verworpen"), False),
        (decision("l-1", "Motie M4 Steigers: aangenomen"), decision("e-1", "Motie M4 is aangenomen."), False),
        (decision("l-1", "Motie M4 - aangenomen", votes=(12, 9)), decision("n-1", "Motie M5 is aangenomen met 12 tegen 9.", votes=(12, 9)), False),
    ],
)
def test_a_list_and_minutes_tell_one_decision(listed: dict[str, Any], minuted: dict[str, Any], same: bool) -> None:
    assert told_twice([listed, minuted], PAPERS) == ({minuted["id"]: "l-1"} if same else {})


def test_what_could_be_two_is_neither() -> None:
    rows = [decision("l-1", "De motie is aangenomen.", votes=(12, 9)), decision("l-2", "Ook de motie is aangenomen.", votes=(12, 9)), decision("n-1", "De motie is aangenomen.", votes=(12, 9))]
    assert told_twice(rows, PAPERS) == {}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("De schouw is gehouden op 4 mei 2020.", True),
        ("Het baggeren is op 4 mei 2020 begonnen.", True),
        ("Op 4 mei 2020 is de sluis geopend.", True),
        ("De excursie vond op 4 mei 2020 plaats.", True),
        ("Het baggeren is op 4 mei 2020 nog niet begonnen.", False),
        ("Als de sluis op 4 mei 2020 is geopend, varen wij.", False),
        ("Het baggeren begint op 4 mei 2020.", False),
        ("De aanmelding is gesloten, zoals de raad op 4 mei 2020 wenste.", False),
    ],
)
def test_what_took_place_on_a_day_is_in_the_timeline(run: Path, text: str, told: bool) -> None:
    dates(run, text, ("4 mei 2020", "2020-05-04"))
    found = [(row["edtf"], row["kind"]) for row in events(run) if row["text"] == text]
    assert found == ([("2020-05-04", "gehouden")] if told else [])
