"""What a pattern cannot do without: strings of which every match holds one, so that most texts need no pattern at all.

Rules are long alternations that ignore case; Python's `re` tries them at every character (0.1 to 1 ms a sentence), while the look
for a string takes 50 ns. The strings are read off the parsed pattern, so a rule needs no hand-made cue and nothing that matches is
lost: idea of the trigram index of Russ Cox, "Regular Expression Matching with a Trigram Index" (2012), with whole strings.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

_MOST = 24  # strings that stand for one part of a pattern; a part with more is passed over
_MOST_NEEDED = 160  # strings that are looked for instead of a pattern
_LEAST = 2  # code points: a shorter string is in nearly every text
_Strings = frozenset[str]


def fold(text: str) -> str:
    """A text as a pattern that ignores case sees it: small letters, with the three that `str.lower` does not bring to i and s."""
    if not text.isascii():
        text = text.replace("İ", "i").replace("ı", "i").replace("ſ", "s")
    return text.lower()


class Filter:
    """The strings of which a text must hold one before a pattern can match; all texts pass where nothing is known."""

    __slots__ = ("needed",)

    def __init__(self, pattern: str) -> None:
        self.needed = tuple(sorted(needed(pattern) or (), key=lambda one: (len(one), one)))

    def passes(self, folded: str) -> bool:
        """Whether a folded text may match."""
        for one in self.needed:  # a loop: a generator costs as much as the strings
            if one in folded:
                return True
        return not self.needed


class Cue:
    """Whether a text holds any of a list of words and patterns: an alternation whose plain words are looked for as strings.

    Args:
        pattern: of Python's `re`; case is ignored.
    """

    __slots__ = ("_filter", "_rest", "_sure")

    def __init__(self, pattern: str) -> None:
        sure, rest = _parted(pattern)
        self._sure = tuple(sorted(sure))
        self._rest = re.compile("|".join(rest), re.IGNORECASE) if rest else None
        self._filter = Filter("|".join(rest)) if rest else None

    def search(self, text: str) -> bool:
        """Whether the pattern matches anywhere in a text."""
        folded = fold(text)
        for one in self._sure:
            if one in folded:
                return True
        return self._rest is not None and self._filter is not None and self._filter.passes(folded) and self._rest.search(text) is not None


@lru_cache(maxsize=1024)
def needed(pattern: str) -> _Strings | None:
    r"""Folded strings of which every text that a pattern matches holds at least one; None where there are none of use.

    >>> sorted(needed(r"\b(?:mandaat|volmacht) (?:aan|voor) \w+"))
    ['mandaat', 'volmacht']
    """
    tree = _parse(pattern)
    if tree is None:
        return None
    exact, found = _sequence(tree)
    best = _better([exact, found])
    return best if best and len(best) <= _MOST_NEEDED else None


def _parse(pattern: str) -> Any:
    """The parsed pattern; None where this Python keeps its parser elsewhere: then nothing is filtered."""
    try:
        return importlib.import_module("re._parser").parse(pattern, re.IGNORECASE)
    except (ImportError, AttributeError):
        return None


def _parted(pattern: str) -> tuple[list[str], list[str]]:
    """The plain words of an alternation, folded, and its other parts."""
    sure, rest = [], []
    for part in _alternatives(pattern):
        if part and re.fullmatch(r"[\w -]+", part):
            sure.append(fold(part))
        else:
            rest.append(part)
    return sure, rest


def _alternatives(pattern: str) -> list[str]:
    """The parts of an alternation, outside groups and classes."""
    parts, depth, last = [], 0, 0
    for sign in re.finditer(r"\\.|[\[\](|)]", pattern):
        if sign[0] in ("(", "["):
            depth += 1
        elif sign[0] in (")", "]"):
            depth -= 1
        elif sign[0] == "|" and not depth:
            parts.append(pattern[last : sign.start()])
            last = sign.end()
    return [*parts, pattern[last:]]


def _sequence(tree: Any) -> tuple[_Strings | None, _Strings | None]:
    """All strings that a sequence can be (None: too many), and the best of what it needs."""
    run: _Strings | None = frozenset({""})
    whole = True
    candidates: list[_Strings | None] = []
    for name, value in _letters_joined(tree):
        exact, found = (frozenset({value}), None) if name == "LITERALS" else _part(name, value)
        candidates.append(found)
        joined = _product(run, exact)
        if joined is None:
            whole = False
            candidates.append(run)
            run = exact if exact is not None else frozenset({""})
        else:
            run = joined
    candidates.append(run)
    return (run if whole else None), _better(candidates)


def _letters_joined(tree: Any) -> Iterator[tuple[str, Any]]:
    """The parts of a sequence, letters that follow each other as one string: a pattern is for the most part plain words."""
    letters: list[str] = []
    for op, value in tree:
        name = str(op)
        if name == "LITERAL":
            letters.append(chr(value))
            continue
        if letters:
            yield "LITERALS", fold("".join(letters))
            letters = []
        yield name, value
    if letters:
        yield "LITERALS", fold("".join(letters))


def _part(name: str, value: Any) -> tuple[_Strings | None, _Strings | None]:
    """The same of one part of a sequence."""
    if name == "IN":
        letters = [fold(chr(code)) for op, code in value if str(op) == "LITERAL"]
        return (frozenset(letters) if len(letters) == len(value) <= _MOST else None), None
    if name in ("AT", "ASSERT", "ASSERT_NOT"):
        return frozenset({""}), None
    if name == "SUBPATTERN":
        return _sequence(value[3])
    if name == "ATOMIC_GROUP":
        return _sequence(value)
    if name == "BRANCH":
        parts = [_sequence(branch) for branch in value[1]]
        return _union(exact for exact, _ in parts), _union(_better([exact, found]) for exact, found in parts)
    if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        low, high, inner = value
        exact, found = _sequence(inner)
        if low == high == 1:
            return exact, found
        if low == 0:
            return (exact | {""} if exact is not None and high == 1 else None), None
        return None, _better([exact, found])
    return None, None


def _product(left: _Strings | None, right: _Strings | None) -> _Strings | None:
    if left is None or right is None or len(left) * len(right) > _MOST:
        return None
    return frozenset(one + other for one in left for other in right)


def _union(sets: Iterable[_Strings | None]) -> _Strings | None:
    joined: set[str] = set()
    for one in sets:
        if one is None:
            return None
        joined |= one
    return frozenset(joined) if len(joined) <= _MOST_NEEDED else None


def _better(candidates: list[_Strings | None]) -> _Strings | None:
    """The set that most texts lack: of those with long strings the smallest."""
    usable = [one for one in candidates if one and min(map(len, one)) >= _LEAST]
    return max(usable, key=lambda one: (min(5, min(map(len, one))), -len(one), sorted(one)), default=None)
