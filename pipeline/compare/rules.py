"""Rules of comparison as data: a name, patterns, examples that must match or not, and what it stands for."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any


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
        ValueError: two rules have one name, or a rule lacks an example.

    """
    data = tomllib.loads(resources.files(__package__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))
    known = dict(data.get("parts", {}))
    for _ in range(3):  # parts stand in parts
        known = {key: _fill(value, known) for key, value in known.items()}
    found = []
    for row in data["rule"]:
        if not row.get("yes") or not row.get("no"):
            raise ValueError(f"{name}.toml: rule {row['id']} lacks an example")
        patterns = tuple(
            re.compile(_fill(pattern, known).replace(" ", r"\s"), re.IGNORECASE) for pattern in row["patterns"]
        )
        found.append(Rule(row["id"], patterns, tuple(row["yes"]), tuple(row["no"]), row.get("sets", {})))
    if len({rule.name for rule in found}) < len(found):
        raise ValueError(f"{name}.toml: two rules have one id")
    return tuple(found)


def _fill(pattern: str, known: dict[str, str]) -> str:
    for key, value in known.items():
        pattern = pattern.replace("{" + key + "}", value)
    return pattern
