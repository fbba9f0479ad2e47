"""What the report shows, gathered while the records go by: counts of everything, the records themselves only as far as they are shown."""

from __future__ import annotations

import heapq
from bisect import insort
from collections import Counter
from collections.abc import Mapping
from typing import Any, NamedTuple

from pipeline.model.edtf import first_day, last_day
from pipeline.places.places import by_code

Row = Mapping[str, Any]
# Kinds that say something here; documents first, for the others take their place and day from them.
KINDS = ("documents", "decisions", "requests", "commitments", "constraints", "corrections", "positions", "failures")
MOST_DECISIONS, MOST_DEADLINES, MOST_EVENTS, MOST_FAILURES = 300, 300, 200, 200
MOST_EXAMPLES = 5  # of each type of correction
MOST_BEHIND = 3  # positions behind a cell
_TEXT, _QUOTE = 500, 600  # code points
_NO_EVENT = frozenset({"voorgesteld", "aangekondigd"})
_DUE_TYPES = frozenset({"deadline"})
# Attributes of the digest that are numbers, counters and heaps.
_COUNTS = ("pages", "undated", "deadlines_seen", "events_seen")
_COUNTERS = ("counts", "types", "places", "origins", "statuses", "changes")
_HEAPS = ("_decisions", "_deadlines", "_events")


class Paper(NamedTuple):
    """What a record takes over from its document."""

    title: str
    place: str
    edtf: str | None
    day: str
    source: str


class Found(NamedTuple):
    """A record as the report shows it."""

    name: str
    document: str
    page: int | None
    kind: str
    text: str
    value: str
    who: str
    edtf: str | None
    quote: str
    review: str


class Digest:
    """Everything the report needs. Room: one short tuple a document, and the records that are shown."""

    def __init__(self) -> None:
        self.papers: dict[str, Paper] = {}
        self.counts: Counter[str] = Counter()
        self.types: Counter[str] = Counter()
        self.places: Counter[str] = Counter()
        self.origins: Counter[str] = Counter()
        self.statuses: Counter[str] = Counter()
        self.changes: Counter[str] = Counter()
        self._examples: dict[str, list[tuple[int, str, str, str]]] = {}
        self.failures: list[Row] = []
        self.pages = self.undated = self.deadlines_seen = self.events_seen = 0
        self._decisions: list[tuple[str, int, Found]] = []
        self._deadlines: list[tuple[str, int, Found]] = []
        self._events: list[tuple[str, int, Found]] = []
        self._behind: dict[tuple[str, str, bool], list[tuple[str, int, Found]]] = {}
        self._order = 0
        self._last = ("", "")

    def add(self, kind: str, row: Row) -> None:
        """Take in one line of a file of the contract."""
        self.counts[kind] += 1
        self._count(kind, row)
        if kind == "documents":
            self._document(row)
        elif kind == "decisions":
            self._decision(row)
        elif kind in ("requests", "commitments"):
            self._due(kind, row, row.get("deadline") or row.get("due"), row.get("status") or "")
        elif kind == "constraints":
            if row["type"] in _DUE_TYPES:
                self._due(kind, row, row["date"], row["type"])
        elif kind == "corrections":
            self._correction(row)
        elif kind == "positions":
            self._position(row)
        elif kind == "failures" and len(self.failures) < MOST_FAILURES:
            self.failures.append(row)

    def _count(self, kind: str, row: Row) -> None:
        """Give the row its place: by document, then by kind, then as they came; the same whatever was read before it."""
        document = row.get("document") or row["id"] if kind != "failures" else ""
        if (document, kind) != self._last:
            self._last = (document, kind)
            place = int.from_bytes(document.encode()[:16].ljust(16, b"\0"), "big")
            self._order = (place * 16 + (KINDS.index(kind) if kind in KINDS else 15)) << 32
        self._order += 1

    def restate(self, updates: Mapping[str, Mapping[str, Any]]) -> None:
        """Take over the state of requests and commitments, which papers that came later may have changed."""
        self._deadlines = [(day, order, found._replace(value=updates[found.name].get("status") or "") if found.name in updates else found)
                           for day, order, found in self._deadlines]

    def as_json(self) -> dict[str, Any]:
        """What is kept for a next run, to which more documents come; without positions and failures, which are told anew then."""
        plain = {name: getattr(self, name) for name in (*_COUNTS, *_COUNTERS, *_HEAPS)}
        return plain | {"papers": self.papers, "_examples": self._examples}

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Digest:
        """The digest that `as_json` made a value of."""
        made = cls()
        for name in _COUNTS:
            setattr(made, name, value[name])
        for name in _COUNTERS:
            setattr(made, name, Counter(value[name]))
        for name in _HEAPS:
            setattr(made, name, [(day, order, Found(*found)) for day, order, found in value[name]])
        made.papers = {name: Paper(*paper) for name, paper in value["papers"].items()}
        made._examples = {kind: [(row[0], row[1], row[2], row[3]) for row in rows] for kind, rows in value["_examples"].items()}
        return made

    @property
    def examples(self) -> dict[str, list[tuple[str, str, str]]]:
        """Type of correction -> what stood there, what it became, and the document."""
        return {kind: [row[1:] for row in rows] for kind, rows in self._examples.items()}

    def decisions(self) -> list[Found]:
        """The newest decisions, newest first; those of one paper in its order."""
        return [found for _, _, found in sorted(self._decisions, reverse=True)]

    def deadlines(self) -> list[Found]:
        """The latest deadlines, in order of time; a condition that only repeats a request or promise of the same paper and day is left out."""
        found = [one for _, _, one in sorted(self._deadlines, key=lambda one: (one[0], -one[1]))]
        said: dict[tuple[str, str | None], list[str]] = {}
        for one in found:
            if one.kind != "constraints":
                said.setdefault((one.document, one.edtf), []).append(_plain(one.quote))

        def repeats(one: Found) -> bool:
            mine = _plain(one.quote)
            return one.kind == "constraints" and any(mine in other or other in mine for other in said.get((one.document, one.edtf), ()))

        return [one for one in found if not repeats(one)]

    @property
    def deadlines_left_out(self) -> int:
        """How many of the earliest deadlines had no room."""
        return self.deadlines_seen - len(self._deadlines)

    def events(self) -> list[Found]:
        """The latest events, in order of time."""
        return [found for _, _, found in sorted(self._events, key=lambda one: (one[0], -one[1]))]

    def behind(self, issue: str, place: str, joint: bool) -> list[Found]:
        """The last positions of a cell, last first; joint ones are those of all places and of some with this one."""
        kept = [*self._behind.get((issue, place, joint), ()), *(self._behind.get((issue, "", True), ()) if joint else ())]
        return [found for _, _, found in sorted(kept, reverse=True)[:MOST_BEHIND]]

    def _document(self, row: Row) -> None:
        place = by_code(row["municipality"]) if row["municipality"] else None
        edtf = row["date"]["edtf"]
        day = first_day(edtf) or ""
        title = " ".join((row["title"] or row["subject"] or row["source"].rsplit("/", 1)[-1]).split())[:160]
        paper = Paper(title, place.name if place else "", edtf, day, row["source"])
        self.papers[row["id"]] = paper
        self.pages += row["pages"]
        self.undated += not day
        self.types[row["type"]] += 1
        self.places[paper.place] += 1
        self.origins[row["text_origin"]] += 1
        if day:
            self.events_seen += 1
            self._keep(self._events, MOST_EVENTS, day, Found(row["id"], row["id"], None, "documents", title, row["type"], "", edtf, "", "open"))

    def _decision(self, row: Row) -> None:
        self.statuses[row["status"]] += 1
        paper = self.papers.get(row["document"])
        # No copy is made of a record that will not be shown.
        if not self._room(self._decisions, MOST_DECISIONS, paper.day if paper else "") and not row["date"]:
            return
        found = self._found("decisions", row, row["status"], row["body"], row["date"])
        self._keep(self._decisions, MOST_DECISIONS, paper.day if paper else "", found)
        if row["date"] and not row["parent"] and row["status"] not in _NO_EVENT and (day := first_day(row["date"])):
            self.events_seen += 1
            self._keep(self._events, MOST_EVENTS, day, found)

    def _due(self, kind: str, row: Row, edtf: str | None, value: str) -> None:
        day = last_day(edtf)
        if day:
            self.deadlines_seen += 1
            if self._room(self._deadlines, MOST_DEADLINES, day):
                self._keep(self._deadlines, MOST_DEADLINES, day, self._found(kind, row, value, row.get("to") or row.get("by") or row.get("party"), edtf))

    def _correction(self, row: Row) -> None:
        kind = row["type"]
        if not row["applied"]:
            return
        self.changes[kind] += 1
        kept = self._examples.setdefault(kind, [])
        if kind == "ruis" or not row["raw"].strip() or len(row["raw"]) >= 60 or row["document"] in {one[3] for one in kept}:
            return
        # The first of each of the first papers, in whatever order these are read.
        if len(kept) < MOST_EXAMPLES or self._order < kept[-1][0]:
            insort(kept, (self._order, row["raw"], row["clean"], row["document"]))
            del kept[MOST_EXAMPLES:]

    def _position(self, row: Row) -> None:
        joint = row["scope"] == "gezamenlijk"
        for place in (row.get("members") or [""]) if joint else [row["municipality"] or ""]:
            heap = self._behind.setdefault((row["issue"], place, joint), [])
            self._keep(heap, MOST_BEHIND, last_day(row["date"]) or "", self._found("positions", row, row["stance"], row["holder"], row["date"]))

    def _found(self, kind: str, row: Row, value: str, who: str | None, edtf: str | None) -> Found:
        quotes = row["quotes"]
        quote = " … ".join(" ".join(one["clean"].split()) for one in quotes)[:_QUOTE]
        text = " ".join((row.get("text") or quote).split())[:_TEXT]
        return Found(row["id"], row["document"], quotes[0]["page"] if quotes else None, kind, text, value, who or "", edtf, quote, row["review"])

    @staticmethod
    def _room(heap: list[tuple[str, int, Found]], most: int, day: str) -> bool:
        return len(heap) < most or day >= heap[0][0]

    def _keep(self, heap: list[tuple[str, int, Found]], most: int, day: str, found: Found) -> None:
        """Keep what is latest; of one day what came first."""
        entry = (day, -self._order, found)
        if len(heap) < most:
            heapq.heappush(heap, entry)
        elif entry[:2] > heap[0][:2]:
            heapq.heapreplace(heap, entry)


def _plain(words: str) -> str:
    """Words without what is around them, to compare quotes by."""
    return " ".join(words.split()).strip(" .;,:")
