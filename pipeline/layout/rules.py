"""Straight lines on a page: the rules of tables, and the lines through words that were struck out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Edges = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Rules:
    """Straight lines, in points from the top left of the page as shown, as (n, 4) x0, top, x1, bottom.

    Attributes:
        across, down: level and upright lines.
        strikes: lines that are known to run through words; None where that is to be judged from `across`.
    """

    across: Edges
    down: Edges
    strikes: Edges | None = None

    @classmethod
    def none(cls) -> Rules:
        """No lines."""
        return cls(np.zeros((0, 4)), np.zeros((0, 4)))

    @property
    def ruled(self) -> bool:
        """Whether there are any that matter to words: lines through them, or sides of cells."""
        return bool(self.strikes is not None and len(self.strikes)) or (len(self.down) > 1 and len(self.across) > 1)

    def scaled(self, by: float) -> Rules:
        """The same on a page larger by a factor."""
        return Rules(self.across * by, self.down * by, None if self.strikes is None else self.strikes * by)


_DASHES = re.compile(r"[-\u2010-\u2015\u2500_]{4,}$")
_DASH_LEVEL = 0.58  # where a hyphen stands in the box of its line, from the top
_MOST = 2000  # lines looked at; a page with more is a drawing
_BARE = 0.14  # line heights that a line stops short of a word's end where it leaves out a comma or a bracket


def struck_words(boxes: Edges, rules: Rules) -> npt.NDArray[np.bool_]:
    """Which words a line is drawn through.

    The line runs at mid height of the small letters (.4 to .72 of the box from its top; an underline is below .78),
    covers the word but for a fifth, and is thin beside it.

    Args:
        boxes: (n, 4) of words as shown.
        rules: of the same page.
    """
    return strikes(boxes, rules)[0]


def strikes(boxes: Edges, rules: Rules) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.bool_]]:
    """Which words a line is drawn through, and of those the ones whose last sign it leaves out (see `struck_words`)."""
    struck, bare = np.zeros(len(boxes), bool), np.zeros(len(boxes), bool)
    lines = rules.across if rules.strikes is None else rules.strikes
    if not len(boxes) or not len(lines):
        return struck, bare
    height = np.maximum(boxes[:, 3] - boxes[:, 1], 1.0)
    width = np.maximum(boxes[:, 2] - boxes[:, 0], 0.5)
    for x0, top, x1, bottom in lines[:_MOST].tolist():
        place = ((top + bottom) / 2 - boxes[:, 1]) / height
        covered = np.minimum(boxes[:, 2], x1) - np.maximum(boxes[:, 0], x0)
        left_out = boxes[:, 2] - x1 > _BARE * height
        # A comma behind a short word is a third of it.
        enough = covered > np.where(left_out, 0.66, 0.8) * width
        through = (place > 0.4) & (place < 0.72) & enough & (bottom - top < 0.2 * height)
        struck |= through
        bare |= through & left_out
    return struck, bare


def typed_strikes(words: Sequence[str], boxes: Edges) -> tuple[list[int], Edges]:
    """Lines that are typed rather than drawn: runs of hyphens over other words, as a form or a stamp leaves them.

    Args:
        words: of a page.
        boxes: (n, 4) of them.

    Returns:
        Numbers of the words that are such lines, and the lines, (m, 4).
    """
    found: list[int] = []
    lines: list[tuple[float, float, float, float]] = []
    dashed = [at for at, word in enumerate(words) if _DASHES.match(word)]
    for at in dashed[:_MOST]:
        x0, top, x1, bottom = boxes[at].tolist()
        level = bottom - 1.0 if words[at][0] == "_" else top + _DASH_LEVEL * (bottom - top)
        middle, height = (boxes[:, 1] + boxes[:, 3]) / 2, np.maximum(boxes[:, 3] - boxes[:, 1], 1.0)
        under = (np.abs(level - middle) < 0.25 * height) & (boxes[:, 2] > x0) & (boxes[:, 0] < x1)
        under[dashed] = False
        if under.any():
            # Through the middle of what it strikes: fonts differ in where their hyphen stands.
            level = float(np.median(boxes[under, 1] + 0.55 * height[under]))
            found.append(at)
            lines.append((x0, level, x1, level))
    return found, np.array(lines, np.float64).reshape(-1, 4)
