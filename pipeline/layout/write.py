"""The text of a page from its words: reading order, then lines, paragraphs, rows with tabs, headings."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import accumulate, pairwise

import numpy as np
import numpy.typing as npt

from pipeline.layout.flow import cut_around
from pipeline.layout.footnotes import NotedLine, footnotes
from pipeline.layout.order import Run, order
from pipeline.layout.pieces import MARKER, Group, Piece, find_pieces
from pipeline.layout.plain_tables import plain_sides
from pipeline.layout.rules import Rules, strikes, typed_strikes
from pipeline.layout.tables import find_tables, rows_of
from pipeline.model.document import Block, Words

_NEW_PARAGRAPH = 1.28  # a pitch this much larger than the usual one shows a new paragraph
_SENTENCE_END = re.compile(r"[.!?:;)\]”’\"']$")
_HYPHEN_END = re.compile(r"[^\W\d_][-‐]$")
_NUMBER_ENDS = re.compile(r"\d[-‐]$")  # of a date or a code that a narrow cell breaks
_ADDRESS = re.compile(r"\W?(?:https?:|www\.)")
_OF_ADDRESS = re.compile(r"\w[/=&?%#+]\w|^[\w/]*\d[a-z]\w*|[a-z]\d[a-z]")
_FULL = 0.12  # share of its column that the line with the address leaves white, at most
_LONGEST_HEADING = 160  # characters


@dataclass(slots=True)
class Printed:
    """The text of a page in reading order; offsets count from the start of the page.

    Attributes:
        text: lines divided by a line feed, paragraphs by an empty line, cells by a tab.
        words: with boxes, spans in `text`.
        lines: start and end in `text`, upper and lower edge in points, of each line or row.
        blocks: headings, rows and struck stretches, sorted.
        order: for each word its number among the words that were given.
    """

    text: str
    words: Words
    lines: list[tuple[int, int, float, float]] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    order: list[int] = field(default_factory=list)


@dataclass(slots=True)
class _Page:
    """What is being written: words in order with what stands before each, and the lines they make."""

    words: list[str]
    joined: bool = False  # whether an address that runs over the end of a line is one word
    order: list[int] = field(default_factory=list)
    gaps: list[str] = field(default_factory=list)
    lines: list[tuple[int, int, list[Piece], bool]] = field(default_factory=list)  # first and last word, pieces, row

    def put(self, pieces: list[Piece], before: str, between: list[str], row: bool) -> None:
        """Writes pieces as one line."""
        start = len(self.order)
        for nth, piece in enumerate(pieces):
            self.gaps.append(between[nth - 1] if nth else before)
            if piece.tight:
                self.gaps.extend("" if word in piece.tight else " " for word in piece.words[1:])
            else:
                self.gaps.extend(" " * (len(piece.words) - 1))
            self.order.extend(piece.words)
        self.lines.append((start, len(self.order), pieces, row))


def lay_out(
    words: list[str],
    boxes: npt.NDArray[np.float64],
    lines: list[int],
    bold: dict[int, bool],
    rules: Rules | None = None,
    sizes: bool = True,
    unruled: bool = False,
) -> Printed:
    """The text of a page.

    Args:
        words: in the order drawn.
        boxes: (n, 4) x0, top, x1, bottom in points.
        lines: number of the printed line of each word as the file draws them, ascending.
        bold: by line number.
        rules: the straight lines of the page, which make tables and strike words out.
        sizes: whether heights of words are those of their font, so that headings can be told by them.
        unruled: whether tables without rules are sought as well.
    """
    if not words:
        return Printed("", Words.none())
    rules = rules or Rules.none()
    tables = find_tables(boxes, rules)
    if unruled and not tables:
        tables = find_tables(boxes, plain_sides(words, boxes))
    gridded = {word for table in tables for row in table.cells for cell in row for word in cell}
    pieces = find_pieces(words, boxes, lines, bold, gridded)
    page = _Page(words, joined=unruled)
    runs = order(pieces, words, [(table.first, rows_of(table, boxes.tolist(), lines, bold)) for table in tables], sizes)
    usual = usual_pitch(runs, 1.1 if sizes else 1.3)
    for nth, run in enumerate(runs):
        _write_run(page, run, usual, "\n\n" if nth else "")
    typed, drawn = typed_strikes(words, boxes)
    if typed:
        judged = rules.across if rules.strikes is None else rules.strikes
        rules = Rules(rules.across, rules.down, np.vstack((judged, drawn)))
    struck, bare = strikes(boxes, rules)
    struck[typed] = True
    noted = _part_footnotes(page, rules, sizes)
    return _finish(page, boxes, struck, bare, sizes, noted)


def _part_footnotes(page: _Page, rules: Rules, sizes: bool) -> list[tuple[int, int]]:
    """The footnotes as first and last line, each made a paragraph of its own."""
    lines = [
        NotedLine(
            [] if row else [page.words[at] for at in page.order[first:last]],
            min(piece.top for piece in pieces),
            max(piece.bottom for piece in pieces),
            min(piece.x0 for piece in pieces),
            pieces[0].height,
        )
        for first, last, pieces, row in page.lines
    ]
    long = sorted((line.height, sum(map(len, line.words))) for line in lines)
    half = sum(length for _, length in long) / 2
    body = next((height for (height, _), so_far in zip(long, accumulate(n for _, n in long), strict=True) if so_far >= half), 0.0)
    found = footnotes(lines, body, rules.across, sizes)
    for first, _ in found:
        at = page.lines[first][0]
        if at:
            page.gaps[at] = "\n\n"
    return found


def _write_run(page: _Page, run: Run, usual: float, before: str) -> None:
    previous: Group | None = None
    for group in run:
        if previous is not None:
            last, first = previous.cells[0].pieces[-1], group.cells[0].pieces[0]
            both = previous.table and group.table
            down = group.cells[0].pieces[0].bottom - previous.bottom if both else first.bottom - last.bottom
            wide = down > (2.4 if both else usual * _NEW_PARAGRAPH) * max(last.height, first.height)
            before = (
                "\n\n"
                if wide or ((len(previous.cells) > 1) != (len(group.cells) > 1) and down > 1.6 * first.height)
                else "\n"
            )
        _write_group(page, group, usual, before)
        previous = group


def _write_group(page: _Page, group: Group, usual: float, before: str) -> None:
    cells = group.cells
    if len(cells) > 1 and (group.table or all(len(cell.pieces) == 1 for cell in cells)):
        pieces: list[Piece] = []
        between: list[str] = []
        for nth, cell in enumerate(cells):
            if nth:
                between.append("\t" * (group.tabs[nth] if group.tabs else 1))
            for at, piece in enumerate(cell.pieces):
                if at:
                    # A word broken over lines of a cell keeps its line end, by which it is known and joined later.
                    # An item of a list in a cell keeps its line as well; a date or code is one word.
                    last, first = page.words[pieces[-1].words[-1]], page.words[piece.words[0]]
                    item = len(piece.words) > 1 and MARKER.match(first) and not first[-1].isdigit()
                    between.append("\n" if item or _HYPHEN_END.search(last) else "" if _NUMBER_ENDS.search(last) and first[:1].isdigit() else " ")
                pieces.append(piece)
        page.put(pieces, before + "\t" * (group.tabs[0] if group.tabs else 0), between, True)
        return
    for nth, cell in enumerate(cells):
        if nth:
            label = len(cells[nth - 1].pieces) == 1 and len(cells[nth - 1].pieces[0].words) <= 4
            before = "\t" if label else "\n\n"
        left = cell.x0
        for at, piece in enumerate(cell.pieces):
            if at:
                above = cell.pieces[at - 1]
                below = cell.pieces[at + 1] if at + 1 < len(cell.pieces) else None
                before = (
                    "\n\n" if apart(above, piece, usual) or indented(page.words, left, above, piece, below) else "\n"
                )
                if before == "\n" and page.joined and above.x1 > cell.x1 - _FULL * (cell.x1 - left) and address_goes_on(page.words[above.words[-1]], page.words[piece.words[0]]):
                    before = ""
            page.put([piece], before, [], False)


def _finish(
    page: _Page,
    boxes: npt.NDArray[np.float64],
    struck: npt.NDArray[np.bool_],
    bare: npt.NDArray[np.bool_],
    sizes: bool,
    noted: list[tuple[int, int]],
) -> Printed:
    """Text, spans and blocks from what was written."""
    words = [page.words[at] for at in page.order]
    text = "".join(part for pair in zip(page.gaps, words, strict=True) for part in pair)
    lengths = np.array([len(word) for word in words], np.int32)
    ends = np.array(
        list(accumulate(len(gap) + len(word) for gap, word in zip(page.gaps, words, strict=True))), np.int32
    )
    spans = np.column_stack((ends - lengths, ends))
    found = Words(spans, boxes[page.order].astype(np.float32), np.ones(len(words), np.float32))
    lines: list[tuple[int, int, float, float]] = []
    rows: list[Block] = []
    starts, stops = spans[:, 0].tolist(), ends.tolist()
    for first, last, pieces, row in page.lines:
        span = (starts[first], stops[last - 1])
        lines.append((*span, min(p.top for p in pieces), max(p.bottom for p in pieces)))
        if row:
            rows.append(Block(*span, "row"))
    headings = _headings(page, text, lines) if sizes else []
    notes = [Block(lines[first][0], lines[last - 1][1], "footnote") for first, last in noted]
    others = [one for one in (*rows, *headings) if all(one.end <= note.start or one.start >= note.end for note in notes)]
    blocks = sorted([*others, *notes], key=lambda block: block.start)
    if struck.any():
        blocks = cut_around(blocks, stretches(text, spans, struck[page.order], bare[page.order]))
    return Printed(text, found, lines, blocks, page.order)


def stretches(
    text: str, spans: npt.NDArray[np.int32], struck: npt.NDArray[np.bool_], bare: npt.NDArray[np.bool_]
) -> list[Block]:
    """Struck words that follow each other as one block.

    Args:
        text: of the page.
        spans: (n, 2) of the words in it.
        struck: which of them a line is drawn through.
        bare: which of those keep their last sign; it stays outside the block where it is no letter or digit.
    """
    found: list[Block] = []
    last = -2
    for at in np.flatnonzero(struck).tolist():
        start, end = int(spans[at, 0]), int(spans[at, 1])
        if bare[at] and end - start > 1 and not text[end - 1].isalnum():
            end -= 1
        if at == last + 1 and found[-1].end == int(spans[last, 1]):
            start = found.pop().start
        found.append(Block(start, end, "struck"))
        last = at
    # A line through a bullet alone takes nothing out of the text.
    return [block for block in found if block.end - block.start > 3 or any(map(str.isalnum, text[block.start : block.end]))]


def address_goes_on(last: str, first: str) -> bool:
    """Whether a web address at the end of a line goes on in the first word of the next: it has signs that only addresses have."""
    return bool(_ADDRESS.match(last)) and len(last) > 20 and bool(_OF_ADDRESS.search(first)) and (last[-1].isalnum() or last[-1] in "/-_=&?")


def usual_pitch(runs: list[Run], otherwise: float = 1.1) -> float:
    """The usual distance between two lines of running text, in line heights; `otherwise` where there are too few."""
    pitches = []
    for run in runs:
        for group in run:
            for cell in group.cells:
                for above, below in pairwise(cell.pieces):
                    down, height = below.bottom - above.bottom, max(above.height, 1.0)
                    if 0.5 * height < down < 2.6 * height and abs(below.height - height) < 0.15 * height:
                        pitches.append(down / height)
    if len(pitches) < 4:
        return otherwise
    pitches.sort()
    # The lower quartile: paragraphs of one line each would otherwise make the blank line the usual distance.
    return max(0.9, min(pitches[len(pitches) // 4], 2.2))


def apart(above: Piece, below: Piece, usual: float) -> bool:
    """Whether white between two lines shows a new paragraph."""
    return below.bottom - above.bottom > usual * _NEW_PARAGRAPH * max(above.height, below.height)


def indented(words: list[str], left: float, above: Piece, line: Piece, below: Piece | None) -> bool:
    """Whether a line starts a paragraph by its indent: it alone stands in, after a line that ends a sentence."""
    height = max(line.height, 1.0)
    step = line.x0 - left
    if not 0.7 * height < step < 4.5 * height or abs(above.x0 - left) > 0.3 * height:
        return False
    if below is not None and abs(below.x0 - left) > 0.3 * height:
        return False
    return bool(_SENTENCE_END.search(words[above.words[-1]])) and not MARKER.match(words[line.words[0]])


def _headings(page: _Page, text: str, lines: list[tuple[int, int, float, float]]) -> list[Block]:
    """Headings: one to three short lines larger than the body, or bold where the body is not.

    Levels: 1 from one and a half times the body's height, 2 from 1.15 times, 3 for bold of the same size.
    """
    sized = sorted(
        (pieces[0].height, end - start) for (start, end, _, _), (_, _, pieces, _) in zip(lines, page.lines, strict=True)
    )
    half = sum(length for _, length in sized) / 2
    body = next(
        height
        for (height, _), reached in zip(sized, accumulate(length for _, length in sized), strict=True)
        if reached >= half
    )
    bold = sum(e - s for (s, e, _, _), (_, _, p, _) in zip(lines, page.lines, strict=True) if all(x.bold for x in p))
    mostly_bold = bold > 0.5 * max(len(text), 1)
    found: list[Block] = []
    last_level = 0
    for (start, end, _, _), (_, _, pieces, row) in zip(lines, page.lines, strict=True):
        ratio = pieces[0].height / max(body, 1.0)
        weight = all(piece.bold for piece in pieces) and not mostly_bold
        level = 1 if ratio >= 1.5 else 2 if ratio >= 1.15 else 3 if weight and ratio > 0.9 else 0
        line = text[start:end]
        if (
            row
            or len(line) > _LONGEST_HEADING
            or not any(char.isalpha() for char in line)
            or line.endswith((".", ",", ";"))
        ):
            level = 0
        joined = found and level == last_level and level and text[found[-1].end : start] == "\n"
        if joined:
            found[-1] = Block(found[-1].start, end, "heading", level)
        elif level:
            found.append(Block(start, end, "heading", level))
        last_level = level
    # A heading heads something: below it stands a line of the body's size. A stamp at the foot of a letter does not.
    last = max(
        (
            end
            for (_, end, _, _), (_, _, p, _) in zip(lines, page.lines, strict=True)
            if 0.85 < p[0].height / max(body, 1.0) < 1.15
        ),
        default=len(text),
    )
    return [
        block
        for block in found
        if block.end - block.start <= 2 * _LONGEST_HEADING
        and block.start < last
        and text.count("\n", block.start, block.end) < 3
    ]
