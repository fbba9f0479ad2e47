"""Bullets, checkboxes and list numbers that Tesseract's Dutch model cannot print or passes over, found in the image.

Left of a line, parted from it by white, stands at most one mark. Its form tells which it is; what looks like a number or
a letter is read once more, set close to its line.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from itertools import groupby
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from pipeline.ocr.columns import stacked
from pipeline.ocr.engine import Found
from pipeline.ocr.render import Grey
from pipeline.ocr.shapes import Parts, blob, parts_of, shape_of, strokes

ReadWords = Callable[[Grey, int, float], list[Found]]
LABEL = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,2}){0,3}(?:\.?[a-z])?[.):]{0,2}|(?:[a-zA-Z]|[ivxIVX]{2,5})[.)]{1,2})$")
_LETTER = re.compile(r"[a-zA-Z][.)]+$")
_OPEN = re.compile(r"^[\W_]+(?=\w{2})")
_ROMAN = re.compile(r"(?:[IilL1|!]{1,3}[.,)]|[IL1|][IlL1|]{1,2})$")
_STROKED = "IilL1|!J.:)(,ìíïîü"
_DOTTED = frozenset("iìíïîü")
_RINGS = frozenset("oO0©®")
_MISREAD = {">": "➢", "»": "➢", "*": "•", "«": "•", "¢": "•", "®": "•", "©": "•", "/": "✓", "=": "–", "~": "–", "·": "•"}
_BOXES = frozenset("☐☒☑■")
_POINTED = frozenset("➢✓")  # forms that a letter may look like
_REACH = 8.0  # em left of a line in which its mark stands
_GAP = 0.3  # em of white between a mark and its line
_WIDE = 2.2  # em: the widest mark, "(viii)"
_SURE = 0.9  # confidence of a mark told by its form
_TRUSTED = 0.75  # confidence of a reading that is not questioned
_LOST = 0.5  # confidence below which what was read there is no reading; a second look costs a tenth of a page's time
_MOST = 60  # labels read once more; a page with more is a table


class _Line(NamedTuple):
    """A printed line: where its words start in the list and their box."""

    first: int
    last: int
    x0: float
    top: float
    x1: float
    bottom: float


class _Mark(NamedTuple):
    """What stands left of a line: its box, and where the line itself starts."""

    line: int
    x0: float
    top: float
    x1: float
    bottom: float
    body: float


class _Label(NamedTuple):
    """A mark, what was read there, and how many upright strokes it consists of where it may consist of them alone."""

    mark: _Mark
    said: str
    strokes: int


def find_marks(
    image: Grey, words: list[Found], dpi: float, read: ReadWords | None = None, parts: Parts | None = None
) -> list[Found]:
    """The words with the marks of list items put before their lines, in place of what was misread there.

    Args:
        image: that the words were read from, grey, 0 black.
        words: line by line.
        dpi: resolution of the image.
        read: reads an image in a segmentation mode at a resolution; None: numbers are left as they are.
        parts: the pieces of ink of the image, where they are known.
    """
    lines = _lines(words)
    if len(lines) < 2:
        return words
    em = float(np.median([line.bottom - line.top for line in lines])) / 0.93
    if not 0.05 * dpi < em < dpi:
        return words
    boxes = (parts or parts_of(image)).boxes
    found: dict[int, tuple[_Mark, str, float]] = {}
    weak: list[tuple[_Mark, str]] = []
    unread: list[_Mark] = []
    labels: list[_Label] = []
    for mark in _candidates(lines, boxes, em, words):
        there = [word for word in words[lines[mark.line].first : lines[mark.line].last] if word.x1 <= mark.x1 + 0.3 * em]
        said = "".join(word.text for word in there)
        sure = bool(there) and min(word.confidence for word in there) >= _TRUSTED
        if not there and any(LABEL.match(w.text) and w.x0 < mark.x1 and w.x1 > mark.x1 for w in words[lines[mark.line].first : lines[mark.line].last]):
            continue  # the first figure of 2.2
        part = _cut(image, mark)
        labels.append(_Label(mark, said, strokes(part) if not said.strip(_STROKED) else 0))
        letters = sure and said.isalnum() and said not in _RINGS
        form = shape_of(part, em, (mark.top + mark.bottom) / 2 - lines[mark.line].top, letters)
        if form in _POINTED and (any(map(str.isalnum, said)) or said == ">"):
            form = ""
        if sum(map(str.isalpha, said)) > 1 and any(sum(map(str.isalpha, word.text)) > 1 for word in there) and form not in _BOXES and not LABEL.match(said):
            continue
        if form:
            found[mark.line] = (mark, form, _SURE)
        elif sure and (LABEL.match(said) or said.isalnum()):
            continue
        elif said.strip("_") in _MISREAD or (not said and blob(part, em)):
            weak.append((mark, _MISREAD.get(said.strip("_"), "•")))
        elif not there or min(word.confidence for word in there) < _LOST:
            unread.append(mark)
    # Roman numbers may reach up to their line, without the white of other marks.
    seen = {label.mark.line for label in labels}
    for number, line in enumerate(lines):
        first = words[line.first]
        if number not in seen and _ROMAN.match(first.text) and line.last - line.first > 1:
            mark = _Mark(number, first.x0, first.top, first.x1, first.bottom, words[line.first + 1].x0)
            labels.append(_Label(mark, first.text, strokes(_cut(image, mark))))
    # A speck beside a line is no bullet and a ">" in a letterhead no arrow; one below a bullet or its like is.
    sure_ones = [mark for mark, _, _ in found.values()]
    for mark, form in weak:
        others = sure_ones + [other for other, its in weak if its == form != "•" and other is not mark]
        if any(abs(mark.x0 + mark.x1 - other.x0 - other.x1) < em for other in others):
            found[mark.line] = (mark, form, _SURE)
    if read is not None and unread and len(unread) <= _MOST:
        for nth, (text, confidence) in _read_labels(image, unread, lines, em, dpi, read).items():
            found[unread[nth].line] = (unread[nth], text, confidence)
    # What was read anew is no stroke: the upright of a D is one as well.
    told = [label for label in labels if label.said or label.mark.line not in found]
    found.update({label.mark.line: (label.mark, text, _SURE) for label, text in _stroked(told, em)})
    return _put(words, lines, found, em) if found else words


def _stroked(labels: list[_Label], em: float) -> list[tuple[_Label, str]]:
    """Labels of upright strokes alone, which are read as any of I, l, L, 1 and |: by the labels below and above them they
    are Roman numbers, or the 1 of a list.
    """
    done = []
    for label in labels:
        if not label.strokes:
            continue
        beside = [
            other
            for other in labels
            if other is not label and (abs(other.mark.x0 - label.mark.x0) < 0.4 * em or abs(other.mark.x1 - label.mark.x1) < 0.4 * em)
        ]
        counted = [other for other in beside if re.match(r"\(?(?:[2-9]|1\d)[.)]+$", other.said)]
        end = ")" if ")" in label.said else "." if "." in label.said or label.strokes > 1 else ""
        stroke = "i" if _DOTTED & set(label.said) else "I"
        if label.strokes <= 3 and _in_turn(label, beside):
            done.append((label, stroke * label.strokes + (end or ".")))
        elif counted:
            if label.strokes == 1 and label.mark.line < counted[0].mark.line and not re.match(r"\(?1", label.said):
                done.append((label, "1" + (end or counted[0].said.strip("(")[1:2])))
        elif label.strokes <= 3:
            others = {other.strokes for other in beside if other.strokes}
            if label.strokes > 1 and not set(label.said) & set(".)") and not others:
                continue
            if label.strokes == 1 and 2 not in others and _next(labels, label) != 2:
                continue
            done.append((label, stroke * label.strokes + (end or ".")))
    return done


def _in_turn(label: _Label, beside: list[_Label]) -> bool:
    """Whether the label above it in its column has one stroke less, or the one below it one more."""
    above = max((other for other in beside if other.mark.line < label.mark.line), key=lambda other: other.mark.line, default=None)
    below = min((other for other in beside if other.mark.line > label.mark.line), key=lambda other: other.mark.line, default=None)
    one_less = above is not None and above.strokes == label.strokes - 1 > 0
    return one_less or (below is not None and below.strokes == label.strokes + 1)


def _next(labels: list[_Label], label: _Label) -> int:
    """The strokes of the next label of strokes that was read, in the next column as well; 0 where there is none."""
    after = [other for other in labels if other.strokes and other.said and other.mark.line > label.mark.line]
    return min(after, key=lambda other: other.mark.line).strokes if after and label.said else 0


def _cut(image: Grey, mark: _Mark) -> npt.NDArray[np.uint8]:
    """The mark as ink, 1 or 0, by its own darkness: the thin sides of a checkbox must hang together."""
    part = image[int(mark.top) : int(mark.bottom), int(mark.x0) : int(mark.x1)]
    paper = float(np.percentile(image[max(0, int(mark.top) - 3) : int(mark.bottom) + 3, max(0, int(mark.x0) - 3) : int(mark.x1) + 3], 90))
    return (part < paper - 0.38 * (paper - float(part.min()))).astype(np.uint8)


def _lines(words: list[Found]) -> list[_Line]:
    lines, at = [], 0
    for _, group in groupby(words, key=lambda word: word.line):
        own = list(group)
        tops, bottoms = [word.top for word in own], [word.bottom for word in own]
        lines.append(
            _Line(at, at + len(own), min(w.x0 for w in own), float(np.quantile(tops, 0.2)), max(w.x1 for w in own), float(np.quantile(bottoms, 0.8)))
        )
        at += len(own)
    return lines


def _candidates(lines: list[_Line], boxes: npt.NDArray[np.int32], em: float, words: list[Found]) -> list[_Mark]:
    """For each line of running text what stands left of it, parted by white."""
    left, top, wide, high, area = (boxes[1:, at].astype(np.float64) for at in range(5))
    kept = (high < 1.6 * em) & (wide < 3 * em) & (area >= max(4.0, 0.012 * em * em))
    order = np.argsort(left[kept], kind="stable")
    left, top, wide, high = (column[kept][order] for column in (left, top, wide, high))
    middle = top + high / 2
    found = []
    for number, line in enumerate(lines):
        body = [word for word in words[line.first : line.last] if sum(map(str.isalpha, word.text)) > 1]
        if len(body) < 2 or line.bottom - line.top > 2 * em:
            continue
        inside = (middle > line.top - 0.15 * em) & (middle < line.bottom + 0.15 * em)
        level = inside & (left < line.x0 + 4 * em)
        inside = level & (left > line.x0 - _REACH * em)
        x0, x1, y0, y1 = left[inside], (left + wide)[inside], top[inside], (top + high)[inside]
        if len(x0) < 3:
            continue
        reached = np.maximum.accumulate(x1)
        cuts = np.flatnonzero(x0[1:] - reached[:-1] > _GAP * em) + 1
        if not len(cuts) or cuts[0] > 6 or cuts[0] >= len(x0):
            continue
        cut = int(cuts[0])
        # A figure just out of reach belongs to the number that is within it.
        if (level & ~inside & ((left + wide) > x0[0] - _GAP * em)).any():
            before = level & ~inside & ((left + wide) > x0[0] - 2 * em)
            x0, x1, y0, y1 = (np.concatenate((more[before], now)) for more, now in ((left, x0), (left + wide, x1), (top, y0), (top + high, y1)))
            reached = np.maximum.accumulate(x1)
            cut += int(np.count_nonzero(before))
        mark = _Mark(number, float(x0[0]), float(y0[:cut].min()), float(reached[cut - 1]), float(y1[:cut].max()), float(x0[cut]))
        # A box may be read as a word of two capitals.
        first = body[0] if len(body[0].text) > 3 or body[0].x1 > mark.x1 + 0.3 * em or len(body) < 3 else body[1]
        if mark.x1 - mark.x0 > _WIDE * em or mark.body > first.x1 or _taken(mark, lines, words):
            continue
        found.append(mark)
    return found


def _taken(mark: _Mark, lines: list[_Line], words: list[Found]) -> bool:
    """Whether what stands there is part of another line that was read with trust."""
    x, y = (mark.x0 + mark.x1) / 2, (mark.top + mark.bottom) / 2
    for number, line in enumerate(lines):
        if number == mark.line or not (line.x0 <= x <= line.x1 and line.top <= y <= line.bottom):
            continue
        own = words[line.first : line.last]
        for nth, word in enumerate(own):
            if not (word.x0 <= x <= word.x1 and word.confidence > _TRUSTED):
                continue
            # The end of a line of the column beside it may be a figure.
            if sum(map(str.isalpha, word.text)) > 2 or (nth > 1 and sum(map(str.isalnum, word.text)) > 1):
                return True
    return False


def _read_labels(
    image: Grey, marks: list[_Mark], lines: list[_Line], em: float, dpi: float, read: ReadWords
) -> dict[int, tuple[str, float]]:
    """Labels read again, each set close before the start of its line; by number of the mark, with confidence."""
    pieces, gap, pad = [], round(0.35 * em), round(0.15 * em)
    height, rows = 0, []
    for mark in marks:
        line = lines[mark.line]
        # No more than the line itself: the heads of the next one would be read as a line of their own.
        low, high = max(0, int(min(mark.top, line.top)) - pad), int(max(mark.bottom, line.bottom)) + pad
        body = image[low:high, int(mark.body) - pad : int(min(line.x1, mark.body + 14 * em))]
        # Its full stop may be too small to be counted as part of it.
        label = image[low:high, max(0, int(mark.x0) - pad) : int(min(mark.x1 + 0.35 * em, mark.body - pad))]
        height = max(height, label.shape[0] + 2 * pad)
        pieces.append((label, body))
        rows.append(label.shape[1] + gap + body.shape[1])
    sheet = np.full((height * len(pieces), max(rows) + 2 * gap), 255, np.uint8)
    for nth, (label, body) in enumerate(pieces):
        at = gap
        for piece in (label, body):
            sheet[nth * height : nth * height + piece.shape[0], at : at + piece.shape[1]] = piece
            at += piece.shape[1] + gap - pad
    stack = stacked(sheet, [(0, nth * height, sheet.shape[1], (nth + 1) * height) for nth in range(len(pieces))], round(0.4 * em))
    found: dict[int, tuple[str, float]] = {}
    bare: dict[int, Found] = {}
    starts = stack.tops
    for word in read(stack.image, 6, dpi):
        nth = int(np.clip(np.searchsorted(starts, (word.top + word.bottom) / 2, side="right") - 1, 0, len(pieces) - 1))
        if word.x0 < gap + pieces[nth][0].shape[1] and nth not in found:
            text = word.text.strip("_|‘'’`")
            if word.confidence > 0.5 and word.x1 < gap + pieces[nth][0].shape[1] + 0.6 * em and LABEL.match(text):
                found[nth] = (text, word.confidence)
            elif (letter := text.rstrip(",‚;:")) and len(letter) == 1 and letter.isalpha():
                bare[nth] = replace(word, text=letter)
    # A letter whose full stop was not seen is a label where others below or above it are letters with one; a doubtful one
    # where it comes next after the one above it.
    lettered = [(nth, text) for nth, (text, _) in found.items() if _LETTER.match(text)]
    for nth, word in bare.items():
        column = [(other, text) for other, text in lettered if abs(marks[other].x0 - marks[nth].x0) < 0.4 * em]
        same = [text[1:] for _, text in column if text[0].isupper() == word.text.isupper()]
        before = max((one for one in column if one[0] < nth), default=(0, ""))[1][:1]
        turn = bool(before) and ord(word.text) == ord(before) + 1
        if nth not in found and len(same) > 1 and (word.confidence > 0.5 or turn):
            found[nth] = (word.text + same[0], word.confidence)
    return found


def _put(words: list[Found], lines: list[_Line], found: dict[int, tuple[_Mark, str, float]], em: float) -> list[Found]:
    """The words with the marks in place; what was misread where they stand goes."""
    marks = np.array([(m.x0, m.top, m.x1, m.bottom) for m, _, _ in found.values()], np.float64)
    done: list[Found] = []
    for number, line in enumerate(lines):
        own = words[line.first : line.last]
        here = found.get(number)
        if here is not None:
            mark, text, confidence = here
            rest = [word for word in own if word.x1 > mark.x1 + 0.3 * em]
            while len(rest) > 1 and not rest[0].text.strip("_|"):
                rest.pop(0)
            if not rest:
                done += own
                continue
            if rest[0].x0 < mark.body - 0.2 * em or rest[0].text.startswith("_"):
                stripped = _OPEN.sub("", rest[0].text)
                rest[0] = replace(rest[0], text=stripped or rest[0].text, x0=max(rest[0].x0, mark.body))
            done.append(Found(text, mark.x0, mark.top, mark.x1, mark.bottom, confidence, own[0].line))
            done += rest
            continue
        # A column of marks read as words of its own.
        done += [word for word in own if not _among(word, marks, em)]
    return done


def _among(word: Found, marks: npt.NDArray[np.float64], em: float) -> bool:
    """Whether a word is no more than marks that were found: its box holds one, or more where it is long, and lies within
    their column.
    """
    x, y = (marks[:, 0] + marks[:, 2]) / 2, (marks[:, 1] + marks[:, 3]) / 2
    holds = (x > word.x0 - 0.2 * em) & (x < word.x1 + 0.2 * em) & (y > word.top - 0.2 * em) & (y < word.bottom + 0.2 * em)
    if not holds.any() or (len(word.text) > 6 and np.count_nonzero(holds) < 2):
        return False
    return bool(word.x0 > marks[holds, 0].min() - 0.6 * em and word.x1 < marks[holds, 2].max() + 0.6 * em)
