"""`raadslens timeline` and `raadslens followup` on a run of three papers of our own invention."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from xml.etree import ElementTree

import openpyxl
import pytest
from typer.testing import CliRunner, Result

from pipeline.cli import app, dossier, run
from pipeline.errors import BadInput, UsageError

MOTION = """Gemeente Steenwijkerland

Motie M31-07: Bankjes langs de Aa

De raad van de gemeente Steenwijkerland, in vergadering bijeen op 4 maart 2031,

overwegende dat ouderen onderweg nergens kunnen zitten;

verzoekt het college:

1. vóór 1 juli 2031 twaalf bankjes langs het pad bij de Aa te plaatsen;
2. een verlichtingsplan voor de fietstunnel bij het station op te stellen;

en gaat over tot de orde van de dag.

Aangenomen met algemene stemmen.
"""

LETTER = """Gemeente Steenwijkerland

Aan de gemeenteraad van Steenwijkerland

Datum: 2 juni 2031
Onderwerp: Afdoening motie M31-07 Bankjes langs de Aa

Geachte leden van de raad,

Op 4 maart 2031 nam u de motie "Bankjes langs de Aa" aan. In mei zijn twaalf bankjes langs het pad bij de Aa geplaatst.
Daarmee beschouwen wij de motie als afgedaan. Uiterlijk 1 oktober 2031 sturen wij u een overzicht van de kosten.

Met vriendelijke groet,
het college van burgemeester en wethouders van Steenwijkerland
"""

assert dossier.timeline
assert run.run


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("stukken")
    (folder / "motie.md").write_text(MOTION, encoding="utf-8")
    (folder / "brief.md").write_text(LETTER, encoding="utf-8")
    place = folder / "uit"
    done = CliRunner().invoke(app, ["run", str(folder / "motie.md"), str(folder / "brief.md"), "-o", str(place), "-q", "-j", "1"])
    assert done.exit_code == 0, done.output
    return place


def ask(*words: str | Path) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


def table(said: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(said.lstrip("\ufeff")), delimiter=";" if ";" in said.split("\n", 1)[0] else ","))


def test_followup_puts_what_is_overdue_first_and_says_that_not_all_is_done(out: Path) -> None:
    rows = table(ask("followup", out, "--format", "csv", "--at", "2031-12-01").stdout)
    assert [(row["stand van zaken"], row["te laat"]) for row in rows] == [("uitgevoerd", ""), ("geen antwoord gevonden", "")]
    assert {row["afgedaan genoemd"] for row in rows} == {"ja, maar 1 van 2 verzoeken niet"}
    assert "twaalf bankjes" in rows[0]["bewijs"]
    assert "brief.md, 2 juni 2031" in rows[0]["bewijs"]
    assert (rows[0]["datum afdoening"], rows[0]["uiterste dag"]) == ("2031-06-02", "2031-07-01")
    said = ask("followup", out, "--at", "2031-12-01").stdout
    assert "Te laat gerekend op 1 december 2031." in said
    promises = said[said.index("Toezeggingen") :]
    assert "te laat" in promises.split("\n")[3]
    assert "college Steenwijkerland" in promises


def test_followup_as_a_workbook_has_a_sheet_for_motions_and_one_for_promises(out: Path, tmp_path: Path) -> None:
    assert ask("followup", out, "--out", tmp_path / "lijst.xlsx").exit_code == 0
    book = openpyxl.load_workbook(tmp_path / "lijst.xlsx")
    assert book.sheetnames[:2] == ["Moties", "Toezeggingen"]
    assert book["Moties"].freeze_panes


def test_timeline_tells_what_was_held_from_what_is_planned(out: Path) -> None:
    rows = table(ask("timeline", out, "--format", "csv", "--at", "2031-08-01").stdout)
    assert [row["dag"] for row in rows] == sorted(row["dag"] for row in rows)
    kinds = {(row["datum"], row["soort"]) for row in rows}
    assert {("4 maart 2031", "gehouden"), ("2 juni 2031", "gehouden"), ("uiterlijk 1 oktober 2031", "gepland")} <= kinds
    assert any(soort == "gepland (voorbij)" for _, soort in kinds)


@pytest.mark.parametrize("options", [(), ("--threads",)], ids=["events", "papers"])
def test_a_timeline_as_picture_and_as_page(out: Path, tmp_path: Path, options: tuple[str, ...]) -> None:
    assert ask("timeline", out, *options, "--out", tmp_path / "t.svg").exit_code == 0
    picture = ElementTree.parse(tmp_path / "t.svg").getroot()
    assert picture.get("role") == "img"
    assert "afdoening van" in (tmp_path / "t.svg").read_text(encoding="utf-8") or not options
    assert ask("timeline", out, *options, "--out", tmp_path / "t.html").exit_code == 0
    page = (tmp_path / "t.html").read_text(encoding="utf-8")
    assert "<svg" in page
    assert "<table" in page


def test_only_one_municipality(out: Path) -> None:
    assert "Bankjes" in ask("timeline", out, "--municipality", "Steenwijkerland").stdout
    assert "Bankjes" not in ask("timeline", out, "--municipality", "Dordrecht").stdout


@pytest.mark.parametrize(
    "words", [("timeline", "--municipality", "Nergenshuizen"), ("followup", "--at", "gisteren"), ("followup", "--format", "svg")]
)
def test_a_wrong_option_is_told(out: Path, words: tuple[str, ...]) -> None:
    fault = ask(words[0], out, *words[1:]).exception
    assert isinstance(fault, UsageError)
    assert fault.remedy


@pytest.mark.parametrize("command", ["timeline", "followup"])
def test_a_folder_without_a_run_is_told(tmp_path: Path, command: str) -> None:
    assert isinstance(ask(command, tmp_path).exception, BadInput)


@pytest.mark.parametrize("command", ["followup", "diff", "tensions"])
def test_the_help_names_no_picture_that_is_not_there(command: str) -> None:
    assert "svg" not in ask(command, "--help").stdout


@pytest.mark.parametrize("text", ["2031-06", "01-06-2031", "2031", "1.6.2031", "2031-6-1"])
def test_a_day_in_another_form_is_told_how_to_write_it(out: Path, text: str) -> None:
    fault = ask("diff", out, text, "2031-07-01").exception
    assert isinstance(fault, UsageError)
    assert "2024-06-01" in (fault.remedy or "")


def test_a_name_without_its_ending_goes_before_names_that_begin_so(tmp_path: Path) -> None:
    for name, words in (("motie-8", "twaalf bankjes"), ("motie-8a", "tien bankjes"), ("motie-9", "negen bankjes")):
        (tmp_path / f"{name}.md").write_text(MOTION.replace("twaalf bankjes", words), encoding="utf-8")
    assert ask("run", tmp_path, "-o", tmp_path / "uit", "-q", "-j", "1").exit_code == 0
    assert "motie-8.md" in ask("diff", tmp_path / "uit", "motie-8", "motie-9").stdout
    assert isinstance(ask("diff", tmp_path / "uit", "motie-", "motie-9").exception, UsageError)
