"""Whose voice a paper of a town has that is no letter of its college: a coalition agreement, a press notice, a memo or letter of an alderman."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.places import Municipality, Region, find, find_all

TOP, FOOT = 9, 5  # passages at the top and at the foot that tell what a paper is and who wrote it
SHORT = 200  # code points of such a line
_AGREEMENT = re.compile(r"\b(?:coalitie|bestuurs|raads|college|collegeuitvoerings)(?:-?akkoord|programma)\b|\braadsbreed akkoord\b", re.IGNORECASE)
_NOTICE = re.compile(r"^\W*(?:pers|nieuws)(?:bericht|brief)\b|\bvoor (?:directe )?publicatie\b|\bnoot voor (?:de )?(?:redacties?|pers)\b", re.IGNORECASE)
_OF_TOWN = re.compile(r"\b(?:gemeente|gemeentebestuur|college|wethouder|burgemeester|b ?(?:en|&) ?w)\b", re.IGNORECASE)  # a club sends notices too
_ALDERMAN = re.compile(r"\b(?:wethouder|burgemeester|portefeuillehouder|loco-?burgemeester)s?\b", re.IGNORECASE)
_FROM = re.compile(r"^\W*(?:van|afzender|portefeuillehouders?|opgesteld door)\b\W*(?!aan\b)", re.IGNORECASE)
_MEETING = re.compile(r"\b(?:verslag|notulen|besluitenlijst|vergadering|agenda)\b", re.IGNORECASE)
_LETTERHEAD = re.compile(r"\W*gemeente ([A-Z][\w' -]+?)\W*", re.IGNORECASE)
_WRITER = re.compile(r"^\W*(?:wethouder|(?:loco-?)?burgemeester|portefeuillehouder):? (?P<name>(?:(?-i:[A-Z])\S*|van|de|den|der|ten|ter|'t)(?: (?:(?-i:[A-Z])\S*|van|de|den|der|ten|ter|'t))*)", re.IGNORECASE)
_SENTENCE = re.compile(r"(?:\S+\s+){6}.*[.?!]\W*$", re.DOTALL)  # running text in a short letter signs nothing
_TO = re.compile(r"^\W*(?:aan|t\.a\.v\.|ter attentie|afschrift|cc)\b", re.IGNORECASE)
_COLLEGE = re.compile(r"\b(?:college(?: van (?:burgemeester en wethouders|b ?(?:en|&) ?w))?|b ?(?:en|&) ?w|burgemeester en wethouders)\b", re.IGNORECASE)


def head_voice(kind: str, sender: str, place: Municipality | None, region: Region, lines: Sequence[str]) -> tuple[str, str] | None:
    """The kind of body and the CBS code for which a paper speaks, as its head and foot tell; None where they do not.

    Args:
        kind: of the document.
        sender: of the document.
        place: the municipality that the document itself names.
        region: whose members may be meant.
        lines: the texts of its passages.

    """
    if kind not in ("brief", "overig") or (sender and not sender.startswith("persoon-") and not (place is None and lines and _LETTERHEAD.fullmatch(lines[0].strip()))):
        return None
    top = [line for line in lines[:TOP] if len(line) < SHORT]
    foot = [line for line in lines[-FOOT:] if len(line) < SHORT]
    if any(_MEETING.search(line) for line in top[:4]):
        return None
    own = next((find(match[1]) for line in top[:2] if (match := _LETTERHEAD.fullmatch(line.strip()))), None)
    named = {mention.place.code for line in top[:5] for mention in find_all(line) if not mention.adjective and not _TO.match(line)}
    code = place.code if place else own.code if own else named.pop() if len(named) == 1 else None
    if code is None or code not in region.codes:
        return None
    if any(_AGREEMENT.search(line) for line in top[:5]):
        return "gemeente", code
    if any(_NOTICE.search(line) for line in (*top[:5], *lines[-2:])) and any(_OF_TOWN.search(line) for line in lines):
        return "college", code
    writes = [line for line in top if _FROM.match(line)] + [line for line in foot if not _TO.match(line) and not _SENTENCE.search(line)]
    # A letterhead of two lines, the town and its alderman, who signs with the bare name.
    writer = next((match["name"].strip(" ,").split()[-1] for line in top[1:3] if (match := _WRITER.match(line))), "") if own else ""
    if writer and any(re.search(rf"\b{re.escape(writer)}\b", line) for line in foot):
        return "college", code
    if any(_ALDERMAN.search(line) or _COLLEGE.search(line) for line in writes) or (sender and any(_ALDERMAN.match(line.strip()) for line in top)):
        return "college", code
    return None
