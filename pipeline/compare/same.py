"""One decision under several names: what a paper tells that a body decided on a day, and the decision of that body and day.

Only keys are kept of a decision, not its text; decisions are looked up by body and month, so that time grows with their
number. Two tellings of which no paper holds the decision itself are one where body, day and words agree.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from rapidfuzz import fuzz

from pipeline.compare.brief import Brief
from pipeline.compare.decided import Decision
from pipeline.compare.drawer import Drawer
from pipeline.compare.links import link, number_rows
from pipeline.compare.packed import Packed

MOST = 200  # decisions of one body and month that are compared
LIKE = 80  # likeness (0 to 100) of two titles of one paper
DAY, MONTH, TOLD = 0.25, 0.4, 0.75  # share of the keys of the shorter one: told with a day, with less, two tellings


@dataclass(slots=True)
class Decisions:
    """The decisions of a collection by body and month, on disk."""

    made: Drawer = field(default_factory=Drawer)
    told: Drawer = field(default_factory=Drawer)
    counts: Counter[tuple[bool, str, str]] = field(default_factory=Counter)

    def note(self, brief: Brief) -> None:
        """Keep the decisions of a document."""
        for one in brief.decisions:
            for month in _months(one.first, one.last):
                place = bool(one.quotes), one.who, month
                if self.counts[place] < MOST:
                    self.counts[place] += 1
                    (self.told if one.quotes else self.made).put(one.who, month, one._replace(keys=sorted(one.keys)))  # type: ignore[arg-type]

    def links(self) -> Packed:
        """Links `zelfde_besluit` from what is told to the decision, or to the telling of the first paper by id; in order of place."""
        found, rows = Drawer(), Packed()
        seen: set[str] = set()  # of what is told without a day, and so of several months
        for (who, month), some in self.told.groups(paired=True):
            told = list(map(_decision, some))
            made = list(map(_decision, self.made.get(who, month)))
            for one in told:
                best = None if one.name in seen else self._best(one, made, told)
                if best is None:
                    continue
                if one.first[:7] != one.last[:7]:
                    seen.add(one.name)
                found.put(one.document, "", link(one.document, one.quotes, one.name, best.name, "zelfde_besluit", 0.6, "same-decision", True))
        for _, links in found.groups():
            for row in number_rows(links):
                row["id"] = row["id"].replace("-l", "-s", 1)
            rows.extend(sorted(links, key=lambda row: (row["quotes"][0]["start"], row["id"])))
        return rows

    @staticmethod
    def _best(one: Decision, made: Sequence[Decision], told: Sequence[Decision]) -> Decision | None:
        exact = one.first == one.last
        for table, least in ((made, DAY if exact else MONTH), (told, TOLD)):
            good: list[tuple[float, Decision]] = []
            for other in table:
                if other.document == one.document or one.keys.isdisjoint(other.keys) or not (one.first <= other.first and other.last <= one.last):
                    continue
                # Of two tellings each pair once: the later id points at the earlier.
                if table is told and not (exact and other.first == other.last and other.document < one.document):
                    continue
                common = len(one.keys & other.keys)
                share = common / min(len(one.keys), len(other.keys))
                if common > 1 and share >= least and _alike(one, other):
                    good.append((share, other))
            if good:
                return min(good, key=_rank)[1]
        return None


def _decision(row: Sequence[Any]) -> Decision:
    made = Decision(*row)
    return made._replace(keys=frozenset(made.keys))


def _alike(one: Decision, other: Decision) -> bool:
    """Whether two decisions may be about one paper: not where each names another title."""
    return not (one.title and other.title) or fuzz.ratio(one.title, other.title) >= LIKE


def _rank(row: tuple[float, Decision]) -> tuple[float, str]:
    return -row[0], row[1].name


def _months(first: str, last: str) -> Iterator[str]:
    """The months of an interval within one year."""
    for month in range(int(first[5:7]), int(last[5:7]) + 1):
        yield f"{first[:4]}-{month:02d}"
