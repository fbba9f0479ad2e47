"""What a learned model makes of a statement and an issue: for, against, open, or no view at all.

Rules know the words of a stance, and half of the views in papers are put in others: "dat gaat ons een stap te ver", "wij sluiten de balie
per 1 juli". Here every sentence of which it is known whose words it is counts. Its evidence that it is about the issue (`evidence`, `fields`), how
it sounds (`tone`), what rules made of it, and the kind of paper are weighed together by boosted trees (Friedman 2001), grown on invented
dossiers (`models/verdicts/trees.json`, by `scripts/train-verdicts`).
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from pipeline.compare.evidence import NAMES as EVIDENCE
from pipeline.compare.forest import leaves
from pipeline.compare.statement import Statement
from pipeline.compare.topical import FIGURES as TOPICAL
from pipeline.compare.topical import PAPER, Paper, Topic
from pipeline.dutch.artefacts import artefact

MODEL = "verdicts/trees.json"
CLASSES = (1, -1, 0, None)  # for, against, open, no view: the order of the trees
UNKNOWN = "heard"  # the rule of a statement of which no rule knows the words
TYPES = ("raadsinformatiebrief", "brief", "zienswijze", "notulen", "besluitenlijst", "raadsvoorstel", "raadsbesluit", "motie", "amendement", "overig", "schriftelijke_vragen")
RULES = ("dictum", UNKNOWN, "carried", "condition", "purpose", "cell", "answers")
BODIES = ("raad", "college", "gemeente-")
# What words of a clause and of its sentence hint at.
HINTS = {
    "asks": r"\?",
    "denies": r"\b(?:niet|geen|nooit|noch|evenmin)\b",
    "party": r"fractie|inspreker|partij",
    "if": r"\b(?:mits|onder de voorwaarde|op voorwaarde|als)\b",
    "would": r"\b(?:zou|zouden|kan|kunnen|mogelijk)\b",
    "we": r"\b(?:wij|we|ons|onze)\b",
    "but": r"\b(?:maar|echter|wel|toch)\b",
    "quotes": "[„“\"']",
    "past": r"\b(?:was|waren|werd|werden|had|hadden)\b",
    "option": r"\b(?:scenario|variant|optie|concept|voorstel)\b",
    "settles": r"\b(?:besluit|besloten|besloot|stemt|stemde|ingestemd|aangenomen|verworpen)\b",
    "wonders": r"\b(?:vraag|vragen|vraagt|gevraagd|onderzoek\w*)\b",
}
_HINTS = tuple(re.compile(pattern, re.IGNORECASE) for pattern in HINTS.values())
FIELDS = (
    "clause", "clause_lead", "sentence", "sentence_lead", "before", "before_lead", "heading", "heading_lead", "passage", "passage_lead", "title",
    "context", "context_lead", "both", "both_lead", "around", "around_lead", "both_rank", "around_rank", "both_best", "around_best",
)  # fmt: skip
NAMES = (
    *EVIDENCE,
    *(f"fields_{name}" for name in FIELDS),
    *(f"topic_{name}" for name in TOPICAL),
    *(f"paper_{name}" for name in PAPER),
    *(f"{model}_{name}_{of}" for of in ("clause", "sentence") for model in ("tone", "papers") for name in ("for", "against", "open", "none")),
    "cue_sign", "way", "way_none", "rule_sign", "degree", "told_before", "content", "council", "has_holder", "of_several", "of_sender", "reported", "forest",
    "found_sign", "found", "found_score", "rank", "rivals", "place", "weight", "turned", "clause_length", "sentence_length",
    *(f"type_{name}" for name in TYPES),
    *(f"rule_{name}" for name in RULES),
    *(f"body_{name}" for name in BODIES),
    *(f"{name}_{of}" for of in ("clause", "sentence") for name in HINTS),
)  # fmt: skip


class Signs(NamedTuple):
    """What rules make of a statement and an issue.

    Attributes:
        way: direction of the clause towards the issue, 1, -1 or 0; None where it has another amount.
        found: the sign of the position that they find; None for none.
        score: of it, 0 to 1.

    """

    way: int | None
    found: int | None
    score: float


class Where(NamedTuple):
    """What is the same for all issues of a statement: the kind of paper, the share of the paper before it, and how many issues it may be about."""

    kind: str
    place: float
    rivals: int


@dataclass(frozen=True, slots=True)
class Nearness:
    """Evidence of each issue, by place in the list, that a statement is about it by the fields of its words (`fields`), with shared words as well, around it, what the paper was speaking of, and what the whole paper tells."""

    parts: Mapping[str, Sequence[float]]
    both: Sequence[float]
    around: Sequence[float]
    topic: Topic
    paper: Paper

    def figures(self, number: int) -> list[float]:
        """The figures of an issue, in the order of `FIELDS`."""
        found: list[float] = []
        for name in ("clause", "sentence", "before", "heading", "passage"):
            found += [self.parts[name][number], _lead(self.parts[name], number)]
        found += [self.parts["title"][number], self.parts["context"][number], _lead(self.parts["context"], number)]
        found += [self.both[number], _lead(self.both, number), self.around[number], _lead(self.around, number)]
        found += [sum(value > self.both[number] for value in self.both), sum(value > self.around[number] for value in self.around)]
        return [*found, max(self.both), max(self.around), *self.topic.figures(number), *self.paper.figures(number)]


def figures(
    statement: Statement, evidence: Sequence[float], near: Sequence[float], tones: Sequence[Sequence[float]], signs: Signs, where: Where, *, forest: float, rank: int, turned: bool
) -> list[float]:
    """What the model sees of a statement and an issue, in the order of `NAMES`.

    Args:
        statement: of a document.
        evidence: figures of `evidence.Weighed`.
        near: of `Nearness.figures`.
        tones: chances of the four classes for its clause by each model of tone, and the same for its sentence.
        signs: what rules make of it.
        where: what is the same for all issues.
        forest: chance of the forest of evidence.
        rank: how many issues have a higher one.
        turned: the issue itself says what ends.

    """
    cue, holder, unknown = statement.cue, statement.holder, statement.cue.rule == UNKNOWN
    clause, sentence = statement.line.text[slice(*statement.clause)], statement.line.text[statement.start : statement.end]
    sign = 0 if unknown else cue.sign
    found = None if unknown else signs.found
    row = [*evidence, *near, *chain.from_iterable(tones)]
    row += [sign, signs.way or 0, signs.way is None, sign * (signs.way or 0), cue.degree, bool(cue.told), bool(cue.content), bool(cue.council), bool(cue.holder)]
    row += [holder.joint, holder.own, statement.reported_by is not None, forest, found or 0, found is not None, signs.score if found is not None else 0.0]
    row += [rank, where.rivals, where.place, statement.weight, turned, len(clause), len(sentence)]
    row += [where.kind == name for name in TYPES] + [cue.rule == name for name in RULES] + [holder.id.startswith(name) for name in BODIES]
    row += [len(pattern.findall(text)) for text in (clause, sentence) for pattern in _HINTS]
    return [float(value) for value in row]


def _lead(values: Sequence[float], number: int) -> float:
    """How far an issue is ahead of the best other one, or behind it."""
    return values[number] - max((value for other, value in enumerate(values) if other != number), default=0.0)


@dataclass(frozen=True, slots=True)
class Trees:
    """Boosted trees side by side: one row a tree, one column a node; node 0 is the root, a leaf is its own child.

    Attributes:
        feature, threshold, left, right: what a node asks and where it goes on; left where the figure is at most the threshold.
        value: what a leaf adds to the sum of its class.
        of: the class of each tree, by place in `CLASSES`.
        start: the sum that each class begins with.
        depth: the most steps to a leaf.

    """

    feature: npt.NDArray[np.int64]
    threshold: npt.NDArray[np.float64]
    left: npt.NDArray[np.int64]
    right: npt.NDArray[np.int64]
    value: npt.NDArray[np.float64]
    of: npt.NDArray[np.int64]
    start: npt.NDArray[np.float64]
    depth: int

    def chances(self, cases: Sequence[Sequence[float]]) -> list[tuple[float, ...]]:
        """The chance of each class for each case, in the order of `CLASSES`; they sum to 1."""
        if not cases:
            return []
        roots = np.arange(len(self.feature), dtype=np.int64) * self.feature.shape[1]
        at = leaves(cases, self.feature, self.threshold, self.left, self.right, roots, self.depth)
        values = self.value.take(at)
        sums = np.stack([self.start[number] + values[:, self.of == number].sum(axis=1) for number in range(len(CLASSES))], axis=1)
        parts = np.exp(sums - sums.max(axis=1, keepdims=True))
        return [tuple(float(one) for one in row) for row in parts / parts.sum(axis=1, keepdims=True)]


def trees_of(data: Mapping[str, object]) -> Trees:
    """The trees of a parsed file.

    Args:
        data: `start`, `depth`, and `trees`: for each its class and its nodes `[feature, threshold, left, right, value]`.

    """
    rows: Sequence[tuple[int, Sequence[Sequence[float]]]] = data["trees"]  # type: ignore[assignment]
    size = max(len(nodes) for _, nodes in rows)
    table = np.zeros((len(rows), size, 5))
    for number, (_, nodes) in enumerate(rows):
        table[number, : len(nodes)] = nodes
    feature, left, right = (table[:, :, place].astype(np.int64) for place in (0, 2, 3))
    return Trees(feature, table[:, :, 1], left, right, table[:, :, 4], np.array([kind for kind, _ in rows]), np.array(data["start"]), int(data["depth"]))  # type: ignore[call-overload]


@cache
def trees() -> Trees:
    """The trees of this version, read once a process.

    Raises:
        ModelMissing: the file is not there.

    """
    return trees_of(json.loads(artefact(MODEL).read_text(encoding="utf-8")))
