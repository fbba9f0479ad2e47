"""Shares of a job array, a dask cluster and addresses give the same files as a run on one machine."""

from __future__ import annotations

import importlib.util
import os
import shutil
import signal
import threading
import time
from collections.abc import Iterator
from concurrent.futures import Executor
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.config import Params
from pipeline.errors import BadInput, ExitCode, MissingDependency, OutputBusy, UsageError
from pipeline.ingest import Source
from pipeline.runner import apart, run
from pipeline.runner.share import Share
from pipeline.runner.state import RunState
from pipeline.runner.worker import Carried, Summary, Task
from tests.cli.test_cli import raadslens
from tests.runner.test_run import contents, rows


@pytest.fixture
def several(papers: Path) -> Path:
    for number in range(12):
        text = (papers / "motie.txt").read_text(encoding="utf-8")
        (papers / f"motie-{number}.txt").write_text(f"{text}\nKenmerk {number}\n", encoding="utf-8")
    (papers / "kapot.pdf").write_bytes(b"%PDF-1.4 and then nothing")
    return papers


@pytest.fixture
def local(several: Path, tmp_path: Path, inline: Executor) -> dict[str, bytes]:
    run([several], tmp_path / "lokaal", executor=inline)
    return contents(tmp_path / "lokaal")


def test_shares_together_are_the_whole(several: Path, tmp_path: Path, local: dict[str, bytes], inline: Executor) -> None:
    out = tmp_path / "uit"
    reports = [run([several], out, executor=inline, share=Share(index, 3)) for index in (1, 2, 3)]
    assert sum(report.read for report in reports) == 14
    assert all(report.read for report in reports)
    assert {report.exit_code for report in reports} == {ExitCode.OK, ExitCode.SOME_FAILED}
    assert not (out / "decisions.jsonl").exists(), "a share leaves the collection alone"
    whole = run([several], out, executor=inline)
    assert whole.read == 0
    assert contents(out) == local


def test_a_share_that_runs_twice_reads_nothing(several: Path, tmp_path: Path, inline: Executor) -> None:
    run([several], tmp_path / "uit", executor=inline, share=Share(1, 2))
    assert run([several], tmp_path / "uit", executor=inline, share=Share(1, 2)).read == 0


def test_shares_run_side_by_side_but_not_beside_the_whole(several: Path, tmp_path: Path, inline: Executor) -> None:
    out = tmp_path / "uit"
    with RunState(out).lock(Share(1, 2)):
        run([several], out, executor=inline, share=Share(2, 2))
        for share in (Share(1, 2), None):
            with pytest.raises(OutputBusy):
                run([several], out, executor=inline, share=share)


@pytest.mark.parametrize("text", ["0/4", "5/4", "1", "a/b", "1/0", "-1/2", ""])
def test_a_share_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="--shard"):
        Share.parse(text)


def test_each_document_is_in_one_share() -> None:
    names = [f"stuk {number}.pdf" for number in range(500)]
    held = [[share.holds(name) for share in (Share(index, 7) for index in range(1, 8))] for name in names]
    assert all(sum(row) == 1 for row in held)
    assert all(40 < sum(column) < 110 for column in zip(*held, strict=True))


# A task in a process of its own


@pytest.fixture
def task(papers: Path, tmp_path: Path) -> Iterator[Task]:
    yield Task(Source(papers / "motie.txt", "motie.txt"), tmp_path / "nergens", Params(), "f")
    if child := getattr(apart._own, "child", None):
        child.stop()
        del apart._own.child


def test_a_task_apart_brings_its_files_back(task: Task, tmp_path: Path) -> None:
    carried = apart.work_apart(task)
    assert carried.summary.document
    assert not task.out.exists(), "the worker has no hand on the output folder"
    state = RunState(tmp_path / "uit")
    summary = carried.put(state)
    result = state.read_result(str(summary.document))
    assert result is not None
    assert result["records"]["requests"]
    assert b"schoolplein" in (state.out / "texts" / f"{summary.document}.raw.txt").read_bytes()


def test_a_child_that_is_killed_is_told_of_and_replaced(task: Task) -> None:
    apart.work_apart(task)
    child = apart._own.child
    os.kill(child.process.pid, signal.SIGSTOP)
    threading.Timer(0.3, os.kill, (child.process.pid, signal.SIGKILL)).start()
    (child.out / ".raadslens" / "underway" / task.note_path().name).write_text(f"ocr\t3\t{time.time()}\t150", encoding="ascii")
    assert apart.work_apart(task).summary.stopped == "crash\tocr\t3"
    assert apart.work_apart(task).summary.document


@pytest.mark.skipif(importlib.util.find_spec("s3fs") is not None, reason="s3fs is installed: nothing is missing")
def test_a_missing_library_is_told_of(task: Task) -> None:
    with pytest.raises(MissingDependency, match="s3://"):
        apart.work_apart(replace(task, source=Source(Path("a.txt"), "a.txt", (), "s3://bucket/a.txt")))


# A cluster


@pytest.mark.slow
def test_a_lost_worker_costs_nothing(several: Path, tmp_path: Path, local: dict[str, bytes]) -> None:
    pytest.importorskip("distributed", reason="dask.distributed is not installed: pip install 'raadslens[cluster]'")
    from distributed import Client, LocalCluster

    from pipeline.runner.cluster import dask_engine

    cluster = LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None, memory_limit=0, silence_logs=50)  # type: ignore[no-untyped-call]
    with cluster, Client(cluster, timeout=30) as client, dask_engine(cluster.scheduler_address, Params()) as engine:  # type: ignore[no-untyped-call]
        killed: list[int] = []

        def kill_one() -> None:
            victim = next(iter(client.run(os.getpid).values()))
            killed.append(victim)
            os.kill(victim, signal.SIGKILL)

        out = tmp_path / "uit"
        timer = threading.Timer(1.5, kill_one)
        timer.start()
        report = run([several], out, executor=engine)
        timer.join()
    assert killed
    assert report.exit_code == ExitCode.SOME_FAILED
    assert [row["source"] for row in rows(out, "failures")] == ["kapot.pdf"]
    assert contents(out) == local


def test_a_scheduler_that_is_not_there(several: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("distributed", reason="dask.distributed is not installed: pip install 'raadslens[cluster]'")
    from pipeline.runner.cluster import dask_engine

    with pytest.raises(BadInput, match="no dask scheduler answers"), dask_engine("nowhere-at-all", Params()):
        pass


@pytest.mark.parametrize("extra", [["--engine", "spark"], ["--scheduler", "tcp://x:1"], ["--shard", "9"]])
def test_wrong_usage_is_said_in_one_line(extra: list[str], papers: Path, tmp_path: Path) -> None:
    done = raadslens("run", str(papers), "--out", str(tmp_path / "uit"), *extra)
    assert done.returncode == ExitCode.USAGE
    assert extra[0] in done.stderr
    assert "Traceback" not in done.stderr
    assert len(done.stderr.splitlines()) == 1


# Addresses


def test_input_and_output_at_addresses(several: Path, tmp_path: Path, local: dict[str, bytes], inline: Executor,
                                       monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("fsspec", reason="fsspec is not installed: pip install 'raadslens[cluster]'")
    monkeypatch.setenv("RAADSLENS_SCRATCH", str(tmp_path / "kladblok"))
    (tmp_path / "kladblok").mkdir()
    there = tmp_path / "emmer"
    report = run([f"file://{several}"], f"file://{there}", executor=inline)
    assert report.exit_code == ExitCode.SOME_FAILED
    assert contents(there) == local
    shutil.rmtree(tmp_path / "kladblok")  # another machine
    (tmp_path / "kladblok").mkdir()
    (several / "motie-3.txt").unlink()
    again = run([f"file://{several}"], f"file://{there}", executor=inline)
    assert (again.read, again.unchanged) == (0, 13)
    assert len(list((there / "texts").iterdir())) == 2 * 13
    assert "motie-3.txt" not in (there / "documents.jsonl").read_text(encoding="utf-8")


def test_what_cannot_be_fetched_is_listed(papers: Path, tmp_path: Path, inline: Executor) -> None:
    pytest.importorskip("fsspec", reason="fsspec is not installed: pip install 'raadslens[cluster]'")
    (papers / "map.zip").write_bytes(b"PK")
    out = tmp_path / "uit"
    report = run([f"file://{papers}", "file:///nowhere/at/all", "gopher://x/y"], out, executor=inline)
    assert report.read == 2
    assert {(row["source"], row["kind"]) for row in rows(out, "failures")} == {
        ("map.zip", "remote_archive"), ("file:///nowhere/at/all", "unreadable"), ("gopher://x/y", "unreadable")}


def test_a_carried_result_is_put_last(tmp_path: Path) -> None:
    state = RunState(tmp_path / "uit")
    carried = Carried(Summary("a", "ab"), (("texts/ab.raw.txt", b"x"), (".raadslens/documents/ab/ab.json", b"y")))
    assert carried.put(state).document == "ab"
    assert state.results() == {"ab"}
