"""The requests and commitments of a collection and their best answers, kept on disk but for those that are looked at."""

from __future__ import annotations

import json
import os
import tempfile
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import fields
from hashlib import blake2b
from typing import IO

from pipeline.compare.asks import Ask
from pipeline.compare.drawer import Drawer
from pipeline.compare.offered import PAPER, Answer, Offer

MOST = 2000  # requests at hand where the others are on disk
IN_MEMORY = 4000  # requests, 0.8 kB each, up to which no file is made
_FIELDS = tuple(one.name for one in fields(Ask))
_BLOCK = 1 << 16  # bytes that are read at once where all are gone through


class Asks:
    """Requests by name, and by the document that they stand in.

    Where they are many they lie in a file without a name, a line of JSON each; of each document and name a hash and a place stay in memory
    (32 bytes). The file is read by place, so that processes that begin as copies of this one may do so side by side.
    """

    def __init__(self) -> None:
        self._file: IO[bytes] | None = None
        self._end = 0
        self._count = 0
        self._near: dict[str, Ask] = {}
        self._held: dict[str, Sequence[str]] = {}
        self._spelt: Callable[[Sequence[str]], Sequence[str]] | None = None
        self._names, self._documents = _Places(), _Places()
        self._last = ""  # document that was written last

    def add(self, ask: Ask) -> None:
        """Keep a request; those of one document come one after the other."""
        self._count += 1
        if self._file is not None:
            self._write(ask)
            return
        self._near[ask.name] = ask
        self._held[ask.document] = [*self._held.get(ask.document, ()), ask.name]
        if len(self._near) > IN_MEMORY:
            self._file = tempfile.TemporaryFile()  # noqa: SIM115 (it is closed with the requests)
            for one in self._near.values():
                self._write(one)
            self._near, self._held = {}, {}

    def _write(self, ask: Ask) -> None:
        assert self._file is not None
        line = json.dumps(_row(ask), ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
        self._names.put(ask.name, self._end)
        if ask.document != self._last:
            self._documents.put(ask.document, self._end)
            self._last = ask.document
        self._file.write(line)
        self._end += len(line)

    def spell(self, spelt: Callable[[Sequence[str]], Sequence[str]]) -> None:
        """Write out abbreviations in their keys, once all are known."""
        self._spelt = spelt
        if self._file is not None:
            self._near.clear()
            return
        for ask in self._near.values():
            ask.keys = [*dict.fromkeys(spelt(ask.keys))]

    def __getitem__(self, name: str) -> Ask:
        ask = self._near.get(name)
        if ask is None:
            if self._file is None:
                raise KeyError(name)
            ask = next((one for at in self._names.of(name) if (one := self._read(next(self._lines(at)))).name == name), None)
            if ask is None:
                raise KeyError(name)
            if len(self._near) >= MOST:
                self._near.clear()
            self._near[name] = ask
        return ask

    def __len__(self) -> int:
        return self._count

    def of(self, document: str) -> Sequence[str]:
        """The names of the requests of a document, in their order; none where it has none."""
        names = self._held.get(document)
        if names is None:
            if self._file is None:
                return ()
            if len(self._held) >= MOST:
                self._held.clear()
            names = self._held[document] = tuple(self._names_of(document))
        return names

    def _names_of(self, document: str) -> Iterator[str]:
        for at in self._documents.of(document):
            for line in self._lines(at):
                row = json.loads(line)
                if row[_DOCUMENT] != document:
                    break
                yield row[_NAME]

    def values(self) -> Iterator[Ask]:
        """All requests in the order that they came in."""
        return iter(self._near.values()) if self._file is None else map(self._read, self._lines(0))

    def _lines(self, at: int) -> Iterator[bytes]:
        """The lines from a place on."""
        assert self._file is not None
        self._file.flush()
        number, left, size = self._file.fileno(), b"", _FIRST
        while at < self._end:
            data = os.pread(number, size, at)
            at, size = at + len(data), _BLOCK
            *lines, left = (left + data).split(b"\n")
            yield from lines

    def _read(self, line: bytes) -> Ask:
        ask = Ask(**dict(zip(_FIELDS, json.loads(line), strict=True)))
        if self._spelt:
            ask.keys = [*dict.fromkeys(self._spelt(ask.keys))]
        return ask


_NAME, _DOCUMENT = _FIELDS.index("name"), _FIELDS.index("document")
_FIRST = 2048  # bytes that are read of one request: most are shorter


class _Places:
    """Places by name: two numbers a name, sorted when the first is looked up."""

    def __init__(self) -> None:
        self._keys, self._at = array("Q"), array("Q")
        self._sorted = True

    def put(self, name: str, at: int) -> None:
        """Note the place of a name."""
        self._keys.append(_hash(name))
        self._at.append(at)
        self._sorted = False

    def of(self, name: str) -> Iterator[int]:
        """The places that may be those of a name, in order: of another name now and then."""
        if not self._sorted:
            order = sorted(range(len(self._keys)), key=self._keys.__getitem__)
            self._keys, self._at = array("Q", (self._keys[at] for at in order)), array("Q", (self._at[at] for at in order))
            self._sorted = True
        key = _hash(name)
        low = bisect_left(self._keys, key)
        while low < len(self._keys) and self._keys[low] == key:
            yield self._at[low]
            low += 1


def _hash(name: str) -> int:
    return int.from_bytes(blake2b(name.encode(), digest_size=8).digest(), "little")


def _row(ask: Ask) -> list[object]:
    return [getattr(ask, name) for name in _FIELDS]


class Answers:
    """The best answer to each request."""

    def __init__(self) -> None:
        self._kept = Drawer()
        self._scores: dict[str, float] = {}

    def score(self, name: str) -> float | None:
        """How good the answer to a request is, None where there is none."""
        return self._scores.get(name)

    def __contains__(self, name: str) -> bool:
        return name in self._scores

    def __setitem__(self, name: str, answer: Answer) -> None:
        self._scores[name] = answer.score
        self._kept.set(name, "", [answer.score, answer.document, answer.type, answer.quotes, answer.source])

    def get(self, name: str) -> Answer | None:
        """The answer to a request."""
        return Answer(*self._kept.get(name, "")[0]) if name in self._scores else None

    def weigh(self, offers: Iterable[Offer]) -> None:
        """Keep the best of what was known and what is offered; documents come in their order."""
        for name, way, answer in offers:
            known = self._scores.get(name)
            if known is None or way == "own" or (way == "best" and answer.score > known) or (way == "paper" and known < PAPER):
                self[name] = answer
