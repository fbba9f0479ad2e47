"""Which way a point goes that a body decides, asks or says: for what it says, unless its own words hold it against something."""

from __future__ import annotations

import re

from pipeline.compare.signs import NOT, WHOLE
from pipeline.compare.stance import HEDGE, STRONG, Cue, cues
from pipeline.compare.undecided import RULE, left_open

_NO_OBJECTION = re.compile(r"\bgeen (?:overwegende? |grote )?bezwa(?:ar|ren) (?:te (?:maken|hebben)|tegen)\b|\bniet te verzetten tegen\b", re.IGNORECASE)
_STUDY = re.compile(r"\b(?:onderzoeken|verkennen|voorbereid|voor te bereiden|opnieuw te bezien)\b", re.IGNORECASE)
# What a body decides to hold against a thing: "bezwaar te maken tegen de sluiting", "dat de raad een verhoging onaanvaardbaar vindt".
_BAD = r"(?:onaanvaardbaar|onacceptabel|onwenselijk|ongewenst|onverantwoord|onnodig|overbodig|ontoelaatbaar)"
_AGAINST = re.compile(
    rf"(?<!geen )\b(?:bezwaar (?:te maken|aan te tekenen|in te dienen)|zich (?:te verzetten|uit te spreken|te keren)) tegen\b|(?<!niet )\b{_BAD} (?:te )?(?:acht|achten|vindt|vinden|noemt|noemen|is|zijn)\b|"
    rf"\b(?:acht|vindt|noemt) (?:[^\s,;.]+ ){{1,12}}?(?<!niet ){_BAD}\b|\bziet (?:de raad )?(?:weinig|niets) in\b",
    re.IGNORECASE,
)


def dictum(text: str) -> Cue:
    """The cue of a point that a body decides, asks or says: for what it says, unless its own words lean otherwise."""
    if left_open(text):
        return Cue(RULE, 0, 0, 0, 2, "gewoon", "", False, True)
    inner = next((cue for cue in cues(text) if cue.content), None)
    if inner:
        return inner
    against = _AGAINST.search(text)
    leans = _NO_OBJECTION.search(text) or (HEDGE.search(text) and (WHOLE.search(text) or NOT.search(text))) or _STUDY.search(text[:80])
    start, end = against.span() if against else (0, 0)
    return Cue("dictum", start, end, -1 if against else 1, 1 if leans else 2, "sterk" if STRONG.search(text) else "gewoon", "", False, True)
