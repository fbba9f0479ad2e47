"""The straight lines that a PDF page draws."""

from __future__ import annotations

from ctypes import c_float, c_int

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as c

from pipeline.layout.rules import Edges, Rules

_THIN = 3.0  # points: a filled bar this thin is a line
_SHORT = 4.0  # points: shorter strokes are parts of letters and drawings
_MOST_OBJECTS = 6000  # page objects looked at; a page with more is a drawing
_MOST_SEGMENTS = 400  # segments of one path


def read_rules(page: pdfium.PdfPage) -> Edges:
    """The straight lines of an open page, (n, 4) x0, y0, x1, y1 in page space from the bottom left.

    About 2.5 microseconds an object of the page.
    """
    count = c.FPDFPage_CountObjects(page.raw)
    found: list[tuple[float, float, float, float]] = []
    if count > _MOST_OBJECTS:
        return np.zeros((0, 4))
    x0, y0, x1, y1 = c_float(), c_float(), c_float(), c_float()
    for place in range(count):
        thing = c.FPDFPage_GetObject(page.raw, place)
        if c.FPDFPageObj_GetType(thing) != c.FPDF_PAGEOBJ_PATH or not c.FPDFPageObj_GetBounds(thing, x0, y0, x1, y1):
            continue
        box = (x0.value, y0.value, x1.value, y1.value)
        wide, high = box[2] - box[0], box[3] - box[1]
        if min(wide, high) <= _THIN:
            if max(wide, high) > _SHORT and _drawn(thing):
                found.append(box)
        elif _stroked(thing):
            found += _segments(thing)
    return np.array(found, np.float64).reshape(-1, 4)


def as_rules(edges: Edges) -> Rules:
    """Lines told apart by their direction, once they are in the space of the page as shown."""
    wide, high = edges[:, 2] - edges[:, 0], edges[:, 3] - edges[:, 1]
    return Rules(edges[(high <= _THIN) & (wide > _SHORT)], edges[(wide <= _THIN) & (high > _SHORT)])


def _mode(path: c.FPDF_PAGEOBJECT) -> tuple[int, int]:
    fill, stroke = c_int(), c_int()
    c.FPDFPath_GetDrawMode(path, fill, stroke)
    return fill.value, stroke.value


def _drawn(path: c.FPDF_PAGEOBJECT) -> bool:
    return any(_mode(path))


def _stroked(path: c.FPDF_PAGEOBJECT) -> bool:
    return _mode(path)[1] != 0


def _segments(path: c.FPDF_PAGEOBJECT) -> list[tuple[float, float, float, float]]:
    """The level and upright strokes of a path, such as the sides of a box."""
    count = c.FPDFPath_CountSegments(path)
    if not 2 <= count <= _MOST_SEGMENTS:
        return []
    matrix = c.FS_MATRIX()
    if not c.FPDFPageObj_GetMatrix(path, matrix):
        return []
    found: list[tuple[float, float, float, float]] = []
    x, y = c_float(), c_float()
    first = last = (0.0, 0.0)
    for place in range(count):
        segment = c.FPDFPath_GetPathSegment(path, place)
        c.FPDFPathSegment_GetPoint(segment, x, y)
        here = (matrix.a * x.value + matrix.c * y.value + matrix.e, matrix.b * x.value + matrix.d * y.value + matrix.f)
        kind = c.FPDFPathSegment_GetType(segment)
        if kind == c.FPDF_SEGMENT_MOVETO:
            first = here
        elif kind == c.FPDF_SEGMENT_LINETO:
            found += _straight(last, here)
        if c.FPDFPathSegment_GetClose(segment):
            found += _straight(here, first)
        last = here
    return found


def _straight(one: tuple[float, float], two: tuple[float, float]) -> list[tuple[float, float, float, float]]:
    wide, high = abs(one[0] - two[0]), abs(one[1] - two[1])
    if min(wide, high) > 1 or max(wide, high) <= _SHORT:
        return []
    return [(min(one[0], two[0]), min(one[1], two[1]), max(one[0], two[0]), max(one[1], two[1]))]
