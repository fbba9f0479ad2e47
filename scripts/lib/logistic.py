"""Logistic regressions over the traits of sentences: which traits count, the fit, and the file that `pipeline/compare/tone.py` reads."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from pipeline.compare.wording import stops, tokens

SHARED = 8  # statements that have a word whose pairs with the words of sentences are learned
LEAST, ROUNDS, DIGITS = 3, 300, 2


def common(statements: Iterable[str]) -> set[str]:
    """The words that many statements have."""
    count = Counter(key for text in set(statements) for key in {word.key for word in tokens(text)})
    return {key for key, number in count.items() if number >= SHARED and key not in stops()}


def counting(traits: Collection[str], words: Collection[str]) -> dict[str, float]:
    """Traits as a row to learn from, without pairs with a word that few statements have."""
    return dict.fromkeys(sorted(trait for trait in traits if "*" not in trait or trait.partition("*")[0] in words), 1.0)


@dataclass(frozen=True, slots=True)
class Fit:
    """A regression with the names of the traits that it learned from."""

    names: DictVectorizer
    kept: npt.NDArray[np.int64]
    model: LogisticRegression

    def chances(self, rows: Sequence[dict[str, float]]) -> npt.NDArray[np.float64]:
        """The chance of each class: one row a sentence, one column a class."""
        found: npt.NDArray[np.float64] = self.model.predict_proba(self.names.transform(rows)[:, self.kept])
        return found

    def data(self) -> dict[str, Any]:
        """What a model file holds: a start for each class, and trait -> weight in each class."""
        words = self.names.get_feature_names_out()[self.kept]
        least = 0.5 / 10**DIGITS
        weights = {str(word): [round(float(one), DIGITS) for one in column] for word, column in zip(words, self.model.coef_.T, strict=True) if np.abs(column).max() >= least}
        return {"start": [round(float(one), 4) for one in self.model.intercept_], "weights": dict(sorted(weights.items()))}


def fit(rows: Sequence[dict[str, float]], labels: npt.NDArray[np.int64], strength: float) -> Fit:
    """Fit one; a trait that stands in fewer than `LEAST` sentences is left out.

    Args:
        rows: trait -> 1.0 of each sentence.
        labels: place of its class.
        strength: inverse of the ridge penalty.

    """
    names = DictVectorizer()
    table = names.fit_transform(rows)
    kept = np.flatnonzero(np.asarray((table > 0).sum(axis=0)).ravel() >= LEAST)
    return Fit(names, kept, LogisticRegression(C=strength, max_iter=ROUNDS).fit(table[:, kept], labels))


def write(data: dict[str, Any], path: Path) -> None:
    """Write a model file, one trait a line."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("],", "],\n") + "\n", encoding="utf-8")
