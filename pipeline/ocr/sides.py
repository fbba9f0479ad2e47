"""Two columns of prose that Tesseract read in turns, each read whole, from one break across both columns to the next."""

from __future__ import annotations

from itertools import groupby, pairwise

import numpy as np

from pipeline.ocr.engine import Found
from pipeline.ocr.lines import Lines, as_lines

_MIDDLE = (0.3, 0.7)  # share of the width of the print within which the white between two columns lies
_STEPS = 40  # places at which it is looked for
_FEWEST = 6  # lines of a column
_LONG = 4  # words of the usual line of a column of prose; cells of a table and labels have fewer
_TALL = 0.25  # of the height of the print: the lowest columns
_CELL = 1.2  # heights of a line of white between two columns or cells, at least
_CELLS = 3  # cells of a row of a table across both columns, at least
_FIGURES = 4  # words of its longest cell
_ROWS = 2  # rows of such a table, at least
_ON_ROW = 0.25  # steps by which cells of one row differ in height; lines of two columns stand level by chance, and not twice
_APART = 1.35  # of the usual step from line to line: white above a heading
_HEADING = 2  # lines of a heading that stands across both columns without reaching over the white between them
_LARGE = 1.2  # of the usual height of print: that of a heading
_PASSED = 2.2  # steps of white in the other column beside such a heading, at least
_FOOT = 1.8  # steps of white above a line at the foot of the page, at least

Numbers = np.ndarray  # of lines


def whole_columns(found: list[Found]) -> list[Found]:
    """The words with the left column before the right one, where Tesseract goes from one to the other and back; the same
    list where there are no such columns. Within a column its order stays. A table or a heading across both columns is a
    break: the columns above it are read before it, those below it after it.

    Args:
        found: words of a level page, line by line.
    """
    sides = _sides(found) if len(found) >= 2 * _FEWEST * _LONG else None
    if sides is None:
        return found
    lines, one, other = sides
    one, other = _without_foot(lines, one, other)
    if len(one) < _FEWEST or len(other) < _FEWEST or not all(_prose(lines, side) for side in (one, other)):
        return found
    inside = np.sort(np.concatenate((one, other)))
    first, last = float(lines.top[inside].min()), float(lines.top[inside].max())
    rest = np.setdiff1d(np.arange(len(lines.parts)), inside)
    if ((lines.top[rest] >= first) & (lines.top[rest] <= last)).any():
        return found
    above, below = rest[lines.top[rest] < first].tolist(), rest[lines.top[rest] > last].tolist()
    order = [*above, *_sections(lines, one, other), *below]
    return found if order == list(range(len(order))) else [word for number in order for word in lines.parts[number]]


def _sides(found: list[Found]) -> tuple[Lines, Numbers, Numbers] | None:
    """The lines of a page, cut at the white that its longest stretch has in the middle, and those to its left and right."""
    words = [list(line) for _, line in groupby(found, key=lambda word: word.line)]
    number = np.repeat(np.arange(len(words)), [len(line) for line in words])
    x0, x1 = np.array([word.x0 for word in found]), np.array([word.x1 for word in found])
    high = float(np.median([word.bottom - word.top for word in found]))
    down = np.argsort([float(np.median([word.top for word in line])) for line in words], kind="stable")
    left, wide = float(x0.min()), float(x1.max() - x0.min())
    best = (0, 0.0, np.zeros(0, bool))
    for place in np.linspace(left + _MIDDLE[0] * wide, left + _MIDDLE[1] * wide, _STEPS).tolist():
        before, after = np.full(len(words), -np.inf), np.full(len(words), np.inf)
        np.maximum.at(before, number[x1 <= place], x1[x1 <= place])
        np.minimum.at(after, number[x0 >= place], x0[x0 >= place])
        crossed = after - before < _CELL * high
        crossed[number[(x0 < place) & (x1 > place)]] = True
        # The longest stretch down the page that no line crosses.
        stretch = np.cumsum(crossed[down])
        longest = int(np.bincount(stretch).argmax())
        run = np.zeros(len(words), bool)
        run[down[(stretch == longest) & ~crossed[down]]] = True
        if int(run.sum()) > best[0]:
            best = (int(run.sum()), place, run)
    _, place, run = best
    if not run.any():
        return None
    parts: list[list[Found]] = []
    sides: tuple[list[int], list[int]] = ([], [])
    cut: list[int] = []  # what was read as the end of a line of the left column
    for printed, apart in zip(words, run.tolist(), strict=True):
        if not apart:
            parts.append(printed)
            continue
        left_part, right_part = [word for word in printed if word.x1 <= place], [word for word in printed if word.x1 > place]
        if left_part:
            sides[0].append(len(parts))
            parts.append(left_part)
        if right_part:
            (cut if left_part else sides[1]).append(len(parts))
            parts.append(right_part)
    lines = as_lines(parts)
    for part in cut:
        at = next((nth for nth, line in enumerate(sides[1]) if lines.top[line] > lines.top[part]), len(sides[1]))
        sides[1].insert(at, part)
    return lines, np.array(sides[0], int), np.array(sides[1], int)


def _prose(lines: Lines, side: Numbers) -> bool:
    """Whether lines make a column of running text."""
    high = float(np.ptp(lines.top))
    return len(side) >= _FEWEST and float(np.median(lines.count[side])) >= _LONG and float(np.ptp(lines.top[side])) > _TALL * high


def _step(lines: Lines, one: Numbers, other: Numbers) -> float:
    """The usual step from line to line of a column."""
    steps = np.concatenate([np.diff(np.sort(lines.top[side])) for side in (one, other)])
    return float(np.median(steps))


def _without_foot(lines: Lines, one: Numbers, other: Numbers) -> tuple[Numbers, Numbers]:
    """Both columns without a line at the foot of the page that stands apart from either."""
    if len(one) < 2 or len(other) < 2:
        return one, other
    step = _step(lines, one, other)
    both = np.concatenate((one, other))
    lowest = float(lines.top[both].max())
    foot = both[lines.top[both] > lowest - 0.5 * step]
    body = np.setdiff1d(both, foot)
    # The columns go down to the same height or they do not: it is below both.
    if not len(body) or lowest - float(lines.top[body].max()) < _FOOT * step:
        return one, other
    return one[~np.isin(one, foot)], other[~np.isin(other, foot)]


def _sections(lines: Lines, one: Numbers, other: Numbers) -> list[int]:
    """Numbers of the lines of two columns in reading order: down to each break the left one, the right one, the break."""
    order: list[int] = []
    done = -np.inf
    for start, stop in _breaks(lines, one, other):
        for side in (one, other):
            order += side[(lines.top[side] > done) & (lines.top[side] < start)].tolist()
        across = np.concatenate((one, other))
        across = across[(lines.top[across] >= start) & (lines.top[across] <= stop)]
        order += sorted(across.tolist(), key=lambda line: (_row(lines, line, across), lines.x0[line]))
        done = stop
    for side in (one, other):
        order += side[lines.top[side] > done].tolist()
    return order


def _row(lines: Lines, line: int, among: Numbers) -> float:
    """The top of the row that a line stands in."""
    high = lines.bottom[line] - lines.top[line]
    return float(lines.top[among][np.abs(lines.top[among] - lines.top[line]) < 0.5 * high].min())


def _breaks(lines: Lines, one: Numbers, other: Numbers) -> list[tuple[float, float]]:
    """Stretches (top of the first line, top of the last) that stand across both columns."""
    step = _step(lines, one, other)
    tables = _tables(lines, one, other, step)
    found = []
    for start, stop in tables:
        # The heading of a table stands at its left, with nothing beside it.
        above = one[lines.top[one] < start]
        over = float(lines.top[other[lines.top[other] < start]].max(initial=-np.inf))
        if len(above) and float(lines.top[above].max()) > over + 0.5 * step:
            start = min(start, float(lines.top[above[np.argmax(lines.top[above])]]))
        found.append((start, stop))
    for heading in _headings(lines, one, other, step):
        if not any(start <= heading[1] and heading[0] <= stop for start, stop in found):
            found.append(heading)
    return sorted(found)


def _tables(lines: Lines, one: Numbers, other: Numbers, step: float) -> list[tuple[float, float]]:
    rows: list[list[int]] = []
    both = np.concatenate((one, other))
    for line in both[np.argsort(lines.top[both], kind="stable")].tolist():
        if rows and lines.top[line] - lines.top[rows[-1][0]] < _ON_ROW * step:
            rows[-1].append(line)
        else:
            rows.append([line])
    found: list[list[float]] = []
    number = 0
    for row in rows:
        cells = [cell for line in row for cell in _cells(lines.parts[line])]
        if len(row) > 1 and len(cells) >= _CELLS and max(cells) <= _FIGURES:
            top, bottom = float(lines.top[row].min()), float(lines.top[row].max())
            if number:
                found[-1][1], found[-1][2] = bottom, number + 1
            else:
                found.append([top, bottom, 1])
            number += 1
        else:
            number = 0
    return [(top, bottom) for top, bottom, count in found if count >= _ROWS]


def _cells(words: list[Found]) -> list[int]:
    """How many words each cell of a line has."""
    high = float(np.median([word.bottom - word.top for word in words]))
    counts = [1]
    for word, after in pairwise(words):
        if after.x0 - word.x1 > _CELL * high:
            counts.append(0)
        counts[-1] += 1
    return counts


def _headings(lines: Lines, one: Numbers, other: Numbers, step: float) -> list[tuple[float, float]]:
    """Lines in large print of the left column with white above them, beside which the right column has white and goes on below."""
    found = []
    tall = np.array([max(word.bottom - word.top for word in line) for line in lines.parts])
    large = tall > _LARGE * float(np.median(tall))
    tops = np.sort(lines.top[other])
    for above, below in pairwise(tops.tolist()):
        if below - above < _PASSED * step:
            continue
        level = one[(lines.top[one] > above + 0.8 * step) & (lines.top[one] < below - 0.8 * step)]
        if not 0 < len(level) <= _HEADING or not large[level].all():
            continue
        start, stop = float(lines.top[level].min()), float(lines.top[level].max())
        before, after = one[lines.top[one] < start], one[lines.top[one] > stop]
        if not len(before) or not len(after):
            continue
        if start - float(lines.top[before].max()) > _APART * step and float(lines.top[after].min()) - stop > _APART * step:
            found.append((start, stop))
    return found
