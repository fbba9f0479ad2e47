"""Tesseract kept in a process of its own through tesserocr, where that can be loaded: its model is loaded once and not for
each page, which saves two fifths of the time.

A crash or a time limit ends that process; the next page gets a new one.
"""

from __future__ import annotations

import atexit
import importlib
import json
import os
import re
import select
import subprocess
import sys
import time
from functools import lru_cache
from pathlib import Path

import pytesseract

from pipeline.ocr.render import Grey

_LONGEST_ANSWER = 200_000_000  # bytes


class Crashed(Exception):
    """The process ended before it answered."""


class TooSlow(Exception):
    """No answer within the time."""


@lru_cache(maxsize=1)
def data_folder() -> str:
    """The folder of language data that the installed Tesseract uses, or "" where it does not say."""
    try:
        said = subprocess.run(
            [pytesseract.pytesseract.tesseract_cmd, "--list-langs"], capture_output=True, text=True, timeout=20, check=False
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    match = re.search(r'"([^"]+)"', said.stdout + said.stderr)
    return match.group(1) if match and Path(match.group(1)).is_dir() else ""


@lru_cache(maxsize=1)
def available() -> bool:
    """Whether tesserocr can be loaded and the language data is known."""
    try:
        importlib.import_module("tesserocr")
    except (ImportError, OSError):  # not installed, or built for another system
        return False
    return bool(data_folder())


class Resident:
    """One such process."""

    def __init__(self, command: list[str] | None = None) -> None:
        self.owner = os.getpid()
        self._process = subprocess.Popen(
            command or [sys.executable, str(Path(__file__).with_name("child.py")), data_folder()],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
            bufsize=0,
        )

    @property
    def alive(self) -> bool:
        """Whether it can be asked, by this process."""
        return self.owner == os.getpid() and self._process.poll() is None

    def close(self) -> None:
        """Ends it."""
        if self.owner == os.getpid():
            self._process.kill()
            self._process.wait()
            for pipe in (self._process.stdin, self._process.stdout):
                if pipe is not None:
                    pipe.close()

    def tsv(self, image: Grey, language: str, mode: int, dpi: int, seconds: float) -> str:
        """Tesseract's TSV of an image.

        Raises:
            Crashed: the process ended.
            TooSlow: the time is over; the process is ended.
            RuntimeError: Tesseract gave up.
        """
        until = time.monotonic() + seconds
        asked = {"width": image.shape[1], "height": image.shape[0], "mode": mode, "dpi": dpi, "language": language}
        try:
            self._write(json.dumps(asked).encode() + b"\n" + image.tobytes(), until)
            head = b""
            while not head.endswith(b"\n"):
                head += self._read(1, until)
            answer = json.loads(head)
            body = self._read(min(int(answer["size"]), _LONGEST_ANSWER), until)
        except (OSError, ValueError) as fault:
            self.close()
            raise Crashed(str(fault)) from fault
        except TooSlow:
            self.close()
            raise
        if "fault" in answer:
            raise RuntimeError(str(answer["fault"]))
        return body.decode("utf-8", "replace")

    def _write(self, data: bytes, until: float) -> None:
        assert self._process.stdin is not None
        place, view = self._process.stdin.fileno(), memoryview(data)
        while view:
            if not select.select([], [place], [], max(0.0, until - time.monotonic()))[1]:
                raise TooSlow
            view = view[os.write(place, view[:65536]) :]

    def _read(self, size: int, until: float) -> bytes:
        assert self._process.stdout is not None
        place, parts, left = self._process.stdout.fileno(), [], size
        while left:
            if not select.select([place], [], [], max(0.0, until - time.monotonic()))[0]:
                raise TooSlow
            part = os.read(place, min(left, 1 << 20))
            if not part:
                raise OSError("the process ended")
            parts.append(part)
            left -= len(part)
        return b"".join(parts)


_kept: list[Resident] = []


def resident() -> Resident:
    """The one of this process; a new one where it has ended or belongs to the process that this one was forked from."""
    if not _kept or not _kept[0].alive:
        if not _kept:
            atexit.register(_end)
        _kept[:] = [Resident()]
    return _kept[0]


def _end() -> None:
    for one in _kept:
        one.close()
