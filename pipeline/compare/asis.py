"""What is left as it is: who leaves things as they are is against an issue that changes them, and for one that keeps them."""

from __future__ import annotations

import re

from pipeline.compare.bounds import Amount

_AS_IS = re.compile(
    r"\bbij het (?:oude|bestaande|huidige)\b|\b(?:zoals|gelijk) (?:het|ze|zij|hij|die|dat|deze|dit) (?:nu |thans |al )?(?:is|zijn|was|waren|gaat|gaan|werkt|werken|loopt|lopen)\b"
    r"|\b(?:laat|laten|gelaten)\b[^,;.]{0,60}? (?:voor|zo)(?:als)? wat (?:het|ze|zij|hij|die|dat) (?:is|zijn|was|waren)\b"
    r"|\b(?:ongewijzigd|ongemoeid|onveranderd|onaangeroerd)\b|\b(?:niets|niet|geen (?:letter|komma)) (?:[^\s,.;]+ ){0,4}?(?:verander(?:en|t)|wijzig(?:en|t)|aanpassen)\b"
    r"|\b(?:verander(?:en|t)|wijzig(?:en|t))\b[^,;:.]{0,40}? (?:niets|niet)\b"
    r"|\b(?:blijven|blijft|houden|houdt(?! toezicht| rekening| zich)|vasthouden|vast te houden)\b[^,;.]{0,60}?\b(?:bij|binnen|aan|op|met) (?:de|het|ons|onze|zijn|haar) (?:eigen )?(?:huidige?|bestaande?|oude?|vertrouwde?)\b"
    r"|\b(?:bij|binnen|aan|op|met) (?:de|het|ons|onze) (?:eigen )?(?:huidige?|bestaande?|oude?|vertrouwde?) (?:[^\s,.;]+ ){1,6}?(?:te )?(?:blijven|blijft|houden|vast(?:houden)?)\b"
    r"|\b(?:huidige?|bestaande?) (?:[^\s,.;]+ ){1,6}?(?:te )?(?:behouden|handhaven|houden|voortzetten|voort te zetten)\b",
    re.IGNORECASE,
)
_DENIED = re.compile(r"\b(?:niet|niet langer|niet meer|onmogelijk|kan niet) (?:[^\s,.;]+ ){0,2}?$", re.IGNORECASE)
# A statement that keeps what there is.
_KEEPS = re.compile(
    r"\b(?:blij(?:ft|ven)|(?<!met )behou\w+|handha(?!ving)\w+|in stand|ongewijzigd|voortgezet|houdt(?! toezicht| rekening| zich| op\b)|houden(?! toezicht| rekening| zich| op\b))\b", re.IGNORECASE
)
_STAYS = re.compile(r"\b(?:blij(?:ft|ven)|houden|houdt(?! toezicht| rekening| zich)|vasthouden|vast te houden|laten|laat|handha\w+|gehandhaafd|volsta(?:an|at))\b", re.IGNORECASE)
_FROM = re.compile(r"\bvan (?:de huidige |nu )?(?:€ ?)?(?P<old>\d[\d.,]*)(?: (?:euro|procent|%|[a-z]+))? naar (?:€ ?)?(?P<new>\d[\d.,]*)", re.IGNORECASE)


def left(text: str) -> bool:
    """Whether a clause leaves things as they are.

    >>> left("Wij laten het veer zoals het is."), left("Wij laten het niet bij het oude.")
    (True, False)
    """
    match = _AS_IS.search(text)
    return bool(match) and not _DENIED.search(text[: match.start()] if match else "")


def keeping(statement: str) -> bool:
    """Whether the statement of an issue keeps what there is: "blijft gratis"."""
    return bool(_KEEPS.search(statement))


def change(statement: str) -> tuple[str, str] | None:
    """The two numbers of a statement that goes from one to the other.

    >>> change("De huur gaat van 4 naar 5 euro.")
    ('4', '5')
    """
    match = _FROM.search(statement)
    return (match["old"].rstrip(".,"), match["new"].rstrip(".,")) if match else None


def moves(step: tuple[str, str], text: str) -> int:
    """1 where a text names only the number that is gone to, -1 where only the one that is left, else 0."""
    numbers = {number.rstrip(".,") for number in re.findall(r"\d[\d.,]*", text)}
    old, new = (number in numbers for number in step)
    return int(new) - int(old)


def stays_at(claim: list[Amount], told: list[Amount], text: str) -> bool:
    """Whether a text stays at another amount than the one number that an issue wants: "op 50 houden" where it becomes 30."""
    if len(claim) != 1 or claim[0].bound or not _STAYS.search(text):
        return False
    same = [other.value for other in told if other.unit == claim[0].unit]
    return bool(same) and claim[0].value not in same
