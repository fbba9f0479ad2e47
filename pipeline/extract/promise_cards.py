"""Registers of commitments that print each one as a card: a label a line, "Omschrijving: ...", "Deadline: ...", "Status: ...".

The label that tells what was promised makes the commitment; who and when stand in the lines around it, up to the next card.
Source: registers of commitments as griffies keep them, printed one under the other.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.extract import promise_lists
from pipeline.extract.passage import Passage
from pipeline.model.text import Span

_WHAT = r"omschrijving(?: toezegging)?|toezegging|tekst(?: toezegging)?|inhoud|toegezegd|wat|actie|afspraak"
_WHEN = r"deadline|termijn|uiterlijk|uiterste datum|gereed|streefdatum|planning|afdoening|afhandeling|af te doen(?: voor| vóór)?|einddatum|datum gereed|datum afdoening|verwachte afdoening|wanneer"
_WHO = r"portefeuillehouder|pfh\.?|gedaan door|toegezegd door|door|wie|wethouder|actiehouder|verantwoordelijke?|college(?:lid)?"
_STATE = r"status|stand(?: van zaken)?|voortgang|afgedaan"
_OTHER = r"datum(?: toezegging)?|vergadering|agendapunt|nummer|nr\.?|bron|fractie|aan|gedaan (?:in|aan)|toegezegd aan|onderwerp|titel|toelichting|opmerkingen?|vraagsteller|relatie"
_LABEL = re.compile(rf"(?:^|(?<=[\s.;]))(?:(?P<what>{_WHAT})|(?P<when>{_WHEN})|(?P<who>{_WHO})|(?P<state>{_STATE})|(?P<other>{_OTHER}))\s?:\s", re.I)
# The same in a column of labels without a colon, "Toezegging   De wethouder ...", where that comes again and again.
_COLUMN = re.compile(r"(?:^|(?<=[.;] ))(?:(?P<what>Toezegging|Omschrijving|Inhoud|Actie)|(?P<when>Termijn|Deadline|Gereed)|(?P<who>Portefeuillehouder|Door|Wethouder)|(?P<state>Stand(?: van zaken)?|Status|Voortgang)) (?=[A-Z0-9])")
_NUMBERED = re.compile(r"[A-Z]{1,2}[- ]?\d{2,4}[-/.]\d{1,4}\b")
_LEAST = 2  # cards


class Card(NamedTuple):
    """One commitment: the passage and the words of it that tell what, the words for who, the passage and words for when, and the words for how it stands."""

    passage: Passage
    words: Span
    who: str
    when: tuple[Passage, Span] | None
    state: str = ""


class _Value(NamedTuple):
    kind: str
    place: int
    span: Span


def cards(passages: Sequence[Passage]) -> dict[int, Card]:
    """The commitments that stand on cards, by the place of the passage that tells what; empty where there are fewer than two.

    Args:
        passages: of a register of commitments.
    """
    values = _all(passages, _LABEL)
    if sum(value.kind == "what" for value in values) < _LEAST:
        values = _all(passages, _COLUMN)
    heads = [at for at, value in enumerate(values) if value.kind == "what"]
    if len(heads) < _LEAST or sum(value.kind in ("when", "who", "state", "other") for value in values) < len(heads):
        return {}
    before = values[0].kind != "what"  # the fields of a card stand above what was promised, or only below it
    found: dict[int, Card] = {}
    for number, at in enumerate(heads):
        low = heads[number - 1] + 1 if number else 0
        high = heads[number + 1] if number + 1 < len(heads) else len(values)
        above, below = (values[low:at] if before else []), values[at + 1 : high]
        head = values[at]
        if len(passages[head.place].text[slice(*head.span)].split()) < 3:
            continue
        who = next((value for value in [*reversed(above), *below] if value.kind == "who"), None)
        when = next((value for value in below if value.kind == "when"), None) or next((value for value in reversed(above) if value.kind == "when" and number == 0), None)
        state = next((value for value in below if value.kind == "state"), None) or next((value for value in reversed(above) if value.kind == "state" and number == 0), None)
        if when is None and state and promise_lists.state(passages[state.place].text[slice(*state.span)]) == "open":
            when = state  # "Stand: loopt, verwacht in mei"
        found[head.place] = Card(passages[head.place], head.span, passages[who.place].text[slice(*who.span)] if who else "", (passages[when.place], when.span) if when else None,
                                 passages[state.place].text[slice(*state.span)] if state else "")
    return found


def is_field(text: str) -> bool:
    """Whether a line is a field of a card and no promise by itself: "Deadline: Q3 2021"."""
    label = _LABEL.match(text) or _COLUMN.match(text)
    return (label is not None and label["what"] is None) or _NUMBERED.match(text) is not None


def _all(passages: Sequence[Passage], pattern: re.Pattern[str]) -> list[_Value]:
    return [value for place, passage in enumerate(passages) if passage.role not in ("tabel", "voettekst") and len(passage.text) < 1200 for value in _values(place, passage.text, pattern)]


def _values(place: int, text: str, pattern: re.Pattern[str]) -> list[_Value]:
    """The labels of a passage with the words behind each; none where it does not open with one."""
    marks = list(pattern.finditer(text))
    if not marks or marks[0].start() > 0:
        return []
    found = []
    for number, mark in enumerate(marks):
        end = marks[number + 1].start() if number + 1 < len(marks) else len(text)
        words = text[mark.end() : end].rstrip()
        found.append(_Value(next(name for name, value in mark.groupdict().items() if value), place, (mark.end(), mark.end() + len(words))))
    return found
