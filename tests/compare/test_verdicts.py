"""The learned model: its trees give chances, see what they were grown on, and hear views that no rule knows the words of."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace

import pytest

from pipeline.compare.verdicts import CLASSES, MODEL, NAMES, trees, trees_of
from pipeline.dutch.artefacts import artefact
from tests.compare.one_letter import SILENT, compared, own_stances

SMALL = {"start": [0.0, 0.0, 0.0, 0.0], "depth": 1, "trees": [[0, [[0, 0.5, 1, 2, 0.0], [0, 0.0, 1, 1, -1.0], [0, 0.0, 2, 2, 2.0]]], [3, [[0, 0.0, 0, 0, 1.0]]]]}


@pytest.mark.parametrize(("figure", "sums"), [(0.5, (-1.0, 0.0, 0.0, 1.0)), (0.6, (2.0, 0.0, 0.0, 1.0))])
def test_the_sums_of_the_leaves_become_chances(figure: float, sums: tuple[float, ...]) -> None:
    (found,) = trees_of(SMALL).chances([[figure]])
    whole = sum(math.exp(one) for one in sums)
    assert found == pytest.approx([math.exp(one) / whole for one in sums])


def test_no_cases_no_chances() -> None:
    assert trees_of(SMALL).chances([]) == []


def test_the_model_was_grown_on_the_figures_of_this_version() -> None:
    assert tuple(json.loads(artefact(MODEL).read_text(encoding="utf-8"))["names"]) == NAMES
    assert set(trees().of) == set(range(len(CLASSES)))
    assert trees().feature.max() < len(NAMES)


@pytest.mark.parametrize(("text", "side"), [
    ("Wij hebben de overeenkomst voor de gezamenlijke meldkamer op 3 mei getekend en stellen 40.000 euro beschikbaar.", "voor"),
    ("Een gezamenlijke meldkamer gaat ons college een stap te ver.", "tegen"),
])
def test_views_in_words_that_no_rule_knows(tmp_path: Path, text: str, side: str) -> None:
    issue = {"id": "it", "label": "Gezamenlijke meldkamer", "statement": "De gemeenten richten samen één meldkamer in."}
    assert side in own_stances(tmp_path, text, [issue])["it"]


BUS = {"id": "nachtbus", "label": "Nachtbus in het weekend", "statement": "In het weekend rijdt er een nachtbus."}
OTHERS = [{"id": name, "label": f"Nieuwe {name}", "statement": f"Er komt een nieuwe {name}."} for name in ("ijsbaan", "sporthal", "schouwburg", "haven")]
VIEW = "Wij zijn voorstander van een nachtbus in het weekend."
LONG = f"{VIEW} {' '.join(f'In bijlage {number} staan de cijfers van dat jaar.' for number in range(1, 10))}"


@pytest.mark.parametrize(("chances", "text", "issues", "expected"), [
    ((0.0, 0.0, 0.0, 1.0), LONG, [BUS, *OTHERS], SILENT),
    ((0.0, 0.9, 0.0, 0.1), LONG, [BUS, *OTHERS], "tegen"),
    ((0.0, 0.0, 0.0, 1.0), LONG, [BUS], "voor"),
    ((0.0, 0.0, 0.0, 1.0), VIEW, [BUS, *OTHERS], "voor"),
], ids=["no view", "the other way", "a single issue", "a paper of a sentence"])
def test_the_model_decides_in_lists_and_papers_like_those_it_learned_from(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, chances: tuple[float, ...], text: str, issues: Sequence[dict[str, str]], expected: str
) -> None:
    fixed = SimpleNamespace(chances=lambda cases: [chances] * len(cases))
    monkeypatch.setattr(import_module("pipeline.compare.judge"), "trees", lambda: fixed)
    assert own_stances(tmp_path, text, issues)["nachtbus"] == expected


def test_a_side_that_the_model_turned_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fixed = SimpleNamespace(chances=lambda cases: [(0.0, 0.9, 0.0, 0.1)] * len(cases))
    monkeypatch.setattr(import_module("pipeline.compare.judge"), "trees", lambda: fixed)
    assert {row["extractor"]["rule"] for row in compared(tmp_path, LONG, [BUS, *OTHERS]).positions if row["issue"] == "nachtbus"} == {"turned"}


POINTS_BACK = "In het weekend rijdt er misschien een nachtbus. Daar zijn wij voor."


def test_in_a_long_list_what_only_points_back_needs_a_word_of_the_model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    many = [*OTHERS, *({"id": f"i{number}", "label": f"Nieuwe {name}", "statement": f"Er komt een nieuwe {name}."} for number, name in enumerate(("kade", "molen", "loods", "kas", "toren", "beek", "heg", "poort")))]
    for none, expected in ((1.0, SILENT), (0.9, "voor")):
        fixed = SimpleNamespace(chances=lambda cases, none=none: [(1 - none, 0.0, 0.0, none)] * len(cases))
        monkeypatch.setattr(import_module("pipeline.compare.judge"), "trees", lambda fixed=fixed: fixed)
        assert own_stances(tmp_path, POINTS_BACK, [BUS, *many])["nachtbus"] == expected
