"""Rules of comparison as data: a name, patterns, examples that must match or not, and what it stands for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from pipeline.dutch.rulefile import read_rules


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule.

    Attributes:
        name: as it shows in `extractor.rule`.
        patterns: compiled; the first that matches counts.
        yes, no: examples, which the tests run.
        sets: what the rule decides.

    """

    name: str
    patterns: tuple[re.Pattern[str], ...]
    yes: tuple[str, ...]
    no: tuple[str, ...]
    sets: dict[str, Any]

    def search(self, text: str) -> re.Match[str] | None:
        """The first match in a text."""
        return next((match for pattern in self.patterns if (match := pattern.search(text))), None)


@cache
def rules(name: str) -> tuple[Rule, ...]:
    """The rules of `NAME.toml`, in order.

    Raises:
        ValueError: see `read_rules`.

    """
    return tuple(
        Rule(one.row["id"], tuple(re.compile(text, re.IGNORECASE) for text in one.patterns), one.yes, one.no, one.row.get("sets", {}))
        for one in read_rules(__package__, f"{name}.toml")
    )
