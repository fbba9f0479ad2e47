"""Papers in which "wij" is no municipality: of a party or councillor, of an inhabitant who speaks in a meeting, of officials who advise."""

from __future__ import annotations

import re
from collections.abc import Sequence

TOP, FOOT = 9, 6  # passages at the top and at the foot that tell whose paper it is
SHORT = 120  # code points of such a line
KINDS = ("brief", "overig", "zienswijze", "presentatie", "raadsvoorstel")
_FACTION = r"(?:[\w/&+.]+(?:-[\w/&+.]+)*-)?(?:gemeenteraads|raads)?fractie\b"
_MEMBER = r"(?:gemeenteraadslid|raadslid|raadsleden|burger(?:raads)?lid|burgerraadsleden|commissielid|fractie\w*)\b"
_HEAD = re.compile(
    rf"^\W*(?:(?:van|afzender|namens|door|ingediend door|indieners?|opgesteld door)\b\s*:?\s*)?(?:(?:persbericht|nieuwsbrief|zienswijze|reactie|inbreng|standpunt|bijdrage|brief)\s+)?(?:van\s+)?(?:de\s+|onze\s+)?{_FACTION}"
    rf"|^\W*(?:van|afzender|from|indieners?|ingediend door)\s*:[^:]*\b{_MEMBER}",
    re.IGNORECASE,
)
_KIND = re.compile(
    r"^\W*(?:raadsvoorstel\W+)?(?:initiatief(?:raads)?voorstel|verkiezings(?:programma|pamflet|krant)|partijprogramma|(?:burger|inwoners)initiatief|inspreek(?:tekst|bijdrage|notitie|reactie)|ingezonden (?:brief|stuk)|"
    r"opinie(?:stuk)?|(?:on)?gevraagd advies|ambtelijk advies)\b",
    re.IGNORECASE,
)
_FOOT = re.compile(rf"\bfractie(?:voorzitter|leider|assistent|medewerker|lid|woordvoerder)\b|^\W*(?:namens\s+)?(?:de\s+)?{_FACTION}|\b(?:gemeente)?raadslid\b|\bburger(?:raads)?lid\b|\blijst(?:trekker|duwer)\b", re.IGNORECASE)
# The headline of a party's own notice: "D66: geen veer", "CDA Gouda wil een brug".
_PARTY = re.compile(
    r"^\W*(?:VVD|CDA|D66|PvdA|GroenLinks|GL|SP|SGP|ChristenUnie|CU|PVV|FvD|JA21|BBB|Volt|DENK|50PLUS|PvdD|NSC)(?:[-/](?:PvdA|GroenLinks|GL|SGP|CU))?\b(?: [A-Z]\S*| aan| de| den| en){0,4}?"
    r"(?:\s*[:–—]\s|\s+(?:wil|vindt|pleit|is|stelt|vraagt|voor|tegen|over|steunt|eist|kiest)\b)"
)
_TO = re.compile(r"^\W*(?:aan|t\.a\.v\.|ter attentie|afschrift|cc|kopie|geachte?|beste)\b", re.IGNORECASE)
_ALONE = re.compile(r"^\W*aan\W*$", re.IGNORECASE)
_SALUTATION = re.compile(r"^\W*(?:geachte?|beste|dames en heren)\b", re.IGNORECASE)


def of_stranger(kind: str, sender: str, lines: Sequence[str]) -> bool:
    """Whether a paper speaks for somebody whose view is not that of a municipality.

    Args:
        kind: of the document.
        sender: of the document; a college is believed, a council only where no party stands at the top.
        lines: the texts of its passages.

    >>> of_stranger("brief", "", ["Fractie Dorpsbelang", "Wij willen een veer."])
    True
    """
    if kind not in KINDS or sender.startswith("college"):
        return False
    top = list(lines[:TOP])
    stop = next((at for at, line in enumerate(top) if _SALUTATION.match(line)), len(top))
    for at, line in enumerate(top[:stop]):
        addressed = _TO.match(line) or (at and _ALONE.match(top[at - 1]))
        if len(line) < SHORT and not addressed and (_HEAD.search(line) or _KIND.match(line) or (not sender and _PARTY.match(line))):
            return True
    return not sender.startswith("raad") and any(len(line) < SHORT and not _TO.match(line) and _FOOT.search(line) for line in lines[-FOOT:])
