"""Typeset pages drawn, damaged and bound again as a file without a text layer; word boxes go along."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pypdfium2
from PIL import Image

from pipeline.typeset.damage import Grey, Transform, damage, level_named
from pipeline.typeset.page import Typeset
from pipeline.typeset.record import Printed

Container = Literal["pdf", "tif", "png", "jpg"]


@dataclass(frozen=True, slots=True)
class Scan:
    """A scanned document.

    Attributes:
        data: bytes of the file.
        suffix: of the file, without dot; `pdf` where a single image was asked for and there are more pages.
        words: as of the typeset document, with boxes on the scanned page, in points; stamps of the damage are marks.
        pages: width and height of every page, points.

    """

    data: bytes
    suffix: str
    words: tuple[Printed, ...]
    pages: tuple[tuple[float, float], ...]


def draw(pdf: bytes, dpi: int) -> Iterator[Grey]:
    """The pages of a PDF as grey images, uint8 (height, width)."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        for page in document:
            yield np.asarray(page.render(scale=dpi / 72, grayscale=True).to_pil().convert("L"), np.uint8)
    finally:
        document.close()


def scan(typeset: Typeset, level: str, seed: int, container: Container = "pdf") -> Scan:
    """A scan of a typeset document at a level of damage.

    The back of a page is the page after it, that of the last one the page before it.

    Raises:
        UsageError: unknown level.

    """
    form = level_named(level)
    pages = list(draw(typeset.pdf, form.dpi))
    by_page: dict[int, list[Printed]] = {}
    for word in typeset.words:
        by_page.setdefault(word.page, []).append(word)
    images, words = [], []
    for place, image in enumerate(pages):
        back = pages[place + 1] if place + 1 < len(pages) else pages[place - 1] if place else None
        out, transform = damage(image, form, seed * 1000 + place, back)
        images.append(out)
        words += [_moved(word, transform, form.dpi) for word in by_page.get(place + 1, ())]
        words += [Printed(place + 1, word, _points(box, form.dpi), "mark") for word, box in transform.stamps]
    suffix = container if container in ("pdf", "tif") or len(images) == 1 else "pdf"
    quality = max(form.jpeg, 60) if form.jpeg else 92
    return Scan(
        bind(images, suffix, form.dpi, quality),
        suffix,
        tuple(words),
        tuple((image.shape[1] * 72 / form.dpi, image.shape[0] * 72 / form.dpi) for image in images),
    )


def bind(images: list[Grey], suffix: str, dpi: int, quality: int) -> bytes:
    """Page images as one file: PDF and JPEG with the quality given, TIFF and PNG without loss. No date is written."""
    out = io.BytesIO()
    pictures = [Image.fromarray(image) for image in images]
    first, rest = pictures[0], pictures[1:]
    if suffix == "pdf":
        first.save(
            out,
            "PDF",
            save_all=True,
            append_images=rest,
            resolution=float(dpi),
            quality=quality,
            creationDate=None,
            modDate=None,
            producer="raadslens",
        )
    elif suffix == "tif":
        first.save(out, "TIFF", save_all=True, append_images=rest, dpi=(dpi, dpi), compression="tiff_adobe_deflate")
    elif suffix == "png":
        first.save(out, "PNG", dpi=(dpi, dpi))
    else:
        first.save(out, "JPEG", dpi=(dpi, dpi), quality=quality)
    return out.getvalue()


def _points(box: tuple[float, float, float, float], dpi: int) -> tuple[float, float, float, float]:
    x0, top, x1, bottom = (value * 72 / dpi for value in box)
    return x0, top, x1, bottom


def _moved(word: Printed, transform: Transform, dpi: int) -> Printed:
    x0, top, x1, bottom = (value * dpi / 72 for value in word.box)
    return word._replace(box=_points(transform.box((x0, top, x1, bottom)), dpi))
