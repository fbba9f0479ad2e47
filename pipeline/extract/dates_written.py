"""When a paper was written, where it has no day of its own: between what it tells as past and what it still expects.

"Op 3 maart 2022 heeft de raad besloten ... Het plan verwachten wij in het derde kwartaal van 2022" was written between those two days. Dates
that count from the paper's day ("14 april jl.", "voor Kerst", "dit jaar") get the value that holds on nearly all days of that time, else none.
"""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from pipeline.extract.dates_mention import DateMention
from pipeline.extract.dates_values import Expression, Value, evaluate
from pipeline.model.edtf import EdtfError, parse

# "14 april jl." is less than half a year old: in 39 of 40 dated papers that say so, in half of them at most 39 days.
_AFTER = 183
_LONGEST = 366
_SURE = 0.85  # share of the days on which a value must hold
_SAMPLES = 64
_CLAUSE = 120
_ENDS = (". ", ".\n", "; ", ";\n", ": ", ":\n", "\n\n", "•", "\n- ")
_TOLD = re.compile(
    r"\b(?:heb|hebt|heeft|hebben|had|hadden|was|waren|werd|werden|vond|vonden|ontving|ontvingen|kwam|kwamen|stuurde|stuurden|nam|namen|besloot|besloten|sprak|spraken|stelde|stelden|(?:is|zijn)\s(?:\w+\s){0,9}(?:ge|be|ver|aange|opge|vastge|inge)\w+[dtn])\b",
    re.IGNORECASE,
)
_EXPECTED = re.compile(
    r"\b(?:zal|zullen|verwacht|verwachten|verwachting|streven|streeft|beoogd|beoogde|gepland|geplande|planning|voornemens|volgt|volgen)\b", re.IGNORECASE
)
# A day that something begins, ends or holds on may lie on either side.
_TERM = re.compile(r"\b(?:per|ingaande|(?:met\s+)?ingang(?:\s+van)?|vanaf|sinds|tot|tot\s+en\s+met|t/m|uiterlijk|v[oó][oó]r|na|voor|loopt|begroting|jaarrekening|jaarstukken|van)\s+\Z", re.IGNORECASE)
_OF_THE_DAY = ("today", "weekday", "week")  # "morgen": no time of weeks tells which
_GRAINS = frozenset(["day", "month"])
_COARSE = frozenset(["quarter", "season", "year"])


class Written(NamedTuple):
    """The days between which a paper was written.

    Attributes:
        first, last: days, first not after last.
        stated: both follow from words of the paper; else the last is by what is usual.
    """

    first: datetime.date
    last: datetime.date
    stated: bool


def within(edtf: str | None) -> Written | None:
    """The days of a date of the paper that is no single day: "maart 2031"; None where it has none or an open one."""
    try:
        first, last = parse(edtf).bounds() if edtf else (None, None)
        return Written(datetime.date.fromisoformat(first), datetime.date.fromisoformat(last), True) if first and last else None
    except (EdtfError, ValueError):
        return None


def written(text: str, mentions: Iterable[DateMention]) -> Written | None:
    """The days between which a text was written, from the full dates in it; None where it tells of no past day.

    Args:
        text: that the mentions are of.
        mentions: with the values that the text itself gives.
    """
    told: list[datetime.date] = []
    recent = False
    ahead: list[datetime.date] = []
    for mention in mentions:
        expression = mention.expression
        if not mention.edtf or mention.granularity not in _GRAINS | _COARSE or expression is None or expression.shape != "points":
            continue
        first, last = mention.interval
        clause = _clause(text, mention)
        past, future = bool(_TOLD.search(clause)), bool(_EXPECTED.search(clause))
        if mention.direction == "past" or (past and not future and not mention.direction and not expression.frame and not _TERM.search(text[max(0, mention.start - 20) : mention.start])):
            if first and mention.granularity in _GRAINS and expression.join == "one":
                told.append(datetime.date.fromisoformat(first))
                recent = recent or mention.direction == "past"
        elif (mention.direction == "future" or (future and not past)) and expression.frame != "from":
            start = last if expression.frame == "before" else first
            if start:
                ahead.append(datetime.date.fromisoformat(start) - datetime.timedelta(days=expression.frame != "before"))
    if not recent:
        return None
    first_day = max(told)
    limit = first_day + datetime.timedelta(days=_LONGEST)
    stops = [day for day in ahead if first_day <= day <= limit]
    if any(day < first_day for day in ahead):
        return None  # what it expects lies before what it tells: one of them is misread
    usual = first_day + datetime.timedelta(days=_AFTER)
    return Written(first_day, min([usual, *stops]), bool(stops) and min(stops) <= limit)


def _clause(text: str, mention: DateMention) -> str:
    before, after = text[max(0, mention.start - _CLAUSE) : mention.start], text[mention.end : mention.end + _CLAUSE]
    before = before[max((before.rfind(sign) + len(sign) for sign in _ENDS if sign in before), default=0) :]
    return f"{before} | {after[: min((place for sign in _ENDS if (place := after.find(sign)) >= 0), default=_CLAUSE)]}"


def fill(mentions: list[DateMention], when: Written) -> list[DateMention]:
    """The mentions with the values that hold on nearly all days on which the paper can have been written."""
    days = (when.last - when.first).days
    step = max(1, days // _SAMPLES)
    samples = [when.first + datetime.timedelta(days=away) for away in range(0, days + 1, step)]
    values: dict[Expression, Value | None] = {}
    found: list[DateMention] = []
    for mention in mentions:
        expression = mention.expression
        if mention.edtf is None and expression is not None and expression.shape not in _OF_THE_DAY:
            if expression not in values:
                values[expression] = _held(expression, samples)
            value = values[expression]
            if value is not None:
                mention = replace(mention, edtf=value.edtf, interval=value.interval, basis=value.basis)
        found.append(mention)
    return found


def _held(expression: Expression, samples: list[datetime.date]) -> Value | None:
    counts = Counter(evaluate(expression, day) for day in samples)
    value, times = max(counts.items(), key=lambda row: row[1])
    return value if value.edtf and times >= _SURE * len(samples) else None
