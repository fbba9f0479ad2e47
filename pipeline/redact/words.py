"""What the finders of personal data share: lists of words as patterns, and what is found."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources
from typing import Any, NamedTuple


class Redaction(NamedTuple):
    """One stretch to black out.

    Attributes:
        start, end: in the raw text.
        kind: one of `KINDS`.
        why: the rule that found it.
    """

    start: int
    end: int
    kind: str
    why: str


@cache
def words() -> dict[str, Any]:
    """The lists of `words.toml`."""
    return tomllib.loads(resources.files(__package__).joinpath("words.toml").read_text(encoding="utf-8"))


@cache
def pattern(name: str) -> re.Pattern[str]:
    """A list of words as one pattern, longest first."""
    listed = sorted(words()[name], key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, listed))})(?!\w)", re.IGNORECASE)


def near(raw: str, start: int, name: str, back: int) -> bool:
    """Whether a word of a list stands shortly before a place."""
    return pattern(name).search(raw, max(0, start - back), start) is not None
