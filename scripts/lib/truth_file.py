"""Truth files with their line numbers, and papers as quotes read them."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from json import decoder, scanner
from pathlib import Path
from typing import Any


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
    """The text without mark-up and with single spaces; each with and without list markers, struck-out words, rules of tables."""
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
