"""How much a stretch of text is about an issue: words, parts of compounds and synonyms, weighted by how rare they are.

Evidence adds up as a noisy-or: every word that the text and the issue share is a chance, of its own kind and rarity,
that the text is about the issue; the score is 1 minus the product of the chances against it (Pearl 1988, 4.3.2).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

from rapidfuzz import fuzz

from pipeline.compare.concepts import CONCEPTS, concepts
from pipeline.compare.issues import Issue
from pipeline.compare.poles import opposites, spoken
from pipeline.compare.wording import (
    Token,
    enders,
    find_phrase,
    generality,
    joined_verbs,
    short_forms,
    stem,
    stops,
    synonyms,
    tokens,
)

# Chance that a shared word of this kind, if as rare as can be, tells of the issue.
PHRASE, TERM, LABEL, STATEMENT = 0.75, 0.45, 0.42, 0.3
SYNONYM, SHORT, PART, CONTEXT = 0.7, 0.95, 0.5, 0.6  # how much of it is left
COMMON = 0.25  # rarity of a word that stands in every passage, or in every issue
FUZZY = 92  # likeness (0 to 100) of two long words that may be one name, printed wrongly
INSIDE = 0.8  # a word of the issue that the text has inside a compound
PARTLY = 0.9
ADJUNCT = 0.75  # a word that only says where or when, as "hoogbouw" in "bij hoogbouw"
LOOSE = 0.3  # share left of a year without its month, where the issue names a day: "in de begroting van 2027"
CORE = 0.17  # a text that shares no word of at least this chance is never about the issue


@dataclass(frozen=True, slots=True)
class Hit:
    """A word that tells of the issue: its place in the line, its chance, whether it only says where or for whom, or the opposite."""

    place: int
    key: str
    chance: float
    aside: bool = False
    opposite: bool = False


@dataclass(slots=True)
class Profile:
    """What is known of an issue: key -> chance when rarest, the keys of its label and its statement, those that speak for a side of a pair, its years that stand behind a month, and phrases."""

    issue: Issue
    keys: dict[str, float] = field(default_factory=dict)
    label: frozenset[str] = frozenset()
    said: frozenset[str] = frozenset()
    sided: frozenset[str] = frozenset()
    years: frozenset[str] = frozenset()
    phrases: list[tuple[tuple[str, ...], float]] = field(default_factory=list)


@cache
def _around() -> frozenset[str]:
    """Keys of words that say where or when."""
    return frozenset(map(stem, ("bij", "in", "langs", "naast", "binnen", "buiten", "tijdens", "rond")))


@cache
def _aside() -> frozenset[str]:
    """The same with those that say for whom or with what."""
    return _around() | {stem("voor"), stem("met")}


@cache
def _months() -> frozenset[str]:
    return frozenset(map(stem, "januari februari maart april mei juni juli augustus september oktober november december".split()))


@cache
def _dated() -> frozenset[str]:
    """Keys of words just before a year that tells when: "in 2027", "1 januari 2027"; not "de begroting 2027"."""
    return _months() | frozenset(map(stem, ("in", "per", "vanaf", "begin", "medio", "eind")))


def _significant(found: Iterable[Token]) -> list[str]:
    return [token.key for token in found if token.key not in stops() and (len(token.key) > 2 or token.key.isdigit())]


def profile(issue: Issue) -> Profile:
    """The words of an issue."""
    made = Profile(issue)

    def add(text: str, chance: float) -> None:
        words = tokens(text)
        joined = set(joined_verbs(text, words).values())  # "richten op" is "oprichten", and no part of a word
        for token in words:
            for key, share in [
                (token.key, generality(text[token.start : token.end].lower())),
                *((part, (1.0 if part in joined else PART) * generality(part)) for part in token.parts),
            ]:
                if key not in stops() and len(key) > 2:
                    fresh = max(found.get(key, 0.0), chance * share)
                    found[key] = fresh

    found: dict[str, float] = {}
    layers = []
    for text, chance in ((issue.statement, STATEMENT), (issue.label, LABEL)):
        found = {}
        add(text, chance)
        layers.append(found)
    found = {}
    for term in issue.terms:
        keys = tuple(token.key for token in tokens(term))
        meaning = _significant(tokens(term))
        if len(keys) > 1:
            made.phrases.append((keys, PHRASE if meaning else TERM))
        if len(meaning) == 1 and len(keys) < 3:
            add(term, TERM)
        elif meaning:
            add(term, STATEMENT)
    told = concepts(tokens(f"{issue.label} . {issue.statement}"))
    made.keys |= dict.fromkeys(told, LABEL)
    made.label = frozenset((*_significant(tokens(issue.label)), *told))
    made.said = frozenset(key for token in tokens(issue.statement) for key in (token.key, *token.parts))
    words = tokens(issue.statement)
    made.years = frozenset(word.key for before, word in pairwise(words) if before.key in _months() and word.key.isdigit())
    sided = {words[one.place] for one in spoken(issue.statement, words, [1] * len(words))}  # "sluiten aan op" closes nothing
    made.sided = frozenset(key for word in sided for key in (word.key, *word.parts))
    for layer in (*layers, found):  # a word of label, statement and terms alike is what the issue is about
        for key, chance in layer.items():
            made.keys[key] = 1 - (1 - made.keys.get(key, 0.0)) * (1 - chance)
    return made


class Matcher:
    """All issues at once, with the rarity of their words.

    Args:
        issues: the list.

    First `count` every passage of the collection, then `score`.

    """

    def __init__(self, issues: Sequence[Issue]) -> None:
        self.profiles = [profile(issue) for issue in issues]
        self._shared = Counter(key for one in self.profiles for key in one.keys)
        self._opposed: set[tuple[int, str, str]] = set()
        self._wanted: dict[str, list[tuple[int, str, float]]] = {}
        for number, one in enumerate(self.profiles):
            for key, chance in one.keys.items():
                self._wanted.setdefault(key, []).append((number, key, chance))
                for other in short_forms().get(key, ()):
                    if other not in one.keys:
                        self._wanted.setdefault(other, []).append((number, key, chance * SHORT))
                for other in synonyms().get(key, frozenset()) - short_forms().get(key, frozenset()):
                    if other not in one.keys:
                        self._wanted.setdefault(other, []).append((number, key, chance * SYNONYM))
                for other in opposites().get(key, ()) if key in one.sided else ():
                    if other not in one.keys:
                        self._wanted.setdefault(other, []).append((number, key, chance * SYNONYM))
                        if not {key, other} & enders():  # a verb of ending turns the clause already
                            self._opposed.add((number, key, other))
        self._concepts = {name: [number for number, one in enumerate(self.profiles) if name in one.keys] for name in CONCEPTS}
        self._long = [key for key in self._wanted if len(key) > 7 and key.isalpha()]
        self._seen: Counter[str] = Counter()
        self._passages = 0
        self._near: dict[str, str | None] = {}
        # Key of their first word -> number of the issue, place among its phrases, keys and chance.
        self._phrases: dict[str, list[tuple[int, int, tuple[str, ...], float]]] = {}
        for number, one in enumerate(self.profiles):
            for place, (phrase, chance) in enumerate(one.phrases):
                self._phrases.setdefault(phrase[0], []).append((number, place, phrase, chance))

    def count(self, line: Sequence[Token]) -> None:
        """Count a passage."""
        self._passages += 1
        self._seen.update({key for token in line for key in (token.key, *token.parts) if key in self._wanted})

    def rarity(self, key: str) -> float:
        """How much a key tells, from `COMMON` to 1: few passages of the collection and few issues have it."""
        # A few papers on one matter say little of how rare its words are: forty without them are counted along.
        seen = self._seen[key] / (self._passages + 40)
        # Down to one passage in sixteen a word is as rare as can be; what stands in every other passage tells little.
        spread = min(1.0, math.log(seen / 0.06) / math.log(8)) if seen > 0.06 else 0.0
        issues = self._shared[key]
        owned = 1.0 if issues < 2 else 1 / math.sqrt(issues)
        return max(COMMON, (1 - 0.5 * spread) * owned)

    def owners(self, key: str) -> int:
        """How many issues have a word."""
        return self._shared[key]

    def hits(self, line: Sequence[Token]) -> dict[int, list[Hit]]:
        """Number of an issue -> the words of a line that tell of it, the best of each key."""
        found: dict[int, dict[str, Hit]] = {}
        around, besides = _around(), _aside()
        keys = [token.key for token in line]
        for place, token in enumerate(line):
            known = self._known(token.key)
            if known not in self._wanted and not any(part in self._wanted for part in token.parts):
                continue  # four words in five
            near = keys[max(0, place - 3) : place]
            aside = any(key in besides for key in near)
            beside = ADJUNCT if any(key in around for key in near) else 1.0
            for key, share in [(known, beside), *((part, INSIDE * beside) for part in token.parts)]:
                for number, meant, chance in self._wanted.get(key, ()):
                    opposite = (number, meant, key) in self._opposed
                    loose = LOOSE if key in self.profiles[number].years and not (place and keys[place - 1] in _dated()) else 1.0
                    hit = Hit(place, meant, chance * share * loose * self.rarity(key), aside, opposite)
                    best = found.setdefault(number, {}).get(meant)
                    if best is None or best.chance < hit.chance:
                        found[number][meant] = hit
        for number, _, phrase, chance in sorted(row for first in self._phrases.keys() & keys for row in self._phrases[first]):
            at = find_phrase(keys, phrase)
            if at >= 0:
                found.setdefault(number, {})[" ".join(phrase)] = Hit(at, phrase[0], chance)
        for name, at in concepts(line).items() if any(self._concepts.values()) else ():
            for number in self._concepts[name]:
                found.setdefault(number, {})[name] = Hit(at, name, LABEL * self.rarity(name))
        return {number: sorted(hits.values(), key=lambda hit: hit.place) for number, hits in found.items()}

    def score(self, hits: Sequence[Hit], context: Sequence[Hit] = ()) -> float:
        """Evidence from 0 to 1 that a stretch is about an issue.

        Args:
            hits: of the stretch.
            context: of the heading and lead line over it; words that the stretch has itself count no second time.

        """
        if not hits or max(hit.chance for hit in hits) < CORE:
            return 0.0
        own: dict[str, float] = {}
        places: dict[int, float] = {}
        for hit in hits:  # one word is one chance, however many words of the issue it may stand for
            places[hit.place] = max(places.get(hit.place, 0.0), hit.chance)
            own[hit.key] = max(own.get(hit.key, 0.0), hit.chance)
        against = math.prod(1 - chance for chance in places.values())
        beside = {hit.key: hit.chance for hit in context if hit.key not in own}
        return 1 - against * math.prod(1 - CONTEXT * chance for chance in beside.values())

    def whole(self, number: int, hits: Sequence[Hit], context: Sequence[Hit] = ()) -> float:
        """`PARTLY` where the text has at most one word of a label of several, and no phrase; else 1."""
        label = self.profiles[number].label
        told = {hit.key for hit in (*hits, *context)}
        return 1.0 if len(label) < 2 or len(label & told) > 1 or any(" " in key for key in told) else PARTLY

    def _known(self, key: str) -> str:
        """The key itself, or the one of the issues that it is a misprint of."""
        if key in self._wanted or len(key) < 8 or not key.isalpha():
            return key
        if key not in self._near:
            if len(self._near) > 50_000:
                self._near.clear()
            likest = max(self._long, key=lambda other: fuzz.ratio(key, other), default=None) if self._long else None
            self._near[key] = likest if likest and fuzz.ratio(key, likest) >= FUZZY else None
        return self._near[key] or key
