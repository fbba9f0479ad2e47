"""References in lists: the annexes of a paper, and the earlier decisions and documents that it names under a heading."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from pipeline.extract.dates import DateMention
from pipeline.extract.references_mention import ReferenceMention
from pipeline.extract.references_patterns import BRACKETED, NUMBER, kind_by_head, names

_ITEM = re.compile(
    r"[^\S\n]*(?:(?:[-–—•▪●*]|o(?=\s)|\(?[0-9]{1,2}[.):]|\(?[A-Za-z][.)]|[Bb]ijlage\s+\w{1,3}\s?[:.–-])[^\S\n]*)+(?P<text>\S[^\n\f]*)"
)
_INLINE = re.compile(r"\s*;\s+|(?<=[\s,;])\(?(?:[0-9]{1,2}|[A-Za-z])[.)]\s+(?=\S)")
_NONE = re.compile(
    r"(?i)(?:geen|nvt|n\.v\.t\.?|ja|nee|div\.?|diversen|diverse|-+|–|zie\b.*|\d{1,2}|[IVX]{1,4}|één|een|twee|drie|vier)\W*\Z"
)
_COUNTED = re.compile(r"(?:\d{1,2}|één|een|twee|drie)\s*\((?P<text>[^()]{6,120})\)\W*\Z")
_MOST, _LONGEST, _SHORTEST = 60, 180, 6
_HEAD, _OPENING = 2500, 25
_WORD = re.compile(r"[^\W\d_]+")
_COLUMN = re.compile(r"(?<=\S)(?:[^\S\n]{4,}|\t|[^\S\n]?\|)")
# A field that names the paper this one belongs to, and one that names the letters it answers by their days.
_BELONGS = re.compile(
    r"(?:^|[\n\f|])[#*_>\s]{0,8}(?:behore?nde?\s(?:bij|tot)|behoort\sbij|hoort\sbij|bij\s(?:raads)?voorstel|ingediend\sbij|betrekking\shebbend\sop)"
    r"(?:\s(?:het\s)?(?:raads)?voorstel)?[*_]{0,3}\s?[:|][*_]{0,3}[^\S\n]*(?P<line>[^\n\f|]*)",
    re.IGNORECASE,
)
# "bij agendapunt 7, kenmerk 2031-0045": the number of the proposal under that item.
_AT_ITEM = re.compile(
    r"\bagendapunt\s[\w.]{1,6}[,;:–-]?\s{1,3}\(?(?P<words>(?:kenmerk|voorstel|raadsvoorstel|zaaknummer|zaak|registratienummer|nummer|nr\.?|stuk)\s?:?\s?"
    r"(?P<number>[A-Z]{0,6}[-./ ]?\d[\w./-]{2,24}\b))",
    re.IGNORECASE,
)
_ANSWERS = re.compile(
    r"(?:^|[\n\f|])[#*_>\s]{0,8}uw\s(?:brief|e-mail|mail|schrijven|bericht|verzoek)(?:\s(?:van|d\.d\.|dd\.?))?[*_]{0,3}[^\S\n]{0,30}[:|]?[*_]{0,3}"
    r"(?=\s*(?:(?:ma|di|woens|donder|vrij|zater|zon)\w*dag\s)?\d)",
    re.IGNORECASE,
)
_BETWEEN_DAYS = re.compile(r"[\s,;&*_|-]*(?:en\s+)?(?:\w{2,6}dag\s)?")


@cache
def _lead() -> re.Pattern[str]:
    heads = "|".join(
        re.escape(head).replace(r"\ ", r"\s") for head in sorted(names()["lists"]["headings"], key=len, reverse=True)
    )
    return re.compile(
        rf"(?:^|[\n\f])[#*_>|\s]{{0,8}}(?:\d{{1,2}}(?:\.\d{{1,2}})?[.)]?\s+)?(?:{heads})(?:\(n\)|\(en\))?(?P<sign>[*_]{{0,3}}\s?[:.][*_]{{0,3}}|[*_]{{2,3}}|[^\S\n]*(?:\t|[ ]{{4,}}|\|)|[ ]?)[^\S\n]*(?P<line>[^\n\f]*)",
        re.IGNORECASE,
    )


def find_listed(text: str) -> Iterator[ReferenceMention]:
    """Yield one mention for each item of these lists; linear in the length of the text."""
    for match in _lead().finditer(text):
        line = match["line"].strip(" *_|")
        stop = _COLUMN.search(text, match.start("line"), match.end("line"))
        if line and match["sign"] in ("", " "):
            continue  # "Bijlage 2 laat zien ..." is a sentence
        if line:
            yield from _inline(text, match.start("line"), stop.start() if stop else match.end("line"))
        else:
            yield from _block(text, match.end())


# "- Bodemonderzoek Kade, d.d. 3 mei 2024;": in a list of which two items or more end in a day or a version, each is a paper.
_DATED_ITEM = re.compile(
    r"(?:\A|\n)[^\S\n]*(?:[-–•▪●*o]|\(?[0-9]{1,2}[.):]|\(?[a-z][.)])[^\S\n]+(?P<text>[A-ZÀ-Ý‘“\"'][^;|\n\f\t]{5,110}?)(?=,?\s\(?(?:d\.d\.|dd\.?|gedateerd|versie)\s?[\d])"
    r"(?P<rest>,?\s\(?(?:d\.d\.|dd\.?|gedateerd|versie)\s?[^;|\n\f\t]{1,40}?\)?)(?=[;.,]?[^\S\n]*(?:en)?(?:\n|\Z))"
)


def find_dated(text: str) -> Iterator[ReferenceMention]:
    """Yield the items of lists that a day or a version ends; nothing where there is but one."""
    matches = list(_DATED_ITEM.finditer(text))
    for match in matches if len(matches) > 1 else ():
        yield from _mention(text, match.start("text"), match.end("rest"))


# "Register van bevoegdheden (bijlage 2)": a line that ends in the number of an annex is the title of one.
_ANNEX = re.compile(r"(?:\A|\n)[^\S\n]*(?:[-–•▪●*o]\s+)?(?P<text>[A-ZÀ-Ý][^\n|;:.]{8,110}\s\((?:zie\s)?bijlage\s[\w.]{1,4}\))(?=[;.,]?[^\S\n]*(?:en)?(?:\n|\Z))", re.IGNORECASE)
_VERB = frozenset(names()["words"]["verbs"]) - frozenset(names()["words"]["weak"])


def find_annexes(text: str) -> Iterator[ReferenceMention]:
    """Yield the titles that stand alone on a line with the number of the annex they are."""
    for match in _ANNEX.finditer(text):
        if match["text"][0].isupper() and _VERB.isdisjoint(_WORD.findall(match["text"].lower())):
            yield from _mention(text, match.start("text"), match.end("text"))


def find_belonging(text: str) -> Iterator[ReferenceMention]:
    """Yield the paper that the head of this one says it belongs to."""
    for match in _BELONGS.finditer(text, 0, _HEAD):
        yield from _mention(text, match.start("line"), match.end("line"))
    for match in _AT_ITEM.finditer(text, 0, _HEAD):
        words = match["words"].strip()
        yield ReferenceMention(match.start("words"), match.end(), words, "voorstel", match["number"], None, "number")


def find_answered(text: str, dates: list[DateMention]) -> Iterator[ReferenceMention]:
    """Yield the letters that the head of a letter says it answers."""
    days = [date for date in dates if date.granularity == "day" and date.start < _HEAD]
    for match in _ANSWERS.finditer(text, 0, _HEAD):
        place, first = match.end(), match.start() + len(match.group()) - len(match.group().lstrip(" \n\f|#*_>"))
        for date in days:
            if date.start < place:
                continue
            if not _BETWEEN_DAYS.fullmatch(text, place, date.start):
                break
            yield ReferenceMention(
                first, date.end, f"brief van {date.edtf}", "brief", None, date.edtf, "date"
            )
            place, first = date.end, date.end  # the next day is a letter of its own
            first += len(text[date.end : date.end + 20]) - len(text[date.end : date.end + 20].lstrip(" \n,;&"))


def swallowed(found: list[ReferenceMention], listed: list[ReferenceMention]) -> list[ReferenceMention]:
    """`found` with each listed item as a whole in the place of what was found in its words.

    The item keeps the number and the day that were found there.
    """
    starts = [mention.start for mention in found]
    gone: set[int] = set()
    more = []
    for item in listed:
        at = bisect.bisect_left(starts, item.start)
        inside = _inside(found, max(0, at - 1), item)
        if any(found[place].start < item.start or found[place].end > item.end for place in inside):
            continue
        target = item.target or next((found[place].target for place in inside if found[place].target), None)
        date = next((found[place].date for place in inside if found[place].date), None)
        first = found[inside[0]] if inside else None
        kind = first.kind if first and first.start - item.start < _OPENING else item.kind
        gone.update(inside)
        more.append(replace(item, target=target, date=date, kind=kind))
    return sorted([one for place, one in enumerate(found) if place not in gone] + more, key=lambda one: one.start)


def _inside(found: list[ReferenceMention], place: int, item: ReferenceMention) -> list[int]:
    """Places of the mentions that share words with an item; they stand one after another."""
    places = []
    while place < len(found) and found[place].start < item.end:
        if found[place].end > item.start:
            places.append(place)
        place += 1
    return places


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
