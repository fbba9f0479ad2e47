"""Straight lines on a page: the rules of tables, and the lines through words that were struck out."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Edges = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Rules:
    """Straight lines, in points from the top left of the page as shown, as (n, 4) x0, top, x1, bottom."""

    across: Edges
    down: Edges

    @classmethod
    def none(cls) -> Rules:
        """No lines."""
        return cls(np.zeros((0, 4)), np.zeros((0, 4)))


def struck_words(boxes: Edges, rules: Rules) -> npt.NDArray[np.bool_]:
    """Which words a line is drawn through.

    The line runs at mid height of the small letters (.4 to .72 of the box from its top; an underline is below .78),
    covers
    the word but for a fifth, and is thin beside it.

    Args:
        boxes: (n, 4) of words as shown.
        rules: of the same page.
    """
    struck = np.zeros(len(boxes), bool)
    if not len(boxes) or not len(rules.across):
        return struck
    height = np.maximum(boxes[:, 3] - boxes[:, 1], 1.0)
    width = np.maximum(boxes[:, 2] - boxes[:, 0], 0.5)
    for x0, top, x1, bottom in rules.across[:2000].tolist():
        place = ((top + bottom) / 2 - boxes[:, 1]) / height
        covered = np.minimum(boxes[:, 2], x1) - np.maximum(boxes[:, 0], x0)
        struck |= (place > 0.4) & (place < 0.72) & (covered > 0.8 * width) & (bottom - top < 0.2 * height)
    return struck
