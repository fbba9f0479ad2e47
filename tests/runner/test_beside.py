"""Parts of a collection that are gone through side by side give what one pass over all gives, also where a process of them dies."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Sequence
from concurrent.futures import Executor
from pathlib import Path

import pytest

from pipeline.runner import beside, run
from tests.runner.test_added import FIRST, LATER, papers
from tests.runner.test_run import contents

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only there are processes forked")
VIEW = """Gemeente Papendrecht

Aan de gemeenteraad van Papendrecht

Datum: 4 mei 2031
Onderwerp: een pont over het kanaal

Geachte raad,

Een pont over het kanaal juichen wij toe.

Met vriendelijke groet,
het college van burgemeester en wethouders van Papendrecht
"""
NAMES = [f"{number:02d}" for number in range(10)]


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside, "WORTH", 2)


def test_answers_come_in_the_order_of_the_parts() -> None:
    def read(names: Sequence[str] | None) -> tuple[int, list[str]]:
        return os.getpid(), [*(names or ())]

    answers = beside.side_by_side(read, NAMES, 4)
    assert [name for _, names in answers for name in names] == NAMES
    assert len({process for process, _ in answers}) == 4
    assert [process for process, _ in answers].index(os.getpid()) == 0
    assert len(beside.side_by_side(read, NAMES, 1)) == len(beside.side_by_side(read, NAMES[:3], 4)) == 1


def test_a_part_whose_process_dies_or_fails_is_done_here() -> None:
    own = os.getpid()

    def read(names: Sequence[str] | None) -> list[str]:
        assert names is not None
        if os.getpid() != own and names[0] == "05":
            os.kill(os.getpid(), signal.SIGKILL)
        if os.getpid() != own:
            raise ValueError("wrong")
        return [*names]

    assert [name for names in beside.side_by_side(read, NAMES, 4) for name in names] == NAMES


def test_a_fault_here_ends_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    own = os.getpid()
    begun = beside._begun
    others: list[int] = []

    def begin(read: object, part: Sequence[str]) -> tuple[int, int]:
        process, pipe = begun(read, part)  # type: ignore[arg-type]
        others.append(process)
        return process, pipe

    def read(_: Sequence[str] | None) -> int:
        if os.getpid() == own:
            raise KeyError("here")
        threading.Event().wait(600)
        return 0

    monkeypatch.setattr(beside, "_begun", begin)
    with pytest.raises(KeyError):
        beside.side_by_side(read, NAMES, 2)
    assert len(others) == 1
    with pytest.raises(ChildProcessError):  # it is gone and waited for
        os.waitpid(others[0], os.WNOHANG)


def test_with_other_threads_there_is_one_part() -> None:
    done = threading.Event()
    other = threading.Thread(target=done.wait)
    other.start()
    try:
        assert beside.side_by_side(lambda names: [*(names or ())], NAMES, 4) == [NAMES]
    finally:
        done.set()
        other.join()


@pytest.mark.parametrize("issues", [False, True])
def test_a_run_gives_the_same_bytes(tmp_path: Path, inline: Executor, monkeypatch: pytest.MonkeyPatch, issues: bool) -> None:
    papers(tmp_path / "stukken", (*FIRST, *LATER))
    (tmp_path / "stukken" / "brief-2.txt").write_text(VIEW, encoding="utf-8")
    (tmp_path / "kwesties.toml").write_text('[[issues]]\nid = "pont"\nlabel = "Pont over het kanaal"\nstatement = "Er komt een pont over het kanaal."\n')
    from pipeline.config import load

    params = load(None, [f"compare.issues={str(tmp_path / 'kwesties.toml')!r}"] if issues else [])
    asked: list[int] = []
    begun = beside._begun

    def begin(read: object, part: Sequence[str]) -> tuple[int, int]:
        asked.append(len(part))
        return begun(read, part)  # type: ignore[arg-type]

    monkeypatch.setattr(beside, "_begun", begin)
    monkeypatch.setattr("pipeline.runner.cores", lambda: 3)
    run([tmp_path / "stukken"], tmp_path / "uit-drie", params, executor=inline)
    assert asked == [3, 3]
    monkeypatch.setattr("pipeline.runner.cores", lambda: 1)
    run([tmp_path / "stukken"], tmp_path / "uit-een", params, executor=inline)
    three, one = (contents(tmp_path / name) for name in ("uit-drie", "uit-een"))
    assert {name: data for name, data in three.items() if name != "run.json"} == {name: data for name, data in one.items() if name != "run.json"}
    assert bool(one["positions.jsonl"]) == issues


def test_what_is_on_disk_gives_the_same_bytes(tmp_path: Path, inline: Executor, monkeypatch: pytest.MonkeyPatch) -> None:
    papers(tmp_path / "stukken", (*FIRST, *LATER))
    monkeypatch.setattr("pipeline.runner.cores", lambda: 1)
    run([tmp_path / "stukken"], tmp_path / "uit", executor=inline)
    monkeypatch.setattr("pipeline.runner.cores", lambda: 3)  # each process reads the file of requests by place
    for module in ("drawer", "ledger"):
        monkeypatch.setattr(sys.modules[f"pipeline.compare.{module}"], "IN_MEMORY", 0)
    run([tmp_path / "stukken"], tmp_path / "uit-schijf", executor=inline)
    one, two = (contents(tmp_path / name) for name in ("uit", "uit-schijf"))
    assert {name: data for name, data in one.items() if name != "run.json"} == {name: data for name, data in two.items() if name != "run.json"}
