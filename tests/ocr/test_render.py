from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from pipeline.ocr.render import Grey, opened

SIZE = (360, 504)  # points
LIMIT = 100


def picture(wide: int = 750, high: int = 1050) -> Image.Image:
    values = np.full((high, wide), 240, np.uint8)
    values[200:230, 100:600] = 20
    values[600:640, 300:320] = 90
    return Image.fromarray(values)


def page(image: Image.Image, form: str = "JPEG", more: bool = False, at: tuple[float, float] = (0, 0)) -> bytes:
    packed, out = io.BytesIO(), io.BytesIO()
    image.save(packed, form, **({"quality": 95} if form == "JPEG" else {}))
    packed.seek(0)
    canvas = Canvas(out, pagesize=SIZE)
    if form == "JPEG":
        path = packed
        canvas.drawImage(ImageReader(path), *at, *SIZE)
    else:
        canvas.drawImage(ImageReader(image), *at, *SIZE)
    if more:
        canvas.drawString(100, 100, "meer")
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def read(data: bytes, most: int = 300) -> tuple[Grey, float, bool]:
    with opened(data, "application/pdf", "x.pdf", LIMIT) as pages:
        packed = pages._packed(1, most) is not None
        return *pages.scanned(1, most), packed


def test_a_page_that_is_one_jpeg_is_unpacked() -> None:
    image, points, packed = read(page(picture()))
    assert image.shape == (1050, 750)
    assert points == pytest.approx(72 / 150)
    assert image[215, 300] < 60
    assert image[100, 300] > 220
    assert packed is True


@pytest.mark.parametrize("data", [page(picture(), more=True), page(picture(), "PNG"), page(picture(), at=(30, 0))])
def test_anything_else_is_drawn_at_the_resolution_of_its_image(data: bytes) -> None:
    image, points, packed = read(data)
    assert packed is False
    assert abs(image.shape[0] - 1050) <= 1
    assert points == pytest.approx(72 / 150, rel=0.01)


def test_a_dark_picture_is_left_to_the_drawing() -> None:
    assert read(page(Image.eval(picture(), lambda value: 255 - value)))[2] is False


def test_a_finer_scan_is_drawn_at_the_limit() -> None:
    image, points, packed = read(page(picture(3000, 4200)), 200)
    assert packed is False
    assert image.shape == (1400, 1000)
    assert points == pytest.approx(72 / 200)


def test_a_page_without_an_image_is_drawn_at_the_limit() -> None:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=SIZE)
    canvas.drawString(100, 100, "tekst")
    canvas.save()
    assert read(out.getvalue())[0].shape == (2100, 1500)
