"""One decision under several names."""

from __future__ import annotations

from typing import Any

from pipeline.compare.brief import brief_of
from pipeline.compare.same import Decisions
from pipeline.model.collection import Entry


def paper(name: str, kind: str, day: str | None, text: str, **more: Any) -> Entry:
    """A document with one decision."""
    about = {"id": name, "type": kind, "municipality": "GM0610", "title": None, "subject": None, "sender": None, "date": {"edtf": day}}
    quotes = [{"exact": text, "start": 0, "end": len(text), "clean": text, "page": None, "boxes": []}]
    row = {"id": f"{name}-d1", "document": name, "body": "raad-sliedrecht", "date": None, "reported": False, "parent": None, "status": "genomen"}
    return Entry(about, {"decisions": [row | {"quotes": quotes} | more]})


def same(*papers: Entry) -> list[tuple[str, str]]:
    """The decisions that are one."""
    found = Decisions()
    for one in papers:
        found.note(brief_of(one))
    assert all(row["type"] == "zelfde_besluit" and row["quotes"] for row in found.links())
    return [(row["source"], row["target"]) for row in found.links()]


LIST = paper("a", "besluitenlijst", "2031-06-28", "De raad stelt een plafond voor het tarief van de zwembaden vast.")


def told(day: str, text: str, name: str = "b", body: str = "raad-sliedrecht") -> Entry:
    return paper(name, "brief", "2032-01-01", text, date=day, reported=True, body=body)


def test_what_is_told_with_its_day_is_the_decision_of_that_day() -> None:
    assert same(LIST, told("2031-06-28", "De raad koos voor een plafond op het tarief van zwembaden.")) == [("b-d1", "a-d1")]
    assert same(LIST, told("2031-06-28", "De raad wees de aanleg van een rotonde af.")) == []
    assert same(LIST, told("2031-06-28", "De raad koos voor een plafond op het tarief van zwembaden.", body="raad-dordrecht")) == []


def test_a_month_needs_more_words_and_a_day_elsewhere_none() -> None:
    assert same(LIST, told("2031-06", "In juni stelde de raad een plafond voor het tarief van zwembaden vast.")) == [("b-d1", "a-d1")]
    assert same(LIST, told("2031-06", "In juni sprak de raad over subsidies, een rotonde, het tarief en de haven.")) == []
    assert same(LIST, told("2031-05-28", "De raad stelde een plafond voor het tarief van zwembaden vast.")) == []


def test_two_tellings_are_one_where_their_words_agree() -> None:
    words = "De zeven colleges spraken op 4 mei af om samen een zwembad te bouwen."
    one, other = (told("2031-05-04", words, name, "colleges-7") for name in ("b", "c"))
    assert same(one, other) == [("c-d1", "b-d1")]


def test_two_motions_of_other_titles_are_never_one() -> None:
    one = told("2031-06-28", "De raad heeft de motie 'Een veer voor iedereen in de stad' aangenomen.", "b")
    other = told("2031-06-28", "De raad heeft de motie 'Een brug voor iedereen bij de haven' aangenomen.", "c")
    again = told("2031-06-28", "De motie \"Een veer voor iedereen in de stad\" is door de raad aangenomen.", "d")
    assert same(one, other, again) == [("d-d1", "b-d1")]
