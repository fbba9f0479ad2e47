from __future__ import annotations

import pytest

from pipeline.dutch.words import cardinals, months, number, ordinals, seasons, weekdays


def test_every_number_to_a_hundred_has_a_cardinal_and_an_ordinal() -> None:
    assert set(cardinals().values()) == set(range(1, 101))
    assert set(ordinals().values()) == set(range(1, 101))


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("één", 1), ("eenentwintig", 21), ("tweeëndertig", 32), ("tweeendertig", 32), ("Honderd", 100), ("achtste", 8),
        ("negentiende", 19), ("drieënveertigste", 43), ("7", 7), ("raad", None),
        ("", None), ("²", None), ("9" * 40, None),
    ],
)  # fmt: skip
def test_number(word: str, value: int | None) -> None:
    assert number(word) == value


def test_months_days_and_seasons() -> None:
    assert sorted(set(months().values())) == list(range(1, 13))
    assert "sept" in months()
    assert "sept" not in months(abbreviations=False)
    assert weekdays()["zondag"] == 7
    assert "do" not in weekdays()
    assert set(seasons().values()) == {21, 22, 23, 24}


def test_no_ordinal_is_a_cardinal() -> None:
    assert not set(ordinals()) & set(cardinals())
