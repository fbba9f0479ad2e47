"""A worker of a cluster keeps a process of its own for each task slot: a page that brings that process down, or takes all its
memory or time, costs the page and not the worker. The results come back as bytes, so that the machines need not share a disk.

The child is started as `python -m pipeline.runner.apart MB` and speaks over its pipes: a length of eight bytes, then a pickle.
"""

from __future__ import annotations

import atexit
import contextlib
import os
import pickle
import struct
import subprocess
import sys
import tempfile
import threading
from dataclasses import replace
from pathlib import Path
from typing import IO, Any

from pipeline.compare.shelf import BRIEF
from pipeline.errors import RaadslensError
from pipeline.runner.state import RunState
from pipeline.runner.worker import Carried, Summary, Task, guard, read_note, work

_HEAD = struct.Struct("!Q")
_own = threading.local()


def work_apart(task: Task) -> Carried:
    """Carry out a task in a process of its own, which is kept for the next task of this thread.

    Args:
        task: as the runner made it; its output folder need not exist here.

    Returns:
        The summary and the files for the output folder. A child that died is told of in `Summary.stopped`.

    Raises:
        RaadslensError: a program or model is missing on this machine.
    """
    child = _child(task.params.run.worker_mb)
    here = replace(task, out=child.out)
    try:
        answer = child.ask(here)
    except (EOFError, OSError, pickle.UnpicklingError):
        child.stop()
        del _own.child
        stage, page, late = read_note(here.note_path()) or ("ingest", 0, False)
        here.note_path().unlink(missing_ok=True)
        return Carried(Summary(task.source.name, stopped=f"{'timeout' if late else 'crash'}\t{stage}\t{page}"))
    if isinstance(answer, RaadslensError):
        raise answer
    assert isinstance(answer, Summary)
    return Carried(answer, _taken(child.out, answer))


def _taken(out: Path, summary: Summary) -> tuple[tuple[str, bytes], ...]:
    """The files of a document, taken away from the worker's folder; the result last."""
    if summary.document is None:
        return ()
    state = RunState(out)
    paths = [out / "texts" / f"{summary.document}.{side}.txt" for side in ("raw", "clean")] + [state.result_path(summary.document)]
    note = state.note_path(summary.document, BRIEF)
    paths = [note, *paths] if note.exists() else paths
    taken = tuple((path.relative_to(out).as_posix(), path.read_bytes()) for path in paths)
    for path in paths:
        path.unlink()
    return taken


class _Child:
    """The process, its pipes, and the folder that it works in."""

    def __init__(self, worker_mb: int) -> None:
        self.folder = tempfile.TemporaryDirectory(prefix="raadslens-", dir=_scratch(), ignore_cleanup_errors=True)
        self.out = Path(self.folder.name)
        RunState(self.out)
        self.process = subprocess.Popen([sys.executable, "-m", "pipeline.runner.apart", str(worker_mb)],
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        atexit.register(self.stop)

    def ask(self, task: Task) -> object:
        """Send a task and wait for the answer.

        Raises:
            EOFError, OSError: the process is gone.
        """
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        _send(self.process.stdin, task)
        return _receive(self.process.stdout)

    def stop(self) -> None:
        """End the process and remove its folder but for the notes, which are read after a death."""
        atexit.unregister(self.stop)
        self.process.kill()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            with contextlib.suppress(OSError):
                if pipe:
                    pipe.close()


def _scratch() -> str | None:
    """The folder of this dask worker, which goes with it, or None for that of the system."""
    try:
        from distributed import get_worker

        found: str = get_worker().local_directory
    except (ImportError, ValueError):
        return None
    return found


def _child(worker_mb: int) -> _Child:
    child: _Child | None = getattr(_own, "child", None)
    if child is None or child.process.poll() is not None:
        child = _own.child = _Child(worker_mb)
    return child


def _send(pipe: IO[bytes], value: Any) -> None:
    data = pickle.dumps(value)
    pipe.write(_HEAD.pack(len(data)) + data)
    pipe.flush()


def _receive(pipe: IO[bytes]) -> object:
    head = pipe.read(_HEAD.size)
    if len(head) < _HEAD.size:
        raise EOFError
    data = pipe.read(length := _HEAD.unpack(head)[0])
    if len(data) < length:
        raise EOFError
    return pickle.loads(data)


def main() -> None:
    """Carry out tasks from standard input until it ends."""
    # What a library prints must not get between the answers.
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    guard(int(sys.argv[1]))
    while True:
        try:
            task = _receive(sys.stdin.buffer)
        except EOFError:
            return
        assert isinstance(task, Task)
        try:
            _send(answers, work(task))
        except RaadslensError as fault:
            _send(answers, fault)


if __name__ == "__main__":
    main()
