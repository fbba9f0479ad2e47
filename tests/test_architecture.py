"""The house shows itself: imports go one way, files stay short."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.conftest import ROOT

PACKAGE = ROOT / "pipeline"
FILES = sorted(PACKAGE.rglob("*.py"))
# Floors of the house: a module may import from its own room and from lower floors.
FLOORS = {"errors": 0, "model": 1, "config": 2, "programs": 2, "dutch": 3, "places": 3, "nlp": 4, "layout": 4,
          "ingest": 5, "ocr": 5, "clean": 5, "extract": 5, "compare": 5, "store": 5, "sources": 5, "export": 6, "redact": 6, "stages": 7, "runner": 8,
          "api": 9, "evaluate": 9, "typeset": 9, "web": 9, "cli": 10, "__main__": 11}
# The store stands on the model alone; the package's front door may reach everything.
ONLY_MODEL = {"store", "export", "web"}


def room(path: Path) -> str:
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return parts[0]


def imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found |= {node.module} if node.module != "pipeline" else {f"pipeline.{alias.name}" for alias in node.names}
    return {name.split(".")[1] for name in found if name.startswith("pipeline.")}


@pytest.mark.parametrize("path", [path for path in FILES if path != PACKAGE / "__init__.py"], ids=lambda p: str(p.relative_to(ROOT)))
def test_imports_go_one_way(path: Path) -> None:
    own = room(path)
    assert own in FLOORS, f"{own} has no floor: give it one in this test"
    for other in imports(path) - {own}:
        assert other in FLOORS, f"{path}: imports pipeline.{other}, which has no floor"
        assert FLOORS[other] < FLOORS[own], f"{path}: {own} must not import {other}"
        if own in ONLY_MODEL:
            # The page also shows the tables of `export`, and pictures of the pages of a source.
            allowed = {"model", "dutch", "errors", "store", "places", "config"} | ({"export", "ingest", "ocr"} if own == "web" else set())
            assert other in allowed, f"{path}: {own} stands on model and dutch alone"


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(ROOT)))
def test_files_stay_under_400_lines(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400


def test_what_document_stages_import_decides_whether_a_document_is_read_again() -> None:
    from pipeline.stages import READING_FILES, READING_ROOMS

    counted = READING_ROOMS | {name.removesuffix(".py") for name in READING_FILES}
    for path in FILES:
        if room(path) in counted:
            assert imports(path) <= counted, f"{path} reads documents with code that code_digest leaves out"


def test_the_stage_table_and_the_parameters_fit() -> None:
    from pipeline.config import Params
    from pipeline.stages import STAGES

    groups = {name for stage in STAGES for name in stage.groups}
    assert groups <= set(Params.model_fields)
    assert set(Params.model_fields) - groups == {"run"}, "a group that no stage reads would change nothing"
    assert len({stage.name for stage in STAGES}) == len(STAGES)


def test_params_yaml_holds_every_parameter_with_its_default() -> None:
    import yaml

    from pipeline.config import Params

    data = yaml.safe_load((ROOT / "params.yaml").read_text(encoding="utf-8"))
    assert data == Params().model_dump(mode="json")
