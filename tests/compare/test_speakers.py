"""Whose words the sentences of minutes, answers and tables of decisions are."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.compare import statements
from pipeline.compare.cells import decided
from pipeline.compare.heads import head_voice
from pipeline.compare.home import find_home
from pipeline.compare.motions import Motions
from pipeline.compare.speakers import Speaker, is_report, speakers, turn
from pipeline.compare.wording import Line
from pipeline.model.collection import Entry
from pipeline.places import load_region

REGION = load_region("drechtsteden")
COLLEGE, OTHER, NOBODY = Speaker.COLLEGE, Speaker.OTHER, Speaker.NOBODY


def rows(*passages: tuple[str, str]) -> list[dict[str, Any]]:
    """Passages of a paper, each with its role and text."""
    return [
        {"id": f"s{at}", "role": role, "number": None, "level": None, "parent": None,
         "quotes": [{"exact": text, "clean": " ".join(text.replace("|", " ").split()), "start": at * 1000, "end": at * 1000 + len(text), "page": None, "boxes": []}]}
        for at, (role, text) in enumerate(passages)
    ]  # fmt: skip


def told(kind: str, *passages: tuple[str, str], sender: str | None = None) -> dict[str, str]:
    """Sentence -> its holder, where every sentence of which a holder can be told gives a statement."""
    document = {"id": "x", "source": "x.md", "type": kind, "municipality": "GM0505", "sender": sender, "recipients": [], "date": {"edtf": "2031-05-03", "basis": "genoemd"}, "title": None, "subject": None}
    entry = Entry(document, {"passages": rows(*passages)})
    return {one.line.text[one.start : one.end]: one.holder.id for one in statements.statements(entry, REGION, Motions(), lambda _: True)}


@pytest.mark.parametrize(("sentence", "who"), [
    ("De heer Bas (VVD) vraagt wat de wethouder van de pont vindt.", OTHER),
    ("Mevrouw Kers (wethouder) ziet niets in de pont.", COLLEGE),
    ("Bas Kers (Dorpslijst): wij willen een pont.", OTHER),
    ("CDA: wij willen een pont.", OTHER),
    ("Beheersverordening (2031-17).", None),
    ("Over de pont is de wethouder kort.", COLLEGE),
    ("De burgemeester antwoordt dat de pont blijft.", COLLEGE),
    ("De raad geeft de wethouder mee dat de pont blijft.", None),
    ("De voorzitter stelt vast dat de pont blijft.", NOBODY),
    ('"De pont blijft", zegt de wethouder.', COLLEGE),
    ('"De wethouder zegt dat de pont blijft", zegt mevrouw Kers.', OTHER),
    ("De pont is oud.", None),
])
def test_who_begins_to_speak(sentence: str, who: Speaker | None) -> None:
    assert turn(sentence) is who


def test_an_answer_goes_on_until_somebody_else_speaks() -> None:
    passages = rows(
        ("kop", "4. De pont"),
        ("overig", "De heer Bas (VVD) vraagt naar de pont. Blijft die? De wethouder: \"Wij houden haar. De raad krijgt een brief.\" Zij is daar stellig over."),
        ("overig", "Over de steiger is zij korter. Die gaat weg."),
        ("overig", "Mevrouw Kers betreurt dat. Haar fractie wil de steiger houden."),
        ("overig", "Wij laten dat niet gebeuren."),
        ("overig", "De steiger ligt er sinds 1930."),
        ("kop", "5. Sluiting"),
        ("overig", "Het is laat."),
    )
    lines = {row["id"]: Line.of(row) for row in passages}
    found = speakers(passages, lines)
    by_passage = [[who for (name, _), who in found.items() if name == row["id"]] for row in passages]
    assert by_passage == [[], [OTHER, OTHER, COLLEGE, COLLEGE, COLLEGE], [COLLEGE] * 2, [OTHER] * 2, [OTHER], [NOBODY], [], [NOBODY]]


@pytest.mark.parametrize("kind", ["notulen", "overig"])
def test_what_an_alderman_says_is_the_view_of_the_college(kind: str) -> None:
    found = told(
        kind,
        ("kop", "Verslag raadsvergadering Dordrecht"),
        ("overig", 'De heer Bas (VVD) wil de pont houden. Wethouder Kers: "Die pont heeft haar tijd gehad."'),
        ("overig", "Met 13 tegen 4 stemmen wordt de pont afgewezen. De motie over de steiger is ingetrokken."),
    )  # fmt: skip
    assert found == {
        'Wethouder Kers: "Die pont heeft haar tijd gehad."': "college-dordrecht",
        "Met 13 tegen 4 stemmen wordt de pont afgewezen.": "raad-dordrecht",
    }


def test_a_commission_decides_nothing() -> None:
    found = told("notulen", ("kop", "Verslag commissie Ruimte"), ("overig", "De pont ligt er slecht bij."))
    assert found == {}


def test_the_cell_of_a_decision() -> None:
    passages = rows(
        ("tabel", "| Nr. | Onderwerp | Besluit |"),
        ("tabel", "| 1 | Pont | De raad stelt geld voor de pont beschikbaar. Unaniem. |"),
        ("tabel", "| 2 | Motie Steiger | Verworpen. De motie vroeg om een nieuwe steiger bij de kerk. |"),
        ("tabel", "| 3 | Nota Haven | Aangehouden tot mei. De raad spreekt uit dat de haven open blijft. |"),
        ("overig", "Een zin."),
        ("tabel", "| Naam | Bedrag |"),
        ("tabel", "| Pont | De raad stelt geld voor de pont beschikbaar. |"),
    )
    lines = {row["id"]: Line.of(row) for row in passages}
    found = {name: [lines[name].text[slice(*span)] for span in one.spans] for name, one in decided(passages, lines).items()}
    assert found == {"s1": ["De raad stelt geld voor de pont beschikbaar."], "s3": ["De raad spreekt uit dat de haven open blijft."]}


def test_a_row_of_decisions_is_of_the_board() -> None:
    table = ("tabel", "| Nr. | Onderwerp | Besluit |"), ("tabel", "| 1 | Pont | De pont bij de kerk blijft varen zoals nu. |")
    council = told("besluitenlijst", *table, sender="raad-dordrecht")
    college = told("besluitenlijst", *table, sender="college-dordrecht")
    assert (list(council.values()), list(college.values())) == (["raad-dordrecht"], ["college-dordrecht"])


@pytest.mark.parametrize(("sentence", "who"), [
    ("Wij melden u dat Sliedrecht de pont afwijst.", "gemeente-sliedrecht"),
    ("Hoe het in Sliedrecht met de pont gaat, bekijken wij eerst.", "college-dordrecht"),
    ("Het college heeft zijn bezwaar tegen de pont ingetrokken.", "college-dordrecht"),
    ("Wij willen dat inwoners een pont hebben en vragen u om geld.", "college-dordrecht"),
])
def test_whose_words_a_letter_passes_on(sentence: str, who: str) -> None:
    assert set(told("brief", ("overig", sentence), sender="college-dordrecht").values()) == {who}


def test_a_line_above_the_questions_labels_no_answer() -> None:
    found = told(
        "schriftelijke_vragen",
        ("overig", "Antwoord van het college d.d. 3 mei 2031"),
        ("overig", "Vraag 1. Wie betaalt de pont? Het is een schande."),
        ("overig", "De pont blijft zoals zij is."),
        sender="college-dordrecht",
    )  # fmt: skip
    assert found["De pont blijft zoals zij is."] == "college-dordrecht"
    assert not any("schande" in sentence for sentence in found)


def test_a_letterhead_of_a_town_and_its_alderman() -> None:
    lines = ["Gemeente Dordrecht", "Wethouder Noor van Dalen, onderwijs", "Aan: de wethouders in de regio", *["Wij bouwen een school."] * 6, "Groet,", "Noor van Dalen"]
    assert head_voice("brief", "", None, REGION, lines) == ("college", "GM0505")
    assert head_voice("brief", "", None, REGION, [*lines[:-1], "de veerman"]) is None


@pytest.mark.parametrize(("title", "home"), [
    ("Verslag commissie Ruimte, Dordrecht", "Dordrecht"), ("Dordrecht – notulen", "Dordrecht"), ("Verslag van een bezoek aan Dordrecht", None),
])
def test_the_town_in_the_title_of_minutes(title: str, home: str | None) -> None:
    place = find_home([title, "Het is laat."], REGION)
    assert (place.name if place else None) == home


def test_a_report_of_a_regional_meeting_is_none_of_a_council() -> None:
    assert not is_report(["Verslag bestuurlijk overleg", "De raad van Dordrecht wil een pont. Sliedrecht niet."])
