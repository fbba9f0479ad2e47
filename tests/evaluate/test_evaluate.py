"""Figures of small runs whose right answer is plain."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.errors import BadInput
from pipeline.evaluate import evaluate
from tests.evaluate.imitation import quotes, write_run, write_truth

Record = dict[str, Any]
FIRST, SECOND, THIRD = (
    "het zwembad in de wijk Noord te behouden",
    "de entree van de schouwburg te verlagen",
    "een fietsbrug over de haven te bouwen",
)


def decision(name: str, words: str, **fields: Any) -> Record:
    return {"id": name, "document": "d1", "quotes": quotes(words), "text": words, "status": "genomen", **fields}


def paper(**kinds: Any) -> Record:
    return {"document": {"type": "raadsbesluit", "title": "Zwembad Noord"}, **kinds}


def run_with(folder: Path, **kinds: Any) -> Path:
    return write_run(
        folder,
        [{"id": "d1", "source": "stukken/besluit.pdf", "type": "raadsbesluit", "title": "Zwembad Noord"}],
        **kinds,
    )


def test_found_missed_and_made_up(tmp_path: Path) -> None:
    truth = write_truth(tmp_path / "t", {"besluit": paper(decisions=[decision("D1", FIRST), decision("D2", SECOND)])})
    out = run_with(tmp_path / "r", decisions=[decision("x1", FIRST), decision("x2", THIRD)])
    row = evaluate(out, truth).figures()["all"]["kinds"]["decisions"]
    assert (row["gold"], row["found"], row["matched"]) == (2, 2, 1)
    assert row["precision"] == row["recall"] == row["f1"] == 0.5


def test_values_of_matched_records_and_over_all(tmp_path: Path) -> None:
    wanted = [
        decision("D1", FIRST, number="1"),
        decision("D2", SECOND, number="2", status="verworpen"),
        decision("D3", THIRD, number=None),
    ]
    truth = write_truth(tmp_path / "t", {"besluit": paper(decisions=wanted)})
    out = run_with(
        tmp_path / "r",
        decisions=[
            decision("x1", FIRST, number="1."),
            decision("x2", SECOND, number=None),
            decision("x3", THIRD, number="9"),
        ],
    )
    fields = evaluate(out, truth).figures()["all"]["kinds"]["decisions"]["fields"]
    assert fields["status"]["accuracy"] == pytest.approx(2 / 3)
    number = fields["number"]
    assert number["right"] == 1
    assert (number["gold"], number["given"], number["precision"], number["recall"]) == (2, 2, 0.5, 0.5)


def test_debatable_records_count_neither_way(tmp_path: Path) -> None:
    wanted = [decision("D1", FIRST), decision("D2", SECOND, core=False), decision("D3", THIRD, core=False)]
    truth = write_truth(tmp_path / "t", {"besluit": paper(decisions=wanted)})
    out = run_with(tmp_path / "r", decisions=[decision("x1", FIRST), decision("x2", SECOND)])
    row = evaluate(out, truth).figures()["all"]["kinds"]["decisions"]
    assert (row["gold"], row["found"], row["matched"], row["f1"]) == (1, 1, 1, 1.0)


def test_what_is_right_too(tmp_path: Path) -> None:
    wanted = decision("D1", FIRST, also_acceptable={"status": ["aangenomen", None]})
    truth = write_truth(tmp_path / "t", {"besluit": paper(decisions=[wanted])})
    for status, right in (("genomen", 1), ("aangenomen", 1), (None, 1), ("verworpen", 0)):
        out = run_with(tmp_path / f"r{status}", decisions=[decision("x1", FIRST, status=status)])
        assert evaluate(out, truth).figures()["all"]["kinds"]["decisions"]["fields"]["status"]["right"] == right


def test_of_two_records_on_one_sentence_each_finds_its_own(tmp_path: Path) -> None:
    wanted = [
        decision("D1", FIRST, status="genomen", number="1"),
        decision("D2", FIRST, status="verworpen", number="2"),
    ]
    truth = write_truth(tmp_path / "t", {"besluit": paper(decisions=wanted)})
    out = run_with(
        tmp_path / "r",
        decisions=[decision("x1", FIRST, status="verworpen", number="2"), decision("x2", FIRST, number="1")],
    )
    assert evaluate(out, truth).figures()["all"]["kinds"]["decisions"]["fields"]["status"]["accuracy"] == 1


def test_a_kind_that_was_not_annotated_is_not_judged(tmp_path: Path) -> None:
    truth = write_truth(tmp_path / "t", {"besluit": paper(decisions=[])})
    out = run_with(tmp_path / "r", requests=[decision("x1", FIRST)])
    kinds = evaluate(out, truth).figures()["all"]["kinds"]
    assert kinds["requests"]["f1"] is None
    assert kinds["decisions"]["f1"] is None


def test_a_date_without_value_costs_nothing_and_a_wrong_one_does(tmp_path: Path) -> None:
    date = {"id": "T1", "quotes": quotes("1 mei 2024"), "edtf": "2024-05-01"}
    truth = write_truth(tmp_path / "t", {"besluit": paper(dates=[date])})
    found = [
        {**date, "document": "d1"},
        {"id": "x2", "document": "d1", "quotes": quotes("binnenkort"), "edtf": None},
        {"id": "x3", "document": "d1", "quotes": quotes("3 juni 2020"), "edtf": "2020-06-03"},
    ]
    row = evaluate(run_with(tmp_path / "r", dates=found), truth).figures()["all"]["kinds"]["dates"]
    assert (row["found"], row["matched"], row["fields"]["edtf"]["right"]) == (2, 1, 1)


def test_a_document_that_was_not_read_has_all_wrong(tmp_path: Path) -> None:
    truth = write_truth(
        tmp_path / "t",
        {
            "besluit": paper(decisions=[decision("D1", FIRST)]),
            "motie": {"document": {"type": "motie", "title": "Fietsbrug"}, "decisions": [decision("D2", THIRD)]},
        },
    )
    figures = evaluate(run_with(tmp_path / "r", decisions=[decision("x1", FIRST)]), truth).figures()
    assert figures["all"]["documents"] == {"gold": 2, "found": 1}
    assert figures["all"]["metadata"]["title"] == {"right": 1, "total": 2, "accuracy": 0.5}
    assert figures["types"]["motie"]["kinds"]["decisions"]["f1"] == 0
    assert figures["types"]["raadsbesluit"]["kinds"]["decisions"]["f1"] == 1
    assert figures["documents"]["t/besluit"]["kinds"]["decisions"]["f1"] == 1
    assert any("motie" in note for note in figures["dossiers"]["t"]["notes"])


def cell(own: str, joint: str = "geen standpunt gevonden", issue: str = "zwembad") -> Record:
    return {"issue": issue, "municipality": "GM0610", "own": {"stance": own}, "joint": {"stance": joint}, "changes": []}


@pytest.mark.parametrize(
    ("wanted", "given", "figures"),
    [
        (cell("voor"), cell("voor"), {"right": 1, "filled": 1.0, "invented": 0, "as_own": 0}),
        (cell("voor"), cell("geen standpunt gevonden"), {"right": 0, "filled": 0.0, "invented": 0, "as_own": 0}),
        (cell("geen standpunt gevonden"), cell("tegen"), {"right": 0, "filled": None, "invented": 1, "as_own": 0}),
        (
            cell("geen standpunt gevonden", "voor"),
            cell("voor"),
            {"right": 0, "filled": None, "invented": 1, "as_own": 1},
        ),
        (cell("voor"), cell("voor", issue="schouwburg"), {"right": 0, "filled": 0.0, "invented": 0, "as_own": 0}),
    ],
)
def test_matrix(tmp_path: Path, wanted: Record, given: Record, figures: Record) -> None:
    truth = write_truth(tmp_path / "t", {"besluit": paper()}, matrix={"municipalities": [], "cells": [wanted]})
    out = write_run(tmp_path / "r", [{"id": "d1", "source": "besluit.pdf"}], {"cells": [given]})
    own = evaluate(out, truth).figures()["all"]["matrix"]["own"]
    assert {
        "right": own["right"],
        "filled": own["filled"]["accuracy"],
        "invented": own["invented"],
        "as_own": own["joint_given_as_own"],
    } == figures


def test_reading_and_cleaning(tmp_path: Path) -> None:
    truth = write_truth(tmp_path / "t", {"besluit": paper()})
    (truth / "corrected").mkdir()
    (truth / "corrected" / "besluit.txt").write_text("De raad besluit het zwembad te behouden.", encoding="utf-8")
    out = write_run(tmp_path / "r", [{"id": "d1", "source": "besluit.pdf", "text_origin": "ocr"}])
    (out / "texts" / "d1.raw.txt").write_text("De ra ad besluit het zwemhad te behouden.", encoding="utf-8")
    (out / "texts" / "d1.clean.txt").write_text("De raad besluit het zwembad de behouden.", encoding="utf-8")
    total = evaluate(out, truth).figures()["all"]
    cleaned = total["corrections"]
    assert (cleaned["fixable"], cleaned["fixed"], cleaned["harmed"]) == (2, 2, 1)
    assert cleaned["wer_before"] == pytest.approx(3 / 7)
    assert total["reading"]["word_errors"] == 1
    assert total["reading"]["wer"] == pytest.approx(1 / 7)


def test_a_scan_against_its_text_alone(tmp_path: Path) -> None:
    truth = tmp_path / "t"
    truth.mkdir()
    (truth / "besluit.txt").write_text("- De raad be-\nsluit.\n", encoding="utf-8")
    out = write_run(tmp_path / "r", [{"id": "d1", "source": "besluit.pdf", "text_origin": "ocr"}])
    for state in ("raw", "clean"):
        (out / "texts" / f"d1.{state}.txt").write_text("De raad besluit", encoding="utf-8")
    assert evaluate(out, truth).figures()["all"]["reading"]["word_errors"] == 0


@pytest.mark.parametrize("beside", ["", "layout.toml"])
def test_levels_of_damage(tmp_path: Path, beside: str) -> None:
    """By the suffix of the file, each level apart where a paper has several; or by a table beside the truth."""
    truth = write_truth(tmp_path / "t", {"besluit": paper(decisions=[decision("D1", FIRST)])})
    if beside:
        (truth / beside).write_text('[besluit]\ndamage = "poor"\n', encoding="utf-8")
        out = run_with(tmp_path / "r", decisions=[decision("x1", FIRST)])
        assert evaluate(out, truth).figures()["damage"]["poor"]["kinds"]["decisions"]["f1"] == 1
        return
    found = [decision("x1", FIRST)]
    out = write_run(
        tmp_path / "r",
        [{"id": "d1", "source": "besluit_clean.pdf"}, {"id": "d2", "source": "besluit_bad.pdf"}],
        decisions=found,
    )
    figures = evaluate(out, truth).figures()
    assert {level: row["kinds"]["decisions"]["f1"] for level, row in figures["damage"].items()} == {
        "clean": 1,
        "bad": 0,
    }
    assert figures["all"]["documents"] == {"gold": 2, "found": 2}


def test_several_dossiers(tmp_path: Path) -> None:
    for name in ("water", "wegen"):
        write_truth(tmp_path / "corpus" / name / "truth", {f"{name}-besluit": paper(decisions=[decision("D1", FIRST)])})
    out = tmp_path / "runs"
    for name, words in (("water", FIRST), ("wegen", THIRD)):
        write_run(out / name, [{"id": "d1", "source": f"{name}-besluit.md"}], decisions=[decision("x1", words)])
    figures = evaluate(out, tmp_path / "corpus").figures()
    assert {name: row["kinds"]["decisions"]["f1"] for name, row in figures["dossiers"].items()} == {
        "water": 1,
        "wegen": 0,
    }
    assert figures["all"]["kinds"]["decisions"]["f1"] == 0.5
    alone = evaluate(out / "water", tmp_path / "corpus")
    assert [result.dossier.name for result in alone.results] == ["water"]
    assert any("wegen" in note for note in alone.notes)


def test_bad_input(tmp_path: Path) -> None:
    truth = write_truth(tmp_path / "t", {"besluit": paper()})
    out = run_with(tmp_path / "r")
    (tmp_path / "empty").mkdir()
    strange = write_truth(tmp_path / "strange", {"elders": paper()})
    broken = write_truth(tmp_path / "broken", {"besluit": paper()})
    (broken / "motie.json").write_text('{"document": ', encoding="utf-8")
    odd = write_truth(tmp_path / "odd", {"besluit": {"document": {}, "decisions": {"id": 1}}})
    torn = run_with(tmp_path / "torn")
    (torn / "dates.jsonl").write_text('{"id": "x"}\n{"id":\n', encoding="utf-8")
    for run, folder, said in (
        (tmp_path / "empty", truth, "no output of a run"),
        (tmp_path / "none", truth, "no output of a run"),
        (out, tmp_path / "empty", "no truth"),
        (out, tmp_path / "none", "no such folder"),
        (out, strange, "no document of the run"),
        (out, broken, "motie.json"),
        (out, odd, "decisions"),
        (torn, truth, "line 2"),
    ):
        with pytest.raises(BadInput, match=said) as fault:
            evaluate(run, folder)
        assert fault.value.remedy


def test_figures_are_json(tmp_path: Path) -> None:
    truth = write_truth(tmp_path / "t", {"besluit": paper(decisions=[decision("D1", FIRST)])})
    figures = evaluate(run_with(tmp_path / "r", decisions=[decision("x1", FIRST)]), truth).figures()
    assert json.loads(json.dumps(figures)) == figures
