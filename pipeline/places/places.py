"""Municipalities by name, variant and adjective: `municipalities.csv` and `names.toml`.

A name counts in running text only with a capital, and a name that is a common word too ("Best", "Goes") only after a
word such as "gemeente". A whole phrase that is nothing but a name counts in any case.
"""

from __future__ import annotations

import csv
import io
import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Collection
from datetime import date
from functools import cache
from importlib import resources
from itertools import pairwise
from typing import Any, NamedTuple

_WORD = re.compile(r"[^\W_]+")
_TOOI = "https://identifier.overheid.nl/tooi/id/gemeente/"
# A phrase of this kind before an ambiguous name settles that the municipality is meant.
_CALLED = re.compile(
    r"(?:gemeenten?|gemeentera(?:ad|den)|ra(?:ad|den)|colleges?|wethouders?|burgemeesters?|b ?& ?w|b en w|stad)"
    r"(?: van)?(?: de)?(?: gemeente)? $",
    re.IGNORECASE,
)
_BEFORE = 40  # code points before a name that are looked at


class Municipality(NamedTuple):
    """A municipality.

    Attributes:
        code: CBS code such as `GM0505`.
        name: the name it goes by: "Den Haag"; with the province only where two share it: "Bergen (NH)".
        official: the name at CBS: "'s-Gravenhage".
        until: first day on which it no longer existed, or None.

    """

    code: str
    name: str
    official: str
    until: date | None = None

    @property
    def slug(self) -> str:
        """Its name as part of an identifier of an actor: `den-haag`, `hardinxveld-giessendam`."""
        return slug(self.name)

    @property
    def tooi(self) -> str:
        """Its TOOI identifier."""
        return _TOOI + self.code.lower()

    def exists(self, on: date | None = None) -> bool:
        """Whether it existed on a day; None: exists still."""
        return self.until is None or (on is not None and on < self.until)


class Mention(NamedTuple):
    """A municipality in a text, from `start` to `end`; `adjective`: as in "de Dordtse raad"."""

    start: int
    end: int
    place: Municipality
    adjective: bool


# The name that a municipality uses itself, where the one at CBS is another.
_SHORT = {"GM0518": "Den Haag", "GM0820": "Nuenen"}


def slug(name: str) -> str:
    """A name as part of an identifier: lower case without accents, words joined by a hyphen.

    >>> slug("'s-Gravenhage")
    's-gravenhage'
    """
    flat = "".join(c for c in unicodedata.normalize("NFD", name.lower()) if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9]+", "-", flat).strip("-")


def _read(name: str) -> str:
    return resources.files(__package__).joinpath(name).read_text(encoding="utf-8")


@cache
def _names() -> dict[str, Any]:
    return tomllib.loads(_read("names.toml"))


_PROVINCE = re.compile(r" \([A-Z.]+\)$")


@cache
def _table() -> dict[str, Municipality]:
    rows = list(csv.DictReader(io.StringIO(_read("municipalities.csv"))))
    shared = Counter(_PROVINCE.sub("", row["name"]) for row in rows)
    return {
        row["code"]: Municipality(
            row["code"],
            _SHORT.get(row["code"]) or _own_name(row["name"], shared),
            row["name"],
            date.fromisoformat(row["until"]) if row["until"] else None,
        )
        for row in rows
    }


def _own_name(official: str, shared: Counter[str]) -> str:
    """The name without its province, unless another municipality has the same name."""
    short = _PROVINCE.sub("", official)
    return short if shared[short] == 1 else official.replace(".", "")


def all_municipalities() -> tuple[Municipality, ...]:
    """All municipalities, those that still exist first."""
    return tuple(sorted(_table().values(), key=lambda place: (place.until is not None, place.code)))


def by_code(code: str) -> Municipality | None:
    """The municipality with a CBS code, or None.

    >>> by_code("gm0505").name
    'Dordrecht'
    """
    return _table().get(code.strip().upper())


def _key(text: str) -> tuple[str, ...]:
    """The words of a name, in lower case without accents."""
    flat = unicodedata.normalize("NFD", text.lower().replace("’", "'"))
    return tuple(_WORD.findall("".join(c for c in flat if not unicodedata.combining(c))))


def _derived(name: str) -> list[str]:
    """Adjectives that follow from a name by the common pattern.

    >>> _derived("Sliedrecht"), _derived("Vlissingen")
    (['Sliedrechtse'], ['Vlissingense', 'Vlissingse'])
    """
    if " " in name or len(name) < 5 or name.endswith(("s", "z", "x", "sch")):
        return []
    return [name + "se", name[:-2] + "se"] if name.endswith("en") else [name + "se"]


@cache
def _official() -> dict[tuple[str, ...], list[Municipality]]:
    found: dict[tuple[str, ...], list[Municipality]] = {}
    for place in _table().values():
        for key in {_key(place.name), _key(place.official)}:
            found.setdefault(key, []).append(place)
    return found


@cache
def _index() -> dict[str, list[tuple[tuple[str, ...], Municipality, bool]]]:
    """First word of a name -> (words, municipality, adjective), longest first; what still exists first."""
    table = _table()
    data = _names()
    names: dict[tuple[str, ...], tuple[Municipality, bool]] = {}
    for alias, code in data["aliases"].items():
        names[_key(alias)] = (table[code], False)
    for key, places in _official().items():
        living = [place for place in places if place.until is None] or places
        if len(living) == 1:  # "Bergen" alone is one of two, so none
            names.setdefault(key, (living[0], False))
    for code, words in data["adjectives"].items():
        for word in words:
            names.setdefault(_key(word), (table[code], True))
    for place in sorted(table.values(), key=lambda place: (place.until is not None, place.code)):
        if place.code not in data["adjectives"]:
            for word in _derived(place.name):
                names.setdefault(_key(word), (place, True))
    index: dict[str, list[tuple[tuple[str, ...], Municipality, bool]]] = {}
    for key, (place, adjective) in names.items():
        index.setdefault(key[0], []).append((key, place, adjective))
    for rows in index.values():
        rows.sort(key=lambda row: -len(row[0]))
    return index


@cache
def _shared() -> dict[str, list[tuple[tuple[str, ...], tuple[Municipality, ...]]]]:
    """First word of a name -> (words, municipalities) of the names that several municipalities have."""
    found: dict[str, list[tuple[tuple[str, ...], tuple[Municipality, ...]]]] = {}
    for key, places in _by_bare().items():
        if len(places) > 1:
            found.setdefault(key[0], []).append((key, places))
    return found


def namesakes(name: str) -> tuple[Municipality, ...]:
    """The municipalities of today that share a name and differ in their province alone; none for any other name.

    >>> [place.official for place in namesakes("bergen")], namesakes("Gouda")
    (['Bergen (NH.)', 'Bergen (L.)'], ())
    """
    same = _by_bare().get(_key(name), ())
    return same if len(same) > 1 else ()


@cache
def _by_bare() -> dict[tuple[str, ...], tuple[Municipality, ...]]:
    found: dict[tuple[str, ...], tuple[Municipality, ...]] = {}
    for place in _table().values():
        if place.until is None:
            bare = _key(_PROVINCE.sub("", place.official))
            found[bare] = (*found.get(bare, ()), place)
    return found


@cache
def _ambiguous() -> frozenset[tuple[str, ...]]:
    return frozenset(_key(name) for name in _names()["ambiguous"]["names"])


@cache
def _elsewhere() -> tuple[str, ...]:
    return tuple(f"{word} " for word in _names()["elsewhere"]["before"])


def named(name: str) -> Municipality | None:
    """The municipality of which a phrase is the whole name or an adjective, in any case; None otherwise.

    >>> named("hendrik ido ambacht").code, named("de zon")
    ('GM0531', None)
    """
    key = _key(name)
    if not key or len(key) > 6:
        return None
    return next((place for words, place, _ in _index().get(key[0], ()) if words == key), None)


_CLOSING = re.compile(r"\.?\)")  # of "Bergen (N.H.)"
# A body behind an adjective that is a word too: "de Bossche raad", "het Utrechtse college".
_SHAPED = re.compile(
    r" (?:gemeenteraad|raad(?:sleden|slid)?|college|gemeentebestuur|burgemeester|wethouders?|griffier?|rekenkamer|fracties?|gemeenteraadsleden)\b",
    re.IGNORECASE,
)
_LISTED = re.compile(r"\s*(?:,|,?\s(?:en|of)|&)\s+(?:de gemeente\s+)?")


def find_all(text: str, home: Collection[Municipality] = ()) -> list[Mention]:
    """The municipalities that a text mentions, in order, not overlapping.

    Args:
        text: to look in.
        home: of the region that the text is about: their names count where they are words too, but for the first word of a sentence that no verb follows.

    >>> [find_all("Goes wil een veer.", home) == [] for home in ((), (find("gemeente Goes"),))]
    [True, False]
    """
    found: list[Mention] = []
    weak: list[Mention] = []  # names that are words too: they count beside another place of a list
    flat = (
        text
        if text.isascii()
        else "".join((unicodedata.normalize("NFD", c)[0] if "\u00c0" <= c <= "\u017f" else c) for c in text)
    )  # same length as the text
    tokens = [(m.start(), m.end(), m[0].lower()) for m in _WORD.finditer(flat)]
    at = 0
    while at < len(tokens):
        start, _, word = tokens[at]
        hit = None
        for key, place, adjective in _index().get(word, ()):
            if (
                len(key) <= len(tokens) - at
                and all(tokens[at + i][2] == key[i] for i in range(1, len(key)))
                and _close(tokens, at, key)
                and (len(key) == 1 or "," not in text[start : tokens[at + len(key) - 1][1]])
            ):
                hit = (key, place, adjective)
                break
        if hit is None and home:
            hit = _at_home(tokens, at, home)
        if hit is None:
            at += 1
            continue
        key, place, adjective = hit
        end = tokens[at + len(key) - 1][1]
        if "(" in text[start:end] and (closing := _CLOSING.match(text, end)):
            end = closing.end()
        if _counts(text, start, end, key) or (adjective and _SHAPED.match(text, end) and _counts(text, start, end, key, alone=False)):
            # "'s-Gravenhage": the apostrophe belongs to the name.
            found.append(
                Mention(start - (text[start - 1 : start] in ("'", "’") and word == "s"), end, place, adjective)
            )
            at += len(key)
        else:
            if key in _ambiguous() and _counts(text, start, end, key, alone=False):
                one = Mention(start, end, place, adjective)
                if place in home and not adjective and (_INSIDE.search(text, 0, start) or _DOES.match(text, end)):
                    found.append(one)
                    at += len(key)
                    continue
                weak.append(one)
            at += 1
    return _with_listed(text, found, weak) if weak and found else found


def _at_home(tokens: list[tuple[int, int, str]], at: int, home: Collection[Municipality]) -> tuple[tuple[str, ...], Municipality, bool] | None:
    """The one municipality of a region that has a name which others elsewhere have too: "Bergen" in Limburg."""
    for key, places in _shared().get(tokens[at][2], ()):
        of_home = [place for place in places if place in home]
        if len(of_home) == 1 and tuple(word for _, _, word in tokens[at : at + len(key)]) == key and _close(tokens, at, key):
            return key, of_home[0], False
    return None


# What stands before a name that opens no sentence, and behind one that does: "Buren wil", not "Buren willen".
_INSIDE = re.compile(r"[\w,;)’'\"] $")
_DOES = re.compile(r" (?:wil|heeft|vindt|kiest|steunt|stemt|doet|gaat|houdt|ziet|blijft|wijst|staat|neemt|sluit|koos|wilde|had|deed|stemde|besloot|besluit|pleit|vraagt|deelt|acht|en [A-Z]|(?:zelf|ook) (?:wil|heeft|vindt|kiest|steunt|is))\b")


def _with_listed(text: str, found: list[Mention], weak: list[Mention]) -> list[Mention]:
    """The places with those among the weak ones that stand in a list with them: "Tiel, Culemborg en Buren"."""
    kept = set(found)
    rows = sorted([*found, *weak], key=lambda mention: (mention.start, -mention.end))
    for row in (rows, rows[::-1]):  # from left to right, then back
        for one, other in pairwise(row):
            first, last = (one, other) if one.start <= other.start else (other, one)
            if one in kept and not one.adjective and not other.adjective and _LISTED.fullmatch(text[first.end : last.start]):
                kept.add(other)
    return [mention for mention in rows if mention in kept]


def _close(tokens: list[tuple[int, int, str]], at: int, key: tuple[str, ...]) -> bool:
    """Whether the words of a name stand side by side, with no more than a sign and spaces between."""
    return all(tokens[at + i + 1][0] - tokens[at + i][1] <= 3 for i in range(len(key) - 1))


def _counts(text: str, start: int, end: int, key: tuple[str, ...], alone: bool = True) -> bool:
    """Whether the form and the words before a name allow it to be one; a name that is a word too must be called so ``alone``."""
    printed = text[start:end]
    if not any(sign.isupper() for sign in printed) or (not printed[0].isupper() and key[0] != "s"):
        return False
    before = " ".join(text[max(0, start - _BEFORE) : start].split()) + " "
    if before.lower().endswith(_elsewhere()) or text[end : end + 1] == "@" or text[start - 1 : start] in ("@", "."):
        return False
    return not alone or key not in _ambiguous() or bool(_CALLED.search(before.lstrip()))


def find(text: str) -> Municipality | None:
    """The municipality that a phrase names: its whole name, else the first one mentioned in it, or None.

    >>> find("de Dordtse gemeenteraad").code, find("het college van Den Haag").slug
    ('GM0505', 'den-haag')
    """
    whole = named(text) if len(text) < 60 else None
    if whole:
        return whole
    return next((mention.place for mention in find_all(text)), None)
