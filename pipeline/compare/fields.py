"""Word fields: how near the words of a text are to an issue where they share none.

`fields.txt` has rows of words that come together when people speak of one thing: "aanlijnplicht: riem, lijn, loslopen, baasje". Two
words are the nearer the more of their rows they share: the cosine of their rows (the vector space model of Salton, Wong and Yang 1975,
with a row as a document). Each word of a text is a chance that it tells of the issue, by the word of the issue that it is nearest to;
the chances add up as in `match`.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources

from pipeline.compare.issues import Issue
from pipeline.compare.wording import Token, generality, stem, stops, tokens

HEAD = 1.6  # what the name of a field weighs beside its other words
PART = 0.7  # a part of a compound
FAINT = 0.08  # likeness up to which a word tells nothing
SURE = 0.9  # the most that one word tells
LABEL, STATEMENT = 1.0, 0.7
LONGEST = 3000  # code points of a text that is read

Row = Mapping[int, float]


@cache
def _rows() -> dict[str, dict[int, float]]:
    """Key of a word -> the fields it stands in, with its weight; the squares of a word's weights sum to 1."""
    found: dict[str, dict[int, float]] = defaultdict(dict)
    text = resources.files(__package__).joinpath("fields.txt").read_text(encoding="utf-8")
    for number, line in enumerate(text.splitlines()):
        head, _, rest = line.partition(":")
        for place, phrase in enumerate((head, *rest.split(","))):
            keys = [stem(word) for word in phrase.split() if len(word) > 2]
            for key in keys:
                if len(key) > 2 and key not in stops():
                    found[key][number] = max(found[key].get(number, 0.0), (HEAD if place == 0 else 1.0) / len(keys))
    for row in found.values():
        size = math.sqrt(math.fsum(value * value for value in row.values()))
        for number in row:
            row[number] /= size
    return dict(found)


def fields_of(word: Token) -> Row:
    """The fields of a word with its weight in each: its own, else those of the parts of a compound."""
    own = _rows().get(word.key)
    if own:
        return own
    found: dict[int, float] = {}
    for key in word.parts:
        for number, value in _rows().get(key, {}).items():
            found[number] = max(found.get(number, 0.0), PART * value)
    return found


def likeness(one: Row, other: Row) -> float:
    """How near two words are, from 0 to 1."""
    if len(one) > len(other):
        one, other = other, one
    return sum(value * other[number] for number, value in one.items() if number in other)


class Fields:
    """The words of a list of issues among the fields.

    Args:
        issues: the list.

    """

    def __init__(self, issues: Sequence[Issue]) -> None:
        self._issues = [_words(issue) for issue in issues]
        self._near: dict[tuple[str, tuple[str, ...]], tuple[float, ...] | None] = {}

    def near(self, word: Token) -> tuple[float, ...] | None:
        """How near a word is to each issue, from 0 to 1; None where to none."""
        key = word.key, word.parts
        if key not in self._near:
            if len(self._near) > 50_000:
                self._near.clear()
            row = fields_of(word) if len(word.key) > 2 and word.key not in stops() else {}
            values = tuple(max((weight * likeness(row, other) for weight, other in words), default=0.0) for words in self._issues) if row else ()
            self._near[key] = values if values and max(values) > FAINT else None
        return self._near[key]

    def scores(self, text: str) -> list[float]:
        """Evidence from 0 to 1 that a text is about each issue."""
        text = text[:LONGEST]
        against = [1.0] * len(self._issues)
        for word in tokens(text) if text.strip() else ():
            near = self.near(word)
            if near is None:
                continue
            share = generality(text[word.start : word.end].lower())
            for number, value in enumerate(near):
                if value > FAINT:
                    against[number] *= 1 - min(SURE, value * share)
        return [1 - value for value in against]


def _words(issue: Issue) -> list[tuple[float, Row]]:
    """The words of an issue that stand in a field, each with its weight."""
    found: dict[str, tuple[float, Row]] = {}
    for text, weight in ((issue.statement, STATEMENT), (issue.label, LABEL)):
        for word in tokens(text):
            row = fields_of(word) if word.key not in stops() and len(word.key) > 2 else {}
            if row:
                share = weight * generality(text[word.start : word.end].lower())
                found[word.key] = max(share, found.get(word.key, (0.0, row))[0]), row
    return list(found.values())
