"""The documents of a run spread over workers: processes of this machine, an executor of the caller's, or a cluster."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from typing import Any

from pipeline.config import Params
from pipeline.ingest import Source
from pipeline.model.document import Failure
from pipeline.runner import pool
from pipeline.runner.state import RunState
from pipeline.runner.worker import OPTIONAL, Carried, Summary, Task, guard, read_note, work

# A worker takes four seconds to load its models: one more pays where it has as much to read. The slowest text and the scans
# of an office both take about 10 ms for a kB.
WORTH_A_WORKER = 400_000
# A document that brings down worker after worker is given up after so many pages.
MOST_SKIPPED = 20


@dataclass(frozen=True, slots=True)
class Engine:
    """What carries out tasks instead of processes of our own.

    Attributes:
        executor: takes tasks; it may lose workers, but tells of it in the results (`pool.Crash`), not by breaking.
        work: what it runs: a task to a summary, with the files that the runner is to put in place where the worker does
            not share its file system.
        workers: tasks at once.
    """

    executor: Executor
    work: Callable[[Task], Summary | Carried | pool.Crash]
    workers: int


def summaries(state: RunState, sources: Iterable[Source], params: Params, fingerprint: str,
              engine: Engine | Executor | None, step: Callable[[Task], Summary | Carried] = work) -> Iterator[tuple[Source, Summary]]:
    """The summary of every source; a document whose worker dies is tried again without what it died on.

    Args:
        state: of the output folder.
        sources: the documents.
        params: all parameters.
        fingerprint: see `Task`.
        engine: that carries the tasks out; None: processes of our own.
        step: what is done with each document where the engine has no work of its own.
    """
    sized = sorted(((_size(source), source) for source in sources), key=lambda row: -row[0])  # the largest first: the end is even then
    waiting = deque(Task(source, state.out.resolve(), params, fingerprint) for _, source in sized)
    workers = min(params.run.workers or cores(), max(1, len(waiting)), 1 + sum(size for size, _ in sized) // WORTH_A_WORKER)
    executor: Executor | None
    function: Callable[[Task], Any]
    if isinstance(engine, Engine):
        executor, function, workers = engine.executor, engine.work, engine.workers
    else:
        executor, function = engine, step

    def make(count: int) -> Executor:
        return pool.process_pool(count, guard, (params.run.worker_mb,))

    while waiting:
        batch, waiting = waiting, deque()
        for outcome in pool.outcomes(batch, function, make, workers, executor):
            task, result = outcome.task, outcome.result
            if isinstance(result, Carried):
                result = result.put(state)
            if isinstance(result, Summary) and not result.stopped:
                yield task.source, result
                continue
            failure = _crash(task, result)
            avoidable = failure.page or (failure.stage in OPTIONAL and failure.stage not in task.skip_stages)
            if avoidable and len(task.skipped) < MOST_SKIPPED:
                waiting.append(replace(task, skipped=(*task.skipped, failure)))
            else:
                yield task.source, Summary(task.source.name, failures=(*task.skipped, failure))


def _size(source: Source) -> int:
    """Bytes of the file that a document is, or is in."""
    if source.address:
        return max(0, source.version[0])
    try:
        return os.stat(source.path).st_size
    except OSError:
        return 0


def _crash(task: Task, result: Summary | pool.Crash) -> Failure:
    """The failure behind a worker that died or ran out of memory."""
    if isinstance(result, Summary):
        kind, at, number = result.stopped.split("\t")
    else:
        note = read_note(task.note_path())
        task.note_path().unlink(missing_ok=True)
        at, page, late = note or ("ingest", 0, False)
        kind, number = "timeout" if late else "crash", str(page)
    page_or_none = int(number) or None
    if kind == "memory":
        return Failure(task.source.name, at, kind, "Reading it took more memory than a worker may have.",
                       "Give workers more with --set run.worker_mb=8192.", page_or_none)
    if kind == "timeout":
        return Failure(task.source.name, at, kind,
                       f"Reading it took longer than {task.params.run.document_seconds:g} s and the time its length allows.",
                       f"Give it longer with --set run.document_seconds={4 * task.params.run.document_seconds:g}.", page_or_none)
    return Failure(task.source.name, at, kind, "A library that reads it brought the worker down.",
                   "The file is damaged or hostile; print it to a new PDF and try again.", page_or_none)


def cores() -> int:
    """Cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
