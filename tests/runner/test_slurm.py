"""The SLURM example of docs/cluster.md as it stands there: the job that dask-jobqueue would send, without a cluster."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.conftest import ROOT

jobqueue = pytest.importorskip("dask_jobqueue", reason="dask-jobqueue is not installed: pip install 'raadslens[cluster]'")


def test_the_example_of_the_docs_makes_a_job_for_one_worker(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    page = (ROOT / "docs" / "cluster.md").read_text(encoding="utf-8")
    (code,) = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    made: list[Any] = []
    limits: list[dict[str, int]] = []
    monkeypatch.setattr("builtins.input", lambda _: "")
    monkeypatch.setattr(jobqueue.SLURMCluster, "adapt", lambda self, **given: (made.append(self), limits.append(given)))
    exec(code, {})
    (cluster,) = made
    try:
        job = cluster.job_script()
        assert "#SBATCH --cpus-per-task=1" in job
        assert "#SBATCH --mem=4G" in job
        assert "#SBATCH -t 04:00:00" in job
        # One document at a time in each worker: its memory and time limits are those of one.
        assert "--nthreads 1" in job
        assert limits == [{"minimum": 2, "maximum": 60}]
        assert cluster.scheduler_address in job
        assert cluster.scheduler_address.startswith("tcp://")
        assert cluster.scheduler_address in capsys.readouterr().out
    finally:
        cluster.close()


def test_the_job_array_of_the_docs_gives_each_job_its_share() -> None:
    page = (ROOT / "docs" / "cluster.md").read_text(encoding="utf-8")
    (script,) = re.findall(r"```\n(#!/bin/bash\n.*?)```", page, re.DOTALL)
    assert re.search(r"^#SBATCH --array=1-\d+ ", script, re.MULTILINE), "shares are counted from 1"
    assert "--shard $SLURM_ARRAY_TASK_ID/$SLURM_ARRAY_TASK_COUNT" in script
