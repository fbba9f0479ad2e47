"""Files of rules: patterns as data, with examples that must match and must not. Extraction and comparison read theirs with this.

A file is TOML: `[parts]` are pieces of patterns by name, and `[[rule]]` has `id`, `pattern` or `patterns` (of Python's `re`; a space
stands for any white space, `{name}` for a part), `yes` and `no` (an example or a list of them), and what else its reader knows.
"""

from __future__ import annotations

import re
import tomllib
from importlib import resources
from typing import Any, NamedTuple

_PART = re.compile(r"\{([A-Za-z_]\w*)\}")


class RuleRow(NamedTuple):
    """A rule as its file gives it: the row, its patterns with the parts put in, and its examples."""

    row: dict[str, Any]
    patterns: tuple[str, ...]
    yes: tuple[str, ...]
    no: tuple[str, ...]


def read_rules(package: str, file: str) -> list[RuleRow]:
    """The rules of a file in a package, in order.

    Args:
        package: name of the package that the file lies in.
        file: its name.

    Raises:
        ValueError: two rules have one name, a rule lacks an example, or a pattern names a part that does not stand above it.

    """
    data = tomllib.loads(resources.files(package).joinpath(file).read_text(encoding="utf-8"))
    parts: dict[str, str] = {}

    def filled(pattern: str, where: str) -> str:
        unknown = next((name for name in _PART.findall(pattern) if name not in parts), None)
        if unknown:
            raise ValueError(f"{file}: {where} uses the part {unknown!r}, which does not stand above it")
        return _PART.sub(lambda match: parts[match[1]], pattern)

    for name, piece in data.get("parts", {}).items():
        parts[name] = f"(?:{filled(piece, name)})"
    found = []
    for row in data["rule"]:
        texts = row["patterns"] if "patterns" in row else [row["pattern"]]
        yes, no = (tuple([row[key]] if isinstance(row.get(key), str) else row.get(key) or ()) for key in ("yes", "no"))
        if not yes or not no:
            raise ValueError(f"{file}: rule {row['id']} lacks an example")
        found.append(RuleRow(row, tuple(filled(text, row["id"]).replace(" ", r"\s") for text in texts), yes, no))
    if len({rule.row["id"] for rule in found}) < len(found):
        raise ValueError(f"{file}: two rules have one id")
    return found
