"""A mention of another document, and the mentions of one document taken together."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache

from pipeline.extract.dates_mention import DateMention
from pipeline.extract.references_patterns import names

_LONGEST = 20  # words of a label that are compared


@dataclass(frozen=True, slots=True)
class ReferenceMention:
    """A mention of another document, decision, meeting or law.

    Attributes:
        start, end: code points of the text given, end-exclusive.
        label: what is referred to, without its article and number.
        kind: in the terms of the output contract.
        target: a printed number, or None.
        date: EDTF of the thing referred to, where it stands beside it.
        rule: the name of the rule that found it.

    """

    start: int
    end: int
    label: str
    kind: str
    target: str | None
    date: str | None
    rule: str


def clean_label(text: str) -> str:
    """Words on one line, without what joins them to the next."""
    return " ".join(text.split()).strip(" ,:;")


_DAY_OF = re.compile(r"(?:\b(?:van|d\.?\s?d\.?|dd|gedateerd)\.?|,)\s+(?:(?:maan|dins|woens|donder|vrij|zater|zon)dag\s+)?\Z", re.IGNORECASE)
_LEAD = 24  # characters before a day that say whose it is


def with_days(text: str, mentions: list[ReferenceMention], dates: list[DateMention], places: list[int]) -> list[ReferenceMention]:
    """The mentions that have a number, with the one day that stands in their words: "uw brief van 3 mei 2031, kenmerk B31-7".

    Args:
        text: that all are of.
        mentions: any.
        dates: the days, months and years of the text.
        places: where these start.
    """
    found = []
    for one in mentions:
        if one.target and one.date is None:
            inside = [day for day in dates[bisect.bisect_left(places, one.start) : bisect.bisect_left(places, one.end)] if day.granularity == "day" and day.end <= one.end]
            if len(inside) == 1 and inside[0].edtf and len(inside[0].edtf) == len("2031-05-03") and _DAY_OF.search(text, max(one.start, inside[0].start - _LEAD), inside[0].start):
                one = replace(one, date=inside[0].edtf)
            after = bisect.bisect_left(places, one.end)
            day = dates[after] if after < len(dates) else None
            if one.date is None and day and day.granularity == "day" and day.edtf and day.start - one.end < _LEAD and _THEN_DAY.fullmatch(text, one.end, day.start):
                one = replace(one, date=day.edtf, end=day.end if "(" not in text[one.end : day.start] else one.end)
        label = _NUMBER_WORD.sub("", one.label)
        if one.kind == "brief" and (lead := _IN_REPLY.match(text, one.start)) and lead.end() < one.end:
            one = replace(one, start=lead.end())
            label = _IN_REPLY.sub("", label)
        found.append(replace(one, label=label) if label and label != one.label else one)
    return found


_THEN_DAY = re.compile(r",?\s+(?:van|d\.\s?d\.)\s+(?:\w+dag\s+)?|\s\((?:van\s+|d\.\s?d\.\s+)?", re.IGNORECASE)  # "motie 12 van 3 april 2031"
_NUMBER_WORD = re.compile(r",?\s+(?:met\s+)?(?:nr|no|nummer|kenmerk|zaaknummer)\.?$", re.IGNORECASE)
_IN_REPLY = re.compile(r"(?:de\s+)?(?:reactie|antwoord)\s+op\s+(?=(?:uw|de|het|een)\b)", re.IGNORECASE)


def group(mentions: list[ReferenceMention]) -> list[tuple[ReferenceMention, ...]]:
    """Mentions of one thing together, by printed number or name; the one that says most first."""
    numbers = {_key(mention): mention.target for mention in mentions if mention.target}
    things: dict[str, list[ReferenceMention]] = {}
    whole = {
        word: (mention.target or numbers.get(_key(mention)) or _key(mention))
        for mention in reversed(mentions)
        if mention.rule not in ("compound", "list")
        for word in re.findall(r"[\w-]+", _OF_OTHER.split(mention.label.casefold(), maxsplit=1)[0])
    }
    heads: dict[str, str] = {}  # what the labels of numbered things begin with
    for one in mentions:
        words = one.label.casefold().split()[:_LONGEST]
        if one.target:
            for count in range(1, len(words)):
                heads.setdefault(" ".join(words[:count]), one.target)
    laws: dict[str, str] = {}  # a law named bare is the one of which an article was named
    for one in mentions:
        if one.kind == "wetgeving" and _ARTICLE.match(one.label):
            laws.setdefault(_law(one), _key(one))
    for mention in mentions:
        if mention.kind == "wetgeving" and not mention.target and not _ARTICLE.match(mention.label):
            things.setdefault(laws.get(_law(mention), _law(mention)).casefold(), []).append(mention)
            continue
        short = " ".join(mention.label.casefold().split())
        if mention.rule == "name" and not mention.target:  # the Nota Havens is the Nota Havens 2024 that has a number
            longer = heads.get(short)
            if longer:
                things.setdefault(longer.casefold(), []).append(mention)
                continue
        plain = _DRAFT_OF.sub("", mention.label)  # the ontwerp-havenvisie is the Havenvisie 2031
        if mention.rule == "compound" and (mention.label in whole or plain in whole):
            things.setdefault((whole.get(mention.label) or whole[plain]).casefold(), []).append(mention)
            continue
        things.setdefault((mention.target or numbers.get(_key(mention)) or _key(mention)).casefold(), []).append(
            mention
        )
    return [
        tuple(
            sorted(
                one,
                key=lambda mention: (
                    mention.target is None,
                    mention.rule in ("number alone", "compound"),
                    mention.start,
                ),
            )
        )
        for one in things.values()
    ]


_DRAFT_OF = re.compile(r"^(?:ontwerp|concept)-?(?=[^\W\d_]{5})")


def _law(mention: ReferenceMention) -> str:
    """The key of a law without the article, an abbreviation in use written in full ("Wmo 2015")."""
    label = _ARTICLE.sub("", mention.label)
    plain = _YEAR.sub("", label).casefold()
    return _key(replace(mention, label=_in_full().get(plain, label)))


@cache
def _in_full() -> dict[str, str]:
    full = names()["laws"]["full"]
    return {short.casefold(): name for short, name in full.items()} | {name.casefold(): name for name in full.values()}


_YEAR = re.compile(r" 20\d\d$")


_ARTICLE = re.compile(
    r"^(?:[Aa]rtikel(?:en)?|[Aa]rtt?\.|[Aa]fdeling|[Hh]oofdstuk|[Tt]itel|[Pp]aragraaf)\s+(?:[\d.:]+\w?|lid|leden|en|tot|met|t/m|onder|sub|aanhef|eerste|tweede|derde|vierde|vijfde|zesde|van|de|het|[a-z]|[,\s–-])+(?=[A-Z])"
)
# "de evaluatie van de woonvisie" is another paper than the woonvisie.
_OF_OTHER = re.compile(r"(?<=\w)\s(?:van|over|op|bij|inzake|tegen|voor)\s(?:de|het|onze|uw)\s")
_DATED = ("brief", "verslag", "besluit", "bijeenkomst")


def _key(mention: ReferenceMention) -> str:
    author = re.search(r"(?:commissie|^(?:eind)?(?:rapport|advies))\s+([A-Z]\w+)$", mention.label)
    if author and mention.kind in ("rapport", "advies") and not mention.target:  # a committee's report is its advice
        return f"commissie {author[1].casefold()}"
    if (
        mention.date
        and not mention.target
        and mention.kind in _DATED
        and mention.rule in ("date", "told", "meeting with date", "name")
    ):
        return f"{mention.kind}@{mention.date}"  # two letters of one day are rarer than two names for one letter
    words = re.findall(r"\w+", mention.label.casefold())
    return " ".join(word for word in words if word not in ("de", "het", "een", "van", "en", "voor")) + (
        "@" + mention.date if mention.date and not mention.target else ""
    )


def apart(found: list[ReferenceMention], more: Iterable[ReferenceMention]) -> list[ReferenceMention]:
    """`found` and those of `more` that overlap none of them, in order."""
    starts = [mention.start for mention in found]
    ends = [mention.end for mention in found]
    kept = [one for one in more if bisect.bisect_left(starts, one.end) <= bisect.bisect_right(ends, one.start)]
    return best([*found, *kept]) if kept else found


def best(found: list[ReferenceMention]) -> list[ReferenceMention]:
    """Without overlaps: the mention that begins first, and of those the longest.

    A subject ("uw brief over het rapport van ...") stops where another document begins.
    """
    kept: list[ReferenceMention] = []
    for mention in sorted(found, key=lambda one: (one.start, -one.end)):
        if kept and mention.start < kept[-1].end and _told_apart(kept[-1], mention):
            kept[-1] = replace(kept[-1], end=mention.start - 1)
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
        elif mention.target and not kept[-1].target and mention.rule != "number alone":
            kept[-1] = (
                mention
                if mention.start == kept[-1].start
                else replace(kept[-1], end=mention.end, target=mention.target)
            )
    return kept


_BY_SUBJECT = ("owner and subject", "participle", "enclosed")
_ENOUGH = 15


def _told_apart(outer: ReferenceMention, inner: ReferenceMention) -> bool:
    """Whether a document within the subject of another is one of its own, and enough is left of the other."""
    return outer.rule in _BY_SUBJECT and inner.start - outer.start >= _ENOUGH


def whole_subjects(text: str, found: list[ReferenceMention]) -> list[ReferenceMention]:
    """`found` with the subjects that `best` cut short whole again: they end where the document within them does."""
    made = []
    for place, one in enumerate(found):
        after = found[place + 1] if place + 1 < len(found) else None
        if one.rule in _BY_SUBJECT and after and after.start - one.end == 1:
            if _AND.search(text[one.start : one.end]):
                one = replace(one, end=one.start + len(_AND.sub("", text[one.start : one.end])))
            else:
                one = replace(one, end=after.end)
        made.append(one)
    return made


_AND = re.compile(r"\s+(?:en|of|met)\Z")
