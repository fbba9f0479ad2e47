"""Forms that stand elsewhere in the document: the names and words that it uses often are what a rare, unknown form misreads.

"Papeirecht" once and "Papendrecht" nine times. Nearest forms by Levenshtein distance (rapidfuzz), at most two letters away.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterator

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

# How often a form must stand there to be one that others misread, its least length, and how many such forms are looked at.
_OFTEN, _SHORTEST, _MOST = 2, 6, 4000
_LONGEST_LOOKUPS = 3000
# What a letter costs that no rule explains; a second one in a word of ten letters or more.
_LETTER = math.log(3e-5)
_TWO_LETTERS = 10
_ENDINGS = frozenset(("", "s", "n", "e", "en", "t", "d", "r", "er", "es", "de", "te"))


class Elsewhere:
    """The forms that a document uses often, by their first appearance.

    Args:
        forms: how often each form stands in the document, as it is written.
        sound: whether a form is a word or is otherwise known to be right.

    """

    def __init__(self, forms: Counter[str], sound: Callable[[str], bool]) -> None:
        often = [(form, count) for form, count in forms.items() if count >= _OFTEN and len(form) >= _SHORTEST and form.isalpha()]
        often.sort(key=lambda pair: (-pair[1], pair[0]))
        self.counts = {form: count for form, count in often[:_MOST] if not form.isupper()}
        # A form that is on no list must stand there oftener than any misreading of it.
        self.counts = {form: count for form, count in self.counts.items() if count > _OFTEN or sound(form)}
        self._forms = list(self.counts)
        self._lookups = 0
        self.total = max(1, forms.total())

    def near(self, form: str, count: int) -> Iterator[tuple[str, float, float]]:
        """Forms that a form may misread: each with log P(read | printed) by letters alone, and log of its share."""
        if len(form) < _SHORTEST or self._lookups >= _LONGEST_LOOKUPS or form in self.counts:
            return
        self._lookups += 1
        most = 2 if len(form) >= _TWO_LETTERS else 1
        for other, distance, _ in process.extract(form, self._forms, scorer=Levenshtein.distance, score_cutoff=most, limit=5):
            if self.counts[other] >= 2 * count and not inflected(form, other):
                yield other, distance * _LETTER, math.log(self.counts[other] / self.total)


def inflected(one: str, other: str) -> bool:
    """Whether two forms differ in their ending or their first capital alone, as forms of one word do."""
    short, long = sorted((one.lower(), other.lower()), key=len)
    head = next((place for place, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if any(short[at:] in _ENDINGS and long[at:] in _ENDINGS for at in range(max(0, head - 1), head + 1)):
        return True
    # A letter doubled or not: "Jansen" and "Janssen" are two people.
    return one[0].isupper() and any(long[at] == long[at + 1] and long[:at] + long[at + 1:] == short for at in range(len(long) - 1))
