"""Homes: streets with a number that words call a home, that stand below a name as on an envelope, or that were a home before."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from pipeline.redact.words import Redaction, near, pattern, words

_POSTCODE = re.compile(r"\b[1-9]\d{3} ?[A-Z]{2}\b(?: +(?:aan den |aan de |den |de |'[st][- ])?[A-Z][\w'’-]+(?:[ -][A-Z][\w'’-]+){0,3})?")
_NUMBER = r"\d{1,4}(?: ?(?:bis|bs|hs|huis|bg|boven|beneden|rood|zwart|I{2,3}|I?V)\b| ?[a-zA-Z]\b)?(?:[-/](?:\d{1,4}|[IVX]{1,4}|bis|hs|huis|bg|[a-zA-Z]))?\b"
_PAIR = re.compile(r"(.{4,40}?) (?:en|&|/) (.{4,40})")
_LABEL = re.compile(r"(?:postcode|woonplaats)(?: ?(?:/|en|,) ?(?:woon)?plaats)? ?:", re.IGNORECASE)
_ONLY_NUMBER = rf"(?:(?:huis)?nummers?|nr\.?|no\.) {_NUMBER}"
_LIVES = r"\b(?:woont|woon|wonen|woonde|woonden|wonende|woonachtig|verblijft|verblijf|verblijven)\b"
_UNIT = rf"(?:huisje|chalet|stacaravan|bungalow|kamer|appartement|flat|kavel|unit|ligplaats|standplaats|woonboot|plaats|plek|perceel) (?:(?:nummer|nr\.?|no\.) )?{_NUMBER}"
_ANY_STREET = rf"[A-Z'’][\w'’.-]*(?:[ \n](?:(?:van|der|de|den|het|ter|ten|en)[ \n]){{0,2}}[A-Z][\w'’.-]*){{0,3}}[ \n]{_NUMBER}"
# Behind these words any name with a number is a street: "wij wonen aan de Lage Vree 9".
_LIVES_AT = re.compile(
    rf"{_LIVES}[^.;:]{{0,60}}?(?:[ \n](?:op|aan|in)[ \n]|,[ \n])(?P<only>{_ONLY_NUMBER}|{_UNIT})"
    rf"|{_LIVES}[^.;:]{{0,30}}?[ \n](?:(?:op|aan)[ \n](?:(?:de|het|'t|den)[ \n])?|in[ \n](?:de|het|'t)[ \n])(?P<street>{_ANY_STREET})")
# "die aan de Lage Vree 9 in Ede woont"
_AT_LIVES = re.compile(rf"\b(?:op|aan)[ \n](?:(?:de|het|'t|den)[ \n])?(?P<street>{_ANY_STREET})[^.;:,]{{0,30}}?[ \n](?:woont|woon|wonen|woonde|woonden|woonachtig)\b")
_POST = re.compile(r"\b[Pp]/[Aa]:? (?:[^\d\n]{0,40}, )?$")  # "p/a Dorpsstraat 3" is where somebody of a club lives
_ONLY = re.compile(_ONLY_NUMBER)
_BESIDE = re.compile(r"(?: \((?:van )?|, | van | op )")
# Below a signature: a line with a street or not, then the postcode.
_BELOW = re.compile(rf"[^\n]{{0,40}}\n(?:[ \t]*(?P<street>(?!Postbus)[A-Z'’][\w .'’-]{{2,50}}? {_NUMBER})[ \t]*[,\n])?[ \t]*(?P<post>[1-9]\d{{3}} ?[A-Z]{{2}}\b)")
_BREAK = re.compile(r"\n[ \t]*\n|[.;!?] (?=[A-Z])")
_TITLED = re.compile(r"(?:[Ff]amilie|[Mm]evrouw|[Dd]e heer|[Mm]w\.|[Dd]hr\.) [^.;\n]{2,50}, $")
_TITLE = re.compile(r"\s*(?:Aan:?\s*)?(?:T\.a\.v\. )?(?:[Dd]e heer|[Mm]evrouw|[Dd]hr\.?|[Mm]w\.?|[Ff]am(?:ilie|\.)|[Aa]an de bewoner)")
# Name, street and place below each other; labels as letters have them, the street may be of any name.
_HEAD = re.compile(
    r"^[ \t]*(?P<label>(?:Van|Aan|Afzender|Naam|Indiener|T\.a\.v\.|t\.a\.v\.)[ \t]*:?[ \t]+)?(?P<name>[^\n:;,]{4,60}?)[ \t]*\n"
    rf"[ \t]*(?:Adres[ \t]*:[ \t]*)?(?P<street>(?!Postbus)[A-Z'’][\w .'’-]{{2,50}}? {_NUMBER})[ \t]*\n"
    r"[ \t]*(?P<place>[1-9]\d{3} ?[A-Z]{2}\b[^\n]{0,40})", re.MULTILINE)


class Head(NamedTuple):
    """Name, street and place as above a letter: start and end of each."""

    name: int
    end: int
    street: tuple[int, int]
    place: tuple[int, int]


@cache
def _street() -> re.Pattern[str]:
    endings, sides, openings = ("|".join(words()[name]) for name in ("street", "side", "street_of"))
    return re.compile(
        rf"\b(?:(?:[A-Z][\w'’.-]{{0,30}} ){{0,3}}[A-Z][\w'’-]{{0,40}}(?:{endings})(?: (?:{sides}))?"
        rf"|(?:{openings}) (?:(?:van|der|de|den|het|ter|ten|'t) ){{0,3}}[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){{0,2}}) {_NUMBER}")


def letterheads(raw: str, name: re.Pattern[str]) -> Iterator[Head]:
    """Private persons with their address as letters have it.

    Args:
        raw: the text.
        name: pattern of a person's name.
    """
    for found in _HEAD.finditer(raw):
        line = found["name"]
        person = name.fullmatch(line) or (name.fullmatch(pair[1]) if (pair := _PAIR.fullmatch(line)) and name.fullmatch(pair[2]) else None)
        if pattern("office").search(line) or pattern("office_before").search(line) or not (person or _TITLE.match(line)):
            continue
        above = raw[raw.rfind("\n", 0, max(0, found.start() - 1)) + 1:max(0, found.start() - 1)]
        if (found["label"] or "").lower().startswith("t.a.v.") and above.strip():
            continue  # the address of what is named above
        start = found.start("name")
        # Behind a title the name is found by that.
        yield Head(start, start + len(person[0]) if person else start, found.span("street"), found.span("place"))


def homes(raw: str, heads: Iterable[Head]) -> Iterator[Redaction]:
    """Home addresses.

    Args:
        raw: the text.
        heads: see `letterheads`.
    """
    streets = list(_street().finditer(raw))
    known: set[str] = set()
    for head in heads:
        known.add(_plain(raw[slice(*head.street)]))
        yield Redaction(head.street[0], head.street[1], "adres", "above a letter")
        place = _POSTCODE.match(raw, head.place[0])
        if place:
            yield Redaction(place.start(), place.end(), "adres", "above a letter")
    for found in streets:
        if _home(raw, found.start()) or (pattern("lives").match(raw, found.end() + 1) and not _of_office(raw, found.start())):
            known.add(_plain(found[0]))
            yield Redaction(found.start(), found.end(), "adres", "home by its words")
            yield from _postcode_behind(raw, found.end())
    for found in streets:
        if _plain(found[0]) in known:
            yield Redaction(found.start(), found.end(), "adres", "a home before")
    for found in (*_LIVES_AT.finditer(raw), *_AT_LIVES.finditer(raw)):
        start, end = found.span("only" if found.groupdict().get("only") else "street")
        known.add(_plain(raw[start:end]))
        yield Redaction(start, end, "adres", "home by its words")
    ends = {found.end() for found in streets}
    for found in _POSTCODE.finditer(raw):
        if near(raw, found.start(), "home", 40) and not any(end <= found.start() < end + 80 for end in ends):
            yield Redaction(found.start(), found.end(), "adres", "home by its words")


def beside(raw: str, names: Iterable[Redaction]) -> Iterator[Redaction]:
    """Addresses right behind the name of a private person: "mevrouw Jansen (Dorpsstraat 3)"."""
    for one in names:
        found = _BESIDE.match(raw, one.end)
        street = (_street().match(raw, found.end()) or _ONLY.match(raw, found.end())) if found else None
        if street:
            yield Redaction(street.start(), street.end(), "adres", "behind a name")
        below = _BELOW.match(raw, one.end)
        if below:
            yield from (Redaction(*below.span(part), "adres", "below a name") for part in ("street", "post") if below[part])


def again(raw: str, known: Iterable[Redaction]) -> Iterator[Redaction]:
    """The same addresses elsewhere, and the postcodes behind them."""
    plain = {_plain(raw[one.start:one.end]) for one in known}
    for found in _street().finditer(raw) if plain else ():
        if _plain(found[0]) in plain:
            yield Redaction(found.start(), found.end(), "adres", "a home before")
            yield from _postcode_behind(raw, found.end())


def _postcode_behind(raw: str, at: int) -> Iterator[Redaction]:
    """The postcode and place that belong to a street which ends here."""
    found = _POSTCODE.search(raw, at, at + 80)
    if found and not re.search(r"[.;:]|\n\s*\n", _LABEL.sub("", raw[at:found.start()])):
        yield Redaction(found.start(), found.end(), "adres", "behind a home")


def _of_office(raw: str, start: int) -> bool:
    """Whether a word for an office or a plan stands shortly before, in the same sentence."""
    low = max(0, start - 40)
    breaks = [found.end() for found in _BREAK.finditer(raw, low, start)]
    return pattern("office").search(raw, breaks[-1] if breaks else low, start) is not None


def _plain(address: str) -> str:
    """An address without the spaces that people put in it or not."""
    return re.sub(r"\s", "", address).lower()


def _home(raw: str, start: int) -> bool:
    """Whether the address here is somebody's home: words before it say so, or it stands below a name as in a letter."""
    if _POST.search(raw, max(0, start - 50), start):
        return True
    if _of_office(raw, start):
        return False
    if near(raw, start, "home", 50):
        return True
    line = raw.rfind("\n", 0, start) + 1
    above = raw[raw.rfind("\n", 0, max(0, line - 1)) + 1:max(0, line - 1)]
    before = raw[line:start]
    return (not before.strip() and _person_line(above)) or (len(before) < 80 and bool(_TITLED.search(before)))


def _person_line(line: str) -> bool:
    """A line of an address block that holds a person's name: opened by a title, and no body or office in it."""
    return bool(_TITLE.match(line)) and not pattern("office").search(line)
