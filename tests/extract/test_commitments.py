"""Commitments: who promises what to whom, by when; what is past, wished or possible is none."""

from __future__ import annotations

import pytest

from tests.extract.drafting import letter, motion, records


def test_a_promise_has_doer_addressee_and_day() -> None:
    (found,) = letter("commitments", "Over de uitkomst informeren wij u uiterlijk 1 mei 2024.")
    assert found["type"] == "toezegging"
    assert (found["by"], found["to"], found["due"]) == ("college-zwolle", "raad-zwolle", "../2024-05-01")
    assert found["conditional"] is False
    assert found["quotes"][0]["clean"] == "Over de uitkomst informeren wij u uiterlijk 1 mei 2024."


def test_the_doer_of_the_passive_is_who_writes() -> None:
    (found,) = letter("commitments", "Een voorstel wordt in september aan uw raad voorgelegd.")
    assert (found["type"], found["by"], found["to"], found["due"]) == ("toezegging", "college-zwolle", "raad-zwolle", "2024-09")


@pytest.mark.parametrize(("sentence", "kind"), [
    ("Wij verwachten de brug in juni 2024 te openen.", "verwachting"),
    ("Met de aannemer is afgesproken dat hij de leuning herstelt.", "afspraak"),
    ("De opening is gepland op 4 mei 2024.", "planning"),
    ("Het college is bereid de helft bij te dragen.", "voornemen"),
    ("Over het ontwerp zal een avond worden gehouden.", "aankondiging"),
])
def test_kinds_of_commitments(sentence: str, kind: str) -> None:
    assert [found["type"] for found in letter("commitments", sentence)] == [kind]


def test_a_condition_is_seen() -> None:
    (found,) = letter("commitments", "Mocht de prijs stijgen, dan leggen wij dat opnieuw aan u voor.")
    assert found["conditional"] is True


@pytest.mark.parametrize("sentence", [
    "Vorig jaar hebben wij u een overzicht gestuurd.",
    "De brug zou in mei open kunnen gaan.",
    "Kunt u ons voor 1 mei berichten?",
    "Wij vinden de brug een aanwinst voor de stad.",
    "Hierbij informeren wij u over de voortgang van de brug.",
    "Wij verzoeken u om dit stuk vóór 1 mei te bespreken.",
])
def test_what_is_no_commitment(sentence: str) -> None:
    assert letter("commitments", sentence) == []


def test_items_under_an_agreement_are_agreements() -> None:
    found = letter("commitments", "Met de buurt hebben wij afgesproken dat:\n- de oprit vrij blijft tijdens het werk;\n- er 's nachts geen vrachtwagens rijden.")
    assert [one["type"] for one in found] == ["afspraak", "afspraak"]


def test_a_motion_asks_and_promises_nothing() -> None:
    assert motion("commitments", "De raad voor 1 juli 2024 te informeren.", "Er zal een proef worden gehouden.") == []


def test_rows_below_the_heading_of_a_list_of_promises() -> None:
    text = "Besluitenlijst raadsvergadering Zwolle 4 maart 2024\n\nToezeggingen\n\n- Wethouder De Wit stuurt de raad voor de zomer een overzicht van de bruggen.\n"
    found = [one for one in records("commitments", text) if "bruggen" in one["text"]]
    assert [(one["type"], one["by"]) for one in found] == [("toezegging", "persoon-de-wit-zwolle")]


def test_a_menu_promises_nothing() -> None:
    assert records("commitments", "Menu van de week\n\nTomatensoep € 4,50\n\nDe soep wordt warm geserveerd met brood.\n") == []


@pytest.mark.parametrize(("sentence", "doer"), [
    ("Utrecht komt voor 1 juli 2024 met een voorstel voor de brug.", "gemeente-utrecht"),
    ("De provincie stuurt ons voor 1 juli 2024 de tekening.", "provincie"),
    ("Wethouder Van den Akker zegt toe de raad voor 1 juli 2024 te informeren.", "persoon-van-den-akker"),
    ("De motie gaat van tafel na de toezegging van wethouder Pool dat hij voor 1 juli 2024 met Utrecht gaat praten.", "persoon-pool"),
])
def test_who_stands_first_does_it(sentence: str, doer: str) -> None:
    (found,) = letter("commitments", sentence)
    assert str(found["by"]).startswith(doer)


def test_an_answer_promises_what_the_question_asks_and_by_then() -> None:
    (found,) = letter("commitments", "Vraag 2: Bent u bereid vóór 1 mei 2024 een telling van de fietsers te houden?", "Ja, dat zeggen wij toe.")
    assert found["due"] == "../2024-05-01"


@pytest.mark.parametrize("sentence", [
    "De Havendienst beheert de sluizen op basis van mandaat.",
    "Nu kunnen wij instemmen met de brug, op voorwaarde dat zij tot 2030 open blijft.",
    "Aanbeveling 2: leg het doel vooraf vast en toets het jaarlijks.",
])
def test_roles_consent_and_counsel_promise_nothing(sentence: str) -> None:
    assert letter("commitments", sentence) == []


@pytest.mark.parametrize("sentence", [
    "Of er in 2031 nog plaats op het kerkhof is, weten wij niet.",
    "Dat willen wij niet.",
    "Wij willen geen entree heffen bij het strand.",
    "Wij denken dat u in april een locatie kunt kiezen.",
    "Wij raden u af deze reserve aan te spreken.",
    "Het voornemen om de ijsbaan te verplaatsen wijzen wij af.",
    "In de commissie vroeg de fractie van de SP of wij het gemaal willen verkopen.",
    "Wij zijn daar voorstander van, mits de huur gelijk blijft.",
])  # fmt: skip
def test_what_is_refused_asked_or_thought_is_no_promise(sentence: str) -> None:
    assert letter("commitments", sentence) == []


def test_a_promise_on_a_condition_may_point_back() -> None:
    (found,) = letter("commitments", "Zodra die bekend is, melden wij u dat.")
    assert found["conditional"] is True


@pytest.mark.parametrize(("sentence", "doer"), [
    ("Wethouder Van der Plas zegt de heer Otten toe dat de molen in mei 2024 draait.", "persoon-van-der-plas-zwolle"),
    ("De wethouder belooft mevrouw Idema de foto's van de sluis te sturen.", "persoon-van-der-plas-zwolle"),
    ("De heer Otten trekt zijn motie in na de toezegging van wethouder Van der Plas dat hij in mei 2024 met de molenaar gaat praten.", "persoon-van-der-plas-zwolle"),
])
def test_to_whom_it_is_promised_is_not_who_does_it(sentence: str, doer: str) -> None:
    found = records("commitments", f"Notulen van de raad van de gemeente Zwolle van 12 februari 2024\n\n4. Molen\n\nWethouder Van der Plas licht het toe.\n\n{sentence}\n")
    assert [(one["type"], one["by"]) for one in found if one["quotes"][0]["clean"] == sentence] == [("toezegging", doer)]


@pytest.mark.parametrize("sentence", [
    "Of de sluis ook 's nachts bediend wordt, laten wij voorlopig open.",
    "Op die vraag gaan wij nu niet nader in.",
    "Met dit voorstel voldoen wij aan die wens.",
    "Het college wil de veerpont behouden.",
    "Het vorige plan dateert van 2011 en ging uit van groei na 2030.",
])
def test_what_is_left_open_kept_or_done_by_the_paper_itself_is_no_promise(sentence: str) -> None:
    assert letter("commitments", sentence) == []


def test_what_else_the_same_letter_does_is_no_promise() -> None:
    assert letter("commitments", "In deze brief leest u hoe het met de sluis staat. Ook praten wij u bij over de molen.") == []


ALIGNED = """Toezeggingenlijst gemeenteraad Zwolle
Stand per 1 februari 2024

Nr.    Toezegging                                  Wie          Gereed       Status
T-01   De raad krijgt een overzicht van de
       gekapte bomen.                              Van Dalen    Q2 2024      Loopt
T-02   Overleg met de molenaar over het geluid.    Otten        01-03-2024   Afgedaan, zie memo 4
T-03   De griffie bespreekt de zaalhuur met de dorpshuizen.  griffie  mei 2024  Loopt
"""


def test_columns_of_plain_text_with_a_cell_over_two_lines() -> None:
    found = records("commitments", ALIGNED)
    assert [one["text"] for one in found] == ["De raad krijgt een overzicht van de gekapte bomen.", "Overleg met de molenaar over het geluid.",
                                              "De griffie bespreekt de zaalhuur met de dorpshuizen."]
    assert [one["by"] for one in found] == ["persoon-van-dalen-zwolle", "persoon-otten-zwolle", "griffie-zwolle"]
    assert [one["due"] for one in found] == ["2024-34", "2024-03-01", "2024-05"]
    assert [one["status"] for one in found] == ["open", "uitgevoerd", "open"]
    assert {one["to"] for one in found} == {"raad-zwolle"}


def test_one_letter_of_several_colleges_is_theirs_together() -> None:
    text = """Gemeente Dronten    Gemeente Urk

Provincie Flevoland
Postbus 55
8200 AB Lelystad

Dronten, 6 mei 2024
Onderwerp: sluis

Geacht college,

De colleges van burgemeester en wethouders van Dronten en Urk schrijven u samen over de sluis. In juni 2024 sturen wij u onze tekening.
"""
    (found,) = records("commitments", text)
    assert (found["by"], found["type"]) == ("colleges-dronten-urk", "toezegging")


@pytest.mark.parametrize(("sentence", "by", "due"), [
    ("Op verzoek van de heer Otten zal het college in juni 2024 overleg zoeken met de schippers.", "college-zwolle", "2024-06"),
    ("Het vaarrooster voor 2026 wordt in oktober aan u voorgelegd.", "college-zwolle", "2024-10"),
])
def test_who_follows_the_verb_does_it_and_the_year_of_a_thing_is_no_term(sentence: str, by: str, due: str) -> None:
    assert [(one["by"], one["due"]) for one in letter("commitments", sentence)] == [(by, due)]


@pytest.mark.parametrize("sentence", [
    "Wij leggen u in het najaar van 2024 twee varianten voor.",
    "Na de proef zullen drie scenario's voor de sluis aan uw raad worden voorgelegd.",
])
def test_options_that_are_laid_out_later_are_promised(sentence: str) -> None:
    assert [one["type"] for one in letter("commitments", sentence)] == ["toezegging"]


def test_options_that_are_weighed_promise_nothing() -> None:
    assert letter("commitments", "In het tweede scenario leggen wij de pont stil.") == []
    assert letter("commitments", "De geheimhouding geldt ook voor hetgeen over de sluis besproken wordt.") == []


def test_a_bare_promise_has_what_stands_before_it() -> None:
    text = "Notulen van de raad van de gemeente Zwolle van 12 februari 2024\n\n4. Sluis\n\nWethouder Bakker: Als de sluis in de herfst nog dicht is, kom ik met een noodplan. Dat zeg ik toe.\n"
    found = [one for one in records("commitments", text) if one["quotes"][0]["clean"] == "Dat zeg ik toe."]
    assert [(one["by"], one["conditional"]) for one in found] == [("persoon-bakker-zwolle", True)]
    assert found[0]["text"].endswith("kom ik met een noodplan. Dat zeg ik toe.")


def test_what_a_register_tells_below_a_motion_is_the_colleges() -> None:
    text = """Motie Bankjes langs de gracht

De raad van de gemeente Zwolle, bijeen op 4 maart 2024,

verzoekt het college bankjes langs de gracht te plaatsen.

Stand van zaken

02-06-2024: De mogelijkheden worden nader bekeken. Er volgt eind 2024 een memo over de bankjes.
"""
    assert [(one["by"], one["text"]) for one in records("commitments", text)] == [("college-zwolle", "Er volgt eind 2024 een memo over de bankjes.")]


def test_the_title_of_an_entry_and_the_items_of_a_motion_in_a_register_promise_nothing() -> None:
    text = """Gemeente Zwolle
Lijst van toezeggingen en moties

T-031
Brief aan de provincie over de oude sluis

Toezegging
Wethouder Bakker zegt toe de brief aan de raad te sturen.

M-044
Motie Bankjes

Toezegging
1. langs de hele gracht nieuwe bankjes te plaatsen;
"""
    assert [one["text"] for one in records("commitments", text)] == ["Wethouder Bakker zegt toe de brief aan de raad te sturen."]


def test_labels_in_a_column_without_colons() -> None:
    text = """Gemeente Zwolle
Lijst van toezeggingen raad, bijgewerkt tot 1 februari 2024

T-2023-08   Raad 4 oktober 2023
Toezegging  Wethouder Bakker laat de schade aan de sluis opnemen.
Stand       Afgedaan: memo van 3 december 2023.

T-2024-01   Commissie 10 januari 2024
Toezegging  Het college komt met regels voor de ligplaatsen.
Stand       Loopt. Verwacht mei 2024.
"""
    found = records("commitments", text)
    assert [(one["text"], one["by"], one["due"], one["status"]) for one in found] == [
        ("Wethouder Bakker laat de schade aan de sluis opnemen.", "persoon-bakker-zwolle", None, "uitgevoerd"),
        ("Het college komt met regels voor de ligplaatsen.", "college-zwolle", "2024-05", "open"),
    ]


def test_a_letter_in_the_name_of_a_number_of_colleges_is_theirs() -> None:
    text = """Samenwerkende gemeenten Plassengebied
Postbus 12, 8000 AA Zwolle

Aan Gedeputeerde Staten van Overijssel

Zwolle, 20 februari 2024
Betreft: vaarbelasting

Geacht college,

Wij sturen u in mei 2024 onze gezamenlijke berekening.

Met vriendelijke groet,
namens de vijf colleges,
P. Otten
"""
    assert [one["by"] for one in records("commitments", text)] == ["colleges-5"]


def test_an_opinion_and_the_paper_of_a_party_promise_nothing_of_theirs() -> None:
    assert letter("commitments", "Wij vinden de eis dat alle pontjes in 2027 stil zijn niet haalbaar: de accu's zijn op tot 2030.") == []
    text = "Notulen van de raad van de gemeente Zwolle van 12 februari 2024\n\n4. Sluis\n\nDe fractie van D66 dient een amendement in.\n\nHet amendement van D66 komt in de volgende vergadering terug.\n"
    assert {one["by"] for one in records("commitments", text)} <= {None}


def test_what_the_college_told_the_makers_of_an_amendment_is_promised() -> None:
    text = """Amendement Stille sluis

De raad van de gemeente Zwolle, bijeen op 4 maart 2024,

besluit:
beslispunt 2 te schrappen.

Toelichting
In de commissie van februari heeft wethouder Bakker gezegd dat er in juni 2024 een geluidskaart komt. De indieners hebben gezegd dat er meer komt.
"""
    assert [(one["type"], one["by"], one["due"]) for one in records("commitments", text)] == [("toezegging", "persoon-bakker-zwolle", "2024-06")]


def test_the_answer_behind_a_members_question_is_the_officers() -> None:
    text = "Notulen van de raad van de gemeente Zwolle van 12 februari 2024\n\n8. Rondvraag\n\n- D66 over de sluisdeur: wethouder Bakker zal de sluiswachter bellen.\n"
    assert [one["by"] for one in records("commitments", text)] == ["persoon-bakker-zwolle"]


def test_what_a_motion_was_withdrawn_for_is_promised() -> None:
    text = """Besluitenlijst van de raad van de gemeente Zwolle van 12 februari 2024

Agendapunt 6    Motie M4 Stille sluis
Besluit:        De motie is ingetrokken, na de toezegging van wethouder Bakker dat hij in mei 2024 met een proef komt.
"""
    assert [(one["type"], one["by"], one["due"]) for one in records("commitments", text)] == [("toezegging", "persoon-bakker-zwolle", "2024-05")]
