"""Where the sentences of a block of council text begin and end, by rule and without a model.

A block is a paragraph or list as the layout gives it; its line breaks are wrapped lines unless they are blank lines or
open an item. Dots end a sentence unless they belong to an abbreviation, initials, a number or the mark of an item.
Where it is open, text stays together: a reader minds half a sentence more than two in one.

Everything is linear in the length of the text: each look backward or forward is bounded.
"""

from __future__ import annotations

import re

from pipeline.dutch.abbreviations import lettered, never_final, not_before_number, openers, referring, seldom_final

_LOOK = 48
_BRACKET = 240

_CLOSERS = "\"'”’»)\\]"
_ITEM = r"[ \t]{0,16}(?:[-–—•·▪◦*✓➢►]|\(?(?:\d{1,3}(?:\.\d{1,3}){0,3}|[a-z]|[ivx]{1,5})[.)°])[ \t]"
_BORDER = re.compile(
    rf"(?P<end>(?<![.!?…])[.!?…]+[{_CLOSERS}]*(?=\s|\Z))"
    r"|(?P<blank>\n[^\S\n]*\n)"
    rf"|(?P<item>\n(?={_ITEM}))"
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
    for border in _BORDER.finditer(text):
        place = border.end() if border.lastgroup == "end" else border.start()
        if place <= start:
            continue
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
    if not word:
        return place >= len(text) or text[stop:place].strip(".") != "" or not _is_mark(text, start, place)
    if word[0].islower():
        return False
    if text[stop] != ".":
        return True
    if text.startswith("...", stop) or text[place - 1] in "\"'”’»)]":
        return True
    last = _LAST_WORD.search(text, max(start, stop - _LOOK), stop + 1)
    token = last.group(1).lstrip("(\"'“‘„«[") if last else "."
    small = token.lower()
    if small in never_final() or _is_mark(text, start, place):
        return False
    if word[0].isdigit():
        return small not in seldom_final() and small not in not_before_number() and not _INITIALS.match(token)
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
