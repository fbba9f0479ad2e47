"""Progress of a run on standard error: a live line on a terminal, plain lines elsewhere, events for programs."""

from __future__ import annotations

import json
import os
import sys
import time
from dataclasses import asdict
from typing import IO, Protocol

from pipeline.model.document import Failure
from pipeline.runner.worker import Summary


class Progress(Protocol):
    """What the runner tells while it works."""

    def start(self, total: int, unchanged: int) -> None:
        """So many documents are to be read, so many need not be."""

    def document(self, summary: Summary) -> None:
        """A document is done."""

    def failure(self, failure: Failure) -> None:
        """An input, document or page could not be read."""

    def say(self, text: str) -> None:
        """What happens now."""

    def finish(self) -> None:
        """No more is to come."""


class Quiet:
    """Says nothing."""

    def start(self, total: int, unchanged: int) -> None:
        """See `Progress`."""

    def document(self, summary: Summary) -> None:
        """See `Progress`."""

    def failure(self, failure: Failure) -> None:
        """See `Progress`."""

    def say(self, text: str) -> None:
        """See `Progress`."""

    def finish(self) -> None:
        """See `Progress`."""


class Count(Quiet):
    """Keeps the figures that every form of progress shows."""

    def __init__(self) -> None:
        self.total = self.done = self.pages = self.failed = 0
        self.began = time.monotonic()

    def start(self, total: int, unchanged: int) -> None:  # noqa: ARG002  # as `Progress` has it
        """See `Progress`."""
        self.total = total
        self.began = time.monotonic()

    def document(self, summary: Summary) -> None:
        """See `Progress`."""
        self.done += 1
        self.pages += summary.pages

    def failure(self, failure: Failure) -> None:  # noqa: ARG002  # as `Progress` has it
        """See `Progress`."""
        self.failed += 1

    def line(self) -> str:
        """The figures in one line."""
        seconds = max(time.monotonic() - self.began, 1e-6)
        left = seconds / self.done * (self.total - self.done) if self.done else 0.0
        return (f"{self.done} of {self.total} documents, {self.pages} pages, {self.pages / seconds:.1f} pages/s, "
                f"{_clock(left)} left, {self.failed} failures")


class Plain(Count):
    """A line every few seconds, for logs."""

    every = 5.0

    def __init__(self, stream: IO[str] | None = None) -> None:
        super().__init__()
        self.stream = stream or sys.stderr
        self.last = time.monotonic()

    def document(self, summary: Summary) -> None:
        """See `Progress`."""
        super().document(summary)
        if time.monotonic() - self.last >= self.every and self.done < self.total:
            self.last = time.monotonic()
            self.say(self.line())

    def failure(self, failure: Failure) -> None:
        """See `Progress`."""
        super().failure(failure)
        self.say(describe(failure))

    def say(self, text: str) -> None:
        """See `Progress`."""
        print(text, file=self.stream, flush=True)

    def finish(self) -> None:
        """See `Progress`."""
        if self.total:
            self.say(self.line())


class Events(Count):
    """One JSON object a line on standard output, for programs. Who stops listening does not stop the run."""

    heard = True

    def emit(self, event: str, **values: object) -> None:
        """Write an event."""
        if not self.heard:
            return
        try:
            print(json.dumps({"event": event, **values}, ensure_ascii=False), flush=True)
        except BrokenPipeError:
            self.heard = False
            # What is left in the buffer would raise again when the process ends.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())

    def start(self, total: int, unchanged: int) -> None:
        """See `Progress`."""
        super().start(total, unchanged)
        self.emit("start", documents=total, unchanged=unchanged)

    def document(self, summary: Summary) -> None:
        """See `Progress`."""
        super().document(summary)
        self.emit("document", source=summary.source, document=summary.document, pages=summary.pages, done=self.done,
                  total=self.total)

    def failure(self, failure: Failure) -> None:
        """See `Progress`."""
        super().failure(failure)
        self.emit("failure", **asdict(failure))

    def say(self, text: str) -> None:
        """See `Progress`."""
        self.emit("stage", text=text)


class Live(Count):
    """A bar that moves, on a terminal (rich)."""

    def __init__(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, TextColumn
        from rich.progress import Progress as Bar

        super().__init__()
        self.console = Console(stderr=True)
        self.bar = Bar(TextColumn("{task.description}"), BarColumn(bar_width=24), TextColumn("{task.fields[figures]}"),
                       console=self.console, transient=True)

    def start(self, total: int, unchanged: int) -> None:
        """See `Progress`."""
        super().start(total, unchanged)
        self.task = self.bar.add_task("reading", total=total, figures="")
        self.bar.start()

    def document(self, summary: Summary) -> None:
        """See `Progress`."""
        super().document(summary)
        self.bar.update(self.task, completed=self.done, figures=self.line())

    def failure(self, failure: Failure) -> None:
        """See `Progress`."""
        super().failure(failure)
        self.console.print(describe(failure), style="yellow", markup=False, highlight=False)

    def say(self, text: str) -> None:
        """See `Progress`."""
        self.console.print(text, style="dim", markup=False, highlight=False)

    def finish(self) -> None:
        """See `Progress`."""
        self.bar.stop()
        if self.total:
            self.console.print(self.line(), markup=False, highlight=False)


def describe(failure: Failure) -> str:
    """A failure in one line."""
    page = f", page {failure.page}" if failure.page else ""
    place = "" if failure.message.startswith(failure.source) else f"{failure.source}{page}: "
    return f"{place}{failure.message} {failure.remedy}".strip()


def _clock(seconds: float) -> str:
    whole = int(seconds + 0.5)
    return f"{whole // 3600}:{whole // 60 % 60:02}:{whole % 60:02}" if whole >= 3600 else f"{whole // 60}:{whole % 60:02}"
