"""Tables without rules: rows and cells are told by the keys at the left; columns of running text are none."""

from __future__ import annotations

import numpy as np

from pipeline.layout.plain_tables import plain_sides
from pipeline.layout.tables import find_tables
from pipeline.layout.write import lay_out

HIGH, PITCH, WIDE = 12.0, 14.0, 6.0


def printed(*cells: tuple[float, float, str]) -> tuple[list[str], np.ndarray, list[int]]:
    """Words of cells, each given by its left edge, the number of its first line and its lines; every line drawn by itself."""
    words, boxes, lines, number = [], [], [], 0
    for x, row, text in cells:
        for nth, line in enumerate(text.split("\n")):
            at = x
            for word in line.split():
                words.append(word)
                boxes.append((at, (row + nth) * PITCH, at + WIDE * len(word), (row + nth) * PITCH + HIGH))
                lines.append(number)
                at += WIDE * (len(word) + 0.7)
            number += 1
    return words, np.array(boxes, np.float64), lines


LIST = (
    (50, 1, "Nr."), (90, 1, "Onderwerp"), (300, 1, "Besluit"),
    (50, 3, "1."), (90, 3, "Verkoop van de oude\ngymzaal aan de Singel"), (300, 3, "Akkoord met het voorstel."),
    (50, 6, "2."), (90, 6, "Subsidie muziekschool"), (300, 6, "Afgewezen, want de aanvraag\nis te laat ingediend."),
    (50, 9, "3."), (90, 9, "Fietsenstalling station,\nplanning en kosten"), (300, 9, "Aangehouden."),
)  # fmt: skip


def rows(words: list[str], boxes: np.ndarray, lines: list[int]) -> list[str]:
    return lay_out(words, boxes, lines, {}, sizes=False, unruled=True).text.split("\n")


def test_a_list_of_decisions_is_read_by_rows() -> None:
    found = rows(*printed((50, -1, "Besluitenlijst van het college"), *LIST, (50, 13, "Aldus vastgesteld in de vergadering van het college.")))
    assert "Nr.\tOnderwerp\tBesluit" in found
    assert "1.\tVerkoop van de oude gymzaal aan de Singel\tAkkoord met het voorstel." in found
    assert "2.\tSubsidie muziekschool\tAfgewezen, want de aanvraag is te laat ingediend." in found
    assert "3.\tFietsenstalling station, planning en kosten\tAangehouden." in found
    assert found[-1] == "Aldus vastgesteld in de vergadering van het college."


def test_the_order_of_reading_does_not_matter() -> None:
    by_columns = sorted(LIST, key=lambda cell: cell[0])
    assert rows(*printed(*by_columns)) == rows(*printed(*LIST))


def test_a_heading_between_the_rows_stays_a_line() -> None:
    more = [(x, row + 5 if row > 5 else row, text) for x, row, text in LIST]
    found = rows(*printed(*more[:6], (50, 8, "Stukken die de raad nog in deze maand zal behandelen op twee avonden"), *more[6:]))
    assert "Stukken die de raad nog in deze maand zal behandelen op twee avonden" in found
    assert "2.\tSubsidie muziekschool\tAfgewezen, want de aanvraag is te laat ingediend." in found


def test_two_columns_of_running_text_beside_a_numbered_list_are_no_table() -> None:
    left = [(50.0, 3.0 * nth, f"{nth + 1}."[:3]) for nth in range(4)]
    items = [(70.0, 3.0 * nth, "de kade wordt hersteld\nen de brug krijgt een\nnieuw dek van hout") for nth in range(4)]
    right = "\n".join(["het water staat hoog en", "de dijk moet daarom nog", "dit jaar worden verhoogd"] * 4)
    words, boxes, _ = printed(*left, *items, (300.0, 0.0, right))
    assert not len(plain_sides(words, boxes).down)


def test_a_numbered_list_is_no_table() -> None:
    text = "het college op te dragen de raad voor de zomer te\ninformeren over de voortgang van het onderzoek"
    words, boxes, _ = printed(*((50.0, 2.0 * nth, f"{nth + 1}.") for nth in range(4)), *((75.0, 2.0 * nth, text) for nth in range(4)))
    assert not find_tables(boxes, plain_sides(words, boxes))


def test_an_agenda_with_times_and_numbers_is_a_table() -> None:
    times = [(50.0, 2.0 * nth, f"20.{nth}0") for nth in range(5)]
    numbers = [(100.0, 2.0 * nth, f"{nth + 1}.") for nth in range(5)]
    items = [(130.0, 2.0 * nth, text) for nth, text in enumerate(("Opening", "Mededelingen\nGeen stukken", "Begroting", "Rondvraag", "Sluiting"))]
    found = rows(*printed(*times, *items, *numbers))
    assert "20.10\t2.\tMededelingen Geen stukken" in found
