"""How likely a word is: the lexicon, and compounds by their parts. All scores are natural logarithms a running word."""

from __future__ import annotations

import math
from functools import cache

from pipeline.dutch.lexicon import Lexicon, shared_lexicon
from pipeline.dutch.wordlists import DUTCH_LIST, read_words

LONGEST = 40
# Words of the list that were never counted; and where a counted form that is on no list becomes a word: the rarer ones
# hold faults.
_LISTED_ZIPF, _WORD_ZIPF = 1.0, 2.6
# A compound is as likely as its parts side by side, and then that they are written as one: a join must be earned.
_WRITTEN_AS_ONE = -3.0
_UNKNOWN, _UNKNOWN_LETTER = -15.0, -1.5
_SHORTEST_PART, _LONGEST_SHORT, _SHORT_ZIPF, _FUNCTION_ZIPF = 3, 4, 4.0, 6.25
_LINKS = "s-"
_WORDS_OF_ONE_LETTER = {"u": math.log(2e-3)}
_ONE_LETTER = -13.0
_CACHE = 300_000


class Vocabulary:
    """Words with their scores, read once per process.

    Args:
        lexicon: says what is a word, by all its sources; its word lists alone answer `listed`, a hundred times faster.

    """

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        # Strings, not hashes: 40 MB, but the spaces and the channel ask it a hundred times for each doubtful word.
        self._listed = frozenset(word.lower() for word in read_words(DUTCH_LIST))
        self._scores: dict[str, float | None] = {}

    def listed(self, word: str) -> bool:
        """Whether a form stands in the word list, in small letters."""
        return word in self._listed

    def zipf(self, word: str) -> float:
        """The Zipf frequency of a form in small letters as counted, 0.0 where it never was."""
        return (self.lexicon.counted.get(word) or 0) / 100

    def known(self, word: str) -> bool:
        """Whether the form is a word or a compound of words, by all sources of the lexicon; slow for what is none."""
        return self.lexicon.known(word)

    def logp(self, word: str) -> float | None:
        """The score of a form by the lists and by compounds of listed words, None where it is no word."""
        word = word.lower()
        try:
            return self._scores[word]
        except KeyError:
            pass
        if len(self._scores) > _CACHE:
            self._scores.clear()
        score = self._scores[word] = self._score(word)
        return score

    def _score(self, word: str) -> float | None:
        if len(word) == 1:
            return _WORDS_OF_ONE_LETTER.get(word, _ONE_LETTER)
        zipf = self.zipf(word)
        if zipf >= _WORD_ZIPF or self.listed(word):
            return natural(max(zipf, _LISTED_ZIPF))
        parts = self.parts(word)
        return self.compound(parts) if parts else None

    def compound(self, parts: tuple[str, ...]) -> float:
        """The score of a compound of these parts, with or without their linking letters."""
        return sum(natural(self._part_zipf(part)) for part in parts) + _WRITTEN_AS_ONE * (len(parts) - 1)

    def _part_zipf(self, part: str) -> float:
        return max(_LISTED_ZIPF, self.zipf(part), self.zipf(part.removesuffix("s")))

    def parts(self, word: str) -> tuple[str, ...]:
        """The parts of a compound of two or three listed words; () where it is none."""
        return self._parts(word, 3) if 7 <= len(word) <= LONGEST else ()

    def _parts(self, word: str, most: int) -> tuple[str, ...]:
        best: tuple[str, ...] = ()
        best_score = 0.0
        listed = self._listed
        for cut in range(len(word) - _SHORTEST_PART, _SHORTEST_PART - 1, -1):
            head = word[:cut]
            if head not in listed or not self._part(head):
                # Linking letters: "raads", "GR-".
                if head[-1] not in _LINKS or cut - 1 < _SHORTEST_PART or not self._part(head[:-1]):
                    continue
                head = head[:-1]
            tail = word[cut:]
            if tail in listed and self._part(tail):
                score = min(self._part_zipf(head), self._part_zipf(tail))
                if score > best_score:
                    best, best_score = (head, tail), score
            elif most > 2 and len(tail) >= 7 and not best:
                rest = self._parts(tail, most - 1)
                if rest:
                    best = (head, *rest)
        return best

    def _part(self, part: str) -> bool:
        # A short part must be a common word: the lists hold abbreviations and rarities that make a word of anything.
        # And the commonest words of all ("deze", "zijn") are no parts.
        if part not in self._listed:
            return False
        zipf = self.zipf(part)
        return zipf < _FUNCTION_ZIPF and (len(part) > _LONGEST_SHORT or zipf >= _SHORT_ZIPF)


def natural(zipf: float) -> float:
    """The natural logarithm of the probability that a Zipf frequency stands for."""
    return (zipf - 9.0) * math.log(10)


def unknown(length: int) -> float:
    """The score of a form that no list has."""
    return _UNKNOWN + _UNKNOWN_LETTER * length


@cache
def load() -> Vocabulary:
    """The vocabulary of this process."""
    return Vocabulary(shared_lexicon())
