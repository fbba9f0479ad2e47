import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.clean import clean
from pipeline.config import CleanParams
from pipeline.model.document import Document
from pipeline.model.text import Text

PROSE = """Inleiding
De gemeenteraad heeft het college gevraagd om met de buurgemeenten te spreken over de toekomst van het zwembad. Wij
nemen de wensen van de inwoners mee in het gesprek en maken daarna een voorstel waarmee de commissie verder kan werken.
Het
maakt voor de omwonenden veel uit wanneer de werkzaamheden beginnen. Daarom willen wij hen vroeg betrekken bij de opzet
van het plan. De kosten komen ten laste van de algemene middelen en worden meegenomen in de zomernota.

Vervolg
Wanneer de raad met dit voorstel instemt, maken wij met de aannemer een planning. Die planning komt samen met de raming
naar de commissie. Omwonenden ontvangen een brief waarin staat wat er wanneer gebeurt en met wie zij contact kunnen
opnemen. De wethouder meldt zich in november met een tussenstand, zodat de raadsleden op tijd kunnen meedenken over de
maatregelen om de overlast te beperken en om de sportverenigingen tegemoet te komen.
"""

SIGNS = ["«", "e", "\n", "\n\n", "o", "-\n", "m", "w", "•"]
MISREAD = """Onderwerp: toekomst van het zwembad

Voorgesteld wordt:

« de financiéle bijdrage te verhogen;
e het bestuur van de GR om een zienswijze te vragen;
¢ de GRbegroting daarop aan te passen.

De gemeenteraad heeft invioed op het beieid van de regeling en op de kwaiiteit van de dienstverlening. De cliénten van
de sociale dienst merken daar weinig van, maar voor de riiksmiddelen is het van belang. Erworden drie gesprekken
gevoerd,
waarna het college in oktaber met een voorstel komt. Wie vragen heeft, mailt naar zwembad@voorbeeld.nl of belt 14 0199.
"""


def run(text, **params):
    return clean(Document("0" * 16, "x.txt", "text/plain", "0" * 64, Text(text)), CleanParams(**params))


def spaced(text, shares, seed=1):
    rng = random.Random(seed)
    return "".join(c + " " if c in shares and text[at + 1:at + 2].isalpha() and rng.random() < shares[c] else c
                   for at, c in enumerate(text))


def test_sound_text_is_left_as_it_is():
    document = run(PROSE)

    assert document.text.clean == PROSE
    assert document.text.edits == ()


@pytest.mark.parametrize("text", [
    "Amendement fietsbrug\n\nDe stemming\nvoor: 17\ntegen: 0\n\nHet amendement is aangenomen.\n",
    "Aanwezig: de leden A. Kraanvogel, D. Waatsma en P. Oudega. De voorzitter opent de vergadering om acht uur.\n",
    "Burgemeester en wethouders van Oeverwijk,\n\nMarieke Zandstra\nsecretaris\n\nDit voorstel ligt ter inzage.\n",
])
def test_one_oddity_makes_no_misread_text_of_a_page_of_print(text):
    assert run(text).text.clean == text


def test_slips_of_the_author_stay_in_sound_text():
    text = PROSE + "De beoordeeling volgt later, net als de coordinatie van het geheel en de evaluatei.\n"

    assert run(text).text.clean == text


@pytest.mark.parametrize("shares", [{"m": 0.95, "w": 0.9}, {"e": 0.5, "r": 0.4}, {"n": 0.6, "D": 0.9, "t": 0.3}],
                         ids=["m and w", "e and r", "n, D and t"])
def test_letter_spacing_is_undone(shares):
    sick = spaced(PROSE, shares)
    wrong = sum(a != b for a, b in zip(sick.split(), PROSE.split(), strict=False))
    cleaned = run(sick).text.clean.split()
    left = set(cleaned) - set(PROSE.split())

    assert wrong > 30
    assert len(left) <= 3


def test_every_letter_of_a_letter_spaced_text_is_kept():
    sick = spaced(PROSE, {"m": 0.95, "w": 0.9})

    assert "".join(run(sick).text.clean.split()) == "".join(PROSE.split())


@pytest.mark.parametrize("right", [
    "• de financiële bijdrage", "• het bestuur", "• de GR-begroting", "invloed", "beleid", "kwaliteit", "cliënten",
    "rijksmiddelen", "Er worden", "oktober", "zwembad@voorbeeld.nl", "14 0199",
])
def test_misread_text_is_repaired(right):
    assert right in run(MISREAD).text.clean


def test_every_change_names_its_rule_and_confidence():
    edits = run(MISREAD).text.edits

    assert {edit.type for edit in edits} >= {"teken", "diakriet", "opsomming", "koppelteken", "spatie"}
    assert all(edit.engine and 0.5 <= edit.confidence <= 1 for edit in edits)


def test_undo_gives_the_source():
    assert run(MISREAD).text.undo() == MISREAD


@pytest.mark.parametrize("text", [PROSE, MISREAD, spaced(PROSE, {"m": 0.95, "w": 0.9}), spaced(PROSE, {"e": 0.6})])
def test_cleaning_twice_changes_nothing_more(text):
    once = run(text).text.clean

    assert run(once).text.clean == once


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(MISREAD.split() + PROSE.split()[:40] + SIGNS), max_size=120))
def test_cleaning_twice_changes_nothing_more_on_any_mixture(words):
    once = run(" ".join(words)).text.clean

    assert run(once).text.clean == once


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=300))
def test_any_text_can_be_undone(text):
    assert run(text).text.undo() == text


@pytest.mark.parametrize("text", [
    "The council of the city has decided to build a new bridge over the river and to close the old one. " * 30,
    "1.234,56 789 € 12,00 3-4-2021 AB-12/345 06-12345678\n" * 200,
    "x" * 200_000, " " * 50_000, "« " * 20_000, "\n" * 20_000, "a b c d " * 10_000,
], ids=["English", "numbers", "one word", "spaces", "signs", "line ends", "letters"])
def test_what_is_no_dutch_prose_is_unchanged(text):
    assert run(text).text.clean == text


def test_control_characters_are_one_space_whatever_their_number():
    text = "\x00\x01\x02" * 20_000
    assert run(text).text.clean == " "
    assert run(text).text.raw == text


def test_nothing_is_done_where_cleaning_is_off():
    assert run(MISREAD, enabled=False).text.edits == ()


def test_changes_below_the_least_confidence_are_not_made():
    assert all(edit.confidence >= 0.95 for edit in run(MISREAD, min_confidence=0.95).text.edits)
