"""Words and numbers of a text as symbols: one character a token, so that rules can be written over kinds of words.

One pass over the text, linear in its length. The symbol string is what the rules of ``dates.toml`` are matched on; the
tokens' places lead back to the text.
"""

from __future__ import annotations

import re
import tomllib
from array import array
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from rapidfuzz.distance import Levenshtein

from pipeline.dutch.calendar import last_day, periods
from pipeline.dutch.words import cardinals, months, ordinals, seasons, weekdays

# Quantifiers are possessive or bounded: no input makes the scan go back over what it has read.
_TOKEN = re.compile(
    r"(?P<gap>\n(?:[ \t\r]*+\n)++)"
    r"|(?P<web>https?://\S{1,2000}|www\.\S{1,2000}|[\w.+-]{1,64}@[\w.-]{1,255})"
    r"|(?P<numdate>(?:\d{1,2}([-/.])\d{1,2}\4['’]?(?:\d{4}(?!\d{2})|\d\d(?!\d))|\d{4}-\d\d-\d\d(?!\d)))"
    r"|(?P<shortdate>(?:0?[1-9]|[12]\d|3[01])[-/](?:0[1-9]|1[0-2])(?![\w/-]|[.,]\d|\s{1,2}(?:jan|feb|maart|mrt|apr|mei|juni|juli|jun|jul|aug|sep|okt|nov|dec)))"
    r"|(?P<tm>[tT]/[mM](?!\w))"
    r"|(?P<abbr>(?:[^\W\d_]\.){2,4})"
    r"|(?P<yy>['’‘`´]\d\d(?!\w))"
    r"|(?P<num>\d++(?:[.,]\d++)*+(?!\w))"
    r"|(?P<word>\w++(?:['’][^\W\d_]++)*+(?:(?<=[^\W\d_])[-¬\u00ad]\n[^\W\d_]++)?)"
    r"|(?P<sign>[-–—−‐‑,.:/()\[\]])"
    r"|(?P<other>[^\w\s–—−‐‑,.:/()\[\]'’‘`´-]++|\S)"
)
OTHER = "·"
_KINDS = [
    "day",
    "ocrday",
    "num",
    "year",
    "ocryear",
    "yearnote",
    "slip",
    "yy",
    "ordd",
    "ord",
    "card",
    "een",
    "dec",
    "numdate",
    "numdate2",
    "shortdate",
    "month",
    "mon",
    "fuzzy",
    "weekday",
    "q",
    "season",
    "period",
    "term",
    "caps",
    "tweeduizend",
    "comma",
    "stop",
    "colon",
    "dash",
    "slash",
    "open",
    "close",
    "gap",
    "big",
    "web",
    "sign",
    "tm",
]
_SIGNS = {
    ",": "comma",
    ".": "stop",
    ":": "colon",
    "-": "dash",
    "–": "dash",
    "—": "dash",
    "−": "dash",
    "‐": "dash",
    "‑": "dash",
    "/": "slash",
    "(": "open",
    "[": "open",
    ")": "close",
    "]": "close",
}
_OCR = str.maketrans({"l": "1", "I": "1", "i": "1", "|": "1", "O": "0", "o": "0", "S": "5", "B": "8"})
_ORDINAL_DIGITS = re.compile(r"(\d{1,2})(?:e|de|ste|ten)")
_DUAL = re.compile(r"\d,5")


@cache
def tables() -> dict[str, Any]:
    """The rules file as read."""
    return tomllib.loads(resources.files(__package__).joinpath("dates.toml").read_text(encoding="utf-8"))


@cache
def symbols() -> dict[str, str]:
    """The character that stands for each kind of token, by the name that rules use for it."""
    names = list(_KINDS) + [name for name in tables()["words"] if name not in _KINDS]
    return {name: chr(0x4E00 + place) for place, name in enumerate(names)}


@cache
def _lexicon() -> dict[str, str]:
    mark = symbols()
    words = dict.fromkeys(cardinals(), mark["card"])
    words |= dict.fromkeys(ordinals(), mark["ord"])
    words |= dict.fromkeys(periods(), mark["period"])
    words |= {word: mark["term"] for word, period in periods().items() if period.granularity == "term_of_office"}
    words |= dict.fromkeys(seasons(), mark["season"])
    words |= dict.fromkeys(parts_of_weekdays(), mark["weekday"])
    words |= dict.fromkeys(months(), mark["mon"])
    words |= dict.fromkeys(months(abbreviations=False), mark["month"])
    for name, listed in tables()["words"].items():
        words |= dict.fromkeys(listed, mark[name])
    return words


@cache
def parts_of_weekdays() -> dict[str, int]:
    """The weekdays and their parts ("dinsdagavond") with their numbers, 1 (Monday) to 7."""
    parts = ("", "avond", "middag", "ochtend", "morgen", "nacht")
    return {name + part: number for name, number in weekdays().items() for part in parts}


@cache
def month_like(word: str) -> int | None:
    """The month that a misread word stands for: one letter off a name of four letters or more, two of eight or more."""
    folded = word.lower().translate({ord("1"): "l", ord("0"): "o"}).replace("rn", "m")
    exact = months(abbreviations=False).get(folded)
    if exact:
        return exact
    best = [
        number
        for name, number in months(abbreviations=False).items()
        if len(name) > 3 and Levenshtein.distance(name, folded, score_cutoff=2) <= (2 if len(name) >= 8 else 1)
    ]
    return best[0] if len(best) == 1 else None


@dataclass(slots=True)
class Tokens:
    """The tokens of a text.

    Attributes:
        text: the text.
        symbols: one character a token.
        starts, ends: places of the tokens, code points.

    """

    text: str
    symbols: str
    starts: array[int]
    ends: array[int]

    def word(self, place: int) -> str:
        """The characters of a token, a word broken at a line end made whole."""
        return _whole(self.text[self.starts[place] : self.ends[place]])


def _whole(word: str) -> str:
    return word if "\n" not in word else word[: (end := word.index("\n")) - 1] + word[end + 1 :]


def misread_number(word: str) -> int | None:
    """The number that a word of digits and letters that look like digits stands for."""
    digits = word.translate(_OCR)
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) <= 4 else None


def year_in_words(word: str) -> int | None:
    """The value of a year written as one word: tweeduizendvierentwintig, negentienhonderdachtennegentig."""
    folded = word.lower()
    for head, base in (("tweeduizend", 2000), ("negentienhonderd", 1900)):
        if folded.startswith(head):
            rest = folded[len(head) :].removeprefix("en")
            value = cardinals().get(rest)
            return base if not rest else base + value if value and value < 100 else None
    return None


def date_of(word: str) -> tuple[int, int, int] | None:
    """Year, month and day of a date in digits; None where there is no such day."""
    parts = [int(part.strip("'’")) for part in re.split(r"[-/.]", word)]
    year, month, day = parts if len(word) > 4 and word[:4].isdigit() else reversed(parts)
    year += 2000 if year < 70 else 1900 if year < 100 else 0
    right = 1800 <= year < 2200 and 1 <= month <= 12 and 1 <= day <= last_day(year, month)
    return (year, month, day) if right else None


def _number(word: str) -> str:
    if word.isdigit():
        if len(word) <= 2 and 1 <= int(word) <= 31:
            return "day"
        if len(word) <= 3:
            return "num"
        if len(word) == 4 and 1800 <= int(word) < 2200:
            return "year"
        if len(word) == 5 and word[:2] in ("19", "20"):
            return "yearnote"
        return "big"
    if _DUAL.fullmatch(word) or word in ("10,5", "12,5"):
        return "dec"
    return "slip" if len(word) == 5 and word[:3] in ("201", "202", "203") and word[3] in ",." else "big"


def _mixed(word: str) -> str | None:
    """The kind of a word that holds digits or that looks like digits."""
    if _ORDINAL_DIGITS.fullmatch(word):
        return "ordd"
    if len(word) == 2 and word[0] in "QqK" and word[1] in "1234":
        return "q"
    if len(word) <= 2 and word != "is" and (number := misread_number(word)) is not None and word[0] not in "oO":
        return "ocrday" if 1 <= number <= 31 else None
    if len(word) == 4 and word[0] in "12" and (number := misread_number(word)) is not None:
        return "ocryear" if 1900 <= number < 2100 else None
    return None


def _kind(match: re.Match[str], lexicon: dict[str, str], mark: dict[str, str]) -> str:
    group = match.lastgroup or "sign"
    word = match.group()
    if group == "word":
        word = _whole(word)
        known = lexicon.get(word) or (lexicon.get(word.lower()) if len(word) <= 30 else None)
        if known:
            return known
        if len(word) == 2 and word.isupper() and word.isalpha():
            return mark["caps"]
        if len(word) <= 4 and word[0] in "0123456789lIQqKi":
            found = _mixed(word)
            return mark[found] if found else OTHER
        if len(word) > 10 and year_in_words(word):
            return mark["tweeduizend"] if word.lower() == "tweeduizend" else mark["ocryear"]
        return OTHER
    if group == "sign":
        return mark[_SIGNS[word]]
    if group == "other":
        return mark["sign"]
    if group == "num":
        return mark[_number(word)] if len(word) <= 5 else mark["big"]
    if group == "numdate":
        year = re.split(r"[-/.]", word)[-1]
        if date_of(word) is None:
            return mark["big"]
        return mark["numdate2"] if len(year) == 2 and not word[:4].isdigit() else mark["numdate"]
    if group == "abbr":
        return lexicon.get(word.lower(), OTHER)
    return mark[group]


def tokenise(text: str) -> Tokens:
    """Split a text into tokens with their symbols; linear in its length."""
    lexicon, mark = _lexicon(), symbols()
    kinds: list[str] = []
    starts, ends = array("q"), array("q")
    for match in _TOKEN.finditer(text):
        kind = _kind(match, lexicon, mark)
        if kind == mark["day"] and _is_page_number(text, match.start(), match.end()):
            continue  # it stands in the middle of a sentence that runs over the page end
        kinds.append(kind)
        starts.append(match.start())
        ends.append(match.end())
    found = Tokens(text, "", starts, ends)
    _mark_misread_months(found, kinds, mark)
    found.symbols = "".join(kinds)
    return found


def _is_page_number(text: str, start: int, end: int) -> bool:
    """Whether a number has a line to itself right behind or before a page end."""
    alone = text[end : end + 3].strip(" \t\r")[:1] in ("\n", "\f", "")
    return alone and (
        "\f" in text[max(0, start - 2) : start]
        or ("\f" in text[end : end + 3] and "\n" in text[max(0, start - 2) : start])
    )


def _mark_misread_months(found: Tokens, kinds: list[str], mark: dict[str, str]) -> None:
    """Mark unknown words that a day stands before and a year or jl. behind, or a year behind a long one, as months."""
    days = {mark["day"], mark["ocrday"]}
    years = {mark["year"], mark["ocryear"], mark["slip"]}
    after = years | {mark["jl"], mark["as"]}
    for place in range(1, len(kinds) - 1):
        if kinds[place] != OTHER or kinds[place + 1] not in after:
            continue
        length = found.ends[place] - found.starts[place]
        dated = kinds[place - 1] in days and length >= 3
        if (dated or (length >= 7 and kinds[place + 1] in years)) and length <= 11 and month_like(found.word(place)):
            kinds[place] = mark["fuzzy"]
