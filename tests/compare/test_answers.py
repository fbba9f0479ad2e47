"""Papers of questions and answers: which passage answers what, and what a plain yes or no says."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.compare.answers import Answers, plain_answer
from pipeline.compare.wording import Line


def read(*passages: tuple[str, str | None, str]) -> list[tuple[bool, str]]:
    rows: list[dict[str, Any]] = [{"role": role, "number": number, "quotes": [{"clean": text}]} for role, number, text in passages]
    lines = [Line.of(row) for row in rows]
    asking = Answers(lines)
    return [(asking.answers(row, line), asking.question) for row, line in zip(rows, lines, strict=True)]


@pytest.mark.parametrize("heading", ["ANTWOORDEN", "Beantwoording", "Antwoorden van het college", "Reactie van het college:", "De antwoorden"])
def test_answers_under_one_heading_go_with_the_question_of_their_number(heading: str) -> None:
    found = read(
        ("kop", None, "Vragen"),
        ("overig", "1", "Wilt u het hek openen?"),
        ("overig", "2", "Wat kost de steiger?"),
        ("kop", None, heading),
        ("overig", "1", "Dat willen wij niet."),
        ("overig", "2", "Hij kost niets."),
        ("overig", None, "Wij vertrouwen erop u zo te hebben ingelicht."),
    )
    assert [one for one, _ in found] == [False, False, False, True, True, True, True]
    assert found[4][1] == "Wilt u het hek openen?"
    assert found[5][1] == "Wat kost de steiger?"


@pytest.mark.parametrize(("text", "answer"), [
    ("1. Wilt u het hek openen, zoals de Dorpslijst vraagt? Nee, dat kost te veel.", "Nee, dat kost te veel."),
    ("Vraag 3: Komt er een hek? Antwoord: Ja.", "Antwoord: Ja."),
    ("2. Komt er een hek? En een steiger? Ja.", ""),
    ("Wie opent het hek? Dat doet de wethouder.", ""),
])
def test_an_answer_in_the_passage_of_its_question(text: str, answer: str) -> None:
    line = Line.of({"quotes": [{"clean": text}]})
    at = Answers([line]).within(line)
    assert (text[at:] if at else "") == answer


def test_a_question_in_turn_with_its_answer() -> None:
    found = read(("overig", None, "Vraag 1: Komt er een hek?"), ("overig", None, "Antwoord: Nee."), ("overig", None, "Vraag 2: Waarom niet?"))
    assert [one for one, _ in found] == [False, True, False]
    assert found[1][1] == "Vraag 1: Komt er een hek?"


@pytest.mark.parametrize(
    ("question", "answer", "sign"),
    [
        ("Is het college bereid de steiger te verlengen?", "Ja.", 1),
        ("Bent u het ermee eens dat de steiger langer moet?", "Zeker, dat kan niet snel genoeg.", 1),
        ("Deelt het college de mening dat het hek weg kan?", "Nee, het hek houdt de koeien binnen.", -1),
        ("Wil uw college de steiger verlengen?", "Antwoord: neen.", -1),
        ("Bent u voornemens de steiger te verkopen?", "Dat zijn wij niet.", -1),
        ("Onderschrijft u dat de steiger te kort is?", "Inderdaad.", 1),
        ("Vindt het college een tweede hek nodig?", "Jazeker.", 1),
    ],
)
def test_yes_and_no_to_a_wish(question: str, answer: str, sign: int) -> None:
    told = plain_answer(question, answer)
    assert told is not None
    assert told[0] == sign
    assert told[2]


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Hoe lang is de steiger?", "Ja."),  # not a question for yes or no
        ("Klopt het dat de steiger kort is?", "Ja, dat klopt."),  # a fact
        ("Wilt u de raad informeren over de steiger?", "Ja."),  # only talk
        ("Is het college bereid de steiger te onderzoeken?", "Ja."),
        ("Is het college bereid de steiger te verlengen?", "Nee, nog niet."),
        ("Is het college bereid de steiger te verlengen?", "De steiger is van hout."),
        ("Wilt u een hek? En bent u bereid een steiger te bouwen?", "Ja."),  # which of them?
    ],
)
def test_what_a_plain_answer_leaves_open(question: str, answer: str) -> None:
    assert plain_answer(question, answer) is None
