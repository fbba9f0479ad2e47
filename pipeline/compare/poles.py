"""Opposites: which side of a pair a text speaks for, so that who leaves a body is against what says that he stays in it.

An issue and a clause that speak of the same pair agree where both speak for the same side. A word counts for its side with the
sign that negations and verbs of ending give it in its clause: "het lidmaatschap op te zeggen", "niet uit te treden". Data:
`poles.toml`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import NamedTuple

from pipeline.compare.wording import Token, enders, stem, stops

WIDEST = 100  # code points between the words of an entry
_BOUND = re.compile(
    r"\b(?:niet|nooit|geen) (?:\S+ ){0,2}?(?:meer|hoger|harder|sneller|verder|sterker) (?:\S+ ){0,3}?dan\b|\b(?:hooguit|hoogstens|maximaal|ten hoogste)\b",
    re.IGNORECASE,
)
_PART = re.compile(r"[,;:](?!\d)")
_ARTICLE = re.compile(r"(?:aan|op|door) (?:de|het|een|één|die|deze|dit|dat|zijn|haar|hun|ons|onze|uw|elke|alle)\b", re.IGNORECASE)  # behind a preposition, and not behind the particle of a verb


@dataclass(frozen=True, slots=True)
class Entry:
    """Words that speak for a side.

    Attributes:
        axis: name of the pair.
        sign: 1 for its upper side, -1 for the lower.
        words: keys, or the particle of a verb as printed; all must stand in one part of the clause.
        ends: it is itself a verb of ending, whose own turn is not counted.
        faint: no evidence that a clause is about an issue.

    """

    axis: str
    sign: int
    words: tuple[str, ...]
    ends: bool
    faint: bool = False


@dataclass(frozen=True, slots=True)
class Axis:
    """A pair of opposites."""

    name: str
    source: str
    up: tuple[str, ...]
    down: tuple[str, ...]
    beside: re.Pattern[str] | None
    bound: bool
    being: bool = False
    quiet: bool = False
    faint: frozenset[str] = frozenset()


@cache
def axes() -> tuple[Axis, ...]:
    """The pairs of the table."""
    data = tomllib.loads(resources.files(__package__).joinpath("poles.toml").read_text(encoding="utf-8"))
    return tuple(
        Axis(row["id"], row["source"], tuple(row["up"]), tuple(row["down"]), re.compile(row["not"], re.IGNORECASE) if "not" in row else None, row.get("bound", False), row.get("being", False), row.get("quiet", False), frozenset(row.get("faint", ())))
        for row in data["axis"]
    )


@cache
def _by_axis() -> dict[str, Axis]:
    return {axis.name: axis for axis in axes()}


def _spelled(text: str) -> Iterator[tuple[str, ...]]:
    """The words of an entry as keys; a verb with a particle once in one piece and once in two, the particle first."""
    if "~" in text:
        particle, _, verb = text.partition("~")
        yield (stem(particle + verb),)
        yield (f"={particle}", stem(verb))
    else:
        yield tuple(map(stem, text.split()))


@cache
def _table() -> dict[str, tuple[Entry, ...]]:
    """Key of the last word of an entry -> the entries that have it, those of most words first."""
    found: dict[str, dict[Entry, None]] = {}
    for axis in axes():
        for sign, side in ((1, axis.up), (-1, axis.down)):
            for text in side:
                ending = stem(text.replace("~", "")) in enders()
                for words in _spelled(text):
                    if len(words) > 1 or words[0] not in stops():
                        found.setdefault(words[-1], {})[Entry(axis.name, sign, words, ending, axis.quiet or text in axis.faint)] = None
    return {key: tuple(sorted(entries, key=lambda entry: -len(entry.words))) for key, entries in found.items()}


@cache
def opposites() -> dict[str, frozenset[str]]:
    """Key -> keys that say the opposite, of words that stand alone."""
    found: dict[str, set[str]] = {}
    for axis in axes():
        if axis.quiet:
            continue
        one, other = ({stem(text.replace("~", "")) for text in side if " " not in text and text not in axis.faint} for side in (axis.up, axis.down))
        for key in one:
            found.setdefault(key, set()).update(other - one)
        for key in other:
            found.setdefault(key, set()).update(one - other)
    return {key: frozenset(keys) for key, keys in found.items()}


class Spoken(NamedTuple):
    """A word of a clause that speaks for a side of a pair: the pair, 1 or -1, the number of the word, whether it is no evidence, and whether it is a verb of ending."""

    axis: str
    sign: int
    place: int
    faint: bool = False
    ends: bool = False


_ENDING = ("in-uit", "houden-weg", "bouwen-slopen")
NEAR = 3  # words between a quiet word and one of the issue


def spoken(text: str, words: Sequence[Token], turned: Sequence[int], skip: Collection[int] = (), *, about: Collection[int] | None = None) -> list[Spoken]:
    """The words of a clause that speak for a side.

    Args:
        text: the clause.
        words: its tokens.
        turned: the sign that negations and verbs of ending give each, 0 for words that do not count.
        skip: numbers of words that say something else: those of the verdict.
        about: numbers of the words that tell of an issue, beside which quiet words count; those count everywhere where it is None.

    """
    table = _table()
    found: dict[Spoken, None] = {}
    for place, word in enumerate(words):
        if place in skip or not turned[place]:
            continue
        joined = [part for part in word.parts if part != word.key and part.endswith(word.key)]  # "aan te sluiten" closes nothing
        longest: dict[str, int] = {}  # "niets te betalen" has "betalen"
        for key in dict.fromkeys(joined or (word.key, *word.parts)):
            for entry in table.get(key, ()):
                beside = _by_axis()[entry.axis].beside
                if len(entry.words) < longest.get(entry.axis, 0):
                    continue
                if _by_axis()[entry.axis].quiet and about is not None and not any(abs(place - other) <= NEAR for other in about):
                    continue
                if (len(entry.words) > 1 and not _beside(text, words, place, entry.words[:-1], skip)) or (beside and any(match.start() <= word.start < match.end() for match in beside.finditer(text))):
                    continue
                longest[entry.axis] = len(entry.words)
                found[Spoken(entry.axis, entry.sign * turned[place] * (-1 if entry.ends else 1), place, entry.faint, entry.ends)] = None
    return list(found)


def sides(text: str, words: Sequence[Token], turned: Sequence[int], skip: Collection[int] = (), *, about: Collection[int] | None = None) -> dict[str, int]:
    """Name of a pair -> 1 or -1 for the side that a clause speaks for; pairs of which it speaks for both are left out. Arguments as of `spoken`."""
    told: dict[str, set[int]] = {}
    for one in spoken(text, words, turned, skip, about=about):
        told.setdefault(one.axis, set()).add(one.sign)
    found = {}
    for name, both in told.items():
        if len(both) == 1:
            sign = both.pop()
            found[name] = -1 if _by_axis()[name].bound and sign > 0 and _BOUND.search(text) else sign
    return found


def contrasts(text: str, words: Sequence[Token], turned: Sequence[int]) -> frozenset[str]:
    """Names of the quiet pairs of which a text sets one side against the other: "een regionale pas in plaats van een eigen pas"."""
    told: dict[str, set[int]] = {}
    for one in spoken(text, words, turned):
        told.setdefault(one.axis, set()).add(turned[one.place])
    return frozenset(name for name, both in told.items() if _by_axis()[name].quiet and len(both) > 1)


def leaves(text: str, words: Sequence[Token], turned: Sequence[int], known: Mapping[str, int], skip: Collection[int] = ()) -> bool:
    """Whether a clause ends, closes or leaves a thing by a word that turns nothing itself, where an issue does not speak of that pair."""
    return any(
        one.sign < 0 < turned[one.place] and not one.ends and not one.faint and one.axis in _ENDING and one.axis not in known for one in spoken(text, words, turned, skip)
    ) and not any(axis in known for axis in _ENDING)


def loud(name: str) -> bool:
    """Whether the words of a pair are evidence that a clause is about an issue that speaks of it."""
    return not _by_axis()[name].quiet


def ends(told: Mapping[str, int]) -> bool:
    """Whether the sides that an issue speaks for say that a thing ends, is left or is kept away."""
    return any(sign < 0 and _by_axis()[name].being for name, sign in told.items())


def _beside(text: str, words: Sequence[Token], place: int, others: Sequence[str], skip: Collection[int]) -> bool:
    """Whether the other words of an entry stand in the same part of a clause as its last one."""
    start = words[place].start
    cuts = [0, *(match.start() for match in _PART.finditer(text)), len(text)]
    low, high = max(cut for cut in cuts if cut <= start), min((cut for cut in cuts if cut > start), default=len(text))
    near = [word for number, word in enumerate(words) if number != place and number not in skip and max(low, start - WIDEST) <= word.start < min(high, start + WIDEST)]
    keys = {word.key for word in near} | {"=" + text[word.start : word.end].lower() for word in near if not _ARTICLE.match(text, word.start)}
    return all(other in keys for other in others)


def agreement(wanted: Mapping[str, int], told: Mapping[str, int]) -> int:
    """1 where a clause speaks for the sides that an issue speaks for, -1 for the other ones, 0 where for none or for both; quiet pairs count where no other does."""
    for quiet in (False, True):
        found = {sign * told[name] for name, sign in wanted.items() if name in told and (name in _by_axis() and _by_axis()[name].quiet) == quiet}
        if found:
            return found.pop() if len(found) == 1 else 0
    return 0
