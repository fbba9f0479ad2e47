"""Name and party on one line, in the forms in which councillors sign."""

from __future__ import annotations

import pytest

from pipeline.extract.councillors import Row, councillors
from pipeline.extract.pairs import office, parties, stated

SIGNED = {
    "Gerrit van Balen SGP": [("Gerrit van Balen", "SGP")],
    "Gerrit van Balen (SGP)": [("Gerrit van Balen", "SGP")],
    "Fractie PvdA, M. Zaal": [("M. Zaal", "PvdA")],
    "Fractie PvdA M. Zaal, Fractie CDA P. Stevens , Fractie ONS Dorp I. Beek.": [("M. Zaal", "PvdA"), ("P. Stevens", "CDA"), ("I. Beek", "ONS Dorp")],
    "Partij voor de Dieren - Jo Kortman (mede namens burgerlid Els Faber)": [("Jo Kortman", "Partij voor de Dieren")],
    "Janine Moed – Volkspartij": [("Janine Moed", "Volkspartij")],
    "Joost Grever, Fractievoorzitter PvdA.": [("Joost Grever", "PvdA")],
    "J. Bos, raadslid voor Hart voor Wijk": [("J. Bos", "Hart voor Wijk")],
    "FNP, W. Sinnema": [("W. Sinnema", "FNP")],
    "LokaalNU, M. Verbruggen": [("M. Verbruggen", "LokaalNU")],
    "CDA-fractie, J. Bos": [("J. Bos", "CDA")],
    "Namens CDA: J. Bos": [("J. Bos", "CDA")],
    "J. Bos namens de fractie van GroenLinks": [("J. Bos", "GroenLinks")],
    "VVD (J. Bos)": [("J. Bos", "VVD")],
    "J. Bos (SP), P. Smit (D66) en E. Veen (Volt)": [("J. Bos", "SP"), ("P. Smit", "D66"), ("E. Veen", "Volt")],
    "Inwonerspartij Heerde: K. van der Velde": [("K. van der Velde", "Inwonerspartij Heerde")],
}
NOT_SIGNED = [
    "Alex Engel", "Utrecht, 3 mei 2020", "Het college van burgemeester en wethouders van Ede", "Wij gaan, zoals altijd, door.", "het plan De Bron - De Beek",
    "A. de Vries, griffier", "Nota Wonen, Programma Zorg", "De Schakel, Veendam", 'Motie M2 (GroenLinks) "Speelbos": aangehouden', "Namens de LVR-fractie", "Algemeen Belang Groot Hulst",
]  # fmt: skip


@pytest.mark.parametrize("line", SIGNED)
def test_a_line_of_names_and_parties(line: str) -> None:
    assert [(person["name"], person["party"]) for person in stated(line)] == SIGNED[line]


@pytest.mark.parametrize("line", NOT_SIGNED)
def test_a_line_that_is_something_else(line: str) -> None:
    assert stated(line) == []


def test_parties_over_the_names_and_offices_below_them() -> None:
    assert parties("Namens de fracties van SP en D66,") == ["SP", "D66"]
    assert parties("Namens de VVD-fractie Rijswijk,") == ["VVD"]
    assert office("raadslid DorpNU") == "DorpNU"
    assert office("Fractievoorzitter") == ""
    assert office("Wij stellen de volgende vragen") is None


@pytest.mark.parametrize(
    ("lines", "people"),
    [
        ([["Namens de fractie Westland Anders,"], ["Piet Duin,"], ["Fractievoorzitter"]], [("Piet Duin", "Westland Anders")]),
        ([["SP", "D66"], ["A.J. van Aalst", "F. Dros"]], [("A.J. van Aalst", "SP"), ("F. Dros", "D66")]),
        ([["Naam : S. Hol", "Naam : R. Vis"], ["Fractie : ChristenUnie", "Fractie : FNP"], ["Handtekening :", "Handtekening :"]], [("S. Hol", "ChristenUnie"), ("R. Vis", "FNP")]),
        ([["Jaap de Meer"], ["raadslid DorpNU"]], [("Jaap de Meer", "DorpNU")]),
        ([["J. Bos"], ["CDA"], ["P. Smit"], ["VVD"]], [("J. Bos", "CDA"), ("P. Smit", "VVD")]),
        ([["Partij voor de Dieren"], ["Gerda Werf"]], [("Gerda Werf", "Partij voor de Dieren")]),
    ],
)
def test_names_and_parties_over_several_lines(lines: list[list[str]], people: list[tuple[str, str]]) -> None:
    rows = [Row(cells, [40.0 * at for at in range(len(cells))]) for cells in lines]
    assert [(person["name"], person["party"]) for person in councillors(rows)] == people
