"""How likely a word is: the lexicon, compounds by their parts, and the forms that the document itself uses.

All scores are natural logarithms of a probability per running word.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import wordfreq

WORD_LIST = Path("/usr/share/dict/dutch")
# A form that only wordfreq knows counts from Zipf 2.6 on: below it there are faults such as "financiéle".
_WORDFREQ_FLOOR = 10 ** (2.6 - 9)
# Known words that wordfreq has never seen.
_LISTED = math.log(1e-8)
_WRITTEN_AS_ONE = -3.0
_UNKNOWN, _UNKNOWN_LETTER = -15.0, -1.5
LONGEST = 40
_SHORTEST_PART = 3
_LINKS = ("", "s", "-")
_WORDS_OF_ONE_LETTER = {"u": math.log(2e-3)}
_ONE_LETTER = -13.0


class Vocabulary:
    """Words with their scores, read once per process; `logp` is cached."""

    def __init__(self) -> None:
        self.frequencies: Mapping[str, float] = wordfreq.get_frequency_dict("nl", "large")
        listed = WORD_LIST.read_text(encoding="utf-8").split() if WORD_LIST.exists() else []
        self.listed = frozenset(word.lower() for word in listed)
        self._cache: dict[str, float | None] = {}

    def simple(self, word: str) -> bool:
        """Whether a lower-case form stands in a word list."""
        return word in self.listed or self.frequencies.get(word, 0.0) >= _WORDFREQ_FLOOR

    def logp(self, word: str) -> float | None:
        """The score of a form in any case, None where it is no word."""
        word = word.lower()
        try:
            return self._cache[word]
        except KeyError:
            pass
        if len(self._cache) > 400_000:
            self._cache.clear()
        score = self._cache[word] = self._score(word)
        return score

    def known(self, word: str) -> bool:
        """Whether the form is a word or a compound of words."""
        return self.logp(word) is not None

    def _score(self, word: str) -> float | None:
        if len(word) == 1:
            return _WORDS_OF_ONE_LETTER.get(word, _ONE_LETTER)
        if self.simple(word):
            return math.log(max(self.frequencies.get(word, 0.0), math.exp(_LISTED)))
        parts = self.parts(word)
        if parts:
            # As likely as its parts side by side, and then that they are written as one: a join must be earned by the space.
            return sum(math.log(max(self.frequencies.get(part, 0.0), 1e-8)) for part in parts) + _WRITTEN_AS_ONE * (len(parts) - 1)
        return None

    def parts(self, word: str) -> tuple[str, ...]:
        """The parts of a compound of two or three words without linking letters; () where it is none."""
        if not 7 <= len(word) <= LONGEST:
            return ()
        return self._parts(word, 3)

    def _parts(self, word: str, most: int) -> tuple[str, ...]:
        best: tuple[str, ...] = ()
        for cut in range(len(word) - _SHORTEST_PART, _SHORTEST_PART - 1, -1):
            head = self._head(word[:cut])
            if not head:
                continue
            tail = word[cut:]
            if self._part(tail):
                # The reading whose rarest part is the most common one.
                if not best or self._rarest((head, tail)) > self._rarest(best):
                    best = (head, tail)
            elif most > 2 and len(tail) >= 7 and not best:
                rest = self._parts(tail, most - 1)
                if rest:
                    best = (head, *rest)
        return best

    def _rarest(self, parts: tuple[str, ...]) -> float:
        return min(self.frequencies.get(part, 0.0) for part in parts)

    def _head(self, part: str) -> str:
        for link in _LINKS:
            stem = part[:len(part) - len(link)]
            if part.endswith(link) and len(stem) >= _SHORTEST_PART and self._part(stem):
                return stem
        return ""

    def _part(self, part: str) -> bool:
        # A short part must be a common word: the lists hold abbreviations and rarities that make a word of anything.
        return part in self.listed and (len(part) > 4 or self.frequencies.get(part, 0.0) >= 1e-5)


def unknown(length: int) -> float:
    """The score of a form that no list has."""
    return _UNKNOWN + _UNKNOWN_LETTER * length


@cache
def load() -> Vocabulary:
    """The vocabulary of this process."""
    return Vocabulary()
