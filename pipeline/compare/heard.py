"""Whose words a sentence is of which no rule knows the words: who is named in it, on whose behalf something is passed on."""

from __future__ import annotations

import re
from collections.abc import Callable

from pipeline.compare import signals, stance
from pipeline.compare.holder import Holder
from pipeline.compare.masked import mask, without_others
from pipeline.places import Region

# Any body or town that a sentence names.
ANYBODY = re.compile(r"\b(?:(?:het|ons|uw) (?:†+ )?college|(?:de|uw|onze) (?:†+ )?(?:gemeente)?raad)(?: van ‡+)?(?![\w‡])|‡+", re.IGNORECASE)
# What one body passes on of another: "Wij melden u dat Gouda ...".
_PASSED_ON = re.compile(r"\b(?:(?:meld|bericht|deel|delen|vermeld)(?:en)? (?:wij|we|ik)|(?:wij|we|ik) (?:meld|bericht|deel|delen|vermeld)(?:en)?)(?: u)?(?: (?:ook|wel|nog|graag|tot slot|mee))*,? dat (?P<who>(?:het college van |de (?:gemeente)?raad van )?(?:de gemeente )?‡+)", re.IGNORECASE)
_PASSES = re.compile(r"\b(?:(?:meld|bericht|deel|delen|vermeld)(?:en)? (?:wij|we|ik)|(?:wij|we|ik) (?:meld|bericht|deel|delen|vermeld))", re.IGNORECASE)  # places are dear to find
# Of whose words a sentence is not, though a body is its subject.
_OFFERED = re.compile(r"\b[a-z]*(?:motie|moties|amendement|amendementen|voorstel)\b|\b[\w-]*fracties?\b|\b(?:indieners?|initiatiefnemers?|vragenstellers?|onderzoek|onderzoekers|rapport|bureau|volgens|aldus)\b", re.IGNORECASE)


def passed_on(sentence: str, region: Region) -> str:
    """The body or town that a sentence tells of in the name of another; "" where it does not."""
    if not _PASSES.search(sentence):
        return ""
    told = _PASSED_ON.search(mask(sentence, region))
    return sentence[slice(*told.span("who"))] if told else ""


def told_anyway(sentence: str, known: Callable[[str], Holder | None], masking: Callable[[str], str]) -> bool:
    """Whether a sentence that a rule blocks has a subject who counts: "het college heeft zijn bezwaar ingetrokken".

    Args:
        sentence: as printed.
        known: tells the holder that a subject means.
        masking: puts signs for places.

    """
    if stance.blocked(sentence, wide=True) not in ("others-wish", "not-carried") or _OFFERED.search(sentence):
        return False
    masked = without_others(masking(sentence))
    subject = stance.subject(masked)
    at = masked.find(subject) if subject else -1
    return at >= 0 and bool(signals.BODY_ALONE.match(subject)) and known(sentence[at : at + len(subject)]) is not None
