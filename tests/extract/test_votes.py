"""What came of a vote, in the many words of minutes and lists of decisions; and who voted how."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.extract.ballots import count
from pipeline.extract.outcomes import outcome
from tests.extract.papers import LIST, MINUTES, decisions

AMENDED = "Amendement Vlonder\n\nDe raad van de gemeente Gouda, bijeen op 12 mei 2022,\n\nbesluit:\n\nBeslispunt 2 te schrappen.\n"

OUTCOMES = [
    ("Het voorstel wordt met 12 tegen 3 stemmen aanvaard.", "aangenomen"),
    ("De motie is unaniem overgenomen.", "aangenomen"),
    ("Het amendement is met 4 stemmen voor en 16 tegen niet overgenomen.", "verworpen"),
    ("Daarmee heeft de motie het niet gehaald.", "verworpen"),
    ("Het amendement haalt geen meerderheid.", "verworpen"),
    ("Besluit: afgestemd.", "verworpen"),
    ("Met 11 tegen 9 stemmen heeft de raad het voorstel weggestemd.", "verworpen"),
    ("Over motie M2 staken de stemmen.", "gestaakt"),
    ("De indieners trekken de motie in.", "ingetrokken"),
    ("Ons amendement halen we terug.", "ingetrokken"),
    ("De motie is door de indieners teruggenomen.", "ingetrokken"),
    ("De indieners houden de motie aan.", "aangehouden"),
    ("Dan schuiven we punt 7 door.", "aangehouden"),
    ("Het voorstel wordt verdaagd naar september.", "aangehouden"),
    ("Zo ingetrokken maakt het amendement geen onderwerp van behandeling meer uit.", "ingetrokken"),
    ("De raad besluit het amendement te verwerpen.", "verworpen"),
    ("De voorzitter stelt vast dat de motie met 9 tegen 8 stemmen is verworpen.", "verworpen"),
    ("De burgemeester concludeert dat de raad instemt met het voorstel.", "genomen"),
    ("Provinciale Staten besluiten de motie aan te nemen met 30 stemmen voor.", "aangenomen"),
    ("Burgemeester en wethouders stellen het speelplan vast.", "genomen"),
    ("Wegens tijdgebrek niet behandeld.", "niet_behandeld"),
    ("Niet aan de orde gekomen.", "niet_behandeld"),
    ("Punt 8 wordt van de agenda afgevoerd.", "niet_behandeld"),
    ("Jaarrekening 2021 — akkoord", "genomen"),
    ("Besluit: conform.", "genomen"),
    ("De raad stelt de verordening vast.", "genomen"),
    ("De raad gaat akkoord met het voorstel.", "genomen"),
    ("De motie werd niet verworpen maar aangenomen met 10 tegen 9 stemmen.", "aangenomen"),
    ("Het amendement is niet aangehouden, maar ingetrokken.", "ingetrokken"),
    ("De motie is niet aangenomen maar het college neemt de strekking mee.", "verworpen"),
    ("De raad stemt niet in met het voorstel.", "verworpen"),
    ("De brief is voor preadvies in handen van het college gesteld.", "genomen"),
]


@pytest.mark.parametrize(("sentence", "status"), OUTCOMES)
def test_outcomes(sentence: str, status: str) -> None:
    assert outcome(sentence)[0] == status


@pytest.mark.parametrize(
    "sentence",
    [
        "Ik hoop dat de motie wordt aangenomen.",
        "Het voorstel kan worden aangenomen.",
        "Als de motie wordt verworpen, komen wij met een nieuw voorstel.",
        "Wij willen het voorstel aanhouden.",
        "Ik stel voor dit punt over te hevelen naar de volgende vergadering.",
        "De motie vraagt om een onderzoek.",
        "De voorzitter geeft het woord aan de wethouder.",
    ],
)
def test_no_outcome(sentence: str) -> None:
    assert outcome(sentence) == ("", "")


def test_it_is_drawn_back_where_the_sentence_before_names_it() -> None:
    assert outcome("Die trekken wij bij dezen in.", "Wij hadden een motie over fietsen.")[0] == "ingetrokken"
    assert outcome("Die trekken wij bij dezen in.", "Wij hadden een oude hond.") == ("", "")


@pytest.mark.parametrize(
    ("sentence", "status", "ayes", "noes", "for_parties", "against_parties"),
    [
        ("na stemming aanvaard; voor stemden Ons Dorp (6), PvdA (2) en CDA (3), tegen VVD (2) en SGP (4).", "aangenomen", 11, 6, ["Ons Dorp", "PvdA", "CDA"], ["VVD", "SGP"]),
        ("Met 11 tegen 9 stemmen heeft de raad het voorstel afgestemd.", "verworpen", 9, 11, None, None),
        ("Stemming: 10 om 10.", "gestaakt", 10, 10, None, None),
        ("de fracties van PvdA en D66 zijn voor (8), de overige fracties tegen (17).", "verworpen", 8, 17, ["PvdA", "D66"], None),
        ("alleen de SGP en de ChristenUnie stemmen tegen (5), alle anderen voor (20).", "aangenomen", 20, 5, None, ["SGP", "ChristenUnie"]),
        ("met één stem tegen (VVD) vastgesteld.", "genomen", None, 1, None, ["VVD"]),
        ("met de stem van D66 tegen vastgesteld.", "genomen", None, None, None, ["D66"]),
    ],
)
def test_ballots(sentence: str, status: str, ayes: int | None, noes: int | None, for_parties: list[str] | None, against_parties: list[str] | None) -> None:
    votes = count(sentence, "", status)
    assert votes is not None
    assert (votes["for"], votes["against"], votes["for_parties"], votes["against_parties"]) == (ayes, noes, for_parties, against_parties)


def test_a_list_of_decisions_item_by_item() -> None:
    found = decisions(
        LIST.format(
            body="1. Opening\nPunt 6 wordt van de agenda afgevoerd.\n\n2. Ingekomen stukken\nDe lijst gaat conform.\n\n3. Hamerstukken\na. Jaarrekening 2021 — akkoord\nb. Benoeming lid rekenkamer — akkoord\n\n"
            "4. Subsidie theater\nHet amendement van D66 is met 4 stemmen voor en 16 tegen niet overgenomen.\n\n5. Motie Zwerfvuil\nDoor de indieners aangehouden.\n"
        )
    )
    assert [(d["number"], d["status"]) for d in found] == [
        ("6", "niet_behandeld"),
        ("2", "genomen"),
        ("3a", "genomen"),
        ("3b", "genomen"),
        ("4", "verworpen"),
        ("5", "aangehouden"),
    ]
    assert {d["date"] for d in found} == {"2022-06-08"}


def test_a_table_with_outcomes() -> None:
    found = decisions(LIST.format(body="| Nr. | Titel | Voor | Tegen | Uitslag |\n|---|---|---|---|---|\n| A1 | Minder parkeren | 10 | 19 | verworpen |\n| M2 | Meer groen | - | - | ingetrokken |\n"))
    assert [(d["number"], d["status"]) for d in found] == [("A1", "verworpen"), ("M2", "ingetrokken")]
    assert (found[0]["votes"]["for"], found[0]["votes"]["against"]) == (10, 19)


def test_what_a_speaker_decides_for_himself_is_no_decision() -> None:
    assert decisions(MINUTES.format(body="Mevrouw Alkema (CDA): Wij hebben besloten thuis te blijven eten. De motie over het bos vond ik mooi.")) == []


@settings(max_examples=80, deadline=None)
@given(st.text(alphabet=st.sampled_from("demotienatgw voor, tegen.()0123 \n"), max_size=600))
def test_any_text_is_read(text: str) -> None:
    outcome(text)
    count(text, text)


def test_the_text_of_an_amendment_that_a_member_reads_out_is_not_decided() -> None:
    body = "De heer Tak (D66) dient het amendement Bomen in.\n\nBesluit:\n1. het krediet te verhogen;\n2. de dekking te wijzigen.\n\nHet amendement maakt onderdeel uit van de beraadslaging."
    assert decisions(MINUTES.format(body=body)) == []


def test_votes_told_by_members_in_a_sentence_of_their_own():
    votes = count("De motie is aangenomen.", "21 Statenleden stemden voor, 18 Statenleden stemden tegen.", "aangenomen")
    assert (votes["for"], votes["against"]) == (21, 18)
    assert count("De motie is aangenomen.", "In 2019 stemden 18 leden anders.", "aangenomen") is None


def test_the_seats_behind_the_parties_are_added_up() -> None:
    votes = count("Verworpen. Voor: D66 (3). Tegen: CDA (5), Lokaal Beek (2).", "", "verworpen")
    assert votes
    assert (votes["for"], votes["against"]) == (3, 7)


def test_parties_stand_between_brackets_behind_the_count_of_a_side() -> None:
    votes = count("Voor: 9 (CDA 5, Lokaal Beek 4) Tegen: 3 (D66 3)", "", "aangenomen")
    assert votes
    assert (votes["for"], votes["against"], votes["for_parties"], votes["against_parties"]) == (9, 3, ["CDA", "Lokaal Beek"], ["D66"])


def test_a_bare_outcome_in_a_row_tells_its_subject_in_its_text() -> None:
    found = decisions("Besluitenlijst raad van 3 juni 2025\n\n| Nr. | Onderwerp | Besluit |\n|---|---|---|\n| 1 | Agenda | De agenda is vastgesteld. |\n| 2 | Motie CDA: speeltuin | Verworpen. |\n| 3 | Nota Groen | Aangehouden. |\n")
    assert [one["text"] for one in found] == ["De agenda is vastgesteld.", "Motie CDA: speeltuin: Verworpen.", "Nota Groen: Aangehouden."]


def test_a_ticked_box_gives_its_row_with_the_votes() -> None:
    text = AMENDED + "\n☒ aangenomen  ☐ verworpen  ☐ ingetrokken\n\nvoor: 12 tegen: 5\n"
    found = decisions(text)[-1]
    assert (found["status"], found["votes"]["for"], found["votes"]["against"]) == ("aangenomen", 12, 5)
    assert found["quotes"][0]["clean"].startswith("☒ aangenomen")
