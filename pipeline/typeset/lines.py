"""Lines of words as a flowable that knows where each word lands.

It breaks lines itself (first fit; a word only at a hyphen it has, or where it is wider than the line), so that words
and boxes are exact by construction.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable

from pipeline.typeset.fonts import faces, width
from pipeline.typeset.source import Line, Run, Word

_HYPHEN = re.compile(r"[^\W\d_]{2}-(?=[^\W\d_]{2})")


@dataclass(frozen=True, slots=True)
class Style:
    """How lines are set; lengths in points."""

    family: str
    size: float
    leading: float
    bold: bool = False
    italic: bool = False
    colour: str = "#000000"
    align: str = "left"  # left, right, centre, justify
    indent: float = 0.0  # of all lines
    hang: float = 0.0  # further indent of the text beside a marker
    before: float = 0.0
    after: float = 0.0
    rule: float = 0.0  # thickness of a line under it, as wide as the column
    underline: bool = False  # a line under the words
    back: str = ""  # colour behind it
    keep: bool = False  # stays with what follows


@dataclass(frozen=True, slots=True)
class _Set:
    """A printed line: words with place from the left and gap; `joined`: the first goes on with the line before."""

    words: tuple[tuple[Word, float, float], ...]
    joined: bool = False


class Lines(Flowable):  # type: ignore[misc]
    """Words set in lines.

    Args:
        lines: each begins on a line of its own.
        style: of the type.
        block: number in reading order, taken down with each word.
        marker: printed to the left of the first line.

    """

    def __init__(
        self, lines: list[Line], style: Style, block: int = -1, marker: str = "", done: tuple[_Set, ...] | None = None
    ) -> None:
        super().__init__()
        self.lines, self.style, self.block, self.marker = lines, style, block, marker
        self._done = done
        self._set: tuple[_Set, ...] = ()
        self._wide = 0.0
        self.keepWithNext = int(style.keep)

    def getSpaceBefore(self) -> float:  # the library's name
        return self.style.before

    def getSpaceAfter(self) -> float:
        return self.style.after

    def wrap(self, wide: float, high: float) -> tuple[float, float]:
        """Breaks the lines to a width."""
        del high
        self._wide = wide
        self._set = self._done if self._done is not None else self._break(wide - self.style.indent - self.style.hang)
        self.width, self.height = (
            wide,
            len(self._set) * self.style.leading + (3 if self.style.rule else 0) + (4 if self.style.back else 0),
        )
        return self.width, self.height

    def split(self, wide: float, high: float) -> list[Flowable]:
        """In two where the page ends, at least two lines on either side."""
        self.wrap(wide, high)
        fit = int((high + 0.01) // self.style.leading)
        fit = min(fit, len(self._set) - 2)
        if fit < 2 or self.style.back or self.style.rule:
            return []
        first, rest = self._set[:fit], self._set[fit:]
        return [
            Lines([], replace(self.style, after=0), self.block, self.marker, first),
            Lines([], replace(self.style, before=0), self.block, "", rest),
        ]

    def draw(self) -> None:
        """Prints the lines and takes down their words."""
        style, canvas = self.style, self.canv
        if style.back:
            canvas.setFillColor(HexColor(style.back))
            canvas.rect(0, 0, self._wide, self.height, stroke=0, fill=1)
        top = self.height - (2 if style.back else 0)
        left = style.indent + style.hang
        for number, line in enumerate(self._set):
            baseline = top - number * style.leading - 0.5 * style.leading - 0.27 * style.size
            if number == 0 and self.marker:
                self._word((Run(self.marker),), style.indent, baseline, None)
            if style.underline and line.words:
                word, x, _ = line.words[-1]
                canvas.setStrokeColor(HexColor(style.colour))
                canvas.setLineWidth(0.7)
                canvas.line(
                    left + line.words[0][1],
                    baseline - 2,
                    left + x + sum(self._run_width(run) for run in word),
                    baseline - 2,
                )
            for place, (word, x, gap) in enumerate(line.words):
                following = line.words[place + 1][0] if place + 1 < len(line.words) else None
                self._word(word, left + x, baseline, following, gap, line.joined and place == 0)
        if style.rule:
            canvas.setStrokeColor(HexColor(style.colour))
            canvas.setLineWidth(style.rule)
            canvas.line(0, 1, self._wide, 1)

    def _word(
        self, word: Word, x: float, baseline: float, following: Word | None, gap: float = 0.0, joined: bool = False
    ) -> None:
        canvas, style = self.canv, self.style
        start = x
        canvas.setFillColor(HexColor(style.colour))
        text = canvas.beginText(x, baseline)
        struck: list[tuple[float, float]] = []
        for place, run in enumerate(word):
            wide = self._run_width(run)
            letters = run.text + (" " if place == len(word) - 1 else "")
            for name, part in faces(letters, style.family, style.bold or run.bold, style.italic or run.italic):
                text.setFont(name, style.size)
                text.textOut(part)
            if run.struck:
                on = place == len(word) - 1 and following is not None and following[0].struck
                struck.append((x, x + wide + (gap if on else 0.0)))
            x += wide
        canvas.drawText(text)
        canvas.setStrokeColor(HexColor(style.colour))
        canvas.setLineWidth(style.size * 0.06)
        for low, high in struck:
            canvas.line(low, baseline + style.size * 0.27, high, baseline + style.size * 0.27)
        recorder: Any = getattr(canvas, "recorder", None)
        if recorder is not None:
            x0, y = canvas.absolutePosition(start, baseline)
            recorder.add(
                canvas.getPageNumber(),
                "".join(run.text for run in word),
                x0,
                x0 + x - start,
                y,
                style.size,
                self.block,
                all(run.struck for run in word),
                joined,
            )

    def _run_width(self, run: Run) -> float:
        return width(
            run.text, self.style.family, self.style.size, self.style.bold or run.bold, self.style.italic or run.italic
        )

    def _break(self, wide: float) -> tuple[_Set, ...]:
        space = width(" ", self.style.family, self.style.size, self.style.bold, self.style.italic)
        found: list[_Set] = []
        for line in self.lines:
            current: list[tuple[Word, float]] = []
            used, joined = 0.0, False
            for word in line:
                rest = word
                while True:
                    own = sum(self._run_width(run) for run in rest)
                    room = wide - used - (space if current else 0.0)
                    if own <= room + 0.01:
                        break
                    head = self._head(rest, room, chop=not current)
                    if head is None and not current:
                        break  # a word of several makes that is wider than the line
                    if head is not None:
                        current.append((head, sum(self._run_width(run) for run in head)))
                        rest = (rest[0]._replace(text=rest[0].text[len(head[0].text) :]),)
                    found.append(self._place(current, wide, space, last=False, joined=joined))
                    current, used, joined = [], 0.0, head is not None
                used += (space if current else 0.0) + own
                current.append((rest, own))
            found.append(self._place(current, wide, space, last=True, joined=joined))
        return tuple(found)

    def _head(self, word: Word, room: float, chop: bool) -> Word | None:
        """The part of a word that still fits: up to a hyphen, or with `chop` as many letters as fit; or None."""
        if len(word) != 1:
            return None
        run = word[0]
        ends = [found.end() for found in _HYPHEN.finditer(run.text)]
        if chop and room > 4 * self.style.size:
            ends = ends if ends and self._run_width(run._replace(text=run.text[: ends[0]])) <= room else []
            ends = ends or list(range(1, len(run.text)))
        fit = None
        for end in ends:
            if self._run_width(run._replace(text=run.text[:end])) > room:
                break
            fit = (run._replace(text=run.text[:end]),)
        return fit

    def _place(self, words: list[tuple[Word, float]], wide: float, space: float, last: bool, joined: bool) -> _Set:
        free = wide - sum(own for _, own in words) - space * (len(words) - 1)
        x, gap = 0.0, space
        if self.style.align == "right":
            x = free
        elif self.style.align == "centre":
            x = free / 2
        elif self.style.align == "justify" and not last and len(words) > 1:
            gap = space + free / (len(words) - 1)
        placed = []
        for word, own in words:
            placed.append((word, x, gap))
            x += own + gap
        return _Set(tuple(placed), joined)


class AtFoot(Lines):
    """Lines at the bottom of what is left of the page: the number on a slide."""

    def wrap(self, wide: float, high: float) -> tuple[float, float]:
        """Takes all room."""
        _, tall = super().wrap(wide, high)
        return wide, max(tall, high - 0.1)
