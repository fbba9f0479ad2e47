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
_MOST_SEGMENTS = 400  # segments of one path, marked stretches of one note
_MOST_NOTES = 2000
_DEEPEST = 3  # drawings within drawings

Line = tuple[float, float, float, float]


def read_rules(page: pdfium.PdfPage) -> Edges:
    """The straight lines of an open page, (n, 4) x0, y0, x1, y1 in page space from the bottom left.

    Those of drawings placed on the page (form XObjects, into which flattened notes turn) count, and so do the lines of
    notes that strike words out. About 2.5 microseconds an object of the page.
    """
    count = c.FPDFPage_CountObjects(page.raw)
    if count > _MOST_OBJECTS:
        return np.zeros((0, 4))
    found: list[Line] = []
    budget = [_MOST_OBJECTS]
    for place in range(count):
        _lines_of(c.FPDFPage_GetObject(page.raw, place), found, budget, 0)
    return np.array(found + _struck_by_notes(page), np.float64).reshape(-1, 4)


def _lines_of(thing: c.FPDF_PAGEOBJECT, found: list[Line], budget: list[int], depth: int) -> None:
    """Adds the lines of one object of the page to `found`; `budget` holds how many more objects are looked at."""
    kind = c.FPDFPageObj_GetType(thing)
    if kind == c.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
        inside: list[Line] = []
        for place in range(c.FPDFFormObj_CountObjects(thing)):
            if budget[0] <= 0:
                return
            budget[0] -= 1
            _lines_of(c.FPDFFormObj_GetObject(thing, place), inside, budget, depth + 1)
        matrix = c.FS_MATRIX()
        if inside and c.FPDFPageObj_GetMatrix(thing, matrix):
            found += [_moved(line, matrix) for line in inside]
        return
    x0, y0, x1, y1 = c_float(), c_float(), c_float(), c_float()
    if kind != c.FPDF_PAGEOBJ_PATH or not c.FPDFPageObj_GetBounds(thing, x0, y0, x1, y1):
        return
    box = (x0.value, y0.value, x1.value, y1.value)
    wide, high = box[2] - box[0], box[3] - box[1]
    if min(wide, high) <= _THIN:
        if max(wide, high) > _SHORT and _drawn(thing):
            found.append(box)
    elif _stroked(thing):
        found += _segments(thing)


def _moved(line: Line, matrix: c.FS_MATRIX) -> Line:
    """A line carried from the space of a drawing to that of the page."""
    xs = [matrix.a * x + matrix.c * y + matrix.e for x, y in (line[:2], line[2:])]
    ys = [matrix.b * x + matrix.d * y + matrix.f for x, y in (line[:2], line[2:])]
    return min(xs), min(ys), max(xs), max(ys)


def _struck_by_notes(page: pdfium.PdfPage) -> list[Line]:
    """The lines of strike-out notes, through the middle of the small letters of what they mark."""
    found: list[Line] = []
    points = c.FS_QUADPOINTSF()
    for place in range(min(c.FPDFPage_GetAnnotCount(page.raw), _MOST_NOTES)):
        note = c.FPDFPage_GetAnnot(page.raw, place)
        if c.FPDFAnnot_GetSubtype(note) == c.FPDF_ANNOT_STRIKEOUT:
            for nth in range(min(c.FPDFAnnot_CountAttachmentPoints(note), _MOST_SEGMENTS)):
                if c.FPDFAnnot_GetAttachmentPoints(note, nth, points):
                    xs = (points.x1, points.x2, points.x3, points.x4)
                    ys = (points.y1, points.y2, points.y3, points.y4)
                    level = min(ys) + 0.45 * (max(ys) - min(ys))
                    found.append((min(xs), level, max(xs), level))
        c.FPDFPage_CloseAnnot(note)
    return found


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


def _segments(path: c.FPDF_PAGEOBJECT) -> list[Line]:
    """The level and upright strokes of a path, such as the sides of a box."""
    count = c.FPDFPath_CountSegments(path)
    if not 2 <= count <= _MOST_SEGMENTS:
        return []
    matrix = c.FS_MATRIX()
    if not c.FPDFPageObj_GetMatrix(path, matrix):
        return []
    found: list[Line] = []
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


def _straight(one: tuple[float, float], two: tuple[float, float]) -> list[Line]:
    wide, high = abs(one[0] - two[0]), abs(one[1] - two[1])
    if min(wide, high) > 1 or max(wide, high) <= _SHORT:
        return []
    return [(min(one[0], two[0]), min(one[1], two[1]), max(one[0], two[0]), max(one[1], two[1]))]
