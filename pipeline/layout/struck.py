"""Struck-out words leave the clean text: the edits that take them out, spacing mended around the gap."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline.layout.pieces import MARKER
from pipeline.model.document import Block
from pipeline.model.text import Edit, Span

_ENGINE = "tekening"
_LONGEST_MARKER = 40  # characters before the first word of a line


def struck_edits(raw: str, blocks: Iterable[Block]) -> list[Edit]:
    """The edits that leave struck words out, on the raw text.

    One space goes with a word, an emptied line goes whole with the bullet or number before it, cells of a table stay
    apart.

    Args:
        raw: text of the document.
        blocks: sorted; those of kind `struck` count.
    """
    edits: list[Edit] = []
    place = 0
    for start, end in _joined(raw, blocks):
        low, high = _gap(raw, start, end)
        low = max(low, place)
        edits.append(Edit(low, high, "", "doorhaling", _ENGINE))
        place = high
    return edits


def _joined(raw: str, blocks: Iterable[Block]) -> Iterator[Span]:
    """Struck stretches; those with only white space between them as one."""
    start = end = -1
    for block in blocks:
        if block.kind != "struck":
            continue
        between = raw[end : block.start] if 0 <= end < block.start <= end + 3 else "x"
        if start >= 0 and not between.strip() and between != "\n\n" and "\f" not in between and "\t" not in between:
            end = block.end
            continue
        if start >= 0:
            yield start, end
        start, end = block.start, block.end
    if start >= 0:
        yield start, end


def _gap(raw: str, start: int, end: int) -> Span:
    """What goes: the struck words, and of what stands around them what would be left over."""
    before = raw[max(0, start - _LONGEST_MARKER) : start]
    before = before[max(before.rfind("\n"), before.rfind("\f")) + 1 :]
    lead, after = before.strip(" \t"), raw[end : end + 1]
    alone = len(before) < _LONGEST_MARKER and (not lead or MARKER.match(lead))
    if alone and after in ("", "\n", "\f"):
        return _line(raw, start - len(before), end)
    if before[-1:] == " " and after in ("", *" \n\f\t.,;:)!?"):
        return start - 1, end
    if after == " " and before[-1:] != " ":
        return start, end + 1
    return start, end


def _line(raw: str, start: int, end: int) -> Span:
    """An emptied line with its line ends: as many are left as the wider of the gaps above and below had."""
    above = below = 0
    while above < 2 and start - above > 0 and raw[start - above - 1] == "\n":
        above += 1
    while below < 2 and raw[end + below : end + below + 1] == "\n":
        below += 1
    return start, end + min(above, below) if start else end + below
