"""Quotes: one a page, with exact words and boxes."""

from __future__ import annotations

from pipeline.model.document import Document, Page, Word, Words
from pipeline.model.text import Edit, Text

RAW = "Eerste reg el van blad een\nen verder\fop blad twee"


def _document(edits: tuple[Edit, ...] = ()) -> Document:
    words = []
    for place, (word, x, y) in enumerate([("Eerste", 50, 100), ("reg", 90, 100), ("el", 110, 101), ("van", 130, 100),
                                          ("blad", 160, 100), ("een", 190, 100), ("en", 50, 114), ("verder", 70, 114)]):
        start = RAW.index(word) if place != 6 else RAW.index("en verder")
        words.append(Word(start, start + len(word), (x, y, x + 8.0 * len(word), y + 10.0), 1.0))
    cut = RAW.index("\f")
    pages = (Page(1, 0, cut, 595, 842, "tekstlaag", "", Words.of(words)), Page(2, cut + 1, len(RAW), 595, 842, "tekstlaag"))
    return Document("d", "x.pdf", "application/pdf", "0" * 64, Text(RAW, edits), pages)


def test_a_quote_has_its_exact_words_and_a_box_a_line() -> None:
    document = _document((Edit(10, 11, "", "spatie"),))
    clean = document.text.clean
    end = clean.index("verder") + 6
    (quote,) = document.quotes(7, end)
    assert quote["exact"] == RAW[quote["start"]:quote["end"]] == "reg el van blad een\nen verder"
    assert quote["clean"] == "regel van blad een en verder"
    assert quote["page"] == 1
    assert quote["boxes"] == [(90.0, 100.0, 214.0, 111.0), (50.0, 114.0, 118.0, 124.0)]


def test_a_quote_over_a_page_end_is_cut_there() -> None:
    document = _document()
    first, second = document.quotes(RAW.index("en verder"), len(RAW))
    assert (first["exact"], first["page"]) == ("en verder", 1)
    assert (second["exact"], second["page"], second["boxes"]) == ("op blad twee", 2, [])


def test_white_space_and_bullets_are_left_out() -> None:
    document = Document("d", "x.txt", "text/plain", "0" * 64, Text("  • een  punt\n"))
    (quote,) = document.quotes(0, 14)
    assert (quote["exact"], quote["clean"], quote["page"]) == ("• een  punt", "een punt", None)
    assert document.quotes(0, 2) == []
