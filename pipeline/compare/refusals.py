"""What a sentence refuses or puts off: no evidence that it was done, unless somebody asked for just that."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.compare.wording import enders
from pipeline.nlp import sentences

# Negations that deny nothing of what was done: "niet alleen", "niet hoger dan", "geen bezwaar", "al dan niet".
_ASIDE = re.compile(
    r"\bniet (?:alleen|slechts|enkel|in de laatste plaats|zonder|minder)\b|\b(?:al dan|wel of|of) niet\b|\bgeen (?:afbreuk|bezwaar|bezwaren|bedenkingen|probleem)\b"
    r"|\b(?:niet|geen) (?:[^\s,.;]+ ){0,2}?(?:meer|langer|hoger|lager|groter|kleiner|verder|korter|vaker) (?:[^\s,.;]+ ){0,3}?dan\b|\bom (?:niet|geen)\b",
    re.IGNORECASE,
)
_DENIES = re.compile(
    r"\b(?:niet|geen|nooit|nimmer|evenmin|noch|niets|niemand|geenszins)\b"
    r"|\b(?:onmogelijk|on(?:haal|houd|uitvoer|betaal|ver?koop)ba(?:ar|re)|onwenselijke?|onwaar|onjuist|ongewenste?|onverantwoorde?|onverstandige?|onnodige?|overbodige?|kansloos|mislukte?)\b"
    r"|\b(?:afgevallen|afgezien|afgewezen|afgeraden|geweigerd|ontraden|ontraadt|gestrand|gesneuveld|stukgelopen|afgeketst|afgeblazen|geschrapt)\b"
    r"|\b(?:uitgesteld|uitstel|opgeschort|doorgeschoven|opgeschoven|vooruitgeschoven|verschoven|verdaagd|aangehouden|getemporiseerd)\b"
    r"|\b(?:te (?:duur|kostbaar|ingrijpend|vroeg)|onvoldoende (?:geld|middelen|draagvlak|capaciteit|ruimte|budget)|een brug te ver)\b"
    r"|\b(?:raad|raadt|raden)\b[^,.;:]{0,40}?\baf\b|\b(?:zie|ziet|zien)\b[^,.;:]{0,40}?\baf van\b|\b(?:wijs|wijst|wijzen)\b[^.;:]{0,80}?\baf\b"
    r"|\b(?:stelt|stellen)\b[^,.;:]{0,60}?\buit\b(?! naar\b)|\b(?:schuift|schuiven)\b[^,.;:]{0,60}?\b(?:door|op)\b|\bhoudt? [^,.;:]{0,60}?\baan\b|\b(?:weigert|weigeren|weigerde)\b"
    r"|\b(?:af te (?:zien|wijzen|raden|blazen)|uit te stellen|(?<!\d )aan te houden|op te schorten|door te schuiven)\b"
    r"|\bpas (?:in|na|vanaf|medio|eind|begin|volgend|over|als|wanneer|op|per|weer|later)\b|\blater (?:dan|in|moment|uitgevoerd|opgepakt)\b|\bop een later\b",
    re.IGNORECASE,
)
# Where a part of a sentence ends: what is denied in one part denies nothing of the others.
_BOUND = re.compile(
    r"[;:()–|]|,(?!\d)|\b(?:en(?! niet\b)|maar|doch|echter|omdat|want|zodat|waardoor|waarbij|waarvoor|terwijl|hoewel|doordat|mits|tenzij|daarvoor)\b|(?<=[,] )(?:die|dat|waar\w*)\b",
    re.IGNORECASE,
)
# "..., maar dat is niet haalbaar": says no to what stands before.
_BACK = re.compile(
    r"^\W*(?:(?:maar|en|echter|toch|ook|helaas)\W+)*(?:dit|dat|het|deze|die|daar\w*|hier\w*)\b.*\b(?:(?:niet|on)\W?(?:mogelijk|haalbaar|wenselijk|gelukt|uitvoerbaar|verantwoord|"
    r"doorgegaan|gebeurd|waar|juist|correct|gedaan|nodig|betaalbaar)|af(?:gevallen|gezien|gewezen|geraden|geketst|geblazen)|uitgesteld|doorgeschoven|mislukt|gestrand|te duur|te kostbaar|van af|klopt niet|onwaar|onjuist)\b",
    re.IGNORECASE | re.DOTALL,
)
# "Wat de brug kost, kunnen wij nog niet zeggen": the no is about what stands before the comma.
_WHAT = re.compile(r"\W*(?:wat|hoe|hoeveel|of|welke?|wie|waar|wanneer|waarom|dat)\b[^,;.]{3,160},\s*$", re.IGNORECASE)
_UNASKED = re.compile(r"\b(?:niet|geen|nooit) (?:[^\s,.;:]+ ){0,2}?(?:onderz|overleg|gespr|verken|ge[ëe]valu|evaluat|nagegaan|gevraagd)"
                      r"|\b\w*(?:onderzoek|verkenning|overleg|gesprek(?:ken)?|evaluatie|peiling|toets)\b[^.;]{0,60}\b(?:niet|geen|nooit) (?:[^\s,.;:]+ ){0,2}?(?:gestart|begonnen|uitgevoerd|afgerond|gedaan|gehouden|gevoerd|klaar|gereed)", re.IGNORECASE)
_INQUIRES = re.compile(r"\bonderzoe\w*|\bverken\w*|\bna te gaan\b|\bevalu\w+|\boverleg\w*|\bgesprek\b|\bte spreken\b|\bte be(?:zien|kijken)\b|\boverweg\w*|\bte (?:vragen|peilen|toetsen)\b", re.IGNORECASE)
_IF = re.compile(r"\b(?:als|indien|wanneer|mocht|mochten|zolang|tenzij|omdat|nu|zodat)\b[^,;.]*", re.IGNORECASE)


def denied(text: str) -> list[tuple[int, int]]:
    """The parts of a sentence that say no, not now, or only later.

    >>> text = "De bank is geverfd, maar de lamp is niet geplaatst."
    >>> [text[low:high] for low, high in denied(text)]
    ['maar de lamp is niet geplaatst.']
    """
    masked = _ASIDE.sub(lambda match: " " * len(match[0]), text)
    bounds = [match.start() for match in _BOUND.finditer(masked)]
    found: list[tuple[int, int]] = []
    at = 0
    for match in _DENIES.finditer(masked):
        while at < len(bounds) and bounds[at] <= match.start():
            at += 1
        low = bounds[at - 1] + (masked[bounds[at - 1]] in ";:()–|,") if at else 0
        ahead = at
        while ahead < len(bounds) and bounds[ahead] < match.end():
            ahead += 1
        high = bounds[ahead] if ahead < len(bounds) else len(text)
        low += len(text[low:high]) - len(text[low:high].lstrip())
        if _BACK.match(text[low:high]) or (low and _WHAT.match(text[:low])):
            low = 0
        if found and low < found[-1][1]:
            found[-1] = (min(low, found[-1][0]), max(high, found[-1][1]))
        else:
            found.append((low, high))
    return found


def refused(passage: str, words: str) -> bool:
    """Whether the sentence of a passage that names something says no to it: "het groenplan wordt niet eerder dan in 2031 opgesteld"."""
    at = passage.find(words)
    low, high = next(((low, high) for low, high in sentences(passage) if low <= at < high), (0, 0)) if at >= 0 else (0, 0)
    return any(start <= at - low < end for start, end in denied(passage[low:high]))


def unasked(text: str) -> bool:
    """Whether a sentence says that nobody looked into something: such a no answers no inquiry either."""
    return bool(_UNASKED.search(text))


def without(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """A text with some parts of it blank."""
    for low, high in spans:
        text = text[:low] + " " * (high - low) + text[high:]
    return text


def welcome(text: str) -> bool:
    """Whether a no, or a no in the answer to it, may be just what a request asks: not to do something, or to find something out.

    >>> welcome("het pand niet te verkopen"), welcome("te onderzoeken of dat kan"), welcome("een brug te bouwen")
    (True, True, False)
    """
    return bool(_INQUIRES.search(text) or denied(_IF.sub(" ", text)))


def kept_off(asked: Sequence[str], said: Sequence[str]) -> bool:
    """Whether what is no more done is what a request wants ended: "worden niet meer geheven" for "af te schaffen"."""
    ends = enders().intersection(asked)
    return bool(ends) and ends.isdisjoint(said)
