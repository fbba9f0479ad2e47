"""The paper behind the words: shade, dark edges, bleed-through, specks and stamps taken away.

Each step is pure: a grey image (0 black) and its resolution in, an image of the same shape out, itself where there is
nothing to do. Sizes are in inches times resolution, so that one figure holds for 100 and for 400 dots an inch.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from pipeline.ocr.render import Grey

_WHITE = 250  # grey of paper that is white by itself, or was made so
_EDGE_DARK = 0.45  # of the paper's grey: below it an edge is the lid of the scanner
_EDGE_LONG = 0.25  # of the page's longer side: shorter dark marks at an edge are print
_FAINT = 205  # grey, of 255 after evening, below which there is any mark at all
_PALE = 0.45  # way from the text's grey to the paper's from which a mark shows through from the back
_NEAR_ACROSS = 0.055  # inches beside a letter where a full stop or comma stands; at .03 faint ones go, at .08 specks stay
_STAMPED = 0.2  # the same for the ink of a stamp that text stands in
_OVERPRINTED = 0.01  # share of a stamp that is as dark as text, where it lies over text
_FEWEST = 30  # letters by which the grey of text can be told


@dataclass(frozen=True, slots=True)
class Marks:
    """The connected marks of an evened page.

    Attributes:
        labels: int32 (height, width), 0 where there is paper.
        boxes: int32 (n, 5): left, top, width, height, area; row 0 is the paper.
        darkest: uint8 (n,): the darkest grey of each, lightly smoothed.
        letters: bool (n,): those of the size of letters.
        text: grey of the darkest point of a usual letter, or 255 where there are too few.
    """

    labels: npt.NDArray[np.int32]
    boxes: npt.NDArray[np.int32]
    darkest: npt.NDArray[np.uint8]
    letters: npt.NDArray[np.bool_]
    text: float


def white(image: Grey) -> bool:
    """Whether the paper is white and the page has no grey to speak of: drawn by a program, or cleaned by a scanner."""
    sample = image[::5, ::5]
    return float(np.count_nonzero(sample >= _WHITE)) > 0.72 * max(sample.size, 1)


def evened(image: Grey, dpi: float) -> Grey:
    """The page divided by its own background: shade, coloured and grey paper become white.

    The background is the page with all strokes closed over, at a quarter of its size.
    """
    size = max(5, round(dpi / 64) | 1)  # about a sixteenth of an inch: wider than a stroke, narrower than a shadow
    small = cv2.resize(image, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    ground = cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((size, size), np.uint8))
    ground = cv2.GaussianBlur(ground, (0, 0), size / 2)
    ground = cv2.resize(ground, (image.shape[1], image.shape[0]))
    return np.asarray(cv2.divide(image, np.maximum(ground, 1), scale=255), np.uint8)


def without_edges(image: Grey) -> Grey:
    """The dark edges that an open lid leaves, painted as paper; a dark band that holds print stays."""
    height, width = image.shape
    if min(height, width) < 64:
        return image
    small = cv2.resize(image, (width // 4, height // 4), interpolation=cv2.INTER_AREA)
    paper = float(np.percentile(small, 80))
    dark = (small < _EDGE_DARK * paper).astype(np.uint8)
    count, labels, boxes, _ = cv2.connectedComponentsWithStats(dark, connectivity=8)
    rim = np.unique(np.concatenate([labels[0], labels[-1], labels[:, 0], labels[:, -1]]))
    gone = np.zeros(count, bool)
    for mark in rim[rim > 0].tolist():
        left, top, wide, high, area = boxes[mark].tolist()
        if max(wide, high) < _EDGE_LONG * max(small.shape):
            continue
        inside = labels[top : top + high, left : left + wide] == mark
        # Letters in a band are light islands in the dark; the edge of a lid has none.
        islands = _islands(inside)
        gone[mark] = islands < 4 and area < 0.5 * small.size
    if not gone.any():
        return image
    mask = cv2.dilate(gone[labels].astype(np.uint8), np.ones((5, 5), np.uint8))
    mask = cv2.resize(mask, (width, height), interpolation=cv2.INTER_NEAREST)
    out = image.copy()
    out[mask > 0] = int(paper)
    return out


def _islands(dark: npt.NDArray[np.bool_]) -> int:
    """Light islands of the size of letters that darkness closes in."""
    count, labels, boxes, _ = cv2.connectedComponentsWithStats((~dark).astype(np.uint8), connectivity=4)
    rim = set(np.unique(np.concatenate([labels[0], labels[-1], labels[:, 0], labels[:, -1]])).tolist())
    return sum(1 for mark in range(1, count) if mark not in rim and boxes[mark][4] >= 4)


def without_points(image: Grey) -> Grey:
    """Single dark pixels brought near to the darkest of their neighbours: what was printed and scanned has soft edges, a
    grain of dust on the glass has none.
    """
    ring = np.ones((3, 3), np.uint8)
    ring[1, 1] = 0
    darkest = np.asarray(cv2.erode(image, ring), np.uint8)
    return np.maximum(image, np.maximum(darkest, 25) - np.uint8(25))


def find_marks(image: Grey, dpi: float) -> Marks:
    """The connected marks of an evened page and the grey of its text."""
    smooth = cv2.GaussianBlur(image, (0, 0), 0.8)
    ink = (smooth < _FAINT).astype(np.uint8)
    count, found, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    labels, boxes = np.asarray(found, np.int32), np.asarray(stats, np.int32)
    darkest = np.full(count, 255, np.uint8)
    ys, xs = np.nonzero(ink)
    np.minimum.at(darkest, labels[ys, xs], smooth[ys, xs])
    high, area = boxes[:, 3], boxes[:, 4]
    letters = (high >= 0.03 * dpi) & (high < 0.25 * dpi) & (area >= 0.0008 * dpi * dpi)
    letters[0] = False
    text = float(np.percentile(darkest[letters], 30)) if int(letters.sum()) >= _FEWEST else 255.0
    return Marks(labels, boxes, darkest, letters, text)


def without_pale(image: Grey, marks: Marks, dpi: float) -> Grey:
    """What is paler than the text painted over where no letter is near: the back page shining through, specks, faint
    stamps. Dots and accents stand near their letters and stay.
    """
    if marks.text >= 250:
        return image
    limit = marks.text + _PALE * (255 - marks.text)
    dark = marks.darkest <= limit
    keep = marks.letters & dark
    labels = marks.labels
    across, down = max(1, round(_NEAR_ACROSS * dpi)), max(2, round(0.035 * dpi))
    near = cv2.dilate(keep[labels].astype(np.uint8), np.ones((2 * down + 1, 2 * across + 1), np.uint8))
    touched = np.zeros(len(keep), bool)
    touched[labels[near > 0]] = True
    solid = dark & (marks.boxes[:, 4] > 0.0006 * dpi * dpi)
    gone = ~keep & ~touched & ~solid
    gone[0] = False
    if not gone.any():
        return image
    mask = cv2.dilate(gone[labels].astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
    out = image.copy()
    out[mask & ((labels == 0) | gone[labels])] = 255
    return out


def without_stamp(image: Grey, marks: Marks, dpi: float) -> Grey:
    """The grey ink of a stamp that stands in text taken off the text.

    A mark larger than a letter whose usual grey is paler than text is such ink with letters in it. Ink on ink multiplies,
    so its broad strokes are divided out by their own grey, which is the page with thinner strokes closed over; its thin
    lines are painted over where no text touches them.
    """
    if marks.text >= 250:
        return image
    limit = marks.text + _STAMPED * (255 - marks.text)
    broad = max(3, round(0.035 * dpi) | 1)  # wider than a stroke of text, narrower than one of a stamp
    wide, high = marks.boxes[:, 2], marks.boxes[:, 3]
    stamps = (high > 0.2 * dpi) & (wide > 0.2 * dpi) & (high < 2.5 * dpi) & (wide < 4 * dpi)
    stamps[0] = False
    out: Grey | None = None
    for mark in np.flatnonzero(stamps).tolist():
        left, top, across, down, _ = marks.boxes[mark].tolist()
        inside = marks.labels[top : top + down, left : left + across] == mark
        grey = image[top : top + down, left : left + across][inside]
        # A large pale letter is that of a heading: nothing darker stands in it.
        if float(np.percentile(grey, 40)) < limit or float((grey < limit).mean()) < _OVERPRINTED:
            continue
        out = image.copy() if out is None else out
        # Letters of the stamp may stand loose within its frame, and the frame may be broken: a little more than the mark.
        reach = round(0.08 * dpi)
        place = (slice(max(top - reach, 0), top + down + reach), slice(max(left - reach, 0), left + across + reach))
        piece = image[place]
        ground = cv2.morphologyEx(piece, cv2.MORPH_CLOSE, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (broad, broad)))
        lighter = cv2.divide(piece, np.maximum(cv2.GaussianBlur(ground, (0, 0), 0.7), 1), scale=255)
        text = cv2.dilate((piece < limit).astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
        lighter[~text & (lighter > limit)] = 255
        out[place] = np.maximum(lighter, out[place])
    return image if out is None else out


def grain_smoothed(image: Grey) -> Grey:
    """Grain smoothed, edges of strokes kept."""
    return np.asarray(cv2.bilateralFilter(image, 5, 40, 2), np.uint8)
