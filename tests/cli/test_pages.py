"""`raadslens pages`: a picture a page, one clear line for what cannot be drawn."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PIL import Image

from pipeline.cli.pages import chosen
from pipeline.errors import UsageError
from tests.cli.test_cli import raadslens
from tests.ingest.make import Pdf


@pytest.fixture(scope="module")
def letter(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pdf = Pdf()
    for number in (1, 2, 3):
        pdf.lines(70, 100, [f"Bladzijde {number} van de brief", "over de sluis en de brug."]).page()
    path = tmp_path_factory.mktemp("stukken") / "brief.pdf"
    path.write_bytes(pdf.bytes())
    return path


def test_pictures_of_the_pages_wanted(letter: Path, tmp_path: Path) -> None:
    done = raadslens("pages", str(letter), "--out", str(tmp_path / "kijk"), "--pages", "1,3", "--dpi", "60", "--json")
    assert done.returncode == 0, done.stderr
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(row["page"], row["origin"], row["words"]) for row in rows] == [(1, "tekstlaag", 11), (3, "tekstlaag", 11)]
    with Image.open(rows[0]["picture"]) as picture:
        assert picture.width == pytest.approx(595 * 60 / 72, abs=2)
        assert picture.height > 842 * 60 / 72


def test_what_cannot_be_drawn(letter: Path, tmp_path: Path) -> None:
    text = tmp_path / "brief.txt"
    text.write_text("Geachte raad,\n")
    cut = tmp_path / "afgebroken.pdf"
    cut.write_bytes(letter.read_bytes()[:400])
    for path, said in ((text, "no pages"), (cut, "breaks off"), (tmp_path / "weg.pdf", "no such file")):
        done = raadslens("pages", str(path), "--out", str(tmp_path / "kijk"))
        assert done.returncode == 5
        assert said in done.stderr
        assert len(done.stderr.splitlines()) == 1
    assert raadslens("pages", str(letter), "--out", str(tmp_path / "kijk"), "--pages", "4").returncode == 2


def test_lists_of_pages() -> None:
    assert chosen("1,3-5,4", 5) == [1, 3, 4, 5]
    for wrong in ("0", "6", "3-2", "a", "", "1,,2"):
        with pytest.raises(UsageError):
            chosen(wrong, 5)
