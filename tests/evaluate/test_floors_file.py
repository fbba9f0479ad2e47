"""The floor file: what it holds, when it fails, how it is set."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import BadInput, UsageError
from pipeline.evaluate.floors import SET_ANEW, digest, faults, measure_corpus, set_floors


def test_a_floor_lies_a_little_below() -> None:
    floors = set_floors({"a/x.f1": 0.876, "a/y.f1": 0.005, "a/provenance": 1.0, "a/z.f1": 0.87}, "d", "first", {})[
        "floors"
    ]
    assert floors == {"a/provenance": 1.0, "a/x.f1": 0.86, "a/y.f1": 0.0, "a/z.f1": 0.86}


def test_below_a_floor_fails() -> None:
    kept = {"digest": "d", "reason": "first", "lowered": {}, "floors": {"a/x": 0.5, "a/y": 0.5, "a/gone": 0.1}}
    said = faults(kept, {"a/x": 0.5, "a/y": 0.49}, "d")
    assert [line.split(":")[0] for line in said] == ["a/y", "a/gone"]
    assert faults(kept, {"a/x": 0.5, "a/y": 0.5, "a/gone": 0.1}, "d") == []


def test_another_corpus_cannot_be_compared() -> None:
    assert faults({"digest": "d", "floors": {"a/x": 0.5}}, {"a/x": 1.0}, "e") == [SET_ANEW]


def test_lowering_is_named_and_needs_a_reason() -> None:
    before = {"floors": {"a/x": 0.9, "a/gone": 0.4}}
    after = set_floors({"a/x": 0.8}, "d", "stricter truth", before)
    assert after["lowered"] == {"a/x": "0.9 -> 0.79", "a/gone": "0.4 -> none"}
    assert after["reason"] == "stricter truth"
    with pytest.raises(UsageError, match="reason"):
        set_floors({"a/x": 0.8}, "d", "  ", before)


def test_the_digest_sees_every_byte_and_name(tmp_path: Path) -> None:
    for name in ("documents/a.md", "truth/a.json", "truth/corrected/a.txt"):
        (tmp_path / "x" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "x" / name).write_text("een", encoding="utf-8")
    (tmp_path / "x" / "README.md").write_text("een", encoding="utf-8")
    first = digest(tmp_path)
    (tmp_path / "x" / "README.md").write_text("twee", encoding="utf-8")
    assert digest(tmp_path) == first, "a README measures nothing"
    (tmp_path / "x" / "truth" / "corrected" / "a.txt").write_text("eén", encoding="utf-8")
    second = digest(tmp_path)
    (tmp_path / "x" / "truth" / "a.json").rename(tmp_path / "x" / "truth" / "b.json")
    assert len({first, second, digest(tmp_path)}) == 3


def test_no_corpus(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="no dossiers"):
        measure_corpus(tmp_path)
