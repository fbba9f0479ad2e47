"""Control characters leave the clean text, stay in raw, and hide nothing."""

from __future__ import annotations

from pipeline.clean import clean
from pipeline.config import CleanParams, Params
from pipeline.extract.assemble import assemble
from pipeline.model.document import Document
from pipeline.model.text import Text

RAW = "RAADSBESLUIT\n\nDe raad van de gemeente Ermelo besluit:\n\n\x00\x01 1. een krediet van \x1b[31m€ 20.000\x1b[0m te verlenen;\n\x02 2. het fonds te vullen.\n"


def test_they_leave_the_clean_text_and_stay_in_raw() -> None:
    document = clean(Document("d", "d.txt", "text/plain", "0", Text(RAW)), CleanParams())
    assert document.text.raw == RAW
    assert "een krediet van € 20.000 te verlenen" in document.text.clean
    assert not any(sign < " " and sign != "\n" for sign in document.text.clean)
    assert clean(document, CleanParams()).text == document.text


def test_what_has_no_width_goes_and_accents_join_their_letter() -> None:
    raw = "Vo\u0301o\u0301r 1 ja\u00adnu\u200bari 2031 komt de financie\u0308le nota; op 3 fe\u00ad\nbruari ook."
    document = clean(Document("d", "d.txt", "text/plain", "0", Text(raw)), CleanParams())
    assert document.text.clean.startswith("Vóór 1 januari 2031 komt de financiële nota; op 3 februari")
    assert document.text.raw == raw
    found = assemble(document, Params()).records["dates"]
    assert next(row["edtf"] for row in found) == "../2031-01-01"
    assert found[0]["quotes"][0]["exact"] == raw[: raw.index(" komt")]


def test_the_points_behind_them_are_found() -> None:
    document = assemble(clean(Document("d", "d.txt", "text/plain", "0", Text(RAW)), CleanParams()), Params())
    assert [row["number"] for row in document.records["decisions"]] == ["1", "2"]
