"""The pipeline reads the project's own corpus as well as it did: no figure falls below its floor in `floors.json`."""

from __future__ import annotations

import json
from typing import Any

import pytest

from pipeline.evaluate.floors import SET_ANEW, digest, guarded, measure_corpus
from tests.conftest import ROOT, Inline

CORPUS = ROOT / "corpus"
FILE: dict[str, Any] = json.loads((ROOT / "tests" / "floors.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def measured() -> dict[str, float]:
    """The figures of one run over the Markdown documents of all dossiers."""
    if FILE["digest"] != digest(CORPUS):
        pytest.fail(SET_ANEW)
    return guarded(measure_corpus(CORPUS, executor=Inline(), params=ROOT / "params.yaml"))


def test_the_floors_are_of_this_corpus_and_have_a_reason() -> None:
    assert FILE["digest"] == digest(CORPUS), SET_ANEW
    assert FILE["reason"].strip()
    assert all(0 <= floor <= 1 for floor in FILE["floors"].values())


@pytest.mark.parametrize("name", FILE["floors"])
def test_no_figure_falls_below_its_floor(measured: dict[str, float], name: str) -> None:
    assert name in measured, f"{name} is not measured any more"
    assert measured[name] >= FILE["floors"][name], (
        "see `raadslens evaluate` for what went wrong; lower a floor only with a reason"
    )


def test_every_figure_has_a_floor(measured: dict[str, float]) -> None:
    assert measured.keys() <= FILE["floors"].keys(), "a figure without floor: " + SET_ANEW
