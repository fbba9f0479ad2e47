"""How much of a sentence a record quotes: from comma to comma, or a few words around what matters."""

from __future__ import annotations

import re

from pipeline.model.text import Span

_CUT = re.compile(r"[,;:] | – | - | \| | \((?=[^)]{25})")
_EDGE = re.compile(r"\S+")
_SIGNS = frozenset(("€", "EUR", "(", "–", "-"))  # the head of what no longer fits


def clause(sentence: str, start: int, end: int, least: int = 30) -> Span:
    """The stretch from comma to comma around a match, longer where that is shorter than `least` code points.

    >>> clause("De raad stemt in, mits de kosten dalen, en meldt dat.", 18, 38)
    (18, 53)
    """
    cuts = [0, *(match.end() for match in _CUT.finditer(sentence)), len(sentence)]
    low = max(cut for cut in cuts if cut <= start)
    high = min((cut for cut in cuts if cut >= end), default=len(sentence))
    while high - low < least and (low > 0 or high < len(sentence)):
        high, low = (min(cut for cut in cuts if cut > high), low) if high < len(sentence) else (high, max(cut for cut in cuts if cut < low))
    return low, high


def tight(sentence: str, start: int, end: int, *, before: int = 3, least: int = 28) -> Span:
    """An amount or a date with the words that say what it is: within its clause, and about three times as long as it is itself.

    Args:
        sentence: the sentence.
        start: of the amount or date in it.
        end: of the same.
        before: words taken before it at most.
        least: code points that are quoted where the clause is that long.

    >>> text = "De raad verleent de club een subsidie van € 500 voor de tent."
    >>> text[slice(*tight(text, 42, 47))]
    'een subsidie van € 500 voor'
    """
    low, high = clause(sentence, start, end, least=0)
    room = max(least, 33 * (end - start) // 10) - (end - start)
    first = start
    for word in reversed(list(_EDGE.finditer(sentence, max(low, start - 60), start))[-before:] if before else []):
        if first - word.start() > room:
            break
        room -= first - word.start()
        first = word.start()
    last = end
    for word in _EDGE.finditer(sentence, end, high):
        if word.end() - end > room:
            break
        last = word.end() if word.group() not in _SIGNS else last
    for word in reversed(list(_EDGE.finditer(sentence, low, first))):  # at the end of a clause: what room is left goes to the words before
        if not before or first - word.start() > room - (last - end):
            break
        room -= first - word.start()
        first = word.start()
    return first, last
