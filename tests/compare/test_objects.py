"""A no to what only has to do with an issue is no stance on the issue."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.compare import compare
from pipeline.config import CompareParams
from pipeline.model.collection import Entry

ISSUE = {"id": "kade", "label": "Ophoging van de kade", "statement": "De kade langs de haven wordt opgehoogd."}
SILENT = "geen standpunt gevonden"


def stance(folder: Path, text: str) -> str:
    """Stance on the quay of a college that writes one paragraph."""
    quote: dict[str, Any] = {"exact": text, "start": 0, "end": len(text), "clean": text, "page": None, "boxes": []}
    row = {"id": "s0", "document": "brief", "quotes": [quote], "role": "overig", "level": None, "number": None, "parent": None}
    document = {
        "id": "brief", "source": "brief.md", "type": "raadsinformatiebrief", "municipality": "GM0505", "sender": "college-dordrecht",
        "recipients": ["raad-dordrecht"], "date": {"edtf": "2022-03-01", "basis": "genoemd"}, "title": None, "subject": None, "reference_number": None,
    }  # fmt: skip
    path = folder / "issues.json"
    path.write_text(json.dumps([ISSUE]), encoding="utf-8")
    entry = Entry(document, {"passages": [row], "decisions": [], "dates": [], "references": []})
    found = compare([entry], CompareParams(issues=str(path)))  # type: ignore[arg-type]  # a list streams too
    return next(str(one["own"]["stance"]) for one in found.matrix["cells"] if one["municipality"] == "GM0505")


@pytest.mark.parametrize(
    "text",
    [
        "Met de wijze waarop u de ophoging van de kade aanpakt, kunnen wij niet instemmen.",
        "Wij kunnen niet instemmen met een toeslag voor schippers die om de ophoging van de kade vroegen.",
        "Wij zien niets in een maandelijks overzicht van de ophoging van de kade.",
        "Wij verzetten ons tegen het verhaal dat de ophoging van de kade te laat komt.",
        "De bedragen voor de ophoging van de kade onderschrijven wij niet.",
        "Wij zijn het niet eens met de berekening van de ophoging van de kade.",
    ],
)
def test_no_to_something_else(tmp_path: Path, text: str) -> None:
    assert stance(tmp_path, text) == SILENT


@pytest.mark.parametrize(
    "text",
    [
        "Wij kunnen niet instemmen met de ophoging van de kade.",
        "Met de ophoging van de kade kunnen wij niet instemmen.",
        "Wij zien niets in het plan voor ophoging van de kade.",
        "Wij verzetten ons tegen het ophogen van de kade.",
        "Zonder steun van het Rijk kunnen wij niet instemmen met de ophoging van de kade.",
    ],
)
def test_no_to_the_issue_itself(tmp_path: Path, text: str) -> None:
    assert stance(tmp_path, text) == "tegen"


def test_no_resistance_is_no_no(tmp_path: Path) -> None:
    assert stance(tmp_path, "Wij verzetten ons niet tegen de ophoging van de kade.") == "eerder_voor"
