"""Many records in little memory: rows packed in blocks, and unpacked again one block at a time.

A position is 3 kB as a mapping and 0.3 kB packed beside its like, so that what comparison finds in 50,000 papers fits in memory
beside what it must know of them. Nothing is written: comparison has no files of its own.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import overload

from pipeline.model.collection import Row

BLOCK = 256  # rows that are packed together
_LEVEL = 1  # of zlib: the quickest takes 10 microseconds a row


class Packed(Sequence[Row]):
    """Rows in the order that they came in. Each look gives new rows: a change to one is lost.

    Args:
        rows: to begin with.
        finish: is given each row that is looked at, to fill in what was not known when it came in.
    """

    def __init__(self, rows: Iterable[Row] = (), finish: Callable[[Row], Row] | None = None) -> None:
        self._blocks: list[bytes] = []
        self._open: list[bytes] = []
        self.finish = finish
        self.extend(rows)

    def extend(self, rows: Iterable[Row]) -> None:
        """Add rows at the end."""
        for row in rows:
            self._open.append(json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode())
            if len(self._open) == BLOCK:
                self._blocks.append(zlib.compress(b"\n".join(self._open), _LEVEL))
                self._open.clear()

    def __len__(self) -> int:
        return len(self._blocks) * BLOCK + len(self._open)

    def __iter__(self) -> Iterator[Row]:
        for number in range(len(self._blocks) + 1):
            yield from map(self._row, self._lines(number))

    @overload
    def __getitem__(self, at: int) -> Row: ...
    @overload
    def __getitem__(self, at: slice) -> list[Row]: ...
    def __getitem__(self, at: int | slice) -> Row | list[Row]:
        if isinstance(at, slice):
            return [self[number] for number in range(*at.indices(len(self)))]
        place = range(len(self))[at]
        return self._row(self._lines(place // BLOCK)[place % BLOCK])

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and len(self) == len(other) and all(one == two for one, two in zip(self, other, strict=True))

    __hash__ = None  # type: ignore[assignment]  # as a list: it changes

    def _lines(self, number: int) -> list[bytes]:
        return zlib.decompress(self._blocks[number]).split(b"\n") if number < len(self._blocks) else list(self._open)

    def _row(self, line: bytes) -> Row:
        row: Row = json.loads(line)
        return self.finish(row) if self.finish else row
