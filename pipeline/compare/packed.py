"""Many records in little memory: rows packed in blocks in a file without a name, and unpacked again one block at a time.

A position is 3 kB as a mapping and 0.3 kB packed beside its like; on disk, what comparison finds in 50,000 papers takes no memory at
all. The file lies where the system keeps what is temporary, and is gone with the rows.
"""

from __future__ import annotations

import json
import tempfile
import zlib
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import overload

from pipeline.model.collection import Row

BLOCK = 256  # rows that are packed together
IN_MEMORY = 1 << 20  # bytes of blocks up to which no file is made
_LEVEL = 1  # of zlib: the quickest takes 10 microseconds a row


class Packed(Sequence[Row]):
    """Rows in the order that they came in. Each look gives new rows: a change to one is lost.

    Args:
        rows: to begin with.
        finish: is given each row that is looked at, to fill in what was not known when it came in.
    """

    def __init__(self, rows: Iterable[Row] = (), finish: Callable[[Row], Row] | None = None) -> None:
        self._file = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 (it is closed with the rows)
        self._ends = array("Q", (0,))  # of the blocks in the file
        self._open: list[bytes] = []
        self.finish = finish
        self.extend(rows)

    def extend(self, rows: Iterable[Row]) -> None:
        """Add rows at the end."""
        self.extend_lines(map(line_of, rows))

    def extend_lines(self, lines: Iterable[bytes]) -> None:
        """Add rows at the end as JSON, see `line_of`."""
        for line in lines:
            self._open.append(line)
            if len(self._open) == BLOCK:
                block = zlib.compress(b"\n".join(self._open), _LEVEL)
                self._file.seek(self._ends[-1])
                self._file.write(block)
                self._ends.append(self._ends[-1] + len(block))
                self._open.clear()

    def lines(self) -> Iterator[bytes]:
        """The rows as JSON; `finish` does not see them."""
        for number in range(len(self._ends)):
            yield from self._lines(number)

    def __len__(self) -> int:
        return (len(self._ends) - 1) * BLOCK + len(self._open)

    def __iter__(self) -> Iterator[Row]:
        for number in range(len(self._ends)):
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
        if number == len(self._ends) - 1:
            return list(self._open)
        self._file.seek(self._ends[number])
        return zlib.decompress(self._file.read(self._ends[number + 1] - self._ends[number])).split(b"\n")

    def __reduce__(self) -> tuple[Callable[[bytes], Packed], tuple[bytes]]:
        return _unpacked, (zlib.compress(b"\n".join(self.lines()), _LEVEL) if len(self) else b"",)

    def _row(self, line: bytes) -> Row:
        row: Row = json.loads(line)
        return self.finish(row) if self.finish else row


def _unpacked(data: bytes) -> Packed:
    found = Packed()
    found.extend_lines(zlib.decompress(data).split(b"\n") if data else ())
    return found


def line_of(row: Row) -> bytes:
    """A row as a line of a file of the contract."""
    return json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode()
