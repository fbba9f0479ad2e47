"""Rows of tables that tell what towns think, whatever the order of their columns."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.compare.motions import Motions
from pipeline.compare.statements import statements
from pipeline.places import load_region
from tests.compare.test_positions import paper

REGION = load_region("drechtsteden")


def told(*rows: str) -> list[tuple[str, str, str]]:
    """Holder, clause and the end of the context of each statement of a paper that is a table, whose lines hold no bars."""
    entry = paper("nota", "overig", None, *(("tabel", row) for row in rows), sender="persoon-vos")
    records: Any = entry.records
    for row in records["passages"]:
        row["quotes"] = [{**row["quotes"][0], "clean": " ".join(row["quotes"][0]["exact"].replace("|", " ").split())}]
    found = list(statements(entry, REGION, Motions(), lambda _: True))
    assert {one.reported_by for one in found} <= {"persoon-vos"}
    return [(one.holder.id, one.line.text[slice(*one.clause)], one.context.strip()) for one in found]


YES, NO = "Akkoord, mits het veer elektrisch vaart.", "Ziet niets in een nieuwe steiger."


@pytest.mark.parametrize("rows", [
    ("Gemeente | Onderdeel | Reactie", f"Papendrecht | Het veer | {YES}", f"Sliedrecht | De steiger | {NO}"),
    ("Onderwerp | Gemeente | Reactie", f"Het veer | Papendrecht | {YES}", f"De steiger | Sliedrecht | {NO}"),
    ("Nr | Gemeente | Onderwerp | Bericht", f"1 | Gemeente Papendrecht | Het veer | {YES}", f"2 | Sliedrecht | De steiger | {NO}"),
    ("Onderwerp | Reactie | Gemeente", f"Het veer | {YES} | Papendrecht", f"De steiger | {NO} | Sliedrecht"),
    (f"Het veer | Papendrecht | {YES}", f"De steiger | Sliedrecht | {NO}"),
    ("Gemeente | Het veer | De steiger", f"Papendrecht | {YES}", f"Sliedrecht | | {NO}"),
    ("Onderwerp | Papendrecht | Sliedrecht", f"Het veer | {YES} | -", f"De steiger | | {NO}"),
])
def test_the_cell_with_a_name_tells_whose_words_a_row_is(rows: tuple[str, ...]) -> None:
    found = told(*rows)
    assert [one for one in found if one[0] == "gemeente-papendrecht"] == [("gemeente-papendrecht", YES, "Het veer")]
    assert {one[0] for one in found} == {"gemeente-papendrecht", "gemeente-sliedrecht"}
    assert [(NO.startswith(clause.rstrip(".")), context) for holder, clause, context in found if holder == "gemeente-sliedrecht"] == [(True, "De steiger")]


def test_a_name_or_subject_over_empty_cells() -> None:
    found = told("Gemeente | Onderwerp | Reactie", f"College Papendrecht | Het veer | {YES}", "De steiger | Wacht op de raming.", f"Sliedrecht | Het veer | {YES}")
    assert [(holder, context) for holder, _, context in found] == [("college-papendrecht", "Het veer"), ("college-papendrecht", "De steiger"), ("gemeente-sliedrecht", "Het veer")]
    found = told("Onderwerp | Gemeente | Reactie", f"Het veer | Papendrecht en Sliedrecht | {YES}", "Dordrecht | Wacht op de raming.", "Gorinchem | Doet mee aan het veer.")
    assert [(holder, context) for holder, _, context in found] == [("gemeente-papendrecht", "Het veer"), ("gemeente-sliedrecht", "Het veer"), ("gemeente-dordrecht", "Het veer")]


def test_each_sentence_of_a_cell_is_of_its_town_and_the_answer_of_the_board_of_nobody() -> None:
    found = told(
        "Gemeente | Zienswijze | Reactie bestuur",
        "Papendrecht | Het veer mag weg. Dordrecht betaalt er te weinig voor. | Het veer van Papendrecht blijft.",
        f"Sliedrecht | {YES} | Dat nemen wij over.",
    )
    assert [(holder, clause) for holder, clause, _ in found] == [
        ("gemeente-papendrecht", "Het veer mag weg."),
        ("gemeente-papendrecht", "Dordrecht betaalt er te weinig voor."),
        ("gemeente-sliedrecht", YES),
    ]
