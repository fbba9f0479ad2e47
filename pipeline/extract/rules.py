"""Rules as data: each has a name, a pattern, an example that must match and one that must not, and says what it stands for.

The rule files (`rules_*.toml` beside this module) are lists of `[[rule]]` with `id`, `pattern` (of Python's `re`, case ignored,
a space stands for any white space), `yes` and `no` (examples; the tests run them), `sets` (fields of the record), and `cue`
(optional: a short pattern without which the long one is not tried; ten times as fast).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from pipeline.dutch.rulefile import read_rules
from pipeline.extract.prefilter import Filter, fold


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule.

    Attributes:
        name: as it shows in `extractor.rule`.
        source: the pattern.
        yes, no: examples.
        sets: fields of the record that the rule decides.
        confidence: 0 to 1.
        asker: of a rule about requests: the body that asks where the words name none.
        cue: a pattern without which the long one is not tried, or nothing.
        needs: strings of which every match holds one, read off the pattern.
    """

    name: str
    source: str
    yes: tuple[str, ...]
    no: tuple[str, ...]
    sets: dict[str, Any]
    confidence: float
    asker: str = ""
    cue: str = ""
    needs: Filter = field(default_factory=lambda: Filter(""))

    @property
    def pattern(self) -> re.Pattern[str]:
        """The pattern, compiled when it is first asked for: most papers hold the strings of few rules."""
        return _compiled(self.source)

    def search(self, text: str) -> re.Match[str] | None:
        """The first place of a text where the rule matches."""
        if not self.needs.passes(fold(text)):
            return None
        return self.pattern.search(text) if not self.cue or _compiled(self.cue).search(text) else None


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


@cache
def rules(name: str) -> tuple[Rule, ...]:
    """The rules of `rules_NAME.toml`, in order.

    Raises:
        ValueError: see `read_rules`.
    """
    return tuple(
        Rule(one.row["id"], one.patterns[0], one.yes, one.no, one.row.get("sets", {}), one.row.get("confidence", 0.8), one.row.get("asker", ""),
             one.row.get("cue", ""), Filter(one.patterns[0]))
        for one in read_rules(__package__, f"rules_{name}.toml")
    )
