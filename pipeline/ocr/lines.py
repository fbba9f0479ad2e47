"""Lines as Tesseract read them, cut where wide white stands between two words: where columns and cells begin."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

import numpy as np

from pipeline.layout.pieces import MARKER
from pipeline.ocr.engine import Found

_CELL = 1.5  # heights of a line of white that part two cells on one line, at least
_MARKED = 6.0  # the same after a list number, whose text hangs at a tab stop


@dataclass(frozen=True, slots=True, eq=False)
class Lines:
    """Parts of lines without a wide gap, in the order read; boxes (n,) in pixels, `count` words each."""

    parts: list[list[Found]]
    x0: np.ndarray
    top: np.ndarray
    x1: np.ndarray
    bottom: np.ndarray
    count: np.ndarray


def cut_lines(found: list[Found]) -> Lines:
    """The parts of the lines of a page.

    Args:
        found: words of a level page, line by line.
    """
    parts: list[list[Found]] = []
    for _, grouped in groupby(found, key=lambda word: word.line):
        words = list(grouped)
        high = float(np.median([word.bottom - word.top for word in words]))
        parts.append([words[0]])
        for nth in range(1, len(words)):
            gap = words[nth].x0 - words[nth - 1].x1
            marked = nth == 1 and MARKER.match(words[0].text)
            if gap > (_MARKED if marked else _CELL) * high or gap < -2 * high:
                parts.append([])
            parts[-1].append(words[nth])
    return as_lines(parts)


def as_lines(parts: list[list[Found]]) -> Lines:
    """Parts of lines with their boxes."""
    box = np.array(
        [
            (
                min(word.x0 for word in part),
                float(np.median([word.top for word in part])),
                max(word.x1 for word in part),
                float(np.median([word.bottom for word in part])),
            )
            for part in parts
        ]
    ).reshape(-1, 4)
    return Lines(parts, box[:, 0], box[:, 1], box[:, 2], box[:, 3], np.array([len(part) for part in parts]))
