"""The list numbers that Word prints but does not write: counted as it counts them, from numbering.xml and the
styles.
"""

from __future__ import annotations

import re

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PLACE = re.compile(r"%([1-9])")
_STYLES = {
    "lowerLetter": "a",
    "upperLetter": "A",
    "lowerRoman": "i",
    "upperRoman": "I",
    "decimal": "1",
    "decimalZero": "0",
}
Level = tuple[str, str, int]  # format, pattern such as "%1.%2.", first number


def value(element: etree._Element | None, name: str) -> str | None:
    """The `val` of a child, or None."""
    child = None if element is None else element.find(W + name)
    return None if child is None else child.get(W + "val")


def on(properties: etree._Element | None, name: str) -> bool:
    """Whether a switch is set; without a value it is."""
    child = None if properties is None else properties.find(W + name)
    return child is not None and child.get(W + "val") not in ("0", "false", "off", "none")


class Numbers:
    """Counts list paragraphs in document order."""

    def __init__(self, styles: etree._Element | None, numbering: etree._Element | None) -> None:
        self._abstract: dict[str, dict[int, Level]] = {}
        self._of: dict[str, str] = {}
        self._own: dict[tuple[str, int], int] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()
        self._styles: dict[str, tuple[str, int]] = {}
        if numbering is not None:
            self._read(numbering)
        if styles is not None:
            self._read_styles(styles)

    def _read(self, numbering: etree._Element) -> None:
        for abstract in numbering.iter(W + "abstractNum"):
            self._abstract[abstract.get(W + "abstractNumId") or ""] = {
                _number(level.get(W + "ilvl")): _level(level) for level in abstract.iter(W + "lvl")
            }
        for number in numbering.iter(W + "num"):
            name = number.get(W + "numId") or ""
            self._of[name] = value(number, "abstractNumId") or ""
            for override in number.iter(W + "lvlOverride"):
                start = value(override, "startOverride")
                if start is not None:
                    self._own[(name, _number(override.get(W + "ilvl")))] = _number(start)

    def _read_styles(self, styles: etree._Element) -> None:
        base: dict[str, str] = {}
        for style in styles.iter(W + "style"):
            name = style.get(W + "styleId") or ""
            properties = style.find(f"{W}pPr/{W}numPr")
            if properties is not None and value(properties, "numId") is not None:
                self._styles[name] = (value(properties, "numId") or "", _number(value(properties, "ilvl")))
            base[name] = value(style, "basedOn") or ""
        for name in base:
            seen, at = {name}, name
            while at not in self._styles and base.get(at) and base[at] not in seen:
                at = base[at]
                seen.add(at)
            if at in self._styles:
                self._styles.setdefault(name, self._styles[at])

    def label(self, properties: etree._Element | None, style: str) -> tuple[str, int]:
        """The number or bullet before a paragraph, and its nesting from 0; "" where it is no list item."""
        own = None if properties is None else properties.find(W + "numPr")
        name, level = self._styles.get(style, ("", 0))
        if own is not None:
            name = value(own, "numId") or name
            level = _number(value(own, "ilvl")) if value(own, "ilvl") is not None else level
        levels = self._abstract.get(self._of.get(name, ""), {})
        if name in ("", "0") or level not in levels:
            return "", 0
        # Lists that share a definition count on from each other, unless one says where it starts.
        counts = self._counts.setdefault(self._of[name], {})
        form, pattern, start = levels[level]
        if (name, level) in self._own and (name, level) not in self._begun:
            counts[level] = self._own[(name, level)]
        else:
            counts[level] = counts[level] + 1 if level in counts else start
        self._begun.add((name, level))
        for deeper in [at for at in counts if at > level]:
            del counts[deeper]
        if form == "bullet":
            # The pattern is a sign of a symbol font that stands for a bullet; a dash stays a dash.
            return (pattern if pattern in ("-", "–", "—", "o", "•") else "•"), level
        if form == "none":
            return _PLACE.sub("", pattern).strip(), level

        def number(match: re.Match[str]) -> str:
            at = int(match.group(1)) - 1
            own_form, _, first = levels.get(at, ("decimal", "", 1))
            return shown(counts.get(at, first), own_form)

        return _PLACE.sub(number, pattern).strip(), level


def _number(text: str | None) -> int:
    return int(text) if text and text.isdigit() and len(text) < 9 else 0


def _level(level: etree._Element) -> Level:
    start = value(level, "start")
    return value(level, "numFmt") or "decimal", value(level, "lvlText") or "", 1 if start is None else _number(start)


def shown(number: int, form: str) -> str:
    """A number in one of Word's formats."""
    from pipeline.ingest.html import numbered

    style = _STYLES.get(form, "1")
    if style == "0":
        return f"{number:02d}"
    if style in "aA" and number > 26:
        # After z Word doubles the letter: aa, bb, cc.
        letter = chr(97 + (number - 1) % 26) * min((number - 1) // 26 + 1, 9)
        return letter.upper() if style == "A" else letter
    return numbered(number, style)
