"""Whose paper it is and to whom it goes: canonical identifiers such as `college-sliedrecht`; who sends it is in `senders`."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from pipeline.extract import roles
from pipeline.extract.bodies import Bodies
from pipeline.extract.head import Head, is_salutation, plain
from pipeline.extract.named_lines import named_whole
from pipeline.extract.party_names import party_id
from pipeline.extract.people import is_party, party_of_place
from pipeline.places import Municipality, find, find_all, named, slug
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
_MAYOR = re.compile(r"\bde burgemeester (?:van|der)(?: de gemeente)? $", re.IGNORECASE)
_COUNCIL = re.compile(r"\b(?:gemeente)?raad(?:sleden)?\b|\bleden van de (?:gemeente)?raad\b", re.IGNORECASE)
_TO = re.compile(r"^\W*aan\b\W*(.*)", re.IGNORECASE | re.DOTALL)
_BOARD = re.compile(
    r"\b((?:dagelijks bestuur|algemeen bestuur|stuurgroep|gedeputeerde staten|provinciale staten|ministerie)\b"
    r"[^,;:]{0,80})",
    re.IGNORECASE,
)
_DAY = re.compile(r",? (?:(?:maan|dins|woens|donder|vrij|zater|zon)dag )?(?:\d{1,2} [a-z]{3,9} \d{4}|\d{1,2}-\d{1,2}-\d{4})\b")
_KIND_BEHIND = re.compile(r"\s*[–—|:-]\s+(?:concept|openbare |voorlopige )*(?:lijst|besluit|notulen|verslag|raad|motie|amendement|agenda|commissie)", re.IGNORECASE)
_PLACE_FIRST = re.compile(r"([A-ZÀ-Ý'’][\w'’-]+(?: (?:aan|den|de|op|en|[A-Z])[\w'’-]*){0,4})(?:,\s+(?:\w+dag\s+)?\d{1,2} [a-z]{3,9} \d{4}|\s+[–—|-]\s+(?i:lijst|besluit|notulen|verslag|raad|motie|agenda))")
_LISTS = ("overig", "besluitenlijst", "notulen")  # their items tell of other municipalities too
_AT_HOME = (
    "raadsvoorstel",
    "raadsinformatiebrief",
    "schriftelijke_vragen",
)  # never sent to another municipality's council
_PERSON = re.compile(
    r"\b(?:de heer|mevrouw|dhr\.?|mw\.?|mevr\.?) "
    r"((?:[A-Z]\.? ?){1,5}(?:(?:van|de|der|den|ter|ten|'t) ){0,3}[A-ZÀ-Ý][\w'’-]+(?:-[A-Z]\w+)?)"
)
BODIES = (
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


# "Gemeente Wijk, vastgesteld door burgemeester en wethouders": whose paper it is, whomever the table below it names.
_LAID = re.compile(r"\W*gemeente [^,;:]{2,40}, (?:vastgesteld|opgesteld) door\b", re.IGNORECASE)
_LAID_WEIGHT = 6


def find_municipality(head: Head, kind: str) -> Municipality | None:
    """The municipality whose paper it is, or None where the paper does not tell."""
    votes: Counter[Municipality] = Counter()
    addressee = addressee_of(head)
    before = ""
    for passage in head.zone:
        if kind == "regeling" and passage.marker.lower().startswith("art"):
            break  # articles tell of other municipalities too
        if id(passage) not in addressee and not (passage.marker and kind in _LISTS):
            # "Verslag van de vergadering van de raad" over "van Wijk, gehouden op"
            goes_on = re.match(r"\W*van (?:de gemeente )?[A-ZÀ-Ý'’]", passage.text) is not None
            _vote(votes, f"{before} {passage.text}" if goes_on and len(before) < 120 else passage.text, passage.role)
            if laid := _LAID.match(passage.text):
                votes.update({mention.place: _LAID_WEIGHT for mention in find_all(laid[0])})
        before = passage.text
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
    civil: Counter[Municipality] = Counter()
    for passage in head.passages[:_MOST_READ]:
        if passage.marker and kind == "overig":
            continue  # an item of a list
        text = passage.text[:_LONGEST_READ]
        for mention in find_all(text):
            mentions[mention.place] += 1
            civil[mention.place] += bool(_GEMEENTE.search(text[max(0, mention.start - 40) : mention.start]))
    civic = [place for place, count in civil.items() if count]
    lone = len(mentions) == 1 and mentions.total() > 1 and _one_house(head)
    if not civic and lone and any(find_all(p.text) for p in head.passages[:_OPENING]):
        return mentions.most_common(1)[0][0]  # no other place is named in all of the paper
    if len(civic) != 1 or mentions.most_common(1)[0][0] != civic[0] or civil[civic[0]] * 4 < mentions[civic[0]]:
        return None
    return civic[0]


_ONE_BODY = re.compile(r"\b(?:de|uw|onze|deze|ons|het|van) (?:gemeente)?(?:raad|college)\b|\bgemeenteraad\b|\braadsvoorstel\b", re.IGNORECASE)
_MANY_BODIES = re.compile(r"\b(?:gemeente)?raden\b|\bcolleges\b|\b(?:de|alle|beide|deelnemende|\w+) gemeenten\b", re.IGNORECASE)


def _one_house(head: Head) -> bool:
    """Whether a paper is about one council or college. One that speaks of several councils may name the town that leads them."""
    texts = [passage.text[:_LONGEST_READ] for passage in head.passages[:_MOST_READ]]
    return any(map(_ONE_BODY.search, texts)) and not any(map(_MANY_BODIES.search, texts))


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
    if (opened := _PLACE_FIRST.match(line)) and (place := named(opened[1])) and not any(m.start == 0 for m in find_all(line)):
        votes[place] += 4  # names that are words too ("Veere") count where only a place can stand
    if (party := party_of_place(line)) and (place := named(line.removeprefix(party).strip(" .,;:()"))):
        votes[place] += 4  # "PvdA Wijk": on the paper of a party there
    address = bool(_SENDER_ADDRESS.search(line))
    for mention in find_all(line):
        before = line[max(0, mention.start - 40) : mention.start]
        if role in ("aanhef", "ondertekening") and (_GEMEENTE.search(before) or _MAYOR.search(before)):
            votes[mention.place] += 8
        elif not mention.adjective and _GEMEENTE.search(before) and len(line) < 120:
            votes[mention.place] += 5
        elif address or line.strip("*_ ") == line[mention.start : mention.end]:
            votes[mention.place] += 3
        elif mention.start == 0 and (_DAY.match(line, mention.end) or (not mention.adjective and _KIND_BEHIND.match(line, mention.end))):
            votes[mention.place] += 4  # "Sliedrecht, 3 maart 2021", "Wijk – Lijst van besluiten"


def on_paper_of(head: Head, place: Municipality) -> bool:
    """Whether a letter bears the address on the web of a municipality, or its name alone on a line, outside the address it goes to."""
    addressee = addressee_of(head)
    for passage in head.zone:
        if id(passage) in addressee:
            continue
        if any(_domains().get(found[1].lower()) == place for found in _DOMAIN.finditer(passage.text)):
            return True
        if any(re.fullmatch(rf"\W*gemeente {re.escape(place.name)}\W*", cell, re.IGNORECASE) for row in head.lines(passage) for cell in row):
            return True
    return False


def addressee_of(head: Head) -> dict[int, str]:
    """The passages of the address that the paper is sent to."""
    found: dict[int, str] = {}
    open_block = False
    for passage in head.zone:
        text = plain(passage.text)
        if _TO.match(text) and len(text) < 160:
            open_block = True
            found[id(passage)] = text
        elif open_block and (
            passage.role == "kenmerk" or roles.label(text) or len(text) > 90 or passage.role in ("kop", "aanhef") or _DATED.fullmatch(text)
        ):
            open_block = False
        elif open_block:
            found[id(passage)] = text
    return found


# Bodies that are no raad or college, with their name.
_CAPITALS = r"[A-Z][\w’'-]+(?:[ -](?:[A-Z][\w’'-]+|en|van|de|voor|in|op)){0,6}"
BODY_OF = re.compile(
    rf"(\b(?:[Aa]lgemeen|[Dd]agelijks)\s+[Bb]estuur(?:\s+(?:van(?:\s+de|\s+het)?\s+)?{_CAPITALS})?"
    r"|\b(?:[Rr]aads)?[Cc]ommissie\s+[A-Z][\w’'-]+(?:(?:,?\s+en|,|\s)\s?[A-Z][\w’'-]+){0,3}|\b[Pp]residium\b|\b[Gg]edeputeerde\s+[Ss]taten\s+van\s+[A-Z][\w-]+)"
)


def body_id(stem: str, place: Municipality | None) -> str:
    """The id of a body of a municipality, the bare body where that is not known."""
    return f"{stem}-{place.slug}" if place else stem


def resolved(words: str, place: Municipality | None, types: tuple[str, ...] = ()) -> str | None:
    """The canonical id of a body that words name, as the actors of the document will have it; None where they name none."""
    bodies = Bodies({"type": "brief", "municipality": place.code if place else None, "sender": None, "recipients": []}, [words])
    found = bodies.resolve(words)
    return found if found and (not types or bodies.known[found][1] in types) else None


_BOARD_DECIDES = re.compile(r"^\W*(?:voorstel (?:voor|aan) (?:de vergadering van )?:?\W*)?(?:aan\W+)?((?:het|de) (?:algemeen|dagelijks) bestuur|(?:het|de) (?:algemeen|dagelijks) bestuur van [^:,.]{3,60}) (?:wordt|besluit) (?:voorgesteld|gevraagd|verzocht|geadviseerd|te besluiten)\b", re.IGNORECASE)
_BOARD_SITS = re.compile(r"^\W*(?:voorstel (?:voor de vergadering van|aan)|t\.?b\.?v\.? (?=ab|db))\W*(?:het )?(algemeen bestuur|dagelijks bestuur|[ad]b)\b", re.IGNORECASE)
_ABBREVIATED = {"ab": "algemeen bestuur", "db": "dagelijks bestuur"}


def board_asked(head: Head, place: Municipality | None) -> str | None:
    """The board, committee or other body that a proposal is laid before, where that is no council."""
    stated = (head.value(["aan"]) or "").strip()
    if 3 < len(stated) < 90 and body_in(stated) is None and (body := resolved(stated, place, ("commissie", "bestuursorgaan", "overleg"))):
        return body
    for passage in head.passages[:30]:
        for row in [[plain(passage.text)], *head.lines(passage)] if len(passage.text) < 300 else ():
            line = " ".join(row)
            if hit := _BOARD_DECIDES.match(line) or _BOARD_SITS.match(line):
                words = _ABBREVIATED.get(hit[1].lower(), hit[1])
                house = next((found for top in head.passages[:15] if len(top.text) < 80 and (found := named_whole(plain(top.text), place)) and found[0] not in ("ab", "db", "bestuur")), None)
                owner = re.sub(r"^(?:dagelijks|algemeen) bestuur van (?:de |het )?", "", house[1]) if house else None
                return _board_id(f"{words.lower()} van {owner}" if owner and " van " not in words else words, place)
    return None


# "de volgende zienswijze in te dienen bij Gedeputeerde Staten van Drenthe"
_SUBMITTED = re.compile(
    r"\b(?:in te dienen|kenbaar te maken|uit te brengen|te geven|indienen|naar voren te brengen)\s+(?:bij|aan)\s+((?:de\s|het\s)?[^.,;:()\n]{4,90})", re.IGNORECASE
)


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
        return list(dict.fromkeys(body_id(stem, place) for text in leads if (stem := body_in(text)) and stem != "raad"))
    if kind == "raadsvoorstel":
        return [board_asked(head, place) or body_id("raad", place)]
    if kind == "overig" and (stem := body_in(head.value(["aan"]) or "")):
        return [body_id(stem, place)]
    if kind in ("amendement", "raadsbesluit", "besluitenlijst", "notulen", "regeling", "overig"):
        return []
    if kind == "zienswijze":
        for passage in head.passages[:20]:
            if (hit := _SUBMITTED.search(passage.text)) and (body := resolved(hit[1], place)):
                return [body]
    block = " ".join(addressee_of(head).values())
    person = _PERSON.search(block)
    lines = [cell for passage in head.zone if id(passage) in addressee_of(head) for row in head.lines(passage) for cell in row]
    at, opening = next(((at, line) for at, text in enumerate(lines[:2]) if (line := _TO_WORD.sub("", text))), (0, ""))
    if _GOES_ON.search(opening):
        opening = " ".join([opening, *lines[at + 1 : at + 2]])  # "het dagelijks bestuur van de" over "Regiodienst Waterpoort"
    if opening and (house := named_whole(CHAIR.sub("", opening), place)):
        return [house[0]]
    if person and not (_COUNCILS.search(opening) and not _PERSON.search(opening)) and not re.search(r"t\.?a\.?v\.?", block[: person.start()], re.IGNORECASE):
        return [Bodies({"type": kind, "municipality": None, "sender": None, "recipients": []}, [person[0]]).person(person[1])]
    if block:
        first = _ATTENTION.split(block)[0]
        if (both := _BOTH.search(first)):
            stems = ("college", "raad") if both["one"] else ("raad", "college")
            return [body_id(name, find(first) or place) for name in stems]
        if _ALL.search(first):
            return ["colleges", "raden"]
        board = _BOARD.search(first)
        if board and len(board[1].split()) <= 9:
            return [_board_id(board[1], place)]
        many = _MANY.search(first)
        several = resolved(many[0], None) if many else None
        if several and (several not in ("raden", "colleges") or _EVERY.search(first)):
            return [several]
        stem = body_in(first)
        if stem:
            return [body_id(stem, find(first) or place)]
        if (party := _PARTY.search(first)) and is_party(party[1].strip()):
            return [party_id(party[1], place)]
        if government := resolved(CHAIR.sub("", _TO_WORD.sub("", first)), None, _GOVERNMENTS):
            return [government]
    for at, passage in enumerate(head.zone[:8]):  # an address without "Aan"
        if hit := _COUNCIL_OF.fullmatch(plain(passage.text)):
            other = named(hit[1].strip())
            if other and place and other != place:
                return [body_id("raad", other)]
        if (hit := _MEMBERS.fullmatch(plain(passage.text))) and (body := resolved(hit[1], place)):
            return [body]
        pair = "\n".join(below.text for below in head.zone[at : at + 2])
        second = any(_SENDER_ADDRESS.search(above.text) or _ATTENTION.search(above.text) for above in head.zone[:at])
        if second and (hit := _TOWN_HALL.match(pair)) and (other := named(hit[1].strip())) and (stem := body_in(hit[2])):
            return [body_id(stem, other)]  # the second address of a head is where the letter goes
        if (hit := _HOUSE_OF.match(pair)) and (other := named(hit[1].strip())) and (stem := body_in(hit[2])):
            return [body_id(stem, other)]
        lists = (plain(passage.text), " ".join(plain(below.text) for below in head.zone[at : at + 2]))
        if (hit := next(filter(None, map(_MANY_OF.match, lists)), None)) and (several := resolved(f"{hit[1]} van de gemeenten {hit[2]}", None)):
            return [several]
        if (hit := _CARE_OF.match(passage.text)) and (body := resolved(f"{hit[2]} van de {hit[1]}", place)):
            return [body]
        if (board := _BOARD.match(_ATTENTION.split(plain(passage.text))[0])) and len(board[1].split()) <= 9:
            return [_board_id(board[1], place)]
    for passage in head.passages[: len(head.zone) + 3]:
        if is_salutation(passage):
            if both := _BOTH.search(passage.text):
                return [body_id(name, place) for name in (("college", "raad") if both["one"] else ("raad", "college"))]
            stem = body_in(passage.text)
            return [body_id(stem, place)] if stem else []
    if kind == "raadsinformatiebrief":
        return [body_id("raad", place)]
    if kind == "schriftelijke_vragen":
        return (
            []
            if any(re.search(r"\b(?:beantwoording|antwoord op)\b|^\W*antwoord\b", p.text[:200], re.IGNORECASE) for p in head.zone)
            else [body_id("college", place)]
        )
    if kind == "presentatie":
        for passage in head.passages[:6]:
            line = plain(passage.text)
            if len(line) < 120 and (hit := BODY_OF.search(line)) and (body := resolved(hit[1], place)):
                return [body]
            if len(line) < 120 and re.search(r"\b(?:raads(?:avond|bijeenkomst|sessie|vergadering|werkgroep)|gemeenteraad)\b", line, re.IGNORECASE):
                return [body_id("raad", place)]
    if kind == "presentatie" and re.search(
        r"\bvoor (?:de )?(?:gemeente)?raden\b", " ".join(p.text for p in head.zone[:8]), re.IGNORECASE
    ):
        return ["raden"]
    return []


_DATED = re.compile(r"[A-ZÀ-Ý'’][\w'’ -]{1,40}, \d{1,2} [a-z]{3,9} \d{4}")
_COUNCILS = re.compile(r"\b(?:(?:gemeente)?raad|college|presidium)\b", re.IGNORECASE)
_EVERY = re.compile(r"\balle (?:nederlandse )?gemeenten\b", re.IGNORECASE)
_MEMBERS = re.compile(r"\W*(?:aan )?de (?:voorzitter en )?(?:de )?leden van de ((?:raads|staten)?commissie [A-Z][^,;:.]{3,60})", re.IGNORECASE)
_HOUSE_OF = re.compile(r"\W*gemeente ([A-ZÀ-Ý'’][\w'’ -]{2,40}?)\s*\n?\W*(?:t\.?a\.?v\.?|ter attentie van)\s+((?:het|de) (?:college|(?:gemeente)?raad|griffie)\b[^\n]{0,60})", re.IGNORECASE)
_TOWN_HALL = re.compile(r"\W*gemeente ([A-ZÀ-Ý'’][\w'’ -]{2,40}?)\s*\n\W*((?:het )?college(?: van [^\n]{4,40})?|(?:de )?(?:gemeente)?raad)\W*(?:\n|$)", re.IGNORECASE)
_MANY_OF = re.compile(r"\W*(?:[Aa]an )?([Dd]e (?:gemeente)?raden|[Dd]e colleges)(?: van burgemeester en wethouders)? van (?:de )?(?:\w+ )?gemeenten:? ((?:[A-ZÀ-Ý'’][\w'’ -]{2,40}, ){1,30}[A-ZÀ-Ý'’][\w'’-]+(?:[ -][A-Z][\w-]+)? en [A-ZÀ-Ý'’][\w'’ -]{2,40})\W*$")
# Who stands for a body in an address: "de voorzitter van", "de leden van".
CHAIR = re.compile(r"^\W*(?:de |het )?(?:voorzitter|leden|griffier|secretaris|bestuur)(?: en (?:de )?leden)? van (?:de |het )?", re.IGNORECASE)
_GOES_ON = re.compile(r"\b(?:van|der|de|het)$")
_TO_WORD = re.compile(r"^\W*aan\b\W*", re.IGNORECASE)
_BOTH = re.compile(
    r"\b(?P<one>college(?: van (?:burgemeester en wethouders|b ?& ?w|b en w))?)\W+en\W+(?:de )?(?:leden (?:van )?)?(?:de )?(?:gemeente)?raad\b"
    r"|\b(?:gemeente)?raad\W+en\W+(?:het )?(?P<two>college)\b", re.IGNORECASE)
_ALL = re.compile(r"\bcolleges(?: van (?:burgemeester en wethouders|b ?& ?w))?\W+en\W+(?:de )?(?:gemeente)?raden\b|\b(?:gemeente)?raden\W+en\W+(?:de )?colleges\b", re.IGNORECASE)
_PARTY = re.compile(r"\b(?:raads)?fractie(?: van)?(?: de| het)? ([A-Z0-9][^,;:]{1,60}?)\s*$", re.IGNORECASE)
_GOVERNMENTS = ("rijk", "bestuursorgaan", "provincie", "commissie", "gemeenschappelijke_regeling", "uitvoeringsorganisatie", "organisatie", "overleg", "rol")
_MANY = re.compile(r"\b(?:de )?(?:(?:gemeente)?raden|colleges(?: van (?:burgemeester en wethouders|b ?& ?w))?) van .{4,300}", re.IGNORECASE)
_COUNCIL_OF = re.compile(r"\W*(?:aan )?de (?:gemeente)?raad (?:van|der)(?: de)?(?: gemeente)? ([A-ZÀ-Ý'’][^,;:.]{2,40})\W*", re.IGNORECASE)
# "Regiodienst Waterpoort" over "t.a.v. het dagelijks bestuur"
_CARE_OF = re.compile(r"\W*([A-ZÀ-Ý][\w'’ -]{3,60}?)\s*\n\W*(?:t\.?a\.?v\.?|ter attentie van)\s+(?:het|de)\s+((?:dagelijks|algemeen) bestuur)", re.IGNORECASE)
_ATTENTION = re.compile(r"\bt\.?a\.?v\.?|\bPostbus\b|\d{4} ?[A-Z]{2}\b")


def _board_id(words: str, place: Municipality | None) -> str:
    return resolved(words, place) or slug(re.sub(r"\b(?:van|de|het|der)\b", " ", words))


def body_in(text: str) -> str | None:
    """The body that a text names first, as the stem of its id."""
    hits = [(found.start(), stem) for stem, pattern in BODIES if (found := pattern.search(text))]
    return min(hits)[1] if hits else None
