"""What goes over to another, and what stays where it is: who keeps the harbour in his own hands is against its going to a regional company."""

from __future__ import annotations

import re

_OWN = r"(?:eigen|gemeentelijke?|huidige|bestaande)"
_HOME = rf"(?:bij|binnen|in|onder|aan) (?:(?:de|het|ons|onze|zijn|haar|hun|elke|iedere|een) )?{_OWN} (?:[^\s,;.]+ ){{0,3}}?"
_TOWN = r"(?:bij|in handen van) (?:de|onze|elke|iedere|zijn|haar) (?:afzonderlijke )?(?:gemeenten?|gemeenteraad|raad|college)(?: zelf)? "
_STAY = r"(?:blijft|blijven|houdt|houden|laat|laten)"
_KEPT = re.compile(
    rf"\b(?:{_HOME}|{_TOWN})(?:te )?(?:(?:blijven |kunnen )?(?:houden|laten|blijft|blijven|doen))\b"
    rf"|\b{_STAY} [^,;.]{{0,60}}?\b(?:{_HOME}|{_TOWN}|in (?:eigen|gemeentelijke) (?:hand|huis|beheer|eigendom|dienst)\b)"
    r"|\bin (?:eigen|gemeentelijke) (?:hand(?:en)?|huis|beheer|eigendom|dienst) (?:te )?(?:houden|laten|blijft|blijven)\b"
    r"|\b(?:buitendienst|stadsbeheer) (?:te )?(?:laten|houden)\b"
    r"|\b(?:eigen|gemeentelijke?) (?:[^\s,;.]+ ){1,4}?in stand (?:te )?(?:houden|laten|blijft|blijven)\b|\bgemeentelijk [^\s,;.]+ in stand\b"
    r"|\bin handen van de gemeente [^,;.]{0,50}?\b(?:blijft|blijven|te houden)\b"
    r"|\bvan de (?:overgang|overdracht|overheveling) uit te zonderen\b|\bbuiten de (?:overgang|overdracht) te (?:laten|houden)\b",
    re.IGNORECASE,
)
_GOES = re.compile(
    r"\b(?:gaat|gaan|komt|komen)\b[^.;]*\b(?:over|mee|naar|bij|onder)\b|\b(?:wordt|worden) (?:een |de )?(?:[^\s,;.]+ ){0,3}?(?:taak|taken) van\b"
    r"|\b(?:wordt|worden)\b[^.;]*\b(?:overgedragen|ondergebracht|overgeheveld|overgenomen|uitgevoerd|gedaan|beheerd)\b|\b(?:dragen|draagt|brengen|brengt|hevelen)\b[^.;]*\b(?:over|onder|in)\b"
    r"|^(?:er komt )?[eé][eé]n (?:regionale?|gezamenlijke?|gemeenschappelijke?)\b|\b(?:beslist|besluit) namens de gemeenten?\b",
    re.IGNORECASE,
)
_STAYS = re.compile(r"\b(?:blijft|blijven|houdt(?! toezicht| ook toezicht| spreekuur)|houden(?! toezicht| ook toezicht| spreekuur)|eigen|zelf|lokale?)\b", re.IGNORECASE)


def goes(statement: str) -> bool:
    """Whether the statement of an issue hands something over, and keeps nothing.

    >>> goes("De haven gaat over naar het bedrijf."), goes("De haven blijft bij de gemeente.")
    (True, False)
    """
    return bool(_GOES.search(statement)) and not _STAYS.search(statement)


def kept(clause: str) -> tuple[int, int] | None:
    """Start and end of the words that leave a thing with those who have it now; None where there are none.

    >>> kept("de haven bij de eigen dienst te houden"), kept("de haven te verdiepen")
    ((9, 38), None)
    """
    match = _KEPT.search(clause)
    return match.span() if match else None
