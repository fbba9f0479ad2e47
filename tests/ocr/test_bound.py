"""Image files bound as a PDF look as they did: by every orientation, mode and packing."""

from __future__ import annotations

import io

import numpy as np
import pikepdf
import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageDraw, ImageOps

from pipeline.config import IngestParams
from pipeline.ingest.image import read_image
from pipeline.model.document import Document
from pipeline.ocr.bound import bound
from pipeline.ocr.render import opened

MEDIA = {"JPEG": "image/jpeg", "PNG": "image/png", "TIFF": "image/tiff"}


def card(wide: int = 300, high: int = 420) -> Image.Image:
    """A page that looks different from any side."""
    picture = Image.new("RGB", (wide, high), "white")
    draw = ImageDraw.Draw(picture)
    draw.rectangle((20, 20, 120, 60), fill="red")
    draw.rectangle((20, 100, 60, 300), fill="black")
    draw.rectangle((wide - 100, high - 70, wide - 20, high - 20), fill=(0, 90, 200))
    return picture


def packed(image: Image.Image, form: str, **more: object) -> bytes:
    out = io.BytesIO()
    image.save(out, form, **{"dpi": (100, 100), **more})
    return out.getvalue()


def of(data: bytes, form: str) -> Document:
    return read_image(Document(id="d", source="scan", media_type=MEDIA[form], sha256=""), data, IngestParams())


def drawn(data: bytes, number: int = 0) -> Image.Image:
    with pdfium.PdfDocument(data) as book:
        return book[number].render(scale=100 / 72).to_pil().convert("RGB")


def apart(one: Image.Image, other: Image.Image) -> float:
    assert one.size == other.size
    return float(np.abs(np.asarray(one.convert("RGB"), int) - np.asarray(other.convert("RGB"), int)).mean())


@pytest.mark.parametrize("form", ["JPEG", "PNG", "TIFF"])
@pytest.mark.parametrize("lies", range(1, 9))
def test_a_frame_is_shown_as_its_tags_say(form: str, lies: int) -> None:
    tags = Image.Exif()
    tags[0x112] = lies
    shown = ImageOps.exif_transpose(Image.open(io.BytesIO(packed(card(), "PNG", exif=tags))))
    data = packed(card(), form, **({"tiffinfo": {0x112: lies}} if form == "TIFF" else {"exif": tags}))
    document = of(data, form)
    assert apart(drawn(bound(document, data)), shown) < 1
    # What OCR reads is the same picture, on a page of the same size.
    with opened(data, MEDIA[form], "scan", 100) as pages:
        grey, points = pages.grey(1, 100)
    assert apart(Image.fromarray(grey).resize(shown.size), shown.convert("L")) < 25  # red print is shown dark to OCR
    assert (grey.shape[1] * points, grey.shape[0] * points) == pytest.approx((document.pages[0].width, document.pages[0].height), abs=1)


@pytest.mark.parametrize(
    ("mode", "form", "more"),
    [("1", "TIFF", {"compression": "group4"}), ("1", "PNG", {}), ("L", "PNG", {}), ("L", "JPEG", {"quality": 95}), ("P", "PNG", {}), ("RGBA", "PNG", {}),
     ("LA", "PNG", {}), ("CMYK", "TIFF", {}), ("I;16", "PNG", {}), ("RGB", "TIFF", {"compression": "jpeg", "quality": 95})],
)  # fmt: skip
def test_each_mode_keeps_its_look(mode: str, form: str, more: dict[str, object]) -> None:
    grey = card().convert("L")
    image = Image.fromarray(np.asarray(grey).astype(np.uint16) * 257) if mode == "I;16" else card().convert(mode)
    data = packed(image, form, **more)
    assert apart(drawn(bound(of(data, form), data)), grey if mode == "I;16" else image) < 1


def test_a_jpeg_goes_in_as_it_is_and_two_tones_stay_small() -> None:
    data = packed(card(), "JPEG", quality=80)
    with pikepdf.open(io.BytesIO(bound(of(data, "JPEG"), data))) as pdf:
        assert pdf.pages[0].Resources.XObject.Im0.read_raw_bytes() == data
    data = packed(card().convert("1"), "TIFF")
    with pikepdf.open(io.BytesIO(bound(of(data, "TIFF"), data))) as pdf:
        assert pdf.pages[0].Resources.XObject.Im0.Filter == "/CCITTFaxDecode"


def test_pixels_of_a_fax_are_made_square() -> None:
    data = packed(card(300, 420).resize((300, 210)), "TIFF", dpi=(204, 102))
    document = of(data, "TIFF")
    assert (document.pages[0].width, document.pages[0].height) == pytest.approx((300 * 72 / 204, 420 * 72 / 204), abs=0.1)
    with opened(data, "image/tiff", "fax", 100) as pages:
        grey, points = pages.grey(1, 204)
    assert grey.shape == (420, 300)
    assert points == pytest.approx(72 / 204)


def test_pages_of_a_tiff_stay_in_order_and_a_broken_one_stays_empty() -> None:
    frames = [card(), card(420, 300), Image.new("RGB", (300, 420), (0, 200, 0))]
    out = io.BytesIO()
    frames[0].save(out, "TIFF", save_all=True, append_images=frames[1:], dpi=(100, 100))
    data = out.getvalue()
    whole = bound(of(data, "TIFF"), data)
    for number, frame in enumerate(frames):
        assert apart(drawn(whole, number), frame) < 1
    data = packed(card(), "JPEG", quality=95)[:2000]
    (empty,) = pdfium.PdfDocument(bound(of(data, "JPEG"), data))
    assert empty.get_size() == pytest.approx((216, 302.4), abs=0.1)


def test_a_profile_of_other_colours_is_left_out() -> None:
    wrong = b"\0" * 16 + b"CMYK" + b"\0" * 200
    data = packed(card(), "PNG", icc_profile=wrong)
    with pikepdf.open(io.BytesIO(bound(of(data, "PNG"), data))) as pdf:
        assert pdf.pages[0].Resources.XObject.Im0.ColorSpace == "/DeviceRGB"
