"""The Markdown of the corpus to blocks: what a council clerk types, not all of CommonMark.

A line break is a line break (addresses, names under a letter), a list keeps the marker that was typed (`(iii)`, `1°`,
`2a.`, `–`), and `~~words~~` are struck out. The text of the blocks together is the text of the document, in order,
without markup.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

Kind = Literal["heading", "lines", "item", "table", "quote", "rule"]
BULLETS = "-*•▪–—·o➢✓"
_ITEM = re.compile(
    r"(\s{0,40})([-*•▪–—·o➢✓]|\d{1,3}(?:\.\d{1,3}){1,3}\.?|\d{1,3}[a-z]?[.)]|\d{1,2}°|[a-z][.)]|[IVX]{1,5}[.)]"
    r"|\((?:[ivx]{1,5}|[a-z]|\d{1,2})\)|[A-H]\d?\.)[ \t]{1,8}(\S.{0,100000})"
)
_CAPITAL = re.compile(r"[IVX]{1,5}[.)]|[A-H]\.")
_NAME = re.compile(
    r"(?:(?:van|de|der|den|ten|ter|'t|el)[ ]){0,3}[A-ZÀ-Ý][\w'’-]{0,40}"
    r"(?:[ -][A-ZÀ-Ý][\w'’-]{0,40}){0,2}(?: ?[,(].{0,100})?"
)
_HEADING = re.compile(r"(#{1,6})[ \t]{1,8}(\S.{0,100000})")
_MARKS = re.compile(r"(\*\*|\*|~~)")
_GAP = re.compile(r"[ \t\u00a0]{3,200}")
_KEY = re.compile(r"\**([A-ZÀ-Ý][^:|]{1,38}?)\**:\**[ \t]{1,8}(\S.{0,160})")


class Run(NamedTuple):
    """Letters of one make."""

    text: str
    bold: bool = False
    italic: bool = False
    struck: bool = False


Word = tuple[Run, ...]
Line = list[Word]


@dataclass(slots=True)
class Block:
    """A block of the document.

    Attributes:
        kind: what it is.
        level: of a heading from 1, of nesting of an item from 0.
        marker: of an item, as typed; `*` and `-` stand for the bullet of the house.
        lines: one or more lines of words; for a table none.
        cells: of a line that was typed in columns (`de griffier,     de voorzitter,`), for each line its cells.
        rows: of a table; the first is the head unless it is empty.
        right: columns of a table that are flush right.

    """

    kind: Kind
    lines: list[Line] = field(default_factory=list)
    level: int = 0
    marker: str = ""
    cells: list[list[Line]] = field(default_factory=list)
    rows: list[list[Line]] = field(default_factory=list)
    right: frozenset[int] = frozenset()

    @property
    def text(self) -> str:
        """Its words, without marker and markup."""
        return " ".join(plain(line) for line in self.lines) if self.lines else ""

    @property
    def bold(self) -> bool:
        """Whether all of it is bold: a heading that was not marked as one."""
        runs = [run for line in self.lines for word in line for run in word]
        return bool(runs) and all(run.bold for run in runs)


def plain(line: Line) -> str:
    """The words of a line."""
    return " ".join("".join(run.text for run in word) for word in line)


def words_of(text: str) -> Line:
    """Markdown of one line to words. Emphasis may begin and end within a word."""
    text = html.unescape(text).replace("\u00a0", " ")
    bold = italic = struck = False
    line: list[list[Run]] = []
    fresh = True
    parts = _MARKS.split(text)
    for place, part in enumerate(parts):
        if place % 2:
            before, after = parts[place - 1][-1:], parts[place + 1][:1]
            open_ = {"**": bold, "*": italic, "~~": struck}[part]
            # A lone star between spaces is a star.
            if (
                part == "*"
                and not open_
                and (not after or after.isspace())
                and (not before or before.isspace())
                and "**" not in parts
            ):
                line.append([Run("*", bold, italic, struck)])
                fresh = True
                continue
            bold, italic, struck = bold ^ (part == "**"), italic ^ (part == "*"), struck ^ (part == "~~")
            continue
        for piece in re.split(r"(\s+)", part):
            if not piece:
                continue
            if piece.isspace():
                fresh = True
                continue
            run = Run(piece, bold, italic, struck)
            if fresh or not line:
                line.append([run])
            else:
                line[-1].append(run)
            fresh = False
    return [tuple(word) for word in line]


def parse(markdown: str) -> list[Block]:
    """The blocks of a document, in order. Linear in its length."""
    blocks: list[Block] = []
    indents: list[int] = []
    fresh = True
    for raw in markdown.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        line = raw.rstrip()
        bare = line.strip()
        if not bare:
            fresh = True
            continue
        last = blocks[-1] if blocks else None
        if heading := _HEADING.fullmatch(bare):
            blocks.append(Block("heading", [words_of(heading[2])], level=len(heading[1])))
        elif (len(bare) >= 3 and set(bare) <= {"-"}) or (set(bare) == {"*"} and len(bare) >= 3):
            blocks.append(Block("rule"))
        elif bare.startswith("|"):
            _row(blocks, bare, fresh)
        elif bare.startswith(">"):
            _quote(blocks, bare, fresh)
        elif item := _as_item(line):
            indent = len(item[1].expandtabs(4))
            while indents and indents[-1] > indent:
                indents.pop()
            if not indents or indents[-1] < indent:
                indents.append(indent)
            blocks.append(Block("item", [words_of(item[3])], level=len(indents) - 1, marker=item[2]))
        elif (
            last is not None
            and not fresh
            and last.kind in ("lines", "item")
            and (last.kind == "lines" or line[:1].isspace())
        ):
            last.lines.append(words_of(bare))
            last.cells.append([words_of(cell) for cell in _split(bare)])
        else:
            blocks.append(Block("lines", [words_of(bare)], cells=[[words_of(cell) for cell in _split(bare)]]))
        if blocks and blocks[-1].kind != "item":
            indents.clear()
        fresh = False
    return blocks


def pair(line: Line) -> tuple[Line, Line] | None:
    """`Ons kenmerk: 2022-04` as its two sides, or None."""
    text = plain(line)
    found = _KEY.fullmatch(text)
    if not found:
        return None
    words = found[1].count(" ") + 1
    return line[:words], line[words:]


def _as_item(line: str) -> re.Match[str] | None:
    item = _ITEM.fullmatch(line)
    # `V. Jansen, griffier` and `A. van der Wal` are names, `I. een krediet` and `A. Kennis te nemen` items.
    if item is None or (_CAPITAL.fullmatch(item[2]) and _NAME.fullmatch(_split(item[3])[0])):
        return None
    return item


def _split(text: str) -> list[str]:
    return [cell for cell in _GAP.split(html.unescape(text).strip()) if cell]


def _row(blocks: list[Block], bare: str, fresh: bool) -> None:
    cells = [cell.strip() for cell in bare.strip("|").split("|")] if bare != "|" else [""]
    if fresh or not blocks or blocks[-1].kind != "table":
        blocks.append(Block("table"))
    table = blocks[-1]
    if len(table.rows) == 1 and all(cell and set(cell) <= set(":-") for cell in cells):
        table.right = frozenset(
            place for place, cell in enumerate(cells) if cell.endswith(":") and not cell.startswith(":")
        )
        return
    table.rows.append([words_of(cell) for cell in cells])


def _quote(blocks: list[Block], bare: str, fresh: bool) -> None:
    text = bare.lstrip("> ")
    if not text:
        return
    if fresh or not blocks or blocks[-1].kind != "quote":
        blocks.append(Block("quote"))
    blocks[-1].lines.append(words_of(text))
