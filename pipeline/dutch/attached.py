"""Motions and amendments that one paper prints: one below the other, or behind what a council decided."""

from __future__ import annotations

import re
from collections.abc import Sequence

SHORT = 120  # code points of a line that opens one
_OPENS = re.compile(r"\W*(?:(?:[A-Z]|\d{1,2})[.)]\s)?(?:bijbehorende |aangenomen |verworpen |ingetrokken |bijlage:? )?(?:motie|amendement)\b", re.IGNORECASE)
# A line that tells of a motion opens none: "Motie Groene daken: verworpen", "Motie 3 is aangehouden.", "Amendement op het voorstel tot ..." in a list of papers.
_TELLS = re.compile(r"\w\W+(?:is|zijn|wordt|worden|werd|werden|was|heeft|haalt|vraagt|verzoekt|aangenomen|verworpen|ingetrokken|aangehouden)\b|[.;:,]\W*$", re.IGNORECASE)

# A line that does what such a paper is for, though its role is not known: "De raad verzoekt het college".
_ACTS = re.compile(r"\W*(?:de (?:gemeente)?raad\b[^:.]{0,80} )?(?:besluit|verzoekt|vraagt|draagt|roept|spreekt)\b", re.IGNORECASE)


def opens(line: str) -> bool:
    """Whether a line is the heading of a motion or amendment.

    >>> opens("Motie M3: Fietsen stallen"), opens("Motie M3 is verworpen")
    (True, False)
    """
    return len(line) < SHORT and (found := _OPENS.match(line)) is not None and not _TELLS.search(line, max(0, found.end() - 1))


def parts(kind: str, lines: Sequence[str], roles: Sequence[str]) -> list[tuple[int, int]]:
    """First line and end of each motion or amendment that a paper prints behind a council's decision or below another one; none of a paper that is one itself.

    Args:
        kind: type of the paper.
        lines: the text of each passage of it.
        roles: the role of each.

    """
    if kind not in ("raadsbesluit", "overig", "motie", "amendement"):
        return []
    points = [role in ("verzoek", "beslispunt", "mening") for role in roles]
    found = stretches(lines, [point or (role == "overig" and _ACTS.match(line) is not None) for point, role, line in zip(points, roles, lines, strict=True)])
    if kind == "raadsbesluit":  # its own points come first
        first = next((place for place, point in enumerate(points) if point), len(points))
        return [part for part in found if part[0] > first]
    return found if len(found) > 1 else []


def stretches(lines: Sequence[str], pointed: Sequence[bool]) -> list[tuple[int, int]]:
    """First line and end of each motion or amendment of a paper, each with at least one point of what it asks or decides.

    Args:
        lines: the text of each passage of a paper.
        pointed: whether a passage is such a point.

    """
    found: list[tuple[int, int]] = []
    begin: int | None = None
    asks = False
    for place, line in enumerate(lines):
        if opens(line) and not pointed[place]:
            if begin is not None and asks:
                found.append((begin, place))
                begin = None
            begin, asks = place if begin is None else begin, False
        asks = asks or pointed[place]
    if begin is not None and asks:
        found.append((begin, len(lines)))
    return found
