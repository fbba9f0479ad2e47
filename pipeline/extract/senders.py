"""Who sends or adopts a paper, as a canonical identifier such as `college-sliedrecht`."""

from __future__ import annotations

import re

from pipeline.extract import roles
from pipeline.extract.addressing import BODIES, BODY_OF, addressee_of, body_id, body_in, resolved
from pipeline.extract.head import Head, plain
from pipeline.extract.people import is_name, is_party
from pipeline.places import Municipality, slug

_BY_COLLEGE = re.compile(r"\W*(?:namens\s+)?(?:het college van )?burgemeester en wethouders\b", re.IGNORECASE)
_PROPOSAL_OF = re.compile(
    r"voorstel van (?:het|de) (college|presidium|burgemeester|griffier?|agendacommissie|auditcommissie|"
    r"rekenkamer(?:commissie)?|seniorenconvent|"
    r"werkgeverscommissie|raadscommissie|commissie)\b",
    re.IGNORECASE,
)
_COLLEGE_SPEAKS = re.compile(
    r"\bwij als college\b|\bals college (?:hebben|zijn|willen|stellen)\b|\bons college\b|"
    r"\bhebben wij als college\b|\bstelt het college (?:de|uw) raad voor\b|"
    r"\bhet college stelt (?:de|uw) raad voor\b",
    re.IGNORECASE,
)
_LAST = 8  # passages at the end in which a party signs
_WE_PROPOSE = re.compile(r"\b(?:stellen (?:wij|we)|(?:wij|we) stellen) (?:u|uw raad|de raad)\b", re.IGNORECASE)


def find_sender(head: Head, kind: str, place: Municipality | None, title: str | None, parties: list[str]) -> str | None:
    """The body that sends or adopts a paper, or None where it does not say."""
    if kind == "raadsbesluit" and (board := _board(head)):
        return resolved(board, place)
    if kind in ("motie", "amendement", "raadsbesluit"):
        return body_id("raad", place)
    if kind == "notulen":
        return _meeting(head, place)
    if kind == "regeling":
        for passage in head.passages[:40]:
            if re.match(r"\W*de (?:gemeente)?raad (?:van|der)\b", passage.text, re.IGNORECASE):
                return body_id("raad", place)
            if _BY_COLLEGE.match(passage.text) and len(passage.text) < 120:
                return body_id("college", place)
            if re.fullmatch(r"\W*de burgemeester (?:van|der) [^.:;\n]{2,50}[;,:]?\W*", plain(passage.text), re.IGNORECASE):
                return body_id("burgemeester", place)
        return None
    if kind == "raadsvoorstel":
        text = " ".join([title or "", *(p.text for p in head.zone)])
        if found := _PROPOSAL_OF.search(text):
            return body_id(found[1].lower(), place)
        if re.search(r"\binitiatiefvoorstel\b", text, re.IGNORECASE):
            return None
        if sender := _signer(head, place):
            return sender
        speaks = any(_COLLEGE_SPEAKS.search(p.text) or _WE_PROPOSE.search(p.text) for p in head.passages)
        # Only members of the college have a portfolio; who says "wij" in a proposal that no other body signs is the college.
        speaks = speaks or sum(bool(_WE.search(p.text)) for p in head.passages if not (p.role in ("beslispunt", "verzoek") and p.marker)) > 0
        return body_id("college", place) if speaks or any(name.startswith("portefeuille") for name in head.fields) else None
    answer = kind == "schriftelijke_vragen" and any(
        re.search(r"\b(?:beantwoording|antwoord op)\b", p.text[:200], re.IGNORECASE) for p in head.zone
    )
    if answer:
        return _signer(head, place) or body_id("college", place)
    if kind == "schriftelijke_vragen" and len(set(parties)) == 1:
        return f"fractie-{slug(parties[0])}" + (f"-{place.slug}" if place else "")
    if kind == "schriftelijke_vragen" and (party := _asking_party(head)):
        return f"fractie-{slug(party)}" + (f"-{place.slug}" if place else "")
    if kind in ("brief", "raadsinformatiebrief", "zienswijze", "schriftelijke_vragen"):
        stated = body_in(head.value(["van"]) or "")
        sender = body_id(stated, place) if stated else _signer(head, place) or _other_house(head, place)
        if sender is None and kind == "zienswijze" and any(
                re.match(r"\W*de (?:gemeente)?raad van\b", p.text, re.IGNORECASE) for p in head.passages[:12]):
            return body_id("raad", place)
        return sender or (body_id("college", place) if kind == "raadsinformatiebrief" else None)
    if kind == "besluitenlijst":
        opening = [plain(p.text) for p in head.passages[:8] if len(p.text) < 200]
        text = " ".join(line for at, line in enumerate(opening) if at < 3 or re.search(r"\bbesluiten(?:lijst)?\b", line, re.IGNORECASE))
        for line in opening[:3]:
            if (named := BODY_OF.search(line)) and (board := resolved(named[1], place)):
                return board
        if re.search(r"\braad(?:svergadering)?\b|\bgemeenteraad\b", text, re.IGNORECASE):
            return body_id("raad", place)
        return (
            body_id("college", place)
            if re.search(r"\bcollege|\bb ?(?:&|en) ?w\b|burgemeester en wethouders", text, re.IGNORECASE)
            else None
        )
    if kind == "overig":
        text = " ".join(plain(p.text) for p in head.passages[:4] if len(p.text) < 200)
        if (stated := head.value(["van"])) and len(stated) < 80:
            return resolved(stated, place)
        if _REGISTER.search(text) and any(_CLERK.search(p.text) for p in head.passages):
            return body_id("griffie", place)
    return None


_WE = re.compile(r"(?<![\w\"“‘'])(?:wij|we|ons college)\b", re.IGNORECASE)
_REGISTER = re.compile(r"\b(?:toezeggingenlijst|(?:lange)?termijnagenda|lijst (?:van |met )?(?:ingekomen|moties|toezeggingen)|stand van zaken (?:van )?(?:de )?(?:moties|toezeggingen)|jaaragenda)\b", re.IGNORECASE)
_CLERK = re.compile(r"\b(?:raads)?griffier?\b", re.IGNORECASE)
_HOUSE = ("bestuursorgaan", "uitvoeringsorganisatie", "organisatie", "gemeenschappelijke_regeling", "provincie", "rijk", "overleg", "adviesbureau", "persoon")


def _asking_party(head: Head) -> str | None:
    """The party in whose name questions are signed: "Namens de Wijkpartij, A. Bos"."""
    for passage in head.passages[-_LAST:]:
        for line in plain(passage.text).split(","):
            hit = re.fullmatch(r"\W*namens\s+(?:de\s+|het\s+)?(?:fractie\s+(?:van\s+)?(?:de\s+|het\s+)?)?(.{2,40}?)\W*", line, re.IGNORECASE)
            if hit and is_party(hit[1]):
                return hit[1]
    return None


def _board(head: Head) -> str | None:
    """The board of a joint body that opens a decision: "Het algemeen bestuur van de Waterketen Noord,"."""
    for passage in head.passages[:12]:
        text = plain(passage.text)
        if len(text) < 160 and (hit := re.match(r"\W*(?:het\s+)?((?:algemeen|dagelijks)\s+bestuur\s+(?:van|der)\s[^,;:.]{3,90})", text, re.IGNORECASE)):
            return hit[1]
    return None


def _meeting(head: Head, place: Municipality | None) -> str | None:
    """The body whose meeting the minutes tell of, from their first lines."""
    lines = [plain(p.text) for p in head.passages[:6] if len(p.text) < 200]
    for line in lines:
        if (hit := BODY_OF.search(line)) and (found := resolved(hit[1], place)):
            return found
        if re.search(r"\b(?:gemeente)?raad\b|\braads(?:vergadering|verslag)", line, re.IGNORECASE):
            return body_id("raad", place)
    return None


def _other_house(head: Head, place: Municipality | None) -> str | None:
    """The body, organisation or association that signs a letter, or whose name its paper bears."""
    signed = [p for p in head.passages if p.role == "ondertekening"]
    for passage in signed:
        for line in plain(passage.text).replace("\n", ",").split(","):
            line = re.sub(r"^\W*(?:namens|hoogachtend|met (?:vriendelijke|de meeste) \w+)\W*", "", line.strip(), flags=re.IGNORECASE)
            if 3 < len(line) < 90 and not is_name(line) and (found := resolved(line, place, _HOUSE[:-1])):
                return found
    addressee = addressee_of(head)
    for passage in head.zone[:2]:
        line = plain(passage.text.split("\n")[0])
        if id(passage) not in addressee and 3 < len(line) < 60 and not roles.label(line) and not re.search(r"\b(?:gemeente|raad|college)\b", line, re.IGNORECASE):
            line = line.title() if line.isupper() else line
            if found := resolved(line, place, _HOUSE[:-1]):
                return found
    return None


def _signer(head: Head, place: Municipality | None) -> str | None:
    """The body in whose name a letter is signed."""
    for passage in head.passages:
        first = passage.text.split("\n")[0]
        if passage.role != "ondertekening" and not (len(first) < 80 and len(passage.text) < 160 and _BY_COLLEGE.match(first)):
            continue
        text = plain(passage.text)
        if re.search(r"\b(?:algemeen|dagelijks) bestuur\b", text, re.IGNORECASE):
            continue
        college = BODIES[0][1].search(text)
        if college and re.search(r"\ben de (?:gemeente)?raad\b", text, re.IGNORECASE):
            return body_id("college-en-raad", place)
        if college:
            return body_id("college", place)
        if re.search(r"(?:^|groete?n?,?|hoogachtend,?|hoogachting,?)\W*(?:namens )?de (?:gemeente)?raad\b(?!sgriffier)", text, re.IGNORECASE):
            return body_id("raad", place)
    for passage in head.zone:  # under the name of the house: "De gemeenteraad"
        if re.fullmatch(r"\W*(?:de )?(?:gemeente)?raad(?: van(?: de gemeente)? [A-Z][\w’' -]{2,30})?\W*", plain(passage.text).split("\n")[0], re.IGNORECASE) and id(passage) not in addressee_of(
            head
        ):
            return body_id("raad", place)
    return None
