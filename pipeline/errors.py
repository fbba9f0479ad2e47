"""Exceptions that a user may meet: each says what happened and what to do, and carries its exit code.

Exit codes: 0 ok, 1 a bug, 2 wrong usage, 3 some documents failed, 4 a program or model is missing, 5 bad input, 130 interrupted.
An expected fault of one document is no exception of the run: it is a `Failure` in `failures.jsonl`.
"""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """What the command says to the shell."""

    OK = 0
    BUG = 1
    USAGE = 2
    SOME_FAILED = 3
    MISSING = 4
    BAD_INPUT = 5
    INTERRUPTED = 130


class RaadslensError(Exception):
    """A fault with a remedy.

    Args:
        message: what happened and where, one line.
        remedy: what the user can do, one line.
    """

    exit_code: ExitCode = ExitCode.BUG

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.message} {self.remedy}".strip()

    def __reduce__(self) -> tuple[type[RaadslensError], tuple[object, ...]]:
        # Exceptions cross process borders; the default rebuilds them from `args` alone and would lose the remedy.
        return type(self), (self.message, self.remedy)


class UsageError(RaadslensError):
    """The command or the call was put wrongly."""

    exit_code = ExitCode.USAGE


class BadInput(RaadslensError):
    """An input that the whole run stands on (a parameter file, an issue list, a run directory) cannot be used."""

    exit_code = ExitCode.BAD_INPUT


class MissingDependency(RaadslensError):
    """A program such as Tesseract is not installed, or too old."""

    exit_code = ExitCode.MISSING


class ModelMissing(MissingDependency):
    """A trained model is not where it should be."""


class OutputBusy(RaadslensError):
    """Another run is writing to the same output folder."""

    exit_code = ExitCode.USAGE


class DocumentError(RaadslensError):
    """One document, or one page of it, cannot be read; it becomes a line in `failures.jsonl`.

    Args:
        kind: a short fixed word for the fault, such as `password` or `truncated`.
        message: what happened.
        remedy: what the user can do.
        page: page number from 1, or None where the whole document is meant.
    """

    exit_code = ExitCode.SOME_FAILED

    def __init__(self, kind: str, message: str, remedy: str = "", page: int | None = None) -> None:
        super().__init__(message, remedy)
        self.kind = kind
        self.page = page

    def __reduce__(self) -> tuple[type[RaadslensError], tuple[object, ...]]:
        return type(self), (self.kind, self.message, self.remedy, self.page)
