"""Personal data by their form: numbers of citizens, accounts and telephones, mailboxes, dates of birth, licence plates."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.redact.words import Redaction, near, pattern

_BSN = re.compile(r"(?<![\d.,-])(?:\d{9}|\d{4}\.\d{2}\.\d{3}|\d{3}[ .]\d{3}[ .]\d{3})(?![\d-])")
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b")
# Nothing else has this form, so a misread digit is no reason to leave it.
_IBAN_NL = re.compile(r"\bNL[ .]?\d{2}[ .]?[A-Z]{4}(?:[ .]?\d){10}\b")
_PHONE = re.compile(r"(?<![\w.,/€+-])(?:\+31|0031|\(?0)[\d \u00a0().-]{7,16}\d(?!\w)")
MAIL = re.compile(r"\b[A-Za-z0-9][\w.+-]{0,63}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}\b")
# "jan (at) ziggo [punt] nl", as people write it against harvesters.
_MAIL_SAID = re.compile(r"\b([A-Za-z0-9][\w.+-]{0,63}) ?(?:@|[(\[{] ?(?:at|apenstaart(?:je)?|@) ?[)\]}]) ?"
                        r"[\w-]{1,63}(?:(?:\.| ?[(\[{] ?(?:punt|dot|\.) ?[)\]}] ?)[\w-]{1,63}){1,5}\b", re.IGNORECASE)
_MONTH = r"(?:jan|feb|m(?:aa)?rt|apr|mei|jun|jul|aug|sep|okt|nov|dec)[a-z]{0,6}\.?"
_DAY = rf"\d{{1,2}}(?:[-/.]\d{{1,2}}[-/.]| {_MONTH} )\d{{2,4}}(?!\d)"
_BIRTH = re.compile(rf"\b(?:[Gg]eboren(?: te [A-Z][\w'’-]+)?,?(?: op| d\.d\.|:)? ?|[Gg]eb(?:oortedatum|\.)?(?: is|:| op)? ?)({_DAY})")
_BORN = re.compile(rf"\b({_DAY}),? geboren\b")
_PLATE = re.compile(r"(?<![\w-])(?:[A-Z0-9]{1,3}-[A-Z0-9]{1,3}-[A-Z0-9]{1,3}|(?=[A-Z]*\d)(?=\d*[A-Z])[A-Z0-9]{6})(?![\w-])")
_PLATE_SAID = re.compile(r"\b(?:[Kk]enteken(?:plaat|nummer)?s?|KENTEKEN)\b[^.;\n]{0,40}$")
_BACK = 60  # characters between the word for a plate and the plate


def by_form(raw: str) -> Iterator[Redaction]:
    """What its form gives away, or its form with a word before it."""
    yield from _numbers(raw)
    yield from _mails(raw)
    for birth in (_BIRTH, _BORN):
        for found in birth.finditer(raw):
            yield Redaction(found.start(1), found.end(1), "geboortedatum", "called so")
    for found in _PLATE.finditer(raw):
        mixed = any(one.isdigit() for one in found[0]) and any(one.isalpha() for one in found[0])
        if mixed and _PLATE_SAID.search(raw, max(0, found.start() - _BACK), found.start()):
            yield Redaction(found.start(), found.end(), "kenteken", "called so")


def _numbers(raw: str) -> Iterator[Redaction]:
    for found in _IBAN.finditer(raw):
        if iban(found[0]):
            yield Redaction(found.start(), found.end(), "iban", "check digits")
    for found in _IBAN_NL.finditer(raw):
        yield Redaction(found.start(), found.end(), "iban", "form")
    for found in _BSN.finditer(raw):
        if near(raw, found.start(), "bsn", 80):
            # Said to be one, it goes even where a digit was misread; unsaid, one number in eleven passes the test by chance.
            yield Redaction(found.start(), found.end(), "bsn", "called so" + (", eleven test" if eleven(found[0]) else ""))
    for found in _PHONE.finditer(raw):
        digits = re.sub(r"\D", "", found[0].replace("(0)", ""))
        digits = re.sub(r"^(?:0031|31)", "0", digits)
        if len(digits) == 10 and digits[0] == "0" and digits[1] != "0":
            yield Redaction(found.start(), found.end(), "telefoon", "ten digits")


def iban(text: str) -> bool:
    """ISO 7064 mod 97-10."""
    plain = text.replace(" ", "")
    return 15 <= len(plain) <= 34 and int("".join(str(int(one, 36)) for one in plain[4:] + plain[:4])) % 97 == 1


def eleven(text: str) -> bool:
    """The eleven test of the burgerservicenummer: weights 9 to 2 and -1."""
    digits = [int(one) for one in text if one.isdigit()]
    return sum(weight * digit for weight, digit in zip((9, 8, 7, 6, 5, 4, 3, 2, -1), digits, strict=True)) % 11 == 0


def _mails(raw: str) -> Iterator[Redaction]:
    for found in _MAIL_SAID.finditer(raw):
        # A mailbox of an office: one word that names no person.
        if not pattern("mailbox").fullmatch(found[1].lower()):
            yield Redaction(found.start(), found.end(), "email", "no mailbox of an office")
