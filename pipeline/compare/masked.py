"""Texts with signs for who is named in them: municipalities, their adjectives, the region; and without those who are only spoken of."""

from __future__ import annotations

import re

from pipeline.places import Region, find_all

# What most of a council say it says; and a permit has "geen" in its name.
_MOST = re.compile(r"\b(?:een|de) (?:[a-z]+ ){0,2}?(?:raads)?meerderheid (?:van|in|binnen) (?=(?:de|uw|onze) (?:†+ )?(?:gemeente)?raad\b)", re.IGNORECASE)
_TERM = re.compile(r"(?<=\bvan )geen (?:bedenking(?:en)?|bezwaar|bezwaren)\b", re.IGNORECASE)


def mask(text: str, region: Region) -> str:
    """A text with signs for municipalities (`‡`), their adjectives (`†`) and the region (`¤`), letter by letter."""
    signs = list(text)
    for mention in find_all(text, region.members):
        signs[mention.start : mention.end] = ("†" if mention.adjective else "‡") * (mention.end - mention.start)
    words = "|".join(
        re.escape(word)
        for word in sorted({region.label, *region.adjectives, region.name.title()}, key=len, reverse=True)
    )
    for match in re.finditer(rf"\b(?:{words})", text):
        signs[match.start() : match.end()] = "¤" * (match.end() - match.start())
    return _TERM.sub(lambda match: "·" * len(match[0]), _MOST.sub(lambda match: " " * len(match[0]), "".join(signs)))


# Whom somebody does something with, or tells of, is not whose view it is: "een fusie met alleen Gouda", "in overleg met de raad van Gouda".
_BESIDE = re.compile(
    r"\b(?:met|tussen|naar|bij|dan|buiten|behalve|zonder|rond|langs|over|tegen)(?: (?:alleen|enkel|ook|zowel|juist|buurgemeente))* "
    r"(?P<who>(?:de gemeenten? )?‡+(?:(?:, | en |, en )‡+)*|(?<!bij )(?:het|de|uw|ons|onze|dit) (?:†+ )?(?:college|(?:gemeente)?raad)(?: van (?:de gemeente )?‡+)?)(?![\w‡])"
    # Nor is it theirs what those who live, work or sit there want.
    r"|\b[a-z]*(?:inwoners?|bewoners?|burgers?|ondernemers?|bezoekers?|leden|lid|griffiers?|ambtenaren|fracties?|partijen|wethouders?|burgemeesters?|portefeuillehouders?|"
    r"secretarissen|directeuren|verenigingen|bedrijven|scholen|jongeren|ouderen|huishoudens|organisaties|instellingen|tegenstanders|voorstanders|winkeliers|boeren|media|kranten) "
    r"(?:van|uit|in|binnen) (?P<whose>(?:alle |(?:de )?(?:twee|drie|vier|vijf|zes|zeven|acht|negen|tien|\d\d?) )(?:[a-z]+ )?(?:colleges|gemeenten|raden|gemeenteraden)|(?:de gemeenten? )?‡+)(?![\w‡])",
    re.IGNORECASE,
)


def without_others(masked: str) -> str:
    """A masked text in which bodies that a preposition governs are no names any more, letter by letter."""
    def hidden(match: re.Match[str]) -> str:
        who = match.lastgroup or "who"
        return match[0][: match.start(who) - match.start()] + "·" * len(match[who])

    return _BESIDE.sub(hidden, masked)
