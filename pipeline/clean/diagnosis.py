"""What ails a document, from its text alone: it decides which cures may act. A sound text gets none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.clean.channel import Channel
from pipeline.clean.guards import Token
from pipeline.clean.spacing import Stretch
from pipeline.clean.vocabulary import Vocabulary

# One point a kind of fault; two where only the English model makes it (é for ë: it has no ë).
_POINTS, _SHARE = 4, 0.0015


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """How misread a text is.

    Attributes:
        words: running words looked at.
        misread: running words that a common confusion explains.
        points: evidence by kinds of fault: a fault that stands there ten times counts once.
    """

    words: int
    misread: int
    points: int

    @property
    def sick(self) -> bool:
        """Whether the cures of misread letters and lines may act."""
        return self.points >= _POINTS and self.misread >= _SHARE * self.words


def diagnose(found: Iterable[Token], channel: Channel, bullets: int) -> Diagnosis:
    """Count the words that a common confusion of the recogniser explains; slips of a typist are not among them."""
    seen: Counter[str] = Counter()
    total = 0
    for token in found:
        total += 1
        if channel.suspect(token):
            seen[token.form.lower()] += 1
    points = sum(2 if "é" in form else 1 for form in seen) + min(bullets, 4)
    return Diagnosis(total, seen.total() + bullets, points)


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
            if (bad[number] or bad[number + 1]) and not (words[number + 1][0].isupper() and words[number][-1:].islower()):
                joined = words[number] + words[number + 1]
                three = joined + words[number + 2] if number + 2 < len(words) else ""
                if len(joined) > 3 and (vocabulary.logp(joined) is not None or three and vocabulary.logp(three) is not None):
                    suspect += 1
    return suspect / gaps if gaps else 0.0


def _word(word: str, vocabulary: Vocabulary) -> bool:
    return word.lower() == "u" if len(word) == 1 else vocabulary.logp(word) is not None or vocabulary.known(word)
