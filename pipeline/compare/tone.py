"""How a sentence speaks of an issue, learned from invented sentences: for, against, open, or no stance at all.

The words that sentence and issue share, names of places and bodies, and numbers stand as signs, so that what is left is how the thing
is spoken of: "X krijgt de instemming van BODY", "van X wil BODY niets weten". Runs of up to three of these, and pairs a few words
apart, are weighed by a logistic regression for each of the four classes (`models/tone/weights.json`, made by `scripts/train-tone`).
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from pipeline.compare.match import Hit, Matcher, Profile
from pipeline.compare.stance import signs
from pipeline.compare.wording import Token, stem, tokens
from pipeline.dutch.artefacts import artefact
from pipeline.places import find_all

MODEL = "tone/weights.json"
CLASSES = (1, -1, 0, None)  # for, against, open, no stance: the order of the weights
# Chance of no stance from which a sentence gives none. On four dossiers that neither rules nor model had seen, views that nobody has fell from 13 to 11
# of one's own and from 19 to 12 joint ones, and no right one was lost; at .5 it was 9 and 5, but plain views of towns in a row fell as well.
SILENT = 0.6
APART = 5  # words between the two of a pair
LONGEST = 1200  # code points of a sentence that is read
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W_]+)*|\d+(?:[.,]\d+)*|[?!:;]")
_THEY = re.compile(r"\b(?:zij|ze|men|hij)\b", re.IGNORECASE)
_NEGATIONS = ("niet", "geen", "nooit", "niets", "evenmin", "noch", "zonder")
_BODY = re.compile(
    r"\b(?:(?:het|ons|uw|dit) (?:P )?college(?: van (?:burgemeester en wethouders|b ?(?:en|&) ?w))?|(?:de|onze|uw|deze) (?:P )?(?:gemeente)?raad|burgemeester en wethouders|onze gemeente|de gemeente|"
    r"(?:onze|de|alle) (?:\w+ )?(?:colleges|raden|gemeenten)|(?:de|het|onze) (?:regio|(?-i:[A-Z])[a-z]+(?:steden|landen|streek|waard|delta|gemeenten)))(?: van P)?\b",
    re.IGNORECASE,
)


def signed(text: str, words: Sequence[Token], hits: Iterable[Hit]) -> list[tuple[str, str]]:
    """The words of a sentence, each as printed in small letters and as its stem; what tells of the issue, bodies, places and numbers as signs.

    Args:
        text: the sentence.
        words: its tokens.
        hits: the words that tell of the issue.

    """
    told = {words[hit.place].start: "Y" if hit.opposite else "X" for hit in hits}
    cover: list[tuple[int, int, str]] = [(one.start, one.end, "P") for one in find_all(text)]
    flat = list(text)
    for low, high, _ in cover:
        flat[low:high] = "P" + " " * (high - low - 1)
    cover += [(match.start(), match.end(), "B") for match in _BODY.finditer(re.sub(r"P +", lambda run: "P" + "\0" * (len(run[0]) - 2) + " " if len(run[0]) > 1 else run[0], "".join(flat)))]
    found: list[tuple[str, str]] = []
    for match in _WORD.finditer(text):
        start = match.start()
        sign = next((name for low, high, name in reversed(cover) if low <= start < high), "") or told.get(start, "")
        if not sign and match[0][0].isdigit():
            sign = "N"
        if sign and found and found[-1] == (sign, sign):
            continue
        small = match[0].lower()
        found.append((sign, sign) if sign else (small, stem(small) if small[0].isalpha() else small))
    return found


def traits(text: str, words: Sequence[Token], hits: Iterable[Hit], *, turned: bool) -> set[str]:
    """What a sentence shows to the model.

    Args:
        text: the sentence.
        words: its tokens.
        hits: the words that tell of the issue.
        turned: the issue itself says what ends, is left or is not done.

    """
    row = signed(text[:LONGEST], words, hits)
    found = set(_runs([word for word, _ in row])) | set(_runs(stems := [key for _, key in row]))
    for place, one in enumerate(stems):
        found |= {f"{one}~{other}" for other in stems[place + 2 : place + 1 + APART]}
    found.add(f"no{min(2, sum(word in _NEGATIONS for word, _ in row))}")
    if turned:
        found |= {f"-{trait}" for trait in found if trait.count(" ") < 2}
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


@dataclass(frozen=True, slots=True)
class Tone:
    """The model: for each trait its weight in each class, in the order of `CLASSES`."""

    weights: dict[str, tuple[float, ...]]
    start: tuple[float, ...]

    def chances(self, shown: Iterable[str]) -> tuple[float, ...]:
        """The chance of each class, from 0 to 1, in the order of `CLASSES`; they sum to 1."""
        sums = list(self.start)
        for trait in sorted(shown):  # in an order that is the same in each process: sums of floats hang on it
            for number, weight in enumerate(self.weights.get(trait, ())):
                sums[number] += weight
        most = max(sums)
        parts = [math.exp(one - most) for one in sums]
        return tuple(part / math.fsum(parts) for part in parts)


@cache
def tone() -> Tone:
    """The model of this version, read once a process.

    Raises:
        ModelMissing: the file is not there.

    """
    data = json.loads(artefact(MODEL).read_text(encoding="utf-8"))
    return Tone({trait: tuple(row) for trait, row in data["weights"].items()}, tuple(data["start"]))


class Tones:
    """The model for the issues of a list.

    Args:
        matcher: of the issues.

    """

    def __init__(self, matcher: Matcher) -> None:
        self._matcher = matcher
        self._turned = [ends(one) for one in matcher.profiles]

    def chances(self, number: int, text: str, words: Sequence[Token], hits: Iterable[Hit]) -> tuple[float, ...]:
        """The chance of each class for an issue and a sentence, in the order of `CLASSES`."""
        return tone().chances(traits(text, words, hits, turned=self._turned[number]))

    def silent(self, number: int, clause: str, sentence: str) -> bool:
        """Whether neither a clause nor its sentence takes a stance in an issue, as the model hears them."""
        return all(self._none(number, text) >= SILENT for text in dict.fromkeys((clause, sentence)))

    def _none(self, number: int, text: str) -> float:
        text = _THEY.sub("wij", text)  # who is meant is known here; elsewhere "zij" is mostly somebody whose view does not count
        words = tokens(text)
        hits = self._matcher.hits(words).get(number, ())
        return tone().chances(traits(text, words, hits, turned=self._turned[number]))[CLASSES.index(None)]
