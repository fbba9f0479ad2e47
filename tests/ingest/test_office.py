from __future__ import annotations

import io

import docx
import pytest
from docx.oxml import parse_xml
from PIL import Image

from pipeline.config import IngestParams
from pipeline.errors import DocumentError
from pipeline.ingest.docx_numbers import shown
from pipeline.ingest.html import numbered, read_html
from tests.ingest.make import read, zipped

W = "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'"


def test_docx() -> None:
    made = docx.Document()
    made.core_properties.title = "Motie Molendam"
    made.add_heading("Motie over de sluis", 1)
    for text in ("overwegende het eerste", "overwegende het tweede"):
        made.add_paragraph(text, style="List Number")
    made.add_paragraph("een punt", style="List Bullet")
    table = made.add_table(2, 2)
    for (row, column), text in {(0, 0): "Post", (0, 1): "Bedrag", (1, 0): "Sluis", (1, 1): "12"}.items():
        table.cell(row, column).text = text
    paragraph = made.add_paragraph("verzoekt de ")
    paragraph.add_run("oude").font.strike = True
    paragraph.add_run(" nieuwe ")
    paragraph._p.append(parse_xml(f"<w:del {W}><w:r><w:delText>vervallen</w:delText></w:r></w:del>"))
    paragraph._p.append(parse_xml(f"<w:ins {W}><w:r><w:t>ingevoegde</w:t></w:r></w:ins>"))
    paragraph.add_run(" sluis")
    made.sections[0].footer.paragraphs[0].text = "Gemeente Molendam"
    file = io.BytesIO()
    made.save(file)
    document = read(file.getvalue(), "naam.pdf")
    raw = document.text.raw
    assert document.title == "Motie Molendam"
    assert raw.startswith("Motie over de sluis\n\n1. overwegende het eerste\n2. overwegende het tweede")
    assert "• een punt" in raw
    assert "Post\tBedrag\nSluis\t12" in raw
    kinds = {raw[block.start : block.end]: (block.kind, block.level) for block in document.blocks}
    assert kinds["Motie over de sluis"] == ("heading", 1)
    assert kinds["1. overwegende het eerste"] == ("item", 0)
    assert kinds["oude"] == kinds["vervallen"] == ("struck", 0)
    assert kinds["Gemeente Molendam"] == ("furniture", 0)
    assert "nieuwe vervallen" in raw
    assert "ingevoegde sluis" in raw


def test_docx_with_entities_is_refused() -> None:
    bomb = b"<!DOCTYPE w:document [<!ENTITY a 'aaaaaaaaaa'>]><w:document " + W.encode() + b"><w:body/></w:document>"
    with pytest.raises(DocumentError) as fault:
        read(zipped({"word/document.xml": bomb}))
    assert fault.value.kind == "unsafe_xml"
    levels = "".join(f"<!ENTITY a{nth} '{f'&a{nth - 1};' * 10}'>" for nth in range(1, 12))
    laughs = f"<!DOCTYPE w:document [<!ENTITY a0 'ha'>{levels}]><w:document {W}><w:body><w:p>&a11;</w:p></w:body></w:document>"
    for data in (laughs.encode(), f"<?xml version='1.0' encoding='UTF-16'?>{laughs}".encode("utf-16")):
        with pytest.raises(DocumentError) as fault:
            read(zipped({"word/document.xml": data}))
        assert fault.value.kind == "unsafe_xml"
    with pytest.raises(DocumentError) as fault:
        read(zipped({"word/document.xml": b"<w:document"}))
    assert fault.value.kind == "broken"
    assert "(" not in fault.value.message


def test_list_numbers() -> None:
    assert [numbered(n, "a") for n in (1, 26, 27)] == ["a", "z", "aa"]
    assert [numbered(n, "I") for n in (4, 9, 14)] == ["IV", "IX", "XIV"]
    assert [shown(n, "lowerLetter") for n in (26, 27, 28)] == ["z", "aa", "bb"]
    assert shown(3, "decimalZero") == "03"


def test_html() -> None:
    text, blocks = read_html(
        "<html><head><title>weg</title><style>p{}</style></head><body><h2>Besluit <i>brug</i></h2>"
        "<p>De raad<br>besluit <del>niet</del> wel &amp; nu.</p>"
        "<ol type=a start=2><li>eerste<ul><li>diep</ul><li>tweede</ol>"
        "<table><tr><th>Post<th>Bedrag<tr><td>Brug<td>12</table><script>weg()</script><p style='display:none'>weg</p>"
    )
    assert text == (
        "Besluit brug\n\nDe raad\nbesluit niet wel & nu.\n\nb. eerste\n◦ diep\nc. tweede\n\nPost\tBedrag\nBrug\t12"
    )
    kinds = [(block.kind, block.level, text[block.start : block.end]) for block in blocks]
    assert ("heading", 2, "Besluit brug") in kinds
    assert ("struck", 0, "niet") in kinds
    assert ("item", 1, "◦ diep") in kinds
    assert ("row", 0, "Brug\t12") in kinds


@pytest.mark.parametrize(
    "page",
    [
        "",
        "   ",
        "<",
        "<p",
        "&&&&",
        "<div>" * 50_000 + "x",
        "<html>\x00<p>tekst\x00",
        "<?xml version='1.0' encoding='utf-8'?><html><p>tekst</p></html>",
    ],
)
def test_broken_html_is_read(page: str) -> None:
    text, blocks = read_html(page)
    assert all(0 <= block.start < block.end <= len(text) for block in blocks)


def test_html_says_its_encoding() -> None:
    page = "<html><head><meta charset='iso-8859-1'></head><body>café €</body></html>".encode("cp1252")
    assert read(page).text.raw == "café €"


def test_images() -> None:
    page = Image.new("L", (1240, 1754), 255)
    file = io.BytesIO()
    page.save(file, "TIFF", save_all=True, append_images=[page, page], dpi=(150, 150))
    document = read(file.getvalue(), "scan.doc")
    assert document.media_type == "image/tiff"
    assert document.text.raw == "\f\f"
    assert [(p.number, p.start, p.end, p.origin) for p in document.pages] == [
        (1, 0, 0, "ocr"),
        (2, 1, 1, "ocr"),
        (3, 2, 2, "ocr"),
    ]
    assert document.pages[0].width == pytest.approx(595.2)
    for kind in ("PNG", "JPEG"):
        file = io.BytesIO()
        page.save(file, kind)
        assert read(file.getvalue()).pages[0].width == pytest.approx(595.3, abs=0.1)


def test_image_bomb_and_broken_image() -> None:
    file = io.BytesIO()
    Image.new("1", (5000, 5000)).save(file, "PNG")
    with pytest.raises(DocumentError) as fault:
        read(file.getvalue(), params=IngestParams(max_image_megapixels=1))
    assert fault.value.kind == "image_bomb"
    with pytest.raises(DocumentError) as fault:
        read(file.getvalue()[:30])
    assert fault.value.kind == "broken"
