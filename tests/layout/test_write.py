from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from pipeline.layout import Rules, lay_out
from pipeline.layout.flow import cut_around
from pipeline.layout.rules import struck_words
from pipeline.layout.write import address_goes_on
from pipeline.model.document import Block

place = st.floats(0, 800, allow_nan=False, width=32)
size = st.floats(0, 60, allow_nan=False, width=32)


@given(
    st.lists(
        st.tuples(place, place, size, size, st.integers(0, 2), st.sampled_from(["a", "de", "1.", "-", "x:", "naam-"])),
        max_size=40,
    )
)
def test_every_word_is_written_once_wherever_it_stands(
    given_words: list[tuple[float, float, float, float, int, str]],
) -> None:
    words = [row[5] for row in given_words]
    boxes = np.array([(x, y, x + w, y + h) for x, y, w, h, _, _ in given_words], np.float64).reshape(-1, 4)
    lines = np.cumsum([row[4] for row in given_words]).tolist()
    printed = lay_out(words, boxes, lines, {})
    assert sorted(printed.order) == list(range(len(words)))
    assert [printed.text[start:end] for start, end in printed.words.spans.tolist()] == [
        words[at] for at in printed.order
    ]
    assert "".join(printed.text.split()) == "".join(words[at] for at in printed.order)
    assert all(a.end <= b.start for a, b in zip(printed.blocks, printed.blocks[1:], strict=False))


def test_many_scattered_words_are_laid_out() -> None:
    rng = np.random.default_rng(7)
    corner = rng.uniform(0, 800, (20_000, 2))
    boxes = np.column_stack((corner, corner + 5))
    printed = lay_out(["x"] * 20_000, boxes, list(range(20_000)), {}, Rules(boxes[:3000], boxes[:3000]))
    assert len(printed.words) == 20_000


def test_struck_words() -> None:
    boxes = np.array([[10, 100, 50, 112], [60, 100, 90, 112], [100, 100, 140, 112]], np.float64)
    across = np.array([[58, 106.5, 92, 107.5], [100, 110.5, 140, 111], [10, 106, 25, 107]], np.float64)
    assert struck_words(boxes, Rules(across, np.zeros((0, 4)))).tolist() == [False, True, False]


def test_struck_stretches_cut_blocks() -> None:
    blocks = [Block(0, 10, "row"), Block(12, 20, "heading", 2)]
    struck = [Block(3, 5, "struck"), Block(10, 11, "struck"), Block(18, 20, "struck"), Block(30, 31, "struck")]
    assert [(b.start, b.end, b.kind) for b in cut_around(blocks, struck)] == [
        (0, 3, "row"),
        (3, 5, "struck"),
        (5, 10, "row"),
        (10, 11, "struck"),
        (12, 18, "heading"),
        (18, 20, "struck"),
        (30, 31, "struck"),
    ]


def test_an_empty_cell_of_a_grid_leaves_its_tab() -> None:
    xs, ys = (0, 100, 160, 220), (0, 20, 40, 60)
    across = np.array([(0, y, 220, y) for y in ys], np.float64)
    down = np.array([(x, 0, x, 60) for x in xs], np.float64)
    placed = (("Naam", 5, 3), ("Voor", 105, 3), ("Tegen", 165, 3), ("Bakker", 5, 23), ("X", 105, 23), ("Visser", 5, 43), ("X", 165, 43))
    boxes = np.array([(x, y, x + 6 * len(word), y + 12) for word, x, y in placed], np.float64)
    text = lay_out([word for word, _, _ in placed], boxes, list(range(len(placed))), {}, Rules(across, down)).text
    assert text.split("\n") == ["Naam\tVoor\tTegen", "Bakker\tX", "Visser\t\tX"]


def test_a_code_broken_in_a_narrow_cell_is_one_word() -> None:
    across = np.array([(0, y, 200, y) for y in (0, 40, 60)], np.float64)
    down = np.array([(x, 0, x, 60) for x in (0, 60, 200)], np.float64)
    placed = (("03-04-", 5, 3), ("2031", 5, 18), ("Overleg", 65, 3), ("op", 110, 3), ("14", 65, 18), ("mei", 80, 18), ("Datum", 5, 43), ("Wat", 65, 43))
    boxes = np.array([(x, y, x + 6 * len(word), y + 12) for word, x, y in placed], np.float64)
    text = lay_out([word for word, _, _ in placed], boxes, [0, 1, 2, 2, 3, 3, 4, 5], {}, Rules(across, down)).text
    assert text.split("\n")[0] == "03-04-2031\tOverleg op 14 mei"


def test_an_address_that_runs_over_a_line_is_one_word() -> None:
    assert address_goes_on("https://stukken.voorbeeld.nl/document/a81c", "77fe/bijlage.pdf")
    assert address_goes_on("www.voorbeeld.nl/raad/vergaderingen/", "2031/stuk=4&deel=2")
    assert not address_goes_on("https://stukken.voorbeeld.nl/document.", "77fe/bijlage.pdf")
    assert not address_goes_on("https://stukken.voorbeeld.nl/document", "besluit")
    assert not address_goes_on("stukken/document/a81c-0000-0000", "77fe/bijlage.pdf")
