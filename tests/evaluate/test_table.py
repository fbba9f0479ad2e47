"""The quality table of the README."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.errors import BadInput
from pipeline.evaluate import evaluate
from pipeline.evaluate.table import END, MARKER, main, put, quality_table
from tests.evaluate.imitation import quotes, write_run, write_truth


@pytest.fixture
def figures(tmp_path: Path) -> Path:
    dates = [
        {"id": "T1", "quotes": quotes("4 mei 2023"), "edtf": "2023-05-04"},
        {"id": "T2", "quotes": quotes("9 juni 2022"), "edtf": "2022-06-09"},
    ]
    truth = write_truth(tmp_path / "plein", {"brief": {"document": {}, "dates": dates}})
    out = write_run(tmp_path / "r", [{"id": "d1", "source": "brief.md"}], dates=[{**dates[0], "document": "d1"}])
    path = tmp_path / "cijfers.json"
    path.write_text(json.dumps(evaluate(out, truth).figures()), encoding="utf-8")
    return path


def test_the_table_stands_between_its_markers(
    figures: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(figures)]) == 0
    lines = capsys.readouterr().out.strip().split("\n")
    assert (lines[0], lines[-1]) == (MARKER, END)
    assert lines[1] == "|  | plein |"
    assert "| dates | **0.67** (1.00 / 0.50) |" in lines
    assert {line.count("|") for line in lines[1:-1]} == {3}
    readme = tmp_path / "README.md"
    readme.write_text(f"Boven\n{MARKER}\noud\n{END}\nonder\n", encoding="utf-8")
    for _ in range(2):
        assert main([str(figures), "--write", str(readme)]) == 0
    said = readme.read_text(encoding="utf-8")
    assert said.startswith("Boven\n")
    assert said.endswith("\nonder\n")
    assert "oud" not in said
    assert said.count(MARKER) == said.count(END) == 1


def test_bad_input(figures: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(BadInput, match="markers"):
        put("no markers", MARKER)
    one = json.loads(figures.read_text(encoding="utf-8"))
    with pytest.raises(BadInput, match="Two evaluations"):
        quality_table([one, one])
    (tmp_path / "x.json").write_text("[]", encoding="utf-8")
    assert main([str(tmp_path / "x.json")]) == 5
    assert "is no evaluation" in capsys.readouterr().err
