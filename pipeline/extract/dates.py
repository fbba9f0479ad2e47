"""Dates in Dutch council text: every expression with its EDTF value, granularity, direction and basis.

A grammar over kinds of words (``dates.toml``) finds the expressions; what the words leave open is filled in from
the document date by `resolve`. A number is a date only beside a month or a keyword. No value in the text: None.
"""

from __future__ import annotations

import datetime
import itertools
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cache

from pipeline.extract.dates_read import read
from pipeline.extract.dates_reading import Reading
from pipeline.extract.dates_rules import Match, frame_before, scan
from pipeline.extract.dates_tokens import Tokens, symbols, tables, tokenise
from pipeline.extract.dates_values import Basis, Direction, Expression, Item, Value, evaluate, with_years
from pipeline.model.edtf import SEASONS, Interval

_SENTENCE = 120  # characters either side in which a verb may tell past from future
_PAST = frozenset(
    [
        "heb",
        "hebt",
        "heeft",
        "hebben",
        "had",
        "hadden",
        "was",
        "waren",
        "werd",
        "werden",
        "vond",
        "vonden",
        "ontving",
        "ontvingen",
        "kwam",
        "kwamen",
        "stuurde",
        "geweest",
    ]
)
_FUTURE = frozenset(
    [
        "zal",
        "zullen",
        "wordt",
        "worden",
        "verwacht",
        "verwachten",
        "verwachting",
        "gaat",
        "gaan",
        "komt",
        "komen",
        "uiterlijk",
        "volgt",
        "volgen",
        "volgende",
        "plannen",
        "streven",
        "voornemens",
        "beoogd",
        "beoogde",
        "gepland",
        "geplande",
        "planning",
        "klaar",
        "gereed",
    ]
)
_WORD = re.compile(r"[^\W\d_]++")
_AGE_BEFORE = re.compile(
    r"\b(?:jonger|ouder|leeftijd|leeftijden|leeftijdsgroep|kinderen|kind|jongeren|jeugdigen|jeugd|leerlingen|meisjes|jongens|"
    r"inwoners|mensen|personen|vrouwen|mannen)(?:\s+(?:dan|van|tot|vanaf|onder|tussen|boven|de|in|met|een)){0,3}\s*$",
    re.I,
)
_AGE_AFTER = re.compile(r"\s*(?:-?\s?jarig|oud\b|ouder\b|of\s+(?:ouder|jonger)\b|en\s+(?:ouder|jonger)\b)")
_RATE_AFTER = re.compile(r"\s*per\s+(?:dag|week|maand|kwartaal|jaar)\b")
_BOARD_AFTER = re.compile(r"\s+bestuur(?:s|der|ders)?\b", re.IGNORECASE)  # the board that runs things day by day
_AFTER = re.compile(r"\s+na\s+")
_WITHIN = re.compile(r"\b(?:binnen|uiterlijk)\s+(?:de\s+)?$", re.IGNORECASE)
_NUMBERED = re.compile(
    r"\b(?:artikel|artikelen|art\.|lid|leden|hoofdstuk|paragraaf|par\.|bijlage|agendapunt|punt|punten|nr\.?|nummer|motie|"
    r"amendement|bladzijde|blz\.|pagina|groep|fase|variant|optie|zaal|kamer|wijk|blok|lijn)\s+$",
    re.IGNORECASE,
)
_BARE_MONTH_BEFORE = (
    "in",
    "eind",
    "begin",
    "mid",
    "sinds",
    "vanaf",
    "tot",
    "voor",
    "vooraf",
    "na",
    "per",
    "rond",
    "tussen",
    "uiterlijk",
    "over",
    "en",
    "of",
    "tm",
    "van",
    "op",
    "gap",
    "uit",
    "met",
    "de",
    "later",
    "maand",
)


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date expression in a text.

    Attributes:
        start, end: code points of the text given, end-exclusive.
        edtf: the value, or None where the text gives none.
        interval: first and last day as `YYYY-MM-DD`, either None where open or not known.
        granularity: day, month, quarter, year, season, recess, term_of_office, event, duration, set or vague.
        modifier: START, MID, END or None.
        direction: past or future where a word says so, else None.
        basis: text, document_date, calendar or external.
        rule: the name of the rule that found it.
        duration: ISO 8601 (`P6W`; `P3Y/P5Y` for a range), or None.
        expression: what the words say, from which `resolve` makes the value; None where they can have none.

    """

    start: int
    end: int
    edtf: str | None
    interval: Interval
    granularity: str
    modifier: str | None
    direction: Direction | None
    basis: Basis
    rule: str
    duration: str | None = None
    expression: Expression | None = field(default=None, repr=False)


def find_dates(text: str, document_date: datetime.date | None = None, *, kind: str = "") -> list[DateMention]:
    """Find the date expressions of a text, in order, without overlap; linear in its length.

    Args:
        text: a whole document; a sentence may run on over line ends and page ends.
        document_date: the day that jl., a.s., "dit jaar" and days without a year are counted from, if known.
        kind: document type of the contract; no rule depends on it.

    """
    del kind  # part of the interface; the grammar is the same for all types
    tokens = tokenise(text)
    found: list[DateMention] = []
    for match in scan(tokens):
        for reading in read(tokens, match):
            if not _spurious(tokens, match, reading):
                found.append(_mention(tokens, match, reading))
    return resolve_all(_running(text, _yearly(text, found)), document_date)


def resolve(mention: DateMention, document_date: datetime.date | None) -> DateMention:
    """The mention with the value that it has in a document of that date."""
    if mention.expression is None:
        return mention
    value = evaluate(mention.expression, document_date)
    return replace(mention, edtf=value.edtf, interval=value.interval, basis=value.basis)


def resolve_all(mentions: Iterable[DateMention], document_date: datetime.date | None) -> list[DateMention]:
    """All mentions of one document with their values; a day without a year takes that of the same day elsewhere."""
    mentions = list(mentions)
    years: dict[tuple[int, int], set[int]] = defaultdict(set)
    for mention in mentions:
        for item in _items(mention):
            if item.year and item.month and item.day:
                years[item.month, item.day].add(item.year)
    known = {day: next(iter(found)) for day, found in years.items() if len(found) == 1}
    return [_resolved(mention, document_date, known) for mention in mentions]


def letter_date(text: str) -> DateMention | None:
    """The first full day in the head of a text (its first 3000 characters), or None."""
    return next(
        (
            mention
            for mention in find_dates(text[:3000])
            if mention.granularity == "day" and mention.basis == "text" and mention.edtf and len(mention.edtf) == 10
        ),
        None,
    )


def _yearly(text: str, found: list[DateMention]) -> list[DateMention]:
    """Make one set of "1 april" before "van elk jaar": the day has no year."""
    kept: list[DateMention] = []
    for mention in found:
        last = kept[-1] if kept else None
        if (
            last
            and mention.granularity == "set"
            and last.granularity in ("day", "month")
            and last.expression
            and not any(item.year for item in last.expression.items)
            and text[last.end : mention.start].split() == ["van"]
        ):
            kept[-1] = replace(mention, start=last.start)
        else:
            kept.append(mention)
    return kept


def _running(text: str, found: list[DateMention]) -> list[DateMention]:
    """Give "binnen zes weken" before "na 1 maart" the day that it ends on."""
    for place, (term, day) in enumerate(itertools.pairwise(found)):
        if (
            not term.duration
            or term.expression
            or not day.expression
            or day.granularity != "day"
            or day.expression.join != "one"
        ):
            continue
        if _AFTER.fullmatch(text[term.end : day.start]) and _WITHIN.search(text[max(0, term.start - 20) : term.start]):
            found[place] = replace(
                term, expression=replace(day.expression, shape="after", frame="", name=term.duration)
            )
    return found


def _items(mention: DateMention) -> tuple[Item, ...]:
    return mention.expression.items if mention.expression and mention.expression.shape == "points" else ()


def _resolved(
    mention: DateMention, document_date: datetime.date | None, known: dict[tuple[int, int], int]
) -> DateMention:
    expression = mention.expression
    if expression is None or all(item.year for item in _items(mention)):
        return resolve(mention, document_date)
    if expression.direction and document_date:
        return resolve(mention, document_date)
    value: Value = evaluate(with_years(expression, known), document_date)
    return replace(mention, edtf=value.edtf, interval=value.interval, basis=value.basis)


def _mention(tokens: Tokens, match: Match, reading: Reading) -> DateMention:
    expression, first, last = reading.expression, reading.first, reading.last
    start, end = tokens.starts[first], tokens.ends[last - 1]
    if expression is not None:
        frame = frame_before(tokens, first) if expression.join == "one" and not expression.frame else None
        if frame and not _for_a_year(tokens, frame[1], expression):
            if frame[0] != "plain":
                expression = replace(expression, frame=frame[0])
            start = tokens.starts[frame[1]]
        if expression.direction is None and any(not item.year for item in expression.items):
            expression = replace(expression, cue=_cue(tokens.text, start, end))
    basis: Basis = "external" if reading.granularity in ("term_of_office", "recess") else "text"
    return DateMention(
        start,
        end,
        None,
        (None, None),
        reading.granularity,
        expression.modifier if expression else None,
        reading.direction,
        basis,
        match.rule.name,
        reading.duration,
        expression,
    )


def _for_a_year(tokens: Tokens, frame: int, expression: Expression) -> bool:
    """Whether "voor 2026" names the time that something is for: so it is with whole months, quarters and years."""
    if tokens.symbols[frame] == symbols()["voor"] and expression.shape == "term":
        return True
    if tokens.symbols[frame] != symbols()["voor"] or expression.shape != "points" or expression.modifier == "END":
        return False
    item = expression.items[0]
    if item.day or item.month in SEASONS:
        return False
    return tokens.text[max(0, tokens.starts[frame] - 8) : tokens.starts[frame]].split()[-1:] not in (
        ["nog"],
        ["ruim"],
        ["al"],
    )


def _cue(text: str, start: int, end: int) -> Direction | None:
    """What the verbs of the sentence around a place suggest; None where they say nothing or both."""
    before, after = text[max(0, start - _SENTENCE) : start], text[end : end + _SENTENCE]
    before = before[max(before.rfind(sign) for sign in (". ", ".\n", "; ", ": ", ";\n", ":\n")) + 1 :]
    after = after[
        : min(
            (place for sign in (". ", ".\n", "; ", ": ", ";\n") if (place := after.find(sign)) >= 0), default=_SENTENCE
        )
    ]
    near = set(_WORD.findall(before)) | set(_WORD.findall(after))
    past, future = not near.isdisjoint(_PAST), not near.isdisjoint(_FUTURE)
    return None if past == future else "past" if past else "future"


def _spurious(tokens: Tokens, match: Match, reading: Reading) -> bool:
    """Whether a match is part of a number, name, count, age or rate and so no date."""
    text, start, end = tokens.text, tokens.starts[reading.first], tokens.ends[reading.last - 1]
    if _glued_left(text, start) or _glued_right(text, end):
        return True
    if match.rule.value == "duration":
        before, after = text[max(0, start - 60) : start], text[end : end + 30]
        return bool(_AGE_BEFORE.search(before) or _AGE_AFTER.match(after) or _RATE_AFTER.match(after))
    if reading.granularity == "set" and _BOARD_AFTER.match(text, end):
        return True
    alone = reading.last - reading.first == 1
    if match.rule.name == "day and month" and _NUMBERED.search(text[max(0, start - 14) : start]):
        return True
    dated = reading.last - reading.first > 1 and tokens.symbols[reading.last - 2] == symbols()["month"]  # "1 mei 2025 bomen planten"
    if tokens.symbols[reading.last - 1] == symbols()["year"] and not dated and _counts(tokens, reading.last):
        return True
    return alone and tokens.symbols[reading.first] == symbols()["month"] and _no_month(tokens, reading.first)


def _glued_left(text: str, start: int) -> bool:
    """Whether what stands right before makes it part of a number or code."""
    if not text[start].isdigit() or start < 2:
        return start >= 1 and text[start - 1] in "_@#"
    return text[start - 1] in "_@#" or (text[start - 1] in "-–/.:+=,&" and (text[start - 2].isalnum()))


def _glued_right(text: str, end: int) -> bool:
    """Whether what stands right behind makes it part of a number or code."""
    if not text[end - 1].isdigit():
        return text[end : end + 1] in ("_", "@")
    tail = text[end : end + 2]
    if not tail or tail[0].isspace():
        return False
    if tail[0] in "_@#%°€=+" or tail[0].isalpha():
        return True
    return len(tail) == 2 and ((tail[0] in "-–/" and tail[1].isalnum()) or (tail[0] in ".," and tail[1].isdigit()))


def _counts(tokens: Tokens, place: int) -> bool:
    """Whether the token at a place makes the year before it a number of things or a postcode."""
    if place >= len(tokens.symbols):
        return False
    word = tokens.word(place)
    if tokens.symbols[place] == symbols()["caps"]:
        after = tokens.word(place + 1) if place + 1 < len(tokens.symbols) else ""
        return after[:1].isupper() or not after
    if (
        word in ("-", "–", "tot", "à", "naar", "of", "en")
        and place + 2 < len(tokens.symbols)
        and tokens.word(place + 1)[:1].isdigit()
    ):
        word = tokens.word(place + 2)
    return word.lower() in tables()["counted"]["nouns"] or word in ("%", "€", "°")


@cache
def _month_keys() -> frozenset[str]:
    return frozenset(symbols()[name] for name in _BARE_MONTH_BEFORE)


def _no_month(tokens: Tokens, place: int) -> bool:
    """Whether a month's name alone is a person's: a capital beside a capital, or mei without a keyword."""
    word = tokens.word(place)
    before = tokens.symbols[place - 1] if place else symbols()["gap"]
    keyed = before in _month_keys()
    if word.lower() == "mei" and not keyed:
        return True
    if word[0].islower():
        return False
    if re.search(r"\b[A-Z]\.\s*$", tokens.text[max(0, tokens.starts[place] - 5) : tokens.starts[place]]):
        return True
    after = tokens.word(place + 1) if place + 1 < len(tokens.symbols) else ""
    return after[:1].isupper() or not (keyed or before in (symbols()["stop"], symbols()["colon"], symbols()["open"]))
