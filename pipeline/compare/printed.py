"""Papers that a text names without a mention: a number or a whole title of another paper, and what stands at its head.

References are found by the words around them; a number in a table cell or a title in quotation marks has none. What is
printed just as another paper of the collection prints it, is that paper.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from pipeline.compare.asked import Asked
from pipeline.compare.papers import TYPES, bare

KINDS: Mapping[str, str] = {
    "motie": "motie",
    "amendement": "amendement",
    "raadsvoorstel": "voorstel",
    "raadsbesluit": "besluit",
    "brief": "brief",
    "raadsinformatiebrief": "brief",
    "zienswijze": "advies",
}
_NUMBER = re.compile(r"(?<![\w./-])(?:[A-Z][A-Za-z]{0,5}[ -]?)?\d[\d./-]{3,}\d(?![\w-])")
_DATE = re.compile(r"\d{1,2}[-./]\d{1,2}[-./](?:19|20)?\d\d|(?:19|20)\d\d[-/](?:19|20)?\d\d")
_LEAST = 5  # digits of a number that tells a paper apart
_QUOTED = re.compile(r"[\"“”„‘«]([^\"“”„‘’«»]{8,160})[\"”’»]|'([^']{8,160})'")
_CALLED = re.compile(r"(motie|amendement|voorstel|brief|besluit)\W*$", re.IGNORECASE)
_ITEM = re.compile(
    r"\b(?:agendapunt|agendanummer|bij (?:het )?(?:raads)?voorstel)\b[\s:|]*(?:\d{1,3}[a-z]?\b)?[\s,.:|–-]*"
    r"(?P<name>(?:[A-Z]|[a-z]+ [A-Z])[^|;()\n]{5,120})",
)
_HEADED = re.compile(
    r"^\W*(?:\d{1,2}(?:\.\d{1,2})?[a-z]?[.)]?\s+)?(?P<name>[^()]{4,140}) "
    r"\((?:[A-Za-z]{1,10}\.? )?[A-Z]{0,5}[ -]?\d{2,4}[-/ .]\d{2,6}\)\W*$"
)


class Hit(NamedTuple):
    """Where a paper is printed, which it is, its kind as mentions name it, and by what it was known."""

    start: int
    end: int
    name: str
    kind: str
    by: str


def printed(text: str, papers: Asked) -> Iterator[Hit]:
    """Papers of the collection whose number or title stands in a text, other than the one that it belongs to."""
    for match in _NUMBER.finditer(text):
        if sum(sign.isdigit() for sign in match[0]) < _LEAST or _DATE.fullmatch(match[0]):
            continue
        hit = papers.with_number(match[0])
        if hit:
            yield Hit(match.start(), match.end(), hit.name, KINDS.get(hit.type, "overig"), "number")
    for match in _QUOTED.finditer(text):
        group = 1 if match[1] else 2
        found = papers.titled_alike(bare(match[group]))
        called = _CALLED.search(text, max(0, match.start() - 40), match.start())
        if found and (not called or found.type in TYPES[called[1].lower()]):
            yield Hit(match.start(group), match.end(group), found.name, KINDS.get(found.type, "overig"), "title")


def item_of_agenda(text: str) -> tuple[int, int] | None:
    """Where a paper names the item of the agenda that it belongs to.

    >>> text = "Agendapunt: 11, Wijziging havenverordening"
    >>> text[slice(*item_of_agenda(text))]
    'Wijziging havenverordening'
    """
    match = _ITEM.search(text)
    return (match.start("name"), match.start("name") + len(match["name"].rstrip(" .,"))) if match else None


def numbered_heading(text: str) -> tuple[int, int] | None:
    """Where a heading in minutes gives a paper by name and number.

    >>> text = "7. Zwembad aan de haven (2031-044)"
    >>> text[slice(*numbered_heading(text))]
    'Zwembad aan de haven (2031-044)'
    """
    match = _HEADED.match(text) if len(text) < 200 else None
    return (match.start("name"), len(text.rstrip(" .*"))) if match else None
