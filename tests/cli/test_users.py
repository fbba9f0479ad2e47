from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

pytest.importorskip("argon2", reason="the extra `web` is not installed")

from pipeline.cli import app, dossier, export, report, users  # noqa: F401  # they register their commands
from pipeline.errors import UsageError
from pipeline.web.ledger import NAME, Ledger

PASSWORD = "een lange zin is goed"


@pytest.fixture
def run(tmp_path: Path) -> Path:
    document = {"id": "aa", "source": "a.txt", "type": "motie", "title": "Bomen", "subject": None, "municipality": None, "pages": 0, "text_origin": "tekstbestand", "reference_number": None,
                "date": {"edtf": "2024-03-12", "basis": "genoemd"}}
    decision = {"id": "aa-d1", "document": "aa", "quotes": [{"exact": "bomen", "start": 0, "end": 5, "clean": "bomen", "page": None, "boxes": []}], "confidence": 0.9,
                "extractor": {"name": "raadslens", "version": "1", "rule": "dictum"}, "review": "open", "text": "bomen", "status": "genomen", "body": None, "proposer": None, "number": None,
                "parent": None, "date": None, "votes": None, "reported": False}
    (tmp_path / "documents.jsonl").write_text(json.dumps(document) + "\n")
    (tmp_path / "decisions.jsonl").write_text(json.dumps(decision) + "\n")
    (tmp_path / "run.json").write_text(json.dumps({"raadslens": "0.1.0", "coverage": {"inputs": 1}}))
    (tmp_path / "matrix.json").write_text("{}")
    return tmp_path


def test_accounts_come_and_go(run: Path) -> None:
    runner = CliRunner()
    assert runner.invoke(app, ["users", "add", str(run), "griffier"], input=PASSWORD + "\n").exit_code == 0
    assert runner.invoke(app, ["users", "list", str(run)]).stdout.startswith("griffier\t")
    assert runner.invoke(app, ["users", "remove", str(run), "griffier"]).exit_code == 0
    assert runner.invoke(app, ["users", "list", str(run)]).stdout == ""
    assert isinstance(runner.invoke(app, ["users", "remove", str(run), "griffier"]).exception, UsageError)
    assert isinstance(runner.invoke(app, ["users", "add", str(run), "griffier"], input="kort\n").exception, UsageError)


def test_a_collection_is_marked(run: Path) -> None:
    runner = CliRunner()
    assert runner.invoke(app, ["users", "access", str(run), "geheim"]).exit_code == 0
    assert Ledger(run / NAME).setting("access", "openbaar") == "geheim"
    assert isinstance(runner.invoke(app, ["users", "access", str(run), "open"]).exception, UsageError)


def test_verdicts_come_out_as_labels(run: Path) -> None:
    Ledger(run / NAME).say({"id": "aa-d1", "document": "aa", "kind": "decisions"}, "griffier", "gewijzigd", {"value": "verworpen"}, "zie notulen", 0)
    label = json.loads(CliRunner().invoke(app, ["users", "labels", str(run)]).stdout)
    assert {name: label[name] for name in ("record", "kind", "review", "field", "value", "was", "rule", "note", "by")} == {
        "record": "aa-d1", "kind": "decisions", "review": "gewijzigd", "field": "status", "value": "verworpen", "was": "genomen", "rule": "dictum", "note": "zie notulen", "by": "griffier"}


def test_the_report_is_written_anew(run: Path) -> None:
    done = CliRunner().invoke(app, ["report", str(run), "--out", str(run / "verslag.html")])
    assert done.exit_code == 0
    assert "1 stuk" in (run / "verslag.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("command", [["report", "RUN", "--out", "RUN/decisions.jsonl"], ["followup", "RUN", "--out", "RUN/matrix.csv"],
                                     ["export", "RUN", "--to", "csv", "--kind", "decisions", "--out", "RUN/run.json"]])
def test_no_command_writes_over_a_file_of_the_run(run: Path, command: list[str]) -> None:
    before = {path.name: path.read_bytes() for path in run.iterdir() if path.is_file()}
    done = CliRunner().invoke(app, [word.replace("RUN", str(run)) for word in command])
    assert isinstance(done.exception, UsageError)
    assert "would be lost" in str(done.exception)
    assert {path.name: path.read_bytes() for path in run.iterdir() if path.is_file()} == before
