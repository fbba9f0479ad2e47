"""Stances by grammar: every row of the table reads its own examples."""

from __future__ import annotations

import pytest

from pipeline.compare.predicates import Predicate, predicates, readings


def known(words: str) -> str | None:
    return words if words.lower() in ("het college", "wij") else None


def names(sentence: str) -> set[str]:
    return {reading.cue.rule for reading, _ in readings(sentence, known, sentence, "voice")}


@pytest.mark.parametrize("row", predicates(), ids=lambda row: row.name)
def test_examples_that_must_not_be_read_so(row: Predicate) -> None:
    for sentence in row.no:
        assert row.name not in names(sentence), sentence


@pytest.mark.parametrize("row", predicates(), ids=lambda row: row.name)
def test_examples_are_read_with_the_right_sign(row: Predicate) -> None:
    for sentence in row.yes:
        signs = {reading.cue.sign for reading, _ in readings(sentence, known, sentence, "voice")}
        assert signs == {row.sign}, sentence


def test_whoever_is_no_body_has_no_stance() -> None:
    assert not names("De bewoners omarmen het plan voor een veer.")


@pytest.mark.parametrize("sentence", [
    "De Dorpslijst vindt het college op deze plek niet verstandig.", "Een raadslid acht het college onverstandig.",
    "Een aantal bewoners vindt het college onredelijk.", "De bewoners schaffen het veer af.",
])
def test_whoever_judges_a_body_is_not_that_body(sentence: str) -> None:
    assert not names(sentence)


def test_a_condition_is_no_stance() -> None:
    assert "says-yes" not in names("Indien het college het plan omarmt, volgt een brief.")
