"""Milestones that moved, and meetings, in a timeline and a thread."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.export.milestones import moved
from pipeline.export.pictures import heat_map
from pipeline.export.positions import Stands, matrix_tables
from pipeline.export.thread import thread_of
from pipeline.export.timeline import events, told_shifts


def put(run: Path, kind: str, *rows: dict[str, Any]) -> None:
    """Add records to a run."""
    with open(run / f"{kind}.jsonl", "a", encoding="utf-8") as handle:
        handle.writelines(json.dumps(row) + "\n" for row in rows)


def at(text: str, start: int = 0) -> list[dict[str, Any]]:
    """The quote of a text at a place."""
    return [{"exact": text, "start": start, "end": start + len(text), "clean": text, "page": None, "boxes": []}]


def dates(run: Path, text: str, *days: tuple[str, str], document: str = "d2", start: int = 5000) -> None:
    """A passage with dates: (words, EDTF)."""
    put(run, "passages", {"id": f"{document}-s{start}", "document": document, "role": "overig", "parent": None, "quotes": at(text, start)})
    put(run, "dates", *({"id": f"{document}-t{start + text.index(words)}", "document": document, "edtf": edtf, "granularity": "day", "direction": None,
                         "quotes": at(words, start + text.index(words))} for words, edtf in days))


@pytest.mark.parametrize(
    ("text", "days", "move"),
    [
        ("De opening, gepland voor 1 mei 2031, is verschoven naar 1 juli 2031.", (("1 mei 2031", "2031-05-01"), ("1 juli 2031", "2031-07-01")), ("2031-05-01", "2031-07-01")),
        ("De termijn sluit op 3 mei 2031; wij kregen tot 9 mei 2031 uitstel.", (("3 mei 2031", "2031-05-03"), ("9 mei 2031", "2031-05-09")), ("2031-05-03", "2031-05-09")),
        ("Door de storm kon de schouw pas op 4 juni 2031 plaatsvinden.", (("4 juni 2031", "2031-06-04"),), (None, "2031-06-04")),
        ("Het veer vaart vanaf 2032 in plaats van 2031.", (("2032", "2032"), ("2031", "2031")), ("2031", "2032")),
        ("De sloop is twee maanden uitgesteld en begint op 1 juni 2031.", (("1 juni 2031", "2031-06-01"),), ("2031-04-01", "2031-06-01")),
        ("Het veer zou op 4 mei 2031 varen. Dat halen wij niet: het vaart nu op 9 juni 2031.", (("4 mei 2031", "2031-05-04"), ("9 juni 2031", "2031-06-09")), ("2031-05-04", "2031-06-09")),
        ("De sluis gaat op 4 mei 2031 open. Dat lukt niet door de vorst. De sluis gaat nu op 9 juni 2031 open.", (("4 mei 2031", "2031-05-04"), ("9 juni 2031", "2031-06-09")), ("2031-05-04", "2031-06-09")),
        ("De keuring van de sluis stond gepland op 4 mei 2031. Dat wordt 9 juni 2031.", (("4 mei 2031", "2031-05-04"), ("9 juni 2031", "2031-06-09")), ("2031-05-04", "2031-06-09")),
        ("De keuring is op 4 mei 2031. Dat wordt besproken op 9 juni 2031.", (("4 mei 2031", "2031-05-04"), ("9 juni 2031", "2031-06-09")), None),
        ("De sluis gaat op 4 mei 2031 open. Dat kost niets.", (("4 mei 2031", "2031-05-04"),), None),
        ("De opening is uitgesteld omdat de raad op 4 juni 2031 een motie aannam.", (("4 juni 2031", "2031-06-04"),), None),
        ("Wie nu tien is, stemt niet op 4 mei 2031, maar op 9 juni 2031.", (("4 mei 2031", "2031-05-04"), ("9 juni 2031", "2031-06-09")), None),
        ("Wij spreken elkaar op 4 juni 2031.", (("4 juni 2031", "2031-06-04"),), None),
        ("Op 4 juni 2031 is het bord naar de brug verplaatst.", (("4 juni 2031", "2031-06-04"),), None),
    ],
)
def test_a_move_told_in_a_sentence(run: Path, text: str, days: tuple[tuple[str, str], ...], move: tuple[str | None, str] | None) -> None:
    dates(run, text, *days)
    assert [(row["first"], row["then"]) for row in told_shifts(run)] == ([move] if move else [])


@pytest.mark.parametrize(
    ("text", "days", "planned"),
    [
        ("De sluis gaat niet op 4 mei 2031 maar op 9 juni 2031 open.", (("4 mei 2031", "2031-05-04"), ("9 juni 2031", "2031-06-09")), ["2031-06-09"]),
        ("De keuring is uitgesteld tot 9 juni 2031.", (("9 juni 2031", "../2031-06-09"),), ["2031-06-09"]),
        ("De keuring is niet op 4 mei 2019, maar op 9 juni 2019 gestart.", (("4 mei 2019", "2019-05-04"), ("9 juni 2019", "2019-06-09")), []),
    ],
)
def test_the_day_that_was_replaced_is_planned_no_longer(run: Path, text: str, days: tuple[tuple[str, str], ...], planned: list[str]) -> None:
    dates(run, text, *days)
    for number, (_, edtf) in enumerate(days[:1]):
        put(run, "constraints", {"id": f"d2-k{number}", "document": "d2", "type": "ingangsdatum", "text": text, "date": edtf.removeprefix("../"), "quotes": at(text, 5000)})
    assert [row["edtf"] for row in events(run) if row["text"] == text] == planned


def test_the_day_that_the_next_sentence_gives_up_is_planned_no_longer(run: Path) -> None:
    text = "De sluis gaat op 4 mei 2031 open. Dat lukt niet door de vorst. De sluis gaat nu op 9 juni 2031 open."
    dates(run, text, ("4 mei 2031", "2031-05-04"), ("9 juni 2031", "2031-06-09"))
    put(run, "constraints", {"id": "d2-k7", "document": "d2", "type": "ingangsdatum", "text": "op 4 mei 2031 open", "date": "2031-05-04", "quotes": at("op 4 mei 2031 open", 5000 + 14)})
    assert [row["edtf"] for row in events(run) if row["day"] > "2031-05"] == ["2031-06-09"]


def plan(text: str, edtf: str, source: str, what: str = "planning") -> dict[str, Any]:
    """A planned event."""
    return {"kind": "gepland", "text": text, "edtf": edtf, "day": edtf, "source": source, "place": "GM0482", "what": what, "told": source, "also": []}


def test_what_every_plan_says_and_what_two_motions_ask_is_no_move() -> None:
    same = "De nieuwe sporthal aan de Molenkade gaat open."
    assert moved([plan(same, "2031-05-01", "a"), plan(same, "2031-09-01", "b")])
    assert not moved([plan(same, "2031-05-01", "a", "verzoek"), plan(same, "2031-09-01", "b", "verzoek")])
    told = "De raad uiterlijk in april over de resultaten te informeren."
    assert not moved([plan(told, "2031-04", "a"), plan(told, "2031-06", "b")])
    assert not moved([plan(same, "../2031", "a"), plan(same, "../2031-01-01", "b")])


def test_meetings_stand_in_the_timeline_once(run: Path) -> None:
    before = len(events(run))
    for number, (document, label, direction) in enumerate((("d2", "inloopavond op 4 mei 2020", "past"), ("d3", "avond van 4 mei 2020", "past"), ("d3", "sessie op 9 mei 2040", "future"))):
        start = 7000 + 500 * number
        put(run, "references", {"id": f"{document}-f{start}", "document": document, "kind": "bijeenkomst", "label": label, "target": None, "date": None, "quotes": at(label, start)})
        put(run, "dates", {"id": "t", "document": document, "edtf": "2040-05-09" if direction == "future" else "2020-05-04", "granularity": "day",
                           "direction": direction, "quotes": at(label[-11:], start + len(label) - 11)})
    found = [row for row in events(run) if row["what"] == "bijeenkomst"]
    assert len(events(run)) == before + 2
    assert [(row["kind"], row["edtf"], len(row["also"])) for row in found] == [("gehouden", "2020-05-04", 1), ("gepland", "2040-05-09", 0)]


def test_what_is_told_of_and_the_day_that_it_holds_are_in_the_thread(run: Path) -> None:
    put(run, "references", {"id": "d2-f9", "document": "d2", "kind": "bijeenkomst", "label": "schouw", "target": None, "date": "2020-05-04", "quotes": at("schouw", 9)})
    put(run, "references", {"id": "d2-f8", "document": "d2", "kind": "rapport", "label": "rapport", "target": None, "date": None, "quotes": at("rapport", 8)})
    link = {"document": "d2", "source": "d2", "type": "verwijst_naar", "basis": "genoemd", "quotes": at("schouw", 9)}
    put(run, "links", link | {"id": "k1", "target": "d2-f9"}, link | {"id": "k2", "target": "d2-f8"})
    put(run, "constraints", {"id": "d2-k9", "document": "d2", "type": "ingangsdatum", "text": "gaat in", "date": "2041-01-01", "quotes": at("gaat in", 90)})
    nodes, edges, table = thread_of(run)
    labels = [label for _, _, label in nodes]
    assert {"bijeenkomst: schouw", "ingangsdatum: gaat in"} <= {*labels}
    assert "rapport: rapport" not in labels  # a leaf: in the table alone
    assert ("d2", "d2-f9", "verwijst_naar") in edges
    assert {row[2] for row in table.rows} >= {"bijeenkomst: schouw", "rapport: rapport"}


def test_the_heat_map_says_what_is_joint_or_conditional(run: Path) -> None:
    drawn = heat_map(matrix_tables(Stands.of(run))[0])
    assert ">++ s<" in drawn
    assert "samen met andere gemeenten" in drawn
