"""Capitals misread: letters that look alike small and large (c, o, p, s, v, w, z) in the midst of a sentence and in marks of a list.

These act on a text that the diagnosis found misread.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.clean.lines import Line
from pipeline.clean.vocabulary import Vocabulary
from pipeline.clean.wordsets import words
from pipeline.model.text import Edit

# A small word with such a capital between two words in small letters; a line may end before it where it is a full one.
_MIDST = re.compile(r"(?<![^\W\d_])(?P<before>[a-zà-ÿ]{2,})(?P<gap>[ ]|[ \t]*\n)(?P<word>[CKOPSVWXZI][a-zà-ÿ]{1,30})(?=,? (?P<next>[a-zà-ÿ]+))")
_TAIL = re.compile(r"(?<![\w.'’-])[a-z][KOPSVWXZ](?= [a-z])")
_MARK = re.compile(r"[ \t]*(?:[•—–-][ \t]+)?([A-Za-z])([.)])[ \t]+([A-Za-z])")
_FULL_LINE = 45
_SMALL, _PARTICLES, _PEOPLE = words("small_capital"), words("name_particles"), tuple(sorted(words("people")))
# A noun in small letters follows them, or a verb; the least Zipf frequency of it.
_COUNTED = frozenset(("een", "geen", "elke", "ieder", "iedere", "te"))
# "een Zeeuwse vlag"; and what bears its capital as a name: "een Kamerlid", "een Vereniging van Eigenaars".
_ORIGINS = ("se", "sche", "kamerlid", "vereniging", "stad", "wet")
_NOUN = 3.3
_OF_NAMES = frozenset(("de", "den", "der", "het", "ten", "ter", "la"))


def capitals(text: str, vocabulary: Vocabulary) -> Iterator[Edit]:
    """Words with a capital in the midst of a sentence: "willen Wij niet", "een Periode van", "Nul oP de meter"."""
    for match in _MIDST.finditer(text):
        word, before = match.group("word").lower(), match.group("before")
        noun = before in _COUNTED and not word.endswith(_ORIGINS) and vocabulary.listed(word) and vocabulary.zipf(word) >= _NOUN
        if (word not in _SMALL and not noun) or before.endswith(_PEOPLE) or (word in _PARTICLES and before == "de"):
            continue
        if word in _PARTICLES and match.group("next") in _OF_NAMES:
            continue  # "de heer Van de Ven"
        end = match.end("before")
        if "\n" in match.group("gap") and "\n" in text[max(0, end - _FULL_LINE):end]:
            continue  # behind a short line, as a heading is, a sentence opens
        yield Edit(match.start("word"), match.start("word") + 1, word[0], "teken", "tekens", 0.85)
    for match in _TAIL.finditer(text):
        if match.group().lower() in _SMALL:
            yield Edit(match.start(), match.end(), match.group().lower(), "teken", "tekens", 0.88)


def marks(rows: list[Line]) -> Iterator[Edit]:
    """Letters of a list with the wrong case: `C. uitstappen` behind `b. meedoen`."""
    counted = [(row, match) for row in rows if (match := _MARK.match(row.text)) is not None]
    for place, (row, match) in enumerate(counted):
        mark = match.group(1)
        if mark not in "COSUVWXZ" or not match.group(3).islower():
            continue
        near = [other.group(1) for _, other in counted[max(0, place - 1):place + 2] if other is not match]
        if chr(ord(mark.lower()) - 1) in near or chr(ord(mark.lower()) + 1) in near:
            yield Edit(row.start + match.start(1), row.start + match.end(1), mark.lower(), "opsomming", "tekens", 0.88)
