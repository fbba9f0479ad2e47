"""Documents that no name tells apart, but what is said of them: who adopted or sent them, where they lie, which version it is.

"de door uw raad aangenomen motie over X", "het frictieplan, dat ter inzage ligt", "het oorspronkelijke voorstel".
"""

from __future__ import annotations

import re

from pipeline.extract.references_mention import ReferenceMention, clean_label
from pipeline.extract.references_patterns import ABOUT, STOP

_BACK, _AHEAD = 110, 120
_PARTICIPLES = (
    r"aangenomen|ingediende|vastgestelde|ontvangen|ondertekende|gesloten|uitgebrachte|verschenen|gepubliceerde|toegezonden|toegestuurde|"
    r"gestuurde|gezonden|verzonden|verstuurde|overgelegde|aangeboden|opgestelde|verworpen|overgenomen"
)
# "de in uw raad aangenomen motie", "het op 3 mei ontvangen rapport"
_DONE_BY = re.compile(
    rf"\b(?:de|het)\s+(?:eerder\s+|reeds\s+|al\s+|destijds\s+|onlangs\s+)?(?:(?:in|door|op|bij|aan|namens|met|via|van)\s+(?:[\w’'-]+\s+){{1,6}}?)(?:eerder\s+|unaniem\s+)?(?:{_PARTICIPLES})\s+\Z",
    re.IGNORECASE,
)
_DONE = re.compile(rf"\b(?:de|het)\s+(?:[\w’'-]+\s+){{0,2}}?(?:{_PARTICIPLES})\s+\Z", re.IGNORECASE)
_ENCLOSED = re.compile(
    r"\b(?:(?:de|het|een|onze|ons)\s+)?(?:bijgevoegde?|bijgaande?|meegezonden|meegestuurde?|bijbehorende|hierbij\s+gevoegde|ingesloten)\s+\Z",
    re.IGNORECASE,
)
_LIES = re.compile(
    r"[^.;:()\n]{0,40}?,?\s+(?:dat|die|welke)\s+(?:[\w’'-]+\s+){0,6}?(?:ter\s+inzage|(?:als|in\s+de)\s+bijlage|bij(?:ge)?voegd|gevoegd|toegezonden|"
    r"toegestuurd|gedeeld|meegestuurd|meegezonden)\b",
    re.IGNORECASE,
)
_VERSION = re.compile(
    r"\b(?:de|het)\s+(?:oorspronkelijke|definitieve|eerdere|vorige|aangepaste|gewijzigde|ondertekende|getekende)\s+\Z", re.IGNORECASE
)
_DONE_WORDS = frozenset(_PARTICIPLES.split("|"))
_ENCLOSED_WORDS = ("bijgevoegd", "bijgevoegde", "bijgaand", "bijgaande", "meegezonden", "meegestuurd", "meegestuurde", "bijbehorende", "gevoegde", "ingesloten")
_VERSIONS = frozenset("oorspronkelijke definitieve eerdere vorige aangepaste gewijzigde ondertekende getekende".split())
_DEFINITE = re.compile(r"\b(?:de|het|dit|deze|uw|onze|ons|een)\s+(?:[a-zë]{3,20}e\s+)?\Z", re.IGNORECASE)
# "een brandbrief die de bewoners stuurden", "heeft een verbeterplan opgesteld": a paper that is there, for somebody made or took it.
_A = re.compile(r"\b(?:een|twee|drie|vier)\s+(?:[a-zë]{3,20}e?\s+){0,2}\Z", re.IGNORECASE)
_MADE = (
    r"aangenomen|ingediend|gesloten|opgesteld|uitgebracht|gestuurd|verstuurd|vastgesteld|ondertekend|getekend|verworpen|gepresenteerd|gepubliceerd|"
    r"geschreven|overhandigd|ontvangen|aangeboden|verschenen|overgenomen|toegestuurd|laten\s+(?:doen|maken|opstellen|uitvoeren)"
)
_PERFECT = re.compile(r"\b(?:heeft|hebben|hebt|had|hadden|is|zijn|was|waren|werd|werden)\b", re.IGNORECASE)
_THEN = re.compile(rf"(?:\s+(?!niet\b|nooit\b|geen\b)[^\s.,;:()]+){{0,6}}?\s+(?:{_MADE})\b", re.IGNORECASE)
_PAST = re.compile(r"(?:\s+[^\s.,;:()]+){0,4}?\s+(?:stuurden?|schreef|schreven|sloot|sloten|tekenden?|kreeg\s+op|haalde\s+het|bracht\s+uit|nam\s+aan|publiceerden?)\b", re.IGNORECASE)
_DID = re.compile(
    r"\b(?:verwierp|verwierpen|aanvaardde|nam|namen|diende|dienden|ontving|ontvingen|schreef|schreven|stuurde|stuurden|sloot|sloten|tekende|tekenden|publiceerde|presenteerde|overhandigde)\s"
    r"(?:[^\s.;:()]+\s+){0,9}?\Z",
    re.IGNORECASE,
)
# Too common to be one paper by that alone; with a subject they are.
_PLAIN = frozenset({"motie", "moties", "brief", "brieven", "onderzoek", "onderzoeken", "reactie", "reacties", "persbericht", "toets", "plan", "amendementen", "plannen"})
_MAYBE = re.compile(r"\b(?:als|indien|wanneer|zodra|kan|kunnen|zou|zouden|zal|zullen|moet|moeten|mits|voordat|nadat|tenzij|wil|willen|nooit|niet)\b", re.IGNORECASE)
_STRANGERS = ("voorstel", "motie", "amendement", "brief", "rapport", "notitie", "advies", "besluit", "overeenkomst", "overig")
_PAPERS = ("voorstel", "motie", "amendement", "brief", "rapport", "notitie", "advies", "verslag", "besluit", "overeenkomst", "overig", "agenda")
_VERSIONED = ("voorstel", "rapport", "notitie", "advies", "besluit", "overeenkomst")


def described(text: str, match: re.Match[str], kind: str) -> ReferenceMention | None:
    """The reference of a head noun that what stands around it tells apart, else None; looks at 230 characters."""
    start, end = match.start(), match.end()
    if kind not in _PAPERS or match.group().lower().endswith("besluiten"):
        return None
    left = text[max(0, start - _BACK) : start]
    if stops := [stop.end() for stop in STOP.finditer(left)]:
        left = left[stops[-1] :]
    right = text[end : end + _AHEAD]
    if stop := STOP.search(right):
        right = right[: stop.start()]
    about = ABOUT.match(right)
    beside = left.split()[-1].lower() if left[-1:].isspace() and not left.isspace() else ""  # spares most searches
    found = (_DONE_BY.search(left) or (_DONE.search(left) if about else None)) if beside in _DONE_WORDS else None
    if found:
        return _made(text, start - len(found.group()), end + (about.end() if about else 0), start, kind, "participle")
    if beside.endswith(_ENCLOSED_WORDS) and (found := _ENCLOSED.search(left)):
        return _made(text, start - len(found.group()), end + (about.end() if about else 0), start, kind, "enclosed")
    if kind in _STRANGERS and (found := _A.search(left)) and not _MAYBE.search(left) and not _MAYBE.search(right[:60]) and (about or match.group().lower() not in _PLAIN):
        other = left[: found.start()]
        if (_PERFECT.search(other) and _THEN.match(right)) or _PAST.match(right) or _DID.search(other):
            return _made(text, start - len(found.group()), end + (about.end() if about else 0), start, kind, "made or taken")
    if (kind in _VERSIONED or (kind == "overig" and len(match[1]) > 2)) and beside in _VERSIONS and (found := _VERSION.search(left)):
        return _made(text, start - len(found.group()), end, start, kind, "version")
    if (found := _DEFINITE.search(left)) and (lies := _LIES.match(right)):
        return _made(text, start - len(found.group()), end + lies.end(), start, kind, "enclosed")
    return None


def _made(text: str, start: int, end: int, head: int, kind: str, rule: str) -> ReferenceMention:
    return ReferenceMention(start, end, clean_label(text[head:end]), kind, None, None, rule)
