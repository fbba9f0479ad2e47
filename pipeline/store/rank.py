"""Which passages answer a question, and how well: posting lists read whole, every passage scored, counted and sorted with numpy.

A word of the question is found as it stands, as another form, as part of a compound, or as a compound whose parts stand apart, and is
worth less in that order; in the title of the document or the heading above it only helps the words that stand in the passage itself.
The score is BM25 (Robertson and Zaragoza 2009) with each word counted once a passage, times what the passage is worth.
"""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipeline.store.postings import CONTEXT, LABEL, LEMMA, PART, WORD, Numbers, postings
from pipeline.store.query import Query
from pipeline.store.words import forms, related

# What a word is worth by how it is found: not at all, in title or heading, its parts apart, part of a compound, as the noun of a verb or
# the verb of a noun, another form, as it stands.
_WORTH = np.array((0.0, 0.3, 0.35, 0.45, 0.7, 0.9, 1.0), np.float32)
_IN_CONTEXT, _APART, _IN_COMPOUND, _RELATED, _FORM, _EXACT = range(1, 7)
_FEW = 10  # answers, a page; with fewer, passages that miss a word of the question follow
_K1, _B = 1.2, 0.35
FACETS = ("municipality_name", "type", "year", "role")
Flags = NDArray[np.bool_]
Codes = NDArray[Any]


@dataclass(frozen=True, slots=True)
class Columns:
    """One value a passage, in order of number: codes, what they stand for, and what a passage is worth."""

    codes: dict[str, Codes]
    labels: dict[str, list[str | None]]
    worth: NDArray[np.float32]

    @property
    def size(self) -> int:
        """Passages."""
        return len(self.worth)


@dataclass(frozen=True, slots=True)
class Found:
    """Passages that answer.

    Attributes:
        places: of the passages, from 0, in order.
        scores: of each, above 0.
        whole: how many have all words; the others miss at least one.
    """

    places: NDArray[np.intp]
    scores: NDArray[np.float32]
    whole: int

    def best(self, limit: int, start: int = 0) -> list[tuple[int, float]]:
        """Place and score of the best, those of equal score in order of place."""
        most = min(start + limit, len(self.places))
        if most <= start:
            return []
        bar = np.partition(self.scores, len(self.scores) - most)[len(self.scores) - most]
        above = np.flatnonzero(self.scores > bar)
        level = np.flatnonzero(self.scores == bar)[: most - len(above)]
        order = above[np.argsort(-self.scores[above], kind="stable")]
        chosen = np.concatenate((order, level))[start:most]
        return [(int(self.places[at]), float(self.scores[at])) for at in chosen]


def columns(database: sqlite3.Connection) -> Columns:
    """The columns of a database, read once a process."""
    path = database.execute("select file from pragma_database_list where name = 'main'").fetchone()[0]
    stamp = database.execute("select value from about where name = 'stamp'").fetchone()[0]
    handle = _Handle(database, f"{path} {stamp}")
    try:
        return _columns(handle)
    finally:
        handle.database = None  # the cache keeps the name alone


class _Handle:
    """A connection that counts as equal to every other one to the same database."""

    def __init__(self, database: sqlite3.Connection, name: str) -> None:
        self.database: sqlite3.Connection | None = database
        self.name = name

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Handle) and other.name == self.name

    def __hash__(self) -> int:
        return hash(self.name)


@lru_cache(maxsize=2)
def _columns(handle: _Handle) -> Columns:
    codes: dict[str, Codes] = {}
    labels: dict[str, list[str | None]] = {}
    assert handle.database is not None
    for name, known, width, packed in handle.database.execute("select name, labels, width, codes from passage_columns"):
        codes[name], labels[name] = np.frombuffer(packed, f"<u{width}"), json.loads(known)
    if not codes:
        return Columns({}, {}, np.zeros(0, np.float32))
    # Year of each date, so that a facet counts years.
    years = [None if day is None else day.removeprefix("../")[:4] for day in labels["date"]]
    labels["year"] = list(dict.fromkeys([None, *years]))
    of_day = np.array([labels["year"].index(year) for year in years], np.uint16)
    codes["year"] = of_day[codes["date"]]
    length = codes["length"].astype(np.float32)
    norm = (_K1 + 1) / (1 + _K1 * (1 - _B + _B * length / max(1.0, float(length.mean()))))
    return Columns(codes, labels, (norm * codes["weight"] / 100).astype(np.float32))


def select(database: sqlite3.Connection, asked: Query) -> Found:
    """All passages that answer a question, with their scores."""
    known = columns(database)
    kept = _kept(database, known, asked)
    levels = [_word(database, known.size, word, len(asked.words) + len(asked.phrases) > 1) for word in asked.words]
    levels += [_phrase(database, known.size, phrase) for phrase in asked.phrases]
    if not levels:
        places = np.flatnonzero(kept) if kept is not None else np.zeros(0, np.intp)
        return Found(places, (known.codes["weight"][places] / 100).astype(np.float32) if len(places) else np.zeros(0, np.float32), len(places))
    here, anyhow = np.zeros(known.size, np.uint8), np.zeros(known.size, np.uint8)
    for level in levels:
        here += level > _IN_CONTEXT
        anyhow += level > 0
    fits = (anyhow == len(levels)) & (here > 0)
    if kept is not None:
        fits &= kept
    places = np.flatnonzero(fits)
    whole = len(places)
    if whole < _FEW and len(levels) > 1:
        least = len(levels) - 1
        while least and len(places) < _FEW:
            fits = (anyhow >= least) & (here > 0)
            for level in levels[len(asked.words):]:
                fits &= level > 0  # what stands between quotes must be there
            if kept is not None:
                fits &= kept
            places = np.flatnonzero(fits)
            least -= 1
    scores = np.zeros(len(places), np.float32)
    for level in levels:
        # As rare as the word itself is, where it stands anywhere; its parts say less of it.
        count = int(np.count_nonzero(level >= _RELATED)) or int(np.count_nonzero(level > _IN_CONTEXT))
        rarity = np.float32(np.log1p((known.size - count + 0.5) / (count + 0.5)))
        scores += (_WORTH * rarity)[level[places]]
    scores *= known.worth[places] * (anyhow[places] / np.float32(len(levels))) ** 2
    return Found(places, scores, whole)


def count(database: sqlite3.Connection, found: Found) -> dict[str, dict[str, int]]:
    """How many of the passages have each municipality, type, year and role, most frequent first."""
    known = columns(database)
    facets: dict[str, dict[str, int]] = {}
    for name in FACETS:
        labels = known.labels.get(name, [None])
        counts = np.bincount(known.codes[name][found.places], minlength=len(labels)) if known.size else np.zeros(1, np.intp)
        counted = [(-int(number), label) for label, number in zip(labels, counts, strict=True) if label is not None and number]
        facets[name] = {label: -number for number, label in sorted(counted)[:50]}
    return facets


def _word(database: sqlite3.Connection, size: int, word: str, context: bool) -> NDArray[np.uint8]:
    """How each passage has a word; the better way overwrites the worse."""
    level = np.zeros(size, np.uint8)
    lemma, parts = forms(word)
    if context:
        level[postings(database, CONTEXT, lemma) - 1] = _IN_CONTEXT
    if len(parts) > 1:
        apart = [_either(database, part) for part in parts]
        together = apart[0]
        for numbers in apart[1:]:
            together = np.intersect1d(together, numbers, assume_unique=True)
        level[together - 1] = _APART
    other = related(lemma)
    found = [(PART, lemma, _IN_COMPOUND), (LEMMA, lemma, _FORM), (WORD, word, _EXACT)]
    if other:
        found[0:1] = [(PART, other, _APART), (PART, lemma, _IN_COMPOUND), (LEMMA, other, _RELATED)]
    for kind, term, worth in found:
        level[postings(database, kind, term) - 1] = worth
    return level


def _either(database: sqlite3.Connection, part: str) -> Numbers:
    return np.union1d(postings(database, LEMMA, part), postings(database, PART, part))


def _phrase(database: sqlite3.Connection, size: int, phrase: tuple[str, ...]) -> NDArray[np.uint8]:
    level = np.zeros(size, np.uint8)
    level[_exactly(database, phrase) - 1] = _EXACT
    return level


def _exactly(database: sqlite3.Connection, phrase: tuple[str, ...]) -> Numbers:
    """Passages that have words in a row."""
    if len(phrase) == 1:
        return postings(database, WORD, phrase[0])
    rows = database.execute("select rowid from passage_words where passage_words match ?", [f'text : "{" ".join(phrase)}"'])
    return np.fromiter((row[0] for row in rows), np.uint32)


def _kept(database: sqlite3.Connection, known: Columns, asked: Query) -> Flags | None:
    """Passages that the filters let through; None where there are none."""
    if not asked.filters and not asked.without:
        return None
    kept = np.ones(known.size, np.bool_)
    for phrase in asked.without:
        kept[(postings(database, LEMMA, forms(phrase[0])[0]) if len(phrase) == 1 else _exactly(database, phrase)) - 1] = False
        if len(phrase) == 1:
            kept[postings(database, WORD, phrase[0]) - 1] = False
    for name, given in asked.filters.items():
        if name in ("kind", "status"):
            wanted = np.zeros(known.size, np.bool_)
            for value in given:
                wanted[postings(database, LABEL, f"{name} {value}") - 1] = True
            kept &= wanted
            continue
        column = {"after": "date", "before": "date"}.get(name, name)
        labels = known.labels.get(column, [None])
        if name == "after":
            chosen = [label is not None and label >= max(given) for label in labels]
        elif name == "before":
            chosen = [label is not None and label < min(given) for label in labels]
        else:
            chosen = [label in given for label in labels]
        if known.size:
            kept &= np.array(chosen, np.bool_)[known.codes[column]]
    return kept
