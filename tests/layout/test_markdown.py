from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.layout import markdown_blocks, markdown_edits
from pipeline.model.text import Text


def cleaned(raw: str) -> str:
    return Text(raw).edit(markdown_edits(raw)).clean


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("# Motie *brug* #", "Motie brug"),
        ("De **raad** van _Molendam_ en __sluis__", "De raad van Molendam en sluis"),
        ("***alles***, **ja**.", "alles, ja."),
        ("5 * 3 * 2 en snake_case_naam", "5 * 3 * 2 en snake_case_naam"),
        ("een voetnoot* blijft", "een voetnoot* blijft"),
        ('zie [de brief](https://voorbeeld.nl/a_(b) "titel").', "zie de brief."),
        ("[haken] zonder adres [x]", "[haken] zonder adres [x]"),
        ("noot[^3] en m<sup>2</sup>", "noot3 en m2"),
        ("~~oude~~ nieuwe ~geen~", " nieuwe ~geen~"),
        ("van <del>tien</del> twaalf", "van  twaalf"),
        ("\\*echt\\* en `code_met_streep`", "*echt* en code_met_streep"),
        ("| a | b |\n|---|:-:|\n| 1 | **2** |", "a\tb\n1\t2"),
        ("Kop\n===\ntekst", "Kop\ntekst"),
        ("> citaat", "citaat"),
        ("tekst <!-- weg --> tekst", "tekst  tekst"),
        ("---\ntitel: x\n---\ntekst", "tekst"),
        ("- een\n* twee\n1. drie", "- een\n* twee\n1. drie"),
        ("a < b en c > d", "a < b en c > d"),
    ],
)
def test_markup_goes_and_print_stays(raw: str, clean: str) -> None:
    assert cleaned(raw) == clean


def test_types_of_edits() -> None:
    raw = "~~oude **tekst**~~ en **vet**"
    edits = markdown_edits(raw)
    assert [(raw[e.start : e.end], e.type) for e in edits] == [
        ("~~oude **tekst**~~", "doorhaling"),
        ("**", "ruis"),
        ("**", "ruis"),
    ]
    assert {e.engine for e in edits} == {"markdown"}


def test_marks_of_headings_stay_in_plain_text() -> None:
    raw = "## *Aanleiding*\n\nWij lezen **mee**.\n\n## Vervolg\n"
    assert Text(raw).edit(markdown_edits(raw, "brief.txt")).clean == "## Aanleiding\n\nWij lezen mee.\n\n## Vervolg\n"
    assert Text(raw).edit(markdown_edits(raw, "brief.md")).clean == "Aanleiding\n\nWij lezen mee.\n\nVervolg\n"


def test_blocks() -> None:
    raw = "# Een\n\n* punt\n  - diep\n* punt\n\n| a | b |\n\nTwee\n---\n"
    found = [(raw[b.start : b.end], b.kind, b.level) for b in markdown_blocks(raw)]
    assert found == [
        ("Een", "heading", 1),
        ("* punt", "item", 0),
        ("- diep", "item", 1),
        ("* punt", "item", 0),
        ("| a | b |", "row", 0),
        ("Twee", "heading", 2),
    ]


@given(st.text(alphabet="ab *_~[]()`#<>!|\\-=\n1.^", max_size=80))
def test_any_text_gives_edits_that_fit_and_can_be_undone(raw: str) -> None:
    edited = Text(raw).edit(markdown_edits(raw))
    assert edited.undo() == raw
    kept = [char for char in edited.clean if char.isalnum()]
    marks = [char for char in raw if char.isalnum()]
    assert len(kept) <= len(marks)
    blocks = markdown_blocks(raw)
    assert all(a.end <= b.start for a, b in itertools.pairwise(blocks))


@pytest.mark.parametrize(
    "piece",
    ["*", "*a ", "[a", "[a](", "<!--", "`", "`a``b", "~~a ", "](a", "<s>", "|", "a\n=", "#", "\\", "> ", "- ", "<a "],
)
def test_hostile_text_is_read(piece: str) -> None:
    raw = piece * (60_000 // len(piece))
    assert Text(raw).edit(markdown_edits(raw)).undo() == raw
    markdown_blocks(raw)
