"""Papers that are nearly the same: the same text from two sources, a later version, a letter sent to several councils.

Each text becomes a signature of 64 smallest hash values over runs of five words (MinHash; Broder 1997). Signatures that agree in a
band of four are compared word for word, so that time grows with the number of papers and not with its square.
"""

from __future__ import annotations

import difflib
import re
import zlib
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from pipeline.store.files import check_run, rows

_WORD = re.compile(r"\w+")
_RUN = 5
_HASHES, _BAND = 64, 4
_PRIME = (1 << 61) - 1
_MOST_WORDS = 4000  # of a text that is compared word for word
_CROWD = 50  # papers in one band beyond which each is compared with the first alone: forms with nothing filled in


class Pair(NamedTuple):
    """Two papers that share most of their text.

    Attributes:
        first, second: ids, in order.
        likeness: share of runs of five words that both have, of those that either has.
        only_first, only_second: words that one has and the other has not, in stretches.
    """

    first: str
    second: str
    likeness: float
    only_first: list[str]
    only_second: list[str]


def near_duplicates(folder: str | Path, least: float = 0.8) -> Iterator[Pair]:
    """Pairs of papers of a run that are nearly the same, in order of id.

    Args:
        folder: output folder of a run.
        least: likeness from which a pair is given, 0 to 1.

    Raises:
        BadInput: no run is in the folder.
    """
    run = check_run(Path(folder))
    names = sorted(row["id"] for row in rows(run, "documents"))
    bands: dict[bytes, list[str]] = defaultdict(list)
    for name in names:
        for number, band in enumerate(_signature(_runs(_words(run, name))).reshape(-1, _BAND)):
            bands[number.to_bytes(1, "big") + band.tobytes()].append(name)
    pairs = {pair for members in bands.values() for pair in _pairs(members)}
    for first, second in sorted(pairs):
        yield from _compared(run, first, second, least)


def _pairs(members: list[str]) -> Iterator[tuple[str, str]]:
    if len(members) > _CROWD:
        yield from ((members[0], other) for other in members[1:])
        return
    yield from ((first, second) for place, first in enumerate(members) for second in members[place + 1:])


def _words(run: Path, name: str) -> list[str]:
    return _WORD.findall((run / "texts" / f"{name}.clean.txt").read_text(encoding="utf-8").lower())


def _runs(words: list[str]) -> set[int]:
    """Hashes of all runs of five words; of a shorter text that of the whole."""
    return {zlib.crc32(" ".join(words[at:at + _RUN]).encode()) for at in range(max(1, len(words) - _RUN + 1))}


_random = np.random.default_rng(20)
_FACTORS = _random.integers(1, 1 << 31, _HASHES, dtype=np.uint64)
_TERMS = _random.integers(0, 1 << 31, _HASHES, dtype=np.uint64)


def _signature(runs: set[int]) -> np.ndarray[Any, np.dtype[np.uint64]]:
    values = np.fromiter(runs, np.uint64, len(runs))
    least = np.full(_HASHES, np.iinfo(np.uint64).max, np.uint64)
    for start in range(0, len(values), 4096):
        part = values[start:start + 4096, None]
        least = np.minimum(least, ((part * _FACTORS + _TERMS) % np.uint64(_PRIME)).min(0))
    return least


def _compared(run: Path, first: str, second: str, least: float) -> Iterator[Pair]:
    left, right = _words(run, first), _words(run, second)
    mine, other = _runs(left), _runs(right)
    likeness = len(mine & other) / len(mine | other)
    if likeness < least:
        return
    matcher = difflib.SequenceMatcher(None, left[:_MOST_WORDS], right[:_MOST_WORDS], autojunk=False)
    changes = [change for change in matcher.get_opcodes() if change[0] != "equal"]
    yield Pair(first, second, round(likeness, 3), [" ".join(left[low:high]) for _, low, high, _, _ in changes if high > low],
               [" ".join(right[low:high]) for _, _, _, low, high in changes if high > low])
