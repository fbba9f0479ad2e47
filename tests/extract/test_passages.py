"""Passages: lines joined, lists nested, roles by lead line and heading, furniture apart."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.extract.markers import readings, roman
from pipeline.extract.passage import Passage
from pipeline.extract.passages import find_passages
from pipeline.extract.roles import closing, label, lead, section
from pipeline.model.document import Block, Document
from pipeline.model.text import Text


def passages(text: str) -> list[Passage]:
    return find_passages(Document("d", "d.txt", "text/plain", "0", Text(text)))


def roles_of(found: list[Passage]) -> list[str]:
    return [p.role for p in found]


MOTION = """De raad van de gemeente Waterstad, in vergadering bijeen op 4 maart 2021,

Constaterende dat:
• de fietsbrug over de Linge al drie winters wegens gladheid is afgesloten en dat
omrijden ruim een kwartier kost;
• het onderhoud in handen is van het waterschap.
Overwegende dat
- schoolgaande kinderen nu langs de provinciale weg rijden;
Verzoekt het college:
1. met het waterschap te overleggen over:
   a. strooien in de winter;
   b. een stroeve deklaag;
2. de raad voor 1 juli 2021 te berichten.
En gaat over tot de orde van de dag.
Kees Moerman
VVD
"""


def test_a_motion_gives_blocks_with_roles_and_leads() -> None:
    found = passages(MOTION)
    assert roles_of(found) == [
        "aanhef",
        "kop",
        "constatering",
        "constatering",
        "kop",
        "overweging",
        "kop",
        "verzoek",
        "verzoek",
        "verzoek",
        "verzoek",
        "overig",
        "ondertekening",
        "ondertekening",
    ]
    assert found[2].text.endswith("en dat omrijden ruim een kwartier kost;")
    request = found[7]
    assert (request.number, request.marker, request.level, request.lead) == ("1", "1.", 0, "Verzoekt het college:")
    assert found[request.parent or 0].text == "Verzoekt het college:"
    assert [(p.number, p.level, p.parent) for p in found[8:11]] == [("a", 1, 7), ("b", 1, 7), ("2", 0, 6)]


def test_a_list_without_bullets_under_a_lead_line() -> None:
    found = passages(
        "Draagt het college op:\n\nde sluis te herstellen;\n\nde kosten te dekken uit de reserve;\n\nEn "
        "gaat over tot de orde van de dag.\n"
    )
    assert roles_of(found) == ["kop", "verzoek", "verzoek", "overig"]
    assert all(p.parent == 0 for p in found[1:3])


def test_bullets_that_ocr_misread_are_one_list() -> None:
    found = passages(
        "Voorgesteld besluit:\n\n« het plan vast te stellen;\n\n¢ de heffing te verlagen;\n\no de wijk "
        "te raadplegen;\n\ne Er komt een loket.\n"
    )
    assert [p.role for p in found] == ["kop", "beslispunt", "beslispunt", "beslispunt", "beslispunt"]
    assert {p.level for p in found[1:]} == {0}


def test_a_paragraph_goes_on_over_a_page_end_and_a_footer() -> None:
    found = passages(
        "Het college onderzoekt samen met de provincie hoe de nieuwe dijk kan worden\nPagina 1 van "
        "2\faangelegd zonder "
        "dat bomen verdwijnen.\nPagina 2 van 2"
    )
    text = [p for p in found if p.role != "voettekst"]
    assert [p.text for p in text] == [
        "Het college onderzoekt samen met de provincie hoe de nieuwe dijk kan worden aangelegd zonder "
        "dat bomen verdwijnen."
    ]
    assert len(text[0].spans) == 2
    assert [p.text for p in found if p.role == "voettekst"] == ["Pagina 1 van 2", "Pagina 2 van 2"]


def test_a_paragraph_goes_on_over_footnotes() -> None:
    body = "Het college onderzoekt samen met de provincie hoe de nieuwe dijk kan worden\n"
    notes = "\n1 Zie de nota over dijken\nuit het vorige jaar.\n\n2 Dat is het waterschap.\n"
    text = f"{body}{notes}\faangelegd zonder dat bomen verdwijnen."
    first = text.index("\n2 Dat")
    blocks = (Block(len(body) + 1, first, "footnote"), Block(first + 1, len(body + notes) - 1, "footnote"))
    found = find_passages(Document("d", "d.pdf", "application/pdf", "0", Text(text), blocks=blocks))
    assert [p.text for p in found if "nota" not in p.text and "waterschap" not in p.text] == [
        "Het college onderzoekt samen met de provincie hoe de nieuwe dijk kan worden aangelegd zonder dat bomen verdwijnen."
    ]
    assert any(p.text.endswith("Zie de nota over dijken uit het vorige jaar.") for p in found)


def test_a_word_broken_at_a_line_end_is_joined() -> None:
    found = passages("De gemeente bouwt een nieuwe zwem-\nvoorziening bij de raads- \nen collegekamer.")
    assert found[0].text == "De gemeente bouwt een nieuwe zwemvoorziening bij de raads- en collegekamer."


def test_headings_give_their_role_to_what_follows() -> None:
    found = passages(
        "Inleiding\nDe brug is oud en moet worden vervangen, want de fundering is "
        "verzakt.\n\nArgumenten\n1.1 De brug is onveilig\n"
        "Uit metingen blijkt dat de draagkracht sinds 2015 met een vijfde is "
        "gedaald.\n\nKanttekeningen\n1. Het verkeer loopt vast.\n\n"
        "Beslispunten\n1. de brug te vervangen;\n2. een krediet te verlenen.\n"
    )
    by_text = {p.text: p for p in found}
    assert by_text["De brug is oud en moet worden vervangen, want de fundering is verzakt."].role == "inleiding"
    assert by_text["Het verkeer loopt vast."].role == "kanttekening"
    assert [p.role for p in found if p.number in ("1", "2") and p.section == ("Beslispunten",)] == [
        "beslispunt",
        "beslispunt",
    ]


def test_names_and_amounts_are_no_markers() -> None:
    found = passages(
        "Aanwezig waren de leden J. de Vries en\nA. Bakker, alsmede de griffier. De kosten "
        "bedragen\n1.400 euro in het eerste jaar en\n7 gemeenten doen mee."
    )
    assert all(p.marker == "" for p in found)


def test_roman_and_letter_lists_do_not_mix() -> None:
    found = passages(
        "Besluit:\nI. de nota vast te stellen;\nII. het krediet te verlenen;\nIII. het college te machtigen.\n"
    )
    assert [(p.number, p.level) for p in found[1:]] == [("I", 0), ("II", 0), ("III", 0)]
    assert [roman(text) for text in ("iv", "IX", "XLII", "iiii", "mango")] == [4, 9, 42, 0, 0]


def test_the_place_in_the_text_is_kept() -> None:
    text = "Toelichting\nDe gracht wordt dit jaar\ngebaggerd door het waterschap.\n"
    paragraph = passages(text)[1]
    start = paragraph.text.index("gebaggerd")
    low, high = paragraph.clean_span(start, start + len("gebaggerd door"))
    assert text[low:high] == "gebaggerd door"


def test_leads_bear_case_punctuation_and_ocr_slips() -> None:
    assert lead("OVERWEGENDE, DAT:") == ("overweging", True)
    assert lead("Overwegcnde dat") == ("overweging", True)
    assert lead("C onstaterende dat:") == ("constatering", True)
    assert lead("roept het college van burgemeester en wethouders op om") == ("verzoek", True)
    assert lead("b e s l u i t :") == ("beslispunt", True)
    assert lead("Het besluit van de rechter volgt later.") is None
    assert section("3. Kanttekeningen en risico's") == "kanttekening"
    assert section("Financiéle gevolgen") == "overig"
    assert section("De nieuwe brug") is None


def test_fields_of_the_letterhead() -> None:
    assert label("Ons kenmerk: 2021/33") == ("kenmerk", "ons kenmerk", "2021/33")
    assert label("**Datum** 3 mei 2021") == ("kenmerk", "datum", "3 mei 2021")
    assert label("Zaaknummer 2021-004") == ("kenmerk", "zaaknummer", "2021-004")
    assert label("Bijzonder: dit is tekst") is None
    assert closing("Aldus vastgesteld in de openbare vergadering") == "end"
    assert (
        closing(
            "De burgemeester is het daar niet mee eens en zegt dat er eerst een onderzoek nodig is "
            "voordat er een besluit valt."
        )
        is None
    )


def test_readings_of_a_line_start() -> None:
    assert readings("(a) de weg")[0].number == "a"
    assert readings("2.3 Financiën")[0].kind == "1.1"
    assert readings("19.30 uur begint het") == []
    assert readings("• punt")[0].bullet


@settings(max_examples=60)
@given(st.text(alphabet=st.sampled_from("aB1.)(-•o\n\t :;*#|ivXé\f"), max_size=400))
def test_every_passage_points_into_the_text_in_order(text: str) -> None:
    found = passages(text)
    starts = [p.start for p in found]
    assert starts == sorted(starts)
    for number, passage in enumerate(found):
        assert 0 <= passage.start <= passage.end <= len(text)
        assert passage.parent is None or 0 <= passage.parent < number
        assert len(passage.places) == len(passage.text) + 1
        assert "\n" not in passage.text
