"""What ails a document, from its text alone: it decides which cures may act. A sound text gets none."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.clean.spacing import Stretch
from pipeline.clean.vocabulary import Vocabulary


def suspect_spaces(found: list[Stretch], vocabulary: Vocabulary) -> float:
    """The share of spaces that stand beside a form that is no word while the two sides together are one.

    A cheap upper hint at the share of spurious spaces: only where it is high is the estimate worth its time.
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
    return word.lower() == "u" if len(word) == 1 else (vocabulary.logp(word) is not None or vocabulary.known(word))


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """Shares that decide.

    Attributes:
        spurious: estimated share of spurious spaces.
        english: faults that only an English model makes, a word.
        unknown: share of words that no list has.
    """

    spurious: float = 0.0
    english: float = 0.0
    unknown: float = 0.0
