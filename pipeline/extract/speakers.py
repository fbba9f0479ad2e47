"""Who speaks in minutes: what a councillor says will happen is no commitment of the municipality, what an alderman says is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

from pipeline.extract.passage import Passage
from pipeline.extract.reading import Reading

Speaker = Literal["officer", "chair", "member", ""]

_OFFICER = re.compile(r"^(?:de )?(?:loco-?)?(?:wethouder|burgemeester|portefeuillehouder|gedeputeerde|gemeentesecretaris|directeur)\b|^het college\b|^(?:de heer|mevrouw) [^.:;]{2,40}\((?:wethouder|burgemeester)[^)]*\)", re.I)
_CHAIR = re.compile(r"^(?:de )?(?:plaatsvervangend |plv\.? |wnd\.? )?(?:raads)?(?:voorzitter|griffier)\b", re.I)
_MEMBER = re.compile(
    r"^(?:de heer|dhr\.?|mevrouw|mevr\.?|mw\.?|raadslid|commissielid|burgerlid|inspreker|insprekers|fractievoorzitter|(?:de |onze |haar |zijn )?fractie|meerdere fracties|enkele (?:leden|fracties))\b|"
    r"^(?-i:[A-Z])[\w'’.-]+(?: [\w'’.-]+){0,4} \((?-i:[A-Z])[^)]{1,40}\)|"
    r"^(?:de |het )?(?:VVD|CDA|PvdA|D66|GroenLinks(?:[-/]PvdA)?|GL|SGP|ChristenUnie|CU|SP|PVV|PvdD|Partij voor de Dieren|FvD|JA21|DENK|50PLUS|Volt|NSC|BBB|BIJ1)\b", re.I)
_SPEECH = re.compile(r"\b(?:zegt|vindt|vraagt|meent|wil|stelt|merkt|geeft|deelt|constateert|dankt|ziet|is|heeft|kan|zou|sluit|licht|pleit|steunt|hoopt|mist|zal|complimenteert|betoogt|reageert|dient|noemt|wijst|antwoordt)\b|:", re.I)

# What minutes and lists of decisions tell of the meeting itself, in the present tense.
_NARRATED = re.compile(r"\bvergadering (?:\w+ )?(?:verlaten|verlaat)\b|\bstemverklaring(?:en)?\b|\bopnieuw gestemd\b|\b(?:ter vaststelling|ter besluitvorming) voor aan de (?:gemeente)?raad\b|"
                       r"\binformeert (?:de (?:raad|commissie|vergadering|leden) )?over de (?:stand van zaken|voortgang|laatste ontwikkelingen|actuele situatie)\b|\bgaat (?:met \d{1,3} stemmen\b|(?:nu |niet )?akkoord\b)|\bvind(?:t|en) plaats door\b|\b(?:voorstel|stuk|punt) (?:weer )?mee terug naar (?:de|haar|zijn) fractie\b", re.I)


def narrated(sentence: str) -> bool:
    """Whether a sentence of a record of a meeting tells what happens there: who leaves, who explains a vote, who tells how things stand."""
    return _NARRATED.search(sentence) is not None


def speakers(reading: Reading) -> dict[tuple[int, int], Speaker]:
    """For each sentence of minutes, by begin of its passage and its own begin in it, who says it; nothing for other papers."""
    found: dict[tuple[int, int], Speaker] = {}
    if reading.type not in ("notulen", "besluitenlijst"):
        return found
    now: Speaker = ""
    for passage in reading.passages:
        if passage.role == "kop":
            now = ""
        for start, end in _sentences(reading, passage):
            now = who(passage.text[start:end]) or now
            found[passage.start, start] = now
    return found


def who(sentence: str) -> Speaker:
    """Who speaks from a sentence on by its first words; "" where they name nobody."""
    words = sentence.lstrip("*_#•- \t\"“")
    if _OFFICER.match(words):
        return "officer"
    if _CHAIR.match(words):
        return "chair"
    if (match := _MEMBER.match(words)) and _SPEECH.search(words, match.end(), match.end() + 90):
        return "member"
    return ""


def _sentences(reading: Reading, passage: Passage) -> Iterable[tuple[int, int]]:
    return reading.sentences(passage) if passage.role not in ("voettekst", "tabel") else ()
