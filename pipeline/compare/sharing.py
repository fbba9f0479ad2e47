"""By which key a text shares costs or a task out: "naar inwonertal", "op basis van gebruik"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.compare.wording import Token, stem, stops, synonyms

_BY = re.compile(r"\b(?:naar rato van|naar verhouding van|op basis van|op grond van|naar) (?:(?:het|de|een|ieders?|elks) )?(?=[a-z])", re.IGNORECASE)
_NEXT = re.compile(r"[,;.:]|\b(?:van|over|per|in|op|aan|door|dat|die|en|boven|te|wordt|worden)\b|$")
_SHARED = frozenset(map(stem, ("verdelen", "verdeling", "verdeelsleutel", "sleutel", "kostenverdeling", "afrekenen", "verrekenen", "omslaan", "toerekenen", "stemgewicht", "stemverhouding", "zeggenschap")))

_PAID = frozenset(map(stem, ("kosten", "lasten", "bijdrage", "bijdragen", "betalen", "meebetalen", "rekening", "bekostigen", "bekostiging", "financieren", "uitgaven", "kostenverdeling")))
_RATE = re.compile(r"\bnaar (?:rato|verhouding|(?:het )?aantal|(?:het )?inwoner(?:s)?(?:aantal|tal))\b", re.IGNORECASE)


def paid(words: Sequence[Token]) -> bool:
    """Whether a text speaks of money that somebody pays."""
    return any(key in _PAID for word in words for key in (word.key, *word.parts))


def key_of(words: Sequence[Token], text: str) -> frozenset[str]:
    """The key by which a text shares something out, with all that says the same; empty where it shares nothing."""
    if not any(key in _SHARED for word in words for key in (word.key, *word.parts)) and not (_RATE.search(text) and paid(words)):
        return frozenset()
    found: set[str] = set()
    for match in _BY.finditer(text):
        stop = _NEXT.search(text, match.end())
        behind = [word for word in words if match.end() <= word.start < match.end() + 40 and word.key not in stops()]
        whole = [word for word in behind if stop and word.start < stop.start()][:2] or behind[:1]  # "het aantal huishoudelijke aansluitingen"
        found |= {key for word in whole for key in (word.key, *word.parts)}
    return frozenset(found | {other for key in found for other in synonyms().get(key, ())})
