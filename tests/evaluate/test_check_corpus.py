"""The truth checker names every sort of fault with file and line."""

from __future__ import annotations

import importlib
import json
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
Record = dict[str, Any]

PAPER = """# Besluit

De raad van Sliedrecht besluit op 4 mei 2023:

1. de **speeltuin** aan de Molenweg te ~~sluiten~~ behouden;
2. de kosten te dekken uit de reserve.

| Jaar | Bedrag |
|---|---|
| 2024 | € 5.000 |
"""


@pytest.fixture
def checker(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(ROOT / "scripts" / "lib"))
    for name in ("check_corpus", "truth_file"):
        sys.modules.pop(name, None)
    return importlib.import_module("check_corpus")


def truth() -> dict[str, Record]:
    council = {
        "id": "raad-sliedrecht",
        "name": "raad van Sliedrecht",
        "type": "gemeenteraad",
        "mentions": [{"exact": "De raad van Sliedrecht"}],
    }
    decision = {
        "id": "X01-D01",
        "quotes": [{"exact": "de speeltuin aan de Molenweg te behouden;"}],
        "status": "genomen",
        "body": "raad-sliedrecht",
        "parent": None,
        "date": "2023-05-04",
        "number": "1",
    }
    date = {
        "id": "X01-T01",
        "quotes": [{"exact": "4 mei 2023", "context": "besluit op 4 mei 2023"}],
        "edtf": "2023-05-04",
        "interval": ["2023-05-04", "2023-05-04"],
        "granularity": "day",
        "basis": "text",
    }
    position = {
        "id": "X01-P01",
        "quotes": [{"exact": "te ~~sluiten~~ behouden"}],
        "issue": "speeltuin",
        "holder": "raad-sliedrecht",
        "municipality": "GM0610",
        "scope": "individueel",
        "stance": "voor",
        "strength": "gewoon",
        "conditions": [],
        "date": "2023-05-04",
    }
    kinds = ("requests", "commitments", "constraints", "allocations", "references", "non_positions")
    paper = {
        "document": {"type": "raadsbesluit", "date": {"edtf": "2023-05-04"}, "sender": "raad-sliedrecht"},
        "decisions": [decision],
        "dates": [date],
        "actors": [council],
        "positions": [position],
        **{kind: [] for kind in kinds},
        "passages": [{"id": "X01-S01", "quotes": [{"exact": "2024 € 5.000"}], "role": "tabel"}],
    }
    cell = {
        "issue": "speeltuin",
        "municipality": "GM0610",
        "own": {"stance": "voor", "positions": ["X01-P01"], "date": "2023-05-04"},
        "joint": {"stance": "geen standpunt gevonden", "positions": [], "date": None},
        "changes": [],
    }
    return {
        "01-besluit": paper,
        "issues": {"issues": [{"id": "speeltuin", "positions": ["X01-P01"]}]},
        "matrix": {"municipalities": [{"id": "sliedrecht", "name": "Sliedrecht", "cbs": "GM0610"}], "cells": [cell]},
        "links": {"nodes": [{"id": "N1", "document": "01-besluit", "records": ["X01-D01"]}], "links": []},
    }


def write(corpus: Path, files: dict[str, Record]) -> Path:
    (corpus / "spelen" / "documents").mkdir(parents=True)
    (corpus / "spelen" / "truth").mkdir()
    (corpus / "spelen" / "documents" / "01-besluit.md").write_text(PAPER, encoding="utf-8")
    for name, data in files.items():
        (corpus / "spelen" / "truth" / f"{name}.json").write_text(
            json.dumps(data, ensure_ascii=False, indent=1), encoding="utf-8"
        )
    return corpus


def test_sound_truth(checker: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert checker.main([str(write(tmp_path, truth()))]) == 0
    assert capsys.readouterr().out == ""


def first(kind: str, field: str, value: Any) -> Callable[[dict[str, Record]], None]:
    def change(files: dict[str, Record]) -> None:
        files["01-besluit"][kind][0][field] = value

    return change


def doubled(files: dict[str, Record]) -> None:
    files["01-besluit"]["decisions"].append(files["01-besluit"]["decisions"][0])


def cell(part: str, value: Any) -> Callable[[dict[str, Record]], None]:
    def change(files: dict[str, Record]) -> None:
        files["matrix"]["cells"][0][part] = value

    return change


FAULTS = {
    "a quote that the document lacks": (
        first("decisions", "quotes", [{"exact": "de zandbak te dempen"}]),
        "quote",
        "zandbak",
    ),
    "a context that the document lacks": (
        first("dates", "quotes", [{"exact": "4 mei 2023", "context": "sinds 4 mei 2023"}]),
        "quote",
        "sinds",
    ),
    "an offset that does not fit": (
        first("dates", "quotes", [{"exact": "4 mei 2023", "start": 0, "end": 10}]),
        "offset",
        "4 mei",
    ),
    "an unknown status": (first("decisions", "status", "besloten"), "vocabulary", "besloten"),
    "an unknown value among what is right too": (
        first("decisions", "also_acceptable", {"status": ["goed"]}),
        "vocabulary",
        "goed",
    ),
    "a doubled id": (doubled, "doubled id", "X01-D01"),
    "a parent that is not there": (first("decisions", "parent", "X01-D09"), "dangling", "X01-D09"),
    "an actor that is not there": (first("decisions", "body", "raad-utopia"), "dangling", "raad-utopia"),
    "an issue that is not there": (first("positions", "issue", "glijbaan"), "dangling", "glijbaan"),
    "a date that does not exist": (first("dates", "edtf", "2023-02-30"), "edtf", "2023-02-30"),
    "an interval the wrong way round": (first("dates", "interval", ["2023-05-04", "2022-01-01"]), "edtf", "interval"),
    "an empty cell with a position": (
        cell("own", {"stance": "geen standpunt gevonden", "positions": []}),
        "matrix",
        "is empty",
    ),
    "a cell with another stance": (
        cell("own", {"stance": "tegen", "positions": ["X01-P01"]}),
        "matrix",
        "X01-P01 voor",
    ),
    "a joint cell without position": (
        cell("joint", {"stance": "voor", "positions": []}),
        "matrix",
        "no position fills it",
    ),
    "an own position in a joint cell": (
        cell("joint", {"stance": "voor", "positions": ["X01-P01"]}),
        "matrix",
        "individueel",
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_faults_are_named(checker: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    change, sort, said = FAULTS[name]
    files = truth()
    change(files)
    assert checker.main([str(write(tmp_path, files))]) == 1
    lines = [line for line in capsys.readouterr().out.split("\n") if f": {sort}: " in line and said in line]
    assert lines, f"{sort} is not named"
    path, number, _ = lines[0].split(":", 2)
    near = Path(path).read_text(encoding="utf-8").split("\n")[int(number) - 1 : int(number) + 40]
    assert any(word in line for line in near for word in (said, "X01", "stance", "exact", "interval"))


def test_lines_point_at_the_value(checker: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = truth()
    files["01-besluit"]["decisions"][0]["status"] = "besloten"
    checker.main([str(write(tmp_path, files))])
    path, number, _ = capsys.readouterr().out.split(":", 2)
    assert Path(path).read_text(encoding="utf-8").split("\n")[int(number) - 1].strip() == '"status": "besloten",'


def test_a_file_that_is_no_json(checker: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    corpus = write(tmp_path, truth())
    (corpus / "spelen" / "truth" / "01-besluit.json").write_text(
        '{\n "document": {},\n "dates": [\n}', encoding="utf-8"
    )
    assert checker.main([str(corpus)]) == 1
    assert "01-besluit.json:4: unreadable" in capsys.readouterr().out


def test_a_blind_dossier_is_only_counted(
    checker: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = truth()
    files["01-besluit"]["decisions"][0]["status"] = "besloten"
    corpus = write(tmp_path, files)
    (corpus / "spelen" / "truth" / "BLIND").touch()
    assert checker.main([str(corpus)]) == 1
    said = capsys.readouterr().out
    assert "blind, 1 faults (vocabulary 1)" in said
    assert "besloten" not in said
    checker.main([str(corpus), "--show-blind"])
    assert "besloten" in capsys.readouterr().out
