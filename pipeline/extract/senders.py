"""Who sends or adopts a paper, as a canonical identifier such as `college-sliedrecht`."""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.extract.addressing import (
    BODIES,
    BODY_OF,
    addressee_of,
    board_asked,
    body_id,
    body_in,
    on_paper_of,
    resolved,
)
from pipeline.extract.head import Head, answers_views, is_answer, plain
from pipeline.extract.houses import find_house
from pipeline.extract.named_lines import named_whole
from pipeline.extract.party_names import party_id, party_name
from pipeline.extract.people import is_party, party_of_place
from pipeline.places import Municipality, find, find_all, slug

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
_LAYS = re.compile(r"\W*(?:het )?(college|presidium)\b[^\n.:]{0,60} stelt (?:de raad |u |uw raad )?voor\s?:\s*$", re.IGNORECASE)
_WE_PROPOSE = re.compile(r"\b(?:stellen (?:wij|we)|(?:wij|we) stellen) (?:u|uw raad|de raad)\b", re.IGNORECASE)


class Sender(NamedTuple):
    """Who sends a paper.

    Attributes:
        id: canonical, or None where the paper does not tell.
        stated: the paper names it, by a field, its letterhead or a signature; else it follows from what kind of paper it is.
    """

    id: str | None
    stated: bool = True


def find_sender(head: Head, kind: str, place: Municipality | None, title: str | None, parties: list[str]) -> Sender:
    """The body that sends or adopts a paper."""
    if kind in ("brief", "raadsinformatiebrief", "zienswijze", "schriftelijke_vragen"):
        return _of_letter(head, kind, place, parties)
    if kind in ("motie", "amendement", "raadsbesluit"):
        board = _board(head) if kind == "raadsbesluit" else None
        return Sender(resolved(board, place)) if board else Sender(body_id("raad", place), any(p.role == "aanhef" and body_in(p.text) == "raad" for p in head.passages))
    if kind == "raadsvoorstel":
        return _of_proposal(head, place, title)
    if kind == "overig" and answers_views(head) and (laid := _laid_down(head, place)):
        return Sender(laid)
    if kind == "overig" and not head.value(["van"]) and (sender := _of_other(head, place)):
        return Sender(sender, False)  # a register that the registrar keeps
    return Sender(_named(head, kind, place))


def _of_proposal(head: Head, place: Municipality | None, title: str | None) -> Sender:
    """Who lays a proposal before the council."""
    stated = head.value(["van"]) or ""
    if 3 < len(stated) < 60 and (body := resolved(stated, place, ("bestuursorgaan", "commissie"))) and not is_party(stated):
        return Sender(body)
    text = " ".join([title or "", *(p.text for p in head.zone)])
    if found := _PROPOSAL_OF.search(text):
        return Sender(body_id(found[1].lower(), place))
    if re.search(r"\binitiatiefvoorstel\b", text, re.IGNORECASE):
        return Sender(None)
    if any((hit := _LAYS.match(plain(p.text))) for p in head.passages[:5]) and hit:
        return Sender(body_id(hit[1].lower(), place))
    if board_asked(head, place):
        return Sender(*find_house(head, place))
    if sender := _signer(head, place):
        return Sender(sender)
    if any(_COLLEGE_SPEAKS.search(p.text) for p in head.passages):
        return Sender(body_id("college", place))
    # Only members of the college have a portfolio; who says "wij" in a proposal that no other body signs is the college.
    speaks = any(_WE_PROPOSE.search(p.text) for p in head.passages) or any(_WE.search(p.text) for p in head.passages if not (p.role in ("beslispunt", "verzoek") and p.marker))
    return Sender(body_id("college", place), False) if speaks or any(name.startswith("portefeuille") for name in head.fields) else Sender(None)


def _of_letter(head: Head, kind: str, place: Municipality | None, parties: list[str]) -> Sender:
    """Who writes a letter, opinion or questions."""
    if kind == "schriftelijke_vragen":
        if is_answer(head):
            stated = head.value(["van"]) or ""
            answers = 3 < len(stated) < 80 and re.search(r"\b(?:wethouder|burgemeester|college|griffie)\b", stated, re.IGNORECASE)
            sender = (resolved(stated, place) if answers else None) or _signer(head, place)
            return Sender(sender) if sender else Sender(body_id("college", place), False)
        if len({party_name(party) for party in parties}) == 1:
            return Sender(party_id(parties[0], place))
        if party := _asking_party(head) or next((party for p in head.zone[:3] if (party := party_of_place(plain(p.text)))), None):
            return Sender(party_id(party, place))
    if kind == "zienswijze" and answers_views(head):
        return Sender(_laid_down(head, place) or _signer(head, place))
    stated = head.value(["van"]) or ""
    stated = _ADDRESS.sub("", stated).strip() or stated  # the address of a councillor holds the word "raad"
    if stated and len(stated) < 120 and kind != "schriftelijke_vragen" and (whole := named_whole(stated, place)):
        return Sender(whole[0])
    if (board := re.fullmatch(r"(?:het )?bestuur(?: van)?(?: de| het)? ([A-Z][^,;:@<]{2,60})", stated.strip(" .,"))) and not find(board[1]):
        return Sender(f"bestuur-{slug(board[1])}")
    if stem := body_in(stated):
        return Sender(body_id(stem, place))
    if kind == "schriftelijke_vragen" and parties:
        return Sender(None)  # several parties
    if kind in ("brief", "zienswijze") and (together := _together(head)):
        return Sender(together)
    if kind == "zienswijze" and any(_ADOPTED.search(plain(p.text)) for p in head.passages[:12]):
        return Sender(body_id("raad", place))
    if kind in ("brief", "zienswijze") and _several_sign(head):
        return Sender(None)  # more than have an id together: who they are, the comparison reads
    if kind == "brief" and (party := _signing_party(head) or _heading_party(head)):
        return Sender(party_id(party, place))
    if sender := _signer(head, place):
        return Sender(sender)
    house, named = find_house(head, place)
    if house:
        return Sender(house, named)
    if stated and len(stated) < 80 and kind != "schriftelijke_vragen" and (body := resolved(stated, place)):
        return Sender(body)
    if kind == "zienswijze" and any(re.match(r"\W*de (?:gemeente)?raad van\b", p.text, re.IGNORECASE) for p in head.passages[:12]):
        return Sender(body_id("raad", place))
    college = body_id("college", place)
    if kind == "raadsinformatiebrief" or (kind == "brief" and place and on_paper_of(head, place) and any(_WE.search(p.text) for p in head.passages[len(head.zone) :])):
        return Sender(college, False)  # a letter on the paper of a municipality that nobody signs
    return Sender(None)


def _together(head: Head) -> str | None:
    """The colleges or councils that write one letter: their municipalities side by side in the first line, and "de colleges van A, B en C" in the text."""
    lines = [plain(p.text) for p in head.passages[:4]]
    top = next((codes for line in lines if _TOWNS.fullmatch(line) and len(codes := {mention.place.slug for mention in find_all(line)}) > 1), None)
    for passage in head.passages if top else ():
        hit = _BODIES_OF.search(plain(passage.text))
        if hit and {mention.place.slug for mention in find_all(hit["names"])} == top:
            return f"{'raden' if 'ra' in hit['body'].lower() else 'colleges'}-{'-'.join(sorted(top))}"
    signed = next((hit for p in head.passages[-_LAST:] for line in p.text.split("\n") if (hit := _FOR_ALL.search(plain(line)))), None)
    if signed:
        return f"{'raden' if 'raden' in signed['body'].lower() else signed['body'].lower()}-{_COUNTS.get(signed['count'].lower(), signed['count'])}"
    return None


def _several_sign(head: Head) -> bool:
    """Whether a letter is signed "namens de colleges van" several towns."""
    for passage in head.passages[-_LAST:]:
        if (hit := _FOR_SEVERAL.match(plain(passage.text))) and len({mention.place for mention in find_all(hit["names"]) if not mention.adjective}) > 1:
            return True
    return False


_FOR_SEVERAL = re.compile(r"^\W*(?:[Mm]et vriendelijke groet(?:en)?,?\s+|[Hh]oogachtend,?\s+)?[Nn]amens (?:de|alle) (?:[a-z]+ )?(?:colleges|(?:gemeente)?raden|gemeenten|gemeentebesturen)\b(?: van (?:burgemeester en wethouders|[Bb] ?(?:&|en) ?[Ww]))?(?: (?:van|in|uit))?(?: de gemeenten)?:? (?P<names>[A-Z][^.;:]{4,300})")
_ADDRESS = re.compile(r"<[^<>]*>|\[[^\[\]]*@[^\[\]]*\]|\S+@\S+")
_FOR_ALL = re.compile(r"^\W*(?:[Mm]et vriendelijke groet(?:en)?,?\s+|[Hh]oogachtend,?\s+)?[Nn]amens (?:de|alle) (?P<count>twee|drie|vier|vijf|zes|zeven|acht|negen|tien|[2-9]|1\d) (?P<body>colleges|(?:gemeente)?raden|gemeenten)\b(?! van\b)")
_COUNTS = dict(zip(("twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien"), range(2, 11), strict=True))


_TOWNS = re.compile(r"\W*(?:[Gg]emeenten? [A-Z][\w’'-]+(?:[ -][A-Z][\w’'-]+){0,3}[\s,|*_•·–-]*(?:en\s+)?){2,8}\W*")
_BODIES_OF = re.compile(r"\b[Dd]e (?P<body>colleges|(?:gemeente)?raden)(?: van burgemeester en wethouders)? van (?:de gemeenten )?(?P<names>[A-Z][^.;:]{4,160}?)(?= (?:antwoorden|schrijven|willen|hebben|zijn|reageren|vragen|verzoeken|geven|bieden|informeren|laten|spreken|roepen|maken|delen)\b|[.;:])")


def _laid_down(head: Head, place: Municipality | None) -> str | None:
    """Who laid down a paper, by a line below its title: "Vastgesteld door het college van Wijk op 3 mei 2022"."""
    hits = (_LAID_DOWN.search(plain(p.text)) for p in head.passages[:8])
    hit = next(filter(None, hits), None)
    return resolved(hit[1], place) if hit else None


def _of_other(head: Head, place: Municipality | None) -> str | None:
    text = " ".join(plain(p.text) for p in head.passages[:4] if len(p.text) < 200)
    return body_id("griffie", place) if _REGISTER.search(text) and any(_CLERK.search(p.text) for p in head.passages) else None


def _named(head: Head, kind: str, place: Municipality | None) -> str | None:
    """The body that minutes, rules or a list of decisions name as their own."""
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
    if kind == "besluitenlijst":
        opening = [_STATES.sub("Gedeputeerde Staten van ", plain(p.text)) for p in head.passages[:8] if len(p.text) < 200]
        text = " ".join(line for at, line in enumerate(opening) if at < 3 or re.search(r"\bbesluiten(?:lijst)?\b", line, re.IGNORECASE))
        for line in opening[:3]:
            if (named := BODY_OF.search(line)) and (board := _owned(resolved(named[1], place), opening)):
                return board
        if province := _PROVINCE.search(text):
            return resolved("gedeputeerde staten" if province["gs"] else "provinciale staten", place)
        if re.search(r"\braad(?:svergadering)?\b|\bgemeenteraad\b", text, re.IGNORECASE):
            return body_id("raad", place)
        return (
            body_id("college", place)
            if re.search(r"\bcollege|\bb ?(?:&|en) ?w\b|burgemeester en wethouders", text, re.IGNORECASE)
            else None
        )
    if kind == "overig" and (stated := head.value(["van"])) and len(stated) < 80:
        return resolved(stated, place)
    return None


_PROVINCE = re.compile(r"(?P<gs>\b(?:[Gg]edeputeerde\s[Ss]taten|GEDEPUTEERDE STATEN|GS)\b)|\b(?:[Pp]rovinciale\s[Ss]taten|PROVINCIALE STATEN|[Ss]tatenvergadering|PS)\b")
_WE = re.compile(r"(?<![\w\"“‘'])(?:wij|we|ons college)\b", re.IGNORECASE)
_REGISTER = re.compile(r"\b(?:toezeggingenlijst|(?:lange)?termijnagenda|lijst (?:van |met )?(?:ingekomen|moties|toezeggingen)|stand van zaken (?:van )?(?:de )?(?:moties|toezeggingen)|jaaragenda)\b", re.IGNORECASE)
_CLERK = re.compile(r"\b(?:raads)?griffier?\b", re.IGNORECASE)


def _asking_party(head: Head) -> str | None:
    """The party in whose name questions are signed: "Namens de Wijkpartij, A. Bos"."""
    for passage in head.passages[-_LAST:]:
        for line in plain(passage.text).split(","):
            hit = re.fullmatch(r"\W*namens\s+(?:de\s+|het\s+)?(?:fractie\s+(?:van\s+)?(?:de\s+|het\s+)?)?(.{2,40}?)\W*", line, re.IGNORECASE)
            if hit and is_party(hit[1]):
                return hit[1]
    return None


_ADOPTED = re.compile(r"\b(?:vastgesteld|ingediend|uitgebracht) door\W+(?:de )?(?:gemeente)?raad\b", re.IGNORECASE)
_LAID_DOWN = re.compile(r"\b(?:vastgesteld|opgesteld|besproken) door\W+((?:burgemeester en wethouders|(?:het|de) (?:college|burgemeester|(?:gemeente)?raad|(?:algemeen|dagelijks) bestuur|bestuur))\b[^.;,:\n]{0,80}?)(?:,| op | d\.d\.|[.;:]|$)", re.IGNORECASE)
_FOR_PARTY = re.compile(r"\W*namens\s+(?:de\s+|het\s+)?(?:fractie\s+(?:van\s+)?(?:de\s+|het\s+)?(?P<named>[^,]{2,50}?)|(?P<party>[^,]{2,50}?)[ -]fractie)\W*", re.IGNORECASE)


def _signing_party(head: Head) -> str | None:
    """The party in whose name a letter is signed: "Namens de CDA-fractie"."""
    for passage in head.passages[-_LAST:]:
        for row in head.lines(passage):
            for cell in row:
                if hit := _FOR_PARTY.fullmatch(cell):
                    return hit["named"] or hit["party"]
    return None


def _heading_party(head: Head) -> str | None:
    """The party whose name opens a letter: "Fractie CDA Wijk", "De VVD-fractie"."""
    addressed = addressee_of(head)
    for passage in head.zone[:_HEADING]:
        if passage.role == "aanhef" and re.match(r"\W*(?:geacht|beste)", passage.text, re.IGNORECASE):
            return None
        hit = _OF_PARTY.fullmatch(plain(passage.text).split("\n")[0]) if id(passage) not in addressed else None
        if hit:
            name = hit["named"] or hit["party"]
            return party_of_place(name) or name
    return None


_HEADING = 5  # passages at the top in which a party puts its name
_OF_PARTY = re.compile(r"\W*(?:[Dd]e )?(?:(?:raads|gemeenteraads)?[Ff]ractie (?:van )?(?:de |het )?(?P<named>[A-Z0-9][^,:;.]{1,40}?)|(?P<party>[A-Z0-9][\w/&-]{1,30}?)-fractie(?: [A-Z][\w’' -]{2,30})?)\W*")


def _board(head: Head) -> str | None:
    """The board of a joint body that opens a decision: "Het algemeen bestuur van de Waterketen Noord,"."""
    for passage in head.passages[:12]:
        text = plain(passage.text)
        if len(text) < 160 and (hit := re.match(r"\W*(?:het\s+)?((?:algemeen|dagelijks)\s+bestuur\s+(?:van|der)\s[^,;:.]{3,90})", text, re.IGNORECASE)):
            return hit[1]
    return None


_STATES = re.compile(r"\bGS (?:van )?(?=[A-Z][a-z])")


_OF_BODY = re.compile(r"\bvergadering van (?:de|het) ([A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,3})")
_OWNER = re.compile(r"(?:Regio|GR|Gemeenschappelijke [Rr]egeling|Samenwerkingsverband|[A-Z][a-z]+schap) [A-Z][\w’' -]{2,50}")


def _owned(board: str | None, lines: list[str]) -> str | None:
    """A board with the organisation whose name stands alone among the first lines: "Regio Zuidzicht" over "vergadering van het algemeen bestuur"."""
    if board not in ("ab", "db"):
        return board
    owner = next((line for line in lines[:4] if _OWNER.fullmatch(line.strip(" .,"))), None)
    return slug(f"{'algemeen' if board == 'ab' else 'dagelijks'} bestuur {owner}") if owner else board


def _meeting(head: Head, place: Municipality | None) -> str | None:
    """The body whose meeting the minutes tell of, from their first lines."""
    lines = [_STATES.sub("Gedeputeerde Staten van ", plain(p.text)) for p in head.passages[:6] if len(p.text) < 200]
    for line in lines:
        if (hit := BODY_OF.search(line)) and (found := _owned(resolved(hit[1], place), lines)):
            return found
        if (hit := _OF_BODY.search(line)) and (found := resolved(hit[1], place, ("overleg", "bestuursorgaan", "gemeenschappelijke_regeling", "collectief"))):
            return found
        if re.search(r"\b(?:gemeente)?raad\b|\braads(?:vergadering|verslag)", line, re.IGNORECASE):
            return body_id("raad", place)
    return None


_POSTAL = re.compile(r"\bpostbus \d|\b\d{4} ?[A-Z]{2}\b", re.IGNORECASE)


def _signer(head: Head, place: Municipality | None) -> str | None:
    """The body in whose name a letter is signed."""
    for at, passage in enumerate(head.passages):
        first = passage.text.split("\n")[0]
        if at < len(head.zone) and any(_POSTAL.search(one.text) for one in head.passages[at : at + 2]):
            continue  # "College van burgemeester en wethouders" over an address: to whom it goes, or where the house stands
        if passage.role != "ondertekening" and not (len(first) < 80 and len(passage.text) < 160 and _BY_COLLEGE.match(first)):
            continue
        text = plain(passage.text)
        if re.search(r"\b(?:algemeen|dagelijks) bestuur\b|\bcollege van (?:dijkgraaf|gedeputeerde|bestuur)\b", text, re.IGNORECASE):
            continue
        college = BODIES[0][1].search(text)
        if college and re.search(r"\ben de (?:gemeente)?raad\b", text, re.IGNORECASE):
            return body_id("college-en-raad", place)
        if college:
            return body_id("college", place)
        if re.search(r"(?:^|groete?n?,?|hoogachtend,?|hoogachting,?)\W*(?:namens )?de (?:gemeente)?raad\b(?!sgriffier)", text, re.IGNORECASE):
            return body_id("raad", place)
    for passage in head.passages[len(head.zone) :][-_LAST:]:  # "De raad van Wijk," over those who sign
        if passage.role == "aanhef" and re.fullmatch(r"\W*(?:namens )?de (?:gemeente)?raad (?:van|der) [^.:;\n]{2,40},\W*", passage.text, re.IGNORECASE):
            return body_id("raad", place)
    for passage in head.zone:  # under the name of the house: "De gemeenteraad"
        if re.fullmatch(r"\W*(?:de )?(?:gemeente)?raad(?: van(?: de gemeente)? [A-Z][\w’' -]{2,30})?\W*", plain(passage.text).split("\n")[0], re.IGNORECASE) and id(passage) not in addressee_of(
            head
        ):
            return body_id("raad", place)
        if re.fullmatch(r"\W*(?:gemeente [A-Z][\w’' -]{2,30}\s+)?de burgemeester\W*", plain(passage.text), re.IGNORECASE) and id(passage) not in addressee_of(head):
            return body_id("burgemeester", place)
    return None
