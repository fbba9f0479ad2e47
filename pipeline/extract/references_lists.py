"""References in lists: the annexes of a paper, and the earlier decisions and documents that it names under a heading."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pipeline.extract.references_mention import ReferenceMention
from pipeline.extract.references_patterns import BRACKETED, NUMBER, kind_by_head, names

_ITEM = re.compile(
    r"[^\S\n]*(?:(?:[-–—•▪●*o]|\(?[0-9]{1,2}[.):]|\(?[A-Za-z][.)]|[Bb]ijlage\s+\w{1,3}\s?[:.–-])[^\S\n]*)+(?P<text>\S[^\n\f]*)"
)
_INLINE = re.compile(r"\s*;\s+|(?<=[\s,;])\(?(?:[0-9]{1,2}|[A-Za-z])[.)]\s+(?=\S)")
_NONE = re.compile(
    r"(?i)(?:geen|nvt|n\.v\.t\.?|ja|nee|div\.?|diversen|diverse|-+|–|zie\b.*|\d{1,2}|[IVX]{1,4}|één|een|twee|drie|vier)\W*\Z"
)
_COUNTED = re.compile(r"(?:\d{1,2}|één|een|twee|drie)\s*\((?P<text>[^()]{6,120})\)\W*\Z")
_MOST, _LONGEST, _SHORTEST = 60, 180, 6
_WORD = re.compile(r"[^\W\d_]+")


@cache
def _lead() -> re.Pattern[str]:
    heads = "|".join(
        re.escape(head).replace(r"\ ", r"\s") for head in sorted(names()["lists"]["headings"], key=len, reverse=True)
    )
    return re.compile(
        rf"(?:^|[\n\f])[#*_>|\s]{{0,8}}(?:\d{{1,2}}(?:\.\d{{1,2}})?[.)]?\s+)?(?:{heads})(?:\(n\)|\(en\))?[*_]{{0,3}}\s?(?P<sign>[:.]?)[*_]{{0,3}}[^\S\n]*(?P<line>[^\n\f]*)",
        re.IGNORECASE,
    )


def find_listed(text: str) -> Iterator[ReferenceMention]:
    """Yield one mention for each item of these lists; linear in the length of the text."""
    for match in _lead().finditer(text):
        line = match["line"].strip(" *_|")
        if line and not match["sign"]:
            continue  # "Bijlage 2 laat zien ..." is a sentence
        if line:
            yield from _inline(text, match.start("line"), match.end("line"))
        else:
            yield from _block(text, match.end())


def _inline(text: str, start: int, end: int) -> Iterator[ReferenceMention]:
    at = start
    places = [(found.start(), found.end()) for found in _INLINE.finditer(text, start, end)] + [(end, end)]
    for low, high in places[:_MOST]:
        yield from _mention(text, at, low)
        at = high


def _block(text: str, place: int) -> Iterator[ReferenceMention]:
    blank = 0
    for _ in range(_MOST):
        if place >= len(text):
            return
        stop = text.find("\n", place + 1)
        stop = len(text) if stop < 0 else stop
        line = text[place:stop].lstrip("\n\f")
        start = stop - len(line)
        if not line.strip():
            blank += 1
            if blank > 2:
                return
        elif match := _ITEM.match(text, start, stop):
            blank = 0
            yield from _mention(text, match.start("text"), stop)
        elif not re.match(r"\s{2,}\S", line):  # a line that goes on is set in
            return
        place = stop


def _mention(text: str, start: int, end: int) -> Iterator[ReferenceMention]:
    words = text[start:end]
    start += len(words) - len(words.lstrip(" *_|"))
    words = words.strip(" *_|.,;\t\r")
    if counted := _COUNTED.match(words):
        start += counted.start("text")
        words = counted["text"]
    if not _SHORTEST <= len(words) <= _LONGEST or _NONE.match(words) or not _WORD.search(words) or words.endswith(":"):
        return
    number = BRACKETED.search(words) or NUMBER.search(words)
    target = (number["number"] if number.re is BRACKETED else number[0]) if number else None
    label = (words[: number.start()] if number and number.start() > 4 else words).strip(" ,;:(")
    yield ReferenceMention(start, start + len(words), label, _kind(label), target, None, "list")


def _kind(label: str) -> str:
    for word in _WORD.findall(label.lower()):
        for head, kind in kind_by_head().items():
            if word.endswith(head):
                return kind
    return "overig"
