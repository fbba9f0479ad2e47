"""Rules of comparison as data: a name, patterns, examples that must match or not, and what it stands for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from pipeline.dutch.prefilter import Guarded, fold
from pipeline.dutch.rulefile import read_rules


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule.

    Attributes:
        name: as it shows in `extractor.rule`.
        patterns: the first that matches counts; each is tried only where a string that it cannot do without is there.
        yes, no: examples, which the tests run.
        sets: what the rule decides.

    """

    name: str
    patterns: tuple[Guarded, ...]
    yes: tuple[str, ...]
    no: tuple[str, ...]
    sets: dict[str, Any]

    def search(self, text: str, folded: str | None = None) -> re.Match[str] | None:
        """The first match in a text; `folded` saves folding it again for the next rule."""
        if folded is None:
            folded = fold(text)
        for pattern in self.patterns:  # a loop: half a million searches for 150 papers
            match = pattern.search(text, folded)
            if match:
                return match
        return None


@cache
def rules(name: str) -> tuple[Rule, ...]:
    """The rules of `NAME.toml`, in order.

    Raises:
        ValueError: see `read_rules`.

    """
    return tuple(
        Rule(one.row["id"], tuple(map(Guarded, one.patterns)), one.yes, one.no, one.row.get("sets", {}))
        for one in read_rules(__package__, f"{name}.toml")
    )


@cache
def voiced() -> frozenset[str]:
    """Names of the rules that count only where a paper speaks for its sender: "Het veer moet blijven"."""
    return frozenset(rule.name for rule in rules("stance") if rule.sets.get("voice"))
