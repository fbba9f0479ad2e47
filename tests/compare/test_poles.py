"""Opposites: a text that speaks of one side of a pair is against what speaks of the other, in the verb, the noun and the negation."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.compare.poles import agreement, axes, opposites, sides
from pipeline.compare.signs import signs
from pipeline.compare.wording import stem, tokens
from tests.compare.one_letter import SILENT, own_stances


def told(text: str) -> dict[str, int]:
    words = tokens(text)
    return sides(text, words, signs(text, words))


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("De gemeente blijft lid van het Waterlab.", 1),
        ("De gemeente blijft deelnemen aan de leerwerkplaats.", 1),
        ("deelnemer van de streekbank te blijven", 1),
        ("zich per 2033 bij de muziekpool aan te sluiten", 1),
        ("toe te treden tot de kredietpool", 1),
        ("De gemeente treedt toe tot het havenschap.", 1),
        ("niet uit te treden uit het havenschap", 1),
        ("af te zien van uittreding uit de kredietpool", 1),
        ("De gemeente stapt uit het Waterlab.", -1),
        ("uit de leerwerkplaats te stappen", -1),
        ("per 1 juli 2034 uit te treden uit het havenschap", -1),
        ("het lidmaatschap van de veerdienst op te zeggen", -1),
        ("Wij zeggen het lidmaatschap van de veerdienst op.", -1),
        ("de deelname aan de muziekpool te beëindigen", -1),
        ("niet langer deel te nemen aan de muziekpool", -1),
        ("een nieuwe steiger te bouwen", 0),
        ("lid te blijven en de kosten van uittreding te laten berekenen", 1),
    ],
)
def test_which_way_a_membership_goes(text: str, way: int) -> None:
    assert told(text).get("in-uit", 0) == way


@pytest.mark.parametrize(
    ("text", "axis", "way"),
    [
        ("De ijsbaan is 's avonds dicht.", "open-dicht", -1),
        ("de ijsbaan 's avonds niet te sluiten", "open-dicht", 1),
        ("een convenant met de ijsclub te sluiten", "open-dicht", 0),
        ("niet akkoord te gaan met het sluiten van de ijsbaan", "open-dicht", 1),
        ("Daar sluiten wij ons bij aan.", "open-dicht", 0),
        ("de huur te halveren", "omhoog-omlaag", -1),
        ("De huur stijgt niet meer dan de lonen.", "omhoog-omlaag", -1),
        ("de huur met 9 procent te verhogen", "omhoog-omlaag", 1),
        ("de toren te slopen", "bouwen-slopen", -1),
        ("kleinschalige plekken voor kampeerders", "groot-klein", -1),
        ("de kaartjes zijn kosteloos", "gratis-betaald", 1),
        ("Het kamp blijft daar.", "tijdelijk-blijvend", 0),
    ],
)
def test_sides_of_other_pairs(text: str, axis: str, way: int) -> None:
    assert told(text).get(axis, 0) == way


def test_every_pair_has_a_source_and_words_of_its_own() -> None:
    assert len({axis.name for axis in axes()}) == len(axes())
    for axis in axes():
        assert axis.source in ("papers", "thesaurus")
        assert not set(axis.up) & set(axis.down), axis.name
    assert stem("verkopen") in opposites()[stem("kopen")]
    assert stem("kopen") in opposites()[stem("verkopen")]


def test_pairs_that_agree_and_that_do_not() -> None:
    assert agreement({"a": 1}, {"a": 1, "b": -1}) == 1
    assert agreement({"a": 1}, {"a": -1}) == -1
    assert agreement({"a": 1, "b": 1}, {"a": 1, "b": -1}) == 0
    assert agreement({"a": 1}, {"b": 1}) == 0


@pytest.mark.parametrize(
    ("text", "stays", "leaves"),
    [
        ("Wij stellen u voor uit Muziekschap Oeverland te stappen.", "tegen", "voor"),
        ("Wij stellen u voor het lidmaatschap van Muziekschap Oeverland op te zeggen.", "tegen", "voor"),
        ("Wij willen lid blijven van Muziekschap Oeverland.", "voor", "tegen"),
        ("Wij zijn tegen uittreding uit Muziekschap Oeverland.", "voor", "tegen"),
    ],
)
def test_an_issue_and_its_mirror(tmp_path: Path, text: str, stays: str, leaves: str) -> None:
    issues = [
        {"id": "in", "label": "Lidmaatschap muziekschap", "statement": "De gemeente blijft lid van Muziekschap Oeverland."},
        {"id": "out", "label": "Uittreding muziekschap", "statement": "De gemeente stapt uit Muziekschap Oeverland."},
    ]
    assert own_stances(tmp_path, text, issues) == {"in": stays, "out": leaves}


FERRY = [
    {"id": "ferry", "label": "Nachtveer", "statement": "Er komt een nachtveer over de Lek."},
    {"id": "camp", "label": "Groot kampeerterrein voor seizoenwerkers", "statement": "Er komt een groot kampeerterrein voor seizoenwerkers."},
]


@pytest.mark.parametrize(
    "text",
    [
        "Het is aan uw raad of u het nachtveer wilt invoeren.",
        "Het nachtveer: wij laten dat aan u.",
        "Wij stellen u voor zestig woningen te bouwen voor studenten, onder wie seizoenwerkers.",
        "De cijfers over het nachtveer delen wij in mei met uw raad.",
        "Het Veerbedrijf heeft ons laten weten dat een nachtveer niet haalbaar is.",
        "Wij hebben besloten het onderzoek naar een nachtveer uit te voeren.",
        "Wij blijven bevoegd om de tijden van het nachtveer te bepalen.",
        "De gemeente zou dan een nachtveer moeten betalen.",
    ],
)
def test_what_is_no_view(tmp_path: Path, text: str) -> None:
    assert set(own_stances(tmp_path, text, FERRY).values()) == {SILENT}


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("Of er een nachtveer over de Lek komt, laten wij voorlopig open.", "neutraal_open"),
        ("Vanaf mei plaatsen wij een groot kampeerterrein voor seizoenwerkers aan de dijk.", "voor"),
        ("Voor seizoenwerkers kiezen wij voor kleinschalige kampeerterreinen.", "voor"),
    ],
)
def test_what_is_one(tmp_path: Path, text: str, way: str) -> None:
    assert way in own_stances(tmp_path, text, FERRY).values()
