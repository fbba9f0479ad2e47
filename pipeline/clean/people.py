"""Initials misread: "G.H, Bezemer", "KL. Bouquet", "L.de Bruin", "(alderman) K, Stuurman" are G.H., K.L., L. and K.

These act on a text that the diagnosis found misread; what stands there stays, but for the points and spaces.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.model.text import Edit

_PARTICLE = r"(?:van|de|den|der|ter|ten|van de|van den|van der|in 't|van 't|op de|op den)"
_SURNAME = rf"(?=(?:{_PARTICLE} )?[A-Z][a-zà-ÿ]{{2,}})"
_TITLE = r"(?:[Dd]e heer|[Mm]evrouw|[Mm]w\.|[Dd]hr\.|[Mm]r\.|[Dd]rs\.|[Ii]r\.|[Ii]ng\.|[Dd]r\.|burgemeester|wethouder)"
# A comma behind an initial: behind another initial, at the head of a line, or behind a title.
_COMMA = re.compile(rf"(?<![\w.])(?:[A-Z]\.){{1,3}}[A-Z](,)[ \n]{_SURNAME}|(?:^|{_TITLE} )[A-Z](,) {_SURNAME}", re.MULTILINE)
_NAME = rf"(?:{_PARTICLE} )?[A-Z][a-zà-ÿ]{{2,}}(?:[ -][A-Z][a-zà-ÿ]{{2,}})?"
# Two capitals with one point: a name that has its line to itself, or a title before it.
_LOST = re.compile(rf"^(?P<line>[A-Z]{{2}})\. {_NAME}$|{_TITLE} (?P<title>[A-Z]{{2}})\. {_SURNAME}", re.MULTILINE)
_GLUED = re.compile(rf"(?<![\w.])(?:[A-Z]\.){{1,4}}(?={_PARTICLE} [A-Z][a-z])")
# Letters behind these are numbers.
_NUMBERED = ("amendement", "motie", "bijlage", "onderdeel", "punt", "voorstel", "artikel", "variant", "optie", "scenario")


def initials(text: str) -> Iterator[Edit]:
    """The edits that mend the points of initials, and the space behind them."""
    for match in _COMMA.finditer(text):
        group = 1 if match.group(1) else 2
        if not text[max(0, match.start() - 20):match.start()].rstrip().endswith(_NUMBERED):
            yield Edit(match.start(group), match.end(group), ".", "teken", "tekens", 0.85)
    for match in _LOST.finditer(text):
        kind = "line" if match.group("line") else "title"
        two = match.group(kind)
        if two not in ("BV", "NV", "CV", "IJ", "TH", "CH") and two[0] != two[1] and not set(two) <= set("IVXLC"):
            at = match.start(kind) + 1
            yield Edit(at, at, ".", "teken", "tekens", 0.8)
    for match in _GLUED.finditer(text):
        yield Edit(match.end(), match.end(), " ", "spatie", "tekens", 0.85)
