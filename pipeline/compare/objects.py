"""What a verdict is about, where it says no to a thing that only has to do with an issue: "geen boete voor wie te laat bouwt".

Who says no to a fine, a report or the figures about a building task says nothing of the task. The noun right behind the verb's
preposition tells: it must be a word of the issue itself, or one that stands for what it carries ("het plan voor ...", "de
invoering van ..."). Only noes are asked this: who is for a report about a task is seldom against the task.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import cache

from pipeline.compare.stance import Cue
from pipeline.compare.wording import Token, carriers, stem, stops

NEAR = 60  # code points between the verb and its preposition
WIDEST = 8  # words of the group before its noun is given up on
DEEPEST = 3  # nouns that carry one another
_PLACES = "aan|achter|bij|binnen|door|in|langs|met|naar|om|onder|op|over|per|rond|sinds|tegen|tijdens|tot|tussen|uit|vanuit|van|via|volgens|voor|zonder"
_GOVERNED = re.compile(
    r"(?P<met>\b(?:in(?:ge|te ?)?stem\w*|in te stemmen|stem(?:t|men|de|den)?\b[^.;]{0,60}\bin|(?:het |on)?eens|akkoord|verenigen)\b)"
    r"|(?P<tegen>\b(?:verzet\w*|ke(?:er|ren)\w*|kant(?:en)?|gekant|(?:is|zijn|ben|blijf\w*))\b)"
    r"|(?P<in>\b(?:niets|weinig|geen heil|geen brood|niet veel) (?=in\b)|\b(?:zien?|ziet|zag(?:en)?)\b)"
    r"|(?P<voor>\b(?:voel\w*|pas(?:t|sen)?|bedank\w*)\b)"
    r"|(?P<own>\b(?:onderschrij\w+|onderschreven|steun(?:t|en|de|den)?|ondersteun\w*|deelt|delen|verwerp\w+|ontraad\w*|ontraden|wij(?:st|zen)|afwij\w+)\b)",
    re.IGNORECASE,
)
_ENDS = frozenset(
    f"{_PLACES}|die|dat|waar|zoals|waarin|waarop|waarbij|waarvan|waarmee|waardoor|en|of|als|dan|omdat|want|maar|niet|geen|wij|we|ons|is|zijn|was|waren|wordt|worden|kan|kunnen|"
    "kon|konden|wil|willen|zal|zullen|zou|zouden|heeft|hebben|hebt|moet|moeten|mag|mogen|stemt|stemmen|gaat|gaan|ziet|zien|staat|staan|het_college|te|daarom|ook|nog|dus".split("|")
)
# What is said, written, counted or named about a thing, and when or how it was done, is not the thing.
_ABOUT = re.compile(
    r"\b(?:(?:[a-z]+)?(?:rapport|onderzoek|verslag|notulen|debat|gesprek|overleg|meting|planning|evaluatie|naam|afrekening|rekening|bijeenkomst|vergadering|enquête|"
    r"notitie|presentatie|tijdstip|moment|raming|berekening|toelichting|onderbouwing|cijfers|procedure|aanbesteding|vertraging|communicatie|berichtgeving|informatie|vragen)) "
    r"(?:over|naar|van|rond|rondom|bij|voor|met|inzake|omtrent|(?:waarop|waarin|waarmee|waaronder)(?= )) ?"
    r"|\b(?:bijdrage|subsidie|subsidierelatie|huur|huurovereenkomst|huurcontract|factuur|contributie) (?:aan|met|van) ?"
    r"|\b(?:moment|tijdstip|manier|wijze|snelheid|gemak) waar(?:op|mee) ",
    re.IGNORECASE,
)
_STOP = frozenset("en maar want omdat dat om die is zijn was waren wordt worden kan kunnen wil willen zal zullen heeft hebben moet moeten in_te af toe te klaar niet ook".split())
_LINK = re.compile(r"\s+(?:van|voor|tot|over|op|in|aan|naar)\b", re.IGNORECASE)
_CLAUSE = re.compile(r",?\s+(?:om|dat|waarin|waarbij|waarmee|waardoor|te)\b", re.IGNORECASE)
_OPENING = re.compile(rf"\W*(?P<place>met|tegen|in|voor|van|aan)\s+(?!\b(?:{_PLACES})\b)", re.IGNORECASE)
_POINTS = re.compile(r"(?:die|dat|deze|dit|zo'n|zulke?|dezelfde|daar|hier|er|u|uw|hun|een|meer|minder)\b", re.IGNORECASE)
_ADVERB = re.compile(r"\W*(?:daar|hier|er)\w*\b", re.IGNORECASE)
_WORDLESS = re.compile(r"[,;:.()!?\"“”]")


def elsewhere(text: str, words: Sequence[Token], cue: Cue, places: Collection[int]) -> bool:
    """Whether a verdict is on a thing that is no part of an issue, though words of the issue stand behind it.

    Args:
        text: the clause.
        words: its tokens.
        cue: the verdict, one that says no.
        places: numbers of the words that tell of the issue.

    """
    start = _object(text, cue)
    for _ in range(DEEPEST):
        if start is None:
            return False
        head = _head(text, words, start)
        if head is None or head in places:
            return False
        word = words[head]
        if places and not any(words[place].start > word.start for place in places):
            return False  # what tells of the issue stands elsewhere: this is not the group that was looked for
        if not places and _POINTS.match(text, start):
            return False
        if not _carries(text, words, head):
            return True
        if _CLAUSE.match(text, word.end):
            return False
        link = _LINK.match(text, word.end)
        start = link.end() if link else None
    return False


def beside(text: str, words: Sequence[Token], places: Collection[int]) -> bool:
    """Whether all words of an issue hang under a noun of talk or paper: "het rapport over de brug", "het moment waarop de brug open ging".

    Args:
        text: the clause.
        words: its tokens.
        places: numbers of the words that tell of the issue.

    """
    if not places:
        return False
    spans = [(match.end(), _close(text, words, match.end())) for match in _ABOUT.finditer(text)]
    return all(any(low <= words[place].start < high for low, high in spans) for place in places)


def _close(text: str, words: Sequence[Token], start: int) -> int:
    """Where the group of words that hangs under a noun ends: before a verb, a linking word or a comma."""
    end = start
    for word in words:
        if word.start < start:
            continue
        if _WORDLESS.search(text, end, word.start) or text[word.start : word.end].lower() in _STOP:
            return word.start
        end = word.end
    return len(text)


def _object(text: str, cue: Cue) -> int | None:
    """Where the words begin that the verdict is on: behind the preposition of its verb, or of the verb itself."""
    told = text[cue.start : cue.end]
    verbs = [*_GOVERNED.finditer(told)]
    if not verbs:
        return None
    match = verbs[-1]  # "wij zijn het niet eens" has two
    wanted = match.lastgroup or ""
    if wanted == "own":
        behind = re.compile(r"(?:\s+(?:niet|wij|we|ons college|het college|dan ook|daarom|nadrukkelijk))*\s+", re.IGNORECASE).match(text, max(cue.end, cue.start + match.end()))
        if behind and behind.end() < len(text) and not _stops_at(text, behind.end()):
            return behind.end()
        return 0 if cue.start > 8 else None
    opening = _OPENING.match(text)
    if opening and opening["place"].lower() == wanted and opening.end() < cue.start:
        return opening.end()
    found = re.compile(rf"\b{wanted}\s+", re.IGNORECASE).search(text, max(cue.start + match.end() - 1, cue.end - len(wanted) - 1), cue.end + NEAR)
    return found.end() if found else None


def _stops_at(text: str, start: int) -> bool:
    word = re.compile(r"\w+").match(text, start)
    return word is None or word[0].lower() in _ENDS


def _head(text: str, words: Sequence[Token], start: int) -> int | None:
    """The noun of a group of words: its last one before a preposition, a verb, a linking word or a comma."""
    head, end, size = None, start, 0
    for number, word in enumerate(words):
        if word.start < start:
            continue
        if _WORDLESS.search(text, end, word.start) or text[word.start : word.end].lower() in _ENDS or size > WIDEST:
            break
        head, end, size = number, word.end, size + 1
    if head is None or words[head].key in stops() or _ADVERB.match(text, start):
        return None
    return head


def _carries(text: str, words: Sequence[Token], head: int) -> bool:
    """Whether a noun stands for what hangs under it: a plan, a wish, an act told as a noun."""
    word = words[head]
    said = text[word.start : word.end].lower()
    if {word.key, *word.parts[-1:]} & carriers():
        return True
    if said.endswith("ing") and len(said) > 5:
        return not {word.key, *word.parts[-1:]} & _figures()
    return said.endswith("en") and head > 0 and text[words[head - 1].start : words[head - 1].end].lower() in ("het", "dit", "dat")


@cache
def _figures() -> frozenset[str]:
    """Acts told as a noun that are about a thing and not the thing: who disputes a sum does not dispute what was counted."""
    return frozenset(
        map(
            stem,
            "berekening raming onderbouwing toelichting redenering planning verdeling formulering beoordeling vergelijking verantwoording rekening "
            "verwachting uitwerking doorrekening weergave stelling lezing bewering mededeling schatting mening veronderstelling aanduiding omschrijving toetsing monitoring afrekening eindafrekening aanbesteding vergadering vertaling".split(),
        )
    )
