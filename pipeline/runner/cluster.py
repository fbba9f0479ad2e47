"""A run over a cluster: `--engine dask` hands documents to the workers of a dask scheduler.

Every worker carries out a task in a process of its own (`apart.py`), so that time and memory limits and native crashes cost
what they cost on one machine. A worker that is lost has its tasks done by the others; one that loses three is taken for the
culprit and its page is left out. The results are put in place by the runner, in the same files as those of a local run.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from typing import Any

from pipeline.config import Params
from pipeline.errors import BadInput, MissingDependency, RaadslensError
from pipeline.runner import pool
from pipeline.runner.apart import work_apart
from pipeline.runner.spread import Engine, cores

LOST = 3  # workers that a task may lose before it is left out
_EXTRA = "pip install 'raadslens[cluster]'"


class _Tasks(Executor):
    """An executor over a dask client that answers `pool.Crash` where a task brought down worker after worker."""

    def __init__(self, client: Any) -> None:
        self.client = client

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        answer: Future[Any] = Future()
        answer.set_running_or_notify_cancel()
        task = self.client.submit(fn, *args, pure=False, **kwargs)
        task.add_done_callback(lambda done: _settle(done, answer))
        return answer

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """The client is closed by whoever made it."""


def _settle(done: Any, answer: Future[Any]) -> None:
    from distributed import KilledWorker

    if done.status == "finished":
        try:
            answer.set_result(done.result())
        except Exception as fault:  # the answer was lost with its worker on the way
            answer.set_exception(fault)
    elif done.status == "error":
        if isinstance(error := done.exception(), KilledWorker):
            answer.set_result(pool.Crash())
        else:
            answer.set_exception(error)
    else:
        answer.set_exception(RaadslensError("The scheduler of the cluster went away.", "Run again: what was done is kept."))


@contextlib.contextmanager
def dask_engine(scheduler: str, params: Params) -> Iterator[Engine]:
    """The workers of a dask scheduler.

    Args:
        scheduler: address (`tcp://node:8786`) or path of a scheduler file; "": workers on this machine, for a trial.
        params: all parameters; `run.workers` counts only for workers on this machine.

    Raises:
        MissingDependency: dask.distributed is not installed.
        BadInput: the scheduler does not answer, or has no workers.
    """
    try:
        import dask
        from distributed import Client, LocalCluster
    except ImportError as fault:
        raise MissingDependency("dask.distributed is not installed.", f"{_EXTRA}, or leave out --engine dask.") from fault
    settings = {"distributed.scheduler.allowed-failures": LOST - 1, "distributed.worker.profile.enabled": False,
                "distributed.scheduler.work-stealing": True, "distributed.comm.timeouts.connect": "10s", "logging.distributed": "error"}
    with dask.config.set(settings), contextlib.ExitStack() as open_things:
        if scheduler:
            how = {"scheduler_file": scheduler} if scheduler.endswith(".json") else {"address": scheduler}
        else:
            local = LocalCluster(  # type: ignore[no-untyped-call]
                n_workers=params.run.workers or cores(), threads_per_worker=1, dashboard_address=None,
                                 memory_limit=0, silence_logs=50)
            how = {"address": open_things.enter_context(local)}
        try:
            client = open_things.enter_context(Client(**how, timeout=15))  # type: ignore[no-untyped-call]
        except (OSError, TimeoutError, ValueError) as fault:
            raise BadInput(f"{scheduler}: no dask scheduler answers there ({type(fault).__name__}).",
                           "Check the address that `dask scheduler` printed, and the network between.") from fault
        slots = sum(client.nthreads().values())
        if not slots:
            raise BadInput(f"{scheduler}: the scheduler has no workers.", "Start some: dask worker ADDRESS --nthreads 1.")
        yield Engine(_Tasks(client), work_apart, slots)
