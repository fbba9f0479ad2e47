"""The learned confidence of records: bounded, by what is known of a record and not by its topic."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.extract.confidence import KINDS, features, rate
from pipeline.extract.draft import Draft
from tests.extract.test_decision_forms import FORMS, records


@pytest.mark.parametrize("path", FORMS[:6], ids=lambda path: path.stem)
def test_every_record_has_a_chance_between_the_bounds(path: Path) -> None:
    found = records(path)
    assert all(0.02 <= record["confidence"] <= 0.98 for kind in KINDS for record in found.get(kind, []))


def test_what_is_thought_possible_is_less_sure_than_what_is_promised() -> None:
    sure = Draft("commitments", [(0, 20)], {"text": "Wij sturen u het verslag."}, "promises")
    doubt = Draft("commitments", [(0, 20)], {"text": "Het bedrag kan niet hoger zijn."}, "grammar-dated")
    rate([sure, doubt], "brief", [])
    assert sure.confidence > doubt.confidence


def test_features_hold_no_words_of_the_topic() -> None:
    one = Draft("decisions", [(0, 9)], {"text": "de brug te bouwen", "status": "genomen"}, "dictum-raadsbesluit")
    other = Draft("decisions", [(0, 9)], {"text": "de zaal te huren", "status": "genomen"}, "dictum-raadsbesluit")
    assert features(one, "raadsbesluit", None) == features(other, "raadsbesluit", None)


def test_a_name_that_a_rule_took_for_a_decision_is_doubted() -> None:
    right = Draft("decisions", [(0, 20)], {"text": "de nota vast te stellen;", "status": "genomen", "body": "raad"}, "dictum-raadsbesluit", 0.9)
    name = Draft("decisions", [(0, 20)], {"text": "Gemeente Waterdijk", "status": "genomen", "body": "raad"}, "dictum-raadsbesluit", 0.9)
    rate([right, name], "raadsbesluit", [])
    assert right.confidence > 0.9
    assert name.confidence < 0.75


def test_a_rule_that_was_given_little_is_less_sure_than_one_that_was_given_much() -> None:
    fields = {"text": "De commissie adviseert de tarieven te verlagen.", "verb": "adviseert", "from": "commissie"}
    weak, strong = (Draft("requests", [(0, 20)], dict(fields), "some-rule", given) for given in (0.55, 0.9))
    rate([weak, strong], "brief", [])
    assert weak.confidence < strong.confidence
