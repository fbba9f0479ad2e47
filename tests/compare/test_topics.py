"""Issues proposed from a collection."""

from __future__ import annotations

from pathlib import Path

from pipeline.compare.issues import load_issues
from pipeline.compare.topics import as_toml, suggest

VEER = "Het veer over de rivier vaart volgend jaar vaker voor reizigers en scholieren"
BRUG = "De brug bij de haven krijgt een breder fietspad en nieuwe verlichting"
PASSAGES = [(f"{text} nummer {number}", "toelichting", "a.md") for number in range(8) for text in (VEER, BRUG)]


def test_two_matters_are_two_topics_and_the_list_can_be_loaded(tmp_path: Path) -> None:
    found = suggest(PASSAGES, 2)
    assert len(found) == 2
    assert {("veer" in one.terms or "rivier" in one.terms or "reizigers" in one.terms) for one in found} == {True, False}
    path = tmp_path / "issues.toml"
    path.write_text(as_toml(found), encoding="utf-8")
    assert len(load_issues(path)) == 2
    assert suggest(PASSAGES, 2) == found


def test_too_little_text_gives_none() -> None:
    assert suggest(PASSAGES[:3], 5) == []


def test_who_speaks_is_no_subject_and_a_statement_says_something_alone() -> None:
    said = [(f"De tariefverhoging van het zwembad treft jeugd en gezinnen in {number} buurten. Haveling wil die schrappen.", "toelichting", "a.md") for number in range(8)]
    found = suggest([*said, *PASSAGES], 3, ["wethouder P. Haveling"])
    assert not any("haveling" in one.label.lower() or "haveling" in one.terms for one in found)
    assert not any("die schrappen" in one.statement for one in found)
    assert len({one.statement for one in found}) == len(found)
    assert any("zwembad" in one.terms for one in found)
