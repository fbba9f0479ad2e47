"""Every rule file of comparison is held by its own examples."""

from __future__ import annotations

import pytest

from pipeline.compare.masked import mask
from pipeline.compare.rules import Rule, rules
from pipeline.places import load_region

REGION = load_region("drechtsteden")
ALL = [(name, rule) for name in ("stance", "blockers") for rule in rules(name)]


@pytest.mark.parametrize(("name", "rule"), ALL, ids=[f"{name}-{rule.name}" for name, rule in ALL])
def test_examples(name: str, rule: Rule) -> None:
    for text in rule.yes:
        assert rule.search(mask(text, REGION)), f"{name}.toml: {rule.name} misses {text!r}"
    for text in rule.no:
        assert not rule.search(mask(text, REGION)), f"{name}.toml: {rule.name} takes {text!r}"
