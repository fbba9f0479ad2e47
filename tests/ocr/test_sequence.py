"""Labels that do not follow on the one above."""

from __future__ import annotations

import pytest

from pipeline.ocr.engine import Found
from pipeline.ocr.sequence import counted, follow_on


def lined(*labels: str, above: str = "tekst") -> list[Found]:
    """A line of each label; one that ends in ~ was read in doubt."""
    found = [Found(above, 0, 0, 60, 20, 0.95, (1, 1, 0))]
    for nth, label in enumerate(labels, 1):
        sure = 0.4 if label.endswith("~") else 0.95
        text = label.rstrip("~")
        found.append(Found(text, 10, 40 * nth, 10 + 9 * len(text), 40 * nth + 20, sure, (1, 1, nth)))
        found.append(Found("tekst", 80, 40 * nth, 140, 40 * nth + 20, 0.95, (1, 1, nth)))
    return found


def labels(*given: str, above: str = "tekst") -> list[str]:
    return [word.text for word in follow_on(lined(*given, above=above))[1::2]]


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        (("I.", "IL.", "III."), ["I.", "II.", "III."]),
        (("L", "II", "III"), ["I", "II", "III"]),
        (("Y.", "ZL.~", "AA."), ["Y.", "Z.", "AA."]),
        (("H.", "l.~", "J."), ["H.", "I.", "J."]),
        (("1.", "IL.", "9."), ["1.", "II.", "9."]),
    ],
)
def test_put_right(read: tuple[str, ...], meant: list[str]) -> None:
    assert labels(*read) == meant


@pytest.mark.parametrize("read", [("1.", "2.", "4."), ("A.", "C.", "D."), ("c.", "d.", "e."), ("a.", "b.", "z.", "d."), ("De", "het", "een"), ("[", "[")])
def test_left(read: tuple[str, ...]) -> None:
    found = lined(*read)
    assert follow_on(found) is found


def test_a_stroke_alone_after_a_colon() -> None:
    assert labels("[", above="Besluit:") == ["I"]
    assert labels("[", above="besluit") == ["["]


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        (("1.", "2", "3,", "4."), ["1.", "2.", "3.", "4."]),
        (("1)", "2", "3)"), ["1)", "2)", "3)"]),
        (("1", "2", "3"), ["1", "2", "3"]),  # figures of a table
        (("1.", "7", "3."), ["1.", "7", "3."]),
        (("a.", "2", "b."), ["a.", "2", "b."]),
    ],
)
def test_a_number_gets_the_stop_of_its_list(read: tuple[str, ...], meant: list[str]) -> None:
    assert labels(*read) == meant


def test_a_comma_behind_a_number_that_opens_a_sentence_is_a_stop() -> None:
    found = [
        Found("wijzigen:", 0, 0, 60, 20, 0.95, (1, 1, 0)),
        Found("“2,", 10, 40, 40, 60, 0.95, (1, 1, 1)),
        Found("De", 80, 40, 140, 60, 0.95, (1, 1, 1)),
    ]
    assert follow_on(found)[1].text == "“2."
    found[0] = Found("artikel", 0, 0, 60, 20, 0.95, (1, 1, 0))
    assert follow_on(found)[1].text == "“2,"


def test_numbers_that_count_up_vouch_for_each_other() -> None:
    assert counted(["1", "2.", "3,", "4."]) == ["1.", "2.", "3.", "4."]
    assert counted(["1", "2", "3"]) == ["1", "2", "3"]
    assert counted(["1.", "3.", "4."]) == ["1.", "3.", "4."]
    assert counted(["1.", "2."]) == ["1.", "2."]
    assert counted(["1.", "b.", "3."]) == ["1.", "b.", "3."]
