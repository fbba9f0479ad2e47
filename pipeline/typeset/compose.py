"""Blocks of a document to flowables in the look of its layout."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from reportlab.lib.colors import HexColor, white
from reportlab.platypus import Flowable, HRFlowable, PageBreak, Spacer, Table

from pipeline.typeset.arms import Scribble
from pipeline.typeset.fonts import width
from pipeline.typeset.layout import Layout
from pipeline.typeset.lines import AtFoot, Lines, Style
from pipeline.typeset.parts import CLOSE, LONG, ROLE, body_start, head_end, signature
from pipeline.typeset.source import Block, Line, pair, plain

_MARKS = re.compile(
    r"(?:uw|ons)\b|.*(?:kenmerk|nummer|datum|bijlage|zaak|behandel|telefoon|contact|afdeling|e-mail)", re.IGNORECASE
)
_SLIDE = re.compile(r"(?:dia|sheet|slide)\s{0,3}\d{1,3}", re.IGNORECASE)
HEADING_SIZES = (1.5, 1.18, 1.06, 1.0, 1.0, 1.0)


@dataclass(slots=True)
class Composed:
    """A document as flowables.

    Attributes:
        head: what stands over both columns: the title and what comes before the first subheading; [] for one column.
        body: the rest.
        margin: marks that stand beside the body of the first page.
        title: its first heading, for the running header.

    """

    head: list[Flowable] = field(default_factory=list)
    body: list[Flowable] = field(default_factory=list)
    margin: list[Flowable] = field(default_factory=list)
    title: str = ""


class Composer:
    """Makes the flowables of one document.

    Args:
        layout: its look.
        wide: width of a column of text, in points.

    """

    def __init__(self, layout: Layout, wide: float) -> None:
        self.layout, self.wide = layout, wide
        self.normal = Style(
            layout.font,
            layout.size,
            layout.size * layout.leading,
            after=layout.size * 0.62,
            align="justify" if layout.justify else "left",
        )
        self._number = 0
        self._scribbles = 0

    def compose(self, blocks: list[Block]) -> Composed:
        """All blocks, in order."""
        titles = [block.text for block in blocks if block.kind == "heading" and block.level == 1]
        out = Composed(title=titles[0] if len(titles) == 1 else "")
        body_at = body_start(blocks)
        sign_at = signature(blocks) if self.layout.signed else -1
        hangs = self._hangs(blocks)
        head_until = head_end(blocks) if self.layout.columns == 2 else 0
        slide_fresh = True
        ruled = not self.layout.rule_after_head
        for place, block in enumerate(blocks):
            target = out.head if place < head_until else out.body
            following = blocks[place + 1] if place + 1 < len(blocks) else None
            if not ruled and place >= body_at:
                target.append(self._rule())
                ruled = True
            if block.kind == "rule":
                if self.layout.landscape:
                    target.append(PageBreak())
                    slide_fresh = True
                else:
                    target.append(self._rule())
            elif block.kind == "heading":
                target += self._heading(block, slide_fresh and self.layout.landscape)
                slide_fresh = False
            elif block.kind == "item":
                last = following is None or following.kind != "item"
                target.append(self._item(block, hangs[place], last))
            elif block.kind == "table":
                target += self._table(block, out.margin if self.layout.margin_column and place < body_at else None)
            elif block.kind == "quote":
                style = replace(self.normal, indent=self.layout.size * 2.2)
                target.append(Lines(block.lines, style, self._next()))
            else:
                target += self._lines(
                    block,
                    place == sign_at,
                    out.margin if self.layout.margin_column and place < body_at else None,
                    following,
                )
        return out

    def _next(self) -> int:
        self._number += 1
        return self._number - 1

    def _rule(self) -> Flowable:
        return HRFlowable(width="100%", thickness=0.7, color=HexColor(self.layout.colour), spaceBefore=4, spaceAfter=8)

    def _heading(self, block: Block, first_of_slide: bool) -> list[Flowable]:
        look, size = self.layout, self.layout.size
        own = size * HEADING_SIZES[block.level - 1]
        family = look.heading_font or look.font
        style = Style(
            family,
            own,
            own * 1.22,
            bold=True,
            before=own * (0.9 if block.level > 1 else 0.3),
            after=own * 0.42,
            keep=True,
        )
        if look.headings in ("colour", "rule", "band"):
            style = replace(style, colour=look.colour)
        if look.headings == "rule" and block.level <= 2:
            style = replace(style, rule=0.8)
        if look.headings == "underline":
            style = replace(style, underline=True)
        if look.headings == "plain" and block.level > 1:
            style = replace(style, bold=False, italic=True)
        if first_of_slide:
            opening = block.level == 1  # the first slide: its title stands large in the middle
            big = size * (1.9 if opening else 1.35)
            style = replace(style, size=big, leading=big * 1.2, rule=1.6, after=size * 0.9)
            if opening:
                return [Spacer(1, 100), Lines(block.lines, style, self._next())]
        return [Lines(block.lines, style, self._next())]

    def _item(self, block: Block, hang: float, last: bool) -> Flowable:
        size = self.layout.size
        marker = block.marker
        if marker in "-*" and not self.layout.keep_bullets:
            marker = self.layout.bullets[min(block.level, len(self.layout.bullets) - 1)]
        style = replace(
            self.normal, indent=size * (0.3 + 1.7 * block.level), hang=hang, after=size * (0.62 if last else 0.2)
        )
        return Lines(block.lines, style, self._next(), marker)

    def _hangs(self, blocks: list[Block]) -> list[float]:
        """For each item the room of the widest marker of its list and level."""
        size = self.layout.size
        own = [
            width(block.marker, self.layout.font, size) + 0.55 * size if block.kind == "item" else 0.0
            for block in blocks
        ]
        hangs = list(own)
        start = 0
        for place in range(len(blocks) + 1):
            if place < len(blocks) and blocks[place].kind == "item":
                continue
            for level in {block.level for block in blocks[start:place]}:
                widest = max(own[one] for one in range(start, place) if blocks[one].level == level)
                for one in range(start, place):
                    if blocks[one].level == level:
                        hangs[one] = max(widest, 1.35 * size)
            start = place + 1
        return hangs

    def _lines(
        self, block: Block, sign: bool, margin: list[Flowable] | None, following: Block | None
    ) -> list[Flowable]:
        look = self.layout
        if any(len(cells) > 1 for cells in block.cells):
            return self._columns(block, sign)
        if look.landscape and len(block.lines) == 1 and _SLIDE.fullmatch(block.text):
            style = replace(self.normal, size=10, leading=13, colour="#777777", align="right", after=0)
            return [AtFoot(block.lines, style, self._next())]
        pairs = [pair(line) for line in block.lines]
        if margin is not None:
            beside = [found is not None and bool(_MARKS.match(plain(found[0]))) for found in pairs]
            for found, out in zip(pairs, beside, strict=True):
                if found and out:
                    self._mark(margin, *found)
            if all(beside):
                return []
            block = replace(block, lines=[line for line, out in zip(block.lines, beside, strict=True) if not out])
            pairs = [pair(line) for line in block.lines]
        if len(pairs) > 1 and all(pairs) and not look.landscape:
            rows = [list(found) for found in pairs if found]
            return [self._plain_table(rows, label=True), Spacer(1, look.size * 0.6)]
        style = self.normal
        if (
            (block.bold and len(block.text) < LONG)
            or block.text.endswith(":")
            or (CLOSE.search(block.text) and len(block.text) < LONG)
        ):
            style = replace(style, keep=True)
        if len(block.lines) > 1 or style.keep:
            style = replace(style, align="left")
        if block.bold and following is not None and following.kind in ("lines", "item"):
            style = replace(style, after=look.size * 0.25, before=look.size * 0.35)
        made: list[Flowable] = [Lines(block.lines, style, self._next())]
        if sign:
            made.insert(0, self._scribble(min(2, len(ROLE.findall(block.text)))))
        return made

    def _scribble(self, number: int, wide: float | None = None) -> Flowable:
        self._scribbles += number
        return Scribble(number, wide or self.wide, self.layout.seed * 31 + self._scribbles, self.layout.size)

    def _mark(self, margin: list[Flowable], label: Line, value: Line) -> None:
        size = max(7.5, self.layout.size - 1.5)
        family = self.layout.font
        number = self._next()
        margin.append(Lines([label], Style(family, size, size * 1.2, bold=True, colour=self.layout.colour), number))
        margin.append(Lines([value], Style(family, size, size * 1.2, after=size * 0.7), number))

    def _columns(self, block: Block, sign: bool) -> list[Flowable]:
        """Lines typed in columns: roles and names at the end of a letter."""
        count = max(len(cells) for cells in block.cells)
        wide = self.wide / max(2, count)
        rows: list[list[Flowable]] = []
        for place, cells in enumerate(block.cells):
            if sign and place == min(1, len(block.cells) - 1):
                rows.append([self._scribble(1, wide) for _ in range(count)])
            number = self._next()
            style = replace(self.normal, align="left", after=0)
            rows.append([Lines([cell], style, number) for cell in cells] + [Spacer(1, 1)] * (count - len(cells)))
        table = Table(rows, colWidths=[wide] * count, style=_BARE, hAlign="LEFT")
        return [table, Spacer(1, self.layout.size * 0.6)]

    def _table(self, block: Block, margin: list[Flowable] | None) -> list[Flowable]:
        look = self.layout
        headless = bool(block.rows) and not any(block.rows[0])
        rows = block.rows[1:] if headless else block.rows
        count = max((len(row) for row in rows), default=0)
        if not count:
            return []
        rows = [row + [[]] * (count - len(row)) for row in rows]
        if headless and count == 2:
            if margin is not None:
                kept = []
                for row in rows:
                    if _MARKS.match(plain(row[0])):
                        self._mark(margin, row[0], row[1])
                    else:
                        kept.append(row)
                rows = kept
                if not rows:
                    return []
            return [
                self._plain_table(rows, label=not any(run.bold for run in rows[0][0][0]) if rows[0][0] else True),
                Spacer(1, look.size * 0.7),
            ]
        size = look.size * (0.92 if not look.landscape else 0.85)
        cell = Style(look.font, size, size * 1.22)
        widths = self._widths(rows, size, self.wide - 1)
        made = []
        for place, row in enumerate(rows):
            number = self._next()
            head = place == 0 and not headless
            style = replace(cell, bold=head, colour="#ffffff" if head and look.tables == "zebra" else "#000000")
            made.append(
                [
                    Lines([line], replace(style, align="right" if column in block.right else "left"), number)
                    for column, line in enumerate(row)
                ]
            )
        form: list[tuple[object, ...]] = [
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 4),
            ("RIGHTPADDING", (0, 0), (-1, -1), 4),
            ("TOPPADDING", (0, 0), (-1, -1), 2.5),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 3.5),
        ]
        ink = HexColor(look.colour)
        if look.tables == "grid":
            form += [("GRID", (0, 0), (-1, -1), 0.5, HexColor("#555555"))]
        elif look.tables == "rules":
            form += [
                ("LINEABOVE", (0, 0), (-1, 0), 1.1, ink),
                ("LINEBELOW", (0, 0), (-1, 0), 0.6, ink),
                ("LINEBELOW", (0, -1), (-1, -1), 1.1, ink),
            ]
        elif look.tables == "zebra":
            form += [
                ("BACKGROUND", (0, 0), (-1, 0), ink),
                ("ROWBACKGROUNDS", (0, 1), (-1, -1), [white, HexColor("#eeeeee")]),
            ]
        return [
            Table(
                made,
                colWidths=widths,
                style=form,
                repeatRows=0,
                hAlign="LEFT",
                spaceBefore=look.size * 0.3,
                spaceAfter=look.size * 0.9,
            )
        ]

    def _plain_table(self, rows: list[list[Line]], label: bool) -> Flowable:
        size = self.layout.size
        style = replace(self.normal, after=0, align="left")
        first = min(
            max(
                sum(width("".join(r.text for r in word) + " ", style.family, size, True) for word in row[0])
                for row in rows
            )
            + 10,
            self.wide * 0.45,
        )
        made = []
        for row in rows:
            number = self._next()
            made.append(
                [
                    Lines([row[0]], replace(style, bold=label and self.layout.tables in ("grid", "zebra")), number),
                    Lines([row[1]], style, number),
                ]
            )
        return Table(made, colWidths=[first, self.wide - first - 1], style=_BARE, hAlign="LEFT")

    def _widths(self, rows: list[list[Line]], size: float, wide: float) -> list[float]:
        """Column widths: room for the longest word of each, the rest by what they hold."""
        family, pad = self.layout.font, 9.0
        count = len(rows[0])
        least = [
            max(
                (width("".join(run.text for run in word), family, size, True) for row in rows for word in row[column]),
                default=10,
            )
            + pad
            for column in range(count)
        ]
        whole = [
            max((width(plain(row[column]), family, size, True) for row in rows), default=10) + pad
            for column in range(count)
        ]
        if sum(whole) <= wide:
            spare = (wide - sum(whole)) / count if sum(whole) > 0.6 * wide else 14.0
            return [one + spare for one in whole]
        room = max(0.0, wide - sum(least))
        want = [max(0.0, big - small) for big, small in zip(whole, least, strict=True)]
        total = sum(want) or 1.0
        return [small + room * part / total for small, part in zip(least, want, strict=True)]


_BARE = [
    ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ("RIGHTPADDING", (0, 0), (-1, -1), 4),
    ("TOPPADDING", (0, 0), (-1, -1), 0),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 1),
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
]
