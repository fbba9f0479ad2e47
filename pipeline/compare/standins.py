"""Words that stand in for a body: "men" and "onze buren" under the name of a town, an alderman who speaks "namens" it, "hij" behind "de raad".

They are made names in the masked text of a clause (see `pipeline.compare.masked.mask`), letter by letter, so that every rule that knows
a name knows them.
"""

from __future__ import annotations

import re

# Under the name of a municipality these are its people: "Men ziet er niets in", "Onze buren doen niet mee".
PEOPLE = re.compile(
    r"\b(?:men|zij(?! het\b)|ze|(?:onze|de|uw) (?:[a-z]+er)?(?:buren|buurgemeente|buurtjes|overburen|collega's)|(?:het|dit) (?:gemeente|stads|dorps)bestuur)\b(?! (?:van|uit|in) [A-Z‡])",
    re.IGNORECASE,
)
HE = re.compile(r"\bhij\b", re.IGNORECASE)
_WHO = r"(?:onze (?:gemeente|stad)|ons (?:college|dorp)|onze raad|het (?:voltallige )?college(?: van (?:de gemeente )?‡+)?|de (?:gemeente|raad)(?: van)?(?: ‡+)?|‡+)"
_PERSON = (
    r"(?:(?:de|onze|haar|zijn) )?(?:wethouder|burgemeester|portefeuillehouder|bestuurder|collegelid|vertegenwoordiger|afgevaardigde|bestuurslid)"
    r"(?: (?:(?-i:[A-Z])[\w'’‡-]*|van|de|der|den|ten|ter|het|te))*"
)
_FOR = rf"(?:mede )?(?:namens|uit naam van|in naam van|in opdracht van|als vertegenwoordiger van) (?P<who>{_WHO})(?![\w‡])"
_PERSON_FOR = re.compile(rf"\b{_PERSON} {_FOR}", re.IGNORECASE)
_FOR_PERSON = re.compile(rf"\b{_FOR}(?P<verb> (?:heeft|had|is|was|hebben|pleitte|vroeg|verzocht|liet|gaf|bracht|stemde|sprak|drong) )(?P<person>{_PERSON})", re.IGNORECASE)
_APART = re.compile(rf"\b(?P<person>{_PERSON})(?P<verb> (?:heeft|had|is|was|pleitte|vroeg|verzocht|liet|gaf|bracht|stemde|sprak|drong)(?: [^\s,.;:]+){{0,6}}?) {_FOR}", re.IGNORECASE)
_NAMED = re.compile(rf"{_PERSON}(?: {_FOR})?", re.IGNORECASE)
# Who else "hij" may be.
_SOMEBODY = re.compile(
    r"\b(?:de heer|dhr|wethouder|burgemeester|voorzitter|griffier|secretaris|directeur|inspreker|indiener|minister|gedeputeerde|portefeuillehouder|aanbieder|ondernemer|eigenaar|bewoner|inwoner|"
    r"verhuurder|fractie|fractievoorzitter|raadslid|leerling|ontwikkelaar|initiatiefnemer|beheerder)\b",
    re.IGNORECASE,
)
_COUNCIL = re.compile(r"\b(?:de|onze|deze) (?:gemeente)?raad\b(?! van (?:toezicht|bestuur|commissarissen|state))", re.IGNORECASE)


def stand_in(text: str, masked: str, *, section: bool = False, he: bool = False) -> str:
    """A masked text in which what stands in for a body is a name as well, letter by letter.

    Args:
        text: as printed.
        masked: the same with signs for places.
        section: it stands under the name of a municipality.
        he: the council was spoken of just before, and no man.

    >>> stand_in("Daar voelt men niets voor.", "Daar voelt men niets voor.", section=True)
    'Daar voelt ‡‡‡ niets voor.'
    >>> stand_in("Op 3 mei heeft wethouder Bos namens onze gemeente gepleit voor een veer.", "Op 3 mei heeft wethouder Bos namens onze gemeente gepleit voor een veer.")
    'Op 3 mei heeft ‡‡‡‡‡‡‡‡‡‡‡‡‡‡‡‡‡‡‡‡‡‡‡‡‡‡‡‡‡‡‡‡‡‡ gepleit voor een veer.'
    """
    signs = list(masked)
    for pattern in ((PEOPLE,) if section else ()) + ((HE,) if he else ()):
        for match in pattern.finditer(text):
            _sign(signs, match.span())
    if not _FOR_WORD.search(masked):
        return "".join(signs)
    for match in _PERSON_FOR.finditer(masked):
        _sign(signs, match.span())
    for match in _FOR_PERSON.finditer(masked):  # "namens onze gemeente heeft wethouder Bos": of his own body, where no name says otherwise
        if "‡" not in match["who"]:
            _sign(signs, match.span("person"))
    for match in _APART.finditer(masked):
        _sign(signs, match.span("person"))
        signs[match.end("verb") + 1 : match.end()] = "·" * (match.end() - match.end("verb") - 1)
    return "".join(signs)


_FOR_WORD = re.compile(r"\b(?:namens|naam van|opdracht van|vertegenwoordiger van)\b", re.IGNORECASE)


def _sign(signs: list[str], span: tuple[int, int]) -> None:
    signs[slice(*span)] = "‡" * (span[1] - span[0])


def spoken_for(words: str) -> str:
    """The body that an alderman speaks for, as printed; "het college" where the words name none, "" where they are no alderman.

    >>> spoken_for("wethouder Bos namens onze gemeente"), spoken_for("onze gemeente")
    ('onze gemeente', '')
    """
    if not _NAMED.match(words):
        return ""
    at = _FOR_WORD.search(words)
    return re.sub(r"^(?:naam |opdracht |vertegenwoordiger )?van ", "", words[at.end() :].strip()) if at else "het college"


def of_council(before: str) -> bool:
    """Whether "hij" behind some words means the council: they tell of it, and of nobody else who may be he."""
    return bool(_COUNCIL.search(before)) and not _SOMEBODY.search(before)
