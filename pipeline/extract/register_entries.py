"""All entries of registers of motions that a document holds: of its tables, its labelled blocks and its dated lines."""

from __future__ import annotations

from pipeline.extract import register_lines, register_tables
from pipeline.extract.reading import Reading
from pipeline.extract.registers import Entry
from pipeline.extract.rows import table_rows

# Papers that speak for themselves: a table in them is part of what they ask or decide.
_OWN = ("motie", "amendement", "raadsbesluit", "regeling", "schriftelijke_vragen", "zienswijze")


def find_entries(reading: Reading) -> list[Entry]:
    """The entries of all registers of a document.

    Args:
        reading: the document.
    """
    if reading.type in _OWN:
        return []
    found = register_tables.entries(reading, table_rows(reading))
    return [*found, *register_lines.entries(reading, {place for entry in found for place in entry.places})]
