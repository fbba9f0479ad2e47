"""The matrix and what differs, from a run on disk."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import UsageError
from pipeline.export.positions import Stands, compare_days, compare_places, matrix_tables, opponents, tensions


def test_the_latest_own_position_counts_and_what_was_before_is_a_change(run: Path) -> None:
    table = matrix_tables(Stands.of(run))[0]
    assert table.columns == ("onderwerp", "Papendrecht", "Sliedrecht")
    assert table.rows == [("Het veer", "eerder tegen (w)", "tegen"), ("De brug", "voor (s)", "voor (s)")]
    assert "Wij aarzelen over het veer." in table.quotes[0, 1][0]


@pytest.mark.parametrize(
    ("filters", "row"),
    [
        ({"body": "raad"}, ("Het veer", "voor", "–")),
        ({"before": "2021-04-01"}, ("Het veer", "voor", "–")),
        ({"after": "2022-01-01"}, ("Het veer", "–", "tegen")),
        ({"scope": "samen"}, ("Het veer", "–", "–")),
    ],
)
def test_filters(run: Path, filters: dict[str, str], row: tuple[str, ...]) -> None:
    assert matrix_tables(Stands.of(run), **filters)[0].rows[0] == row


@pytest.mark.parametrize(("filters", "words"), [({"body": "college", "scope": "samen"}, "no single body"), ({"after": "2026-05-01", "before": "2026-03-01"}, "is later than")])
def test_filters_that_leave_nothing_are_a_fault_of_use(run: Path, filters: dict[str, str], words: str) -> None:
    with pytest.raises(UsageError, match=words):
        matrix_tables(Stands.of(run), **filters)


def test_an_unknown_body_is_a_fault_of_use(run: Path) -> None:
    with pytest.raises(UsageError, match="burgemeester"):
        matrix_tables(Stands.of(run), body="burgemeester")


def test_a_run_without_issues_says_what_to_do(run: Path) -> None:
    (run / "matrix.json").write_text('{"issues": [], "municipalities": [], "cells": []}', encoding="utf-8")
    with pytest.raises(UsageError, match="--issues"):
        Stands.of(run)


def test_two_municipalities_side_by_side(run: Path) -> None:
    stands = Stands.of(run)
    one, other = stands.place("papendrecht"), stands.place("GM0610")
    assert one
    assert other
    table = compare_places(stands, one, other)
    assert table.rows[0][3] == "eens, met verschil, gewijzigd"
    assert table.rows[1] == ("De brug", "–", "–", "beide zwijgen", "voor (s)", "")


def test_a_view_that_one_of_two_shares_with_a_third_stands_in_its_own_column(run: Path) -> None:
    stands = Stands.of(run)
    bridge = next(name for name, row in stands.positions.items() if row["issue"] == "brug")
    stands.positions[bridge] = stands.positions[bridge] | {"members": ["GM0590", "GM0642"]}
    one, other = stands.place("Papendrecht"), stands.place("Sliedrecht")
    assert one
    assert other
    assert compare_places(stands, one, other).rows[1] == ("De brug", "voor (s)", "–", "Sliedrecht zwijgt", "–", "")


def test_two_days(run: Path) -> None:
    rows = compare_days(Stands.of(run), "2021-04-01", "2023-01-01").rows
    assert ("Het veer", "Papendrecht", "voor", "eerder tegen (w)", "gewijzigd") in rows
    assert ("Het veer", "Sliedrecht", "–", "tegen", "nieuw") in rows


def test_a_tension_is_named_once_with_both_quotes(run: Path) -> None:
    (row,) = tensions(Stands.of(run)).rows
    assert "blijft varen" in row[2]
    assert "aarzelen" in row[4]


def test_municipalities_that_are_opposed_stand_beside_each_other(run: Path) -> None:
    stands = Stands.of(run)
    assert opponents(stands).rows == []

    stands.positions["p3"] = stands.positions["p3"] | {"stance": "eerder_voor"}
    ((issue, one, words, other, against),) = opponents(stands).rows
    assert (issue, one, other) == ("Het veer", "Papendrecht", "Sliedrecht")
    assert "aarzelen" in words
    assert "Het veer stopt." in against


def test_a_name_without_its_province_is_enough(run: Path) -> None:
    stands = Stands.of(run)
    stands.places.append({"cbs": "GM0373", "name": "Bergen (NH)"})
    assert stands.place("Bergen") == stands.places[-1]
    stands.places.append({"cbs": "GM0893", "name": "Bergen (L)"})
    assert stands.place("bergen") is None
