"""Who speaks in minutes, sentence by sentence: a member of the college, whose words are its view, or anybody else, whose words are his own."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import Enum

from pipeline.compare.wording import Line
from pipeline.model.collection import Row
from pipeline.nlp import sentences

TOP = 4  # passages that may say that a paper is the report of a meeting
SHORT = 160  # code points of such a line


class Speaker(Enum):
    """Whose words a sentence of minutes is."""

    COLLEGE = "college"
    OTHER = "other"  # a councillor, a faction, an inhabitant
    NOBODY = "nobody"  # the minutes themselves: what was decided, what the chair concludes


_NAME = r"(?=\W{1,4}(?:(?:de|den|der|van|ten|ter|'t|mw\.|dhr\.) )*(?-i:[A-Z]))"
_SPEAKS = (
    r"(?:antwoordt|antwoordde|beantwoordt|zegt|zei|meldt|meldde|stelt|stelde|vindt|vond|reageert|reageerde|licht|verklaart|verklaarde|merkt|merkte|geeft|gaf|benadrukt|benadrukte|laat|liet|legt|legde|"
    r"noemt|noemde|wijst|wees|is|was|voegt|voegde|blijft|bleef|herhaalt|denkt|hoopt|wil|ziet|zag|houdt|hield|erkent|erkende|bevestigt|bevestigde|schetst|kan|kon|heeft|belooft|bericht|betoogt|ontraadt|deelt|spreekt|gaat|"
    r"omarmt|aarzelt|herinnert|vertelt|vertelde|verwijst|vraagt|concludeert|onderstreept|acht|staat|aldus)"
)
_OTHERS = re.compile(
    r"^\W{0,4}(?:(?:ook|namens [^,.;:]{2,40},?|(?:interruptie|interventie|vraag|reactie) van) )?(?:de heren\b|de heer\b|mevrouw\b|mevr\.|mw\.|dhr\.|(?:het |een |enkele |meerdere |verschillende )?(?:raads|commissie|burger|staten)?(?:lid|leden)\b|"
    r"(?:de |een |alle |enkele |meerdere |verschillende |diverse )?(?:[\w/-]*-)?fracties?\b|(?:de |een )?inspre(?:ker|kers|ekster|eksters)\b|de commissie\b|omwonenden\b|bewoners\b|inwoners\b)",
    re.IGNORECASE,
)
# "Bas (VVD): ...", "CDA: ...".
_LABEL = re.compile(rf"^\W{{0,3}}(?:(?:[A-Z][^\s(),.:]*\.?|van|de|der|den|ten|ter|'t) ){{1,5}}\([A-Z][^)]{{1,40}}\)\W{{0,4}}(?::|\b(?:{_SPEAKS}|vroeg|pleit|pleitte|dient|bepleit)\b)|^\W{{0,3}}[A-Z][\w+/-]*[A-Z\d][\w+/-]*(?: [A-Z][\w-]*)?\s?:")
_OFFICE = re.compile(r"^[^:;()]{0,50}\((?:loco-?)?(?:wethouder|portefeuillehouder|burgemeester)\b", re.IGNORECASE)  # "mevrouw Bas (wethouder)"
_COLLEGE = re.compile(
    rf"^\W{{0,4}}(?:(?:de |onze )?(?:\W{{0,3}})?(?:wethouder|portefeuillehouder)\b|(?:loco-?)?burgemeester{_NAME}|de (?:\W{{0,3}})?burgemeester\W{{0,3}} (?:{_SPEAKS})\b|de (?:\W{{0,3}})?burgemeester\W{{0,3}}:)"
    rf"|^(?!\W*(?:de (?:gemeente)?raad|de commissie|het college|hij|zij|ze|wij|men)\b).*?\b(?:{_SPEAKS})\W{{1,4}}(?:(?:de |onze )\W{{0,3}})?(?:wethouder|portefeuillehouder|burgemeester)\b",
    re.IGNORECASE,
)
# What is told by the minutes themselves ends what somebody says.
_TOLD = re.compile(
    r"^\W{0,4}(?:(?:punt|agendapunt) \d|de (?:\W{0,3})?(?:voorzitter|griffier)\b|(?:de )?(?:gemeente)?raad (?:besluit|stemt|neemt|stelt|spreekt|gaat|verwerpt|wijst|heeft besloten|aanvaardt)\b|de vergadering\b|het (?:raads)?voorstel (?:wordt|is|werd)\b|"
    r"(?:de |een |deze |die )?(?:[a-z]+ )?(?:motie|amendement)\b|het (?:[a-z]+ )?amendement\b|stemming\b|stemverklaring|hoofdelijke\b|met (?:algemene|\d+|[a-z]+) (?:stemmen )?(?:voor|tegen|stemmen)\b|besluit(?:en)?\W|conclusie\b|toezegging\b|zonder (?:beraadslaging|stemming)\b|"
    r"vastgesteld\b|aldus (?:besloten|vastgesteld)|unaniem\b|hamerstuk\b)",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r"\b(?:ik|wij|we|mij|mijn|onze fractie)\b|^\W{0,4}(?:hij|zij|ze|zijn|haar|hun|volgens (?:hem|haar|hen)|ook (?:hij|zij)|wel (?:wil|vindt|is) (?:hij|zij)|daarnaast|verder|tot slot)\b", re.IGNORECASE)
_SAID = re.compile(r"^\W{0,2}[\"“„][^\"“„”]*(?:[\"”]|$)")
_BY_OTHER = re.compile(rf"^\W*(?:{_SPEAKS}|vraagt) (?:de heer|mevrouw|mw\.|dhr\.|een |de fractie|inspreker)", re.IGNORECASE)
_REPORT = re.compile(r"(?:^|[\s–—-])(?:[a-z]+ )?(?:verslag|notulen)\b", re.IGNORECASE)
_MEETING = re.compile(r"\b(?:gemeenteraad|raads?vergadering|raad|raads?commissie|commissie(?:vergadering)?)\b", re.IGNORECASE)


def is_report(lines: Sequence[str]) -> bool:
    """Whether a paper that nobody knows the kind of is the report of a meeting of a council or one of its commissions.

    >>> is_report(["Gouda – verslag raadsvergadering"]), is_report(["Verslag van het overleg van de veren"])
    (True, False)
    """
    return any(len(line) < SHORT and not re.search(r"[.?!]\s", line) and _REPORT.search(line) and _MEETING.search(line) for line in lines[:TOP])


def of_council(lines: Sequence[str]) -> bool:
    """Whether the meeting that a paper reports is that of the council, which can decide."""
    return not any(len(line) < SHORT and re.search(r"\bcommissie", line, re.IGNORECASE) for line in lines[:TOP])


def speakers(rows: Sequence[Row], lines: Mapping[str, Line]) -> dict[tuple[str, int], Speaker]:
    """Passage and start of a sentence -> who speaks in it.

    One paragraph may hold a question and its answer; an answer may go on in the next paragraphs, up to a heading or another speaker.

    Args:
        rows: passages of minutes, in order.
        lines: id -> line of each.

    """
    found: dict[tuple[str, int], Speaker] = {}
    now = Speaker.NOBODY
    for row in rows:
        text = lines[row["id"]].text
        if row["role"] in ("kop", "tabel"):
            now = Speaker.NOBODY
            continue
        if now is Speaker.OTHER and not _GOES_ON.match(text):
            now = Speaker.NOBODY
        for low, high in sentences(text):
            if not _quoted(text, low):
                now = turn(text[low:high]) or now
            found[row["id"], low] = now
    return found


def turn(sentence: str) -> Speaker | None:
    """Who begins to speak with a sentence; None where nobody does.

    >>> turn("De heer Bas vraagt wat de wethouder wil."), turn('Over het veer is de wethouder kort.'), turn("Het veer is duur.")
    (<Speaker.OTHER: 'other'>, <Speaker.COLLEGE: 'college'>, None)
    """
    if match := _SAID.match(sentence):  # only what stands behind somebody's own words tells whose they are
        behind = sentence[match.end() :]
        return Speaker.OTHER if _BY_OTHER.match(behind) else Speaker.COLLEGE if _COLLEGE.search(behind) else None
    if _OTHERS.match(sentence):
        return Speaker.COLLEGE if _OFFICE.match(sentence) else Speaker.OTHER
    if _COLLEGE.search(sentence):
        return Speaker.COLLEGE
    if _TOLD.match(sentence):
        return Speaker.NOBODY
    return (Speaker.COLLEGE if _OFFICE.match(sentence) else Speaker.OTHER) if _LABEL.match(sentence) else None


def _quoted(text: str, place: int) -> bool:
    """Whether a place of a passage lies within quotation marks that were opened before it."""
    before = text[:place]
    return before.count('"') % 2 == 1 or before.count("“") + before.count("„") > before.count("”")
