"""Lists of commitments: tables and lists under a heading "Toezeggingen", with who, what and when in columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.extract.passage import Passage
from pipeline.model.text import Span

HEADING = re.compile(r"^(?:\W|\d)*(?:(?:\w+ )?(?:lijst|overzicht|tabel|stand van zaken) (?:van |met |met de |van de )?)?(?:gedane |openstaande |nieuwe |lopende |moties en |moties & |actie- en |afspraken- en |besluiten- en )?"
                     r"(?:toezegging(?:en)?(?:en)?(?:-?(?:lijst|register|overzicht))?|actie(?:punten|lijst)|afspraken(?:lijst)?)\b[^.;]{0,60}$", re.I)
CLOSING = re.compile(r"^(?:sluiting|vastgesteld|aldus|de (?:griffier|voorzitter)\W*$|de volgende|volgende vergadering|rondvraag|moties|ingekomen stukken)\b", re.I)
_WHAT = re.compile(r"^(?:toezegging(?:en)?|inhoud|omschrijving|wat|onderwerp|actie|actiepunt|afspraak|tekst|omschrijving toezegging|onderwerp / toezegging|onderwerp en toezegging)\b", re.I)
# A column with the words themselves goes before one that only names the subject.
_WORDS = re.compile(r"^(?:toezegging|inhoud|omschrijving|tekst|afspraak|actie)\b", re.I)
_WHO = re.compile(r"^(?:door|wie|portefeuillehouder|pfh|ph|portefeuille|wethouder|actiehouder|college(?:lid)?|verantwoordelijke?|toegezegd door|behandelaar)\b", re.I)
_WHEN = re.compile(r"^(?:uiterlijk|gereed|termijn|deadline|planning|wanneer|datum (?:gereed|afdoening)|streefdatum|afdoening|afgedaan (?:voor|vóór)|verwacht\w*|einddatum|due|kwartaal)\b", re.I)
_STATE = re.compile(r"^(?:stand|status|stand van zaken|voortgang|afgedaan|opmerking(?:en)?)\b", re.I)
_DONE = re.compile(r"\b(?:afgedaan|afgehandeld|voldaan|uitgevoerd|gereed op)\b", re.I)
_PART = re.compile(r"\b(?:deels|gedeeltelijk|ten dele)\b", re.I)
_OPEN = re.compile(r"\b(?:niet|nog|loopt|open|lopend|nieuw|verwacht|planning|in (?:behandeling|uitvoering|voorbereiding|procedure)|onderhanden|aangehouden|onderweg)\b", re.I)
_NO_ITEM = re.compile(r"^(?:voorstel\s?:|status\s?:|datum\b|vergadering\s?:|stand|bijgewerkt|peildatum|gemeente|versie|vervallen|de griffie\b|voor |dit |deze |hieronder|onderstaand|in de |er (?:zijn|is) |n\.?v\.?t|geen\b|niet (?:als|opgenomen)\b|(?:als|indien|wanneer) een \w+\b|een toezegging\b|met behulp van\b|toezeggingen (?:zijn|worden|die)\b|datum\b|nr\.?\b)", re.I)


def state(words: str) -> str | None:
    """How a commitment stands by the words of its list, as the contract has it; None where they tell nothing.

    >>> state("Afgedaan, zie memo van 3 mei"), state("Loopt, wordt in juni afgedaan"), state("n.v.t.")
    ('uitgevoerd', 'open', None)
    """
    if _PART.search(words):
        return "deels"
    return "open" if _OPEN.search(words) else "uitgevoerd" if _DONE.search(words) or re.match(r"\W*(?:gereed|gedaan|afgerond|nagekomen|ja)\b", words, re.I) else None


class Columns(NamedTuple):
    """Which column of a table tells what, who, when and how it stands; None where there is none."""

    what: int
    who: int | None
    when: int | None
    state: int | None


class Row(NamedTuple):
    """An item of a list: its words as a span of the passage's text, the words for who and when, and whether it is done."""

    words: Span
    who: str
    when: Span | None
    done: bool


def cells(text: str) -> list[Span]:
    """The cells of a table row that is printed with bars, without white space around them.

    >>> text = "| 1 | een brief |"
    >>> [text[a:b] for a, b in cells(text)]
    ['1', 'een brief']
    """
    found = []
    for cell in re.finditer(r"[^|]+", text):
        words = cell.group(0).strip()
        start = cell.start() + cell.group(0).find(words) if words else cell.start()
        found.append((start, start + len(words)))
    edge = text.lstrip().startswith("|")
    return [span for number, span in enumerate(found) if span[0] < span[1] or 0 < number < len(found) - 1 or not edge]


def header(passage: Passage) -> Columns | None:
    """The columns that a row of headings names, or None where it is no such row."""
    if "|" not in passage.text or len(passage.text) > 240:
        return None
    return columns([passage.text[low:high].strip("*_ ") for low, high in cells(passage.text)])


def columns(titles: Sequence[str]) -> Columns | None:
    """The columns by their titles, or None where these are no titles of a list of commitments.

    >>> columns(["nr.", "actie", "wie", "gereed"])
    Columns(what=1, who=2, when=3, state=None)
    """

    def place(pattern: re.Pattern[str]) -> int | None:
        return next((number for number, title in enumerate(titles) if pattern.match(title) and len(title) < 40), None)

    words = place(_WORDS)
    what, who, when, state = place(_WHAT) if words is None else words, place(_WHO), place(_WHEN), place(_STATE)
    return Columns(what, who, when, state) if what is not None and (who is not None or when is not None or state is not None) else None


def row(passage: Passage, columns: Columns | None) -> Row | None:
    """The commitment in a row or item, or None: a heading, a note, an empty row."""
    text = passage.text
    if columns and "|" in text:
        spans = cells(text)
        if columns.what >= len(spans):
            return None
        words = spans[columns.what]
        who = text[slice(*spans[columns.who])] if columns.who is not None and columns.who < len(spans) else ""
        when = spans[columns.when] if columns.when is not None and columns.when < len(spans) else None
        state = text[slice(*spans[columns.state])] if columns.state is not None and columns.state < len(spans) else ""
        return Row(words, who, when, bool(_DONE.search(state))) if len(text[slice(*words)].split()) > 2 else None
    if "|" not in text and not passage.marker and (_NO_ITEM.match(text) or text.count(":") > 2):
        return None
    return Row((0, len(text)), "", None, bool(_DONE.search(text))) if len(text.split()) > 5 and not _NO_ITEM.match(text) else None
