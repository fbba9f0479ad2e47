"""Dates that get their meaning from what stands beside them: yearly days, and time that runs from a day or an event.

"Jaarlijks vóór 1 april" has no year; "binnen zes weken na 1 maart", "zes weken daarna" and "binnen zes weken na de
bekendmaking", where the sentence before gives the day of that event, end on a day that can be reckoned.
"""

from __future__ import annotations

import bisect
import itertools
import re
import tomllib
from dataclasses import replace
from functools import cache
from importlib import resources

from pipeline.extract.dates_mention import DateMention
from pipeline.extract.dates_values import Expression

_EVERY_YEAR = re.compile(r"(?:jaarlijks|(?:elk|ieder)\s+(?:kalender)?jaar|telkenjare)\Z", re.IGNORECASE)
_SAME_CLAUSE = re.compile(r"[^.;:?!\n]{0,60}\n?[^.;:?!\n]{0,60}")
_BESIDE = 12  # characters between "jaarlijks" and its day that make them one expression
_LEAD = re.compile(r"\s*,?\s*(?:\w+\s+){0,2}\Z")
# "1 april van het jaar voorafgaande aan dat waarvoor zij dient", "1 april daaropvolgend": of no year in particular.
_YEAR = r"(?:(?:kalender|begrotings|belasting|dienst|boek|subsidie|verslag)?jaar|tijdvak)\b(?!\s+(?:19|20)\d\d)"
_OF_A_YEAR = re.compile(
    rf",?\s+(?:(?:van|in)\s+(?:het|een)\s+(?:(?:daarop)?volgende?|(?:daaraan\s+)?voorafgaande?|(?:des)?betreffende)\s+{_YEAR}"
    rf"|(?:van|in)\s+enig\s+{_YEAR}|(?:van|in)\s+(?:het|een)\s+{_YEAR}(?=,?\s+(?:waar|voorafg|volgend|daarop|daarna|dat\b|na\b|vóór\b))"
    r"|(?:daarop|daaraan|daar)\s?(?:volgende?|voorafgaande?)\b|voorafgaande?\s+aan\s+(?:het|elk|ieder)\s+\w*jaar\b)",
    re.IGNORECASE,
)
_DETERMINED = r"(?:(?:de|het|deze|dit|die|dat|ons|uw)\s+)?(?:[a-zë]+\s+){1,3}(?:van|op|d\.d\.)\s+(?:de\s+)?"
_AFTER = re.compile(rf"\s+na\s+(?:{_DETERMINED})?")
_AHEAD = re.compile(rf"\s+(?:v[oó]{{2}}r|voorafgaande?\s+aan)\s+(?:{_DETERMINED})?")
_WITHIN = re.compile(r"\b(?:binnen|uiterlijk)\s+(?:de\s+)?\Z", re.IGNORECASE)
_AT_MOST = re.compile(r"\b(?:binnen|uiterlijk|maximaal|ten\s+hoogste|hoogstens)\s+(?:de\s+|een\s+termijn\s+van\s+)?\Z", re.IGNORECASE)
_LEADS = 40  # characters before a duration in which "binnen" stands
_THEN = re.compile(r"\s+(?:daarna|nadien|later(?!\s+dan\b)|na\s+(?:die|deze)\s+(?:dag|datum))\b", re.IGNORECASE)
_ABOUT = re.compile(r"\b(?:nog\s+geen|ruim|bijna|amper|krap|ongeveer|circa|enkele|zo['’]n)\s+\Z", re.IGNORECASE)
_BESIDE_IT = re.compile(r",\s*(?:\w+\s+){0,3}")  # "op 2 mei, vijf dagen later, ...": the same day twice
# The paper's own day: "binnen zes weken na dagtekening van deze brief".
_OWN_DAY = re.compile(
    r"\s+na\s+(?:(?:de\s+)?(?:dag|datum)\s+van\s+)?(?:de\s+)?(?:dagtekening|verzending|verzenddatum|vandaag|heden)\b"
    r"(?:\s+(?:van\s+)?(?:deze|dit)\s+(?:brief|schrijven|besluit|bericht|beschikking))?", re.IGNORECASE
)
_OWN_PAPER = re.compile(r"\b(?:deze|dit)\s+(?:brief|schrijven|besluit|bericht|beschikking)\Z", re.IGNORECASE)
_EVENT = re.compile(r"\s+na\s+(?:(?:de|het|deze|dit|die|dat)\s+)?(?:(?:dag|datum)\s+van\s+(?:de\s+)?)?(?P<event>[a-zë]{4,30})\b")
_BACK = 300  # characters that the sentence of the event may lie back
_SENTENCE = re.compile(r"(?<=[^\W\d_]{3})[.?!]\s|(?<=\d{4})[.?!]\s|\n\s*\n")


@cache
def _events() -> dict[str, re.Pattern[str]]:
    """What the sentence that gives the day of an event says, by the noun of the event."""
    text = resources.files(__package__).joinpath("dates.toml").read_text(encoding="utf-8")
    return {noun: re.compile(rf"\b(?:{'|'.join(words)})", re.IGNORECASE) for noun, words in tomllib.loads(text)["happened"].items()}


def recurring(text: str, found: list[DateMention]) -> list[DateMention]:
    """Make sets of days without a year that come back: "1 april van elk jaar", "jaarlijks vóór 1 april"."""
    kept: list[DateMention] = []
    for mention in found:
        last = kept[-1] if kept else None
        if last and mention.granularity == "set" and _yearless(last):
            between = text[last.end : mention.start].split()
            if between == ["van"] or (not between and _EVERY_YEAR.search(text[mention.start : mention.end])):
                kept[-1] = replace(mention, start=last.start)
                continue
        if _yearless(mention) and _OF_A_YEAR.match(text, mention.end):
            mention = replace(mention, granularity="set", expression=None)
        elif last and last.granularity == "set" and _yearless(mention) and _EVERY_YEAR.search(text[last.start : last.end]):
            between_them = text[last.end : mention.start]
            if len(between_them) <= _BESIDE and _LEAD.fullmatch(between_them):
                kept[-1] = replace(last, end=mention.end)
                continue
            if _SAME_CLAUSE.fullmatch(between_them):
                mention = replace(mention, granularity="set", expression=None)
        kept.append(mention)
    return kept


def _yearless(mention: DateMention) -> bool:
    """Whether a day, month, season or quarter has no year and no word that tells which."""
    expression = mention.expression
    return (
        expression is not None
        and mention.granularity in ("day", "month", "season", "quarter")
        and expression.shape == "points"
        and not expression.direction
        and not any(item.year or item.ahead is not None for item in expression.items)
    )


# "uiterlijk in de raadsvergadering van november"; of "vóór de raad van 26 mei" the day itself is that of the meeting.
_BEFORE_MEETING = re.compile(r"\buiterlijk\s+(?:in|op|tijdens|bij)\s+(?:de\s+)(?:\w+\s+)?(?:\w*raad|\w*vergadering|\w*commissie|\w*bijeenkomst)\s+van\s+(?:\w+dag\s+)?\Z", re.IGNORECASE)


def limited(text: str, found: list[DateMention]) -> list[DateMention]:
    """Make limits of the days of meetings before which something is due."""
    for place, one in enumerate(found):
        expression = one.expression
        if expression is None or expression.join != "one" or expression.shape != "points" or expression.frame:
            continue
        if _BEFORE_MEETING.search(text, max(0, one.start - 2 * _LEADS), one.start):
            found[place] = replace(one, expression=replace(expression, frame="before"))
    return found


def running(text: str, found: list[DateMention]) -> list[DateMention]:
    """Give time that runs from a known day the day that it ends on."""
    days = [one.start for one in found]
    for place, term in enumerate(found):
        if not term.duration or term.expression:
            continue
        after = found[place + 1] if place + 1 < len(found) else None
        if after and after.granularity == "event" and place + 2 < len(found):
            after = found[place + 2]  # "na het raadsbesluit" and, with its day, "van 18 december"
        lead = text[max(0, term.start - _LEADS) : term.start]
        within = bool(_AT_MOST.search(lead))
        if after and _is_day(after) and after.start - term.end <= _LEADS * 2 and not _ABOUT.search(lead):
            between = text[term.end : _first_digit(text, after)]
            if _AFTER.fullmatch(between):
                found[place] = _ends(term, after, within=within)
                continue
            if _AHEAD.fullmatch(between):
                found[place] = _ends(term, after, within=within, back=True)
                continue
        if own := _OWN_DAY.match(text, term.end):
            if within and (_OWN_PAPER.search(own[0]) or "dagtekening" in own[0].lower()):
                found[place] = replace(term, expression=Expression(shape="after", name=term.duration, frame="before"))
            continue
        then, event = _THEN.match(text, term.end), _EVENT.match(text, term.end)
        if (not then and not (event and within)) or _ABOUT.search(lead):
            continue
        first = bisect.bisect_left(days, term.start - _BACK)
        day = _day_of_event(text, found[first:place], term.start, None if then or event is None else event["event"].lower())
        if day and not (then and _BESIDE_IT.fullmatch(text, day.end, term.start)):
            found[place] = _ends(term, day, within=within)
    return found


def _first_digit(text: str, mention: DateMention) -> int:
    """Where the day itself begins behind the words that make a limit of it: "vóór 1 mei"."""
    words = text[mention.start : mention.end]
    return mention.start + next((at for at, sign in enumerate(words) if sign.isdigit()), 0)


def _ends(term: DateMention, day: DateMention, *, within: bool, back: bool = False) -> DateMention:
    assert day.expression is not None
    name = f"{'-' if back else ''}{term.duration or ''}"
    expression = replace(day.expression, shape="after", frame="before" if within else "", name=name, modifier=None)
    return replace(term, expression=expression)


def _is_day(mention: DateMention) -> bool:
    expression = mention.expression
    return mention.granularity == "day" and expression is not None and expression.shape == "points" and expression.join == "one"


def _day_of_event(text: str, before: list[DateMention], place: int, event: str | None) -> DateMention | None:
    """The one day of the sentence of a place or of the one before it; with an event, of the sentence that tells of it."""
    bounds = [found.end() for found in _SENTENCE.finditer(text, max(0, place - _BACK), place)]
    starts = [max(0, place - _BACK), *bounds]
    for start, end in itertools.islice(zip(reversed(starts), [place, *reversed(starts)], strict=False), 2):
        days = [one for one in before if _is_day(one) and start <= one.start < end]
        told = event is None or ((words := _events().get(event)) is not None and words.search(text, start, end) is not None)
        if days and told:
            return days[0] if len(days) == 1 else None
    return None
