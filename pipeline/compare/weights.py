"""What words in common weigh: the fewer requests have a word, the more."""

from __future__ import annotations

import math
from collections.abc import Mapping


class Weights(dict[str, float]):
    """The weights of keys, each reckoned once.

    Args:
        index: key -> how many requests have it.
        asks: how many requests there are.
    """

    def __init__(self, index: Mapping[str, int], asks: int) -> None:
        self.index = index
        self.asks = asks

    def __missing__(self, key: str) -> float:
        weight = self[key] = math.log(1 + self.asks / max(1, self.index.get(key, 0)))
        return weight
