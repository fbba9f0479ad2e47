"""Letters of people: who opens and signs them, and when a chair or secretary is a neighbour and no office holder."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from pipeline.extract.actors_lexicon import lexicon
from pipeline.redact.words import pattern, words

_ADDRESSED = re.compile(r"^[ \t]*(?:Aan\b|Geacht|Beste\b|L\.S\.)", re.MULTILINE)
_GREETED = re.compile(r"\b(?:Geachte?|Beste)\b")
_OPENED = re.compile(r"\b(?:Wij|wij|Ondergetekenden?|ondergetekenden?)(?:, (?:de )?ondergetekenden)?(?:,| ?:)\s+")
# Between the names of people who are named together: "(nummer 25) en ", ", haar man ".
_AND = re.compile(r"(?:\s*\([^)\n]{1,40}\))?(?:,? en |, |,? & )(?:(?:mijn|onze|zijn|haar|hun) [a-z]{3,15} )?(?:(?:dhr|mw|mevr|mevrouw|de heer)\.? )?")
_SIGNED = re.compile(r"^[ \t]*(?:w\.g\.[ \t]*)?(?P<name>[^\n,(]{4,60}?)[ \t]*(?:(?:,[ \t]*| \()[a-z][a-z -]{3,40}\)?)?[ \t]*$")
_CAPITAL = re.compile(r"(?<![\w.-])[A-ZÀ-Ý][a-zà-ÿ]+(?:-[A-ZÀ-Ý][a-zà-ÿ]+)?(?= )")
_TO = re.compile(r"(?:\b(?:Geachte|Beste|geachte|beste|Aan|T\.a\.v\.|t\.a\.v\.)[ :]+|\b(?:en|,) )$")
_TOLD = re.compile(r" \([a-z][a-z -]{3,30}\)")
_HEAD = 600  # characters of a letterhead at most
_FOOT = 500  # characters below a closing at most
_LINES = 8  # lines below a closing at most


class Letter(NamedTuple):
    """What a paper is, for who its names are.

    Attributes:
        private: a letter that no public body wrote.
        civic: a letter of an association or of residents, whose board is no office.
        foot: where what was signed begins; the length of the text where nothing tells.
    """

    private: bool
    civic: bool
    foot: int


def letter(raw: str) -> Letter:
    """What the head and the foot of a paper say of who wrote it."""
    addressed = _ADDRESSED.search(raw)
    head = raw[:min(addressed.start(), _HEAD)] if addressed else ""
    closings = [found.end() for found in (*pattern("closing").finditer(raw), *re.finditer(r"\b[Nn]amens (?:het|ons) bestuur\b", raw))]
    foot = max(closings, default=len(raw))
    below = raw[foot:foot + _FOOT]
    private = addressed is not None and _GREETED.search(raw) is not None and not pattern("public").search(head) and not pattern("public").search(below)
    civic = private and (pattern("union").search(head) or pattern("union").search(below)) is not None
    return Letter(private, civic, foot)


@cache
def _board() -> re.Pattern[str]:
    return re.compile(rf"[ \t]*[,(]?[ \t]*(?:\n\s*)?(?:(?:de|als|onze) )?(?:{'|'.join(words()['board'])})\b(?P<of>[^.;\n]{{0,60}})", re.IGNORECASE)


def of_board(raw: str, start: int, end: int, paper: Letter) -> bool:
    """Whether the name at a place is of the board of an association or of residents, in a paper of some kind."""
    found = _board().match(raw, end)
    if found and pattern("union").search(found["of"]):
        return True
    before = raw[max(raw.rfind("\n", 0, start) + 1, start - 90):start]
    if re.search(rf"(?:{'|'.join(words()['board'])})\b", before, re.IGNORECASE) and pattern("union").search(before):
        return True
    return paper.civic and start >= paper.foot


def openers(raw: str, name: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Names in "Wij, A en B, ..." and behind "Ondergetekende"."""
    for found in _OPENED.finditer(raw):
        person = name.match(raw, found.end())
        if person and whole(person[0]):
            yield person.span()


def signers(raw: str, name: re.Pattern[str], paper: Letter) -> Iterator[tuple[int, int]]:
    """Names in the lines below the closing of a letter of people, or in its last lines where it has no closing."""
    if not paper.private:
        return
    at = paper.foot
    if at >= len(raw.rstrip()):
        tail = raw.rstrip()
        at = tail.rfind("\n\n") + 1 or len(raw)
    lines = 0
    while at < len(raw) and lines < _LINES:
        end = raw.find("\n", at)
        end = len(raw) if end < 0 else end
        line = raw[at:end]
        lines += bool(line.strip())
        if len(line) < 120 and (signed := _SIGNED.match(line)) and not pattern("party").search(line):
            for part in re.finditer(r"(?:(?! en | & |/).)+", signed["name"]):
                inner = part[0].strip()
                if name.fullmatch(inner) and whole(inner):
                    start = at + signed.start("name") + part.start() + len(part[0]) - len(part[0].lstrip())
                    yield start, start + len(inner)
        at = end + 1


def given(raw: str, name: re.Pattern[str], private: bool) -> Iterator[tuple[int, int]]:
    """Common call names with a surname behind them, but for whom the letter greets.

    Args:
        raw: the text.
        name: pattern of a person's name.
        private: a letter of people; in another paper only who is told in brackets to be something ("Jan Vink (bakker)").
    """
    for found in _CAPITAL.finditer(raw):
        if found[0].split("-")[0] in lexicon().given and not _TO.search(raw, max(0, found.start() - 40), found.start()):
            person = name.match(raw, found.start())
            if person and len(person[0].split()) > 1 and whole(person[0]) and not pattern("street").search(person[0].split()[-1]) and (private or _TOLD.match(raw, person.end())):
                yield person.span()


def joined(raw: str, end: int, name: re.Pattern[str], short: bool, comma: bool) -> Iterator[tuple[int, int]]:
    """Names that stand with one that goes: "de heer A en B", "de families A, B en C".

    Args:
        raw: the text.
        end: of the name that goes.
        name: pattern of a person's name.
        short: whether a surname alone is a name here.
        comma: whether a comma alone joins two names.
    """
    while (link := _AND.match(raw, end)) and (person := name.match(raw, link.end())):
        if not (short or whole(person[0])) or pattern("body").search(person[0]) or (link[0].endswith(", ") and not comma):
            return
        yield person.span()
        end = person.end()


def whole(text: str) -> bool:
    """Whether a name has a call name or initials, and no word for a body."""
    parts = [one for one in re.split(r"[ .]+", text.strip()) if one and one not in words()["particle"]]
    return len(parts) > 1 and not pattern("body").search(text) and not pattern("party").search(text) and not pattern("office_before").search(text)
