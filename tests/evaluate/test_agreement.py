"""The project's own measuring and the published scorer come to the same figures, on the same runs."""

from __future__ import annotations

import importlib.util
import math
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.config import load
from pipeline.evaluate import evaluate, texts, wording
from pipeline.runner import run
from tests.conftest import SHARED, Inline
from tests.evaluate.imitation import spoil

pytestmark = pytest.mark.skipif(
    not (SHARED / "score" / "score.py").is_file(),
    reason="../shared is not beside the project: the published scorer is not here",
)
SHARED_FIGURES = (
    "documents",
    "macro_f1",
    "macro_kinds",
    "kinds",
    "actors_canonical",
    "links_typed",
    "traps",
    "metadata",
    "follow_up",
    "matrix",
    "provenance",
)


@pytest.fixture(scope="module")
def scorer() -> Iterator[ModuleType]:
    spec = importlib.util.spec_from_file_location("published_scorer", SHARED / "score" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    yield module
    del sys.modules[spec.name]


def same(ours: Any, theirs: Any, path: str = "") -> int:
    """Hold every figure of the scorer against ours; how many there were."""
    if isinstance(theirs, dict):
        assert isinstance(ours, dict), path
        assert theirs.keys() <= ours.keys(), path
        return sum(same(ours[name], value, f"{path}/{name}") for name, value in theirs.items())
    if isinstance(theirs, float):
        assert ours is not None, path
        assert math.isclose(ours, theirs, rel_tol=1e-12), f"{path}: {ours} is not {theirs}"  # sums in another order
    else:
        assert ours == theirs, path
    return 1


def compare(scorer: ModuleType, out: Path, truth: Path) -> int:
    theirs = scorer.score(out, truth)
    figures = evaluate(out, truth).figures()
    ((name, ours),) = figures["dossiers"].items()
    count = sum(same(ours[key], theirs[key], key) for key in SHARED_FIGURES)
    if theirs["corrections"]:
        count += same(ours["corrections"], theirs["corrections"]["all"], "corrections")
        for stem, row in theirs["corrections"]["documents"].items():
            count += same(figures["documents"][f"{name}/{stem}"]["corrections"], row, f"corrections/{stem}")
    return count


def test_the_seeds_as_the_pipeline_reads_them(scorer: ModuleType, tmp_path: Path) -> None:
    issues = SHARED / "gold" / "seeds" / "issues.json"
    run([SHARED / "seeds"], tmp_path / "out", load(None, [f"compare.issues={issues}"]), executor=Inline())
    assert compare(scorer, tmp_path / "out", SHARED / "gold" / "seeds") > 120


def test_some_pdfs_as_the_pipeline_reads_them(scorer: ModuleType, tmp_path: Path) -> None:
    papers = sorted((SHARED / "denhaag").glob("[ab]-*.pdf"))[:6]
    run(papers, tmp_path / "out", load(), executor=Inline())
    assert compare(scorer, tmp_path / "out", SHARED / "gold" / "denhaag") > 120


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("name", ["seeds", "denhaag"])
def test_spoiled_truth(scorer: ModuleType, tmp_path: Path, name: str, seed: int) -> None:
    truth = SHARED / "gold" / name
    out = spoil(truth, tmp_path / "out", seed, SHARED / name)
    assert compare(scorer, out, truth) > 120


def test_a_run_that_lacks_files(scorer: ModuleType, tmp_path: Path) -> None:
    out = spoil(SHARED / "gold" / "seeds", tmp_path / "out", 7)
    for name in ("positions.jsonl", "links.jsonl", "matrix.json"):
        (out / name).unlink()
    shutil.rmtree(out / "texts")
    compare(scorer, out, SHARED / "gold" / "seeds")


TEXT = st.text(alphabet="aAeën.,;-–‐\u00ad\n\t •*_()[]'\"“’&12dehtcolgrmraB", max_size=60)


@settings(max_examples=300, deadline=None)
@given(TEXT, TEXT)
def test_wordings(scorer: ModuleType, one: str, other: str) -> None:
    assert wording.normalise(one) == scorer.normalise(one)
    assert wording.bag(one) == scorer.words(one)
    assert wording.name_key(one) == scorer.name_key(one)
    left, right = scorer.name_key(one), scorer.name_key(other)
    for part in (False, True):
        assert wording.same_name(left, right, part=part) == scorer.same_name(left, right, part)
    assert wording.bags_overlap(wording.bag(one), wording.bag(other)) == scorer.words_overlap(
        scorer.words(one), scorer.words(other)
    )


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.sampled_from(["de", "raad", "b e s l u i t", "•", "besluit", "1", "x,", "wel"]), max_size=12),
    st.lists(st.sampled_from(["de", "raad", "besluit", "1", "x,", "wel", "niet"]), max_size=12),
)
def test_cleaning(scorer: ModuleType, raw: list[str], truth: list[str]) -> None:
    clean = " ".join(raw).replace("b e s l u i t", "besluit")
    ours = texts.cleaning_figures(texts.cleaning(" ".join(raw), clean, " ".join(truth), []))
    same(ours, scorer.correction_figures(" ".join(raw), clean, " ".join(truth), []))


@settings(max_examples=100, deadline=None)
@given(
    st.sampled_from(
        ["uit/000_97f2.txt", "a.zip!/b.pdf", "https://x.nl/Stuk%20een.PDF?x=1", "map\\stuk.docx", "stuk", ".x"]
    )
)
def test_file_stems(scorer: ModuleType, source: str) -> None:
    assert wording.stem(source) == scorer.file_stem(source)
