"""References to meetings: by their day, or by their number ("de derde collegeconferentie")."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator
from functools import cache, lru_cache

from pipeline.extract.dates import DateMention
from pipeline.extract.references_mention import ReferenceMention
from pipeline.extract.references_patterns import HEAD_OF_TEXT, HELD, HELD_STRICTLY, RUN, VERBS, WORDS, hinted, names

_LEFT = re.compile(r"(?P<which>\b(?:eerste|tweede|derde|vierde|vijfde|\d{1,2}(?:e|de|ste))\s)?[\w-]{0,25}\Z")
_COMMITTEE = re.compile(r"\s+[A-Z][\w&-]{2,30}(?:\s(?:en\s)?[A-Z]\w{2,30}){0,3}\b")
# The meeting in which the paper itself is taken up.
_OWN = re.compile(
    r"(?:\b(?:openbare|besloten|zijn|haar|hun|volgende|eerstvolgende|komende|deze|onze)|\bin|(?:besloten|vastgesteld|gehouden)\s+(?:in|tijdens)\s+(?:de|zijn|haar))\s+\Z",
    re.I,
)
_IN_COUNCIL = re.compile(r"\b(?:in|tijdens|na|uit)\s+de\s+\Z", re.I)
_ADJECTIVE = re.compile(
    r"\b(?:beeldvormende|opiniërende|opinierende|oordeelvormende|besluitvormende|politieke|themat?ische)\s+\Z", re.I
)
_AT_TABLE = re.compile(r"\b(?:bestuurlijke?|ambtelijke?|regionale?|ronde|provinciale|periodieke?)\s+\Z", re.I)
_FIELD = re.compile(
    r"(?:\A|\n)[#*_|>\s]{0,8}(?:Datum\s|Verslag\s|Besluitenlijst\s|Notulen\s|Agenda\s)?(?:van\s)?(?:de\s)?(?:openbare\s)?\Z",
    re.I,
)
_REACH = 60
_LONGEST_HEADING = 120


def _one(word: str) -> str:
    """One meeting of many: "inloopbijeenkomsten" -> "inloopbijeenkomst"."""
    many = next((end for end in ("vergaderingen", "bijeenkomsten", "avonden", "zittingen", "sessies", "conferenties", "gesprekken") if word.endswith(end)), "")
    return word if not many else word.removesuffix("ken") if many == "gesprekken" else word.removesuffix("s") if many.endswith("s") else word.removesuffix("en")


@lru_cache(maxsize=65536)
def _is_meeting(word: str) -> bool:
    """Whether a word ends as words for meetings do; one that is too common by itself counts in a compound only."""
    table = names()["meetings"]
    word = _one(word)
    if word in ("tafel", "overleg"):
        return True  # with what stands before it: "de bestuurlijke tafel", "het ambtelijk overleg"
    return word == "raad" or (word.endswith(tuple(table["nouns"])) and word not in table["compound"])


def _held(between: str, strict: bool, grain: str) -> bool:
    """Whether the words between a meeting and a date say that it was held then."""
    if "|" in between:
        return False  # cells of a table
    if strict:
        return grain == "day" and HELD_STRICTLY.fullmatch(between) is not None
    return HELD.fullmatch(between) is not None and VERBS.isdisjoint(WORDS.findall(between.lower()))


def _heads_text(text: str, start: int) -> bool:
    """Whether a place lies in the first line of a text, and that is a heading."""
    end = text.find("\n", start)
    return 0 < end < _LONGEST_HEADING and "\n" not in text[:end].strip() and not text[:end].rstrip().endswith(".")


@cache
def _ends() -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(sorted(map(re.escape, [*names()['meetings']['nouns'], 'raad']), key=len, reverse=True))})(?:en|s)?(?![\\w])")


def find_meetings(text: str, dates: list[DateMention], places: list[int]) -> Iterator[ReferenceMention]:
    """Yield the meetings that a text refers to; `places`: where the dates begin."""
    for word in hinted(text, _ends(), RUN):
        small = word[0].lower()
        if not _is_meeting(small):
            continue
        left = _LEFT.search(text, max(0, word.start() - 40), word.start())
        start, end = left.start() if left else word.start(), word.end()
        if small in ("tafel", "overleg"):
            if not (adjective := _AT_TABLE.search(text, max(0, start - 30), start)):
                continue
            start = adjective.start()
        if small == "avond":
            if not (adjective := _ADJECTIVE.search(text, max(0, start - 30), start)):
                continue
            start = adjective.start()
        if small in ("commissie", "tafel", "stuurgroep") and (name := _COMMITTEE.match(text, end)):
            end = name.end()
        if not word[0].endswith("en") and _OWN.search(text, max(0, start - 40), start):
            continue
        at = bisect.bisect_left(places, end)
        if small == "raad" and not (at < len(dates) and dates[at].granularity == "day" and text[end : places[at]] == " van " and _IN_COUNCIL.search(text, max(0, start - 20), start)):
            continue  # "in de raad van 4 mei" is its meeting
        small = _one(small)
        strict = small in names()["meetings"]["dated"] or small.endswith("overleg")
        if (
            at < len(dates)
            and places[at] - end <= _REACH
            and _held(text[end : places[at]], strict, dates[at].granularity)
        ):
            led = text[end : places[at]].strip() in ("van", "op")
            while word[0].endswith("en") and at + 1 < len(dates) and text[dates[at].end : places[at + 1]].strip() in (",", "en"):
                at += 1  # the meetings of 3 May and 9 June
            if not led and _OWN.search(text, max(0, start - 40), start):
                continue
            if start < HEAD_OF_TEXT and _heads_text(text, start):
                continue  # the paper's own meeting
            if start < HEAD_OF_TEXT and _FIELD.search(text, max(0, start - 30), start):
                continue
            label = " ".join(text[start : dates[at].end].split())
            yield ReferenceMention(
                start, dates[at].end, label, "bijeenkomst", None, dates[at].edtf, "meeting with date"
            )
        elif left and left["which"] and small not in names()["meetings"]["dated"]:
            label = " ".join(text[start:end].split())
            yield ReferenceMention(start, end, label, "bijeenkomst", None, None, "meeting by number")
