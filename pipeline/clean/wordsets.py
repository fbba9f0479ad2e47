"""Small words by what cleaning needs to know of them (`words.toml`)."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources


@cache
def words(name: str) -> frozenset[str]:
    """One set of `words.toml`."""
    text = resources.files(__package__).joinpath("words.toml").read_text(encoding="utf-8")
    return frozenset(tomllib.loads(text)[name])
