"""What is drawn and not typed: arms with a wordmark, stamps and signatures. All of the project's own invention.

Arms and stamps are pictures, as on printed paper: their words are not in the text layer of the page.
"""

from __future__ import annotations

import functools
import math
import random
from collections.abc import Sequence
from typing import Any

import numpy as np
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable

from pipeline.typeset.fonts import font_file

_SCALE = 4  # pixels a point of the arms: 288 dpi


def _type(family: str, size: float, bold: bool) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    path = font_file(family, bold)
    if path is None:
        return ImageFont.load_default(size)
    return ImageFont.truetype(str(path), int(size), layout_engine=ImageFont.Layout.BASIC)


@functools.cache
def arms(shape: str, wordmark: str, colour: str, second: str, family: str, bold: bool) -> Image.Image:
    """Arms with a wordmark to the right of it, on white, 4 pixels a point; 46 points high."""
    high = 46 * _SCALE
    lines = wordmark.split("|")
    faces = [
        _type(family, (17 if len(lines) == 1 or place else 10) * _SCALE, bold and (len(lines) == 1 or place > 0))
        for place in range(len(lines))
    ]
    wide = max(int(face.getlength(line)) for face, line in zip(faces, lines, strict=True))
    picture = Image.new("RGB", (high + 8 * _SCALE + wide + 8, high), "white")
    pen = ImageDraw.Draw(picture)
    _SHAPES.get(shape, _shield)(pen, high / 100, colour, second)
    y = high * (0.36 if len(lines) == 1 else 0.22)
    for face, line in zip(faces, lines, strict=True):
        pen.text((high + 8 * _SCALE, y), line, font=face, fill=colour)
        y += high * (0.26 if len(lines) > 1 else 0)
    return picture


def _points(scale: float, points: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    return [(x * scale, y * scale) for x, y in points]


def _shield(pen: ImageDraw.ImageDraw, s: float, colour: str, second: str) -> None:
    pen.polygon(_points(s, [(8, 6), (92, 6), (92, 56), (50, 96), (8, 56)]), fill=colour)
    pen.polygon(_points(s, [(30, 22), (70, 22), (70, 50), (50, 70), (30, 50)]), fill=second)


def _mill(pen: ImageDraw.ImageDraw, s: float, colour: str, second: str) -> None:
    pen.polygon(_points(s, [(38, 96), (44, 46), (56, 46), (62, 96)]), fill=colour)
    for turn in range(4):
        angle = math.radians(35 + 90 * turn)
        x, y = 50 + 46 * math.cos(angle), 44 + 46 * math.sin(angle)
        across = (6 * math.cos(angle + 1.57), 6 * math.sin(angle + 1.57))
        pen.polygon(
            _points(s, [(50, 44), (x, y), (x + across[0] * 2, y + across[1] * 2), (50 + across[0], 44 + across[1])]),
            fill=second,
        )
    pen.ellipse([44 * s, 38 * s, 56 * s, 50 * s], fill=colour)


def _tower(pen: ImageDraw.ImageDraw, s: float, colour: str, second: str) -> None:
    pen.rectangle([30 * s, 24 * s, 70 * s, 96 * s], fill=colour)
    for left in (30, 46, 62):
        pen.rectangle([left * s, 10 * s, (left + 8) * s, 26 * s], fill=colour)
    pen.pieslice([40 * s, 60 * s, 60 * s, 100 * s], 180, 360, fill="white")
    pen.rectangle([6 * s, 86 * s, 94 * s, 96 * s], fill=second)


def _fish(pen: ImageDraw.ImageDraw, s: float, colour: str, second: str) -> None:
    pen.ellipse([6 * s, 30 * s, 74 * s, 70 * s], fill=colour)
    pen.polygon(_points(s, [(66, 50), (96, 28), (96, 72)]), fill=second)
    pen.ellipse([18 * s, 42 * s, 26 * s, 50 * s], fill="white")


def _waves(pen: ImageDraw.ImageDraw, s: float, colour: str, second: str) -> None:
    for row, ink in ((26, colour), (48, second), (70, colour)):
        top = [(x, row + 8 * math.sin(x / 10)) for x in range(4, 97, 2)]
        pen.polygon(_points(s, top + [(x, y + 12) for x, y in reversed(top)]), fill=ink)


def _bridge(pen: ImageDraw.ImageDraw, s: float, colour: str, second: str) -> None:
    pen.rectangle([4 * s, 60 * s, 96 * s, 70 * s], fill=colour)
    pen.arc([10 * s, 18 * s, 90 * s, 104 * s], 180, 360, fill=second, width=int(8 * s))
    for x in (26, 50, 74):
        pen.rectangle([(x - 2) * s, 34 * s, (x + 2) * s, 62 * s], fill=second)


def _dredger(pen: ImageDraw.ImageDraw, s: float, colour: str, second: str) -> None:
    pen.polygon(_points(s, [(4, 62), (96, 62), (84, 88), (16, 88)]), fill=colour)
    pen.rectangle([58 * s, 36 * s, 76 * s, 62 * s], fill=colour)
    pen.line(_points(s, [(20, 62), (40, 16), (56, 62)]), fill=second, width=int(7 * s))


def _swan(pen: ImageDraw.ImageDraw, s: float, colour: str, second: str) -> None:
    pen.pieslice([14 * s, 38 * s, 90 * s, 104 * s], 180, 360, fill=colour)
    pen.arc([12 * s, 8 * s, 46 * s, 76 * s], 90, 300, fill=colour, width=int(9 * s))
    pen.polygon(_points(s, [(36, 10), (54, 20), (36, 24)]), fill=second)


_SHAPES = {
    "mill": _mill,
    "tower": _tower,
    "fish": _fish,
    "waves": _waves,
    "bridge": _bridge,
    "dredger": _dredger,
    "swan": _swan,
}


def stamp(words: str, colour: str, seed: int, turn: float = 8.0) -> Image.Image:
    """A rubber stamp: lines in a frame, turned by up to `turn` degrees, ink thin in places; RGBA, 4 pixels a point."""
    chance = random.Random(seed)
    lines = words.split("|")
    faces = [_type("liberation-mono", (15 if not place else 10) * _SCALE, True) for place in range(len(lines))]
    wide = int(max(face.getlength(line) for face, line in zip(faces, lines, strict=True))) + 14 * _SCALE
    high = (26 + 14 * (len(lines) - 1)) * _SCALE
    mask = Image.new("L", (wide, high), 0)
    pen = ImageDraw.Draw(mask)
    pen.rounded_rectangle([3, 3, wide - 4, high - 4], radius=5 * _SCALE, outline=235, width=_SCALE)
    y = 5 * _SCALE
    for face, line in zip(faces, lines, strict=True):
        pen.text(((wide - face.getlength(line)) / 2, y), line, font=face, fill=235)
        y += (18 if y < 6 * _SCALE else 14) * _SCALE
    # Ink is thin where the rubber did not press: a coarse field of chance, spread smoothly.
    field: Any = np.random.default_rng(seed).uniform(0.45, 1.0, (high // 24 + 2, wide // 24 + 2)).astype(np.float32)
    press = Image.fromarray((field * 255).astype(np.uint8)).resize((wide, high), Image.Resampling.BICUBIC)
    inked = Image.fromarray((np.asarray(mask, np.float32) * np.asarray(press, np.float32) / 255).astype(np.uint8))
    picture = Image.new("RGBA", (wide, high), colour)
    picture.putalpha(inked)
    return picture.rotate(chance.uniform(-turn, turn), resample=Image.Resampling.BICUBIC, expand=True)


class Scribble(Flowable):  # type: ignore[misc]
    """Signatures in a row, drawn as loops of ink.

    Args:
        number: how many.
        wide: width they share, in points.
        seed: of the hands.
        size: of the running text; a signature is three of it high.

    """

    def __init__(self, number: int, wide: float, seed: int, size: float) -> None:
        super().__init__()
        self.number, self.wide, self.seed, self.size = number, wide, seed, size
        self.keepWithNext = 1

    def wrap(self, wide: float, high: float) -> tuple[float, float]:
        """As wide as the column."""
        del high
        return min(wide, self.wide), self.size * 3.2

    def draw(self) -> None:
        """Loops of decreasing height, and a stroke under them."""
        canvas, high = self.canv, self.size * 3
        for place in range(self.number):
            chance = random.Random(self.seed * 17 + place)
            canvas.saveState()
            canvas.setStrokeColor(HexColor(chance.choice(["#1b2a7a", "#111111", "#27408b"])))
            canvas.setLineWidth(chance.uniform(0.8, 1.4))
            path = canvas.beginPath()
            x, y = place * self.wide / max(2, self.number) + 6, high * 0.4
            path.moveTo(x, y)
            for loop in range(chance.randint(5, 9)):
                reach = high * chance.uniform(0.3, 0.95) / (1 + 0.12 * loop)
                step = chance.uniform(6, 13)
                path.curveTo(
                    x + step * 0.1, y + reach, x + step * 1.3, y + reach * 0.8, x + step * 0.7, y - reach * 0.25
                )
                x += step
            path.curveTo(x + 20, y - high * 0.5, x - 60, y - high * 0.3, x + 30, y + high * 0.1)
            canvas.drawPath(path, stroke=1, fill=0)
            canvas.restoreState()
