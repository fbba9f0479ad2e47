"""Tesseract: an image in, words with boxes and confidence out."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt
import pytesseract

from pipeline.errors import DocumentError, MissingDependency
from pipeline.ocr.render import Grey
from pipeline.ocr.resident import Crashed, TooSlow, available, resident

REMEDY = "Install them with: apt-get install tesseract-ocr tesseract-ocr-nld tesseract-ocr-osd"


@dataclass(frozen=True, slots=True)
class Found:
    """One recognised word: pixel box, confidence 0 to 1, and the block, paragraph and line that Tesseract puts it
    in.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    confidence: float
    line: tuple[int, int, int]


@lru_cache(maxsize=1)
def languages() -> frozenset[str]:
    """The languages installed.

    Raises:
        MissingDependency: no Tesseract.
    """
    if shutil.which(pytesseract.pytesseract.tesseract_cmd) is None:
        raise MissingDependency("Tesseract is not installed, and a page has no text layer.", REMEDY)
    try:
        return frozenset(pytesseract.get_languages(config=""))
    except (pytesseract.TesseractNotFoundError, OSError) as fault:
        raise MissingDependency("Tesseract is not installed, and a page has no text layer.", REMEDY) from fault


def usable(wanted: str) -> tuple[str, str]:
    """The languages to read with, and a warning where a wanted one is missing.

    Raises:
        MissingDependency: no Tesseract, or not one of the languages.
    """
    have = languages()
    parts = [part for part in wanted.split("+") if part]
    found = [part for part in parts if part in have]
    if found:
        lacking = [part for part in parts if part not in have]
        return "+".join(found), f"OCR language not installed: {', '.join(lacking)}" if lacking else ""
    for fallback in ("nld", "Latin", "script/Latin", "deu", "eng"):
        if fallback in have:
            return fallback, f"OCR language not installed: {wanted}; read with {fallback}"
    raise MissingDependency(f"Tesseract has no language data for {wanted}.", REMEDY)


def read_words(image: Grey, language: str, mode: int, dpi: int, seconds: float) -> list[Found]:
    """The words of an image.

    Args:
        image: grey, 0 black.
        language: as Tesseract names it.
        mode: page segmentation mode.
        dpi: resolution of the image.
        seconds: time limit.

    Raises:
        DocumentError: `timeout`, or `ocr` where Tesseract gives up.
        MissingDependency: no Tesseract.
    """
    rows = _resident_rows(image, language, mode, dpi, seconds) if available() else None
    return _found(_program_rows(image, language, mode, dpi, seconds) if rows is None else rows)


def _resident_rows(image: Grey, language: str, mode: int, dpi: int, seconds: float) -> str:
    try:
        return resident().tsv(image, language, mode, dpi, seconds)
    except TooSlow as fault:
        raise _too_slow(seconds) from fault
    except Crashed as fault:
        raise DocumentError("ocr", "Tesseract crashed on this page.", "Look at the page; scan it again.") from fault
    except RuntimeError as fault:
        raise _gave_up(fault) from fault


def _program_rows(image: Grey, language: str, mode: int, dpi: int, seconds: float) -> str:
    try:
        with _as_file(image) as file, _one_thread():
            return str(
                pytesseract.image_to_data(file, lang=language, config=f"--psm {mode} --dpi {dpi}", timeout=seconds)
            )
    except pytesseract.TesseractNotFoundError as fault:
        raise MissingDependency("Tesseract is not installed, and a page has no text layer.", REMEDY) from fault
    except pytesseract.TesseractError as fault:
        raise _gave_up(fault.message) from fault
    except RuntimeError as fault:  # what pytesseract raises when the time is over
        raise _too_slow(seconds) from fault


def _gave_up(said: object) -> DocumentError:
    return DocumentError("ocr", f"Tesseract gave up ({str(said)[:200]}).", "Look at the page; scan it again.")


def _too_slow(seconds: float) -> DocumentError:
    return DocumentError(
        "timeout", f"OCR took more than {seconds:g} seconds.", "Raise it with --set ocr.page_seconds=N."
    )


def _found(rows: str) -> list[Found]:
    """The words of Tesseract's TSV: level, page, block, paragraph, line, word, left, top, width, height, confidence, text."""
    found = []
    for row in rows.split("\n"):
        cells = row.split("\t", 11)
        if len(cells) < 12 or cells[0] != "5":
            continue
        text, confidence = " ".join(cells[11].split()), float(cells[10])
        if not text or confidence < 0:
            continue
        x, y, width, height = (float(cell) for cell in cells[6:10])
        line = (int(cells[2]), int(cells[3]), int(cells[4]))
        found.append(Found(text, x, y, x + width, y + height, confidence / 100, line))
    return found


def moved(
    found: list[Found], by: Callable[[npt.NDArray[np.float64]], npt.NDArray[np.float64]]
) -> list[Found]:
    """The same words with their boxes moved."""
    if not found:
        return []
    boxes = by(np.array([(word.x0, word.top, word.x1, word.bottom) for word in found], np.float64))
    return [
        replace(word, x0=x0, top=top, x1=x1, bottom=bottom)
        for word, (x0, top, x1, bottom) in zip(found, boxes.tolist(), strict=True)
    ]


def orientation(image: Grey, seconds: float) -> tuple[int, float]:
    """By how many degrees clockwise the page must be turned to stand upright, and how sure that is (above 2:
    fairly).
    """
    if "osd" not in languages():
        return 0, 0.0
    try:
        with _as_file(image) as file, _one_thread():
            found = pytesseract.image_to_osd(
                file, config="--psm 0 --dpi 150", timeout=seconds, output_type=pytesseract.Output.DICT
            )
        return int(found["rotate"]) % 360, float(found["orientation_conf"])
    except (pytesseract.TesseractError, RuntimeError, KeyError, ValueError):
        return 0, 0.0


@contextmanager
def _as_file(image: Grey) -> Iterator[str]:
    """The image as an uncompressed file: packing a page as PNG takes a third of the time that reading it takes."""
    with tempfile.TemporaryDirectory(prefix="raadslens-") as folder:
        path = Path(folder) / "page.pgm"
        cv2.imwrite(str(path), image)
        yield str(path)


@contextmanager
def _one_thread() -> Iterator[None]:
    """One thread for the child: with one process a core Tesseract's own threads make it three times slower."""
    before = os.environ.get("OMP_THREAD_LIMIT")
    os.environ["OMP_THREAD_LIMIT"] = "1"
    try:
        yield
    finally:
        if before is None:
            del os.environ["OMP_THREAD_LIMIT"]
        else:
            os.environ["OMP_THREAD_LIMIT"] = before
