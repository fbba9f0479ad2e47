"""The words of `followup.toml`, read once: what says the same, and what says the contrary."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any

from pipeline.compare.wording import stem


@cache
def table() -> dict[str, Any]:
    """The whole table."""
    return tomllib.loads(resources.files("pipeline.compare").joinpath("followup.toml").read_text(encoding="utf-8"))


@cache
def same() -> dict[str, str]:
    """Stem -> the stem that stands for all that say the same."""
    return {stem(word): stem(group[0]) for group in table()["same"] for word in group}


def same_stem(word: str) -> str:
    """The stem of a word, or of the first of those that say the same."""
    found = stem(word)
    return same().get(found, found)


@cache
def opposites() -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    """Pairs of groups of stems, each the contrary of the other; the first pair is of more and less."""
    return tuple((frozenset(map(same_stem, pair["one"])), frozenset(map(same_stem, pair["other"]))) for pair in table()["opposite"])
