"""Requests by what a paper must have to answer them without naming their paper: a rare word in common, the place or a body, a later day.

The prefix filter of similarity joins (Bayardo, Ma and Srikant 2007, "Scaling up all pairs similarity search"): each request stands under
its weightiest keys only, until the others together weigh too little to do without them.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable
from sys import intern

from pipeline.compare.asks import Ask
from pipeline.compare.brief import body_of

EPSILON = 1e-9  # sums of weights in another order differ in their last digits
ANY = "*"  # several bodies together: near to every document


class Before:
    """Requests by key and group, each as its place among all in the order of their days: four bytes, as there are many.

    Args:
        asks: all requests.
        weight: gives the weight of a key.
        tells: whether a key tells anything; those that do not count for none.
        share: of the weight of a request that a sentence must have.
        least: keys that it must have in common with a sentence.
    """

    def __init__(self, asks: Iterable[Ask], weight: Callable[[str], float], tells: Callable[[str], bool], share: float, least: int) -> None:
        rows: list[tuple[str, str, tuple[str, ...], tuple[str, ...]]] = []
        for ask in asks:
            need = share * sum(map(weight, ask.keys)) - EPSILON
            telling = sorted(filter(tells, ask.keys), key=lambda key: (-weight(key), key))
            rest = sum(map(weight, telling))
            kept: list[str] = []
            for key in telling if ask.day and len(telling) >= least else ():
                if rest < need:
                    break
                kept.append(intern(key))
                rest -= weight(key)
            if kept:
                rows.append((intern(ask.day), ask.name, tuple(kept), tuple(map(intern, groups(ask.place, [body_of(ask.doer or "")])))))
        rows.sort(key=lambda row: row[:2])
        self._days = [day for day, *_ in rows]
        self._names = [name for _, name, *_ in rows]
        self._rows: dict[str, dict[str, array[int]]] = {}
        for at, (_, _, keys, of) in enumerate(rows):
            for key in keys:
                table = self._rows.setdefault(key, {})
                for group in of:
                    table.setdefault(group, array("I")).append(at)

    def asked(self, keys: Iterable[str], of: Iterable[str], day: str) -> set[str]:
        """The requests that a sentence with these keys may answer.

        Args:
            keys: of the sentence.
            of: groups of its document.
            day: of its document.
        """
        found: set[int] = set()
        until = bisect_left(self._days, day)
        for key in self._rows.keys() & keys:  # most words of a sentence stand in no request
            table = self._rows[key]
            for group in of:
                row = table.get(group)
                if row is not None:
                    found.update(row[: bisect_left(row, until)])
        return {self._names[at] for at in found}


def groups(place: str | None, bodies: Iterable[str]) -> list[str]:
    """A municipality and bodies as groups, several together (a number) as one: of a request, or of a document that may answer it."""
    return [*([f"@{place}"] if place else ()), *dict.fromkeys(ANY if body.isdigit() else body for body in bodies)]
