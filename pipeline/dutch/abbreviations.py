"""Abbreviations that end in a dot and yet do not end a sentence, read from ``abbreviations.toml``; all in lower case."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources


@cache
def _table() -> dict[str, list[str]]:
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
