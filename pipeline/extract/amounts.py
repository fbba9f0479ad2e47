"""Amounts in euro as they are printed: "€ 1.250.000", "3,6 mln. euro", "€ 75.000,--", "EUR 400.000"."""

from __future__ import annotations

import re
from dataclasses import dataclass

_NUMBER = r"\d{1,3}(?:[.\s]\d{3}){1,4}(?:,(?:\d{1,3}|[-–—]{1,2}|=))?|\d{1,3}(?:,\d{3})+(?:,\d{2})|\d{1,12}(?:,\d{1,3}|,[-–—=]{1,2})?"
_SCALE = r"(?:mln|mio|miljoen|mld|miljard|duizend|k)\b\.?"
AMOUNT = re.compile(rf"(?:€|\bEUR\b|\beuro\b)\s?(?P<a>{_NUMBER})(?!\d)(?:\s?(?P<scale>{_SCALE}))?|"
                    rf"(?<![\d.,])(?!(?:19|20)\d\d\s?€\s?\d)(?P<b>{_NUMBER})\s?(?P<scale2>{_SCALE})?\s?(?:euro\b|EUR\b|€)", re.I)
_TIMES = {"k": 1e3, "duizend": 1e3, "mln": 1e6, "mio": 1e6, "miljoen": 1e6, "mld": 1e9, "miljard": 1e9}


@dataclass(frozen=True, slots=True)
class Money:
    """An amount: where it stands in the text given (code points, end-exclusive) and its value in euro."""

    start: int
    end: int
    value: float


def find_amounts(text: str) -> list[Money]:
    """The amounts in euro of a text, in order; linear in its length.

    >>> find_amounts("een krediet van € 3,6 mln.")[0].value
    3600000.0
    >>> find_amounts("in de begroting 2031 € 250 op te nemen")[0].value  # the sign belongs to the number behind it
    250.0
    """
    if "€" not in text and "eur" not in text.lower():
        return []
    found = []
    for match in AMOUNT.finditer(text):
        value = number(match.group("a") or match.group("b"))
        scale = match.group("scale") or match.group("scale2")
        if value is not None:
            found.append(Money(match.start(), match.end(), round(value * _TIMES[scale.rstrip(".").lower()], 2) if scale else value))
    return found


def number(printed: str) -> float | None:
    """The value of a number in Dutch notation: full stops part thousands, a comma the decimals; None where it is none.

    >>> number("1.250.000,--")
    1250000.0
    """
    bare = re.sub(r",[-–—=]{1,2}$", "", "".join(printed.split()))
    whole, comma, rest = bare.rpartition(",")
    if comma and "," in whole:  # "25,000,00": commas part the thousands as well
        whole = whole.replace(",", "")
    elif not comma:
        whole, rest = rest, ""
    digits = whole.replace(".", "")
    return float(f"{digits}.{rest or 0}") if digits.isdigit() and (rest or "0").isdigit() else None
