"""Whether a text is a paper of or for a government: by its type, by the bodies that it speaks of, or because a government speaks in it.

A menu, an invoice or the newsletter of a club gives no records, even where it names a council once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_COUNCIL = re.compile(r"\b(?:gemeenteraad|gemeenteraden|gemeenteraadsleden|raadsleden|raadslid|raden|colleges|griffies|raadsvergadering|raadsinformatiebrief|bestuurlijk overleg|raadsvoorstel|raadsbesluit|raadscommissie|burgemeester en wethouders|college van b ?(?:&|en) ?w|"
                      r"het college|de raad|uw raad|griffie|griffier|portefeuillehouder|wethouder|"
                      r"gedeputeerde staten|provinciale staten|gemeenschappelijke regeling|gemeenten|gemeentewet|provinciewet|omgevingsdienst|veiligheidsregio|waterschap|hoogheemraadschap|rekenkamer(?:commissie)?|ggd|wmo|jeugdwet|participatiewet|omgevingswet|mandaat|bestuursorgaan|openbaar lichaam|bedrijfsvoeringsorganisatie|gemeentesecretaris|gemeentefonds|milieudienst|uitvoeringsdienst)\b", re.I)
_LISTS = re.compile(r"\b(?:ingekomen (?:stukken|brieven|post)|raadsvergadering|gemeenteraad|termijnagenda|toezeggingenlijst|lijst (?:van |met )?toezeggingen|raadsagenda|nota (?:van )?(?:beantwoording|zienswijzen)|toezeggingen (?:van |door )?(?:(?:het )?college )?(?:aan|in) (?:de )?(?:gemeente)?(?:raad|commissie)|(?:overzicht|lijst|register|afdoening|voortgang|stand van zaken)(?: van| de| aangenomen| aanvaarde| ingediende| openstaande)* (?:moties|amendementen)|(?:moties|amendementen) (?:van de |en amendementen |en toezeggingen |aan de )?(?:gemeente)?raad)\b", re.I)
_PUBLIC = re.compile(r"raad|raden\b|wethouder|\bcollege|burgemeester|gemeente|provincie|waterschap|veiligheidsregio|omgevingsdienst|\bregeling|\bstaten\b|\bportefeuillehouder|\bGGD\b|\bfractie", re.I)
_BODY = re.compile(r"\b(?:gemeenten?|provincies?|waterschap(?:pen)?|hoogheemraadschap|omgevingsdienst|veiligheidsregio|overhe(?:id|den))\b", re.I)
# The title of an agreement between bodies: what partners do in it they have promised, what it says binds.
_AGREEMENT = re.compile(r"\b(?:intentieverklaring|convenant|bestuursakkoord|bestuursafspraken|samenwerkingsafspraken|prestatieafspraken|manifest|green ?deal)\b", re.I)
_CONTRACT = re.compile(r"(?:\W*|(?:concept|model|ontwerp|bijlage)\W{1,3})(?:samenwerkings|dienstverlenings|bestuurs|intentie|uitvoerings|anterieure |realisatie|raam|kader|deelname)-?overeenkomst\b", re.I)
# A government speaks at the head of the paper ("Gemeente Zwolle"), of what it does for those who live there.
_HEADED = re.compile(r"(?:\A|\n)[^\S\n]*[#*_]*[^\S\n]*(?:gemeente|provincie|waterschap|hoogheemraadschap) (?-i:[A-Z'])[^\n.;]{2,40}\n", re.I)
_MATTERS = re.compile(r"\b(?:bewoners|omwonenden|inwoners|aanwonenden|werkzaamheden|\w*inloopavond|bewonersavond|informatieavond|bijeenkomst|ontwerp|vergunning|bestemmingsplan|omgevingsplan|herinrichting|participatie|zienswijzen?|inspraak|"
                      r"subsidie|verkeer|parkeerplaatsen|riolering|woningbouw|de gemeente|projectleider|plannen|bestrating|wijk|raad)\b", re.I)
_TRADE = re.compile(r"\b(?:factuur\w*|btw|iban|aanmaning|menu|recept\w*|ingrediënten|bestelling|korting|nieuwsbrief|vacature|clubblad)\b", re.I)
# A paper that lays down how things go: what is done in it is a rule and no plan.
_RULES = re.compile(r"\W*(?:spelregels|toetsingskaders?|procedureregels|algemene voorwaarden|beleidsregels?|nadere regels|huisregels|gedragsregels|gedragscode|reglement|protocol|werkwijze|instructie)\b", re.I)
# A page that explains what motions and promises are, or how to find them, and so tells of none: it has no day either.
_KINDS_OF = r"(?:motie|amendement|toezegging|raadsvraag|initiatiefvoorstel|interpellatie)"
_EXPLAINS = re.compile(
    rf"(?:^|[.!?]\s|\n)\W{{0,6}}(?:een {_KINDS_OF}(?: \([^()\n]{{1,60}}\))? is (?:een|de|het|niet|geen)\b|met een {_KINDS_OF} kan\b|{_KINDS_OF}s?en? zijn (?:verzoeken|uitspraken|beloften|korte)\b|"
    rf"(?:aangenomen|aangehouden|ingetrokken|verworpen|overgenomen) betekent\b|(?:als|wanneer) een (?:\w+ ){{1,8}}toezegt\b|als een [^.\n]{{3,120}}\btoezegt\b|"
    rf"(?:hier|op deze pagina|in (?:dit overzicht|deze lijst))\s(?:vindt|kunt|ziet)\b[^.\n]{{0,80}}\b{_KINDS_OF[:-1]}|moties|toezeggingen)(?:en|s)?\b|klik op (?:\w+ ){{0,2}}(?:toezeggingen|moties|de link)\b)", re.I)
_DAY = re.compile(r"\b\d{1,2}(?:[-/.]\d{1,2}[-/.]\d{2,4}\b|\s(?:jan|feb|mrt|maart|apr|mei|jun|jul|aug|sep|okt|nov|dec))", re.I)
_MAY_EXPLAIN = ("overig", "schriftelijke_vragen", "motie", "amendement", "besluitenlijst", "notulen", "brief")
_LOOK, _HEAD = 20_000, 300  # code points
_KINDS, _SHARE = 2, 150  # kinds of bodies; words to a mention
_ENOUGH = 3


def of_council(kind: str, text: str) -> bool:
    """Whether a paper of a type is one of or for a government.

    Args:
        kind: type of the document.
        text: its clean text.
    """
    if explains(kind, text):
        return False
    if kind in ("notulen", "besluitenlijst"):  # a club has those too
        return _PUBLIC.search(text, 0, _LOOK) is not None
    if kind != "overig":
        return True
    text = text[:_LOOK]
    if _LISTS.search(text, 0, _HEAD):
        return True
    found = [match.group(0).lower() for match in _COUNCIL.finditer(text)]
    if len(set(found)) >= _KINDS and len(found) * _SHARE >= len(text.split()):
        return True
    if _TRADE.search(text):
        return False
    first = [line for line in text[:2 * _HEAD].split("\n") if line.strip()][:4]
    if is_agreement(first):
        return _BODY.search("\n".join(first)) is not None
    return _HEADED.search(text, 0, _HEAD) is not None and len({match.group(0).lower() for match in _MATTERS.finditer(text)}) >= _ENOUGH


def explains(kind: str, text: str) -> bool:
    r"""Whether a page explains what motions and promises are, or how to find them, and gives none.

    Args:
        kind: type of the document.
        text: its clean text.

    >>> explains("overig", "Moties\n\nEen motie is een verzoek van de raad. Klik op de link.")
    True
    """
    return kind in _MAY_EXPLAIN and _EXPLAINS.search(text, 0, _LOOK) is not None and _DAY.search(text, 0, _LOOK) is None


def is_agreement(first: Iterable[str]) -> bool:
    """Whether the first passages of a paper are those of an agreement.

    Args:
        first: their texts.
    """
    heads = [text[:100] for text in first]
    return _AGREEMENT.search(" ".join(heads)) is not None or any(_CONTRACT.match(head) for head in heads)


def lays_down(first: Iterable[str]) -> bool:
    """Whether the first passages of a paper say that it holds rules of procedure.

    Args:
        first: their texts.
    """
    return any(_RULES.match(text) and len(text) < _HEAD for text in first)
