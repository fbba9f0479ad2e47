"""What ails a document, from its text alone: it decides which cures may act. A sound text gets none."""

from __future__ import annotations

import itertools
import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pipeline.clean.channel import Channel
from pipeline.clean.guards import Token
from pipeline.clean.spacing import Stretch
from pipeline.clean.vocabulary import Vocabulary

# How often a sound text shows such a sign by chance, a running word: a word that a common confusion explains; é for
# ë, ii for ij, a capital I for l, which no one types and the English model reads at every turn; a line that opens with
# what bullets are read as; specks beside words and marks (none in 462,000 words of sound council text, taken wide).
_BY_CHANCE = {"letters": 5e-5, "trema": 2e-6, "bullet": 5e-6, "dirt": 2e-5, "specks": 5e-5}
_UNTYPED = re.compile("é|[a-z]I[a-z]|ii")
# The English model cannot write these: their presence speaks for another source.
_NOT_ENGLISH = re.compile("[ëïË•]")
_AGAINST, _MOST_AGAINST = 1.5, 6.0
_NEEDED = 2.5
# A misread text shows a sign in some four hundred words; a few in a long one are slips and quirks of print.
_LEAST_SHARE = 8e-4
# One sign in a page of print is a rare word or a quirk of the house, but for those that no one types; of a scan it is what
# was to be expected.
_LEAST_SIGNS = 2
_TELLING = ("trema", "bullet")
_SAMPLE, _LEAST_DUTCH = 3000, 0.6
_A_FORM = 5
_THICK = 8.5


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """How misread a text is.

    Attributes:
        words: running words looked at, at most five for each form, as faults count by their form as well.
        signs: kinds of faults by class; a fault that stands there ten times counts once.
        foreign: signs that the English model cannot have written.
        scanned: whether a recogniser is known to have read the text.

    """

    words: int
    signs: Mapping[str, int]
    foreign: int
    scanned: bool = False

    @property
    def evidence(self) -> float:
        """Log likelihood ratio of a misread text against a sound one with slips: a Poisson test of each class."""
        total = -min(_MOST_AGAINST, _AGAINST * self.foreign)
        for name, chance in _BY_CHANCE.items():
            found, expected = self.signs.get(name, 0), chance * max(self.words, 200)
            if found > expected:
                total += found * math.log(found / expected) - found + expected
        return total

    @property
    def bold(self) -> bool:
        """Whether faults stand so thick that rare ones are to be expected too."""
        return self.evidence >= _THICK

    @property
    def sick(self) -> bool:
        """Whether the cures of misread letters and lines may act."""
        count = sum(self.signs.values())
        least = 1 if self.scanned or any(self.signs.get(name) for name in _TELLING) else _LEAST_SIGNS
        return self.evidence >= _NEEDED and count >= max(_LEAST_SHARE * self.words, least)


def diagnose(text: str, found: Iterable[Token], channel: Channel, bullets: int, dirt: int, specks: int = 0,
             *, scanned: bool = False) -> Diagnosis:
    """Count the words that a common confusion of the recogniser explains; slips of a typist are not among them."""
    seen: Counter[str] = Counter()
    total = 0
    for token in found:
        total += 1
        if channel.suspect(token):
            seen[token.form] += 1
    trema = sum(1 for form in seen if _UNTYPED.search(form))
    signs = {"letters": len(seen) - trema, "trema": trema, "bullet": bullets, "dirt": dirt, "specks": specks}
    exposure = min(total, _A_FORM * len(channel.forms))
    return Diagnosis(exposure, signs, sum(1 for _ in itertools.islice(_NOT_ENGLISH.finditer(text), 10)), scanned)


def suspect_spaces(found: list[Stretch], vocabulary: Vocabulary) -> float:
    """The share of spaces that stand beside a form that is no word while the two sides together are one.

    A cheap hint at the share of spurious spaces: only where it is high is the estimate worth its time.
    """
    gaps = suspect = 0
    for stretch in found:
        words = stretch.words
        gaps += len(stretch.gaps)
        bad = [not _word(word, vocabulary) for word in words]
        for number in range(len(words) - 1):
            left, right = words[number], words[number + 1]
            if not (bad[number] or bad[number + 1]) or len(left + right) < 4:
                continue
            if right[0].isupper() and left[-1:].islower():
                continue
            three = words[number + 2:number + 3]
            suspect += any(vocabulary.logp(joined) is not None
                           for joined in (left + right, *(left + right + third for third in three)))
    return suspect / gaps if gaps else 0.0


def _word(word: str, vocabulary: Vocabulary) -> bool:
    return word.lower() == "u" if len(word) == 1 else vocabulary.logp(word) is not None


def dutch(found: list[Token], vocabulary: Vocabulary) -> bool:
    """Whether most words of a sample are Dutch: another language, a code table or noise is nothing to repair."""
    some = found[::max(1, len(found) // _SAMPLE)]
    sample = [token.form for token in some if len(token.form) > 1 and not token.form.isupper()]
    if sample.count("the") > sample.count("de"):
        return False
    return sum(1 for form in sample if _word(form, vocabulary)) >= _LEAST_DUTCH * len(sample)
