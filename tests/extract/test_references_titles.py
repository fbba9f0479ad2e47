"""References by a number with a letter, by a title with its number, and as items of a list."""

from __future__ import annotations

import pytest

from tests.extract.drafting import records


@pytest.mark.parametrize(
    ("said", "kind", "label", "target"),
    [
        ("U nam op 3 juni motie M7B aan.", "motie", "motie M7B", "M7B"),
        ("Wij bespraken het voorstel Renovatie gemaal De Hoop (2031-88) in juni.", "voorstel", "Renovatie gemaal De Hoop", "2031-88"),
    ],
)
def test_a_number_behind_a_letter_or_a_whole_title(said: str, kind: str, label: str, target: str) -> None:
    text = f"Gemeente Zwolle\n\nAan de raad van Zwolle\nDatum: 3 juni 2031\n\nGeachte raad,\n\n{said}\n\nHoogachtend,\nhet college van Zwolle\n"
    (found,) = (row for row in records("references", text) if row["kind"] == kind)
    assert (found["label"], found["target"]) == (label, target)


def test_numbered_items_of_a_list_name_their_motions() -> None:
    text = "Besluitenlijst raad Zwolle 22 mei 2031\n\n9. Motie M12 Alle schepen voor anker (PvdA)\nDe motie is aangenomen.\n\n10. Motie M13 Zwemles in de wijk (SP)\nDe motie is ingetrokken.\n"
    assert [(row["label"], row["target"]) for row in records("references", text)] == [("Alle schepen voor anker", "M12"), ("Zwemles in de wijk", "M13")]
