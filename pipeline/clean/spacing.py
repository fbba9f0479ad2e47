"""Spurious and lost spaces: a letter-spaced text layer has spaces inside words that depend on the letters beside them.

The share of spurious spaces given the letters left and right of the space is estimated on the document itself by
expectation maximisation: a dynamic programme finds the likeliest words of every stretch, the joins it makes give new
shares, and so on.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.clean.vocabulary import LONGEST, Vocabulary, natural
from pipeline.model.text import Edit

_RUN = re.compile(r"[^\W\d_]+")
_JOINTS = frozenset("'’-‑")
_SPACES = frozenset(" \u00a0\u2002\u2003\u2009")
_START, _STRENGTH, _ITERATIONS, _FIT_ROUNDS = 0.2, 6.0, 4, 6
_LOST_SPACE = math.log(3e-3)
_MOST_RUNS, _LONGEST_STRETCH = 32, 400
_SMALL_WORD, _SHORTEST_SPLIT = natural(5.0), 6
_DOCUMENT_FORM = -14.0
_ATTACHED = -9.0
_UNLISTED, _UNLISTED_LETTER = -7.0, -2.2
# A stretch this long of which less than half is made of words is another language: left as it is.
_FOREIGN, _FOREIGN_LETTERS = 0.5, 24
_DUTCH = 0.7
# No join of more than a few letters scores better; and where the spaces alone cost so much, none is worth a look.
_BEST_JOIN, _BEST_SPLIT, _HOPELESS = -4.5, -14.0, -24.0
# Both sides are words as they are ("kracht en", "krachten"): the letters must say clearly that the space is spurious.
_BOTH_STAND = 2.0

Gap = tuple[str, str, int]


@dataclass(slots=True)
class Stretch:
    """Runs of letters with nothing but spaces between them.

    Attributes:
        runs: start and end of each run in the text.
        words: the runs.
        gaps: one fewer: letter left, letter right, 1 for a single space and 2 for more.
        attached: whether the first run follows, and the last run precedes, a sign that is no space.

    """

    runs: list[tuple[int, int]]
    words: list[str]
    gaps: list[Gap]
    attached: tuple[bool, bool] = (False, False)


@dataclass(slots=True)
class Shares:
    """P(spurious | gap): counts of the pair, drawn to a logistic model with an effect of each of its letters.

    The letters' effects are fitted together: an `e` that mostly stands after the `m` of a letter-spaced text is not to
    blame.
    """

    spurious: Counter[Gap] = field(default_factory=Counter)
    all: Counter[Gap] = field(default_factory=Counter)
    _effects: dict[tuple[int, object], float] = field(default_factory=dict)
    _cache: dict[Gap, tuple[float, float]] = field(default_factory=dict)

    def rate(self) -> float:
        """The share of spurious spaces over the document."""
        total = sum(self.all.values())
        return sum(self.spurious.values()) / total if total else 0.0

    def count(self, gaps: Iterable[Gap], *, spurious: bool) -> None:
        """Count gaps that were found to be spurious, or true."""
        for gap in gaps:
            self.all[gap] += 1
            self.spurious[gap] += spurious

    def __call__(self, gap: Gap) -> tuple[float, float]:
        """Log P(spurious), log P(true)."""
        try:
            return self._cache[gap]
        except KeyError:
            pass
        if self.all:
            share = (self.spurious[gap] + _STRENGTH * self._prior(gap)) / (self.all[gap] + _STRENGTH)
        else:
            share = _START if gap[2] == 1 else _START / 10
        share = min(max(share, 1e-4), 1 - 1e-4)
        result = self._cache[gap] = (math.log(share), math.log1p(-share))
        return result

    def _prior(self, gap: Gap) -> float:
        if not self._effects:
            self._fit()
        effects = self._effects
        return _logistic(sum(effects.get(key, 0.0) for key in _keys(gap)))

    def _fit(self) -> None:
        """Newton steps, one effect at a time, drawn to 0 by a normal prior (width: infinite, letters: variance 2)."""
        gaps = [(keys, self.spurious[gap], count) for gap, count in self.all.items() for keys in (_keys(gap),)]
        effects = dict.fromkeys((key for keys, _, _ in gaps for key in keys), 0.0)
        for _ in range(_FIT_ROUNDS):
            for place in range(3):
                slope: dict[tuple[int, object], float] = {}
                bend: dict[tuple[int, object], float] = {}
                for keys, hits, count in gaps:
                    share = _logistic(sum(effects[key] for key in keys))
                    key = keys[place]
                    slope[key] = slope.get(key, 0.0) + hits - count * share
                    bend[key] = bend.get(key, 0.0) + count * share * (1 - share)
                weight = 0.05 if place == 0 else 0.5
                for key, value in slope.items():
                    step = (value - weight * effects[key]) / (bend[key] + weight)
                    effects[key] += max(-2.0, min(2.0, step))
        self._effects = effects


def _keys(gap: Gap) -> tuple[tuple[int, object], ...]:
    return (0, gap[2]), (1, gap[0]), (2, gap[1])


def _logistic(x: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, x))))


def stretches(text: str) -> Iterator[Stretch]:
    """The stretches of two runs or more, each on one line."""
    current: Stretch | None = None
    end = -1
    for match in _RUN.finditer(text):
        start, word = match.start(), match.group()
        between = text[end:start] if end >= 0 and start - end <= 12 else "\n"
        if _part_of_code(text, start, match.end()):
            if current is not None and current.gaps:
                yield _finish(current, text)
            current, end = None, -1
            continue
        room = current is not None and len(current.runs) < _LONGEST_STRETCH
        if current is not None and room and between and all(c in _SPACES for c in between):
            current.gaps.append((text[end - 1].lower(), word[0].lower(), 1 if start - end == 1 else 2))
            current.runs.append((start, match.end()))
            current.words.append(word)
        else:
            if current is not None and current.gaps:
                yield _finish(current, text)
            current = Stretch([(start, match.end())], [word], [])
        end = match.end()
    if current is not None and current.gaps:
        yield _finish(current, text)


def _part_of_code(text: str, start: int, end: int) -> bool:
    """Whether letters stand against a digit or within an abbreviation or address: "4a", "D66", "a.s.", "raad.nl"."""
    before, after = text[max(0, start - 1):start], text[end:end + 2]
    if before.isdigit() or before in {"@", "_"} or after[:1].isdigit() or after[:1] in {"@", "_"}:
        return True
    return (after[:1] == "." and after[1:].isalpha()) or (before == "." and start > 1 and text[start - 2].isalpha())


def _finish(stretch: Stretch, text: str) -> Stretch:
    start, end = stretch.runs[0][0], stretch.runs[-1][1]
    stretch.attached = (start > 1 and text[start - 1] in _JOINTS and text[start - 2].isalnum(),
                        end + 1 < len(text) and text[end] in _JOINTS and text[end + 1].isalnum())
    return stretch


class Speller:
    """Scores of words in this document."""

    def __init__(self, vocabulary: Vocabulary, forms: Counter[str]) -> None:
        self.vocabulary, self.forms = vocabulary, forms
        self._cache: dict[str, tuple[float, int]] = {}

    def __call__(self, word: str) -> tuple[float, int]:
        """The score of a joined word, and 0 where it is a word, -1 where no list has it."""
        try:
            return self._cache[word]
        except KeyError:
            pass
        result = self._cache[word] = self._score(word)
        return result

    def stands(self, word: str) -> bool:
        """Whether a run is a word of its own as it stands."""
        return len(word) > 1 and self.vocabulary.logp(word) is not None

    def sure(self, word: str) -> bool:
        """Whether a joined word is a word."""
        return self.vocabulary.logp(word) is not None and (len(word) > 1 or word.lower() == "u")

    def _score(self, word: str) -> tuple[float, int]:
        score = self.vocabulary.logp(word)
        if score is not None:
            return score - _case_cost(word), 0
        count = self.forms[word.lower()]
        score = unlisted(len(word))
        if count >= 2 and len(word) >= 4:
            score = max(score, _DOCUMENT_FORM - 0.5 * len(word) + math.log(count))
        return score - _case_cost(word), -1

    def split(self, word: str, start: int) -> tuple[float, int]:
        """The score of an unlisted word as two words that lost their space at `start` or later, and where (0: none)."""
        best = (-math.inf, 0)
        if len(word) < _SHORTEST_SPLIT or not word[1:].islower():
            return best
        logp = self.vocabulary.logp
        lower = word.lower()
        for cut in range(max(2, start), len(word) - 1):
            first = logp(lower[:cut])
            second = logp(lower[cut:]) if first is not None else None
            # One side must be a common small word: else any long name falls apart.
            if first is not None and second is not None and max(first, second) >= _SMALL_WORD:
                best = max(best, (first + second + _LOST_SPACE, cut))
        return best


def unlisted(length: int) -> float:
    """The score of a run that no list has: by the letter, so that a foreign sentence gains nothing by being joined."""
    return _UNLISTED + _UNLISTED_LETTER * length


def _case_cost(word: str) -> float:
    """A capital inside a word of small letters stands at a true boundary."""
    return 0.0 if word[1:].islower() or len(word) == 1 or word.isupper() else 14.0


def solve(stretch: Stretch, shares: Shares, speller: Speller) -> list[int]:
    """The likeliest words: for each the number of its first run, ascending."""
    words, gaps = stretch.words, stretch.gaps
    count = len(words)
    best = [0.0] + [-math.inf] * count
    back = [0] * (count + 1)
    for last in range(count):
        word, inner, whole = "", 0.0, True
        for first in range(last, max(-1, last - _MOST_RUNS), -1):
            if first < last:
                inner += shares(gaps[first])[0]
                if inner < _HOPELESS:
                    break
            word = words[first] + word
            if len(word) > LONGEST and first < last:
                break
            whole = whole and speller.stands(words[first])
            border = shares(gaps[first - 1])[1] if first else 0.0
            before = best[first] + inner + border
            if first < last and before + _BEST_JOIN <= best[last + 1]:
                continue
            score, listed = speller(word) if len(word) <= LONGEST else (unlisted(len(word)), 0)
            if listed < 0 and before + max(score, _BEST_SPLIT) > best[last + 1]:
                score = max(score, speller.split(word, len(word) - len(words[last]) + 1)[0])
            if whole and first < last:
                score -= _BOTH_STAND
            if first == last and ((stretch.attached[0] and first == 0) or (stretch.attached[1] and last == count - 1)):
                score = max(score, _ATTACHED)
            total = before + score
            if total > best[last + 1]:
                best[last + 1], back[last + 1] = total, first
    starts, place = [], count
    while place:
        place = back[place]
        starts.append(place)
    return starts[::-1]


def estimate(found: Sequence[Stretch], vocabulary: Vocabulary) -> tuple[Shares, Speller]:
    """The shares of this document, and its speller, after a few rounds."""
    shares, forms = Shares(), Counter(word.lower() for s in found for word in s.words)
    # A fragment that the letter spacing makes again and again is no form of the document.
    forms = Counter({form: count for form, count in forms.items() if len(form) >= 6})
    for _ in range(_ITERATIONS):
        speller, fresh, seen = Speller(vocabulary, forms), Shares(), Counter[str]()
        for stretch in found:
            starts = solve(stretch, shares, speller)
            ends = [*starts[1:], len(stretch.words)]
            joined = ["".join(stretch.words[first:after]) for first, after in zip(starts, ends, strict=True)]
            sure = [speller.sure(word) for word in joined]
            seen.update(word.lower() for word in joined)
            # Only words bear witness: what no list has, a foreign sentence for one, says nothing of the spaces in it.
            for place, (first, after) in enumerate(zip(starts, ends, strict=True)):
                if sure[place]:
                    fresh.count(stretch.gaps[first:after - 1], spurious=True)
                    if place and sure[place - 1]:
                        fresh.count(stretch.gaps[first - 1:first], spurious=False)
        shares, forms = fresh, Counter({f: c for f, c in seen.items() if c > 1})
    return shares, Speller(vocabulary, forms)


def dutch(found: Sequence[Stretch], shares: Shares, speller: Speller) -> bool:
    """Whether the words that come out are Dutch for the greater part, by their letters."""
    known = letters = 0
    for stretch in found:
        starts = solve(stretch, shares, speller)
        for first, after in zip(starts, [*starts[1:], len(stretch.words)], strict=True):
            word = "".join(stretch.words[first:after])
            letters += len(word)
            known += len(word) if speller.sure(word) else 0
    return known >= _DUTCH * letters


def repair(found: Sequence[Stretch], shares: Shares, speller: Speller) -> Iterator[Edit]:
    """The edits that take out spurious spaces and put back lost ones."""
    for stretch in found:
        starts = solve(stretch, shares, speller)
        pairs = list(zip(starts, [*starts[1:], len(stretch.words)], strict=True))
        joined = ["".join(stretch.words[first:after]) for first, after in pairs]
        letters = sum(map(len, joined))
        if sum(len(word) for word in joined if speller.sure(word)) < _FOREIGN * letters and letters >= _FOREIGN_LETTERS:
            continue
        for first, after in pairs:
            yield from _word_edits(stretch, first, after, shares, speller)
            if after < len(stretch.words) and stretch.gaps[after - 1][2] == 2:
                yield Edit(stretch.runs[after - 1][1], stretch.runs[after][0], " ", "spatie", "spaties", 0.9)


def _word_edits(stretch: Stretch, first: int, after: int, shares: Shares, speller: Speller) -> Iterator[Edit]:
    word = "".join(stretch.words[first:after])
    cut = 0
    if len(word) <= LONGEST and speller(word)[1] < 0:
        score, cut = speller.split(word, len(word) - len(stretch.words[after - 1]) + 1)
        cut = cut if score > speller(word)[0] else 0
    if after - first == 1 and not cut:
        return
    place = 0
    for number in range(first, after):
        start, end = stretch.runs[number]
        if place < cut < place + end - start:
            yield Edit(start + cut - place, start + cut - place, " ", "spatie", "spaties", 0.7)
        place += end - start
        if number + 1 < after and place != cut:
            share = math.exp(shares(stretch.gaps[number])[0])
            sure = 0.99 if speller.vocabulary.logp(word) is not None else 0.6 + 0.35 * share
            yield Edit(end, stretch.runs[number + 1][0], "", "spatie", "spaties", round(sure, 3))
