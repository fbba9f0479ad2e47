"""How long questions take on a run of a given size: a fixed mix, drawn from the words of the run itself."""

from __future__ import annotations

import random
import sqlite3
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from pipeline.store.database import open_database
from pipeline.store.query import parse
from pipeline.store.search import find

EACH = 60  # questions of each sort


def mix(database: sqlite3.Connection) -> dict[str, list[str]]:
    """The questions, by sort."""
    chance = random.Random(11)
    words = database.execute("select term from postings where kind = 'lemma' and passages > 3 and length(term) between 5 and 20 order by term").fetchall()
    terms = [row[0] for row in words if row[0].isalpha()]
    common = [row[0] for row in database.execute("select term from postings where kind = 'lemma' and length(term) > 3 order by passages desc limit 30")]
    last = database.execute("select max(number) from passages").fetchone()[0]
    phrases = []
    while len(phrases) < EACH:
        row = database.execute("select text from passages where number = ?", [chance.randrange(1, last + 1)]).fetchone()
        part = [word for word in row[0].split() if word.isalpha()]
        if len(part) > 8:
            at = chance.randrange(len(part) - 3)
            phrases.append(f'"{" ".join(part[at:at + chance.choice((2, 3))])}"')
    filters = ["type:motie", "raad:dordrecht", "na:2020", "status:aangenomen", "raad:sliedrecht type:brief", "soort:besluit na:2018 voor:2021"]
    return {
        "one word": [chance.choice(terms) for _ in range(EACH)],
        "two words": [f"{chance.choice(terms)} {chance.choice(common)}" for _ in range(EACH)],
        "phrase": phrases,
        "filter only": [chance.choice(filters) for _ in range(EACH)],
        "common word, facets": [chance.choice(common) for _ in range(EACH)],
    }


def times(database: sqlite3.Connection, ask: Callable[[sqlite3.Connection, str, bool], object] | None = None) -> dict[str, list[tuple[float, float]]]:
    """Milliseconds of each question by the clock and of the processor, by sort; each asked twice and the second counted.

    On a busy machine the clock tells of the others: there the processor's time is the one to read.
    """
    def ours(database: sqlite3.Connection, typed: str, facets: bool) -> object:
        return find(database, parse(typed), 10, facets=facets)

    asked = ask or ours
    taken: dict[str, list[tuple[float, float]]] = {}
    for sort, questions in mix(database).items():
        taken[sort] = []
        for typed in questions:
            for _ in range(2):
                began, worked = time.perf_counter(), time.process_time()
                asked(database, typed, "facets" in sort)
                spent = (1000 * (time.perf_counter() - began), 1000 * (time.process_time() - worked))
            taken[sort].append(spent)
    return taken


def p95(values: list[float]) -> float:
    """The value that 95 of 100 stay under."""
    return statistics.quantiles(values, n=20)[18]


def index_share(folder: Path) -> float:
    """Bytes of the index against those of the text of the passages."""
    with open_database(folder) as database:
        text = database.execute("select sum(length(cast(text as blob))) from passages").fetchone()[0]
        names = database.execute("select name from sqlite_master where name like 'passage_words%' or name like 'postings%' or name like 'passage_columns%'")
        index = {row[0] for row in names}
        sizes = database.execute("select name, sum(pgsize) from dbstat group by 1")
        return float(sum(size for name, size in sizes if name.removeprefix("sqlite_autoindex_").rstrip("_1") in index or name in index)) / text
