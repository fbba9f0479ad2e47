"""Actors: the bodies that a document names or means, with every mention."""

from __future__ import annotations

import re
from typing import Any

from pipeline.extract.actors_find import find_actors_in
from pipeline.extract.draft import VERSION
from pipeline.extract.passage import Passage
from pipeline.extract.reading import Reading
from pipeline.model.text import Span

_WE = re.compile(r"\b(?:wij|we)\b", re.IGNORECASE)
def find_actors(reading: Reading, *, pronouns: bool = True) -> list[dict[str, Any]]:
    """One record an actor, with the quotes of all its mentions; actors that only other records point at come too.

    Args:
        reading: the document.
        pronouns: count "wij" alone as a mention of who writes, where it is certain who that is; without it only
            "ons college" and the like do.
    """
    mentions: dict[str, list[Span]] = {}
    for passage in reading.passages:
        for name, start, end in _mentions(reading, passage) + (_voices(reading, passage) if pronouns else []):
            mentions.setdefault(name, []).extend(passage.clean_spans(start, end))
    document, bodies = reading.document, reading.bodies
    if bodies.place:
        bodies.home("gemeente")
    first = next((span for passage in reading.passages for span in passage.spans), None)
    records = []
    for name, (label, kind, code) in sorted(bodies.known.items()):
        spans = sorted(set(mentions.get(name, [])))
        quotes = [quote for span in spans for quote in document.quotes(*span)]
        evidence = quotes[:1] or (document.quotes(*first)[:1] if first else [])
        if not evidence:
            continue
        records.append({"id": name, "document": document.id, "quotes": evidence, "confidence": 0.9 if quotes else 0.6,
                        "extractor": {"name": "raadslens", "version": VERSION, "rule": "named-body" if quotes else "meant-body"},
                        "review": "open", "name": label, "type": kind, "members": list(bodies.members.get(name, ())),
                        "identifier": code if kind == "gemeente" else None, "mentions": quotes})
    return records


def _mentions(reading: Reading, passage: Passage) -> list[tuple[str, int, int]]:
    """Actor, start and end in the text of the passage, of each mention."""
    found = []
    for one in find_actors_in(passage.text, reading.bodies.cast):
        if one.body and one.body.role and passage.role == "ondertekening" and not one.actor:
            continue
        name = reading.bodies.identify(one)
        if name:
            found.append((name, one.start, one.end))
    return found


def _voices(reading: Reading, passage: Passage) -> list[tuple[str, int, int]]:
    """Where the writer says "wij". In minutes that is whoever speaks; a sender without a municipality is not certain."""
    name = reading.bodies.resolve("wij")
    if not name or not reading.bodies.place or reading.type in ("notulen", "besluitenlijst"):
        return []
    return [(name, *match.span()) for match in _WE.finditer(passage.text)]
