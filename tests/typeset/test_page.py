from __future__ import annotations

import itertools

import pypdfium2
import pytest

from pipeline.config import Params
from pipeline.ingest.read import read_bytes
from pipeline.model.document import Document
from pipeline.typeset import Layout, resolve, typeset
from pipeline.typeset.fonts import MissingFontWarning, faces, files
from pipeline.typeset.layout import houses
from pipeline.typeset.record import Printed
from pipeline.typeset.source import parse
from tests.typeset.example import LETTER, SLIDES

pytestmark = pytest.mark.filterwarnings("ignore::pipeline.typeset.fonts.MissingFontWarning")

LOOKS = {
    "plain": Layout(),
    "letter": resolve("01-sliedrecht-brief-speeltuinen"),
    "columns": Layout(columns=2, justify=True, headings="rule", tables="rules", house="zwijndrecht"),
    "margin": Layout(margin_column=True, house="dordrecht", font="dejavu-serif", running_header=True),
    "mono": Layout(
        font="liberation-mono", size=9, headings="underline", tables="zebra", signed=True, stamp="INGEKOMEN|9 MEI"
    ),
}


def back(pdf: bytes) -> Document:
    return read_bytes(Document("0" * 16, "a.pdf", "", "0" * 64), pdf, Params().ingest)


def running(words: tuple[Printed, ...]) -> list[Printed]:
    return [word for word in words if word.part in ("body", "margin")]


@pytest.mark.parametrize("look", LOOKS)
def test_the_same_source_gives_the_same_bytes(look: str) -> None:
    assert typeset(LETTER, LOOKS[look]) == typeset(LETTER, LOOKS[look])


@pytest.mark.parametrize("look", LOOKS)
def test_every_word_of_the_source_is_printed_once_and_in_order(look: str) -> None:
    made = typeset(LETTER, LOOKS[look])
    wanted: list[str] = []
    for block in parse(LETTER):
        marker = {"-": "•"}.get(block.marker, block.marker)
        if look == "letter" and block.kind == "item" and block.marker == "-":
            marker = ("➢", "•")[block.level]
        elif block.kind == "item" and block.marker == "-":
            marker = (LOOKS[look].bullets)[block.level]
        wanted += ([marker] if marker else []) + block.text.split()
        wanted += ["".join(run.text for run in word) for row in block.rows for cell in row for word in cell]
    # In columns of names the cells of a line stand side by side, in the order in which they were typed.
    assert made.text.split() == wanted


@pytest.mark.parametrize("look", LOOKS)
def test_words_lie_on_their_page_and_do_not_overlap(look: str) -> None:
    made = typeset(LETTER, LOOKS[look])
    for word in made.words:
        wide, high = made.pages[word.page - 1]
        x0, top, x1, bottom = word.box
        assert 0 <= x0 < x1 <= wide
        assert 0 <= top < bottom <= high
    words = running(made.words)
    for one, other in itertools.pairwise(words):
        if one.page == other.page and abs(one.box[1] - other.box[1]) < 1 and other.box[0] >= one.box[0]:
            assert one.box[2] <= other.box[0] + 0.5, (one.text, other.text)


@pytest.mark.parametrize("look", LOOKS)
def test_ingest_reads_the_words_back_where_they_were_printed(look: str) -> None:
    made = typeset(LETTER, LOOKS[look])
    document = back(made.pdf)
    raw = document.text.raw
    printed = sorted(word.text for word in made.words if word.part != "mark")
    assert sorted(raw.split()) == printed
    boxes = {(raw[word.start : word.end], page.number): word.box for page in document.pages for word in page.words}
    once = [word for word in running(made.words) if sum(word.text == other.text for other in made.words) == 1]
    assert len(once) > 60
    for word in once:
        box = boxes[word.text, word.page]
        assert abs(box[0] - word.box[0]) < 3
        assert abs(box[2] - word.box[2]) < 3
        assert box[1] > word.box[1] - 4
        assert box[3] < word.box[3] + 4


def test_struck_words_keep_their_letters_and_get_a_line() -> None:
    made = typeset("Wij kopen ~~drie rode~~ vier fietsen.", Layout())
    assert [word.text for word in made.words if word.struck] == ["drie", "rode"]
    document = back(made.pdf)
    assert "drie rode vier" in document.text.raw
    page = pypdfium2.PdfDocument(made.pdf)[0]
    assert sum(1 for one in page.get_objects() if one.type == 2) == 2  # a line for each word


def test_marks_stand_beside_the_body() -> None:
    made = typeset(LETTER, LOOKS["margin"])
    margin = [word for word in made.words if word.part == "margin"]
    assert [word.text for word in margin] == ["Ons", "kenmerk:", "SL-2023-0417", "Datum:", "9", "mei", "2023"]
    assert min(word.box[0] for word in margin) > max(
        word.box[2] for word in made.words if word.part == "body" and word.page == 1
    )
    plain = typeset("# Brief\n\nBeste lezer, er zijn geen kenmerken.", LOOKS["margin"])
    assert not [word for word in plain.words if word.part == "margin"]


def test_columns_stand_side_by_side_under_one_head() -> None:
    text = "# Verslag\n\n" + "\n\n".join(
        f"## Punt {n}\n\n" + "De raad spreekt hierover en stemt in. " * 9 for n in range(1, 7)
    )
    made = typeset(text, Layout(columns=2))
    where = {word.text: word for word in made.words if word.text in "123456" and word.part == "body"}
    middle = made.pages[0][0] / 2
    assert where["1"].box[2] < middle < where["6"].box[0]
    assert len(made.pages) == 1
    lowest = [
        max(word.box[3] for word in running(made.words) if (word.box[0] < middle) == left) for left in (True, False)
    ]
    assert abs(lowest[0] - lowest[1]) < 120, "the columns are balanced"


def test_slides_get_a_page_each_whatever_they_hold() -> None:
    made = typeset(SLIDES, resolve("02-papendrecht-presentatie"))
    assert len(made.pages) == 2
    assert made.pages[0][0] > made.pages[0][1]
    full = "# Vol\n\n---\n\n## Lijst\n\n" + "\n".join(f"* punt {n} van een lange lijst" for n in range(22))
    assert len(typeset(full, resolve("02-papendrecht-presentatie")).pages) == 2


def test_pages_are_numbered_and_headed() -> None:
    text = "# Nota bruggen\n\n" + "\n\n".join("De brug blijft dicht totdat zij is hersteld. " * 12 for _ in range(18))
    made = typeset(text, Layout(running_header=True))
    assert len(made.pages) == 3
    assert [
        " ".join(word.text for word in made.words if word.part == "foot" and word.page == page) for page in (1, 3)
    ] == ["Pagina 1 van 3", "Pagina 3 van 3"]
    assert not [word for word in made.words if word.part == "head" and word.page == 1]
    assert [word.text for word in made.words if word.part == "head" and word.page == 2] == ["Nota", "bruggen"]
    assert "Pagina" not in made.text


def test_arms_and_stamps_are_pictures() -> None:
    made = typeset(LETTER, Layout(house="papendrecht", stamp="INGEKOMEN|9 MEI 2023"))
    assert {word.text for word in made.words if word.part == "mark"} == {
        "gemeente",
        "PAPENDRECHT",
        "INGEKOMEN",
        "9",
        "MEI",
        "2023",
    }
    assert "INGEKOMEN" not in back(made.pdf).text.raw


@pytest.mark.parametrize("house", sorted(houses()))
def test_every_house_prints(house: str) -> None:
    made = typeset(LETTER, resolve(f"01-{house}-raadsinformatiebrief"))
    assert [word for word in made.words if word.part == "mark"]


def test_a_word_wider_than_the_column_is_broken() -> None:
    made = typeset("x" * 400, Layout())
    assert max(word.box[2] for word in made.words) <= made.pages[0][0]
    assert made.text == "x" * 400 + "\n"


def test_a_word_is_broken_at_a_hyphen_it_has_and_whole_in_the_text() -> None:
    text = " ".join("daar " * number + "Hardinxveld-Giessendam en Hendrik-Ido-Ambacht" for number in range(20))
    made = typeset(text, Layout(size=13))
    assert made.text.split() == text.split()
    joined = [place for place, word in enumerate(made.words) if word.joined]
    assert joined
    for place in joined:
        before, word = made.words[place - 1], made.words[place]
        assert before.text.endswith("-")
        assert (word.page, word.box[0]) != (before.page, before.box[0])
        assert word.box[1] != before.box[1]


def test_an_empty_source_is_an_empty_page() -> None:
    made = typeset("", Layout())
    assert made.text == ""
    assert len(pypdfium2.PdfDocument(made.pdf)) == len(made.pages) == 1


def test_a_missing_font_is_replaced_with_a_warning_that_names_the_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.typeset.fonts._installed", dict)
    files.cache_clear()
    with pytest.warns(MissingFontWarning, match="fonts-lato"):
        assert files("lato") is None
    files.cache_clear()


def test_a_glyph_that_a_family_lacks_comes_from_another() -> None:
    if files("carlito") is None or "Carlito" not in str((files("carlito") or [""])[0]):
        pytest.skip("fonts-crosextra-carlito is not installed")
    assert [part for _, part in faces("a➢b", "carlito", False, False)] == ["a", "➢", "b"]
