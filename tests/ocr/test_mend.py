from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.dutch.lexicon import shared_lexicon
from pipeline.ocr.engine import Found
from pipeline.ocr.glyphs import gaps, ink_of, low_marks, parted, small_between, stop_or_comma
from pipeline.ocr.mend import Page, mend

WHITE = np.full((200, 1400), 255, np.uint8)


def known(form: str) -> bool:
    return shared_lexicon().known(form)


def line(text: str, wide: int = 20, line: int = 1) -> list[Found]:
    """Words as they would be read, a letter taking `wide` pixels."""
    found, x = [], 20.0
    for word in text.split():
        found.append(Found(word, x, 50, x + wide * len(word), 80, 0.9, (1, 1, line)))
        x += wide * (len(word) + 1)
    return found


def read(found: list[Found], image: np.ndarray = WHITE, *, specked: bool = True, sharp: bool = True) -> str:
    return " ".join(word.text for word in mend(found, Page(image, known, specked, sharp)))


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("de räad van de gemèente", "de raad van de gemeente"),
        ("naar Hendrik-ldo-Ambacht gaan", "naar Hendrik-Ido-Ambacht gaan"),
        ("het is nlet waar", "het is niet waar"),
        ("op | maart begint", "op 1 maart begint"),
        ("hier mag 3okm/u gereden", "hier mag 30km/u gereden"),
        ("het dorp.wacht op een.antwoord", "het dorp wacht op een antwoord"),
        ("dit besluit Is van belang, dat Is zo en de kosten Inzien", "dit besluit is van belang, dat is zo en de kosten inzien"),
        ("de begrotirig van dit jaar is klaar", "de begroting van dit jaar is klaar"),
        ("zie https-//dorp.nl/raad", "zie https://dorp.nl/raad"),
        ("op 3 maart.2024 komt het ì", "op 3 maart 2024 komt het i"),
        ("auto’s en foto's en menu’s en logo’s", "auto’s en foto’s en menu’s en logo’s"),
    ],
)
def test_plain_misreadings(said: str, meant: str) -> None:
    assert read(line(said)) == meant


@pytest.mark.parametrize(
    "said",
    [
        "de patiënt geïnformeerd in het café",
        "zie www.dorp.nl/raad.html of post@dorp.nl en raad.nl",
        "we sort the tins and gulis of soil",
        "tussen Water-Zuid en Dorp-Oost",
        "op 12 maart 2024 om 10.30 uur",
        "artikel 2.1 en 1.500 euro of 3,5 procent",
        "Is dit zo? In mei en juni",
        "de raads- en collegebrief van mr. Jansen",
        "zo’n foto’s en zijn jeugd",
        "een o en een l of | hier",
    ],
)
def test_what_is_right_stays(said: str) -> None:
    found = line(said)
    assert mend(found, Page(WHITE, known, True, True)) is found


def test_a_clean_page_keeps_its_accents_and_points() -> None:
    assert read(line("de räad van het dorp.wacht"), specked=False) == "de räad van het dorp.wacht"


def bars(letters: str) -> tuple[np.ndarray, Found]:
    """A word drawn with bars for letters, `.` and `,` on the line, `-` and a speck `'` at mid height, and white for a space."""
    image, x = WHITE.copy(), 30
    for sign in letters:
        if sign == " ":
            x += 12
            continue
        if sign in ".,":
            image[78 : (81 if sign == "." else 85), x : x + 3] = 0
            x += 9
        elif sign == "-":
            image[66:69, x : x + 10] = 0
            x += 15
        elif sign == "'":
            image[66:69, x + 3 : x + 6] = 0
            x += 9
        else:
            image[60:81, x : x + 6] = 0
            x += 11
    return image, Found("", 29, 58, x, 86, 0.9, (1, 1, 1))


def test_points_and_commas_of_numbers() -> None:
    image, word = bars("xxx.xxx")
    marks = low_marks(ink_of(image, word), 6)
    assert marks is not None
    assert [mark.after for mark in marks] == [3]
    assert stop_or_comma(marks[0]) == "."
    assert read([replace(word, text="114200")], image) == "114.200"
    assert read([replace(word, text="114,200")], image) == "114.200"
    assert read([replace(word, text="114,200")], image, sharp=False) == "114,200"
    image, word = bars("x,x")
    assert read([replace(word, text="3.5")], image) == "3,5"
    image, word = bars("xxxx")
    assert read([replace(word, text="2024")], image) == "2024"
    assert low_marks(ink_of(image, word), 6) is None


def test_initials_have_their_points() -> None:
    image, word = bars("x.x.")
    assert read([replace(word, text="CJ.")], image) == "C.J."
    image, word = bars("xx.")
    assert read([replace(word, text="CJ.")], image) == "CJ."


def test_a_speck_between_words_is_no_hyphen() -> None:
    image, word = bars("xx'xxx")
    assert small_between(ink_of(image, word), 0.4) is not None
    assert read([replace(word, text="te-maken")], bars("xx'xxxxx")[0]) == "te maken"
    image, word = bars("xx-xxxxx")
    assert read([replace(word, text="te-maken")], image) == "te-maken"


def test_white_within_a_word_parts_it() -> None:
    image, word = bars("xxx xxxxxxxx")
    assert max(wide for _, wide in gaps(ink_of(image, word, 0))) > 12
    assert read([replace(word, text="hetgemeente")], image) == "het gemeente"
    image, word = bars("xxxxxxxxxxx")
    assert read([replace(word, text="hetgemeente")], image) == "hetgemeente"


def test_letters_set_close_are_one_word() -> None:
    found = line("de kosten zijn verantwoorde lijk hoog dit jaar")
    at = next(nth for nth, word in enumerate(found) if word.text == "lijk")
    moved = [replace(word, x0=word.x0 - 16, x1=word.x1 - 16) if nth >= at else word for nth, word in enumerate(found)]
    assert "verantwoordelijk" in read(moved)
    assert read(found) == "de kosten zijn verantwoorde lijk hoog dit jaar"


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zs"]), min_size=1, max_size=12), max_size=8))
def test_any_words(texts: list[str]) -> None:
    found = [word for text in texts if text.split() for word in line(text)]
    out = mend(found, Page(WHITE, known, True, True))
    assert all(word.text for word in out)
    assert len(out) >= len({word.line for word in found})


def test_glyphs_of_nothing() -> None:
    empty = ink_of(WHITE, Found("", 0, 0, 0, 0, 0.5, (1, 1, 1)))
    assert low_marks(empty, 3) is None
    assert small_between(empty, 0.5) is None
    assert gaps(np.zeros((5, 5), np.uint8)) == []
    assert cv2.countNonZero(empty) == 0


def drawn(text: str, gaps: dict[int, int], wide: int = 10) -> tuple[np.ndarray, Found]:
    """A word of solid letters, with white after some of them."""
    image, x = WHITE.copy(), 40
    for nth in range(len(text)):
        image[50:74, x : x + wide - 2] = 0
        x += wide + gaps.get(nth + 1, 0)
    return image, Found(text, 40, 50, x, 74, 0.8, (1, 1, 1))


def test_thousands_by_the_room_for_their_points() -> None:
    image, word = drawn("2182000", {1: 12, 4: 12})
    ink = ink_of(image, word, 0)
    assert parted(ink, 7) == [1, 4]
    image[50:52, 40 : int(word.x1)] = 0  # the digits touch, as in bold print
    image[64:66, 40 : int(word.x1)] = 255
    assert parted(np.zeros((1, 1), np.uint8), 7) == []
    assert read([word], drawn("2182000", {1: 12, 4: 12})[0]) in ("2182000", "2.182.000")
    assert read([word], drawn("2182000", {})[0]) == "2182000"


def test_a_capital_within_a_word_parts_it_where_there_is_white() -> None:
    image, word = drawn("dezeWater", {4: 4})
    assert read([word], image) == "deze Water"
    image, word = drawn("dezeWater", {})
    image[50:74, 40 : int(word.x1)] = 0
    assert read([word], image) == "dezeWater"


def test_parts_of_a_reference_that_tesseract_cut() -> None:
    image, whole = drawn("RIS318676", {})
    cut = [replace(whole, text="RIS", x1=68, confidence=0.2), replace(whole, text="318676", x0=72, confidence=0.2)]
    assert read(cut, image) == "RIS318676"
    assert read([replace(cut[0], confidence=0.9), replace(cut[1], x0=84)], image) == "RIS 318676"
