"""Rows by key, in memory while they are few and then on disk: a private SQLite database without a name, that is gone with its user.

What comparison must know of each request, answer and decision grows with the collection; a paper asks for few of them.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

CACHE = 2000  # kilobytes of a drawer on disk that stay in memory
IN_MEMORY = 4_000  # rows, 2 kB each, up to which a drawer is in memory, where a look is thirty times as fast


class Drawer:
    """Rows of plain values, each under two keys, in the order that they came in. A row that was given is not changed afterwards."""

    def __init__(self) -> None:
        self._base: sqlite3.Connection | None = None
        self._rows: list[tuple[str, str, Any] | None] = []
        self._ones: dict[str, list[int]] = {}
        self._twos: dict[str, list[int]] = {}

    @property
    def at_hand(self) -> bool:
        """Whether all rows are in memory."""
        return self._base is None

    def put(self, one: str, two: str, row: Any) -> None:
        """Add a row."""
        if self._base is not None:
            self._base.execute(_INSERT, (one, two, _json(row)))
            return
        self._ones.setdefault(one, []).append(len(self._rows))
        self._twos.setdefault(two, []).append(len(self._rows))
        self._rows.append((one, two, row))
        if len(self._rows) > IN_MEMORY:
            self._to_disk()

    def _to_disk(self) -> None:
        base = sqlite3.connect("", isolation_level=None)
        for line in ("pragma journal_mode=off", "pragma synchronous=off", f"pragma cache_size=-{CACHE}", "begin"):
            base.execute(line)
        base.execute("create table kept (one text, two text, row text)")
        base.executemany(_INSERT, ((one, two, _json(row)) for one, two, row in self._all()))
        base.execute("create index by_key on kept (one, two)")
        base.execute("create index by_second on kept (two)")
        self._base = base
        self._rows, self._ones, self._twos = [], {}, {}

    def _all(self) -> Iterator[tuple[str, str, Any]]:
        return (row for row in self._rows if row is not None)

    def _at(self, places: Iterable[int]) -> Iterator[tuple[str, str, Any]]:
        return (row for place in places if (row := self._rows[place]) is not None)

    def set(self, one: str, two: str, row: Any) -> None:
        """Put a row in the place of those of its keys."""
        if self._base is not None:
            self._base.execute("delete from kept where one = ? and two = ?", (one, two))
            self.put(one, two, row)
            return
        gone = [place for place in self._ones.get(one, ()) if (known := self._rows[place]) is not None and known[1] == two]
        for place in gone[:-1]:
            self._rows[place] = None
        if gone:
            self._rows[gone[-1]] = one, two, row
        else:
            self.put(one, two, row)

    def get(self, one: str, two: str | None = None) -> list[Any]:
        """The rows of a key, or of two."""
        if self._base is None:
            return [row for _, other, row in self._at(self._ones.get(one, ())) if two in (None, other)]
        if two is None:
            found = self._base.execute("select row from kept where one = ? order by rowid", (one,))
        else:
            found = self._base.execute("select row from kept where one = ? and two = ? order by rowid", (one, two))
        return [json.loads(row) for (row,) in found]

    def second(self, two: str) -> Any:
        """The last row of a second key.

        Raises:
            KeyError: there is none.
        """
        if self._base is None:
            return [*self._at(self._twos[two])][-1][2]
        found = self._base.execute("select row from kept where two = ? order by rowid desc limit 1", (two,)).fetchone()
        if found is None:
            raise KeyError(two)
        return json.loads(found[0])

    def names(self, one: str) -> list[str]:
        """The second keys of the rows of a first one, in their order."""
        if self._base is None:
            return [two for _, two, _ in self._at(self._ones.get(one, ()))]
        return [two for (two,) in self._base.execute("select two from kept where one = ? order by rowid", (one,))]

    def has(self, one: str) -> bool:
        """Whether there are rows of a first key."""
        if self._base is None:
            return one in self._ones
        return self._base.execute("select 1 from kept where one = ? limit 1", (one,)).fetchone() is not None

    def __len__(self) -> int:
        if self._base is None:
            return sum(1 for _ in self._all())
        return int(self._base.execute("select count(*) from kept").fetchone()[0])

    def rows(self) -> Iterator[Any]:
        """All rows in the order that they came in."""
        if self._base is None:
            yield from (row for _, _, row in self._all())
            return
        for (row,) in self._base.execute("select row from kept order by rowid"):
            yield json.loads(row)

    def groups(self, paired: bool = False) -> Iterator[tuple[tuple[str, str], list[Any]]]:
        """The rows of each first key, or with `paired` of each pair of keys, in the order of the keys; the second is "" without."""
        if self._base is None:
            ordered = sorted(self._all(), key=lambda row: (row[0], row[1] if paired else ""))
            for keys, rows in groupby(ordered, key=lambda row: (row[0], row[1] if paired else "")):
                yield keys, [row for *_, row in rows]
            return
        found = self._base.execute(f"select one, {'two' if paired else '0'}, row from kept order by one, {'two,' if paired else ''} rowid")
        for (one, two), rows in groupby(found, key=lambda row: row[:2]):
            yield (one, two or ""), [json.loads(row) for *_, row in rows]


_INSERT = "insert into kept values (?, ?, ?)"


def _json(row: Any) -> str:
    return json.dumps(row, ensure_ascii=False, separators=(",", ":"))
