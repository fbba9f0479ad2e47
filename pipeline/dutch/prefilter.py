"""What a pattern cannot do without: strings of which every match holds one, so that most texts need no pattern at all.

Rules are long alternations that ignore case; Python's `re` tries them at every character (0.1 to 1 ms a sentence), while the look
for a string takes 50 ns. The strings are read off the parsed pattern, so a rule needs no hand-made cue and nothing that matches is
lost: idea of the trigram index of Russ Cox, "Regular Expression Matching with a Trigram Index" (2012), with whole strings.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import Any

_MOST = 24  # strings that stand for one part of a pattern; a part with more is passed over
_MOST_NEEDED = 160  # strings that are looked for instead of a pattern
_LEAST = 2  # code points: a shorter string is in nearly every text
_MOST_SETS = 3  # that a text is asked for before a pattern is tried
_Strings = frozenset[str]
_WORD = re.compile(r"\w+")
_SIGN = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|[(|)]", re.DOTALL)  # of a pattern: what is escaped, a class, a bracket, a bar


def fold(text: str) -> str:
    """A text as a pattern that ignores case sees it: small letters, with the three that `str.lower` does not bring to i and s."""
    if not text.isascii():
        text = text.replace("İ", "i").replace("ı", "i").replace("ſ", "s")
    return text.lower()


@lru_cache(maxsize=512)
def words(text: str) -> frozenset[str]:
    r"""The folded words of a text, as `\w+` finds them; a sentence is asked for many rules in a row."""
    return frozenset(_WORD.findall(fold(text)))


class Filter:
    """The strings of which a text must hold one before a pattern can match; all texts pass where nothing is known."""

    __slots__ = ("needed", "other")

    def __init__(self, pattern: str) -> None:
        sets = needed_sets(pattern)
        self.needed = _sorted(sets[0]) if sets else ()
        self.other = tuple(_sorted(one) for one in sets[1:])  # of which a text must hold one too, a set

    def passes(self, folded: str) -> bool:
        """Whether a folded text may match."""
        for one in self.needed:  # a loop: a generator costs as much as the strings
            if one in folded:
                break
        else:
            return not self.needed
        for also in self.other:
            for one in also:
                if one in folded:
                    break
            else:
                return False
        return True


class Cue:
    r"""Whether a text holds any of a list of words and patterns: an alternation taken apart.

    Plain strings (`voorstel`) are looked for as strings, whole words (`\b(?:mits|tenzij)\b`) among the words of the text, and each
    other alternative is tried only where a string that it cannot do without is there.

    Args:
        pattern: of Python's `re`; case is ignored. Alternatives do not speak of one another's groups.
    """

    __slots__ = ("_rest", "_sure", "_words")

    def __init__(self, pattern: str) -> None:
        sure, whole, rest = _parted(pattern)
        self._sure = tuple(sorted(sure))
        self._words = frozenset(whole)
        always = [part for part in rest if not Filter(part).needed]
        parts = [part for part in rest if part not in always] + (["|".join(always)] if always else [])
        self._rest = tuple((Filter(part), part) for part in parts)

    def search(self, text: str) -> bool:
        """Whether the pattern matches anywhere in a text."""
        folded = fold(text)
        for one in self._sure:
            if one in folded:
                return True
        if self._words and not self._words.isdisjoint(words(text)):
            return True
        for needs, pattern in self._rest:
            if needs.passes(folded) and _compiled(pattern).search(text) is not None:
                return True
        return False


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """A pattern, compiled when a text first needs it."""
    return re.compile(pattern, re.IGNORECASE)


class Guarded:
    """A pattern that is tried only where a string that it cannot do without is there; it gives what the pattern gives.

    Args:
        pattern: of Python's `re`; case is ignored. flags: more of `re`.
    """

    __slots__ = ("_needs", "pattern")

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern = re.compile(pattern, re.IGNORECASE | flags)
        self._needs = Filter(pattern)

    def search(self, text: str, folded: str | None = None) -> re.Match[str] | None:
        """The first match in a text; `folded` saves folding it again."""
        return self.pattern.search(text) if self._needs.passes(fold(text) if folded is None else folded) else None

    def match(self, text: str) -> re.Match[str] | None:
        """The match at the begin of a text."""
        return self.pattern.match(text) if self._needs.passes(fold(text)) else None


def may_match(pattern: re.Pattern[str], folded: str) -> bool:
    """Whether a folded text holds what a pattern cannot do without."""
    return _filter(pattern.pattern).passes(folded)


@lru_cache(maxsize=256)
def _filter(pattern: str) -> Filter:
    return Filter(pattern)


def _sorted(strings: _Strings) -> tuple[str, ...]:
    return tuple(sorted(strings, key=lambda one: (len(one), one)))


def needed(pattern: str) -> _Strings | None:
    r"""Folded strings of which every text that a pattern matches holds at least one; None where there are none of use.

    >>> sorted(needed(r"\b(?:mandaat|volmacht) (?:aan|voor) \w+"))
    ['mandaat', 'volmacht']
    """
    return next(iter(needed_sets(pattern)), None)


@lru_cache(maxsize=2048)
def needed_sets(pattern: str) -> tuple[_Strings, ...]:
    r"""All such sets that are of use, the one first that most texts lack: a match holds a string of each.

    >>> [sorted(one) for one in needed_sets(r"\b(?:mandaat|volmacht) (?:aan|voor) \w+")]
    [['mandaat', 'volmacht'], ['aan ', 'voor ']]
    """
    tree = _parse(pattern)
    if tree is None:
        return ()
    exact, found = _sequence(tree)
    sets = {one for one in (exact, *found) if one and len(one) <= _MOST_NEEDED and min(map(len, one)) >= _LEAST}
    return tuple(sorted(sets, key=_rank, reverse=True))[:_MOST_SETS]


def _parse(pattern: str) -> Any:
    """The parsed pattern; None where this Python keeps its parser elsewhere: then nothing is filtered."""
    try:
        return importlib.import_module("re._parser").parse(pattern, re.IGNORECASE)
    except (ImportError, AttributeError):
        return None


def _parted(pattern: str) -> tuple[list[str], list[str], list[str]]:
    """The plain strings of an alternation, folded, its whole words, folded, and its other parts."""
    sure: list[str] = []
    whole: list[str] = []
    rest: list[str] = []
    for part in _alternatives(pattern):
        framed = re.fullmatch(r"\\b(?:\(\?:(?P<list>.*)\)|(?P<one>\w+))\\b", part, re.DOTALL)
        inner = [framed["one"]] if framed and framed["one"] else _alternatives(framed["list"]) if framed and _closed(framed["list"]) else None
        if part and re.fullmatch(r"[\w -]+", part):
            sure.append(fold(part))
        elif inner is None:
            rest.append(part)
        else:
            whole += [fold(one) for one in inner if re.fullmatch(r"\w+", one)]
            rest += [rf"\b(?:{one})\b" for one in inner if not re.fullmatch(r"\w+", one)]
    return sure, whole, rest


def _closed(pattern: str) -> bool:
    """Whether the brackets of a stretch of a pattern close within it: `a)|(?:b` is no list."""
    depth = 0
    for sign in _SIGN.finditer(pattern):
        depth += {"(": 1, ")": -1}.get(sign[0], 0)
        if depth < 0:
            return False
    return depth == 0


def _alternatives(pattern: str) -> list[str]:
    """The parts of an alternation, outside groups and classes."""
    parts, depth, last = [], 0, 0
    for sign in _SIGN.finditer(pattern):
        if sign[0] == "|" and not depth:
            parts.append(pattern[last : sign.start()])
            last = sign.end()
        depth += {"(": 1, ")": -1}.get(sign[0], 0)
    return [*parts, pattern[last:]]


def _sequence(tree: Any) -> tuple[_Strings | None, list[_Strings]]:
    """All strings that a sequence can be (None: too many), and the sets of which it needs one each."""
    run: _Strings | None = frozenset({""})
    whole = True
    candidates: list[_Strings] = []
    for name, value in _letters_joined(tree):
        exact, found = (frozenset({value}), []) if name == "LITERALS" else _part(name, value)
        candidates += found
        joined = _product(run, exact)
        if joined is None:
            whole = False
            candidates += [run] if run else []
            run = exact if exact is not None else frozenset({""})
        else:
            run = joined
    candidates += [run] if run else []
    return (run if whole else None), candidates


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


def _part(name: str, value: Any) -> tuple[_Strings | None, list[_Strings]]:
    """The same of one part of a sequence."""
    if name == "IN":
        letters = [fold(chr(code)) for op, code in value if str(op) == "LITERAL"]
        return (frozenset(letters) if len(letters) == len(value) <= _MOST else None), []
    if name in ("AT", "ASSERT", "ASSERT_NOT"):
        return frozenset({""}), []
    if name == "SUBPATTERN":
        return _sequence(value[3])
    if name == "ATOMIC_GROUP":
        return _sequence(value)
    if name == "BRANCH":
        parts = [_sequence(branch) for branch in value[1]]
        joined = _union(_better([exact, *found]) for exact, found in parts)
        return _union(exact for exact, _ in parts), [joined] if joined else []
    if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        low, high, inner = value
        exact, found = _sequence(inner)
        if low == high == 1:
            return exact, found
        if low == 0:
            return (exact | {""} if exact is not None and high == 1 else None), []
        return None, [*found, *([exact] if exact else [])]
    return None, []


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


def _rank(one: _Strings) -> tuple[int, int, list[str]]:
    """The more, the fewer texts hold one of these: long strings, and few."""
    return min(5, min(map(len, one))), -len(one), sorted(one)


def _better(candidates: list[_Strings | None]) -> _Strings | None:
    """The set that most texts lack: of those with long strings the smallest."""
    usable = [one for one in candidates if one and min(map(len, one)) >= _LEAST]
    return max(usable, key=_rank, default=None)
