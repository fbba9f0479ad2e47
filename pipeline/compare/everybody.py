"""Whether a letter is of all colleges or municipalities of a region: by the region's name, their number, or all their names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.compare.masked import mask
from pipeline.compare.signers import FOOT, HEAD, SHORT, number, speaks_for
from pipeline.places import Region, find_all

COUNT = re.compile(r"\b(twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|\d\d?)\b", re.IGNORECASE)
_BEHALF = re.compile(
    r"\bnamens (?:de |alle )(?:(?:zeven|\d+) )?(?:(?:¤+[- ]?)?colleges(?: van de ¤+| in de ¤+)|(?:twee|drie|vier|vijf|"
    r"zes|zeven|acht|negen|tien)(?: colleges)?\b[,.])",
    re.IGNORECASE,
)
_BEHALF_OF = re.compile(r"\bnamens (?:de |alle )(?:(?:twee|drie|vier|vijf|zes|zeven|acht|negen|tien|\d\d?) )?colleges\b", re.IGNORECASE)
_COLLEGES_OF_ALL = re.compile(
    r"\W*(?:(?:hoogachtend|met vriendelijke groet(?:en)?),?\s+)?(?:(?:gezamenlijke )?(?:brief|bericht|reactie) van )?(?:de |alle )?"
    r"(?:(?:(?:twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|\d\d?) )colleges|colleges(?: van (?:burgemeester en wethouders|b ?(?:&|en) ?w))? (?:van|in|uit) (?:de )?"
    r"(?:(?:twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|\d\d?) )?¤+(?:[- ]?gemeenten)?)\W*(?:$|\n|(?:namens|voor) (?:deze|dezen|hen)\b)",
    re.IGNORECASE,
)
_TOWNS = re.compile(r"\bnamens (?:de |alle |onze )(?:(?:twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|\d\d?) )?(?:¤+(?:[- ]?gemeenten)?|gemeenten)(?![\w‡])", re.IGNORECASE)

# The head of a paper of several: "Gezamenlijk raadsvoorstel van de zeven gemeenten", "Van: de zeven colleges", "Namens: de colleges van de zeven gemeenten".
_HEADED = re.compile(
    r"\W*(?:(?:[^.;:]{0,30}\W )?gezamenlijke? [a-z]+ (?:van|door|namens) |(?:van|namens|afzenders?)(?::| :|(?=\W*$)| (?=de |alle ))\W{0,4})(?:de |alle )?"
    r"(?:(?:twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|\d\d?) )?(?:¤+[- ]?)?(?P<kind>colleges|gemeenten|gemeenteraden|raden)\b[^.;:]{0,90}$",
    re.IGNORECASE,
)


def of_all(words: str, region: Region) -> bool:
    """Whether a phrase for several bodies may mean those of the whole region.

    >>> from pipeline.places import load_region
    >>> [of_all(words, load_region("drechtsteden")) for words in ("de colleges", "de zeven colleges", "de drie colleges")]
    [True, True, False]
    """
    count = COUNT.search(words)
    return count is None or number(count[1]) == len(region.members)


def for_all(line: str, region: Region) -> bool:
    """Whether a line says that a letter is on behalf of all colleges: "namens de colleges van de Waalsteden"."""
    found = _BEHALF.search(mask(line, region))
    if found:
        return of_all(found[0], region) and speaks_for(line, found)
    named = _BEHALF_OF.search(line)
    if not named or not speaks_for(line, named):
        return False
    if COUNT.search(named[0]) and of_all(named[0], region):
        return True
    return _all_named(line[named.end() : named.end() + 200], region)


def all_sign(lines: Sequence[str], region: Region) -> bool:
    """Whether all colleges write a letter, by its title or its foot: "Brief van de zeven colleges", "de colleges van de Waalsteden"."""
    for line in (*lines[:HEAD], *lines[-FOOT:]):
        found = _COLLEGES_OF_ALL.match(mask(line, region)) if len(line) < SHORT else None
        if found and of_all(found[0], region):
            return True
    return False


def headed_by_all(lines: Sequence[str], region: Region, *, towns: bool) -> bool:
    """Whether the head of a paper says that it is of all colleges, councils or, with `towns`, municipalities of the region."""
    for line in lines[:HEAD]:
        masked = mask(line, region) if len(line) < SHORT else ""
        found = _HEADED.match(masked)
        if not found or (found["kind"].lower() == "gemeenten" and not towns) or "‡" in masked:
            continue
        counted = COUNT.search(found[0])
        if number(counted[1]) == len(region.members) if counted else "¤" in masked:
            return True
    return False


def all_towns(line: str, region: Region) -> bool:
    """Whether a line says that a letter is on behalf of all municipalities: "namens de zeven gemeenten"."""
    found = _TOWNS.search(mask(line, region))
    if not found or not speaks_for(line, found):
        return False
    if COUNT.search(found[0]):
        return of_all(found[0], region)
    return "¤" in found[0] or _all_named(line[found.end() : found.end() + 250], region)


def _all_named(text: str, region: Region) -> bool:
    places = {mention.place.code for mention in find_all(text)}
    return bool(places) and places >= {place.code for place in region.members}
