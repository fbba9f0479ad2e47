"""`raadslens matrix`, `diff` and `issues` over a small run of two letters."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from pipeline.cli import app
from pipeline.cli import issues as issue_commands
from pipeline.cli import matrix as matrix_commands
from pipeline.cli import run as run_commands
from pipeline.config import load
from pipeline.errors import BadInput, RaadslensError
from pipeline.runner import run as run_all

assert matrix_commands.matrix
assert issue_commands.issues
assert run_commands.run

LETTER = """Gemeente {place}

Aan de gemeenteraad van {place}

Datum: {day}
Onderwerp: een veer over de rivier

Geachte raad,

{words}

Met vriendelijke groet,
het college van burgemeester en wethouders van {place}
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run over a letter for and a letter against."""
    base = tmp_path_factory.mktemp("matrix")
    papers = base / "stukken"
    papers.mkdir()
    (papers / "a.md").write_text(LETTER.format(place="Papendrecht", day="4 mei 2021", words="Een veer over de rivier juichen wij toe."), encoding="utf-8")
    (papers / "b.md").write_text(LETTER.format(place="Sliedrecht", day="9 juni 2021", words="Een veer over de rivier wijzen wij af."), encoding="utf-8")
    issues = base / "issues.json"
    issues.write_text(json.dumps([{"id": "veer", "label": "Veer over de rivier", "statement": "Er komt een veer over de rivier."}]), encoding="utf-8")
    run_all([str(papers)], base / "uit", load(None, [f"compare.issues={str(issues)!r}"]))
    return base


def _call(*words: object) -> Result:
    done = CliRunner().invoke(app, [*map(str, words)])
    if isinstance(done.exception, RaadslensError):
        raise done.exception
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done


def test_the_matrix_shows_who_is_for_who_is_against_and_who_is_silent(folder: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(_call("matrix", folder / "uit", "--format", "csv").stdout.lstrip("\ufeff"))))
    assert [(row["Papendrecht"], row["Sliedrecht"], row["Dordrecht"]) for row in rows] == [("voor", "tegen", "–")]


def test_a_body_that_said_nothing_leaves_the_cells_silent(folder: Path) -> None:
    assert "juichen" not in _call("matrix", folder / "uit", "--body", "raad", "--format", "csv").stdout


def test_a_period_leaves_out_what_was_said_later(folder: Path) -> None:
    early = _call("matrix", folder / "uit", "--to", "2021-05-31", "--format", "csv").stdout
    assert early != _call("matrix", folder / "uit", "--format", "csv").stdout


def test_a_day_that_is_none_says_so(folder: Path) -> None:
    with pytest.raises(RaadslensError, match="--from"):
        _call("matrix", folder / "uit", "--from", "gisteren")


def test_two_municipalities_side_by_side(folder: Path) -> None:
    shown = _call("diff", folder / "uit", "Papendrecht", "Sliedrecht", "--format", "csv").stdout
    assert "Veer over de rivier,voor,tegen,verschillend" in shown
    _call("diff", folder / "uit", "Papendrecht", "Sliedrecht", "--out", folder / "naast.html")
    page = (folder / "naast.html").read_text(encoding="utf-8")
    assert "juichen wij toe" in page
    assert "wijzen wij af" in page


def test_a_municipality_outside_the_region_is_named_with_those_that_are_there(folder: Path) -> None:
    with pytest.raises(RaadslensError, match="Utrecht"):
        _call("diff", folder / "uit", "Papendrecht", "Utrecht")


def test_two_days(folder: Path) -> None:
    assert "Sliedrecht" in _call("diff", folder / "uit", "2021-05-10", "2021-07-01", "--format", "csv").stdout


def test_two_days_the_later_first_are_put_in_order_and_that_is_told(folder: Path) -> None:
    turned = _call("diff", folder / "uit", "2021-07-01", "2021-05-10", "--format", "csv")
    plain = _call("diff", folder / "uit", "2021-05-10", "2021-07-01", "--format", "csv")
    assert turned.stdout == plain.stdout
    assert "2021-07-01 is later than 2021-05-10: the two days were put in order" in turned.stderr
    assert plain.stderr == ""


def test_a_run_goes_on_with_the_issues_that_can_be_used_and_names_the_others(folder: Path, tmp_path: Path) -> None:
    issues = tmp_path / "issues.json"
    rows = [{"id": "brug", "statement": "Er komt een brug."}, {"id": "veer", "label": "Veer", "statement": "Er komt een veer over de rivier."}]
    issues.write_text(json.dumps(rows), encoding="utf-8")
    done = _call("run", folder / "stukken", "--out", tmp_path / "uit", "--issues", issues, "-q", "-j", "1")
    assert done.exit_code == 0
    assert "issues.json, entry 1 ('brug'): `label` is missing or empty." in done.stderr
    assert "left out" in done.stderr
    assert "Veer,voor,tegen" in _call("diff", tmp_path / "uit", "Papendrecht", "Sliedrecht", "--format", "csv").stdout
    checked = _call("issues", "check", issues)
    assert checked.exit_code == 5
    assert "entry 1 ('brug')" in checked.stderr
    issues.write_text(json.dumps(rows[:1] * 2), encoding="utf-8")
    with pytest.raises(BadInput, match="none of the 2 issues can be used"):
        _call("run", folder / "stukken", "--out", tmp_path / "leeg", "--issues", issues, "-q", "-j", "1")
    assert not (tmp_path / "leeg").exists()


def test_an_issue_list_is_shown_or_refused(folder: Path) -> None:
    assert "veer: Veer over de rivier" in _call("issues", "check", folder / "issues.json").stdout
    (folder / "leeg.json").write_text("[]", encoding="utf-8")
    with pytest.raises(RaadslensError, match="list of issues is empty"):
        _call("issues", "check", folder / "leeg.json")


def test_too_little_text_gives_no_topics_and_no_crash(folder: Path) -> None:
    assert _call("issues", "suggest", folder / "uit").exit_code == 0


def test_a_municipality_that_was_mistyped(folder: Path) -> None:
    with pytest.raises(RaadslensError) as fault:
        _call("diff", folder / "uit", "Papendrecht", "Sliedregt")
    assert "Did you mean Sliedrecht?" in str(fault.value.remedy)


def test_a_file_whose_ending_no_table_has(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(RaadslensError, match=r"\.pdf"):
        _call("matrix", folder / "uit", "--out", tmp_path / "matrix.pdf")
    assert not (tmp_path / "matrix.pdf").exists()
