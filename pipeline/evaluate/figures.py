"""Judgements added up: figures of a dossier, of a type of document, of a level of damage, or of all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from pipeline.evaluate.fields import ABOUT_DOCUMENT, RULES
from pipeline.evaluate.grid import PARTS, Grid
from pipeline.evaluate.items import KINDS
from pipeline.evaluate.measure import CANONICAL, FOLLOWED_UP, TYPED, Answer, Outcome, Result
from pipeline.evaluate.texts import cleaning_figures, joined_readings
from pipeline.evaluate.wording import Record, empty

_ACTOR_FIELDS = {"actors": ("canonical",), CANONICAL: ("type", "identifier")}


@dataclass
class Tally:
    """Records of the truth, of the run, and those that are both."""

    truth: int = 0
    run: int = 0
    both: int = 0

    def figures(self) -> Record:
        """Precision, recall and F1; None where there is nothing to find and nothing was found."""
        size = self.truth + self.run
        nothing = None if size == 0 else 0.0
        return {
            "gold": self.truth,
            "found": self.run,
            "matched": self.both,
            "precision": self.both / self.run if self.run else nothing,
            "recall": self.both / self.truth if self.truth else nothing,
            "f1": 2 * self.both / size if size else None,
        }


def share(right: float, total: int) -> Record:
    """Right answers out of a total; the accuracy is None where nothing was asked."""
    return {
        "right": int(right) if right == int(right) else right,
        "total": total,
        "accuracy": right / total if total else None,
    }


def figures(results: Sequence[Result], keep: Callable[[Result, str], bool] | None = None) -> Record:
    """All figures of several results together.

    Args:
        results: one a dossier.
        keep: which documents count, by result and file stem; None: all, with what is about whole dossiers.

    Returns:
        `documents`, `kinds` (`gold`, `found`, `matched`, `precision`, `recall`, `f1`, `fields`), `actors_canonical`,
        `links_typed`, `macro_f1` over `macro_kinds` kinds, `metadata`, `follow_up`, `traps`, `matrix`, `corrections`,
        `reading` and `provenance`. The last of these and `matrix` are of whole dossiers.
    """

    def kept(result: Result, stem: str) -> bool:
        return keep is None or (stem != "" and keep(result, stem))

    outcomes = [one for result in results for one in result.outcomes if kept(result, one.stem)]
    answers = [one for result in results for one in result.answers if kept(result, one.stem)]
    judged = _judged_fields(results)
    kinds = {kind: _kind(kind, outcomes, answers, judged) for kind in (*KINDS, CANONICAL, TYPED)}
    canonical, typed = kinds.pop(CANONICAL), kinds.pop(TYPED)
    scored = [row["f1"] for row in kinds.values() if row["f1"] is not None]
    stems = [(result, stem) for result in results for stem in result.dossier.documents if kept(result, stem)]
    traps = [sprung for result in results for trap, sprung in result.traps if kept(result, trap.stem)]
    found: Record = {
        "documents": {"gold": len(stems), "found": sum(stem in result.found.id_of for result, stem in stems)},
        "macro_f1": sum(scored) / len(scored) if scored else None,
        "macro_kinds": len(scored),
        "kinds": kinds,
        "actors_canonical": canonical,
        "links_typed": typed,
        "traps": {"total": len(traps), "sprung": sum(traps)},
        "metadata": _shares([one for one in answers if one.group == "documents"], ABOUT_DOCUMENT),
        "follow_up": _shares([one for one in answers if one.group == "follow_up"], FOLLOWED_UP, all_names=True),
        "corrections": _cleaned(
            [row for result in results for stem, row in result.cleaned.items() if kept(result, stem)]
        ),
        "reading": _read(results, kept),
    }
    if keep is None:
        found["matrix"] = _matrix([result.grids for result in results if result.grids])
        found["provenance"] = _provenance([result.provenance for result in results])
    return found


def _kind(kind: str, outcomes: list[Outcome], answers: list[Answer], judged: set[tuple[str, str]]) -> Record:
    mine = [one for one in outcomes if one.kind == kind]
    tally = Tally(
        sum(one.wanted is not None for one in mine),
        sum(one.given is not None for one in mine),
        sum(one.wanted is not None and one.given is not None for one in mine),
    )
    names = _ACTOR_FIELDS.get(kind) or tuple(RULES.get(kind, ()))
    given = [one for one in answers if one.group == kind]
    rows = {}
    for name in names:
        mine_here = [one for one in given if one.name == name]
        row = share(_sum(one.right for one in mine_here), len(mine_here))
        if kind in RULES:
            row |= _end_to_end(name, mine, mine_here, (kind, name) in judged)
        if mine_here or kind not in RULES or row.get("gold") or row.get("given"):
            rows[name] = row
    return tally.figures() | {"fields": rows}


def _end_to_end(name: str, outcomes: list[Outcome], answers: list[Answer], judged: bool) -> Record:
    """Precision, recall and F1 of the values of a field over all records, missed and false ones too."""
    right, wanted, given = 0.0, 0, 0
    for one in answers:
        if empty(one.given):
            wanted += not one.right
        else:
            given += 1
            wanted += not empty(one.wanted)
            right += one.right
    for outcome in outcomes if judged else ():
        if outcome.given is None and outcome.wanted is not None:
            wanted += not empty(outcome.wanted.record.get(name))
        elif outcome.wanted is None and outcome.given is not None:
            given += not empty(outcome.given.record.get(name))
    if not judged:
        return {}
    size = wanted + given
    return {
        "gold": wanted,
        "given": given,
        "precision": right / given if given else None,
        "recall": min(1.0, right / wanted) if wanted else None,
        "f1": min(1.0, 2 * right / size) if size else None,
    }


def _judged_fields(results: Sequence[Result]) -> set[tuple[str, str]]:
    """Fields that the truth annotates; a false find says nothing about the others."""
    return {
        (kind, name)
        for result in results
        for document in result.dossier.documents.values()
        for kind, items in document.items.items()
        if kind in RULES
        for item in items
        if item.core
        for name in RULES[kind].keys() & item.record.keys()
    }


def _shares(answers: list[Answer], names: Iterable[str], *, all_names: bool = False) -> Record:
    result = {}
    for name in names:
        mine = [one.right for one in answers if one.name == name]
        if mine or all_names:
            result[name] = share(_sum(mine), len(mine))
    return result


def _sum(values: Iterable[float]) -> float:
    """One by one: pooled figures must not depend on how a version of Python adds up."""
    total = 0.0
    for one in values:
        total += one
    return total


def _cleaned(rows: list[Counter[str]]) -> Record | None:
    if not rows:
        return None
    total: Counter[str] = Counter()
    for row in rows:
        total.update(row)
    return cleaning_figures(total)


def _read(results: Sequence[Result], kept: Callable[[Result, str], bool]) -> Record | None:
    mine = [one for result in results for stem, one in result.read.items() if kept(result, stem)]
    return joined_readings(mine).figures() | {"documents": len(mine)} if mine else None


def _matrix(grids: list[dict[str, Grid]]) -> Record | None:
    if not grids:
        return None
    result: Record = {}
    for part in PARTS:
        total = Grid()
        for one in grids:
            total.add(one[part])
        result[part] = share(total.right, total.total) | {
            "filled": share(total.filled_right, total.filled),
            "given": share(total.given_right, total.given),
            "macro_f1": total.macro_f1,
            "gold_empty": total.empty,
            "invented": total.invented,
        }
        if part == "own":
            result[part]["joint_given_as_own"] = total.as_own
    return result


def _provenance(all_counts: list[dict[str, list[int]]]) -> Record:
    kinds: dict[str, list[int]] = {}
    for counts in all_counts:
        for kind, row in counts.items():
            kinds[kind] = [one + other for one, other in zip(row, kinds.get(kind, [0, 0, 0]), strict=True)]
    total = [sum(row[place] for row in kinds.values()) for place in range(3)]
    return {
        "all": share(total[0], total[1]) | {"without_quote": total[2]},
        "kinds": {kind: share(row[0], row[1]) | {"without_quote": row[2]} for kind, row in kinds.items()},
    }
