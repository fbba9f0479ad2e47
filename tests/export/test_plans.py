"""Plans that a line gives by its label, and whether two plans are of one thing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pipeline.export.milestones import moved
from pipeline.export.timeline import events, timeline_tables, told_shifts
from tests.export.test_milestones import dates, put


def plan(text: str, edtf: str, source: str, told: str, ties: tuple[str, ...] = ("a", "b"), place: str = "GM0482") -> dict[str, Any]:
    """A planned event of a paper that is tied to others."""
    return {"kind": "gepland", "text": text, "edtf": edtf, "day": edtf[:10], "source": source, "place": place, "what": "planning", "told": told, "also": [],
            "document": source, "ties": frozenset(ties)}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Oplevering gemaal: 1 mei 2031.", "De oplevering van het gemaal schuift door naar 1 juli 2031.", True),
        ("De keur treedt in werking op 1 mei 2031.", "De inwerkingtreding van de keur is uitgesteld tot 1 juli 2031.", True),
        ("Heropening: 1 mei 2031", "De heropening is voorzien op 1 juli 2031.", True),
        ("De sluis is klaar op 1 mei 2031.", "De sluis is eerder klaar: op 1 juli 2031.", True),
        ("Sluiting kade: 1 mei 2031", "Omdat het hout later komt, sluit de kade pas op 1 juli 2031.", True),
        ("De bouw van het gemaal start op 1 mei 2031.", "De bouw start nu op 1 juli 2031.", True),
        ("De hal gaat open op 1 mei 2031.", "Het bad gaat open op 1 juli 2031.", False),
        ("De sluis is klaar op 1 mei 2031.", "De sluis gaat dicht op 1 juli 2031.", False),
        ("De eerste fase van de kade start op 1 mei 2031.", "De tweede fase van de kade start op 1 juli 2031.", False),
        ("De bouw van de sluis start op 1 mei 2031.", "De bouw van het gemaal start op 1 juli 2031.", False),
    ],
)
def test_the_same_thing_on_another_day(one: str, other: str, same: bool) -> None:
    rows = [plan(one, "2031-05-01", "a", "2030-01-01"), plan(other, "2031-07-01", "b", "2031-02-01")]
    assert [(first["edtf"], then["edtf"]) for first, then in moved(rows)] == ([("2031-05-01", "2031-07-01")] if same else [])


def test_what_papers_that_nothing_ties_plan_in_few_words_is_not_one_thing() -> None:
    one, other = "De sluis is klaar op 1 mei 2031.", "De sluis is klaar op 1 juli 2031."
    first = plan(one, "2031-05-01", "a", "2030-01-01", ("a",))
    assert not moved([first, plan(other, "2031-07-01", "b", "2031-02-01", ("b",))])
    assert not moved([first, plan(other, "2031-07-01", "b", "2031-02-01", ("a", "b"), place="GM0590")])


def test_a_short_name_that_two_plans_answer_to_is_neither() -> None:
    rows = [plan("De bouw van de sluis start op 1 mei 2031.", "2031-05-01", "a", "2030-01-01"), plan("De bouw van het gemaal start op 3 mei 2031.", "2031-05-03", "a", "2030-01-01"),
            plan("De bouw start op 1 juli 2031.", "2031-07-01", "b", "2031-02-01")]
    assert not moved(rows)


def test_a_line_with_a_milestone_and_its_day_is_a_plan(run: Path) -> None:
    for number, (text, words, edtf) in enumerate((("Oplevering sluis: 4 mei 2031.", "4 mei 2031", "2031-05-04"), ("Datum: 5 mei 2031", "5 mei 2031", "2031-05-05"),
                                                  ("Start inschrijving: 6 mei 2019", "6 mei 2019", "2019-05-06"))):
        dates(run, text, (words, edtf), start=5000 + 100 * number)
    assert [(row["text"], row["edtf"], row["kind"]) for row in events(run) if row["day"] > "2030" or "inschrijving" in row["text"]] == [
        ("Oplevering sluis: 4 mei 2031.", "2031-05-04", "gepland")]


def test_a_move_stands_once_with_the_paper_that_had_the_first_day(run: Path) -> None:
    put(run, "links", {"id": "l9", "document": "d2", "source": "d2", "target": "d1", "type": "verwijst_naar", "basis": "genoemd", "quotes": []})
    dates(run, "Oplevering sluis: 4 mei 2031.", ("4 mei 2031", "2031-05-04"), document="d1")
    dates(run, "De oplevering van de sluis is uitgesteld tot 9 juni 2031.", ("9 juni 2031", "2031-06-09"))
    _, shifts = timeline_tables(events(run), "2030-01-01", told_shifts(run))
    assert [row[1:] for row in shifts.rows if "sluis" in row[0]] == [("4 mei 2031", "d1.md", "9 juni 2031", "d2.md")]
