"""The head of a paper: its fields ("Datum", "Ons kenmerk") with their values, and the lines before the running text."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any

from pipeline.extract import roles
from pipeline.extract.head_grid import Waiting, grid_fields, is_grid
from pipeline.extract.passage import Passage

_MOST = 70  # passages of a head
_MOST_LINES = 8  # lines of a block of fields
_WIDEST = 300  # letters of a line before its first word
_MOST_GRID, _MOST_COLUMNS = 24, 600  # lines and code points of a block of columns
_LONG = 260  # a paragraph this long is running text
_CELL = re.compile(r"\t| {3,}|[ \t]*\|[ \t]*")
_BLANK = re.compile(r"(?:&nbsp;|\u00a0)+[ \t]*")
_PADDED = re.compile(r"^([\w.(][\w./() -]{0,28}?)[ \t]{1,40}:[ \t]{1,40}(?=\S)")  # "Datum      : 3 mei 2022"
_LINK = re.compile(r"\[([^\]\n]{1,200})\]\([^)\s]{0,300}\)")


@cache
def data() -> dict[str, list[str]]:
    """`letterhead.toml`."""
    table: dict[str, Any] = tomllib.loads(
        resources.files(__package__).joinpath("letterhead.toml").read_text(encoding="utf-8")
    )
    return table


def plain(text: str) -> str:
    """Text on one line without leftover markup."""
    if len(text) < 4000:
        text = _LINK.sub(r"\1", text)
    return " ".join(text.replace("**", "").replace("__", "").split()).strip("*_# ")


@dataclass(slots=True)
class Head:
    """What stands around the running text of a paper.

    Attributes:
        clean: the clean text of the document.
        passages: all of the document but running headers and footers.
        zone: those before the running text.
        fields: name of a field -> its values, in order; an empty value says that the field is there and not filled in.
        places: name of a field -> index in `passages` of its first value.

    """

    clean: str
    passages: list[Passage]
    zone: list[Passage]
    fields: dict[str, list[str]] = field(default_factory=dict)
    places: dict[str, int] = field(default_factory=dict)

    def value(self, names: list[str]) -> str | None:
        """The value of the first of some fields that is filled in."""
        return next((value for name in names for value in self.fields.get(name, ()) if value), None)

    def lines(self, passage: Passage) -> list[list[str]]:
        """The printed lines of a passage, each as its cells."""
        found = []
        for start, end in passage.spans:
            for line in self.clean[start:end].splitlines():
                line = _BLANK.sub("\t", _PADDED.sub(r"\1: ", line.strip()))
                cells = [plain(cell) for cell in _CELL.split(line)]
                if any(cells):
                    found.append([cell for cell in cells if cell])
        return found


def is_salutation(passage: Passage) -> bool:
    """Whether a letter opens with a passage: "Geachte raad,"."""
    return passage.role == "aanhef" and passage.text.lower().startswith(("geacht", "beste", "zeer geacht", "edelachtba"))


_ANSWER = re.compile(r"\b(?:beantwoording|antwoord op|antwoord(?:en)? van|vragen en antwoorden)\b", re.IGNORECASE)


def is_answer(head: Head) -> bool:
    """Whether a paper of questions answers them as well."""
    return any(name.startswith(("beantwoord", "datum antwoord", "datum beantwoord")) for name in head.fields) or any(_ANSWER.search(p.text[:200]) for p in head.zone if not p.marker)


_NOTE = re.compile(r"\W*(?:(?:concept|ontwerp)\W+)?(?:(?:zienswijzen?|antwoord|reactie|inspraak)(?:-| )?nota\b|nota (?:van )?(?:beantwoording|antwoord|zienswijzen?|inspraak|reacties?)\b)", re.IGNORECASE)


def answers_views(head: Head) -> bool:
    """Whether a paper answers the views of others: "Nota van beantwoording zienswijzen". Whom its headings name did not write it."""
    return any(_NOTE.match(plain(p.text)) for p in head.passages[:4])


def read_head(clean: str, passages: list[Passage]) -> Head:
    """The head of a document."""
    body = [p for p in passages if p.role != "voettekst"]
    stop = len(body)
    for at, passage in enumerate(body[:_MOST]):
        salutation = is_salutation(passage)
        if (
            salutation
            or (len(passage.text) > _LONG and not passage.marker)
            or (
                passage.role == "kop"
                and ((found := roles.lead(passage.text)) and found.pure and found.role != "beslispunt")
            )
        ):
            stop = at
            break
    head = Head(clean, body, body[: min(stop, _MOST)])
    _read_fields(head)
    return head


def _read_fields(head: Head) -> None:
    waiting: str | None = None
    columns: list[str | None] = []
    pending: list[Waiting] = []
    for at, passage in enumerate(head.passages[: len(head.zone) + 2]):
        rows = head.lines(passage)
        labels = [roles.label(cell) for cell in rows[0]] if rows else []
        if _many_rows(head.passages, at):
            continue  # a table of points, not of the paper's own fields
        lines = _printed(head, passage)
        if len(lines) <= _MOST_GRID and len(passage.text) < _MOST_COLUMNS and (pending or is_grid(lines, waiting is not None)):
            if waiting and not pending:
                pending.append(Waiting(waiting, 0))
            for field_name, value in grid_fields(lines, pending):
                _note(head, field_name, value, at)
            for label_above in pending:
                if label_above.name:
                    head.fields.setdefault(label_above.name, [])
            waiting, columns = (pending[0].name if len(pending) == 1 else None), []
            continue
        if len(rows) == 1 and len(rows[0]) > 1 and sum(label is not None and not label[2] for label in labels) > 1:
            columns = [label[1] if label else None for label in labels]  # a row of labels over a row of values
            waiting = None
            continue
        if columns and rows:
            for name, cell in zip(columns, rows[0], strict=False):
                if name and not roles.label(cell):
                    _note(head, name, cell, at)
            columns = []
            continue
        label = roles.label(plain(passage.text)) or roles.label(passage.text)
        if rows and len(rows[0]) > 1 and labels[0] is not None and not labels[0][2]:
            _note(head, labels[0][1], rows[0][1], at)
            waiting = None
        elif rows and len(rows[0]) > 1 and labels[0] is None and labels[1] is not None and not labels[1][2]:
            waiting = labels[1][1]
        elif label is not None:
            waiting = None
            first = roles.label(rows[0][0]) if len(rows) > 1 and len(rows[0]) == 1 else None
            if first and first[2] and any(len(row) == 1 and roles.label(row[0]) for row in rows[1:]):
                label = first  # the next line is a field of its own
            if label[2] or (rows and len(rows) > 1):
                _note(head, label[1], label[2] or " ".join(rows[1]), at)
            else:
                waiting = label[1]
                head.fields.setdefault(label[1], [])
        elif waiting:
            _note(head, waiting, plain(passage.text), at)
            waiting = None
        for row in rows[1:_MOST_LINES] if len(rows) <= _MOST_LINES else ():  # several fields in one block of lines
            below = roles.label(row[0]) if len(row) == 1 and len(row[0]) < _LONG else None
            if below and below[2]:
                _note(head, below[1], below[2], at)


def _printed(head: Head, passage: Passage) -> list[str]:
    """The printed lines of a passage from the margin on, so that cells can be told apart by where they start."""
    found = []
    for start, end in passage.spans:
        margin = head.clean.rfind("\n", max(0, start - _WIDEST), start) + 1
        found += [line for line in head.clean[margin if margin else start : end].splitlines() if line.strip()]
    return found


def _many_rows(passages: list[Passage], at: int) -> bool:
    """Whether a passage is in a table of four or more columns' rows, or its head."""
    rows = passages[at : at + 3]
    return len(rows) == 3 and all(row.role == "tabel" and len(_CELL.split(row.text.strip(" |"))) >= 3 for row in rows)


def _note(head: Head, name: str, value: str, at: int) -> None:
    value = plain(value).lstrip(": ")
    head.fields.setdefault(name, []).append(value)
    if value:
        head.places.setdefault(name, at)
