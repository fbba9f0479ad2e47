"""A page image made ready for Tesseract: which of the steps it needs, and where its pixels went."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import cv2
import numpy as np
import numpy.typing as npt

from pipeline.layout.rules import Rules
from pipeline.ocr.banner import banners_turned
from pipeline.ocr.faint import find_faint, may_have
from pipeline.ocr.paper import (
    Marks,
    evened,
    find_marks,
    grain_smoothed,
    white,
    without_edges,
    without_pale,
    without_points,
    without_stamp,
)
from pipeline.ocr.prepare import Turn, back, quarter, straighten
from pipeline.ocr.render import Grey
from pipeline.ocr.rulings import find_rules, without, without_grid

# Tesseract brings each line to a height of 36 pixels: print of 10 points has that at about 200 dots an inch. At 300 it
# reads no better (measured on 40 pages at four levels of damage) and takes a quarter more time.
USUAL_DPI = 200.0
FINE_DPI = 300.0
_SMALL_PRINT = 0.052  # inches: height of a small letter below which print is read at 300
_LARGE_PRINT = 0.09  # inches: the same, above which strokes of letters are as long as the rules of usual print
_FEWEST = 30  # letters by which the size of the print is told
_FAINT_DPI = 150.0  # dots an inch at which pale lines are looked for
_STEMS = 2.0  # points above and below a line in which the stems of letters are looked for
_INK = 150  # grey of print on evened paper
_LITTLE, _WHOLE = 0.25, 0.85  # share of its length that a line on print has ink over


@dataclass(frozen=True, slots=True)
class Ready:
    """An image to read.

    Attributes:
        image: grey, 0 black.
        dpi: its resolution.
        turn: from the page as it was to this image.
        shape: height and width of the page as it was, before any turn.
        steps: what was done, for people.
        rules: the straight lines on the image, in points; those through words are taken out of it.
    """

    image: Grey
    dpi: float
    turn: Turn
    shape: tuple[int, int]
    steps: tuple[str, ...]
    rules: Rules = field(default_factory=Rules.none)

    @property
    def angle(self) -> float:
        """Degrees by which the lines of the page leant, 0 where it was not turned."""
        if self.turn.matrix is None:
            return 0.0
        return -float(np.degrees(np.arctan2(self.turn.matrix[0, 1], self.turn.matrix[0, 0])))

    @property
    def specked(self) -> bool:
        """Whether the paper was not white, and may have grain and specks."""
        return "background evened" in self.steps

    def back(self, boxes: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        """Pixel boxes (n, 4) of this image as pixel boxes of the page as it was."""
        return back(boxes, self.turn, self.shape)


def make_ready(page: Grey, dpi: float, quarters: int = 0, even: bool | None = None, like: Ready | None = None) -> Ready:
    """The page as it reads best.

    Args:
        page: grey, 0 black.
        dpi: its resolution.
        quarters: quarter turns clockwise by which it comes to stand upright.
        even: whether its paper is evened; None: where the paper is not white.
        like: the same page made ready before; it is then brought to 300 dots an inch whatever the size of its print.
    """
    shape = (page.shape[0], page.shape[1])
    image = quarter(page, quarters)
    steps = [f"turned by {quarters * 90} degrees"] if quarters else []
    whole: Grey | None = None
    if even or (even is None and not white(image)):
        image = evened(without_points(without_edges(banners_turned(image, dpi))), dpi)
        marks = find_marks(image, dpi)
        if may_have(marks, dpi) and (like is None or like.rules.ruled):
            whole = image
        cleaned = without_stamp(without_pale(image, marks, dpi), marks, dpi)
        image = grain_smoothed(cleaned)
        steps.append("background evened")
        tall = _print_height(marks, dpi)
    else:
        # Only the heights of the marks are wanted here: a part of the page, drawn coarsely, is enough.
        middle = image[image.shape[0] // 4 : image.shape[0] * 3 // 4]
        scale = min(1.0, 150 / dpi)
        marks = find_marks(np.asarray(cv2.resize(middle, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)), dpi * scale)
        tall = _print_height(marks, dpi * scale)
    want = FINE_DPI if like is not None or 0 < tall < _SMALL_PRINT else USUAL_DPI
    image, turn = straighten(image, want / dpi, None if like is None else like.angle)
    if turn.matrix is not None and abs(turn.matrix[0, 1]) > 1e-9:
        steps.append("straightened")
    reached = dpi if turn.matrix is None else want
    if like is not None and not like.rules.ruled:
        return Ready(image, reached, Turn(quarters, turn.matrix), shape, tuple(steps))
    # Tesseract drops words that a line runs through, and often the rest of their line.
    # In large print the strokes of letters are as long as rules elsewhere: it is looked at as if it were smaller.
    larger = max(1.0, tall / _LARGE_PRINT)
    rules = find_rules(image, 72 / reached / larger).scaled(larger)
    if whole is not None:
        rules = _with_faint(rules, whole, image, dpi, turn, reached)
    image = without_grid(without(image, rules.strikes, 72 / reached), rules, 72 / reached)
    return Ready(image, reached, Turn(quarters, turn.matrix), shape, tuple(steps), rules)


def _with_faint(rules: Rules, page: Grey, cleaned: Grey, dpi: float, turn: Turn, reached: float) -> Rules:
    """The rules with those that are paler than the print, found on the page before what is pale was taken away.

    Not those that lie on a line of print, whose small letters end at one height: on the cleaned page a pale line has next
    to no ink, a dark one has it all along, and the tops of letters have it here and there, with their stems below.
    """
    scale = _FAINT_DPI / reached
    matrix = np.eye(2, 3) if turn.matrix is None else turn.matrix
    high, wide = page.shape
    to = (round(wide * reached / dpi * scale), round(high * reached / dpi * scale))
    flat = cv2.warpAffine(page, matrix * scale, to, flags=cv2.INTER_LINEAR, borderValue=255)
    faint = find_faint(np.asarray(flat, np.uint8), 72 / _FAINT_DPI)
    if not faint.ruled:
        return rules
    across = faint.across[[not _on_print(cleaned, line, 72 / reached) for line in faint.across.tolist()]]
    return Rules(np.vstack((rules.across, across)), np.vstack((rules.down, faint.down)), rules.strikes)


def _on_print(image: Grey, line: list[float], points: float) -> bool:
    """Whether a level line, in points, lies on the letters of a line of print."""
    x0, top, x1, bottom = (round(value / points) for value in line)
    beside = max(2, round(_STEMS / points))
    rows = image[max(0, top - beside) : bottom + beside + 1, max(0, x0) : x1 + 1] < _INK
    first = top - max(0, top - beside)
    own, above, below = rows[first : first + bottom - top + 1], rows[:first], rows[first + bottom - top + 1 :]
    if not own.size:
        return False
    inked = float(own.any(axis=0).mean())
    stems = max(float(side.any(axis=0).mean()) if side.size else 0.0 for side in (above, below))
    return _LITTLE < inked < _WHOLE and stems > _LITTLE


def enlarged(ready: Ready, scale: float) -> Ready:
    """The same image larger."""
    high, wide = ready.image.shape
    to = (round(wide * scale), round(high * scale))
    factor = np.array([[to[0] / wide], [to[1] / high]])
    matrix = np.eye(2, 3) if ready.turn.matrix is None else ready.turn.matrix
    image = np.asarray(cv2.resize(ready.image, to, interpolation=cv2.INTER_CUBIC), np.uint8)
    return replace(ready, image=image, dpi=ready.dpi * scale, turn=Turn(ready.turn.quarters, matrix * factor))


def _print_height(marks: Marks, dpi: float) -> float:
    """Usual height of a letter in inches, or 0 where there are too few to tell."""
    heights = marks.boxes[marks.letters, 3]
    return float(np.median(heights)) / dpi if len(heights) >= _FEWEST else 0.0
