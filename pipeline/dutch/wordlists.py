"""Word lists in little memory: sorted 64-bit hashes instead of strings.

A set of the 700,000 strings that the lexicon knows takes about 90 MB in each process; their sorted hashes take 6 MB and
are found in about a microsecond. Two different words share a hash with a chance of 1 in 10^13 a query.
"""

from __future__ import annotations

import gzip
import importlib.util
from array import array
from bisect import bisect_left
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import NoReturn, cast

import msgpack  # type: ignore[import-untyped]
import numpy as np
from numpy.typing import NDArray

DUTCH_LIST = Path("/usr/share/dict/dutch")
_MISSING = -1


class WordIndex:
    """An immutable set of words, each with a small number (16 bits), 0 where none was given."""

    def __init__(self, words: Collection[str], values: Sequence[int] | NDArray[np.uint16] | None = None) -> None:
        hashes = np.fromiter(map(hash, words), dtype=np.int64, count=len(words))
        order = np.argsort(hashes, kind="stable") if values is not None else None
        self._hashes = array("q", (np.sort(hashes) if order is None else hashes[order]).tobytes())
        self._values = None if order is None else array("H", np.asarray(values, dtype=np.uint16)[order].tobytes())

    def __len__(self) -> int:
        return len(self._hashes)

    def __reduce__(self) -> NoReturn:
        # Strings hash differently in each process: a copy would find nothing there, and say so to nobody.
        raise TypeError("a WordIndex stays in its process; make it anew from the words")

    def __contains__(self, word: str) -> bool:
        return self._place(word) != _MISSING

    def get(self, word: str) -> int | None:
        """Return the number of the word, None where the word is not in the index."""
        place = self._place(word)
        if place == _MISSING:
            return None
        return 0 if self._values is None else self._values[place]

    def all(self, word: str) -> list[int]:
        """Return the numbers of every entry of the word, [] where it has none; for an index built with numbers."""
        place = self._place(word)
        found: list[int] = []
        if place != _MISSING and self._values is not None:
            key = self._hashes[place]
            while place < len(self._hashes) and self._hashes[place] == key:
                found.append(self._values[place])
                place += 1
        return found

    def _place(self, word: str) -> int:
        key = hash(word)
        place = bisect_left(self._hashes, key)
        return place if place < len(self._hashes) and self._hashes[place] == key else _MISSING


def read_words(path: Path) -> list[str]:
    """Return the words of a list, one a line, ``ĳ`` and curly apostrophes as they are typed; [] where missing."""
    try:
        text = path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return []
    return typed(text).split()


def typed(text: str) -> str:
    """Return the text with the one-character ``ĳ`` written as two letters and the apostrophe straight."""
    return text.replace("ĳ", "ij").replace("Ĳ", "IJ").replace("’", "'")


def zipf_index(lowest: float) -> tuple[WordIndex, list[str]]:
    """Return Dutch words to their Zipf frequency in hundredths, and the words from ``lowest`` up, the commonest first.

    Source: wordfreq's large Dutch list (Speer 2022), in which bucket ``n`` holds the words of frequency 10^(-n/100).
    The Zipf scale is the base-10 logarithm of the frequency in 10^9 words. Both are empty without wordfreq.
    """
    words: list[str] = []
    values: list[int] = []
    common = 0
    for centibels, bucket in enumerate(_buckets()):
        zipf = max(900 - centibels, 0)
        words += bucket
        values += [zipf] * len(bucket)
        if zipf >= lowest * 100:
            common = len(words)
    return WordIndex(words, values), words[:common]


def _buckets() -> list[list[str]]:
    """Read wordfreq's data file itself: importing the package costs 0.16 s for tokenizers that are not used here."""
    spec = importlib.util.find_spec("wordfreq")
    if spec is None or spec.origin is None:
        return []
    path = Path(spec.origin).parent / "data" / "large_nl.msgpack.gz"
    if not path.exists():
        from wordfreq import get_frequency_list

        return list(get_frequency_list("nl", "large"))
    header, *buckets = msgpack.unpackb(gzip.decompress(path.read_bytes()), raw=False)
    if header != {"format": "cB", "version": 1}:
        raise ValueError(f"{path.name}: frequency data of an unknown format: {header!r}")
    return cast(list[list[str]], buckets)
