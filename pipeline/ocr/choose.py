"""Which of two readings of the same print is better: by the confidence of Tesseract and by the lexicon."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from itertools import groupby

from pipeline.ocr.engine import Found

Known = Callable[[str], bool]
_FIGURE = re.compile(r"[-–]?\d[\d.,]*%?$")
_EDGES = ".,;:!?()[]\"'“”‘’«»•·-–—|/\\"
_HOPELESS = 0.45  # mean confidence of a line of which no word may be right
_DUST = 0.6  # confidence below which a single small character is dust
_NOISE = 0.3  # confidence below which a mark without letters or digits is a speck


def mean_confidence(found: list[Found]) -> float:
    """Mean confidence of words, by their length."""
    letters = sum(len(word.text) for word in found)
    return sum(word.confidence * len(word.text) for word in found) / letters if letters else 0.0


def speck(word: Found, usual: float) -> bool:
    """Whether a word is a mark on the paper.

    Args:
        word: as read.
        usual: usual height of a word on the page, in pixels.
    """
    if word.confidence < _NOISE and not any(char.isalnum() for char in word.text):
        return True
    # Dust is read as a 7 or an i of half the height of print; a raised footnote mark is read more surely.
    return word.confidence < _DUST and len(word.text) == 1 and word.bottom - word.top < 0.5 * usual


def without_smudges(found: list[Found], known: Known) -> list[Found]:
    """The words without lines in which nothing is sure and nothing is a word: crests, signatures, grain. A figure flush right
    with surer ones above or below it is of their column.
    """
    kept: list[Found] = []
    ends = [word.x1 for word in found if word.confidence > _HOPELESS and _FIGURE.match(word.text)]
    for _, grouped in groupby(found, key=lambda word: word.line):
        words = list(grouped)
        hopeless = mean_confidence(words) < _HOPELESS
        # An address is in no lexicon; no smudge is as long.
        if not hopeless or any(
            len(word.text) >= 10 or (len(word.text) > 2 and is_word(word.text, known)) or _in_column(word, ends) for word in words
        ):
            kept += words
    return kept


def _in_column(word: Found, ends: list[float]) -> bool:
    return bool(_FIGURE.match(word.text)) and sum(abs(word.x1 - end) < 0.3 * (word.bottom - word.top) for end in ends) > 1


def without_sides(found: list[Found]) -> list[Found]:
    """The words of a page with a table without what is left of the sides of its cells: strokes alone, and before a word."""
    kept = (replace(word, text=word.text.lstrip("_|") or word.text) if word.text[:1] in "_|" else word for word in found)
    return [word for word in kept if word.text not in ("_", "|", "__", "||")]


def merit(found: list[Found], known: Known) -> float:
    """Letters read with confidence: each counts for how far its word's confidence lies above a half, doubt against it; a
    word of the lexicon counts as surer than it is, one that is not as less sure.
    """
    total = 0.0
    for word in found:
        letters = sum(char.isalnum() for char in word.text)
        total += letters * (word.confidence - (0.35 if is_word(word.text, known) else 0.6))
    return total


def is_word(text: str, known: Known) -> bool:
    """Whether what is printed without the marks around it is a Dutch word or a plain number."""
    core = text.strip(_EDGES)
    if len(core) < 2:
        return False
    return known(core) or core.replace(".", "").replace(",", "").isdigit()


def doubtful(word: Found, known: Known, sure: float = 0.7) -> bool:
    """Whether a word is worth a second look: of some length, less than `sure`, and not in the lexicon."""
    letters = sum(char.isalpha() for char in word.text)
    if word.confidence >= sure or letters < 2:
        return False
    return word.confidence < 0.3 or not is_word(word.text, known)
