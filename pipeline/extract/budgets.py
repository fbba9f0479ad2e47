"""Budgets: the amounts of a sentence with the words that say what they are for."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable
from typing import Any

from pipeline.extract.amounts import Money, find_amounts
from pipeline.extract.settling import Made
from pipeline.extract.stretches import clause, tight
from pipeline.model.text import Span

FORCE = re.compile(r"\b(?:moet|moeten|dient|dienen|verplicht|uiterlijk|mag|mogen|ten hoogste|maximaal|maximum|"
                   r"plafond|grens)\b", re.I)
_PAST = re.compile(r"\b(?:zou|zouden|kostte|kostten|destijds|had(?:den)? liever)\b|^(?:indien|als|wanneer|mocht|stel)\b", re.I)
# "van € 40 naar € 60": the first held until now.
_OLD, _NEW = re.compile(r"\bvan\s+(?:ten hoogste |maximaal )?\Z", re.I), re.compile(r"\s+(?:naar|tot)\s+(?:ten hoogste |maximaal )?", re.I)
# "€ 40" te vervangen door "€ 60": the amendment strikes the first.
_REPLACED = re.compile(r"""\s?["”’']?(?: [\w ]{0,30})?,? (?:te vervangen door|wordt vervangen door|vervangen door|te wijzigen in|gewijzigd in):?\s["“‘']?(?:(?:een |het )?(?:krediet|bedrag|budget|bijdrage) van )?""", re.I)
_LABEL, _BRACKETS = re.compile(r"\b[A-ZÀ-Ý][\w &/-]{2,36}: ?\Z"), re.compile(r" ?\([^()]{3,80}\)")
_LEAST, _CLAUSE = 40, 60  # code points: an amount in a longer clause is quoted with that many
# "contracten tot € 5.000", "bij een wijziging van meer dan € 900": an amount that only says which is no budget.
_THRESHOLD = re.compile(r"\b(?:besluiten|contracten|overeenkomsten|aankopen|uitgaven|verplichtingen|\w*wijziging(?:en)?|opdrachten|overschrijding(?:en)?|facturen|betalingen) (?:van |tot |vanaf |boven |onder |hoger dan |lager dan )"
                        r"(?:meer dan |minder dan |maximaal |ten hoogste |een bedrag van |(?:de )?)*\Z", re.I)


def budget(sentence: str, dictum: bool, *, told: bool) -> Iterable[Made]:
    """The amounts of a sentence; `told`: a speaker names them, or they only explain: then one that caps counts."""
    if not dictum and (_PAST.search(sentence) and not FORCE.search(sentence)):
        return
    taken: list[Span] = []
    amounts = find_amounts(sentence)
    old = {one.start for one, other in itertools.pairwise(amounts) if _NEW.fullmatch(sentence, one.end, other.start) and _OLD.search(sentence, 0, one.start)}
    replaced = {other.start for one, other in itertools.pairwise(amounts) if _REPLACED.fullmatch(sentence, one.end, other.start)}
    old |= {one.start for one, other in itertools.pairwise(amounts) if other.start in replaced}
    for money in amounts:
        if money.start in old:
            continue
        if _THRESHOLD.search(sentence, 0, money.start):
            continue
        if money.start in replaced:
            yield "budget", "amount", tight(sentence, money.start, money.end, before=0, least=0), "moet", 0.75, {"amount": in_euro(money)}
            continue
        span = clause(sentence, money.start, money.end)
        if any(low < span[1] and span[0] < high for low, high in taken):
            continue
        taken.append(span)
        force = dictum or bool(re.search(r"\b(?:ten hoogste|maximaal|maximum|plafond|grens|"
                                         r"niet meer dan)\b", sentence[span[0]:span[1]], re.I))
        if told and not force:
            continue
        span = _labelled(sentence, tight(sentence, money.start, money.end, least=_LEAST) if span[1] - span[0] > _CLAUSE else span)
        yield "budget", "amount", span, "moet" if force else "feit", 0.75, {"amount": in_euro(money)}


def _labelled(sentence: str, span: Span) -> Span:
    """An amount that stands alone behind its label, with the label and what stands in brackets: "Beheer: € 300 (€ 2 per inwoner)"."""
    if span[1] - span[0] >= _LEAST:
        return span
    label, more = _LABEL.search(sentence, max(0, span[0] - _LEAST), span[0]), _BRACKETS.match(sentence, span[1])
    return label.start() if label else span[0], more.end() if more else span[1]


def in_euro(money: Money) -> dict[str, Any]:
    """An amount as the contract has it."""
    return {"value": money.value, "currency": "EUR"}
