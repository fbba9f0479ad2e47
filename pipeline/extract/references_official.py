"""References by the number of an official series: parliamentary papers, gazettes, rulings, rules of the EU, commitments.

The forms are those of the citation guide of the Dutch courts and of the publications themselves: Kamerstukken II
2020/21, 35 925, nr. 3; Stb. 2021, 12; ECLI:NL:RVS:2022:1151; Verordening (EU) 2016/679; toezegging T23-014.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.extract.references_mention import ReferenceMention, clean_label
from pipeline.extract.references_patterns import LAW_ARTICLE

_YEARS = r"(?:\(?(?:vergaderjaar\s)?(?:19|20)\d\d\s?[-–/]\s?(?:19|20)?\d\d\)?,?\s)"
_DOSSIER = r"(?P<dossier>\d{2}[ .]?\d{3}(?:[- ](?:[IVX]{1,5}|\([IVXR\d]{1,5}\)))?(?:(?:,\s?|\s)(?:nrs?\.?|nummers?)\s?(?:\d{1,4}|[A-Z]{1,2})(?:\s?(?:en|t/m|,)\s?\d{1,4})?)?)"
_PARLIAMENT = re.compile(
    rf"\b(?:de\s)?(?:[Kk]amerstuk(?:ken|nummer)?|[Kk]st\.)[\s:]{{1,2}}(?:(?:I|II|TK|EK|Tweede\sKamer|Eerste\sKamer)\b,?\s)?{_YEARS}?{_DOSSIER}(?![\w]|[.,]\d)"
)
# Without the word it needs its "nr.": "(35 925, nr. 3)".
_DOSSIER_ONLY = re.compile(r"(?<![\d.,€/-])(?<!€ )(?P<dossier>\d{2} \d{3}(?:[- ](?:[IVX]{1,5}))?, nrs?\. \d{1,4})(?![\w]|[.,]\d)")
_GAZETTE = re.compile(
    r"\b(?P<name>Stb\.?|Stcrt\.?|Trb\.?|Staatsblad|Staatscourant|Tractatenblad|Gemeenteblad|Provinciaal\s[Bb]lad|Prb\.|Waterschapsblad|gmb|stcrt|stb|prb|wsb|bgr)"
    r"(?:,?\s(?:van\s)?|-)(?P<year>(?:19|20)\d\d)(?:,?\s(?:nr\.?\s|nummer\s|no\.?\s)?|-)(?P<number>\d{1,6})(?![\w]|[.,]\d)"
)
_ECLI = re.compile(r"\bECLI:[A-Z]{2}:[A-Z]{1,7}:(?:19|20)\d\d:[A-Z0-9.]{1,25}(?<!\.)")
_EUROPE = re.compile(
    r"\b(?P<kind>[Vv]erordening|[Rr]ichtlijn|[Bb]esluit|[Bb]eschikking)\s(?:\((?:EU|EG|EEG)(?:,\s?Euratom)?\)\s(?:[Nn]r\.?\s)?(?P<one>\d{2,4}/\d{1,4})|(?:[Nn]r\.?\s)?(?P<two>(?:19|20)?\d\d/\d{1,4}/(?:EU|EG|EEG)))"
)
_REGISTER = re.compile(r"\bCVDR\s?(?P<number>\d{4,7})\b")
_PROMISE = re.compile(
    r"\b(?:de\s|deze\s)?[Tt]oezegging(?:en)?\s(?:(?:nr\.?|nummer|no\.)\s?|met\s(?:het\s)?(?:kenmerk|nummer)\s)?"
    r"(?P<number>[A-Z]{1,4}[-.]?\d{1,4}(?:[-./]\d{1,4}){0,2}|(?:19|20)?\d\d[-./]\d{1,4}|#\d{1,5})(?![\w]|[.,-]\d)"
)
_NUMBERED_PROMISE = re.compile(r"\b(?:de\s|deze\s)?[Tt]oezegging\s(?:nr\.?|nummer|no\.)\s?(?P<number>\d{1,4})(?![\w]|[.,-]\d)")
_ARTICLE = re.compile(r"\b(?:van|uit)\s+(?:de|het)\s*\Z")
_OWN = re.compile(r"(?:\A|\n)[^\S\n]*\Z")
_HEAD = 500  # characters at the top in which a series number alone is the paper's own


def find_official(text: str) -> Iterator[ReferenceMention]:
    """Yield the references that the number of a series makes; linear in the length of the text."""
    for pattern, holds in ((_PARLIAMENT, ("amerstuk", "st.")), (_DOSSIER_ONLY, (", nr. ", ", nrs. "))):
        for match in _where(pattern, text, *holds):
            target = " ".join(match["dossier"].split())
            yield _mention(match, "overig", target)
    for match in _where(_GAZETTE, text, "tb", "tcrt", "Trb", "blad", "courant", "Prb", "gmb", "prb", "wsb", "bgr"):
        if match.start() < _HEAD and _OWN.search(text, max(0, match.start() - 40), match.start()):
            continue  # the gazette that prints this very text
        name = match["name"].split()[0]
        kind = "wetgeving" if name[:2] in ("St", "Tr", "st") else "overig"
        yield _mention(match, kind, clean_label(match.group()))
    for match in _where(_ECLI, text, "ECLI:"):
        yield _mention(match, "besluit", match.group())
    for match in _where(_REGISTER, text, "CVDR"):
        yield _mention(match, "wetgeving", f"CVDR{match['number']}")
    for match in _where(_EUROPE, text, "(EU", "(EG", "(EEG", "/EU", "/EG", "/EEG"):
        number = match["one"] or match["two"]
        article = LAW_ARTICLE.search(text, max(0, match.start() - 120), match.start())
        start = article.start() if article else match.start()
        words = clean_label(text[start : match.start()])
        label = clean_label(f"{_ARTICLE.sub('', words)} {match.group()}") if article else clean_label(match.group())
        yield ReferenceMention(start, match.end(), label, "wetgeving", number, None, "series number")
    for pattern in (_PROMISE, _NUMBERED_PROMISE):
        for match in _where(pattern, text, "oezegging"):
            if match.start() < _HEAD and _OWN.search(text, max(0, match.start() - 40), match.start()):
                continue  # the title of a list of commitments
            yield _mention(match, "overig", match["number"])


def _where(pattern: re.Pattern[str], text: str, *holds: str) -> Iterator[re.Match[str]]:
    """The matches of a pattern; nothing is tried on a text without any of the strings that each of them must hold."""
    return pattern.finditer(text) if any(one in text for one in holds) else iter(())


def _mention(match: re.Match[str], kind: str, target: str) -> ReferenceMention:
    label = re.sub(r"\A(?:de|deze)\s", "", clean_label(match.group()))
    return ReferenceMention(match.start(), match.end(), label, kind, target, None, "series number")
