"""Decisions that the list of decisions and the minutes of one meeting both tell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

Row = dict[str, Any]
Key = tuple[str, ...]
_CODE = re.compile(r"\b(?:[MA][-.]?\d{1,3}[a-z]?|(?:19|20)\d\d[-./]\d{1,5})\b")
_DAY = re.compile(r"\b\d{1,2}[-./]\d{1,2}[-./](?:19|20)\d\d\b|\b(?:19|20)\d\d-\d\d-\d\d\b")
_KIND = re.compile(r"\b(motie|amendement|voorstel)\b", re.IGNORECASE)


def told_twice(decisions: Iterable[Row], documents: Mapping[str, Row]) -> dict[str, str]:
    """Decision in minutes -> the same one in the list of that council and day.

    The same is what has the same outcome and the same number of a motion, amendment or proposal; without a number, what is
    the only one of its kind with these votes, or of its kind under that item.
    """
    found: dict[tuple[str, str], tuple[list[Row], list[Row]]] = {}
    for row in decisions:
        document = documents.get(row["document"])
        if document and row["date"] and document["municipality"] and document["type"] in ("besluitenlijst", "notulen") and not row["parent"] and not row.get("reported"):
            found.setdefault((document["municipality"], row["date"]), ([], []))[document["type"] == "notulen"].append(row)
    same: dict[str, str] = {}
    for listed, minuted in found.values():
        taken: set[str] = set()
        for keys in (_coded, _voted, _placed):
            ours, theirs = (_only(keys, [row for row in side if row["id"] not in taken]) for side in (listed, minuted))
            for key in ours.keys() & theirs.keys():
                one, other = ours[key], theirs[key]
                if keys is _coded or not (_codes(one) and _codes(other)):
                    same[other["id"]] = one["id"]
                    taken |= {one["id"], other["id"]}
    return same


def _only(keys: Any, side: list[Row]) -> dict[Key, Row]:
    """What a key stands for where it stands for one row."""
    found: dict[Key, list[Row]] = {}
    for row in side:
        for key in keys(row):
            found.setdefault(key, []).append(row)
    return {key: held[0] for key, held in found.items() if len(held) == 1}


def _words(row: Row) -> str:
    return " ".join([row["text"], *(quote["clean"] for quote in row["quotes"])])


def _codes(row: Row) -> frozenset[str]:
    words = _DAY.sub(" ", f"{row.get('number') or ''} {row['text']}")
    return frozenset(match.upper().replace("-", "").replace(".", "") for match in _CODE.findall(words))


def _coded(row: Row) -> list[Key]:
    """Its outcome and its number: what it changes or belongs to may be named as well, so one number alone tells."""
    codes = _codes(row)
    return [(row["status"], *codes)] if len(codes) == 1 else []


def _kind(row: Row) -> str:
    match = _KIND.search(row["text"]) or _KIND.search(_words(row))
    return match[1].lower() if match else ""


def _voted(row: Row) -> list[Key]:
    votes = row.get("votes") or {}
    counts = votes.get("for"), votes.get("against")
    return [(row["status"], _kind(row), str(counts[0]), str(counts[1]))] if all(count is not None for count in counts) and _kind(row) else []


def _placed(row: Row) -> list[Key]:
    number = str(row.get("number") or "")
    return [(row["status"], _kind(row), number)] if number.isdigit() and _kind(row) == "voorstel" else []
