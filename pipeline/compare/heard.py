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

# Why, what for or by what means: whoever does something in such a clause holds nothing that the main clause says.
_SUB = re.compile(r"(?<=.{12}),?\s(?P<rest>(?:want|omdat|doordat|zodat|opdat|aangezien|waarmee|waardoor|waarbij|waarvoor|waarover|waarna|zolang|tenzij|mits)\s.*)$", re.IGNORECASE | re.DOTALL)
_MUST = re.compile(r"\W*(?:(?:ook|zelf|dan|daarom|dus|juist|nu|wel|eens|gewoon) )*(?:moet(?:en)?|dient|dienen|hoort|horen|behoort|behoren|(?:zou|zouden) (?:[^\s.;,]+ ){0,8}?(?:moeten|dienen|horen))\b(?! (?:er )?(?:niets|weinig|niks)\b)", re.IGNORECASE)


def main_clause(masked: str) -> str:
    """A masked sentence in which no body has a name behind the word that opens a reason or an effect, letter by letter.

    >>> main_clause("Er moet een veer komen, zodat de raad er iets aan heeft.")
    'Er moet een veer komen, zodat ······· er iets aan heeft.'
    """
    found = _SUB.search(masked)
    if not found:
        return masked
    return masked[: found.start("rest")] + ANYBODY.sub(lambda match: "·" * len(match[0]), found["rest"])


# "Namens de acht gemeenten Gouda, Delft en Leiden": none of them speaks for itself.
_ROW = re.compile(r"\bnamens (?:de |alle |onze )?(?:[^\s,.;]+ )?(?:colleges|gemeenteraden|raden|gemeenten|gemeentebesturen)\b(?P<row>[^.;]*?‡+(?:(?:,? en |, )(?:de gemeente )?‡+)+)", re.IGNORECASE)


def without_row(masked: str) -> str:
    """A masked text in which the towns on whose behalf it is told are no names any more, letter by letter."""
    return _ROW.sub(lambda match: match[0].replace("‡", "·"), masked)


def demanded(masked: str, body: str) -> bool:
    """Whether a sentence says what a body ought to do, which is the view of whoever says so.

    >>> demanded("De gemeente moet een veer kopen.", "De gemeente"), demanded("De gemeente moet er niets van hebben.", "De gemeente")
    (True, False)
    """
    at = masked.find(body) if body else -1
    if at < 0:
        return False
    before, behind = masked[:at], masked[at + len(body) :]
    return bool(_MUST.match(behind) or _MUST_BEFORE.search(before) or (_THAT.search(before) and _MUST_AT_END.match(behind)))


# "Daarom moet de raad een veer kopen", "Laat de raad een veer kopen", "dat de raad een veer moet kopen".
_MUST_BEFORE = re.compile(r"\b(?:moet(?:en)?|dient|dienen|hoort|behoort)(?: (?:de gemeente|dan|dus|ook|nu))* $|^\W*laat(?: (?:dan|dus|nu|ook))* $", re.IGNORECASE)
_THAT = re.compile(r"\bdat (?:ook )?$", re.IGNORECASE)
_MUST_AT_END = re.compile(r"(?: [^\s.;,]+){1,9}? (?:moet(?:en)?|dient|dienen|hoort|behoort)\b", re.IGNORECASE)


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
