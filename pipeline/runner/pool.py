"""Tasks over worker processes, so that a worker that dies costs one task and not the run.

Any `concurrent.futures.Executor` will do. When a pool breaks, each task that was under way is tried again alone, in a
pool of one: the one that breaks that too is the culprit.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, wait
from dataclasses import dataclass
from typing import Generic, TypeVar

from pipeline.errors import MissingDependency

T = TypeVar("T")
R = TypeVar("R")
# Tasks handed out ahead for each worker: enough that none waits for the runner, few enough that memory stays flat.
AHEAD = 3


@dataclass(frozen=True, slots=True)
class Crash:
    """A task whose worker died on it."""


@dataclass(frozen=True, slots=True)
class Outcome(Generic[T, R]):
    """A task with what came of it."""

    task: T
    result: R | Crash


def process_pool(workers: int, initializer: Callable[..., None] | None = None, arguments: tuple[object, ...] = ()) -> Executor:
    """A pool of processes that needs no `if __name__ == "__main__"` in the caller's script (loky)."""
    from loky.process_executor import ProcessPoolExecutor

    # A worker that took too much memory is replaced between documents, which is no business of the reader.
    warnings.filterwarnings("ignore", "A worker (?:was restarted|stopped) while", UserWarning)
    pool: Executor = ProcessPoolExecutor(max_workers=workers, initializer=initializer, initargs=arguments, timeout=300)
    return pool


def stop(executor: Executor) -> None:
    """End a pool now, its workers with it."""
    try:
        executor.shutdown(wait=True, kill_workers=True)  # type: ignore[call-arg]  # loky knows it
    except TypeError:
        executor.shutdown(wait=False, cancel_futures=True)


def outcomes(tasks: Iterable[T], function: Callable[[T], R], make: Callable[[int], Executor], workers: int,
             executor: Executor | None = None) -> Iterator[Outcome[T, R]]:
    """The outcome of every task, in the order in which they are ready.

    Args:
        tasks: drawn only as fast as they are done.
        function: runs in a worker; its exceptions propagate.
        make: gives a pool of so many workers.
        workers: processes.
        executor: used instead of a pool of our own until it breaks; it is left open.

    Raises:
        MissingDependency: a pool broke and no new worker starts.
    """
    waiting = iter(tasks)
    pool = executor or make(workers)
    under_way: dict[Future[R], T] = {}
    try:
        exhausted = False
        while True:
            while not exhausted and len(under_way) < workers * AHEAD:
                task = next(waiting, None)
                if task is None:
                    exhausted = True
                    break
                try:
                    under_way[pool.submit(function, task)] = task
                except BrokenExecutor:
                    pool = _replace(pool, executor, make, workers)
                    under_way[pool.submit(function, task)] = task
            if not under_way:
                return
            done, _ = wait(under_way, return_when=FIRST_COMPLETED)
            suspects: list[T] = []
            for future in done:
                task = under_way.pop(future)
                try:
                    result = future.result()
                except BrokenExecutor:
                    suspects.append(task)
                else:
                    yield Outcome(task, result)
            if suspects:
                suspects += under_way.values()
                under_way.clear()
                pool = _replace(pool, executor, make, workers)
                yield from _one_by_one(suspects, function, make)
    finally:
        if pool is not executor:
            stop(pool)


def _replace(pool: Executor, given: Executor | None, make: Callable[[int], Executor], workers: int) -> Executor:
    if pool is not given:
        stop(pool)
    return make(workers)


def _present() -> bool:
    """What a worker that has nothing to do answers."""
    return True


def _checked(make: Callable[[int], Executor]) -> Executor:
    """A pool of one whose worker is seen to start: else its death would be laid to the document that it was given.

    Raises:
        MissingDependency: it does not start.
    """
    pool = make(1)
    try:
        pool.submit(_present).result()
    except (BrokenExecutor, OSError) as fault:
        stop(pool)
        raise MissingDependency(f"A worker process cannot be started ({type(fault).__name__}).",
                                "Look at the limits of this shell (ulimit -u, ulimit -v) and at free memory; "
                                "--set run.worker_mb gives a worker more.") from fault
    return pool


def _one_by_one(tasks: list[T], function: Callable[[T], R], make: Callable[[int], Executor]) -> Iterator[Outcome[T, R]]:
    pool = _checked(make)
    try:
        for task in tasks:
            try:
                result: R | Crash = pool.submit(function, task).result()
            except BrokenExecutor:
                stop(pool)
                pool = _checked(make)
                result = Crash()
            yield Outcome(task, result)
    finally:
        stop(pool)
