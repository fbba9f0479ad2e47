from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.ingest.plain import decode
from tests.ingest.make import read


def test_encodings() -> None:
    text = "Coördinatie van de cafés: € 5,00\r\nregel twee\n"
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "cp1252"):
        assert decode(text.encode(encoding))[0] == text
    assert decode(b"\xfe\xff" + text.encode("utf-16-be"))[0] == text
    assert decode(("Het college besluit. " * 9).encode("utf-16-be"))[0] == "Het college besluit. " * 9


def test_bytes_that_cp1252_leaves_out_are_kept() -> None:
    assert decode(b"caf\xe9 \x81 \x93ja\x94")[0] == "café \x81 “ja”"


def test_damage_in_utf8_is_damage_and_no_other_encoding() -> None:
    text, encoding = decode(("drieëntwintig " * 50).encode() + b"\xff einde")
    assert encoding == "utf-8"
    assert text.count("drieëntwintig") == 50


@given(st.binary())
def test_never_fails(data: bytes) -> None:
    text, _ = decode(data)
    assert isinstance(text, str)


@given(st.text(alphabet=st.characters(exclude_categories=("Cs",))))
def test_utf8_is_read_as_it_is(text: str) -> None:
    data = text.encode()
    if not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe")) and b"\x00" not in data:
        assert decode(data)[0] == text


def test_raw_is_the_input_with_its_line_ends_and_control_characters() -> None:
    text = "De raad\r\nbesluit\x07 tot\tiets\n\x0cslot"
    assert read(b"\xef\xbb\xbf" + text.encode()).text.raw == text


def test_one_long_line() -> None:
    data = b"woord " * 1_700_000
    assert len(read(data).text.raw) == len(data)
    assert len(read(b"#*_~|[](<" * 200_000, "lang.md").text.raw) == 1_800_000


def test_kind_of_text() -> None:
    assert read(b"Een * sterretje en een # hekje", "brief.txt").media_type == "text/plain"
    assert read(b"# Kop", "brief.md").media_type == "text/markdown"
    assert read(b"# Kop\n\ntekst **vet** en meer\n\n## Nog een kop\n", "brief.txt").media_type == "text/markdown"
