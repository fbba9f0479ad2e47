"""Where personal data stand in a document: numbers by form and check digit, addresses and names by form and what is around them.

Names of office holders stay: who signed, proposed, chairs or speaks for a body or party. A name whose part is not clear goes, for a
paper that says too little can be mended and one that said too much cannot.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import Any, NamedTuple

from pipeline.model.document import Document

KINDS = ("bsn", "iban", "telefoon", "email", "adres", "naam")


class Redaction(NamedTuple):
    """One stretch to black out.

    Attributes:
        start, end: in the raw text.
        kind: one of `KINDS`.
        why: the rule that found it.
    """

    start: int
    end: int
    kind: str
    why: str


_BSN = re.compile(r"(?<![\d.,-])(?:\d{9}|\d{4}\.\d{2}\.\d{3}|\d{3}[ .]\d{3}[ .]\d{3})(?![\d-])")
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b")
_PHONE = re.compile(r"(?<![\w.,/€+-])(?:\+31|0031|\(?0)[\d \u00a0().-]{7,16}\d(?!\w)")
_MAIL = re.compile(r"\b[A-Za-z0-9][\w.+-]{0,63}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}\b")
_POSTCODE = re.compile(r"\b[1-9]\d{3} ?[A-Z]{2}\b(?: +(?:aan den |aan de |den |de |'[st][- ])?[A-Z][\w'’-]+(?:[ -][A-Z][\w'’-]+){0,3})?")
_NUMBER = r"\d{1,4} ?(?:[a-zA-Z]\b)?(?:[-/]\d{1,4})?\b"
_CAPITAL = re.compile(r"[A-ZÀ-Ý]")


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath("words.toml").read_text(encoding="utf-8"))


@cache
def _pattern(name: str) -> re.Pattern[str]:
    """A list of words as one pattern, longest first."""
    words = sorted(_words()[name], key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})(?!\w)", re.IGNORECASE)


@cache
def _street() -> re.Pattern[str]:
    endings = "|".join(_words()["street"])
    return re.compile(rf"\b(?:[A-Z][\w'’.-]{{0,30}} ){{0,3}}[A-Z][\w'’-]{{0,40}}(?:{endings})(?: (?:{'|'.join(_words()['side'])}))? {_NUMBER}")


@cache
def _name() -> re.Pattern[str]:
    initials = r"(?:[A-Z]\.?(?:[A-Z]\.|[a-z]{1,2}\.)*[ ]?){1,5}"
    between = rf"(?:(?:{'|'.join(_words()['particle'])})[ ]){{0,3}}"
    surname = r"[A-ZÀ-Ý][\w'’]+(?:-(?:(?:de|van|der|den|el|ten|ter) ){0,2}[A-ZÀ-Ý][\w'’]+|-[A-ZÀ-Ý][\w'’]+)*"
    first = r"(?:[A-ZÀ-Ý][\w'’-]+ ){0,3}"
    return re.compile(rf"(?:{initials}|{first})(?:{between}){surname}")


def find(document: Document) -> list[Redaction]:
    """Personal data in the raw text, in order, none overlapping another.

    Args:
        document: after extraction: who signed and who proposed is read from its record. Without records only the words around a
            name tell.
    """
    raw = document.text.raw
    found = [*_numbers(raw), *_mails(raw), *_addresses(raw)]
    taken = sorted(found)
    found += [one for one in _names(raw, document.records) if not any(start < one.end and one.start < end for start, end, *_ in taken)]
    return _apart(found)


def _apart(found: list[Redaction]) -> list[Redaction]:
    """The longest of those that overlap."""
    kept: list[Redaction] = []
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        if kept and one.start < kept[-1].end:
            if one.end - one.start > kept[-1].end - kept[-1].start:
                kept[-1] = one
        else:
            kept.append(one)
    return kept


def _near(raw: str, start: int, name: str, back: int) -> bool:
    """Whether a word of a list stands shortly before a place."""
    return _pattern(name).search(raw, max(0, start - back), start) is not None


def _numbers(raw: str) -> Iterator[Redaction]:
    for found in _IBAN.finditer(raw):
        if _iban(found[0]):
            yield Redaction(found.start(), found.end(), "iban", "check digits")
    for found in _BSN.finditer(raw):
        if _near(raw, found.start(), "bsn", 80):
            # Said to be one, it goes even where a digit was misread; unsaid, one number in eleven passes the test by chance.
            yield Redaction(found.start(), found.end(), "bsn", "called so" + (", eleven test" if _eleven(found[0]) else ""))
    for found in _PHONE.finditer(raw):
        digits = re.sub(r"\D", "", found[0].replace("(0)", ""))
        digits = re.sub(r"^(?:0031|31)", "0", digits)
        if len(digits) == 10 and digits[0] == "0" and digits[1] != "0":
            yield Redaction(found.start(), found.end(), "telefoon", "ten digits")


def _iban(text: str) -> bool:
    """ISO 7064 mod 97-10."""
    plain = text.replace(" ", "")
    return 15 <= len(plain) <= 34 and int("".join(str(int(one, 36)) for one in plain[4:] + plain[:4])) % 97 == 1


def _eleven(text: str) -> bool:
    """The eleven test of the burgerservicenummer: weights 9 to 2 and -1."""
    digits = [int(one) for one in text if one.isdigit()]
    return sum(weight * digit for weight, digit in zip((9, 8, 7, 6, 5, 4, 3, 2, -1), digits, strict=True)) % 11 == 0


def _mails(raw: str) -> Iterator[Redaction]:
    for found in _MAIL.finditer(raw):
        local = found[0].partition("@")[0].lower()
        # A mailbox of an office: one word that names no person.
        if not _pattern("mailbox").fullmatch(local):
            yield Redaction(found.start(), found.end(), "email", "no mailbox of an office")


def _addresses(raw: str) -> Iterator[Redaction]:
    streets = list(_street().finditer(raw))
    for found in streets:
        if _home(raw, found.start()) or (_pattern("lives").match(raw, found.end() + (not raw[found.end() - 1].isspace())) and not _near(raw, found.start(), "office", 40)):
            yield Redaction(found.start(), found.end(), "adres", "home by its words")
            behind = _POSTCODE.search(raw, found.end(), found.end() + 80)
            if behind and not re.search(r"[.;:]|\n\s*\n", raw[found.end():behind.start()].replace("Postcode en plaats:", "")):
                yield Redaction(behind.start(), behind.end(), "adres", "behind a home")
    ends = {found.end() for found in streets}
    for found in _POSTCODE.finditer(raw):
        if _near(raw, found.start(), "home", 40) and not any(end <= found.start() < end + 80 for end in ends):
            yield Redaction(found.start(), found.end(), "adres", "home by its words")


def _home(raw: str, start: int) -> bool:
    """Whether the address here is somebody's home: words before it say so, or it stands below a name as in a letter."""
    if _near(raw, start, "office", 40):
        return False
    if _near(raw, start, "home", 50):
        return True
    line = raw.rfind("\n", 0, start) + 1
    above = raw[raw.rfind("\n", 0, max(0, line - 1)) + 1:max(0, line - 1)]
    beside = raw[line:start]
    return (not beside.strip() and _person_line(above)) or (len(beside) < 80 and bool(re.search(r"(?:[Ff]amilie|[Mm]evrouw|[Dd]e heer|[Mm]w\.|[Dd]hr\.) [^.;\n]{2,50}, $", beside)))


def _person_line(line: str) -> bool:
    """A line of an address block that holds a person's name: opened by a title, and no body or office in it."""
    return bool(re.match(r"\s*(?:T\.a\.v\. )?(?:[Dd]e heer|[Mm]evrouw|[Dd]hr\.?|[Mm]w\.?|[Ff]am(?:ilie|\.)|[Aa]an de bewoner)", line)) and not _pattern("office").search(line)


def _names(raw: str, records: dict[str, list[dict[str, Any]]]) -> Iterator[Redaction]:
    known = {_surname(name) for name in _office_holders(records)}
    private: set[str] = set()
    for start, end, why in _candidates(raw):
        name = raw[start:end]
        if _in_office(raw, start, end):
            known.add(_surname(name))
        elif _surname(name) not in known:
            private.add(_surname(name))
            yield Redaction(start, end, "naam", why)
    # The same surname elsewhere, now without a title before it.
    for surname in sorted(private - known):
        for found in re.finditer(rf"(?:\b(?:[A-Z]\.){{1,4}} ?)?(?:\b(?:{'|'.join(_words()['particle'])}) ){{0,3}}\b{re.escape(surname)}\b", raw):
            if not _in_office(raw, found.start(), found.end()):
                yield Redaction(found.start(), found.end(), "naam", "named before")


def _office_holders(records: dict[str, list[dict[str, Any]]]) -> Iterator[str]:
    """Who signed with a role, and who proposed."""
    for document in records.get("documents", ()):
        yield from (one["name"] for one in document.get("signatories") or () if one.get("name") and one.get("role"))
        yield from (one["name"] for one in document.get("proposers") or () if one.get("name"))


def _surname(name: str) -> str:
    """The last part of a name: what it is called by elsewhere."""
    return re.split(r"[ .]", name.strip())[-1]


def _candidates(raw: str) -> Iterator[tuple[int, int, str]]:
    """Names behind a title, a part that private persons play, or below the closing of a letter."""
    for found in _pattern("title").finditer(raw):
        if name := _name().match(raw, _skip(raw, found.end())):
            yield name.start(), name.end(), "title"
    for found in _pattern("private").finditer(raw):
        at = _skip(raw, found.end())
        name = _name().match(raw, at)
        if name and not _pattern("title").match(raw, at):
            yield name.start(), name.end(), "private part"
    for found in _pattern("closing").finditer(raw):
        below = re.compile(r",?\s*\n\s*(?:\n\s*)*").match(raw, found.end())
        if below and (name := _name().match(raw, below.end())) and raw[name.end():name.end() + 1] in ("", "\n"):
            yield name.start(), name.end(), "closing"


def _skip(raw: str, at: int) -> int:
    """Past spaces, a colon and academic titles."""
    found = re.compile(r"[ :]*(?:(?:mr|drs|dr|ir|ing|prof|bc|mevrouw|mw|dhr|de heer)\.? )*").match(raw, at)
    return found.end() if found else at


def _in_office(raw: str, start: int, end: int) -> bool:
    """Whether the words around a name tell an office: before it on the line, in brackets or behind a comma after it, or on the line below."""
    line = max(raw.rfind("\n", 0, start) + 1, start - 60)
    before = re.split(r"[.;!?] (?=[A-Z])", raw[line:start])[-1]
    if _pattern("office_before").search(before) and not _pattern("private").search(before):
        return True
    after = raw[end:end + 60]
    if found := re.match(r"\s*\(([^)\n]{2,40})\)", after):
        return bool(_pattern("party").search(found[1])) or bool(_pattern("office_before").search(found[1]))
    if found := re.match(r"\s*,? *(?:\n\s*)?([a-z][^\n,.;]{2,40})", after):
        return bool(_pattern("office_before").search(found[1]))
    return False
