"""When two wordings, names or values count as the same: the published matching rules, in one place.

Words are compared without case, bullets and hyphenation; how much two quotes must share tells quotes of one passage
from quotes of two that have a few words in common.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import unquote, urlsplit

from rapidfuzz import fuzz

Record = dict[str, Any]

BULLETS = "•·▪▫◦‣●○∙■□➢❖"
# Two quotes are of one passage when they share at least this much of the shorter and of the longer.
SHARE_OF_SHORTER, SHARE_OF_LONGER = 0.5, 0.3

_NO_BULLETS = str.maketrans(dict.fromkeys(BULLETS, " "))
_BROKEN_WORD = re.compile(r"(?<=\w)[-‐‑\u00ad](\s*)(?=\w)")
_WORD = re.compile(r"\w+")
_ARTICLE = re.compile(r"(?:de|het|een|den|'t)\s+", re.IGNORECASE)

_QUOTES_AND_DASHES = str.maketrans(
    dict.fromkeys("“”„‟", '"') | dict.fromkeys("‘’‚‛`´", "'") | dict.fromkeys("–—‐‑−", "-")
)
_MARKUP = re.compile(r"</?\w[^<>]{0,20}>|\*\*|__|(?<!\w)[*_](?=\w)|(?<=[\w.,;:)])[*_](?!\w)")
_LINK = re.compile(r"\[([^\[\]]*)\]\([^()]*\)")

_BRACKETED = re.compile(r"\([^)]*\)")
_NAME_WORD = re.compile(r"[\w&]+")
_MAYOR_AND_ALDERMEN = re.compile(r"\b(?:burgemeesters? en wethouders?|b ?& ?w|b en w|benw)\b")
_TITLES = frozenset(
    ("de", "het", "een", "van", "der", "den", "heer", "mevrouw", "dhr", "mevr", "mw", "drs", "mr", "dr", "ir")
)


def normalise(text: str) -> str:
    """A text for comparison: composed, case folded, on one line, without bullets and without hyphens inside words."""
    folded = unicodedata.normalize("NFC", text).casefold()
    joined = _BROKEN_WORD.sub(lambda hyphen: "" if not hyphen[1] or "\n" in hyphen[1] else hyphen[0], folded)
    return " ".join(joined.translate(_NO_BULLETS).split())


def bag(text: str) -> Counter[str]:
    """The words of a text, counted."""
    return Counter(_WORD.findall(normalise(text)))


def enough(shared: float, one: float, other: float) -> float:
    """The Dice coefficient of two lengths, or 0 where they share too little to be one passage."""
    if shared <= 0 or shared < SHARE_OF_SHORTER * min(one, other) or shared < SHARE_OF_LONGER * max(one, other):
        return 0.0
    return 2 * shared / (one + other)


def bags_overlap(one: Counter[str], other: Counter[str]) -> float:
    """How far two bags of words are one passage, from 0 to 1."""
    if one.keys().isdisjoint(other):
        return 0.0
    return enough((one & other).total(), one.total(), other.total())


def article(text: str) -> int:
    """The length of an article at the head of a text, with the space after it; 0 where there is none."""
    found = _ARTICLE.match(text)
    return found.end() if found else 0


def without_article(text: str) -> str:
    """A text without the first article in it."""
    return _ARTICLE.sub("", text, count=1)


def seen_words(text: str) -> list[str]:
    """The words a reader sees, for error rates: no mark-up, no bullets, one sort of quotation mark and of dash."""
    plain = _LINK.sub(r"\1", unicodedata.normalize("NFC", text))
    plain = _MARKUP.sub("", plain).translate(_QUOTES_AND_DASHES)
    return [word for word in plain.split() if word.strip(BULLETS + "*-")]


def stem(source: str) -> str:
    """The file name of a path or address, without its last suffix, case folded."""
    path = unquote(urlsplit(source).path) if "://" in source else source
    name = path.replace("\\", "/").rstrip("/").rpartition("/")[2]
    return PurePosixPath(name).stem.casefold()


def value(given: Any) -> str | None:
    """A controlled value, number or code as text that compares: `1.`, `1)` and 1.0 are all `1`; nothing is None."""
    if given is None or given == "":
        return None
    if isinstance(given, float) and given.is_integer():
        given = int(given)
    return " ".join(str(given).casefold().split()).strip(".)")


def edtf(given: Any) -> str | None:
    """The EDTF text of a date that is given as text or as an object with `edtf`."""
    text = given.get("edtf") if isinstance(given, dict) else given
    return str(text).strip() if text else None


def listed(given: Any) -> list[Any]:
    """A value as a list; nothing as the empty list."""
    if isinstance(given, list):
        return given
    return [] if given is None or given == "" or given == {} else [given]


def empty(given: Any) -> bool:
    """Whether a field says nothing; a flag that is off says nothing."""
    if isinstance(given, dict):
        return all(empty(one) for one in given.values())
    return given is None or given is False or given == "" or given == []


def name_key(name: str) -> str:
    """What tells the name of a body or person apart: no titles and articles, one word for council and college."""
    text = " ".join(_NAME_WORD.findall(_BRACKETED.sub(" ", normalise(name))))
    text = _MAYOR_AND_ALDERMEN.sub("benw", text)
    text = text.replace("benw", "" if "college" in text else "college")
    text = text.replace("gemeenteraden", "raden").replace("gemeenteraad", "raad")
    kept = [word for word in text.split() if word not in _TITLES]
    return " ".join(kept[:1] + [word for word in kept[1:] if word != "gemeente"])


def same_name(one: str, other: str, *, part: bool = False) -> bool:
    """Whether two name keys mean one actor: alike, with the same first word.

    Args:
        one: a name key.
        other: a name key.
        part: a name that only leaves words out counts as well.
    """
    if not one or not other:
        return False
    if one.replace(" ", "") == other.replace(" ", ""):
        return True
    left, right = one.split(), other.split()
    if left[0] != right[0]:
        return False
    inside = set(left) <= set(right) or set(right) <= set(left)
    return (part and inside) or fuzz.token_sort_ratio(one, other) >= 90
