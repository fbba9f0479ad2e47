"""Where personal data stand in a document: numbers by form and check digit, addresses and names by form and what is around them.

Names of office holders stay: who signed, proposed, chairs or speaks for a body or party. A name whose part is not clear goes, for a
paper that says too little can be mended and one that said too much cannot.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from pipeline.dutch.lexicon import shared_lexicon
from pipeline.model.document import Document
from pipeline.places.places import all_municipalities
from pipeline.redact.addresses import again, beside, homes, letterheads
from pipeline.redact.letters import Letter, given, joined, letter, of_board, openers, signers
from pipeline.redact.numbers import MAIL, by_form
from pipeline.redact.parts import SHORT, behind_part, flowed, members, party_here
from pipeline.redact.words import Redaction, near, pattern, words

KINDS = ("bsn", "iban", "telefoon", "email", "geboortedatum", "kenteken", "adres", "naam")

# A short word before the surname; and one before a mailbox: "Jan Jansen <jan@...>".
_BEFORE = re.compile(r"(?<![\w.'’-])([A-ZÀ-Ý][a-zà-ÿ]{1,15}(?:-[A-ZÀ-Ý][a-zà-ÿ]{1,15})?) $")
_BEFORE_MAIL = re.compile(r"(?:^|[\n:;,])[ \t]*([^\n:;,<(@]{3,60}?)[ \t]*[<(\[]$")
_BELOW = re.compile(r"[ \t]*,?[ \t]*(?:\n\s*)?")
_CERTAIN = re.compile(r"[ ,(]{1,3}(?:BSN|bsn|[Bb]urgerservicenummer|[Gg]eboren|[Gg]eb\.)")
_ITEM = re.compile(r"(?:[:;\n•]|, en |\ben )[ \t]*(?:[-–*•][ \t]*|\d{1,2}[.)][ \t]*)?")
# "De heer Jansen, jurist bij DAS": who speaks for the writers of a letter holds no office.
_PROFESSION = re.compile(r",? (?:jurist|adviseur|adviseuse|medewerker|medewerkster|rechtsbijstandverlener)e? (?:bij|van) (?!(?:de )?(?:gemeente|provincie|griffie|college|raad|waterschap))")
_FAMILIES, _OPENS, _PARTS, _JOINED = "families", "opens a letter", "private parts", "named with one that goes"
# "de heer en mevrouw Jansen"; "NL.. ten name van J. Jansen".
_TITLES = re.compile(r" (?:en|of) (?=(?:mevrouw|mevr\.?|mw\.?|de heer|dhr\.?) )", re.IGNORECASE)
_ACCOUNT = re.compile(r",? (?:van|t\.n\.v\.|op naam van|ten name van|op naam) ")
_CLOSED = re.compile(r"\([^()\n]{0,60}\)")
_CALL = re.compile(r"[A-ZÀ-Ý][a-zà-ÿ]{2,20}(?:-[A-ZÀ-Ý][a-zà-ÿ]{1,20})?")
# The office before belongs to another name, and a sentence went on since: "wethouder Bos was bij de familie Vink".
_USED = re.compile(r"[A-ZÀ-Ý][^,]*? (?!(?:van|der|den|het|ten|ter|heer|mevrouw)\b)[a-zà-ÿ]{3,}")
_MEMBER = re.compile(r"(?:plaatsvervangend |plv\.? )?(?:lid|vz\.?|vice-?voorzitter)")
_OF_OFFICE = re.compile(r"(?:, |,? van (?:de |het |uw )?)(?:afdeling|team|cluster|gemeente|griffie|provincie|waterschap|omgevingsdienst|veiligheidsregio|GGD|politie)\b")
_TOWARDS = re.compile(r"\b(?:bij|met|aan|tot|tegen|naar|door|over|dat)\b")
_LEAST_HALF = 4  # letters of half a double name that tells a person
_LONGEST_LIST = 2000  # characters


@cache
def _name() -> re.Pattern[str]:
    initials = r"(?:[A-Z]\.?(?:[A-Z]\.|[a-z]{1,2}\.)*[ ]?){1,5}"
    between = rf"(?:(?:{'|'.join(words()['particle'])})[ ]){{0,3}}"
    surname = r"[A-ZÀ-Ý][\w'’]+(?:-(?:(?:de|van|der|den|el|ten|ter|te) ){0,2}[A-ZÀ-Ý][\w'’]+|-[A-ZÀ-Ý][\w'’]+)*"
    first = r"(?:[A-ZÀ-Ý][\w'’-]+ ){0,3}"
    return re.compile(rf"(?:{initials}|{first})(?:{between}){surname}")


def find(document: Document) -> list[Redaction]:
    """Personal data in the raw text, in order, none overlapping another.

    Args:
        document: after extraction: who signed and who proposed is read from its record. Without records only the words around a
            name tell.
    """
    raw = document.text.raw
    heads = list(letterheads(raw, _name()))
    found = [*by_form(raw), *homes(raw, heads)]
    taken = sorted(found)
    stated = [(head.name, head.end, "above an address") for head in heads if head.end > head.name]
    stated += [(*name.span(), "of an account") for one in taken if one.kind == "iban" and (link := _ACCOUNT.match(raw, one.end)) and (name := _name().match(raw, link.end()))]
    names = [one for one in _names(raw, document.records, stated) if not any(start < one.end and one.start < end for start, end, *_ in taken)]
    behind = list(beside(raw, names))
    return _apart([*found, *names, *behind, *again(raw, behind)])


def _apart(found: list[Redaction]) -> list[Redaction]:
    """Those that overlap as one, of the kind of the longest."""
    kept: list[Redaction] = []
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        if kept and one.start < kept[-1].end:
            longest = max(kept[-1], one, key=lambda one: one.end - one.start)
            kept[-1] = longest._replace(start=kept[-1].start, end=max(kept[-1].end, one.end))
        else:
            kept.append(one)
    return kept


def _names(printed: str, records: dict[str, list[dict[str, Any]]], stated: list[tuple[int, int, str]]) -> Iterator[Redaction]:
    """Names of private persons.

    Args:
        printed: the text as its lines stand.
        records: of the document.
        stated: start and end of names that an address or account stands with, and the rule.
    """
    paper = letter(printed)
    raw = flowed(printed)
    known = {_surname(name) for name in _office_holders(records, paper.civic)}
    if not paper.private:
        known.update(_surname(name) for name in members(raw, _name()))
    private: set[str] = set()
    called: set[str] = set()  # call names and other parts of names that went
    waiting = [*_candidates(printed, raw, paper), *stated]
    for start, end, why in waiting:
        name = raw[start:end]
        if name in _places():
            continue  # "als bewoner van Dordrecht"
        if member := _of_party(raw, start, end):
            known.add(_surname(member))
            continue
        certain = _CERTAIN.match(raw, end) is not None  # an office holder is not named by a number of that kind
        if not certain and _in_office(raw, start, end, paper):
            known.add(_surname(name))
        elif _surname(name) not in known or certain:
            if _surname(name) not in _places():
                private.add(_surname(name))
            called.update(name.split()[:-1])
            yield Redaction(start, end, "naam", why)
            waiting += ((*one, _JOINED) for one in joined(raw, end, _name(), why in (_FAMILIES, _PARTS), why in (_FAMILIES, _OPENS, _PARTS)) if why != _JOINED)
    # The same surname elsewhere, now without a title before it, and either half of a double name.
    halves = {half for name in private if "-" in name for half in name.split("-") if len(half) >= _LEAST_HALF and half[0].isupper()}
    for surname in sorted((private | halves) - known):
        for found in re.finditer(rf"(?:\b(?:[A-Z]\.){{1,4}} ?)?(?:\b(?:{'|'.join(words()['particle'])}) ){{0,3}}\b{re.escape(surname)}\b(?:-[A-ZÀ-Ý][\w'’]+)?", raw):
            if not _in_office(raw, found.start(), found.end(), paper):
                yield Redaction(_call_name(raw, found.start(), called, private), found.end(), "naam", "named before")
    # Their call names alone; before another surname it is somebody else's.
    for call in sorted(one for one in called if _CALL.fullmatch(one) and one not in words()["particle"] and one not in _places()):
        for found in re.finditer(rf"(?<![\w-]){re.escape(call)}(?![\w-]| (?:[a-z]{{2,3}} )?[A-ZÀ-Ý])", raw):
            if not _in_office(raw, found.start(), found.end(), paper):
                yield Redaction(found.start(), found.end(), "naam", "named before")


@cache
def _places() -> frozenset[str]:
    return frozenset(one for place in all_municipalities() for one in (place.name, f"van {place.name}", f"uit {place.name}", f"in {place.name}"))


def _of_party(raw: str, start: int, end: int) -> str:
    """The name of "Jansen van D66" or "Jansen van de Dordtse VVD", who speaks for a party; else nothing."""
    member, _, party = raw[start:end].rpartition(" van ")
    behind = re.compile(r"[ \n]([\w’'-]+)").match(raw, end)
    return member if member and (pattern("party").search(party) or (behind and pattern("party").fullmatch(behind[1]))) else ""


def _call_name(raw: str, start: int, called: set[str], surnames: set[str]) -> int:
    """Where the call name before a surname begins, or the surname itself: "Annemarie Jansen", not "Volgens Jansen"."""
    found = _BEFORE.search(raw, max(0, start - 40), start)
    if not found or found[1] in surnames or pattern("title").fullmatch(found[1]) or pattern("office_before").fullmatch(found[1]):
        return start
    if found[1] in called:
        return found.start()
    opens = not raw[max(0, found.start() - 2):found.start()].strip(" ") or raw[max(0, found.start() - 2):found.start()].rstrip(" ")[-1] in ".:;!?\n"
    return start if opens and shared_lexicon().known(found[1].lower()) else found.start()


def _office_holders(records: dict[str, list[dict[str, Any]]], civic: bool) -> Iterator[str]:
    """Who signed with a role, unless that is of the board of an association, and who proposed."""
    for document in records.get("documents", ()):
        yield from (one["name"] for one in document.get("signatories") or () if one.get("name") and one.get("role") and not civic)
        yield from (one["name"] for one in document.get("proposers") or () if one.get("name"))


def _surname(name: str) -> str:
    """The last part of a name: what it is called by elsewhere."""
    return re.split(r"[ .]", name.strip())[-1]


def _candidates(printed: str, raw: str, paper: Letter) -> Iterator[tuple[int, int, str]]:
    """Names behind a title, a part that private persons play, in a list of such persons, before a private mailbox, or below the closing of a letter.

    Args:
        printed: the text as its lines stand.
        raw: the same as it is read on over the ends of lines; see `flowed`.
        paper: what it is.
    """
    for found in pattern("title").finditer(raw):
        pair = _TITLES.match(raw, found.end())
        if name := _name().match(raw, _skip(raw, pair.end() if pair else found.end())):
            yield name.start(), name.end(), _FAMILIES if "families" in found[0].lower() else "title"
    for found in pattern("private").finditer(raw):
        if span := behind_part(raw, found, _name(), _skip, paper.private):
            yield *span, _PARTS if pattern("parts").fullmatch(found[0]) else "private part"
    yield from ((start, end, "call name") for start, end in given(raw, _name(), paper.private))
    for found in pattern("listed").finditer(raw):
        yield from _listed(raw, found.end())
    for found in pattern("signers").finditer(raw):  # of a petition: those of a motion hold an office
        if near(raw, found.start(), "petition", 600):
            yield from _listed(raw, found.end())
    for found in MAIL.finditer(printed):
        if pattern("freemail").search(found[0].partition("@")[2]) and (before := _BEFORE_MAIL.search(printed, max(0, found.start() - 90), found.start())):
            name = _name().fullmatch(before[1].strip(' "\''))
            if name:
                yield before.start(1), before.end(1), "private mailbox"
    for found in pattern("closing").finditer(printed):
        below = _BELOW.match(printed, found.end())
        if below and (name := _name().match(printed, below.end())) and printed[name.end():name.end() + 1] in ("", "\n"):
            yield name.start(), name.end(), "closing"
    yield from ((start, end, _OPENS) for start, end in openers(printed, _name()))
    yield from ((start, end, "below a letter") for start, end in signers(printed, _name(), paper))


def _listed(raw: str, at: int) -> Iterator[tuple[int, int, str]]:
    """The names of a list that private persons open ("Insprekers: ...; ..."), to the end of its paragraph."""
    if raw[at:at + 1] != ":":
        return
    end = re.compile(r"\n[ \t]*\n|\Z").search(raw, at)
    for item in _ITEM.finditer(raw, at, min(end.start() if end else len(raw), at + _LONGEST_LIST)):
        name = _name().match(raw, _skip(raw, item.end()))
        if name and " " in name[0].strip() and not pattern("office").search(name[0]):
            yield name.start(), name.end(), "private list"


def _skip(raw: str, at: int) -> int:
    """Past spaces, a colon, the number of a house and academic titles."""
    found = re.compile(r"(?: van (?:huis)?(?:nummer|nr\.?) \d{1,4}[a-z]?,)?[ :]*(?:(?:mr|drs|dr|ir|ing|prof|bc|mevrouw|mw|dhr|de heer)\.? )*").match(raw, at)
    return found.end() if found else at


def _in_office(raw: str, start: int, end: int, paper: Letter) -> bool:
    """Whether the words around a name tell an office: before it on the line, in brackets or behind a comma after it, or on the line below."""
    if of_board(raw, start, end, paper) or (paper.private and _PROFESSION.match(raw, end)):
        return False
    line = max(raw.rfind("\n", 0, start) + 1, start - 60)
    # What brackets say behind another name is that one's: "A. Bos (voorzitter), mevrouw Vink".
    before = _CLOSED.sub("", re.split(r"[.;!?] (?=[A-Z])", raw[line:start])[-1])
    behind = re.match(r"\s*\(([^)\n]{2,40})\)", raw[end:end + 60])
    if behind and pattern("private").search(behind[1]):
        return False
    offices = [found.end() for found in pattern("office_before").finditer(before)]
    personal = pattern("private").search(before) is not None
    if offices and not personal and not _USED.search(before, offices[-1]):
        return True
    if behind:
        abbreviated = not paper.private and not personal and SHORT.fullmatch(behind[1]) is not None
        return abbreviated or party_here(behind[1]) or _MEMBER.fullmatch(behind[1]) is not None or bool(pattern("office_before").search(behind[1]))
    if _OF_OFFICE.match(raw, end):
        return True
    if found := re.match(r"\s*,? *(?:\n\s*)?([a-z][^\n,.;]{2,40})", raw[end:end + 60]):
        office = pattern("office_before").search(found[1])
        # "Jansen, meldde zich bij onze fractie": whom somebody turns to is no office of his own.
        return office is not None and _TOWARDS.search(found[1], 0, office.start()) is None
    return False
