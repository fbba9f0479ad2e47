"""Issues that come back in every list on one reform: whether the body comes, by which key its costs are shared, on which day it starts."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.compare.founding import founding, founds
from pipeline.compare.issues import Issue
from pipeline.compare.starts import days, started, starting
from tests.compare.one_letter import SILENT, own_stances

STATEMENTS = {
    "komst": "De gemeenten richten samen één veerbedrijf op.",
    "vorm": "Het veerbedrijf wordt een vennootschap.",
    "schippers": "De schippers gaan over naar het veerbedrijf.",
    "sleutel": "De kosten van het veerbedrijf worden verdeeld naar inwonertal.",
    "start": "Het veerbedrijf begint op 1 januari 2031.",
    "steigers": "Het veerbedrijf onderhoudt de steigers.",
    "werf": "De werf aan de kade sluit.",
    "nacht": "Het veer vaart ook in de nacht.",
    "kaartje": "Een kaartje kost in alle gemeenten evenveel.",
    "toezicht": "Een raad van toezicht houdt toezicht op het veerbedrijf.",
    "verslag": "De gemeenteraden krijgen elk jaar een verslag.",
    "uittreden": "Een gemeente kan na vijf jaar uittreden.",
    "naam": "Het veerbedrijf krijgt een nieuwe naam.",
}
ISSUES = [{"id": name, "label": name.capitalize(), "statement": statement} for name, statement in STATEMENTS.items()]


@pytest.mark.parametrize(("text", "issue", "stance"), [
    ("Wij stemmen in met de oprichting van één veerbedrijf voor de zeven gemeenten.", "komst", "voor"),
    ("Wij willen niet deelnemen aan het veerbedrijf.", "komst", "tegen"),
    ("Wij stemmen in met een verdeling van de kosten naar het aantal inwoners.", "sleutel", "voor"),
    ("Wij willen dat de kosten naar het gebruik van de steigers worden verdeeld.", "sleutel", "tegen"),
    ("Wij willen dat het bedrijf niet eerder begint dan op 1 juli 2031.", "start", "tegen"),
])  # fmt: skip
def test_what_is_said_of_such_an_issue(tmp_path: Path, text: str, issue: str, stance: str) -> None:
    assert own_stances(tmp_path, text, ISSUES)[issue] == stance


def test_the_name_of_the_body_alone_tells_of_no_issue(tmp_path: Path) -> None:
    assert own_stances(tmp_path, "Wij zijn blij met het bezoek aan het veerbedrijf.", ISSUES)["komst"] == SILENT


def test_a_list_that_founds_two_bodies_tells_which_one_it_is_about() -> None:
    lists = [Issue("a", "", "Er komt één regionale meldkamer.", ()), Issue("b", "", "Er komt één gezamenlijk veerbedrijf.", ())]
    assert founding(lists) is None
    assert founding([*lists, Issue("c", "", "Het bedrijf koopt nieuwe veren.", ())]) == (1, "veerbedrijf")
    assert founding([Issue("a", "", "Er komt geen regionaal veerbedrijf.", ())]) is None


@pytest.mark.parametrize(("clause", "expected"), [
    ("één veerbedrijf in het leven te roepen", True),
    ("neigt de raad naar deelname aan het bedrijf, mits het veer blijft", True),
    ("de steigers van het veerbedrijf te schilderen", False),
    ("bij de oprichting van het veerbedrijf een werf te kopen", False),
])  # fmt: skip
def test_who_founds_a_body_and_says_no_more(clause: str, expected: bool) -> None:
    assert bool(founds(clause, "veerbedrijf")) is expected


@pytest.mark.parametrize(("clause", "way"), [
    ("als ingangsdatum 1 januari 2031 aan te houden", 1),
    ("het bedrijf op 1 april 2031 van start te laten gaan", -1),
    ("de evaluatie op 1 april 2033 te laten beginnen", 0),
    ("het bedrijf snel te laten beginnen", 0),
])  # fmt: skip
def test_the_day_on_which_a_thing_starts(clause: str, way: int) -> None:
    assert started(days(STATEMENTS["start"])[0], clause) == way


def test_two_days_in_a_list_are_no_start() -> None:
    assert starting(list(STATEMENTS.values())) == 4
    assert starting([STATEMENTS["start"], "De pont start op 1 juli 2032."]) is None
