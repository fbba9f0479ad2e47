"""The confusion model: how often Tesseract's English model reads a chunk of Dutch letters as another.

`models/confusions/eng.json`, made by `scripts/train-confusions`. Method: Kernighan, Church and Gale (1990), with chunks
of one to three characters as in Brill and Moore (2000); a space stands for an end of the word.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from pipeline.dutch.artefacts import artefact

MODEL = "confusions/eng.json"
# Add-constant smoothing: a chunk printed often and misread twice is no rule.
_PRIOR = 2.0
_LEAST = 2e-5
_ACCENTS = {"é": "êè", "e": "ê", "a": "â", "i": "î", "o": "ô", "u": "û"}
_ACCENT = math.log(0.02)


@dataclass(frozen=True, slots=True)
class Rule:
    """What was read, what was printed, and log P(read | printed)."""

    read: str
    printed: str
    logp: float


class Confusions:
    """Rules by the chunk that was read.

    Args:
        pairs: read chunk -> printed chunk -> (times read so, times printed).
        trigrams: the runs of three letters that Dutch words have, put behind one another; ends are spaces.

    """

    def __init__(self, pairs: dict[str, dict[str, list[int]]], trigrams: str = "") -> None:
        self.rules: dict[str, list[Rule]] = {}
        self.trigrams = frozenset(trigrams[at:at + 3] for at in range(0, len(trigrams), 3))
        for read, sources in pairs.items():
            for printed, (count, total) in sources.items():
                share = count / (total + _PRIOR)
                if share >= _LEAST and read.strip() and printed.strip():
                    self.rules.setdefault(read, []).append(Rule(read, printed, math.log(share)))
        for read, others in _ACCENTS.items():
            # Rare in any training text, and read like their commoner brother.
            known = {rule.printed for rule in self.rules.get(read, ())}
            self.rules.setdefault(read, []).extend(Rule(read, other, _ACCENT) for other in others if other not in known)
        self.longest = max(map(len, self.rules), default=0)
        self._above: dict[float, Confusions] = {}

    @classmethod
    def of(cls, rules: Iterable[Rule]) -> Confusions:
        """A model of these rules alone."""
        made = cls({})
        made.rules.clear()
        for rule in rules:
            made.rules.setdefault(rule.read, []).append(rule)
        made.longest = max(map(len, made.rules), default=0)
        return made

    def above(self, least: float) -> Confusions:
        """The rules of at least this log P(read | printed), kept for the next call."""
        if least not in self._above:
            self._above[least] = Confusions.of(rule for rules in self.rules.values() for rule in rules if rule.logp >= least)
        return self._above[least]

    def strange(self, form: str) -> int:
        """How many runs of three letters of the form no Dutch word has."""
        padded = f" {form.lower()} "
        return sum(padded[at:at + 3] not in self.trigrams for at in range(len(padded) - 2)) if self.trigrams else 0

    def repairs(self, word: str) -> Iterator[tuple[str, float]]:
        """The words that one rule makes of a misread word, each with its log P(read | printed); some come twice."""
        padded, rules, longest = f" {word} ", self.rules, self.longest
        size = len(padded)
        for start in range(size - 1):
            for stop in range(start + 1, min(start + longest, size) + 1):
                chunk = padded[start:stop]
                if chunk in rules:
                    for rule in rules[chunk]:
                        made = padded[:start] + rule.printed + padded[stop:]
                        if made[0] == " " and made[-1] == " " and made.count(" ") == 2:
                            yield made[1:-1], rule.logp


@cache
def load() -> Confusions:
    """The model of this process.

    Raises:
        ModelMissing: the model file is not there.

    """
    data = json.loads(artefact(MODEL).read_text(encoding="utf-8"))
    return Confusions(data["read_printed"], data.get("trigrams", ""))
