"""List markers: numbers, letters, roman numbers, dashes and bullets at the start of a line, as OCR reads them too.

A marker alone proves little ("A. de Vries", "1. kamer"): `readings` says what a line start may be; whether
that reading fits the markers before it, `grouping` decides.
"""

from __future__ import annotations

import re
from typing import NamedTuple

# One group of signs is one kind of bullet. The second group is what OCR without Dutch makes of a round bullet.
_BULLETS = {
    **dict.fromkeys("•●∙·‣⦁\uf0b7", "•"),
    **dict.fromkeys("«¢", "•"),
    **dict.fromkeys("▪■◼▫□\uf0a7", "▪"),
    **dict.fromkeys("○◦", "o"),
    **dict.fromkeys("-–—−‐‑", "-"),
    "*": "*",
    **dict.fromkeys("➢►▶➤>→\uf0d8", "➢"),
    **dict.fromkeys("✓✔√\uf0fc", "✓"),
    "❖": "❖",
    "\uf076": "❖",
    "+": "+",
}
_BULLET = re.compile(
    r"([" + re.escape("".join(_BULLETS)) + r"])(?:[ \t\u00a0\u2003]+(?=\S)|(?=[^\W\d_])(?<=[•●▪■➢✓❖\uf0b7\uf0a7]))"
)
_LETTER_BULLET = re.compile(r"([oe])[ \t\u00a0]+(?=[^\W_])")
_NUMBER = re.compile(r"(\(?)(\d{1,2}(?:\.\d{1,2}){0,3})(\.?[):]|\.?[°º]\.?|\.?)(?:[ \t\u00a0]+(?=\S)|(?<=[.)])(?=[^\W\d_]))")
# "2a. het krediet te verhogen", "3.b Benoeming griffier" (no sign behind it: a title with a capital)
_SUB = re.compile(r"(\(?)(\d{1,2})(?:([a-z])([.):])[ \t\u00a0]+(?=\S)|\.([a-z])([.)]?)[ \t\u00a0]+(?=\S)|([a-df-z])()[ \t\u00a0]+(?=[A-Z][a-z]))")
_MEASURE = re.compile(r"(?:uur|miljoen|miljard|procent|euro|km|kilo\w*|meter|ton|ha|m2|fte)\b")
_LETTER = re.compile(r"(\(?)([a-z]{1,2}|[A-Z]{1,2})([.):])[ \t\u00a0]+(?=\S)")
_ROMAN = re.compile(r"(\(?)([ivxl]{1,6}|[IVXL]{1,6})([.):]|(?=[ \t]+[A-Za-z]))[ \t\u00a0]+(?=\S)")
_MIXED = re.compile(r"(?:([A-Z]{1,2}|[IVX]{1,5})\.(\d{1,2})[.)]?|([A-Z])(\d{1,2})[.)])[ \t\u00a0]+(?=[^\W_])")
_ARTICLE = re.compile(r"((?:[Aa]rtikel|[Aa]rt\.|[Aa]d|(?:[Bb]eslis|[Bb]esluit|[Dd]ictum)?[Pp]unt(?=[ \t]\d{1,2}[.:]))[ \t]+(\d{1,3}[a-z]?))[.:]?(?:\*\*)?[.:]?(?:[ \t]+(?=\S)|$)")
# "§ 1 Met ingang van ...", or the sign alone above what it numbers
_SECTION = re.compile(r"(§ ?(\d{1,3}))[.:]?[ \t]+(?=\S)")
_CIRCLED = re.compile(r"([\u2460-\u2473])[ \t]+(?=\S)")
_ROMANS = {"i": 1, "v": 5, "x": 10, "l": 50}


class Marker(NamedTuple):
    """A reading of the start of a line.

    Attributes:
        kind: markers of one list have the same kind, such as "1.", "1.1", "a)", "I." or "•".
        text: as printed.
        number: number or letter without bracket and full stop, or None for a bullet.
        order: place in its list, from 1 (0: a bullet).
        length: code points up to the first word.

    """

    kind: str
    text: str
    number: str | None
    order: int
    length: int

    @property
    def bullet(self) -> bool:
        """No number and no letter."""
        return self.number is None


def roman(text: str) -> int:
    """The value of a roman number up to 89, or 0 where it is none."""
    total, before = 0, 99
    for low in text.lower():
        value = _ROMANS.get(low, 0)
        if not value:
            return 0
        total += value if value <= before else value - 2 * before
        before = value
    return total if _to_roman(total) == text.lower() else 0


def _to_roman(value: int) -> str:
    parts = []
    for sign, size in (("l", 50), ("xl", 40), ("x", 10), ("ix", 9), ("v", 5), ("iv", 4), ("i", 1)):
        count, value = divmod(value, size)
        parts.append(sign * count)
    return "".join(parts)


def _letter(text: str) -> int:
    """A is 1, z is 26, aa is 27, ab is 28."""
    low = text.lower()
    return ord(low[-1]) - 96 + (26 * (ord(low[0]) - 96) if len(low) == 2 else 0)


def readings(line: str) -> list[Marker]:
    """What the start of a line may be as a marker, likeliest first; empty where it cannot be one."""
    if found := _BULLET.match(line):
        return [Marker(_BULLETS[found[1]], found[1], None, 0, found.end())]
    if found := _LETTER_BULLET.match(line):
        return [Marker("o" if found[1] == "o" else "•", found[1], None, 0, found.end())]
    if found := _MIXED.match(line):
        sign, digits = (found[1], found[2]) if found[1] else (found[3], found[4])
        first = _letter(sign) if len(sign) < 3 else roman(sign)
        name = f"{sign}.{digits}" if found[1] else sign + digits
        return [Marker("A.1", found[0].strip(), name, 100 * first + int(digits), found.end())]
    if found := _SECTION.match(line):
        return [Marker("§", found[1], found[2], int(found[2]), found.end())]
    if found := _CIRCLED.match(line):
        order = ord(found[1]) - 0x245F
        return [Marker("①", found[1], str(order), order, found.end())]
    if found := _ARTICLE.match(line):
        return [Marker(found[1][:3].lower(), found[1], found[2], int(re.sub(r"\D", "", found[2])), found.end())]
    if line[:1].isdigit() or line[:2].strip("(").isdigit():
        if found := _SUB.match(line):
            letter = found[3] or found[5] or found[7]
            close = found[4] or found[6] or ""
            order = 27 * int(found[2]) + _letter(letter)
            return [Marker(found[1] + "1a" + close, found[0].strip(), found[2] + letter, order, found.end())]
        return _number(line)
    found_all = []
    if (found := _ROMAN.match(line)) and (value := roman(found[2])) and (found[3] or len(found[2]) > 1 or (found[2] in "IVX" and line[found.end() : found.end() + 1].islower())):
        kind = found[1] + ("I" if found[2].isupper() else "i") + found[3]
        found_all.append(Marker(kind, found[0].strip(), found[2], value, found.end()))
    if (found := _LETTER.match(line)) and (len(found[2]) == 1 or found[2].isupper()):
        kind = found[1] + ("A" if found[2].isupper() else "a") + found[3]
        found_all.append(Marker(kind, found[0].strip(), found[2], _letter(found[2]), found.end()))
    return found_all


def later(reading: Marker, above: Marker | None, line: str, before: str) -> bool:
    """Whether a line is a later item of the list whose item stands right above: "**6a. Veer**" below "**5a. Brug**", however full that line is.

    Args:
        reading: of the line.
        above: the marker of the item above.
        line: its words.
        before: the first line of the item above.

    """
    if above is None or above.kind != reading.kind or reading.order <= above.order:
        return False
    bold = line.startswith(("**", "__")) and before[:2] == line[:2]
    return bold or (reading.kind == "1a." and line[reading.length : reading.length + 1].isupper())


def _number(line: str) -> list[Marker]:
    found = _NUMBER.match(line)
    if not found or (found[1] and not found[3]):
        return []
    parts, close, rest = found[2].split("."), found[3], line[found.end() : found.end() + 1]
    order = 0
    for part in (parts + ["0"] * 3)[:3]:
        order = order * 100 + int(part)
    if len(parts) == 1:
        order = int(parts[0])
        if not close and not rest.isupper():  # "7 gemeenten", "27 oktober"
            return []
    elif (len(parts[-1]) > 1 and parts[-1][0] == "0") or _MEASURE.match(line, found.end()):  # "3.05", "19.30 uur"
        return []
    kind = found[1] + ".".join("1" * len(parts)) + close.lstrip("." if len(parts) > 1 else "")
    return [Marker(kind, found[0].strip(), found[2], order, found.end())]
