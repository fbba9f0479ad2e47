"""Two papers side by side: what an amendment made of a point, and what only one of them decides."""

from __future__ import annotations

from typing import Any

from pipeline.export.reuse import clauses, points, reuse_table, shared


def passage(text: str, role: str = "beslispunt") -> dict[str, Any]:
    return {"role": role, "quotes": [{"clean": text}]}


DRAFT = [
    passage("De kadevisie 2031 vast te stellen;"),
    passage("voor de steigers een krediet van € 90.000 beschikbaar te stellen;"),
    passage("de loods aan de Werfkade te verhuren aan de roeiclub;"),
    passage("A.B. Voorhout burgemeester en C. Meerdink secretaris van Leerhoek", "ondertekening"),
]
FINAL = [
    passage("de kadevisie 2031 vast te stellen, met dien verstande dat de kraan op bladzijde 9 blijft staan waar hij staat;"),
    passage("voor de steigers een krediet van € 90.000 beschikbaar te stellen;"),
    passage("de bankjes langs het jaagpad te vernieuwen."),
    passage("D. Zandleven griffier en A.B. Voorhout burgemeester van Leerhoek", "ondertekening"),
]


def test_a_point_that_grew_one_that_is_gone_and_one_that_is_new() -> None:
    table = reuse_table(("draft", clauses(DRAFT)), ("final", clauses(FINAL)), (points(DRAFT), points(FINAL)))
    assert [(row[1], row[2][:14], row[3][:14]) for row in table.rows] == [
        ("wijkt af", "De kadevisie 2", "de kadevisie 2"),
        ("gelijk", "voor de steige", "voor de steige"),
        ("alleen in het eerste", "de loods aan d", ""),
        ("alleen in het tweede", "", "de bankjes lan"),
    ]
    assert table.rows[0][4].startswith("de kadevisie 2031 vast te stellen, {+met dien verstande")


def test_a_longer_clause_is_the_same_only_where_asked() -> None:
    one, other = [DRAFT[0]["quotes"][0]["clean"]], [FINAL[0]["quotes"][0]["clean"]]
    assert not shared(one, other)
    assert len(shared(one, other, grown=True)) == 1
