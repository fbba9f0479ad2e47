"""Persons and parties that a document names."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib import resources

from pipeline.dutch.prefilter import fold, may_match
from pipeline.extract.actors_cast import Cast
from pipeline.extract.actors_forms import (
    CAP,
    FORMAL,
    INITIALLED,
    LAST,
    MOST_PARTIES,
    OFFICE,
    OFFICERS,
    ONE_OFFICER,
    SHOUT,
    can_be_name,
    each_name,
    initials_fit,
    is_street,
    person_name,
    seat_of,
    surname,
)
from pipeline.extract.actors_lexicon import common, either, is_party, lexicon
from pipeline.places import find, named, slug

_IN_BRACKETS = re.compile(rf"(?P<who>{LAST}|{SHOUT}) \((?P<party>[^()]{{2,40}})\)")
_OF_PARTY = re.compile(rf"\b[Ff]racties?(?: van)?(?: de| het)? (?P<party>{CAP}(?:[ /](?:(?:voor|de|van|den) ){{0,2}}{CAP}){{0,3}})")
_PARTY_OF = re.compile(r"(?<![\w-])(?P<party>[A-Z][\w/.]{1,20}(?:-[A-Z]\w+)?)-fractie\b")
_LED = re.compile(r"^.*(?:[:;(]\s*|\b(?:van|door|fracties|fractie|zijn|waren|stemden|tegen|voor|vóór)\s+(?:de\s+)?)(?=[A-Z])")
_COUNTED = re.compile(r"\s*\(?\b\d{1,2}\)?$")
_PARTY_FORM = re.compile(rf"(?!\w*\d{{3}}){CAP}(?: (?:voor )?{CAP}){{0,2}}")
_LIST = re.compile(r",\s+|\s+en\s+|;\s*|\)\s+|\s+\(")
_VOTES = re.compile(r"\b(?:stemmen|stemden|gestemd|fracties|partijen|leden)\b|\b(?:voor|tegen|vóór)(?: ?:| waren\b)", re.IGNORECASE)
_RISKY = {"senioren", "trots", "denk", "eva", "opa", "gl", "cu", "algemeen belang", "gemeentebelang", "volt", "vsp", "hsp", "sp"}  # words and other abbreviations too


@cache
def party_names() -> tuple[str, ...]:
    """Parties of `parties.toml` that are nothing else."""
    names = tomllib.loads(resources.files(__package__).joinpath("parties.toml").read_text(encoding="utf-8"))["names"]
    return tuple(name for name in names if name.lower() not in _RISKY)


def learn_people(cast: Cast, texts: Sequence[str]) -> None:
    """Add who is called by title, initials or office."""
    for text in texts:
        folded = fold(text)
        for pattern in (FORMAL, OFFICE, INITIALLED):
            for match in pattern.finditer(text) if may_match(pattern, folded) else ():
                role = match.groupdict().get("role")
                name = person_name(match)
                if pattern is OFFICE and (not can_be_name(name, role or "") or is_street(text, match, name)):
                    continue
                if pattern is INITIALLED and not initials_fit(text, match):
                    continue
                cast.add_person(name, role.lower().replace("weth.", "wethouder") if role else None, seat_of(text, match, name) if role else None)
        for match in OFFICERS.finditer(text) if may_match(OFFICERS, folded) else ():
            for one in each_name(match):
                cast.add_person(one[0], ONE_OFFICER[match["role"].lower()] or None)


@cache
def given_name() -> re.Pattern[str]:
    """A common given name with a surname behind it."""
    return re.compile(rf"(?<![\w.-])(?P<name>(?:{either(lexicon().given)})(?:-[A-Z][a-z]+)? (?:[A-Z]\. )?{LAST})(?![\w-])")


def learn_given(cast: Cast, texts: Sequence[str]) -> None:
    """Add who is called by a common given name."""
    for text in texts:
        if lexicon().given.isdisjoint(re.findall(r"[A-Z]\w+", text)):
            continue
        for match in given_name().finditer(text):
            name = match["name"]
            last = name.split()[-1]
            if name not in cast.named and not is_party(name) and not last.lower().endswith(lexicon().streets) and find(last) is None and slug(last) not in cast.people:
                cast.add_person(name)


def learn_parties(cast: Cast, parties: Sequence[str], texts: Sequence[str]) -> None:
    """Add the parties of the letterhead, those behind the name of a member, and those beside a known one in a list."""
    stated = list(parties)
    for text in texts:
        stated += [match["party"] for match in (_IN_BRACKETS.finditer(text) if "(" in text else ())
                   if is_party(match["party"]) or (slug(surname(match["who"])) in cast.people and _like_party(match["party"]))]
        if "racti" in text:
            stated += [match["party"] for match in _OF_PARTY.finditer(text)] + [match["party"] for match in _PARTY_OF.finditer(text)]
    stated = [re.sub(r"^(?:de |het )?(?:fractie )?", "", name).strip(" .,;:()") for name in stated]
    stated += [name for name in party_names() if name in "\n".join(texts)]
    fitting = dict.fromkeys(name for name in stated if 1 < len(name) < 40 and (name[:1].isupper() or is_party(name)) and not name.isdigit())
    cast.parties |= {name: name for name in list(fitting)[:MOST_PARTIES]}
    for text in texts:
        known = {name for name in (*party_names(), *cast.parties) if name in text}
        if not known:
            continue
        votes = len(known) > 1 and _VOTES.search(text) is not None
        pieces = [_alone(piece) for piece in _LIST.split(text) if len(piece) < 200]
        for at, piece in enumerate(pieces):
            if piece in known or len(cast.parties) > MOST_PARTIES or not _PARTY_FORM.fullmatch(piece):
                continue
            beside = pieces[max(0, at - 1):at] + pieces[at + 1:at + 2]
            if any(one in known or is_party(one) for one in beside) and (is_party(piece) or (votes and find(piece) is None)):
                cast.parties.setdefault(piece, piece)
    cast._index = None


def _alone(piece: str) -> str:
    """A party in a list without the words before it and its votes: "voor waren de Lokale Lijst (3)" -> "Lokale Lijst"."""
    piece = _COUNTED.sub("", piece.strip(" .,;:()|"))
    words = piece.split()
    for at in range(min(8, len(words))):
        if is_party(rest := " ".join(words[at:])) and rest[:1].isupper():
            return rest
    return _COUNTED.sub("", _LED.sub("", piece)).strip(" .,;:()|")


def _like_party(text: str) -> bool:
    """Whether words in brackets behind a person can be a party that no list knows."""
    if len(text) < 4 or common(text):
        return False
    return is_party(text) or (re.fullmatch(r"[A-ZÀ-Ý][\w'’./-]*(?: (?:voor |de )?[A-ZÀ-Ý][\w'’./-]*){0,3}", text) is not None and named(text) is None and not re.search(r"\d{2}", text))
