"""A page of a source file as a picture. Runs in a process of its own: a file that brings a library down brings down nothing else."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path

import pypdfium2 as pdfium

from pipeline.config import IngestParams
from pipeline.errors import DocumentError

Size = tuple[float, float]
MOST_BYTES = 512_000_000
_MOST_MEGAPIXELS = 60
_QUALITY = 62


def bytes_of(path: str, member: str, sha256: str) -> bytes | None:
    """The bytes of a document if they are still those that were read; None otherwise.

    Args:
        path: file on disk.
        member: name within an archive or mail, as after the first `!/`; "" for the file itself.
        sha256: of the document when it was read.
    """
    try:
        if not member:
            if Path(path).stat().st_size > MOST_BYTES:
                return None
            data = Path(path).read_bytes()
        else:
            found = _member(path, member)
            if found is None:
                return None
            data = found
    except (OSError, DocumentError):
        return None
    return data if hashlib.sha256(data).hexdigest() == sha256 else None


def _member(path: str, member: str) -> bytes | None:
    from pipeline.ingest import Source, discover

    for found in discover([path], IngestParams()):
        if isinstance(found, Source) and found.name.partition("!/")[2] == member:
            return found.read(MOST_BYTES)
    return None


def measure(path: str, member: str, sha256: str, media_type: str) -> list[Size]:
    """Width and height of each page in points; empty where the file is gone, changed or cannot be drawn."""
    data = bytes_of(path, member, sha256)
    if data is None:
        return []
    try:
        if media_type == "application/pdf":
            with pdfium.PdfDocument(data) as book:
                return [book.get_page_size(number) for number in range(len(book))]
        if not media_type.startswith("image/"):
            return []
        from PIL import Image, ImageSequence

        from pipeline.ocr.render import frame_size

        with Image.open(io.BytesIO(data)) as image:
            return [frame_size(frame) for frame in ImageSequence.Iterator(image)]
    except Exception:  # whatever a library makes of a damaged file: there is no picture then
        return []


def draw(path: str, member: str, sha256: str, media_type: str, number: int, wide: int) -> bytes | None:
    """A page as WebP, `wide` pixels across; None where it cannot be drawn."""
    data = bytes_of(path, member, sha256)
    if data is None:
        return None
    from PIL import Image

    try:
        if media_type == "application/pdf":
            with pdfium.PdfDocument(data) as book:
                page = book[number - 1]
                across, down = page.get_size()
                scale = min(wide / max(across, 1.0), (_MOST_MEGAPIXELS * 1e6 / max(across * down, 1.0)) ** 0.5)
                picture = page.render(scale=scale, fill_color=(255, 255, 255, 255), may_draw_forms=True).to_pil().convert("RGB")
        else:
            from pipeline.ocr.render import opened

            sizes = measure(path, member, sha256, media_type)
            dpi = max(36, min(200, round(wide * 72 / max(sizes[number - 1][0], 1.0))))
            with opened(data, media_type, "", _MOST_MEGAPIXELS) as pages:
                picture = Image.fromarray(pages.grey(number, dpi)[0])
    except Exception:
        return None
    out = io.BytesIO()
    picture.save(out, "WEBP", quality=_QUALITY, method=2)
    return out.getvalue()
