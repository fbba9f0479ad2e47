"""What a clause leaves open in so many words, whatever verbs it has: "daarin hebben wij geen voorkeur", "zowel een veer als een brug is voor ons denkbaar"."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.compare.stance import Cue

RULE = "left-open"
_LATER = r"(?:nu|thans|nog|vooralsnog|voorlopig|op dit moment|pas|eerst)"
_WAYS = r"(?:bespreekbaar|denkbaar|voorstelbaar|aanvaardbaar|acceptabel|begaanbaar|verdedigbaar|uit de voeten)"
_OPEN = re.compile(
    r"\bgeen (?:uitgesproken |eigen |bijzondere |sterke |duidelijke |vaste )?voorkeur\b(?! (?:aan|bij) )|\bgeen (?:uitgesproken|vaste|eensluidende|uitgemaakte) (?:mening|oordeel|opvatting|standpunt|zaak)\b"
    r"|\b(?:kiest|kiezen) (?:[^\s,;.]+ ){0,3}?geen (?:kant|partij)\b|\bnoch (?:voor|vóór) noch tegen\b|\bniet[^.;]{3,90}\bmaar\b[^.;]{0,50}\bevenmin af\b"
    r"|\b(?:beide|alle|allebei de) (?:mogelijkheden|varianten|opties|vormen|uitkomsten|wegen)\b[^.;]{0,60}?(?<!\w)(?:open te (?:laten|houden)|open)(?=[,;.]|$)|\b(?:leggen|legt) [^.;]{0,40}\bgeen keuze voor\b|\bniet eens geworden\b"
    rf"|\b(?:voor of tegen|voor noch tegen|niet voor of tegen)\b[^;.]{{0,90}}?\b(?:uit te spreken|uitgesproken|(?:geen|nog geen) (?:positie|standpunt) (?:kiest|kiezen|inneemt|innemen))|\bniet voor of tegen [^;.]{{0,60}}uit(?:spreekt|spreken)\b"
    r"|\b(?:geen|nog geen) (?:standpunt|positie|oordeel) (?:in te nemen|te kiezen|te geven|te vellen|uit te spreken)\b"
    r"|\b(?:vraag|keuze|bestemming|beslissing|oordeel|mogelijkheid|invulling|of)\b[^;.]{0,140}?(?<!\w)(?:open te (?:laten|houden)|open ?houden|(?:laat|laten|houdt|houden) (?:[^\s,;.]+ ){0,3}?(?:die |deze |de )?(?:vraag|keuze) (?:[^\s,;.]+ ){0,2}?open)\b"
    r"|\b(?:is|blijft) (?:voor (?:ons|de raad|het college|onze raad|ons college) |wat ons betreft )?(?:nog )?een open vraag\b"
    rf"|\b(?:vorm|vormt|vormen) [^;.]{{0,40}}\b{_LATER} (?:een |tot een )?oordeel\b|\boorde(?:elt|len|el) (?:wij|we|de raad|het college|hij|zij) (?:[^\s,;.]+ ){{0,3}}?{_LATER} niet\b|\b(?:kan|kunnen) (?:wij|we|de raad|het college) (?:[^\s,;.]+ ){{0,3}}?{_LATER} (?:nog )?niet beoordelen\b"
    rf"|\bzowel\b[^;.]{{3,140}}\bals\b[^;.]{{3,140}}\b{_WAYS}(?: (?:kan|kunnen))?\b|\b(?:beide|allebei) (?:uitkomsten|mogelijkheden|varianten|opties|vormen|keuzes|wegen)? ?(?:is|zijn)? ?(?:voor ons |wat ons betreft )?{_WAYS}\b"
    r"|\b(?:ons|zich) (?:[^\s,;.]+ ){0,3}?(?:nog )?niet (?:hebben |heeft )?vastgelegd\b|\b(?:ons|zich) (?:[^\s,;.]+ ){0,3}?niet (?:willen |wil |wenst te |wensen te )?(?:vastleggen|vast te leggen)\b"
    r"|\bzich (?:[^,;.]{3,90} )?niet uit te spreken\b|\bhoud(?:t|en)? (?:[^\s,;.]+ ){0,3}?open of\b"
    r"|\boordeel (?:[^\s,;.]+ ){0,3}?afhangen van\b|\b(?:laat|laten) [^;.]{0,30}?\bin het midden\b(?! van)"
    r"|\b(?:houdt|houden) [^;.]{0,30}?\b(?:oordeel|standpunt) (?:[^\s,;.]+ ){0,8}?aan(?=[,.;]|$)|\b(?:oordeel|standpunt) (?:[^\s,;.]+ ){0,8}?(?:aanhoudt|aanhouden|aan te houden)\b"
    rf"|\b(?:spreekt|spreken) (?:wij |de raad |het college )?(?:zich|ons) (?:[^\s,;.]+ ){{0,5}}?(?:{_LATER} (?:nog )?niet|pas (?:na|in|bij|later)[^,;.]{{0,40}}?) uit\b",
    re.IGNORECASE,
)


def left_open(clause: str) -> bool:
    """Whether a clause says that it takes no side.

    >>> left_open("over het veer heeft de raad geen voorkeur"), left_open("wij houden de brug open")
    (True, False)
    """
    return bool(_OPEN.search(clause))


def opened(cue: Cue, clause: str) -> Cue:
    """The cue of a clause, with no side where it says that it takes none."""
    return replace(cue, rule=RULE, sign=0, degree=2) if cue.sign and left_open(clause) else cue
