"""Dutch words for months, weekdays, seasons and numbers, read from ``words.toml``.

All keys are in lower case. Nothing here is tolerant of OCR faults: that belongs to the grammar that uses these words.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from types import MappingProxyType

_HIGHEST = 100


@cache
def _table() -> dict[str, dict[str, int]]:
    text = resources.files(__package__).joinpath("words.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def months(*, abbreviations: bool = True) -> Mapping[str, int]:
    """Return month names, and their abbreviations without the dot, to 1-12."""
    return _joined("months", "month_abbreviations", abbreviations)


@cache
def weekdays(*, abbreviations: bool = False) -> Mapping[str, int]:
    """Return the days of the week to 1 (Monday) - 7; the abbreviations (``do``, ``za``) are ordinary words as well."""
    return _joined("weekdays", "weekday_abbreviations", abbreviations)


@cache
def seasons() -> Mapping[str, int]:
    """Return the seasons to their EDTF level 2 code, 21 (spring) - 24 (winter)."""
    return MappingProxyType(dict(_table()["seasons"]))


@cache
def cardinals() -> Mapping[str, int]:
    """Return the number words ``een`` - ``honderd`` to 1-100, also as ``één`` and with the trema left out."""
    table = _table()
    numbers = dict(table["units"]) | table["teens"] | table["tens"]
    for unit, low in table["units"].items():
        for ten, high in table["tens"].items():
            if high < _HIGHEST:
                numbers[unit.replace("één", "een") + _link(unit) + ten] = high + low
                numbers.setdefault(unit.replace("één", "een") + "en" + ten, high + low)
    return MappingProxyType(numbers)


@cache
def ordinals() -> Mapping[str, int]:
    """Return the ordinals ``eerste`` - ``honderdste`` to 1-100. ``13e`` is a matter for the grammar."""
    irregular = _table()["ordinals"]
    numbers = dict(irregular)
    taken = set(irregular.values())
    for word, value in cardinals().items():
        if value not in taken and "é" not in word:
            numbers[word + ("de" if value < 20 else "ste")] = value
    return MappingProxyType(numbers)


def number(word: str) -> int | None:
    """Return the value of a cardinal or ordinal in words (up to 100) or digits; None for any other word.

    >>> number("zevenentwintig"), number("Derde"), number("14"), number("plan")
    (27, 3, 14, None)
    """
    folded = word.lower()
    if folded.isascii() and folded.isdigit():
        return int(folded) if len(folded) <= 9 else None
    value = cardinals().get(folded)
    return ordinals().get(folded) if value is None else value


def _joined(full: str, short: str, with_short: bool) -> Mapping[str, int]:
    table = _table()
    return MappingProxyType(table[full] | (table[short] if with_short else {}))


def _link(unit: str) -> str:
    return "ën" if unit in {"twee", "drie"} else "en"
