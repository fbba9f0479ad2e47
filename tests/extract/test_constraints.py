"""Constraints: type, force, day, amount, order, and what they bind."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extract.amounts import find_amounts, number
from pipeline.extract.stretches import clause
from tests.extract.drafting import letter, motion, records


@pytest.mark.parametrize(("text", "value"), [
    ("een krediet van € 1.250.000 voor de brug", 1_250_000),
    ("totaal 3,6 mln. euro", 3_600_000),
    ("tot een bedrag van € 75.000,--", 75_000),
    ("EUR 400.000 per jaar", 400_000),
    ("een tarief van € 1,35 per zak", 1.35),
    ("€ 2,5 miljoen en niet meer", 2_500_000),
    ("€ 12.500,50", 12_500.5),
])
def test_amounts_in_euro(text: str, value: float) -> None:
    assert [money.value for money in find_amounts(text)] == [value]


def test_numbers_without_a_currency_are_no_amounts() -> None:
    assert find_amounts("In 2024 zijn er 1.250 woningen, europees gezien 3,6 mln.") == []


@given(st.integers(0, 10**12))
def test_printed_with_full_stops_a_number_reads_back(value: int) -> None:
    assert number(f"{value:,}".replace(",", ".") + ",--") == value


@given(st.text(alphabet="ab ,;:-(", min_size=1, max_size=80), st.data())
def test_a_clause_holds_the_match(sentence: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(sentence) - 1))
    end = data.draw(st.integers(start + 1, len(sentence)))
    low, high = clause(sentence, start, end)
    assert 0 <= low <= start < end <= high <= len(sentence)


@pytest.mark.parametrize(("item", "kind", "words"), [
    ("de brug te openen, mits de leuning is hersteld;", "voorwaarde", "mits de leuning is hersteld"),
    ("de brug te kopen onder voorbehoud van instemming van de provincie;", "voorbehoud", "onder voorbehoud van instemming van de provincie"),
    ("de raad uiterlijk 1 juli 2024 te berichten;", "deadline", "uiterlijk 1 juli 2024 te berichten"),
    ("een proef te houden voor de duur van twee jaar;", "duur", "voor de duur van twee jaar"),
    ("met ingang van 1 januari 2025 een tarief te heffen;", "ingangsdatum", "met ingang van 1 januari 2025 een tarief te heffen"),
])
def test_kinds_in_a_request(item: str, kind: str, words: str) -> None:
    found = motion("constraints", item)
    assert [(one["type"], one["quotes"][0]["clean"].rstrip(" ;.")) for one in found] == [(kind, words)]
    assert found[0]["strength"] == "moet"
    assert found[0]["party"] == "raad-zwolle"
    assert found[0]["on"] is not None


def test_an_order_says_what_comes_first() -> None:
    (found,) = letter("constraints", "Eerst wordt de dijk versterkt, daarna pas komt de fietsbrug aan de beurt.")
    assert found["type"] == "volgorde"
    assert "dijk" in found["order"]["first"]
    assert "fietsbrug" in found["order"]["then"]


def test_an_order_over_two_sentences() -> None:
    found = letter("constraints", "De omwonenden worden gehoord. Pas daarna kiezen wij een ontwerp.")
    assert [one["type"] for one in found] == ["volgorde"]
    assert "ontwerp" in found[0]["order"]["then"]


def test_a_budget_has_its_amount_and_an_amount_told_is_a_fact() -> None:
    (found,) = letter("constraints", "De nieuwe leuning heeft € 75.000,-- gevergd.")
    assert (found["type"], found["strength"], found["amount"]) == ("budget", "feit", {"value": 75_000.0, "currency": "EUR"})
    (asked,) = motion("constraints", "voor de brug € 75.000 beschikbaar te stellen;")
    assert (asked["type"], asked["strength"]) == ("budget", "moet")


def test_costs_that_are_shared_keep_their_amount() -> None:
    (found,) = letter("constraints", "De kosten van € 90.000 worden naar inwonertal over de drie gemeenten verdeeld.")
    assert (found["type"], found["amount"]["value"]) == ("kostenverdeling", 90_000.0)


def test_prose_without_a_limit_gives_none() -> None:
    assert letter("constraints", "De brug is geliefd bij wandelaars.", "Veel mensen vinden haar mooi.") == []


@pytest.mark.parametrize("text", [
    "Een verdeling van de kosten naar inwonertal klinkt redelijk.",
    "Hoe de kosten van de haven worden verdeeld, hoort u in mei.",
    "Buurgemeenten hebben vragen gesteld over de kosten die naar inwonertal worden verdeeld.",
    "Wij streven ernaar om de kracht van de wijk te behouden.",
])
def test_what_is_weighed_or_asked_binds_nobody(text: str) -> None:
    assert not [one for one in letter("constraints", text) if one["type"] in ("kostenverdeling", "behoud")]


@pytest.mark.parametrize(("item", "kind"), [
    ("mee te doen aan de proef indien drie andere gemeenten dat ook doen;", "voorwaarde"),
    ("de opnamen van de brug na ten hoogste tien dagen te wissen, en te regelen dat die zes weken bewaard kunnen blijven;", "duur"),
    ("de markt op zaterdag open te houden;", "behoud"),
    ("de weg af te sluiten zodra de ringweg open is;", "volgorde"),
    ("de proef twee jaar te laten duren;", "duur"),
    ("de kosten gelijkelijk over de vijf dorpen te verdelen;", "kostenverdeling"),
    ("niet meer dan 300 kavels uit te geven;", "capaciteit"),
])
def test_limits_of_a_request_in_more_forms(item: str, kind: str) -> None:
    assert kind in [one["type"] for one in motion("constraints", item)]


def test_no_number_is_cut() -> None:
    found = letter("constraints", "Wij doen mee onder de voorwaarde dat de bijdrage niet boven € 9,40 uitkomt en dat de sleutel in 2030 vervalt.",
                   "Het tarief wordt verhoogd van € 1.500 naar € 1.750 per ligplaats.")

    assert any(one["text"].endswith("in 2030 vervalt.") for one in found)
    assert [one["amount"]["value"] for one in found if one["type"] == "budget"][-1] == 1750


@pytest.mark.parametrize("text", [
    "Motie Bindend advies bij de kade van de SP is verworpen met 4 stemmen voor.",
    "Behalve de SP stemde ook D66 voor de brug.",
    "Nog niet duidelijk is of Kampen meedoet.",
    "Een verdeling van de kosten naar inwonertal wijzen wij af.",
    "Na enig beraad wordt de motie over de brug verworpen.",
    "Een brug van hout is jaarlijks € 40.000 goedkoper.",
    "Kampen had liever € 35 gezien.",
])
def test_outcomes_opinions_and_options_bind_nobody(text: str) -> None:
    assert letter("constraints", text) == []


@pytest.mark.parametrize(("text", "kind"), [
    ("De sluis kan slechts worden gesloten wegens hoog water.", "voorwaarde"),
    ("Deze regeling is van toepassing op bruggen over de Vecht.", "scope"),
    ("In artikel 4 is bepaald dat de oudste schipper voorgaat.", "voorwaarde"),
    ("De omvang van de kosten is nog niet bekend.", "overig"),
    ("In het kader van de actieve informatieplicht berichten wij u over de brug.", "verantwoording"),
])
def test_limits_as_regulations_print_them(text: str, kind: str) -> None:
    assert [one["type"] for one in letter("constraints", text)] == [kind]


def test_of_an_amount_that_is_replaced_the_new_one_counts() -> None:
    found = motion("constraints", 'in punt 3 "€ 40.000" te vervangen door "€ 60.000";')
    assert [one["amount"]["value"] for one in found] == [60_000]


@pytest.mark.parametrize(("text", "kinds"), [
    ("Het vaststellen van het tarief is een verantwoordelijkheid van het algemeen bestuur.", ["bevoegdheid"]),
    ("De haven wordt betaald uit bijdragen van de deelnemers.", ["kostenverdeling"]),
    ("Omdat de brug niet eerder dan in mei klaar is, zijn er boten.", []),
    ("De raad en het college besluiten, voor zover het hun eigen bevoegdheid betreft.", []),
])
def test_powers_and_means_of_joint_bodies(text: str, kinds: list[str]) -> None:
    assert [one["type"] for one in letter("constraints", text)] == kinds


def test_an_amount_keeps_its_label_and_what_stands_in_brackets() -> None:
    found = letter("constraints", "Wij ramen: Beheer: € 300,- (€ 2 per boot, berekend op basis van 150 boten in de haven per 1-1-2024); Toezicht: € 450,-.")
    assert found[0]["quotes"][0]["clean"].startswith("Beheer: € 300,- (€ 2 per boot")


def test_what_stands_in_a_condition_belongs_to_it() -> None:
    (found,) = letter("constraints", "Wij doen mee, mits de bijdrage van Zwolle niet boven € 90.000 uitkomt.")
    assert (found["type"], found["amount"]["value"]) == ("voorwaarde", 90_000)


@pytest.mark.parametrize(("text", "kind"), [
    ("De watersportclub betaalt de steigers zelf.", "kostenverdeling"),
    ("Het waterschap meldt dat zijn bestuur zich nog moet uitspreken.", "voorbehoud"),
    ("Bij uitstel behoudt de raad zich het recht voor de subsidie in te trekken.", "voorbehoud"),
    ("Over de tarieven heeft de raad het laatste woord.", "bevoegdheid"),
    ("Verzoeken worden afgehandeld in volgorde van ontvangst.", "proces"),
    ("De ontheffing vervalt na twee jaar.", "duur"),
    ("Wij zien uw antwoord binnen zes weken tegemoet.", "deadline"),
    ("In de haven kiezen wij voor steigers met ten hoogste zestig plaatsen.", "capaciteit"),
])
def test_limits_that_plain_sentences_tell(text: str, kind: str) -> None:
    assert [one["type"] for one in letter("constraints", text)] == [kind]


@pytest.mark.parametrize("text", [
    "U koos voor een verdeling van de kosten naar inwonertal.",
    "Wij kunnen niet langer instemmen met een verdeling naar inwonertal.",
    "Het duurt gemiddeld drie jaar voordat een schipper een ligplaats krijgt.",
    "Voor zover wij weten verschilt dat per haven.",
    "Over de pont heeft het college geen mening zolang het onderzoek loopt.",
    "Voordat wij ingaan op de kosten, schetsen wij de plannen.",
    "Aanvragen die vóór 1 mei 2023 zijn ingediend, zijn afgehandeld.",
])
def test_choices_figures_and_what_a_paper_says_of_itself_bind_nobody(text: str) -> None:
    assert letter("constraints", text) == []


def test_a_cell_with_a_decision_gives_its_conditions() -> None:
    text = ("# Besluitenlijst gemeenteraad Zwolle\n\nVergadering van 4 maart 2031\n\n| Nr. | Onderwerp | Besluit |\n|---|---|---|\n"
            "| 3 | Steigerfonds | De raad stemt in met deelname, mits de bijdrage niet boven € 80.000 uitkomt. |\n")
    assert [(one["type"], one["amount"]["value"]) for one in records("constraints", text)] == [("voorwaarde", 80_000)]


@pytest.mark.parametrize(("text", "kinds"), [
    ("Uittreden is pas na vijf jaar mogelijk.", ["toe_en_uittreding"]),
    ("Agendapunt 8: Havenbeleid 2031 en toetreding tot de Havendienst", []),
    ("Bij een begrotingswijziging van meer dan € 90.000 wensen wij vooraf te worden gehoord.", ["proces"]),
    ("Een verzoek komt binnen in mei van het jaar voorafgaand aan de tocht.", []),
    ("U krijgt het contract te zien voordat wij tekenen.", []),
])
def test_terms_titles_thresholds_and_courtesies_are_no_orders_or_budgets(text: str, kinds: list[str]) -> None:
    assert [one["type"] for one in letter("constraints", text)] == kinds


def test_an_order_is_not_cut_out_of_one_clause() -> None:
    (found,) = letter("constraints", "Wij willen dat, alvorens de kade wordt verbreed, er eerst geld komt voor de steiger.")
    assert found["order"]["then"].startswith("de kade")


def test_a_year_before_an_amount_is_not_the_amount() -> None:
    (found,) = [one for one in letter("constraints", "De raad besluit in de begroting 2031 € 250 op te nemen voor de haven.") if one["type"] == "budget"]
    assert found["amount"]["value"] == 250
