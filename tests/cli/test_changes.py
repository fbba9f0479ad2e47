"""What cleaning changed, on the command line: shown, checked by undoing, and taught by a word list."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipeline.cli import app, query, run

TEXT = """Raadsinformatiebrief

Het college bespreekt de financiéle bijdrage en het beieid van de regeling. De cliénten van de dienst merken daar weinig
van. Het Drechtraad spreekt hierover in mei; de portefeuillehouder heeft invioed op de kwaliteit van de gesprekken.
"""


# A command is there once its module was read.
assert query.show
assert run.run


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("stukken")
    (folder / "brief.txt").write_text(TEXT, encoding="utf-8")
    (folder / "woorden.toml").write_text('never = ["beieid"]\n[always]\n"Het Drechtraad" = "De Drechtraad"\n', encoding="utf-8")
    out = tmp_path_factory.mktemp("uit")
    done = CliRunner().invoke(app, ["run", str(folder / "brief.txt"), "-o", str(out), "--lexicon", str(folder / "woorden.toml"), "-q", "-j", "1"])
    assert done.exit_code == 0, done.output
    return out


def test_changes_are_shown_and_undone(out: Path) -> None:
    said = CliRunner().invoke(app, ["show", str(out), "brief.txt", "--changes"]).stdout

    assert "'financiéle' -> 'financiële'" in said
    assert "'Het Drechtraad' -> 'De Drechtraad'" in said
    assert "beieid" not in said
    assert said.rstrip().endswith("undone, they give the source")


def test_a_changed_text_is_told(out: Path) -> None:
    path = next((out / "texts").glob("*.clean.txt"))
    kept = path.read_bytes()
    path.write_bytes(kept + b"x")
    try:
        said = CliRunner().invoke(app, ["show", str(out), "brief.txt", "--changes"]).stdout
    finally:
        path.write_bytes(kept)

    assert "was a file changed?" in said
