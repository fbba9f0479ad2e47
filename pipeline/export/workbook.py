"""Lists as CSV and as an Excel workbook: real dates, frozen heads, filters, and no cell that is a formula."""

from __future__ import annotations

import csv
import datetime
import io
from collections.abc import Sequence
from typing import IO

from pipeline.export.lists import Sheet, Value
from pipeline.export.table import safe
from pipeline.store.book import Column, Page, clean, write_book

_WIDTHS = {"Letterlijk": 60, "Besluit": 60, "Verzoek": 60, "Toezegging": 60, "Voorwaarde": 60, "Taak": 40, "Stuk": 40, "Titel": 40, "Bestand": 30,
           "Onderwerp": 30, "Wat er gebeurde": 60, "Wat te doen": 60, "Verwijst naar": 40}


def write_csv(sheet: Sheet, out: IO[bytes]) -> int:
    """One list as CSV in UTF-8 with a mark, so that Excel reads its letters right; semicolons, as Dutch Excel expects. Gives the rows written."""
    text = io.TextIOWrapper(out, encoding="utf-8-sig", newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(sheet.headings)
    count = 0
    for row in sheet.rows:
        writer.writerow([_plain(value) for value in row])
        count += 1
    text.flush()
    text.detach()
    return count


def _plain(value: Value) -> str | int | float:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, str):
        return safe(clean(value))
    return value


def write_workbook(sheets: Sequence[Sheet], out: IO[bytes], about: Sequence[tuple[str, str]]) -> dict[str, int]:
    """All lists in one workbook, with a sheet that says what it is and when it was made.

    Args:
        sheets: in order.
        out: file open for writing.
        about: lines of the last sheet, what and value.

    Returns:
        Title of a sheet -> rows. A list that is longer than Excel can hold goes on in a second sheet.
    """
    pages = [Page(sheet.title, [Column(name, _WIDTHS.get(name, 16)) for name in sheet.headings], sheet.rows) for sheet in sheets]
    last = Page("Toelichting", [Column("", 24), Column("", 90)], about, head=False, freeze="", bold=True)
    counts = write_book(out, [*pages, last])
    del counts[last.title]
    return counts
