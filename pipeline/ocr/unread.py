"""Print that Tesseract passes over: page numbers, single letters before items, a word alone in a corner.

Marks of the size of letters that lie in no word are cut out, set under each other and read once more; a page without any
costs nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import cv2
import numpy as np
import numpy.typing as npt

from pipeline.ocr.columns import stacked
from pipeline.ocr.engine import Found
from pipeline.ocr.lines import cut_lines
from pipeline.ocr.render import Grey
from pipeline.ocr.sequence import counted
from pipeline.ocr.shapes import Parts, parts_of

ReadWords = Callable[[Grey, int, float], list[Found]]
_FEWEST = 5  # words of a page whose size of print is known
_LEAST, _MOST_HIGH = 0.33, 1.25  # em: height of a letter or digit
_APART = 0.7  # em of white between two groups of letters
_LONG = 20.0  # em: the longest group; what is longer is a rule or a picture
_MOST = 24  # groups; a page with more has drawings
_SURE = 0.8  # confidence of a word that is taken in
_NOTHING = 0.3  # confidence of what was made of several lines
_TALL = 1.5  # em: its height
_IN_TURN = 0.55  # the same of a letter that comes next in its list, and of an abbreviation
_HOPELESS = 0.5  # confidence below which a word may be nothing
_LETTER = re.compile(r"[a-zA-Z][.)]$")
_STOPPED = re.compile(r"(?:[a-zA-Z]\.){2,4}$")  # n.v.t.
_AMOUNT = re.compile(r"[-–]?\d[\d.,]*%?$")
_SINGLE = re.compile(r"[0-9A-Z]$|-?[0-9]{1,2}$|\(?[0-9a-zA-Z][.):]$")


def add_unread(
    found: list[Found], image: Grey, dpi: float, read: ReadWords, parts: Parts | None = None
) -> list[Found]:
    """The words with those that were passed over, each in its line or as a line of its own; the same list where none was.

    Args:
        found: words of the page, line by line.
        image: that they were read from, grey, 0 black.
        dpi: its resolution.
        read: reads an image in a segmentation mode at a resolution.
        parts: the pieces of ink of the image, where they are known.
    """
    if len(found) < _FEWEST:
        return found
    em = float(np.median([word.bottom - word.top for word in found])) * 1.35
    if not 0.05 * dpi < em < dpi:
        return found
    lost = _lost(found, em)
    groups = _groups([word for word in found if id(word) not in lost], parts or parts_of(image), em)
    if not groups or len(groups) > _MOST:
        return found
    pad = round(0.25 * em)
    high, wide = image.shape
    crops = [(max(0, x0 - pad), max(0, y0 - pad), min(wide, x1 + pad), min(high, y1 + pad)) for x0, y0, x1, y1 in groups]
    stack = stacked(image, crops, round(0.8 * em))
    new: dict[int, list[Found]] = {}
    for word in read(stack.image, 6, dpi):
        nth = int(np.clip(np.searchsorted(stack.tops, (word.top + word.bottom) / 2, side="right") - 1, 0, len(groups) - 1))
        new.setdefault(nth, []).append(word)
    out = found
    added: list[Found] = []
    in_turn = _counted(new, groups, em)
    ends = [word for word in found if _AMOUNT.match(word.text)]
    for nth, words in new.items():
        left, top = crops[nth][0], crops[nth][1] - int(stack.tops[nth])
        words = [replace(w, x0=w.x0 + left, x1=w.x1 + left, top=w.top + top, bottom=w.bottom + top) for w in words]
        if nth in in_turn:
            words, sure = [replace(words[0], text=in_turn[nth])], 0.0
        else:
            expected = len(words) == 1 and (_in_turn(words[0], found, em) or _STOPPED.match(words[0].text) or _flush(words[0], ends))
            sure = _IN_TURN if expected else _SURE
        if min(word.confidence for word in words) < sure or not any(map(str.isalnum, "".join(word.text for word in words))):
            continue
        if len("".join(word.text for word in words)) < 3 and not (len(words) == 1 and _SINGLE.match(words[0].text)):
            continue
        out = _placed(out, words, nth)
        added += words
    if not added:
        return found
    # A column of letters read as one, or what was made of a line, goes where its letters are read.
    fresh = {id(word) for word in added}
    return [
        word
        for word in out
        if id(word) in fresh or not (_column(word, em) or id(word) in lost) or not any(_within(one, word) or _within(word, one) for one in added)
    ]


def _counted(new: dict[int, list[Found]], groups: list[tuple[int, int, int, int]], em: float) -> dict[int, str]:
    """Groups below each other that are numbers in turn, which vouch for each other, and those numbers."""
    alone = [nth for nth in sorted(new) if len(new[nth]) == 1]
    found: dict[int, str] = {}
    while alone:
        first = groups[alone[0]]
        column = [nth for nth in alone if min(abs(groups[nth][0] - first[0]), abs(groups[nth][2] - first[2])) < 0.5 * em]
        alone = [nth for nth in alone if nth not in column]
        texts = [new[nth][0].text for nth in column]
        if (better := counted(texts)) is not texts:
            found.update(zip(column, better, strict=True))
    return found


def _flush(word: Found, amounts: list[Found]) -> bool:
    """Whether a figure ends below others of a column of amounts."""
    return bool(_AMOUNT.match(word.text)) and sum(abs(other.x1 - word.x1) < 0.3 * (other.bottom - other.top) for other in amounts) > 1


def _lost(found: list[Found], em: float) -> set[int]:
    """The words (their `id`) of stretches of lines of which no word is sure and one is higher than a line: Tesseract made
    something of them and what is near.
    """
    lost: set[int] = set()
    if any(_made_up(word, em) for word in found):
        for part in cut_lines(found).parts:
            if any(_made_up(word, em) for word in part) and all(word.confidence < _HOPELESS for word in part):
                lost.update(map(id, part))
    return lost


def _made_up(word: Found, em: float) -> bool:
    return word.confidence < _HOPELESS and word.bottom - word.top > _TALL * em


def _in_turn(word: Found, found: list[Found], em: float) -> bool:
    """Whether a letter with its stop comes after that of the label above it, or before that of the one below it."""
    if not _LETTER.match(word.text):
        return False
    column = [other for other in found if abs(other.x0 - word.x0) < 0.5 * em and _LETTER.match(other.text)]
    above = max((other for other in column if other.bottom < word.bottom), key=lambda other: other.top, default=None)
    below = min((other for other in column if other.top > word.top), key=lambda other: other.top, default=None)
    number = ord(word.text[0])
    return (above is not None and ord(above.text[0]) == number - 1) or (below is not None and ord(below.text[0]) == number + 1)


def _within(word: Found, other: Found) -> bool:
    x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
    return other.x0 <= x <= other.x1 and other.top <= y <= other.bottom


def _groups(found: list[Found], parts: Parts, em: float) -> list[tuple[int, int, int, int]]:
    """Boxes of letters in a row that lie in no word."""
    ink, labels, stats = parts
    wide, high, area = stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT], stats[:, cv2.CC_STAT_AREA]
    letters = (high > _LEAST * em) & (high < _MOST_HIGH * em) & (wide < 1.3 * em) & (wide > 0.05 * em) & (area > 0.03 * em * em)
    letters[0] = False
    read = np.zeros(ink.shape, bool)
    middles = np.column_stack((stats[:, 0] + wide / 2, stats[:, 1] + high / 2))
    for x0, top, x1, bottom in ((w.x0, w.top, w.x1, w.bottom) for w in found if not _column(w, em)):
        read[max(0, int(top)) : int(bottom) + 1, max(0, int(x0)) : int(x1) + 1] = True
        letters &= ~((middles[:, 0] > x0 - 3) & (middles[:, 0] < x1 + 3) & (middles[:, 1] > top - 3) & (middles[:, 1] < bottom + 3))
    if not letters.any() or int(letters.sum()) > 20 * _MOST:
        return []
    # What is not a letter near a group makes it part of a picture.
    mask = letters[labels].astype(np.uint8)
    dots = (high <= _LEAST * em) & (wide <= _LEAST * em)
    joined = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((1, max(3, round(_APART * em) | 1)), np.uint8))
    _, _, boxes, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    kept = []
    for x, y, w, h, _ in boxes[1:].tolist():
        around = (slice(max(0, y - round(0.5 * em)), y + h + round(0.5 * em)), slice(max(0, x - round(0.5 * em)), x + w + round(0.5 * em)))
        if h > _MOST_HIGH * em or w > _LONG * em or _other_ink(ink[around] * ~(dots[labels[around]] | read[around]), mask[around], found, x, y, w, h):
            continue
        kept.append((x, y, x + w, y + h))
    return sorted(kept, key=lambda box: (box[1], box[0]))


def _column(word: Found, em: float) -> bool:
    """Whether a word is what was made of letters, or of words, below each other."""
    high = word.bottom - word.top
    return (high > 2.2 * em and len(word.text) < 3) or (high > _TALL * em and word.confidence < _NOTHING)


def _other_ink(
    ink: npt.NDArray[np.uint8], own: npt.NDArray[np.uint8], found: list[Found], x: int, y: int, wide: int, high: int
) -> bool:
    """Whether more ink that is no letter stands around a group than its full stop, where no word is near."""
    if any(word.x0 - high < x + wide and word.x1 + high > x and word.top < y + high and word.bottom > y for word in found):
        return False
    return int(np.count_nonzero(ink)) > 1.35 * int(np.count_nonzero(own)) + 4


def _placed(found: list[Found], words: list[Found], nth: int) -> list[Found]:
    """Words put into the line that they stand on, before or after its words; else as a line above the first below them."""
    middle = (words[0].top + words[0].bottom) / 2
    first, last = words[0], words[-1]
    level = [at for at, word in enumerate(found) if word.top < middle < word.bottom and word.bottom - word.top < 2.5 * (first.bottom - first.top)]
    after = [at for at in level if found[at].x0 >= last.x1]
    before = [at for at in level if found[at].x1 <= first.x0]
    if after and (not before or found[min(after)].line == found[max(before)].line):
        at = min(after, key=lambda place: found[place].x0)
        line = found[at].line
    elif before:
        at = max(before, key=lambda place: found[place].x1) + 1
        line = found[at - 1].line
        if words[0].x0 - found[at - 1].x1 > 4 * (first.bottom - first.top):
            line = (9000, nth, 1)
            while at < len(found) and found[at].line == found[at - 1].line:
                at += 1
    else:
        below = [at for at, word in enumerate(found) if word.top > middle]
        at = below[0] if below else len(found)
        while 0 < at < len(found) and found[at].line == found[at - 1].line:
            at -= 1
        line = (9000, nth, 1)
    return [*found[:at], *(replace(word, line=line) for word in words), *found[at:]]
