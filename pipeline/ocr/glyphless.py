"""A font for invisible text: the same glyph for every character (the way of Tesseract and OCRmyPDF).

Each character is half an em wide; what a reader of the file gets is told by a map from code to character. The glyph is a
box from the foot of the tails to the top of the tall letters: readers take from it where a character stands (pdfium drops
characters without height). It is never painted.
"""

from __future__ import annotations

import struct
import zlib
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pikepdf

ADVANCE = 0.5  # em
ASCENT, DESCENT = 0.72, 0.21  # em: top of tall letters and foot of tails, in common text faces
_EM = 1000
_MAP = (
    b"/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo\n"
    b"<< /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
    b"1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n1 beginbfrange\n<0000> <FFFF> <0000>\nendbfrange\n"
    b"endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
)


def encoded(text: str) -> bytes:
    """Text as a hexadecimal string for the font; what lies beyond the first 65,536 characters becomes U+FFFD."""
    return b"<" + "".join(char if ord(char) < 0x10000 else "\ufffd" for char in text).encode("utf-16-be").hex().encode() + b">"


@lru_cache(maxsize=1)
def font_program() -> bytes:
    """A TrueType font of one glyph beside the one for what is missing, with the tables that PDF asks for."""
    up, down, wide = round(ASCENT * _EM), -round(DESCENT * _EM), round(ADVANCE * _EM)
    # Contours, bounds, last point, length of instructions, four points on the outline, steps across, steps upward.
    glyph = struct.pack(">hhhhhHH4B8h", 1, 0, down, wide, up, 3, 0, 1, 1, 1, 1, 0, 0, wide, 0, down, up - down, 0, down - up)
    tables = {
        b"glyf": glyph,
        # version, revision, checksum adjustment, magic, flags, units, two dates, bounds, style, least size, direction,
        # short offsets, format
        b"head": struct.pack(">IIIIHHqqhhhhHHhhh", 0x10000, 0x10000, 0, 0x5F0F3CF5, 0, _EM, 0, 0, 0, down, wide, up, 0, 8, 2, 0, 0),
        b"hhea": struct.pack(">IhhhHhhhhhh4hhH", 0x10000, up, down, 0, wide, 0, 0, wide, 1, 0, 0, 0, 0, 0, 0, 0, 2),
        b"hmtx": struct.pack(">HhHh", wide, 0, wide, 0),
        b"loca": struct.pack(">HHH", 0, 0, len(glyph) // 2),
        b"maxp": struct.pack(">IH13H", 0x10000, 2, 4, 1, 0, 0, 1, *(0,) * 8),
    }  # fmt: skip
    place = 12 + 16 * len(tables)
    header = struct.pack(">IHHHH", 0x10000, len(tables), 64, 2, 16 * len(tables) - 64)
    body = b""
    for name, data in sorted(tables.items()):
        padded = data + b"\0" * (-len(data) % 4)
        total = sum(struct.unpack(f">{len(padded) // 4}I", padded)) & 0xFFFFFFFF
        header += name + struct.pack(">III", total, place + len(body), len(data))
        body += padded
    return header + body


def add_font(pdf: pikepdf.Pdf) -> pikepdf.Object:
    """The font as an object of a PDF, to be named in the resources of its pages."""
    from pikepdf import Array, Dictionary, Name

    data = font_program()
    program = pdf.make_stream(data)
    program.Length1 = len(data)
    glyphs = pdf.make_stream(zlib.compress(b"\0\1" * 0x10000, 9))
    glyphs.Filter = Name.FlateDecode
    descriptor = Dictionary(
        Type=Name.FontDescriptor, FontName=Name("/GlyphLessFont"), Flags=5, ItalicAngle=0, StemV=80,
        FontBBox=Array([0, -round(DESCENT * _EM), round(ADVANCE * _EM), round(ASCENT * _EM)]),
        Ascent=round(ASCENT * _EM), Descent=-round(DESCENT * _EM), CapHeight=round(ASCENT * _EM),
        FontFile2=pdf.make_indirect(program),
    )  # fmt: skip
    below = Dictionary(
        Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=Name("/GlyphLessFont"), DW=round(ADVANCE * _EM),
        CIDSystemInfo=Dictionary(Registry=b"Adobe", Ordering=b"Identity", Supplement=0),
        FontDescriptor=pdf.make_indirect(descriptor), CIDToGIDMap=pdf.make_indirect(glyphs),
    )  # fmt: skip
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font, Subtype=Name.Type0, BaseFont=Name("/GlyphLessFont"), Encoding=Name("/Identity-H"),
            DescendantFonts=Array([pdf.make_indirect(below)]), ToUnicode=pdf.make_indirect(pdf.make_stream(_MAP)),
        )
    )  # fmt: skip
