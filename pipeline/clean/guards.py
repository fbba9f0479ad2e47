"""What cleaning never touches: numbers, dates, amounts, references, addresses, codes, abbreviations, names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_TOKEN = re.compile(r"\S+")
_LETTERS = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]{1,2}(?![^\W\d_]))?")
_ADDRESS = re.compile(r"[@\\]|://|www\.|[^\W\d_]\.[^\W\d_]|\.(?:nl|com|pdf|docx?|xlsx?)\b", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_SENTENCE_END = frozenset(".!?:;•")
_OPENING = frozenset("\"'“‘(„«/")
_ELLIPSIS = frozenset("-‑–")
# The full stop of an initial ends no sentence: what follows is a name.
_INITIALS = re.compile(r"\(?(?:[A-Z]\.)+")


@dataclass(frozen=True, slots=True)
class Token:
    """A run of letters that a cure may look at.

    Attributes:
        start, end: place in the text.
        form: as it stands.
        opens: whether it opens a sentence, a line or a quotation, where a capital says nothing.
        cut: whether a hyphen joins it to something, or an ellipsis shortens it.
        dotted: whether a full stop follows at once.

    """

    start: int
    end: int
    form: str
    opens: bool
    cut: bool
    dotted: bool


def tokens(text: str) -> Iterator[Token]:
    """The runs of letters outside addresses and outside whatever holds a digit, in order."""
    opens, end_before, head = True, 0, True
    for chunk in _TOKEN.finditer(text):
        head = not end_before or "\n" in text[end_before:chunk.start()]
        opens = opens or head
        body, base = chunk.group(), chunk.start()
        end_before = chunk.end()
        if len(body) > 80 or _DIGIT.search(body) or _ADDRESS.search(body):
            opens = body[-1] in _SENTENCE_END
            continue
        for match in _LETTERS.finditer(body):
            start, end = match.span()
            before, after = body[start - 1:start], body[end:end + 1]
            yield Token(base + start, base + end, match.group(), opens or before in _OPENING,
                        (before in _ELLIPSIS and bool(before)) or (after in _ELLIPSIS and bool(after)), after == ".")
            opens = False
        ends = body.rstrip("\"')”’»")[-1:] in _SENTENCE_END and (head or not _INITIALS.fullmatch(body))
        opens = ends or not any(map(str.isalpha, body))


def mixed(form: str) -> bool:
    """Whether capitals stand elsewhere than at the head: an acronym, a brand, an abbreviation."""
    return not (form.islower() or (form[1:].islower() and form[0].isupper()))
