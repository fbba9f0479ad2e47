"""The changes that an amendment makes: which point it changes, and the words that come in its place.

"In beslispunt 4 vervalt ..." is a change in one passage; "Beslispunt 2 wordt als volgt gelezen:" goes on in the passages below it.
Source: forms of amendments of Dutch councils.
"""

from __future__ import annotations

import re
from typing import Any

from pipeline.extract.draft import Draft
from pipeline.extract.passage import Passage
from pipeline.extract.reading import Reading

_WHAT = (
    r"(?:beslispunt(?:en)?|besluitpunt(?:en)?|dictum(?:punt(?:en)?)?|punt(?:en)?|onderde(?:el|len)|artikel(?:en)?|lid|alinea|zinsnede|zin|tekst|passage|bijlage|pagina|bladzijde|slot|"
    r"besluit|ontwerpbesluit|raadsbesluit|voorstel|titel|bedrag|woord(?:en)?|tabel|paragraaf|hoofdstuk)"
)
_VERB = (
    r"(?:vervalt|vervallen|komt (?:te luiden|te vervallen|een (?:nieuw|extra)|er|na)|luidt|(?:wordt|worden)\b.{0,160}?\b(?:gewijzigd|gewijzigde|vervangen|gelezen|toegevoegd|ingevoegd|"
    r"geschrapt|verwijderd|aangepast|aangevuld|verhoogd|verlaagd|tussengevoegd|vernummerd|doorgehaald)|te (?:wijzigen|vervangen|schrappen|verwijderen|voegen|lezen|laten (?:vervallen|luiden))|"
    r"(?:toe|in|tussen) te voegen|aan te (?:passen|vullen)|te doen vervallen|als volgt|luidende?)"
)
_CHANGE = re.compile(rf"^[“\"'‘]?(?:wijziging \w{{1,4}}\s?[.:–-].{{0,200}}|.{{0,80}}?\b{_WHAT}\b.{{0,200}}?\b{_VERB}\b)", re.I | re.S)
_TARGETS = (
    re.compile(r"^wijziging\s+(?P<n>\w{1,4})\b", re.I),
    re.compile(r"\bnieuwe?\s+(?:(?:be(?:slis|sluit)|dictum|sub)?punt|onderdeel|artikel|lid)\s+(?P<n>\d{1,2}[a-z]?|[IVX]{1,5}|[A-Z]|[a-z]\b)", re.I),
    re.compile(r"\b(?:onder|sub|onderdeel|lid)\s+(?P<n>[a-z]|\d{1,2}[a-z]?|[IVX]{1,5})\b(?!\s*,?\s*(?:[a-z]\b|en\b))"),
    re.compile(r"\b(?:beslis|besluit|dictum|sub)?(?:punt(?:en)?|dictum)\s+(?:nr\.?\s+|nummer\s+)?(?P<n>\d{1,2}[a-z]?|[IVX]{1,5}|[A-Z])\b", re.I),
    re.compile(r"\bartikel\s+(?P<n>\d{1,3}[a-z]?)\b", re.I),
)
_OWN = re.compile(r"^[“\"'‘]?(?P<n>\d{1,2}[a-z]?|[IVX]{1,5}|[A-Z]|[a-z])[.)]\s")
_ADDS = re.compile(r"\btoe te voegen\b|\btoegevoegd\b|\bnieuw\b|\bingevoegd\b|\bin te voegen\b", re.I)
_OUTSIDE = ("aanhef", "kenmerk", "adres", "voettekst", "ondertekening", "constatering", "overweging", "mening", "toelichting", "argument", "inleiding", "tabel", "verzoek")
_LONGEST = 1500


def changes(reading: Reading, status: str | None) -> dict[int, Draft | None]:
    """The decisions of an amendment by the place of their passage; None for a passage that belongs to the one before it.

    Args:
        reading: an amendment.
        status: what came of the amendment, or None where it does not say.
    """
    found: dict[int, Draft | None] = {}
    opened: tuple[int, str | None, bool] | None = None  # place of a change that goes on below, its number, whether it has words yet
    for place, passage in enumerate(reading.passages):
        text = passage.text.strip()
        if passage.struck or passage.role in _OUTSIDE or len(text) > _LONGEST:
            opened = None if passage.role not in ("voettekst",) else opened
            continue
        whole = passage.number and passage.marker and not passage.marker.lower().startswith("art")
        if _is_change(passage, text):
            number = _target(text) or (passage.number if whole else None)
            if text.endswith(":"):
                opened = (place, number, False)
                found[place] = _draft(reading, passage, number, status, None)
            else:
                opened = None
                found[place] = _draft(reading, passage, number, status, None)
        elif opened is not None and passage.role != "kop":
            at, number, used = opened
            lead = reading.passages[at]
            own = passage.number or ((match := _OWN.match(text)) and _ADDS.search(lead.text) and match["n"]) or number
            found[place] = _draft(reading, passage, own, status, None if used else lead)
            found[at] = None  # its words stand below
            opened = (at, number, True)
        elif passage.role == "kop":
            opened = None
    return found


def _is_change(passage: Passage, text: str) -> bool:
    if passage.role == "kop" and not text.endswith(":"):
        return False
    if passage.role == "overig" and passage.section and not text.endswith(":") and not re.match(r"(?:wijziging|in|aan|na|achter|be(?:slis|sluit)punt)\b", text, re.I):
        return False
    return len(text) < 700 and _CHANGE.match(text) is not None and _target(text) is not None


def _target(text: str) -> str | None:
    """The number of the point that a change is about, or None."""
    for pattern in _TARGETS:
        match = pattern.search(text[:300])
        if match:
            return match["n"]
    return None


def _draft(reading: Reading, passage: Passage, number: str | None, status: str | None, lead: Passage | None) -> Draft:
    spans = passage.clean_spans(0, len(passage.text))
    if lead is not None:
        spans = [*spans, *lead.clean_spans(0, len(lead.text))]
    fields: dict[str, Any] = {
        "text": passage.text.strip(), "status": status or "voorgesteld", "body": reading.bodies.home("raad"), "proposer": None, "number": number, "parent": None,
        "date": reading.about["date"]["edtf"] if status else None, "votes": None, "reported": False}  # fmt: skip
    return Draft("decisions", spans, fields, "amends", 0.85)
