"""`dvc.yaml` says what the stage table says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from pipeline.config import Params
from pipeline.stages import STAGES
from tests.conftest import ROOT

PIPELINE = yaml.safe_load((ROOT / "dvc.yaml").read_text(encoding="utf-8"))
PARAMS = yaml.safe_load((ROOT / "params.yaml").read_text(encoding="utf-8"))
RUNS = {name: stage for name, stage in PIPELINE["stages"].items() if name.startswith("run-")}
# A dossier counts once it is finished: the list of issues comes last.
DOSSIERS = sorted(path.parent.parent.name for path in (ROOT / "corpus").glob("*/truth/issues.json"))
LISTED = PIPELINE["vars"][0]["dossiers"]


def outs(stage: dict[str, Any]) -> list[str]:
    return [
        next(iter(out)) if isinstance(out, dict) else out for key in ("outs", "metrics") for out in stage.get(key, [])
    ]


def expanded(stage: dict[str, Any]) -> list[tuple[list[str], list[str]]]:
    """Dependencies and results of each of the stages that a matrix stands for."""
    ((key, values),) = stage.get("matrix", {"none": ["none"]}).items()
    return [
        (
            [dep.replace(f"${{item.{key}}}", value) for dep in stage.get("deps", [])],
            [out.replace(f"${{item.{key}}}", value) for out in outs(stage)],
        )
        for value in (LISTED if values == "${dossiers}" else values)
    ]


@pytest.mark.parametrize("name", RUNS)
def test_a_run_depends_on_every_stage_and_on_its_parameters(name: str) -> None:
    stage = RUNS[name]
    assert {f"pipeline/{one.name}" for one in STAGES} <= set(stage["deps"])
    assert set(stage["params"]) == {group for one in STAGES for group in one.groups}
    assert "--params params.yaml" in stage["cmd"]


@pytest.mark.parametrize("name", RUNS)
def test_a_run_depends_on_all_that_its_stages_stand_on(name: str) -> None:
    import ast

    named = {Path(dep) for dep in RUNS[name]["deps"] if dep.startswith("pipeline/")}
    rooms = {dep.parts[1].removesuffix(".py") for dep in named} | {"errors", "programs", "evaluate"}
    for stage in STAGES:
        for path in (ROOT / "pipeline" / stage.name).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                module = node.module if isinstance(node, ast.ImportFrom) and node.module else ""
                if module.startswith("pipeline."):
                    assert module.split(".")[1] in rooms, (
                        f"{path.name} imports {module}, on which {name} does not depend"
                    )


def test_values_stand_in_the_parameter_file_alone() -> None:
    assert set(PARAMS) == set(Params.model_fields)
    assert Params(**PARAMS)
    for stage in PIPELINE["stages"].values():
        assert "--set" not in stage["cmd"]


def test_every_dossier_is_typeset_run_and_measured() -> None:
    assert sorted(LISTED) == DOSSIERS, "name the dossier under `vars` in dvc.yaml"
    for name in ("typeset", *RUNS):
        assert PIPELINE["stages"][name]["matrix"] == {"dossier": "${dossiers}"}
    assert "corpus" in PIPELINE["stages"]["evaluate"]["deps"]


def test_what_a_stage_needs_is_there_or_made_before() -> None:
    made: list[str] = []
    for stage in PIPELINE["stages"].values():
        for deps, results in expanded(stage):
            for dep in deps:
                assert (ROOT / dep).exists() or any(one == dep or one.startswith(f"{dep}/") for one in made), (
                    f"{dep} is neither in the project nor the outcome of an earlier stage"
                )
            made += results


def test_figures_are_kept_in_git_and_bulk_is_not() -> None:
    for stage in PIPELINE["stages"].values():
        for out in [*stage.get("outs", []), *stage.get("metrics", [])]:
            path = next(iter(out)) if isinstance(out, dict) else out
            kept = isinstance(out, dict) and out[path].get("cache") is False
            assert path.startswith("quality/") == kept
            assert path.startswith(("quality/", "build/"))


def test_dvc_reports_nothing_home() -> None:
    import configparser

    config = configparser.ConfigParser()
    config.read(ROOT / ".dvc" / "config", encoding="utf-8")
    assert config["core"]["analytics"] == "false"
    assert config["core"]["check_update"] == "false"
