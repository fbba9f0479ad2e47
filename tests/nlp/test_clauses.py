"""Clauses of sentences: who does what, when, denied or asked. Needs the project's own model, which travels with it."""

from __future__ import annotations

import pytest

from pipeline.nlp import Clause, grammar


def one(sentence: str, lemma: str) -> Clause:
    found = [clause for clause in grammar().clauses(sentence) if clause.lemma == lemma]
    assert found, f"no clause of {lemma} in {sentence!r}: {[clause.lemma for clause in grammar().clauses(sentence)]}"
    return found[0]


def words(sentence: str, span: tuple[int, int] | None) -> str | None:
    return sentence[span[0]:span[1]] if span else None


@pytest.mark.parametrize(("sentence", "lemma", "subject"), [
    ("De raad stelt de verordening voor de kermis vast.", "vaststellen", "De raad"),
    ("Het college heeft op 12 mei besloten de brug te vernieuwen.", "besluiten", "Het college"),
    ("Daarom leggen wij het plan ter inzage.", "leggen", "wij"),
    ("De wethouder zegt toe dat de brief in juni komt.", "toezeggen", "De wethouder"),
    ("Het college trekt het voorstel in en wijst de aanvraag af.", "afwijzen", "Het college"),
])
def test_the_doer_and_the_joined_verb_in_any_order_of_words(sentence: str, lemma: str, subject: str) -> None:
    assert words(sentence, one(sentence, lemma).subject) == subject


def test_the_agent_of_a_passive_is_named_without_its_preposition() -> None:
    sentence = "Door het college is in 2019 een nota vastgesteld."
    clause = one(sentence, "vaststellen")
    assert (clause.passive, clause.tense, words(sentence, clause.agent)) == (True, "perfect", "het college")


@pytest.mark.parametrize(("sentence", "lemma", "tense", "modal"), [
    ("Wij zullen u in het najaar informeren.", "informeren", "present", "zullen"),
    ("Het college onderzocht de kosten.", "onderzoeken", "past", ""),
    ("De raad had het plan al afgewezen.", "afwijzen", "pluperfect", ""),
    ("De raad heeft het plan afgewezen.", "afwijzen", "perfect", ""),
])
def test_tense_and_modality(sentence: str, lemma: str, tense: str, modal: str) -> None:
    clause = one(sentence, lemma)
    assert (clause.tense, clause.modal, clause.finite) == (tense, modal, True)


@pytest.mark.parametrize(("sentence", "lemma", "negated"), [
    ("Het college zegt geen nadere regels toe.", "toezeggen", True),
    ("De raad stemt niet in met het plan.", "instemmen", True),
    ("De raad stemt in met het plan.", "instemmen", False),
])
def test_negation(sentence: str, lemma: str, negated: bool) -> None:
    assert one(sentence, lemma).negated is negated


def test_what_is_told_of_another_hangs_under_the_telling() -> None:
    sentence = "De heer Visser vraagt of de wethouder kan toezeggen dat er een brief komt."
    clauses = grammar().clauses(sentence)
    asked, promised = one(sentence, "vragen"), one(sentence, "toezeggen")
    assert (promised.relation, promised.marker, clauses[promised.parent or 0]) == ("complement", "of", asked)
    assert (asked.relation, asked.parent) == ("main", None)


def test_a_question_a_first_person_and_prepositions() -> None:
    assert one("Zou het college de kosten willen dragen?", "dragen").question
    sentence = "Wij leggen het voorstel voor de zomer aan uw raad voor."
    clause = one(sentence, "voorleggen")
    assert clause.person == 1
    assert ("aan", "uw raad") in [(name, words(sentence, span)) for name, span in clause.obliques]


def test_no_verb_no_text_and_too_much_text_give_no_clause() -> None:
    assert grammar().clauses("Bijlage 3, kaart en legenda.") == ()
    assert grammar().clauses("   ") == ()
    assert grammar().clauses("woord " * 100_000) == ()


def test_several_at_once_are_as_one_by_one() -> None:
    sentences = ["De raad stemt in.", "Het college legt het plan voor.", "De raad stemt in."]
    assert grammar().parse(sentences) == [grammar().clauses(sentence) for sentence in sentences]
