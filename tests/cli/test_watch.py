"""`raadslens watch`: a mistyped path ends it, a disk that is away does not."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.cli import fetch
from pipeline.errors import OutputBusy, UsageError
from pipeline.runner import state as kept
from tests.cli.test_cli import raadslens


def test_a_folder_that_is_not_there_is_wrong_usage(tmp_path: Path) -> None:
    (tmp_path / "stukken").mkdir()
    done = raadslens("watch", str(tmp_path / "stukken"), str(tmp_path / "stuken"), "--out", str(tmp_path / "uit"))
    assert done.returncode == 2
    assert done.stderr.splitlines() == [f"raadslens: {tmp_path / 'stuken'}: there is no such file or folder. Check the path, or put the disk back that it is on."]
    assert not (tmp_path / "uit").exists()


def test_what_is_away_for_a_while_stays_in_the_collection(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    here, disk, out = tmp_path / "hier", tmp_path / "schijf", tmp_path / "uit"
    for folder in (here, disk):
        folder.mkdir()
        (folder / f"{folder.name}.txt").write_text(f"De raad besluit het plan {folder.name} vast te stellen.", encoding="utf-8")
    steps: list[Callable[[], object]] = [lambda: shutil.move(disk, tmp_path / "weg"), lambda: (here / "nieuw.txt").write_text("De raad stemt in."), lambda: shutil.move(tmp_path / "weg", disk)]
    seen: list[list[str]] = []

    def pass_time(_: float) -> None:
        seen.append([json.loads(line)["source"] for line in (out / "documents.jsonl").read_text(encoding="utf-8").splitlines()])
        steps.pop(0)()

    monkeypatch.setattr("pipeline.cli.fetch.time.sleep", pass_time)
    fetch.watch([str(here), str(disk)], str(out), every=1, issues=None, times=4)
    assert [sorted(names) for names in seen] == [["hier.txt", "schijf.txt"]] * 3
    lines = (out / "documents.jsonl").read_text(encoding="utf-8").splitlines()
    assert sorted(json.loads(line)["source"] for line in lines) == ["hier.txt", "nieuw.txt", "schijf.txt"]
    assert capsys.readouterr().err.count("there is no such file or folder") == 2


def test_another_run_is_waited_for_but_not_at_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "stuk.txt").write_text("De raad stemt in.", encoding="utf-8")
    out = tmp_path / "uit"
    held = kept.RunState(out)
    with held.lock(), pytest.raises(OutputBusy):
        fetch.watch([str(tmp_path / "stuk.txt")], str(out), every=1, issues=None, times=1)
    other = held.lock()
    monkeypatch.setattr("pipeline.cli.fetch.time.sleep", lambda _: other.__enter__())
    fetch.watch([str(tmp_path / "stuk.txt")], str(out), every=1, issues=None, times=2)
    other.__exit__(None, None, None)
    assert "another run is writing here" in capsys.readouterr().err
    with pytest.raises(UsageError):
        fetch.watch([str(tmp_path / "weg.txt")], str(out), every=1, issues=None, times=1)
