"""Tables without rules: rows and cells are told by the keys at the left; columns of running text are none."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

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


def test_decisions_that_begin_small_are_cells_where_white_parts_them() -> None:
    rows_ = (("1", "Huur gymzaal", "akkoord"), ("2", "Verkoop van de grond aan\nde Havenweg te Zuid", "akkoord, mits de prijs klopt"),
             ("3", "Antwoord op brief van de\nbewoners", "aangehouden tot volgende week"), ("4", "Subsidie zwembad", "afgewezen"))  # fmt: skip
    cells, at = [], 0.0
    for number, subject, decision in rows_:
        cells += [(50.0, at, number), (75.0, at, subject), (300.0, at, decision)]
        at += 1 + subject.count("\n")
    found = rows(*printed(*sorted(cells, key=lambda cell: -cell[0])))
    assert found == [f"{number}\t{subject.replace(chr(10), ' ')}\t{decision}" for number, subject, decision in rows_]


def test_amounts_flush_right_make_rows_without_keys() -> None:
    def amount(right: float, row: float, text: str) -> tuple[float, float, str]:
        return right - WIDE * len(text), row, text

    cells = []
    for row, (label, one, two) in enumerate((("Wegen", "1.250", "-85"), ("Groen en water", "310", "12.400"), ("Saldo van alles", "-1.060", "0"))):
        cells += [(50.0, float(row), label), amount(260, row, one), amount(340, row, two)]
    found = rows(*printed(*sorted(cells, key=lambda cell: cell[0])))
    assert found == ["Wegen\t1.250\t-85", "Groen en water\t310\t12.400", "Saldo van alles\t-1.060\t0"]


def test_four_columns_are_a_table_whatever_their_rows_begin_with_and_a_title_is_no_head() -> None:
    cells = [(50.0, -2.0, "Planning van het nieuwe zwembad aan de Singel")]
    table = (("Fase", "Product", "College", "Raad"), ("Start", "plan van aanpak", "3 mei", "9 juni"), ("Bouw", "bestek", "1 juli", "n.v.t."), ("Klaar", "oplevering", "8 mei", "2 juni"))
    for row, line in enumerate(table):
        cells += [(x, 1.0 + row, text) for x, text in zip((50.0, 130.0, 300.0, 400.0), line, strict=True)]
    found = rows(*printed(*sorted(cells, key=lambda cell: cell[0])))
    assert found[0] == "Planning van het nieuwe zwembad aan de Singel"
    assert found[-4:] == ["\t".join(line) for line in table]


def test_a_margin_block_beside_a_numbered_list_is_no_column() -> None:
    items = [(75.0, 3.0 * nth, "het college te vragen om\neen plan voor de haven\nte maken voor de zomer") for nth in range(4)]
    margin = "\n".join(("Datum", "Kenmerk", "Bijlagen", "Afdeling", "Telefoon") * 2)
    words, boxes, _ = printed(*((50.0, 3.0 * nth, f"{nth + 1}.") for nth in range(4)), *items, (350.0, 0.0, margin))
    assert not find_tables(boxes, plain_sides(words, boxes))


@given(st.lists(st.tuples(st.floats(0, 500), st.floats(0, 700), st.sampled_from(("1.", "2,", "kade", "€ 5", "1.250", "T24-3", "20.30", "☐"))), max_size=60))
def test_any_page_is_gone_through(words: list[tuple[float, float, str]]) -> None:
    boxes = np.array([(x, y, x + WIDE * len(word), y + HIGH) for x, y, word in words], np.float64).reshape(-1, 4)
    found = plain_sides([word for _, _, word in words], boxes)
    assert np.isfinite(found.across).all()
    assert np.isfinite(found.down).all()
