"""Lines of a list of decisions, in the short forms that stand only there: "Besluit: conform", "Nota Groen - akkoord", "Ingestemd met het plan."."""

from __future__ import annotations

import re

from pipeline.extract.acts import finite, infinitive
from pipeline.extract.outcomes import DONE, STATUS, by_council, outcome
from pipeline.extract.short import short

# In a cell under "Besluit" one word is enough: "brief vastgesteld; gaat naar de raad", "gewijzigd: alleen in mei"
SAID = re.compile(r"(?<!niet )\b(?P<done>" + DONE + r"|akkoord|conform|gewijzigd|benoemd|herbenoemd|ingestemd|besloten|verleend|toegekend|geweigerd|gegrond|ongegrond|ja|staken|hamerstuk|unaniem|accoord|afgehamerd)\b", re.I)
LABEL = re.compile(r"^[*_]{0,2}(?:(?:raads|college)?besluit|beslissing|besluitvorming|genomen besluit)[*_]{0,2}\s?:[*_]{0,2}\s", re.I)
# How an item was voted on, in a line of its own below its decision
VOTE_LINE = re.compile(r"\W*(?:stemming|stemuitslag|stemverhouding|uitslag(?: van de)? stemming)\s?:\s", re.I)
NOTHING = re.compile(r"^\W*(?:geen|n\.?v\.?t|nvt|niet van toepassing|zie)\b", re.I)
# In a list of decisions alone: "Ingestemd met het jaarplan.", "Kennisgenomen.", "Besloten tot aankoop", "Benoemd: mevrouw Hof."
_PARTICIPLE = re.compile(r"^(?:ingestemd|kennis\s?genomen|besloten|goedgekeurd|benoemd|herbenoemd|verleend|toegekend|aangewezen|bekrachtigd|akkoord|gekozen|gegund|geaccordeerd|afgehamerd|overeengekomen|ongewijzigd|gewijzigd)\b", re.I)
# "Met 13 tegen 7 stemmen (tegen: SP): Plan van aanpak dorpshuizen"
_VOTE_FIRST = re.compile(r"^(?:met\s(?P<a>\d{1,3})\s(?:stemmen\s)?(?:voor\sen\s|tegen\s)(?P<b>\d{1,3})\s(?:stemmen|tegen)\b(?:\s\([^()]{2,90}\))?|met\salgemene\sstemmen|unaniem|zonder\s(?:hoofdelijke\s)?stemming|bij\s(?:acclamatie|hamerslag))\s?:\s+(?=[A-Z])", re.I)
_SPOKEN = re.compile(r"\bword(?:t|en)\s(?:\w+\s){0,2}?(?:gevraagd|voorgesteld|verzocht)\b|\b(?:acht|afwezig|verhinderd|opnieuw aan de orde)\b|^(?:vervolg|voor het overige)\b|\b(?:zoals|aldus) (?:ge(?:wijzigd|amendeerd))\W*$|^ge(?:wijzigd|amendeerd) (?:\w+)?voorstel\W*$|\b(?:ik|wij|we|u|fracties?|vindt|vinden|wil|willen|vraagt|meldt|zegt|licht|doet)\b|^aldus\b|^stem(?:ming|men|verhouding)\s*:", re.I)
_STATES = re.compile(r"\b(?:doet|is|wordt|worden|heeft|hebben|roept|draagt|verzoekt|vraagt|spreekt|dringt|stelt|zegt|meldt|vindt|wil|gaat|kan|moet|zal|zijn er|licht|geeft|dient|motie|dictum)\b", re.I)
_AFTER = re.compile(r"^(?P<title>[^:–—]{3,140}?)(?::\s|\s[–—]\s)(?P<rest>\S.{2,})$", re.S)


def listed(sentence: str, whole: bool) -> tuple[str, str]:
    """What a line of a list of decisions says in the short forms that stand only there: status and rule, or two empty strings.

    Args:
        sentence: the line.
        whole: it opens an item or paragraph.
    """
    said = by_council(sentence.replace("**", "")).strip(" *_")
    if label := LABEL.match(said):
        value = said[label.end() :]
        status = outcome(value)[0] or short(value, strict=False)
        return (status or "genomen", "decision-field") if not NOTHING.match(value) and not value.rstrip(" ;:").endswith("besluit") and (status or len(value) > 12) else ("", "")
    if first := _VOTE_FIRST.match(said):
        ayes, noes = int(first["a"] or 1), int(first["b"] or 0)
        return ("aangenomen" if ayes > noes else "verworpen" if noes > ayes else "gestaakt"), "vote-first"
    if _PARTICIPLE.match(said):
        return "genomen", "decision-word"
    if whole and infinitive(said) and not _STATES.search(said):
        return "genomen", "decision-infinitive"
    found = _AFTER.match(said) if whole and len(said) < 400 else None
    if found and not finite(found["title"]):
        status, _ = outcome(found["rest"])
        word = SAID.match(found["rest"])
        if not status and word and not finite(re.split(r"[;,.]", found["rest"])[0]):
            status = STATUS.get(" ".join(word["done"].lower().split()), "verworpen" if word["done"].lower() == "geweigerd" else "genomen")
        if status:
            return status, "after-title"
    status = short(said) if not _SPOKEN.search(said) else ""
    return (status, "decision-short") if status else ("", "")
