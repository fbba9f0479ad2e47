"""Rules as data: every rule matches its examples and not its counter-examples, in linear time."""

from __future__ import annotations

from importlib import resources

import pytest

from pipeline.extract.rules import Rule, rules

FILES = sorted(path.name.removeprefix("rules_").removesuffix(".toml") for path in resources.files("pipeline.extract").iterdir()
               if path.name.startswith("rules_") and path.name.endswith(".toml"))
ALL = [pytest.param(rule, id=f"{name}:{rule.name}") for name in FILES for rule in rules(name)]


def test_there_are_rule_files() -> None:
    assert {"decisions", "requests", "commitments", "constraints", "allocations"} <= set(FILES)


@pytest.mark.parametrize("rule", ALL)
def test_examples_match(rule: Rule) -> None:
    assert [text for text in rule.yes if not rule.search(text)] == []


@pytest.mark.parametrize("rule", ALL)
def test_counter_examples_do_not_match(rule: Rule) -> None:
    assert [text for text in rule.no if rule.search(text)] == []


@pytest.mark.parametrize("rule", ALL)
def test_confidence_is_a_share(rule: Rule) -> None:
    assert 0 < rule.confidence <= 1
