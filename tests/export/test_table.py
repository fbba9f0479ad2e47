"""Forms of a table."""

from __future__ import annotations

import io
from datetime import datetime
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from pipeline.errors import UsageError
from pipeline.export import Table, render
from pipeline.export.pictures import heat_map, thread, timeline

TABLE = Table("Proef", ("onderwerp", "Gouda"), [("=1+1", "voor"), ("<b>", "tegen")], ("noot",), {(0, 1): ["“ja”"]}, {(0, 1): "voor"})


def test_no_cell_of_a_sheet_is_a_formula() -> None:
    sheet = load_workbook(io.BytesIO(render([TABLE], "xlsx"))).active
    assert sheet["A2"].value == "=1+1"
    assert sheet["A2"].data_type == "s"
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref == "A1:B3"


def test_days_of_a_sheet_can_be_sorted() -> None:
    days = Table("Proef", ("datum", "uiterste dag"), [("6 maart 2031", "2031-03-06"), ("uiterlijk 6 maart 2031", "2031-02-31"), ("maart 2031", "")])
    sheet = load_workbook(io.BytesIO(render([days], "xlsx"))).active
    assert [sheet["A2"].value, sheet["B2"].value] == [datetime(2031, 3, 6), datetime(2031, 3, 6)]
    assert [sheet["A3"].value, sheet["B3"].value, sheet["A4"].value] == ["uiterlijk 6 maart 2031", "2031-02-31", "maart 2031"]


def test_csv_has_a_byte_order_mark_and_escapes_formulas() -> None:
    data = render([TABLE], "csv")
    assert data.startswith(b"\xef\xbb\xbf")
    assert b"'=1+1,voor" in data


def test_a_page_escapes_and_holds_the_quotes() -> None:
    page = render([TABLE], "html").decode()
    assert "&lt;b&gt;" in page
    assert "<blockquote>“ja”</blockquote>" in page
    assert '<html lang="nl">' in page
    assert '<th scope="col">Gouda</th>' in page


def test_an_unknown_form() -> None:
    with pytest.raises(UsageError, match="pdf"):
        render([TABLE], "pdf")


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.text(max_size=50), st.text(max_size=50)), max_size=5))
def test_any_text_fits_in_every_form(rows: list[tuple[str, str]]) -> None:
    table = Table("Proef", ("a", "b"), rows)
    for form in ("table", "csv", "html", "xlsx"):
        assert render([table], form)


@pytest.mark.parametrize(
    "picture",
    [
        heat_map(TABLE),
        timeline([]),
        timeline([{"day": "2021-01-01", "kind": "gepland", "what": "besluit", "text": "a < b"}]),
        thread([("a", "2021", "brief: x"), ("b", "", "motie & y")], [("a", "b", "antwoord_op")]),
    ],
)
def test_a_picture_is_xml_with_a_title_and_a_description(picture: str) -> None:
    root = ElementTree.fromstring(picture)
    space = "{http://www.w3.org/2000/svg}"
    assert root.get("role") == "img"
    assert root.find(f"{space}title").text  # type: ignore[union-attr]
    assert root.find(f"{space}desc").text  # type: ignore[union-attr]
