"""How good a run is, measured against truth: `evaluate(run, truth)`."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.errors import BadInput
from pipeline.evaluate.figures import figures
from pipeline.evaluate.found import Found, damage_suffix, levels, truth_stems
from pipeline.evaluate.measure import Result, measure
from pipeline.evaluate.truth import DAMAGE_LEVELS, Dossier, read_truth
from pipeline.evaluate.wording import Record, stem
from pipeline.store.files import check_run, rows

VERSION = 1
# A run over a few documents of a blind dossier would show its errors one by one.
LEAST_OF_BLIND = 0.75


@dataclass
class Evaluation:
    """A run beside its truth.

    Attributes:
        run: folder of the run, or of one run a dossier.
        truth: folder of the truth.
        results: judgements, one a dossier and level of damage; those of blind dossiers must not be shown.
        notes: what was left out, one line each.
    """

    run: Path
    truth: Path
    results: list[Result]
    notes: list[str]

    @property
    def open(self) -> list[Result]:
        """The results whose documents may be shown."""
        return [result for result in self.results if not result.dossier.blind]

    def figures(self) -> Record:
        """All figures as one object that can be written as JSON; of a blind dossier only its totals.

        Returns:
            `version`, `run`, `truth`, `notes`, `all`, `dossiers` (name -> figures, `blind`, `notes`), and of
            dossiers that are not blind `types`, `damage` and `documents` (`dossier/stem` -> figures).
        """
        names = sorted({result.dossier.name for result in self.results})
        by_name = {name: [result for result in self.results if result.dossier.name == name] for name in names}
        types = sorted({one.type for result in self.open for one in result.dossier.documents.values()})
        damage = [level for level in DAMAGE_LEVELS if any(level in result.damage.values() for result in self.open)]
        return {
            "version": VERSION,
            "run": str(self.run),
            "truth": str(self.truth),
            "notes": self.notes,
            "all": figures(self.results),
            "dossiers": {
                name: {
                    "blind": mine[0].dossier.blind,
                    **figures(mine),
                    "notes": [note for result in mine for note in result.found.notes],
                }
                for name, mine in by_name.items()
            },
            "types": {
                kind: figures(
                    self.open,
                    lambda result, name, kind=kind: (  # type: ignore[misc]
                        result.dossier.documents[name].type == kind
                    ),
                )
                for kind in types
            },
            "damage": {
                level: figures(
                    self.open,
                    lambda result, name, level=level: (  # type: ignore[misc]
                        result.damage[name] == level
                    ),
                )
                for level in damage
            },
            "documents": {
                f"{result.dossier.name}/{name}": figures([result], lambda _, other, name=name: other == name)  # type: ignore[misc]
                for result in self.open
                for name in result.dossier.documents
            },
        }


def evaluate(run: Path, truth: Path) -> Evaluation:
    """Judge a run against truth.

    Args:
        run: output folder of a run; or a folder with one such folder a dossier, named as the dossier is.
        truth: truth folder of a dossier, or a folder of several.

    Raises:
        BadInput: no run, no truth, a file that cannot be read, no document in both, or too few of a blind dossier.
    """
    dossiers = read_truth(truth)
    apart = {
        dossier.name: run / dossier.name for dossier in dossiers if (run / dossier.name / "documents.jsonl").is_file()
    }
    if not apart:
        check_run(run)
    results, notes = [], []
    for dossier in dossiers:
        folder = apart.get(dossier.name, run)
        if (apart and dossier.name not in apart) or not _known(folder, dossier):
            notes.append(f"dossier {dossier.name}: no document of it is in the run; left out")
            continue
        if dossier.blind and len(_known(folder, dossier)) < LEAST_OF_BLIND * len(dossier.documents):
            raise BadInput(
                f"{dossier.name} is a blind dossier, and the run has only some of its documents.",
                "Run over the whole dossier, or leave its truth out: of a blind dossier only totals are reported.",
            )
        results += [
            measure(one, Found(folder, one, level))
            for level in levels(folder, dossier)
            for one in [_at(dossier, folder, level)]
        ]
    if not results:
        raise BadInput(
            f"{run}: no document of the run is in the truth {truth}.",
            "Documents match by file name: the truth of `brief.pdf` is `brief.json`.",
        )
    return Evaluation(run, truth, results, notes)


def _known(folder: Path, dossier: Dossier) -> set[str]:
    """The truth documents that a run has."""
    return {
        fit for one in rows(folder, "documents") for fit in truth_stems(stem(str(one.get("source", ""))), dossier)[:1]
    }


def _at(dossier: Dossier, folder: Path, level: str | None) -> Dossier:
    """The dossier with the documents that the run has at a damage level."""
    if level is None:
        return dossier
    here = {
        fit
        for one in rows(folder, "documents")
        for known in [stem(str(one.get("source", "")))]
        if damage_suffix(known) == level
        for fit in truth_stems(known, dossier)[:1]
    }
    documents = {name: replace(one, damage=level) for name, one in dossier.documents.items() if name in here}
    return replace(dossier, documents=documents)
