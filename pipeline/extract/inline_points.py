"""Points of a dictum that stand in one paragraph: "BESLUIT: 1. de nota vast te stellen; 2. de begroting te wijzigen."

They become items under the line that introduces them, as if each had begun a line of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.extract import roles
from pipeline.extract.acts import act
from pipeline.extract.passage import Passage
from pipeline.extract.rows import points

# The colon, and behind it the first point of a count.
_OPENS = re.compile(r":\s(?=\(?(?:1|a|I)[.)]\s)")
_SENTENCE = re.compile(r"[.;!?]\s|\*\*\s")
_DECIDES = re.compile(r"^[\w\s&,'’()-]{0,90}?\b(?:besluit(?:en)?|b\se\ss\sl\su\si\st|beslispunten|(?:heeft|hebben) besloten|beslist)(?: (?:met|om|tot|dat|het|unaniem|als)\b[^:]{0,60})?\s?:$", re.I)
_ASIDE = re.compile(r"\b(?:gelet op|gelezen|overwegende|gezien|ontwerp|concept|vorig|eerder|bezwaar)\b", re.I)
_SIGNED = re.compile(r"[.;]\s(?=aldus\s(?:besloten|vastgesteld)\b)", re.I)
_LONGEST_LEAD = 200
_LEAST = 0.5  # share of the points that must have the form of a decision
_PASSED_OVER = ("tabel", "voettekst", "ondertekening", "adres", "kenmerk")


def cut_points(passages: list[Passage]) -> list[Passage]:
    """The passages, with each point of a dictum in one paragraph as an item of its own under the words that introduce it."""
    made: list[Passage] = []
    moved: list[int] = []  # place of each old passage among the new ones
    for passage in passages:
        moved.append(len(made))
        passage = replace(passage, parent=moved[passage.parent]) if passage.parent is not None and passage.parent < len(moved) else passage
        made += _cut(passage, len(made)) or [passage]
    return made


def _cut(passage: Passage, at: int) -> list[Passage] | None:
    text = passage.text
    opening = _OPENS.search(text) if passage.role not in _PASSED_OVER and not passage.struck else None
    if opening is None:
        return None
    low = max((match.end() for match in _SENTENCE.finditer(text, 0, opening.start())), default=0)
    lead = text[low : opening.start() + 1].strip()
    role = _role(lead)
    marked = list(_points(text, opening.end())) if role else []
    if role is None or len(marked) < 2 or sum(act(text[start:end]) for _, start, end in marked) < _LEAST * len(marked):
        return None
    parts = [_part(passage, 0, low)] if text[:low].strip() else []
    head = at + len(parts)
    head_line = _part(passage, low, opening.start() + 1)
    if parts:
        head_line = replace(head_line, level=4, number=None, marker="", parent=None, lead="")
    parts.append(replace(head_line, role="kop", level=head_line.level or 4))
    section = (*passage.section, lead)
    points_below = [replace(_part(passage, start, end), role=role, level=0, number=number, marker=f"{number}.", parent=head, lead=lead, section=section) for number, start, end in marked]
    return [*parts, *points_below]


def _role(lead: str) -> str | None:
    """The role of the points below words that introduce them; None where these introduce no dictum."""
    if not 0 < len(lead) < _LONGEST_LEAD or _ASIDE.search(lead):
        return None
    found = roles.lead(lead) or roles.tail(lead)
    role = found.role if found else "beslispunt" if _DECIDES.match(lead) else None
    return role if role in ("beslispunt", "verzoek") else None


def _points(text: str, start: int) -> Iterator[tuple[str, int, int]]:
    """Number, start and end of each point from `start` on; what is printed below the last one is no part of it."""
    for number, low, high in points(text[start:]):
        if number is not None:
            signed = _SIGNED.search(text, start + low, start + high)
            yield number, start + low, signed.start() + 1 if signed else start + high


def _part(passage: Passage, low: int, high: int) -> Passage:
    """A stretch of a passage as a passage."""
    while low < high and passage.text[low] == " ":
        low += 1
    while high > low and passage.text[high - 1] == " ":
        high -= 1
    return replace(passage, text=passage.text[low:high], places=passage.places[low : high + 1], spans=tuple(passage.clean_spans(low, high)))
