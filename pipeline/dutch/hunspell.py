"""The part of Hunspell that Dutch spelling needs, in Python: affixes, and compounds from parts that allow it.

It reads the ``nl.aff`` and ``nl.dic`` of the OpenTaal project and answers one question: is this a word? The compound
flags of the dictionary say which stem may begin, continue or end a compound and which link (-s-, -en-) it takes there.
Suggestions are left to the noisy channel: Hunspell's own turn abbreviations into words. Left out: rules for numbers in
words above a hundred, and two suffixes on one stem.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.dutch.wordlists import WordIndex, typed

AFFIX_FILE = Path("/usr/share/hunspell/nl.aff")
STEM_FILE = Path("/usr/share/hunspell/nl.dic")

_LONGEST = 60
_MOST_PARTS = 4
_SHORTEST_PART = 3

Flags = frozenset[str]


@dataclass(frozen=True, slots=True)
class Suffix:
    """``strip`` is put back in place of the suffix; the stem must end as ``condition`` says and carry ``flag``."""

    flag: str
    strip: str
    condition: re.Pattern[str] | None
    further: Flags


@dataclass(frozen=True, slots=True)
class Collision:
    """Two parts of a compound that Dutch writes with a hyphen or does not join: letters or flag at each side."""

    left: str
    left_flag: str
    right: str
    right_flag: str


class Affixes:
    """The rules of an ``.aff`` file with two-letter flags (``FLAG long``)."""

    def __init__(self, text: str) -> None:
        self.suffixes: dict[str, list[Suffix]] = {}
        self.prefixes: dict[str, set[str]] = {}
        self.collisions: list[Collision] = []
        self.single: dict[str, str] = {}
        for line in typed(text).splitlines():
            fields = line.split()
            if not fields or fields[0].startswith("#"):
                continue
            kind = fields[0]
            if kind in {"SFX", "PFX"} and len(fields) >= 4 and not fields[3].isdigit():
                self._add_affix(kind, fields)
            elif kind == "CHECKCOMPOUNDPATTERN" and len(fields) >= 3:
                left, _, left_flag = fields[1].partition("/")
                right, _, right_flag = fields[2].partition("/")
                self.collisions.append(Collision(left, left_flag, right, right_flag))
            elif len(fields) >= 2:
                self.single.setdefault(kind, fields[1])
        self.suffix_lengths = sorted({len(suffix) for suffix in self.suffixes})

    def _add_affix(self, kind: str, fields: list[str]) -> None:
        added, _, further = fields[3].partition("/")
        added = "" if added == "0" else added
        if kind == "PFX":
            self.prefixes.setdefault(added, set()).add(fields[1])
            return
        condition = fields[4] if len(fields) > 4 and ":" not in fields[4] else "."
        pattern = None if condition == "." else re.compile(condition + r"\Z")
        strip = "" if fields[2] == "0" else fields[2]
        self.suffixes.setdefault(added, []).append(Suffix(fields[1], strip, pattern, split_flags(further)))


def split_flags(flags: str) -> Flags:
    """Return the two-letter flags of a string such as ``CaCbC1``."""
    return frozenset(flags[place : place + 2] for place in range(0, len(flags) - 1, 2))


class Hunspell:
    """Is it a word? ``words`` counts the stems; 0 where the dictionary is not installed, and then nothing is a word."""

    def __init__(self, affixes: Path = AFFIX_FILE, stems: Path = STEM_FILE) -> None:
        try:
            rules = affixes.read_text(encoding="utf-8", errors="replace")
            lines = typed(stems.read_text(encoding="utf-8", errors="replace")).split("\n")[1:]
        except OSError:
            rules, lines = "", []
        self._affixes = Affixes(rules)
        single = self._affixes.single
        self._begin = single.get("COMPOUNDBEGIN", "Ca")
        self._middle = single.get("COMPOUNDMIDDLE", "Cb")
        self._end = single.get("COMPOUNDEND", "Cc")
        self._permit = single.get("COMPOUNDPERMITFLAG", "Cp")
        self._only_inside = single.get("ONLYINCOMPOUND", "Cx")
        self._forbidden = single.get("FORBIDDENWORD", "Fw")
        kinds: dict[str, int] = {}
        words: list[str] = []
        values: list[int] = []
        for line in lines:
            word, _, flags = line.partition("/")
            if word:
                words.append(word)
                values.append(kinds.setdefault(flags, len(kinds)))
        self._stems = WordIndex(words, values)
        self._flags = [split_flags(re.split(r"\s", flags, maxsplit=1)[0]) for flags in kinds]
        self.words = len(words)

    def accepts(self, word: str) -> bool:
        """Return whether the word, in this very case, is a stem, an inflected stem or a compound of such."""
        if not word or len(word) > _LONGEST:
            return False
        if self.forbids(word):
            return False
        return self.simple(word) or self.compound(word)

    def forbids(self, word: str) -> bool:
        """Return whether the dictionary lists the word as a known mistake."""
        return any(self._forbidden in flags for flags in self._entries(word))

    def simple(self, word: str) -> bool:
        """Return whether the word is one stem with at most a prefix and a suffix, and stands on its own."""
        if any(self._only_inside not in flags for flags in self._readings(word)):
            return True
        for length in range(1, min(len(word) - 2, 12)):
            wanted = self._affixes.prefixes.get(word[:length])
            if wanted and any(wanted & flags for flags in self._readings(word[length:])):
                return True
        return False

    def compound(self, word: str) -> bool:
        """Return whether the word can be made of two to four parts that the dictionary allows there."""
        return any(True for _ in self._compounds(word, 0, "", frozenset(), _MOST_PARTS))

    def _compounds(self, word: str, start: int, before: str, before_flags: Flags, left: int) -> Iterator[None]:
        if start:
            for last, flags in self._closing(word[start:]):
                if self._meet(before, before_flags, last, flags):
                    yield None
        if left <= 1:
            return
        for end in range(start + _SHORTEST_PART, len(word) - _SHORTEST_PART + 1):
            part = word[start:end]
            for flags in self._opening(part, self._middle if start else self._begin):
                if not start or self._meet(before, before_flags, part, flags):
                    yield from self._compounds(word, end, part, flags, left - 1)

    def _closing(self, part: str) -> Iterator[tuple[str, Flags]]:
        if len(part) < _SHORTEST_PART:
            return
        for flags in self._readings(part):
            if self._end in flags:
                yield part, flags

    def _opening(self, part: str, place: str) -> Iterator[Flags]:
        for flags in self._entries(part):
            if place in flags:
                yield flags
        for rule, flags in self._suffixed(part):
            if place in rule.further and self._permit in rule.further:
                yield flags | rule.further

    def _readings(self, word: str) -> Iterator[Flags]:
        yield from self._entries(word)
        for rule, flags in self._suffixed(word):
            yield flags | rule.further

    def _suffixed(self, word: str) -> Iterator[tuple[Suffix, Flags]]:
        for length in self._affixes.suffix_lengths:
            if length >= len(word):
                break
            rules = self._affixes.suffixes.get(word[len(word) - length :])
            for rule in rules or ():
                stem = word[: len(word) - length] + rule.strip
                if rule.condition is None or rule.condition.search(stem):
                    for flags in self._entries(stem):
                        if rule.flag in flags:
                            yield rule, flags

    def _entries(self, word: str) -> list[Flags]:
        return [self._flags[value] for value in self._stems.all(word)]

    def _meet(self, left: str, left_flags: Flags, right: str, right_flags: Flags) -> bool:
        if left == right or left[-1:].isupper() != right[:1].isupper():
            return False
        return not any(
            left.endswith(rule.left)
            and right.startswith(rule.right)
            and (not rule.left_flag or rule.left_flag in left_flags)
            and (not rule.right_flag or rule.right_flag in right_flags)
            for rule in self._affixes.collisions
        )
