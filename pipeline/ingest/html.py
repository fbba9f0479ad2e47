"""HTML to text: headings, paragraphs, lists with numbers, tables as rows with tabs; scripts and styles dropped."""

from __future__ import annotations

import re

from lxml import etree
from lxml import html as lxml_html

from pipeline.ingest.plain import decode
from pipeline.layout.flow import Flow
from pipeline.model.document import Block, BlockKind, Document
from pipeline.model.text import Text

_DROPPED = frozenset(
    {
        "script",
        "style",
        "noscript",
        "template",
        "head",
        "svg",
        "math",
        "iframe",
        "object",
        "select",
        "button",
        "textarea",
        "audio",
        "video",
        "canvas",
    }
)
_BLOCKS = frozenset(
    {
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "header",
        "hr",
        "html",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
        "caption",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
    }
)
_STRUCK = frozenset({"s", "strike", "del"})
_SPACE = re.compile(r"[ \t\r\n\f\u200b]+")
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
_XML = re.compile(r"^\s*<\?xml[^>]{0,300}\?>")
_MARKS = "•◦▪"


def read_page(document: Document, data: bytes) -> Document:
    """The document of an HTML file."""
    text = _decode(data)
    raw, blocks = read_html(text)
    found = re.search(r"<title[^>]{0,200}>([^<]{0,500})", text[:100_000], re.IGNORECASE)
    title = " ".join(found.group(1).split()) if found else ""
    return document.with_(text=Text(raw), blocks=blocks, title=title)


def _decode(data: bytes) -> str:
    """By byte-order mark, else as the file says of itself, else by its bytes."""
    declared = _CHARSET.search(data[:4096])
    if declared and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        name = declared.group(1).decode("ascii").lower()
        try:
            return data.decode("cp1252" if name in ("iso-8859-1", "latin-1", "latin1", "us-ascii") else name)
        except (LookupError, UnicodeDecodeError):
            pass
    return decode(data)[0]


def read_html(text: str) -> tuple[str, tuple[Block, ...]]:
    """Text and blocks of HTML, however broken; linear in its length.

    Entities are those of HTML alone: the HTML parser of libxml2 knows no external ones.
    """
    text = _XML.sub("", text.replace("\x00", ""))
    if not text.strip():
        return "", ()
    parser = lxml_html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True
    )
    try:
        root = lxml_html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return " ".join(re.sub(r"<[^>]{0,2000}>", " ", text).split()), ()
    walk = _Walk()
    walk.run(root)
    return walk.flow.text, tuple(walk.flow.blocks)


class _Walk:
    """Goes through the tree without recursion: HTML can be nested a hundred thousand deep."""

    def __init__(self) -> None:
        self.flow = Flow()
        self._pieces: list[tuple[str, bool]] = []
        self._kind: list[tuple[BlockKind, int]] = [("paragraph", 0)]
        self._lists: list[tuple[str, int]] = []
        self._label = ""
        self._struck = self._pre = 0
        self._cells: list[list[tuple[str, bool]]] | None = None
        self._tables = 0

    def run(self, root: lxml_html.HtmlElement) -> None:
        skip: etree._Element | None = None
        for event, element in etree.iterwalk(root, events=("start", "end")):
            tag = element.tag if isinstance(element.tag, str) else ""
            if skip is not None:
                if event == "end" and element is skip:
                    skip = None
                    self._text(element.tail)
                continue
            if event == "start":
                if (
                    tag in _DROPPED
                    or element.get("hidden") is not None
                    or "display:none" in (element.get("style") or "").replace(" ", "").lower()
                ):
                    skip = element
                    continue
                self._open(tag, element)
                self._text(element.text)
            else:
                self._close(tag, element)
                self._text(element.tail)
        self._flush()

    def _text(self, text: str | None) -> None:
        if not text:
            return
        if not self._pre:
            text = _SPACE.sub(" ", text)
            if text[0] == " " and (not self._pieces or self._pieces[-1][0][-1:] in (" ", "\n", "\t")):
                text = text[1:]
        if text:
            self._pieces.append((text, self._struck > 0))

    def _flush(self) -> None:
        """Writes the block that ends here."""
        if self._cells is not None:
            if self._pieces and self._pieces[-1][0][-1:] != " ":
                self._pieces.append((" ", False))
            return
        kind, level = self._kind[-1]
        before = len(self.flow.blocks)
        self.flow.add(self._pieces, kind, level, self._label)
        if len(self.flow.blocks) > before:
            self._label = ""
            if kind == "item":
                self._kind[-1] = ("paragraph", 0)
        self._pieces = []

    def _open(self, tag: str, element: etree._Element) -> None:
        if tag in _STRUCK or "line-through" in (element.get("style") or ""):
            self._struck += 1
        if tag == "br":
            self._pieces.append(("\n" if self._cells is None else " ", False))
        if tag not in _BLOCKS:
            return
        self._flush()
        kind: tuple[BlockKind, int] = ("paragraph", 0)
        if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
            kind = ("heading", int(tag[1]))
        elif tag in ("ul", "ol"):
            start = element.get("start") or "1"
            self._lists.append(
                (_style(tag, element), int(start) - 1 if start.lstrip("-").isdigit() and len(start) < 7 else 0)
            )
        elif tag == "li":
            self._label = self._next(element)
            kind = ("item", max(len(self._lists) - 1, 0))
        elif tag == "pre":
            self._pre += 1
        elif tag == "table":
            self._tables += 1
        elif tag == "tr" and self._tables == 1:
            self._cells = []
        elif tag in ("td", "th") and self._tables == 1 and self._cells is not None:
            self._pieces = []
        elif tag in ("p", "div") and self._kind[-1][0] == "item" and self._label:
            kind = self._kind[-1]
        self._kind.append(kind)

    def _next(self, element: etree._Element) -> str:
        if not self._lists:
            return "•"
        style, number = self._lists[-1]
        own = element.get("value") or ""
        number = int(own) if own.isdigit() and len(own) < 7 else number + 1
        self._lists[-1] = (style, number)
        return _MARKS[(len(self._lists) - 1) % 3] if style == "•" else numbered(number, style) + "."

    def _close(self, tag: str, element: etree._Element) -> None:
        if tag in _BLOCKS:
            self._close_block(tag)
        if (tag in _STRUCK or "line-through" in (element.get("style") or "")) and self._struck:
            self._struck -= 1

    def _close_block(self, tag: str) -> None:
        if tag in ("td", "th") and self._tables == 1 and self._cells is not None:
            self._cells.append(self._pieces)
            self._pieces = []
        elif tag == "tr" and self._tables == 1 and self._cells is not None:
            row, self._cells = self._cells, None
            self.flow.add(join_cells(row), "row")
            self._pieces = []
        else:
            self._flush()
        if tag == "table":
            self._tables = max(self._tables - 1, 0)
        elif tag in ("ul", "ol") and self._lists:
            self._lists.pop()
        elif tag == "pre":
            self._pre = max(self._pre - 1, 0)
        elif tag == "li":
            self._label = ""
        if len(self._kind) > 1:
            last = self._kind.pop()
            if tag in ("p", "div") and self._kind[-1][0] == "item" and last[0] != "item" and not self._label:
                self._kind[-1] = ("paragraph", 0)


def join_cells(cells: list[list[tuple[str, bool]]]) -> list[tuple[str, bool]]:
    """Cells as one row: a tab between two, line ends within one as spaces."""
    found: list[tuple[str, bool]] = []
    for nth, cell in enumerate(cells):
        if nth:
            found.append(("\t", False))
        texts = [(_SPACE.sub(" ", text), gone) for text, gone in cell]
        if texts:
            texts[0] = (texts[0][0].lstrip(), texts[0][1])
            texts[-1] = (texts[-1][0].rstrip(), texts[-1][1])
        found += [piece for piece in texts if piece[0]]
    return found


def _style(tag: str, element: etree._Element) -> str:
    return {"a": "a", "A": "A", "i": "i", "I": "I"}.get(element.get("type") or "1", "1") if tag == "ol" else "•"


def numbered(number: int, style: str) -> str:
    """A list number: `1` digits, `a` letters, `i` Roman; capitals for capitals."""
    if style in "aA" and number > 0:
        text = ""
        while number > 0 and len(text) < 6:
            number, digit = divmod(number - 1, 26)
            text = chr(97 + digit) + text
        return text.upper() if style == "A" else text
    if style in "iI" and 0 < number < 4000:
        text = ""
        for value, digits in (
            (1000, "m"),
            (900, "cm"),
            (500, "d"),
            (400, "cd"),
            (100, "c"),
            (90, "xc"),
            (50, "l"),
            (40, "xl"),
            (10, "x"),
            (9, "ix"),
            (5, "v"),
            (4, "iv"),
            (1, "i"),
        ):
            text += digits * (number // value)
            number %= value
        return text.upper() if style == "I" else text
    return str(number)
