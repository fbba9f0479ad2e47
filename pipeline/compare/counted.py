"""Whether a number of towns means the region of the run: "de zeven gemeenten" of another region are as many, and are not its members."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.compare.masked import mask
from pipeline.places import Municipality, Region, find_all

_MANY = re.compile(r"\b(?:twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|\d\d?) (?:[a-z]+ )?(?:colleges|gemeenteraden|raden|gemeenten|gemeentebesturen)\b", re.IGNORECASE)
# What may stand between such a number and the names that it counts: "de drie gemeenten in de Betuwe, te weten Tiel, ...".
_THESE = re.compile(r"[\s,:;(–—-]*(?:(?:te weten|namelijk|zijnde|met name|van|in|uit|binnen|de|het|regio|streek|gemeenten?|burgemeester en wethouders|[Bb] ?(?:&|en) ?[Ww]|[A-Z][\w-]*)[\s,:;(–—-]+)*")
_BEHIND = 300  # code points behind the number in which the names are looked for
LONGEST = 20_000  # of a line that is looked at


def may_mean_region(lines: Sequence[str], region: Region, place: Municipality | None) -> bool:
    """Whether "de zeven gemeenten" in a paper may be those of a region of seven: nothing that the paper names speaks against it.

    Args:
        lines: texts of its passages; none where nobody has read them.
        region: of the run.
        place: the municipality whose paper it is, if of one.

    """
    lines = [line for line in lines if len(line) < LONGEST]
    if any(_lists_others(line, region) for line in lines):
        return False
    if place is not None:
        return place in region.members
    named: set[Municipality] = set()
    for line in lines:
        if "¤" in mask(line, region):
            return True
        named |= {mention.place for mention in find_all(line, region.members)}
    inside = sum(one in region.members for one in named)
    return inside * 2 >= len(named) if named else not lines


def _lists_others(line: str, region: Region) -> bool:
    """Whether a line names one by one those whom it counts, and some of them are no members."""
    for counted in _MANY.finditer(line):
        behind = line[counted.end() : counted.end() + _BEHIND].partition(". ")[0]
        found = [mention for mention in find_all(behind, region.members) if not mention.adjective]
        if len(found) > 1 and _THESE.fullmatch(behind[: found[0].start]) and any(mention.place not in region.members for mention in found):
            return True
    return False
