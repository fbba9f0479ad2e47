"""A page image as a scanner leaves it, and where every point of the page went.

The order is that of the world: ink, what shows through, a stamp, paper, the page laid askew, the lamp, the sensor, the
file.
"""

from __future__ import annotations

import functools
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from pipeline.errors import UsageError
from pipeline.model.document import Box
from pipeline.typeset.arms import stamp

Grey = npt.NDArray[np.uint8]
_STAMPS = ("INGEKOMEN", "KOPIE", "ARCHIEF", "TER INZAGE")


@dataclass(frozen=True, slots=True)
class Level:
    """A level of damage; the fields are those of `damage.toml`."""

    name: str
    dpi: int
    skew: tuple[float, float]
    noise: float
    paper: int
    shade: int
    blur: float
    fade: float
    jpeg: int
    bleed: float
    border: float
    speckle: float
    stamp: bool


@dataclass(frozen=True, slots=True)
class Transform:
    """Where points of the page went.

    Attributes:
        matrix: float64 (2, 3), from pixels of the input to pixels of the output.
        stamps: words that were stamped on it, with their boxes in pixels of the output.

    """

    matrix: npt.NDArray[np.float64]
    stamps: tuple[tuple[str, Box], ...] = ()

    def box(self, box: Box) -> Box:
        """The upright box around a box after the transformation, pixels to pixels."""
        x0, top, x1, bottom = box
        corners = np.array([[x0, top, 1], [x1, top, 1], [x1, bottom, 1], [x0, bottom, 1]]) @ self.matrix.T
        low, high = corners.min(axis=0), corners.max(axis=0)
        return float(low[0]), float(low[1]), float(high[0]), float(high[1])


@functools.cache
def levels() -> dict[str, Level]:
    """The levels of `damage.toml`, from least to most."""
    table = tomllib.loads(Path(__file__).with_name("damage.toml").read_text(encoding="utf-8"))
    return {name: Level(name=name, **{**values, "skew": tuple(values["skew"])}) for name, values in table.items()}


def level_named(name: str) -> Level:
    """A level by its name.

    Raises:
        UsageError: there is none of that name.

    """
    if name not in levels():
        raise UsageError(f"unknown damage level {name}", remedy=f"Known are: {', '.join(levels())}.")
    return levels()[name]


def damage(image: Grey, level: str | Level, seed: int, back: Grey | None = None) -> tuple[Grey, Transform]:
    """A page image, damaged. The same arguments give the same pixels.

    Args:
        image: uint8 (height, width), black on white, drawn at the level's resolution.
        level: of damage, or its name.
        seed: of all that is chance.
        back: the other side of the sheet, of any size; it shows through where the level lets it.

    Returns:
        An image of the same shape, and the transformation.

    """
    form = level_named(level) if isinstance(level, str) else level
    chance = np.random.default_rng([seed, sum(form.name.encode())])
    high, wide = image.shape
    page: npt.NDArray[Any] = image.astype(np.float32)
    if form.bleed and back is not None:
        page = np.minimum(page, 255 - form.bleed * (255 - _shown_through(back, wide, high)))
    stamps: list[tuple[str, Box]] = []
    if form.stamp:
        page, stamped = _stamped(page, form, chance)
        stamps.append(stamped)
    # Ink and paper: black becomes `fade` of the way to the paper.
    page = form.paper * (form.fade + (1 - form.fade) * page / 255)
    matrix = _askew(form, chance, wide, high)
    if form.skew[1]:
        page = cv2.warpAffine(
            page,
            matrix,
            (wide, high),
            flags=cv2.INTER_LINEAR,
            borderMode=cv2.BORDER_CONSTANT,
            borderValue=float(form.paper),
        )
    if form.shade:
        page = page - _lamp(form.shade, chance, wide, high)
    if form.blur:
        page = cv2.GaussianBlur(page, (0, 0), form.blur)
    if form.speckle:
        specks = chance.integers(0, [high, wide], (int(high * wide * form.speckle), 2))
        for y, x in specks.tolist():
            reach = int(chance.integers(1, 3))
            page[y : y + reach, x : x + reach] *= 0.35
    if form.border:
        page = _bordered(page, form, chance)
    if form.noise:
        page = page + chance.standard_normal(page.shape, dtype=np.float32) * form.noise
    out = np.clip(np.rint(page), 0, 255).astype(np.uint8)
    if form.jpeg:
        _, packed = cv2.imencode(".jpg", out, [cv2.IMWRITE_JPEG_QUALITY, form.jpeg])
        out = np.asarray(cv2.imdecode(packed, cv2.IMREAD_GRAYSCALE), np.uint8)
    transform = Transform(matrix)
    return out, Transform(matrix, tuple((word, transform.box(box)) for word, box in stamps))


def _askew(form: Level, chance: np.random.Generator, wide: int, high: int) -> npt.NDArray[np.float64]:
    if not form.skew[1]:
        return np.array([[1.0, 0.0, 0.0], [0.0, 1.0, 0.0]])
    angle = chance.uniform(*form.skew) * (1 if chance.random() < 0.5 else -1)
    matrix = np.asarray(cv2.getRotationMatrix2D((wide / 2, high / 2), angle, 1.0), np.float64)
    matrix[:, 2] += chance.uniform(-0.006, 0.006, 2) * wide
    return matrix


def _shown_through(back: Grey, wide: int, high: int) -> npt.NDArray[np.float32]:
    """The back page in a mirror, blurred by the paper."""
    turned = cv2.resize(cv2.flip(back, 1), (wide, high), interpolation=cv2.INTER_AREA)
    return np.asarray(cv2.GaussianBlur(turned.astype(np.float32), (0, 0), high / 1200), np.float32)


def _stamped(
    page: npt.NDArray[np.float32], form: Level, chance: np.random.Generator
) -> tuple[npt.NDArray[np.float32], tuple[str, Box]]:
    high, wide = page.shape
    word = _STAMPS[int(chance.integers(len(_STAMPS)))]
    picture = stamp(word, "#000000", int(chance.integers(1 << 30)), turn=14)
    scale = form.dpi / 72 / 4 * 1.3
    ink = (
        np.asarray(picture.resize((max(1, int(picture.width * scale)), max(1, int(picture.height * scale)))))[
            ..., 3
        ].astype(np.float32)
        / 255
    )
    tall, broad = min(ink.shape[0], high), min(ink.shape[1], wide)
    ink = ink[:tall, :broad]
    y = int(chance.uniform(0.12, 0.45) * max(1, high - tall))
    x = int(chance.uniform(0.3, 0.8) * max(1, wide - broad))
    page = page.copy()
    # Ink of a stamp is thin: the letters under it still show.
    page[y : y + tall, x : x + broad] *= 1 - 0.6 * ink
    return page, (word, (float(x), float(y), float(x + broad), float(y + tall)))


def _lamp(shade: int, chance: np.random.Generator, wide: int, high: int) -> npt.NDArray[np.float32]:
    angle = chance.uniform(0, 2 * np.pi)
    across = np.linspace(-0.5, 0.5, wide, dtype=np.float32) * np.float32(np.cos(angle))
    down = np.linspace(-0.5, 0.5, high, dtype=np.float32) * np.float32(np.sin(angle))
    slope = across[None, :] + down[:, None]
    return np.asarray((slope - slope.min()) / max(float(np.ptp(slope)), 1e-6) * shade, np.float32)


def _bordered(page: npt.NDArray[Any], form: Level, chance: np.random.Generator) -> npt.NDArray[np.float32]:
    """Dark edges where the lid stood open: uneven, on two sides."""
    high, wide = page.shape
    reach = form.border / 25.4 * form.dpi
    page = page.copy()
    left = bool(chance.random() < 0.5)
    edge = reach * (0.5 + 0.5 * np.interp(np.arange(high), np.linspace(0, high, 12), chance.random(12)))
    for y in range(high):
        stop = int(edge[y])
        if left:
            page[y, :stop] *= 0.12
        else:
            page[y, wide - stop :] *= 0.12
    page[: int(reach * chance.uniform(0.2, 0.7))] *= 0.15
    return page
