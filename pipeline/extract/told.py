"""Decisions that a document tells of: taken, adopted, rejected before it was written, or proposed in its own words."""

from __future__ import annotations

import re
from typing import Any

from pipeline.extract.draft import Draft
from pipeline.extract.passage import Passage
from pipeline.extract.reading import Reading
from pipeline.extract.rules import Rule, rules
from pipeline.model.text import Span

STATUS = {"aangenomen": "aangenomen", "verworpen": "verworpen", "afgewezen": "verworpen", "aangehouden": "aangehouden",
          "ingetrokken": "ingetrokken"}
# What was not decided: plans, options, conditions, questions, tasks still to come.
_OPEN = re.compile(r"\b(?:nog (?:niets?|niet|geen|worden|moet|te)|zal|zullen|zou|zouden|wil|willen|kan|kunnen|moet|moeten|mag|indien|mits|voordat|alvorens|"
                   r"zodra|totdat|pas nadat|nadat|wanneer|als|niets|nooit|ter kennisgeving|voor kennisgeving)\b", re.I)
# A cheap look before the rules: no decision without one of these words.
_TRIGGER = re.compile(r"besloot|beslot|ingestemd|stemde|vastgesteld|\bvast\b|aangenomen|\baan\b|verw(?:or|ie)rp|goed|afgewezen|benoemd|toegekend|verleend|beschikbaar|"
                      r"aangewezen|bekrachtigd|afgesproken|overeengekomen|gedelegeerd|gemandateerd|overgedragen|tekend|geparafeerd|\buit|gekozen|\bko(?:os|zen)|"
                      r"genomen|gemaakt|\bvoor|aangehouden|ingetrokken|ingesteld|besluit van|meegegeven|getrechterd|gehonoreerd", re.I)
_BODY = re.compile(r"\b(?:de|het|uw|ons|onze|alle) (?:(?:zeven|zes|vijf|vier|drie|twee|\d+) )?(?:[A-Z][\w'’-]+ )?(?:gemeenteraad|gemeenteraden|raad|college|colleges|raden|"
                   r"algemeen bestuur|dagelijks bestuur|presidium|commissie)\b(?: van (?:burgemeester en wethouders|(?:de gemeente )?[A-Z][\w'’-]+))?")
_VOICE = re.compile(r"\b(?:wij|we)\b", re.I)
MOST = 1200  # code points: a longer sentence is a table or a text without full stops


def told(reading: Reading, passage: Passage, skip: Span | None = None) -> list[Draft]:
    """The decisions that the sentences of a passage tell of or propose; `skip` is a sentence that is read already."""
    found = []
    for start, end in reading.sentences(passage):
        if skip and start == skip[0]:
            continue
        sentence = passage.text[start:end]
        if sentence.endswith("?") or len(sentence) > MOST or not _TRIGGER.search(sentence):
            continue
        for rule in rules("decisions"):
            match = rule.pattern.search(sentence)
            if match and (proposed(rule) or not _OPEN.search(sentence, max(0, match.start() - 30), match.end())):
                found.append(_draft(reading, passage, start, end, rule, match))
                break
    return found


def proposed(rule: Rule) -> bool:
    """Whether a rule is about a proposal."""
    return rule.sets.get("status") == "voorgesteld"


def _draft(reading: Reading, passage: Passage, start: int, end: int, rule: Rule, match: re.Match[str]) -> Draft:
    groups = {name.rstrip("234"): value for name, value in match.groupdict().items() if value}
    word = (groups.get("status") or groups.get("done") or "").lower()
    body = groups.get("body") or (None if proposed(rule) else _who(match.string))
    fields: dict[str, Any] = {
        "text": match.string.strip(), "status": STATUS.get(word) or rule.sets.get("status", "genomen"), "proposer": None, "number": None,
        "parent": None, "votes": None, "reported": not proposed(rule), "body": reading.bodies.resolve(body) if body else None,
        "date": None if proposed(rule) else day(reading, passage, start, end)}
    return Draft("decisions", passage.clean_spans(start, end), fields, rule.name, rule.confidence)


def _who(sentence: str) -> str | None:
    match = _BODY.search(sentence)
    return match.group(0) if match else "wij" if _VOICE.search(sentence) else None


def day(reading: Reading, passage: Passage, start: int, end: int) -> str | None:
    """The first day, month or year in a stretch of a passage that is no deadline and no range."""
    days = [mention.edtf for mention in reading.dates_in(passage, start, end)
            if mention.edtf and mention.granularity in ("day", "month", "year") and not mention.edtf.startswith("..") and "/" not in mention.edtf]
    return days[0] if days else None
