"""Redacted copies are made by workers: a page that brings one down stays white, and nothing of it is in the text."""

from __future__ import annotations

import importlib
import json
from concurrent.futures import Executor
from pathlib import Path
from typing import Any

import numpy as np
import pypdfium2 as pdfium
import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.config import Params
from pipeline.runner import pool, run, worker
from pipeline.runner.copies import REPORT, write_copies
from tests.runner.test_crash import Death, Dying

LINES = ["Mevrouw Ravestein, BSN 111222333, maakt bezwaar.", "De heer Ottenkamp woont op Dwarsgang 12.", "Met vriendelijke groet,"]


@pytest.fixture
def objection(tmp_path: Path) -> Path:
    folder = tmp_path / "stukken"
    folder.mkdir()
    canvas = Canvas(str(folder / "bezwaar.pdf"))
    for line in LINES:
        canvas.drawString(72, 700, line)
        canvas.showPage()
    canvas.save()
    return folder


def dark(pdf: Path) -> list[bool]:
    """Whether anything is drawn on each page."""
    with pdfium.PdfDocument(pdf.read_bytes()) as opened:
        return [bool((np.array(page.render(scale=1).to_pil().convert("L")) < 200).any()) for page in opened]


@pytest.mark.parametrize("where", ["reading", "drawing"])
def test_a_page_that_brings_the_worker_down_stays_white(objection: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: str) -> None:
    from pipeline.ingest import pdf
    from pipeline.ocr.render import Pages

    read, draw = pdf._page, Pages.grey

    def page(opened: Any, index: int) -> Any:
        if index == 1 and where == "reading":
            raise Death
        return read(opened, index)

    def grey(pages: Pages, number: int, dpi: int) -> Any:
        if number == 2 and where == "drawing":
            raise Death
        return draw(pages, number, dpi)

    monkeypatch.setattr(pdf, "_page", page)
    monkeypatch.setattr(Pages, "grey", grey)
    monkeypatch.setattr(pool, "process_pool", lambda *_: Dying())
    monkeypatch.setattr(worker.Underway, "done", lambda self: None)
    out = tmp_path / "uit"
    made = write_copies([objection], out, Params())
    assert [(failure.page, failure.kind) for failure in made.failures] == [(2, "crash")]
    assert dark(next(out.glob("*.pdf"))) == [True, False, True]
    report = [json.loads(line) for line in (out / REPORT).read_text(encoding="utf-8").splitlines()]
    assert ("pagina", 2) in {(row["kind"], row["page"]) for row in report}
    assert "Ravestein" not in next(out.glob("*.txt")).read_text(encoding="utf-8")


def test_a_page_that_was_not_read_is_not_shown(objection: Path, tmp_path: Path, inline: Executor, monkeypatch: pytest.MonkeyPatch) -> None:
    from pipeline.ingest import pdf

    read = pdf._page

    def page(opened: Any, index: int) -> Any:
        if index == 1:
            raise ValueError("what stands here is not known")
        return read(opened, index)

    monkeypatch.setattr(pdf, "_page", page)
    made = write_copies([objection], tmp_path / "uit", Params(), inline)
    assert dark(next((tmp_path / "uit").glob("*.pdf"))) == [True, False, True]
    assert [failure.page for failure in made.failures] == [2]


def test_without_the_stage_that_knows_office_holders_there_is_no_copy(objection: Path, tmp_path: Path, inline: Executor, monkeypatch: pytest.MonkeyPatch) -> None:
    def extract(*_: object) -> None:
        raise KeyError("a bug")

    monkeypatch.setattr(importlib.import_module("pipeline.extract"), "extract", extract)
    made = write_copies([objection], tmp_path / "uit", Params(), inline)
    assert [failure.kind for failure in made.failures] == ["internal_error"]
    assert not [*(tmp_path / "uit").glob("*.pdf"), *(tmp_path / "uit").glob("*.txt")]


def test_the_copy_of_a_paper_that_was_taken_away_goes_with_it(objection: Path, tmp_path: Path, inline: Executor) -> None:
    (objection / "brief.txt").write_text("De heer Wolfswinkel vraagt om een bank.", encoding="utf-8")
    out = tmp_path / "uit"
    run([objection], out, executor=inline)
    write_copies([objection], out / "redacted", Params(), inline)
    (out / ".raadslens" / "errors.log").write_text("brief.txt\nTraceback (most recent call last):\n  line\n\nbezwaar.pdf\nTraceback (most recent call last):\n  more\n", encoding="utf-8")
    assert len([*(out / "redacted").glob("*.txt")]) == 2
    (objection / "brief.txt").unlink()
    run([objection], out, executor=inline)
    assert len([*(out / "redacted").glob("*.txt")]) == 1
    report = (out / "redacted" / REPORT).read_text(encoding="utf-8")
    assert "brief.txt" not in report
    assert "bezwaar.pdf" in report
    assert (out / ".raadslens" / "errors.log").read_text(encoding="utf-8") == "bezwaar.pdf\nTraceback (most recent call last):\n  more\n"
