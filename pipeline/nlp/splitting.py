"""Where the sentences of a block of council text begin and end, by rule and without a model.

A block is a paragraph or list as the layout gives it; its line breaks are wrapped lines unless they are blank lines or
open an item. Dots end a sentence unless they belong to an abbreviation, initials, a number or the mark of an item.
Where it is open, text stays together: a reader minds half a sentence more than two in one.

Everything is linear in the length of the text: each look backward or forward is bounded.
"""

from __future__ import annotations

import re
from collections import deque

from pipeline.dutch.abbreviations import lettered, never_final, not_before_number, openers, referring, seldom_final

_LOOK = 48
_SIGNS = frozenset("€$£%~±<>+")
_COMPANY = frozenset({"n.v.", "b.v.", "v.o.f.", "c.v."})
_BRACKET = 240

_CLOSERS = "\"'”’»)\\]"
_ITEM = r"[ \t]{0,16}(?:[-–—•·▪◦*✓➢►]|\(?(?:\d{1,3}(?:\.\d{1,3}){0,3}|[a-z]|[ivx]{1,5})[.)°])[ \t]"
_BORDER = re.compile(
    rf"(?P<end>(?<![.!?…])[.!?…]+[{_CLOSERS}]*(?=\s|\Z))"
    r"|(?P<blank>\n[^\S\n]*\n)"
    rf"|(?P<item>\n(?={_ITEM}))"
)
# The number of a page that stands between two halves of a sentence: "- 3 -", "3", "Pagina 3 van 8", with its page end.
_PAGE = re.compile(
    r"(?<=\S)\s{0,16}(?:\n[^\S\n]{0,16}|\f\s{0,8})(?:[-–—][^\S\n]?\d{1,4}[^\S\n]?[-–—]|(?:(?:pagina|blad|blz\.?)[^\S\n])\d{1,4}(?:[^\S\n](?:van|/)[^\S\n]?\d{1,4})?)"
    r"[^\S\n]{0,16}\n\s{0,16}(?=[a-zà-ÿ])",
    re.IGNORECASE,
)
_MARK = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,3}){0,3}|[A-Za-z]|[ivxIVX]{1,5})[.)°]+\Z")
_INITIALS = re.compile(r"(?:[^\W\d_]\.|[A-Z][a-z]\.)+\Z")
_NEXT = re.compile(r"\s{0,16}[\"'“‘„«(\[–—-]{0,4}\s?(\w{0,24})")
_LAST_WORD = re.compile(r"(\S{1,48})\Z")


def sentences(text: str) -> list[tuple[int, int]]:
    """Return the spans of the sentences, in order, without the white space around them; nothing else is left out.

    >>> text = "De heer drs. A. Bakker stemt in. Dat geldt t/m 2031."
    >>> [text[start:end] for start, end in sentences(text)]
    ['De heer drs. A. Bakker stemt in.', 'Dat geldt t/m 2031.']
    """
    spans: list[tuple[int, int]] = []
    start = _skip_space(text, 0)
    opened = 0
    counted = start
    pages = deque(page.span() for page in _PAGE.finditer(text) if text[page.end()].islower())
    for border in _BORDER.finditer(text):
        place = border.end() if border.lastgroup == "end" else border.start()
        while pages and pages[0][1] <= border.start():
            pages.popleft()
        if place <= start or (pages and pages[0][0] <= border.start()):
            continue  # the second: the sentence goes on behind the number of the page
        opened += text.count("(", counted, place) - text.count(")", counted, place)
        counted = place
        if border.lastgroup == "end":
            final = not (opened > 0 and ")" in text[place : place + _BRACKET]) and _is_final(
                text, start, border.start(), place
            )
        else:
            final = border.lastgroup == "blank" or not _goes_on(text, start, place)
        if final:
            spans.append((start, _trim(text, start, place)))
            start = _skip_space(text, place)
            opened = 0
            counted = max(counted, start)
    if start < len(text):
        spans.append((start, _trim(text, start, len(text))))
    return spans


def _is_final(text: str, start: int, stop: int, place: int) -> bool:
    """Whether the marks from ``stop`` to ``place`` end the sentence that began at ``start``."""
    following = _NEXT.match(text, place)
    word = following.group(1) if following else ""
    last = _LAST_WORD.search(text, max(start, stop - _LOOK), stop + 1)
    token = last.group(1).lstrip("(\"'“‘„«[") if last else "."
    small = token.lower()
    if not word and small in never_final() and text[place : place + 3].strip()[:1] in _SIGNS:
        return False  # "ca. € 300"
    if not word:
        return place >= len(text) or text[stop:place].strip(".") != "" or not _is_mark(text, start, place)
    if word[0].islower():
        return False
    if text[stop] != ".":
        return True
    if text.startswith("...", stop) or text[place - 1] in "\"'”’»)]":
        return True
    if small in never_final() or _is_mark(text, start, place):
        return False
    if word[0].isdigit():
        return small not in seldom_final() and small not in not_before_number() and not _INITIALS.match(token)
    if small in _COMPANY:  # "N.V. Waterleiding": its name may stand behind it
        return word.lower() in openers()
    if small in seldom_final():
        return True
    if _INITIALS.match(token):
        return word.lower() in openers() or (len(token) == 2 and _word_before(text, start, stop - 1) in lettered())
    return True


def _is_mark(text: str, start: int, place: int) -> bool:
    """Whether the sentence so far is no more than the mark of an item: "3.", "a.", "2.1."."""
    return place - start <= 16 and _MARK.match(text[start:place].lstrip("-–•* \t")) is not None


def _goes_on(text: str, start: int, place: int) -> bool:
    return _word_before(text, start, place) in referring()


def _word_before(text: str, start: int, place: int) -> str:
    words = text[max(start, place - _LOOK) : place].split()
    return words[-1].lower() if words else ""


def _skip_space(text: str, place: int) -> int:
    while place < len(text) and text[place].isspace():
        place += 1
    return place


def _trim(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1].isspace():
        end -= 1
    return end
