"""Of a blind dossier nothing but totals ever leaves the program."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

import pipeline.cli.evaluate
from pipeline.errors import BadInput
from pipeline.evaluate import evaluate
from pipeline.evaluate.truth import is_blind
from tests.evaluate.imitation import quotes, write_run, write_truth

SECRET = "de kade bij de Zilvermeeuwstraat te verhogen"
NAMES = [f"geheim-{place}" for place in range(4)]


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    papers = {
        name: {
            "document": {"type": "zienswijze", "title": "Zilvermeeuw"},
            "decisions": [{"id": f"D{name}", "quotes": quotes(SECRET), "status": "genomen"}],
        }
        for name in NAMES
    }
    write_truth(
        tmp_path / "corpus" / "kade" / "truth",
        papers,
        matrix={
            "municipalities": [],
            "cells": [
                {
                    "issue": "zilvermeeuw",
                    "municipality": "GM0610",
                    "own": {"stance": "voor"},
                    "joint": {"stance": "voor"},
                }
            ],
        },
    )
    (tmp_path / "corpus" / "kade" / "truth" / "BLIND").touch()
    return tmp_path / "corpus"


def found(folder: Path, names: list[str]) -> Path:
    made_up = [
        {"id": f"x{name}", "document": name, "quotes": quotes("Wulpenpad en Zilvermeeuwstraat"), "status": "verworpen"}
        for name in names
    ]
    return write_run(
        folder,
        [{"id": name, "source": f"{name}.md", "title": "Zilvermeeuw"} for name in names],
        {"cells": []},
        decisions=made_up,
    )


@pytest.mark.parametrize("form", ["table", "json", "html"])
def test_only_totals_are_said(tmp_path: Path, corpus: Path, form: str) -> None:
    page = tmp_path / "verslag.html"
    options = {"table": [], "json": ["--json"], "html": ["--html", str(page)]}[form]
    out = found(tmp_path / "r", NAMES[:3])
    done = CliRunner().invoke(pipeline.cli.app, ["evaluate", str(out), str(corpus), *options])
    assert done.exit_code == 0, done.output
    said = (done.output + (page.read_text(encoding="utf-8") if form == "html" else "")).casefold()
    assert "kade" in said
    for secret in ("zilvermeeuw", "wulpenpad", "geheim-", "zienswijze", "verworpen", "gm0610"):
        assert secret not in said


def test_totals_are_there(tmp_path: Path, corpus: Path) -> None:
    figures = evaluate(found(tmp_path / "r", NAMES), corpus).figures()
    assert figures["dossiers"]["kade"]["kinds"]["decisions"]["gold"] == 4
    assert figures["documents"] == figures["types"] == figures["damage"] == {}


def test_a_part_of_it_is_not_measured(tmp_path: Path, corpus: Path) -> None:
    with pytest.raises(BadInput, match="blind dossier"):
        evaluate(found(tmp_path / "r", NAMES[:1]), corpus)


@pytest.mark.parametrize(
    ("line", "blind"),
    [
        ("This dossier is blind: only its totals are reported.", True),
        ("# Dossier kade", False),
        ("Blind.", True),
        ("Not about blinds or blindness", False),
    ],
)
def test_a_readme_marks_it_too(tmp_path: Path, line: str, blind: bool) -> None:
    truth = write_truth(tmp_path / "d" / "truth", {"a": {"document": {}}})
    (tmp_path / "d" / "README.md").write_text(f"{line}\n\nMore.\n", encoding="utf-8")
    assert is_blind(truth) is blind


def test_the_projects_blind_dossier_is_marked() -> None:
    root = Path(__file__).resolve().parents[2]
    if not (root / "corpus").is_dir():
        pytest.skip("the corpus is not here")
    assert is_blind(root / "corpus" / "jeugd" / "truth")
