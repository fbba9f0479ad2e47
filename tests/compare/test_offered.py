"""What parts of a collection offer, weighed in order, is what one pass over all gives."""

from __future__ import annotations

import json
import pickle

from hypothesis import given, settings
from hypothesis import strategies as some

from pipeline.compare.collate import without_lists, woven
from pipeline.compare.ledger import Answers
from pipeline.compare.offered import PAPER, Answer, Gathered, Offer, Seen
from pipeline.compare.packed import Packed
from pipeline.compare.shelf import place
from pipeline.model.collection import Row

SCORES = {"own": some.just(1.0), "paper": some.just(PAPER), "only": some.sampled_from((0.4, 0.9)), "best": some.sampled_from((0.41, 0.7, 0.9, 0.95, 1.0, 1.0001))}


@some.composite
def offers(draw: some.DrawFn) -> Offer:
    way = draw(some.sampled_from(("own", "best", "paper", "only")))
    return Offer(draw(some.sampled_from("ab")), way, Answer(draw(SCORES[way]), draw(some.text("xyz", max_size=3)), "uitvoering_van", []))


@settings(deadline=None)
@given(some.lists(some.lists(offers(), max_size=4), max_size=8), some.integers(0, 8), some.integers(0, 8))
def test_parts_keep_what_one_pass_keeps(documents: list[list[Offer]], one: int, two: int) -> None:
    plain, parts = Answers(), Answers()
    for found in documents:
        plain.weigh(found)
    low, high = sorted((one, two))
    for part in (documents[:low], documents[low:high], documents[high:]):
        gathered = Gathered()
        for found in part:
            gathered.note(Seen("d", "", [], None, {}, [*found]))
        for seen in pickle.loads(pickle.dumps(gathered)):
            parts.weigh(seen.offers)
    for name in "ab":
        assert parts.get(name) == plain.get(name)


def test_a_document_that_tells_nothing_is_not_kept() -> None:
    gathered = Gathered()
    gathered.note(Seen("a", "", [], None))
    gathered.note(Seen("b", "2031-01-01", ["a"], None))
    assert [seen.own for seen in gathered] == ["b"]


def _link(document: str, start: int, rule: str = "by-day") -> Row:
    return {"id": f"{document}-l{start}", "document": document, "quotes": [{"exact": 'een "besluit"', "start": start, "end": start + 5}],
            "extractor": {"rule": rule}, "source": document, "target": "z", "type": "verwijst_naar"}


@settings(deadline=None)
@given(some.lists(some.tuples(some.sampled_from(("a", "b", "c", "d")), some.integers(0, 3), some.sampled_from(("by-day", "told", "then"))), unique_by=lambda row: row[:2]),
       some.lists(some.tuples(some.sampled_from(("a", "b", "c", "e")), some.integers(0, 3)), unique=True), some.integers(0, 9))
def test_links_are_woven_as_rows_would_be(own: list[tuple[str, int, str]], more: list[tuple[str, int]], split: int) -> None:
    rows = sorted((_link(*row) for row in own), key=place)
    added = sorted(({**_link(document, start), "id": f"{document}-s{start}", "target": "besluit"} for document, start in more), key=place)
    same, answers = added[:split], added[split:]
    wanted: list[Row] = []
    for document in "abcde":
        own_rows, decided = ([row for row in some if row["document"] == document] for some in (rows, same))
        wanted += sorted([*without_lists(own_rows, decided), *(row for row in added if row["document"] == document)], key=place)
    found = woven(Packed(rows), Packed(answers), Packed(same))
    assert [json.loads(line) for line in found.lines()] == wanted
    assert [*found] == wanted
    assert [*pickle.loads(pickle.dumps(found))] == wanted
