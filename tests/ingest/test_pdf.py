from __future__ import annotations

import io

import pytest

from pipeline.config import IngestParams
from pipeline.errors import DocumentError
from pipeline.ingest.pdf import open_pdf
from pipeline.ingest.triage import garbled
from pipeline.model.document import Document
from tests.ingest.make import HEIGHT, Pdf, read


def of_kind(document: Document, kind: str) -> list[str]:
    return [document.text.raw[block.start : block.end] for block in document.blocks if block.kind == kind]


def check(document: Document) -> None:
    """What holds for any document with pages."""
    raw = document.text.raw
    for page in document.pages:
        last = page.start
        for word in page.words:
            assert page.start <= last <= word.start < word.end <= page.end
            assert not any(char.isspace() for char in raw[word.start : word.end])
            x0, top, x1, bottom = word.box
            assert 0 <= x0 < x1 <= page.width + 1
            assert 0 <= top < bottom <= page.height + 1
            last = word.end
        assert "\f" not in raw[page.start : page.end]
    for page, following in zip(document.pages, document.pages[1:], strict=False):
        assert raw[page.end : following.start] == "\f"
    for block, later in zip(document.blocks, document.blocks[1:], strict=False):
        assert block.start < block.end <= later.start


def test_words_boxes_and_paragraphs() -> None:
    pdf = Pdf().lines(
        70,
        100,
        [
            "De raad van Molendam vergadert op",
            "dinsdag in het raadhuis over de",
            "nieuwe brug en de oude sluis aan",
            "de haven, en over het fietspad.",
        ],
    )
    document = read(pdf.lines(70, 180, ["Daarna volgt een tweede alinea die", "ook twee regels heeft."]).page().bytes())
    check(document)
    first, second = document.text.raw.split("\n\n")
    assert first.split("\n")[0] == "De raad van Molendam vergadert op"
    assert second == "Daarna volgt een tweede alinea die\nook twee regels heeft."
    word = next(iter(document.pages[0].words))
    assert word.box[0] == pytest.approx(70, abs=1)
    assert word.box[1] < 100 < word.box[3]


def test_indent_starts_a_paragraph() -> None:
    lines = [
        "Het woord is aan de eerste spreker van vanavond.",
        "Zij begint haar betoog over de sluis en de brug.",
        "Daarna volgt de tweede spreker over het fietspad.",
    ]
    pdf = Pdf().lines(70, 100, lines).put(100, 100 + 3 * 13.2, "Een nieuwe alinea springt in.")
    document = read(pdf.lines(70, 100 + 4 * 13.2, lines).page().bytes())
    assert "fietspad.\n\nEen nieuwe alinea" in document.text.raw


def test_margin_column_is_not_interleaved() -> None:
    body = [f"Regel {nth} van de brief loopt gewoon door over de breedte" for nth in range(9)]
    pdf = Pdf()
    for nth, text in enumerate(body):
        pdf.put(70, 100 + nth * 14, text)
        if nth < 4:
            pdf.put(440, 100 + nth * 14, ["Ons kenmerk", "AB/123", "Afdeling", "Beheer openbaar"][nth], 9)
    raw = read(pdf.page().bytes()).text.raw
    assert "\n".join(body) in raw
    assert "Ons kenmerk\nAB/123\nAfdeling\nBeheer openbaar" in raw


def test_two_columns_drawn_line_by_line() -> None:
    left = [f"linker regel nummer {word} van de kolom" for word in ("een", "twee", "drie", "vier", "vijf", "zes")]
    right = [text.replace("linker", "rechter") for text in left]
    pdf = Pdf()
    for nth, (one, two) in enumerate(zip(left, right, strict=True)):
        pdf.put(60, 100 + nth * 14, one).put(320, 100 + nth * 14, two)
    raw = read(pdf.page().bytes()).text.raw
    assert raw.index("linker regel nummer zes") < raw.index("rechter regel nummer een")


def test_label_filled_in_later() -> None:
    pdf = Pdf().put(70, 80, "Nummer:").lines(70, 110, ["Motie over de brug", "De raad, bijeen op dinsdag,"])
    raw = read(pdf.put(140, 80, "2025-17").page().bytes()).text.raw
    assert raw.startswith("Nummer:\t2025-17")


def test_footer_drawn_first_comes_last() -> None:
    pdf = Pdf().put(70, 800, "Gemeente Molendam").put(250, 800, "Postbus 1")
    raw = read(pdf.lines(70, 100, ["De eerste regel van de brief", "en de tweede regel."]).page().bytes()).text.raw
    assert raw.endswith("Gemeente Molendam\tPostbus 1")


def test_ruled_table() -> None:
    pdf = Pdf()
    for x in (70, 200, 280, 360):
        pdf.rule(x, 100, x, 190)
    for y in (100, 130, 160, 190):
        pdf.rule(70, y, 360, y)
    rows = [("Post", "2025", "2026"), ("Brug", "1.200", "900"), ("Sluis", "30", "0")]
    for nth, row in enumerate(rows):
        for x, text in zip((74, 204, 284), row, strict=True):
            pdf.put(x, 115 + 30 * nth, text)
    pdf.put(74, 155, "en oprit")
    document = read(pdf.page().bytes())
    check(document)
    assert of_kind(document, "row") == ["Post\t2025\t2026", "Brug en oprit\t1.200\t900", "Sluis\t30\t0"]


def test_struck_words_are_known_and_underlined_ones_are_not() -> None:
    pdf = Pdf().put(70, 100, "hoogstens 1.400 kamers in het centrum")
    width = pdf.canvas.stringWidth
    start = 70 + width("hoogstens ", "Times-Roman", 11)
    pdf.rule(start, 97, start + width("1.400", "Times-Roman", 11), 97)
    pdf.rule(70 + width("hoogstens 1.400 ", "Times-Roman", 11), 101.5, 200, 101.5)
    document = read(pdf.page().bytes())
    assert of_kind(document, "struck") == ["1.400"]


def struck_line(pdf: Pdf, word: str, before: str) -> tuple[float, float]:
    """Where a line through a word of a line at x 70 in the usual type starts and ends."""
    start = 70 + pdf.canvas.stringWidth(before, "Times-Roman", 11)
    return start, start + pdf.canvas.stringWidth(word, "Times-Roman", 11)


def test_comma_behind_a_struck_word_stays() -> None:
    pdf = Pdf().put(70, 100, "het voorstel van maart 2031, over de sluis")
    start, end = struck_line(pdf, "2031", "het voorstel van maart ")
    document = read(pdf.rule(start, 97, end, 97).page().bytes())
    assert of_kind(document, "struck") == ["2031"]


def test_strike_drawn_within_a_placed_drawing() -> None:
    pdf = Pdf().put(70, 100, "hoogstens veertig bomen langs de kade")
    start, end = struck_line(pdf, "veertig", "hoogstens ")
    pdf.canvas.beginForm("streep")
    pdf.canvas.setLineWidth(0.7)
    pdf.canvas.line(0, 0, end - start, 0)
    pdf.canvas.endForm()
    pdf.canvas.translate(start, HEIGHT - 97)
    pdf.canvas.doForm("streep")
    assert of_kind(read(pdf.page().bytes()), "struck") == ["veertig"]


def test_strike_as_a_note() -> None:
    import io

    import pikepdf

    pdf = Pdf().put(70, 100, "hoogstens veertig bomen langs de kade")
    start, end = struck_line(pdf, "veertig", "hoogstens ")
    top, bottom = HEIGHT - 91, HEIGHT - 103
    with pikepdf.open(io.BytesIO(pdf.page().bytes())) as opened:
        note = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.StrikeOut,
            Rect=[start, bottom, end, top],
            QuadPoints=[start, top, end, top, start, bottom, end, bottom],
        )
        opened.pages[0].Annots = opened.make_indirect([note])
        out = io.BytesIO()
        opened.save(out)
    assert of_kind(read(out.getvalue()), "struck") == ["veertig"]


def test_strike_typed_as_hyphens_over_the_words() -> None:
    pdf = Pdf().put(70, 100, "Indiener: A. Bakker, C. Vermeer (Dorpslijst)").put(70, 140, "________________")
    start, end = struck_line(pdf, "C. Vermeer (Dorpslijst)", "Indiener: A. Bakker, ")
    count = round((end - start) / pdf.canvas.stringWidth("-", "Times-Roman", 11))
    document = read(pdf.put(start, 100.5, "-" * count).page().bytes())
    struck = of_kind(document, "struck")
    assert struck[0] == "C. Vermeer (Dorpslijst)"
    assert [set(text) for text in struck[1:]] == [{"-"}]


def test_raised_footnote_mark_makes_no_other_number() -> None:
    pdf = Pdf().put(70, 96, "1", 6).put(73, 100, "1.250 euro in 2024", 11)
    end = 73 + pdf.canvas.stringWidth("1.250 euro in 2024", "Times-Roman", 11)
    raw = read(pdf.put(end, 96, "2", 6).page().bytes()).text.raw
    assert raw.split() == ["1", "1.250", "euro", "in", "2024", "2"]


def test_headings_and_furniture() -> None:
    pdf = Pdf()
    for number in range(1, 5):
        pdf.put(70, 40, "Gemeente Molendam").put(290, HEIGHT - 30, f"Pagina {number} van 4")
        pdf.put(70, 100, f"Hoofdstuk {number}", 18, "Times-Bold")
        pdf.lines(70, 140, [f"Dit is regel {nth} van bladzijde {number} van het stuk" for nth in range(8)]).page()
    document = read(pdf.bytes())
    check(document)
    assert of_kind(document, "heading") == [f"Hoofdstuk {number}" for number in range(1, 5)]
    assert of_kind(document, "furniture").count("Gemeente Molendam") == 4
    assert "Pagina 3 van 4" in of_kind(document, "furniture")


def test_hyphen_at_the_line_end_is_kept() -> None:
    document = read(Pdf().lines(70, 100, ["de gemeente-", "raad en bereikbaar-", "heid"]).page().bytes())
    assert document.text.raw == "de gemeente-\nraad en bereikbaar-\nheid"


def test_rotated_page_has_boxes_as_shown() -> None:
    pdf = Pdf()
    pdf.canvas.setPageRotation(90)
    # The drawing library swaps the sides of a page that it turns: shown upright, drawn on a wide page.
    document = read(pdf.put(70, 500, "gedraaid").page().bytes())
    page = document.pages[0]
    (word,) = page.words
    assert page.width < page.height
    assert word.box[3] - word.box[1] > word.box[2] - word.box[0]
    check(document)


def test_faults() -> None:
    whole = Pdf().put(70, 70, "tekst").page().bytes()
    for data, kind in (
        (whole[:300], "truncated"),
        (Pdf("geheim").put(70, 70, "x").page().bytes(), "password"),
        (b"%PDF-1.4\n" + b"rommel " * 50 + b"%%EOF", "broken"),
    ):
        with pytest.raises(DocumentError) as fault:
            read(data)
        assert fault.value.kind == kind
    many = Pdf().put(70, 70, "x").page().put(70, 70, "y").page().bytes()
    with pytest.raises(DocumentError) as fault:
        read(many, params=IngestParams(max_pages=1))
    assert fault.value.kind == "too_many_pages"


def test_one_broken_page_costs_that_page() -> None:
    pdf = Pdf()
    for number in range(3):
        pdf.put(70, 70, f"bladzijde {number}").page()
    data = pdf.bytes()
    # The second page is no longer called a page: pdfium loads the others.
    places = [at for at in range(len(data)) if data.startswith(b"/Type /Page\n", at)]
    if len(places) == 3:
        data = data[: places[1]] + b"/Type /Gone\n" + data[places[1] + 12 :]
    document = read(data)
    assert [page.number for page in document.pages] == [1, 2, 3]
    assert "bladzijde 0" in document.text.raw
    assert "bladzijde 2" in document.text.raw
    assert len(document.failures) == ("bladzijde 1" not in document.text.raw)


def test_triage() -> None:
    pdf = Pdf().put(70, 70, "Een gewone bladzijde met tekst.").page()
    pdf.page()
    pdf.canvas.rect(100, 300, 300, 200, fill=1)
    pdf.page()
    pages = read(pdf.bytes()).pages
    assert [page.origin for page in pages] == ["tekstlaag", "tekstlaag", "ocr"]
    assert all(page.reason for page in pages)
    words = ["De", "raad", "besluit", "over", "de", "brug", "en", "de", "sluis", "van", "het", "dorp"]
    assert garbled(words * 5) == ""
    assert garbled(["(cid:12)(cid:13)"] * 40)
    assert garbled(["\ue001\ue002\ue003"] * 40)
    assert garbled(["\ufffd\ufffd\ufffd"] * 40)
    assert garbled(["Gh", "udeg", "bkslxt", "rqvwl", "gcnvbd", "kpzqr"] * 20)
    assert garbled(list("letters die los van elkaar staan in een laag")) == ""


def test_a_pdf_without_pages_is_told_from_a_damaged_one() -> None:
    import pikepdf

    out = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.save(out)
    with pytest.raises(DocumentError) as fault:
        open_pdf(out.getvalue(), "leeg.pdf")
    assert fault.value.kind == "no_pages"
