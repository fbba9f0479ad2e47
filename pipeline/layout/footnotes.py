"""Footnotes: the lines at the foot of a page that begin with their mark, in smaller type or under a short rule."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.layout.rules import Edges

_MARK = re.compile(r"(?:\(?\d{1,3}\)?|[¹²³⁴-⁹*†‡]{1,3})$")
_NUMBER_ALONE = re.compile(r"(?:pagina|pag\.?|blad)?\W{0,3}\d{1,4}(?:\W{0,3}(?:van|of)?\W{0,3}\d{1,4})?\W{0,2}$", re.IGNORECASE)
_FOOT = 0.5  # share of the height of the print below which footnotes begin
_SMALLER = 0.92  # height of their type at most, in heights of the body's
_SHORT, _LONG = 36.0, 260.0  # points: the rule above them
_NEAR = 30.0  # points between that rule and the first of them, at most
_APART = 2.6  # line heights of white after which what follows is no footnote


class NotedLine(NamedTuple):
    """A printed line as it is judged here: its words, edges and left side in points, and the height of its type; no words
    for a row of a table.
    """

    words: Sequence[str]
    top: float
    bottom: float
    x0: float
    height: float


def footnotes(lines: Sequence[NotedLine], body: float, across: Edges, sizes: bool) -> list[tuple[int, int]]:
    """The footnotes of a page as first and last (exclusive) number of their lines; notes stand in order, at its end.

    Args:
        lines: in reading order.
        body: height of the type of running text.
        across: (n, 4) level rules of the page, in points.
        sizes: whether heights are those of the type, so that smaller type can be told by them.
    """
    if len(lines) < 3:
        return []
    low, high = min(line.top for line in lines), max(line.bottom for line in lines)
    foot = low + _FOOT * (high - low)
    first = next((at for at, line in enumerate(lines) if line.top > foot and _starts(line) and _begins(lines, at, body, across, sizes)), None)
    if first is None:
        return []
    last = first + 1
    while last < len(lines):
        above, line = lines[last - 1], lines[last]
        if not line.words or line.top - above.bottom > _APART * max(above.height, 1.0) or line.top < above.top:
            break
        if _NUMBER_ALONE.match(" ".join(line.words)) or (sizes and line.height > _SMALLER * body):
            break
        last += 1
    starts = [at for at in range(first, last) if at == first or (_starts(lines[at]) and abs(lines[at].x0 - lines[first].x0) < 12)]
    return list(zip(starts, [*starts[1:], last], strict=True))


def _starts(line: NotedLine) -> bool:
    return len(line.words) > 1 and bool(_MARK.match(line.words[0])) and any(map(str.isalpha, "".join(line.words[1:])))


def _begins(lines: Sequence[NotedLine], at: int, body: float, across: Edges, sizes: bool) -> bool:
    """Whether the notes begin with a line: what stands above it is larger, or a short rule parts them."""
    line = lines[at]
    above = max((other.bottom for other in lines[:at] if other.bottom <= line.top + 2), default=0.0)
    for x0, top, x1, bottom in across.tolist():
        if _SHORT <= x1 - x0 <= _LONG and above - 2 <= bottom and top <= line.top + 2 and line.top - bottom < _NEAR and abs(x0 - line.x0) < 24:
            return True
    return sizes and line.height <= _SMALLER * body and (at == 0 or lines[at - 1].height > _SMALLER * body)
