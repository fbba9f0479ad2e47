"""Papers that tell what each municipality said, and words that are not the view of the body they stand beside."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.compare.masked import without_others
from pipeline.compare.stance import clauses, relative
from tests.compare.test_positions import DORDRECHT, PAPENDRECHT, SILENT, SLIEDRECHT, cell, letter, paper, run


def stance(folder: Path, issue: str, place: str, *passages: tuple[str, str], kind: str = "overig", town: str | None = None) -> str:
    return str(cell(run(folder, paper("nota", kind, town, *passages)), issue, place)["own"]["stance"])


TABLE = (
    ("tabel", "Gemeente Zienswijze Reactie bestuur"),
    ("tabel", "Papendrecht De raad wijst betaald parkeren in het centrum af. Het bestuur houdt vast aan betaald parkeren."),
    ("tabel", "Sliedrecht De raad is voorstander van betaald parkeren in het centrum. Het bestuur neemt dit over."),
    ("tabel", "Dordrecht De raad heeft geen zienswijze ingediend. Wij willen betaald parkeren in het centrum."),
)


@pytest.mark.parametrize(("place", "expected"), [(PAPENDRECHT, "tegen"), (SLIEDRECHT, "voor"), (DORDRECHT, SILENT)])
def test_each_row_of_a_table_is_of_its_municipality(tmp_path: Path, place: str, expected: str) -> None:
    assert stance(tmp_path, "parkeren", place, *TABLE) == expected


def test_one_row_is_no_overview(tmp_path: Path) -> None:
    assert stance(tmp_path, "parkeren", PAPENDRECHT, *TABLE[:2]) == SILENT


SECTIONS = (
    ("kop", "3.1 Gemeente Papendrecht"),
    ("overig", "De raad wil het zwembad openhouden."),
    ("kop", "Reactie van het dagelijks bestuur"),
    ("overig", "De raad wil betaald parkeren in het centrum invoeren."),
    ("kop", "3.2 Gemeente Sliedrecht"),
    ("overig", "Het college is tegen betaald parkeren in het centrum."),
    ("overig", "Reactie bestuur: de raad is voorstander van een gratis veerpont."),
    ("kop", "4 Vervolg"),
    ("overig", "De raad wil het zwembad openhouden."),
)


def test_sections_end_where_the_board_answers(tmp_path: Path) -> None:
    assert stance(tmp_path, "zwembad", PAPENDRECHT, *SECTIONS) == "voor"
    assert stance(tmp_path, "parkeren", PAPENDRECHT, *SECTIONS) == SILENT
    assert stance(tmp_path, "parkeren", SLIEDRECHT, *SECTIONS) == "tegen"
    assert stance(tmp_path, "veerpont", SLIEDRECHT, *SECTIONS) == SILENT
    assert stance(tmp_path, "zwembad", SLIEDRECHT, *SECTIONS) == SILENT


@pytest.mark.parametrize("text", [
    "Betaald parkeren in het centrum is een brug te ver voor de meerderheid van onze inwoners.",
    "In het debat van 3 mei, waarin uw raad instemde met de begroting, vroeg de heer Vos om een gratis veerpont.",
    "Het voorstel over betaald parkeren krijgt instemming voor de raadscommissie van mei.",
    "Daarin vraagt u ons te bevorderen dat er betaald parkeren in het centrum komt.",
    "Papendrecht mag kiezen voor betaald parkeren in het centrum.",
    "De meeste Drechtstedelijke gemeenten zijn blij met betaald parkeren in het centrum.",
    "De provincie is voornemens de gemeenten betaald parkeren op te leggen.",
    "Over betaald parkeren in het centrum reageren de colleges verdeeld.",
])
def test_nobody_has_a_position(tmp_path: Path, text: str) -> None:
    found = run(tmp_path, letter(text))
    assert [(row["holder"], row["issue"], row["stance"]) for row in found.positions] == []


def test_who_is_spoken_with_has_no_view() -> None:
    assert without_others("een fusie met alleen ‡‡‡‡‡ en ‡‡‡‡ gaat niet door") == "een fusie met alleen " + "·" * 13 + " gaat niet door"
    assert without_others("In overleg met het college van ‡‡‡‡ willen wij") == "In overleg met " + "·" * 20 + " willen wij"
    assert without_others("De raad van ‡‡‡‡ wil een veer") == "De raad van ‡‡‡‡ wil een veer"


def test_what_is_excepted_is_not_agreed_with(tmp_path: Path) -> None:
    found = run(tmp_path, letter("Ons college stemt in met het plan, met uitzondering van betaald parkeren in het centrum."))
    assert cell(found, "parkeren", DORDRECHT)["own"]["stance"] in ("tegen", SILENT)


def test_a_no_to_names_that_stand_together_is_one_no(tmp_path: Path) -> None:
    found = run(tmp_path, letter("Ons college is blij dat de veerpont tussen Dordrecht en Papendrecht niet gratis wordt."))
    assert cell(found, "veerpont", DORDRECHT)["own"]["stance"] == "tegen"


def test_a_yes_or_no_goes_before_what_points_back_to_the_question(tmp_path: Path) -> None:
    asked = ("overig", "Vraag 1. Bent u voorstander van betaald parkeren in het centrum?"), ("overig", "Antwoord: Nee. Wij geven de voorkeur aan een fietsenstalling.")
    assert stance(tmp_path, "parkeren", DORDRECHT, *asked, kind="schriftelijke_vragen", town=DORDRECHT) == "tegen"


def test_a_cell_is_read_by_itself() -> None:
    text = "3 | Veer of brug | Het college kiest voor een veer. | 4"
    assert text[slice(*relative(text, text.index("kiest")))] == "Het college kiest voor een veer."


def test_a_relative_clause_ends_at_its_comma() -> None:
    text = "In het debat, waarin de raad koos voor een veer, vroeg de heer Vos om een brug."
    assert text[slice(*relative(text, text.index("koos")))] == " waarin de raad koos voor een veer"
    assert relative(text, text.index("vroeg")) == (0, len(text))
    assert len(clauses(text)) == 1


def test_question_and_answer_in_one_passage(tmp_path: Path) -> None:
    asked = ("overig", "Vraag 1. Bent u het met de fractie eens dat het zwembad open moet blijven? Antwoord: Nee. Dat is te duur.")
    paper_ = paper("vragen", "schriftelijke_vragen", DORDRECHT, asked, sender="college-dordrecht")
    assert cell(run(tmp_path, paper_), "zwembad", DORDRECHT)["own"]["stance"] == "tegen"
    only = ("overig", "Vraag 1. De fractie wil dat het zwembad open blijft. Vindt u dat ook? Antwoord: Daarover praten wij nog.")
    paper_ = paper("vragen", "schriftelijke_vragen", DORDRECHT, only, sender="college-dordrecht")
    assert cell(run(tmp_path, paper_), "zwembad", DORDRECHT)["own"]["stance"] == SILENT


def test_a_letter_for_all_colleges_by_their_number(tmp_path: Path) -> None:
    text = ("overig", "Namens de zeven colleges sturen wij u deze brief vanuit Zwijndrecht."), ("overig", "Wij zijn voorstander van een gratis veerpont.")
    found = run(tmp_path, paper("brief", "brief", None, *text))
    assert {cell(found, "veerpont", place)["joint"]["stance"] for place in (DORDRECHT, SLIEDRECHT)} == {"voor"}
    some = ("overig", "Namens de drie colleges sturen wij u deze brief."), text[1]
    assert not run(tmp_path, paper("brief", "brief", None, *some)).positions
