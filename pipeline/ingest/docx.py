"""DOCX to text: headings, lists with the numbers that Word prints, tables as rows with tabs, tracked and struck-out
deletions.

Read from the XML itself: python-docx gives neither the printed list numbers nor tracked changes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from pipeline.config import IngestParams
from pipeline.errors import DocumentError
from pipeline.ingest.archive import Archive
from pipeline.ingest.docx_numbers import Numbers, on, value
from pipeline.ingest.html import join_cells
from pipeline.layout.flow import Flow
from pipeline.model.document import Block, BlockKind, Document
from pipeline.model.text import Text

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_HEADING = re.compile(r"(?:heading|kop|title|titel|berschrift)\s*([1-9])?$", re.IGNORECASE)
# Sought in the bytes: a parser that meets nested entities spends time on them before it can be asked. In a text "<" is written otherwise.
_DOCTYPE = re.compile(rb"<\x00?!\x00?D\x00?O\x00?C\x00?T\x00?Y\x00?P\x00?E")
_DEEPEST = 40  # tables within tables
Pieces = list[tuple[str, bool]]


def read_docx(document: Document, data: bytes, params: IngestParams) -> Document:
    """The document of a DOCX file: headers, body, footnotes, footers.

    Raises:
        DocumentError: `broken`, `unsafe_xml`, and those of an archive.
    """
    archive = Archive(data, document.source)
    parts = {member.filename: place for place, member in enumerate(archive.members)}
    limit = params.max_file_mb * 1_000_000

    def load(name: str) -> etree._Element | None:
        return parse_xml(archive.read(parts[name], limit), document.source) if name in parts else None

    body = load("word/document.xml")
    if body is None:
        raise DocumentError("broken", f"{document.source}: a DOCX file without text.", "Save it again in Word.")
    reader = _Reader(load("word/styles.xml"), load("word/numbering.xml"))
    for name in sorted(parts):
        if re.fullmatch(r"word/header\d*\.xml", name):
            reader.furniture(load(name))
    for child in body:
        reader.walk(child)
    for name in ("word/footnotes.xml", "word/endnotes.xml"):
        reader.notes(load(name))
    for name in sorted(parts):
        if re.fullmatch(r"word/footer\d*\.xml", name):
            reader.furniture(load(name))
    core = load("docProps/core.xml")
    title = "" if core is None else (core.findtext("{http://purl.org/dc/elements/1.1/}title") or "")
    return document.with_(
        text=Text(reader.flow.text), blocks=tuple(reader.flow.blocks), title=" ".join(title.split())[:500]
    )


def parse_xml(data: bytes, name: str) -> etree._Element:
    """The root of an XML file of an office document.

    Raises:
        DocumentError: `unsafe_xml` where it declares a document type (entities can blow up or fetch files; Word writes
            none), `broken`.
    """
    if _DOCTYPE.search(data):
        raise _declares(name)
    # The strict variant of the format differs in its namespace alone.
    data = data.replace(_STRICT, W[1:-1].encode())
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True, remove_comments=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as fault:
        where = f" in line {fault.lineno}" if isinstance(fault, etree.XMLSyntaxError) and fault.lineno else ""
        raise DocumentError("broken", f"{name}: its XML is damaged{where}.", "Save it again in Word.") from fault
    if root.getroottree().docinfo.doctype:  # in an encoding that the look before did not know
        raise _declares(name)
    return root


def _declares(name: str) -> DocumentError:
    return DocumentError(
        "unsafe_xml",
        f"{name}: its XML declares a document type, which no office program writes.",
        "Do not open it unless you know the sender; ask for it as PDF.",
    )


class _Reader:
    """Writes paragraphs and tables in order."""

    def __init__(self, styles: etree._Element | None, numbering: etree._Element | None) -> None:
        self.flow = Flow()
        self._numbers = Numbers(styles, numbering)
        self._levels = _heading_levels(styles)
        self._note = 0

    def walk(self, element: etree._Element, depth: int = 0) -> None:
        """A child of the body: a paragraph, a table, or what wraps them."""
        tag = element.tag
        if tag == W + "p":
            self._paragraph(element, depth)
        elif tag == W + "tbl":
            self._table(element, depth)
        elif tag != W + "sectPr" and tag != _FALLBACK and depth < _DEEPEST:
            for child in element:
                self.walk(child, depth + 1)

    def _paragraph(self, element: etree._Element, depth: int) -> None:
        properties = element.find(W + "pPr")
        kind, level, label = self._form(properties)
        if properties is not None and properties.find(f"{W}rPr/{W}del") is not None and label:
            label = ""
        self.flow.add(self._pieces(element), kind, level, label)
        for box in _boxes(element):
            if depth < _DEEPEST:
                for child in box:
                    self.walk(child, depth + 1)

    def _form(self, properties: etree._Element | None) -> tuple[BlockKind, int, str]:
        """Kind, level and printed number of a paragraph."""
        style = value(properties, "pStyle") or ""
        outline = value(properties, "outlineLvl")
        level = self._levels.get(style, 0)
        if outline is not None and outline.isdigit():
            level = int(outline) + 1 if int(outline) < 9 else 0
        label, nesting = self._numbers.label(properties, style)
        if level:
            return "heading", level, label
        return ("item", nesting, label) if label else ("paragraph", 0, "")

    def _pieces(self, paragraph: etree._Element) -> Pieces:
        """The text of a paragraph, with what is struck out; boxes of text in it are left for later."""
        found: Pieces = []
        for element in _within(paragraph):
            tag = element.tag
            run = element.getparent()
            gone = tag == W + "delText" or _struck(run, paragraph)
            if tag in (W + "t", W + "delText", _MATH):
                found.append((element.text or "", gone))
            elif tag in (W + "tab", W + "ptab"):
                found.append(("\t", gone))
            elif tag in (W + "br", W + "cr"):
                found.append(("\n", gone))
            elif tag == W + "noBreakHyphen":
                found.append(("-", gone))
            elif tag in (W + "footnoteReference", W + "endnoteReference"):
                self._note += 1
                found.append((str(self._note), gone))
        return [(text, gone) for text, gone in found if text]

    def _table(self, table: etree._Element, depth: int) -> None:
        for row in _rows(table):
            cells = [self._cell(cell, depth) for cell in _cells(row)]
            if any(text.strip() for cell in cells for text, _ in cell):
                self.flow.add(join_cells(cells), "row")

    def _cell(self, cell: etree._Element, depth: int) -> Pieces:
        """The text of a cell in one line, list numbers included; a table in it is flattened."""
        found: Pieces = []
        for paragraph in cell.iter(W + "p"):
            if depth > _DEEPEST or any(parent.tag == _FALLBACK for parent in paragraph.iterancestors(_FALLBACK)):
                continue
            _, _, label = self._form(paragraph.find(W + "pPr"))
            pieces = self._pieces(paragraph)
            if pieces:
                found += [(" ", False)] * bool(found) + [(label + " ", False)] * bool(label) + pieces
        return [(text.replace("\t", " "), gone) for text, gone in found]

    def notes(self, root: etree._Element | None) -> None:
        """Footnotes or endnotes, each with its number."""
        if root is None:
            return
        number = 0
        for note in root:
            if note.get(W + "type") not in (None, "normal"):
                continue
            number += 1
            pieces: Pieces = [(f"{number} ", False)]
            for paragraph in note.iter(W + "p"):
                pieces += [*self._pieces(paragraph), (" ", False)]
            self.flow.add(pieces, "paragraph")

    def furniture(self, root: etree._Element | None) -> None:
        """A header or footer of the pages."""
        if root is None:
            return
        first = len(self.flow.blocks)
        for child in root:
            self.walk(child)
        blocks = self.flow.blocks
        blocks[first:] = [Block(b.start, b.end, "furniture") for b in blocks[first:]]


def _heading_levels(styles: etree._Element | None) -> dict[str, int]:
    """Heading level by style, through what a style is based on."""
    if styles is None:
        return {}
    levels: dict[str, int] = {}
    base: dict[str, str] = {}
    for style in styles.iter(W + "style"):
        name = style.get(W + "styleId") or ""
        outline = value(style.find(W + "pPr"), "outlineLvl")
        match = _HEADING.search(value(style, "name") or "")
        if outline is not None and outline.isdigit():
            levels[name] = int(outline) + 1 if int(outline) < 9 else 0
        elif match:
            levels[name] = int(match.group(1) or 1)
        base[name] = value(style, "basedOn") or ""
    for name in base:
        seen, at = {name}, name
        while at not in levels and base.get(at) and base[at] not in seen:
            at = base[at]
            seen.add(at)
        levels.setdefault(name, levels.get(at, 0))
    return levels


def _within(paragraph: etree._Element) -> Iterator[etree._Element]:
    """The elements of a paragraph in order, without text boxes, fallbacks, and paragraphs within."""
    walk = etree.iterwalk(paragraph, events=("start",))
    for _, element in walk:
        if element is not paragraph and element.tag in (W + "txbxContent", _FALLBACK, W + "pPr", W + "instrText"):
            walk.skip_subtree()
            continue
        if element.tag == W + "r" and on(element.find(W + "rPr"), "vanish"):
            walk.skip_subtree()
            continue
        yield element


def _struck(run: etree._Element | None, paragraph: etree._Element) -> bool:
    """Whether text of a run is deleted by a tracked change or printed with a line through it."""
    if run is None:
        return False
    properties = run.find(W + "rPr")
    if on(properties, "strike") or on(properties, "dstrike"):
        return True
    while run is not None and run is not paragraph:
        if run.tag in (W + "del", W + "moveFrom"):
            return True
        run = run.getparent()
    return False


def _boxes(paragraph: etree._Element) -> Iterator[etree._Element]:
    """The text boxes anchored in a paragraph, each once."""
    for box in paragraph.iter(W + "txbxContent"):
        inner = next((parent for parent in box.iterancestors(_FALLBACK, W + "txbxContent")), None)
        if inner is None:
            yield box


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for child in table:
        if child.tag == W + "tr":
            yield child
        elif child.tag in (W + "sdt", W + "ins"):
            yield from child.iter(W + "tr")


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    for child in row:
        if child.tag == W + "tc":
            yield child
        elif child.tag == W + "sdt":
            yield from child.iter(W + "tc")
