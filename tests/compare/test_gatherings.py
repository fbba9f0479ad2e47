"""A meeting that was planned and the later paper that tells that it was held."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.compare.brief import brief_of
from pipeline.compare.followup import FollowUp
from pipeline.model.collection import Entry, Row

PLAN = "Wij houden een inloopavond in mei 2031."


def at(text: str, start: int = 0) -> list[Row]:
    """The quote of a text."""
    return [{"exact": text, "start": start, "end": start + len(text), "clean": text, "page": None, "boxes": []}]


def paper(name: str, date: str, text: str, **records: list[Row]) -> Entry:
    """A letter of one passage."""
    row: dict[str, Any] = {"id": name, "type": "brief", "municipality": "GM0482", "sender": None, "recipients": [], "date": {"edtf": date},
                           "title": None, "subject": None, "reference_number": None}
    return Entry(row, {"passages": [{"id": "p", "role": "overig", "parent": None, "quotes": at(text)}], **records})


@pytest.mark.parametrize(
    ("told", "edtf", "goal", "status"),
    [
        ("De inloopavond van 9 juni 2031: veel volk.", "2031-06-09", "m", "uitgevoerd"),
        ("De inloopavond van 9 mei 2032: veel volk.", "2032-05-09", "m", "niet_gevonden"),  # a year later: another one
        ("De schouw van 9 juni 2031: veel volk.", "2031-06-09", "m", "niet_gevonden"),
        ("De inloopavond van 9 juni 2031: veel volk.", "2031-06-09", "x", "niet_gevonden"),  # of another thread
    ],
)
def test_a_meeting_that_was_planned_is_the_one_that_was_held(told: str, edtf: str, goal: str, status: str) -> None:
    promise = {"id": "a-c1", "text": PLAN, "quotes": at(PLAN), "to": None, "by": "college-alblasserdam", "due": "2031-05"}
    words = told[told.index("van ") + 4 : told.index(":")]
    day = {"id": "t", "edtf": edtf, "granularity": "day", "direction": "past", "quotes": at(words, told.index(words))}
    papers = [paper("a", "2031-02-01", PLAN, commitments=[promise]), paper("b", "2033-01-01", told, dates=[day])]
    found = FollowUp()
    for entry in papers:
        found.note(brief_of(entry))
    for entry, target in zip(papers, ("m", goal), strict=True):
        found.read(brief_of(entry), [{"source": entry.document["id"], "target": target, "type": "verwijst_naar"}])
    links, updates = found.close()
    assert updates["a-c1"]["status"] == status
    assert [row["quotes"][0]["clean"] for row in links] == (["inloopavond van 9 juni 2031"] if status == "uitgevoerd" else [])
