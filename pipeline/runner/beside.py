"""Parts of a collection gone through side by side: processes that begin as copies of this one, so that nothing is loaded or read twice.

A pool would not do: what the second pass of comparison needs to know of all papers is as large as what it finds, and each of its processes
would have to be given it.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import pickle
import signal
import sys
import threading
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import TypeVar

T = TypeVar("T")
WORTH = 500  # documents of a part; to begin a process and have its answer takes a tenth of a second
MOST = 8  # processes at once
_DIE_WITH_PARENT = 1  # prctl of Linux


def side_by_side(read: Callable[[Sequence[str] | None], T], names: Sequence[str], sides: int) -> list[T]:
    """What a function answers for each part of the documents, in order.

    Args:
        read: answers for a part; it changes nothing that the others need. Its answer is pickled.
        names: ids of the documents.
        sides: processes at once, this one too.
    """
    count = max(1, min(sides, MOST, len(names) // WORTH))
    # Another thread may hold a lock that the copy of this process would wait for without end.
    if count == 1 or sys.platform != "linux" or threading.active_count() > 1:
        return [read(names)]
    bounds = [len(names) * number // count for number in range(count + 1)]
    parts = [names[low:high] for low, high in pairwise(bounds)]
    others = [_begun(read, part) for part in parts[1:]]
    try:
        answers = [read(parts[0])]
        for other, part in zip(others, parts[1:], strict=True):
            data = _answer(other)
            # One that was killed, or met a fault, has its part done here: what is wrong is told as always.
            answers.append(pickle.loads(data) if data else read(part))
    finally:
        for process, pipe in others:
            with contextlib.suppress(OSError):
                os.close(pipe)
            with contextlib.suppress(OSError):
                os.kill(process, signal.SIGKILL)
                os.waitpid(process, 0)
    return answers


def _begun(read: Callable[[Sequence[str] | None], T], part: Sequence[str]) -> tuple[int, int]:
    """A process that answers for a part: its number, and the pipe on which the answer comes."""
    reading, writing = os.pipe()
    process = os.fork()
    if process:
        os.close(writing)
        return process, reading
    try:
        os.close(reading)
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL)  # else it would hold the lock of the output folder for a while
        with open(writing, "wb") as pipe:
            pipe.write(pickle.dumps(read(part)) + _WHOLE)
    finally:
        os._exit(0)  # nothing of the program above is to end twice


_WHOLE = b"\0whole"  # an answer that breaks off lacks it


def _answer(other: tuple[int, int]) -> bytes:
    """The answer of a process, or nothing where it gave none."""
    with contextlib.suppress(OSError), open(other[1], "rb", closefd=False) as pipe:
        data = pipe.read()
        return data[: -len(_WHOLE)] if data.endswith(_WHOLE) else b""
    return b""
