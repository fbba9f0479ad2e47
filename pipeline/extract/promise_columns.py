"""Lists of commitments that are printed as aligned columns of plain text, a cell now and then over several lines.

A line is laid in columns by where its pieces begin under the heads; what stands in the first column begins a new row, all else goes on
with the row above. Source: lists of commitments of griffies as a text layer gives them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.extract import promise_lists
from pipeline.model.text import Span

_PIECE = re.compile(r"\S+(?: \S+)*")
_LEAST = 3  # columns
_SLACK = 3  # code points that a piece may begin before its column
_MOST = 400  # lines of one list
_GAP = 1  # empty lines within a list


class Aligned(NamedTuple):
    """A row: the places of the pieces of each column in the text, in order."""

    columns: promise_lists.Columns
    cells: tuple[tuple[Span, ...], ...]

    def words(self, text: str, column: int | None) -> str:
        """The words of a column."""
        return " ".join(text[low:high] for low, high in self.cells[column]) if column is not None else ""


class Table(NamedTuple):
    """A list: where it stands in the text, its head included, and its rows."""

    span: Span
    rows: list[Aligned]


def tables(text: str) -> list[Table]:
    r"""All such lists of a text.

    >>> found = tables("Nr   Toezegging       Wie\n1    De brug wordt    Bos\n     geverfd\n2    Een brief        Smit\n")
    >>> [row.words("Nr   Toezegging       Wie\n1    De brug wordt    Bos\n     geverfd\n2    Een brief        Smit\n", 1) for row in found[0].rows]
    ['De brug wordt geverfd', 'Een brief']
    """
    lines = [(match.start(), match[0]) for match in re.finditer(r"[^\n]*", text) if match[0] or text[match.start() : match.start() + 1] == "\n"]
    found: list[Table] = []
    at = 0
    while at < len(lines):
        heads = _pieces(lines[at][1])
        columns = promise_lists.columns([words for _, words in heads]) if len(heads) >= _LEAST else None
        if columns is None:
            at += 1
            continue
        rows, last = _rows(lines, at + 1, [start for start, _ in heads], columns)
        if rows:
            found.append(Table((lines[at][0], lines[last][0] + len(lines[last][1])), rows))
        at = max(last, at) + 1
    return found


def _pieces(line: str) -> list[tuple[int, str]]:
    """The pieces of a line that two blanks or more part, with their places; none where bars part them."""
    return [(match.start(), match[0]) for match in _PIECE.finditer(line)] if "|" not in line and "\t" not in line and len(line) < 400 else []


def _rows(lines: Sequence[tuple[int, str]], first: int, starts: Sequence[int], columns: promise_lists.Columns) -> tuple[list[Aligned], int]:
    """The rows below a head, and the number of their last line."""
    rows: list[list[list[Span]]] = []
    last, empty = first - 1, 0
    for at in range(first, min(len(lines), first + _MOST)):
        begin, line = lines[at]
        if not line.strip():
            empty += 1
            if empty > _GAP:
                break
            continue
        pieces = _pieces(line)
        whole = len(pieces) == len(starts)
        placed = [number if whole else max((one for one, start in enumerate(starts) if start <= place + _SLACK), default=0) for number, (place, _) in enumerate(pieces)]
        if not pieces or (len(pieces) == 1 and placed[0] == 0 and (empty or len(pieces[0][1]) > (starts[1] - starts[0] if len(starts) > 1 else 0) + _SLACK)):
            break  # a line of text below the list
        if 0 in placed or not rows:
            rows.append([[] for _ in starts])
        for column, (place, words) in zip(placed, pieces, strict=True):
            rows[-1][column].append((begin + place, begin + place + len(words)))
        last, empty = at, 0
    return [Aligned(columns, tuple(map(tuple, row))) for row in rows if row[columns.what]], last
