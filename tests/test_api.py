"""The verbs of the package, as the README shows them."""

from __future__ import annotations

from pathlib import Path

import pytest

import pipeline
from pipeline import clean, compare, extract, read, run, search
from pipeline.errors import BadInput, DocumentError
from pipeline.model.records import Decision, Matrix


def test_read_and_extract_give_typed_records(papers: Path) -> None:
    document = read(papers / "motie.txt")
    assert "schoolplein" in document.text.clean
    found = extract(document)
    assert found.document.type == "motie"
    assert all(isinstance(decision, Decision) for decision in found.decisions)
    assert [decision.status for decision in found.decisions] == ["aangenomen"]
    assert found.requests[0].deadline is not None
    assert found.requests[0].quotes[0].exact in document.text.raw
    assert extract(papers / "motie.txt") == found


def test_cleaning_again_changes_nothing(papers: Path) -> None:
    document = read(papers / "brief.txt")
    assert clean(document).text.clean == document.text.clean


def test_run_search_and_compare(papers: Path, tmp_path: Path) -> None:
    out = tmp_path / "uit"
    assert run([papers], out).counts["documents"] == 2
    hits = search(out, "sporthal")
    assert hits[0].source == "brief.txt"
    assert hits[0].score >= hits[-1].score > 0
    assert search(out, '"bouw van de sporthal"')[0].source == "brief.txt"
    assert search(out, "zeppelin") == []
    assert search(out, "   ") == []
    issues = tmp_path / "issues.toml"
    issues.write_text('[[issues]]\nid = "sporthal"\nlabel = "Sporthal"\nstatement = "De gemeente bouwt een sporthal."\n', encoding="utf-8")
    matrix = compare([papers], out, issues)
    assert isinstance(matrix, Matrix)
    assert len(matrix.cells) == 7
    silent = [cell for cell in matrix.cells if cell.municipality != "GM0610"]
    assert {cell.own.stance for cell in silent} == {"geen standpunt gevonden"}


def test_bad_input_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"geen\.pdf"):
        read(tmp_path / "geen.pdf")
    empty = tmp_path / "leeg.pdf"
    empty.write_bytes(b"")
    with pytest.raises((BadInput, DocumentError), match="empty"):
        read(empty)
    with pytest.raises(BadInput, match="no output of a run"):
        search(tmp_path, "x")


def test_the_public_names_are_documented() -> None:
    for name in pipeline.__all__:
        assert getattr(pipeline, name).__doc__
