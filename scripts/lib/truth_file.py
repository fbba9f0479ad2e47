"""Truth files with their line numbers, papers as quotes read them, and what their fields may hold."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterator
from json import decoder, scanner
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

from pipeline.model.edtf import EdtfError, parse
from pipeline.model.records import RECORDS

Record = dict[str, Any]


class Located(json.JSONDecoder):
    """Reads JSON and remembers where every object begins. The pure Python scanner is what hands out the places."""

    def __init__(self) -> None:
        super().__init__()
        self.starts: dict[int, int] = {}  # identity of an object -> offset of its brace
        self.kept: list[Any] = []  # keeps identities from being used again
        self.parse_object = self._object  # type: ignore[assignment]
        self.scan_once = scanner.py_make_scanner(self)  # type: ignore[attr-defined]

    def _object(self, start: Any, *rest: Any) -> Any:
        found, end = decoder.JSONObject(start, *rest)  # type: ignore[attr-defined]
        self.starts[id(found)] = start[1] - 1
        self.kept.append(found)
        return found, end


class File:
    """A truth file with the lines of its records."""

    def __init__(self, path: Path) -> None:
        self.path, self.text = path, path.read_text(encoding="utf-8")
        reader = Located()
        self.data: Any = reader.decode(self.text)
        self._starts = reader.starts
        self._lines = [match.start() for match in re.finditer("\n", self.text)]

    def line(self, record: Any, value: Any = None) -> int:
        """The line on which a record begins, or on which a value in it stands."""
        place = self._starts.get(id(record), 0)
        if value is not None:
            place = max(place, self.text.find(json.dumps(value, ensure_ascii=False), place))
        return bisect_right(self._lines, place - 1) + 1 if place else 1


_MARKS = re.compile(r"\*+|~~|(?<!\w)_+|_+(?!\w)|`|^[ \t]*>+|^[ \t]*#+|\|", re.MULTILINE)
_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()]*\)")
_STRUCK = re.compile(r"~~[^~]*~~")
_MARKER = re.compile(r"^[ \t>]*(?:[-–*+•]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)])[ \t]+", re.MULTILINE | re.IGNORECASE)


def readings(text: str) -> list[str]:
    """The text without mark-up, on one line; with and without list markers, struck-out words, rules of tables."""
    text = _LINK.sub(r"\1", text)
    ruled = "\n".join("" if "---" in line and not line.strip("|:- \t") else line for line in text.split("\n"))
    found = []
    for whole in (ruled, text):
        for struck in (whole, _STRUCK.sub("", whole)):
            for bare in (struck, _MARKER.sub("", struck)):
                found.append(" ".join(re.sub(r"\\(?=\W)", "", _MARKS.sub("", bare)).split()))
    return found


def found_in(wanted: str, forms: list[str]) -> bool:
    """Whether some words stand in any reading of a text; mark-up in them counts for nothing."""
    return any(one in form for one in set(readings(wanted)) for form in forms)


def latest_of(positions: list[Record]) -> list[Record]:
    """The positions that may be the latest: those that do not surely end before another begins, or have no date."""
    spans = []
    for one in positions:
        text = one.get("date")
        first, last = parse(str(text)).bounds() if text and is_edtf(text) else (None, None)
        spans.append((first or "", last or "9999"))
    begin = max((first for first, _ in spans), default="")
    return [one for one, (_, last) in zip(positions, spans, strict=True) if last >= begin]


def vocabulary(kind: str) -> dict[str, tuple[Any, ...]]:
    """Field -> allowed values, from the models of the contract."""
    if kind not in RECORDS:
        return {}
    found = {}
    for name, field in RECORDS[kind][0].model_fields.items():
        options = [field.annotation, *get_args(field.annotation)]
        words = next((get_args(one) for one in options if get_origin(one) is Literal), None)
        if words:
            found[field.alias or name] = words
    found.pop("review", None)
    return found


def every(value: Any, other: Any, field: str, flat: bool = False) -> Iterator[Any]:
    """The values of a field and what counts as right too, without those that say nothing."""
    also = other.get(field, []) if isinstance(other, dict) else []
    for one in [value, *(also if isinstance(also, list) else [also])]:
        for part in one if flat and isinstance(one, list) else [one]:
            if part is not None and part != [] and part != "":
                yield part


def is_edtf(value: Any) -> bool:
    """Whether a value is an EDTF text."""
    try:
        parse(str(value))
    except EdtfError:
        return False
    return isinstance(value, str)


def is_interval(value: Any) -> bool:
    """Whether a value is a first and a last day, either may be null."""
    if not isinstance(value, list) or len(value) != 2:
        return False
    days = [day for day in value if day is not None]
    return all(
        isinstance(day, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", day) and is_edtf(day) for day in days
    ) and days == sorted(days)


def shorten(text: str) -> str:
    """The head of a text."""
    return text if len(text) <= 80 else text[:79] + "…"
