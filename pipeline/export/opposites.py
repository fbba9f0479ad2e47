"""Statements that are at odds though they are about different points: "geen gedwongen winkelnering" and "afnamezekerheid"."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any, NamedTuple

from pipeline.export.milestones import sentence_spans
from pipeline.export.table import Table
from pipeline.export.wording import spoken
from pipeline.places.places import by_code
from pipeline.store.files import check_run, rows

Row = dict[str, Any]
MOST = 3  # statements that one is set against
COMMON = 40  # statements that may share a word and be compared by it
LONGEST = 1200  # code points of a statement
SHARED = 2  # words that two statements share with what stands around them, or one of their own
AROUND = 1  # passages before and behind that say what a statement is about
_NOT = re.compile(r"\b(?:geen|niet|zonder|noch)\b[^.;]{0,90}$", re.IGNORECASE)
# What is weighed or called past is demanded by nobody.
_WEIGHED = re.compile(r"\b(?:scenario\w*|varianten|opties|mogelijkheden|sleutels|besluit over|vraag of|niet (?:meer|langer))\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{7,}")
_EMPTY = frozenset(
    "gemeente gemeenten gemeenteraad gemeenteraden raadsleden college colleges voorstel voorstellen besluit besluiten waarbij daarbij "
    "hiervan daarvan verschillende inwoners bestuur vergadering uitgangspunten uitgangspunt volgende kunnen worden onderdeel".split()
)


class Stated(NamedTuple):
    """A statement: its document, its sentence, the words of it, and those of what stands around it."""

    document: str
    text: str
    own: frozenset[str]
    words: frozenset[str]


@cache
def _pairs() -> tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...]:
    table = tomllib.loads(resources.files(__package__).joinpath("opposites.toml").read_text(encoding="utf-8"))["pair"]
    return tuple((row["name"], *(re.compile(rf"\b(?:{'|'.join(row[side])})\b", re.IGNORECASE) for side in ("one", "other"))) for row in table)


def opposed(folder: Path, places: tuple[str, ...] = ()) -> list[tuple[str, Stated, Stated]]:
    """Pairs of statements that do not go together: what about, the one, the other.

    Both are about the same business: they share a word of seven letters or more that few statements have, or the passages
    and titles around them share two. So time grows with the number of statements. What is said in a debate does not count.

    Args:
        folder: of a run.
        places: CBS codes; only statements of papers of these municipalities, one of each where there are two.

    Raises:
        BadInput: there is no run in the folder.
    """
    run = check_run(folder)
    documents = {row["id"]: row for row in rows(run, "documents")}
    sides: dict[tuple[str, int], list[Stated]] = {}
    for stated in _statements(run, documents, places):
        if _WEIGHED.search(stated.text):
            continue
        for name, one, other in _pairs():
            if one.search(stated.text):  # who names both sides has found a way between them
                sides.setdefault((name, 0), []).append(stated)
            elif any(not _NOT.search(stated.text[: match.start()]) for match in other.finditer(stated.text)):
                sides.setdefault((name, 1), []).append(stated)
    found = []
    for name, _, _ in _pairs():
        index: dict[str, list[Stated]] = {}
        for stated in sides.get((name, 1), ()):
            for word in stated.words:
                index.setdefault(word, []).append(stated)
        for one_side in sides.get((name, 0), ()):
            shared: Counter[Stated] = Counter()
            for word in one_side.words:
                hits = index.get(word, ())
                if len(hits) <= COMMON:
                    shared.update(hits)
            towns = {documents[one_side.document]["municipality"]}
            for other_side, _ in sorted(shared.items(), key=lambda hit: (-hit[1], hit[0].document, hit[0].text))[:MOST]:
                if len(one_side.words & other_side.words) < SHARED and not one_side.own & other_side.own:
                    continue
                apart = len(places) < 2 or documents[other_side.document]["municipality"] not in towns
                if apart and other_side.text != one_side.text:
                    found.append((name, one_side, other_side))
    return found


def _statements(run: Path, documents: dict[str, Row], places: tuple[str, ...]) -> Iterator[Stated]:
    """What is asked, decided or set as a condition, passage by passage, with the words around it."""
    wanted = {name for name, row in documents.items() if row["type"] != "notulen" and (not places or row["municipality"] in places)}
    spots: dict[str, set[int]] = {}
    for kind in ("constraints", "requests", "decisions"):
        for row in rows(run, kind):
            if row["document"] in wanted and row["quotes"] and row.get("strength") != "feit" and not row.get("reported"):
                spots.setdefault(row["document"], set()).add(row["quotes"][0]["start"])
    lines: list[tuple[int, int, str]] = []
    at = ""

    def flush() -> Iterator[Stated]:
        about = documents.get(at, {})
        title = _words(f"{about.get('title') or ''} {about.get('subject') or ''}")
        marks = spots.get(at, set())
        for number, (start, end, text) in enumerate(lines):
            if any(start <= mark < end for mark in marks):
                near = " ".join(line for _, _, line in lines[max(0, number - AROUND) : number + AROUND + 1])
                around = _words(near[:3000]) | title
                for low, high in sentence_spans(text[:LONGEST]):
                    sentence = text[low:high].strip()
                    yield Stated(at, sentence, _words(sentence), around)

    for row in rows(run, "passages"):
        if row["document"] != at:
            yield from flush()
            lines, at = [], row["document"]
        if row["document"] in spots and row["quotes"]:
            text = " ".join(" ".join(quote["clean"] for quote in row["quotes"]).split())
            lines.append((row["quotes"][0]["start"], row["quotes"][-1]["end"], text))
    yield from flush()


def _words(text: str) -> frozenset[str]:
    return frozenset(word.lower().replace("-", "") for word in _WORD.findall(text[:8000].replace("-", ""))) - _EMPTY


def opposed_table(folder: Path, places: tuple[str, ...] = ()) -> Table:
    """The pairs of `opposed` with both quotes."""
    run = check_run(folder)
    documents = {row["id"]: row for row in rows(run, "documents")}

    def said(one: Stated) -> str:
        row = documents[one.document]
        town = by_code(row["municipality"]) if row["municipality"] else None
        day = spoken((row["date"] or {}).get("edtf")) or "zonder datum"
        return f"{town.name if town else 'zonder gemeente'}, {day}: “{one.text}” ({row['source']})"

    lines = [(name, said(one), said(other)) for name, one, other in opposed(folder, places)]
    note = "Uitspraken die moeilijk samengaan, gevonden met een lijst van tegenstellingen. Of het echt wringt, moet de lezer beoordelen."
    return Table("Spanning tussen uitspraken", ("waarover", "uitspraak", "tegenover"), lines, (note,))
