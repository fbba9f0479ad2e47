"""Actors: the bodies that a document names or means, with every mention."""

from __future__ import annotations

import re
from typing import Any, Literal

from pipeline.extract.actors_find import find_actors_in
from pipeline.extract.actors_offices import office_period
from pipeline.extract.draft import VERSION
from pipeline.extract.passage import Passage
from pipeline.extract.reading import Reading
from pipeline.model.text import Span

Pronouns = Literal["none", "sender", "all"]
_WE = re.compile(r"(?<![\w-])(?:wij|we)(?![\w-])", re.IGNORECASE)
_YOU = re.compile(r"(?<![\d.,] )(?<![\w.@-])[uU](?![\w.-]|[.]\w)")
# "ons" alone: before a small word, a verb of saying or a sign, not before a noun of ours ("ons dorp").
_US = re.compile(
    r"(?<![\w-])ons(?=[.,;:?!)]|$| (?:de|het|een|in|op|om|te|dat|er|niet|ook|als|aan|af|bij|uit|voor|van|met|door|over|tot|naar|geen|graag|hierover|daarover|"
    r"hebben|heeft|is|zijn|worden|wordt|gevraagd|verzocht|bereid|te)\b)"
)
_SPOKEN = ("notulen", "besluitenlijst")


def find_actors(reading: Reading, *, pronouns: Pronouns = "sender") -> list[dict[str, Any]]:
    """One record an actor, with the quotes of all its mentions; actors that only other records point at come too.

    Args:
        reading: the document.
        pronouns: what counts as a mention beside "ons college" and the like, where it is certain who is meant: with
            `sender` "wij", with `all` also "ons" and "u" alone.
    """
    mentions: dict[str, list[Span]] = {}
    periods: dict[str, dict[str, str]] = {}
    for passage in reading.passages:
        for name, start, end in _mentions(reading, passage, periods) + _voices(reading, passage, pronouns):
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
                        "identifier": code if kind == "gemeente" else None, "mentions": quotes,
                        "offices": bodies.offices(name, periods.get(name, {}))})
    return records


def _mentions(reading: Reading, passage: Passage, periods: dict[str, dict[str, str]]) -> list[tuple[str, int, int]]:
    """Actor, start and end in the text of the passage, of each mention; notes who held which office when in `periods`."""
    found = []
    for one in find_actors_in(passage.text, reading.bodies.cast):
        if one.body and one.body.role and passage.role == "ondertekening" and not one.actor:
            continue
        name = reading.bodies.identify(one)
        if name:
            found.append((name, one.start, one.end))
            if one.actor and one.actor.id in reading.bodies.cast.persons and (held := office_period(passage.text, one)):
                periods.setdefault(name, {}).setdefault(*held)
        for person, (_, start, end) in zip(reading.bodies.members.get(name or "", ()), one.people, strict=False):
            found.append((person, start, end))
    return found


def _voices(reading: Reading, passage: Passage, pronouns: Pronouns) -> list[tuple[str, int, int]]:
    """Where the writer says "wij", and to whom "u". In minutes that is whoever speaks; without a place it is not certain."""
    bodies = reading.bodies
    if pronouns == "none" or reading.type in _SPOKEN:
        return []
    writer, reader = bodies.resolve("wij"), bodies.resolve("u")
    if bodies.place and reading.type in ("raadsvoorstel", "presentatie"):  # the college speaks, and to the council
        writer, reader = writer or bodies.home("college"), reader or bodies.home("raad")
    certain = bodies.place is not None or (writer is not None and "-" in writer)
    found = []
    if writer and certain:
        found += [(writer, *match.span()) for match in _WE.finditer(passage.text)]
        found += [(writer, *match.span()) for match in _US.finditer(passage.text) if pronouns == "all"]
    if reader and pronouns == "all":
        found += [(reader, *match.span()) for match in _YOU.finditer(passage.text)]
    return found
