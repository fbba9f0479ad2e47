"""The names of a cast in a text: persons, parties, organisations, regions."""

from __future__ import annotations

import re

from pipeline.dutch.prefilter import fold, may_match
from pipeline.extract.actors_cast import Cast
from pipeline.extract.actors_forms import (
    FORMAL,
    INITIALLED,
    OFFICE,
    OFFICERS,
    ONE_OFFICER,
    can_be_name,
    each_name,
    initials_fit,
    is_street,
    person_name,
    seat_of,
)
from pipeline.extract.actors_found import Found
from pipeline.extract.actors_lexicon import Named, either, lexicon, region_words
from pipeline.places import find_all

_TITLED = re.compile(r"(?<=[\w\"“‘(] )([A-Z][a-zë]{3,}) $")
_BEFORE_PLACE = {"gemeente", "stad", "dorp", "college", "raad", "gemeenteraad", "noord", "zuid", "oost", "west", "burgemeester", "wethouder", "griffie", "gemeenteraden", "raadsgriffie", "van", "uit", "voor"}


def in_title(text: str, start: int) -> bool:
    """Whether a place stands in the name of something else: "het Groenplan Almelo 2030"."""
    match = _TITLED.search(text, max(0, start - 30), start)
    return match is not None and match[1].lower() not in _BEFORE_PLACE


def find_people(text: str, cast: Cast) -> list[Found]:
    """The persons who are called by title, initials or office."""
    found = []
    folded = fold(text)
    for pattern in (FORMAL, OFFICE, INITIALLED):
        for match in pattern.finditer(text) if may_match(pattern, folded) else ():
            name = person_name(match)
            role = match.groupdict().get("role")
            person = cast.who(name, role.lower().replace("weth.", "wethouder") if role else None, seat_of(text, match, name) if role else None)
            if person is None or (pattern is OFFICE and (not can_be_name(name, match["role"]) or is_street(text, match, name))):
                continue
            if pattern is INITIALLED and not initials_fit(text, match):
                continue
            start = match.start("name") if pattern is OFFICE and match["colon"] else _led(text, match) if role else match.start()
            found.append(Found(start, match.end() if name == match["name"] else match.start("name") + len(name), actor=person))
    for match in OFFICERS.finditer(text) if may_match(OFFICERS, folded) else ():
        named = [(cast.who(name, ONE_OFFICER[match["role"].lower()] or None), start, end) for name, start, end in each_name(match)]
        people = tuple((person, start, end) for person, start, end in named if person)
        if len(people) > 1 and len(people) == len(named):
            found.append(Found(match.start(), match.end(), people=people))
    return found


def _led(text: str, match: re.Match[str]) -> int:
    """Where a mention of an office and its holder starts: before the adjective of a municipality, "de Dordtse wethouder Bos"."""
    low = max(0, match.start("role") - 30)
    before = text[low : match.start("role")]
    place = next((one for one in find_all(before + match["role"]) if one.adjective and one.end == len(before.rstrip())), None)
    if place is None:
        return match.start()
    article = _ARTICLE.search(text, max(0, low + place.start - 6), low + place.start)
    return article.start() if article else low + place.start


_ARTICLE = re.compile(r"\b(?:[Dd]e|[Oo]nze|[Uu]w) $")


def find_names(text: str, cast: Cast) -> list[Found]:
    """The names of the cast, and the parties."""
    found = []
    index = cast.index()
    for match in re.finditer(r"(?<![\w@./-])['’]?\w+", text):
        if not (match[0][0].isupper() or match[0][0] in "'’" or match[0] in index):
            continue
        for form in index.get(match[0], ()):
            end = match.start() + len(form)
            if text.startswith(form, match.start()) and (end >= len(text) or not (text[end].isalnum() or text[end] == "_" or (text[end] == "-" and text[end + 1:end + 2].isalpha() and not text.startswith("-fractie", end)))):
                found.append(_named(text, match.start(), end, form, cast))
                break
    for match in _REGION.finditer(text):
        if not in_title(text, match.start()):
            region = region_words()[match["name"]]
            found.append(Found(match.start(), match.end(), actor=Named(f"regio-{region}", f"regio {match['name']}", "collectief")))
    return found


_REGION = re.compile(rf"(?<![\w-])(?:(?:de )?regio )?(?P<name>{either(word for word in region_words() if not word.endswith('e'))})(?:regio)?(?![\w-])")


_FRACTION = re.compile(r"(?:\b(?:de |het )?fractie (?:van )?(?:de |het )?|\bde )$", re.IGNORECASE)


def _named(text: str, start: int, end: int, form: str, cast: Cast) -> Found:
    if form in cast.parties and form not in cast.named:
        before = _FRACTION.search(text, max(0, start - 22), start)
        if text.startswith("-fractie", end):
            end += 8
        return Found(before.start() if before else start, end, party=cast.parties[form])
    return Found(start, end, actor=cast.named.get(form) or lexicon().known[form])
