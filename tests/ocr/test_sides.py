"""Columns that were read in turns."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.ocr.engine import Found
from pipeline.ocr.sides import whole_columns


def lines(*rows: tuple[float, float, str]) -> list[Found]:
    found = []
    for nth, (x, top, text) in enumerate(rows):
        for word in text.split():
            found.append(Found(word, x, top, x + 10 * len(word), top + 20, 0.9, (1, 1, nth)))
            x += 10 * len(word) + 8
    return found


LEFT = [(0.0, 100.0 + 30 * nth, f"links staat hier regel {nth}") for nth in range(10)]
RIGHT = [(400.0, 100.0 + 30 * nth, f"rechts staat daar regel {nth}") for nth in range(10)]
HEAD, FOOT = (0.0, 0.0, "een kop over de volle breedte van het hele blad met tekst"), (0.0, 600.0, "een voet over de volle breedte van het hele blad met tekst")


def said(found: list[Found]) -> list[str]:
    return [word.text for word in found]


def test_columns_read_in_turns_are_read_whole() -> None:
    mixed = lines(HEAD, *LEFT[:4], *RIGHT[:5], *LEFT[4:], *RIGHT[5:], FOOT)
    assert said(whole_columns(mixed)) == said(lines(HEAD, *LEFT, *RIGHT, FOOT))


def test_columns_in_order_and_tables_are_left() -> None:
    good = lines(HEAD, *LEFT, *RIGHT, FOOT)
    assert whole_columns(good) is good
    table = lines(HEAD, *[row for nth in range(10) for row in ((0.0, 100.0 + 30 * nth, "post"), (400.0, 100.0 + 30 * nth, "1.200"))], FOOT)
    assert whole_columns(table) is table


@given(st.lists(st.tuples(st.floats(0, 900), st.floats(0, 900), st.sampled_from(["a b c d", "x", "een twee drie vier vijf"])), max_size=40))
def test_no_word_is_lost(rows: list[tuple[float, float, str]]) -> None:
    found = lines(*rows)
    assert sorted(said(whole_columns(found))) == sorted(said(found))


def test_a_table_across_parts_the_columns() -> None:
    one, other = [[(x, 100.0 + 30 * nth, f"{side} staat hier regel {nth}") for nth in range(8)] for x, side in ((0.0, "links"), (400.0, "rechts"))]
    table = [row for nth in range(3) for row in ((0.0, 400.0 + 30 * nth, f"post{nth}"), (200.0, 400.0 + 30 * nth, "10"), (400.0, 400.0 + 30 * nth, "20"), (550.0, 400.0 + 30 * nth, "30"))]
    low, right = [[(x, 550.0 + 30 * nth, f"{side} gaat het nog door {nth}") for nth in range(8)] for x, side in ((0.0, "links"), (400.0, "rechts"))]
    mixed = lines(*one, *[row for row in table if row[0] < 400], *low, *other, *[row for row in table if row[0] >= 400], *right)
    assert said(whole_columns(mixed)) == said(lines(*one, *other, *table, *low, *right))


def test_a_line_at_the_foot_is_read_last() -> None:
    foot = [(0.0, 700.0, "Gemeente Ergens, griffie"), (700.0, 700.0, "3")]
    mixed = lines(*LEFT, foot[0], *RIGHT, foot[1])
    assert said(whole_columns(mixed)) == said(lines(*LEFT, *RIGHT, *foot))


def test_a_line_over_the_white_is_cut() -> None:
    joined = lines(*LEFT[:4], (0.0, 220.0, "links staat hier regel 4"), *LEFT[5:], *RIGHT[:4], *RIGHT[5:])
    at = next(nth for nth, word in enumerate(joined) if word.top == 220.0 and word.text == "4")
    line = joined[at].line
    more = [Found(word.text, word.x0, word.top, word.x1, word.bottom, 0.9, line) for word in lines(RIGHT[4])]
    assert said(whole_columns([*joined[: at + 1], *more, *joined[at + 1 :]])) == said(lines(*LEFT, *RIGHT))


def test_labels_level_with_short_lines_are_no_table() -> None:
    labels = [(0.0, 100.0 + 30 * nth, f"veld{nth}:") for nth in range(3)]
    values = [(150.0, 100.0 + 30 * nth, f"waarde {nth}") for nth in range(3)]
    fields = [row for pair in zip(labels, values, strict=True) for row in pair]
    below = [(0.0, 220.0 + 30 * nth, f"links staat hier regel {nth}") for nth in range(8)]
    right = [(400.0, 110.0 + 30 * nth, "niet verder" if nth in (1, 2) else f"rechts staat daar regel {nth}") for nth in range(11)]
    mixed = lines(HEAD, *fields, *below[:3], *right[:5], *below[3:], *right[5:], FOOT)
    assert said(whole_columns(mixed)) == said(lines(HEAD, *fields, *below, *right, FOOT))
