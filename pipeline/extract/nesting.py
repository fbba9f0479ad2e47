"""Which lists stay open when an item comes: how items nest."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.extract.passage import Passage
from pipeline.extract.shapes import ENDS

Open = tuple[str, float, int]  # kind of marker, left edge, index of the last item


def unwind(lists: list[Open], made: Sequence[Passage], kind: str, left: float, tolerance: float, hint: int | None) -> None:
    """Close the lists that an item does not stand in; what stays open in `lists` is what it is nested in.

    Args:
        lists: open lists, outermost first; shortened here.
        made: the passages so far.
        kind: of the marker.
        left: its left edge, in the unit of the lines.
        tolerance: how far apart two edges are the same.
        hint: nesting that the source itself gives, or None.
    """
    if hint is not None and lists and lists[0][0] == "§" and kind != "§" and made[lists[0][2]].text.rstrip("*_ ").endswith(":"):
        hint += 1  # "§ 5 Het college wordt verzocht:": the sign is no list item to Markdown, the list below it is
    if hint is not None and any(entry[1] != left for entry in lists) is False and hint <= len(lists):
        del lists[hint:]
        return
    kinds = [entry[0] for entry in lists]
    if kind in kinds:
        at = len(kinds) - 1 - kinds[::-1].index(kind)
        top = lists[at]
        last = made[top[2]].text.rstrip("*_ ")
        flat = abs(left - top[1]) <= tolerance
        blind = tolerance < 2 and top[2] == len(made) - 1  # plain text has often lost its indentation
        if at == len(kinds) - 1:
            if left > top[1] + tolerance:
                return  # the same sign, further in: nested
            if flat and blind and last.endswith(":") and kind in "•▪o-*":
                return  # the same sign, not further in, but introduced by the item before it
        while (
            at > 0
            and kinds[at - 1] == kind
            and (
                left < lists[at][1] - tolerance
                or (flat and ENDS.search(last) and lists[at - 1][1] == top[1])
            )
        ):
            at -= 1
            top = lists[at]
        del lists[at:]
        return
    while lists and left < lists[-1][1] - tolerance:
        lists.pop()
