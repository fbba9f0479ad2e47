"""A dossier as the comparison takes it: its issues, its papers as a run left them, its region, and words counted."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.compare.collate import LONGEST
from pipeline.compare.issues import Issue
from pipeline.compare.match import Matcher
from pipeline.compare.motions import Motions
from pipeline.compare.wording import Line, tokens
from pipeline.config import load
from pipeline.model.collection import Entry
from pipeline.places import Region, load_region
from pipeline.runner import run

KINDS = ("passages", "decisions", "requests", "dates")


@dataclass(frozen=True, slots=True)
class Dossier:
    """What a second pass over the papers of a dossier needs."""

    issues: list[Issue]
    entries: list[Entry]
    region: Region
    matcher: Matcher
    motions: Motions


def entries(folder: Path) -> list[Entry]:
    """The documents of a run with the records that statements need."""
    records: dict[str, dict[str, list[dict[str, Any]]]] = {}
    for kind in KINDS:
        for line in (folder / f"{kind}.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            records.setdefault(row["document"], {}).setdefault(kind, []).append(row)
    documents = (json.loads(line) for line in (folder / "documents.jsonl").read_text(encoding="utf-8").splitlines())
    return [Entry(row, records.get(row["id"], {})) for row in documents]


def collected(folder: Path, runs: Path) -> Dossier:
    """Run the papers of a dossier and count their words; arguments as of `counted`, by label and statement alone."""
    run([str(folder / "documents")], runs, load(None, []))
    return counted(folder, runs)


def listed(folder: Path, *, terms: bool = False) -> list[Issue]:
    """The issues of a dossier."""
    rows = json.loads((folder / "truth" / "issues.json").read_text(encoding="utf-8"))["issues"]
    return [Issue(row["id"], row["label_nl"], row["statement"], tuple(row.get("terms", ())) if terms else ()) for row in rows]


def counted(folder: Path, runs: Path, issues: Sequence[Issue] | None = None, *, terms: bool = False) -> Dossier:
    """A dossier that was run, with the words of its papers counted.

    Args:
        folder: with `documents/`, `truth/issues.json` and, for another region, `region.toml`.
        runs: where the run is.
        issues: others than its own.
        terms: with the terms of the issues, else by label and statement alone.

    """
    issues = listed(folder, terms=terms) if issues is None else list(issues)
    region = load_region(str(folder / "region.toml") if (folder / "region.toml").exists() else "drechtsteden")
    matcher, motions, found = Matcher(issues), Motions(), entries(runs)
    for entry in found:
        for row in entry.records.get("passages", ()):
            matcher.count(tokens(Line.of(row).text[:LONGEST]))
        motions.note(entry, region)
    return Dossier(issues, found, region, matcher, motions)
