"""Faults of the line: bullets read as letters, list numbers without space, lost hyphens of acronyms, dirt at the edges.

These act on a text that the diagnosis found misread; a hyphen at a line end is joined in any text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.clean.vocabulary import LONGEST, Vocabulary
from pipeline.clean.wordsets import words
from pipeline.model.text import CorrectionType, Edit

# Never the first word of a Dutch line; then signs and letters that may be one.
_SURE, _UNSURE = "«¢©°®¤¥»", "eo*+O=&>"
_ITEM = re.compile(rf"([ \t]*)([{re.escape(_SURE + _UNSURE)}])[«=°@]?(?:[ \t]+(?=\S)|(?=[A-Z][a-z])|(?<=[«¢©®¤¥»])(?=[a-z]{{2}}))")
_LONE_E = re.compile(r"[ \t]*e [A-Z][a-z]")
_BULLET = re.compile(r"[ \t]*(?:[•·▪◦●○■–-]|\d{1,2}[.)]|[a-z][.)])[ \t]")
_DASHED = re.compile(r"[ \t]*[-–—](?=[A-Za-z][a-zà-ÿ]{2})")
_NUMBER = re.compile(r"[ \t]*\d{1,2}[.)](?=[A-Z][a-z])")
_ACRONYM = re.compile(r"(?<![\w-])([A-Z]{2,6})([a-zë]{4,})(?![\w-])")
_CAPITALS = re.compile(r"(?<!\w)[A-Z]{2,6}(?!\w)")
_STRAY = re.compile(r"(?<=[^\W\d_])([ \t]+)([b-tv-z|_~\\¦])[ \t]*$")
_TIME = re.compile(r"[0-2]?\d[.:][0-5]\d (?!\d)")
_STRAY_CLOSED = re.compile(r"(?<=[^\W\d_]{3}[.;,:?!])([ \t]+)([b-jl-tv-zéB-HJ-TV-Z|_~\\¦](?:[ \t]*[:.;'‘|=-])?)[ \t]*$")
# At most two digits, each between letters: a code has more, or has them at its end.
_WITH_DIGITS = re.compile(r"(?<![\w.@/-])[^\W\d_]{1,30}[01568][^\W\d_]{1,30}(?:[01568][^\W\d_]{1,30})?(?![\w@/-])")
_MISREAD = {"0": "o", "1": "liï", "5": "s", "6": "öó", "8": "ë"}
_LEAST_LETTERS = 6
_STRESSED = re.compile(r"(?<![\w.,/@-])(?:[vV](?:[6óòé0dO][6óòoéèd0O]|[oeè][6óòéd0O]|6)r|[éÉ]6n|[6@][éè]n)(?![\w/-])")
_AS_THEY_ARE = frozenset(("vóór",))
_BREAK = re.compile(r"(?<=[^\W\d_])[-\u00ad\u2010][ \t]*\r?\n[ \t]*(?=[^\W\d_])")
_TAIL_LETTERS, _HEAD_LETTERS, _BLANK = re.compile(r"[^\W\d_]{2,}$"), re.compile(r"[^\W\d_]{2,}"), re.compile(r"\s+")
_HYPHENED = re.compile(r"(?<![^\W\d_])[^\W\d_]{2,40}-[^\W\d_]{2,40}(?![^\W\d_])")
_ELLIPTIC, _REFERS, _HYPHENED_HEADS = words("elliptic"), words("refers"), words("hyphened_heads")
_CLASHES = frozenset(("aa", "ae", "ai", "au", "ee", "ei", "eu", "ie", "ii", "oe", "oi", "oo", "ou", "ui", "uu", "ée", "éi", "éu"))
# A trema goes where a line breaks before its letter, and comes back where the word is whole: "be-" and "invloeden".
_TREMA = str.maketrans("aeiou", "äëïöü")
_LIST_AHEAD = frozenset(".;:,?!")
_SHORTEST_EDGE_LINE = 0.75


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its place, and its text without the line end."""

    start: int
    text: str


def lines(text: str) -> list[Line]:
    """The lines of a text."""
    found, start = [], 0
    for piece in text.splitlines(keepends=True):
        found.append(Line(start, piece.rstrip("\r\n\f\v\x1c\x1d\x1e\x85\u2028\u2029")))
        start += len(piece)
    return found


def misread_bullets(rows: list[Line]) -> int:
    """How many lines open with what is never a Dutch word, as a misread bullet does; a lone e counts from two on."""
    sure = sum(1 for row in rows if _sure(row) is not None)
    letters = sum(1 for row in rows if _LONE_E.match(row.text))
    return sure + (letters if letters > 1 else 0)


def _sure(row: Line) -> re.Match[str] | None:
    match = _ITEM.match(row.text)
    if match is None or match.group(2) not in _SURE:
        return None
    rest = row.text[match.end():]
    price = match.group(2) in "¢¥§" and rest[:1].isdigit() and _TIME.match(rest) is None
    if price or (match.group(2) in "«»" and ("»" in rest or "«" in rest)):
        return None
    return match


def _unsure(row: Line, match: re.Match[str]) -> bool:
    """Whether a sign or letter that may be a bullet stands alone; a letter against a word belongs to it."""
    behind = row.text[match.end(2):match.end()]
    return match.group(2) not in _SURE and (match.group(2) not in "eoO" or (behind != "" and behind.isspace()))


def bullets(rows: list[Line]) -> Iterator[Edit]:
    """Misread bullets in list context: after a blank line, after a line that ends a clause, after another item."""
    clear, item = True, False
    marked = any(row.text.startswith("#") or "**" in row.text for row in rows)
    for row in rows:
        match = _sure(row)
        sure = match is not None
        if match is None:
            match = _ITEM.match(row.text)
            # In Markdown an asterisk is a bullet already.
            listed = match is not None and _unsure(row, match) and (clear or item or _LONE_E.match(row.text) is not None)
            if match is not None and (not listed or (marked and match.group(2) in "*+")):
                match = None
        stripped = row.text.rstrip()
        if match is not None:
            start, end = row.start + match.start(2), row.start + match.end()
            yield Edit(start, end, "• ", "opsomming", "regels", 0.97 if sure else 0.9)
        item = match is not None or _BULLET.match(row.text) is not None
        clear = not stripped or stripped[-1] in _LIST_AHEAD


def numbers(rows: list[Line]) -> Iterator[Edit]:
    """List numbers that lost the space behind them: "1.Inleiding"."""
    for row in rows:
        match = _NUMBER.match(row.text)
        if match is not None:
            yield Edit(row.start + match.end(), row.start + match.end(), " ", "spatie", "regels", 0.9)


def dashes(rows: list[Line]) -> Iterator[Edit]:
    """Dashes of a list that lost the space behind them: "-Wethouder"; what an ellipsis leaves out goes on from the line before."""
    for before, row in zip([Line(0, ""), *rows], rows, strict=False):
        match = _DASHED.match(row.text)
        if match is not None and before.text.rstrip()[-1:] not in {",", "/", "-"} and before.text.rsplit(None, 1)[-1:] not in (["en"], ["of"]):
            yield Edit(row.start + match.end(), row.start + match.end(), " ", "spatie", "regels", 0.85)


def acronyms(text: str, vocabulary: Vocabulary) -> Iterator[Edit]:
    """Lost hyphens between an acronym of this document and a word: "GGDarts"."""
    capitals = Counter(match.group() for match in _CAPITALS.finditer(text))
    for match in _ACRONYM.finditer(text):
        head, tail = match.groups()
        if capitals[head] and vocabulary.listed(tail) and not vocabulary.known(match.group()):
            yield Edit(match.end(1), match.end(1), "-", "koppelteken", "regels", 0.93)


def accents(text: str) -> Iterator[Edit]:
    """The two words that Dutch stresses most, read with a 6 or a d for a letter with its accent: "v66r", "é6n"."""
    for match in _STRESSED.finditer(text):
        word = match.group()
        new = "één" if word[-1] == "n" else "vóór"
        if word.lower() not in _AS_THEY_ARE:
            new = new[0].upper() + new[1:] if word[0] in "VÉ" else new
            yield Edit(match.start(), match.end(), new, "diakriet", "regels", 0.9)


def digits(text: str, vocabulary: Vocabulary) -> Iterator[Edit]:
    """Digits within a word of small letters that are read for a letter: "co6rdinatie", "raads1eden"; where one listed word comes of it."""
    for match in _WITH_DIGITS.finditer(text):
        word = match.group()
        readings = [""]
        for sign in word:
            readings = [reading + letter for reading in readings for letter in _MISREAD.get(sign, sign)]
        found = {reading for reading in readings if vocabulary.listed(reading.lower())}
        if len(word) >= _LEAST_LETTERS and len(found) == 1:
            kind: CorrectionType = "diakriet" if set("68") & set(word) else "teken"
            yield Edit(match.start(), match.end(), found.pop(), kind, "regels", 0.9)


def hyphens(text: str, vocabulary: Vocabulary) -> Iterator[Edit]:
    """Words broken over two lines, joined on the first where the whole is a word; the line then ends behind it."""
    hyphened = {match.group().lower() for match in _HYPHENED.finditer(text)}
    for match in _BREAK.finditer(text):
        head = _TAIL_LETTERS.search(text[max(0, match.start() - LONGEST):match.start()])
        tail = _HEAD_LETTERS.match(text, match.end(), match.end() + LONGEST)
        if head is None or tail is None or tail.group().lower() in _ELLIPTIC or not tail.group().islower():
            continue
        start, whole = match.start() - len(head.group()), head.group() + tail.group()
        compound = (start and text[start - 1] in "-‑/") or text[tail.end():tail.end() + 1] in {"-", "‑"}
        # Vowels that would be read as one are parted by a hyphen in print: "zee-eend".
        vowels = f"{head.group()[-1]}{tail.group()[0]}".lower() in _CLASHES
        clash = vowels and not vocabulary.listed(whole.lower())
        trema = tail.group()[0].translate(_TREMA)
        if vowels and vocabulary.listed(f"{head.group()}{trema}{tail.group()[1:]}".lower()):
            yield Edit(match.start(), match.end() + 1, trema, "afbreking", "regels", 0.95)
            yield from _ended(text, tail.end())
            continue
        parts = clash and vocabulary.listed(head.group().lower()) and vocabulary.listed(tail.group().lower())
        if compound or not (parts or vocabulary.known(whole)):
            continue
        if head.group().lower() in _HYPHENED_HEADS and not vocabulary.listed(whole.lower()):
            continue
        if f"{head.group()}-{tail.group()}".lower() in hyphened:
            continue
        yield Edit(match.start(), match.end(), "-" if clash else "", "afbreking", "regels", 0.97)
        yield from _ended(text, tail.end())


def _ended(text: str, end: int) -> Iterator[Edit]:
    """The line end that goes behind a word that was joined."""
    gap = _BLANK.search(text, end, end + LONGEST)
    if gap is not None and "\n" not in gap.group() and end < gap.start() + 2:
        yield Edit(gap.start(), gap.end(), "\n", "afbreking", "regels", 0.97)


def strays(rows: list[Line]) -> Iterator[Edit]:
    """A lone letter or stroke at the right edge of a full line: dirt at the margin read as a letter."""
    full = sorted(len(row.text.rstrip()) for row in rows if row.text.strip())
    if not full:
        return
    least = _SHORTEST_EDGE_LINE * full[min(len(full) - 1, int(0.9 * len(full)))]
    for row in rows:
        match = _STRAY.search(row.text, max(0, len(row.text) - 60)) if len(row.text) >= 12 else None
        if match is None:
            match = _STRAY_CLOSED.search(row.text, max(0, len(row.text) - 60)) if len(row.text) >= 12 else None
        elif len(row.text) < least:
            match = None
        if match is None:
            continue
        before = row.text[:match.start()].split()
        if before and before[-1].lower().strip("().,;:") not in _REFERS and not before[-1].isupper():
            yield Edit(row.start + match.start(1), row.start + match.end(2), "", "ruis", "regels", 0.85)
