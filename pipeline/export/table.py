"""A table for people, and its forms: terminal, CSV, XLSX, HTML."""

from __future__ import annotations

import csv
import html
import io
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from pipeline.errors import UsageError
from pipeline.export.wording import day_of
from pipeline.store.book import Column, Filled, Page, write_book

FORMS = ("table", "csv", "xlsx", "html")
WIDEST = 34  # columns of a terminal that one column of the table may take
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Table:
    """A table.

    Attributes:
        title: what it shows.
        columns: names.
        rows: texts, as many in each row as there are columns.
        notes: lines below it.
        quotes: (row, column) -> words of the source that the cell stands on, each with its place.
        colours: (row, column) -> name of a stance, for pages and pictures.
        wide: columns that a terminal leaves out.

    """

    title: str
    columns: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]
    notes: tuple[str, ...] = ()
    quotes: dict[tuple[int, int], list[str]] = field(default_factory=dict)
    colours: dict[tuple[int, int], str] = field(default_factory=dict)
    wide: frozenset[str] = frozenset()


def render(tables: Sequence[Table], form: str) -> bytes:
    """The tables in one form, in UTF-8.

    CSV holds the first table alone, with a byte-order mark so that Excel reads its letters right.

    Raises:
        UsageError: no such form.
    """
    if form == "csv":
        return as_csv(tables[0])
    if form == "xlsx":
        return as_xlsx(tables)
    if form == "html":
        return as_html(tables)
    if form == "table":
        return "\n\n".join(as_text(table) for table in tables).encode()
    raise UsageError(f"--format {form}: unknown.", f"One of: {', '.join(FORMS)}.")


def plain(text: str) -> str:
    """A text on one line, without control characters."""
    return " ".join("".join(sign if unicodedata.category(sign)[0] != "C" else " " for sign in text).split())


def safe(text: str) -> str:
    """A text that no spreadsheet takes for a formula.

    >>> safe("=1+1")
    "'=1+1"
    """
    return f"'{text}" if text.startswith(_FORMULA) and len(text) > 1 else text


def as_text(table: Table) -> str:
    """For a terminal: columns in line, long cells cut."""
    kept = [place for place, name in enumerate(table.columns) if name not in table.wide]
    lines = [tuple(table.columns[place] for place in kept)]
    lines += [tuple(plain(row[place]) for place in kept) for row in table.rows]
    widths = [min(WIDEST, max(len(line[place]) for line in lines)) for place in range(len(kept))]

    def shown(line: Sequence[str]) -> str:
        return "  ".join(_cut(cell, width).ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()

    rule = "  ".join("-" * width for width in widths)
    return "\n".join([table.title, shown(lines[0]), rule, *(shown(line) for line in lines[1:]), *table.notes])


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else text[: width - 1] + "…"


def as_csv(table: Table) -> bytes:
    """For Excel and everything else: comma, quotes where needed, byte-order mark."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(table.columns)
    writer.writerows([safe(plain(cell)) for cell in row] for row in table.rows)
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def as_xlsx(tables: Sequence[Table]) -> bytes:
    """A workbook: one sheet a table, head row frozen, filter on, days as days, no cell a formula. The same tables give the same cells."""
    pages = []
    for number, table in enumerate(tables, 1):
        widths = [max(8, min(60, 2 + max(len(line[place]) for line in (table.columns, *table.rows)))) for place in range(len(table.columns))]
        pages.append(Page(_sheet_name(table.title, number), [Column(plain(name), width) for name, width in zip(table.columns, widths, strict=True)],
                          [[_coloured(table, row, place) for place in range(len(texts))] for row, texts in enumerate(table.rows)]))
    out = io.BytesIO()
    write_book(out, pages)
    return out.getvalue()


def _coloured(table: Table, row: int, place: int) -> str | date | Filled:
    text = plain(table.rows[row][place])
    stance = table.colours.get((row, place))
    return Filled(text, COLOURS.get(stance, ("FFFFFF",))[0]) if stance else day_of(text) or text


def _sheet_name(title: str, number: int) -> str:
    clean = "".join(sign for sign in plain(title) if sign not in "[]:*?/\\'")[:28].strip()
    return clean or f"Blad {number}"


# Stance -> background, and a sign that tells the same without colour. Dark text on each has a contrast of 7 or more.
COLOURS: dict[str, tuple[str, str]] = {
    "voor": ("9CCFE8", "++"),
    "eerder_voor": ("CFE8F5", "+"),
    "neutraal_open": ("FFFFFF", "o"),
    "eerder_tegen": ("FCE0BF", "-"),
    "tegen": ("F5B971", "--"),
}
_STYLE = (
    "body{font:1rem/1.5 sans-serif;margin:2rem;color:#111;background:#fff}table{border-collapse:collapse;margin:1rem 0}"
    "caption{text-align:left;font-weight:bold}th,td{border:1px solid #595959;padding:.3rem .5rem;vertical-align:top;text-align:left}"
    "blockquote{margin:.3rem 0;max-width:40rem}summary{cursor:pointer}"
    "@media print{details>*{display:block}}"
)


def as_html(tables: Sequence[Table], pictures: Sequence[str] = ()) -> bytes:
    """One page in plain Dutch that works without script: tables with captions, quotes that unfold.

    Args:
        tables: in order.
        pictures: SVG elements, shown before the tables that say the same.
    """
    title = html.escape(tables[0].title)
    parts = [
        f'<!DOCTYPE html>\n<html lang="nl">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>\n<style>{_STYLE}</style>\n</head>',
        f"<body>\n<main>\n<h1>{title}</h1>",
        *pictures,
    ]
    for table in tables:
        parts.append(f"<table>\n<caption>{html.escape(table.title)}</caption>\n<thead><tr>")
        parts += [f'<th scope="col">{html.escape(name)}</th>' for name in table.columns]
        parts.append("</tr></thead>\n<tbody>")
        parts += [_html_row(table, number) for number in range(len(table.rows))]
        parts.append("</tbody>\n</table>")
        parts += [f"<p>{html.escape(note)}</p>" for note in table.notes]
    return ("\n".join([*parts, "</main>\n</body>\n</html>"]) + "\n").encode()


def _html_row(table: Table, number: int) -> str:
    cells = []
    for place, text in enumerate(table.rows[number]):
        colour = COLOURS.get(table.colours.get((number, place), ""))
        style = f' style="background:#{colour[0]}"' if colour else ""
        said = table.quotes.get((number, place), [])
        shown = html.escape(plain(text))
        if said:
            quotes = "".join(f"<blockquote>{html.escape(plain(one))}</blockquote>" for one in said)
            shown = f"<details><summary>{shown}</summary>{quotes}</details>"
        cells.append(f'<th scope="row"{style}>{shown}</th>' if not place else f"<td{style}>{shown}</td>")
    return f"<tr>{''.join(cells)}</tr>"
