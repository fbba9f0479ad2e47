"""A form with a box for each outcome, one of them ticked: "☐ aangenomen ☒ verworpen", "[ ] Aangenomen [x] Verworpen", "O aangenomen X verworpen"."""

from __future__ import annotations

import re

_BOX = re.compile(r"(?P<box>[☐☒☑□■▢▣◻◼✓✔✗✘]|\[ {0,2}[xXvV]? {0,2}\]|\( {0,2}[xXvV]? {0,2}\)|(?<!\S)[oxv](?=\s))\s{0,3}(?=(?:aangenomen|verworpen|aangehouden|ingetrokken|overgenomen|niet behandeld)\b)", re.I)
_WORD = re.compile(r"niet behandeld|\w+", re.I)
_EMPTY = re.compile(r"[☐□▢◻Oo]|[\[(]\s*[\])]")
_LONGEST = 300


_OUTCOMES = r"(?:aangenomen|verworpen|aangehouden|ingetrokken|overgenomen|niet behandeld)"
_CHOICES = re.compile(rf"\b{_OUTCOMES}\*?(?:\s*/\s*{_OUTCOMES}\b\*?)+(?![^/]*\b{_OUTCOMES})", re.I)


def unfilled(text: str) -> bool:
    """Whether a form prints its choices and none of them is chosen: "Besluit: aangenomen / verworpen / aangehouden"."""
    return _CHOICES.search(text[:_LONGEST]) is not None


def ticked(text: str) -> re.Match[str] | None:
    """The word of the one outcome that is ticked; None where none or several are, or there is no choice."""
    boxes = list(_BOX.finditer(text)) if len(text) < _LONGEST else []
    chosen = [box for box in boxes if not _EMPTY.fullmatch(box["box"])]
    return _WORD.match(text, chosen[0].end()) if len(boxes) > 1 and len(chosen) == 1 else None


def choice(text: str, box: re.Match[str]) -> int:
    """Where the words of a ticked outcome end: before the next box. "X aangenomen met 18 tegen 13 stemmen  O verworpen"."""
    after = _BOX.search(text, box.end())
    return len(text[: after.start() if after else len(text)].rstrip())
