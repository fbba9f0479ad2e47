"""The review loop: out as a sheet or JSON lines, filled in, and back as labels; what cannot be read is told row by row."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl  # type: ignore[import-untyped]
import pytest
from typer.testing import CliRunner

from pipeline.cli import app, review
from pipeline.errors import BadInput
from pipeline.store.review import COLUMNS, KINDS, values

assert review.review


@pytest.fixture
def run(tmp_path: Path) -> Path:
    """A run with two records, one of which looks like a formula."""
    quote = {"exact": "x", "start": 0, "end": 1, "page": 3, "boxes": []}
    common = {"document": "d", "extractor": {"name": "raadslens", "version": "1", "rule": "we-ask"}, "review": "open"}
    (tmp_path / "documents.jsonl").write_text(json.dumps({"id": "d", "source": "brief.pdf"}) + "\n", encoding="utf-8")
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "d.clean.txt").write_text("Wij vragen u om uitstel. Wij verzoeken u te wachten. U hoort van\nons.", encoding="utf-8")
    records = [{"id": "d-r1", "quotes": [quote | {"clean": "=Wij vragen \x07u om uitstel."}], "confidence": 0.4, "verb": "vraagt"} | common,
               {"id": "d-r2", "quotes": [quote | {"clean": "Wij verzoeken u te wachten."}], "confidence": 0.9, "verb": "verzoekt"} | common]
    (tmp_path / "requests.jsonl").write_text("".join(json.dumps(row) + "\n" for row in records), encoding="utf-8")
    return tmp_path


def _call(*words: object) -> str:
    done = CliRunner().invoke(app, ["review", *map(str, words)])
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done.stdout


def test_the_least_sure_records_go_out_as_a_sheet_with_instructions(run: Path) -> None:
    _call(run, "--to", run / "controle.xlsx")
    book = openpyxl.load_workbook(run / "controle.xlsx")
    lines = list(book["Controle"].iter_rows(values_only=True))
    assert lines[0] == COLUMNS
    assert [line[0] for line in lines[1:]] == ["d-r1"]
    cell = book["Controle"].cell(2, COLUMNS.index("tekst") + 1)
    assert (cell.value, cell.data_type) == ("=Wij vragen  u om uitstel.", "s")
    assert "oordeel" in " ".join(str(row[0]) for row in book["Uitleg"].iter_rows(values_only=True))


def test_verdicts_come_back_as_labels_and_later_ones_replace_earlier(run: Path) -> None:
    _call(run, "--to", run / "controle.xlsx", "--below", "1")
    book = openpyxl.load_workbook(run / "controle.xlsx")
    sheet = book["Controle"]
    sheet.cell(2, COLUMNS.index("oordeel") + 1, "anders")
    sheet.cell(2, COLUMNS.index("juiste waarde") + 1, "verzoekt")
    sheet.cell(3, COLUMNS.index("oordeel") + 1, "Goed")
    for name, value in (("soort", "toezegging"), ("document", "brief.pdf"), ("tekst", "U hoort van ons."), ("juiste waarde", "toezegging")):
        sheet.cell(4, COLUMNS.index(name) + 1, value)
    book.save(run / "controle.xlsx")
    assert "3 labels taken" in _call(run, "--take", run / "controle.xlsx", "--labels", run / "labels.jsonl")
    _call(run, "--take", run / "controle.xlsx", "--labels", run / "labels.jsonl")
    rows = [json.loads(line) for line in (run / "labels.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [(row["record"], row["review"], row["value"], row["was"]) for row in rows] == [
        ("d-r1", "gewijzigd", "verzoekt", "vraagt"), ("d-r2", "bevestigd", "verzoekt", "verzoekt"), (None, "toegevoegd", "toezegging", None)]


def test_rows_that_cannot_be_read_are_all_named_and_nothing_is_kept(run: Path) -> None:
    filled = [{"id": "d-r1", "oordeel": "misschien"}, {"id": "d-r9", "oordeel": "goed"}, {"id": "d-r2", "oordeel": "anders", "juiste waarde": "smeekt"}]
    (run / "in.jsonl").write_text("".join(json.dumps(row) + "\n" for row in filled), encoding="utf-8")
    with pytest.raises(BadInput, match=r"3 rows.*row 1.*row 2.*row 3"):
        _call(run, "--take", run / "in.jsonl", "--labels", run / "labels.jsonl")
    assert not (run / "labels.jsonl").exists()


def test_an_added_row_must_quote_the_document(run: Path) -> None:
    filled = {"id": "", "soort": "verzoek", "document": "brief.pdf", "tekst": "Wij smeken u om een brug.", "juiste waarde": "verzoekt"}
    (run / "in.jsonl").write_text(json.dumps(filled) + "\n", encoding="utf-8")
    with pytest.raises(BadInput, match=r"row 1: these words stand nowhere in brief\.pdf"):
        _call(run, "--take", run / "in.jsonl", "--labels", run / "labels.jsonl")
    assert not (run / "labels.jsonl").exists()


def test_a_file_that_is_no_sheet_is_told_so(run: Path) -> None:
    (run / "kapot.xlsx").write_bytes(b"PK nee")
    with pytest.raises(BadInput, match="no Excel file"):
        _call(run, "--take", run / "kapot.xlsx")


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_each_kind_has_values_to_choose_from(kind: str) -> None:
    assert len(values(kind)) > 3
