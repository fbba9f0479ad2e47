"""The pages of an image file (JPEG, PNG, TIFF) bound as a PDF that looks the same, so that a layer of text can lie on it.

A JPEG goes in as it is, nothing is packed anew. Other images keep each pixel: two tones as fax group 4, the rest as PNG
packs it; only a frame of a TIFF that was a JPEG inside is packed as JPEG again, at a quality at which no difference is seen.
"""

from __future__ import annotations

import io
import struct
import warnings
from typing import TYPE_CHECKING, Any, NamedTuple

from PIL import Image

from pipeline.layout.frame import FAULTS, frame_size, orientation, upright
from pipeline.model.document import Document
from pipeline.ocr.render import flat_grey

if TYPE_CHECKING:
    import pikepdf

_A4 = (595.3, 841.9)  # points, of a page whose frame cannot be read
_QUALITY = 95
_LARGEST_PROFILE = 4_000_000  # bytes of a colour profile
_COMPONENTS = {"L": 1, "RGB": 3, "CMYK": 4}
_SPACES = {1: "/DeviceGray", 3: "/DeviceRGB", 4: "/DeviceCMYK"}
_PROFILED = {b"GRAY": 1, b"RGB ": 3, b"CMYK": 4}
# Where the unit square goes on a page of one by one, by orientation: 1 as it lies, 6 and 8 quarter turns, even ones mirrored.
_PLACES = {
    1: (1, 0, 0, 1, 0, 0), 2: (-1, 0, 0, 1, 1, 0), 3: (-1, 0, 0, -1, 1, 1), 4: (1, 0, 0, -1, 0, 1),
    5: (0, -1, -1, 0, 1, 1), 6: (0, -1, 1, 0, 0, 1), 7: (0, 1, 1, 0, 0, 0), 8: (0, 1, -1, 0, 1, 0),
}  # fmt: skip


class _Packed(NamedTuple):
    """A frame as a PDF holds it: packed pixels, the entries that say how to unpack them, and how it lies."""

    data: bytes
    entries: dict[str, Any]
    lies: int


def bound(document: Document, data: bytes) -> bytes:
    """A PDF of an image file, a page a frame, each as large as the document says its page is.

    Args:
        document: as it was ingested.
        data: bytes of the image file. A frame that cannot be read becomes an empty page.
    """
    import pikepdf

    with pikepdf.new() as pdf, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with Image.open(io.BytesIO(data)) as image:
            for page in document.pages:
                try:
                    image.seek(page.number - 1)
                    size = frame_size(image)
                    _add(pdf, size, _packed(image, data))
                except FAULTS:
                    pdf.add_blank_page(page_size=(page.width or _A4[0], page.height or _A4[1]))
        out = io.BytesIO()
        pdf.save(out, deterministic_id=True)
    return out.getvalue()


def _add(pdf: pikepdf.Pdf, size: tuple[float, float], packed: _Packed) -> None:
    """A page that shows one image and nothing else."""
    import pikepdf

    wide, high = round(size[0], 2), round(size[1], 2)
    picture = pikepdf.Stream(pdf, packed.data)
    picture.stream_dict = pikepdf.Dictionary({"/Type": pikepdf.Name.XObject, "/Subtype": pikepdf.Name.Image, **_named(pdf, packed.entries)})
    a, b, c, d, e, f = _PLACES[packed.lies]
    place = " ".join(f"{value:.2f}" for value in (a * wide, b * high, c * wide, d * high, e * wide, f * high))
    page = pdf.add_blank_page(page_size=(wide, high))
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=pdf.make_indirect(picture)))
    page.Contents = pikepdf.Stream(pdf, f"q {place} cm /Im0 Do Q".encode())


def _named(pdf: pikepdf.Pdf, entries: dict[str, Any]) -> dict[str, Any]:
    """Entries with names as pikepdf has them, and a colour profile as a stream of its own."""
    import pikepdf

    found: dict[str, Any] = {}
    for key, value in entries.items():
        if isinstance(value, str):
            value = pikepdf.Name(value)
        elif isinstance(value, dict):
            value = pikepdf.Dictionary(_named(pdf, value))
        elif isinstance(value, bytes):
            profile = pikepdf.Stream(pdf, value)
            profile.N = _PROFILED[value[16:20]]
            value = pikepdf.Array([pikepdf.Name.ICCBased, pdf.make_indirect(profile)])
        found[key] = value
    return found


def _packed(image: Image.Image, data: bytes) -> _Packed:
    """The frame that the image stands at."""
    if image.format in ("JPEG", "MPO") and image.mode in _COMPONENTS:
        image.load()  # a file that breaks off is a fault here, and no grey half a page
        entries = _form(image, "/DCTDecode")
        if image.mode == "CMYK" and "adobe" in image.info:
            entries["/Decode"] = [1, 0] * 4  # Adobe's programs write the opposite of ink
        return _Packed(data, entries, orientation(image))
    packed_as_jpeg = "jpeg" in str(image.info.get("compression", ""))
    shown = upright(image)
    if shown.mode == "1":
        return _Packed(_group4(shown), _form(shown, "/CCITTFaxDecode", K=-1, Columns=shown.width, Rows=shown.height, BlackIs1=True), 1)
    plain = _plain(shown)
    if packed_as_jpeg:
        out = io.BytesIO()
        plain.save(out, "JPEG", quality=_QUALITY, subsampling=0)
        return _Packed(out.getvalue(), _form(plain, "/DCTDecode"), 1)
    colours = _COMPONENTS[plain.mode]
    return _Packed(_deflated(plain), _form(plain, "/FlateDecode", Predictor=15, Colors=colours, BitsPerComponent=8, Columns=plain.width), 1)


def _form(image: Image.Image, packing: str, **unpacking: Any) -> dict[str, Any]:
    """The entries of a PDF image."""
    colours = _COMPONENTS.get(image.mode, 1)
    profile = image.info.get("icc_profile")
    space: str | bytes = _SPACES[colours]
    if isinstance(profile, bytes) and len(profile) < _LARGEST_PROFILE and _PROFILED.get(profile[16:20]) == colours:
        space = profile
    entries: dict[str, Any] = {"/Width": image.width, "/Height": image.height, "/ColorSpace": space, "/Filter": packing,
               "/BitsPerComponent": 1 if image.mode == "1" else 8}  # fmt: skip
    if unpacking:
        entries["/DecodeParms"] = {f"/{key}": value for key, value in unpacking.items()}
    return entries


def _plain(image: Image.Image) -> Image.Image:
    """Grey or colours, eight bits each, on white paper."""
    if image.mode in ("L", "RGB") and "transparency" not in image.info:
        return image
    if image.mode in ("LA", "I", "F") or image.mode.startswith("I;"):
        return flat_grey(image)
    if image.mode in ("RGBA", "PA", "RGBa") or "transparency" in image.info:
        full = image.convert("RGBA")
        return Image.alpha_composite(Image.new("RGBA", full.size, (255, 255, 255, 255)), full).convert("RGB")
    return image.convert("RGB")


def _group4(image: Image.Image) -> bytes:
    """Two tones as fax group 4."""
    out = io.BytesIO()
    image.save(out, "TIFF", compression="group4", strip_size=2**31 - 1)
    with Image.open(out) as packed:
        tags: Any = packed.tag_v2  # type: ignore[attr-defined]
        (start,), (length,) = tags[273], tags[279]
    return out.getvalue()[start : start + length]


def _deflated(image: Image.Image) -> bytes:
    """The pixels as PNG packs them: deflated rows, each with the number of its predictor."""
    out = io.BytesIO()
    image.save(out, "PNG", icc_profile=None)
    packed, found, place = out.getvalue(), [], 8
    while place < len(packed):
        (length,) = struct.unpack_from(">I", packed, place)
        if packed[place + 4 : place + 8] == b"IDAT":
            found.append(packed[place + 8 : place + 8 + length])
        place += length + 12
    return b"".join(found)
