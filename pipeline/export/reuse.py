"""Text that two papers share: clauses that return nearly word for word, and the words where one deviates."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rapidfuzz.distance import Indel

from pipeline.export.table import Table
from pipeline.store.files import rows

LEAST = 6  # words of a clause that can be recognised
LEAST_POINT = 4  # the same of a point that was decided or asked
GROWN = 0.9  # share of the words of the shorter clause that a longer one keeps in order, so that it is the same one with words added
LONGEST = 400  # words of a clause that are compared; a longer one is a page that was not taken apart
ALIKE = 0.6  # share of words in order that two clauses have in common
MOST = 40  # clauses that one run of three words may stand in and still tell something
LEAST_ELSEWHERE = 10  # the same where all papers of two municipalities are compared
_POINTS = ("beslispunt", "verzoek", "mening")
_FORMAL = ("adres", "aanhef", "kenmerk", "ondertekening", "voettekst")
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Shared:
    """A clause that two papers have.

    Attributes:
        one, other: as printed in each.
        marked: the second one, with what is left out of the first in `[-...-]` and what is new in `{+...+}`.
        likeness: 0 to 1.
    """

    one: str
    other: str
    marked: str
    likeness: float


def clauses(passages: Iterable[dict[str, Any]]) -> list[str]:
    """The passages of a paper that are long enough to be recognised; names, addresses and signatures are left out."""
    return [text for text, _ in _read(passages)]


def points(passages: Iterable[dict[str, Any]]) -> frozenset[str]:
    """Those of `clauses` that somebody decides or asks: that one is new or gone tells something."""
    return frozenset(text for text, point in _read(passages) if point)


def _read(passages: Iterable[dict[str, Any]]) -> Iterator[tuple[str, bool]]:
    for row in passages:
        text = " ".join(" ".join(quote["clean"] for quote in row["quotes"]).split())
        point = row.get("role") in _POINTS
        if row.get("role") not in _FORMAL and (LEAST_POINT if point else LEAST) <= len(_WORD.findall(text)) <= LONGEST:
            yield text, point


def _likeness(one: Sequence[str], other: Sequence[str], *, grown: bool) -> float:
    """Share of words in order that two clauses have in common; where one may be the other with words added, of the words of the shorter."""
    both = Indel.normalized_similarity(one, other)
    if not grown or not one or not other:
        return both
    common = (len(one) + len(other) - Indel.distance(one, other)) / 2
    share = common / min(len(one), len(other))
    return max(both, ALIKE) if share >= GROWN else both


def shared(one: Sequence[str], other: Sequence[str], *, grown: bool = False) -> list[Shared]:
    """The clauses of one paper that return in another, each with its likest; in the order of the first.

    Args:
        one: clauses of a paper.
        other: the same of another.
        grown: a clause that returns with words added or left out counts too, however many.

    Candidates share rare runs of three words (Broder 1997), so that the cost grows with the length of the papers.
    """
    index: dict[tuple[str, ...], list[int]] = {}
    words = [[word.lower() for word in _WORD.findall(text)] for text in other]
    for number, line in enumerate(words):
        for run in {tuple(line[at : at + 3]) for at in range(len(line) - 2)}:
            index.setdefault(run, []).append(number)
    found = []
    for text in one:
        line = [word.lower() for word in _WORD.findall(text)]
        votes: Counter[int] = Counter()
        for run in {tuple(line[at : at + 3]) for at in range(len(line) - 2)}:
            hits = index.get(run, ())
            if len(hits) <= MOST:
                votes.update(hits)
        best = max(
            ((_likeness(line, words[number], grown=grown), -number) for number, _ in votes.most_common(5)), default=(0.0, 0)
        )
        if best[0] >= ALIKE:
            found.append(Shared(text, other[-best[1]], deviation(text, other[-best[1]]), round(best[0], 3)))
    return found


def deviation(one: str, other: str) -> str:
    """The second text with the words that the first has otherwise.

    >>> deviation("de brug gaat in mei open", "de brug gaat in juni open")
    'de brug gaat in [-mei-] {+juni+} open'
    """
    a, b = one.split(), other.split()
    parts: list[str] = []
    gone: list[str] = []
    new: list[str] = []

    def close() -> None:
        parts.extend([f"[-{' '.join(gone)}-]"] * bool(gone) + [f"{{+{' '.join(new)}+}}"] * bool(new))
        gone.clear()
        new.clear()

    for step in Indel.opcodes([word.lower().rstrip(",;:.") or word for word in a], [word.lower().rstrip(",;:.") or word for word in b]):
        if step.tag == "equal":
            close()
            parts += b[step.dest_start : step.dest_end]
        else:
            gone += a[step.src_start : step.src_end]
            new += b[step.dest_start : step.dest_end]
    close()
    return " ".join(parts)


def reuse_of_places(run: Path, one: tuple[str, str], other: tuple[str, str]) -> Table:
    """The clauses that the papers of two municipalities share, with the papers that they stand in; deviating ones first.

    Args:
        run: folder.
        one: name and CBS code of a municipality.
        other: the same of another.
    """
    papers = {row["id"]: row for row in rows(run, "documents") if row["municipality"] in (one[1], other[1])}
    texts: dict[str, dict[str, str]] = {one[1]: {}, other[1]: {}}  # municipality -> clause -> its paper
    for row in rows(run, "passages"):
        paper = papers.get(row["document"]) if row["role"] not in _FORMAL else None
        for text in clauses([row]) if paper else ():
            if len(_WORD.findall(text)) < LEAST_ELSEWHERE:
                continue  # "De raad van de gemeente ..." stands in every paper
            texts[papers[row["document"]]["municipality"]].setdefault(text, papers[row["document"]]["source"])
    hits = shared([*texts[one[1]]], [*texts[other[1]]])
    lines = [
        (f"{hit.likeness:.0%}", "gelijk" if hit.likeness == 1 else "wijkt af", texts[one[1]][hit.one], texts[other[1]][hit.other], hit.one, hit.other, hit.marked)
        for hit in sorted(hits, key=lambda hit: hit.likeness == 1)
    ]
    note = f"{len(lines)} stukken tekst staan in papieren van beide gemeenten. [-weg-] {{+nieuw+}}"
    head = ("gelijkenis", "oordeel", f"stuk {one[0]}", f"stuk {other[0]}", one[0], other[0], "verschil")
    return Table("Gedeelde tekst", head, lines, (note,), wide=frozenset({f"stuk {one[0]}", f"stuk {other[0]}"}))


def reuse_table(one: tuple[str, list[str]], other: tuple[str, list[str]], asked: tuple[frozenset[str], frozenset[str]] = (frozenset(), frozenset())) -> Table:
    """The clauses that two papers share, and the points that only one of them has.

    Args:
        one: name and clauses of a paper.
        other: the same of another.
        asked: the points of each.
    """
    hits = shared(one[1], other[1], grown=True)
    lines = [(f"{hit.likeness:.0%}", "gelijk" if hit.likeness == 1 else "wijkt af", hit.one, hit.other, hit.marked) for hit in hits]
    kept, again = {hit.one for hit in hits}, {hit.other for hit in hits}
    lines += [("", "alleen in het eerste", text, "", f"[-{text}-]") for text in one[1] if text in asked[0] - kept]
    lines += [("", "alleen in het tweede", "", text, f"{{+{text}+}}") for text in other[1] if text in asked[1] - again]
    note = f"{len(hits)} van de {len(one[1])} stukken tekst van {one[0]} staan ook in {other[0]}. [-weg-] {{+nieuw+}}"
    return Table(f"Gedeelde tekst: {one[0]} en {other[0]}", ("gelijkenis", "oordeel", one[0], other[0], "verschil"), lines, (note,))
