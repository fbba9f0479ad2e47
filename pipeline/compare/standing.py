"""How requests and promises stand: by their parts, and by the list that keeps what was promised elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from pipeline.compare.asks import Ask, general
from pipeline.compare.told import keys_of

LAPSED = "vervallen"  # what a list says of a promise that nobody has to keep any more; the contract has no word for it
_THEIRS, _OWN = 0.8, 0.5  # share of the words of a row, and of those of a promise, that both have
_LEAST = 2  # words in common
_DAY = re.compile(r"(?<!\d)(\d{1,2})[-/](\d{1,2})[-/]((?:19|20)\d\d)(?!\d)")


@cache
def _speech() -> frozenset[str]:
    """Keys of who promises, and of what every promise says."""
    return general() | frozenset(keys_of("wethouder burgemeester college voorzitter mevrouw zegt toezegging toezeggen antwoordt ontvangt krijgt hoort komt terug sturen doen ik zal"))


def of_parts(own: str, parts: Sequence[str]) -> str:
    """How a request with parts stands: done where all its parts are; some done is `deels`."""
    if not parts:
        return own
    rows = [own, *parts]
    if all(row == "uitgevoerd" for row in rows):
        return "uitgevoerd"
    return "deels" if any(row in ("uitgevoerd", "deels") for row in rows) else own


def relisted(promises: Iterable[Ask], listed: Sequence[Ask]) -> dict[str, Ask]:
    """Promise -> the row of a later list of the same municipality that keeps it, where one row alone has its words.

    Args:
        promises: commitments that no list gives a state of.
        listed: those of lists, with their state.
    """
    index: dict[tuple[str | None, str], list[Ask]] = {}
    for row in listed:
        for key in set(row.keys) - _speech():
            index.setdefault((row.place, key), []).append(row)
    found: dict[str, Ask] = {}
    for promise in promises:
        own = set(promise.keys) - _speech()
        near = {row.name: row for key in own for row in index.get((promise.place, key), ())} if promise.place and promise.day else {}
        like = [(share, row) for _, row in sorted(near.items()) if (share := _likeness(promise, own, row))]
        best = max((share for share, _ in like), default=0.0)
        rows = [row for share, row in like if share == best]
        if rows and len({row.state for row in rows}) == 1:
            found[promise.name] = rows[0]
    return found


def _likeness(promise: Ask, own: set[str], row: Ask) -> float:
    """Share of the words of a row that a promise has, 0 where that is too little or the row is of an earlier promise."""
    theirs = set(row.keys) - _speech()
    common = own & theirs
    days = _days(row.row)
    later = row.day >= promise.day or promise.day in days  # a list without a date of its own may print that of the promise
    if row.document == promise.document or not later or (row.due and row.due < promise.day) or any(day < promise.day for day in days):
        return 0.0
    if len(set(promise.keys) & set(row.keys)) < _LEAST or not common or len(common) < _THEIRS * len(theirs) or len(common) < _OWN * len(own):
        return 0.0
    return len(common) / len(own | theirs)


def _days(quotes: Iterable[Mapping[str, object]]) -> list[str]:
    """The days that a row of a list prints; none is before that of the promise."""
    return [f"{match[3]}-{int(match[2]):02d}-{int(match[1]):02d}" for quote in quotes for match in _DAY.finditer(str(quote["clean"]))]
