"""Posting lists: which passages have a term, as sorted numbers in few bytes that numpy unpacks at once.

A step from one number to the next takes one or two bytes; the few steps that are too long stand apart. A common word takes a byte a
passage, and 300,000 numbers unpack in about a millisecond, where a varint a number would need a loop.
"""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Iterable, Iterator

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.uint32]
WORD, LEMMA, PART, CONTEXT, LABEL = "word", "lemma", "part", "context", "label"
_WIDTHS = (1, 2)  # bytes a step


def pack(numbers: Numbers) -> bytes:
    """Sorted numbers, none twice, as bytes: the form that is shortest.

    >>> unpack(pack(np.array([3, 4, 900], dtype=np.uint32))).tolist()
    [3, 4, 900]
    """
    steps = np.diff(numbers, prepend=np.uint32(0))
    best = b"\0" + numbers.astype("<u4").tobytes()
    for width in _WIDTHS:
        escape = 256**width - 1
        far = np.flatnonzero(steps >= escape).astype("<u4")
        if 5 + 8 * len(far) + width * len(steps) < len(best):
            near = np.minimum(steps, escape).astype(f"<u{width}")
            best = b"".join((bytes([width]), len(far).to_bytes(4, "little"), far.tobytes(), steps[far].astype("<u4").tobytes(), near.tobytes()))
    return best


def unpack(packed: bytes) -> Numbers:
    """The numbers of `pack`."""
    width = packed[0]
    if not width:
        return np.frombuffer(packed, "<u4", offset=1)
    count = int.from_bytes(packed[1:5], "little")
    far = np.frombuffer(packed, "<u4", count, 5)
    steps = np.frombuffer(packed, f"<u{width}", offset=5 + 8 * count).astype(np.uint32)
    steps[far] = np.frombuffer(packed, "<u4", count, 5 + 4 * count)
    return np.cumsum(steps, dtype=np.uint32)


class Postings:
    """Lists being made, in memory: four bytes a number."""

    def __init__(self) -> None:
        self._lists: dict[str, dict[str, array[int]]] = {kind: {} for kind in (WORD, LEMMA, PART, CONTEXT, LABEL)}

    def add(self, kind: str, terms: Iterable[str], number: int) -> None:
        """Note that a passage has these terms; passages come in order."""
        lists = self._lists[kind]
        for term in terms:
            known = lists.get(term)
            if known is None:
                lists[term] = array("I", (number,))
            elif known[-1] != number:
                known.append(number)

    def write(self, database: sqlite3.Connection) -> None:
        """Write all lists to the table `postings`."""
        database.executemany("insert into postings (kind, term, passages, numbers) values (?, ?, ?, ?)", self._rows())
        database.execute("create index postings_by_term on postings (kind, term, passages)")

    def _rows(self) -> Iterator[tuple[str, str, int, bytes]]:
        printed, lemmas = self._lists[WORD], self._lists[LEMMA]
        for kind, lists in self._lists.items():
            for term, numbers in sorted(lists.items()):
                if kind == WORD and lemmas.get(term) == numbers:
                    continue  # `postings` reads the lemma instead
                yield kind, term, len(numbers), pack(np.frombuffer(numbers, np.uint32))
                if kind == LEMMA and term not in printed:
                    yield WORD, term, 0, b""


def postings(database: sqlite3.Connection, kind: str, term: str) -> Numbers:
    """Numbers of the passages that have a term; none where it is not known."""
    asked = "select numbers from postings where kind = ? and term = ?"
    row = database.execute(asked, (kind, term)).fetchone()
    if row is None and kind == WORD:
        row = database.execute(asked, (LEMMA, term)).fetchone()
    return unpack(row[0]) if row and row[0] else np.zeros(0, np.uint32)
