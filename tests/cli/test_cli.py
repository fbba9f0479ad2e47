"""The command: help with an example, exit codes that tell, data on standard output."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest


def raadslens(*arguments: str, given: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "pipeline", *arguments], input=given, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from tests.conftest import LETTER, MOTION

    folder = tmp_path_factory.mktemp("stukken")
    (folder / "motie.txt").write_text(MOTION, encoding="utf-8")
    (folder / "brief.txt").write_text(LETTER, encoding="utf-8")
    out = tmp_path_factory.mktemp("uit")
    result = raadslens("run", "-", "--out", str(out), given=f"{folder / 'motie.txt'}\n{folder / 'brief.txt'}\n")
    assert result.returncode == 0, result.stderr
    assert result.stdout == ""
    assert "2 documents" in result.stderr
    return out


@pytest.mark.parametrize("command", [(), ("run",), ("schema",), ("doctor",), ("search",), ("show",), ("records",), ("evaluate",), ("pages",), ("ocr",)])
def test_help_opens_with_an_example(command: tuple[str, ...]) -> None:
    said = raadslens(*command, "--help")
    assert said.returncode == 0
    assert "Example:" in said.stdout.split("Options")[0]


def test_records_and_search(done: Path) -> None:
    requests = [json.loads(line) for line in raadslens("records", str(done), "requests", "--format", "jsonl").stdout.splitlines()]
    assert {row["verb"] for row in requests} == {"verzoekt"}
    table = raadslens("records", str(done), "decisions", "--format", "csv").stdout.splitlines()
    assert table[0].startswith("source,page,start,quote,id,document,confidence")
    hits = [json.loads(line) for line in raadslens("search", str(done), "sporthal krediet", "--json").stdout.splitlines()]
    assert hits[0]["source"] == "brief.txt"
    assert raadslens("search", str(done), '"groen op het dak"').stdout == ""
    shown = raadslens("show", str(done), "motie.txt").stdout
    assert "verzoekt" in shown
    assert "aangenomen" in shown


@pytest.mark.parametrize(("arguments", "code", "said"), [
    (("run", "{tmp}", "--out", "/proc/nergens/uit"), 5, "cannot be written"),
    (("run", "x", "--out", "{tmp}/uit", "--set", "ocr.dpi=9"), 2, "ocr.dpi"),
    (("run", "x", "--out", "{tmp}/uit", "--set", "onzin"), 2, "group.name=value"),
    (("run", "x", "--out", "{tmp}/uit", "--params", "{tmp}/geen.yaml"), 2, "cannot be read as parameters"),
    (("run", "{tmp}", "--out", "{tmp}/uit", "--issues", "{tmp}/geen.toml"), 5, "geen.toml"),
    (("run", "{tmp}/geen.pdf", "--out", "{tmp}/uit"), 5, "geen.pdf: there is no such file"),
    (("run", "{tmp}/geen.pdf", "{tmp}/x.pdf", "--out", "{tmp}/uit"), 5, "nor any of the others"),
    (("run",), 2, "INPUT"),
    (("schema", "onzin"), 2, "One of"),
    (("records", "{tmp}", "decisions"), 5, "no output of a run"),
    (("search", "{tmp}/nergens", "x"), 5, "no output of a run"),
])
def test_faults_have_a_code_a_message_and_no_stack_trace(arguments: tuple[str, ...], code: int, said: str, tmp_path: Path) -> None:
    result = raadslens(*(argument.replace("{tmp}", str(tmp_path)) for argument in arguments))
    assert result.returncode == code, result.stderr
    assert said in result.stderr
    assert "Traceback" not in result.stderr


def test_events_for_programs(done: Path, tmp_path: Path) -> None:
    paper = tmp_path / "stuk.txt"
    paper.write_text("Besluit: de agenda vast te stellen.", encoding="utf-8")
    result = raadslens("run", str(paper), str(tmp_path / "geen.pdf"), "--out", str(tmp_path / "uit"), "--json")
    events = [json.loads(line)["event"] for line in result.stdout.splitlines()]
    assert events[0] == "failure"
    assert {"start", "document"} <= set(events)
    last = json.loads(result.stdout.splitlines()[-1])
    assert (last["event"], last["exit_code"], last["failures"], last["counts"]["documents"]) == ("end", 3, 1, 1)


def test_who_stops_listening_does_not_stop_the_run(tmp_path: Path) -> None:
    for number in range(4):
        (tmp_path / f"stuk{number}.txt").write_text(f"Besluit {number}: de agenda vast te stellen.", encoding="utf-8")
    command = [sys.executable, "-m", "pipeline", "run", str(tmp_path), "--out", str(tmp_path / "uit"), "--json"]
    child = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert child.stdout
    assert child.stderr
    child.stdout.readline()
    child.stdout.close()
    said = child.stderr.read()
    assert (child.wait(120), said) == (0, "")
    assert len((tmp_path / "uit" / "documents.jsonl").read_text(encoding="utf-8").splitlines()) == 4


def test_doctor_tells_what_is_there() -> None:
    result = raadslens("doctor", "--json")
    checks = {check["name"]: check for check in json.loads(result.stdout)["checks"]}
    assert checks["spacy"]["found"].startswith("3.")
    assert result.returncode == (4 if any(check["needed"] and not check["found"] for check in checks.values()) else 0)


def test_schema_of_a_record_and_of_the_parameters() -> None:
    assert json.loads(raadslens("schema", "decisions").stdout)["title"] == "Decision"
    assert "ocr" in json.loads(raadslens("schema", "params").stdout)["properties"]
    assert "documents" in raadslens("schema").stdout.split()
