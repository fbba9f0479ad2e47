"""Rules as data: each has a name, a pattern, an example that must match and one that must not, and says what it stands for.

The rule files (`rules_*.toml` beside this module) are lists of `[[rule]]` with `id`, `pattern` (of Python's `re`, case ignored,
a space stands for any white space), `yes` and `no` (examples; the tests run them), `sets` (fields of the record), and `cue`
(optional: a short pattern without which the long one is not tried; ten times as fast).
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any

from pipeline.extract.prefilter import Filter, fold


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule.

    Attributes:
        name: as it shows in `extractor.rule`.
        pattern: compiled.
        yes, no: examples.
        sets: fields of the record that the rule decides.
        confidence: 0 to 1.
        asker: of a rule about requests: the body that asks where the words name none.
        cue: compiled, or None.
        needs: strings of which every match holds one, read off the pattern.
    """

    name: str
    pattern: re.Pattern[str]
    yes: tuple[str, ...]
    no: tuple[str, ...]
    sets: dict[str, Any]
    confidence: float
    asker: str = ""
    cue: re.Pattern[str] | None = None
    needs: Filter = field(default_factory=lambda: Filter(""))

    def search(self, text: str) -> re.Match[str] | None:
        """The first place of a text where the rule matches."""
        if not self.needs.passes(fold(text)):
            return None
        return self.pattern.search(text) if self.cue is None or self.cue.search(text) else None


@cache
def rules(name: str) -> tuple[Rule, ...]:
    """The rules of `rules_NAME.toml`, in order.

    Raises:
        ValueError: two rules have one name, or a rule lacks an example.
    """
    text = resources.files(__package__).joinpath(f"rules_{name}.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    parts: dict[str, str] = {}
    for key, value in data.get("parts", {}).items():
        parts[key] = f"(?:{_filled(value, parts)})"
    found: list[Rule] = []
    for row in data["rule"]:
        pattern = _filled(row["pattern"], parts)
        yes, no = (tuple([row[key]] if isinstance(row[key], str) else row[key]) for key in ("yes", "no"))
        if not yes or not no:
            raise ValueError(f"rules_{name}.toml: rule {row['id']} lacks an example")
        pattern = pattern.replace(" ", r"\s")
        found.append(Rule(row["id"], re.compile(pattern, re.IGNORECASE), yes, no,
                          row.get("sets", {}), row.get("confidence", 0.8), row.get("asker", ""),
                          re.compile(row["cue"], re.IGNORECASE) if "cue" in row else None, Filter(pattern)))
    if len({rule.name for rule in found}) < len(found):
        raise ValueError(f"rules_{name}.toml: two rules have one id")
    return tuple(found)


def _filled(pattern: str, parts: dict[str, str]) -> str:
    """A pattern with the parts of the file put in; a part may use those above it."""
    for key, value in parts.items():
        pattern = pattern.replace("{" + key + "}", value)
    return pattern
