"""Search in the passages of a run: the whole word before its parts, decisions before prose, the quote and its place with every hit."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from rapidfuzz import fuzz, process

from pipeline.store.database import Damaged, open_database
from pipeline.store.query import Query, parse
from pipeline.store.rank import count, select
from pipeline.store.words import WORD, forms, reading, related

_SNIPPET = 240  # code points
# "Bedoelde u": a word in at most so many passages, beside one in so many times more, that is so much alike (of 100).
_RARE, _MORE, _ALIKE, _VERY_ALIKE = 2, 20, 75, 85


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that answers a query.

    Attributes:
        document: id.
        source: of the document.
        page: from 1, or None.
        text: words of the passage after cleaning.
        role: of the passage.
        start, end: in `texts/ID.raw.txt`.
        score: above 0, higher is better.
        marks: places in `text` of the words that answer, in order.
        passage: id.
        type, title, municipality, date: of the document; the municipality as CBS code.
    """

    document: str
    source: str
    page: int | None
    text: str
    role: str
    start: int
    end: int
    score: float
    marks: tuple[tuple[int, int], ...] = ()
    passage: str = ""
    type: str = ""
    title: str | None = None
    municipality: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What a search gave.

    Attributes:
        hits: best first.
        total: passages that answer, those beyond the limit too.
        facets: municipality, type, year and role -> value -> passages.
        instead: a word asked that no or hardly any text has -> one that is there and much like it.
        whole: how many of the total have every word; the others follow where these are few, and miss at least one.
    """

    hits: list[Hit]
    total: int
    facets: dict[str, dict[str, int]] = field(default_factory=dict)
    instead: dict[str, str] = field(default_factory=dict)
    whole: int = 0


def search(folder: str | Path, query: str, limit: int = 10) -> list[Hit]:
    """The passages that fit a query best.

    Args:
        folder: output folder of a run.
        query: words in any form; a part in double quotes must stand there word for word; `-word` must not be there; filters such as
            `raad:dordrecht type:motie na:2020-01 status:aangenomen`.
        limit: most hits.

    Raises:
        BadInput: no run is in the folder.
        UsageError: a filter is not known.
    """
    asked = parse(query)
    with open_database(folder) as database:
        return find(database, asked, limit).hits


def find(database: sqlite3.Connection, asked: Query, limit: int = 10, start: int = 0, *, facets: bool = False) -> Answer:
    """Search with all that comes with it.

    Args:
        database: of a run, see `open_database`.
        asked: the question.
        limit: most hits; best first, those of equal score in order of document and place.
        start: how many to pass over.
        facets: whether to count them by municipality, type, year and role.

    Raises:
        Damaged: a page of it, or a packed list in it, is not what it was.
    """
    try:
        return _find(database, asked, limit, start, facets)
    except (sqlite3.DatabaseError, ValueError) as fault:
        raise Damaged(f"raadslens.db is damaged ({fault}).", "Make it anew: `raadslens index DIR --again`.") from fault


def _find(database: sqlite3.Connection, asked: Query, limit: int, start: int, facets: bool) -> Answer:
    if not asked.words and not asked.phrases and not asked.filters:
        return Answer([], 0)
    found = select(database, asked)
    hits = [_hit(database, place + 1, score, asked) for place, score in found.best(limit, start)]
    return Answer(hits, len(found.places), count(database, found) if facets else {}, _instead(database, asked), found.whole)


def _hit(database: sqlite3.Connection, number: int, score: float, asked: Query) -> Hit:
    row = database.execute("select p.document, d.source, p.page, p.text, p.role, p.start, p.end, p.id, d.type, d.title, d.municipality, d.date "
                           "from passages p join documents d on d.id = p.document where p.number = ?", [number]).fetchone()
    document, source, page, text, role, first, last, passage, kind, title, place, day = row
    return Hit(document, source, page, text, role, first, last, round(score, 4), marks(text, asked), passage, kind, title, place, day)


def _instead(database: sqlite3.Connection, asked: Query) -> dict[str, str]:
    """For words that no text has, or one or two where a word much like it is common, that other word."""
    found: dict[str, str] = {}
    for word in asked.words:
        if len(word) < 4 or not word.isalpha():
            continue
        lemma = forms(word)[0]
        known = database.execute("select max(passages) from postings where kind in ('word', 'lemma', 'part') and term in (?, ?)",
                                 [word, lemma]).fetchone()[0] or 0
        if known > _RARE:
            continue
        near = {row[0]: row[1] for row in database.execute(
            "select term, min(passages) as printed from postings where kind in ('word', 'lemma') and length(term) between ? and ? "
            "group by term having printed > ?", [len(word) - 2, len(word) + 2, known * _MORE])}
        likest = process.extract(word, near.keys(), scorer=fuzz.ratio, score_cutoff=_ALIKE if not known else _VERY_ALIKE, limit=5)
        if likest:
            best = max(likest, key=lambda one: (round(one[1] / 8), near[one[0]]))[0]
            if forms(best)[0] != lemma:
                found[word] = best
    return found


def marks(text: str, asked: Query) -> tuple[tuple[int, int], ...]:
    """Places of the words of a text that answer a question: words in any form, phrases where they stand whole."""
    printed, lemmas = _answering(asked.words)
    words = [(reading(one[0]), one) for one in WORD.finditer(text)]
    whole: set[int] = set()
    for phrase in asked.phrases:
        for at in range(len(words) - len(phrase) + 1):
            if all(words[at + step][0][0] == word for step, word in enumerate(phrase)):
                whole.update(range(at, at + len(phrase)))
    return tuple(one.span() for at, ((folded, lemma, parts), one) in enumerate(words)
                 if folded in printed or lemma in lemmas or (parts and not lemmas.isdisjoint(parts)) or at in whole)


@lru_cache(maxsize=64)
def _answering(words: tuple[str, ...]) -> tuple[frozenset[str], frozenset[str]]:
    """Words as printed, and lemmas, that answer words of a question."""
    wanted = [forms(word) for word in words]
    others = {other for lemma, _ in wanted if (other := related(lemma))}
    return frozenset(words), frozenset({lemma for lemma, _ in wanted} | {part for _, parts in wanted for part in parts} | others)


def snippet(hit: Hit, opening: str = "", closing: str = "", length: int = _SNIPPET) -> str:
    """The stretch of a hit that has most of the words asked, on one line, each between an opening and a closing mark."""
    best = max((sum(start <= low and high <= start + length for low, high in hit.marks), -start) for start in
               [max(0, low - 40) for low, _ in hit.marks] or [0])
    first = -best[1]
    last = min(len(hit.text), first + length)
    parts, at = [], first
    for low, high in hit.marks:
        if first <= low and high <= last:
            parts += [hit.text[at:low], opening, hit.text[low:high], closing]
            at = high
    text = " ".join("".join([*parts, hit.text[at:last]]).split())
    return f"{'…' if first else ''}{text}{'…' if last < len(hit.text) else ''}"
