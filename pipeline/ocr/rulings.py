"""Straight lines in a page image: the rules of tables, and the lines through words that were struck out.

Runs of ink that are long and thin, found by morphological opening on a copy of 150 dots an inch. A line through words
has ink close above and below it over much of its length; Tesseract drops such words and often the rest of their line, so
the line is taken out of the image before it is read.
"""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from pipeline.layout.rules import Edges, Rules
from pipeline.ocr.render import Grey

_DPI = 150  # of the copy on which lines are looked for
_LEAST_ACROSS = 7.5  # points: the shortest run; a line may be found in pieces
_LEAST_STRIKE = 17.0  # points: the shortest line through words; what is shorter is too often a letter
_LEAST_DOWN = 12.0  # points: the shortest side of a cell
_TABLE_ACROSS = 24.0  # points: the narrowest cell
_SOLID = 0.85  # share of its length that the side of a cell is drawn over; bars of large letters in a row leave more white
_THICK = 2.4  # points: a line is thinner
_NEAR, _FAR = 0.5, 2.2  # points beside a line where the letters that it strikes have ink
_BARE = 0.105  # share of the length that has no ink on either side
_THROUGH = 0.16  # share of the length that has ink on each side; a stroke of a letter takes a fifth of its width
_DARK = 0.4  # of the way from paper to the darkest ink that a drawn line has at least
_BESIDE = 2.0  # points above and below a line in which its rows are looked for
_STEP = 40.0  # points: a stretch of a line
_STRETCH = 60.0  # points of the side of a cell that are looked at in one
_DRAWN = 0.4  # share of such a stretch over which the side is dark: a figure beside it is not so long
_SHORT = 30.0  # points: a strike of a word or two, that must end at white
_NEXT = 1.8  # points from the end of a line in which there is a letter where the line ends within a word
_LONG = 2.2  # times the height of what it runs through: the shortest strike
_MOST = 1500  # lines of a page; a page with more is a drawing or a photograph

Ink = npt.NDArray[np.uint8]


def find_rules(image: Grey, points: float) -> Rules:
    """The lines of a page image whose text is level, in points; those through words apart.

    Args:
        image: grey, 0 black.
        points: points a pixel.
    """
    scale = min(1.0, _DPI * points / 72)
    small = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA) if scale < 1 else image
    unit = points / scale  # points a pixel of the copy
    ink = _ink(np.asarray(small, np.uint8), unit)
    across = _runs(ink, round(_LEAST_ACROSS / unit), 1, round(_THICK / unit))
    down = _runs(ink, 1, round(_LEAST_DOWN / unit), round(_THICK / unit))
    if len(across) > _MOST or len(down) > _MOST:
        return Rules(np.zeros((0, 4)), np.zeros((0, 4)), np.zeros((0, 4)))
    across, solid = _chained(across, 1.2 / unit, 6.0 / unit)
    grey = np.asarray(small, np.uint8)
    struck = np.array(
        [
            _is_strike(ink, line, unit) and not _meets(line, down, 3.0 / unit) and _is_drawn(grey, ink, line, unit)
            for line in across.tolist()
        ],
        bool,
    )
    strikes, rules = across[struck] if len(across) else across, across[~struck] if len(across) else across
    solid = solid[~struck] if len(across) else solid
    rules = rules[((rules[:, 2] - rules[:, 0]) * unit >= _TABLE_ACROSS) & (solid > _SOLID)]
    return Rules(rules * unit, down * unit, strikes * unit)


def _ink(grey: Grey, unit: float) -> Ink:
    """Where there is ink: darker than the paper around it, 1 or 0."""
    block = max(3, round(14 / unit) | 1)
    found = cv2.adaptiveThreshold(grey, 1, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, block, 24)
    return np.asarray(found, np.uint8)


def _runs(ink: Ink, wide: int, high: int, thick: int) -> Edges:
    """Runs of ink at least so wide or high and no thicker, as pixel boxes (n, 4)."""
    kept = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((max(high, 1), max(wide, 1)), np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(kept, connectivity=8)
    if count < 2:
        return np.zeros((0, 4))
    x, y, w, h = (stats[1:, at].astype(np.float64) for at in (cv2.CC_STAT_LEFT, cv2.CC_STAT_TOP, cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT))
    area = stats[1:, cv2.CC_STAT_AREA]
    # Thickness by area: a line that leans over its length is higher than it is thick.
    length, breadth = (w, h) if wide > high else (h, w)
    thin = (area <= (thick + 0.5) * length) & (breadth <= thick + 0.012 * length + 1)
    return np.column_stack((x, y, x + w, y + h))[thin]


def _chained(across: Edges, apart: float, gap: float) -> tuple[Edges, npt.NDArray[np.float64]]:
    """Level runs that go on in each other as one: a line that leans a little, or strikes word by word, falls apart. With
    the share of its length that each is drawn over.

    Args:
        across: (n, 4) boxes.
        apart: most difference in height of runs of one line.
        gap: most white between them.
    """
    done: list[list[float]] = []
    open_: list[list[float]] = []  # lines that may still go on
    for x0, top, x1, bottom in across[np.argsort(across[:, 0], kind="stable")].tolist():
        going = []
        home = None
        for line in open_:
            if line[2] + gap < x0:
                done.append(line)
                continue
            going.append(line)
            if home is None and abs(line[4] - (top + bottom) / 2) <= apart:
                home = line
        open_ = going
        if home is None:
            open_.append([x0, top, x1, bottom, (top + bottom) / 2, x1 - x0])
        else:
            home[5] += max(0.0, x1 - max(x0, home[2]))
            if x1 > home[2]:
                home[4] = (top + bottom) / 2
            home[1], home[2], home[3] = min(home[1], top), max(home[2], x1), max(home[3], bottom)
    whole = np.array(done + open_, np.float64).reshape(-1, 6)
    return whole[:, :4], whole[:, 5] / np.maximum(whole[:, 2] - whole[:, 0], 1)


def _meets(line: list[float], down: Edges, near: float) -> bool:
    """Whether a level line ends at an upright one: it is the side of a cell or of the frame of a stamp."""
    if not len(down):
        return False
    x0, top, x1, bottom = line
    reached = (down[:, 1] <= bottom + near) & (down[:, 3] >= top - near)
    ends = (np.abs(down[:, 0] - x1) <= near) | (np.abs(down[:, 2] - x0) <= near)
    return bool((reached & ends).any())


def _is_strike(ink: Ink, line: list[float], unit: float) -> bool:
    """Whether a level line runs through letters: ink on both sides over much of its length, and little where a word
    that is underlined would have its letters.
    """
    x0, top, x1, bottom = (round(value) for value in line)
    if (x1 - x0) * unit < _LEAST_STRIKE:
        return False
    near, far, step = max(1, round(_NEAR / unit)), max(2, round(_FAR / unit)), max(8, round(_STEP / unit))
    above, below = [], []
    # In short stretches: a line that leans leaves its rows.
    for left in range(x0, x1, step):
        right = min(left + step, x1)
        rows = np.flatnonzero(ink[top:bottom, left:right].mean(axis=1) > 0.8) if right - left > 2 else np.zeros(0, int)
        if not len(rows):
            continue
        low, high = top + int(rows[0]), top + int(rows[-1]) + 1
        above.append(ink[max(0, low - far) : max(0, low - near), left:right])
        below.append(ink[high + near : high + far, left:right])
    sides = [[part for part in side if part.size] for side in (above, below)]
    if not all(sides):
        return False
    through = min(float(np.concatenate([part.any(axis=0) for part in side]).mean()) for side in sides)
    # Between letters and words the line goes on where there is nothing above or below it. The bars of neighbouring
    # letters that blur into one line have their letters everywhere: 0 to .10 of it against .12 to .28 (45 strikes at
    # four levels of damage).
    bare = [~(one.any(axis=0) | two.any(axis=0)) for one, two in zip(above, below, strict=True) if one.size and two.size]
    if not bare or not _BARE < float(np.concatenate(bare).mean()) < 0.5:
        return False
    # A solid band is a picture or a dark row.
    solid = any(float(np.concatenate([part.ravel() for part in side]).mean()) > 0.75 for side in sides)
    return through > _THROUGH and not solid and _wide(ink, x0, top, x1, bottom)


def _is_drawn(grey: Grey, ink: Ink, line: list[float], unit: float) -> bool:
    """Whether a line is as dark as the letters over all its length and ends between words: in a blurred scan the bars of
    neighbouring letters look like one line, but a pale one, and one that ends within a word.
    """
    x0, top, x1, bottom = (round(value) for value in line)
    reach = max(2, round(3.0 / unit))
    around = grey[max(0, top - reach) : bottom + reach, x0:x1]
    paper, dark = np.percentile(around, (85, 3))
    darkest = grey[max(0, top - 1) : bottom + 1, x0:x1].min(axis=0)
    if float((darkest < paper - _DARK * (paper - dark)).mean()) < 0.96:
        return False
    near, far, beside = max(1, round(0.3 / unit)), max(2, round(1.2 / unit)), max(1, round(1.2 / unit))
    rows = slice(max(0, top - beside), bottom + beside)
    beyond = (ink[rows, max(0, x0 - far) : max(0, x0 - near)], ink[rows, x1 + near : x1 + far])
    if (x1 - x0) * unit < _SHORT:
        # Between the letters of a word is less white than this, between words more: bars of a word in small bold print.
        rows, far = slice(max(0, top - 2), bottom + 2), max(3, round(_NEXT / unit))
        if ink[rows, max(0, x0 - far) : max(0, x0 - 1)].any() or ink[rows, x1 + 1 : x1 + far].any():
            return False
    # At one end the line may touch the next word, where it goes through the space as well.
    return not all(part.size and float(part.any(axis=0).mean()) > 0.5 for part in beyond)


def _wide(ink: Ink, x0: int, top: int, x1: int, bottom: int) -> bool:
    """Whether a line is long beside the height of what it runs through, and runs through its middle: the bars of "ee"
    and the arches of "mm" do not.
    """
    length = x1 - x0
    reach = length  # letters whose bars are so long are no higher than this above and below it
    first = max(0, top - reach)
    part = ink[first : bottom + reach, max(0, x0 - 2) : x1 + 2]
    if length > 400:
        return True
    _, labels, stats, _ = cv2.connectedComponentsWithStats(part, connectivity=8)
    row = min((top + bottom) // 2 - first, part.shape[0] - 1)
    names, counts = np.unique(labels[row][labels[row] > 0], return_counts=True)
    if not len(names):
        return False
    main = int(names[int(np.argmax(counts))])
    start, height = int(stats[main, cv2.CC_STAT_TOP]), int(stats[main, cv2.CC_STAT_HEIGHT])
    return length > _LONG * height and 0.25 < (row - start) / max(height, 1) < 0.8


def without(image: Grey, strikes: Edges | None, points: float) -> Grey:
    """The page without the lines through its words; where a stroke of a letter crosses one, it stays.

    Args:
        image: grey, 0 black.
        strikes: (n, 4) in points.
        points: points a pixel.
    """
    if strikes is None or not len(strikes):
        return image
    page = image.copy()
    reach, step = max(2, round(_BESIDE / points)), max(8, round(_STEP / points))
    for x0, top, x1, bottom in (strikes / points).tolist():
        middle = round((top + bottom) / 2)
        # In short stretches: a line that leans leaves its rows.
        for left in range(max(0, int(x0) - 1), min(page.shape[1], int(x1) + 2), step):
            right = min(left + step, page.shape[1], int(x1) + 2)
            first = max(0, middle - reach - round(bottom - top))
            _clear(page[first : middle + reach + round(bottom - top) + 1, left:right], reach)
    return page


def without_grid(image: Grey, rules: Rules, points: float) -> Grey:
    """The page without the sides of its cells, which are else read as strokes and letters of the words beside them.

    Only lines that meet one of the other direction go: a stem of a large letter meets none.

    Args:
        image: grey, 0 black.
        rules: of the page, in points.
        points: points a pixel.
    """
    if len(rules.down) < 2 or len(rules.across) < 2:
        return image
    page: Grey | None = None
    near = 3.0
    down, across = rules.down, rules.across
    touches = (
        (down[:, None, 0] <= across[None, :, 2] + near)
        & (down[:, None, 2] >= across[None, :, 0] - near)
        & (down[:, None, 1] <= across[None, :, 3] + near)
        & (down[:, None, 3] >= across[None, :, 1] - near)
    )
    for lines, meets, upright in ((down, touches.sum(axis=1), True), (across, touches.sum(axis=0), False)):
        for x0, top, x1, bottom in (lines[meets >= 2] / points).tolist():
            page = image.copy() if page is None else page
            rows = slice(max(0, int(top) - 1), int(bottom) + 2)
            columns = slice(max(0, int(x0) - 1), int(x1) + 2)
            beside = image[max(0, int(top) - 4) : int(bottom) + 5, max(0, int(x0) - 4) : int(x1) + 5]
            paper = round(float(np.percentile(beside, 90)))
            part = page[rows, columns]
            _clear_side(part.T if upright else part, paper, max(12, round(_STRETCH / points)))
    return image if page is None else page


def _clear_side(part: Grey, paper: int, step: int) -> None:
    """Takes a level side of a cell out of its box, in place: a side that leans has a box wider than itself, in which the
    first figure of a number may stand.
    """
    if not part.size:
        return
    dark = part < (paper + int(part.min())) / 2
    for left in range(0, part.shape[1], step):
        rows = np.flatnonzero(dark[:, left : left + step].mean(axis=1) > _DRAWN)
        if len(rows):
            part[max(0, int(rows[0]) - 1) : int(rows[-1]) + 2, left : left + step] = paper


def _clear(part: Grey, reach: int) -> None:
    """Takes a level line out of a stretch of a page, in place."""
    if part.shape[0] < 5 or part.shape[1] < 3:
        return
    # Between the letters, and so in most columns, only the rows of the line are dark.
    rows = np.percentile(part, 75, axis=1)
    paper = float(rows.max())
    core = int(np.argmin(rows))
    if paper - float(rows[core]) < 24:
        return
    edge = paper - 0.35 * (paper - float(rows[core]))
    low = high = core
    while low > 0 and rows[low - 1] < edge and core - low < reach:
        low -= 1
    while high + 1 < len(rows) and rows[high + 1] < edge and high - core < reach:
        high += 1
    if low < 1 or high + 1 >= len(rows):
        return
    # A stroke of a letter crosses where the row above and the row below the line are dark.
    dark = (paper + float(part.min())) / 2
    crossed = ((part[low - 1] < dark) & (part[high + 1] < dark)).astype(np.uint8)
    crossed = cv2.dilate(crossed[None, :], np.ones((1, 3), np.uint8))[0] > 0
    part[low : high + 1][:, ~crossed] = round(paper)
