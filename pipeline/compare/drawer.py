"""Rows by key on disk: a private SQLite database without a name, of which a few megabytes are in memory and that is gone with its user.

What comparison must know of each request, answer and decision grows with the collection; a paper asks for few of them.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from itertools import groupby
from typing import Any

CACHE = 2000  # kilobytes of a drawer that stay in memory


class Drawer:
    """Rows of plain values, each under two keys, in the order that they came in."""

    def __init__(self) -> None:
        self._base = sqlite3.connect("", isolation_level=None)
        for line in ("pragma journal_mode=off", "pragma synchronous=off", f"pragma cache_size=-{CACHE}", "begin"):
            self._base.execute(line)
        self._base.execute("create table kept (one text, two text, row text)")
        self._base.execute("create index by_key on kept (one, two)")
        self._base.execute("create index by_second on kept (two)")

    def put(self, one: str, two: str, row: Any) -> None:
        """Add a row."""
        self._base.execute("insert into kept values (?, ?, ?)", (one, two, json.dumps(row, ensure_ascii=False, separators=(",", ":"))))

    def set(self, one: str, two: str, row: Any) -> None:
        """Put a row in the place of those of its keys."""
        self._base.execute("delete from kept where one = ? and two = ?", (one, two))
        self.put(one, two, row)

    def get(self, one: str, two: str | None = None) -> list[Any]:
        """The rows of a key, or of two."""
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
        found = self._base.execute("select row from kept where two = ? order by rowid desc limit 1", (two,)).fetchone()
        if found is None:
            raise KeyError(two)
        return json.loads(found[0])

    def names(self, one: str) -> list[str]:
        """The second keys of the rows of a first one, in their order."""
        return [two for (two,) in self._base.execute("select two from kept where one = ? order by rowid", (one,))]

    def has(self, one: str) -> bool:
        """Whether there are rows of a first key."""
        return self._base.execute("select 1 from kept where one = ? limit 1", (one,)).fetchone() is not None

    def __len__(self) -> int:
        return int(self._base.execute("select count(*) from kept").fetchone()[0])

    def rows(self) -> Iterator[Any]:
        """All rows in the order that they came in."""
        for (row,) in self._base.execute("select row from kept order by rowid"):
            yield json.loads(row)

    def groups(self, paired: bool = False) -> Iterator[tuple[tuple[str, str], list[Any]]]:
        """The rows of each first key, or with `paired` of each pair of keys, in the order of the keys; the second is "" without."""
        found = self._base.execute(f"select one, {'two' if paired else '0'}, row from kept order by one, {'two,' if paired else ''} rowid")
        for (one, two), rows in groupby(found, key=lambda row: row[:2]):
            yield (one, two or ""), [json.loads(row) for *_, row in rows]
