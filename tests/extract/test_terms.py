"""By when something is asked or promised."""

from __future__ import annotations

import pytest

from pipeline.clean import clean
from pipeline.config import Params
from pipeline.extract import extract
from pipeline.model.document import Document
from pipeline.model.text import Text

MOTION = """Motie

De raad van de gemeente Kampen, in vergadering bijeen op 6 mei 2024,

verzoekt het college:
1. {}

en gaat over tot de orde van de dag.
"""
LETTER = """Gemeente Kampen

Aan de gemeenteraad
Datum: 6 mei 2024

Geachte raad,

{}

Hoogachtend,
het college van Kampen
"""


def records(text: str, kind: str) -> list[dict[str, object]]:
    params = Params()
    return extract(clean(Document("0" * 16, "stuk.txt", "text/plain", "", Text(text)), params.clean), params).records.get(kind, [])


@pytest.mark.parametrize(("item", "deadline", "words"), [
    ("binnen vier weken met de schippers te spreken;", "../2024-06-03", "binnen vier weken"),
    ("binnen drie maanden na heden een beeld van de kosten te geven;", "../2024-08-06", "binnen drie maanden na heden"),
    ("binnen twee weken na ontvangst van het rapport te antwoorden;", None, None),
    ("in het tweede kwartaal van 2025 een veerplan voor te leggen;", "2025-34", None),
    ("het veer te agenderen in oktober 2024;", "2024-10", None),
    ("na de zomer van 2024 de raad te informeren over het veer;", "2024-23/..", "na de zomer van 2024"),
    ("in 2026 een steiger te bouwen;", None, None),
])
def test_deadlines_of_requests(item: str, deadline: str | None, words: str | None) -> None:
    asked = records(MOTION.format(item), "requests")
    assert [one["deadline"] for one in asked] == [deadline]
    if words:
        assert asked[0]["deadline_text"] == words


@pytest.mark.parametrize(("said", "due"), [
    ("Wij komen na de zomer van 2024 met een veerplan.", "2024-23/.."),
    ("Na het zomerreces informeren wij u over de steiger.", "2024-09/.."),
    ("Wij sturen u binnen zes weken de cijfers van het veer.", "../2024-06-17"),
    ("De bouw van de steiger start niet in juni 2024, maar in augustus 2024.", "2024-08"),
    ("Het veer start naar verwachting op 3 juni 2025 en niet, zoals eerder gezegd, op 4 november 2024.", "2025-06-03"),
    ("De inspraak over het veer sloot op 1 april 2024. De bouw begint twee maanden later dan voorzien, in oktober 2024.", "2024-10"),
])
def test_dues_of_promises(said: str, due: str) -> None:
    assert [one["due"] for one in records(LETTER.format(said), "commitments")] == [due]
