"""The text layer of one PDF page as pdfium gives it: characters, words with boxes, printed lines, bold or not.

One rule for speed: pdfium is asked for the box of the first and the last character of a word and for the font of the first
and the last character of a line, never for each character. Character index and text index differ where pdfium leaves a
character out, so the index is mapped whenever the counts differ.
"""

from __future__ import annotations

import ctypes
import re
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pypdfium2 as pdfium
import pypdfium2.raw as c

# pdfium marks a hyphen at a line end with 2; the rest of the control characters are no print. All one to one, so that a
# place in the text stays the index of a character.
_ONE_TO_ONE = dict.fromkeys((*range(32), 127, *range(128, 160), 65534, 65535, 65279, 8203, 8232, 8233), " ")
_ONE_TO_ONE |= {0x0A: "\n", 0x02: "-", 0xFFFE: "-", 0xA0: " ", 0x202F: " "}
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
_LIGATURE = re.compile("[ﬀ-ﬆ\xad]")
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
        width, height: of the page as shown, points.
        chars: how many characters the layer has, spaces counted.
        unmapped: how many of the characters that were looked at lack a Unicode value.
    """

    words: list[str]
    boxes: npt.NDArray[np.float64]
    lines: list[int]
    bold: dict[int, bool]
    width: float
    height: float
    chars: int
    unmapped: int = 0


def read_layer(page: pdfium.PdfPage) -> Layer:
    """The text layer of an open page; the text page is closed again.

    Raises:
        pdfium.PdfiumError: pdfium cannot read the text of the page.
    """
    width, height = page.get_size()
    textpage = page.get_textpage()
    try:
        text, index = _text(textpage)
        spans: list[tuple[int, int]] = []
        lines: list[int] = []
        for number, line in enumerate(_lines(text)):
            start, piece = line
            for match in _WORD.finditer(piece):
                spans.append((start + match.start(), start + match.end()))
                lines.append(number)
        boxes = _boxes(textpage, spans, index)
        bold = _bold(textpage, spans, lines, index)
        unmapped = sum(
            c.FPDFText_HasUnicodeMapError(textpage.raw, index[low] if index else low) == 1 for low, _ in spans[::7]
        )
    finally:
        textpage.close()
    shown = _turned(page, boxes, width, height)
    words = [_expand(text[low:high]) for low, high in spans]
    return Layer(words, shown, lines, bold, width, height, len(text), unmapped)


def _lines(text: str) -> list[tuple[int, str]]:
    """The printed lines with the place where each starts."""
    found, place = [], 0
    for line in text.split("\n"):
        found.append((place, line))
        place += len(line) + 1
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
    textpage: pdfium.PdfTextpage, spans: list[tuple[int, int]], index: list[int] | None
) -> npt.NDArray[np.float64]:
    """Boxes of words in page space: x0, y0, x1, y1 from the bottom left, from the loose boxes of their ends."""
    raw, rect, get = textpage.raw, c.FS_RECTF(), c.FPDFText_GetLooseCharBox
    rows: list[tuple[float, float, float, float]] = []
    for low, high in spans:
        first, last = (low, high - 1) if index is None else (index[low], index[high - 1])
        if not get(raw, first, rect):
            rows.append((0.0, 0.0, 0.0, 0.0))
            continue
        x0, y0, x1, y1 = rect.left, rect.bottom, rect.right, rect.top
        if last != first and get(raw, last, rect):
            x0, y0, x1, y1 = min(x0, rect.left), min(y0, rect.bottom), max(x1, rect.right), max(y1, rect.top)
        rows.append((x0, y0, x1, y1))
    return np.nan_to_num(np.array(rows, np.float64).reshape(-1, 4), nan=0.0, posinf=0.0, neginf=0.0)


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


def _turned(
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
    return word.translate(_LIGATURES).replace("\xad", "") + end
