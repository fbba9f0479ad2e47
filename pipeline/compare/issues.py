"""The issue list: what the positions are about. One entry an issue: `id`, `label`, `statement`, optional `terms`."""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.errors import BadInput

_FORM = 'An issue list holds [[issues]] with id = "...", label = "...", statement = "...", optional terms = ["..."].'
LONGEST = 2000  # code points of a label, statement or term
MOST = 1000  # issues in one list


@dataclass(frozen=True, slots=True)
class Issue:
    """An issue.

    Attributes:
        id: name that the records carry.
        label: short name for people.
        statement: the claim that a position is for or against.
        terms: further words and phrases that tell of it.

    """

    id: str
    label: str
    statement: str
    terms: tuple[str, ...] = ()


def load_issues(path: str | Path) -> tuple[Issue, ...]:
    """The issues of a TOML or JSON file: a list, or a mapping with `issues`.

    Only `id`, `label` (or `label_nl`), `statement` and `terms` are read; whatever else an entry holds is left alone.

    Raises:
        BadInput: the file cannot be read, is of another form, or an entry lacks a field or repeats an id or a statement.

    """
    data = _read(Path(path))
    rows = data.get("issues") if isinstance(data, dict) else data
    if not isinstance(rows, list) or not rows:
        raise BadInput(f"{path}: no list of issues.", _FORM)
    if len(rows) > MOST:
        raise BadInput(f"{path}: {len(rows)} issues; at most {MOST} can be compared.", "Split the list.")
    found: dict[str, Issue] = {}
    places: dict[str, int] = {}
    for number, row in enumerate(rows, 1):
        issue = _issue(row, f"{path}, entry {number}")
        if issue.id in found:
            raise BadInput(
                f"{path}, entry {number}: the id {issue.id!r} stands in entry {places[issue.id]} as well.",
                "Give every issue an id of its own.",
            )
        twin = next((one for one in found.values() if one.statement.lower() == issue.statement.lower()), None)
        if twin:
            raise BadInput(
                f"{path}, entry {number}: the statement of {issue.id!r} is that of {twin.id!r} (entry {places[twin.id]}).",
                "Leave one of them out, or say what is different.",
            )
        found[issue.id] = issue
        places[issue.id] = number
    return tuple(found.values())


def _read(path: Path) -> Any:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError, ValueError) as fault:
        raise BadInput(
            f"{path}: the issue list cannot be read ({fault}).", "Give a TOML or JSON file in UTF-8."
        ) from fault
    try:
        return json.loads(text) if path.suffix.lower() == ".json" else tomllib.loads(text)
    except (json.JSONDecodeError, tomllib.TOMLDecodeError, RecursionError) as fault:
        kind = "JSON" if path.suffix.lower() == ".json" else "TOML"
        raise BadInput(f"{path}: not {kind} ({fault}).", _FORM) from fault


def _issue(row: Any, where: str) -> Issue:
    if not isinstance(row, dict):
        raise BadInput(f"{where}: not a mapping.", _FORM)
    # Where a list keeps its labels in several languages, the Dutch one is the one that can be found in the text.
    label = row.get("label_nl") or row.get("label")
    for name, value in (("id", row.get("id")), ("label", label), ("statement", row.get("statement"))):
        if not isinstance(value, str) or not value.strip():
            raise BadInput(f"{where}: `{name}` is missing or no text.", _FORM)
        if len(value) > LONGEST:
            raise BadInput(f"{where}: `{name}` is longer than {LONGEST} characters.", "Shorten it to one claim.")
    terms = row.get("terms", [])
    if not isinstance(terms, list) or not all(
        isinstance(term, str) and term.strip() and len(term) <= LONGEST for term in terms
    ):
        raise BadInput(f"{where}: `terms` is no list of texts.", _FORM)
    return Issue(
        row["id"].strip(),
        " ".join(str(label).split()),
        " ".join(row["statement"].split()),
        tuple(" ".join(term.split()) for term in terms),
    )
