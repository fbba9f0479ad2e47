"""Page images: PDF pages drawn by pdfium, frames of image files opened by Pillow, as grey numpy arrays."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt
import pypdfium2 as pdfium
from PIL import Image
from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE, FPDFPage_CountObjects, FPDFPage_GetAnnotCount

from pipeline.errors import DocumentError
from pipeline.layout.frame import FAULTS, upright
from pipeline.layout.frame import frame_size as frame_size  # the web shows pages with it
from pipeline.ocr.colour import grey_of

Grey = npt.NDArray[np.uint8]
_MOST_PIXELS = 60_000_000  # of a rendered page: A2 at 300 dpi; larger pages are drawn at a lower resolution


class Pages:
    """The pages of a document as images; opens the file once and closes what it opened.

    Use as a context manager.
    """

    def __init__(self, data: bytes, media_type: str, name: str, max_megapixels: int) -> None:
        self._name = name
        self._max_pixels = max_megapixels * 1_000_000
        self._pdf = pdfium.PdfDocument(data) if media_type == "application/pdf" else None
        self._image = None if self._pdf is not None else _open(data, name)

    def __enter__(self) -> Pages:
        return self

    def __exit__(self, *_: object) -> None:
        if self._pdf is not None:
            self._pdf.close()
        if self._image is not None:
            self._image.close()

    def grey(self, number: int, dpi: int) -> tuple[Grey, float]:
        """A page from 1 as grey values (0 black), and its points a pixel.

        Raises:
            DocumentError: `image_bomb`, `broken_page`.
        """
        return self._drawn(number, dpi) if self._pdf is not None else self._frame(number, dpi)

    def scanned(self, number: int, most: int) -> tuple[Grey, float]:
        """A page as grey values (0 black) and its points a pixel, at the resolution at which it was scanned, `most` dots
        an inch at most.

        A page that is one JPEG and nothing else is unpacked itself: half the time of having it drawn.

        Raises:
            DocumentError: `image_bomb`, `broken_page`.
        """
        return self._packed(number, most) or self.grey(number, self.resolution(number, most))

    def _packed(self, number: int, most: int) -> tuple[Grey, float] | None:
        """The single JPEG that a page consists of, or None where it is anything else."""
        if self._pdf is None:
            return None
        page = self._pdf[number - 1]
        try:
            if page.get_rotation() or FPDFPage_CountObjects(page.raw) != 1 or FPDFPage_GetAnnotCount(page.raw):
                return None
            (thing,) = page.get_objects(max_depth=1)
            if not isinstance(thing, pdfium.PdfImage) or thing.get_filters()[-1:] != ["DCTDecode"]:
                return None
            a, b, c, d, e, f = thing.get_matrix().get()
            left, bottom, right, top = page.get_bbox()
            fits = abs(e - left) < 1 and abs(f - bottom) < 1 and abs(a - (right - left)) < 2 and abs(d - (top - bottom)) < 2
            across, down = thing.get_px_size()
            dpi = across * 72 / max(a, 1.0)
            if b or c or not fits or not 72 <= dpi <= 1.1 * most or across * down > min(_MOST_PIXELS, self._max_pixels):
                return None
            thing_bits = thing.get_metadata().bits_per_pixel
            if thing_bits not in (8, 24) or abs(down * 72 / max(d, 1.0) - dpi) > 0.03 * dpi:
                return None
            packed = np.frombuffer(thing.get_data(decode_simple=True), np.uint8)
        except (pdfium.PdfiumError, ValueError):
            return None
        finally:
            page.close()
        plain = thing_bits == 8
        how = cv2.IMREAD_GRAYSCALE if plain else cv2.IMREAD_COLOR
        found = cv2.imdecode(packed, how | cv2.IMREAD_IGNORE_ORIENTATION)
        if found is not None and not plain:
            found = grey_of(np.asarray(found, np.uint8), dpi)
        # Where the file says that black is white, or cuts the picture, pdfium knows how.
        if found is None or found.shape != (down, across) or float(found[::16, ::16].mean()) < 110:
            return None
        return np.asarray(found, np.uint8), 72 / dpi

    def resolution(self, number: int, most: int) -> int:
        """The dots an inch at which a page is best drawn: those of the image it consists of, for each resampling blurs;
        `most` where it is no image or a finer one.
        """
        if self._pdf is None:
            return most
        page = self._pdf[number - 1]
        try:
            width, height = page.get_size()
            finest, layers = 0.0, 0
            for thing in islice(page.get_objects(filter=[FPDF_PAGEOBJ_IMAGE], max_depth=2), 20):
                left, bottom, right, top = thing.get_bounds()
                across, down = right - left, top - bottom
                if across > 0 and down > 0 and across * down > 0.3 * width * height:
                    # On a page shown turned the image may be laid the other way round: the longer sides go together.
                    finest = max(finest, max(thing.get_px_size()) * 72 / max(across, down))
                    layers += 1
            # Of a scan in layers the coarse one is the paper, the fine one a mask whose size is not told.
            return min(most, max(72, round(finest))) if layers == 1 else most
        except (pdfium.PdfiumError, ValueError, ZeroDivisionError):
            return most
        finally:
            page.close()

    def _drawn(self, number: int, dpi: int) -> tuple[Grey, float]:
        assert self._pdf is not None
        page = self._pdf[number - 1]
        try:
            width, height = page.get_size()
            scale = dpi / 72
            most = min(_MOST_PIXELS, self._max_pixels)
            scale = min(scale, (most / max(width * height, 1.0)) ** 0.5)
            bitmap = page.render(scale=scale, grayscale=True, fill_color=(255, 255, 255, 255), may_draw_forms=True)
            try:
                array = np.array(bitmap.to_numpy(), copy=True)
            finally:
                bitmap.close()
        finally:
            page.close()
        return (array[:, :, 0] if array.ndim == 3 else array), 1 / scale

    def _frame(self, number: int, dpi: int) -> tuple[Grey, float]:
        assert self._image is not None
        try:
            self._image.seek(number - 1)
            if self._image.width * self._image.height > self._max_pixels:
                raise DocumentError(
                    "image_bomb",
                    f"{self._name}: page {number} has {self._image.width} by {self._image.height} "
                    "pixels, more than the limit.",
                    "Raise it with --set ingest.max_image_megapixels=N.",
                    number,
                )
            width_points = frame_size(self._image)[0]
            image = upright(self._image)
            own = image.width
            if image.mode == "RGB" and "transparency" not in image.info:
                colour = np.ascontiguousarray(np.asarray(image, np.uint8)[:, :, ::-1])
                grey = Image.fromarray(grey_of(colour, 72 * own / max(width_points, 1.0)))
            else:
                grey = flat_grey(image)
        except FAULTS as fault:
            raise DocumentError(
                "broken_page",
                f"{self._name}: page {number} cannot be read as an image ({fault}).",
                "Save the image anew.",
                number,
            ) from fault
        points = width_points / max(own, 1)
        want = points * dpi / 72
        # A photograph of 600 dpi costs four times the time and reads no better; a small one is not blown up more
        # than twice.
        want = min(want, 2.0)
        if not 0.9 < want < 1.1 and grey.width * grey.height * want * want <= _MOST_PIXELS:
            size = (max(1, round(grey.width * want)), max(1, round(grey.height * want)))
            grey = grey.resize(size, Image.Resampling.LANCZOS if want > 1 else Image.Resampling.BOX)
            points /= want
        return np.asarray(grey, np.uint8), points


def _open(data: bytes, name: str) -> Any:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return Image.open(io.BytesIO(data))
    except FAULTS as fault:
        raise DocumentError(
            "broken", f"{name}: cannot be read as an image ({fault}).", "Save the image anew."
        ) from fault


def flat_grey(image: Image.Image) -> Image.Image:
    """Grey on white paper, transparency filled."""
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        full = image.convert("RGBA")
        paper = Image.new("RGBA", full.size, (255, 255, 255, 255))
        return Image.alpha_composite(paper, full).convert("L")
    if image.mode.startswith("I"):
        values = np.asarray(image, np.float64)
        top = 65535.0 if values.max(initial=0) > 255 else 255.0
        return Image.fromarray((values / top * 255).clip(0, 255).astype(np.uint8), "L")
    return image.convert("L")


@contextmanager
def opened(data: bytes, media_type: str, name: str, max_megapixels: int) -> Iterator[Pages]:
    """The pages of a document as images.

    Raises:
        DocumentError: `broken`.
    """
    try:
        pages = Pages(data, media_type, name, max_megapixels)
    except pdfium.PdfiumError as fault:
        raise DocumentError("broken", f"{name}: cannot be drawn ({fault}).", "Print it to PDF anew.") from fault
    with pages:
        yield pages
