"""What a paper says it encloses: the field "Bijlagen" of its head, or the list under that word at its end."""

from __future__ import annotations

import re

from pipeline.extract import roles
from pipeline.extract.head import Head, data, plain
from pipeline.extract.passage import Passage

_HEADING = re.compile(r"\W*(?:lijst (?:van|met) )?bijlagen?(?: ?\(n\))?(?: bij dit voorstel| bij deze brief)?\W*", re.IGNORECASE)
_LED = re.compile(r"\W*bijlagen?(?: ?\(n\))?\s*:\s*(?=\S)", re.IGNORECASE)
_PART = re.compile(r"\s*;\s*|\s*\n\s*|(?<=\.pdf),?\s+|\s+(?=\d{1,2}[.)]\s+[A-Z])|,\s+(?=bijlage \d)", re.IGNORECASE)
_NUMBER = re.compile(r"^\W*(?:bijlage\s*)?(?:\d{1,2}|[a-zA-Z])\s*[.):–-]\s*|^\W*[-•*–]\s+")
_NOTHING = re.compile(r"\W*(?:(?:\d{1,2}|een|één|twee|drie|vier|vijf|zes|diverse|divers|geen|n\.?v\.?t\.?|ja|nee|zie (?:onder|hieronder)\w*)(?: (?:stuks?|bijlagen?))?|-+)?\W*", re.IGNORECASE)
_LONGEST, _MOST = 160, 40
_NEAR_END = 30  # passages at the end among which a list of enclosures is looked for


def find_attachments(head: Head) -> list[str]:
    """The names of the enclosures, in order; empty where the paper gives none or only their number."""
    found = [name for key in data()["attachments"] for value in head.fields.get(key, ()) for name in _names(value)]
    for at, passage in enumerate(head.passages):
        late = at >= len(head.passages) - _NEAR_END or at < len(head.zone)
        if not late:
            continue
        if len(passage.text) < _LONGEST and _HEADING.fullmatch(passage.text):
            found += _below(head.passages[at + 1 : at + 1 + _MOST])
        elif at >= len(head.zone) and len(passage.text) < 4 * _LONGEST and (led := _LED.match(passage.text)):
            found += _names(passage.text[led.end() :])
    return list(dict.fromkeys(found))[:_MOST]


def _names(value: str) -> list[str]:
    if _NOTHING.fullmatch(value):
        return []
    counted = re.fullmatch(r"\d{1,2} \((.{3,150})\)", value.strip())  # "1 (overzicht van de kosten)"
    parts = [_NUMBER.sub("", plain(part)).strip(" ,;.") for part in _PART.split(counted[1] if counted else value)]
    return [part for part in parts if 2 < len(part) < _LONGEST and not _NOTHING.fullmatch(part)]


def _below(passages: list[Passage]) -> list[str]:
    """The items of a list, until something that is no item."""
    found: list[str] = []
    marked = bool(passages and passages[0].marker)
    for passage in passages:
        text = plain(passage.text)
        if len(text) >= _LONGEST or roles.label(text) or passage.role in ("kop", "ondertekening", "aanhef", "voettekst", "adres") or bool(passage.marker) != marked or (not marked and text.endswith((".", "?", ":"))):
            break
        found += _names(text)
    return found
