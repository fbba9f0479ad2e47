"""The issue of whether a body comes at all, beside all those of what it does: "in te stemmen met de vorming van één havenbedrijf".

In a list on one reform the name of the new body stands in every issue and tells of none. Who founds it, or takes part in it, and says no more speaks of the one
whose statement founds it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from pipeline.compare.issues import Issue

_KINDS = r"(?:bedrijf|dienst|stichting|bureau|regio|schap|kantoor|kamer|organisatie|omroep|maatschappij|vennootschap|archief|bibliotheek|museum|centrum)"
_KIND_OF = r"(?:gezamenlijke?|regiona(?:al|le)|gemeenschappelijke?|nieuwe?|publieke?|vernieuwde?|zelfstandige?)"
_ONE = rf"(?:[eé][eé]n|een) (?:{_KIND_OF} ){{0,3}}"
# What a statement says that founds a body, and not what it gets, does or pays.
_FOUNDS = re.compile(
    rf"^(?:er komt|(?:de|alle) (?:[^\s,;.]+ ){{0,3}}?(?:richten|stellen|vormen|brengen|voegen)\b|de gemeente (?:stemt|besluit|neemt|doet)\b|[^;.]{{3,100}} (?:gaan|gaat) (?:op|over|samen)\b)[^;.]*?\b{_ONE}"
    rf"(?P<body>(?:[a-z]+- en )?[a-z]*{_KINDS})(?![\w-])",
    re.IGNORECASE,
)
_DENIES = re.compile(r"\b(?:geen|niet|zonder|nooit)\b", re.IGNORECASE)
_ACT = r"(?:vorming|oprichting|instelling|totstandkoming|komst|invoering)"
_MAKE = r"(?:op te richten|te vormen|in te stellen|in het leven te roepen|op te zetten|te stichten|oprichten|vormen|in het leven roepen)"
_JOIN = r"(?:deel te nemen|mee te doen|deelnemen|meedoen|deelneemt|meedoet|toe te treden|toetreden)"
_DET = rf"(?:[eé][eé]n|een|het|de|dit|deze|zo'n) (?:{_KIND_OF} ){{0,3}}"
# What may stand behind the name of the body, so that nothing is said but that it comes: whose it is, for whom, or a condition.
_END = r"(?=\W*$|[,;:(]| (?:van|voor|in|door|met) (?:(?:de|alle|onze|het) )?(?:(?:gezamenlijke|zeven|zes|vijf|vier|drie|deelnemende|gemeentelijke|andere|hele|overige) )*(?:gemeenten|regio|‡|†|(?-i:[A-Z])|[a-z]+ (?:in|van) de)| (?:op te|te|in te|wel|niet|en|mits|zoals)\b)"


def founding(issues: Sequence[Issue]) -> tuple[int, str] | None:
    """Number of the issue of a list whose statement founds a body, and what that is; None where none does, or two are told of as often.

    >>> one = [Issue("a", "", "Er komt één regionaal havenbedrijf.", ()), Issue("b", "", "Het havenbedrijf krijgt een raad van toezicht.", ())]
    >>> founding(one)
    (0, 'havenbedrijf')
    """
    found = [(number, match["body"].lower()) for number, one in enumerate(issues) if (match := _FOUNDS.search(one.statement)) and not _DENIES.search(one.statement)]
    told = [sum(_kind(body) in one.statement.lower() for one in issues) for _, body in found]
    return found[told.index(max(told))] if told and told.count(max(told)) == 1 else None


def _kind(body: str) -> str:
    """The last part of the name of a body, by which it is called further on: "bedrijf" of "havenbedrijf"."""
    match = re.search(rf"{_KINDS}$", body)
    return match[0] if match else body


def founds(clause: str, body: str) -> tuple[int, int] | None:
    """Start and end of the words by which a clause founds a body or takes part in it, saying nothing else of it; None where it has none.

    >>> founds("in te stemmen met de oprichting van één havenbedrijf", "havenbedrijf")
    (21, 52)
    >>> founds("de sloepen over te dragen aan het havenbedrijf", "havenbedrijf") is None
    True
    """
    match = _pattern(body).search(clause)
    return match.span() if match else None


@cache
def _pattern(body: str) -> re.Pattern[str]:
    whole = rf"(?:{re.escape(body)}|{_kind(body)})(?![\w-])(?: [A-Z]\w+){{0,2}}"
    own = rf"{re.escape(body)}(?![\w-])(?: [A-Z]\w+){{0,2}}"
    return re.compile(
        rf"(?:(?<!bij de )(?<!na de )(?<!voor de )(?<!sinds de )\b{_ACT} van {_DET}{whole}|\b(?:deelname|deelneming|toetreding|aansluiting) (?:van ‡+ )?(?:aan|tot|bij) {_DET}{whole}|\b(?:met|voorstander van|voor) [eé][eé]n (?:{_KIND_OF} ){{0,3}}{own}){_END}"
        rf"|\b[eé][eé]n (?:{_KIND_OF} ){{0,3}}{own}[^,;.]{{0,60}}? {_MAKE}\b|\baan {_DET}{whole} (?:[^\s,;.]+ ){{0,3}}?{_JOIN}\b|\b{_JOIN} aan {_DET}{whole}{_END}",
        re.IGNORECASE,
    )
