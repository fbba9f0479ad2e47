"""The whole sentence or row that an event was read in."""

from __future__ import annotations

from pathlib import Path

from pipeline.export.timeline import events
from tests.export.test_milestones import at, put


def passage(run: Path, text: str, start: int, role: str = "overig") -> None:
    """A passage of the letter."""
    put(run, "passages", {"id": f"d2-s{start}", "document": "d2", "role": role, "parent": None, "quotes": at(text, start)})


def test_a_clause_is_told_with_its_sentence(run: Path) -> None:
    text = "Dit is besloten. Het veer vaart per 1 mei 2031 zonder tol en met een vaste schipper."
    words = "veer vaart per 1 mei 2031 zonder"
    passage(run, text, 5000)
    put(run, "constraints", {"id": "d2-k1", "document": "d2", "type": "ingangsdatum", "text": words, "date": "2031-05-01", "quotes": at(words, 5000 + text.index(words))})
    assert [row["text"] for row in events(run) if row["edtf"] == "2031-05-01"] == ["Het veer vaart per 1 mei 2031 zonder tol en met een vaste schipper."]


def test_a_bare_outcome_in_a_cell_is_told_with_its_row(run: Path) -> None:
    text = "6a | Amendement A1 Lantaarns | Verworpen"
    passage(run, text, 5000, "tabel")
    put(run, "decisions", {"id": "d2-d1", "document": "d2", "status": "verworpen", "parent": None, "date": "2021-05-30", "text": "Verworpen", "number": "6a", "reported": False,
                           "votes": None, "quotes": [*at("Verworpen", 5000 + text.index("Verworpen")), *at("6a", 5000)]})
    assert [row["text"] for row in events(run) if row["edtf"] == "2021-05-30"] == ["6a – Amendement A1 Lantaarns – Verworpen"]
