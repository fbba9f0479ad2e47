from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.ingest.sniff import sniff
from tests.ingest.make import Pdf, mailed, zipped


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"", "empty"),
        (b"%PDF-1.7\n", "pdf"),
        (b"\n\n  %PDF-1.4", "pdf"),
        (b"\x89PNG\r\n\x1a\n....", "png"),
        (b"\xff\xd8\xff\xe0", "jpeg"),
        (b"II*\x00\x08\x00", "tiff"),
        (b"MM\x00*\x00\x00", "tiff"),
        (b"<!DOCTYPE html><p>x", "html"),
        (b"\xef\xbb\xbf<html lang=nl>", "html"),
        (b"De raad besluit.", "text"),
        ("De raad besluit.".encode("utf-16"), "text"),
        ("De raad besluit over de caf\u00e9s.".encode("utf-16-le"), "text"),
        ("caf\u00e9 \u20ac 5".encode("cp1252"), "text"),
        (b"een <html> midden in de tekst", "text"),
        (b"Van: wie\nAan: wie\nniet als mail", "text"),
        (bytes(range(256)) * 4, "unknown"),
        (b"{\\rtf1\\ansi Beste raad\\par}", "rtf"),
    ],
)
def test_by_content(head: bytes, kind: str) -> None:
    assert sniff(head) == kind


def test_containers() -> None:
    assert sniff(mailed("Stukken", "Beste raad", {})) == "eml"
    data = zipped({"a.txt": b"a"})
    assert sniff(data) == "zip"
    assert sniff(data, frozenset({"word/document.xml"})) == "docx"
    assert sniff(data, frozenset({"[Content_Types].xml", "xl/workbook.xml"})) == "office"
    assert sniff(Pdf().put(70, 70, "x").page().bytes()) == "pdf"


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), min_size=1))
def test_any_text_without_control_characters_is_read(text: str) -> None:
    assert sniff(text.encode()) in ("text", "html", "eml", "zip", "pdf")
