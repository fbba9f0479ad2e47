"""What a later list says of promises that were made elsewhere."""

from __future__ import annotations

import pytest

from pipeline.model.collection import Entry, Row
from tests.compare.test_followup import document, follow, passage, quotes

SAID = "Wethouder KOK: Ik zeg toe dat u in mei een kaart van de lege steigers krijgt."


def minutes(text: str = SAID, day: str = "2031-02-01") -> Entry:
    promise = {"id": "v-c1", "text": text, "quotes": quotes(text), "by": "wethouder-x", "due": "2031-05-31", "extractor": {"rule": "promises"}}
    return Entry(document("v", day, "notulen"), {"commitments": [promise], "passages": [passage(text)]})


def listed(state: str, text: str = "De raad krijgt een kaart van de lege steigers.", day: str = "2031-09-01", place: str = "GM0482", of: str = "1-2-2031", status: str | None = None) -> Entry:
    row = f"4 {of} Kok {text} mei 2031 {state}"
    promise: Row = {"id": "l-c1", "text": text, "quotes": quotes(row), "by": "wethouder-x", "due": "2031-05-31", "status": status, "extractor": {"rule": "listed"}}
    return Entry(document("l", day, "overig", place, title="Lijst toezeggingen"), {"commitments": [promise], "passages": [passage(row)]})


@pytest.mark.parametrize(("state", "status"), [("Afgedaan", "uitgevoerd"), ("Deels afgedaan", "deels"), ("Loopt", "open"), ("Vervallen", None), ("Vervallen per 3-8-2031", None)])
def test_a_promise_of_the_minutes_stands_as_the_list_says(state: str, status: str | None) -> None:
    rows, updates = follow(minutes(), listed(state))
    assert (updates["v-c1"], updates["l-c1"]) == ({"status": status}, {"status": status})
    assert [(row["source"], row["target"], row["type"]) for row in rows] == ([("l-c1", "v-c1", "afdoening_van")] if status != "open" else [])


def test_a_list_without_a_date_keeps_the_promise_of_the_day_that_it_prints() -> None:
    row = listed("Afgedaan")
    row.document["date"] = {"edtf": None}
    assert follow(minutes(), row)[1]["v-c1"] == {"status": "uitgevoerd"}
    row = listed("Afgedaan", of="8-2-2031")
    row.document["date"] = {"edtf": None}
    assert follow(minutes(), row)[1]["v-c1"]["status"] != "uitgevoerd"


@pytest.mark.parametrize("case", ["other words", "older list", "other place", "earlier promise", "two rows"])
def test_another_promise_is_not_tied_to_the_row(case: str) -> None:
    row = {"other words": listed("Afgedaan", "De raad krijgt een nota over de lege kades."), "older list": listed("Afgedaan", day="2031-01-01", of="1-12-2030"),
           "other place": listed("Afgedaan", place="GM0599"), "earlier promise": listed("Afgedaan", of="3-3-2030"), "two rows": listed("Afgedaan")}[case]
    others = []
    if case == "two rows":
        other = listed("Loopt")
        other.document["id"], other.records["commitments"][0]["id"] = "k", "k-c1"
        others = [other]
    _, updates = follow(minutes(), row, *others)
    assert updates["v-c1"] == {"status": "open" if case == "older list" else "niet_gevonden"}  # of then, it was not due yet


def test_a_word_in_a_promise_is_not_its_state() -> None:
    _, updates = follow(listed("Loopt", "De raad hoort wat er met de vervallen schuur gebeurt."))
    assert updates["l-c1"] == {"status": "open"}
