"""The issue list: what the positions are about. One entry an issue: `id`, `label`, `statement`, optional `terms`."""

from __future__ import annotations

import json
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from pipeline.errors import BadInput

_FORMS = {
    "TOML": 'An issue list holds [[issues]] with id = "...", label = "...", statement = "...", optional terms = ["..."].',
    "JSON": 'An issue list holds {"issues": [{"id": "...", "label": "...", "statement": "...", optional "terms": ["..."]}]}.',
}
_PAIRS = {"TOML": '{} = "..."', "JSON": '"{}": "..."'}  # a field with its value
_FIELDS = {
    "id": "a name of its own that the records carry",
    "label": "a short name for people",
    "statement": "a claim that somebody can be for or against",
}
LONGEST = 2000  # code points of a label, statement or term
MOST = 1000  # issues in one list
SHOWN = 80  # code points of an id that a message tells
NAMED = 3  # entries that are named where none of a list can be used


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


class IssueList(NamedTuple):
    """The issues of a file that can be used, and what is wrong with the others: one line each, with what to do."""

    issues: tuple[Issue, ...]
    faults: tuple[str, ...]


def load_issues(path: str | Path) -> tuple[Issue, ...]:
    """The issues of a TOML or JSON file that can be used; see `read_issues`."""
    return read_issues(path).issues


def read_issues(path: str | Path) -> IssueList:
    """The issues of a TOML or JSON file: a list, or a mapping with `issues`.

    Only `id`, `label` (or `label_nl`), `statement` and `terms` are read; whatever else an entry holds is left alone. An entry
    that lacks a field (all that it lacks is told at once), or repeats an id or a statement, is left out and named: which of two is meant is not guessed, the first stays.

    Raises:
        BadInput: the file cannot be read, is of another form, or has no entry that can be used.

    """
    kind = "JSON" if Path(path).suffix.lower() == ".json" else "TOML"
    data = _read(Path(path), kind)
    rows = data.get("issues") if isinstance(data, dict) else data
    if isinstance(rows, list) and not rows:
        raise BadInput(f"{path}: the list of issues is empty.", _FORMS[kind])
    if not isinstance(rows, list):
        raise BadInput(f"{path}: no list of issues.", _FORMS[kind])
    if len(rows) > MOST:
        raise BadInput(f"{path}: {len(rows)} issues; at most {MOST} can be compared.", "Split the list.")
    found: dict[str, Issue] = {}
    places: dict[str, int] = {}
    statements: dict[str, Issue] = {}
    labels: dict[str, Issue] = {}
    wrong: list[BadInput] = []
    notes: list[str] = []
    for number, row in enumerate(rows, 1):
        where = f"{path}, entry {number}"
        try:
            issue = _issue(row, where, kind)
        except BadInput as fault:
            wrong.append(fault)
            continue
        twin = statements.get(_bare(issue.statement))
        if issue.id in found:
            wrong.append(BadInput(f"{where}: the id {issue.id!r} stands in entry {places[issue.id]} as well.", "Give every issue an id of its own."))
        elif twin:
            wrong.append(BadInput(
                f"{where}: the statement of {issue.id!r} is that of {twin.id!r} (entry {places[twin.id]}).",
                "Leave one of them out, or say what is different.",
            ))
        else:
            if _bare(issue.label) in labels:
                other = labels[_bare(issue.label)]
                notes.append(f"{where}: {issue.id!r} has the label of {other.id!r} (entry {places[other.id]}): tables will show two rows of one name. Give each a label of its own.")
            if issue.statement.endswith("?"):
                notes.append(f"{where}: the statement of {issue.id!r} is a question: nobody is for or against it. Write it as a claim.")
            found[issue.id] = statements[_bare(issue.statement)] = issue
            labels.setdefault(_bare(issue.label), issue)
            places[issue.id] = number
    if not found:
        raise wrong[0] if len(wrong) == 1 else _useless(path, wrong)
    faults = [f"{fault} Until then it is left out." for fault in wrong]
    return IssueList(tuple(found.values()), (*faults, *notes))


def _useless(path: str | Path, wrong: list[BadInput]) -> BadInput:
    """The fault of a list without one entry that can be used."""
    more = f" And {len(wrong) - NAMED} more." if len(wrong) > NAMED else ""
    return BadInput(f"{path}: none of the {len(wrong)} issues can be used.", " ".join(map(str, wrong[:NAMED])) + more)


def _bare(text: str) -> str:
    """A text without case, signs and spaces, to see that two are the same."""
    return " ".join(re.findall(r"\w+", text.casefold()))


def _read(path: Path, kind: str) -> Any:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError, ValueError) as fault:
        raise BadInput(
            f"{path}: the issue list cannot be read ({fault}).", "Give a TOML or JSON file in UTF-8."
        ) from fault
    try:
        return json.loads(text) if kind == "JSON" else tomllib.loads(text)
    except (json.JSONDecodeError, tomllib.TOMLDecodeError, RecursionError) as fault:
        raise BadInput(f"{path}: not {kind} ({fault}).", _FORMS[kind]) from fault


def _issue(row: Any, where: str, kind: str) -> Issue:
    if not isinstance(row, dict):
        raise BadInput(f"{where}: not a mapping.", _FORMS[kind])
    # Where a list keeps its labels in several languages, the Dutch one is the one that can be found in the text.
    label = row.get("label_nl") or row.get("label")
    fields = {"id": row.get("id"), "label": label, "statement": row.get("statement")}
    if isinstance(fields["id"], str) and 0 < len(fields["id"].strip()) <= SHOWN:
        where = f"{where} ({fields['id'].strip()!r})"
    lacking = [name for name, value in fields.items() if value is None or (isinstance(value, str) and not value.strip())]
    if lacking:
        names = ", ".join(f"`{name}`" for name in lacking)
        more = ", ".join(f"{_PAIRS[kind].format(name)} ({_FIELDS[name]})" for name in lacking)
        raise BadInput(f"{where}: {names} {'is' if len(lacking) == 1 else 'are'} missing or empty.", f"Add {more}.")
    for name, value in fields.items():
        if not isinstance(value, str):
            raise BadInput(f"{where}: `{name}` is no text.", f"Write it between double quotes: {_PAIRS[kind].format(name)}.")
        if len(value) > LONGEST:
            raise BadInput(f"{where}: `{name}` is longer than {LONGEST} characters.", "Shorten it to one claim.")
    terms = row.get("terms", [])
    if not isinstance(terms, list) or not all(
        isinstance(term, str) and term.strip() and len(term) <= LONGEST for term in terms
    ):
        raise BadInput(f"{where}: `terms` is no list of texts.", _FORMS[kind])
    return Issue(
        row["id"].strip(),
        " ".join(str(label).split()),
        " ".join(row["statement"].split()),
        tuple(" ".join(term.split()) for term in terms),
    )
