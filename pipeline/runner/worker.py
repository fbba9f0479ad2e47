"""One document in a worker process: read it, take it apart, keep the result, and answer with a summary.

A worker guards itself with limits of the operating system: a page that takes too long ends the process, memory past the
limit raises an error. Before each page it leaves a note, so that the runner knows which page to leave out next time.
"""

from __future__ import annotations

import errno
import gc
import hashlib
import os
import signal
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

from pipeline.compare.shelf import BRIEF, note_of
from pipeline.config import Params
from pipeline.errors import DocumentError, RaadslensError
from pipeline.ingest import Source, at_hand
from pipeline.model.collection import Entry
from pipeline.model.document import Document, Failure
from pipeline.runner.state import FOLDER, RunState, cannot_write, write_atomic
from pipeline.stages import read_document

R = TypeVar("R")
_guarded = False
_OUTPUT_FAULTS = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EPERM}
# Where one of these fails, the document is kept without what it would have given.
OPTIONAL = frozenset({"clean", "extract"})
_LONG = 2_000_000  # code points; of a longer text the runner makes the note, without a limit of time
_SLOWEST = 5000  # characters a second: a fifth of what extraction does on a busy machine


@dataclass(frozen=True, slots=True)
class Task:
    """What a worker is asked to do.

    Attributes:
        source: where the bytes are.
        out: output folder.
        params: all parameters.
        fingerprint: of everything beside the bytes that decides the result.
        skipped: what failed before and is left out now, as the failure that each of them is: a page, or for the whole
            document the cleaning or the extraction.
    """

    source: Source
    out: Path
    params: Params
    fingerprint: str
    skipped: tuple[Failure, ...] = ()

    @property
    def skip_pages(self) -> frozenset[int]:
        """Pages that are not opened."""
        return frozenset(failure.page for failure in self.skipped if failure.page)

    @property
    def skip_stages(self) -> frozenset[str]:
        """Stages that are not tried on this document."""
        return frozenset(failure.stage for failure in self.skipped if not failure.page)

    def note_path(self) -> Path:
        """Where the worker notes what it is at."""
        name = hashlib.sha256(self.source.name.encode()).hexdigest()[:16]
        return self.out / FOLDER / "underway" / name


@dataclass(frozen=True, slots=True)
class Summary:
    """What a worker answers.

    Attributes:
        source: as in the task.
        document: id, or None where the bytes could not be read.
        sha256: of the bytes, or "".
        key: of the result kept.
        pages: pages of the document.
        words: words of the clean text.
        seconds: stage -> seconds; empty where an earlier result was still good.
        failures: of the document and its pages.
        stopped: "" or why the work ended early (`memory`); the runner then tries again without that page.
        unchanged: an earlier result was still good.
    """

    source: str
    document: str | None = None
    sha256: str = ""
    key: str = ""
    pages: int = 0
    words: int = 0
    seconds: tuple[tuple[str, float], ...] = ()
    failures: tuple[Failure, ...] = ()
    stopped: str = ""
    unchanged: bool = False


@dataclass(frozen=True, slots=True)
class Carried:
    """A summary with the files that go with it, from a worker that has no hand on the output folder.

    Attributes:
        summary: as the worker answered.
        files: path below the output folder -> bytes.
    """

    summary: Summary
    files: tuple[tuple[str, bytes], ...] = ()

    def put(self, state: RunState) -> Summary:
        """Put the files in place, the result last: with it the document counts as done."""
        for name, data in self.files:
            write_atomic(state.out / name, data)
        return self.summary


def guard(worker_mb: int) -> None:
    """Make this process a worker: it ignores Ctrl-C (the runner handles it) and limits its own memory.

    Args:
        worker_mb: address space beyond what the process uses now, in MB.
    """
    global _guarded
    _guarded = True
    os.environ["OMP_THREAD_LIMIT"] = "1"
    gc.disable()  # until the first document has had models and lexicons loaded
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        import resource

        with open("/proc/self/statm", encoding="ascii") as handle:
            used = int(handle.read().split()[0]) * resource.getpagesize()
        # Models and lexicons are mapped later and count too: about 1 GB of address space.
        limit = used + (worker_mb + 1024) * 1024 * 1024
        resource.setrlimit(resource.RLIMIT_AS, (limit, resource.getrlimit(resource.RLIMIT_AS)[1]))
    except (ImportError, OSError, ValueError):
        pass  # no such limit on this system: the runner still survives a worker that the system kills


class Underway:
    """The note of what a worker is at, and the time limit that goes with it.

    Args:
        path: where the note is kept.
        seconds: time limit of a page.
    """

    def __init__(self, path: Path, seconds: float) -> None:
        self.path = path
        self.seconds = seconds
        self.stage, self.page = "ingest", 0

    def __call__(self, stage: str, page: int, characters: int = 0) -> None:
        """Note a page; the system ends the process when it is not followed by another note in time.

        Args:
            stage: that begins.
            page: from 1; 0 where the whole document is meant.
            characters: of the text that the stage goes through; a long one gets more time.
        """
        self.stage, self.page = stage, page
        seconds = self.seconds + characters / _SLOWEST
        self.path.write_text(f"{stage}\t{page}\t{time.time()}\t{seconds}", encoding="ascii")
        if _guarded:
            # The default action of the signal ends the process even inside native code that holds the interpreter.
            # Reading waits for other programs, so the clock counts; cleaning and extraction only compute, so there the time of
            # the processor does: on a busy machine a long text must not lose its records.
            timer, number = (signal.ITIMER_PROF, signal.SIGPROF) if stage in OPTIONAL else (signal.ITIMER_REAL, signal.SIGALRM)
            self._stop()
            signal.signal(number, signal.SIG_DFL)
            signal.setitimer(timer, seconds)

    @staticmethod
    def _stop() -> None:
        for timer in (signal.ITIMER_REAL, signal.ITIMER_PROF):
            signal.setitimer(timer, 0)

    def done(self) -> None:
        """Take the note and the limit away."""
        if _guarded and hasattr(signal, "setitimer"):
            self._stop()
        self.path.unlink(missing_ok=True)


def result_key(sha256: str, fingerprint: str, skipped: tuple[Failure, ...]) -> str:
    """The key of a result: bytes, everything else that decides, and what was left out."""
    left_out = ",".join(str(failure.page or failure.stage) for failure in skipped)
    return hashlib.sha256(f"{sha256}\n{fingerprint}\n{left_out}".encode()).hexdigest()[:24]


def work(task: Task) -> Summary:
    """Read a document and keep its result; see `attempt`."""
    return attempt(task, _read)


def attempt(task: Task, step: Callable[[Task, Underway], R]) -> R | Summary:
    """Carry out a task. Whatever the document is, this answers; it raises only what is wrong with the run as a whole.

    Args:
        task: what to do.
        step: does it, with the source at hand and the note of what it is at.

    Raises:
        MissingDependency: Tesseract or a model that the document needs is not there.
    """
    underway = Underway(task.note_path(), task.params.run.document_seconds)
    failures: tuple[Failure, ...]
    try:
        underway("ingest", 0)
        with at_hand(task.source, task.params.ingest.max_file_mb * 1024 * 1024) as source:
            return step(replace(task, source=source), underway)
    except DocumentError as fault:
        failures = (Failure(task.source.name, underway.stage, fault.kind, fault.message, fault.remedy, fault.page),)
    except MemoryError:
        return Summary(task.source.name, stopped=f"memory\t{underway.stage}\t{underway.page}")
    except RaadslensError:
        raise
    except Exception as fault:  # a bug must not cost the other documents
        if isinstance(fault, OSError) and fault.errno in _OUTPUT_FAULTS:
            # Input that cannot be read is a DocumentError by now: this is the output folder.
            raise cannot_write(task.out, fault) from fault
        log = task.out / FOLDER / "errors.log"
        with open(log, "a", encoding="utf-8", errors="backslashreplace") as handle:
            handle.write(f"{task.source.name}\n{traceback.format_exc()}\n")
        failure = Failure(task.source.name, underway.stage, "internal_error",
                          f"raadslens itself failed on this document ({type(fault).__name__}).",
                          f"Report it with the lines of {FOLDER}/errors.log in the output folder.")
        if underway.stage in OPTIONAL and underway.stage not in task.skip_stages:
            return attempt(replace(task, skipped=(*task.skipped, failure)), step)
        failures = (failure,)
    finally:
        underway.done()
        if _guarded and not gc.isenabled():
            # What the first document had loaded stays: a million objects that need not be looked through again and again.
            gc.freeze()
            gc.enable()
    return Summary(task.source.name, failures=failures)


def _read(task: Task, underway: Underway) -> Summary:
    state = RunState(task.out)
    data = task.source.read(task.params.ingest.max_file_mb * 1024 * 1024)
    sha256 = hashlib.sha256(data).hexdigest()
    del data
    name = sha256[:16]
    key = result_key(sha256, task.fingerprint, task.skipped)
    kept = state.read_result(name)
    if kept and kept["key"] == key and all((task.out / "texts" / f"{name}.{side}.txt").exists() for side in ("raw", "clean")):
        failures = tuple(Failure(**failure) for failure in kept["failures"])
        return Summary(task.source.name, name, sha256, key, kept["record"]["pages"], kept["words"], (), failures, "", True)
    document, seconds = read_document(task.source, task.params, underway, task.skip_pages, task.skip_stages)
    failures = tuple(sorted((*document.failures, *task.skipped), key=lambda f: (f.page or 0, f.stage)))
    words = len(document.text.clean.split())
    write_atomic(task.out / "texts" / f"{name}.raw.txt", document.text.raw.encode())
    write_atomic(task.out / "texts" / f"{name}.clean.txt", document.text.clean.encode())
    state.write_result(name, {"key": key, "words": words, "record": document.records["documents"][0],
                              "records": {kind: rows for kind, rows in document.records.items() if kind != "documents"},
                              "failures": [vars_of(failure, name) for failure in failures]})
    if len(document.text.raw) < _LONG and not task.skip_stages:
        underway("extract", 0, len(document.text.raw))
        records = {kind: [*rows] for kind, rows in document.records.items()}
        state.write_note(name, BRIEF, key, note_of(Entry(records["documents"][0], records)))
    return Summary(task.source.name, name, sha256, key, _pages(document), words, tuple(seconds.items()), failures)


def vars_of(failure: Failure, document: str | None) -> dict[str, Any]:
    """A failure as the contract has it."""
    return {"document": failure.document or document, "source": failure.source, "page": failure.page, "stage": failure.stage,
            "kind": failure.kind, "message": failure.message, "remedy": failure.remedy}


def _pages(document: Document) -> int:
    return len(document.pages)


def read_note(path: Path) -> tuple[str, int, bool] | None:
    """Stage and page of a note that a worker left behind, and whether its time was up; None where there is none."""
    try:
        stage, page, since, seconds = path.read_text(encoding="ascii").split("\t")
    except (OSError, ValueError):
        return None
    return stage, int(page), time.time() - float(since) >= float(seconds)


