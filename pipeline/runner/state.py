"""What a run remembers in its output folder: the lock, the results of single documents, and which files had which bytes.

Everything is written to a new file and renamed, so that a run that is killed leaves either the old or the new, never half.
"""

from __future__ import annotations

import contextlib
import errno
import fcntl
import hashlib
import json
import os
import re
import secrets
from collections import Counter
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

from pipeline.errors import BadInput, OutputBusy
from pipeline.ingest.source import OUTPUT_MARK
from pipeline.runner.share import Share
from pipeline.stages import collection_digest

FOLDER = OUTPUT_MARK
_LOGGED = re.compile(rb"^(?=[^\n]+\nTraceback \()", re.MULTILINE)  # where the log turns to another document


def cannot_write(out: Path, fault: OSError) -> BadInput:
    """What to tell where the output folder cannot be written: its rights, or a disk that is full."""
    full = fault.errno in (errno.ENOSPC, errno.EDQUOT)
    remedy = "Make room and run again: what was done is kept." if full else "Give another folder with --out, or change its rights."
    return BadInput(f"{out}: cannot be written ({fault.strerror or fault}).", remedy)


def write_atomic(path: Path, data: bytes) -> None:
    """Put a file in place at once: whole, or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    # Two machines of a cluster may have the same process number.
    temporary = path.with_name(f".{path.name}.{os.getpid()}-{secrets.token_hex(3)}.tmp")
    try:
        temporary.write_bytes(data)
        temporary.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise


def dump(value: Any) -> bytes:
    """A value as compact JSON, the same bytes for the same value."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def _files(folder: Path) -> Iterator[tuple[str, str]]:
    """Name and path of each file in a folder and the folders in it; a collection has so many that a `Path` for each takes seconds."""
    with os.scandir(folder) as found:
        for one in found:
            if one.is_dir(follow_symlinks=False):
                yield from _files(Path(one.path))
            else:
                yield one.name, one.path


class RunState:
    """The private folder of an output folder.

    Args:
        out: output folder of the run; made where it does not exist.

    Raises:
        BadInput: the folder cannot be written.
    """

    def __init__(self, out: Path) -> None:
        self.out = out
        self.root = out / FOLDER
        self._notes = str(self.root / "notes")
        try:
            for folder in (self.root / "documents", self.root / "notes", self.root / "underway", out / "texts"):
                folder.mkdir(parents=True, exist_ok=True)
        except OSError as fault:
            raise cannot_write(out, fault) from fault

    @contextlib.contextmanager
    def lock(self, share: Share | None = None) -> Iterator[None]:
        """Hold the output folder for this run; the system frees it however the run ends.

        Args:
            share: hold it together with the runs of other shares, against whole runs and the same share.

        Raises:
            OutputBusy: another run holds it.
        """
        with self._held("lock", fcntl.LOCK_SH if share else fcntl.LOCK_EX):
            if share is None:
                yield
                return
            with self._held(f"lock-{share.label}", fcntl.LOCK_EX):
                yield

    @contextlib.contextmanager
    def _held(self, name: str, how: int) -> Iterator[None]:
        try:
            opened = open(self.root / name, "w", encoding="ascii")  # noqa: SIM115  # closed right below
        except OSError as fault:
            raise cannot_write(self.out, fault) from fault
        with opened as handle:
            try:
                fcntl.flock(handle, how | fcntl.LOCK_NB)
            except OSError as fault:
                raise OutputBusy(f"{self.out}: another run is writing here.", "Wait for it, or give another folder with --out.") from fault
            yield

    def sweep(self) -> None:
        """Remove what a killed run left half-way."""
        for folder in (self.out, self.out / "texts", self.root, *(self.root / "documents").iterdir(), *(self.root / "notes").iterdir()):
            for path in folder.glob(".*.tmp"):
                path.unlink(missing_ok=True)
        for path in (self.root / "underway").iterdir():
            path.unlink(missing_ok=True)

    # results of single documents

    def result_path(self, name: str) -> Path:
        """Where the result of a document is kept."""
        return self.root / "documents" / name[:2] / f"{name}.json"

    def write_result(self, name: str, result: dict[str, Any]) -> None:
        """Keep the result of a document, with a checksum before it."""
        body = dump(result)
        write_atomic(self.result_path(name), hashlib.sha256(body).hexdigest().encode() + b"\n" + body)

    def read_result(self, name: str) -> dict[str, Any] | None:
        """The result of a document, or None where there is none or it is damaged."""
        try:
            head, _, body = self.result_path(name).read_bytes().partition(b"\n")
        except OSError:
            return None
        if hashlib.sha256(body).hexdigest().encode() != head:
            return None
        found: dict[str, Any] = json.loads(body)
        return found

    # what comparison noted of single documents

    def note_path(self, name: str, kind: str) -> Path:
        """Where a note on a document is kept."""
        return self.root / "notes" / name[:2] / f"{name}.{kind}"

    def write_note(self, name: str, kind: str, key: str, note: bytes) -> None:
        """Keep a note on a document, with what it holds for and a checksum before it."""
        head = f"{collection_digest()} {key} {hashlib.sha256(note).hexdigest()}\n"
        write_atomic(self.note_path(name, kind), head.encode() + note)

    def read_note(self, name: str, kind: str, key: str) -> bytes | None:
        """A note on a document, or None where there is none for this key and code, or it is damaged."""
        try:
            # Thirty thousand of them in a large collection: a `Path` for each takes longer than to read it.
            with open(f"{self._notes}/{name[:2]}/{name}.{kind}", "rb", buffering=0) as file:
                head, _, note = file.read().partition(b"\n")
        except OSError:
            return None
        return note if head == f"{collection_digest()} {key} {hashlib.sha256(note).hexdigest()}".encode() else None

    def results(self) -> set[str]:
        """The ids of all documents that have a result."""
        return {name[:-5] for name, _ in _files(self.root / "documents") if name.endswith(".json")}

    def prune(self, keep: set[str], sources: Collection[str] = ()) -> None:
        """Remove results, notes and texts of documents that are not in `keep`, and from the log what is not of `sources`."""
        self._prune_log(sources)
        for name in self.results() - keep:
            self.result_path(name).unlink(missing_ok=True)
        for name, path in (*_files(self.out / "texts"), *_files(self.root / "notes")):
            if name.partition(".")[0] not in keep:
                Path(path).unlink(missing_ok=True)

    def _prune_log(self, sources: Collection[str]) -> None:
        log = self.root / "errors.log"
        if log.exists():
            names = {name.encode("utf-8", "backslashreplace") for name in sources}
            blocks = _LOGGED.split(log.read_bytes())
            kept = b"".join(block for block in blocks if block.partition(b"\n")[0] in names)
            write_atomic(log, kept) if kept else log.unlink()

    def texts(self) -> Counter[str]:
        """The ids of documents, each with how many texts of it there are."""
        return Counter(name.partition(".")[0] for name, _ in _files(self.out / "texts") if name.endswith(".txt"))

    def drop_index(self) -> None:
        """Remove the indexes of an earlier run: they are of other files now, and may hold a document that was taken away."""
        for path in (*self.out.glob("raadslens.db*"), *self.out.glob("raadslens-web.db*")):
            path.unlink(missing_ok=True)

    # which file had which bytes

    def journal(self) -> dict[str, list[Any]]:
        """Source name -> [size, mtime in ns, ctime in ns, SHA-256, key of the result, fingerprint, 1 if it holds others] of earlier runs and of all shares.

        A torn last line, from a run that was killed, is left out.
        """
        known: dict[str, list[Any]] = {}
        for path in (self.root / "journal.jsonl", *self._journals()):
            with contextlib.suppress(OSError), open(path, encoding="utf-8") as handle:
                for line in handle:
                    with contextlib.suppress(ValueError, TypeError):
                        name, *rest = json.loads(line)
                        known[name] = rest
        return known

    def _journals(self) -> list[Path]:
        """The journals of shares."""
        return sorted(self.root.glob("journal-*.jsonl"))

    def note(self, entries: dict[str, list[Any]], whole: bool = False, share: Share | None = None) -> None:
        """Add entries to the journal, or to that of a share; with `whole` they replace the journal and those of all shares."""
        data = b"".join(dump([name, *rest]) + b"\n" for name, rest in entries.items())
        if whole:
            write_atomic(self.root / "journal.jsonl", data)
            for path in self._journals():
                path.unlink(missing_ok=True)
        else:
            with open(self.root / (f"journal-{share.label}.jsonl" if share else "journal.jsonl"), "ab") as handle:
                handle.write(data)
