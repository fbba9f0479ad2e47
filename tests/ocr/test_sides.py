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
