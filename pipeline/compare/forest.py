"""A small random forest as data: `models/positions/forest.json`, made by `scripts/train-positions`.

Trees are kept as plain numbers, so that what was learned can be read, compared and run without the library that grew it
(Breiman 2001; scikit-learn's `RandomForestClassifier`). The probability is the mean over the trees of the share of
positive examples in the leaf that a case falls in.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt

from pipeline.dutch.artefacts import artefact

MODEL = "positions/forest.json"


@dataclass(frozen=True, slots=True)
class Forest:
    """Trees side by side: one row a tree, one column a node; node 0 is the root, a leaf is its own child.

    Attributes:
        names: of the figures, in order.
        feature, threshold, left, right: what a node asks and where it goes on; left where the figure is at most the threshold.
        value: share of positive examples in a node.
        roots: place of the root of each tree where all rows stand in one.

    """

    names: tuple[str, ...]
    feature: npt.NDArray[np.int16]
    threshold: npt.NDArray[np.float64]
    left: npt.NDArray[np.int16]
    right: npt.NDArray[np.int16]
    value: npt.NDArray[np.float64]
    depth: int
    roots: npt.NDArray[np.int64]

    def probabilities(self, cases: Sequence[Sequence[float]]) -> list[float]:
        """Chance from 0 to 1 that each case is positive.

        Args:
            cases: the figures of each; all go down the trees together, since each step costs as much for six as for one.
        """
        if not cases:
            return []
        at = leaves(cases, self.feature, self.threshold, self.left, self.right, self.roots, self.depth)
        return [float(one) for one in self.value.take(at).mean(axis=1)]

    def probability(self, figures: Sequence[float]) -> float:
        """The same of one case."""
        return self.probabilities([figures])[0]


def leaves(
    cases: Sequence[Sequence[float]],
    feature: npt.NDArray[Any],
    threshold: npt.NDArray[np.float64],
    left: npt.NDArray[Any],
    right: npt.NDArray[Any],
    roots: npt.NDArray[np.int64],
    depth: int,
) -> npt.NDArray[np.int64]:
    """The place of the leaf that each case falls in, a row a case and a column a tree, in tables where all rows stand in one.

    Args:
        cases: the figures of each; all go down the trees together, since each step costs as much for six as for one.
        feature: what each node asks, a row a tree and a column a node.
        threshold: up to where it goes left.
        left: where it goes on then.
        right: where else.
        roots: place of the root of each tree.
        depth: the most steps to a leaf.

    """
    given = np.asarray(cases, dtype=np.float64)
    rows = (np.arange(len(given), dtype=np.int64) * given.shape[1])[:, None]
    at = np.broadcast_to(roots, (len(given), len(roots)))
    for _ in range(depth):  # in flat tables: half the time of looking up row and column
        goes_left = given.take(rows + feature.take(at)) <= threshold.take(at)
        at = roots + np.where(goes_left, left.take(at), right.take(at))
    return at


def forest_of(data: dict[str, object]) -> Forest:
    """The forest of a parsed file.

    Args:
        data: `names`, `depth`, and `trees`: a list of trees, each a list of nodes `[feature, threshold, left, right, value]`.

    """
    trees: list[list[list[float]]] = data["trees"]  # type: ignore[assignment]
    size = max(len(tree) for tree in trees)
    table = np.zeros((len(trees), size, 5))
    for number, tree in enumerate(trees):
        table[number, : len(tree)] = tree
    return Forest(
        tuple(data["names"]),  # type: ignore[arg-type]
        table[:, :, 0].astype(np.int16),
        table[:, :, 1],
        table[:, :, 2].astype(np.int16),
        table[:, :, 3].astype(np.int16),
        table[:, :, 4],
        int(data["depth"]),  # type: ignore[call-overload]
        np.arange(len(trees), dtype=np.int64) * size,
    )


@cache
def forest() -> Forest:
    """The forest of this version, read once a process.

    Raises:
        ModelMissing: the file is not there.

    """
    return forest_of(json.loads(artefact(MODEL).read_text(encoding="utf-8")))
