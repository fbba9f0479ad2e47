"""A second look at the lines that hold words in doubt: cut out larger, set under each other, read in one go."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import groupby

import cv2
import numpy as np
import numpy.typing as npt

from pipeline.dutch.lexicon import shared_lexicon
from pipeline.ocr.choose import doubtful, is_word, mean_confidence, merit
from pipeline.ocr.columns import stacked
from pipeline.ocr.engine import Found, moved
from pipeline.ocr.prepare import Turn
from pipeline.ocr.ready import FINE_DPI, Ready, enlarged, make_ready
from pipeline.ocr.render import Grey

ReadWords = Callable[[Grey, int, float], list[Found]]
_MOST = 60  # lines; a page with more is doubtful as a whole
_PLAIN = 0.88  # mean confidence of a line read well
_GAIN = 0.3  # letters of confidence that a second reading must be better by


def look_again(found: list[Found], ready: Ready, page: Grey, dpi: float, read: ReadWords) -> list[Found]:
    """The words with doubtful lines replaced where a second reading is better; the same list where none is.

    Args:
        found: words of the page, line by line.
        ready: the image that they were read from.
        page: the page as it was.
        dpi: its resolution.
        read: reads an image in a segmentation mode at a resolution.
    """
    known = shared_lexicon().known
    lines = [list(words) for _, words in groupby(found, key=lambda word: word.line)]
    # On a clean page a word in slight doubt is nearly always right.
    sure = 0.7 if ready.specked else 0.5
    places = [place for place, words in enumerate(lines) if any(doubtful(word, known, sure) or _figure(word) or (len(words) > 2 and _letter_alone(word)) for word in words)]
    if not places or len(places) > _MOST:
        return found
    if dpi < 1.2 * ready.dpi:
        fine = enlarged(ready, FINE_DPI / ready.dpi)  # the page has no more to show
    else:
        fine = make_ready(page, dpi, ready.turn.quarters, ready.specked, like=ready)
    strips = [_strip(words) for words in lines]
    usual = float(np.median([bottom - top for _, top, _, bottom in strips]))
    # A smudge read as part of a line makes it reach into the next one.
    places = [place for place in places if strips[place][3] - strips[place][1] < 1.6 * usual]
    if not places:
        return found
    boxes = np.array([strips[place] for place in places], np.float64)
    high, wide = fine.image.shape
    crops, kept = [], []
    for place, (x0, top, x1, bottom) in zip(places, across(boxes, ready.turn, fine.turn).tolist(), strict=True):
        reach = 0.3 * (bottom - top)
        crop = (
            max(0, int(x0 - 0.08 * fine.dpi)),
            max(0, int(top - reach)),
            min(wide, int(x1 + 0.08 * fine.dpi) + 1),
            min(high, int(bottom + reach) + 1),
        )
        if crop[2] - crop[0] > 8 and crop[3] - crop[1] > 8:
            crops.append(crop)
            kept.append(place)
    if not crops:
        return found
    stack = stacked(fine.image, crops, round(0.12 * fine.dpi))
    own = across(boxes, ready.turn, fine.turn)[[places.index(place) for place in kept]]
    others = across(np.array([(word.x0, word.top, word.x1, word.bottom) for word in found], np.float64), ready.turn, fine.turn)
    line_of = np.repeat(np.arange(len(lines)), [len(words) for words in lines])
    for nth, place in enumerate(kept):
        _blank(stack.image, int(stack.tops[nth]), crops[nth], own[nth], others[line_of != place])
    middles = stack.tops + np.array([crop[3] - crop[1] for crop in crops]) / 2
    seconds: dict[int, list[Found]] = {}
    for word in read(stack.image, 6, fine.dpi):
        nearest = int(np.argmin(np.abs(middles - (word.top + word.bottom) / 2)))
        seconds.setdefault(nearest, []).append(word)
    changed = False
    widths = [_digit(word) for word in found if word.confidence > 0.8 and _amount(word)]
    usual_digit = float(np.median(widths)) if len(widths) > 5 else 0.0
    for nth, words in seconds.items():
        place = kept[nth]
        _, top, _, bottom = strips[place]
        # The foot of the line above may be read as well.
        words = _apart([
            replace(word, line=lines[place][0].line)
            for word in moved(words, lambda pixels: across(stack.back(pixels), fine.turn, ready.turn))
            if top < (word.top + word.bottom) / 2 < bottom and min(word.bottom, bottom) - max(word.top, top) > 0.5 * (word.bottom - word.top)
        ])
        if not words:
            continue
        # More than was there may have been made of specks, unless it is sure: a long word was cut to pieces before.
        more = 1.25 if mean_confidence(words) < _PLAIN else 1.8
        if _letters(words) > more * _letters(lines[place]) + 2:
            continue
        fits = len(words) == len(lines[place]) == 1 and usual_digit and _too_wide(lines[place][0], usual_digit) and _fits(words[0], usual_digit)
        if not fits and merit(words, known) <= merit(lines[place], known) + _GAIN:
            continue
        # Words of one line that the stack broke into two come back from left to right.
        lines[place] = [_better(word, lines[place], known) for word in sorted(words, key=lambda word: word.x0)]
        changed = True
    return [word for words in lines for word in words] if changed else found


def _amount(word: Found) -> bool:
    return sum(map(str.isdigit, word.text)) > 1 and not any(map(str.isalpha, word.text))


def _digit(word: Found) -> float:
    """How wide a digit of an amount is, in its own height; signs are half as wide."""
    digits = sum(map(str.isdigit, word.text))
    return (word.x1 - word.x0) / ((digits + 0.5 * (len(word.text) - digits)) * max(word.bottom - word.top, 1.0))


def _too_wide(word: Found, usual: float) -> bool:
    """Whether an amount has fewer digits than its place."""
    return _amount(word) and _digit(word) > 1.35 * usual


def _fits(word: Found, usual: float) -> bool:
    return _amount(word) and 0.75 * usual < _digit(word) < 1.3 * usual


def _figure(word: Found) -> bool:
    """Whether a word is an amount read in doubt: no lexicon says that 1.5 was -1.115."""
    return word.confidence < 0.62 and _amount(word)


def _letter_alone(word: Found) -> bool:
    """Whether a word is one letter that hardly any Dutch word is: of `Op` or `1` where lines stand close."""
    return len(word.text) == 1 and word.text.isalpha() and (word.confidence < 0.5 or (word.text in "ÍÌÎÏíìîïÓÒÔ" and word.confidence < 0.8))


def _blank(sheet: Grey, at: int, crop: tuple[int, int, int, int], strip: npt.NDArray[np.float64], others: npt.NDArray[np.float64]) -> None:
    """Paints as paper what a crop shows of the words of other lines, above and below its own: in tight print half of them
    stands in it, and is read as words.
    """
    left, top, right, bottom = crop
    high, low = int(strip[1]), int(np.ceil(strip[3]))
    near = others[(others[:, 0] < right) & (others[:, 2] > left) & (others[:, 1] < bottom) & (others[:, 3] > top)]
    for x0, y0, x1, y1 in near.astype(int).tolist():
        columns = slice(max(x0 - 1, left) - left, min(x1 + 2, right) - left)
        if y0 < high:
            sheet[at + max(y0 - 1, top) - top : at + max(min(y1 + 2, high), top) - top, columns] = 255
        if y1 > low:
            sheet[at + min(max(y0 - 1, low), bottom) - top : at + min(y1 + 2, bottom) - top, columns] = 255


def _better(word: Found, before: list[Found], known: Callable[[str], bool]) -> Found:
    """A word as it was read before, where that is a word and what was read in its very place now is none."""
    for old in before:
        shared = min(word.x1, old.x1) - max(word.x0, old.x0)
        if shared > 0.8 * max(word.x1 - word.x0, old.x1 - old.x0):
            both = min(sum(map(str.isalpha, one.text)) for one in (old, word)) > 2  # a bullet is read as two letters
            return replace(old, line=word.line) if both and is_word(old.text, known) and not is_word(word.text, known) else word
    return word


def _apart(words: list[Found]) -> list[Found]:
    """Words of one line without those that stand on a surer one."""
    return [
        word
        for word in words
        if not any(
            other.confidence > word.confidence and min(word.x1, other.x1) - max(word.x0, other.x0) > 0.5 * (word.x1 - word.x0)
            for other in words
        )
    ]


def _letters(words: list[Found]) -> int:
    return sum(len(word.text) for word in words)


def _strip(words: list[Found]) -> tuple[float, float, float, float]:
    """The box of a line; single words that reach out of it do not count."""
    tops, bottoms = [word.top for word in words], [word.bottom for word in words]
    top, bottom = np.quantile(tops, 0.15), np.quantile(bottoms, 0.85)
    return min(word.x0 for word in words), float(top), max(word.x1 for word in words), float(bottom)


def across(boxes: npt.NDArray[np.float64], one: Turn, other: Turn) -> npt.NDArray[np.float64]:
    """Boxes (n, 4) of the page turned one way as boxes of the same page turned another way, by the same quarters."""
    if one.matrix is not None:
        boxes = _mapped(boxes, np.asarray(cv2.invertAffineTransform(one.matrix), np.float64))
    return _mapped(boxes, np.asarray(other.matrix)) if other.matrix is not None else boxes


def _mapped(boxes: npt.NDArray[np.float64], matrix: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    corners = np.concatenate((boxes[:, :2] @ matrix[:, :2].T, boxes[:, 2:] @ matrix[:, :2].T), axis=1)
    return corners + np.concatenate((matrix[:, 2], matrix[:, 2]))
