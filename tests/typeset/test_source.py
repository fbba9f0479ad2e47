from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.typeset.source import Run, pair, parse, plain, words_of
from tests.typeset.example import LETTER


@pytest.mark.parametrize(
    ("line", "marker"),
    [
        ("- een hek", "-"),
        ("* een hek", "*"),
        ("• een hek", "•"),
        ("1. een hek", "1."),
        ("2) een hek", "2)"),
        ("2a. een hek", "2a."),
        ("1° een hek", "1°"),
        ("(iii) een hek", "(iii)"),
        ("IV. een hek te plaatsen", "IV."),
        ("2.1 een hek", "2.1"),
        ("c. een hek", "c."),
        ("A. Kennis te nemen van het hek", "A."),
        ("D2. ook een hek", "D2."),
        ("– een hek", "–"),
    ],
)
def test_an_item_keeps_the_marker_that_was_typed(line: str, marker: str) -> None:
    (block,) = parse(line)
    assert (block.kind, block.marker) == ("item", marker)


@pytest.mark.parametrize(
    "line",
    [
        "A. van der Wal",
        "V. Jansen, griffier",
        "D. Rietdijk, burgemeester",
        "14 maart kwam de raad bijeen",
        "A.C. Tuinman",
        "-streepje",
    ],
)
def test_a_name_or_a_sentence_is_no_item(line: str) -> None:
    (block,) = parse(line)
    assert block.kind == "lines"


def test_items_nest_by_their_indent() -> None:
    blocks = parse("1. een\n   a. twee\n\n   b. drie\n      - vier\n2. vijf")
    assert [(block.marker, block.level) for block in blocks] == [("1.", 0), ("a.", 1), ("b.", 1), ("-", 2), ("2.", 0)]


def test_emphasis_ends_within_a_word_and_struck_words_stay() -> None:
    assert words_of("de **raad**: ~~nee~~ *ja*") == [
        (Run("de"),),
        (Run("raad", bold=True), Run(":")),
        (Run("nee", struck=True),),
        (Run("ja", italic=True),),
    ]
    assert plain(words_of("5 * 3 is 15")) == "5 * 3 is 15"


def test_line_breaks_stay_and_columns_are_seen() -> None:
    (block,) = parse("de griffier,        de voorzitter,\nA. Bos     C. Dam")
    assert [plain(line) for line in block.lines] == ["de griffier, de voorzitter,", "A. Bos C. Dam"]
    assert [[plain(cell) for cell in cells] for cells in block.cells] == [
        ["de griffier,", "de voorzitter,"],
        ["A. Bos", "C. Dam"],
    ]
    (spaced,) = parse("De griffier, &nbsp;&nbsp;&nbsp; De voorzitter,")
    assert len(spaced.cells[0]) == 2


def test_a_table_knows_its_flush_right_columns() -> None:
    table = next(block for block in parse(LETTER) if block.kind == "table")
    assert len(table.rows) == 3
    assert table.right == {1}


def test_a_pair_is_a_label_and_what_it_labels() -> None:
    found = pair(words_of("Ons kenmerk: Z-1"))
    assert found is not None
    assert (plain(found[0]), plain(found[1])) == ("Ons kenmerk:", "Z-1")
    assert pair(words_of("Wij kwamen om 20.00 uur bijeen")) is None


@given(st.lists(st.text("ab12.,:|*-~># \t°()", max_size=30), max_size=8))
def test_any_text_can_be_parsed_and_no_letter_is_lost(lines: list[str]) -> None:
    text = "\n".join(lines)
    blocks = parse(text)
    letters = [
        block.text + block.marker + "".join(plain(cell) for row in block.rows for cell in row) for block in blocks
    ]
    assert sorted(one for one in "".join(letters) if one in "ab") == sorted(one for one in text if one in "ab")


def test_hostile_lines_take_no_longer_than_their_length() -> None:
    for hostile in (
        "*" * 200_000,
        "~~" * 100_000,
        "| " * 100_000,
        " " * 200_000 + "x",
        "a " * 100_000,
        "Aa:" * 50_000,
        "I" * 200_000,
    ):
        assert isinstance(parse(hostile), list)  # quadratic time would not end
