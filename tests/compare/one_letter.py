"""What a college of one municipality is found to want, from a letter of one paragraph."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pipeline.compare import compare
from pipeline.config import CompareParams
from pipeline.model.collection import Compared, Entry

SILENT = "geen standpunt gevonden"


def compared(folder: Path, text: str, issues: Sequence[dict[str, str]]) -> Compared:
    """All that is found in a letter of one paragraph from a college to its council.

    Args:
        folder: for the list of issues.
        text: the paragraph.
        issues: each with id, label and statement.
    """
    quote: dict[str, Any] = {"exact": text, "start": 0, "end": len(text), "clean": text, "page": None, "boxes": []}
    row = {"id": "s0", "document": "brief", "quotes": [quote], "role": "overig", "level": None, "number": None, "parent": None}
    document = {
        "id": "brief", "source": "brief.md", "type": "raadsinformatiebrief", "municipality": "GM0505", "sender": "college-dordrecht",
        "recipients": ["raad-dordrecht"], "date": {"edtf": "2022-03-01", "basis": "genoemd"}, "title": None, "subject": None, "reference_number": None,
    }  # fmt: skip
    path = folder / "issues.json"
    path.write_text(json.dumps(list(issues)), encoding="utf-8")
    entry = Entry(document, {"passages": [row], "decisions": [], "dates": [], "references": []})
    return compare([entry], CompareParams(issues=str(path)))  # type: ignore[arg-type]  # a list streams too


def own_stances(folder: Path, text: str, issues: Sequence[dict[str, str]]) -> dict[str, str]:
    """Issue -> own stance of that college, silence included; arguments as of `compared`."""
    return {one["issue"]: str(one["own"]["stance"]) for one in compared(folder, text, issues).matrix["cells"] if one["municipality"] == "GM0505"}
