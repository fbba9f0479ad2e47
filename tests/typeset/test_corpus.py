from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

import pipeline.cli.typeset  # noqa: F401  # registers the command
from pipeline.cli import app
from pipeline.errors import BadInput, UsageError
from pipeline.typeset.corpus import typeset_corpus, wanted_levels
from pipeline.typeset.layout import house_of, houses, kind_of, read_layouts, resolve
from tests.conftest import ROOT
from tests.typeset.example import LETTER, SLIDES

pytestmark = pytest.mark.filterwarnings("ignore::pipeline.typeset.fonts.MissingFontWarning")
CORPUS = ROOT / "corpus"
DOSSIERS = sorted(path.parent.name for path in CORPUS.glob("*/documents"))


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    folder = tmp_path / "speeltuinen"
    (folder / "documents").mkdir(parents=True)
    (folder / "documents" / "01-sliedrecht-brief-speeltuinen.md").write_text(LETTER, encoding="utf-8")
    (folder / "documents" / "02-sliedrecht-presentatie.md").write_text(SLIDES, encoding="utf-8")
    (folder / "layout.toml").write_text(
        '[01-sliedrecht-brief-speeltuinen]\nscans = ["office"]\ncontainer = "tif"\n', encoding="utf-8"
    )
    return folder


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_a_dossier_becomes_pages_scans_and_words(dossier: Path, tmp_path: Path) -> None:
    made = list(typeset_corpus(dossier, tmp_path / "out"))
    assert [(one.dossier, one.stem) for one in made] == [
        ("speeltuinen", "01-sliedrecht-brief-speeltuinen"),
        ("speeltuinen", "02-sliedrecht-presentatie"),
    ]
    found = files(tmp_path / "out")
    assert sorted(found) == sorted(file for one in made for file in one.files)
    assert "speeltuinen/scan/01-sliedrecht-brief-speeltuinen_office.tif" in found
    words = json.loads(found["speeltuinen/words/01-sliedrecht-brief-speeltuinen.words.json"])
    assert {"page", "text", "box"} <= set(words["words"][0])
    assert "struck" in next(word for word in words["words"] if word["text"] == "vijf")
    assert "klimrek aan de Wilgenlaan" in found["speeltuinen/words/01-sliedrecht-brief-speeltuinen.txt"].decode()


def test_a_second_time_gives_the_same_bytes_and_touches_nothing(dossier: Path, tmp_path: Path) -> None:
    list(typeset_corpus(dossier.parent, tmp_path / "out"))
    first = files(tmp_path / "out")
    stamps = {path: path.stat().st_mtime_ns for path in (tmp_path / "out").rglob("*")}
    list(typeset_corpus(dossier.parent, tmp_path / "out"))
    assert files(tmp_path / "out") == first
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "out").rglob("*")} == stamps


def test_levels_can_be_named(dossier: Path, tmp_path: Path) -> None:
    list(typeset_corpus(dossier, tmp_path, wanted_levels("poor,bad"), only="01"))
    assert sorted(path.name for path in (tmp_path / "speeltuinen" / "scan").iterdir()) == [
        "01-sliedrecht-brief-speeltuinen_bad.tif",
        "01-sliedrecht-brief-speeltuinen_poor.tif",
    ]
    assert wanted_levels("none") == ()
    assert wanted_levels("all") == ("clean", "office", "poor", "bad")
    with pytest.raises(UsageError):
        wanted_levels("office,wet")


@pytest.mark.parametrize(
    ("layout", "message"),
    [
        ("[01-nee]\n", "01-nee"),
        ("[01-sliedrecht-brief-speeltuinen]\ncolour_of_ink = 1\n", "colour_of_ink"),
        ("[01-sliedrecht-brief-speeltuinen]\nsize = 900\n", "size"),
        ("[[[", "TOML"),
        ('[defaults]\nhouse = "atlantis"\n', "atlantis"),
        ('[02-sliedrecht-presentatie]\nfont = "comic"\n', "comic"),
        ('[02-sliedrecht-presentatie]\nscans = ["wet"]\n', "wet"),
    ],
)
def test_a_faulty_layout_is_named(dossier: Path, tmp_path: Path, layout: str, message: str) -> None:
    (dossier / "layout.toml").write_text(layout, encoding="utf-8")
    with pytest.raises(BadInput, match=message):
        list(typeset_corpus(dossier, tmp_path / "out"))


def test_a_folder_without_a_dossier_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput):
        list(typeset_corpus(tmp_path, tmp_path / "out"))


def test_the_command_tells_what_it_made(dossier: Path, tmp_path: Path) -> None:
    result = CliRunner().invoke(
        app, ["typeset", str(dossier), "--out", str(tmp_path / "out"), "--scans", "none", "--only", "02"]
    )
    assert result.exit_code == 0, result.output
    assert "2 pages" in result.output
    assert (tmp_path / "out" / "speeltuinen" / "pdf" / "02-sliedrecht-presentatie.pdf").is_file()
    assert not (tmp_path / "out" / "speeltuinen" / "scan").exists()


@pytest.mark.parametrize(
    ("stem", "kind", "house"),
    [
        ("05-sliedrecht-brief-uitvoering-motie", "brief", "sliedrecht"),
        ("13-zwijndrecht-voorstel-sorteerlijn", "raadsvoorstel", "zwijndrecht"),
        ("14-flyer", "overig", ""),
        ("07-hardinxveld-giessendam-zienswijze", "zienswijze", "hardinxveld-giessendam"),
    ],
)
def test_a_name_tells_type_and_house(stem: str, kind: str, house: str) -> None:
    assert (kind_of(stem), house_of(stem)) == (kind, house)


@pytest.mark.parametrize("name", DOSSIERS)
def test_the_layouts_of_the_corpus_hold(name: str) -> None:
    path = CORPUS / name / "layout.toml"
    layouts = read_layouts(path)
    stems = sorted(one.stem for one in (CORPUS / name / "documents").glob("*.md"))
    assert set(layouts) - {"defaults"} <= set(stems)
    for stem in stems:
        layout = resolve(stem, layouts.get(stem), layouts["defaults"], str(path))
        assert layout.scans, f"{stem} is never scanned"


def test_the_corpus_shows_every_form() -> None:
    looks = [
        resolve(stem, own)
        for name in DOSSIERS
        for stem, own in read_layouts(CORPUS / name / "layout.toml").items()
        if stem != "defaults"
    ]
    assert len({look.font for look in looks}) >= 6
    assert {level for look in looks for level in look.scans} == {"clean", "office", "poor", "bad"}
    assert {look.columns for look in looks} == {1, 2}
    assert {look.house for look in looks} >= set(houses())
    assert any(look.margin_column for look in looks)
    assert any(look.stamp for look in looks)
    assert {look.container for look in looks} == {"pdf", "tif", "png", "jpg"}
