"""The sheet for the reviewer: an Excel file with instructions in plain Dutch, and its rows back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from openpyxl import Workbook, load_workbook  # type: ignore[import-untyped]
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE  # type: ignore[import-untyped]
from openpyxl.styles import Alignment, Font, PatternFill  # type: ignore[import-untyped]
from openpyxl.utils import get_column_letter  # type: ignore[import-untyped]
from openpyxl.utils.exceptions import InvalidFileException  # type: ignore[import-untyped]
from openpyxl.worksheet.datavalidation import DataValidation  # type: ignore[import-untyped]

from pipeline.errors import BadInput
from pipeline.store.review import COLUMNS, KINDS, VERDICTS, values

_WIDTHS = {"id": 18, "soort": 14, "document": 34, "bladzijde": 10, "tekst": 90, "waarde": 16, "zekerheid": 10, "regel": 18, "oordeel": 12, "juiste waarde": 18, "opmerking": 40}
_FILLED_IN = ("oordeel", "juiste waarde", "opmerking")
_LONGEST = 32_000  # code points that Excel takes in a cell
_SPARE = 50  # rows below the list for what was overlooked
_HELP = (
    "Controle van gevonden besluiten, verzoeken, toezeggingen en randvoorwaarden",
    "",
    "Het programma twijfelt over de regels op het blad 'Controle'. Wilt u ze nakijken? Zo doet u dat:",
    "1. Lees de tekst in de kolom 'tekst'. Kijk zo nodig in het document zelf.",
    "2. Kies bij 'oordeel': goed, fout of anders.",
    "   goed: dit is inderdaad een besluit, verzoek, toezegging, randvoorwaarde of taak, en de waarde klopt.",
    "   fout: dit hoort niet in de lijst.",
    "   anders: het hoort in de lijst, maar de waarde klopt niet. Kies dan de juiste waarde in de kolom ernaast.",
    "3. Weet u het niet? Laat het oordeel leeg. De regel telt dan niet mee.",
    "4. Mist u iets? Zet het onderaan in een lege regel: soort, document en tekst. Laat het id leeg. Neem de tekst precies over.",
    "5. Verander niets in de kolommen id, soort, document en tekst van de regels die er al staan.",
    "6. Sla het bestand op en geef het terug.",
    "",
    "Uw oordeel verandert de stukken niet. Het programma leert ervan.",
    "",
    "Mogelijke waarden:",
)


def write_sheet(path: Path, found: Iterable[dict[str, Any]]) -> None:
    """An Excel file with the rows to check: lists to choose from, a frozen head, a filter; text that looks like a formula stays text."""
    book = Workbook()
    about = book.active
    about.title = "Uitleg"
    about.column_dimensions["A"].width = 110
    for number, line in enumerate((*_HELP, *(f"{name}: {', '.join(values(kind))}" for kind, (name, _) in KINDS.items())), 1):
        about.cell(number, 1, line).alignment = Alignment(wrap_text=True, vertical="top")
    about["A1"].font = Font(bold=True, size=14)
    sheet = book.create_sheet("Controle")
    for place, name in enumerate(COLUMNS, 1):
        head = sheet.cell(1, place, name)
        head.font = Font(bold=True)
        head.fill = PatternFill("solid", fgColor="FFF2CC" if name in _FILLED_IN else "DDE6EE")
        sheet.column_dimensions[get_column_letter(place)].width = _WIDTHS[name]
    last = 1
    for last, row in enumerate(found, 2):
        for place, name in enumerate(COLUMNS, 1):
            value = row.get(name)
            cell = sheet.cell(last, place)
            if isinstance(value, str):
                cell.value = ILLEGAL_CHARACTERS_RE.sub(" ", value)[:_LONGEST]
                cell.data_type = "s"  # "=..." is text here and no formula
            else:
                cell.value = value
            cell.alignment = Alignment(wrap_text=name in ("tekst", "document", "opmerking"), vertical="top")
    end = last + _SPARE
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(COLUMNS))}{last}"
    _choose(sheet, "oordeel", tuple(VERDICTS), end)
    _choose(sheet, "soort", tuple(name for name, _ in KINDS.values()), end)
    book.active = 1
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)


def _choose(sheet: Any, column: str, choices: tuple[str, ...], end: int) -> None:
    letter = get_column_letter(COLUMNS.index(column) + 1)
    rule = DataValidation(type="list", formula1=f'"{",".join(choices)}"', allow_blank=True, showErrorMessage=True)
    rule.error, rule.errorTitle = f"Kies: {', '.join(choices)}.", "Deze waarde kan niet"
    sheet.add_data_validation(rule)
    rule.add(f"{letter}2:{letter}{end}")


def read_sheet(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """The rows of the sheet "Controle" with their numbers as Excel shows them.

    Raises:
        BadInput: it is no such file.
    """
    try:
        book = load_workbook(path, read_only=True, data_only=True)
    except (OSError, BadZipFile, InvalidFileException, KeyError, ValueError) as fault:
        raise BadInput(f"{path}: geen Excel-bestand dat te lezen is ({fault}).", "Sla het op als .xlsx en probeer het opnieuw.") from fault
    try:
        if "Controle" not in book.sheetnames:
            raise BadInput(f"{path}: er is geen blad 'Controle'.", "Gebruik het bestand dat `raadslens review` maakte.")
        lines = book["Controle"].iter_rows(values_only=True)
        head = [str(name or "").strip().lower() for name in next(lines, ())]
        if missing := [name for name in ("id", "oordeel") if name not in head]:
            raise BadInput(f"{path}: de kolom {' en '.join(missing)} ontbreekt op het blad 'Controle'.", "Gebruik het bestand dat `raadslens review` maakte.")
        for number, line in enumerate(lines, 2):
            if any(value not in (None, "") for value in line):
                yield number, dict(zip(head, line, strict=False))
    finally:
        book.close()
