from __future__ import annotations

import numpy as np

from pipeline.model.document import Block, Document, Page, Word, Words
from pipeline.model.text import Text
from pipeline.ocr.picture import draw_page, reading_lines

RAW = "De raad\nbesluit\n\nover de brug"


def words(confidence: float = 1.0) -> list[Word]:
    """The words of RAW in 12-point lines at the left edge."""
    found, place, y = [], 0, 50.0
    for nth, text in enumerate(RAW.split()):
        start = RAW.index(text, place)
        x = {0: 40.0, 1: 70.0, 2: 40.0, 3: 40.0, 4: 80.0, 5: 110.0}[nth]
        y = 50.0 if nth < 2 else 66.0 if nth == 2 else 100.0
        found.append(Word(start, start + len(text), (x, y, x + 6.0 * len(text), y + 12), confidence))
        place = start + len(text)
    return found


def drawn(confidence: float, origin: str = "ocr", kind: str = "") -> np.ndarray:
    page = Page(1, 0, len(RAW), 200, 200, origin, "page image", Words.of(words(confidence)), confidence)
    blocks = (Block(0, 7, kind),) if kind else ()
    document = Document("0" * 16, "scan.png", "image/png", "", Text(RAW), (page,), blocks)
    return draw_page(np.full((400, 400), 255, np.uint8), 0.5, document, page)


def test_lines_and_paragraphs_in_reading_order() -> None:
    lines = reading_lines(words(), RAW, 0.5)
    assert [(line.x0, line.top, line.paragraph) for line in lines] == [(80, 100, 0), (80, 132, 0), (80, 200, 1)]
    assert lines[0].x1 == 2 * (70 + 6 * 4)


def test_doubt_looks_different() -> None:
    def inside(picture: np.ndarray) -> np.ndarray:
        return picture[110, 100]  # within the box of the first word, off its edges

    sure, doubt, poor = drawn(0.95), drawn(0.8), drawn(0.4)
    assert sure.shape[1:] == (400, 3)
    assert inside(sure).tolist() == inside(doubt).tolist() == [255, 255, 255]
    assert inside(poor).tolist() != [255, 255, 255], "poor words are filled"
    assert np.count_nonzero(sure != doubt)
    assert np.count_nonzero(drawn(1.0, "tekstlaag") != sure)


def test_forms_are_tinted_and_strikes_are_drawn() -> None:
    for kind in ("row", "furniture", "heading", "struck"):
        assert np.count_nonzero(drawn(0.95, kind=kind) != drawn(0.95)), kind


def test_a_page_without_words_is_drawn() -> None:
    page = Page(1, 0, 0, 20, 20, "tekstlaag", "blank page")
    document = Document("0" * 16, "leeg.pdf", "application/pdf", "", Text(""), (page,))
    assert draw_page(np.full((40, 40), 255, np.uint8), 0.5, document, page).shape[1] == 40
