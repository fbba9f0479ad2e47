"""A frame of an image file as it is meant to be seen: how large it is on paper, and which side is up.

Scanners and cameras say both in tags. Faxes have half as many rows an inch as columns; cameras lay a picture on its side and
say so; Pillow turns the frames of a TIFF itself while it loads them, and has turned their size before that.
"""

from __future__ import annotations

import struct

from PIL import Image, ImageOps

# What Pillow raises on damaged images, seen in a run over files with random bytes changed.
FAULTS = (OSError, SyntaxError, ValueError, EOFError, KeyError, IndexError, TypeError, OverflowError, struct.error, Image.DecompressionBombError)

_RESOLUTION = (70.0, 1250.0)  # dots an inch that a scan can have; cameras and screens write 1 or 72 for "unknown"
_SCREEN = 1000  # pixels across from which 72 dots an inch are those of no screen but a word for "unknown"
_A4_WIDTH = 595.3  # points
_ORIENTATION = 0x0112
_ON_ITS_SIDE = (5, 6, 7, 8)
_MOST_PIXELS = 60_000_000  # of a frame that is stretched
_UNLIKE = 1.03  # resolutions across and down that differ by more make pixels that are not square


def frame_size(image: Image.Image) -> tuple[float, float]:
    """Width and height in points as shown: by the resolution it states where that can be true, else as wide as A4.

    Args:
        image: at the frame that is meant, not loaded or turned yet.
    """
    wide, high = image.size
    across, down = _resolution(image)
    if _lies(image):
        if not _turned_by_pillow(image):
            wide, high = high, wide
        across, down = down, across
    return wide * 72 / max(across, 1.0), high * 72 / max(down, 1.0)


def upright(image: Image.Image) -> Image.Image:
    """The frame as shown, with square pixels where they are not, as on faxes.

    Raises:
        One of `FAULTS`: it is damaged.
    """
    wide, high = frame_size(image)
    if not _turned_by_pillow(image):
        image = ImageOps.exif_transpose(image)
    image.load()
    across, down = image.width / max(wide, 0.01), image.height / max(high, 0.01)
    if max(across, down) < _UNLIKE * min(across, down):
        return image
    finer = max(across, down)
    if wide * high * finer * finer > _MOST_PIXELS:
        finer = min(across, down)
    return _sized(image, (max(1, round(wide * finer)), max(1, round(high * finer))))


def orientation(image: Image.Image) -> int:
    """1 to 8 as EXIF has it: how the stored rows and columns lie when shown; 1 where nothing is said."""
    said = image.getexif().get(_ORIENTATION)
    return said if isinstance(said, int) and 1 <= said <= 8 else 1


def _resolution(image: Image.Image) -> tuple[float, float]:
    """Dots an inch along the stored rows and columns."""
    stated = image.info.get("dpi") or (0, 0)
    try:
        across, down = float(stated[0]), float(stated[1])
    except (TypeError, ValueError, IndexError, ZeroDivisionError):
        across = down = 0.0
    low, high = _RESOLUTION
    if not (low < across < high and low < down < high) or (across == 72 and image.width > _SCREEN):
        across = down = min(image.size) * 72 / _A4_WIDTH
    return across, down


def _lies(image: Image.Image) -> bool:
    return orientation(image) in _ON_ITS_SIDE


def _turned_by_pillow(image: Image.Image) -> bool:
    return image.format == "TIFF"


def _sized(image: Image.Image, size: tuple[int, int]) -> Image.Image:
    # Pillow interpolates no palette and no black and white.
    if image.mode in ("1", "P"):
        image = image.convert("L" if image.mode == "1" else "RGBA" if "transparency" in image.info else "RGB")
    return image.resize(size, Image.Resampling.BICUBIC)
