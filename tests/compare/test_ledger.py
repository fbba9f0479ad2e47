"""Requests and answers that are kept on disk come back as they went in."""

from __future__ import annotations

import pytest

from pipeline.compare import ledger
from pipeline.compare.asks import Ask
from pipeline.compare.ledger import Answers, Asks
from pipeline.compare.offered import Answer


def ask(name: str, document: str) -> Ask:
    return Ask(name, "requests", ["kade"], "", None, None, False, False, "1", False, False, -1, "", [], [], [], document)


@pytest.mark.parametrize("most", [0, 1, 9])
def test_requests_are_found_by_name_and_by_document_though_few_are_at_hand(monkeypatch: pytest.MonkeyPatch, most: int) -> None:
    monkeypatch.setattr(ledger, "MOST", 1)
    monkeypatch.setattr(ledger, "IN_MEMORY", most)
    asks = Asks()
    for name, document in (("x-1", "x"), ("x-2", "x"), ("y-1", "y")):
        asks.add(ask(name, document))
    assert [asks[name].name for name in ("x-1", "y-1", "x-1")] == ["x-1", "y-1", "x-1"]
    assert [[*asks.of(name)] for name in "xyz"] == [["x-1", "x-2"], ["y-1"], []]
    asks.spell(lambda found: [*found, "brug", "brug"])
    assert [one.keys for one in asks.values()] == [["kade", "brug"]] * 3
    assert len(asks) == 3
    with pytest.raises(KeyError):
        asks["z-1"]


def test_the_last_answer_stands() -> None:
    answers = Answers()
    assert answers.score("x-1") is None
    assert answers.get("x-1") is None
    for score in (0.5, 0.9):
        answers["x-1"] = Answer(score, "d", "antwoord_op", [])
    assert "x-1" in answers
    assert answers.get("x-1") == Answer(0.9, "d", "antwoord_op", [])
