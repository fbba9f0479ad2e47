"""Whose paper it is where its head does not say: printed beside a body of its own, or the only name not told as another's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.places import Mention, Municipality, Region, find_all

ENDS = 8  # passages at the top and at the foot that may name the municipality whose paper it is
SHORT = 160  # code points of such a line
SECTIONS = 3  # names of municipalities that stand alone, from which a paper is a survey
TITLE = 3  # passages among which the title of a paper stands
LONGEST = 20_000

_HEADING = re.compile(r"^[\W\d]*(?:gemeente )?|\s*\([^()]*\)\s*$", re.IGNORECASE)
_OWN_HEAD = re.compile(
    r"(?:^|\b(?:gemeenteraad|raad|college|b ?& ?w|burgemeester en wethouders) (?:van|der) )(?:de )?(?:gemeente )?$",
    re.I,
)
_OWN_BEFORE = re.compile(r"\b(?:onze gemeente|ons dorp|onze stad|akkoord|instemming)(?: van| door)?\s$", re.IGNORECASE)
_OTHER_BEFORE = re.compile(
    r"\b(?:met|van|voor|aan|bij|vanuit|door|naar|door|penvoerder|buurgemeente|behalve|naast|en|of|zoals) (?:de )?(?:gemeente )?$|\bgemeente $|,\s$",
    re.IGNORECASE,
)
_OTHER_BEHIND = re.compile(
    r"^(?:\s(?:en|of)\s[A-Z]|,\s[A-Z]|\s(?:(?:al|ook|zelf|daar)\s)?(?:heeft|hebben|doet|doen|wil|willen|vindt|is|komt|zal|besloot|"
    r"koos|kiest|laat|stemde|gaat|zijn)\b)"
)
# The title of minutes with the name of the town apart: "Verslag commissie Ruimte, Gouda", "Gouda – notulen".
_MEETING = re.compile(r"\b(?:verslag|notulen|besluitenlijst|(?:raads|commissie)vergadering)\b", re.IGNORECASE)
_APART = re.compile(r"(?:,|\s[–—|-]|\()\s*$")
_SELF_NEAR = re.compile(r"\b(?:wij|we|ons|onze|uw raad)\b", re.IGNORECASE)
_MOTION = re.compile(r"\b(?:motie|amendement)\b", re.IGNORECASE)


@dataclass(slots=True)
class _Told:
    own: int = 0
    other: int = 0


def sectioned(lines: Sequence[str], region: Region) -> bool:
    """Whether lines of a paper are but the names of several municipalities, so that it tells of each in turn and is of none."""
    names = {place.name.lower() for place in region.members}
    return len(names & {_HEADING.sub("", line).strip(" .:*").lower() for line in lines if len(line) < SHORT}) >= SECTIONS


def find_home(lines: Sequence[str], region: Region) -> Municipality | None:
    """The municipality whose college or council a paper without a name in its head is of; None where that stays open.

    Args:
        lines: texts of its passages, in order.
        region: only its members are looked for.

    """
    for line in (*lines[:ENDS], *lines[-ENDS:]):
        if len(line) <= SHORT:
            named = {
                mention.place
                for mention in find_all(line, region.members)
                if not mention.adjective
                and mention.place in region.members
                and _OWN_HEAD.search(line[: mention.start])
                and not _OTHER_BEHIND.search(line[mention.end :])
            }
            if len(named) == 1 and len({mention.place for mention in find_all(line, region.members)}) == 1:
                return named.pop()
    for line in lines[:TITLE]:
        named_in = [mention for mention in find_all(line) if not mention.adjective]
        if len(line) <= SHORT and len(named_in) == 1 and named_in[0].place in region.members and _MEETING.search(line):
            behind = line[named_in[0].end :].strip(" )")
            if (not behind and _APART.search(line[: named_in[0].start])) or (not line[: named_in[0].start].strip() and behind[:1] in tuple("–—-|,:")):
                return named_in[0].place
    told: dict[Municipality, _Told] = {}
    for line in lines:
        if len(line) > LONGEST:
            continue
        for mention in find_all(line):
            if mention.place in region.members:
                _weigh(line, mention, told.setdefault(mention.place, _Told()))
    own = [place for place, one in told.items() if one.own and not one.other]
    # One name is left, and neighbours are named beside it: a paper that names a single town may as well tell of another.
    return own[0] if len(own) == 1 and len(told) > 1 else None


def _weigh(line: str, mention: Mention, one: _Told) -> None:
    before, behind = line[max(0, mention.start - 60) : mention.start], line[mention.end : mention.end + 40]
    near = line[max(0, mention.start - 120) : mention.end + 120]
    if mention.adjective:
        one.other += not re.search(r"\b(?:onze|ons)\s$", before)
    elif _OWN_BEFORE.search(before) or (_MOTION.search(before) and re.search(r"\bin $", before)):
        one.own += 1
    elif _OTHER_BEFORE.search(before) or _OTHER_BEHIND.search(behind):
        one.other += 1
    elif _SELF_NEAR.search(near) and re.search(r"\bdat $", before):
        one.own += 1  # "al beseffen wij dat Gouda het meeste betaalt": a college that speaks of its own town by name
