"""What a run found, laid beside the truth of one dossier."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from pipeline.evaluate.items import KINDS, Item, item
from pipeline.evaluate.truth import DAMAGE_LEVELS, Dossier
from pipeline.evaluate.wording import Record, stem
from pipeline.store.files import check_run, rows


class Found:
    """The output of a run as it bears on one dossier.

    Attributes:
        folder: where the run left its files.
        records: kind -> all records of the run.
        documents: document id -> its record.
        stem_of: document id -> truth document.
        id_of: truth document -> document id.
        damage: truth document -> damage level by the suffix of the file name, where it has one.
        notes: what is missing or cannot be matched, one line each.
    """

    def __init__(self, folder: Path, dossier: Dossier, level: str | None = None) -> None:
        """Read a run.

        Args:
            folder: output folder.
            dossier: truth to match its documents with.
            level: leave out documents whose file name says another damage level.

        Raises:
            BadInput: no run is there, or a line of it is no JSON.
        """
        self.folder = check_run(folder)
        self.notes: list[str] = []
        self.documents = {str(one.get("id")): one for one in self._rows("documents")}
        self.stem_of: dict[str, str] = {}
        self.damage: dict[str, str] = {}
        self._match(dossier, level)
        self.id_of = {name: document for document, name in self.stem_of.items()}
        self.records = {kind: self._rows(kind) for kind in KINDS}
        self._items = {
            kind: [
                item(record, self.stem_of[str(record.get("document"))], kind)
                for record in records
                if str(record.get("document")) in self.stem_of
            ]
            for kind, records in self.records.items()
        }
        self.text = cache(self._text)

    def _rows(self, kind: str) -> list[Record]:
        if not (self.folder / f"{kind}.jsonl").exists():
            self.notes.append(f"{kind}.jsonl is missing: no records")
        return list(rows(self.folder, kind))

    def _match(self, dossier: Dossier, level: str | None) -> None:
        """Pair documents by file stem; what follows an underscore (`000_97f2.txt`, `brief_poor.pdf`) may be more."""
        twice = []
        for name, document in self.documents.items():
            known = stem(str(document.get("source", "")))
            fits = truth_stems(known, dossier)
            suffix = damage_suffix(known)
            if level is not None and suffix != level:
                continue
            if len(fits) == 1 and fits[0] not in self.stem_of.values():
                self.stem_of[name] = fits[0]
                if suffix:
                    self.damage[fits[0]] = suffix
            elif fits:
                twice.append(f"document {name} ({known}) fits {', '.join(fits)} ambiguously or twice: left out")
        lost = sorted(set(dossier.documents) - set(self.stem_of.values()))
        if dossier.blind:
            self.notes += [f"{len(twice)} documents fit ambiguously or twice: left out"] if twice else []
            self.notes += (
                [f"{len(lost)} documents of the truth are not in the run: their items count as missed"] if lost else []
            )
        else:
            self.notes += twice
            self.notes += [f"no document of the run matches {name}: its items count as missed" for name in lost]

    def items(self, kind: str) -> list[Item]:
        """The records of one kind that belong to a document of the truth, in the order of the run."""
        return self._items[kind]

    def more(self, kind: str) -> list[Record]:
        """The records of a kind that is not evaluated."""
        return [] if kind in self.records else self._rows(kind)

    def raw(self, name: str) -> str | None:
        """The raw text of a document, by its id in the run; None where it is not there."""
        return self.text(name, "raw")

    def text_of(self, truth: str, state: str) -> str | None:
        """The `raw` or `clean` text of a truth document; None where the run does not have it."""
        name = self.id_of.get(truth)
        return self.text(name, state) if name else None

    def _text(self, name: str, state: str) -> str | None:
        path = self.folder / "texts" / f"{name}.{state}.txt"
        return path.read_bytes().decode("utf-8", errors="replace") if path.is_file() else None


def truth_stems(known: str, dossier: Dossier) -> Sequence[str]:
    """The truth documents that a file stem may stand for: by name, else by name and an underscore."""
    whole = [one.stem for one in dossier.documents.values() if known in one.names]
    return whole or [one.stem for one in dossier.documents.values() if known.startswith(one.stem.casefold() + "_")]


def damage_suffix(known: str) -> str | None:
    """The damage level at the end of a file stem, or None."""
    last = known.rpartition("_")[2]
    return last if last in DAMAGE_LEVELS and last != known else None


def levels(folder: Path, dossier: Dossier) -> list[str | None]:
    """The damage levels to judge apart: [None] unless the run has one document at several levels.

    Raises:
        BadInput: no run is there.
    """
    seen: dict[str, set[str | None]] = {}
    for document in rows(check_run(folder), "documents"):
        known = stem(str(document.get("source", "")))
        for fit in truth_stems(known, dossier)[:1]:
            seen.setdefault(fit, set()).add(damage_suffix(known))
    if all(len(one) == 1 for one in seen.values()):
        return [None]
    found = {level for one in seen.values() for level in one}
    return [level for level in DAMAGE_LEVELS if level in found]
