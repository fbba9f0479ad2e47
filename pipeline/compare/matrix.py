"""The matrix: issue by municipality, what it wants itself, what with the others, and what it wanted before."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from pipeline.compare.issues import Issue
from pipeline.model.collection import Row
from pipeline.model.edtf import last_day
from pipeline.model.records import SILENCE
from pipeline.places import Region

_RANK = {"raad": 3, "college": 2, "gemeente": 1}
_KEPT = ("id", "document", "scope", "stance", "date", "holder", "reported_by", "confidence")  # of a position
_LATEST = 3  # positions named in a cell


def build(issues: Sequence[Issue], region: Region, positions: Iterable[Row], undated: dict[str, str]) -> Row:
    """The object of `matrix.json`.

    Args:
        issues: rows of the matrix.
        region: columns of the matrix.
        positions: all records.
        undated: document id -> a day that a document without a date cannot be older than.

    """
    cells = []
    held: dict[tuple[str, str], list[Row]] = {}
    for row in positions:
        held.setdefault((row["issue"], row["municipality"] or "*"), []).append({name: row[name] for name in _KEPT} | {"members": row.get("members") or ()})
    for issue in issues:
        joint = sorted(
            (row for row in held.get((issue.id, "*"), []) if row["scope"] == "gezamenlijk"),
            key=lambda row: _order(row, undated),
        )
        for place in region.members:
            own = sorted(
                (row for row in held.get((issue.id, place.code), []) if row["scope"] == "individueel"),
                key=lambda row: _order(row, undated),
            )
            cells.append(
                {
                    "issue": issue.id,
                    "municipality": place.code,
                    "own": _half(own),
                    "joint": _half([row for row in joint if not row["members"] or place.code in row["members"]]),
                    "changes": _changes(own),
                }
            )
    return {
        "issues": [{"id": issue.id, "label": issue.label, "statement": issue.statement} for issue in issues],
        "municipalities": [{"cbs": place.code, "name": place.name} for place in region.members],
        "cells": cells,
    }


def _half(rows: Sequence[Row]) -> dict[str, Any]:
    """One half of a cell: the latest position."""
    if not rows:
        return {"stance": SILENCE, "positions": [], "date": None}
    last = rows[-1]
    same = [row["id"] for row in rows if row["date"] == last["date"] and row["stance"] == last["stance"]]
    return {
        "stance": last["stance"],
        "positions": [last["id"], *(name for name in same if name != last["id"])][:_LATEST],
        "date": last["date"],
    }


def _changes(rows: Sequence[Row]) -> list[dict[str, Any]]:
    """Earlier stances of another day, in order of time; what was said again is no change."""
    kept: list[Row] = []
    for row in rows[:-1]:
        if row["date"] != rows[-1]["date"] and (not kept or kept[-1]["stance"] != row["stance"]):
            kept.append(row)
    while kept and kept[-1]["stance"] == rows[-1]["stance"]:
        kept.pop()
    return [{"stance": row["stance"], "date": row["date"], "position": row["id"]} for row in kept]


def _order(row: Row, undated: dict[str, str]) -> tuple[str, int, bool, float, str]:
    """By day, then by body (a council before its college), then by who says it: one's own paper before a report."""
    return (
        last_day(row["date"]) or undated.get(row["document"], ""),
        _RANK.get(re.split(r"-", row["holder"])[0], 0),
        row["reported_by"] is None,
        row["confidence"],
        row["id"],
    )
