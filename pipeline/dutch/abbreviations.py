"""Abbreviations with a dot that ends no sentence, and words that decide where one ends; all in lower case.

Read from ``abbreviations.toml``.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any, cast


@cache
def _table() -> dict[str, Any]:
    text = resources.files(__package__).joinpath("abbreviations.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def never_final() -> frozenset[str]:
    """Return the abbreviations that never end a sentence ("drs.", "m.b.t.")."""
    return frozenset(_table()["never"])


@cache
def seldom_final() -> frozenset[str]:
    """Return those that end a sentence only before a capital ("jl.", "e.e.a.")."""
    return frozenset(_table()["seldom"])


@cache
def not_before_number() -> frozenset[str]:
    """Return those that are an abbreviation only with a number behind them ("lid. 3")."""
    return frozenset(_table()["before_number"])


@cache
def full_words() -> Mapping[str, str]:
    """Return abbreviations to the word that stands in their place ("mw." for "mevrouw")."""
    return MappingProxyType(cast(dict[str, str], _table()["full"]))


@cache
def openers() -> frozenset[str]:
    """Return words that open a sentence and seldom a name."""
    return frozenset(_table()["openers"])


@cache
def lettered() -> frozenset[str]:
    """Return nouns that a letter names one of ("bijlage B")."""
    return frozenset(_table()["lettered"])


@cache
def referring() -> frozenset[str]:
    """Return words that a reference goes on behind, over the end of a line."""
    return frozenset(_table()["referring"])
