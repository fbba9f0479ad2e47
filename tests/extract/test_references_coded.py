"""References by code and title in lists, by the tables that bodies meet at, and what only looks like one."""

from __future__ import annotations

import pytest

from pipeline.extract.references import find_references


def labels(text: str, *, minutes: bool = False) -> list[tuple[str, str | None]]:
    return [(one.label, one.target) for one in find_references(text, minutes=minutes)]


def test_rows_of_a_list_give_code_and_title() -> None:
    text = "Uitslag van de stemming.\n\n- M4, „Meer steigers” (SP): aangenomen.\n- M5 Lager liggeld voor schippers (VVD): verworpen.\n- A2 bij punt 3, „Eerst de pont”: ingetrokken.\n"
    assert labels(text) == [("Meer steigers", "M4"), ("Lager liggeld voor schippers", "M5"), ("Eerst de pont", "A2")]


def test_one_code_alone_is_a_road() -> None:
    assert labels("Uit het verslag.\n\nA2 Richting Utrecht: drukte.\n") == []


@pytest.mark.parametrize(("text", "expected"), [
    ("Wij voeren de motie ‘Meer steigers’ (M7) uit; motie M7 kost niets.", [("Meer steigers", "M7"), ("motie M7", "M7")]),
    ("De raad stemde in met voorstel 2031/112 over de brug.", [("voorstel 2031/112", "2031/112")]),
    ("Op grond van de Algemene wet scheepvaart mag dat.", [("Algemene wet scheepvaart", None)]),
    ("Dat is aan de Bestuurlijke Tafel Havens van 14 maart 2031 besproken.", [("Bestuurlijke Tafel Havens van 14 maart 2031", None)]),
])
def test_numbers_laws_and_meetings(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert labels(text) == expected


@pytest.mark.parametrize("text", [
    "De raad besluit Jan van der Berg toe te laten.",
    "De adviesgroep heeft dit ontwerprooster op 9 oktober 2031 vastgesteld.",
    "De dienstregeling voor 2031 volgt in mei.",
    "Ingeleid.\n\n4. Havenverordening\n\nDaarover zeggen wij niets.",
])
def test_what_a_body_does_and_headings_name_no_paper(text: str) -> None:
    assert labels(text) == []


def test_a_title_at_the_head_of_a_line_ends_where_its_content_begins() -> None:
    text = "Stand van de moties.\n\nMotie Varen zonder motor, waarin het college wordt gevraagd te varen.\n\nMotie Pont op zondag: verworpen.\n"
    assert [label for label, _ in labels(text)] == ["Motie Varen zonder motor", "Motie Pont op zondag"]
