"""Image files to documents: pages by size alone; what is on them is for OCR."""

from __future__ import annotations

import io
import warnings

from PIL import Image

from pipeline.config import IngestParams
from pipeline.errors import DocumentError
from pipeline.layout.frame import FAULTS, frame_size
from pipeline.model.document import Document, Failure, Origin, Page
from pipeline.model.text import Text


def read_image(document: Document, data: bytes, params: IngestParams) -> Document:
    """The document of an image file: a page a frame, each to be read by OCR.

    Raises:
        DocumentError: `broken`, `image_bomb`, `too_many_pages`.
    """
    with warnings.catch_warnings():
        # Pillow warns of each odd tag of a scanner; what matters of it is a failure below.
        warnings.simplefilter("ignore")
        return _read(document, data, params)


def _read(document: Document, data: bytes, params: IngestParams) -> Document:
    name = document.source
    try:
        image = Image.open(io.BytesIO(data))
    except Image.DecompressionBombError as fault:
        raise bomb(name, None) from fault
    except FAULTS as fault:
        raise DocumentError(
            "broken", f"{name}: cannot be read as an image ({str(fault)[:100]}).", "Save the image anew."
        ) from fault
    pages: list[Page] = []
    failures: list[Failure] = []
    with image:
        frames = _frames(image)
        if frames > params.max_pages:
            raise DocumentError(
                "too_many_pages",
                f"{name}: {frames} pages, more than the limit of {params.max_pages}.",
                "Raise it with --set ingest.max_pages=N, or split the file.",
            )
        for number in range(1, frames + 1):
            width = height = 0.0
            origin: Origin = "tekstlaag"
            reason = "page cannot be read"
            try:
                image.seek(number - 1)
                if image.width * image.height > params.max_image_megapixels * 1_000_000:
                    raise bomb(name, number)
                width, height = frame_size(image)
                origin, reason = "ocr", "page image"
            except DocumentError as fault:
                failures.append(Failure(name, "ingest", fault.kind, fault.message, fault.remedy, number, document.id))
            except FAULTS as fault:
                failures.append(
                    Failure(
                        name,
                        "ingest",
                        "broken_page",
                        f"{name}: page {number} cannot be read ({str(fault)[:100]}).",
                        "Scan or save the page anew.",
                        number,
                        document.id,
                    )
                )
            # Pages without text are joined by form feeds, like those with text.
            pages.append(Page(number, number - 1, number - 1, round(width, 2), round(height, 2), origin, reason))
    if len(failures) == len(pages):
        fault_of_all = failures[0]
        raise DocumentError(fault_of_all.kind, fault_of_all.message, fault_of_all.remedy)
    return document.with_(
        pages=tuple(pages), text=Text("\f" * (len(pages) - 1)), failures=(*document.failures, *failures)
    )


def bomb(name: str, page: int | None) -> DocumentError:
    """The fault of an image past the limit of pixels."""
    where = f"page {page}" if page else "the image"
    return DocumentError(
        "image_bomb",
        f"{name}: {where} has more pixels than the limit.",
        "Scan it at 300 dpi, or raise ingest.max_image_megapixels and ocr.max_megapixels.",
        page,
    )


def _frames(image: Image.Image) -> int:
    """How many pages a file has; one that breaks off has those before the break and the broken one."""
    if image.format != "TIFF":
        return 1
    try:
        return int(getattr(image, "n_frames", 1))
    except FAULTS:
        found = 1
        try:
            while found < 100_000:
                image.seek(found)
                found += 1
        except FAULTS:
            return found + 1
        return found
