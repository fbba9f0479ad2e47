"""Registers that a council keeps of its motions and amendments: one entry a row, block or line, with what came of it and what it asked.

The entries come from tables (`register_tables`) and from labelled blocks and dated lines (`register_lines`); here they become decisions and
requests. An entry says itself of which day it is, who proposed it and how it stands. Source: registers of griffies.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Set
from dataclasses import replace
from typing import Any, NamedTuple

from pipeline.extract import asking, terms
from pipeline.extract.acts import infinitive
from pipeline.extract.draft import Draft
from pipeline.extract.passage import Passage, flatten
from pipeline.extract.promise_lists import state
from pipeline.extract.reading import Reading
from pipeline.extract.vote_drafts import paper_number, result_draft
from pipeline.model.text import Span
from pipeline.nlp import sentences

_ASKS = re.compile(r"\b(?:verzoekt|vraagt|draagt|roept|nodigt|spoort|adviseert|gelast|(?:de )?opdracht (?:aan|om)|oproep (?:aan|om)|verzoek (?:aan|om))\b", re.I)
_ITEM = re.compile(r"(?:^|(?<=[\s;:.,]))(?:\(?\d{1,2}[.)]|[a-h]\)|[•▪–-])\s+(?=\w)")
_LEAST = 12  # code points of what is asked
_LISTS = ("overig", "besluitenlijst", "notulen")


class Entry(NamedTuple):
    """One entry of a register.

    Attributes:
        places: of the passages that hold it.
        title: stretches of the clean text that name the paper.
        outcome: stretches that say what came of it; empty where the head of the list says it for all.
        status, votes: what came of it, of the contract; "" where nothing tells.
        day: stretch with the day on which it was decided.
        by: the words for who proposed it.
        state: the words for how it stands since.
        asks: stretches that may tell what it asks.
        wholly: one of `asks` holds nothing but what is asked, also in an infinitive.
        due: stretch with the day by which it must be done.
        number: its number, where a cell or label of its own gives it.
    """

    places: tuple[int, ...]
    title: tuple[Span, ...]
    outcome: tuple[Span, ...]
    status: str
    votes: dict[str, Any] | None
    day: Span | None = None
    by: str = ""
    state: str = ""
    asks: tuple[tuple[Span, ...], ...] = ()
    wholly: bool = False
    due: Span | None = None
    number: str | None = None


def records(reading: Reading, entries: Iterable[Entry]) -> list[Draft]:
    """The decisions and requests of the entries of a register.

    Args:
        reading: the document.
        entries: of its tables, blocks and lines.
    """
    found: list[Draft] = []
    for entry in entries:
        if entry.status:
            found.append(_decision(reading, entry))
        for stretch in entry.asks:
            found += _requests(reading, entry, stretch)
    return found


def heard(reading: Reading, taken: Set[int]) -> Reading:
    """The document without the passages that registers hold, by their places, for the rules that read passages one by one."""
    if not taken:
        return reading
    return replace(reading, passages=[replace(passage, role="voettekst") if place in taken else passage for place, passage in enumerate(reading.passages)])


def _words(reading: Reading, spans: Iterable[Span]) -> str:
    return " ".join(" ".join(reading.document.text.clean[low:high].split()) for low, high in spans)


def _decision(reading: Reading, entry: Entry) -> Draft:
    title, outcome = _words(reading, entry.title), _words(reading, entry.outcome)
    number = entry.number or paper_number(title)
    draft = result_draft(reading, [*entry.outcome, *entry.title], f"{title}: {outcome}" if outcome else title, entry.status, "registered", number, entry.votes)
    day = next((mention.edtf for mention in reading.dates_between(*entry.day) if mention.edtf and len(mention.edtf) == 10), None) if entry.day else None
    draft.fields |= {"date": day, "body": reading.bodies.home("raad"), "reported": reading.type not in _LISTS, "proposer": _proposer(reading, entry.by)}
    return draft


def _proposer(reading: Reading, words: str) -> str | None:
    """The one who proposed, where it is one party or member."""
    words = words.strip(" .")
    return reading.bodies.resolve(f"de fractie {words}") if words and not re.search(r"[,;/+&]|\ben\b|\be\.a\.|\bc\.s\.", words) else None


def _requests(reading: Reading, entry: Entry, spans: tuple[Span, ...]) -> list[Draft]:
    """What a stretch of an entry asks, one record an item."""
    if not spans:
        return []
    passage = Passage(spans, *flatten(reading.document.text.clean, spans))
    found: list[Draft] = []
    lead = ""
    for start, end in sentences(passage.text):
        ask = _ASKS.search(passage.text, start, end)
        if ask is None and not (entry.wholly and infinitive(passage.text[start:end])):
            if lead and found and _ITEM.match(passage.text, start):
                found += _items(reading, passage, entry, start, end, lead)
            continue
        low = ask.start() if ask else start
        lead = passage.text[low:end] if ask else "verzoekt"
        found += _items(reading, passage, entry, low, end, lead)
    return found


def _items(reading: Reading, passage: Passage, entry: Entry, low: int, high: int, lead: str) -> list[Draft]:
    marks = [(mark.start(), mark.end()) for mark in _ITEM.finditer(passage.text, low, high)]
    starts = [end for _, end in marks] or [low]
    ends = [*(start for start, _ in marks[1:]), high] if marks else [high]
    to = asking.addressee(reading, lead) or reading.bodies.home("college")
    verb = asking.verb(lead) or "verzoekt"
    due = next((mention.edtf for mention in reading.dates_between(*entry.due) if mention.edtf), None) if entry.due else None
    made = []
    for start, end in zip(starts, ends, strict=True):
        words = passage.text[start:end].rstrip(" ;,")
        if len(words) < _LEAST:
            continue
        value, said = terms.deadline(reading, passage, start, start + len(words))
        if value is None and due:
            value, said = due if due[:2] == ".." or len(due) < 10 else f"../{due}", _words(reading, [entry.due]) if entry.due else None
        made.append(Draft("requests", passage.clean_spans(start, start + len(words)), {
            "text": words, "verb": verb, "kind": "verzoek", "number": None, "parent": None, "from": reading.bodies.home("raad"), "to": to,
            "deadline": value, "deadline_text": said, "status": state(entry.state) if entry.state else None, "answered_by": []}, "registered", 0.85))  # fmt: skip
    return made
