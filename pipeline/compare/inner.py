"""A clause without the words that tell the stance, so that what they deny or end is not told twice."""

from __future__ import annotations

import re

_INNER = re.compile(r"\bom (?:[^\s,;:.]+ ){0,8}?te [a-z]+en\b", re.IGNORECASE)


def without_cue(masked: str, skip: tuple[int, int]) -> str:
    """A clause with its cue as blanks, letter by letter; what stands inside the cue as a clause of its own stays: "wijzen het verzoek om het veer op te heffen af"."""
    signs = list(masked)
    signs[skip[0] : skip[1]] = " " * (skip[1] - skip[0])
    for inner in _INNER.finditer(masked) if skip[1] > skip[0] else ():
        signs[inner.start() : inner.end()] = masked[inner.start() : inner.end()]
    return "".join(signs)
