"""Requests, commitments, constraints and task allocations in the forms of many houses: papers of our own making with marks."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.model.records import RECORDS
from tests.extract.marked import FORMS, outcome, unmark, value_right

PAPERS = sorted(FORMS.glob("*.md"))
NO_COUNCIL = [path for path in PAPERS if not unmark(path.read_text(encoding="utf-8"))[1]]
# Floors of recall and precision over all marked papers; raised when the rules get better, never lowered.
FLOORS = {"requests": (0.9, 0.9), "commitments": (0.85, 0.85), "constraints": (0.75, 0.7)}


@pytest.mark.parametrize("path", NO_COUNCIL, ids=lambda path: path.stem)
def test_what_is_no_council_paper_gives_no_records(path: Path) -> None:
    assert [record["quotes"][0]["clean"] for record in outcome(path).false] == []


@pytest.mark.parametrize("kind", sorted(FLOORS))
def test_marked_records_are_found_and_others_are_not(kind: str) -> None:
    right = missed = false = 0
    faults: list[str] = []
    for path in PAPERS:
        found = outcome(path)
        right += sum(mark.kind == kind and mark.must for mark, _ in found.right)
        missed += sum(mark.kind == kind for mark in found.missed)
        false += sum(record["id"].startswith(f"d-{_letter(kind)}") for record in found.false)
        faults += [f"{path.stem}: missed {mark.words}" for mark in found.missed if mark.kind == kind]
    recall, precision = FLOORS[kind]
    assert right >= recall * (right + missed), faults
    assert right >= precision * (right + false)


def test_the_verb_of_a_request_is_that_of_its_lead_line() -> None:
    pairs = [(mark, record) for path in PAPERS for mark, record in outcome(path).right if mark.kind == "requests"]
    assert sum(value_right(mark, record) for mark, record in pairs) >= 0.9 * len(pairs)


def _letter(kind: str) -> str:
    return RECORDS[kind][1]
