"""Dirt read as signs: specks, rules of tables and shadows that a recogniser took for a colon, a quotation mark, a stroke.

A sign alone after the full stop of a line, a stroke against the head of a word, a quotation mark that nothing closes. These
act on a text that the diagnosis found misread; in print they stand nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.clean.columns import columns
from pipeline.clean.lines import Line
from pipeline.clean.vocabulary import Vocabulary
from pipeline.clean.wordsets import words
from pipeline.model.text import Edit

_TOKEN = re.compile(r"\S+")
# Alone, these are dirt wherever they stand; those of `_AT_END` only behind a token that ends a clause, `_AT_HEAD` before one.
_ANYWHERE = re.compile(r"[_~;.'‘’`´¦|]{1,3}|[—–-]_+|_+[—–-]")
_STROKES = re.compile(r"[—–\-|‘’'“”\"=*°~]*_[—–\-_|‘’'“”\"=*°~]*|[—–\-‘’'“”\"=*°~]+[|]")
_LOW = re.compile(r"(?<=[^\W\d_]{3})_+$")
_AT_END = re.compile(r"[:;.,'‘’`´\"“”~_|¦*°=+«»<>^—–-]{1,2}")
_AT_HEAD = re.compile(r"['‘’`´~_,;:|¦\"“”]{1,2}")
_CLAUSE_ENDS = frozenset(".;,:?!")
_PIPE = frozenset("|¦[]")
_STROKE = re.compile(r"[_~]+(?=[^\W\d_])|[.:;](?=[a-zà-ÿ]{3})")
# A mark of a list behind dirt: "‘D.", "'4.2", "'«", "-¢".
_BEFORE_MARK = re.compile(r"['‘’`\"“”](?=(?:[A-Za-z][.)]|\d{1,2}[.)]|\d\.\d|[•«¢©e])$)|[—–-](?=[«¢©•]$)")
_LABEL = re.compile(r"\S+(?: \S+){0,3} : \S")
_QUOTE = re.compile(r"['‘’`](?=(?:[A-Za-zÀ-ÿ]{2}|[A-Z|Il]\.|\d{1,2}[.)]$|[(€]))")
_DOUBLE = re.compile(r"[\"“”„](?=[A-Za-zÀ-ÿ]{2})")
_OPENS = re.compile(r"(?<![\w.,;:!?)])['‘’`\"“”„](?=[\w(€])")
_OPENS_DOUBLE = re.compile(r"(?<![\w.,;:!?)])[\"“”„](?=[\w(€‘'])")
_TAIL = re.compile(r"(?<=[\w)][.,;:])['‘’`\"“”]$|(?<=[a-rt-zà-ÿ])['‘’`\"“”]$")
_CLOSES = re.compile(r"(?<=[\w.,;:!?)])['’‘`\"”](?!\w)")
_CLOSES_DOUBLE = re.compile(r"(?<=[\w.,;:!?)’'])[\"”“](?!\w)")
_JOINED_SIGN = re.compile(r"[|{®©¢«¥\[]+(?=[\"“'‘]?[A-Za-zÀ-ÿ]{2})")
_HYPHEN = re.compile(r"[-‑](?=[a-zà-ÿ]{2})")
_DASH = re.compile(r"[—–](?=[A-Z])")
_SPLICED = re.compile(r"(?<=[^\W\d_]{2})_(?=[^\W\d_]{2})")
_ADDRESS = re.compile(r"[@\\=&?]|://|www|\.[a-z]{2,4}\b", re.IGNORECASE)
_APOSTROPHED, _ELLIPTIC = words("apostrophed"), words("elliptic")
# How far a quotation may run, and how many lines of a table stand together.
_LONGEST_QUOTE, _LONGEST_BRACKET, _TABLE, _FEW_LABELS, _LONGEST_LABEL = 1500, 300, 3, 2, 4


@dataclass(slots=True)
class _Row:
    """A line with its tokens: start and end in the line, and whether each goes."""

    line: Line
    tokens: list[tuple[int, int, str]]
    goes: list[bool]


def dirt(rows: list[Line]) -> int:
    """How many lines bear what only dirt explains: a sign alone behind the end of a clause, a stroke against a word."""
    found = 0
    for row in rows:
        text = row.text.rstrip()
        if len(text) > 400 or len(text) < 12:
            continue
        _, space, last = text.rpartition(" ")
        before = text[:len(text) - len(last)].rstrip()
        alone = bool(space) and _AT_END.fullmatch(last) is not None and before[-1:] in _CLAUSE_ENDS and last not in ("-", "–", "—", '"')
        found += alone or (text[0] in "_~" and text[1:3].isalpha() and "_" not in text[1:])
    return found


def signs(text: str, rows: list[Line], vocabulary: Vocabulary) -> Iterator[Edit]:
    """The edits that take dirt away."""
    table, typed = _tables(rows), columns(rows)
    # "Datum : 3 mei" is the way some offices type; a single colon that stands alone is dirt.
    labels = sum(1 for row in rows if _LABEL.match(row.text)) > _FEW_LABELS
    for number, line in enumerate(rows):
        tokens = [(match.start(), match.end(), match.group()) for match in _TOKEN.finditer(line.text)] if len(line.text) < 2000 else []
        if not tokens:
            continue
        row = _Row(line, tokens, [False] * len(tokens))
        _alone(row, labels)
        if number not in typed:
            _strokes(row, table[number])
        if all(row.goes):
            continue
        yield from _dropped(row)
        for place, (start, _, body) in enumerate(tokens):
            if row.goes[place] or _ADDRESS.search(body):
                continue
            yield from _heads(text, row, place, vocabulary)
            low = _LOW.search(body)
            if low is not None:
                yield Edit(line.start + start + low.start(), line.start + start + low.end(), "", "ruis", "tekens", 0.85)
            for match in _SPLICED.finditer(body):
                at = line.start + start + match.start()
                yield Edit(at, at + 1, " ", "spatie", "tekens", 0.85)


def _alone(row: _Row, labels: bool) -> None:
    """Signs alone: at the end of a line behind the end of a clause, at its head, and those that are dirt anywhere."""
    tokens, last = row.tokens, len(row.tokens) - 1
    signs = [not any(map(str.isalnum, body)) for _, _, body in tokens]
    end = last
    while end > 0 and signs[end] and _AT_END.fullmatch(tokens[end][2]):
        end -= 1
    closed = tokens[end][2].rstrip("\"'’”)")[-1:] in _CLAUSE_ENDS and not signs[end]
    for place, (_, _, body) in enumerate(tokens):
        behind = place > end and closed and len(row.line.text) > 12 and last - end < 3
        twice = (place and tokens[place - 1][2] == body) or (place < last and tokens[place + 1][2] == body)
        if not signs[place] or (twice and not behind):
            continue  # a row of points leads to a page number
        behind = behind or (body == ":" and not labels and (place == last or place > _LONGEST_LABEL))
        dirt = last and "|" not in body and (_ANYWHERE.fullmatch(body) or (place == 0 and _AT_HEAD.fullmatch(body)))
        if behind or dirt or (last and len(body) > 1 and set(body) != {"_"} and _STROKES.fullmatch(body)):
            row.goes[place] = True


def _tables(rows: list[Line]) -> list[bool]:
    """For each line whether it stands among lines with strokes: the rules of a table, not strokes that were printed."""
    found = [False] * len(rows)
    run: list[int] = []
    blank = 0
    for number, row in enumerate([*rows, Line(0, "x")]):
        if "|" in row.text or "¦" in row.text:
            run.append(number)
            blank = 0
            continue
        blank += 1
        if blank > 1 or number == len(rows):
            if len(run) >= _TABLE:
                for place in run:
                    found[place] = True
            run = []
    return found


def _strokes(row: _Row, table: bool) -> None:
    """The rules of a table, read as strokes: at the ends of a line, and in all of it where a table is plain."""
    tokens = row.tokens
    edges = {place for place in (0, len(tokens) - 1) if set(tokens[place][2]) <= _PIPE}
    if not table and not edges:
        return
    for place, (_, _, body) in enumerate(tokens):
        if set(body) <= _PIPE and (table or place in edges or len(edges) == 2):
            row.goes[place] = True


def _dropped(row: _Row) -> Iterator[Edit]:
    """Tokens that go, each with the blanks before it, or behind it at the head of the line."""
    base, place, count = row.line.start, 0, len(row.tokens)
    while place < count:
        if not row.goes[place]:
            place += 1
            continue
        first = place
        while place < count and row.goes[place]:
            place += 1
        if first == 0:
            start, end = row.tokens[0][0], row.tokens[place][0]
        else:
            start, end = row.tokens[first - 1][1], row.tokens[place - 1][1]
        yield Edit(base + start, base + end, "", "ruis", "tekens", 0.85)


def _heads(text: str, row: _Row, place: int, vocabulary: Vocabulary) -> Iterator[Edit]:
    """A sign against the head of a word: a stroke, a quotation mark that nothing closes, a hyphen that joins nothing."""
    start, end, body = row.tokens[place]
    base = row.line.start + start
    before = row.tokens[place - 1][2] if place else ""
    match = _STROKE.match(body)
    if match is None and place == 0 and len(row.tokens) > 1:
        match = _BEFORE_MARK.match(body)
        if match is not None and match.group() in "\"“”" and _closed(text, base):
            match = None
    if match is None and (match := _QUOTE.match(body)) is not None:
        rest = body[1:].rstrip(".,;:!?)").lower()
        # A single quotation mark quotes some words: it closes before the paragraph ends.
        if rest in _APOSTROPHED or before[-1:] == ":" or _CLOSES.search(text, base + 1, _paragraph_end(text, base)) is not None:
            match = None
    if match is None and (match := _DOUBLE.match(body)) is not None and _closed(text, base):
        match = None
    if match is None and (match := _JOINED_SIGN.match(body)) is not None:
        closing = {"[": "]", "{": ")", "«": "»"}.get(match.group()[-1])
        if closing and text.find(closing, base, base + _LONGEST_BRACKET) >= 0:
            match = None
    if match is None and before and before.lower() not in _ELLIPTIC and before[-1] not in ",/-;(" and not row.goes[place - 1]:
        match = _HYPHEN.match(body)
        rest = body[1:].rstrip(".,;:!?)").lower()
        if match is not None and (rest in _ELLIPTIC or not vocabulary.known(rest)):
            match = None
        if match is None and before[-1] == ":":
            match = _DASH.match(body)
    if match is not None and end - start > match.end():
        yield Edit(base, base + match.end(), "", "ruis", "tekens", 0.85)
        return
    tail = _TAIL.search(body)
    first = max(0, base - _LONGEST_QUOTE)
    if tail is not None and tail.group()[0] not in "\"“”":
        first = max(first, text.rfind("\n\n", first, base + tail.start()))
    if tail is not None and start + tail.start() and _OPENS.search(text, first, base + tail.start()) is None:
        yield Edit(base + tail.start(), base + tail.end(), "", "ruis", "tekens", 0.8)


def _closed(text: str, start: int) -> bool:
    """Whether the double quotation mark at a place is closed before another one opens."""
    closes = _CLOSES_DOUBLE.search(text, start + 1, start + _LONGEST_QUOTE)
    opens = _OPENS_DOUBLE.search(text, start + 1, start + _LONGEST_QUOTE)
    return closes is not None and (opens is None or closes.start() < opens.start())


def _paragraph_end(text: str, start: int) -> int:
    """Where the paragraph of a place ends, or where no quotation runs further."""
    end = text.find("\n\n", start, start + _LONGEST_QUOTE)
    return end if end >= 0 else start + _LONGEST_QUOTE
