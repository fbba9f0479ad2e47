"""A no to what only has to do with an issue is no stance on the issue."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.compare.one_letter import SILENT, own_stances

ISSUE = {"id": "kade", "label": "Ophoging van de kade", "statement": "De kade langs de haven wordt opgehoogd."}


def stance(folder: Path, text: str) -> str:
    """Stance on the quay of a college that writes one paragraph."""
    return own_stances(folder, text, [ISSUE])["kade"]


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
