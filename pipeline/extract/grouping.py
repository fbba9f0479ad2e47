"""Printed lines joined to chunks: one heading, paragraph, list item, table row or field of the letterhead each."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pipeline.extract import roles
from pipeline.extract.blocks import Line, right_edges
from pipeline.extract.markers import Marker, later, readings
from pipeline.model.text import Span

_TERMINATOR = re.compile(r"[.;:!?…][\"'”’»)\]*_]*$")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]*_]*$")
_HASHES = re.compile(r"(#{1,6})[ \t]+(?=\S)")
_NOTE = re.compile(r"[\d*†¹²³⁴-⁹]{1,3}(?:[.)\s]|(?=[A-Za-z]))")
_STRONG = re.compile(r"(?:\*\*|__)[^*_]{1,160}(?:\*\*|__):?")
_CELLS = re.compile(r"\t|\S {3,}(?=\S)")
_BARE = re.compile(r"[•●∙▪■◼○◦➢►▶✓❖\uf0b7\uf0a7−–—-]|\(?(?:\d{1,2}|[a-z])[.)]|§ ?\d{1,3}\.?|\d{1,2}\.?[°º]\.?|[IVX]{1,5}[.)]?")
_RULE = re.compile(r"[\s|:\-–—_=+*.#]+")
_SPEAKER = re.compile(
    r"(?:De|Mevrouw|Mevr\.|Mw\.|De heer|Dhr\.|Wethouder|Burgemeester)[ ][^.:()]{2,40}?(?:\([^()]{2,30}\))?[.:] [A-ZÉ(]|"
    r"[A-Z][^.:()]{2,40}? \([A-Z][^()]{1,30}\)[.:] [A-ZÉ(]|(?:De voorzitter|Voorzitter)[.:] "
)
_EMPHASIS = re.compile(r"(?:\*{1,3}|_{1,2})(?=[^\s*_])")
_NO_MARKER = re.compile(r"\[?(?:www\.|https?:|\S{1,60}@|\+?[\d(]{2})")
_LISTS = ("constatering", "overweging", "mening", "verzoek")
_LEADS_ON = re.compile(r"\b(?:dat|om|op|uit|aan|college|wethouders|burgemeester|b ?& ?w)[*_ ]*:?[*_ ]*$", re.I)
# Words that never end a paragraph: a line that ends with one goes on.
_OPEN_END = frozenset(
    "de het een en of van voor met aan op in door bij te tot om uit dat die als naar over ter ten tussen "
    "onder per is zijn wordt worden deze dit haar hun onze uw ons".split()
)


@dataclass(slots=True, eq=False)
class Chunk:
    """Lines that belong together.

    Attributes:
        lines: in order; running headers between them are left out.
        start: first code point after marker and markup.
        marker: its list marker, or None.
        kind: "heading", "row", "furniture" or "" (not known yet).
        level: of a heading from the markup or from ingest, or 0.
        bare: nothing but a bullet; what it marks stands on the next line.
        strong: its first line is set in bold by markup.
        lead: what its first line opens, or None.
        label: role, label and value where it is a field of the letterhead.
    """

    lines: list[Line]
    start: int
    marker: Marker | None = None
    kind: str = ""
    level: int = 0
    bare: bool = False
    strong: bool = False
    lead: roles.Lead | None = None
    label: tuple[str, str, str] | None = None
    hanging: float = field(default=0.0)

    @property
    def first(self) -> Line:
        """First line."""
        return self.lines[0]

    @property
    def last(self) -> Line:
        """Last line."""
        return self.lines[-1]

    @property
    def text(self) -> str:
        """First line without marker, and the lines after it, one space between."""
        return " ".join([self.first.text[self.start - self.first.start :], *(line.text for line in self.lines[1:])])

    @property
    def spans(self) -> tuple[Span, ...]:
        """Its stretches of the clean text: one a page, as running headers and footers stand between."""
        rest = self.first.text[self.start - self.first.start :]
        start = self.first.end - len(rest.lstrip("*_ \t"))  # leftover markup at the edges is left out
        spans: list[Span] = []
        page = -1
        for line in self.lines:
            low = start if line is self.first else line.start
            high = line.end - (len(line.text) - len(line.text.rstrip("*_ \t"))) if line is self.last else line.end
            if low >= high:
                continue
            if line.page != page:
                spans.append((low, high))
            else:
                spans[-1] = (spans[-1][0], high)
            page = line.page
        return tuple(spans) or ((self.start, self.last.end),)


class Grouper:
    """Reads lines in order and yields chunks; remembers which lists are open."""

    def __init__(self, lines: list[Line]) -> None:
        self.lines = lines
        self.margin = right_edges(lines)
        self.open: dict[str, int] = {}  # kind of marker -> last order
        self.columns: dict[tuple[str, int], int] = {}  # kind of marker and indent -> last order: an outer list goes on after its sub-items
        self.ahead: dict[str, set[int]] = {}
        self.tolerance = 6.0 if any(line.size for line in lines) else 1.5
        # OCR that reads one bullet as « or ¢ reads it as o elsewhere on the page.
        self.mixed = any(line.text[0] in "«¢" for line in lines)
        for line in lines:
            for reading in self.readings(line.text + " x" if _BARE.fullmatch(line.text) else line.text):
                self.ahead.setdefault(reading.kind, set()).add(reading.order)

    def readings(self, text: str) -> list[Marker]:
        """What the start of a line may be, in this document."""
        found = readings(text)
        return [found[0]._replace(kind="•")] if self.mixed and found and found[0].kind == "o" else found

    def chunks(self) -> list[Chunk]:
        """All chunks, in the order of their first line."""
        found: list[Chunk] = []
        current: Chunk | None = None
        note: Chunk | None = None  # a footnote: the sentence that it cuts goes on after it
        for line in self.lines:
            if line.furniture:
                found.append(Chunk([line], line.start, kind="furniture"))
            elif self._noted(line, note) and not (current and current.bare):
                if (opened := self.opens(line, note)) is None and note is not None:
                    note.lines.append(line)
                elif opened is not None:
                    note = opened
                    found.append(note)
            elif len(line.text) > 1 and _RULE.fullmatch(line.text) and not _BARE.fullmatch(line.text):
                continue  # a ruler, or the line under a table head
            elif (opened := self.opens(line, current)) is not None:
                current, note = opened, None
                found.append(current)
            else:
                assert current is not None
                if current.bare:
                    found[-1] = current = self._under(current, line)
                    continue
                if len(current.lines) == 1:
                    current.hanging = line.x0 - current.first.x0
                current.lines.append(line)
        return found

    def _noted(self, line: Line, note: Chunk | None) -> bool:
        """Whether a line is of a footnote; ingest may know its first line alone."""
        if line.block and line.block.kind == "footnote":
            return note is not None or _NOTE.match(line.text) is not None
        return note is not None and line.page == note.last.page and not line.gap and abs(line.size - note.last.size) < 0.5

    def _under(self, bare: Chunk, line: Line) -> Chunk:
        """The chunk of a list item whose sign stands alone on the line before it."""
        reading = self.readings(bare.first.text + " x")
        chunk = Chunk([line], line.start, reading[0]._replace(length=0) if reading else None)
        line.x0 = bare.first.x0
        chunk.lead = roles.lead(line.text)
        return self._remember(chunk)

    def opens(self, line: Line, current: Chunk | None) -> Chunk | None:
        """A new chunk that starts with a line, or None where the line goes on with the current one."""
        if current is not None and current.bare:  # the sign stands on a line of its own
            return None
        marker = self._marker(line, current)
        skip = marker.length if marker else 0
        if (
            marker
            and marker.bullet
            and (inner := self.readings(line.text[skip:]))
            and inner[0].number
            and "A" not in inner[0].kind
        ):
            skip += inner[0].length  # "▪ I. vast te stellen ..."
            marker = marker._replace(number=inner[0].number, text=line.text[:skip].strip())
        chunk = Chunk([line], line.start + skip, marker)
        body = line.text[skip:]
        if hashes := _HASHES.match(body):
            chunk.start, chunk.kind, chunk.level = chunk.start + hashes.end(), "heading", len(hashes[1])
            inner = readings(body[hashes.end() :])
            if inner and not inner[0].bullet and not inner[0].kind.startswith("A"):
                chunk.marker, chunk.start = inner[0], chunk.start + inner[0].length
            return chunk
        chunk.lead = roles.lead(body)
        chunk.label = roles.label(line.text) if len(line.text) < 200 else None
        if _BARE.fullmatch(line.text) and (not line.text.isalpha() or self._counted(line.text)):
            chunk.bare = True
            return chunk
        cells = len(_CELLS.findall(body))
        wide = sum(bool(cell.strip()) for cell in line.text.split("\t")) > 2  # a row of a table, even where its first cell reads like a field
        if (wide or not chunk.label) and (
            (line.block and line.block.kind == "row" and (cells or not marker))
            or line.text.startswith("|")
            or cells > 1
        ):
            chunk.kind, chunk.label = "row", None
            if "\t" in line.text:  # what stands in its first cell is a cell, not a list marker
                chunk.start, chunk.marker = line.start, None
            return chunk
        if line.block and line.block.kind == "heading":
            if current and current.kind == "heading" and current.last.block_number == line.block_number:
                return None
            chunk.kind, chunk.level = "heading", line.block.level or 1
            return chunk
        if current is None or marker or current.kind in ("row", "heading"):
            if (
                current is not None
                and not marker
                and current.kind == "heading"
                and self._heading_goes_on(line, current)
            ):
                return None
            return self._remember(chunk)
        return self._remember(chunk) if self._breaks(line, current, chunk) else None

    def _counted(self, text: str) -> bool:
        """Whether a roman number alone on its line has a neighbour in the count: "I", and "II" further on."""
        return any({reading.order - 1, reading.order + 1} & self.ahead.get(reading.kind, set()) for reading in self.readings(text + " x"))

    def _heading_goes_on(self, line: Line, current: Chunk) -> bool:
        return not line.gap and line.text[:1].islower() and len(current.text) < 100 and not current.first.block

    def _remember(self, chunk: Chunk) -> Chunk:
        if chunk.marker:
            self.open[chunk.marker.kind] = chunk.marker.order
            self.columns[chunk.marker.kind, round(chunk.first.x0 / self.tolerance)] = chunk.marker.order
        elif roles.section(chunk.first.text):
            self.open, self.columns = {}, {}
        chunk.strong = bool(_STRONG.fullmatch(chunk.first.text)) and not chunk.label
        return chunk

    def _resumes(self, reading: Marker, line: Line) -> bool:
        """Whether a number goes on with a count at the same indent that sub-items with the same kind of number came between."""
        last = self.columns.get((reading.kind, round(line.x0 / self.tolerance)))
        return last is not None and not reading.bullet and reading.order - last == 1 and self.open.get(reading.kind) != last

    def _marker(self, line: Line, current: Chunk | None) -> Marker | None:
        """The reading of the start of a line that fits what stands before it, or None."""
        emphasis = _EMPHASIS.match(line.text)
        body = line.text[emphasis.end() :] if emphasis else line.text
        found = self.readings(body)
        if emphasis:  # "*1.1 De brug is oud*": the signs before the number are markup
            found = [
                reading._replace(length=reading.length + emphasis.end()) for reading in found if not reading.bullet
            ]
        if not found or (found[0].kind in ("a.", "i.") and _NO_MARKER.match(line.text, found[0].length)):
            return None
        for reading in found:
            if not reading.bullet and (reading.order - self.open.get(reading.kind, -1) == 1 or (current is not None and later(reading, current.marker, line.text, current.first.text))):
                return reading
        text = current.last.text if current else ""
        if (current is None or _TERMINATOR.search(text)) and (outer := next((one for one in found if self._resumes(one, line)), None)):
            return outer
        ended = (
            current is None
            or line.gap
            or bool(_TERMINATOR.search(text))
            or text.endswith((",", " en", " of"))
            or not self._full(current.last, line)
            or current.kind == "heading"
        )
        hinted = bool(
            line.block
            and line.block.kind == "item"
            and (current is None or current.last.block_number != line.block_number)
        )
        for reading in found:
            if (
                reading.kind == "art"
                and len(line.text) < 80
                and text.rsplit(None, 1)[-1:]
                and text.split()[-1] not in _OPEN_END
            ):
                return reading  # "Artikel 3 Duur"
            if reading.bullet:
                if not (ended or hinted):
                    continue
                if reading.text == "e" and not (line.gap or _TERMINATOR.search(text)):
                    continue
                if (
                    reading.kind == "-"
                    and line.text[reading.length : reading.length + 1].isdigit()
                    and not line.gap
                    and not ended
                ):
                    continue
                return reading
            last = self.open.get(reading.kind)
            follows = last is not None and 0 < reading.order - last <= 2
            if reading.kind == "A.1" or reading.kind.count("1") > 1 or reading.kind.strip("().:") == "1a":
                counted = {reading.order - 1, reading.order + 1} & self.ahead.get(reading.kind, set())
                if follows or self._below(reading) or (ended and (counted or line.text[reading.length : reading.length + 1].isupper())) or hinted:
                    return reading
                continue
            if follows and (ended or hinted):
                return reading
            if reading.order == 1 and (ended or hinted):
                if ("A" not in reading.kind and reading.kind != "I") or 2 in self.ahead.get(reading.kind, ()):
                    return reading
            elif (
                (hinted or (ended and (line.gap or (text.endswith(":") and "1" in reading.kind))))
                and "A" not in reading.kind
                and "I" not in reading.kind
                and reading.text[-1:] in ".):"
                and (
                    "a" not in reading.kind
                    or ")" in reading.kind
                    or reading.order + 1 in self.ahead.get(reading.kind, ())
                )
            ) or (ended and line.gap and reading.kind in ("art", "ad", "ad ")):
                return reading
        return None

    def _below(self, reading: Marker) -> bool:
        """Whether "2.1" stands under point 2, or "2.2" after "2.1"."""
        if reading.kind.strip("().:") == "1a":  # "2a" under point 2
            return reading.number is not None and reading.number.endswith("a") and any(
                self.open.get(kind) == int(reading.number[:-1]) for kind in ("1.", "1", "1)")
            )
        if reading.kind == "A.1":  # "D1" under point D
            return reading.order % 100 == 1 and any(self.open.get(kind) == reading.order // 100 for kind in ("A.", "A)", "I.", "I)"))
        parts = [int(part) for part in (reading.number or "").split(".") if part.isdigit()]
        if len(parts) < 2:
            return False
        last = self.open.get(reading.kind)
        step = 100 if len(parts) == 2 else 1
        if last is not None and reading.order - last == step:
            return True
        return parts[-1] == 1 and any(self.open.get(kind) == parts[0] for kind in ("1.", "1", "1)")) and len(parts) == 2

    def _full(self, before: Line, line: Line) -> bool:
        """Whether the first word of a line had no room at the end of the line before it."""
        if len(before.text) < 25:
            return False
        word = line.text.split(None, 1)[0]
        width = len(word) * (before.x1 - before.x0) / max(1, len(before.text))
        margin = self.margin.get(before.page, 0.0)
        return before.x1 + width > 0.97 * margin and before.x1 - before.x0 > 0.35 * margin

    def _breaks(self, line: Line, current: Chunk, chunk: Chunk) -> bool:
        """Whether a line without a marker starts a new chunk."""
        before, text = current.last, current.last.text
        lower = line.text[:1].islower() or line.text[:1] in "(&€"
        ended = bool(_TERMINATOR.search(text))
        full = self._full(before, line)
        goes_on = lower and not ended and not (chunk.lead and chunk.lead.pure)
        if current.label and not current.label[2] and not line.gap and not (chunk.label and not lower):
            return True
        if line.gap and chunk.lead and chunk.lead.role in ("mening", "verzoek", "overweging", "constatering") and text.endswith((",", ";", ".")):
            return True
        if current.strong and len(current.lines) == 1 and not lower and not line.text.startswith(("**", "__")):
            return True  # a title in bold that fills its line
        if line.gap:
            broken = full or (len(text) > 40 and text.rsplit(None, 1)[-1].lower() in _OPEN_END)
            return not (goes_on and broken and not current.label)
        if len(current.lines) == 1 and current.lead and current.lead.pure and current.lead.role in _LISTS and not full and _LEADS_ON.search(text) and not ((joined := roles.lead(f"{text} {line.text}")) and joined.pure):
            return True  # "Draagt het college op" alone on its line, and below it what it is to do
        if (chunk.lead and chunk.lead.pure and line.text.rstrip("* ").endswith((":", "dat", "dat,"))) or roles.closing(
            line.text
        ) == "end":
            return True
        if chunk.lead and (ended or not full or text.endswith(",")) and (chunk.lead.pure or not lower or ended):
            return True
        if chunk.label and not lower and (not full or ":" in line.text[:40]):
            return True
        signs = roles.closing(text) == "sign"
        if not full and (signs or not lower or text.endswith(",")) and (roles.closing(line.text) or (signs and not lower)):
            return True
        if line.text.startswith(("Geachte ", "Beste ")) or (not lower and ended and _SPEAKER.match(line.text)):
            return True
        if self._dedents(line, current):
            return True
        if line.block and line.block_number == before.block_number and line.block.kind in ("paragraph", "item"):
            return False
        if line.block and line.block_number != before.block_number and before.block and not goes_on:
            return True
        if roles.section(line.text) and not lower and (ended or (not full and line.text.endswith(":"))):
            return True
        if ended and not lower and line.text.endswith(":") and len(line.text.split()) < 5:
            return True  # "Te lezen:"
        if goes_on or full:
            return False
        long = len(text) > 50 and before.x1 > 0.6 * self.margin.get(before.page, 0.0)
        if not ended and long and text.rsplit(None, 1)[-1][:1].islower() and (current.marker or len(current.lines) > 1):
            return False
        if ended or (text.endswith(",") and current.lead is not None):
            return True
        return text.rsplit(None, 1)[-1].lower() not in _OPEN_END and not text.endswith((",", "-", "/", "(", "&"))

    def _dedents(self, line: Line, current: Chunk) -> bool:
        """Whether a line stands left of the hanging indent of a list item."""
        return (
            current.marker is not None
            and len(current.lines) > 1
            and current.hanging > self.tolerance
            and line.x0 < current.first.x0 + self.tolerance
            and not line.text[:1].islower()
        )
