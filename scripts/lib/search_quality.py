"""How good the answers are: nDCG at ten against judged passages, and how many forms of a word family are found."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from search_peers import Search, fts5, tantivy

from pipeline.store.database import open_database
from pipeline.store.query import parse
from pipeline.store.search import find

HERE = Path(__file__).parent / "search"
DEPTH = 10
# One family a line: what is asked, and a pattern of the words that ought to be found, which none of the systems sees.
FAMILIES = {
    "parkeertarief": r"parkeertarie\w+|tarie\w+ voor parkeren",
    "besluit": r"besluit|besluiten",
    "motie": r"motie|moties",
    "gemeente": r"gemeente|gemeenten|gemeentes",
    "woning": r"\w*woning|\w*woningen",
    "raad": r"raad|raden|\w+raad",
    "subsidie": r"\w*subsidie|\w*subsidies|subsidie\w*",
    "wijk": r"wijk|wijken|\w+wijken",
}


@dataclass(frozen=True)
class Passage:
    """A passage of the run: file name, place, words."""

    source: str
    start: int
    end: int
    text: str


def passages(folder: Path) -> list[Passage]:
    """All that search can find, in order of number."""
    with open_database(folder) as database:
        rows = database.execute("select d.source, p.start, p.end, p.text from passages p join documents d on d.id = p.document order by p.number")
        return [Passage(Path(row[0]).name, row[1], row[2], row[3]) for row in rows]


def judged(known: Sequence[Passage]) -> tuple[dict[str, dict[int, int]], int]:
    """Question -> place of a passage -> grade, 0 to 2; and how many judgments stand for a passage that is not there.

    A judgment belongs to the passage that shares most of its stretch of text, at least half: borders move when reading improves.
    """
    by_source: dict[str, list[int]] = defaultdict(list)
    for place, one in enumerate(known):
        by_source[one.source].append(place)
    grades: dict[str, dict[int, int]] = defaultdict(dict)
    lost = 0
    for line in (HERE / "judgments.tsv").read_text(encoding="utf-8").splitlines():
        name, source, low, high, grade = line.split("\t")
        start, end = int(low), int(high)
        shared = [(min(end, known[place].end) - max(start, known[place].start), place) for place in by_source.get(source, ())]
        most, place = max(shared, default=(0, -1))
        if 2 * most < end - start:
            lost += 1
            continue
        grades[name][place] = max(int(grade), grades[name].get(place, 0))
    return grades, lost


def ndcg(given: Sequence[int], grades: dict[int, int]) -> float:
    """Normalised discounted cumulative gain at ten, gain 2^grade - 1 (Burges and others 2005); no judgment counts as 0."""
    def gain(values: Sequence[int]) -> float:
        return sum((2**value - 1) / math.log2(rank + 2) for rank, value in enumerate(values[:DEPTH]))

    best = gain(sorted(grades.values(), reverse=True))
    return gain([grades.get(place, 0) for place in given]) / best if best else 0.0


def systems(folder: Path, known: Sequence[Passage]) -> dict[str, Search]:
    """Ours, and each of the others asked for all words and for any word."""
    database = open_database(folder)
    places = {(one.source, one.start, one.end): place for place, one in enumerate(known)}

    def ours(typed: str, limit: int) -> list[int]:
        return [places[Path(hit.source).name, hit.start, hit.end] for hit in find(database, parse(typed), limit).hits]

    texts = [one.text for one in known]
    made: dict[str, Search] = {"raadslens": ours}
    for joined, said in (("AND", "all words"), ("OR", "any word")):
        made[f"FTS5 unicode61, {said}"] = fts5(texts, joined)
        made[f"tantivy Dutch stemmer, {said}"] = tantivy(texts, joined)
    return made


def questions() -> dict[str, str]:
    """Name -> what is typed."""
    return dict(line.split("\t") for line in (HERE / "queries.tsv").read_text(encoding="utf-8").splitlines())


def quality(folder: Path, *, each: bool = False) -> dict[str, dict[str, float]]:
    """Figures of each system: nDCG at ten, share of the answers that were judged, recall over the word families."""
    known = passages(folder)
    grades, lost = judged(known)
    asked = questions()
    print(f"{len(known)} passages, {len(asked)} questions, {sum(map(len, grades.values()))} judgments, {lost} without a passage here")
    figures: dict[str, dict[str, float]] = {}
    by_question: dict[str, list[float]] = defaultdict(list)
    for name, search in systems(folder, known).items():
        gained, seen, given = 0.0, 0, 0
        for question, typed in asked.items():
            answers = search(typed, DEPTH)
            one = ndcg(answers, grades.get(question, {}))
            by_question[question].append(one)
            gained += one
            seen += sum(place in grades.get(question, {}) for place in answers)
            given += len(answers)
        recall = [_recall(search, word, pattern, known) for word, pattern in FAMILIES.items()]
        figures[name] = {"ndcg": gained / len(asked), "judged": seen / max(1, given), "recall": sum(recall) / len(recall), "least": min(recall)}
    if each:
        for question, values in by_question.items():
            print(f"{question} {asked[question]:50.50} " + " ".join(f"{value:.2f}" for value in values))
    return figures


def _recall(search: Search, word: str, pattern: str, known: Sequence[Passage]) -> float:
    wanted = {place for place, one in enumerate(known) if re.search(rf"\b(?:{pattern})\b", one.text, re.IGNORECASE)}
    return len(wanted & set(search(word, len(known)))) / max(1, len(wanted))
