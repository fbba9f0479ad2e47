"""Decisions told of in prose: a body, a finished tense and a verb that changes something; and who is meant by a pronoun."""

from __future__ import annotations

import pytest

from pipeline.extract.outcomes import outcome
from tests.extract.papers import LETTER, LIST, MINUTES, decisions, records, words

TOLD = [
    ("In 2016 heeft de raad de leges voor terrassen verlaagd.", "genomen", "2016"),
    ("Op 6 april 2020 heeft ons college het contract met de sloper opgezegd.", "genomen", "2020-04-06"),
    ("De raad heeft de baatbelasting in 2017 afgeschaft.", "genomen", "2017"),
    ("Uw raad halveerde in 2018 de marktgelden.", "genomen", "2018"),
    ("In haar vergadering van 9 januari 2020 heeft de raad bepaald dat het plein groen wordt.", "genomen", "2020-01-09"),
    ("Op 2 juli 2019 ging de raad akkoord met de koop van de molen.", "genomen", "2019-07-02"),
    ("Het algemeen bestuur gaf in mei 2020 groen licht voor de nieuwe kade.", "genomen", "2020-05"),
    ("De burgemeester heeft op 3 mei 2020 het café aan de Markt gesloten.", "genomen", "2020-05-03"),
    ("Op verzoek van de buurt heeft ons college de proef op 4 mei 2020 verlengd.", "genomen", "2020-05-04"),
    ("Over de sloop sprak de raad in 2015 ook; toen wees hij dat af.", "verworpen", "2015"),
    ("De motie over het veer heeft het in 2018 niet gehaald.", "verworpen", "2018"),
]


@pytest.mark.parametrize(("sentence", "status", "date"), TOLD)
def test_what_a_body_did_is_what_it_decided(sentence: str, status: str, date: str) -> None:
    (found,) = decisions(LETTER.format(body=f"De halte ligt bij het station. {sentence}"))
    assert (found["status"], found["date"], found["reported"]) == (status, date, True)


@pytest.mark.parametrize(
    "sentence",
    [
        "Wij hebben de tekening aangepast.",
        "De kosten zijn door de aannemer verhoogd.",
        "In 2020 nam het aantal reizigers toe.",
        "De raad verhoogt het tarief pas als het Rijk minder betaalt.",
        "De wethouder sprak met de buurt; daarna wees hij dat af.",
        "Nu uw raad zich zo helder heeft uitgesproken, gaan wij met de buurt in gesprek.",
        "Het bestuur heeft de leden gesproken.",
        "De gemeente heeft de bereidheid uitgesproken borg te staan.",
        "Drie colleges hebben het convenant niet ondertekend.",
        "Over de halte is geen besluit genomen.",
    ],
)
def test_work_and_talk_are_no_decisions(sentence: str) -> None:
    assert decisions(LETTER.format(body=f"De halte ligt bij het station. {sentence}")) == []


def test_a_month_without_a_year_that_lies_ahead_was_a_year_before() -> None:
    (found,) = decisions(LETTER.format(body="De halte ligt bij het station. In december verlaagde de raad de leges."))
    assert found["date"] == "2020-12"


def test_a_list_under_a_heading_that_tells_what_was_agreed() -> None:
    slides = "# Bijpraten over het bos\n\nVoor raadsleden\n\n# Wat hebben de vijf colleges afgesproken?\n\n*Overleg van 6 maart 2023*\n\n- de kosten delen naar oppervlak\n- één beheerplan voor het bos\n\n# Wat is nog niet besloten?\n\n- de slagboom bij de ingang\n"
    found = decisions(slides)
    assert [(words(d), d["date"], d["reported"]) for d in found] == [("de kosten delen naar oppervlak", "2023-03-06", True), ("één beheerplan voor het bos", "2023-03-06", True)]


@pytest.mark.parametrize(
    ("sentence", "before", "status"),
    [
        ("Het wordt met 12 tegen 7 stemmen aangenomen.", "De voorzitter brengt het voorstel in stemming.", "aangenomen"),
        ("Zij wordt aangenomen met 9 stemmen voor.", "Over de motie wordt gestemd.", "aangenomen"),
        ("Het wordt met 3 tegen 16 stemmen niet aangenomen.", "De voorzitter brengt het amendement in stemming.", "verworpen"),
        ("Het wordt vastgesteld door de raad in mei.", "De voorzitter noemt de agenda.", ""),
        ("De raad stemt in met deelname, mits die niet meer kost.", "", "genomen"),
        ("De raad stelt regels voor de kermis vast.", "", "genomen"),
        ("De raad stelt voor de kermis te verplaatsen.", "", ""),
        ("De raad gaat niet akkoord met het uitstel.", "", "verworpen"),
    ],
)
def test_pronouns_and_the_place_of_a_negation(sentence: str, before: str, status: str) -> None:
    assert outcome(sentence, before)[0] == status


def test_a_list_of_motions_by_their_codes() -> None:
    body = (
        "## Amendementen\n\n- A1 bij punt 5, Ruimer plein (VVD): het plein wordt twee meter breder. VERWORPEN, 4 voor, 15 tegen.\n"
        "- A2 bij punt 5, Meer bomen (PvdA): langs het plein komen bomen. AANGENOMEN, zonder stemming.\n\n"
        "## Moties\n\n- M1, Geen hek (CDA)\n  De raad spreekt uit tegen een hek om het plein te zijn en verzoekt het college:\n"
        "  1. de buurt dit te melden;\n  2. de poort weg te halen.\n\n  AANGENOMEN, 16 voor, 3 tegen (SP).\n"
        "- M2: Later open: unaniem aangenomen.\n"
    )
    found = records(LIST.format(body=body))
    assert [(d["number"], d["status"]) for d in found["decisions"] if d["extractor"]["rule"] != "council-speaks-out"] == [("A1", "verworpen"), ("A2", "aangenomen"), ("M1", "aangenomen"), ("M2", "aangenomen")]
    assert "langs het plein komen bomen" in " ".join(quote["clean"] for quote in found["decisions"][1]["quotes"])
    assert [(r["number"], r["kind"], r["parent"]) for r in found["requests"]] == [("1", "verzoek", None), ("2", "verzoek", None)]


def test_a_line_below_a_decision_tells_how_it_was_voted_on() -> None:
    body = "1. Toelating lid\n\nDe raad heeft ingestemd om mevrouw Bos toe te laten.\n\nStemming: met 12 stemmen voor (CDA, SP) en 3 stemmen tegen (VVD) aangenomen.\n\n2. Markt\n\nDe raad heeft besloten de markt te verplaatsen.\n\nStemming: De raad stemde in met het voorstel.\n"
    found = decisions(LIST.format(body=body))
    assert [(d["number"], (d["votes"] or {}).get("for"), (d["votes"] or {}).get("against_parties")) for d in found] == [("1", 12, ["VVD"]), ("2", None, None)]


def test_the_votes_of_a_cell_of_two_lines() -> None:
    (found,) = decisions(LIST.format(body="| Nr | Onderwerp | Besluit | Stemming |\n|---|---|---|---|\n| 5 | Markt | Aangenomen | Voor (12): CDA, Sterk@Gouda |\n| Tegen (3): VVD |\n"))
    assert found["votes"] == {"for": 12, "against": 3, "for_parties": ["CDA", "Sterk@Gouda"], "against_parties": ["VVD"], "unanimous": None}


def test_papers_that_minutes_sum_up() -> None:
    found = decisions(MINUTES.format(body="Motie M3 (SP): overgenomen door het college.\n\nMotie M4 (VVD): ingetrokken na toezegging.\n\nMotie M5 (CDA): niet in stemming gebracht.\n"))
    assert [(d["number"], d["status"]) for d in found] == [("M4", "ingetrokken"), ("M5", "niet_behandeld")]  # no vote on the first


def test_an_order_of_business_that_a_member_moves_is_no_decision_yet() -> None:
    found = decisions(LIST.format(body="2. Agenda\n\nRaadslid Bos doet het ordevoorstel om punt 4 naar voren te halen. De raad stemt daar unaniem mee in."))
    assert [words(d) for d in found] == ["De raad stemt daar unaniem mee in."]


def test_points_below_the_outcome_of_their_item() -> None:
    body = "3. Bespreekstukken\n\n3.1 Subsidies cultuur\n\nBesluit: Akkoord conform voorstel.\n\n1. Aan de fanfare een bedrag van € 400 verlenen voor 2023.\n2. De bijdrage voor 2022 vaststellen.\n\n3.2 Verkeer\n\nBesluit: aangehouden.\n"
    found = decisions("BESLUITENLIJST college van burgemeester en wethouders van Gouda, 8 juni 2022\n\n" + body)
    assert [(d["number"], d["status"]) for d in found] == [("3.1", "genomen"), ("1", "genomen"), ("2", "genomen"), ("3.2", "aangehouden")]


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("Na de toezegging dat de raad bericht zal krijgen, werd de motie ingetrokken.", "ingetrokken"),
        ("Daarop besloot de fractie het amendement aan te houden.", "aangehouden"),
        ("De voorzitter stelt vast dat er geen meerderheid is voor de motie.", "verworpen"),
        ("Met deze wijziging wordt de lijst afgedaan overeenkomstig het voorstel.", "genomen"),
        ("Mevrouw Van der Veen is hiermee benoemd.", "genomen"),
        ("Als de wethouder dit toezegt, wordt de motie ingetrokken.", ""),
        ("Mevrouw Bos vraagt of zij is benoemd.", ""),
    ],
)
def test_outcomes_in_the_order_of_speech(sentence: str, status: str) -> None:
    assert outcome(sentence)[0] == status


def test_the_parties_of_the_next_vote_are_no_parties_of_this_one() -> None:
    found = decisions(MINUTES.format(body="**4. Haven**\n\nHet amendement wordt met 11 tegen 8 stemmen verworpen. Het voorstel wordt daarna aangenomen, waarbij de fractie van de SP wordt geacht tegen te hebben gestemd.\n"))
    assert [(d["votes"] or {}).get("against_parties") for d in found] == [None, ["SP"]]


def test_a_new_point_of_an_amendment_below_a_heading() -> None:
    text = "AMENDEMENT Bankje\n\nDe raad van de gemeente Gouda, bijeen op 12 mei 2022,\n\nbesluit:\n\n**Er komt een punt B4:**\n\nB4. geen bank te plaatsen bij de fontein.\n\n**Waarom**\n\nDe fontein spat.\n"
    assert [(d["number"], "geen bank" in d["text"]) for d in decisions(text)] == [("B4", True)]


def test_what_minutes_say_of_a_motion_and_of_an_amendement_that_fell() -> None:
    body = "**4. Bad**\n\nDe raad vindt dat het bad op zondag dicht blijft, en vraagt het college dit de buren te melden.\n\nDe motie krijgt 9 stemmen voor en 7 tegen en is daarmee aanvaard.\n\nDe voorzitter stelt vast dat het amendement van het CDA geen bespreking meer behoeft.\n"
    assert [d["status"] for d in decisions(MINUTES.format(body=body))] == ["aangenomen", "aangenomen", "niet_behandeld"]


def test_a_report_that_names_its_papers_is_a_report() -> None:
    text = (
        "GEMEENTERAAD GOUDA\nVERSLAG 8 APRIL 2024\n\nAgendapunt 6  Kermis\n\nMw. Smit (PvdA) dient motie 6a in.\n\nSTEMMINGEN\nAmendement 6b: 9 voor, 12 tegen. Verworpen.\n"
        "Raadsvoorstel: 14 voor, 7 tegen. Aangenomen.\nMotie 6a: unaniem. Aangenomen.\n"
    )
    found = records(text)
    assert found["documents"][0]["type"] == "notulen"
    assert [(d["status"], (d["votes"] or {}).get("for")) for d in found["decisions"]] == [("verworpen", 9), ("aangenomen", 14), ("aangenomen", None)]


def test_a_motion_that_decides_to_ask_asks_only() -> None:
    text = "Motie B3 – Rust op de kade\n\nDe raad van Gouda,\n\nbesluit\n\nhet college te verzoeken\n* met de schippers te praten;\n* de raad in mei te berichten;\n\nUitslag: voor 11, tegen 10\n"
    found = records(text)
    assert [(d["status"], d["votes"]["for"]) for d in found["decisions"]] == [("aangenomen", 11)]
    assert [(r["verb"], r["to"]) for r in found["requests"]] == [("verzoekt", "college-gouda")] * 2


@pytest.mark.parametrize(
    ("sentence", "body", "status"),
    [
        ("Gouda koos vorig jaar voor dezelfde aanpak.", "gemeente-gouda", "genomen"),
        ("Zwolle wees het plan in 2019 af.", "gemeente-zwolle", "verworpen"),
    ],
)
def test_a_town_decides_in_the_past_tense(sentence: str, body: str, status: str) -> None:
    (found,) = decisions(LETTER.format(body=f"De halte ligt bij het station. {sentence}"))
    assert (found["body"], found["status"]) == (body, status)


def test_a_list_of_a_college_is_that_of_the_college_whatever_its_items_say() -> None:
    found = decisions("Weekbericht besluiten burgemeester en wethouders Gouda, 4 juni 2024\n\nFietspad\nHet college trekt € 600 uit voor een fietspad. De raad krijgt een brief.\n\nKermis\nDe vergunning is verleend.\n")
    assert [(d["status"], d["body"]) for d in found] == [("genomen", "college-gouda"), ("genomen", "college-gouda")]


def test_notes_of_what_was_decided_and_plans_with_a_day() -> None:
    text = "# Bijpraten\n\n18 april 2024, raadzaal Gouda\n\n- raad 9 november 2023: vaststelling van het kader\n\n- raad 6 juni 2024: vaststelling van het plan\n"
    assert [d["date"] for d in decisions(text)] == ["2023-11-09"]


def test_two_papers_in_one_sentence_and_a_tie() -> None:
    found = decisions(LETTER.format(body="In de raad van 4 maart 2021 is motie 4 unaniem aanvaard en motie 5 verworpen. Over motie 6 staakten de stemmen; zij komt in mei terug."))
    assert [(d["status"], d["date"]) for d in found] == [("aangenomen", "2021-03-04"), ("verworpen", "2021-03-04"), ("gestaakt", None)]


def test_the_minutes_of_a_board_are_the_boards() -> None:
    text = "# Notulen algemeen bestuur Regio Zuid\n\n13 juni 2024 te Gouda\n\nDe zienswijze van de gemeenteraad van Gouda ligt voor. De begroting wordt vastgesteld. Met gesloten stembriefjes wordt mevrouw Ten Cate gekozen. Het voorstel gaat terug naar het dagelijks bestuur.\n"
    assert [(d["status"], d["body"], d["number"]) for d in decisions(text)] == [("genomen", "ab", None), ("genomen", "ab", None), ("aangehouden", "ab", None)]


@pytest.mark.parametrize(
    ("sentence", "before", "status"),
    [
        ("Het haalt het niet.", "Amendement A (VVD): 12 voor, 19 tegen.", "verworpen"),
        ("Het haalt het niet.", "De heer Bos loopt naar de bus.", ""),
        ("Amendement C (SP) wordt door de indiener niet gehandhaafd.", "", "ingetrokken"),
        ("Amendement D: de stemmen zijn gelijk verdeeld.", "", "gestaakt"),
        ("De begroting krijgt de steun van 24 leden.", "", "aangenomen"),
        ("Wel aangenomen: motie 6 over het plein.", "", "aangenomen"),
    ],
)
def test_outcomes_in_other_words(sentence: str, before: str, status: str) -> None:
    assert outcome(sentence, before)[0] == status


def test_two_motions_in_one_sentence_of_minutes() -> None:
    found = decisions(MINUTES.format(body="Motie 1 wordt met 20 stemmen voor aangenomen, motie 2 met 11 voor en 20 tegen afgewezen.\n"))
    assert [(d["number"], d["status"], (d["votes"] or {}).get("against")) for d in found] == [("1", "aangenomen", None), ("2", "verworpen", 20)]


def test_a_list_that_opens_with_an_earlier_report_is_no_report() -> None:
    text = "Besluitenlijst gemeenteraad Gouda 8 oktober 2024\n\n1. Verslag van 10 september 2024\n\nVastgesteld.\n"
    assert records(text)["documents"][0]["type"] == "besluitenlijst"
    assert records("Gemeenteraad Gouda – besluiten van dinsdag 8 oktober 2024\n\nVastgesteld:\n- verslag van 10 september 2024\n- Marktverordening\n\nDoorgeschoven naar november: Nota speelruimte.\n")["documents"][0]["type"] == "besluitenlijst"


def test_items_below_an_outcome_and_a_vote_before_its_title() -> None:
    body = "Vastgesteld:\n- Verordening leges 2025 (amendement SP ingetrokken)\n- Jaarverslag bos 2023, onder dankzegging\n\nMet 12 tegen 6 stemmen (tegen: SP, VVD): Plan dorpshuizen, € 40.000 per jaar.\n\nUnaniem: Visie op het water.\n"
    found = decisions("Gemeenteraad Gouda – besluiten van dinsdag 8 oktober 2024\n\n" + body)
    assert [(d["status"], (d["votes"] or {}).get("against_parties")) for d in found] == [("genomen", None), ("genomen", None), ("aangenomen", ["SP", "VVD"]), ("aangenomen", None)]
