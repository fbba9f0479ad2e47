"""What minutes tell further on of what was asked or proposed: whether it was carried."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline.compare import signals
from pipeline.compare.frames import Frames, motion_name
from pipeline.compare.wording import Line
from pipeline.model.collection import Row


def asked(sentence: str, row: Row, frames: Frames) -> int:
    """Where what a carried motion asks begins in a sentence of minutes; 0 where it tells of none, or of one that was not carried.

    Args:
        sentence: of the passage.
        row: the passage.
        frames: of the minutes.

    """
    name = motion_name(sentence)
    carried = frames.outcomes.get(name) if name else None
    match = signals.ASKED_IN.search(sentence) if frames.outcomes else None
    if not match and carried is None and (match := signals.MOTION_ASKS.match(sentence)):
        carried = frames.sections.get(row["id"])  # the one motion of its item, without a name
    return match.end() if match and carried else 0


def lost(text: str, later: Sequence[Row], lines: Mapping[str, Line]) -> bool:
    """Whether what a passage of minutes tells was not carried, or nothing says that it was.

    Args:
        text: of the passage.
        later: the passages behind it.
        lines: id -> line of each.

    """
    behind: list[str] = []
    for row in later:
        if row["role"] == "kop" or len(behind) > 2:
            break
        if row["role"] not in ("beslispunt", "verzoek"):
            behind.append(lines[row["id"]].text)
    for piece in (text, *behind):
        if signals.LOST_WORDS.search(piece):
            return True
        if signals.CARRIED_WORDS.search(piece):
            return False
    return bool(text)
