"""Statements that do not go together, and clauses that papers of two municipalities share."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.export.opposites import opposed, opposed_table
from pipeline.export.reuse import reuse_of_places
from tests.export.test_milestones import at, put


def state(run: Path, document: str, text: str, start: int) -> None:
    """A condition that is a passage."""
    put(run, "passages", {"id": f"{document}-s{start}", "document": document, "role": "overig", "parent": None, "quotes": at(text, start)})
    put(run, "constraints", {"id": f"{document}-k{start}", "document": document, "type": "zekerheid", "strength": "moet", "text": text, "date": None,
                             "on": None, "quotes": at(text, start)})


FREE = "Voor de havendienst geldt geen verplichte afname van uren."


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("De havendienst vraagt afnamezekerheid voor vijf jaar.", 1),
        ("De havendienst vraagt geen afnamezekerheid voor vijf jaar.", 0),
        ("Een scenario met afnamezekerheid voor de havendienst is denkbaar.", 0),
        ("Het zwembad vraagt afnamezekerheid voor vijf jaar.", 0),
    ],
)
def test_statements_at_odds_are_about_the_same_business(run: Path, text: str, found: int) -> None:
    state(run, "d1", FREE, 9000)
    state(run, "d3", text, 9000)
    assert len(opposed(run)) == found
    assert len(opposed(run, ("GM0590", "GM0610"))) == found
    assert not opposed(run, ("GM0590", "GM0505"))
    if found:
        (row,) = opposed_table(run).rows
        assert FREE in row[1]
        assert text in row[2]
        assert "Sliedrecht" in row[2]


def test_what_papers_of_two_municipalities_share(run: Path) -> None:
    one = "De gemeente betaalt ieder jaar in maart de helft van de kosten van het nieuwe veer."
    state(run, "d1", one, 9000)
    state(run, "d3", one.replace("de helft", "een derde"), 9000)
    (row,) = reuse_of_places(run, ("Papendrecht", "GM0590"), ("Sliedrecht", "GM0610")).rows
    assert row[1:4] == ("wijkt af", "d1.md", "d3.md")
    assert "[-de helft-] {+een derde+}" in row[-1]
