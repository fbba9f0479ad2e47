"""Who signs a letter together: several colleges, councils or municipalities of a region, by its sender, its foot or its head.

A letter of several towns is told by what it prints: "namens de drie colleges" with three names; a line of each who signs ("namens het
college van Gouda, ..."); their names under one "namens de colleges van". One line of a single body is no letter together, nor are towns
that get a copy.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from pipeline.places import Municipality, Region, find_all

HEAD, FOOT = 8, 14  # passages at the top and at the foot that name who writes
TOGETHER = ("brief", "zienswijze", "raadsvoorstel", "raadsinformatiebrief")  # papers that several may write as one
SHORT = 400  # code points of a line that may say on whose behalf a letter is
NUMBERS = dict(zip(["twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf"], range(2, 13), strict=True))
STEMS = {"colleges": "colleges", "college": "colleges", "b": "colleges", "gemeenteraden": "raden", "gemeenteraad": "raden", "raden": "raden", "raad": "raden", "gemeenten": "gemeenten", "gemeente": "gemeenten"}
_COUNT = "(?P<count>twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|\\d\\d?)"
_BEHALF = re.compile(rf"\bnamens (?:de |alle |onze )?{_COUNT} (?:[a-z]+ )?(?P<kind>colleges|gemeenten|raden|gemeenteraden)\b", re.IGNORECASE)
# What was once done on behalf of all is told of, in a letter that is not theirs: "namens de colleges hebben wij in mei geschreven".
_ONCE = re.compile(r"\b(?:heeft|hebben|had|hadden|werd|werden|is|was|waren|schreef|schreven|stuurde|stuurden|voerde|voerden|sprak|spraken|zat|zaten|nam|namen|deed|deden|bood|boden|diende|dienden)\b", re.IGNORECASE)
# Before the name of a town at the foot of a letter: who signs for it.
_SIGNS = re.compile(
    r"(?:^|[\n;,.]|\bnamens )\W*(?:namens )?(?:(?:het|de|ons) )?(?P<kind>college|gemeenteraad|raad|gemeente|b(?:urgemeester)? (?:en|&) w(?:ethouders)?)\b"
    r"(?: van (?:burgemeester en wethouders|b ?(?:&|en) ?w))?(?: (?:van|der|in))?(?: de)?(?: gemeente)? $",
    re.IGNORECASE,
)
# And behind it: nothing, or who signs.
_PERSON = re.compile(r",?\s*(?:$|\n|(?:namens (?:deze|dezen|het|de)|(?:de )?(?:loco-?)?(?:wethouder|burgemeester|secretaris|gemeentesecretaris|griffier|raadsgriffier|voorzitter)|(?:mr|drs|ir|ing|dr|dhr|mevr|mw|m)\.|mevrouw|de heer|(?-i:[A-Z]))[^;]*$)", re.IGNORECASE)
_LEAD = re.compile(r"^\W*(?:hoogachtend|met (?:vriendelijke|collegiale|hartelijke) groet(?:en)?)?\W*(?:namens )?de (?P<kind>colleges|gemeenteraden|raden|gemeenten|gemeentebesturen)\b[^.]{0,60}?(?: van(?: de gemeenten)?)?\W*$", re.IGNORECASE)
_OPENS_LIST = re.compile(r"^\W*(?:van\s?:\s*|namens )?de (?P<kind>colleges|gemeenteraden|raden|gemeenten|gemeentebesturen)\b[^.]{0,60}? (?:van )?(?=[^.]*$)", re.IGNORECASE)
_COPY = re.compile(r"\b(?:afschrift|kopie|c\.?c\.?|verzonden aan|verzendlijst|t\.a\.v|ter attentie|aanwezig|afwezig)\b|^\W*aan\b", re.IGNORECASE)
# "Wij, de colleges van Gouda en Delft, ..." at the top, "namens de colleges van Gouda en Delft" at the foot: the names follow in one row.
_ROW = re.compile(
    r"\b(?:wij,? (?:als )?|namens |ondergetekenden?,? )(?:de |alle |onze )?(?:(?:twee|drie|vier|vijf|zes|zeven|acht|negen|tien|\d\d?) )?(?P<kind>colleges|gemeentebesturen|gemeenteraden|raden|gemeenten)"
    r"(?: van (?:burgemeester en wethouders|b ?(?:&|en) ?w))?(?: (?:van|der|in|uit))?(?: de)?(?: gemeenten)?:? ",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"[^\w(]*(?:en|&|alsmede)?[^\w(]*(?:(?:van )?(?:de )?(?:gemeente )?)?", re.IGNORECASE)  # "(Gouda doet niet mee)" is none of them
# "Colleges van burgemeester en wethouders van", "Gezamenlijke brief van de colleges van", "Aangeboden door de colleges van", "Gemeenten".
_BODIES = re.compile(
    r"\W*+(?:(?:hoogachtend|met vriendelijke groet(?:en)?),?\s+)?(?:[^.;:]{0,60}?\b(?:van|door|namens|afzenders?:)\W{1,6})?(?:de )?"
    r"(?P<kind>colleges|gemeentebesturen|gemeenteraden|raden|gemeenten)(?: van (?:burgemeester en wethouders|b ?(?:&|en) ?w))?(?: (?:van|der|in|uit))?(?: de)?(?: gemeenten)?:? ",
    re.IGNORECASE,
)
_FROM = re.compile(r"\W*(?:van|namens|afzenders?)\s?:", re.IGNORECASE)
_ENDS = re.compile(r"\W*(?:$|\(|\n|(?:,|–|-) ?(?:namens|voor) (?:deze|dezen|hen)\b|, ieder voor\b|, ?\d)", re.IGNORECASE)
LONGEST = 400  # code points of a row of names
TOP = 14  # passages at the top in which those who write may name themselves
_PLURAL = re.compile(r"\b(?:(?:onze|de(?:ze)?|wij,? (?:de|als)|als) (?:[a-z]+ ){0,2}?(?:colleges|gemeenten|raden)|bovengenoemde (?:colleges|gemeenten)|ondergetekende colleges)\b", re.IGNORECASE)
_AFTER = 40  # code points from the start of a line to the name of a town that it is about


def number(word: str) -> int:
    """What a word or figures count; 0 where they count nothing."""
    return NUMBERS.get(word.lower()) or (int(word) if word.isdigit() else 0)


class Signers(NamedTuple):
    """Those who write together: colleges, raden or gemeenten, and which of the region."""

    kind: str
    places: tuple[Municipality, ...]


def signers(document: Mapping[str, Any], region: Region, lines: Sequence[str]) -> Signers | None:
    """The municipalities of the region that write one letter or view together; None for any other paper.

    Args:
        document: its line of `documents.jsonl`.
        region: whose municipalities may sign.
        lines: the texts of its passages.

    """
    if document["type"] == "overig":  # a report that tells of several towns is of none of them
        return _titled(region, [line for line in lines[:HEAD] if len(line) < SHORT and _FROM.match(line)])
    if document["type"] not in TOGETHER:
        return None
    kind, _, names = str(document["sender"] or "").partition("-")
    if kind in ("colleges", "raden", "gemeenten"):
        named = [place for place in region.members if re.search(rf"(?:^|-){re.escape(place.slug)}(?:-|$)", names)]
        left = len(names) + 1 - sum(len(place.slug) + 1 for place in named)
        if not names.isdigit():
            return Signers(kind, tuple(named)) if len(named) > 1 and left <= 0 else None
    short = [line if len(line) < SHORT else "" for line in lines]
    if document["type"] in ("raadsvoorstel", "raadsinformatiebrief"):  # of one college, where it does not say in so many words that it is of several
        return _titled(region, short)
    return _counted(region, short) or _at_foot(region, short) or _at_head(region, short, lines) or _in_row(region, lines) or _titled(region, short)


def _titled(region: Region, lines: Sequence[str]) -> Signers | None:
    """Those whose names are a line of their own behind what they are: "Colleges van burgemeester en wethouders van Gouda en Delft", over a letter or under it."""
    for line in (*lines[-FOOT:], *lines[:HEAD]):
        found = _BODIES.match(line)
        if not found:
            continue
        named, end = _row(line, found.end(), region)
        if len(named) > 1 and _ENDS.match(line[end:]):
            return Signers(STEMS.get(found["kind"].lower(), "gemeenten"), named)
    return None


def _in_row(region: Region, lines: Sequence[str]) -> Signers | None:
    """Those that a letter names in one row where it says at its top or foot who writes."""
    for line in (*lines[-FOOT:], *lines[:TOP]):
        found = _ROW.search(line)
        if not found or not speaks_for(line, found):
            continue
        named, _ = _row(line, found.end(), region)
        if 1 < len(named) < len(region.members):
            return Signers(STEMS.get(found["kind"].lower(), "gemeenten"), named)
    return None


def _row(line: str, start: int, region: Region) -> tuple[tuple[Municipality, ...], int]:
    """The municipalities that a line names one behind the other from a place on, in the order of the region, and where the row ends."""
    named: set[str] = set()
    at = start
    for mention in find_all(line[start : start + LONGEST], region.members):
        if mention.adjective or not _BETWEEN.fullmatch(line[at : start + mention.start]):
            break
        named.add(mention.place.code)
        at = start + mention.end
    return tuple(place for place in region.members if place.code in named), at


def _counted(region: Region, lines: Sequence[str]) -> Signers | None:
    """As many as a letter says that it is on behalf of, where it names just so many."""
    for line in lines[-FOOT:]:
        found = _BEHALF.search(line)
        if found and speaks_for(line, found):
            around = _places(region, (*lines[:HEAD], *lines[-FOOT:]))
            if 1 < number(found["count"]) == len(around) < len(region.members):
                return Signers(STEMS[found["kind"].lower()], tuple(around))
    return None


def _at_foot(region: Region, lines: Sequence[str]) -> Signers | None:
    """Those of whom each has a line of its own at the foot."""
    kinds: dict[str, dict[str, None]] = {}
    under = ""
    for line in lines[-FOOT:]:
        if _COPY.search(line):
            under = ""
            continue
        lead = _LEAD.search(line)
        if lead:
            under = STEMS.get(lead["kind"].lower(), "gemeenten")
            continue
        for mention in find_all(line, region.members):
            if mention.adjective or not _PERSON.match(line, mention.end):
                continue
            found = _SIGNS.search(line[: mention.start])
            kind = STEMS["b" if found["kind"][0].lower() == "b" else found["kind"].lower()] if found else under if mention.start < _AFTER else ""
            if kind:
                kinds.setdefault(kind, {})[mention.place.code] = None
    for kind, codes in sorted(kinds.items(), key=lambda row: -len(row[1])):
        places = tuple(place for place in region.members if place.code in codes)
        if len(places) == len(codes) > 1:
            return Signers(kind, places)
    return None


def _at_head(region: Region, lines: Sequence[str], whole: Sequence[str]) -> Signers | None:
    """Those that the line over a letter names, where the letter says "onze gemeenten"."""
    for line, after in zip(lines[:HEAD], (*lines[1:HEAD], ""), strict=False):
        found = _OPENS_LIST.search(line) if not _COPY.search(line) else None
        if found and any(_PLURAL.search(text) for text in whole[1:]):
            places = _places(region, (line[found.start("kind") :].partition("(")[0],)) or _places(region, (after,))
            if 1 < len(places) < len(region.members):
                return Signers(STEMS.get(found["kind"].lower(), "gemeenten"), tuple(places))
    return None


def _places(region: Region, lines: Sequence[str]) -> list[Municipality]:
    around = {mention.place for line in lines for mention in find_all(line, region.members) if not mention.adjective}
    return [place for place in region.members if place in around]


def speaks_for(line: str, found: re.Match[str]) -> bool:
    """Whether a line that says "namens de colleges" says so of the letter itself.

    Args:
        line: the line.
        found: where it says so.

    """
    low = max(line.rfind(mark, 0, found.start()) for mark in ".;\n") + 1
    high = min((at for mark in (". ", ";", "\n") if (at := line.find(mark, found.end())) >= 0), default=len(line))
    return not _ONCE.search(line[low : found.start()]) and not _ONCE.match(line[found.end() : high].lstrip(" ,").partition(" ")[0])
