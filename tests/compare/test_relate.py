"""Conditions and tensions of positions."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.compare.relate import add_conditions, tensions


def position(name: str, holder: str, stance: str, place: str | None, day: str = "2021-01-01") -> dict[str, Any]:
    return {
        "id": name,
        "issue": "brug",
        "holder": holder,
        "stance": stance,
        "municipality": place,
        "scope": "individueel" if place else "gezamenlijk",
        "date": day,
        "quotes": [{"start": 100, "end": 200}],
        "conditions": [],
        "tension_with": [],
    }


def constraint(name: str, start: int, end: int, kind: str = "voorwaarde", strength: str = "moet") -> dict[str, Any]:
    return {"id": name, "type": kind, "strength": strength, "quotes": [{"start": start, "end": end}]}


def test_conditions_stand_in_the_words_of_the_position() -> None:
    row = position("p", "college-gouda", "voor", "GM0513")
    add_conditions(
        [row],
        [
            constraint("in", 150, 190),
            constraint("round", 0, 900),
            constraint("before", 0, 100),
            constraint("behind", 200, 260),
            constraint("plan", 150, 190, "planning"),
            constraint("fact", 150, 190, strength="feit"),
        ],
    )
    assert row["conditions"] == ["round", "in"]


@pytest.mark.parametrize(("said", "found"), [("Het veer blijft een zaak van allen.", []), ("Wij varen, mits het hek blijft.", ["whole"])])
def test_what_one_wants_is_no_condition_of_itself(said: str, found: list[str]) -> None:
    row = position("p", "college-gouda", "voor", "GM0513")
    row["quotes"][0]["clean"] = said
    quote = row["quotes"][0]
    add_conditions([row], [constraint("whole", quote["start"], quote["end"])])
    assert row["conditions"] == found


def test_two_bodies_of_one_town_and_a_town_against_all() -> None:
    council = position("raad", "raad-gouda", "tegen", "GM0513")
    college = position("college", "college-gouda", "eerder_voor", "GM0513")
    together = position("samen", "colleges-7", "voor", None)
    elsewhere = position("elders", "raad-delft", "voor", "GM0503")
    found = tensions([council, college, together, elsewhere])
    assert found.get(council["id"], []) == ["samen", "college"]
    assert found.get(college["id"], []) == ["raad"]
    assert found.get(together["id"], []) == ["raad"]
    assert found.get(elsewhere["id"], []) == []


def test_a_change_of_mind_is_no_tension() -> None:
    early = position("a", "raad-gouda", "tegen", "GM0513", "2019-01-01")
    late = position("b", "raad-gouda", "voor", "GM0513")
    together = position("c", "colleges-7", "voor", None)
    found = tensions([early, late, together])
    assert found.get(early["id"], []) == found.get(late["id"], []) == found.get(together["id"], []) == []
