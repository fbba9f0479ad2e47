"""Text layers of pages that lie on their side or stand upside down as they are shown."""

from __future__ import annotations

import pytest

from pipeline.ingest.read import read_bytes
from pipeline.model.document import Document
from tests.ingest.make import PARAMS, Pdf, read

LINES = ["Onderwerp: een steiger bij de oude haven", "De raad besluit de steiger te bouwen", "en daarvoor geld vrij te maken."]


def drawn(text_turn: int, page_turn: int) -> Document:
    pdf = Pdf()
    canvas = pdf.canvas
    canvas.setPageRotation(page_turn)
    canvas.translate(300, 420)
    canvas.rotate(text_turn)
    for nth, line in enumerate(LINES):
        canvas.drawString(-100, 60 - 18 * nth, line)
    return read(pdf.page().bytes())


@pytest.mark.parametrize("text_turn", [0, 90, 180, 270])
@pytest.mark.parametrize("page_turn", [0, 90, 180, 270])
def test_the_text_is_read_as_it_was_written(text_turn: int, page_turn: int) -> None:
    assert drawn(text_turn, page_turn).text.raw == "\n".join(LINES)


def test_boxes_are_those_of_the_page_as_shown() -> None:
    upright, turned = drawn(0, 0), drawn(180, 0)
    page = turned.pages[0]
    for one, two in zip(upright.pages[0].words, page.words, strict=True):
        x0, top, x1, bottom = two.box
        shown = (595.28 - x1, 841.89 - bottom, 595.28 - x0, 841.89 - top)
        # The page was turned about the point (300, 420), some points off its middle.
        assert all(abs(a - b) < 8 for a, b in zip(one.box, shown, strict=True))
    sideways = drawn(90, 0).pages[0]
    assert (sideways.width, sideways.height) == (upright.pages[0].width, upright.pages[0].height)
    assert all(word.box[3] - word.box[1] > word.box[2] - word.box[0] for word in sideways.words if word.end - word.start > 6)


def test_a_line_on_its_side_turns_no_page() -> None:
    pdf = Pdf().lines(70, 100, LINES * 4)
    pdf.canvas.rotate(90)
    pdf.canvas.drawString(200, -40, "Gemeente Oeverwijk, stuk 12")
    document = read_bytes(Document("0" * 16, "stuk", "", ""), pdf.page().bytes(), PARAMS)
    assert document.text.raw.startswith("Onderwerp: een steiger")
