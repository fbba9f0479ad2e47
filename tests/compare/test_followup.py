"""Follow-up: what later documents say was done with what was asked."""

from __future__ import annotations

from typing import Any

from pipeline.compare.followup import FollowUp
from pipeline.model.collection import Entry, Row

MOTION = "een buurtbus te laten rijden langs het ziekenhuis"


def quotes(text: str) -> list[Row]:
    """One quote of a whole text."""
    return [{"exact": text, "start": 0, "end": len(text), "clean": text, "page": None, "boxes": []}]


def document(name: str, date: str | None, kind: str = "brief", place: str = "GM0482", **more: Any) -> Row:
    """A line of `documents.jsonl`."""
    return {"id": name, "type": kind, "municipality": place, "sender": None, "date": {"edtf": date}} | more


def request(text: str, name: str = "m-r1", **more: Any) -> Row:
    """A request of the contract."""
    row = {
        "id": name,
        "text": text,
        "quotes": quotes(text),
        "to": "college-alblasserdam",
        "parent": None,
        "kind": "verzoek",
        "deadline": None,
        "deadline_text": None,
    }
    return row | more


def passage(text: str) -> Row:
    """A passage of the contract."""
    return {"id": "p", "quotes": quotes(text), "role": "overig", "parent": None}


def link(source: str, target: str, kind: str = "antwoord_op") -> Row:
    """The part of a link that follow-up reads."""
    return {"source": source, "target": target, "type": kind}


def follow(*entries: Entry, links: tuple[Row, ...] = ()) -> tuple[list[Row], dict[str, Row]]:
    """Both passes over a collection."""
    found = FollowUp()
    for entry in entries:
        found.note(entry)
    for entry in entries:
        found.read(entry, [row for row in links if row["source"] == entry.document["id"]])
    return found.close()


def motion(*requests: Row) -> Entry:
    """A motion with requests."""
    return Entry(document("m", "2031-02-01", "motie"), {"requests": list(requests)})


def letter(text: str, date: str = "2031-06-01") -> Entry:
    """A letter of one passage."""
    return Entry(document("b", date), {"passages": [passage(text)]})


def test_a_passage_that_tells_of_it_answers_with_its_words() -> None:
    text = "Sinds mei hebben wij een buurtbus langs het ziekenhuis laten rijden."
    rows, updates = follow(motion(request(MOTION)), letter(text), links=(link("b", "m"),))
    assert updates["m-r1"] == {"status": "uitgevoerd", "answered_by": [rows[0]["id"]]}
    assert (rows[0]["source"], rows[0]["target"], rows[0]["type"], rows[0]["basis"]) == (
        "b",
        "m-r1",
        "antwoord_op",
        "afgeleid",
    )
    assert rows[0]["quotes"][0]["clean"] == text


def test_what_is_still_to_be_done_is_no_answer() -> None:
    for text in (
        "Wij zullen een buurtbus langs het ziekenhuis laten rijden.",
        "De buurtbus langs het ziekenhuis is nog niet gereden.",
        "U heeft ons gevraagd een buurtbus langs het ziekenhuis te laten rijden.",
    ):
        rows, updates = follow(motion(request(MOTION)), letter(text), links=(link("b", "m"),))
        assert (rows, updates["m-r1"]) == ([], {"status": "niet_gevonden", "answered_by": []})


def test_open_where_the_collection_has_nothing_later() -> None:
    text = "Sinds mei hebben wij een buurtbus langs het ziekenhuis laten rijden."
    rows, updates = follow(motion(request(MOTION)), letter(text, "2030-01-01"))
    assert (rows, updates["m-r1"]["status"]) == ([], "open")


def test_a_request_with_one_part_done_is_partly_done() -> None:
    part = request("een wachthuisje bij het ziekenhuis te plaatsen", "m-r2", parent="m-r1", kind="deelverzoek")
    text = "Bij het ziekenhuis hebben wij een wachthuisje geplaatst."
    _, updates = follow(
        motion(request("de haltes in het dorp te verbeteren"), part), letter(text), links=(link("b", "m"),)
    )
    assert (updates["m-r2"]["status"], updates["m-r1"]["status"]) == ("uitgevoerd", "deels")


def test_a_commitment_that_says_that_it_was_kept() -> None:
    text = "De wethouder zegde een overzicht van haltes toe; dat treft u als bijlage aan."
    row = {"id": "v-c1", "text": text, "quotes": quotes(text), "by": "wethouder-x", "due": None}
    rows, updates = follow(Entry(document("v", "2031-02-01", "raadsvoorstel"), {"commitments": [row]}))
    assert updates["v-c1"] == {"status": "uitgevoerd"}
    assert [found["target"] for found in rows] == ["v-c1"]


def test_never_done_without_a_quote() -> None:
    rows, updates = follow(motion(request(MOTION)), letter("De begroting is vastgesteld."), links=(link("b", "m"),))
    done = {name for name, fields in updates.items() if fields["status"] in ("uitgevoerd", "deels")}
    assert done == {row["target"] for row in rows if row["quotes"]} == set()
