"""Follow-up, timeline, and text that two papers share."""

from __future__ import annotations

import json
from pathlib import Path

from pipeline.export.followup import followup_tables
from pipeline.export.milestones import moved
from pipeline.export.reuse import deviation, shared
from pipeline.export.thread import thread_of
from pipeline.export.timeline import events, timeline_tables
from tests.export.conftest import quote


def test_a_motion_called_done_whose_requests_are_not_all_answered_says_so(run: Path) -> None:
    motions, promises = followup_tables(run, "2021-12-31")
    first, second = (dict(zip(motions.columns, row, strict=True)) for row in motions.rows)
    assert first["verzoek"] == "het veer te laten varen"
    assert first["te laat"] == "te laat"
    assert first["afgedaan genoemd"] == "ja, maar 1 van 2 verzoeken niet"
    assert second["stand van zaken"] == "uitgevoerd"
    assert "wij berichten u" in second["bewijs"]
    assert second["datum afdoening"] == "2021-06-01"
    assert promises.rows[0][6] == "te laat"


def test_before_the_deadline_nothing_is_overdue(run: Path) -> None:
    assert all(row[8] == "" for row in followup_tables(run, "2021-04-01")[0].rows)


def test_events_are_in_order_and_planned_ones_apart(run: Path) -> None:
    found = events(run)
    assert [row["day"] for row in found] == sorted(row["day"] for row in found)
    assert {row["kind"] for row in found} == {"gehouden", "gepland"}
    assert timeline_tables(found, "2030-01-01")[0].rows[0][0] == "1 maart 2021"


def test_a_milestone_that_moved(run: Path) -> None:
    ((one, other),) = moved(events(run))
    assert (one["edtf"], other["edtf"]) == ("2021-05-20", "2022-07-01")


def append(run: Path, kind: str, *rows: dict[str, object]) -> None:
    with open(run / f"{kind}.jsonl", "a", encoding="utf-8") as handle:
        handle.writelines(json.dumps(row) + "\n" for row in rows)


def test_one_decision_under_several_names_is_one_event(run: Path) -> None:
    told = {"status": "genomen", "parent": None, "date": "2021-03", "quotes": []}
    append(run, "decisions", told | {"id": "e1", "document": "d3", "text": "De raad koos in maart voor het veer."},
           told | {"id": "e2", "document": "d1", "date": "2021-03-01", "text": "Het veer blijft."})
    append(run, "links", {"id": "l3", "document": "d3", "source": "e1", "target": "e2", "type": "zelfde_besluit", "basis": "afgeleid", "quotes": []})
    (one,) = (row for row in events(run) if row["what"].startswith("besluit"))
    assert (one["id"], one["edtf"], one["source"], one["also"]) == ("e2", "2021-03-01", "d1.md", ["d3.md"])


def test_a_promise_and_its_deadline_are_one_plan(run: Path) -> None:
    before = len(events(run))
    append(run, "constraints", {"id": "c9", "document": "d2", "type": "deadline", "text": "september", "date": "2021-09-01", "quotes": quote("w")})
    assert len(events(run)) == before
    append(run, "constraints", {"id": "c8", "document": "d2", "type": "deadline", "text": "elders", "date": "2021-09-01", "quotes": quote("w", 90)})
    assert len(events(run)) == before + 1


def test_links_of_records_count_for_their_papers(run: Path) -> None:
    nodes, edges, table = thread_of(run)
    assert [name for name, _, _ in nodes] == ["d1", "d2", "d3"]
    assert set(edges) == {("d2", "d1", "antwoord_op"), ("d2", "d1", "afdoening_van")}
    assert len(table.rows) == 2


def test_a_clause_that_returns_with_another_word() -> None:
    one = ["De gemeente betaalt ieder jaar de helft van de kosten van het veer.", "Dit staat hier alleen en nergens anders in."]
    other = ["Iets heel anders over een brug bij de haven van het dorp.", "De gemeente betaalt ieder jaar een derde van de kosten van het veer."]
    (hit,) = shared(one, other)
    assert hit.other == other[1]
    assert "[-de helft-] {+een derde+}" in hit.marked
    assert deviation("een twee", "een twee") == "een twee"


def test_a_motion_that_was_rejected_asks_nothing_any_more(run: Path) -> None:
    lost = {"id": "e7", "document": "d1", "status": "verworpen", "reported": False, "parent": None, "date": "2021-03-09", "text": "Verworpen", "number": None, "quotes": quote("v", 700)}
    append(run, "decisions", lost)
    motions, _ = followup_tables(run, "2021-12-31")
    rows = [dict(zip(motions.columns, row, strict=True)) for row in motions.rows]
    assert {row["te laat"] for row in rows} == {""}
    assert {row["stand van zaken"] for row in rows} == {"vervalt: motie verworpen"}
    assert {row["datum uitslag"] for row in rows} == {"2021-03-09"}
    assert {row["relatie"] for row in rows} == {"d2.md"}


def test_the_list_of_decisions_tells_what_came_of_a_motion(run: Path) -> None:
    listed = {"id": "d4", "source": "d4.md", "sources": ["d4.md"], "type": "besluitenlijst", "municipality": "GM0590", "title": "Besluitenlijst", "subject": None,
              "date": {"edtf": "2021-03-01", "basis": "genoemd"}, "reference_number": None, "proposers": []}
    append(run, "documents", listed)
    append(run, "decisions", {"id": "e8", "document": "d4", "status": "ingetrokken", "reported": False, "parent": None, "date": None, "text": "Motie M1 Het veer blijft: ingetrokken",
                              "number": "M1", "body": None, "quotes": quote("Motie M1 Het veer blijft: ingetrokken")})
    motions, _ = followup_tables(run, "2021-12-31")
    rows = [dict(zip(motions.columns, row, strict=True)) for row in motions.rows]
    assert {(row["te laat"], row["stand van zaken"], row["uitslag"], row["datum uitslag"]) for row in rows} == {("", "vervalt: motie ingetrokken", "ingetrokken", "2021-03-01")}
    assert {row["relatie"] for row in rows} == {"d2.md, d4.md"}


def test_what_was_not_followed_is_told_and_not_late(run: Path) -> None:
    told = {"id": "t9", "document": "d2", "text": "komt terug", "type": "toezegging", "by": None, "to": None, "due": "2021-09-01", "status": None, "quotes": quote("u", 400)}
    append(run, "commitments", told)
    _, promises = followup_tables(run, "2031-12-31")
    (row,) = (dict(zip(promises.columns, row, strict=True)) for row in promises.rows if row[0] == "t9")
    assert (row["te laat"], row["stand van zaken"]) == ("", "niet nagegaan")


def test_a_promise_that_a_list_calls_lapsed_is_not_late_nor_is_the_one_it_keeps(run: Path) -> None:
    row = {"document": "d2", "type": "toezegging", "by": None, "to": None, "due": "2021-09-01", "status": None}
    listed = "4 1-3-2021 Vos De raad krijgt een kaart van het veer. 1-9-2021 Vervallen"
    append(run, "commitments", row | {"id": "t5", "text": "De raad krijgt een kaart van het veer.", "quotes": quote(listed, 500)}, row | {"id": "t6", "text": "U krijgt een kaart.", "quotes": quote("U krijgt een kaart.", 700)})
    append(run, "links", {"id": "l9", "document": "d2", "source": "t5", "target": "t6", "type": "afdoening_van", "basis": "afgeleid", "quotes": quote(listed, 500)})
    _, promises = followup_tables(run, "2031-12-31")
    found = {line[0]: dict(zip(promises.columns, line, strict=True)) for line in promises.rows}
    assert {(found[name]["te laat"], found[name]["stand van zaken"]) for name in ("t5", "t6")} == {("", "vervallen")}
    assert "Vervallen" in found["t6"]["bewijs"]
