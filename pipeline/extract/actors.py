"""Actors: the bodies that a document names or means, with every mention."""

from __future__ import annotations

import re
from typing import Any

from pipeline.extract.draft import VERSION
from pipeline.extract.reading import Reading
from pipeline.model.text import Span

_MENTION = re.compile(
    r"\b(?:(?:de|het|een|uw|ons|onze|dit|die|deze|alle) )?(?:(?:zeven|zes|vijf|vier|drie|twee|\d{1,2}) )?(?:[A-Z][\w'’-]*(?:se|er|sche) )?"
    r"(?:gemeenteraden|gemeenteraad|raden|raad|colleges|college|burgemeester|gemeenten|gemeente|presidium|griffie)\b"
    r"(?: van (?:burgemeester en wethouders|B ?& ?W|B en W)\b)?(?: (?:van )?(?:de )?(?:gemeente )?[A-Z][\w'’-]+(?:[ -][A-Z][\w'’-]+)*)?")
_VOICE = re.compile(r"\b(?:wij|we|ons college)\b", re.I)


def find_actors(reading: Reading) -> list[dict[str, Any]]:
    """One record an actor, with the quotes of all its mentions; actors that only other records point at come too."""
    mentions: dict[str, list[Span]] = {}
    for passage in reading.passages:
        if passage.role == "voettekst":
            continue
        for match in _MENTION.finditer(passage.text):
            name = reading.bodies.resolve(match.group(0))
            if name:
                mentions.setdefault(name, []).extend(passage.clean_spans(*match.span()))
    document = reading.document
    first = next((span for passage in reading.passages for span in passage.spans), None)
    records = []
    for name, (label, kind, code) in sorted(reading.bodies.known.items()):
        spans = sorted(set(mentions.get(name, [])))
        quotes = [quote for span in spans for quote in document.quotes(*span)]
        evidence = quotes[:1] or (document.quotes(*first)[:1] if first else [])
        if not evidence:
            continue
        records.append({"id": name, "document": document.id, "quotes": evidence, "confidence": 0.9 if quotes else 0.6,
                        "extractor": {"name": "raadslens", "version": VERSION, "rule": "named-body" if quotes else "meant-body"},
                        "review": "open", "name": label, "type": kind, "members": [],
                        "identifier": code if kind == "gemeente" else None, "mentions": quotes})
    return records
