"""Papers that are nearly the same are found, with the words in which they differ."""

from __future__ import annotations

from concurrent.futures import Executor
from pathlib import Path

import pytest

from pipeline.errors import BadInput
from pipeline.runner import run
from pipeline.store.near import near_duplicates


def test_two_versions_of_a_paper(papers: Path, tmp_path: Path, inline: Executor) -> None:
    text = (papers / "motie.txt").read_text(encoding="utf-8") + "\n".join(f"Toelichting {number}: kinderen spelen graag op plek {number} in het groen." for number in range(20))
    (papers / "motie.txt").write_text(text, encoding="utf-8")
    (papers / "motie-v2.txt").write_text(text.replace("1 oktober 2024", "1 december 2024"), encoding="utf-8")
    out = tmp_path / "uit"
    run([papers], out, executor=inline)
    [pair] = near_duplicates(out)
    assert 0.8 < pair.likeness < 1
    assert {*pair.only_first, *pair.only_second} == {"oktober", "december"}


def test_other_papers_are_no_pair(papers: Path, tmp_path: Path, inline: Executor) -> None:
    run([papers], tmp_path / "uit", executor=inline)
    assert list(near_duplicates(tmp_path / "uit", 0.3)) == []


def test_a_folder_without_a_run_is_said(tmp_path: Path) -> None:
    with pytest.raises(BadInput):
        list(near_duplicates(tmp_path))
