"""Meetings that were planned and were held: "een havendag in mei", and the later paper that tells of the havendag of 9 mei.

The two are one where the noun is the same, the day is that of the plan or little later, and both papers are of one thread:
they name each other, or a third.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, NamedTuple

from pipeline.compare.links import Passages
from pipeline.model.collection import Entry, Row
from pipeline.model.edtf import first_day, last_day

LATE = 75  # days that a meeting may be later than planned and still be the one
NEAR = 70  # code points between the noun and its day
MOST = 40  # meetings of one paper, and plans of one noun that are tied to one paper
MOST_TIES = 60  # links of a paper that count
# What is held now and then; a council meets every month, so that its meeting is told by its day alone.
_NOUN = re.compile(
    r"\b\w*?(?P<noun>conferentie|inloopavond|inloopbijeenkomst|informatieavond|informatiebijeenkomst|bewonersavond|bewonersbijeenkomst|"
    r"werksessie|werkbijeenkomst|themabijeenkomst|themasessie|symposium|schouw|werkbezoek|hoorzitting|beeldvormende avond)(?:en|s)?\b",
    re.IGNORECASE,
)


class Held(NamedTuple):
    """A meeting that a paper tells of as held: noun, first and last day, the reference that it is (or nothing), and its quotes."""

    noun: str
    first: str
    last: str
    source: str
    quotes: list[Row]


def planned(row: Mapping[str, Any]) -> list[str]:
    """Noun, first and last day of the meeting that a commitment plans; else nothing."""
    match = _NOUN.search(row["text"][:600])
    first, last = first_day(row.get("due")), last_day(row.get("due"))
    return [match["noun"].lower(), first, last] if match and first and last else []


def held_in(entry: Entry, passages: Passages, day: str) -> list[Held]:
    """The meetings that a document tells of, with a day that is not after its own."""
    references = sorted(
        (row["quotes"][0]["start"], row["quotes"][-1]["end"], row["id"])
        for row in entry.records.get("references", ())
        if row.get("kind") == "bijeenkomst" and row["quotes"]
    )
    found: list[Held] = []
    for row in entry.records.get("dates", ()):
        first, last = first_day(row["edtf"]), last_day(row["edtf"])
        if not first or not last or row["granularity"] != "day" or not row["quotes"] or row["direction"] == "future" or (day and first > day):
            continue
        quote = row["quotes"][0]
        at = passages.at(quote["start"])
        if at < 0 or len(found) >= MOST:
            continue
        text, words = passages.texts[at], quote["clean"]
        place = text.find(words)
        near = [match for match in _NOUN.finditer(text) if place >= 0 and abs(match.start() - place) <= NEAR]
        if not near:
            continue
        match = min(near, key=lambda one: abs(one.start() - place))
        low, high = min(match.start(), place), max(match.end(), place + len(words))
        quotes = passages.lines[at].quote(low, high)
        start = quotes[0]["start"]
        source = next((name for begin, end, name in references if begin <= start + (match.start() - low) + 2 < end), "")
        found.append(Held(match["noun"].lower(), first, last, source, [dict(one) for one in quotes]))
    return found


def fits(plan: list[str], one: Held) -> bool:
    """Whether a meeting is the one that was planned, by noun and day."""
    noun, first, last = plan
    until = (date.fromisoformat(last) + timedelta(days=LATE)).isoformat()
    return noun == one.noun and first <= one.first <= until


@dataclass(slots=True)
class Gatherings:
    """The meetings that a collection plans and tells of."""

    plans: dict[str, list[tuple[str, list[str]]]] = field(default_factory=dict)  # document -> (name, plan)
    meetings: dict[str, list[Held]] = field(default_factory=dict)  # document -> its meetings
    tied: dict[str, set[str]] = field(default_factory=dict)  # document -> itself and what its links name

    def plan(self, document: str, name: str, plan: list[str]) -> None:
        """Keep a commitment that plans a meeting."""
        self.plans.setdefault(document, []).append((name, plan))

    def ties(self, document: str, links: Sequence[Row]) -> set[str] | None:
        """What a document is tied to, where it plans or tells of a meeting; for `tied`."""
        if document not in self.plans and document not in self.meetings:
            return None
        return {document, *(row["target"] for row in links[:MOST_TIES] if row["source"] == document)}

    def pairs(self) -> Iterator[tuple[str, str, Held]]:
        """The plans that were carried out: name of the plan, document that tells of the meeting, the meeting; the first one of each plan.

        Plans are looked up by noun and by what their papers are tied to, so that time grows with the number of papers.
        """
        index: dict[tuple[str, str], list[tuple[str, str, list[str]]]] = {}
        for document, plans in self.plans.items():
            for name, plan in plans:
                for tie in sorted(self.tied.get(document, ())):
                    rows = index.setdefault((plan[0], tie), [])
                    if len(rows) < MOST:
                        rows.append((name, document, plan))
        best: dict[str, tuple[str, str, Held]] = {}
        for document, meetings in sorted(self.meetings.items()):
            for one in meetings:
                for tie in sorted(self.tied.get(document, ())):
                    for name, own, plan in index.get((one.noun, tie), ()):
                        known = best.get(name)
                        if own != document and fits(plan, one) and (known is None or one.first < known[2].first):
                            best[name] = name, document, one
        yield from (best[name] for name in sorted(best))
