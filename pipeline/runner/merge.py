"""From the results of single documents to the files of the contract: gone through one document at a time, in order of id."""

from __future__ import annotations

import csv
import hashlib
import io
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, TypeVar

from pipeline.export.report import Digest
from pipeline.model.collection import Compared, Entry, Lines, Row
from pipeline.model.document import Failure
from pipeline.model.records import DOCUMENT_KINDS
from pipeline.runner.ahead import Ahead
from pipeline.runner.beside import side_by_side
from pipeline.runner.splice import Copier, Earlier, Mark, Piece, Share, keep
from pipeline.runner.state import RunState, dump, write_atomic
from pipeline.runner.worker import vars_of

T = TypeVar("T")
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
        ahead: what was made of notes while the new documents were read.
        sides: processes that may go through them at once.
    """

    def __init__(self, state: RunState, sources: Mapping[str, list[str]], keys: Mapping[str, str], ahead: Ahead | None = None,
                 sides: int = 1) -> None:
        self.state = state
        self.ahead = ahead
        self.sources = sources
        self.keys = keys
        self.names = sorted(sources)
        self.sides = sides

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

    def ready(self, name: str, kind: str) -> Any:
        """What was made of a note ahead of time, given once; None where nothing was."""
        return self.ahead.take(name, kind, self.keys[name]) if self.ahead else None

    def beside(self, read: Callable[[Sequence[str] | None], T]) -> list[T]:
        """See `Keeping.beside`."""
        return side_by_side(read, self.names, self.sides)

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

    def __init__(self, out: Path) -> None:
        self.out = out
        self.open: dict[str, IO[bytes]] = {}
        self.lines: Counter[str] = Counter()
        self.copier = Copier(out)

    def write(self, kind: str, row: Mapping[str, Any]) -> int:
        """Add a line; its bytes."""
        self.lines[kind] += 1
        file = self._file(kind)
        self.copier.flush(kind, file)
        return file.write(dump(row) + b"\n")

    def write_lines(self, kind: str, lines: Iterable[bytes]) -> int:
        """Add lines; how many."""
        before, file = self.lines[kind], self._file(kind)
        for line in lines:
            self.lines[kind] += 1
            file.write(line + b"\n")
        return self.lines[kind] - before

    def copy(self, kind: str, start: int, piece: Piece) -> None:
        """Add lines of the earlier file."""
        self.lines[kind] += piece.lines
        self.copier.copy(kind, start, piece.size, self._file(kind))

    def _file(self, kind: str) -> IO[bytes]:
        if kind not in self.open:
            self.open[kind] = open(self._temporary(kind), "wb", buffering=1 << 18)  # noqa: SIM115  # `place` or `drop` close it
        return self.open[kind]

    def _temporary(self, kind: str) -> Path:
        return self.out / f".{kind}.jsonl.{os.getpid()}.tmp"

    def place(self, kinds: tuple[str, ...]) -> None:
        """Put all files in place; a kind without a line gives an empty file."""
        for kind in kinds:
            self.copier.flush(kind, self._file(kind))
        self.copier.close()
        for handle in self.open.values():
            handle.close()
        for kind in self.open:
            self._temporary(kind).replace(self.out / f"{kind}.jsonl")

    def drop(self) -> None:
        """Leave no half file behind."""
        self.copier.close()
        for kind, handle in self.open.items():
            handle.close()
            self._temporary(kind).unlink(missing_ok=True)


@dataclass(frozen=True, slots=True)
class Merged:
    """What was written.

    Attributes:
        lines: kind -> lines of its file.
        kinds: kind of failure -> how many.
        digest: what the report shows.
    """

    lines: Counter[str]
    kinds: Counter[str]
    digest: Digest


def merge(results: Results, compared: Compared, failures: list[Failure]) -> Merged:
    """Write all files of the contract but `run.json`; lines that an earlier run made of an unchanged document are copied.

    Args:
        results: the documents.
        compared: what comparison found.
        failures: of inputs that gave no document.

    Raises:
        Damaged: see `Results.raw`.
    """
    earlier = results.ahead.take_earlier() if results.ahead else None
    earlier, files = earlier or Earlier.of(results.state), Files(results.state.out)
    updates: dict[str, dict[str, Row]] = {}
    for record, update in compared.updates.items():
        updates.setdefault(record.partition("-")[0], {})[record] = update  # ids of records begin with that of their document
    marks = {name: _mark(results, name, updates.get(name, {})) for name in results.names}
    shares: dict[str, Share] = {}
    # The report counts; what it counted of a document that is gone cannot be taken back, of one that is still there it stands.
    grows = earlier.digest is not None and all(name in marks and marks[name].own == share.mark.own for name, share in earlier.shares.items())
    digest = Digest.from_json(earlier.digest) if grows else Digest()
    lost = [vars_of(failure, None) for failure in failures]
    try:
        for name in results.names:
            share = earlier.shares.get(name)
            if share and share.mark == marks[name] and grows:
                for kind, piece in share.pieces.items():
                    files.copy(kind, earlier.starts[name][kind], piece)
            else:
                share = _written(files, results, name, updates.get(name, {}), marks[name], None if grows and name in earlier.shares else digest)
            shares[name] = share
            lost += share.failures
        digest.restate(compared.updates)
        kept = digest.as_json()
        for row in compared.positions:
            files.write("positions", row)
            digest.add("positions", row)
        lines = compared.links.lines() if isinstance(compared.links, Lines) else map(dump, compared.links)
        digest.counts["links"] += files.write_lines("links", lines)
        for row in sorted(lost, key=lambda f: (f["source"], f["page"] or 0, f["stage"], f["kind"])):
            files.write("failures", row)
            digest.add("failures", row)
        files.place(("documents", *DOCUMENT_KINDS, "positions", "links", "failures"))
    except BaseException:
        files.drop()
        raise
    write_atomic(results.state.out / "matrix.json", dump(compared.matrix) + b"\n")
    write_atomic(results.state.out / "matrix.csv", matrix_csv(compared.matrix).encode("utf-8-sig"))
    keep(results.state, shares, ("documents", *DOCUMENT_KINDS), kept)
    return Merged(files.lines, Counter(row["kind"] for row in lost), digest)


def _mark(results: Results, name: str, updates: Mapping[str, Any]) -> Mark:
    return Mark(_short(dump([results.keys[name], results.sources[name]])), _short(dump(updates)) if updates else "")


def _short(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:16]


def _written(files: Files, results: Results, name: str, updates: Mapping[str, Row], mark: Mark, digest: Digest | None) -> Share:
    """Write the lines of a document, and show them to the report."""
    result = results.result(name)
    pieces: dict[str, Piece] = {}
    for kind, rows in (("documents", [results.record(name, result)]), *((kind, result["records"].get(kind, ())) for kind in DOCUMENT_KINDS)):
        size = 0
        for row in rows:
            line = row | updates.get(row["id"], {}) if kind in ("requests", "commitments") else row
            size += files.write(kind, line)
            if digest is not None:
                digest.add(kind, line)
        if rows:
            pieces[kind] = Piece(size, len(rows))
    failures = [failure | {"document": name, "source": results.sources[name][0]} for failure in result["failures"]]
    return Share(mark, pieces, failures)


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
