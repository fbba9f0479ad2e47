"""Which day of a sentence gives way to which: "niet in mei, maar in oktober", "verschuift van juni naar december".

A day that is denied or replaced is planned no longer; the one that takes its place is.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from typing import NamedTuple

Day = tuple[int, str]  # where it stands in the sentence, and its value
CUE = re.compile(
    r"\b(?:verschoven|verschuif\w*|verschuiv\w*|schui(?:ft|ven)(?=\b.{0,60}\bnaar\b)|doorgeschoven|opgeschoven|uitgesteld|uitstel|stel\w*\b.{0,60}\buit|verzet|"
    r"verplaatst|vertraagd|vertraging|vervroegd|naar voren gehaald|later dan (?:gepland|voorzien|beloofd|toegezegd)|eerder dan gepland|"
    r"niet haalbaar (?:is )?gebleken|in plaats van|pas)\b",
    re.IGNORECASE,
)
_WEAK = re.compile(r"(?:in plaats van|pas)$", re.IGNORECASE)  # tells of a move only between two days
_FROM = re.compile(
    r"\b(?:van|in plaats van|oorspronkelijk\w*(?: datum)?(?: van| op| in| per)?|eerst(?: op| in| per)?|stond(?: voor| gepland (?:op|voor|in))|"
    r"gepland(?:e)?(?: op| in| voor| per)?|voorzien(?:e)?(?: op| in| voor| per)?|niet(?: in| op| per| voor)?|dan(?: in| op| per)?)\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)
_TO = re.compile(r"\b(?:naar|tot|tot en met|t/m)\s+(?:uiterlijk\s+|begin\s+|eind\s+|medio\s+|het\s+|de\s+)?$", re.IGNORECASE)
_CAUSE = re.compile(r"\b(?:door|wegens|vanwege|als gevolg van|vertraging)\b", re.IGNORECASE)
_HELD = re.compile(r"\b(?:plaats\w*|gehouden|gestart|start\w*|begonnen|beginnen|opgeleverd|geopend|klaar|gereed|afgerond|ingegaan|ingaan)\b", re.IGNORECASE)
# "De verhuizing is een maand uitgesteld en begint op 1 april": the day behind the move is the new one.
_ON = re.compile(
    r"\b(?:uitgesteld|verschoven|opgeschoven|doorgeschoven|vertraagd|vervroegd|verzet)\b(?:,? en| en| ,)?[^.;]{0,40}?\b(?:begint|beginnen|start|starten|gaat|gaan|opent|openen|volgt|is|zijn|wordt|worden|"
    r"vindt|vinden|komt|komen|duurt|treedt|treden)\b[^.;]{0,60}?\b(?:op|in|per|vanaf|rond|omstreeks|pas|uiterlijk|begin|medio|eind)\s+(?:de |het )?$",
    re.IGNORECASE,
)
# What may stand between a word that tells which day is meant and the day: "niet meer eind maart", "maar pas vanaf 1 mei".
_AT = r"(?:(?:op|in|per|vanaf|rond|omstreeks|begin|medio|eind|halverwege|het|de|met|ingang|van)\s+)*"
_DENIED = re.compile(rf"\bniet(?:\s+(?:meer|langer|al|reeds))?(?:,[^,.;:]{{3,60}},|\s+zoals\s+[^,.;:]{{3,50}})?\s+(?P<bound>(?:v[oó][oó]r|voor|uiterlijk|tot)\s+)?{_AT}$", re.IGNORECASE)
# Who else does something behind "maar" has a day of its own: "maar de keuring is op 5 mei".
_BUT = re.compile(
    r"\b(?:maar|doch)(?:,[^,.;:]{3,60},)?\s+(?:(?:dat|dit|het) (?:wordt|zal|is) )?(?!(?:de|het|een|wij|we|ik|u|uw|ons|onze|die|dat|dit|deze|er|daar|zij|hij)\b)"
    r"(?:[^\W\d_A-Z]+\s+){0,6}$"
)
_AND_NOT = re.compile(r"(?:,|\(|–|\ben|\bdus)\s*$", re.IGNORECASE)
_OVER_TO = re.compile(r"[^.;:]{4,40}\bnaar\s+(?:uiterlijk\s+|begin\s+|eind\s+|medio\s+|het\s+|de\s+)?$", re.IGNORECASE)
_PAPER = re.compile(r"\b\w*(?:brief|memo|mail|bericht|schrijven|besluit|motie|amendement|nota|notitie|rapport|verslag|voorstel|advies)\s+(?:\([^()]{2,30}\)\s+)?(?:van|d\.d\.|op)\s+$", re.IGNORECASE)
_PLANNED = re.compile(r"\b(?:later|eerder) dan (?:gepland|voorzien|beloofd|toegezegd|verwacht|beoogd|gedacht)\b[^.;]{0,40}$", re.IGNORECASE)
# "was voorzien voor juni, maar wordt nu oktober": what was planned once.
_ONCE = re.compile(r"\b(?:was|waren|stond|stonden|zou|zouden|oorspronkelijk\w*|aanvankelijk\w*)\b[^.;:]{0,80}$", re.IGNORECASE)
_NEAR = 140  # code points before a day that tell what it is


class Moved(NamedTuple):
    """What of the days of a sentence is planned no longer, and what took its place, as places in the row of days."""

    old: tuple[int, ...]
    new: int | None


def moved_days(text: str, days: Sequence[Day]) -> Moved:
    """Which days of a sentence are denied or replaced, and by which.

    Args:
        text: of the sentence.
        days: place in the text and value, in order.

    >>> moved_days("De start is niet in mei, maar in juli.", [(20, "mei"), (34, "juli")])
    Moved(old=(0,), new=1)
    """
    text = re.sub(r"\s", " ", text)
    before = [text[max(0, place - _NEAR) : place] for place, _ in days]
    counts = [number for number, lead in enumerate(before) if not _PAPER.search(lead)]
    denials = {number: match for number in counts if (match := _DENIED.search(before[number]))}
    for number, match in denials.items():
        new = _instead(text, days, number, max(0, days[number][0] - _NEAR) + match.start(), [other for other in counts if other not in denials])
        if new is not None and days[new][1] != days[number][1]:
            return Moved(tuple(denials), new)
    for number, other in itertools.pairwise(counts):
        if number not in denials and _ONCE.search(before[number]) and _BUT.search(text[days[number][0] : days[other][0]]) and days[number][1] != days[other][1]:
            return Moved((number,), other)
    told = _told(text, days, [number for number in counts if number not in denials or CUE.search(text)])
    gone = {number for number, match in denials.items() if not match["bound"]}
    return Moved(tuple(sorted({*told.old, *(gone - {told.new})})), told.new)


def _instead(text: str, days: Sequence[Day], denied: int, word: int, others: Sequence[int]) -> int | None:
    """The day that takes the place of one that is denied; `word`: where "niet" stands."""
    for other in others:
        if other > denied and _BUT.search(text[days[denied][0] : days[other][0]]):
            return other
    earlier = [other for other in others if other < denied]
    return earlier[-1] if earlier and _AND_NOT.search(text[:word]) else None


def _told(text: str, days: Sequence[Day], counts: Sequence[int]) -> Moved:
    """The move that a verb or "in plaats van" tells of; `counts`: the days that are no day of a paper."""
    cues = [*CUE.finditer(text)]
    over = next(((one, other) for one, other in itertools.pairwise(counts)
                 if re.search(r"\bvan\s+(?:\w+\s+)?$", text[: days[one][0]]) and _OVER_TO.fullmatch(text, days[one][0], days[other][0])), None)
    if over:
        return Moved((over[0],), over[1])
    if not cues or not counts:
        return Moved((), None)
    strong = next((match for match in cues if not _WEAK.search(match[0])), None)
    to = [one for one in counts if _TO.search(text[: days[one][0]]) or text[days[one][0] :].lower().startswith(("tot ", "naar ", "t/m "))]
    old = [one for one in counts if one not in to and _FROM.search(text[: days[one][0]])]
    rest = [one for one in counts if one not in to and one not in old]
    if strong is None:
        # "Pas" and "in plaats van" tell of a move beside the old day; "door de storm pas op 3 juli" is a delay as well.
        late = cues[0][0].lower() == "pas" and _CAUSE.search(text) and _HELD.search(text) and rest and days[rest[-1]][0] > cues[0].end()
        new = rest[-1:] if (old or late) else []
    elif to:
        new = to[-1:]
        old = old or rest[:1]
    else:  # a cause or a paper may have a day too: without "naar" or "tot" it takes both days to tell a move
        after = [one for one in rest if _ON.search(text[: days[one][0]]) or _PLANNED.search(text[: days[one][0]])]
        new = rest[-1:] if old else after[:1]
    if not new or (old and days[old[0]][1] == days[new[0]][1]):
        return Moved((), None)
    return Moved(tuple(old[:1]), new[0])
