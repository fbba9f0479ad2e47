"""Excel workbooks, the one place that makes them: real dates, frozen heads, filters, lists to choose from, and no cell that is a formula.

Rows are drawn and written one by one, so that a list of a million rows takes no memory.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import IO, Any

Value = str | int | float | bool | datetime.date | None
MOST_ROWS = 1_048_000  # Excel's limit, less the head
LONGEST = 32_000  # code points of a cell
_NAME = 31  # code points of the name of a sheet


@dataclass(frozen=True, slots=True)
class Filled:
    """A value on a background, as six hexadecimal digits."""

    value: Value
    colour: str


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, width in characters, background of the heading or "", and what may be chosen in it."""

    heading: str
    width: float = 16
    colour: str = ""
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet.

    Attributes:
        title: its name. columns: in order. rows: one value a column.
        head: whether there is a row of headings, with a filter. freeze: first cell that moves, "" for none. bold: the first column.
        spare: empty rows below the last for which the lists to choose from hold too.
    """

    title: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[Value | Filled]]
    head: bool = True
    freeze: str = "B2"
    bold: bool = False
    spare: int = 0


def clean(text: str) -> str:
    """A text with a space for each control character that no sheet may hold, cut to what a cell may hold."""
    return "".join(sign if (sign >= " " and sign not in "\ufffe\uffff" and not "\ud800" <= sign <= "\udfff") or sign in "\n\t" else " " for sign in text[:LONGEST])


def write_book(out: IO[bytes], pages: Sequence[Page], active: int = 0) -> dict[str, int]:
    """Write a workbook.

    Args:
        out: file open for writing.
        pages: in order.
        active: which is in front when it is opened.

    Returns:
        Name of a sheet -> rows. One that is longer than Excel can hold goes on in a second sheet.
    """
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    counts: dict[str, int] = {}
    for page in pages:
        _write(book, page, counts)
    book.active = active
    book.save(out)
    return counts


def _write(book: Any, page: Page, counts: dict[str, int]) -> None:
    from openpyxl.utils import get_column_letter

    sheet, count = _sheet(book, page, 1), 0
    part = 1
    last = get_column_letter(len(page.columns))

    def close() -> None:
        counts[sheet.title] = count
        if page.head:
            sheet.auto_filter.ref = f"A1:{last}{count + 1}"
        _choices(sheet, page, count + 1 + page.spare)

    for row in page.rows:
        if count == MOST_ROWS:
            close()
            part += 1
            sheet, count = _sheet(book, page, part), 0
        sheet.append([_cell(sheet, value, page.bold and not place) for place, value in enumerate(row)])
        count += 1
    close()


def _sheet(book: Any, page: Page, part: int) -> Any:
    from openpyxl.utils import get_column_letter

    sheet = book.create_sheet(page.title[:_NAME] if part == 1 else f"{page.title[:_NAME - 4]} {part}")
    if page.freeze:
        sheet.freeze_panes = page.freeze
    for place, column in enumerate(page.columns, 1):
        sheet.column_dimensions[get_column_letter(place)].width = column.width
    if page.head:
        sheet.append([_cell(sheet, Filled(column.heading, column.colour) if column.colour else column.heading, True) for column in page.columns])
    return sheet


def _cell(sheet: Any, given: Value | Filled, bold: bool) -> Any:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font, PatternFill

    value = given.value if isinstance(given, Filled) else given
    cell = WriteOnlyCell(sheet, value=clean(value) if isinstance(value, str) else "ja" if value is True else "nee" if value is False else value)
    if isinstance(value, str):
        cell.data_type = "s"  # "=1+1" in a title is text
    elif isinstance(value, datetime.date):
        cell.number_format = "DD-MM-YYYY"
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    if bold:
        cell.font = Font(bold=True)
    if isinstance(given, Filled):
        cell.fill = PatternFill("solid", start_color=given.colour)
    return cell


def _choices(sheet: Any, page: Page, end: int) -> None:
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    for place, column in enumerate(page.columns, 1):
        if not column.choices:
            continue
        rule = DataValidation(type="list", formula1=f'"{",".join(column.choices)}"', allow_blank=True, showErrorMessage=True)
        rule.error, rule.errorTitle = f"Kies: {', '.join(column.choices)}.", "Deze waarde kan niet"
        rule.add(f"{get_column_letter(place)}2:{get_column_letter(place)}{end}")
        sheet.data_validations.append(rule)
