"""Words on a page to lines in reading order, and lines to text with paragraphs, rows, headings.

The order in which a file draws its text is usually the order in which it is read, so that order is kept wherever the places
on the page do not clearly speak against it. Words are grouped into pieces (one printed line, or one cell of it), pieces into
runs that go down the page without a jump; runs are reordered only where one stands wholly above another that it shares
columns with, yet was drawn after it. A short piece drawn apart (a number stamped beside its label) joins the line it stands on.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from pipeline.model.document import Block, BlockKind, Word, Words

_CELL_GAP = 1.7  # line heights of white that divide two cells of a row; justified text stays below one
_SAME_LINE = 0.5  # share of the lower height that must overlap for two pieces to stand on one line
_NEW_PARAGRAPH = 1.28  # a pitch this much larger than the usual one shows a new paragraph
_MOST_RUNS = 400  # ordering runs is quadratic; a page with more is kept in the order drawn
_MARKER = re.compile(r"(?:[•·▪▫◦‣●○∙■□➢❖–—*\-§o]|\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})(?:\.\d{1,3})*[.):]*)$")


@dataclass(slots=True)
class Piece:
    """Words side by side: a printed line, or a cell of one."""

    words: list[int]
    x0: float
    top: float
    x1: float
    bottom: float
    bold: bool = False

    @property
    def height(self) -> float:
        return self.bottom - self.top

    def level_with(self, other: Piece) -> bool:
        """Whether both stand on one line."""
        shared = min(self.bottom, other.bottom) - max(self.top, other.top)
        return shared > _SAME_LINE * min(self.height, other.height)


@dataclass(slots=True)
class Line:
    """Pieces on one line, left to right."""

    pieces: list[Piece]

    @property
    def top(self) -> float:
        return min(piece.top for piece in self.pieces)

    @property
    def bottom(self) -> float:
        return max(piece.bottom for piece in self.pieces)

    @property
    def x0(self) -> float:
        return min(piece.x0 for piece in self.pieces)

    @property
    def x1(self) -> float:
        return max(piece.x1 for piece in self.pieces)

    @property
    def height(self) -> float:
        return max(piece.height for piece in self.pieces)

    @property
    def bold(self) -> bool:
        return all(piece.bold for piece in self.pieces)


@dataclass(slots=True)
class Printed:
    """The text of a page in reading order; offsets count from the start of the page.

    Attributes:
        text: lines divided by a line feed, paragraphs by an empty line, cells by a tab.
        words: with boxes, spans in `text`.
        lines: start, end, and the line itself, for what looks at whole lines later.
        blocks: headings and rows.
    """

    text: str
    words: Words
    lines: list[tuple[int, int, Line]] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)


def lay_out(words: list[str], boxes: npt.NDArray[np.float64], lines: list[int], bold: dict[int, bool]) -> Printed:
    """The text of a page.

    Args:
        words: in the order drawn.
        boxes: (n, 4) x0, top, x1, bottom in points.
        lines: line number of each word as the file draws them, ascending.
        bold: by line number.
    """
    pieces = _pieces(words, boxes.tolist(), lines, bold)
    return _write(words, boxes, order(pieces))


def _pieces(words: list[str], boxes: list[list[float]], lines: list[int], bold: dict[int, bool]) -> list[Piece]:
    """Words of one drawn line that stand side by side without a wide gap."""
    found: list[Piece] = []
    line = -1
    for place, (x0, top, x1, bottom) in enumerate(boxes):
        last = found[-1] if found else None
        if last is not None and lines[place] == line:
            gap, height = x0 - last.x1, max(last.height, bottom - top, 1.0)
            marker = len(last.words) == 1 and _MARKER.match(words[last.words[0]]) is not None
            if -0.8 * height < gap < (4 * _CELL_GAP if marker else _CELL_GAP) * height and (
                    min(bottom, last.bottom) - max(top, last.top) > 0.2 * min(bottom - top, last.height)):
                last.words.append(place)
                last.x1, last.x0 = max(last.x1, x1), min(last.x0, x0)
                # A raised or lowered small word (a footnote mark) does not stretch the line it stands on.
                if bottom - top > 0.8 * last.height:
                    last.top, last.bottom = min(last.top, top), max(last.bottom, bottom)
                continue
        found.append(Piece([place], x0, top, x1, bottom, bold.get(lines[place], False)))
        line = lines[place]
    return found


def order(pieces: list[Piece]) -> list[Line]:
    """Pieces in the order drawn to lines in reading order."""
    runs = _runs(pieces)
    runs = _attach(runs)
    return [line for run in _sorted(runs) for line in run]


def _runs(pieces: list[Piece]) -> list[list[Line]]:
    """Lines that follow each other down the page; a jump up or far away starts a new run."""
    runs: list[list[Line]] = []
    for piece in pieces:
        line = runs[-1][-1] if runs else None
        if line is not None and piece.x0 >= line.x1 - 0.5 * piece.height and line.pieces[-1].level_with(piece):
            line.pieces.append(piece)
        elif line is not None and _goes_on(line, piece):
            runs[-1].append(Line([piece]))
        else:
            runs.append([Line([piece])])
    return runs


def _goes_on(line: Line, piece: Piece) -> bool:
    """Whether a piece stands below a line, not far off, in the same columns."""
    height = max(line.height, piece.height, 1.0)
    down = piece.top - line.bottom
    return -0.6 * height < down < 6 * height and piece.x0 < line.x1 + 2 * height and piece.x1 > line.x0 - 2 * height


def _attach(runs: list[list[Line]]) -> list[list[Line]]:
    """Short runs drawn apart put on the line they stand on, to the right of its words or between them."""
    if len(runs) < 2 or len(runs) > _MOST_RUNS:
        return runs
    kept: list[list[Line]] = []
    for place, run in enumerate(runs):
        if len(run) == 1 and len(run[0].pieces) == 1:
            piece = run[0].pieces[0]
            host = next((line for other in (*kept, *runs[place + 1:]) for line in other if _hosts(line, piece)), None)
            if host is not None:
                host.pieces = sorted([*host.pieces, piece], key=lambda p: p.x0)
                continue
        kept.append(run)
    return kept


def _hosts(line: Line, piece: Piece) -> bool:
    """Whether the line ends in a label that the piece fills in: level with it, free, right of it and near."""
    last = line.pieces[-1]
    return (last.level_with(piece) and piece.x0 >= last.x1 - 1 and piece.x0 - last.x1 < 12 * max(last.height, 1.0))


def _sorted(runs: list[list[Line]]) -> list[list[Line]]:
    """Runs in the order drawn, save that one which stands wholly above another in the same columns comes first."""
    count = len(runs)
    if count < 2 or count > _MOST_RUNS:
        return runs
    edges = np.array([(min(n.x0 for n in run), min(n.top for n in run), max(n.x1 for n in run), max(n.bottom for n in run))
                      for run in runs])
    x0, top, x1, bottom = edges.T
    slack = 2.0
    above = bottom[:, None] <= top[None, :] + slack
    shares = np.minimum(x1[:, None], x1[None, :]) - np.maximum(x0[:, None], x0[None, :]) > 0
    before = above & shares & ~np.eye(count, dtype=bool)
    before &= ~before.T
    waits = before.sum(axis=0)
    done, result = np.zeros(count, dtype=bool), []
    for _ in range(count):
        ready = np.flatnonzero(~done & (waits == 0))
        pick = int(ready[0]) if len(ready) else int(np.flatnonzero(~done)[0])
        done[pick] = True
        waits = waits - before[pick]
        result.append(runs[pick])
    return result


def _write(words: list[str], boxes: npt.NDArray[np.float64], lines: list[Line]) -> Printed:
    """Lines written out, with the span of each word."""
    usual = usual_pitch(lines)
    parts: list[str] = []
    spans: list[Word] = []
    found: list[tuple[int, int, Line]] = []
    rows: list[Block] = []
    place = 0
    previous: Line | None = None
    rounded = boxes.astype(np.float32).tolist()

    def put(text: str) -> None:
        nonlocal place
        parts.append(text)
        place += len(text)

    for line in lines:
        if previous is not None:
            put("\n\n" if apart(previous, line, usual) else "\n")
        start, tabs = place, False
        for nth, piece in enumerate(line.pieces):
            if nth:
                before = line.pieces[nth - 1]
                wide = piece.x0 - before.x1 > 0.6 * _CELL_GAP * max(before.height, piece.height)
                tabs = tabs or wide
                put("\t" if wide else " ")
            for at, word in enumerate(piece.words):
                if at:
                    put(" ")
                spans.append(Word(place, place + len(words[word]), tuple(rounded[word]), 1.0))
                put(words[word])
        found.append((start, place, line))
        if tabs:
            rows.append(Block(start, place, "row"))
        previous = line
    return Printed("".join(parts), Words.of(spans), found, rows)


def usual_pitch(lines: list[Line]) -> float:
    """The usual distance between the bottoms of two lines of running text, as a multiple of the line height."""
    pitches = sorted((b.bottom - a.bottom) / max(a.height, 1.0) for a, b in pairwise(lines)
                     if 0.5 * a.height < b.bottom - a.bottom < 2.6 * a.height and abs(a.height - b.height) < 0.15 * a.height)
    if len(pitches) < 4:
        return 1.1
    # The lower quartile: paragraphs of one line each would otherwise make the blank line the usual distance.
    return max(0.9, min(pitches[len(pitches) // 4], 2.2))


def apart(above: Line, below: Line, usual: float) -> bool:
    """Whether white between two lines shows a new paragraph; a step up or sideways does as well."""
    height = max(min(above.height, below.height), 1.0)
    down = below.bottom - above.bottom
    return down < 0.3 * height or down > usual * _NEW_PARAGRAPH * max(above.height, below.height) or (
        below.x0 > above.x1 + 2 * height) or below.x1 < above.x0 - 2 * height


def blocks_of(kind: BlockKind, spans: list[tuple[int, int]], level: int = 0) -> list[Block]:
    """Blocks of one kind."""
    return [Block(start, end, kind, level) for start, end in spans]
