"""The tagger of ``nl_raad``: tags of a sentence chosen together, not one by one.

The network judges each token by its neighbours' words, not by their tags, so it may begin a name of several words
(``SPEC|deeleigen``) and not go on with it. `SequenceTagger` weighs its judgement with how often three tags follow one
another in the treebank, as TnT does (Brants 2000, "TnT: a statistical part-of-speech tagger"): the score of a tag t
after p and q is ``log P(t | words) + WEIGHT * (log P(t | p, q) - log P(t))``. On LassySmall this takes the full tag
from .9256 to .930; two tags instead of three to .928.
"""

from __future__ import annotations

import gzip
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from math import log
from pathlib import Path
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.pipeline.tagger import Tagger  # type: ignore[import-not-found]
from spacy.tokens import Doc

FILE = "sequences.json.gz"
WEIGHT = 0.5
# A tag that the network gives e^-5 of the best one's chance or less is out; of what is left eight ways are kept.
_MARGIN = 5.0
_WAYS = 8
_FLOOR = 1e-9
_MOST_KNOWN = 500_000


class Sequences:
    """How often three tags follow one another. Tags are numbers; ``border`` stands before and after a sentence."""

    def __init__(self, counts: dict[tuple[int, int, int], int], border: int) -> None:
        self.counts = counts
        self.border = border
        self._threes: Counter[tuple[int, int]] = Counter()
        self._kinds: Counter[tuple[int, int]] = Counter()
        self._twos: Counter[tuple[int, int]] = Counter()
        self._ones: Counter[int] = Counter()
        for (first, second, third), count in counts.items():
            self._threes[first, second] += count
            self._kinds[first, second] += 1
            self._twos[second, third] += count
            self._ones[third] += count
        self._firsts: Counter[int] = Counter()
        self._first_kinds: Counter[int] = Counter()
        for (second, _), count in self._twos.items():
            self._firsts[second] += count
            self._first_kinds[second] += 1
        self._all = sum(self._ones.values())
        self._known: dict[tuple[int, int, int], float] = {}

    def weight(self, first: int, second: int, third: int) -> float:
        """Return the logarithm of how much likelier ``third`` is after the two than anywhere (Witten-Bell)."""
        key = (first, second, third)
        found = self._known.get(key)
        if found is None:
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            alone = self._ones[third] / self._all
            kinds = self._first_kinds[second]
            after_one = (self._twos[second, third] + kinds * alone) / (self._firsts[second] + kinds or 1)
            kinds = self._kinds[first, second]
            after_two = (self.counts.get(key, 0) + kinds * after_one) / (self._threes[first, second] + kinds or 1)
            likely = after_two if kinds else after_one
            found = self._known[key] = log(likely + _FLOOR) - log(alone + _FLOOR)
        return found

    def to_bytes(self) -> bytes:
        """Return the counts, packed; the same counts give the same bytes."""
        rows = [self.border, *(value for key, count in sorted(self.counts.items()) for value in (*key, count))]
        return gzip.compress(json.dumps(rows, separators=(",", ":")).encode(), mtime=0)

    @classmethod
    def from_bytes(cls, data: bytes) -> Sequences:
        """Read what `to_bytes` returned."""
        border, *rows = json.loads(gzip.decompress(data))
        fours = zip(rows[::4], rows[1::4], rows[2::4], rows[3::4], strict=True)
        return cls({(first, second, third): count for first, second, third, count in fours}, border)


def count_sequences(sentences: Iterable[Sequence[str]], labels: Sequence[str]) -> Sequences:
    """Count the sequences of the tags of these sentences; a tag without a label counts as a border."""
    number = {label: index for index, label in enumerate(labels)}
    border = len(labels)
    counts: Counter[tuple[int, int, int]] = Counter()
    for sentence in sentences:
        first = second = border
        for tag in [*sentence, ""]:
            third = number.get(tag, border)
            counts[first, second, third] += 1
            first, second = second, third
    return Sequences(dict(counts), border)


def best_tags(scores: np.ndarray, starts: Iterable[int], sequences: Sequences) -> np.ndarray:
    """Return the best tag of each token.

    Args:
        scores: one row a token, one column a tag, logarithms up to a constant a row.
        starts: tokens with which a sentence begins.
        sequences: what is known of three tags in a row.

    """
    chosen = scores.argmax(axis=1)
    best = scores[np.arange(len(scores)), chosen]
    rows, tags = np.nonzero(scores > (best - _MARGIN)[:, None])
    open_rows = np.flatnonzero(np.bincount(rows, minlength=len(scores)) > 1).tolist()
    if not open_rows:
        return np.asarray(chosen)
    where = np.searchsorted(rows, np.arange(len(scores) + 1)).tolist()
    tag_list, values = tags.tolist(), scores[rows, tags].tolist()
    result: list[int] = chosen.tolist()
    begins = set(starts)
    ends = len(result)
    last = -1
    for row in open_rows:
        if row <= last:
            continue
        # A stretch of open tokens, with the two settled ones before it and as far as two settled ones or a border after.
        first, second = _before(result, row, begins, sequences.border)
        ways: dict[tuple[int, int], tuple[float, list[int]]] = {(first, second): (0.0, [])}
        place, settled = row, 0
        while place < ends and settled < 2 and (place == row or place not in begins):
            start, stop = where[place], where[place + 1]
            settled = settled + 1 if stop - start == 1 else 0
            ways = _step(ways, tag_list[start:stop], values[start:stop], sequences)
            place += 1
        if settled < 2:
            ways = _step(ways, [sequences.border], [0.0], sequences)
        path = max(ways.values(), key=lambda way: way[0])[1]
        result[row:place] = path[: place - row]
        last = place - 1
    return np.asarray(result, dtype=chosen.dtype)


def _before(result: list[int], row: int, begins: set[int], border: int) -> tuple[int, int]:
    if row == 0 or row in begins:
        return border, border
    if row == 1 or row - 1 in begins:
        return border, result[row - 1]
    return result[row - 2], result[row - 1]


def _step(
    ways: dict[tuple[int, int], tuple[float, list[int]]], tags: list[int], values: list[float], sequences: Sequences
) -> dict[tuple[int, int], tuple[float, list[int]]]:
    found: dict[tuple[int, int], tuple[float, list[int]]] = {}
    for (first, second), (score, path) in ways.items():
        for tag, value in zip(tags, values, strict=True):
            total = score + value + WEIGHT * sequences.weight(first, second, tag)
            there = found.get((second, tag))
            if there is None or there[0] < total:
                found[second, tag] = (total, [*path, tag])
    if len(found) > _WAYS:
        kept = sorted(found.items(), key=lambda item: -item[1][0])[:_WAYS]
        return dict(kept)
    return found


class SequenceTagger(Tagger):  # type: ignore[misc]
    """spaCy's tagger, choosing the tags of a sentence together; without counts (in training) it chooses as before."""

    sequences: Sequences | None = None

    def predict(self, docs: Iterable[Doc]) -> Any:
        """Return the numbers of the tags, one array a document."""
        docs = list(docs)
        if self.sequences is None or not any(len(doc) for doc in docs):
            return super().predict(docs)
        guesses: list[Any] = []
        for doc, scores in zip(docs, self.model.predict(docs), strict=True):
            starts = [token.i for token in doc if token.is_sent_start]
            guesses.append(best_tags(np.asarray(scores), starts, self.sequences) if len(doc) else [])
        return guesses

    def to_disk(self, path: Path | str, *, exclude: Iterable[str] = ()) -> None:
        """Write the tagger and the counts to its folder."""
        super().to_disk(path, exclude=exclude)
        if self.sequences is not None:
            (Path(path) / FILE).write_bytes(self.sequences.to_bytes())

    def from_disk(self, path: Path | str, *, exclude: Iterable[str] = ()) -> SequenceTagger:
        """Read the tagger, and the counts where its folder has them."""
        super().from_disk(path, exclude=exclude)
        stored = Path(path) / FILE
        self.sequences = Sequences.from_bytes(stored.read_bytes()) if stored.exists() else None
        return self

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """Return tagger and counts: worker processes of ``nlp.pipe`` may get the pipeline this way."""
        plain = super().to_bytes(exclude=exclude)
        counts = self.sequences.to_bytes() if self.sequences is not None else b""
        return len(counts).to_bytes(8, "big") + counts + plain  # type: ignore[no-any-return]

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> SequenceTagger:
        """Read what `to_bytes` returned."""
        size = int.from_bytes(data[:8], "big")
        self.sequences = Sequences.from_bytes(data[8 : 8 + size]) if size else None
        super().from_bytes(data[8 + size :], exclude=exclude)
        return self


@Language.factory(
    "raad_tagger",
    assigns=["token.tag"],
    default_config={
        "model": {"@architectures": "spacy.Tagger.v2", "nO": None, "normalize": False},
        "overwrite": False,
        "scorer": {"@scorers": "spacy.tagger_scorer.v1"},
        "neg_prefix": "!",
        "label_smoothing": 0.0,
    },
    default_score_weights={"tag_acc": 1.0},
)
def make_tagger(  # one name for each setting: spaCy reads them from the signature
    nlp: Language, name: str, model: Any, overwrite: bool, scorer: Any, neg_prefix: str, label_smoothing: float
) -> SequenceTagger:
    """Make the tagger, with the settings of spaCy's own; a trained pipeline fills it from its folder."""
    return SequenceTagger(
        nlp.vocab,
        model,
        name,
        overwrite=overwrite,
        scorer=scorer,
        neg_prefix=neg_prefix,
        label_smoothing=label_smoothing,
    )
