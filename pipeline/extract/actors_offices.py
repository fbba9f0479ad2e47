"""When somebody held an office: "wethouder Bos (2018-2022)", "mevrouw Smit is sinds 1 mei 2023 griffier"."""

from __future__ import annotations

import re

from pipeline.extract.actors_found import Found
from pipeline.extract.dates import find_dates

_ROLE = (r"(?P<role>wethouder|burgemeester|griffier|gemeentesecretaris|raadslid|fractievoorzitter|gedeputeerde|commissaris van de koning(?:in)?|dijkgraaf|minister|staatssecretaris)")
_WHEN = r"(?P<when>(?:van|sinds|vanaf|per|tot|in de (?:raads|bestuurs|college)?periode|in)\s[^,;.()]{3,60}?)"
_OWN = re.compile(rf"\b{_ROLE}\b", re.IGNORECASE)
_BRACKETED = re.compile(r"\s\((?P<when>(?:van |sinds |vanaf )?[^()]{0,20}(?:19|20)\d\d[^()]{0,30})\)")
_BEFORE_ROLE = re.compile(rf",?\s(?:(?:is|was|werd)\s)?{_WHEN}\s(?:de\s)?{_ROLE}\b", re.IGNORECASE)
_BEHIND_ROLE = re.compile(rf",?\s(?:(?:is|was|werd)\s)?(?:de\s)?{_ROLE}(?:\s(?:van|voor)\s[A-Z][\w’'-]+|\s[A-Z][\w’'-]+(?:\sen\s[A-Z][\w’'-]+)?)?,?\s(?P<when>(?:van|sinds|vanaf|per|tot|in de (?:raads|bestuurs|college)?periode)\s(?=[^,;.]{{0,40}}\d)[^,;.()]{{3,60}})", re.IGNORECASE)
_LOOK = 130


def office_period(text: str, found: Found) -> tuple[str, str] | None:
    """Role and EDTF interval that stand right behind the mention of a person, or None.

    >>> office_period("Wethouder Bos (2018-2022) sprak.", Found(0, 13))
    ('wethouder', '2018/2022')
    """
    tail = text[found.end:found.end + _LOOK]
    own = _OWN.search(text, found.start, found.end)
    if own and (hit := _BRACKETED.match(tail)) and (period := _interval(f"({hit['when']})")):
        return own["role"].lower(), period
    for pattern in (_BEFORE_ROLE, _BEHIND_ROLE):
        if (hit := pattern.match(tail)) and (period := _interval(hit["when"])):
            return hit["role"].lower(), period
    return None


def _interval(words: str) -> str | None:
    """The interval that words give; a single year or day is none."""
    return next((mention.edtf for mention in find_dates(words) if mention.edtf and "/" in mention.edtf), None)
