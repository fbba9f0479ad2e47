"""The sheet for the reviewer: an Excel file with instructions in plain Dutch, and its rows back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from openpyxl import load_workbook  # type: ignore[import-untyped]
from openpyxl.utils.exceptions import InvalidFileException  # type: ignore[import-untyped]

from pipeline.errors import BadInput
from pipeline.store.book import Column, Page, write_book
from pipeline.store.review import COLUMNS, KINDS, VERDICTS, values

_WIDTHS = {"id": 18, "soort": 14, "document": 34, "bladzijde": 10, "tekst": 90, "waarde": 16, "zekerheid": 10, "regel": 18, "waarom": 40, "oordeel": 12, "juiste waarde": 18, "opmerking": 40}
_FILLED_IN = ("oordeel", "juiste waarde", "opmerking")
_SPARE = 50  # rows below the list for what was overlooked
_HELP = (
    "Controle van gevonden besluiten, verzoeken, toezeggingen en randvoorwaarden",
    "",
    "Het programma twijfelt over de regels op het blad 'Controle'. Wilt u ze nakijken? De kolom 'waarom' zegt wat er niet lijkt te kloppen. Zo doet u dat:",
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
    lines = (*_HELP, *(f"{name}: {', '.join(values(kind))}" for kind, (name, _) in KINDS.items()))
    about = Page("Uitleg", [Column("", 110)], [[line] for line in lines], head=False, freeze="")
    choices = {"oordeel": tuple(VERDICTS), "soort": tuple(name for name, _ in KINDS.values())}
    columns = [Column(name, _WIDTHS[name], "FFF2CC" if name in _FILLED_IN else "DDE6EE", choices.get(name, ())) for name in COLUMNS]
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "wb") as handle:
        write_book(handle, [about, Page("Controle", columns, ([row.get(name) for name in COLUMNS] for row in found), freeze="A2", spare=_SPARE)], active=1)


def read_sheet(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """The rows of the sheet "Controle" with their numbers as Excel shows them.

    Raises:
        BadInput: it is no such file.
    """
    try:
        book = load_workbook(path, read_only=True, data_only=True)
    except (OSError, BadZipFile, InvalidFileException, KeyError, ValueError) as fault:
        raise BadInput(f"{path}: no Excel file that can be read ({fault}).", "Save it as .xlsx and try again.") from fault
    try:
        if "Controle" not in book.sheetnames:
            raise BadInput(f"{path}: there is no sheet 'Controle'.", "Use the file that `raadslens review` made.")
        lines = book["Controle"].iter_rows(values_only=True)
        head = [str(name or "").strip().lower() for name in next(lines, ())]
        if missing := [name for name in ("id", "oordeel") if name not in head]:
            raise BadInput(f"{path}: the sheet 'Controle' lacks the column {' and '.join(missing)}.", "Use the file that `raadslens review` made.")
        for number, line in enumerate(lines, 2):
            if any(value not in (None, "") for value in line):
                yield number, dict(zip(head, line, strict=False))
    finally:
        book.close()
