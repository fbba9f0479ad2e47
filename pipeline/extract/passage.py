"""The passage: a heading, paragraph, list item, table row or signature block, as one flat line that remembers its place.

Extraction rules read `text` (white space collapsed, words broken over lines joined, list marker dropped, page furniture
left out) and go back to the clean text of the document with `clean_span`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from pipeline.model.text import Span

# A hyphen at a line end joins two halves of a word, unless the next line goes on with "en", "of", "tot" (an elliptical
# hyphen: "raads- en collegeperiode") or a capital or digit (a compound of a name: "Drechtsteden-\nGemeenten").
_BREAK = re.compile(r"(?<=[^\W\d_])[-\u00ad\u2010][ \t]*\n\s*(?=[a-zà-öø-ÿ])(?!(?:en|of|tot|als|dan)\b)")
_SPACE = re.compile(r"\s+")


def flatten(text: str, spans: tuple[Span, ...]) -> tuple[str, npt.NDArray[np.int32]]:
    """The words of some spans as one line, and for each code point its offset in `text`.

    Returns:
        The line, and int32 (len(line) + 1,): the last entry is the end of the last span.
    """
    parts: list[str] = []
    places: list[npt.NDArray[np.int32]] = []
    for number, (start, end) in enumerate(spans):
        if number:
            parts.append(" ")
            places.append(np.array([spans[number - 1][1]], np.int32))
        at = start
        cuts = [(m.start() + start, m.end() + start, "") for m in _BREAK.finditer(text[start:end])]
        cuts += [(m.start() + start, m.end() + start, " ") for m in _SPACE.finditer(text[start:end])]
        for low, high, new in sorted(cuts):
            if low < at:
                continue
            parts += [text[at:low], new]
            places.append(np.arange(at, low + len(new), dtype=np.int32))
            at = high
        parts.append(text[at:end])
        places.append(np.arange(at, end, dtype=np.int32))
    places.append(np.array([spans[-1][1] if spans else 0], np.int32))
    return "".join(parts), np.concatenate(places)


@dataclass(frozen=True, slots=True, eq=False)
class Passage:
    """One passage.

    Attributes:
        spans: stretches of the clean text, without the list marker; more than one where a page end or a running header
            stands between.
        text: the words on one line.
        places: int32 (len(text) + 1,): offset in the clean text of each code point of `text`.
        role: role of the contract.
        level: of a heading from 1, of a list item its nesting from 0, else None.
        number: number or letter as printed, without bracket and full stop ("3", "a", "II"), or None.
        marker: list marker as printed ("1.", "•", "a)"), or "".
        parent: index of the passage that this one hangs under (a list item under its item or lead line), or None.
        lead: words of the line that introduces the list ("Verzoekt het college:"), or "".
        section: the headings above, outermost first.
        struck: printed with a line through it.
    """

    spans: tuple[Span, ...]
    text: str
    places: npt.NDArray[np.int32]
    role: str = "overig"
    level: int | None = None
    number: str | None = None
    marker: str = ""
    parent: int | None = None
    lead: str = ""
    section: tuple[str, ...] = field(default=())
    struck: bool = False

    @property
    def start(self) -> int:
        """First code point in the clean text."""
        return self.spans[0][0]

    @property
    def end(self) -> int:
        """End in the clean text."""
        return self.spans[-1][1]

    def clean_span(self, start: int, end: int) -> Span:
        """The span of the clean text behind a span of `text`."""
        return (int(self.places[start]), int(self.places[end - 1]) + 1) if start < end else (int(self.places[start]),) * 2

    def clean_spans(self, start: int, end: int) -> list[Span]:
        """The spans of the clean text behind a span of `text`, cut where a page end or a running header stands between."""
        low, high = self.clean_span(start, end)
        parts = [(max(low, first), min(high, last)) for first, last in self.spans]
        return [part for part in parts if part[0] < part[1]]
