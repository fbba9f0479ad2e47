"""One decision under several names: what a paper tells that a body decided on a day, and the decision of that body and day.

Only keys are kept of a decision, not its text; decisions are looked up by body and month, so that time grows with their
number. Two tellings of which no paper holds the decision itself are one where body, day and words agree.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from pipeline.compare.links import crowded, link, number_rows
from pipeline.compare.papers import place_of
from pipeline.compare.told import keys_of
from pipeline.model.collection import Entry, Row
from pipeline.model.edtf import first_day, last_day

MOST = 200  # decisions of one body and month that are compared
KEYS = 16  # keys of a decision
DAY, MONTH, TOLD = 0.25, 0.4, 0.75  # share of the keys of the shorter one: told with a day, with less, two tellings
_HOLDS = ("besluitenlijst", "raadsbesluit", "notulen")  # a letter is tied to the motion itself, not to its adoption
_MADE = ("genomen", "aangenomen", "verworpen", "aangehouden", "ingetrokken")


class Decision(NamedTuple):
    """A decision: where it stands, whose it is, its first and last day, its keys, and its quotes if it is told."""

    name: str
    document: str
    first: str
    last: str
    keys: frozenset[str]
    quotes: tuple[Mapping[str, Any], ...]


@dataclass(slots=True)
class Decisions:
    """The decisions of a collection by body and month."""

    made: dict[tuple[str, str], list[Decision]] = field(default_factory=dict)
    told: dict[tuple[str, str], list[Decision]] = field(default_factory=dict)

    def note(self, entry: Entry) -> None:
        """Keep the decisions of a document."""
        about = entry.document
        if crowded(entry):
            return  # the minutes of all business tell of everything
        own = (about.get("date") or {}).get("edtf")
        for row in entry.records.get("decisions", ()):
            who = _who(row["body"], about)
            day = row["date"] or (None if row["reported"] else own)
            first, last = first_day(day), last_day(day)
            if not who or not first or not last or row["status"] not in _MADE or not row["quotes"]:
                continue
            if first[:4] != last[:4] or (row["parent"] and row["reported"]):
                continue
            table = self.told if row["reported"] else self.made
            if not row["reported"] and about["type"] not in _HOLDS:
                continue
            words = " ".join(quote["clean"] for quote in row["quotes"])[:2000]
            subject = f"{about['subject'] or ''} {about['title'] or ''}" if about["type"] == "raadsbesluit" else ""
            keys = frozenset(keys_of(f"{words} {subject}", KEYS))
            quotes = tuple(row["quotes"]) if row["reported"] else ()
            for month in _months(first, last):
                rows = table.setdefault((who, month), [])
                if keys and len(rows) < MOST:
                    rows.append(Decision(row["id"], about["id"], first, last, keys, quotes))

    def links(self) -> list[Row]:
        """Links `zelfde_besluit` from what is told to the decision, or to the telling of the first paper by id."""
        found: dict[str, list[Row]] = {}
        seen: set[str] = set()
        for key in sorted(self.told):
            for one in self.told[key]:
                best = None if one.name in seen else self._best(one, key)
                if best is None:
                    continue
                seen.add(one.name)
                row = link(one.document, one.quotes, one.name, best.name, "zelfde_besluit", 0.6, "same-decision", True)
                found.setdefault(one.document, []).append(row)
        rows = [row for name in sorted(found) for row in number_rows(found[name])]
        for row in rows:
            row["id"] = row["id"].replace("-l", "-s", 1)
        return rows

    def _best(self, one: Decision, key: tuple[str, str]) -> Decision | None:
        exact = one.first == one.last
        for table, least in ((self.made, DAY if exact else MONTH), (self.told, TOLD)):
            rows = [
                (len(one.keys & other.keys) / min(len(one.keys), len(other.keys)), other)
                for other in table.get(key, ())
                if other.document != one.document and one.first <= other.first and other.last <= one.last
            ]
            if table is self.told:  # each pair once: the later id points at the earlier
                rows = [row for row in rows if exact and row[1].first == row[1].last and row[1].document < one.document]
            good = sorted((row for row in rows if row[0] >= least and len(one.keys & row[1].keys) > 1), key=_rank)
            if good:
                return good[0][1]
        return None


def _rank(row: tuple[float, Decision]) -> tuple[float, str]:
    return -row[0], row[1].name


def _who(body: str | None, about: Mapping[str, Any]) -> str:
    """Whose decision it is, with the code of the municipality; nothing where that is not known."""
    name = body or ("raad" if about["type"] in _HOLDS else "")
    kind = name.partition("-")[0]
    if kind in ("raad", "college"):
        code = place_of(name) if "-" in name else about["municipality"]
        return f"{kind}/{code}" if code else ""
    return name if kind in ("raden", "colleges") else ""


def _months(first: str, last: str) -> Iterator[str]:
    """The months of an interval within one year."""
    for month in range(int(first[5:7]), int(last[5:7]) + 1):
        yield f"{first[:4]}-{month:02d}"
