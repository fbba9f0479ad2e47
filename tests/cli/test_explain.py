"""`raadslens explain`: the rule, its words and its context for each record; and what it says of an id that is not there."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipeline.cli import app, explain, review, run
from pipeline.store.files import rows

LETTER = """Gemeente Steenwijk

Aan de gemeenteraad van Steenwijk

Datum: 4 maart 2024
Onderwerp: Voortgang sluis

Geachte leden van de raad,

Wij verzoeken u het krediet niet vóór 1 mei 2024 te verlagen. De brug is af.

## Vervolg
Na de zomer sturen wij u een overzicht van de kosten.

Met vriendelijke groet,
het college van burgemeester en wethouders van Steenwijk
"""

assert explain.explain
assert review.review
assert run.run


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("stukken")
    (folder / "brief.md").write_text(LETTER, encoding="utf-8")
    out = tmp_path_factory.mktemp("uit")
    done = CliRunner().invoke(app, ["run", str(folder), "-o", str(out), "-q", "-j", "1"])
    assert done.exit_code == 0, done.output
    return out


def test_a_record_is_explained_by_its_rule_words_and_doubts(out: Path) -> None:
    request = next(rows(out, "requests"))
    said = json.loads(CliRunner().invoke(app, ["explain", str(out), request["id"], "--json"]).stdout)

    assert said["rule"] == request["extractor"]["rule"]
    assert said["matched"].startswith("Wij verzoeken u")
    assert said["cues"]["from"] == "Wij"
    assert said["caveats"] == {"denies": ["niet"]}
    assert said["source"].endswith("brief.md")


def test_the_headings_above_a_record_are_told(out: Path) -> None:
    commitment = next(rows(out, "commitments"))
    said = CliRunner().invoke(app, ["explain", str(out), commitment["id"]]).stdout

    assert "overzicht van de kosten" in said
    assert "under: " in said
    assert "Vervolg" in said


def test_an_unknown_id_says_where_ids_are(out: Path) -> None:
    done = CliRunner().invoke(app, ["explain", str(out), "nergens"])

    assert done.exit_code != 0
    assert "no record nergens" in str(done.exception)


def test_a_position_tells_its_issue_cue_and_words(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "brief.md").write_text(LETTER.replace("Steenwijk", "Sliedrecht").replace("De brug is af.", "De brug is af.\n\n## Kermis\nWij zijn tegen een kermis op de Markt."), encoding="utf-8")
    issues = tmp_path / "issues.toml"
    issues.write_text('[[issues]]\nid = "kermis"\nlabel = "Kermis op de Markt"\nstatement = "De kermis komt op de Markt."\n', encoding="utf-8")
    out = tmp_path / "uit"
    ran = CliRunner().invoke(app, ["run", str(tmp_path / "in"), "--out", str(out), "--issues", str(issues), "--quiet"])
    assert ran.exit_code == 0, ran.output
    position = next(iter(rows(out, "positions")))
    issues.unlink()  # the run itself keeps what is needed
    told = json.loads(CliRunner().invoke(app, ["explain", str(out), position["id"], "--json"]).stdout)
    assert (told["fields"]["issue"], told["fields"]["stance"]) == ("kermis", "tegen")
    assert told["position"]["statement"] == "De kermis komt op de Markt."
    clause = told["position"]["clauses"][0]
    assert clause["sign"] == "against"
    assert clause["cue"]
    assert {"word": "kermis", "of": "kermis", "here": "for", "there": "for", "opposite": ""} in clause["words"]
    printed = CliRunner().invoke(app, ["explain", str(out), position["id"]]).stdout
    assert "word   kermis: for here, for in the statement" in printed
