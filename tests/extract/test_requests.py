"""Requests: lead lines in many words, letters, minutes, presentations; and what asks nothing."""

from __future__ import annotations

import pytest

from pipeline.clean import clean
from pipeline.config import Params
from pipeline.extract.assemble import assemble
from pipeline.ingest.read import read_bytes
from pipeline.model.document import Document
from tests.extract.papers import LETTER, LIST, MINUTES, MOTION, PROPOSAL, decisions, requests, words

LEADS = [
    ("Verzoekt het college:", "verzoekt"),
    ("Draagt de wethouder op:", "draagt_op"),
    ("draagt de verantwoordelijke wethouder op om:", "draagt_op"),
    ("Burgemeester en wethouders wordt opgedragen:", "draagt_op"),
    ("geeft het college de volgende opdracht mee:", "draagt_op"),
    ("legt daarom het college de volgende opdrachten voor:", "draagt_op"),
    ("wenst dat het college:", "verzoekt"),
    ("Roept het college met klem op om:", "roept_op"),
    ("doet een dringend beroep op het college om:", "roept_op"),
    ("nodigt het college uit om:", "roept_op"),
    ("dringt er bij het college op aan om:", "roept_op"),
    ("Vraagt het college van burgemeester en wethouders:", "vraagt"),
    ("adviseert het college:", "adviseert"),
]


@pytest.mark.parametrize(("lead", "verb"), LEADS)
@pytest.mark.parametrize("marks", [("1. ", "2. "), ("a. ", "b. "), ("I. ", "II. "), ("- ", "- "), ("• ", "• ")])
def test_each_item_under_a_lead_line_is_a_request(lead: str, verb: str, marks: tuple[str, str]) -> None:
    found = requests(MOTION.format(body=f"{lead}\n{marks[0]}een lijst van platte daken te maken;\n{marks[1]}de raad voor 1 oktober 2022 te berichten;"))
    assert [words(r).rstrip(";") for r in found] == ["een lijst van platte daken te maken", "de raad voor 1 oktober 2022 te berichten"]
    assert {r["verb"] for r in found} == {verb}
    assert found[1]["deadline"] == "../2022-10-01"
    assert {r["from"] for r in found} == {"raad-gouda"}


def test_items_without_bullets_and_a_paragraph_with_several_clauses() -> None:
    plain = requests(MOTION.format(body="Verzoekt het college:\n\neen lijst van daken te maken;\n\nde buurt te raadplegen;"))
    assert len(plain) == 2
    joined = requests(MOTION.format(body="Verzoekt het college:\neen lijst van daken te maken; de buurt te raadplegen; en de kosten te dekken uit de reserve."))
    assert [words(r) for r in joined] == ["een lijst van daken te maken", "de buurt te raadplegen", "de kosten te dekken uit de reserve."]


def test_sub_points_and_numbers_in_a_line_hang_under_their_request() -> None:
    found = requests(MOTION.format(body="Verzoekt het college:\n1. een fonds op te zetten, en daarbij:\n   a. de huurders te betrekken;\n   b. de looptijd te beperken;\n2. de raad te berichten;"))
    assert [(r["number"], r["parent"] is not None) for r in found] == [("1", False), ("a", True), ("b", True), ("2", False)]
    inline = requests(MOTION.format(body="Verzoekt het college:\n- het voortouw te nemen door 1) de daken te tellen en 2) de eigenaren te bezoeken;"))
    assert [r["kind"] for r in inline] == ["verzoek", "deelverzoek", "deelverzoek"]
    misread = requests(MOTION.format(body="Verzoekt het college:\n- het voortouw te nemen door 11 de daken te tellen en 2) de eigenaren te bezoeken;"))
    assert [r["number"] for r in misread][1:] == ["1", "2"]
    count = requests(MOTION.format(body="Verzoekt het college:\n- met 11 buurten te praten en 2) de eigenaren te bezoeken;"))
    assert len(count) == 1


@pytest.mark.parametrize("lead", ["Verzoekt het college:", "Draagt het college op:", "Roept het college op om:"])
def test_sub_points_hang_under_their_request_whatever_the_lead(lead: str) -> None:
    found = requests(MOTION.format(body=f"{lead}\n1. een plan te maken over:\n   a. de dakgoten;\n   b. de schoorstenen;\n2. de raad te berichten;"))
    assert [(r["number"], r["kind"], r["parent"] is not None) for r in found] == [
        ("1", "verzoek", False), ("a", "deelverzoek", True), ("b", "deelverzoek", True), ("2", "verzoek", False)]  # fmt: skip


def test_a_motion_may_ask_somebody_else_next() -> None:
    found = requests(MOTION.format(body="Draagt het college op:\n1. de daken te tellen;\n\nVraagt Staatsbosbeheer:\n2. zaden te leveren;\n\nRoept de Werkvoorziening Groene Hart op:\n3. mee te helpen."))
    assert [(r["number"], r["verb"], r["to"]) for r in found] == [
        ("1", "draagt_op", "college-gouda"), ("2", "vraagt", "staatsbosbeheer"), ("3", "roept_op", "werkvoorziening-groene-hart")]  # fmt: skip


def test_a_letter_asks_in_many_ways() -> None:
    asked = [
        "Wij verzoeken uw raad de halte te behouden.",
        "Wij doen een klemmend beroep op uw raad om de halte te behouden.",
        "Graag vernemen wij vóór 1 juni 2021 uw oordeel.",
        "Uw oordeel ontvangen wij gaarne binnen zes weken.",
        "Wij zouden het waarderen als u de halte behoudt.",
        "Mocht u anders besluiten, laat dan de nachtbus rijden.",
        "Stuurt u ons voor 1 juni de cijfers per lijn?",
    ]
    for sentence in asked:
        assert [words(r) for r in requests(LETTER.format(body=f"De halte ligt bij het station. {sentence} Wij wachten af."))] == [sentence]


def test_what_asks_nothing() -> None:
    for sentence in [
        "Wij beantwoorden uw vragen hieronder.",
        "Een besluit hierover vragen wij u nu niet.",
        "Het college vraagt zich af of dit haalbaar is.",
        "Er wordt veel gevraagd van de vrijwilligers.",
        "Het verzoek is in behandeling genomen door de dienst.",
        "Laat in de avond rijdt de bus niet meer.",
    ]:
        assert requests(LETTER.format(body=f"De halte ligt bij het station. {sentence}")) == []


def test_a_request_with_criteria_of_its_own() -> None:
    found = requests(LETTER.format(body="Wij lezen in de stukken een lijn. Wij verzoeken u de route zo aan te passen dat:\n- de school bereikbaar blijft;\n- het bos gespaard wordt."))
    assert words(found[0]).startswith("Wij verzoeken u de route")
    assert [(r["kind"], r["parent"] == found[0]["id"]) for r in found[1:]] == [("criterium", True), ("criterium", True)]


def test_minutes_end_the_list_at_the_next_speaker_and_at_the_result() -> None:
    text = MINUTES.format(
        body="Mevrouw Alkema (CDA): Wij dienen de motie Zwerfvuil in. Die verzoekt het college\n\n- de bakken vaker te legen;\n- de raad voor 1 december te berichten.\n\n"
        "De heer Tak (D66): Wij vinden dit een goed plan en steunen het.\n\nDe motie wordt met 20 tegen 9 stemmen aangenomen.\n"
    )
    assert [words(r).rstrip(";.") for r in requests(text)] == ["de bakken vaker te legen", "de raad voor 1 december te berichten"]


def test_a_list_of_decisions_quotes_the_dictum_of_a_motion() -> None:
    found = requests(LIST.format(body='4 Motie "Bakken leeg" (CDA)\nDictum: verzoekt het college:\n- de bakken vaker te legen;\n- de raad te berichten.\n\nBesluit: aangenomen, unaniem.\n'))
    assert [words(r).rstrip(";.") for r in found] == ["de bakken vaker te legen", "de raad te berichten"]


def test_what_the_council_is_asked_to_decide_is_no_request() -> None:
    text = PROPOSAL.format(body="Wij vragen uw raad:\n1. het krediet te verlenen;\n2. de nota vast te stellen.")
    assert requests(text) == []
    assert len(decisions(text)) == 2


def test_a_point_that_orders_is_a_request_too() -> None:
    found = requests(PROPOSAL.format(body="Beslispunten:\n1. het krediet te verlenen;\n2. niet in te stemmen met sluiting, en het college te verzoeken een alternatief te zoeken."))
    assert [(words(r), r["verb"]) for r in found] == [("het college te verzoeken een alternatief te zoeken.", "verzoekt")]


@pytest.mark.parametrize(
    "text",
    [
        "Menukaart\n\nSoep van de dag. Vraag de bediening naar de allergenen.\n\nNeem ook eens een toetje: onze taart is huisgemaakt.\n",
        "Factuur 2021-44\n\nWij verzoeken vriendelijk het bedrag binnen 14 dagen over te maken.\nTotaal € 120,00\n",
        "How to fold a boat\n\nFold the paper in half. Please ask your parents for help. It was decided to use red paper.\n",
    ],
)
def test_other_papers_give_no_record(text: str) -> None:
    assert decisions(text) == []
    assert requests(text) == []


def test_who_asks_may_stand_between_the_verb_and_who_is_asked() -> None:
    paper = (
        "Raad van de gemeente Sliedrecht\n\nAan het college van burgemeester en wethouders van Papendrecht\n\nDatum: 3 mei 2024\nOnderwerp: zienswijze\n\n"
        "Geacht college,\n\nDe raad heeft het ontwerp besproken.\n\nSamengevat vragen wij u\n\ni. hoofdstuk 3 over te slaan;\nii. ons vóór 1 juni te berichten.\n\n"
        "Hoogachtend,\n\nde gemeenteraad van Sliedrecht\n"
    )
    assert [(row["from"], row["to"]) for row in requests(paper)] == 2 * [("raad-sliedrecht", "college-papendrecht")]


def test_a_motion_that_is_read_out_in_minutes_asks_of_the_body_it_names() -> None:
    found = requests(MINUTES.format(body='Mevrouw Bos (D66) leest voor: "De raad, overwegende dat de fontein lekt, draagt het college op de fontein te dichten en gaat over tot de orde van de dag."\n\n'
                                         "De heer Pot (CDA): Onze motie heeft als dictum: vraagt het college de bel van de school te repareren."))  # fmt: skip
    assert [(words(r), r["verb"], r["from"][:4], r["to"][:7]) for r in found] == [
        ("draagt het college op de fontein te dichten", "draagt_op", "raad", "college"),
        ("vraagt het college de bel van de school te repareren", "vraagt", "raad", "college"),
    ]


def test_bullets_that_lost_their_lines_are_requests_still() -> None:
    found = requests(LIST.format(body="2. Fontein\n\nBesluit\n\nDe raad besluit de motie aan te nemen. Roept het college op: • de fontein te dichten, • de raad voor 1 mei te berichten."))
    assert [(words(r), r["verb"]) for r in found] == [("de fontein te dichten", "roept_op"), ("de raad voor 1 mei te berichten.", "roept_op")]


def test_a_motion_read_out_and_printed_is_asked_once() -> None:
    body = ("De heer Pot (CDA): Mijn motie heeft als dictum: verzoekt het college om de klok van de toren ca. 5 minuten gelijk te zetten.\n\n"
            "De volgende motie wordt ingediend:\n\nDe raad,\n\noverwegende dat de klok achterloopt,\n\nverzoekt het college:\n\n"
            "• de klok van de toren ca. 5 minuten gelijk te zetten;\n• de raad te berichten,\n\nen gaat over tot de orde van de dag.")
    assert [words(r).rstrip(";,") for r in requests(MINUTES.format(body=body))] == ["de klok van de toren ca. 5 minuten gelijk te zetten", "de raad te berichten"]


def test_a_proposal_may_ask_the_college_in_the_line_above_its_points() -> None:
    found = requests(PROPOSAL.format(body="Ondergetekende stelt de raad voor het college te verzoeken:\n1. de sluis te verbreden;\n2. de kosten te ramen."))
    assert [(words(one), one["verb"], one["number"]) for one in found] == [("de sluis te verbreden;", "verzoekt", "1"), ("de kosten te ramen.", "verzoekt", "2")]


def test_what_the_states_are_asked_to_decide_is_no_request() -> None:
    assert requests("Provincie Drenthe\nStatenvoorstel 2025-31\n\nProvinciale Staten wordt gevraagd een krediet voor de brug beschikbaar te stellen.\n") == []


def test_the_line_that_asks_may_stand_alone_above_one_thing_without_a_mark() -> None:
    found = requests(MOTION.format(body="Draagt het college op\neen plan voor het dak te maken;"))
    assert [(words(one), one["verb"]) for one in found] == [("een plan voor het dak te maken;", "draagt_op")]


def test_a_request_in_the_row_of_a_town_is_of_its_council() -> None:
    text = "# Nota van zienswijzen\n\nAntwoord van het dagelijks bestuur op de zienswijzen van de raden over de begroting\n\n| Gemeente | Zienswijze | Reactie bestuur |\n|---|---|---|\n| Borsele | De raad verzoekt om de inleg over vijf jaar te spreiden. | Wij nemen dit over. |\n| Kapelle | De raad stemt in. | - |\n"
    document = read_bytes(Document("d", "nota.md", "", "0"), text.encode(), Params().ingest)
    found = assemble(clean(document, Params().clean), Params()).records["requests"]
    assert [(words(one), one["from"]) for one in found] == [("De raad verzoekt om de inleg over vijf jaar te spreiden.", "raad-borsele")]


def test_what_the_council_of_another_town_asked_is_no_request() -> None:
    body = "- de raad van Zwolle onlangs een motie heeft aangenomen waarin het college wordt opgedragen daken te vergroenen;\n\nverzoekt het college:\n- de daken te tellen;"
    assert [words(one) for one in requests(MOTION.format(body=body))] == ["de daken te tellen;"]


def test_what_is_granted_before_the_main_clause_asks_nothing() -> None:
    assert requests(LETTER.format(body="Hoewel de commissie adviseert het bezwaar gegrond te verklaren, houden wij ons besluit in stand.")) == []


def test_the_order_of_the_day_is_no_part_of_the_last_request() -> None:
    found = requests("MOTIE Pont\n\nDe raad van de gemeente Gouda, bijeen op 12 mei 2022,\n\nverzoekt het college de pont te verven, en gaat over tot de orde van de dag.\n")
    assert [words(r) for r in found] == ["verzoekt het college de pont te verven"]


def test_a_second_body_asked_in_a_motion() -> None:
    body = "Roept het college op:\n1. de kade te herstellen;\n2. een plan te maken, en daarin op te nemen:\n   a. de kosten;\n   b. de planning.\n\nVraagt Rijkswaterstaat:\n3. de sluis langer te bedienen"
    found = requests(MOTION.format(body=body))
    assert [(r["number"], r["kind"], r["to"]) for r in found][-1] == ("3", "verzoek", "rijkswaterstaat")
    assert [r["kind"] for r in found] == ["verzoek", "verzoek", "deelverzoek", "deelverzoek", "verzoek"]


def test_what_the_college_asks_the_council_in_its_own_list_is_no_request() -> None:
    assert requests(LIST.format(body="- A2, Eerst praten (SP): het college vraagt de raad om instemming voordat de sleutel wijzigt. AANGENOMEN.\n")) == []
