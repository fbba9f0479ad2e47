"""The minus before an amount, which Tesseract drops where it stands close: a budget with the wrong sign is worse than one with
a gap. The word's own box holds the mark; its form tells.
"""

from __future__ import annotations

import re
from dataclasses import replace

import cv2

from pipeline.ocr.engine import Found
from pipeline.ocr.glyphs import ink_of
from pipeline.ocr.render import Grey

_AMOUNT = re.compile(r"\d[\d.,]*%?$")
_LONG = (0.18, 0.75)  # heights of a digit: how long the mark is
_THICK = 0.32  # how thick, at most
_LEVEL = (0.3, 0.75)  # of the height of the digits from their top: where it stands


def with_minus(found: list[Found], image: Grey) -> list[Found]:
    """The words with a minus before the amounts that are printed with one; the same list where there are none.

    Args:
        found: words of the page, line by line.
        image: that they were read from, grey, 0 black.
    """
    out = [replace(word, text="-" + word.text) if _AMOUNT.match(word.text) and _opens_with_dash(image, word) else word for word in found]
    return out if any(one is not other for one, other in zip(out, found, strict=True)) else found


def _opens_with_dash(image: Grey, word: Found) -> bool:
    ink = ink_of(image, word)
    count, _, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    if count < 3:
        return False
    left, top, wide, high = (stats[1:, at] for at in range(4))
    tall = high > 0.6 * int(high.max())
    first = int(left.argmin())
    digits = sum(map(str.isdigit, word.text))
    # Digits that touch cannot be counted; fewer pieces than a third of them are no digits.
    if tall[first] or 3 * int(tall.sum()) < digits:
        return False
    height, head = float(high[tall].max()), float(top[tall].min())
    middle = top[first] + high[first] / 2 - head
    long = _LONG[0] * height <= wide[first] <= _LONG[1] * height and high[first] <= _THICK * height and wide[first] >= 1.3 * high[first]
    return bool(long and _LEVEL[0] * height < middle < _LEVEL[1] * height and left[first] + wide[first] <= int(left[tall].min()) + 1)
