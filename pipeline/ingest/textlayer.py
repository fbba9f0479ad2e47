"""The text layer of one PDF page as pdfium gives it: characters, words with boxes, printed lines, bold or not.

One rule for speed: pdfium is asked for the box of the first and the last character of a word and for the font of the
first
and the last character of a line, never for each character. Character index and text index differ where pdfium leaves a
character out, so the index is mapped whenever the counts differ.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt
import pypdfium2 as pdfium
import pypdfium2.raw as c

from pipeline.ingest.drawing import as_rules, read_rules
from pipeline.ingest.upright import standing
from pipeline.layout.rules import Rules

# pdfium marks a hyphen at a line end with 2; the rest of the control characters are no print. All one to one, so that a
# place in the text stays the index of a character.
_ONE_TO_ONE = dict.fromkeys((*range(32), 127, *range(128, 160), 65534, 65535, 65279, 8203, 8232, 8233), " ")
_ONE_TO_ONE |= {0x0A: "\n", 0x02: "\x02", 0xFFFE: "\x02", 0xA0: " ", 0x202F: " "}
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
_LIGATURE = re.compile("[ﬀ-ﬆ\xad\x02]")
_LINE = re.compile(r"[^\n\x02]*[\n\x02]|[^\n\x02]+$")
_WORD = re.compile(r"\S+")
_BOLD = re.compile(rb"bold|black|heavy|demi", re.IGNORECASE)
_FORCE_BOLD = 1 << 18


@dataclass(frozen=True, slots=True)
class Layer:
    """The words of a page in the order in which the file draws them.

    Attributes:
        words: the words, ligatures written out.
        boxes: float (n, 4): x0, top, x1, bottom in points from the top left of the page as shown.
        lines: (n,) number of the printed line that pdfium puts a word on, ascending.
        bold: by line number: whether the first and the last character are bold.
        width, height: of the page as it is read, points.
        chars: how many characters the layer has, spaces counted.
        unmapped: how many of the characters that were looked at lack a Unicode value.
        rules: straight lines that the page draws.
        turn: degrees clockwise from the page as it is read, its text upright, to the page as shown.
    """

    words: list[str]
    boxes: npt.NDArray[np.float64]
    lines: list[int]
    bold: dict[int, bool]
    width: float
    height: float
    chars: int
    unmapped: int = 0
    rules: Rules = field(default_factory=Rules.none)
    turn: int = 0


def read_layer(page: pdfium.PdfPage) -> Layer:
    """The text layer of an open page, read with its text upright; the text page is closed again.

    Raises:
        pdfium.PdfiumError: pdfium cannot read the text of the page.
    """
    shown, textpage = page.get_rotation(), page.get_textpage()
    try:
        upright = standing(page, textpage)
    except BaseException:
        textpage.close()
        raise
    if upright == shown:
        return _read(page, textpage)
    textpage.close()
    page.set_rotation(upright)
    try:
        return replace(_read(page, page.get_textpage()), turn=(shown - upright) % 360)
    finally:
        page.set_rotation(shown)


def _read(page: pdfium.PdfPage, textpage: pdfium.PdfTextpage) -> Layer:
    width, height = page.get_size()
    try:
        text, index = _text(textpage)
        spans: list[tuple[int, int]] = []
        lines: list[int] = []
        for number, line in enumerate(_lines(text)):
            start, piece = line
            for match in _WORD.finditer(piece):
                spans.append((start + match.start(), start + match.end()))
                lines.append(number)
        spans, lines, boxes = _boxes(textpage, text, spans, lines, index)
        bold = _bold(textpage, spans, lines, index)
        unmapped = sum(
            c.FPDFText_HasUnicodeMapError(textpage.raw, index[low] if index else low) == 1 for low, _ in spans[::7]
        )
    finally:
        textpage.close()
    shown = as_shown(page, boxes, width, height)
    rules = as_rules(as_shown(page, read_rules(page), width, height))
    words = [_expand(text[low:high]) for low, high in spans]
    return Layer(words, shown, lines, bold, width, height, len(text), unmapped, rules)


def _lines(text: str) -> list[tuple[int, str]]:
    """The printed lines with the place where each starts.

    Where a word is broken at a line end, pdfium gives its mark for a hyphen and no line end; the line ends there as
    well.
    """
    found, place = [], 0
    for line in _LINE.findall(text):
        found.append((place, line[:-1] if line[-1] == "\n" else line))
        place += len(line)
    return found


def _text(textpage: pdfium.PdfTextpage) -> tuple[str, list[int] | None]:
    """The characters of a page, and for each its index in pdfium's list (None: the place itself)."""
    count = c.FPDFText_CountChars(textpage.raw)
    if count <= 0:
        return "", None
    buffer = (ctypes.c_ushort * (count + 1))()
    written = c.FPDFText_GetText(textpage.raw, 0, count, buffer) - 1
    units = np.frombuffer(buffer, np.uint16, max(written, 0))
    index: list[int] | None = None
    if written != count:
        index = [c.FPDFText_GetCharIndexFromTextIndex(textpage.raw, place) for place in range(len(units))]
    if ((units >= 0xD800) & (units < 0xE000)).any():
        # The call above knows 16 bits only; ask for the full value of each character where that is not enough.
        codes = [c.FPDFText_GetUnicode(textpage.raw, at) for at in (index or range(len(units)))]
        text = "".join(chr(code) if code < 0xD800 or 0xE000 <= code < 0x110000 else "\ufffd" for code in codes)
    else:
        text = units.tobytes().decode("utf-16-le")
    return text.translate(_ONE_TO_ONE), index


def _boxes(
    textpage: pdfium.PdfTextpage, text: str, spans: list[tuple[int, int]], lines: list[int], index: list[int] | None
) -> tuple[list[tuple[int, int]], list[int], npt.NDArray[np.float64]]:
    """Words with their boxes in page space: x0, y0, x1, y1 from the bottom left, from the loose boxes of their ends.

    A raised footnote mark that touches a number ("1" before 1.250, "2" behind 2024) becomes a word of its own: left in
    place it would make another number of it.
    """
    raw, rect, get = textpage.raw, c.FS_RECTF(), c.FPDFText_GetLooseCharBox
    rows: list[tuple[float, float, float, float]] = []
    kept: list[tuple[int, int]] = []
    kept_lines: list[int] = []

    def box(at: int) -> tuple[float, float, float, float]:
        if get(raw, at if index is None else index[at], rect):
            return rect.left, rect.bottom, rect.right, rect.top
        return 0.0, 0.0, 0.0, 0.0

    for (low, high), line in zip(spans, lines, strict=True):
        one = box(low)
        if high - low == 1:
            rows.append(one)
        else:
            two = box(high - 1)
            first, last = one[3] - one[1], two[3] - two[1]
            if (first < 0.8 * last and text[low].isdigit()) or (last < 0.8 * first and text[high - 1].isdigit()):
                cut = _raised(text, low, high, box, first < last)
                if cut:
                    kept += [(low, cut), (cut, high)]
                    kept_lines += [line, line]
                    rows += [_around(one, box(cut - 1)), _around(box(cut), two)]
                    continue
            rows.append(_around(one, two))
        kept.append((low, high))
        kept_lines.append(line)
    return kept, kept_lines, np.nan_to_num(np.array(rows, np.float64).reshape(-1, 4), nan=0.0, posinf=0.0, neginf=0.0)


def _around(one: tuple[float, ...], two: tuple[float, ...]) -> tuple[float, float, float, float]:
    return min(one[0], two[0]), min(one[1], two[1]), max(one[2], two[2]), max(one[3], two[3])


def _raised(text: str, low: int, high: int, box: Callable[[int], tuple[float, ...]], leading: bool) -> int:
    """Where a small digit at an end of a word parts from a word that it is no unit of (m2, CO2), or 0."""
    cut = low + 1 if leading else high - 1
    if leading:
        tall = box(high - 1)
        while cut < high and text[cut].isdigit() and box(cut)[3] - box(cut)[1] < 0.8 * (tall[3] - tall[1]):
            cut += 1
        return cut if cut < high else 0
    tall = box(low)
    while cut > low and text[cut - 1].isdigit() and box(cut - 1)[3] - box(cut - 1)[1] < 0.8 * (tall[3] - tall[1]):
        cut -= 1
    letters = text[low:cut]
    return cut if cut > low and not (letters.isalpha() and len(letters) < 4) else 0


def _bold(
    textpage: pdfium.PdfTextpage, spans: list[tuple[int, int]], lines: list[int], index: list[int] | None
) -> dict[int, bool]:
    """By line: whether its first and its last character are of a bold font."""
    ends: dict[int, list[int]] = {}
    for (low, high), line in zip(spans, lines, strict=True):
        ends.setdefault(line, [low, high - 1])[1] = high - 1
    buffer, flags = ctypes.create_string_buffer(128), ctypes.c_int()

    def is_bold(at: int) -> bool:
        size = c.FPDFText_GetFontInfo(textpage.raw, at if index is None else index[at], buffer, 128, flags)
        return 0 < size <= 128 and (bool(_BOLD.search(buffer.value)) or bool(flags.value & _FORCE_BOLD))

    return {line: is_bold(first) and is_bold(last) for line, (first, last) in ends.items()}


def as_shown(
    page: pdfium.PdfPage, boxes: npt.NDArray[np.float64], width: float, height: float
) -> npt.NDArray[np.float64]:
    """Boxes as shown: from the top left of the visible page, after the page's own rotation."""
    if not len(boxes):
        return boxes
    left, bottom, _, _ = page.get_bbox()
    x0, y0, x1, y1 = boxes[:, 0] - left, boxes[:, 1] - bottom, boxes[:, 2] - left, boxes[:, 3] - bottom
    turn = page.get_rotation()
    if turn == 90:
        shown = (y0, x0, y1, x1)
    elif turn == 180:
        shown = (width - x1, y0, width - x0, y1)
    elif turn == 270:
        shown = (width - y1, height - x1, width - y0, height - x0)
    else:
        shown = (x0, height - y1, x1, height - y0)
    return np.column_stack(shown)


def _expand(word: str) -> str:
    """A word with ligatures written out; a soft hyphen prints at the end of a word only."""
    if not _LIGATURE.search(word):
        return word
    end = "-" if word.endswith("\xad") else ""
    return word.translate(_LIGATURES).replace("\xad", "").replace("\x02", "-") + end
