"""A run leaves the files of the contract, skips what is unchanged, and is not stopped by bad input."""

from __future__ import annotations

import errno
import json
import os
from concurrent.futures import Executor
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from pipeline.config import load
from pipeline.errors import BadInput, ExitCode, OutputBusy, RaadslensError, UsageError
from pipeline.model.records import RECORDS
from pipeline.model.schemas import schemas
from pipeline.runner import run
from pipeline.runner.state import RunState


def rows(out: Path, kind: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (out / f"{kind}.jsonl").read_text(encoding="utf-8").splitlines()]


def contents(out: Path) -> dict[str, bytes]:
    """All files of the contract but the times in run.json."""
    found = {path.relative_to(out).as_posix(): path.read_bytes() for path in sorted(out.rglob("*"))
             if path.is_file() and ".raadslens" not in path.parts}
    about = json.loads(found.pop("run.json"))
    for name in ("started", "finished", "seconds", "inputs"):
        del about[name]
    return found | {"run.json": json.dumps(about).encode()}


def test_a_run_leaves_every_file_and_each_line_fits_its_schema(papers: Path, tmp_path: Path, inline: Executor) -> None:
    out = tmp_path / "uit"
    report = run([papers], out, executor=inline)
    assert report.exit_code == ExitCode.OK
    assert report.read == 2
    for kind, schema in schemas().items():
        if kind in ("matrix", "run"):
            jsonschema.validate(json.loads((out / f"{kind}.json").read_bytes()), schema)
            continue
        validator = jsonschema.Draft202012Validator(schema)
        for row in rows(out, kind):
            validator.validate(row)
    assert rows(out, "decisions")
    assert rows(out, "requests")
    about = json.loads((out / "run.json").read_bytes())
    assert set(about["counts"]) == set(RECORDS)
    assert about["coverage"] == {"inputs": 2, "documents": 2, "duplicates": 0, "inputs_failed": 0, "failures": 0}


def test_what_the_records_say(papers: Path, tmp_path: Path, inline: Executor) -> None:
    out = tmp_path / "uit"
    run([papers], out, executor=inline)
    documents = {row["source"]: row for row in rows(out, "documents")}
    assert documents["motie.txt"]["type"] == "motie"
    motion = documents["motie.txt"]["id"]
    plan, inform = [row for row in rows(out, "requests") if row["document"] == motion]
    assert plan["text"].startswith("vóór 1 oktober 2024")
    assert (plan["verb"], plan["deadline"], plan["number"]) == ("verzoekt", "../2024-09-30", "1") or plan["deadline"] == "../2024-10-01"
    assert inform["deadline"] is None
    (result,) = [row for row in rows(out, "decisions") if row["document"] == motion]
    assert (result["status"], result["date"]) == ("aangenomen", "2024-05-14")


def test_every_quote_stands_where_it_says(papers: Path, tmp_path: Path, inline: Executor) -> None:
    out = tmp_path / "uit"
    run([papers], out, executor=inline)
    checked = 0
    for kind in RECORDS:
        for row in rows(out, kind):
            for quote in [*row.get("quotes", []), *row.get("mentions", [])]:
                raw = (out / "texts" / f"{row['document']}.raw.txt").read_bytes().decode()
                assert raw[quote["start"]:quote["end"]] == quote["exact"]
                checked += 1
    assert checked > 20


def test_the_second_run_reads_nothing_and_changes_nothing(papers: Path, tmp_path: Path, inline: Executor) -> None:
    out = tmp_path / "uit"
    run([papers], out, executor=inline)
    before = {path: path.stat().st_mtime_ns for path in out.glob("*.*")}
    report = run([papers], out, executor=inline)
    assert (report.read, report.unchanged) == (0, 2)
    assert {path: path.stat().st_mtime_ns for path in out.glob("*.*")} == before
    assert report.counts["documents"] == 2


def test_what_papers_lack_is_told_again_where_nothing_changed(papers: Path, tmp_path: Path, inline: Executor) -> None:
    (papers / "los.txt").write_text("Het veer vaart weer.\n", encoding="utf-8")
    out = tmp_path / "uit"
    first = run([papers], out, executor=inline)
    assert any("los.txt" in warning for warning in first.warnings)
    again = run([papers], out, executor=inline)
    assert (again.read, again.warnings) == (0, first.warnings)


def test_another_parameter_reads_again(papers: Path, tmp_path: Path, inline: Executor) -> None:
    out = tmp_path / "uit"
    run([papers], out, executor=inline)
    assert run([papers], out, load(None, ["clean.enabled=false"]), executor=inline).read == 2
    assert run([papers], out, load(None, ["clean.enabled=false", "run.workers=1"]), executor=inline).read == 0


def test_a_changed_and_a_removed_file_are_followed(papers: Path, tmp_path: Path, inline: Executor) -> None:
    out = tmp_path / "uit"
    run([papers], out, executor=inline)
    gone = next(row["id"] for row in rows(out, "documents") if row["source"] == "brief.txt")
    (papers / "brief.txt").unlink()
    with open(papers / "motie.txt", "a", encoding="utf-8") as handle:
        handle.write("\nNaschrift.\n")
    report = run([papers], out, executor=inline)
    assert report.read == 1
    assert [row["source"] for row in rows(out, "documents")] == ["motie.txt"]
    assert not list(out.glob(f"texts/{gone}*"))
    assert not list(out.rglob(f"{gone}.json"))


def test_the_same_bytes_twice_are_one_document_with_two_sources(papers: Path, tmp_path: Path, inline: Executor) -> None:
    (papers / "kopie").mkdir()
    (papers / "kopie" / "andere-naam.txt").write_bytes((papers / "motie.txt").read_bytes())
    out = tmp_path / "uit"
    run([papers], out, executor=inline)
    sources = {tuple(row["sources"]) for row in rows(out, "documents")}
    assert sources == {("brief.txt",), ("kopie/andere-naam.txt", "motie.txt")}


def test_bad_input_costs_only_itself(papers: Path, tmp_path: Path, inline: Executor) -> None:
    (papers / "leeg.pdf").write_bytes(b"")
    (papers / "stuk.pdf").write_bytes(b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\n")
    (papers / "vreemd.bin").write_bytes(bytes(range(256)) * 20)
    out = tmp_path / "uit"
    report = run([papers, tmp_path / "bestaat-niet"], out, executor=inline)
    assert report.exit_code == ExitCode.SOME_FAILED
    failed = {Path(row["source"]).name: row for row in rows(out, "failures")}
    assert {"leeg.pdf", "stuk.pdf", "vreemd.bin", "bestaat-niet"} == set(failed)
    assert failed["leeg.pdf"]["kind"] == "empty"
    assert all(row["message"] and row["remedy"] for row in failed.values())
    assert len(rows(out, "documents")) == 2
    assert run([papers, tmp_path / "bestaat-niet"], out, executor=inline).exit_code == ExitCode.SOME_FAILED


def test_a_damaged_result_is_made_again(papers: Path, tmp_path: Path, inline: Executor) -> None:
    out = tmp_path / "uit"
    run([papers], out, executor=inline)
    before = contents(out)
    victim = next(out.glob(".raadslens/documents/*/*.json"))
    victim.write_bytes(victim.read_bytes().replace(b"raad", b"haar", 1))
    (out / "decisions.jsonl").unlink()
    run([papers], out, executor=inline)
    assert contents(out) == before


def test_an_output_that_somebody_changed_is_written_again(papers: Path, tmp_path: Path, inline: Executor) -> None:
    out = tmp_path / "uit"
    run([papers], out, executor=inline)
    before = contents(out)
    (out / "requests.jsonl").write_text("kapot", encoding="utf-8")
    next(out.glob("texts/*.raw.txt")).unlink()
    run([papers], out, executor=inline)
    assert contents(out) == before


def test_two_runs_on_one_output_are_refused(papers: Path, tmp_path: Path, inline: Executor) -> None:
    out = tmp_path / "uit"
    with RunState(out).lock(), pytest.raises(OutputBusy, match="another run"):
        run([papers], out, executor=inline)


def test_an_output_that_cannot_be_made_is_named(papers: Path, tmp_path: Path, inline: Executor) -> None:
    blocker = tmp_path / "bestand"
    blocker.write_text("", encoding="utf-8")
    with pytest.raises(BadInput, match="cannot be written"):
        run([papers], blocker / "uit", executor=inline)


def test_no_input_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="No input"):
        run([], tmp_path / "uit")


def test_a_bug_costs_only_its_document(papers: Path, tmp_path: Path, inline: Executor, monkeypatch: pytest.MonkeyPatch) -> None:
    from pipeline.runner import worker

    whole = worker.read_document

    def fragile(source: Any, *rest: Any) -> Any:
        if source.name == "brief.txt":
            raise RuntimeError("oops")
        return whole(source, *rest)

    monkeypatch.setattr(worker, "read_document", fragile)
    out = tmp_path / "uit"
    report = run([papers], out, executor=inline)
    assert report.exit_code == ExitCode.SOME_FAILED
    (failure,) = rows(out, "failures")
    assert (failure["source"], failure["kind"]) == ("brief.txt", "internal_error")
    assert "Traceback" not in failure["message"]
    assert "oops" in (out / ".raadslens" / "errors.log").read_text(encoding="utf-8")


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
def test_leftovers_of_a_killed_run_are_swept(papers: Path, tmp_path: Path, inline: Executor) -> None:
    out = tmp_path / "uit"
    run([papers], out, executor=inline)
    (out / ".documents.jsonl.99.tmp").write_bytes(b"half")
    (out / "texts" / ".x.raw.txt.99.tmp").write_bytes(b"half")
    (out / "texts" / "0000000000000000.raw.txt").write_bytes(b"orphan")
    run([papers], out, executor=inline)
    assert not list(out.rglob("*.tmp"))
    assert not (out / "texts" / "0000000000000000.raw.txt").exists()


def test_output_is_never_read_as_input(papers: Path, inline: Executor) -> None:
    out = papers / "uit"
    run([papers], out, executor=inline)
    before = contents(out)
    report = run([papers], out, executor=inline)
    assert (report.counts["documents"], report.read) == (2, 0)
    assert contents(out) == before
    run([papers], papers / "uit2", executor=inline)
    assert len(rows(papers / "uit2", "documents")) == 2
    with pytest.raises(UsageError, match="input and output at once"):
        run([papers], papers, executor=inline)


@pytest.mark.parametrize(("inputs", "out"), [([""], "uit"), (["stukken"], " ")])
def test_an_empty_name_is_refused(inputs: list[str], out: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UsageError, match="empty name"):
        run(inputs, out)
    assert not list(tmp_path.iterdir())


@pytest.mark.skipif(os.name != "posix", reason="file names of bytes")
def test_a_name_that_is_no_text_costs_nothing(papers: Path, tmp_path: Path, inline: Executor) -> None:
    odd = os.fsencode(papers) + b"/brief-\xff\xfe.txt"
    with open(odd, "wb") as handle:
        handle.write(b"Geachte raad, dit is een brief.")
    out = tmp_path / "uit"
    run([os.fsdecode(odd), papers], out, executor=inline)
    assert "brief-\\xff\\xfe.txt" in {row["source"] for row in rows(out, "documents")}
    assert len(rows(out, "documents")) == 3


def test_the_same_file_by_two_paths_is_one_source(papers: Path, tmp_path: Path, inline: Executor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(papers)
    out = tmp_path / "uit"
    run(["motie.txt", papers / "motie.txt", "./motie.txt"], out, executor=inline)
    assert [row["sources"] for row in rows(out, "documents")] == [["motie.txt"]]


@pytest.mark.parametrize(("number", "said", "remedy"), [(errno.ENOSPC, "No space left", "Make room"), (errno.EROFS, "Read-only file system", "another folder")])
def test_a_full_or_read_only_disk_is_said_in_one_line(number: int, said: str, remedy: str, papers: Path, tmp_path: Path, inline: Executor,
                                                      monkeypatch: pytest.MonkeyPatch) -> None:
    from pipeline.runner import worker

    def full(*_: Any) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(worker, "write_atomic", full)
    with pytest.raises(BadInput, match=f"(?s){said}.*{remedy}"):
        run([papers], tmp_path / "uit", executor=inline)
    monkeypatch.undo()
    assert run([papers], tmp_path / "uit", executor=inline).read == 2


def test_issue_list_and_region_are_read_first(papers: Path, tmp_path: Path, inline: Executor) -> None:
    for setting in ("compare.region=Nergens", f"compare.issues={tmp_path / 'geen.toml'}"):
        with pytest.raises(RaadslensError):
            run([papers], tmp_path / "uit", load(None, [setting]), executor=inline)
    assert not (tmp_path / "uit").exists()
