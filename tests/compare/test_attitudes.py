"""Attitudes in any order of words: the table is held by its own examples, and by what turns or voids a phrase."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.compare.attitudes import attitudes, phrases, table
from pipeline.compare.masked import mask
from pipeline.places import load_region

REGION = load_region("drechtsteden")
GROUPS = [*table()["attitude"], {"id": "verdicts", "sign": None, **table()["verdicts"]}]


def signs(text: str) -> list[int]:
    return [cue.sign for cue in attitudes(mask(text, REGION))]


@pytest.mark.parametrize("group", GROUPS, ids=lambda group: str(group["id"]))
def test_examples(group: dict[str, Any]) -> None:
    for text in group["yes"]:
        assert signs(text), text
        assert group["sign"] is None or signs(text)[0] == group["sign"], text
    for text in group["no"]:
        assert not signs(text), text


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("Wij pleiten al jaren voor een tweede steiger.", 1),
        ("Voor een tweede steiger heeft ons college jaren gepleit.", 1),
        ("Dat het hek dicht blijft, daarvoor pleiten wij.", 1),
        ("Aan een tweede steiger werken wij niet mee.", -1),
        ("Wij zijn niet blij met het hek.", -1),
        ("Het hek vinden wij allerminst verstandig.", -1),
        ("Het hek gaat ons te ver.", -1),
        ("Het hek gaat ons niet te ver.", 1),
        ("Over het hek beraadt ons college zich nog.", 0),
    ],
)
def test_any_order_and_negation(text: str, sign: int) -> None:
    assert signs(text)[:1] == [sign]


@pytest.mark.parametrize(
    "text",
    [
        "Het plan vervalt, tenzij Gouda afhaakt.",  # what would be
        "Destijds omarmden wij het hek.",  # what was once so
        "De stichting wijst het hek van de hand.",  # no body
        "De raad van toezicht steunt het hek.",  # no council
        "De brief aan de raad noemt het hek overbodig.",  # told to a body, not by it
    ],
)
def test_no_attitude(text: str) -> None:
    assert not signs(text)


def test_a_verb_with_its_particle_apart_is_one_phrase() -> None:
    assert signs("Dat hek juichen wij van harte toe.") == signs("Ons college heeft dat hek toegejuicht.") == [1]


def test_phrases_with_most_words_come_first() -> None:
    sizes = [len(one.words) + one.negated for one in phrases() if one.name != "as-far-as-we"]
    assert sizes == sorted(sizes, reverse=True)


def test_time_is_linear_in_a_long_line() -> None:
    assert attitudes("wij steunen " * 200_000) == []
