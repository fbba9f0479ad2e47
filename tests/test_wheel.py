"""An installed package finds its models and reads a paper, away from the checkout."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import MOTION, ROOT


@pytest.mark.slow
def test_an_installed_package_works_outside_the_checkout(tmp_path: Path) -> None:
    site, paper = tmp_path / "site", tmp_path / "motie.txt"
    done = subprocess.run([sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--no-build-isolation", "--target", str(site), str(ROOT)],
                          capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    paper.write_text(MOTION, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(site)}
    where = subprocess.run([sys.executable, "-c", "import pipeline, pipeline.nlp; print(pipeline.__file__); print(pipeline.nlp.model_path())"],
                           cwd=tmp_path, env=environment, capture_output=True, text=True, check=True).stdout.split()
    assert [Path(name).is_relative_to(site) for name in where] == [True, True]
    run = subprocess.run([sys.executable, "-m", "pipeline", "run", str(paper), "--out", "uit"], cwd=tmp_path, env=environment,
                         capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    decisions = [json.loads(line) for line in (tmp_path / "uit" / "decisions.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [row["status"] for row in decisions] == ["aangenomen"]
    assert (site / "pipeline" / "_schemas" / "v1" / "decisions.schema.json").is_file()
    assert (site / "pipeline" / "py.typed").is_file()
