"""One decision under several names: what a paper tells that a body decided on a day, and the decision of that body and day.

Only keys are kept of a decision, not its text; decisions are looked up by body and month, so that time grows with their
number. Two tellings of which no paper holds the decision itself are one where body, day and words agree.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from pipeline.compare.brief import Brief
from pipeline.compare.decided import Decision
from pipeline.compare.links import link, number_rows
from pipeline.model.collection import Row

MOST = 200  # decisions of one body and month that are compared
LIKE = 80  # likeness (0 to 100) of two titles of one paper
DAY, MONTH, TOLD = 0.25, 0.4, 0.75  # share of the keys of the shorter one: told with a day, with less, two tellings


@dataclass(slots=True)
class Decisions:
    """The decisions of a collection by body and month."""

    made: dict[tuple[str, str], list[Decision]] = field(default_factory=dict)
    told: dict[tuple[str, str], list[Decision]] = field(default_factory=dict)

    def note(self, brief: Brief) -> None:
        """Keep the decisions of a document."""
        for one in brief.decisions:
            table = self.told if one.quotes else self.made
            for month in _months(one.first, one.last):
                rows = table.setdefault((one.who, month), [])
                if len(rows) < MOST:
                    rows.append(one)

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
            good: list[tuple[float, Decision]] = []
            for other in table.get(key, ()):
                if other.document == one.document or one.keys.isdisjoint(other.keys) or not (one.first <= other.first and other.last <= one.last):
                    continue
                # Of two tellings each pair once: the later id points at the earlier.
                if table is self.told and not (exact and other.first == other.last and other.document < one.document):
                    continue
                common = len(one.keys & other.keys)
                share = common / min(len(one.keys), len(other.keys))
                if common > 1 and share >= least and _alike(one, other):
                    good.append((share, other))
            if good:
                return min(good, key=_rank)[1]
        return None


def _alike(one: Decision, other: Decision) -> bool:
    """Whether two decisions may be about one paper: not where each names another title."""
    return not (one.title and other.title) or fuzz.ratio(one.title, other.title) >= LIKE


def _rank(row: tuple[float, Decision]) -> tuple[float, str]:
    return -row[0], row[1].name


def _months(first: str, last: str) -> Iterator[str]:
    """The months of an interval within one year."""
    for month in range(int(first[5:7]), int(last[5:7]) + 1):
        yield f"{first[:4]}-{month:02d}"
