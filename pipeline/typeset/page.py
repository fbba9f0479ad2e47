"""Pages: frames, letterhead, running header and footer; and the one verb `typeset`."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Any

from reportlab import rl_config
from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, NextPageTemplate, PageTemplate

from pipeline.typeset.arms import arms, stamp
from pipeline.typeset.compose import Composed, Composer
from pipeline.typeset.fonts import width
from pipeline.typeset.layout import Layout, houses
from pipeline.typeset.lines import Lines, Style
from pipeline.typeset.record import Printed, Recorder, reading_text
from pipeline.typeset.source import Block, parse, words_of

_HEAD = 74.0  # height of the letterhead below the top edge, points
_MARGIN = 118.0  # width of the column of marks, points
_GAP = 20.0  # between columns, points


@dataclass(frozen=True, slots=True)
class Typeset:
    """A typeset document.

    Attributes:
        pdf: its bytes, the same each time.
        words: every printed word with page and box; `part` tells running text from furniture and pictures.
        text: running text in reading order, a line a block, without furniture.
        pages: width and height of every page, points.

    """

    pdf: bytes
    words: tuple[Printed, ...]
    text: str
    pages: tuple[tuple[float, float], ...]


class _Canvas(Canvas):  # type: ignore[misc]
    recorder: Recorder | None = None


def typeset(markdown: str, layout: Layout) -> Typeset:
    """Markdown to a PDF in the look of a layout.

    Slides are set smaller until each fits its page. The page count that a page number names needs a first pass.
    """
    blocks = parse(markdown)
    wanted = 1 + sum(1 for block in blocks if block.kind == "rule") if layout.landscape else 0
    made = _build(blocks, layout, 0)
    while wanted and len(made.pages) > wanted and layout.size > 9:
        layout = layout.model_copy(update={"size": layout.size - 1})
        made = _build(blocks, layout, 0)
    if layout.columns == 2 and len(made.pages) == 1:
        layout, made = _balanced(blocks, layout, made)
    return _build(blocks, layout, len(made.pages)) if "{m}" in layout.page_numbers else made


def _balanced(blocks: list[Block], layout: Layout, made: Typeset) -> tuple[Layout, Typeset]:
    """Both columns of a single page about as long: the foot is raised as far as one page still holds all."""
    left, top, right, bottom = layout.margins
    for foot in range(400, int(bottom), -20):
        shorter = layout.model_copy(update={"margins": (left, top, right, float(foot))})
        tried = _build(blocks, shorter, 1)
        if len(tried.pages) == 1:
            return shorter, tried
    return layout, made


def _build(blocks: list[Block], layout: Layout, total: int) -> Typeset:
    wide, high = landscape(A4) if layout.landscape else A4
    left, top, right, bottom = layout.margins
    body = wide - left - right - (_MARGIN + _GAP if layout.margin_column else 0)
    column = (body - _GAP) / 2 if layout.columns == 2 else body
    composed = Composer(layout, column).compose(blocks)
    if layout.margin_column and not composed.margin:
        return _build(blocks, layout.model_copy(update={"margin_column": False}), total)
    recorder = Recorder(high)
    stream = io.BytesIO()
    furniture = _Furniture(layout, composed, recorder, (wide, high), total)
    # The head over two columns is as high as its flowables need.
    head = _height(composed.head, body) if layout.columns == 2 else 0.0
    first_top = high - top - furniture.head_height
    frames = []
    if head:
        frames.append(_frame(left, first_top - head, body, head, "head"))
    for place in range(layout.columns):
        frames.append(
            _frame(left + place * (column + _GAP), bottom, column, first_top - head - bottom, f"first{place}")
        )
    later = [
        _frame(left + place * (column + _GAP), bottom, column, high - top - bottom, f"later{place}")
        for place in range(layout.columns)
    ]
    document = BaseDocTemplate(
        stream,
        pagesize=(wide, high),
        title=composed.title,
        author="",
        subject="",
        creator="",
        invariant=1,
        pageTemplates=[
            PageTemplate("first", frames, onPage=furniture.first, onPageEnd=furniture.end),
            PageTemplate("later", later, onPage=furniture.later, onPageEnd=furniture.end),
        ],
    )
    story: list[Flowable] = [NextPageTemplate("later"), *composed.head, *composed.body]

    def maker(*args: Any, **named: Any) -> _Canvas:
        canvas = _Canvas(*args, **named)
        canvas.recorder = recorder
        return canvas

    rl_config.invariant = 1
    document.build(story, canvasmaker=maker)
    words = tuple(recorder.words)
    count = max(document.page, 1)
    return Typeset(stream.getvalue(), words, reading_text(recorder.words), ((wide, high),) * count)


def _frame(x: float, y: float, wide: float, high: float, name: str) -> Frame:
    return Frame(x, y, wide, high, 0, 0, 0, 0, id=name)


def _height(flowables: list[Flowable], wide: float) -> float:
    total = 0.0
    for flowable in flowables:
        total += flowable.wrap(wide, 10_000)[1] + flowable.getSpaceBefore() + flowable.getSpaceAfter()
    return total + 4 if flowables else 0.0


class _Furniture:
    """Draws what stands around the text."""

    def __init__(
        self, layout: Layout, composed: Composed, recorder: Recorder, size: tuple[float, float], total: int
    ) -> None:
        self.layout, self.composed, self.recorder, self.total = layout, composed, recorder, total
        self.wide, self.high = size
        self.house: dict[str, Any] = houses().get(layout.house, {})
        self.head_height = _HEAD if self.house and layout.letterhead != "none" and not layout.landscape else 0.0

    def first(self, canvas: _Canvas, _: Any) -> None:
        """The first page: arms, marks beside the body, stamp."""
        _left, top, right, _bottom = self.layout.margins
        if self.layout.landscape:
            self._band(canvas)
        elif self.head_height:
            self._arms(canvas, self.layout.letterhead, self.high - 40)
        if self.composed.margin:
            y = self.high - top - self.head_height
            self.recorder.part = "margin"
            for flowable in self.composed.margin:
                _, tall = flowable.wrapOn(canvas, _MARGIN, self.high)
                y -= tall
                flowable.drawOn(canvas, self.wide - right - _MARGIN, y)
                y -= flowable.getSpaceAfter()
            self.recorder.part = "body"
        if self.layout.stamp:
            self._stamp(canvas)

    def later(self, canvas: _Canvas, _: Any) -> None:
        """A further page: the title at its top."""
        if self.layout.landscape:
            self._band(canvas)
        elif self.layout.running_header and self.composed.title:
            left, _top, right, _bottom = self.layout.margins
            self._line(canvas, self.composed.title, left, self.high - 44, "left", "head")
            canvas.setStrokeColor(HexColor(self.layout.colour))
            canvas.setLineWidth(0.4)
            canvas.line(left, self.high - 49, self.wide - right, self.high - 49)

    def end(self, canvas: _Canvas, _: Any) -> None:
        """The foot of every page."""
        left, _top, _right, _bottom = self.layout.margins
        if self.layout.footer and self.house:
            self._line(canvas, "  |  ".join(self.house["foot"]), left, 34, "left", "foot")
        if self.layout.page_numbers:
            text = self.layout.page_numbers.format(n=canvas.getPageNumber(), m=self.total)
            self._line(canvas, text, left, 34, self.layout.numbers_at, "foot")

    def _line(self, canvas: _Canvas, text: str, x: float, y: float, align: str, part: str) -> None:
        size = 8.0 if not self.layout.landscape else 10.0
        wide = self.wide - self.layout.margins[0] - self.layout.margins[2]
        style = Style(self.layout.font, size, size * 1.2, colour="#444444", align=align)
        line = words_of(text)
        while (
            len(line) > 2
            and width(" ".join(run.text for word in line for run in word), self.layout.font, size) > wide - 60
            and part == "head"
        ):
            line = line[:-1]
        made = Lines([line], style)
        made.wrapOn(canvas, wide, 40)
        self.recorder.part = part
        made.drawOn(canvas, x, y - 3)
        self.recorder.part = "body"

    def _arms(self, canvas: _Canvas, where: str, top: float) -> None:
        a = self.house["arms"]
        picture = arms(a["shape"], a["wordmark"], a["colour"], a["second"], a["font"], a["bold"])
        wide, high = picture.width / 4, picture.height / 4
        left, right = self.layout.margins[0], self.wide - self.layout.margins[2]
        x = {"left": left, "right": right - wide, "centre": (self.wide - wide) / 2}[where]
        canvas.drawImage(ImageReader(picture), x, top - high, wide, high)
        self._picture_words(
            canvas, a["wordmark"].replace("|", " "), x + high, top - high * 0.72, x + wide, top - high * 0.28
        )

    def _stamp(self, canvas: _Canvas) -> None:
        picture = stamp(self.layout.stamp, self.layout.stamp_colour, self.layout.seed + 1)
        wide, high = picture.width / 4, picture.height / 4
        x = self.wide - self.layout.margins[2] - wide - (0 if self.layout.letterhead != "right" else 170)
        y = self.high - 26 - high
        canvas.drawImage(ImageReader(picture), x, y, wide, high, mask="auto")
        self._picture_words(canvas, self.layout.stamp.replace("|", " "), x, y, x + wide, y + high)

    def _picture_words(self, canvas: _Canvas, words: str, x0: float, y0: float, x1: float, y1: float) -> None:
        """Words in a picture, each with the box of the whole: where they are is not known more closely."""
        low, high = sorted((y0, y1))
        for word in words.split():
            self.recorder.words.append(
                Printed(canvas.getPageNumber(), word, (x0, self.high - high, x1, self.high - low), "mark")
            )

    def _band(self, canvas: _Canvas) -> None:
        canvas.setFillColor(HexColor(self.layout.colour))
        canvas.rect(0, self.high - 14, self.wide, 14, stroke=0, fill=1)
        canvas.rect(0, 0, self.wide, 4, stroke=0, fill=1)
        if self.house:
            self._arms(canvas, "right", self.high - 24)
