"""Whose paper it is, who sends it and to whom: canonical identifiers such as `college-sliedrecht`."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from pipeline.extract import roles
from pipeline.extract.head import Head, plain
from pipeline.places import Municipality, find, find_all, slug
from pipeline.places.places import all_municipalities

_MOST_READ, _LONGEST_READ = 300, 2_000  # passages, and code points of each, that tell of what place a paper speaks
_DOMAIN = re.compile(
    r"(?:@|www\.|https?://)(?:[a-z0-9-]{1,40}\.){0,3}([a-z0-9-]{2,50})\.(?:nl|eu|org|com)\b", re.IGNORECASE
)
_SENDER_ADDRESS = re.compile(r"\b(?:retour|bezoek|post)adres\b|\bpostbus \d", re.IGNORECASE)
_GEMEENTE = re.compile(
    r"\b(?:gemeente|gemeenteraad|raad|raadsvergadering|griffie|raadsgriffie|college|burgemeester en wethouders|"
    r"b ?& ?w|b en w)"
    r"(?: (?:van|der))?(?: de)?(?: gemeente)?\W{1,4}$",
    re.IGNORECASE,
)
_COUNCIL = re.compile(r"\b(?:gemeente)?raad(?:sleden)?\b|\bleden van de (?:gemeente)?raad\b", re.IGNORECASE)
_TO = re.compile(r"^\W*aan\b\W*(.*)", re.IGNORECASE | re.DOTALL)
_BOARD = re.compile(
    r"\b((?:dagelijks bestuur|algemeen bestuur|stuurgroep|gedeputeerde staten|provinciale staten|ministerie)\b"
    r"[^,;:]{0,80})",
    re.IGNORECASE,
)
_DAY = re.compile(r",? (?:(?:maan|dins|woens|donder|vrij|zater|zon)dag )?(?:\d{1,2} [a-z]{3,9} \d{4}|\d{1,2}-\d{1,2}-\d{4})\b")
_BY_COLLEGE = re.compile(r"\W*(?:het college van )?burgemeester en wethouders\b", re.IGNORECASE)
_AT_HOME = (
    "raadsvoorstel",
    "raadsinformatiebrief",
    "schriftelijke_vragen",
)  # never sent to another municipality's council
_PERSON = re.compile(
    r"\b(?:de heer|mevrouw|dhr\.?|mw\.?|mevr\.?) "
    r"((?:[A-Z]\.? ?){1,5}(?:(?:van|de|der|den|ter|ten|'t) ){0,3}[A-ZÀ-Ý][\w'’-]+(?:-[A-Z]\w+)?)"
)
_PROPOSAL_OF = re.compile(
    r"\bvoorstel van (?:het|de) (college|presidium|burgemeester|griffier?|agendacommissie|auditcommissie|"
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
_WE_PROPOSE = re.compile(r"\b(?:stellen (?:wij|we)|(?:wij|we) stellen) (?:u|uw raad|de raad)\b", re.IGNORECASE)
_BODIES = (
    (
        "college",
        re.compile(
            r"\b(?:college(?: van (?:burgemeester en wethouders|b ?& ?w|b en w))?|burgemeester en wethouders)\b",
            re.IGNORECASE,
        ),
    ),
    ("raad", re.compile(r"\b(?:gemeente)?raad(?:sleden)?\b", re.IGNORECASE)),
    ("presidium", re.compile(r"\bpresidium\b", re.IGNORECASE)),
    ("burgemeester", re.compile(r"\bburgemeester\b(?! en wethouders)", re.IGNORECASE)),
    ("griffie", re.compile(r"\bgriffie\b", re.IGNORECASE)),
    ("griffier", re.compile(r"\b(?:raads)?griffier\b", re.IGNORECASE)),
)


@cache
def _domains() -> dict[str, Municipality]:
    found: dict[str, Municipality] = {}
    for place in all_municipalities():
        name = place.slug.replace("-", "")
        for form in (name, place.slug, f"gemeente{name}", f"gemeente-{place.slug}", f"gemeente{place.slug}"):
            found.setdefault(form, place)
    return found


def find_municipality(head: Head, kind: str) -> Municipality | None:
    """The municipality whose paper it is, or None where the paper does not tell."""
    votes: Counter[Municipality] = Counter()
    addressee = _addressee(head)
    for passage in head.zone:
        if id(passage) not in addressee:
            _vote(votes, passage.text, passage.role)
    for passage in head.passages[len(head.zone) :]:
        found = roles.lead(passage.text) if passage.role == "kop" else None
        if passage.role in ("aanhef", "ondertekening", "adres") or (found and found.role == "beslispunt"):
            _vote(votes, passage.text, passage.role)
    for passage in head.passages:
        if id(passage) in addressee and re.search(r"raad van (?:de gemeente )?\w", passage.text):
            for mention in find_all(plain(passage.text)):
                votes[mention.place] += 6 if kind in _AT_HOME else 2
    if not votes and kind in ("motie", "amendement"):
        own = {
            mention.place
            for passage in head.passages
            for mention in find_all(passage.text)
            if _is_council(passage.text, mention.start, mention.end)
        }
        if len(own) == 1:
            return own.pop()
    ranked = votes.most_common(2)
    if ranked and ranked[0][1] >= 4 and (len(ranked) == 1 or ranked[1][1] * 2 <= ranked[0][1]):
        return ranked[0][0]
    return None if len(ranked) > 1 else _by_text(head, kind)


_OPENING = 8  # passages in which a paper of one place names it


def _by_text(head: Head, kind: str) -> Municipality | None:
    """The one municipality that the running text calls so ("de gemeente X", "de raad van X"), where the head names none.

    The place spoken of most is no evidence by itself: a region's paper may speak of its largest town throughout. So a
    quarter of its mentions, at least, must name the municipality as such, and no other may be named so.
    """
    mentions: Counter[Municipality] = Counter()
    named: Counter[Municipality] = Counter()
    for passage in head.passages[:_MOST_READ]:
        text = passage.text[:_LONGEST_READ]
        for mention in find_all(text):
            mentions[mention.place] += 1
            named[mention.place] += bool(_GEMEENTE.search(text[max(0, mention.start - 40) : mention.start]))
    civic = [place for place, count in named.items() if count]
    lone = kind not in ("presentatie", "motie", "overig") and len(mentions) == 1 and mentions.total() > 1
    if not civic and lone and any(find_all(p.text) for p in head.passages[:_OPENING]):
        return mentions.most_common(1)[0][0]  # no other place is named in all of the paper
    if len(civic) != 1 or mentions.most_common(1)[0][0] != civic[0] or named[civic[0]] * 4 < mentions[civic[0]]:
        return None
    return civic[0]


def _is_council(text: str, start: int, end: int) -> bool:
    after = text[end : end + 20].lstrip().lower()
    return bool(re.search(r"raad van (?:de gemeente )?$", text[:start], re.IGNORECASE)) or after.startswith(
        ("gemeenteraad", "raad ")
    )


def _vote(votes: Counter[Municipality], text: str, role: str) -> None:
    line = plain(text)
    if len(line) > 400:
        return
    for found in _DOMAIN.finditer(text):
        place = _domains().get(found[1].lower())
        if place:
            votes[place] = max(votes[place], 0) + 5
    address = bool(_SENDER_ADDRESS.search(line))
    for mention in find_all(line):
        before = line[max(0, mention.start - 40) : mention.start]
        if role in ("aanhef", "ondertekening") and _GEMEENTE.search(before):
            votes[mention.place] += 8
        elif not mention.adjective and _GEMEENTE.search(before) and len(line) < 120:
            votes[mention.place] += 5
        elif address or line.strip("*_ ") == line[mention.start : mention.end]:
            votes[mention.place] += 3
        elif mention.start == 0 and _DAY.match(line, mention.end):  # "Sliedrecht, 3 maart 2021"
            votes[mention.place] += 4


def _addressee(head: Head) -> dict[int, str]:
    """The passages of the address that the paper is sent to."""
    found: dict[int, str] = {}
    open_block = False
    for passage in head.zone:
        text = plain(passage.text)
        if _TO.match(text) and len(text) < 160:
            open_block = True
            found[id(passage)] = text
        elif open_block and (
            passage.role == "kenmerk" or roles.label(text) or len(text) > 90 or passage.role in ("kop", "aanhef")
        ):
            open_block = False
        elif open_block:
            found[id(passage)] = text
    return found


def find_sender(head: Head, kind: str, place: Municipality | None, title: str | None, parties: list[str]) -> str | None:
    """The body that sends or adopts a paper, or None where it does not say."""
    if kind in ("motie", "amendement", "raadsbesluit"):
        return _id("raad", place)
    if kind == "regeling":
        for passage in head.passages[:40]:
            if re.match(r"\W*de (?:gemeente)?raad (?:van|der)\b", passage.text, re.IGNORECASE):
                return _id("raad", place)
            if _BY_COLLEGE.match(passage.text) and len(passage.text) < 120:
                return _id("college", place)
        return None
    if kind == "raadsvoorstel":
        text = " ".join([title or "", *(p.text for p in head.zone)])
        if found := _PROPOSAL_OF.search(text):
            return _id(found[1].lower(), place)
        if re.search(r"\binitiatiefvoorstel\b", text, re.IGNORECASE):
            return None
        if sender := _signer(head, place):
            return sender
        speaks = any(_COLLEGE_SPEAKS.search(p.text) or _WE_PROPOSE.search(p.text) for p in head.passages)
        # Only members of the college have a portfolio.
        return _id("college", place) if speaks or "portefeuillehouder" in head.fields else None
    answer = kind == "schriftelijke_vragen" and any(
        re.search(r"\b(?:beantwoording|antwoord op)\b", p.text[:200], re.IGNORECASE) for p in head.zone
    )
    if answer:
        return _signer(head, place) or _id("college", place)
    if kind == "schriftelijke_vragen" and len(set(parties)) == 1:
        return f"fractie-{slug(parties[0])}" + (f"-{place.slug}" if place else "")
    if kind in ("brief", "raadsinformatiebrief", "zienswijze", "schriftelijke_vragen"):
        stated = _body(head.value(["van"]) or "")
        sender = _id(stated, place) if stated else _signer(head, place)
        if sender is None and kind == "zienswijze" and any(
                re.match(r"\W*de (?:gemeente)?raad van\b", p.text, re.IGNORECASE) for p in head.passages[:12]):
            return _id("raad", place)
        return sender or (_id("college", place) if kind == "raadsinformatiebrief" else None)
    if kind == "besluitenlijst":
        opening = [plain(p.text) for p in head.passages[:8] if len(p.text) < 200]
        text = " ".join(line for at, line in enumerate(opening) if at < 3 or re.search(r"\bbesluiten(?:lijst)?\b", line, re.IGNORECASE))
        if re.search(r"\braad(?:svergadering)?\b|\bgemeenteraad\b", text, re.IGNORECASE):
            return _id("raad", place)
        return (
            _id("college", place)
            if re.search(r"\bcollege|\bb ?(?:&|en) ?w\b|burgemeester en wethouders", text, re.IGNORECASE)
            else None
        )
    return None


def _signer(head: Head, place: Municipality | None) -> str | None:
    """The body in whose name a letter is signed."""
    for passage in head.passages:
        if passage.role != "ondertekening" and not (len(passage.text) < 80 and _BY_COLLEGE.match(passage.text)):
            continue
        text = plain(passage.text)
        college = _BODIES[0][1].search(text)
        if college and re.search(r"\ben de (?:gemeente)?raad\b", text, re.IGNORECASE):
            return _id("college-en-raad", place)
        if college:
            return _id("college", place)
        if re.match(r"(?:namens )?de (?:gemeente)?raad\b(?!sgriffier)", text, re.IGNORECASE):
            return _id("raad", place)
    for passage in head.zone:  # under the name of the house: "De gemeenteraad"
        if re.fullmatch(r"\W*de (?:gemeente)?raad\W*", passage.text, re.IGNORECASE) and id(passage) not in _addressee(
            head
        ):
            return _id("raad", place)
    return None


def _id(stem: str, place: Municipality | None) -> str:
    return f"{stem}-{place.slug}" if place else stem


def find_recipients(head: Head, kind: str, place: Municipality | None) -> list[str]:
    """To whom a paper is addressed, or who is asked in a motion."""
    if kind == "motie":
        leads = [
            p.text
            for p in head.passages
            if p.role == "kop" and (found := roles.lead(p.text)) and found.role == "verzoek"
        ]
        leads += [
            p.text[:120]
            for p in head.passages
            if p.role == "verzoek" and (found := roles.lead(p.text)) and found.role == "verzoek"
        ]
        return list(dict.fromkeys(_id(stem, place) for text in leads if (stem := _body(text)) and stem != "raad"))
    if kind in ("raadsvoorstel",):
        return [_id("raad", place)]
    if kind in ("amendement", "raadsbesluit", "besluitenlijst", "notulen", "regeling", "overig"):
        return []
    block = " ".join(_addressee(head).values())
    person = _PERSON.search(block)
    if person and not re.search(r"t\.?a\.?v\.?", block[: person.start()], re.IGNORECASE):
        return [slug(re.sub(r"(?<=[A-Z])\. ?(?=[A-Z]\.)", "", person[1]))]
    if block:
        first = re.split(r"\bt\.?a\.?v\.?|\bPostbus\b|\d{4} ?[A-Z]{2}\b", block)[0]
        board = _BOARD.search(first)
        if board and len(board[1].split()) <= 9:
            return [slug(re.sub(r"\b(?:van|de|het|der)\b", " ", board[1]))]
        stem = _body(first)
        if stem:
            return [_id(stem, find(first) or place)]
    for passage in head.zone[:6]:  # an address without "Aan"
        if (board := _BOARD.match(plain(passage.text))) and len(board[1].split()) <= 9:
            return [slug(re.sub(r"\b(?:van|de|het|der)\b", " ", board[1]))]
    for passage in head.passages[: len(head.zone) + 3]:
        if passage.role == "aanhef" and passage.text.lower().startswith(("geacht", "beste")):
            stem = _body(passage.text)
            return [_id(stem, place)] if stem else []
    if kind == "raadsinformatiebrief":
        return [_id("raad", place)]
    if kind == "schriftelijke_vragen":
        return (
            []
            if any(re.search(r"\b(?:beantwoording|antwoord op)\b", p.text[:200], re.IGNORECASE) for p in head.zone)
            else [_id("college", place)]
        )
    if kind == "presentatie" and re.search(
        r"\bvoor (?:de )?(?:gemeente)?raden\b", " ".join(p.text for p in head.zone[:8]), re.IGNORECASE
    ):
        return ["raden"]
    return []


def _body(text: str) -> str | None:
    hits = [(found.start(), stem) for stem, pattern in _BODIES if (found := pattern.search(text))]
    return min(hits)[1] if hits else None
