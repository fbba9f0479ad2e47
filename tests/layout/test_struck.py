from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.clean import clean
from pipeline.config import CleanParams
from pipeline.layout.struck import struck_edits
from pipeline.model.document import Block, Document
from pipeline.model.text import Text


def blocks_of(marked: str) -> tuple[str, list[Block]]:
    """Text and struck blocks of a text in which `~` opens and closes what is struck."""
    raw, blocks = "", []
    for nth, part in enumerate(marked.split("~")):
        if nth % 2:
            blocks.append(Block(len(raw), len(raw) + len(part), "struck"))
        raw += part
    return raw, blocks


@pytest.mark.parametrize(
    ("marked", "clean_text"),
    [
        ("hoogstens ~veertig~ dertig bomen", "hoogstens dertig bomen"),
        ("in maart ~2031~, over de sluis", "in maart, over de sluis"),
        ("~Nooit~ steeds open", "steeds open"),
        ("de brug ~en de sluis~\nover de vaart", "de brug\nover de vaart"),
        ("eerst\n~een regel~\ndaarna", "eerst\ndaarna"),
        ("eerst\n\n~een alinea\nvan twee regels~\n\ndaarna", "eerst\n\ndaarna"),
        ("1. a\n2. ~b~\n3. c", "1. a\n3. c"),
        ("• ~een punt~\n• nog een", "• nog een"),
        ("post\t~12~\t14", "post\t\t14"),
        ("onder de brug ~bij\nde~ ~haven~ gaat", "onder de brug gaat"),
        ("~alles~", ""),
    ],
)
def test_struck_words_leave_the_clean_text(marked: str, clean_text: str) -> None:
    raw, blocks = blocks_of(marked)
    text = Text(raw).edit(struck_edits(raw, blocks))
    assert text.clean == clean_text
    assert text.undo() == raw
    assert {edit.type for edit in text.edits} == {"doorhaling"}


@given(st.text(alphabet="ab .,\n\t-1~", max_size=80))
def test_any_struck_text_can_be_undone(marked: str) -> None:
    raw, blocks = blocks_of(marked)
    text = Text(raw).edit(struck_edits(raw, [block for block in blocks if block.end > block.start]))
    assert text.undo() == raw
    gone = sum(block.end - block.start for block in blocks)
    assert len(text.clean) <= len(raw) - gone


def test_cleaning_leaves_struck_words_out_even_where_nothing_is_repaired() -> None:
    raw, blocks = blocks_of("De raad stemt in met ~drie~ twee bruggen.")
    document = Document("0" * 16, "motie.pdf", "application/pdf", "", Text(raw), blocks=tuple(blocks))
    for enabled in (True, False):
        done = clean(document, CleanParams(enabled=enabled))
        assert done.text.raw == raw
        assert done.text.clean == "De raad stemt in met twee bruggen."
