"""The sentence around the words of a record, for the report."""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.evaluate.found import Found
from pipeline.evaluate.items import Item, quotes_of

AROUND = 220  # code points shown at most on either side of the words
LONGEST = 600  # of the words themselves
_ENDS = re.compile(r"[.!?;:]\s|\n[ \t]*\n|\n(?=\s*(?:[-*•#]|\d{1,3}[.)]|[a-z][.)])\s)")
_BETWEEN = r"[\s*_~|>#•-]+"


class Context(NamedTuple):
    """Words with what stands before and after them in the sentence."""

    before: str
    words: str
    after: str


def context(item: Item, found: Found) -> Context:
    """The words of a record in their sentence; the words alone where they cannot be found in the text of the run."""
    quotes = quotes_of(item.record)
    if not quotes:
        words = " ".join(span.text for span in item.spans[:1])
        return Context("", words[:LONGEST], "")
    quote = quotes[0]
    exact = str(quote.get("exact") or quote.get("text") or quote.get("clean") or "")
    for state in ("raw", "clean"):
        whole = found.text_of(item.stem, state) if item.stem else None
        place = _place(whole, exact, quote) if whole else None
        if whole and place:
            return _sentence(whole, *place)
    return Context("", " ".join(exact.split())[:LONGEST], "")


def _place(whole: str, exact: str, quote: dict[str, object]) -> tuple[int, int] | None:
    start, end = quote.get("start"), quote.get("end")
    if isinstance(start, int) and isinstance(end, int) and whole[start:end] == exact:
        return start, end
    around = str(quote.get("context") or "")
    for wanted in (around, exact) if exact and exact in around else (exact,):
        hit = _search(whole, wanted)
        if hit and wanted != exact:
            inner = _search(whole[hit[0] : hit[1]], exact)
            hit = (hit[0] + inner[0], hit[0] + inner[1]) if inner else hit
        if hit:
            return hit
    return None


def _search(whole: str, wanted: str) -> tuple[int, int] | None:
    """The first place of some words, whatever white space and mark-up stands between them."""
    words = [re.escape(word) for word in re.split(_BETWEEN, wanted) if word][:200]
    if not words:
        return None
    hit = re.search(_BETWEEN.join(words), whole)
    return hit.span() if hit else None


def _sentence(whole: str, start: int, end: int) -> Context:
    low, high = max(0, start - AROUND), min(len(whole), end + AROUND)
    ends = [match.end() for match in _ENDS.finditer(whole, low, start)]
    first = ends[-1] if ends else low
    after = _ENDS.search(whole, end, high)
    if whole[max(0, end - 1) : end] in ".!?;" and end > start:
        last = end
    else:
        last = after.start() + 1 if after else high
    cut = low > 0 and first == low

    def flat(part: str) -> str:
        return re.sub(r"\s+", " ", part)

    return Context(
        ("… " if cut else "") + flat(whole[first:start]).lstrip(),
        flat(whole[start:end])[:LONGEST],
        flat(whole[end:last]).rstrip() + (" …" if not after and last == high < len(whole) else ""),
    )
