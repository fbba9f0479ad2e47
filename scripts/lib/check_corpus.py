"""Check the truth of the project's corpus: `python scripts/lib/check_corpus.py [CORPUS] [--show-blind]`.

Named with file and line: quotes that the document lacks, unknown values of closed vocabularies, doubled ids, ids that
lead nowhere, dates that are no EDTF, and a matrix that contradicts the positions. Exit code 1 where there is any.
Of a blind dossier only the number of faults of each sort is said; its author may ask for all with `--show-blind`.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any, NamedTuple, get_args

from truth_file import File, every, found_in, is_edtf, is_interval, latest_of, readings, shorten, vocabulary

from pipeline.evaluate.items import quotes_of
from pipeline.evaluate.truth import ABOUT_ALL, is_blind
from pipeline.model.records import SILENCE, CellStance, DocumentType, Stance

Record = dict[str, Any]

KINDS = (
    "decisions",
    "requests",
    "commitments",
    "constraints",
    "dates",
    "actors",
    "allocations",
    "references",
    "positions",
    "non_positions",
    "passages",
)
DATES = {
    "decisions": ("date",),
    "requests": ("deadline",),
    "commitments": ("due",),
    "constraints": ("date",),
    "dates": ("edtf",),
    "references": ("date",),
    "positions": ("date",),
    "document": ("date",),
}
ACTORS = {
    "decisions": ("body", "proposer"),
    "requests": ("from", "to"),
    "commitments": ("by", "to"),
    "constraints": ("party", "beneficiary"),
    "positions": ("holder", "reported_by"),
    "document": ("sender", "recipients"),
}
RECORD_IDS = {
    "decisions": ("parent",),
    "requests": ("parent",),
    "constraints": ("on",),
    "positions": ("conditions", "tension_with"),
}
OWN_HOLDERS = {"gemeente", "gemeenteraad", "college"}  # factions, speakers and advisers fill no cell


class Fault(NamedTuple):
    """One fault: where, of which sort, and what."""

    path: Path
    line: int
    sort: str
    message: str


class Checker:
    """Checks one dossier."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.faults = folder, []
        self.files: dict[str, File] = {}
        self.by_id: dict[str, Record] = {}
        self.kind_of: dict[str, str] = {}
        self.actor_types: dict[str, str] = {}
        self.actor_names: set[str] = set()
        self.members: dict[str, set[str]] = defaultdict(set)

    faults: list[Fault]

    def add(self, file: File, record: Any, sort: str, message: str, value: Any = None) -> None:
        """Note a fault."""
        self.faults.append(Fault(file.path, file.line(record, value), sort, message))

    def check(self) -> list[Fault]:
        """All faults of the dossier."""
        for path in sorted((self.folder / "truth").glob("*.json")):
            try:
                self.files[path.stem] = File(path)
            except ValueError as fault:
                self.faults.append(Fault(path, getattr(fault, "lineno", 1), "unreadable", f"no JSON: {fault}"))
        papers = {stem: file for stem, file in self.files.items() if stem not in ABOUT_ALL}
        for stem in sorted({path.stem for path in (self.folder / "documents").glob("*.md")} - papers.keys()):
            self.faults.append(Fault(self.folder / "documents" / f"{stem}.md", 1, "file", "has no truth"))
        for file in papers.values():
            self._collect(file)
        for stem, file in papers.items():
            self._paper(stem, file)
        for name, check in (("issues", self._issues), ("links", self._links), ("matrix", self._matrix)):
            if name in self.files:
                check(self.files[name])
        return self.faults

    def _records(self, file: File, kind: str) -> list[Record]:
        found = file.data.get(kind) if isinstance(file.data, dict) else None
        return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []

    def _collect(self, file: File) -> None:
        """Ids, over the whole dossier; an actor is the same in all documents, so it may be there once in each."""
        here: set[str] = set()
        for kind in KINDS:
            for record in self._records(file, kind):
                name = str(record.get("id"))
                if kind == "actors":
                    double = name in here
                    here.add(name)
                    self.actor_types.setdefault(name, str(record.get("type")))
                    self.members[name] |= set(map(str, record.get("members") or []))
                    self.actor_names |= {str(record.get("name")), *map(str, record.get("aliases") or [])}
                else:
                    double = name in self.by_id
                    self.by_id[name], self.kind_of[name] = record, kind
                if "id" not in record:
                    self.add(file, record, "id", f"a record of {kind} has no id")
                elif double:
                    self.add(file, record, "doubled id", f"{name} is there twice", name)

    # --- one paper ---

    def _paper(self, stem: str, file: File) -> None:
        source = self.folder / "documents" / f"{stem}.md"
        if not isinstance(file.data, dict):
            self.faults.append(Fault(file.path, 1, "form", "is no object"))
            return
        if not source.is_file():
            self.faults.append(Fault(file.path, 1, "file", f"there is no {source.name}"))
            return
        raw = source.read_bytes().decode("utf-8-sig")
        forms = readings(raw)
        for kind in KINDS:
            if not isinstance(file.data.get(kind), list):
                self.faults.append(Fault(file.path, 1, "form", f"{kind} is missing or no list"))
            for record in self._records(file, kind):
                self._quotes(file, record, raw, forms)
                self._values(file, kind, record)
        for mention in self._records(file, "unscored_mentions"):
            self._quotes(file, {"quotes": [mention]}, raw, forms)
        about = file.data.get("document")
        if not isinstance(about, dict):
            self.faults.append(Fault(file.path, 1, "form", "document is missing"))
            return
        self._values(file, "document", about)
        if about.get("type") not in get_args(DocumentType):
            self.add(file, about, "vocabulary", f"{about.get('type')!r} is no type of document", about.get("type"))

    def _quotes(self, file: File, record: Record, raw: str, forms: list[str]) -> None:
        quotes = quotes_of(record)
        if not quotes and "mentions" not in record:  # an actor may be meant and never named
            self.add(file, record, "quote", f"{record.get('id')} quotes nothing")
        for quote in quotes:
            exact, context = str(quote.get("exact") or quote.get("text") or ""), quote.get("context")
            start, end = quote.get("start"), quote.get("end")
            if not exact or not found_in(exact, forms):
                self.add(file, quote, "quote", f"the document lacks {shorten(exact)!r}", exact)
            elif context is not None and (
                not found_in(str(context), forms) or not found_in(exact, readings(str(context)))
            ):
                self.add(file, quote, "quote", f"the document lacks the context {shorten(str(context))!r}", context)
            if start is not None and " ".join(raw[start:end].split()) != " ".join(exact.split()):
                self.add(file, quote, "offset", f"{start} to {end} of the document is not {shorten(exact)!r}", start)

    def _values(self, file: File, kind: str, record: Record) -> None:
        name = record.get("id", kind)
        other = record.get("also_acceptable") or {}
        for field, words in vocabulary(kind).items():
            for value in every(record.get(field), other, field):
                if value not in words:
                    self.add(file, record, "vocabulary", f"{name}: {value!r} is no {field} of {kind}", value)
        for field in DATES.get(kind, ()):
            for value in every(record.get(field), other, field):
                value = value.get("edtf") if isinstance(value, dict) else value
                if value is not None and not is_edtf(value):
                    self.add(file, record, "edtf", f"{name}: {field} {value!r} is no EDTF", value)
        span = record.get("interval") if kind == "dates" else None
        if span is not None and not is_interval(span):
            self.add(file, record, "edtf", f"{name}: interval {span!r} is no first and last day")
        for field in ACTORS.get(kind, ()):
            for value in every(record.get(field), {}, field, flat=True):  # what counts as right too may be a plain name
                if value not in self.actor_types and value not in self.actor_names:
                    self.add(file, record, "dangling", f"{name}: {field} {value!r} is no actor of the dossier", value)
        for field in RECORD_IDS.get(kind, ()):
            for value in every(record.get(field), other, field, flat=True):
                if value not in self.by_id:
                    self.add(file, record, "dangling", f"{name}: {field} {value!r} is no record", value)
        if kind in ("positions", "non_positions") and "issues" in self.files:
            known = {issue.get("id") for issue in self._records(self.files["issues"], "issues")}
            if record.get("issue") not in known and not (kind == "non_positions" and record.get("issue") is None):
                self.add(file, record, "dangling", f"{name}: {record.get('issue')!r} is no issue", record.get("issue"))

    # --- the dossier ---

    def _issues(self, file: File) -> None:
        seen: set[str] = set()
        for issue in self._records(file, "issues"):
            if issue.get("id") in seen:
                self.add(file, issue, "doubled id", f"issue {issue.get('id')} is there twice")
            seen.add(str(issue.get("id")))
            for name in issue.get("positions") or []:
                if self.kind_of.get(name) not in ("positions", "non_positions"):
                    self.add(file, issue, "dangling", f"{issue.get('id')}: {name} is no position", name)
                elif self.by_id[name].get("issue") != issue.get("id"):
                    self.add(
                        file,
                        issue,
                        "issue",
                        f"{issue.get('id')}: {name} is about {self.by_id[name].get('issue')}",
                        name,
                    )

    def _links(self, file: File) -> None:
        nodes = {str(node.get("id")) for node in self._records(file, "nodes")}
        doubles = Counter(str(one.get("id")) for name in ("nodes", "links") for one in self._records(file, name))
        for node in self._records(file, "nodes"):
            if doubles[str(node.get("id"))] > 1:
                self.add(file, node, "doubled id", f"{node.get('id')} is there twice")
            if node.get("document") is not None and node["document"] not in self.files:
                self.add(
                    file,
                    node,
                    "dangling",
                    f"{node.get('id')}: there is no document {node['document']}",
                    node["document"],
                )
            for name in node.get("records") or []:
                if name not in self.by_id:
                    self.add(file, node, "dangling", f"{node.get('id')}: {name} is no record", name)
            if node.get("date") is not None and not is_edtf(node["date"]):
                self.add(file, node, "edtf", f"{node.get('id')}: {node['date']!r} is no EDTF", node["date"])
        for link in self._records(file, "links"):
            for end in ("source", "target"):
                known = nodes | self.by_id.keys() | self.files.keys()
                if link.get(end) not in known:
                    self.add(
                        file, link, "dangling", f"{link.get('id')}: {end} {link.get(end)!r} is no node", link.get(end)
                    )
            for field, words in vocabulary("links").items():
                for value in every(link.get(field), link.get("also_acceptable") or {}, field):
                    if value not in words:
                        self.add(file, link, "vocabulary", f"{link.get('id')}: {value!r} is no {field} of links", value)
            source = self.folder / "documents" / f"{link.get('document')}.md"
            if link.get("document") is not None and source.is_file():
                raw = source.read_bytes().decode("utf-8-sig")
                self._quotes(file, link, raw, readings(raw))

    def _matrix(self, file: File) -> None:
        """Cells against positions: the latest of its own council, college or municipality, and the latest joint one."""
        own: dict[tuple[str, str], list[Record]] = defaultdict(list)
        joint: dict[str, list[Record]] = defaultdict(list)
        for name, record in self.by_id.items():
            if self.kind_of[name] != "positions" or record.get("core", True) is False:
                continue
            if record.get("scope") == "gezamenlijk":
                joint[str(record.get("issue"))].append(record)
            elif self.actor_types.get(str(record.get("holder"))) in OWN_HOLDERS:
                own[str(record.get("issue")), str(record.get("municipality"))].append(record)
        places = {
            str(place.get("cbs")): [str(place.get(name)).casefold() for name in ("id", "name", "cbs")]
            for place in self._records(file, "municipalities")
        }
        cells = self._records(file, "cells")
        doubles = Counter((cell.get("issue"), cell.get("municipality")) for cell in cells)
        for cell in cells:
            key = str(cell.get("issue")), str(cell.get("municipality"))
            if doubles[cell.get("issue"), cell.get("municipality")] > 1:
                self.add(file, cell, "doubled id", f"cell {key} is there twice")
            self._half(file, cell, "own", "individueel", own.get(key, []))
            covering = [one for one in joint.get(key[0], []) if self._covers(one, places.get(key[1], [])) is not False]
            sure = [one for one in covering if self._covers(one, places.get(key[1], []))]
            silent = (cell.get("joint") or {}).get("stance") == SILENCE
            self._half(file, cell, "joint", "gezamenlijk", sure if silent else covering)
            for change in cell.get("changes") or []:
                record = self.by_id.get(str(change.get("position")))
                if record is None or change.get("stance") not in get_args(Stance):
                    self.add(file, cell, "matrix", f"{key}: a change leads to no position or stance: {change}")
                elif change["stance"] not in every(record.get("stance"), record.get("also_acceptable") or {}, "stance"):
                    self.add(
                        file,
                        cell,
                        "matrix",
                        f"{key}: change {change['position']} is {record.get('stance')}, not {change['stance']}",
                    )
        issues = (
            {issue.get("id") for issue in self._records(self.files["issues"], "issues")}
            if "issues" in self.files
            else set()
        )
        for missing in sorted(
            {(str(i), str(p)) for i in issues for p in places} - {(str(i), str(p)) for i, p in doubles}
        ):
            self.faults.append(Fault(file.path, 1, "matrix", f"there is no cell {missing}"))

    def _covers(self, position: Record, names: list[str]) -> bool | None:
        """Whether the holder of a joint position speaks for a municipality; None where nothing tells."""
        holder = str(position.get("holder"))
        members = [member.casefold() for member in self.members.get(holder, ())]
        if holder.endswith("-7") or not members:
            return True if holder.endswith("-7") else None
        return any(member.endswith(name) for member in members for name in names)

    def _half(self, file: File, cell: Record, part: str, scope: str, positions: list[Record]) -> None:
        half, key = cell.get(part) or {}, f"({cell.get('issue')}, {cell.get('municipality')}) {part}"
        stance = half.get("stance")
        if stance not in get_args(CellStance):
            self.add(file, half, "vocabulary", f"{key}: {stance!r} is no stance", stance)
            return
        if half.get("date") is not None and not is_edtf(half["date"]):
            self.add(file, half, "edtf", f"{key}: {half['date']!r} is no EDTF", half["date"])
        for name in half.get("positions") or []:
            record = self.by_id.get(name)
            if record is None or self.kind_of[name] != "positions":
                self.add(file, half, "dangling", f"{key}: {name} is no position", name)
            elif record.get("issue") != cell.get("issue") or record.get("scope", "individueel") != scope:
                self.add(
                    file, half, "matrix", f"{key}: {name} is {record.get('scope')} about {record.get('issue')}", name
                )
        latest = latest_of(positions)
        right = {
            value for one in latest for value in every(one.get("stance"), one.get("also_acceptable") or {}, "stance")
        }
        if stance == SILENCE and positions:
            self.add(
                file, half, "matrix", f"{key}: is empty, but {', '.join(str(one['id']) for one in positions)} fill it"
            )
        elif stance != SILENCE and not positions:
            self.add(file, half, "matrix", f"{key}: is {stance}, but no position fills it")
        elif stance != SILENCE and stance not in right:
            said = ", ".join(f"{one['id']} {one.get('stance')}" for one in latest)
            self.add(file, half, "matrix", f"{key}: is {stance}, but the latest is {said}")


def main(arguments: list[str] | None = None) -> int:
    """Check all dossiers of a corpus."""
    parser = argparse.ArgumentParser(description="Check the truth of the project's corpus.")
    parser.add_argument("corpus", nargs="?", type=Path, default=Path("corpus"))
    parser.add_argument(
        "--show-blind", action="store_true", help="name the faults of blind dossiers too; for their author only"
    )
    options = parser.parse_args(arguments)
    dossiers = [path.parent for path in sorted(options.corpus.glob("*/truth")) if path.is_dir()]
    if not dossiers:
        print(f"{options.corpus}: no dossiers are here", file=sys.stderr)
        return 1
    total = 0
    for dossier in dossiers:
        faults = Checker(dossier).check()
        total += len(faults)
        if faults and is_blind(dossier / "truth") and not options.show_blind:
            counts = sorted(Counter(fault.sort for fault in faults).items())
            print(f"{dossier}: blind, {len(faults)} faults ({', '.join(f'{sort} {count}' for sort, count in counts)})")
            continue
        for fault in faults:
            print(f"{fault.path}:{fault.line}: {fault.sort}: {fault.message}")
    print(f"{len(dossiers)} dossiers, {total} faults", file=sys.stderr)
    return 1 if total else 0


if __name__ == "__main__":
    sys.exit(main())
