"""Requests by what a paper must have to answer them without naming their paper: a rare word in common, the place or a body, a later day.

The prefix filter of similarity joins (Bayardo, Ma and Srikant 2007, "Scaling up all pairs similarity search"): each request stands under
its weightiest keys only, until the others together weigh too little to do without them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable
from typing import NamedTuple

from pipeline.compare.asks import Ask
from pipeline.compare.brief import body_of

EPSILON = 1e-9  # sums of weights in another order differ in their last digits
ANY = "*"  # several bodies together: near to every document


class _Row(NamedTuple):
    """Requests with their days, both in the order of the days."""

    days: list[str]
    names: list[str]


class Before:
    """Requests by key, by group and in the order of their days.

    Args:
        asks: all requests.
        weight: gives the weight of a key.
        tells: whether a key tells anything; those that do not count for none.
        share: of the weight of a request that a sentence must have.
        least: keys that it must have in common with a sentence.
    """

    def __init__(self, asks: Iterable[Ask], weight: Callable[[str], float], tells: Callable[[str], bool], share: float, least: int) -> None:
        found: dict[str, dict[str, list[tuple[str, str]]]] = {}
        for ask in asks:
            need = share * sum(map(weight, ask.keys)) - EPSILON
            telling = sorted(filter(tells, ask.keys), key=lambda key: (-weight(key), key))
            rest = sum(map(weight, telling))
            for key in telling if ask.day and len(telling) >= least else ():
                if rest < need:
                    break
                for group in groups(ask.place, [body_of(ask.doer or "")]):
                    found.setdefault(key, {}).setdefault(group, []).append((ask.day, ask.name))
                rest -= weight(key)
        self._rows = {
            key: {group: _Row([day for day, _ in sorted(rows)], [name for _, name in sorted(rows)]) for group, rows in table.items()}
            for key, table in found.items()
        }

    def asked(self, keys: Iterable[str], of: Iterable[str], day: str) -> set[str]:
        """The requests that a sentence with these keys may answer.

        Args:
            keys: of the sentence.
            of: groups of its document.
            day: of its document.
        """
        found: set[str] = set()
        for key in self._rows.keys() & keys:  # most words of a sentence stand in no request
            table = self._rows[key]
            for group in of:
                row = table.get(group)
                if row is not None:
                    found.update(row.names[: bisect_left(row.days, day)])
        return found


def groups(place: str | None, bodies: Iterable[str]) -> list[str]:
    """A municipality and bodies as groups, several together (a number) as one: of a request, or of a document that may answer it."""
    return [*([f"@{place}"] if place else ()), *dict.fromkeys(ANY if body.isdigit() else body for body in bodies)]
