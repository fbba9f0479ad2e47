"""The record of a promise: its type, doer, addressee and day, from its words, its rule and, in an answer, from what was asked."""

from __future__ import annotations

import re
from typing import Any

from pipeline.extract.doers import CONDITION, COUNCIL, PROMISED, VOICE, default_receiver, doer, due_by, home, receiver
from pipeline.extract.draft import Draft
from pipeline.extract.passage import Passage
from pipeline.extract.reading import Reading
from pipeline.extract.rules import Rule, rules
from pipeline.extract.terms import within
from pipeline.extract.unpromised import GIVES

# "Ja, dat zeggen wij toe": what and by when stand in the question before it.
_ANSWERS = re.compile(r"\b(?:dat|dit|daartoe|daarop) (?:zeg|zeggen|zal|zullen|doen|doe|kunnen|kan|beloven|beloof) (?:wij|we|ik)\b|\b(?:wij|we|ik) (?:zeggen|zeg|doen|doe|beloven|beloof) (?:dat|dit)\b", re.I)
_SHORT = 90  # code points: a longer answer says itself what is promised
_BACK = re.compile(r"\b(?:op|hierop|daarop) terug\b", re.I)
_BARE = 40  # code points: so short a promise says nothing of what is promised
_BEFORE = 4  # passages before the answer in which the question stands
_TOLD = re.compile(r"\btoezegging\b|\btoegezegd\b", re.I)


def planned(reading: Reading, passage: Passage) -> list[Draft]:
    """A dated item: "Eind mei: opening van de sluis"."""
    due = due_by(reading, passage, 0, passage.text.index(":"))
    if not due and not re.match(r"(?:na|voor|vóór|tijdens) (?:de|het)\b", passage.text, re.I):
        return []
    draft = promise(reading, passage, 0, len(passage.text), rule_named("planned"), passage.text, {})
    draft.fields |= {"type": "planning", "due": due}
    draft.rule = "dated-item"
    return [draft]


_NOTED = re.compile(r"\W*\d{1,2}[-/.]\d{1,2}[-/.](?:19|20)?\d\d\s?:")


def noted(reading: Reading, drafts: list[Draft]) -> list[Draft]:
    """What a register tells below the words of a motion: the college's doing, and the day before a note is that of the note."""
    kept = []
    for draft in drafts:
        if draft.fields["by"] in (None, home(reading)) and draft.fields["type"] != "planning":
            draft.fields["by"] = reading.bodies.home("college")
        if draft.fields["type"] != "planning" or not _NOTED.match(draft.fields["text"]):
            kept.append(draft)
    return kept


def rule_named(name: str) -> Rule:
    """The rule about commitments of that name."""
    return next(rule for rule in rules("commitments") if rule.name == name)


def promise(reading: Reading, passage: Passage, start: int, end: int, rule: Rule, words: str, groups: dict[str, Any]) -> Draft:
    """The record of the words of a passage between two places.

    Args:
        reading: the document.
        passage: where it stands.
        start: in its text.
        end: the same, end-exclusive.
        rule: that found it.
        words: the sentence.
        groups: what the rule's pattern tells; those whose names begin with `by` are the doer.
    """
    text = passage.text[start:end].strip()
    by = doer(reading, next((value for name, value in groups.items() if value and name.startswith("by")), None), words)
    to = receiver(reading, text)
    kind = rule.sets["type"]
    if kind == "auto" and PROMISED.search(words):
        kind = "toezegging"
    elif kind == "auto":
        kind = "toezegging" if (to or (COUNCIL.search(text) and reading.type in ("brief", "raadsinformatiebrief"))) and GIVES.search(text) else "aankondiging" if not VOICE.search(text) else "voornemen"
    elif rule.name == "lays-before" and not to and not COUNCIL.search(text):
        kind = "voornemen"
    elif kind == "toezegging" and rule.name in ("is-laid-before", "you-receive") and not COUNCIL.search(text):
        kind = "aankondiging"
    elif rule.name == "announces" and reading.type in ("motie", "amendement"):
        kind = "toezegging"  # what the makers were told by the college
    elif kind in ("aankondiging", "voornemen") and (PROMISED.search(words) or (rule.name == "officer-does" and _TOLD.search(text))):
        kind = "toezegging"
    if kind == "planning" and _BACK.search(text) and by != home(reading):
        kind = "toezegging"  # "de wethouder komt er in de volgende vergadering op terug"
    if kind == "planning" and not groups and not VOICE.search(words) and by == home(reading):
        by = None  # "De derde avond is in mei": whose doing it is nobody says
    due = due_by(reading, passage, start, end) or (_asked(reading, passage, start) if len(text) < _SHORT and _ANSWERS.search(text) else None)
    if not due and (term := within(reading, passage, start, end)):
        due = term[0]
    what = f"{said} {text}" if len(text) < _BARE and _ANSWERS.search(text) and (said := _said_before(reading, passage, start)) else text
    fields = {"text": what, "type": kind, "by": by, "to": to or default_receiver(reading, kind), "due": due,
              "conditional": bool(rule.sets.get("conditional") or CONDITION.search(what)), "status": None}
    return Draft("commitments", passage.clean_spans(start, end), fields, rule.name, rule.confidence)


def _said_before(reading: Reading, passage: Passage, start: int) -> str:
    """The sentence before a bare "Dat zeg ik toe.", which tells what; "" where there is none, or a question."""
    before = next((passage.text[low:high] for low, high in reversed(reading.sentences(passage)) if high <= start), "").strip()
    return before if 15 < len(before) < 300 and not before.endswith(("?", ":")) else ""


def _asked(reading: Reading, passage: Passage, start: int) -> str | None:
    """By when the question before an answer wants it."""
    ahead = passage.text.rfind("?", 0, start)
    if ahead >= 0:
        return due_by(reading, passage, 0, ahead + 1)
    place = next((at for at, one in enumerate(reading.passages) if one is passage), 0)
    asked = next((one for one in reversed(reading.passages[max(0, place - _BEFORE) : place]) if one.text.rstrip().endswith("?")), None)
    return due_by(reading, asked, 0, len(asked.text)) if asked else None
