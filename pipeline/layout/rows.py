"""Rows of a list in two columns put together again, where OCR took their cells apart.

Tesseract reads the value beside a label as a line of its own, often far from it, and a label of two lines as a label and a
stray line below its value. The rows above and below show how the list is set.
"""

from __future__ import annotations

from pipeline.layout.pieces import Cell, Group, Piece

Run = list[Group]

_NEAR = 4  # rows of the list within which one with both its cells must stand
_EDGE = 0.6  # line heights by which the edge of a column may differ from row to row
_SHORT = 8  # words of a value that stands alone
_FEW = 3  # words of the second line of a label without a colon
_ROW = 1.2  # of the distance to the next row: the distance within a label of two lines, at most; tails of letters are in both
_CLOSE = 0.6  # line heights of white between the lines of a cell
_MOST_RUNS = 400
_PITCH = 1.5  # line heights from one line of a label to the next


def join_rows(runs: list[Run], words: list[str]) -> list[Run]:
    """Runs with values put beside their labels and labels of two lines made one cell.

    Args:
        runs: in reading order; they are changed.
        words: of the page.
    """
    if len(runs) > _MOST_RUNS:
        return runs
    kept: list[Run] = []
    for place, run in enumerate(runs):
        others = [*kept, *runs[place + 1 :]]
        for last in (False, True):
            while (piece := _end(run, last)) and any(_take(other, piece) or _part(other, piece, words) for other in others):
                _drop(run, last)
        if run:
            kept.append(run)
    for run in kept:
        _whole_cells(run, words)
    return kept


def _end(run: Run, last: bool) -> Piece | None:
    """The first or last line of a run where it stands alone and is short."""
    group = run[-1 if last else 0] if run else None
    if group is None or len(group.cells) > 1:
        return None
    piece = group.cells[0].pieces[-1 if last else 0]
    return piece if len(piece.words) <= _SHORT else None


def _drop(run: Run, last: bool) -> None:
    """Takes the first or last line out of a run."""
    at = -1 if last else 0
    pieces = run[at].cells[0].pieces
    rest = pieces[:-1] if last else pieces[1:]
    run[at:] = ([Group([_cell(rest)])] if rest else []) if last else [*([Group([_cell(rest)])] if rest else []), *run[1:]]


def _take(run: Run, piece: Piece) -> bool:
    """Puts a piece beside the line of a list that it is level with, if rows near it have both cells."""
    for nth, group in enumerate(run):
        if len(group.cells) > 1 or group.top > piece.bottom or group.bottom < piece.top:
            continue
        cell = group.cells[0]
        for at, line in enumerate(cell.pieces):
            if not line.level_with(piece) or line.x1 > piece.x0:
                continue
            rows = [row for row in run[max(0, nth - _NEAR) : nth + _NEAR + 1] if len(row.cells) == 2]
            edge = _EDGE * max(line.height, piece.height)
            if not any(abs(row.cells[0].x0 - line.x0) < edge and abs(row.cells[1].x0 - piece.x0) < edge for row in rows):
                continue
            parts = [cell.pieces[:at], cell.pieces[at + 1 :]]
            before, after = ([Group([_cell(part)])] if part else [] for part in parts)
            run[nth : nth + 1] = [*before, Group([Cell.of(line), Cell.of(piece)]), *after]
            return True
    return False


def _part(run: Run, label: Piece, words: list[str]) -> bool:
    """Parts a row at the label of the next one, which was read apart while its value was taken for more of the row's."""
    if not words[label.words[-1]].endswith(":"):
        return False
    for nth, row in enumerate(run):
        if len(row.cells) != 2 or abs(row.cells[0].x0 - label.x0) > _EDGE * label.height:
            continue
        value = row.cells[1].pieces
        at = next((at for at, line in enumerate(value) if at and line.level_with(label)), 0)
        if at and label.x1 < value[at].x0 and not any(line.level_with(label) for line in row.cells[0].pieces):
            run[nth : nth + 1] = [Group([row.cells[0], _cell(value[:at])]), Group([Cell.of(label), _cell(value[at:])])]
            return True
    return False


def _whole_cells(run: Run, words: list[str]) -> None:
    """Joins the further lines of a cell, which stand alone below its row, to the first."""
    nth = 0
    while nth + 1 < len(run):
        row, below = run[nth], run[nth + 1]
        if len(row.cells) > 2 and (places := _under(row, below)):
            for cell, place in zip(below.cells, places, strict=True):
                for piece in cell.pieces:
                    row.cells[place].add(piece)
            row.table = True
            del run[nth + 1]
            continue
        if len(row.cells) == 2 and len(below.cells) == 1 and _goes_on(row, below, run[nth + 2 : nth + 3], words):
            line, *rest = below.cells[0].pieces
            row.cells[0].add(line)
            row.table = True
            run[nth + 1 : nth + 2] = [Group([_cell(rest)])] if rest else []
        nth += 1


def _under(row: Group, below: Group) -> list[int]:
    """The cells of a row that all cells of the group below it go on, close under it and within their columns; none where
    one does not, or where the first column goes on: that is a new row.
    """
    height = max(row.cells[0].pieces[0].height, 1.0)
    if not -0.3 * height < below.top - row.bottom < _CLOSE * height:
        return []
    places = []
    for cell in below.cells:
        place = next((at for at, other in enumerate(row.cells) if abs(other.x0 - cell.x0) < _EDGE * height), 0)
        ends = row.cells[place + 1].x0 if place + 1 < len(row.cells) else float("inf")
        if not place or cell.x1 > ends or place in places:
            return []
        places.append(place)
    return places


def _goes_on(row: Group, below: Group, after: list[Group], words: list[str]) -> bool:
    label, line = row.cells[0], below.cells[0].pieces[0]
    last = label.pieces[-1]
    down, height = line.bottom - last.bottom, max(last.height, 1.0)
    if not 0 < down < _PITCH * height or abs(line.x0 - label.x0) > _EDGE * height or line.x1 > row.cells[1].x0:
        return False
    if words[last.words[-1]].endswith(":") or line.top < row.cells[1].pieces[-1].top:
        return False
    if words[line.words[-1]].endswith(":"):
        return True
    # Without a colon it may be a heading between rows of figures; a list of names has none.
    rest = below.cells[0].pieces[1:]
    if rest or not after or len(after[0].cells) != 2 or abs(after[0].cells[1].x0 - row.cells[1].x0) > _EDGE * height:
        return False
    named = all(any(char.isalpha() for word in cell.pieces[0].words for char in words[word]) for cell in (row.cells[1], after[0].cells[1]))
    return named and len(line.words) <= _FEW and down < _ROW * (after[0].cells[0].pieces[0].bottom - line.bottom)


def _cell(pieces: list[Piece]) -> Cell:
    cell = Cell.of(pieces[0])
    for piece in pieces[1:]:
        cell.add(piece)
    return cell
