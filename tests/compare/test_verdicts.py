"""The learned model: its trees give chances, see what they were grown on, and hear views that no rule knows the words of."""

from __future__ import annotations

import json
import math
from pathlib import Path

import pytest

from pipeline.compare.verdicts import CLASSES, MODEL, NAMES, trees, trees_of
from pipeline.dutch.artefacts import artefact
from tests.compare.one_letter import own_stances

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
