"""Labels beside paragraphs, and margin columns."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.ocr.engine import Found
from pipeline.ocr.labelled import with_labels, with_margin

Row = tuple[float, float, str]
FULL = "dit is een volle regel van het verslag"
PARAGRAPHS = [
    ("De voorzitter", ["opent de bijeenkomst en heet ieder", "van harte welkom hier."]),
    ("Mevrouw Prins", ["vraagt hoeveel bomen er dit jaar", "bij komen in het dorp en", "wie dat betaalt."]),
    ("De heer Kok", ["is blij met het plan."]),
    ("Wethouder Smit", ["zegt toe de lijst te sturen voor", "het eind van de maand mei."]),
]


def lines(*rows: Row) -> list[Found]:
    found = []
    for nth, (x, top, text) in enumerate(rows):
        for word in text.split():
            found.append(Found(word, x, top, x + 10 * len(word), top + 20, 0.9, (1, 1, nth)))
            x += 10 * len(word) + 8
    return found


def said(found: list[Found]) -> list[str]:
    return [word.text for word in found]


def minutes(left: float, right: float) -> tuple[list[Row], list[Row], list[Row]]:
    """Labels, lines of paragraphs, and both in the order of the rows."""
    labels: list[Row] = []
    body: list[Row] = []
    both: list[Row] = []
    top = 100.0
    for name, told in PARAGRAPHS:
        label: Row = (left, top, name)
        rows: list[Row] = [(right, top + 30 * nth, text) for nth, text in enumerate(told)]
        labels.append(label)
        body += rows
        both += [label, *rows] if left < right else [*rows, label]
        top += 30 * len(told) + 20
    return labels, body, both


@pytest.mark.parametrize(("left", "right"), [(0.0, 300.0), (700.0, 0.0)])
def test_labels_go_with_their_paragraphs(left: float, right: float) -> None:
    labels, body, both = minutes(left, right)
    head = (0.0, 0.0, "Verslag van wat er is besproken met iedereen die er die avond bij was")
    assert said(with_labels(lines(head, *labels, *body))) == said(lines(head, *both))
    good = lines(head, *both)
    assert with_labels(good) is good


def test_two_columns_of_prose_are_no_labels() -> None:
    one = [(0.0, 100.0 + 30 * nth, FULL) for nth in range(8)]
    other = [(450.0, 100.0 + 30 * nth, FULL) for nth in range(8)]
    found = lines(*one, *other)
    assert with_labels(found) is found


MARGIN = ["Afdeling", "Groen en water", "Telefoon", "14 0123", "Kenmerk", "Z-0042"]


def test_a_margin_column_is_read_first() -> None:
    margin = [(700.0, 100.0 + 37 * nth, text) for nth, text in enumerate(MARGIN)]
    body = [(0.0, 100.0 + 30 * nth, f"{FULL} {nth}") for nth in range(10)]
    mixed = lines(body[0], margin[0], margin[1], *body[1:5], *margin[2:], *body[5:])
    assert said(with_margin(mixed)) == said(lines(*margin, *body))


def test_labels_in_the_second_of_two_columns_make_no_margin_column() -> None:
    left: list[Row] = [(100, 100 + 30 * nth, FULL) for nth in range(12)]
    right: list[Row] = [(700, 100 + 30 * nth, FULL) for nth in range(5)]
    told = ["vier leden van de raad", "en drie andere", "tegen twee leden", "zo is het plan", "nu aangenomen"]
    labels: list[Row] = [(700, 260, "Voor"), (700, 320, "Voorzitter")]
    block: list[Row] = [(960, 260 + 30 * nth, text) for nth, text in enumerate(told)]
    found = lines(*left, *right, *block, *labels)
    words = said(with_margin(found))
    assert words == said(found)


def test_a_column_of_amounts_is_no_margin() -> None:
    names = [(0.0, 100.0 + 30 * nth, "Post met een naam") for nth in range(8)]
    amounts = [(700.0, 100.0 + 30 * nth, "1.200") for nth in range(8)]
    table = lines(*names, *amounts)
    assert with_margin(table) is table


@given(st.lists(st.tuples(st.floats(0, 900), st.floats(0, 900), st.sampled_from(["a b c d e f", "x", "1.", "een twee drie vier vijf"])), max_size=40))
def test_no_word_is_lost(rows: list[Row]) -> None:
    found = lines(*rows)
    assert sorted(said(with_labels(with_margin(found)))) == sorted(said(found))
