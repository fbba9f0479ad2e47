"""Rules as data: each has a name, a pattern, an example that must match and one that must not, and says what it stands for.

The rule files (`rules_*.toml` beside this module) are lists of `[[rule]]` with `id`, `pattern` (of Python's `re`, case ignored,
a space stands for any white space), `yes` and `no` (examples; the tests run them), `sets` (fields of the record), and `cue`
(optional: a short pattern without which the long one is not tried; ten times as fast).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from pipeline.dutch.prefilter import Cue, Filter, fold
from pipeline.dutch.rulefile import read_rules

_THREE = 3  # letters


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
        if not self.needs.passes(fold(text)) or (self.cue and not _compiled(self.cue).search(text)) or not _parts(self.source).search(text):
            return None
        return self.pattern.search(text)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


@cache
def _parts(pattern: str) -> Cue:
    """The alternatives of a pattern, one by one: most are out by a string that they need, where the whole may pass by another's."""
    return Cue(pattern)


class _Index:
    """The rules of a file by the strings that they need: a text is taken apart into threes of letters once for all of them."""

    def __init__(self, listed: tuple[Rule, ...]) -> None:
        self.listed = listed
        self.always = tuple(number for number, rule in enumerate(listed) if not rule.needs.needed)
        found: dict[str, dict[str, list[int]]] = {}
        self.short: dict[str, list[int]] = {}
        for number, rule in enumerate(listed):
            for one in rule.needs.needed:
                (self.short if len(one) < _THREE else found.setdefault(one[:_THREE], {})).setdefault(one, []).append(number)
        self.found = {three: tuple(strings.items()) for three, strings in found.items()}

    def likely(self, text: str) -> Iterator[Rule]:
        """The rules of whose strings a text holds one, in order."""
        folded = fold(text)
        hits = set(self.always)
        for one, numbers in self.short.items():
            if one in folded:
                hits.update(numbers)
        for three in self.found.keys() & {folded[at : at + _THREE] for at in range(len(folded) - _THREE + 1)}:
            for one, numbers in self.found[three]:
                if one in folded:
                    hits.update(numbers)
        return (self.listed[number] for number in sorted(hits))


@cache
def _index(name: str) -> _Index:
    return _Index(rules(name))


def likely(name: str, text: str) -> Iterator[Rule]:
    """The rules of `rules_NAME.toml` that may match a text, in order: the others do not, by the strings that they need."""
    return _index(name).likely(text)


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
