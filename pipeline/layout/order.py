"""The reading order of a page.

The order in which a file draws its text is usually the order in which it is read, so it is kept wherever the places
on the
page do not clearly speak against it. Pieces that follow each other down the page make a cell, cells beside each other a
group, groups that follow each other down the page a run. A run is moved only where it stands wholly above another that
shares its columns, yet was drawn later. A short piece drawn apart (a number stamped beside its label) joins that label.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from pipeline.layout.pieces import Cell, Group, Piece
from pipeline.layout.rows import join_rows

_MOST_RUNS = 400  # ordering runs is quadratic; a page with more keeps the order drawn
_LABEL_REACH = 12.0  # line heights between a label and what is filled in behind it
_STAMPED = 3  # lines that a stamp has at most
_COLUMN_LINES = 5  # lines side by side from which two columns drawn line by line are told from a table

Run = list[Group]


def order(pieces: list[Piece], words: list[str], tables: Sequence[tuple[int, Run]] = (), drawn: bool = True) -> list[Run]:
    """Pieces in the order drawn to runs in reading order.

    Args:
        pieces: of what stands outside ruled tables.
        words: of the page.
        tables: ruled tables, each with the number of its first word, ascending.
        drawn: whether a file draws them in this order, and not OCR.
    """
    runs: list[Run] = []
    place = 0
    for first, rows in tables:
        stop = place
        while stop < len(pieces) and pieces[stop].words[0] < first:
            stop += 1
        runs += [*_runs(_groups(pieces[place:stop])), rows]
        place = stop
    runs += _runs(_groups(pieces[place:]))
    runs = _fill_in(runs, words)
    runs = _sorted(runs)
    if not drawn:
        runs = join_rows(runs, words)
    for run in runs:
        _mark_tables(run)
    return [part for run in runs for part in _without_margin(_split_columns(run))]


def _groups(pieces: list[Piece]) -> list[Group]:
    groups: list[Group] = []
    for piece in pieces:
        group = groups[-1] if groups else None
        if group is None:
            groups.append(Group([Cell.of(piece)]))
            continue
        cell = group.cells[-1]
        last = cell.pieces[-1]
        if last.take(piece):
            cell.x1, cell.bottom = max(cell.x1, last.x1), max(cell.bottom, last.bottom)
            continue
        right = last.x1 - 0.5 * piece.height
        if len(cell.pieces) > 1 and len(group.cells) == 1 and piece.x0 >= right and last.level_with(piece):
            # Running text that ends beside the new piece: only its last line is a cell.
            groups[-1:] = [_one(_cell(cell.pieces[:-1])), Group([Cell.of(last), Cell.of(piece)])]
        elif _below(cell, piece, alone=len(group.cells) == 1):
            cell.add(piece)
        elif piece.x0 >= cell.x1 - 0.5 * piece.height and _beside(group, piece):
            group.cells.append(Cell.of(piece))
        else:
            groups.append(Group([Cell.of(piece)]))
    return groups


def _below(cell: Cell, piece: Piece, alone: bool) -> bool:
    """Whether a piece is the next line of a cell."""
    last = cell.pieces[-1]
    height = max(last.height, piece.height, 1.0)
    down = piece.top - last.bottom
    if not (-0.6 * height < down < (6.0 if alone else 1.5) * height) or piece.level_with(last):
        return False
    if piece.x0 > cell.x1 + (2 * height if alone else 0) or piece.x1 < cell.x0 - 2 * height:
        return False
    return alone or piece.x0 >= cell.x0 - height


def _beside(group: Group, piece: Piece) -> bool:
    """Whether a piece stands to the right of a group within its height."""
    shared = min(group.bottom, piece.bottom) - max(group.top, piece.top)
    return shared > 0.5 * piece.height


def _runs(groups: list[Group]) -> list[Run]:
    """Groups that follow each other down the page; a jump up or far away starts a new run."""
    runs: list[Run] = []
    for group in groups:
        above = runs[-1][-1] if runs else None
        if above is not None:
            height = group.cells[0].pieces[0].height
            down = group.top - above.bottom
            if (
                -0.6 * height < down < 6 * height
                and group.x0 < above.x1 + 2 * height
                and group.x1 > above.x0 - 2 * height
            ):
                runs[-1].append(group)
                continue
        runs.append([group])
    return runs


def _fill_in(runs: list[Run], words: list[str]) -> list[Run]:
    """Single pieces drawn apart put behind the label that they fill in."""
    if len(runs) < 2 or len(runs) > _MOST_RUNS:
        return runs
    kept: list[Run] = []
    for place, run in enumerate(runs):
        pieces = _few(run)
        left = [p for p in pieces if not any(_host(other, p, words) for other in (*kept, *runs[place + 1 :]))]
        if not pieces or len(left) == len(pieces):
            kept.append(run)
        elif left:
            kept.append([_one(_cell(left))])
    return kept


def _few(run: Run) -> list[Piece]:
    """The lines of a run of a few short lines below each other, as stamps are; none for any other run."""
    pieces = [piece for group in run for cell in group.cells for piece in cell.pieces]
    single = all(len(group.cells) == 1 for group in run)
    return pieces if single and len(pieces) <= _STAMPED and all(len(piece.words) <= 6 for piece in pieces) else []


def _host(run: Run, piece: Piece, words: list[str]) -> bool:
    """Puts the piece behind a label of the run (a short line that ends in a colon, with room behind it), if there is
    one.
    """
    for nth, group in enumerate(run):
        if group.top > piece.bottom or group.bottom < piece.top:
            continue
        for cell in group.cells:
            for at, line in enumerate(cell.pieces):
                gap = piece.x0 - line.x1
                if not (line.level_with(piece) and -1 <= gap < _LABEL_REACH * max(line.height, 1.0)):
                    continue
                if not words[line.words[-1]].endswith(":") or len(line.words) > 6:
                    continue
                if any(
                    line.x1 < other.x0 < piece.x1 and other.level_with(piece) for c in group.cells for other in c.pieces
                ):
                    continue
                if len(group.cells) == 1 and len(cell.pieces) > 1:
                    parts = [cell.pieces[:at], cell.pieces[at + 1 :]]
                    before, after = ([_cell(part)] if part else [] for part in parts)
                    run[nth : nth + 1] = [*map(_one, before), Group([Cell.of(line), Cell.of(piece)]), *map(_one, after)]
                else:
                    group.cells.append(Cell.of(piece))
                    group.cells.sort(key=lambda c: c.x0)
                return True
    return False


def _cell(pieces: list[Piece]) -> Cell:
    cell = Cell.of(pieces[0])
    for piece in pieces[1:]:
        cell.add(piece)
    return cell


def _one(cell: Cell) -> Group:
    return Group([cell])


def _sorted(runs: list[Run]) -> list[Run]:
    """Runs in the order drawn, save that one which stands wholly above another in the same columns comes first."""
    count = len(runs)
    if count < 2 or count > _MOST_RUNS:
        return runs
    edges = np.array(
        [
            (min(g.x0 for g in run), min(g.top for g in run), max(g.x1 for g in run), max(g.bottom for g in run))
            for run in runs
        ]
    )
    x0, top, x1, bottom = edges.T
    above = bottom[:, None] <= top[None, :] + 2.0
    shares = np.minimum(x1[:, None], x1[None, :]) - np.maximum(x0[:, None], x0[None, :]) > 0
    before = above & shares & ~np.eye(count, dtype=bool)
    before &= ~before.T
    if not np.tril(before, -1).any():
        return runs
    waits = before.sum(axis=0)
    done = np.zeros(count, dtype=bool)
    result: list[Run] = []
    for _ in range(count):
        ready = np.flatnonzero(~done & (waits == 0))
        pick = int(ready[0]) if len(ready) else int(np.flatnonzero(~done)[0])
        done[pick] = True
        waits = waits - before[pick]
        result.append(runs[pick])
    return result


def _mark_tables(run: Run) -> None:
    """Marks groups as rows of a table: two or more in sequence that share the left or right edges of two columns."""
    for above, below in pairwise(run):
        if len(above.cells) > 1 and len(below.cells) > 1 and _aligned(above, below) >= 2:
            above.table = below.table = True


def _aligned(above: Group, below: Group) -> int:
    """How many cells of one group have an edge below or above an edge of the other's."""
    return sum(any(abs(a.x0 - b.x0) < 4 or abs(a.x1 - b.x1) < 4 for b in below.cells) for a in above.cells)


def _split_columns(run: Run) -> Run:
    """Two columns of prose that the file draws line by line, put after each other.

    They are told from a table by their lines: five or more in sequence, one line a cell, the left ones nearly as
    wide as
    their column, four words or more in most cells of both.
    """
    result: Run = []
    place = 0
    while place < len(run):
        end = place
        while end < len(run) and _two_lines(run[end]) and _same_gutter(run[place:end], run[end]):
            end += 1
        stretch = run[place:end]
        if len(stretch) >= _COLUMN_LINES and _is_prose(stretch):
            result += [_one(_cell([group.cells[side].pieces[0] for group in stretch])) for side in (0, 1)]
            place = end
        else:
            result.append(run[place])
            place += 1
    return result


def _two_lines(group: Group) -> bool:
    return len(group.cells) == 2 and all(len(cell.pieces) == 1 for cell in group.cells)


def _same_gutter(stretch: Run, group: Group) -> bool:
    return not stretch or abs(stretch[-1].cells[1].x0 - group.cells[1].x0) < 6


def _is_prose(stretch: Run) -> bool:
    left = [group.cells[0] for group in stretch]
    width = max(cell.x1 for cell in left) - min(cell.x0 for cell in left)
    full = sum(cell.x1 - cell.x0 > 0.75 * width for cell in left)
    long = [sum(len(group.cells[side].pieces[0].words) >= 4 for group in stretch) for side in (0, 1)]
    return full * 2 > len(stretch) and min(long) * 3 > 2 * len(stretch)


def _without_margin(run: Run) -> list[Run]:
    """A run apart from a margin column that stands beside its lines of prose (reference, department), the margin first.

    The margin is told from a column of a table by its neighbours: most lines beside it are full lines of four words or
    more, none reaches into it, and it holds words rather than amounts.
    """
    beside = [group for group in run if _two_lines(group) and not _is_amount(group)]
    if len(beside) < 2:
        return [run]
    edge = min(group.cells[1].x0 for group in beside)
    top, bottom = beside[0].top, beside[-1].bottom
    lines = [piece for group in run if group.bottom >= top and group.top <= bottom for piece in group.cells[0].pieces]
    lines = [line for line in lines if top - 1 <= line.top <= bottom]
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    full = sum(line.x1 - line.x0 > 0.75 * (right - left) and len(line.words) >= 4 for line in lines)
    narrow = max(group.cells[1].x1 for group in beside) - edge < 0.5 * (right - left)
    if right > edge or not narrow or full * 5 < 3 * len(lines) or len(lines) < 3:
        return [run]
    taken = {id(group) for group in beside}
    body: list[Piece] = []
    rest: Run = []
    for group in run:
        if len(group.cells) == 1 or id(group) in taken:
            body += group.cells[0].pieces
        else:
            if body:
                rest.append(_one(_cell(body)))
                body = []
            rest.append(group)
    if body:
        rest.append(_one(_cell(body)))
    return [[_one(_cell([group.cells[1].pieces[0] for group in beside]))], rest]


def _is_amount(group: Group) -> bool:
    """Whether the right cell is so short a stretch that it must be a figure of a table."""
    cell = group.cells[1]
    return cell.x1 - cell.x0 < 2.5 * max(cell.pieces[0].height, 1.0) and len(cell.pieces[0].words) == 1
