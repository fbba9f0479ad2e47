"""Two columns of prose that Tesseract read in turns, each read whole."""

from __future__ import annotations

from itertools import groupby

import numpy as np

from pipeline.ocr.engine import Found

_MIDDLE = (0.3, 0.7)  # share of the width of the print within which the white between two columns lies
_STEPS = 40  # places at which it is looked for
_FEWEST = 6  # lines of a column
_LONG = 4  # words of the usual line of a column of prose; cells of a table and labels have fewer
_TALL = 0.25  # of the height of the print: the lowest columns


def whole_columns(found: list[Found]) -> list[Found]:
    """The words with the left column before the right one, where Tesseract goes from one to the other and back; the same
    list where there are no such columns. Within a column its order stays.

    Args:
        found: words of a level page, line by line.
    """
    lines = [list(words) for _, words in groupby(found, key=lambda word: word.line)]
    if len(lines) < 2 * _FEWEST:
        return found
    x0 = np.array([min(word.x0 for word in words) for words in lines])
    x1 = np.array([max(word.x1 for word in words) for words in lines])
    top = np.array([float(np.median([word.top for word in words])) for words in lines])
    count = np.array([len(words) for words in lines])
    down = np.argsort(top, kind="stable")
    best: tuple[int, np.ndarray, np.ndarray] | None = None
    left, wide = float(x0.min()), float(x1.max() - x0.min())
    for place in np.linspace(left + _MIDDLE[0] * wide, left + _MIDDLE[1] * wide, _STEPS).tolist():
        crossed = (x0 < place) & (x1 > place)
        # The longest stretch down the page that no line crosses.
        stretch = np.cumsum(crossed[down])
        number = int(np.bincount(stretch).argmax())
        run = down[(stretch == number) & ~crossed[down]]
        if best is None or len(run) > best[0]:
            best = (len(run), run[x1[run] <= place], run[x0[run] >= place])
    if best is None:
        return found
    _, one, other = best
    if not all(_prose(top[side], count[side], float(np.ptp(top))) for side in (one, other)) or one.max() < other.min():
        return found
    inside = np.concatenate((np.sort(one), np.sort(other)))
    first, last = float(top[inside].min()), float(top[inside].max())
    rest = np.setdiff1d(np.arange(len(lines)), inside)
    middle = rest[(top[rest] >= first) & (top[rest] <= last)]
    if len(middle):
        return found
    order = [*rest[top[rest] < first].tolist(), *inside.tolist(), *rest[top[rest] > last].tolist()]
    return [word for number in order for word in lines[number]]


def _prose(top: np.ndarray, count: np.ndarray, high: float) -> bool:
    """Whether lines make a column of running text."""
    return len(top) >= _FEWEST and float(np.median(count)) >= _LONG and float(np.ptp(top)) > _TALL * high
