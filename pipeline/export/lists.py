"""The records of a run as lists for people: Dutch headings, one row a record, with the document it stands in."""

from __future__ import annotations

import datetime
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from pipeline.export.followup import STATUS
from pipeline.export.outcomes import lapsed_motions
from pipeline.export.wording import actor_name, spoken
from pipeline.places.places import by_code
from pipeline.store.files import check_run, rows

Value = str | int | float | bool | datetime.date | None
# "2024-10-01", and "../2024-10-01": until that day.
_DAY = re.compile(r"(?:\.\./)?(\d{4})-(\d{2})-(\d{2})")
_DATES = frozenset({"day", "date", "deadline", "due"})
_ACTORS = frozenset({"body", "from", "to", "by", "party", "holder", "executor", "reported_by", "sender"})


@dataclass(frozen=True, slots=True)
class Sheet:
    """One list.

    Attributes:
        kind: of the contract.
        title: Dutch name.
        headings: of its columns.
        rows: one a record, drawn as they are asked for.
    """

    kind: str
    title: str
    headings: tuple[str, ...]
    rows: Iterator[tuple[Value, ...]]


@cache
def _layout() -> dict[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath("columns.toml").read_text(encoding="utf-8"))


def kinds() -> tuple[str, ...]:
    """Kinds of record that have a list."""
    return tuple(_layout()["columns"])


def sheet(folder: Path, kind: str) -> Sheet:
    """The list of one kind.

    Raises:
        BadInput: no run is in the folder.
    """
    run = check_run(folder)
    columns = _layout()["columns"][kind]
    documents = {row["id"]: row for row in rows(run, "documents")}
    lapsed = lapsed_motions(documents, rows(run, "decisions"), rows(run, "passages")) if kind == "requests" else {}
    found = ({**row, "status": f"vervalt: motie {lapsed[row['document']].replace('_', ' ')}"} if row.get("document") in lapsed else row for row in rows(run, kind))
    return Sheet(kind, _layout()["sheets"][kind], tuple(name for name, _ in columns),
                 (tuple(_value(row, documents.get(str(row.get("document") or row.get("id")), {}), field) for _, field in columns) for row in found))


def _value(row: dict[str, Any], document: dict[str, Any], field: str) -> Value:
    if field == "quote":
        return " … ".join(" ".join(quote["exact"].split()) for quote in row.get("quotes", ()))
    if field == "page":
        return row["quotes"][0]["page"] if row.get("quotes") else row.get("page")
    if field == "place":
        place = by_code(document["municipality"]) if document.get("municipality") else None
        return place.name if place else None
    if field == "day":
        return _day((document.get("date") or {}).get("edtf"))
    if field == "title":
        return document.get("title") or document.get("subject")
    if field == "source" and "source" not in row:
        return document.get("source")
    found: Any = row
    for part in field.split("."):
        found = found.get(part) if isinstance(found, dict) else None
    if field in _DATES and isinstance(found, str):
        return _day(found)
    if field == "edtf" and isinstance(found, str) and not found.startswith("../"):  # here "not after" is what the row says
        return _day(found)
    if field == "municipality" and found:
        place = by_code(found)
        return place.name if place else found
    if field in _ACTORS and isinstance(found, str):
        return actor_name(found)
    if field == "status" and found in STATUS:
        return STATUS[found]
    return "; ".join(map(str, found)) if isinstance(found, list) else found


def _day(text: str | None) -> Value:
    """A full day as a date, all else in words: "uiterlijk oktober 2031"."""
    found = _DAY.fullmatch(text or "")
    if not found:
        return spoken(text) or text
    try:
        return datetime.date(*map(int, found.groups()))
    except ValueError:
        return spoken(text) or text
