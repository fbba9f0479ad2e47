"""How a sentence speaks of an issue, learned from invented sentences and papers: for, against, open, or no stance at all.

The words that sentence and issue share, names of places and bodies, and numbers stand as signs, so that what is left is how the thing
is spoken of: "X krijgt de instemming van BODY", "van X wil BODY niets weten". Runs of up to three of these, pairs a few words apart,
what the rules of stance and of opposites make of the sentence, and each common word of the statement with each word of the sentence
("opgeheven" with "behouden") are weighed by a logistic regression for each of the four classes. There are two such models: one learned
from sentences that were made up one by one (`models/tone/weights.json`, by `scripts/train-tone`), one from what papers say
(`models/verdicts/tone.json`, by `scripts/train-verdicts`).
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from typing import Any, NamedTuple

from pipeline.compare.attitudes import attitudes
from pipeline.compare.fields import Fields
from pipeline.compare.match import Hit, Matcher, Profile
from pipeline.compare.poles import agreement, sides
from pipeline.compare.signs import signs
from pipeline.compare.stance import cues
from pipeline.compare.wording import Token, stem, stops, tokens
from pipeline.dutch.artefacts import artefact
from pipeline.places import find_all

SENTENCES, PAPERS = "tone/weights.json", "verdicts/tone.json"
CLASSES = (1, -1, 0, None)  # for, against, open, no stance: the order of the weights
# Chance of no stance from which a sentence gives none. On four dossiers that neither rules nor model had seen, views that nobody has fell from 13 to 11
# of one's own and from 19 to 12 joint ones, and no right one was lost; at .5 it was 9 and 5, but plain views of towns in a row fell as well.
SILENT = 0.6
APART = 5  # words between the two of a pair
NEAR = 0.18  # evidence from which a word that is not shared stands for the issue as well
MOST_CUES, MOST_WORDS, MOST_KEPT = 3, 60, 4096
LONGEST = 1200  # code points of a sentence that is read
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W_]+)*|\d+(?:[.,]\d+)*|[?!:;]")
_THEY = re.compile(r"\b(?:zij|ze|men|hij)\b", re.IGNORECASE)
_NEGATIONS = ("niet", "geen", "nooit", "niets", "evenmin", "noch", "zonder")
_BODY = re.compile(
    r"\b(?:(?:het|ons|uw|dit) (?:P+ )?college(?: van (?:burgemeester en wethouders|b ?(?:en|&) ?w))?|(?:de|onze|uw|deze) (?:P+ )?(?:gemeente)?raad|burgemeester en wethouders|onze gemeente|de gemeente|"
    r"(?:onze|de|alle) (?:\w+ )?(?:colleges|raden|gemeenten)|(?:de|het|onze) (?:regio|(?-i:[A-Z])[a-z]+(?:steden|landen|streek|waard|delta|gemeenten)))(?: van P+)?\b",
    re.IGNORECASE,
)


class Part(NamedTuple):
    """A word or mark of a sentence: where it begins, as printed in small letters, its stem, and its sign where it is a name, a body or a number."""

    start: int
    small: str
    stem: str
    sign: str


@dataclass(frozen=True, slots=True)
class Heard:
    """What a sentence shows whatever the issue: its words, the sign of each, its parts, the sides of opposites that it is on, the rules of stance that match."""

    text: str
    words: tuple[Token, ...]
    signs: tuple[int, ...]
    parts: tuple[Part, ...]
    sides: Mapping[str, int]
    rules: tuple[tuple[str, int], ...]


@lru_cache(maxsize=512)
def heard(text: str) -> Heard:
    """The same, kept for a while: a sentence is heard for each issue that it may be about."""
    text = text[:LONGEST]
    words = tokens(text)
    way = signs(text, words)
    found = [(cue.rule, cue.sign) for cue in (*cues(text), *attitudes(text, told=False))[:MOST_CUES]]
    return Heard(text, tuple(words), tuple(way), tuple(_parts(text)), sides(text, words, way), tuple(found))


def _parts(text: str) -> Iterator[Part]:
    cover: list[tuple[int, int, str]] = [(one.start, one.end, "P") for one in find_all(text)]
    flat = list(text)
    for low, high, _ in cover:
        flat[low:high] = "P" * (high - low)
    cover += [(match.start(), match.end(), "B") for match in _BODY.finditer("".join(flat))]
    for match in _WORD.finditer(text):
        start, small = match.start(), match[0].lower()
        sign = next((name for low, high, name in reversed(cover) if low <= start < high), "")
        yield Part(start, small, stem(small) if small[0].isalpha() else small, sign)


def as_ours(text: str) -> str:
    """A sentence with "zij" as "wij": it is taken for whose view counts."""
    return _THEY.sub("wij", text)


def signed(one: Heard, hits: Iterable[Hit], near: Collection[int] = ()) -> list[tuple[str, str]]:
    """The words of a sentence, each as printed in small letters and as its stem; what tells of the issue, bodies, places and numbers as signs.

    Args:
        one: the sentence.
        hits: the words that tell of the issue.
        near: places of other words that belong with those of the issue.

    """
    told = {one.words[place].start: "x" for place in near} | {one.words[hit.place].start: "Y" if hit.opposite else "X" for hit in hits}
    found: list[tuple[str, str]] = []
    for part in one.parts:
        sign = part.sign or told.get(part.start, "") or ("N" if part.small[0].isdigit() else "")
        if sign and found and found[-1] == (sign, sign):
            continue
        found.append((sign, sign) if sign else (part.small, part.stem))
    return found


@dataclass(frozen=True, slots=True)
class Claim:
    """What the model knows of an issue: whether it says what ends or is left, the words of its statement, the sides of opposites that it is on."""

    turned: bool
    words: frozenset[str]
    sides: Mapping[str, int]


def claim(profile: Profile) -> Claim:
    """The claim of an issue."""
    text = profile.issue.statement
    words = tokens(text)
    return Claim(ends(profile), frozenset(word.key for word in words if word.key not in stops()), sides(text, words, signs(text, words)))


@lru_cache(maxsize=4096)
def _heard_as(row: tuple[tuple[str, str], ...], turned: bool) -> frozenset[str]:
    """The runs, pairs and negations of a row of words; the same for all issues that share no word with the sentence."""
    stems = [key for _, key in row]
    found = set(_runs([word for word, _ in row])) | set(_runs(stems))
    for place, key in enumerate(stems):
        found |= {f"{key}~{other}" for other in stems[place + 2 : place + 1 + APART]}
    found.add(f"no{min(2, sum(word in _NEGATIONS for word, _ in row))}")
    if turned:
        found |= {f"-{trait}" for trait in found if trait.count(" ") < 2}
    return frozenset(found)


@lru_cache(maxsize=8192)
def _sums(model: Tone, row: tuple[tuple[str, str], ...], turned: bool) -> tuple[float, ...]:
    """What these weigh in each class."""
    return _weighed(model.weights, _heard_as(row, turned))


def _weighed(weights: Mapping[str, Sequence[float]], shown: Iterable[str]) -> tuple[float, ...]:
    sums = [0.0] * len(CLASSES)
    for trait in sorted(trait for trait in shown if trait in weights):  # in an order that is the same in each process: sums of floats hang on it
        for number, weight in enumerate(weights[trait]):
            sums[number] += weight
    return tuple(sums)


def _more(one: Heard, row: Sequence[tuple[str, str]], hits: Sequence[Hit], said: Claim) -> set[str]:
    """What hangs on the issue itself: each word of its statement beside each of the sentence, and what rules make of the two."""
    long = [key for _, key in row if key.isalpha() and len(key) > 2][:MOST_WORDS]
    return {f"{word}*{key}" for word in said.words for key in long} | _by_rule(one, hits, said)


def _by_rule(one: Heard, hits: Sequence[Hit], said: Claim) -> set[str]:
    """What rules make of a sentence: the side of opposites it is on, the way of the words it shares, its cues, and all as seen from the issue."""
    turn = -1 if said.turned else 1
    agrees = agreement(said.sides, one.sides) if said.sides else 0
    balance = sum(one.signs[hit.place] for hit in hits)
    way = (balance > 0) - (balance < 0)
    found = {f"W{agrees:+d}", f"h{way:+d}", f"hs{way * turn:+d}"}
    for rule, sign in one.rules:
        found |= {f"c{sign:+d}", f"r:{rule}"}
    if one.rules:
        sign = one.rules[0][1]
        found |= {f"cw{(way or 1) * sign:+d}", f"cwe{(way or 1) * sign * turn:+d}", f"cs{sign * turn:+d}"}
    return found


def ends(profile: Profile) -> bool:
    """Whether the statement of an issue says what ends, is left or is not done: most words of its label stand turned in it."""
    text = profile.issue.statement
    words = tokens(text)
    way = signs(text, words)
    told = [sign for word, sign in zip(words, way, strict=True) if profile.label & {word.key, *word.parts}]
    return sum(told or way) < 0


def _runs(row: Sequence[str]) -> Iterator[str]:
    yield from row
    yield from (f"{one} {two}" for one, two in pairwise(row))
    yield from (f"{one} {two} {three}" for one, two, three in zip(row, row[1:], row[2:], strict=False))


@dataclass(frozen=True, slots=True, eq=False)
class Tone:
    """A model: for each trait its weight in each class, in the order of `CLASSES`."""

    weights: dict[str, tuple[float, ...]]
    start: tuple[float, ...]

    def chances(self, sums: Sequence[Sequence[float]]) -> tuple[float, ...]:
        """The chance of each class, from 0 to 1, in the order of `CLASSES`, from sums of weights; they sum to 1."""
        whole = [begin + sum(part[number] for part in sums) for number, begin in enumerate(self.start)]
        most = max(whole)
        parts = [math.exp(one - most) for one in whole]
        return tuple(part / math.fsum(parts) for part in parts)


@cache
def tone(name: str) -> Tone:
    """A model of this version, `SENTENCES` or `PAPERS`, read once a process.

    Raises:
        ModelMissing: the file is not there.

    """
    return tone_of(json.loads(artefact(name).read_text(encoding="utf-8")))


def tone_of(data: Mapping[str, Any]) -> Tone:
    """The model of a parsed file."""
    return Tone({trait: tuple(row) for trait, row in data["weights"].items()}, tuple(data["start"]))


class Tones:
    """Both models for the issues of a list.

    Args:
        matcher: of the issues.
        fields: of the same.
        papers: the model that learned from papers; the one of this version where None.

    """

    def __init__(self, matcher: Matcher, fields: Fields, papers: Tone | None = None) -> None:
        self._matcher = matcher
        self._fields = fields
        self._papers = papers
        self.claims = [claim(one) for one in matcher.profiles]
        self._kept: dict[tuple[int, str], tuple[tuple[float, ...], ...]] = {}  # rules ask for a clause, and the trees once more

    def traits(self, number: int, text: str) -> set[str]:
        """What a sentence shows to the models of an issue."""
        one, hits, row = self._row(number, text)
        return {*_heard_as(row, self.claims[number].turned), *_more(one, row, hits, self.claims[number])}

    def chances(self, number: int, text: str) -> tuple[tuple[float, ...], ...]:
        """The chance of each class for an issue and a sentence, in the order of `CLASSES`: as the model of sentences hears it, and as that of papers does."""
        if (number, text) not in self._kept:
            if len(self._kept) > MOST_KEPT:
                self._kept.clear()
            one, hits, row = self._row(number, as_ours(text))
            said = self.claims[number]
            more = _more(one, row, hits, said)
            self._kept[number, text] = tuple(model.chances((_sums(model, row, said.turned), _weighed(model.weights, more))) for model in (tone(SENTENCES), self._papers or tone(PAPERS)))
        return self._kept[number, text]

    def _row(self, number: int, text: str) -> tuple[Heard, list[Hit], tuple[tuple[str, str], ...]]:
        one = heard(text)
        hits = _hits(self._matcher, one.text).get(number, [])
        near = [place for place, word in enumerate(one.words) if (found := self._fields.near(word)) and found[number] >= NEAR]
        return one, hits, tuple(signed(one, hits, near))

    def silent(self, number: int, clause: str, sentence: str) -> bool:
        """Whether neither a clause nor its sentence takes a stance in an issue, as the model hears them."""
        return all(self.chances(number, text)[0][CLASSES.index(None)] >= SILENT for text in dict.fromkeys((clause, sentence)))


@lru_cache(maxsize=256)
def _hits(matcher: Matcher, text: str) -> dict[int, list[Hit]]:
    return matcher.hits(tokens(text))
