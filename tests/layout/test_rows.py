"""Cells that OCR read as lines of their own come back to their rows."""

from __future__ import annotations

import numpy as np

from pipeline.layout import lay_out

Line = tuple[float, float, str]  # x0 and top in points, words


def read(lines: list[Line], sizes: bool = False) -> str:
    """The text of lines in the order in which they were read; a letter takes 5 points."""
    words, boxes, numbers = [], [], []
    for nth, (x, top, text) in enumerate(lines):
        for word in text.split():
            words.append(word)
            boxes.append((x, top, x + 5 * len(word), top + 10))
            numbers.append(nth)
            x += 5 * len(word) + 4
    return lay_out(words, np.array(boxes, np.float64), numbers, {}, sizes=sizes).text


def test_a_value_read_later_joins_its_row() -> None:
    lines = [(60, 100, "Naam"), (200, 100, "Partij"), (60, 115, "P. Visser"), (60, 130, "K. de Wit"), (200, 130, "CDA"),
             (60, 145, "O. Smid"), (200, 145, "SP"), (200, 115, "Ons Dorp"), (60, 200, "De motie is met algemene stemmen aanvaard.")]  # fmt: skip
    assert read(lines).split("\n")[:4] == ["Naam\tPartij", "P. Visser\tOns Dorp", "K. de Wit\tCDA", "O. Smid\tSP"]


def test_a_line_level_with_prose_is_left() -> None:
    lines = [(60, 100, "Het college heeft de nota vastgesteld"), (60, 115, "en stuurt haar naar de raad."), (300, 100, "Bijlage 2")]
    assert "\t" not in read(lines)


def test_a_label_of_two_lines_is_one_cell() -> None:
    lines = [(60, 100, "Nummer:"), (200, 100, "12"), (60, 115, "Hoort bij"), (200, 115, "voorstel 9"), (60, 127, "raadsbesluit:")]
    assert "Hoort bij raadsbesluit:\tvoorstel 9" in read(lines)


def test_a_name_of_two_lines_in_a_list_of_names() -> None:
    lines = [(60, 100, "Dorpsbelang"), (200, 100, "Jan Smid"), (60, 112, "Oost"), (60, 124, "CDA"), (200, 124, "Piet Vos"),
             (60, 136, "SP"), (200, 136, "Ko Wit")]  # fmt: skip
    assert "Dorpsbelang Oost\tJan Smid\nCDA\tPiet Vos" in read(lines)


def test_a_heading_between_figures_stays_a_line() -> None:
    lines = [(60, 100, "Huur"), (200, 100, "1.200"), (60, 112, "Lasten"), (60, 124, "Rente"), (200, 124, "300")]
    assert "Huur\t1.200\nLasten\nRente\t300" in read(lines)


def test_further_lines_of_inner_cells_join_their_row() -> None:
    lines = [(60, 100, "T1"), (120, 100, "wethouder"), (240, 100, "voor de"), (240, 111, "zomer"), (60, 126, "T2"), (120, 126, "griffier"), (240, 126, "direct")]
    assert read(lines).split("\n") == ["T1\twethouder\tvoor de zomer", "T2\tgriffier\tdirect"]


def test_what_a_file_draws_keeps_its_order() -> None:
    lines = [(60, 100, "T1"), (120, 100, "wethouder"), (240, 100, "voor de"), (240, 111, "zomer")]
    assert "voor de zomer" not in read(lines, sizes=True)


def test_many_loose_lines_end_in_time() -> None:
    rng = np.random.default_rng(5)
    lines = [(float(x), float(top), "woord:") for x, top in rng.uniform(0, 700, (3000, 2))]
    assert len(read(lines).split()) == 3000
