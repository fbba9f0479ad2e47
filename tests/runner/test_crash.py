"""A page that brings down worker after worker costs that page; one that takes all memory as well."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Executor, Future
from pathlib import Path
from typing import Any

import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.errors import ExitCode
from pipeline.runner import pool, run, worker
from tests.runner.test_run import rows

WORDS = ["De raad besluit de begroting vast te stellen.", "Deze bladzijde is kwaadaardig.", "Aldus vastgesteld op 3 mei 2024."]


class Death(BaseException):
    """What no handler of the worker catches."""


class Dying(Executor):
    """Runs tasks in this process; a task that dies breaks it, as a native crash breaks a pool of processes."""

    broken = False

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        if self.broken:
            raise BrokenExecutor("broken before")
        try:
            future.set_result(fn(*args, **kwargs))
        except Death:
            self.broken = True
            future.set_exception(BrokenExecutor("the worker died"))
        return future


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "stukken"
    folder.mkdir()
    canvas = Canvas(str(folder / "drie.pdf"))
    for words in WORDS:
        canvas.drawString(72, 700, words)
        canvas.showPage()
    canvas.save()
    (folder / "brief.txt").write_text("Geachte raad, dit is een brief van 3 mei 2024.", encoding="utf-8")
    return folder


def _harm(monkeypatch: pytest.MonkeyPatch, fault: type[BaseException]) -> None:
    from pipeline.ingest import pdf

    whole = pdf._page

    def page(opened: Any, index: int) -> Any:
        if index == 1:
            raise fault("page 2")
        return whole(opened, index)

    monkeypatch.setattr(pdf, "_page", page)
    monkeypatch.setattr(pool, "process_pool", lambda *_: Dying())


def test_a_crash_costs_its_page(pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _harm(monkeypatch, Death)
    monkeypatch.setattr(worker.Underway, "done", lambda self: None)  # a process that dies cannot tidy up
    out = tmp_path / "uit"
    report = run([pages], out)
    assert report.exit_code == ExitCode.SOME_FAILED
    (failure,) = rows(out, "failures")
    assert (failure["source"], failure["page"], failure["kind"], failure["stage"]) == ("drie.pdf", 2, "crash", "ingest")
    document = next(row for row in rows(out, "documents") if row["source"] == "drie.pdf")
    raw = (out / "texts" / f"{document['id']}.raw.txt").read_text(encoding="utf-8")
    assert WORDS[0] in raw
    assert WORDS[1] not in raw
    assert WORDS[2] in raw
    assert len(rows(out, "documents")) == 2


def test_too_much_memory_costs_its_page(pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _harm(monkeypatch, MemoryError)
    out = tmp_path / "uit"
    run([pages], out)
    (failure,) = rows(out, "failures")
    assert (failure["page"], failure["kind"]) == (2, "memory")
    assert "worker_mb" in failure["remedy"]
    assert len(rows(out, "documents")) == 2


def test_a_note_tells_stage_page_and_whether_time_was_up(tmp_path: Path) -> None:
    note = worker.Underway(tmp_path / "note", 100.0)
    note("ocr", 7)
    assert worker.read_note(tmp_path / "note") == ("ocr", 7, False)
    worker.Underway(tmp_path / "note", 0.0)("ingest", 2)
    assert worker.read_note(tmp_path / "note") == ("ingest", 2, True)
    worker.Underway(tmp_path / "note", 0.0)("extract", 0, 1_000_000)
    assert worker.read_note(tmp_path / "note") == ("extract", 0, False)
    worker.Underway(tmp_path / "note", 0.0)("ingest", 2)
    assert worker.read_note(tmp_path / "note") == ("ingest", 2, True)
    note.done()
    assert worker.read_note(tmp_path / "note") is None


@pytest.mark.parametrize("fault", [Death, MemoryError, ZeroDivisionError])
@pytest.mark.parametrize("stage", ["clean", "extract"])
def test_a_document_that_cannot_be_taken_apart_is_kept(pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
                                                       fault: type[BaseException], stage: str) -> None:
    package = importlib.import_module(f"pipeline.{stage}")
    whole = getattr(package, stage)

    def fragile(document: Any, params: Any) -> Any:
        if document.source == "drie.pdf":
            raise fault("not this one")
        return whole(document, params)

    monkeypatch.setattr(package, stage, fragile)
    monkeypatch.setattr(pool, "process_pool", lambda *_: Dying())
    monkeypatch.setattr(worker.Underway, "done", lambda self: None)
    out = tmp_path / "uit"
    report = run([pages], out)
    assert report.exit_code == ExitCode.SOME_FAILED
    (failure,) = rows(out, "failures")
    assert (failure["source"], failure["page"], failure["stage"]) == ("drie.pdf", None, stage)
    document = next(row for row in rows(out, "documents") if row["source"] == "drie.pdf")
    assert failure["document"] == document["id"]
    assert WORDS[0] in (out / "texts" / f"{document['id']}.clean.txt").read_text(encoding="utf-8")
    dates = [row for row in rows(out, "dates") if row["document"] == document["id"]]
    assert [row["edtf"] for row in dates] == ([] if stage == "extract" else ["2024-05-03"])
    again = run([pages], out)
    assert (again.read, again.unchanged) == (0, 2)
