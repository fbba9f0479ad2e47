"""Markdown: what form it gives its lines, and which of its characters are markup and no print. All in linear time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.model.document import Block
from pipeline.model.text import Edit

ENGINE = "markdown"
_NAME = re.compile(r"\.(?:md|markdown|mdown|mkd)$", re.IGNORECASE)
_HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]+|$)")
_HEADING_END = re.compile(r"[ \t]+#+[ \t]*$")
_ITEM = re.compile(r"([ \t]*)(?:[-*+•]|\d{1,9}[.)]|[a-z][.)])[ \t]+(?=\S)")
_RULE = re.compile(r" {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$")
_UNDERLINE = re.compile(r" {0,3}(?:=+|-+)[ \t]*$")
_FENCE = re.compile(r" {0,3}(?:`{3,}|~{3,})[^`]*$")
_QUOTE = re.compile(r" {0,3}(?:> ?)+")
_DIVIDER = re.compile(r"[ \t]*\|?(?:[ \t]*:?-+:?[ \t]*\|)+[ \t]*(?::?-+:?)?[ \t]*$")
_PIPE = re.compile(r"(?<!\\)\|")
_TOKEN = re.compile(
    r"\\[!-/:-@\[-`{-~]|`+|\[\^[^\]\s]{1,40}\]:?|!?\[|\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)?"
    r"(?:[ \t]+\"[^\"\n]*\")?[ \t]*\)|\]|\*+|_+|~~+"
    r"|</?[A-Za-z][A-Za-z0-9]{0,15}(?:[ \t][^<>\n]{0,300})?/?>|<!--|<[a-z]{2,8}:[^\s<>]{1,2000}>"
)
_STRONG = re.compile(r"\*\*[^\s*][^*\n]{0,300}\*\*|\]\([^()\s]{1,300}\)")
_ATX = re.compile(r"^#{1,6} \S", re.MULTILINE)
_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~–—…‘’“”„•")


def is_markdown(raw: str, name: str) -> bool:
    """Whether a text is Markdown: it is called so, or it has headings and further signs that plain text has not."""
    if _NAME.search(name):
        return True
    head = raw[:200_000]
    headings = sum(1 for _ in _ATX.finditer(head))
    return headings >= 2 and _STRONG.search(head) is not None


@dataclass(frozen=True, slots=True)
class _Line:
    """A line: its stretch of the text, where its own words start, and what it is."""

    start: int
    end: int
    words: int
    stop: int  # where the next line starts
    kind: str  # heading, item, row, divider, rule, underline, fence, code, blank, text
    level: int = 0


def markdown_blocks(raw: str) -> tuple[Block, ...]:
    """Headings, items and table rows of a Markdown text; items with their bullet, headings without their marks."""
    found: list[Block] = []
    above: _Line | None = None
    for line in _lines(raw):
        if line.kind == "heading":
            end = _heading_end(raw, line)
            if line.words < end:
                found.append(Block(line.words, end, "heading", line.level))
        elif line.kind == "item":
            found.append(Block(line.words, line.end, "item", line.level))
        elif line.kind == "row":
            found.append(Block(line.words, line.end, "row"))
        elif line.kind == "underline" and above is not None and above.kind == "text":
            level = 1 if raw[line.start : line.end].lstrip().startswith("=") else 2
            found.append(Block(above.words, above.end, "heading", level))
        above = line
    return tuple(block for block in found if block.start < block.end)


def markdown_edits(raw: str, name: str = "x.md") -> list[Edit]:
    """Edits on the raw text that take out markup (type `ruis`) and struck words with their marks (type `doorhaling`).

    Only for a document of media type `text/markdown`: in plain text an asterisk is an asterisk. The marks of headings stay where the file
    is not called Markdown: whoever keeps it as plain text sees them as text.
    """
    called = _NAME.search(name) is not None
    edits: list[Edit] = []
    unit: list[tuple[int, int]] = []  # stretches that belong to one paragraph

    def flush() -> None:
        if unit:
            edits.extend(_inline(raw, unit[0][0], unit[-1][1]))
            unit.clear()

    for line in _lines(raw):
        if line.kind in ("text", "item", "row"):
            if line.kind != "text":
                flush()
            quote = _QUOTE.match(raw, line.start, line.words)
            if quote:
                edits.append(_noise(quote.start(), quote.end()))
            if line.kind == "row":
                edits += _row(raw, line)
                edits += _inline(raw, line.words, line.end)
                continue
            unit.append((_after_bullet(raw, line), line.end))
            continue
        flush()
        if line.kind == "heading":
            end = _heading_end(raw, line)
            if called:
                edits += [_noise(line.start, line.words), _noise(end, line.end)]
            edits += _inline(raw, line.words, end)
        elif line.kind in ("divider", "rule", "underline", "fence", "matter"):
            edits.append(_noise(line.start, line.stop))
    flush()
    return _apart(edits)


def _noise(start: int, end: int, new: str = "") -> Edit:
    return Edit(start, end, new, "ruis", ENGINE)


def _after_bullet(raw: str, line: _Line) -> int:
    """Where the words of an item start, so that its bullet is not taken for emphasis."""
    match = _ITEM.match(raw, line.words, line.end) if line.kind == "item" else None
    return match.end() if match else line.words


def _apart(edits: list[Edit]) -> list[Edit]:
    """Edits without those that lie in a struck stretch or in another edit."""
    found: list[Edit] = []
    for edit in sorted(edits, key=lambda e: (e.start, -e.end)):
        if edit.start == edit.end and not edit.new:
            continue
        if found and edit.start < found[-1].end:
            continue
        found.append(edit)
    return found


def _lines(raw: str) -> Iterator[_Line]:
    """The lines of a text, each with what it is."""
    place = 0
    fence = ""
    before = "blank"
    indents: list[int] = []
    matter = _front_matter(raw)
    for text in raw.splitlines(keepends=True):
        start, place = place, place + len(text)
        text = text.rstrip("\r\n\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029")
        end = start + len(text)
        if start < matter:
            yield _Line(start, end, start, place, "matter")
            continue
        kind, words, level = "text", start, 0
        if fence:
            kind = "code"
            if text.strip().startswith(fence) and not text.strip().strip(fence[0]):
                kind, fence = "fence", ""
        elif not text.strip():
            kind = "blank"
        else:
            kind, words, level = _kind(text, before, indents)
            words += start
            if kind == "fence":
                fence = text.strip()[:3]
        if kind not in ("item", "text", "blank"):
            indents.clear()
        yield _Line(start, end, words, place, kind, level)
        before = kind


def _kind(text: str, before: str, indents: list[int]) -> tuple[str, int, int]:
    """What a line is, where its words start, and its level."""
    head = text[:1200]
    match = _HEADING.match(head)
    if match:
        return "heading", match.end(), len(match.group(1))
    if _FENCE.match(head) and len(text) < 200:
        return "fence", 0, 0
    if len(text) < 1000 and before == "text" and _UNDERLINE.match(text):
        return "underline", 0, 0
    if len(text) < 1000 and _RULE.match(text):
        return "rule", 0, 0
    if len(text) < 1000 and "|" in text and _DIVIDER.match(text):
        return "divider", 0, 0
    quote = _QUOTE.match(head)
    shift = quote.end() if quote else 0
    item = _ITEM.match(head, shift)
    if item:
        indent = len(item.group(1).expandtabs(4))
        while indents and indents[-1] > indent:
            indents.pop()
        if not indents or indents[-1] < indent:
            indents.append(indent)
        return "item", shift + len(item.group(1)), len(indents) - 1
    stripped = text.strip()
    if stripped.startswith("|") and stripped.count("|") > 1:
        return "row", len(text) - len(text.lstrip()), 0
    return "text", shift, 0


def _front_matter(raw: str) -> int:
    """Where YAML at the head of the file ends, or 0."""
    if not raw.startswith(("---\n", "---\r\n")):
        return 0
    match = re.compile(r"^---[ \t]*\r?$", re.MULTILINE).search(raw, 4, 20_000)
    if not match:
        return 0
    inside = raw[4 : match.start()].strip().splitlines()
    yaml = inside and all(re.match(r"[\w-]{1,60}:(?:\s|$)|[ \t#-]", line) for line in inside if line.strip())
    return match.end() if yaml else 0


def _heading_end(raw: str, line: _Line) -> int:
    tail = _HEADING_END.search(raw, max(line.words, line.end - 100), line.end)
    return tail.start() if tail else line.end


def _row(raw: str, line: _Line) -> list[Edit]:
    """The bars of a table row: tabs between cells, nothing at its ends."""
    edits: list[Edit] = []
    for match in _PIPE.finditer(raw, line.words, line.end):
        low, high = match.span()
        while low > line.words and raw[low - 1] in " \t":
            low -= 1
        while high < line.end and raw[high] in " \t":
            high += 1
        edges = low == line.words or high == line.end
        if edits and low < edits[-1].end:
            low = edits[-1].end
        edits.append(_noise(low, high, "" if edges else "\t"))
    return edits


def _inline(raw: str, start: int, end: int) -> list[Edit]:
    """Markup within a paragraph."""
    edits: list[Edit] = []
    brackets: list[tuple[int, int]] = []
    open_runs: dict[str, list[tuple[int, int]]] = {"*": [], "_": []}
    struck: list[int] = []
    tags: dict[str, int] = {}
    comments = True
    place = start
    while True:
        match = _TOKEN.search(raw, place, end)
        if match is None:
            return edits
        low, place = match.span()
        token = match.group()
        sign = token[0]
        if sign == "\\":
            edits.append(_noise(low, low + 1))
        elif sign == "`":
            close = raw.find(token, place, min(end, place + 5000))
            if close >= 0:
                edits += [_noise(low, place), _noise(close, close + len(token))]
                place = close + len(token)
        elif token == "<!--":
            close = raw.find("-->", place, end) if comments else -1
            # Without an end there is no comment, and looking again for each further start would take quadratic time.
            comments = close >= 0
            if comments:
                edits.append(_noise(low, close + 3))
                place = close + 3
        elif token.startswith("[^"):
            edits += [_noise(low, low + 2), _noise(low + token.index("]"), low + token.index("]") + 1)]
        elif token in ("[", "!["):
            brackets.append((low, place))
        elif token.startswith("]("):
            if brackets:
                edits += [_noise(*brackets.pop()), _noise(low, place)]
        elif sign == "]":
            if brackets:
                brackets.pop()
        elif sign == "<":
            _tag(token, low, place, edits, tags)
        elif sign == "~":
            if struck and raw[low - 1] not in " \t\n":
                edits.append(Edit(struck.pop(), place, "", "doorhaling", ENGINE))
            elif place < end and raw[place] not in " \t\n":
                struck.append(low)
        else:
            _emphasis(raw, low, place, open_runs[sign], edits, (start, end))


def _tag(token: str, low: int, high: int, edits: list[Edit], tags: dict[str, int]) -> None:
    """An HTML tag: taken out; what `del`, `s` and `strike` hold is struck."""
    name = token.strip("</>").split()[0].lower() if not token.startswith("<!") else ""
    if ":" in name and not token.startswith("</"):
        edits += [_noise(low, low + 1), _noise(high - 1, high)]
    elif name in ("del", "s", "strike"):
        if token[1] == "/" and name in tags:
            edits.append(Edit(tags.pop(name), high, "", "doorhaling", ENGINE))
        elif token[1] != "/":
            tags.setdefault(name, low)
    else:
        edits.append(_noise(low, high, "\n" if name == "br" else ""))


def _emphasis(
    raw: str, low: int, high: int, stack: list[tuple[int, int]], edits: list[Edit], within: tuple[int, int]
) -> None:
    """A run of asterisks or underscores: closes the run opened last, or opens one, by what stands beside it."""
    before = raw[low - 1] if low > within[0] else " "
    after = raw[high] if high < within[1] else " "
    left = not after.isspace() and (after not in _PUNCTUATION or before.isspace() or before in _PUNCTUATION)
    right = not before.isspace() and (before not in _PUNCTUATION or after.isspace() or after in _PUNCTUATION)
    if raw[low] == "_":
        left, right = left and not before.isalnum(), right and not after.isalnum()
    while right and stack and low < high:
        opened, closed = stack.pop()
        taken = min(closed - opened, high - low)
        edits += [_noise(closed - taken, closed), _noise(low, low + taken)]
        low += taken
        if closed - taken > opened:
            stack.append((opened, closed - taken))
    if left and low < high:
        stack.append((low, high))
