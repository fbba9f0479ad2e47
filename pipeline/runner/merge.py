"""From the results of single documents to the files of the contract: gone through one document at a time, in order of id."""

from __future__ import annotations

import csv
import io
import os
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import IO, Any

from pipeline.model.collection import Compared, Entry
from pipeline.model.document import Failure
from pipeline.model.records import DOCUMENT_KINDS
from pipeline.runner.state import RunState, dump, write_atomic
from pipeline.runner.worker import vars_of

MATRIX_COLUMNS = ("issue", "municipality", "own_stance", "own_positions", "own_date", "joint_stance", "joint_positions",
                  "joint_date", "changes")


class Damaged(Exception):
    """Results that no longer fit their checksum."""

    def __init__(self, names: list[str]) -> None:
        super().__init__(names)
        self.names = names


class Results:
    """The documents of a run as a `Collection`.

    Args:
        state: of the output folder.
        sources: document id -> all its sources, sorted.
        keys: document id -> key of its result, which its notes hold for.
    """

    def __init__(self, state: RunState, sources: Mapping[str, list[str]], keys: Mapping[str, str]) -> None:
        self.state = state
        self.sources = sources
        self.keys = keys
        self.names = sorted(sources)

    def __len__(self) -> int:
        return len(self.names)

    def __iter__(self) -> Iterator[Entry]:
        for name, result in self.raw():
            yield Entry(self.record(name, result), result["records"])

    def raw(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """Each result as it was kept.

        Raises:
            Damaged: a result does not fit its checksum.
        """
        for name in self.names:
            yield name, self.result(name)

    def result(self, name: str) -> dict[str, Any]:
        """The result of one document as it was kept.

        Raises:
            Damaged: it does not fit its checksum.
        """
        result = self.state.read_result(name)
        if result is None:
            raise Damaged([name])
        return result

    def entry(self, name: str) -> Entry:
        """One document."""
        result = self.result(name)
        return Entry(self.record(name, result), result["records"])

    def read_note(self, name: str, kind: str) -> bytes | None:
        """What comparison noted of a document, unless the document or the code has changed since."""
        return self.state.read_note(name, kind, self.keys[name])

    def write_note(self, name: str, kind: str, note: bytes) -> None:
        """Keep what comparison notes of a document."""
        self.state.write_note(name, kind, self.keys[name], note)

    def record(self, name: str, result: dict[str, Any]) -> dict[str, Any]:
        """The line of `documents.jsonl`, with the sources of this run."""
        about: dict[str, Any] = result["record"]
        return about | {"source": self.sources[name][0], "sources": self.sources[name]}

    def damaged(self) -> list[str]:
        """All documents whose result does not fit its checksum."""
        return [name for name in self.names if self.state.read_result(name) is None]


class Files:
    """The files of the contract, written beside their places and put in place together."""

    def __init__(self, out: Path, seen: Callable[[str, Mapping[str, Any]], None] | None = None) -> None:
        self.out = out
        self.seen = seen
        self.open: dict[str, IO[bytes]] = {}
        self.lines: Counter[str] = Counter()

    def write(self, kind: str, row: Mapping[str, Any]) -> None:
        """Add a line."""
        self.lines[kind] += 1
        if self.seen:
            self.seen(kind, row)
        self._file(kind).write(dump(row) + b"\n")

    def _file(self, kind: str) -> IO[bytes]:
        if kind not in self.open:
            self.open[kind] = open(self._temporary(kind), "wb", buffering=1 << 18)  # noqa: SIM115  # `place` or `drop` close it
        return self.open[kind]

    def _temporary(self, kind: str) -> Path:
        return self.out / f".{kind}.jsonl.{os.getpid()}.tmp"

    def place(self, kinds: tuple[str, ...]) -> None:
        """Put all files in place; a kind without a line gives an empty file."""
        for kind in kinds:
            self._file(kind)
        for handle in self.open.values():
            handle.close()
        for kind in self.open:
            self._temporary(kind).replace(self.out / f"{kind}.jsonl")

    def drop(self) -> None:
        """Leave no half file behind."""
        for kind, handle in self.open.items():
            handle.close()
            self._temporary(kind).unlink(missing_ok=True)


def merge(results: Results, compared: Compared, failures: list[Failure],
          seen: Callable[[str, Mapping[str, Any]], None] | None = None) -> tuple[Counter[str], Counter[str]]:
    """Write all files of the contract but `run.json`.

    Args:
        results: the documents.
        compared: what comparison found.
        failures: of inputs that gave no document.
        seen: is shown each line with its kind as it is written.

    Returns:
        Lines a file, and failures a kind.

    Raises:
        Damaged: see `Results.raw`.
    """
    files = Files(results.state.out, seen)
    try:
        lost = [vars_of(failure, None) for failure in failures]
        for name, result in results.raw():
            files.write("documents", results.record(name, result))
            for kind in DOCUMENT_KINDS:
                for row in result["records"].get(kind, ()):
                    update = compared.updates.get(row["id"]) if kind in ("requests", "commitments") else None
                    files.write(kind, row | update if update else row)
            lost += [failure | {"document": name, "source": results.sources[name][0]} for failure in result["failures"]]
        for kind, rows in (("positions", compared.positions), ("links", compared.links)):
            for row in rows:
                files.write(kind, row)
        for row in sorted(lost, key=lambda f: (f["source"], f["page"] or 0, f["stage"], f["kind"])):
            files.write("failures", row)
        files.place(("documents", *DOCUMENT_KINDS, "positions", "links", "failures"))
    except BaseException:
        files.drop()
        raise
    write_atomic(results.state.out / "matrix.json", dump(compared.matrix) + b"\n")
    write_atomic(results.state.out / "matrix.csv", matrix_csv(compared.matrix).encode("utf-8-sig"))
    return files.lines, Counter(row["kind"] for row in lost)


def matrix_csv(matrix: dict[str, Any]) -> str:
    """One row a cell, the columns of `matrix.json` flat; several ids are divided by a space."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(MATRIX_COLUMNS)
    for cell in matrix["cells"]:
        halves = [value for half in ("own", "joint")
                  for value in (cell[half]["stance"], " ".join(cell[half]["positions"]), cell[half]["date"] or "")]
        changes = " ".join(f"{change['date'] or '?'}:{change['stance']}" for change in cell["changes"])
        writer.writerow([cell["issue"], cell["municipality"], *halves, changes])
    return buffer.getvalue()
