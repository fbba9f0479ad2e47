"""Meetings that papers tell of, held or to come: each once, with all papers that tell of it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pipeline.model.edtf import first_day, last_day

Row = dict[str, Any]
NEAR = 60  # code points behind a mention in which its day may stand: "de tweede conferentie, pas op 3 juli"
_NOUN = re.compile(
    r"(conferentie|bijeenkomst|sessie|overleg|vergadering|commissie|beraad|raad|avond|schouw|gesprek|presentatie|ronde|bezoek|dag)(?:en|s)?\b",
    re.IGNORECASE,
)


def dated(row: Row, days: list[tuple[int, str, str | None]]) -> tuple[str | None, str | None]:
    """The day of a meeting as EDTF, and its direction: its own, or of the first date in or just behind its mention."""
    quote = row["quotes"][0]
    at = bisect_left(days, quote["start"], key=lambda day: day[0])
    near = days[at] if at < len(days) and days[at][0] <= quote["end"] + NEAR else None
    if row["date"]:
        return row["date"], near[2] if near and near[1] == row["date"] else None
    return (near[1], near[2]) if near else (None, None)


def days_of(dates: Iterable[Row]) -> dict[str, list[tuple[int, str, str | None]]]:
    """Document -> its dates with a value, by place."""
    found: dict[str, list[tuple[int, str, str | None]]] = {}
    for row in dates:
        if row["edtf"] and row["quotes"] and row["granularity"] in ("day", "month", "quarter", "season"):
            found.setdefault(row["document"], []).append((row["quotes"][0]["start"], row["edtf"], row["direction"]))
    for rows in found.values():
        rows.sort(key=lambda row: row[:2])
    return found


def held(edtf: str, direction: str | None, document: Mapping[str, Any]) -> bool:
    """Whether a meeting had been held when the paper was written."""
    if direction:
        return direction == "past"
    day = last_day((document.get("date") or {}).get("edtf"))
    return bool(day and (last_day(edtf) or "9") <= day)


def meetings(references: Iterable[Row], dates: Iterable[Row], documents: Mapping[str, Row]) -> Iterator[tuple[Row, str, bool, str]]:
    """Meetings with a day: the reference, its day as EDTF, whether it was held, and a key that is the same for the same one.

    The meeting at which a paper itself was dealt with or written is left out: the paper stands in the timeline.
    """
    days = days_of(dates)
    for row in references:
        document = documents.get(row["document"])
        if row["kind"] != "bijeenkomst" or document is None or not row["quotes"]:
            continue
        edtf, direction = dated(row, days.get(row["document"], []))
        if not edtf or first_day(edtf) is None or edtf == (document.get("date") or {}).get("edtf"):
            continue
        nouns = _NOUN.findall(row["label"])
        yield row, edtf, held(edtf, direction, document), f"{edtf}/{nouns[-1].lower() if nouns else ''}"
