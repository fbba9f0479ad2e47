"""Where a mail ends and the one begins that it answers or passes on: what stands below that is somebody else's."""

from __future__ import annotations

import re
from collections.abc import Sequence

_SHORT = 200  # code points of a line over another mail
_PASSED = re.compile(
    r"^\W*(?:(?:begin )?(?:oorspronkelijk|origineel|doorgestuurd|doorgezonden|vorig) (?:e-?mail)?bericht|(?:original|forwarded) message|begin forwarded message)\b",
    re.IGNORECASE,
)
_WROTE = re.compile(r"^\W*(?:op|on) [^?!]{4,90}?\b(?:schreef|heeft [^:]{2,80} geschreven|wrote)\b[^?!]{0,90}:\W*$", re.IGNORECASE)
_FROM = re.compile(r"^\W*(?:van|from)\s*:\W", re.IGNORECASE)
_SENT = re.compile(r"(?:^|\n)\W*(?:verzonden|sent|verstuurd)(?: op)?\s*:\W", re.IGNORECASE)
_NEAR = 3  # passages within which a header of a mail says when it was sent
_FIRST = 6  # passages at the top that are the header of the mail itself


def own_part(lines: Sequence[str]) -> int:
    """How many passages of a paper are its own, before another mail that is copied below it; all of them where there is none.

    >>> own_part(["Beste Jan,", "Wij komen erop terug.", "Op 3 mei 2031 schreef Jan Vos:", "Wij willen een veer."])
    2
    """
    for at, line in enumerate(lines):
        if at and (_WROTE.match(line[:_SHORT]) if len(line) < _SHORT else _WROTE.match(line.partition("\n")[0])):
            return at
        if at and _PASSED.match(line):
            return at
        if at >= _FIRST and _FROM.match(line) and any(_SENT.search(near) for near in lines[at : at + _NEAR + 1]):
            return at
    return len(lines)
