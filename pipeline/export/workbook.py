"""Lists as CSV and as an Excel workbook: real dates, frozen heads, filters, and no cell that is a formula."""

from __future__ import annotations

import csv
import datetime
import io
from collections.abc import Sequence
from typing import IO, Any

from pipeline.export.lists import Sheet, Value
from pipeline.export.table import safe

_MOST_ROWS = 1_048_000  # Excel's limit, less the head
_LONGEST = 32_000  # code points of a cell
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
        return safe(_clean(value))
    return value


def _clean(text: str) -> str:
    """Without the control characters that no sheet may hold, cut to what a cell may hold."""
    return "".join(sign for sign in text[:_LONGEST] if sign >= " " or sign in "\n\t")


def write_workbook(sheets: Sequence[Sheet], out: IO[bytes], about: Sequence[tuple[str, str]]) -> dict[str, int]:
    """All lists in one workbook, with a sheet that says what it is and when it was made.

    Args:
        sheets: in order.
        out: file open for writing.
        about: lines of the last sheet, what and value.

    Returns:
        Title of a sheet -> rows. A list that is longer than Excel can hold goes on in a second sheet.
    """
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    book = Workbook(write_only=True)
    top = Alignment(wrap_text=True, vertical="top")

    def cell(page: Any, value: Value, bold: bool = False) -> Any:
        made = WriteOnlyCell(page, value=_clean(value) if isinstance(value, str) else "ja" if value is True else "nee" if value is False else value)
        if isinstance(value, str):
            made.data_type = "s"  # "=1+1" in a title is text
        elif isinstance(value, datetime.date):
            made.number_format = "DD-MM-YYYY"
        made.alignment = top
        if bold:
            made.font = Font(bold=True)
        return made

    counts: dict[str, int] = {}
    for sheet in sheets:
        page, count, part = None, 0, 1
        for row in sheet.rows:
            if page is None or count == _MOST_ROWS:
                if page is not None:
                    counts[page.title], part, count = count, part + 1, 0
                page = _page(book, sheet, part, get_column_letter)
                page.append([cell(page, name, bold=True) for name in sheet.headings])
            page.append([cell(page, value) for value in row])
            count += 1
            page.auto_filter.ref = f"A1:{get_column_letter(len(sheet.headings))}{count + 1}"
        if page is None:
            page = _page(book, sheet, part, get_column_letter)
            page.append([cell(page, name, bold=True) for name in sheet.headings])
        counts[page.title] = count
    last = book.create_sheet("Toelichting")
    last.column_dimensions["A"].width, last.column_dimensions["B"].width = 24, 90
    for name, value in about:
        last.append([cell(last, name, bold=True), cell(last, value)])
    book.save(out)
    return counts


def _page(book: Any, sheet: Sheet, part: int, letter: Any) -> Any:
    page = book.create_sheet(sheet.title if part == 1 else f"{sheet.title} {part}")
    page.freeze_panes = "B2"
    for number, name in enumerate(sheet.headings, 1):
        page.column_dimensions[letter(number)].width = _WIDTHS.get(name, 16)
    return page
