"""Light print on dark bands (the head of a memo, the first row of a table), turned into dark print on paper.

The steps that make paper white take what is darker than it for shade, and the light letters with it.
"""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from pipeline.ocr.render import Grey

_BANDS = ((0.0, 0.25), (0.25, 0.65))  # grey of a band, in that of the paper: black, and colours; a lid and a band meet
_SHORTEST = 0.2  # inches: the lowest band
_AREA = 0.4  # square inches: the smallest
_FEWEST = 4  # light marks of the size of letters in it
_LETTER = (0.03, 0.5)  # inches: their height
_CONTRAST = 45  # grey levels between letters and band
_EVEN = 16.0  # grey levels by which the ground of a band differs; that of a photograph differs more


def banners_turned(image: Grey, dpi: float) -> Grey:
    """The page with the grey of dark bands turned over where light letters stand in them; itself where there are none.

    Args:
        image: grey, 0 black.
        dpi: its resolution.
    """
    small = np.asarray(cv2.resize(image, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA), np.uint8)
    fine = dpi / 2
    paper = float(np.percentile(small[::4, ::4], 80))
    out = image
    for low, high in _BANDS:
        dark = ((small >= low * paper) & (small < high * paper)).astype(np.uint8)
        # Print has no dark as large as what stands between the lines of a band: most pages end here.
        if not cv2.erode(dark[::2, ::2], np.ones((max(3, round(0.3 * _SHORTEST * fine)),) * 2, np.uint8)).any():
            continue
        # Letters are closed over, then what is thin (print on paper) goes.
        solid = cv2.morphologyEx(_filled(dark, fine), cv2.MORPH_OPEN, np.ones((round(_SHORTEST * fine) | 1,) * 2, np.uint8))
        count, labels, boxes, _ = cv2.connectedComponentsWithStats(solid, connectivity=8)
        for mark in range(1, count):
            x, y, wide, tall, area = boxes[mark].tolist()
            if area < _AREA * fine * fine or area > 0.5 * small.size:
                continue
            part = slice(y, y + tall), slice(x, x + wide)
            levels = _levels(small[part], labels[part] == mark, fine)
            if levels is None:
                continue
            out = image.copy() if out is image else out
            _turn(out, labels[part] == mark, (2 * x, 2 * y), levels, paper)
    return out


def _filled(dark: npt.NDArray[np.uint8], dpi: float) -> npt.NDArray[np.uint8]:
    """The dark with what it closes in and is no larger than a letter, after gaps of grain are closed."""
    dark = np.asarray(cv2.morphologyEx(dark, cv2.MORPH_CLOSE, np.ones((3, 3), np.uint8)), np.uint8)
    count, labels, boxes, _ = cv2.connectedComponentsWithStats(1 - dark, connectivity=4)
    small = (boxes[:, cv2.CC_STAT_HEIGHT] < _LETTER[1] * dpi) & (boxes[:, cv2.CC_STAT_WIDTH] < 4 * _LETTER[1] * dpi)
    small[0] = False
    return np.asarray(dark | small[labels].astype(np.uint8), np.uint8) if count > 1 else dark


def _levels(part: Grey, inside: npt.NDArray[np.bool_], dpi: float) -> tuple[float, float] | None:
    """The grey of the ground and of the letters of a band, or None where it holds no letters."""
    values = part[inside]
    ground = float(np.median(values))
    near = values[np.abs(values.astype(np.float32) - ground) < _CONTRAST]
    if float(near.std()) > _EVEN or len(near) < 0.7 * len(values):
        return None
    light = ((part > ground + _CONTRAST) & inside).astype(np.uint8)
    count, _, boxes, _ = cv2.connectedComponentsWithStats(light, connectivity=8)
    heights = boxes[1:count, cv2.CC_STAT_HEIGHT]
    letters = (heights > _LETTER[0] * dpi) & (heights < _LETTER[1] * dpi)
    if int(letters.sum()) < _FEWEST:
        return None
    return ground, float(np.percentile(part[light > 0], 90))


def _turn(image: Grey, inside: npt.NDArray[np.bool_], corner: tuple[int, int], levels: tuple[float, float], paper: float) -> None:
    """Turns over the grey of a band in place: its ground becomes paper, its letters black."""
    x, y = corner
    high, wide = min(2 * inside.shape[0], image.shape[0] - y), min(2 * inside.shape[1], image.shape[1] - x)
    mask = np.repeat(np.repeat(inside, 2, axis=0), 2, axis=1)[:high, :wide]
    part = image[y : y + high, x : x + wide]
    ground, letters = levels
    turned = np.clip(paper * (1 - (part.astype(np.float32) - ground) / (letters - ground)), 0, paper)
    part[mask] = turned[mask].astype(np.uint8)
