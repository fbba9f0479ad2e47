"""Motions and amendments that one paper prints: one below the other, or behind what a council decided."""

from __future__ import annotations

import re
from collections.abc import Sequence

SHORT = 120  # code points of a line that opens one
_OPENS = re.compile(r"\W*(?:(?:[A-Z]|\d{1,2})[.)]\s)?(?:bijbehorende |aangenomen |verworpen |ingetrokken |bijlage:? )?(?:motie|amendement)\b", re.IGNORECASE)
# A line that tells of a motion opens none: "Motie Groene daken: verworpen", "Motie 3 is aangehouden.", "Amendement op het voorstel tot ..." in a list of papers.
_TELLS = re.compile(r"\w\W+(?:is|zijn|wordt|worden|werd|werden|was|heeft|haalt|vraagt|verzoekt|aangenomen|verworpen|ingetrokken|aangehouden)\b|[.;:,]\W*$", re.IGNORECASE)

# Of a heading only its end tells: a title may be a sentence ("Motie M3 Dit dorp is van ons"), and may note the outcome behind a sign.
_TOLD = re.compile(r"\w\s(?:aangenomen|aanvaard|verworpen|ingetrokken|aangehouden)\W*$|[.;:,]\W*$", re.IGNORECASE)
# What such a paper says before its points, and a proposal that only tells of one does not: the council that meets, what it considers.
_PREAMBLE = re.compile(r"\W*(?:de (?:gemeente)?raad\b(?!\s(?:heeft|had|nam|neemt|is|was|wordt|werd|kan|zal|vroeg|verzocht|sprak)\b)[^.:]{0,120}(?:\b(?:bijeen|vergadering)\b|,\W*$|:\W*$)|ondergetekende|constaterende|overwegende|gehoord|gelet op|gezien)", re.IGNORECASE)
# A heading of another paper, or of a chapter of the proposal, ends what stands before it.
_CHAPTER = re.compile(
    r"\W*(?:[\dIVX]{1,4}[.)]?\s)?(?:bijlagen?\b|(?:ontwerp|concept)?[- ]?(?:raads)?(?:besluit|voorstel)\b|(?:voorgesteld|gevraagd|beoogd|te nemen)\w*\s|inleiding|aanleiding|samenvatting|argument|kanttekening|risico|financ|kosten|"
    r"planning|vervolg|communicatie|participatie|uitvoering|duurzaamheid|juridisch)",
    re.IGNORECASE,
)

# A line that does what such a paper is for, though its role is not known: "De raad verzoekt het college".
_ACTS = re.compile(r"\W*(?:de (?:gemeente)?raad\b[^:.]{0,80} )?(?:besluit|verzoekt|vraagt|draagt|roept|spreekt)\b", re.IGNORECASE)


def opens(line: str, *, heading: bool = False) -> bool:
    """Whether a line is the heading of a motion or amendment.

    Args:
        line: one passage.
        heading: whether it is printed as a heading, so that a verb in it belongs to the title.

    >>> opens("Motie M3: Fietsen stallen"), opens("Motie M3 is verworpen")
    (True, False)
    """
    tells = _TOLD if heading else _TELLS
    return len(line) < SHORT and (found := _OPENS.match(line)) is not None and not tells.search(line, max(0, found.end() - 1))


def parts(kind: str, lines: Sequence[str], roles: Sequence[str]) -> list[tuple[int, int]]:
    """First line and end of each motion or amendment that a paper prints behind a proposal or a council's decision or below another one; none of a paper that is one itself.

    Args:
        kind: type of the paper.
        lines: the text of each passage of it.
        roles: the role of each.

    """
    if kind not in ("raadsvoorstel", "raadsbesluit", "overig", "motie", "amendement"):
        return []
    points = [role in ("verzoek", "beslispunt", "mening") for role in roles]
    pointed = [point or (role == "overig" and _ACTS.match(line) is not None) for point, role, line in zip(points, roles, lines, strict=True)]
    if kind == "raadsvoorstel":
        return _behind_proposal(lines, roles, points, pointed)
    found = stretches(lines, pointed)
    if kind == "raadsbesluit":  # its own points come first
        first = next((place for place, point in enumerate(points) if point), len(points))
        return [part for part in found if part[0] > first]
    return found if len(found) > 1 else []


def _behind_proposal(lines: Sequence[str], roles: Sequence[str], points: Sequence[bool], pointed: Sequence[bool]) -> list[tuple[int, int]]:
    """The parts behind a proposal: a heading that names a motion, the council that meets or what it considers, and its points.

    A proposal also has chapters on motions and lists of them; a chapter of its own ends a part.
    """
    heads = [role == "kop" for role in roles]
    first = next((place for place, point in enumerate(points) if point), len(points))
    found: list[tuple[int, int]] = []
    for start, end in stretches(lines, pointed, heads):
        if start <= first:
            continue
        stop = next((place for place in range(start + 1, end) if heads[place] and not lines[place].rstrip("*_ ").endswith(":") and _CHAPTER.match(lines[place])), end)
        dictum = next((place for place in range(start, stop) if pointed[place]), None)
        if dictum is not None and any(_PREAMBLE.match(line) for line in lines[start + 1 : dictum + 1]):
            found.append((start, stop))
    return found


def stretches(lines: Sequence[str], pointed: Sequence[bool], heads: Sequence[bool] = ()) -> list[tuple[int, int]]:
    """First line and end of each motion or amendment of a paper, each with at least one point of what it asks or decides.

    Args:
        lines: the text of each passage of a paper.
        pointed: whether a passage is such a point.
        heads: whether it is printed as a heading; a title may hold a verb there.

    """
    found: list[tuple[int, int]] = []
    begin: int | None = None
    asks = False
    for place, line in enumerate(lines):
        if not pointed[place] and opens(line, heading=bool(heads) and heads[place]):
            if begin is not None and asks:
                found.append((begin, place))
                begin = None
            begin, asks = place if begin is None else begin, False
        asks = asks or pointed[place]
    if begin is not None and asks:
        found.append((begin, len(lines)))
    return found
