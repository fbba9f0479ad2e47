from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.nlp import sentences


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    "parts",
    [
        ["De brief d.d. 3 maart jl. is binnen.", "Het college antwoordt a.s. dinsdag."],
        ["Wij sluiten aan bij mw. drs. A.B. de Groot c.s. in dezen.", "Dat is alles."],
        ["Is dat haalbaar?", "Nee!", "Dat blijkt uit bijlage B.", "De raad wist dat."],
        ["Dit is m.b.t. art. 12 lid. 3 van de wet geregeld.", "Zie ook blz. 4 e.v. van de nota."],
        ["Het kost € 1.250.000 of 2,5 mln. per jaar.", "Dat is 3.5 % meer."],
        ["Zij kiezen variant C.", "Die kost het minst."],
        ['"Dat kan niet." zei de wethouder.', '"Het moet anders."', "Daarna was het stil."],
        ["De GR i.o. start in 2031.", "Op 12 maart.", "3 leden waren tegen."],
        ["Het bestuur (zie nr. 4. Daar staat meer) stemt in.", "Zo is besloten."],
        ["Mail naar griffie@voorbeeld.nl of kijk op www.voorbeeld.nl.", "Bel anders."],
        ["Zij noemde drie dingen...", "Niemand schreef mee."],
        ["De heer J. van Dam vraagt om e.e.a. te herzien.", "Dat gebeurt."],
        ["In de V.S. is dat anders.", "Hier niet."],
        ["Dat kost ca. € 300 per boom.", "De N.V. Waterwerken betaalt."],
        ["Wij gunnen het aan Bouwmaat B.V.", "De raad hoort dat later."],
    ],
)
def test_a_block_falls_apart(parts: list[str]) -> None:
    assert split(" ".join(parts)) == parts
    wrapped = " ".join(parts).replace(" ", "\n", 1)
    assert [part.replace("\n", " ") for part in split(wrapped)] == parts


def test_items_stand_alone_with_their_mark() -> None:
    text = "Besluit:\n1. vast te stellen;\n2. te vragen:\n   a. te rekenen;\n   b. te melden.\n– Nog iets\n• En dit"
    assert split(text) == [
        "Besluit:", "1. vast te stellen;", "2. te vragen:", "a. te rekenen;", "b. te melden.", "– Nog iets", "• En dit",
    ]  # fmt: skip


@pytest.mark.parametrize("page", ["\n- 3 -\n", "\n\n- 3 -\n\n", "\n\f- 12 -\n", "\nPagina 3 van 8\n\n"])
def test_a_sentence_goes_on_behind_the_number_of_a_page(page: str) -> None:
    text = f"De raad stelt de nota van het{page}college vast. Zo is besloten."
    assert split(text) == [text[: text.index(" Zo")], "Zo is besloten."]


def test_an_item_with_a_number_is_no_page() -> None:
    assert split("Nodig:\n- 3 fietsen\n- 4 stoelen") == ["Nodig:", "- 3 fietsen", "- 4 stoelen"]


def test_the_mark_of_an_item_is_no_sentence() -> None:
    assert split("1. De nota is af. 2. De raad leest haar.") == ["1. De nota is af.", "2. De raad leest haar."]
    assert split("2.1. Inleiding van de nota") == ["2.1. Inleiding van de nota"]


def test_a_reference_goes_on_over_the_line() -> None:
    assert split("Dit volgt uit artikel\n3. van de regeling.") == ["Dit volgt uit artikel\n3. van de regeling."]


def test_blank_lines_part() -> None:
    assert split("Kop van de brief\n \nGeachte raad,\ndank u wel") == ["Kop van de brief", "Geachte raad,\ndank u wel"]


@pytest.mark.parametrize("text", ["", " ", "\n\n \t\n"])
def test_nothing_in_nothing_out(text: str) -> None:
    assert sentences(text) == []


@given(st.text(alphabet="ab AB.!?()\n\t12\"'”-•:;é", max_size=200))
def test_spans_are_ordered_trimmed_and_lose_nothing(text: str) -> None:
    spans = sentences(text)
    end = 0
    for start, stop in spans:
        assert not text[end:start].strip()
        assert start < stop
        assert text[start:stop] == text[start:stop].strip()
        end = stop
    assert not text[end:].strip()


@pytest.mark.parametrize(
    "unit", [".", ". ", "a. ", "(", "\n", "\n ", "A.", "x", "1. ", ".'", " ", "( A. B ", "\x00", "…)"]
)
def test_hostile_text_is_read_to_its_end(unit: str) -> None:
    text = unit * 100_000
    spans = sentences(text)
    assert not spans or spans[-1][1] == len(text.rstrip())
