"""Papers of our own making whose records are marked in the text, and how the records found compare with the marks.

A mark is `⟦R verb|words⟧` (request), `⟦C type|words⟧` (commitment), `⟦K type|words⟧` (constraint), `⟦T instrument|words⟧` (task
allocation); the value may be left out. Marks may stand within marks. `⟦-R|words⟧` may be found and need not be.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from pipeline.clean import clean
from pipeline.config import Params
from pipeline.extract import extract
from pipeline.model.document import Document
from pipeline.model.text import Text

FORMS = Path(__file__).parent / "forms"
KINDS = {"R": "requests", "C": "commitments", "K": "constraints", "T": "allocations"}
_VALUE = {"requests": "verb", "commitments": "type", "constraints": "type", "allocations": "instrument"}
_MARK = re.compile(r"⟦(-?)([RCKT])(?: (\w+))?\|")


@dataclass(frozen=True)
class Mark:
    """What a paper says should be found: kind, words, value of its main field ("" where not judged), and whether it must be."""

    kind: str
    words: str
    value: str
    must: bool


@dataclass(frozen=True)
class Outcome:
    """How the records of a paper compare with its marks."""

    right: tuple[tuple[Mark, dict[str, Any]], ...]
    missed: tuple[Mark, ...]
    false: tuple[dict[str, Any], ...]


def unmark(text: str) -> tuple[str, list[Mark]]:
    """The paper without its marks, and the marks."""
    plain: list[str] = []
    opened: list[tuple[str, str, bool, int]] = []
    marks: list[Mark] = []
    at = length = 0
    while at < len(text):
        head = _MARK.match(text, at)
        if head:
            opened.append((KINDS[head[2]], head[3] or "", not head[1], length))
            at = head.end()
        elif text[at] == "⟧":
            kind, value, must, start = opened.pop()
            marks.append(Mark(kind, "".join(plain)[start:], value, must))
            at += 1
        else:
            plain.append(text[at])
            length += 1
            at += 1
    return "".join(plain), marks


@cache
def outcome(path: Path) -> Outcome:
    """Extraction on one marked paper, matched one to one by words, best overlap first."""
    text, marks = unmark(path.read_text(encoding="utf-8"))
    params = Params()
    records = extract(clean(Document("d", path.name, "text/markdown", "0", Text(text)), params.clean), params).records
    found = [(kind, record) for kind in KINDS.values() for record in records.get(kind, [])]
    pairs = sorted(((_overlap(mark, kind, record), m, f) for m, mark in enumerate(marks) for f, (kind, record) in enumerate(found)), reverse=True)
    taken: dict[int, int] = {}
    for share, m, f in pairs:
        if share and m not in taken and f not in taken.values():
            taken[m] = f
    return Outcome(tuple((marks[m], found[f][1]) for m, f in taken.items()),
                   tuple(mark for m, mark in enumerate(marks) if m not in taken and mark.must),
                   tuple(record for f, (_, record) in enumerate(found) if f not in taken.values()))


def value_right(mark: Mark, record: dict[str, Any]) -> bool:
    """Whether the main field of a record is what the mark says."""
    return mark.value in ("", record[_VALUE[mark.kind]])


def _overlap(mark: Mark, kind: str, record: dict[str, Any]) -> float:
    one = Counter(re.findall(r"\w+", mark.words.casefold()))
    other = Counter(re.findall(r"\w+", " ".join(quote["clean"] for quote in record["quotes"]).casefold()))
    shared, (short, long) = (one & other).total(), sorted((one.total(), other.total()))
    return 2 * shared / (short + long) if kind == mark.kind and shared and shared >= 0.5 * short and shared >= 0.3 * long else 0.0
