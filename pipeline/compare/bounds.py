"""Amounts that are a bound: "niet langer dan zeven dagen" is kept by five days and broken by twenty-eight."""

from __future__ import annotations

import re
from typing import NamedTuple

_WORDS = {
    word: number
    for number, word in enumerate(
        "nul een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien achttien negentien twintig".split()
    )
} | {"één": 1, "dertig": 30, "veertig": 40, "vijftig": 50, "zestig": 60, "zeventig": 70, "tachtig": 80, "negentig": 90, "honderd": 100}
_UNITS = {
    "%": "procent", "procent": "procent", "kg": "kilo", "kilo": "kilo", "kilogram": "kilo", "km": "kilometer", "kilometer": "kilometer",
    "meter": "meter", "euro": "euro", "uur": "uur", "uren": "uur", "dag": "dag", "dagen": "dag", "week": "week", "weken": "week",
    "maand": "maand", "maanden": "maand", "jaar": "jaar", "jaren": "jaar", "woning": "woning", "woningen": "woning", "km/u": "km/u",
    "minuten": "minuut", "minuut": "minuut", "boa's": "boa", "plaatsen": "plaats", "leerlingen": "leerling",
}  # fmt: skip
_AMOUNT = re.compile(
    rf"(?<![\w.,])(?P<value>\d[\d.,]*|{'|'.join(sorted(_WORDS, key=len, reverse=True))})\s?(?P<unit>km/u|%|(?:{'|'.join(sorted((u for u in _UNITS if u[0].isalpha()), key=len, reverse=True))})(?!\w))",
    re.IGNORECASE,
)
_MOST = re.compile(
    r"\b(?:(?:niet|nooit|geen) (?:[^\s,.;]+ ){0,2}?(?:meer|langer|hoger|groter|vaker|verder|later|boven)(?: [^\s,.;]+){0,3}? dan|ten hoogste|hoogstens|hooguit|maximaal|"
    r"niet boven(?: de)?|onder de|minder dan|korter dan|lager dan|binnen|uiterlijk(?: na)?|op zijn (?:hoogst|langst)|tot)\s?(?:de |een |zo'n )?$",
    re.IGNORECASE,
)
_LEAST = re.compile(
    r"\b(?:(?:niet|nooit|geen) (?:[^\s,.;]+ ){0,2}?(?:minder|korter|lager|kleiner|onder)(?: [^\s,.;]+){0,3}? dan|ten minste|tenminste|minstens|minimaal|meer dan|langer dan|hoger dan|"
    r"boven de|vanaf|op zijn minst|zeker)\s?(?:de |een |zo'n )?$",
    re.IGNORECASE,
)
_MOST_BEHIND = re.compile(r"^,? (?:of minder|of korter|en geen [a-z]+ (?:langer|meer)|is genoeg)\b", re.IGNORECASE)
_LEAST_BEHIND = re.compile(r"^,? (?:of meer|of langer|en liefst meer)\b", re.IGNORECASE)
BEFORE = 60  # code points before an amount that may bound it


class Amount(NamedTuple):
    """A number of some unit, and whether it is the most (1) or the least (-1) that is allowed; 0 for neither."""

    value: float
    unit: str
    bound: int


def amounts(text: str) -> list[Amount]:
    """The amounts of a text, in digits or in words.

    >>> amounts("ten hoogste zeven dagen")
    [Amount(value=7.0, unit='dag', bound=1)]
    """
    found = []
    for match in _AMOUNT.finditer(text):
        value = number(match["value"])
        if value is None:
            continue
        before, behind = text[max(0, match.start() - BEFORE) : match.start()], text[match.end() : match.end() + BEFORE]
        most = _MOST.search(before) or _MOST_BEHIND.match(behind)
        least = not most and (_LEAST.search(before) or _LEAST_BEHIND.match(behind))
        found.append(Amount(value, _UNITS[match["unit"].lower()], 1 if most else -1 if least else 0))
    return found


def number(printed: str) -> float | None:
    """A number in digits or as a word up to a hundred, None where it is neither."""
    if printed.lower() in _WORDS:
        return float(_WORDS[printed.lower()])
    plain = printed.rstrip(".,").replace(" ", "")
    plain = plain.replace(".", "") if re.fullmatch(r"\d{1,3}(?:\.\d{3})+", plain) else plain.replace(",", ".")
    try:
        return float(plain)
    except ValueError:
        return None


def keeps(claim: list[Amount], told: list[Amount]) -> int | None:
    """Whether a text keeps to the amounts of a claim: 1, or -1 where it breaks a bound.

    0 where it has another amount than the claim and neither is more nor less than was asked; None where nothing can be compared.
    """
    for one in claim:
        same = [other for other in told if other.unit == one.unit]
        if not same:
            continue
        if any(other.value == one.value and other.bound in (0, one.bound) for other in same):
            return 1 if one.bound else None
        if not one.bound:
            return 0 if all(other.value != one.value for other in same) else None
        if len(same) > 1:
            return None
        over = (same[0].value - one.value) * one.bound
        return -1 if over > 0 or (over == 0 and same[0].bound == -one.bound) else 1
    return None
