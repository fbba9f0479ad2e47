"""What has the form of a date and is none: parts of numbers and codes, counts, ages, rates, names, house and telephone numbers."""

from __future__ import annotations

import re
from functools import cache

from pipeline.extract.dates_reading import Reading
from pipeline.extract.dates_rules import Match
from pipeline.extract.dates_tokens import Tokens, symbols, tables

_AGE_BEFORE = re.compile(
    r"\b(?:jonger|ouder|leeftijd|leeftijden|leeftijdsgroep|kinderen|kind|jongeren|jeugdigen|jeugd|leerlingen|meisjes|jongens|"
    r"inwoners|mensen|personen|vrouwen|mannen)(?:\s+(?:dan|van|tot|vanaf|onder|tussen|boven|de|in|met|een)){0,3}\s*$",
    re.I,
)
_AGE_AFTER = re.compile(r"\s*(?:-?\s?jarig|oud\b|ouder\b|of\s+(?:ouder|jonger)\b|en\s+(?:ouder|jonger)\b)")
_RATE_AFTER = re.compile(r"\s*per\s+(?:dag|week|maand|kwartaal|jaar)\b")
_BOARD_AFTER = re.compile(r"\s+bestuur(?:s|der|ders)?\b", re.IGNORECASE)  # the board that runs things day by day
# A house number before a month: "Kerkstraat 3 april".
_STREET = re.compile(
    r"[A-ZÀ-Ý][\w’'-]{0,40}(?:straat|laan|weg|plein|kade|dijk|singel|gracht|hof|pad|steeg|dreef|park|plantsoen|markt|wal|haven|dam|ring|burg)\s+$"
)
_TELEPHONE = re.compile(r"\b(?:tel|fax|telefax|telefoon|telefoonnummer|faxnummer|mobiel|gsm)\b[.:]?(?:\s?(?:nr|nummer)\b)?[\s\d.:()/+–-]{0,24}$", re.IGNORECASE)
_LONGEST_TELEPHONE = 48
# A month in a compound names something else: "1 mei-beweging", "maart-gevallen".
_COMPOUND_AFTER = re.compile(r"[-‐‑][a-zà-ÿ]{2}")
_SHARE = re.compile(r"\b(?:1|één|een)\s+(?:op|van)\s+(?:de\s+)?$", re.IGNORECASE)  # "1 op de 4"
_NUMBERED = re.compile(
    r"\b(?:artikel|artikelen|art\.|lid|leden|hoofdstuk|paragraaf|par\.|bijlage|agendapunt|punt|punten|nr\.?|nummer|motie|"
    r"amendement|bladzijde|blz\.|pagina|groep|fase|variant|optie|zaal|kamer|wijk|blok|lijn)\s+$",
    re.IGNORECASE,
)
_PREFIXES = ("Van", "De", "Den", "Ter", "Uit", "Op")
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


def spurious(tokens: Tokens, match: Match, reading: Reading) -> bool:
    """Whether a match is part of a number, name, count, age or rate and so no date; constant time."""
    text, start, end = tokens.text, tokens.starts[reading.first], tokens.ends[reading.last - 1]
    if _glued_left(text, start) or _glued_right(text, end):
        return True
    if match.rule.value == "duration":
        left, after = text[max(0, start - 60) : start], text[end : end + 30]
        return bool(_AGE_BEFORE.search(left) or _AGE_AFTER.match(after) or _RATE_AFTER.match(after))
    if reading.granularity == "set" and _BOARD_AFTER.match(text, end):
        return True
    alone = reading.last - reading.first == 1
    ends_in_month = tokens.symbols[reading.last - 1] in (symbols()["month"], symbols()["mon"])
    if ends_in_month and _COMPOUND_AFTER.match(text, end):
        return True
    before = text[max(0, start - _LONGEST_TELEPHONE) : start]
    if match.rule.name == "day and month" and (_NUMBERED.search(before[-14:]) or _STREET.search(before) or _SHARE.search(before[-14:])):
        return True
    if tokens.symbols[reading.first] in (symbols()["numdate"], symbols()["numdate2"]) and _TELEPHONE.search(before.rpartition("\n")[2]):
        return True
    if match.rule.value == "today" and _named_tomorrow(tokens, reading.first):
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


def _named_tomorrow(tokens: Tokens, place: int) -> bool:
    """Whether "Morgen" with a capital in a sentence is part of a name: the programme Zorg Morgen."""
    before = tokens.symbols[place - 1] if place else symbols()["gap"]
    return tokens.word(place)[0].isupper() and before not in (symbols()["stop"], symbols()["gap"], symbols()["sign"])


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
    if place and (before == symbols()["de"] or (keyed and tokens.word(place - 1) in _PREFIXES)):
        return True  # mevrouw De Maart, de heer Van Mei
    if re.search(r"\b[A-Z]\.\s*$", tokens.text[max(0, tokens.starts[place] - 5) : tokens.starts[place]]):
        return True
    after = tokens.word(place + 1) if place + 1 < len(tokens.symbols) else ""
    return after[:1].isupper() or not (keyed or before in (symbols()["stop"], symbols()["colon"], symbols()["open"]))
