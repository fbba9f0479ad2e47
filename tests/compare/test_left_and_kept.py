"""What a clause leaves open, what it keeps where it is, and on which day it wants a thing to begin."""

from __future__ import annotations

import pytest

from pipeline.compare.handover import goes, kept
from pipeline.compare.starts import Day, days, other_start
from pipeline.compare.undecided import left_open

START = "De veerdienst start op 1 januari 2031."


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("over de kleur van het veer heeft de raad geen voorkeur", True),
        ("zich nu niet voor of tegen het veer uit te spreken", True),
        ("de vraag of het veer blijft open te laten", True),
        ("voor ons is zowel een veer als een brug denkbaar", True),
        ("houden wij ons oordeel over het veer aan", True),
        ("spreekt de raad zich pas na de zomer uit", True),
        ("beide mogelijkheden, varen en aanleggen, open te laten", True),
        ("over het veer willen wij ons nu niet vastleggen", True),
        ("zich over de kleur van het veer niet uit te spreken", True),
        ("kiezen wij nog geen kant", True),
        ("over het veer hebben wij geen vaste mening", True),
        ("wij leggen u daarover nu geen keuze voor", True),
        ("noch voor noch tegen het veer", True),
        ("wij houden de brug open", False),
        ("het veer heeft onze voorkeur", False),
        ("wij spreken ons uit voor het veer", False),
    ],
)
def test_what_takes_no_side(clause: str, expected: bool) -> None:
    assert left_open(clause) is expected


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("Het beheer van de haven gaat over naar het waterschap.", True),
        ("De havendienst wordt een taak van het waterschap.", True),
        ("Eén regionale schipper houdt toezicht op alle veren.", True),
        ("Het beheer van de haven blijft bij de gemeente.", False),
        ("De haven wordt uitgediept.", False),
    ],
)
def test_what_hands_a_thing_over(statement: str, expected: bool) -> None:
    assert goes(statement) is expected


@pytest.mark.parametrize(
    ("clause", "words"),
    [
        ("het beheer van de haven in eigen hand te houden", "in eigen hand te houden"),
        ("de haven bij de eigen dienst te laten", "bij de eigen dienst te laten"),
        ("de functie van gemeentelijk havenmeester in stand te houden", "gemeentelijk havenmeester in stand te houden"),
        ("de haven uit te diepen", ""),
        ("het beheer van de haven over te dragen", ""),
    ],
)
def test_what_leaves_a_thing_where_it_is(clause: str, words: str) -> None:
    span = kept(clause)
    assert (clause[slice(*span)] if span else "") == words


def test_days_with_what_is_set_aside() -> None:
    assert days("per 1 juli 2031, en niet per 1 januari 2031") == [Day("juli", "2031", False), Day("januari", "2031", True)]
    assert days("op 1 juli 2031 in plaats van op 1 januari van dat jaar") == [Day("juli", "2031", False), Day("januari", "2031", True)]
    assert days("in het besluit van 3 mei 2031") == []


@pytest.mark.parametrize(
    ("clause", "way"),
    [
        ("wij laten 1 januari 2031 los en gaan uit van een start op 1 juli 2031", -1),
        ("de veerdienst te laten beginnen op 1 januari 2032", -1),
        ("een start op 1 januari 2031, en niet op 1 juli 2031", 1),
        ("een start op 1 januari 2031", 0),
        ("in de begroting voor 1 juli 2031 een bedrag op te nemen", 0),
    ],
)
def test_who_wants_another_day_is_against_the_one_that_is_named(clause: str, way: int) -> None:
    assert other_start(days(START), clause) == way
