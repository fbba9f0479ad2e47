"""A dictum without a lead word that is known is found by its form; other lists of infinitives are left alone."""

from __future__ import annotations

from pipeline.extract.dictum import infer_dictum
from pipeline.extract.passages import find_passages
from pipeline.model.document import Document
from pipeline.model.text import Text

DECISION = """De raad van de gemeente Weert,

heeft in zijn vergadering van 1 juni 2022 het volgende bepaald

1. De nota Groen te omarmen
2. Een bedrag van € 50.000 uit te trekken voor bomen
3. Het college de bevoegdheid te geven de lijst aan te passen
"""
AIMS = """Wat willen we bereiken

Doelen van het plan:

1. de wijk te vergroenen
2. bewoners te betrekken
3. wateroverlast te voorkomen
"""


def roles(text: str, kind: str) -> list[str]:
    document = Document("x", "x.txt", "text/plain", "", Text(text))
    return [passage.role for passage in infer_dictum(find_passages(document), kind) if passage.marker]


def test_a_list_of_infinitives_in_a_decision_is_its_dictum() -> None:
    assert roles(DECISION, "raadsbesluit") == ["beslispunt"] * 3


def test_other_papers_are_left_alone() -> None:
    assert "beslispunt" not in roles(DECISION, "brief")
    assert "beslispunt" not in roles(AIMS, "raadsvoorstel")
    assert "verzoek" not in roles(AIMS, "motie")
