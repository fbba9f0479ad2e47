"""Motions, amendments, questions and proposals of councillors in the styles of many houses (`council_papers.toml`)."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from pipeline.config import Params
from pipeline.extract.assemble import assemble
from pipeline.model.document import Document
from pipeline.model.text import Text

PAPERS = tomllib.loads(Path(__file__).with_name("council_papers.toml").read_text(encoding="utf-8"))["paper"]


def _missing(wanted: list[str], found: list[dict[str, Any]], field: str) -> list[str]:
    """What is wanted ("value: words") and not among the records; a star stands for any value."""
    left = list(found)
    missing = []
    for line in wanted:
        value, _, words = line.partition(": ")
        hit = next((one for one in left if words in one["quotes"][0]["clean"] and value in ("*", one[field])), None)
        if hit is None:
            missing.append(line)
        else:
            left.remove(hit)
    return missing


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper["name"])
def test_what_a_paper_of_councillors_says_asks_and_decides(paper: dict[str, Any]) -> None:
    found = assemble(Document("d", "d.txt", "text/plain", "0", Text(paper["text"].lstrip("\n"))), Params()).records
    about = found["documents"][0]
    about["date"] = about["date"]["edtf"]
    assert {name: about[name] for name in paper["is"]} == paper["is"]
    if "proposers" in paper:
        assert [f"{one['name']} | {one['party']}" for one in about["proposers"]] == paper["proposers"]
    assert _missing(paper.get("asks", []), found.get("requests", []), "verb") == []
    assert _missing(paper.get("decides", []), found.get("decisions", []), "status") == []
    most = len(paper.get("asks", [])) + paper.get("also", 1)
    assert len(found.get("requests", [])) <= most or about["type"] == "schriftelijke_vragen"
