"""A worker that dies costs its own task; a run that is killed and started again gives the same bytes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import Executor
from pathlib import Path

import pytest

from pipeline.config import load
from pipeline.errors import MissingDependency
from pipeline.runner import pool, run
from pipeline.runner.pool import Crash, Outcome, outcomes
from tests.runner.test_run import contents, rows


def _fragile(task: int) -> int:
    if task == 7:
        os.kill(os.getpid(), signal.SIGKILL)
    return task * task


def test_a_dying_worker_costs_one_task() -> None:
    found = {outcome.task: outcome.result for outcome in outcomes(range(20), _fragile, pool.process_pool, 2)}
    assert found.pop(7) == Crash()
    assert found == {task: task * task for task in range(20) if task != 7}


def test_workers_that_never_start_are_no_fault_of_a_document() -> None:
    with pytest.raises(MissingDependency, match="cannot be started"):
        list(outcomes(range(3), str, lambda count: pool.process_pool(count, os._exit, (1,)), 2))


def test_tasks_are_drawn_only_as_fast_as_they_are_done(inline: Executor) -> None:
    drawn = 0

    def tasks() -> list[int]:
        nonlocal drawn
        for task in range(100):
            drawn += 1
            yield task  # type: ignore[misc]

    stream = outcomes(tasks(), str, pool.process_pool, 2, inline)
    assert next(stream) in [Outcome(task, str(task)) for task in range(6)]
    assert drawn <= 2 * pool.AHEAD
    assert sum(1 for _ in stream) == 99


def test_an_exception_of_the_run_propagates(inline: Executor) -> None:
    with pytest.raises(ZeroDivisionError):
        list(outcomes([1, 0], lambda task: 1 // task, pool.process_pool, 1, inline))


@pytest.fixture
def many(tmp_path: Path, papers: Path) -> Path:
    for number in range(24):
        for name in ("motie", "brief"):
            text = (papers / f"{name}.txt").read_text(encoding="utf-8")
            (papers / f"{name}-{number}.txt").write_text(f"{text}\nKenmerk {number}\n", encoding="utf-8")
    return papers


@pytest.mark.slow
def test_killed_at_any_moment_the_next_run_gives_the_same_bytes(many: Path, tmp_path: Path, inline: Executor) -> None:
    whole = tmp_path / "ongestoord"
    run([many], whole, load(None, ["run.workers=2"]), executor=inline)
    wanted = contents(whole)
    out = tmp_path / "gestoord"
    command = [sys.executable, "-m", "pipeline", "run", str(many), "--out", str(out), "--workers", "2", "--quiet"]
    for seconds in (0.8, 1.6, 2.2, 2.8, 3.4):
        child = subprocess.Popen(command, start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(seconds)
        os.killpg(child.pid, signal.SIGKILL)
        child.wait()
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert contents(out) == wanted
    assert len(rows(out, "documents")) == 50


@pytest.mark.slow
@pytest.mark.parametrize("how", ["ctrl-c", "service manager"])
def test_a_stop_is_clean(many: Path, tmp_path: Path, how: str) -> None:
    out = tmp_path / "uit"
    command = [sys.executable, "-m", "pipeline", "run", str(many), "--out", str(out), "--workers", "2"]
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, start_new_session=True)
    for _ in range(300):
        time.sleep(0.02)
        if list(out.glob(".raadslens/documents/*/*.json")):
            break
    if how == "ctrl-c":
        os.killpg(child.pid, signal.SIGINT)
    else:
        os.kill(child.pid, signal.SIGTERM)
    _, said = child.communicate(timeout=60)
    if child.returncode != 0:  # it may have been done already
        assert child.returncode == 130, said
        assert "interrupted" in said
        assert "Traceback" not in said
        assert "Warning" not in said
