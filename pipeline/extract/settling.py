"""Which of the constraints that rules find in one sentence stay: one record where two say the same of the same words."""

from __future__ import annotations

import re
from typing import Any

from pipeline.model.text import Span

Made = tuple[str, str, Span, str, float, dict[str, Any]]  # type, rule, span in the sentence, strength, confidence, more fields
_SHARES = re.compile(r"\b(?:verdeeld|verdelen|draagt|dragen|betaalt|betalen|vergoed|inwonertal|ieder voor|"
                     r"de helft|cofinanciering|naar rato|voor rekening van|meerkosten)\b", re.I)
_SPECIAL = frozenset(("kostenverdeling", "bevoegdheid", "stemregel", "toe_en_uittreding", "exclusiviteit", "rechtsvorm", "verantwoording"))
_ALONE = frozenset(("threshold", "must", "open-point", "handed-in"))


def settled(made: list[Made], sentence: str) -> list[Made]:
    """One record where two rules say the same of the same words."""
    kinds = {one[0] for one in made}
    money = next((one[5]["amount"] for one in made if one[5].get("amount")), None)
    shares = [one[2] for one in made if one[0] == "kostenverdeling"]
    if money and shares and not any(one[0] == "budget" and one[2][0] < high and low < one[2][1] for one in made for low, high in shares):
        pass  # an amount in one clause, who bears it in another: two records
    elif money and "kostenverdeling" in kinds:
        if _SHARES.search(sentence):
            made = [(*one[:5], one[5] | {"amount": money}) if one[0] == "kostenverdeling" else one for one in made if one[0] != "budget"]
        else:
            made = [one for one in made if one[0] != "kostenverdeling"]
    elif money and "zekerheid" in kinds:
        made = [(*one[:5], one[5] | {"amount": money}) if one[0] == "zekerheid" else one for one in made if one[0] != "budget"]
    made = _within_conditions(made)
    report = next((one for one in made if one[0] == "verantwoording"), None)
    if report:  # "zendt vóór 1 maart van elk jaar een verslag": an account, with its day
        day = next((one[5]["date"] for one in made if one[0] == "deadline" and covers(one[2], report[2]) and one[5].get("date")), None)
        made = [(*one[:5], one[5] | ({"date": day} if day else {})) if one is report else one for one in made if one[0] != "deadline" or not covers(one[2], report[2])]
    if any(one[1] in ("may-decide", "power") and one[2] == (0, len(sentence)) for one in made):
        made = [one for one in made if one[1] != "scope-only"]
    whole = [one for one in made if one[2] == (0, len(sentence))]
    if whole and any(one[0] in ("scope", "voorwaarde", "duur", "ingangsdatum", "voorbehoud") for one in whole):
        made = [one for one in made if one[1] != "unless"]
    special = [one[2] for one in made if one[0] in _SPECIAL]
    made = [one for one in made if one[0] not in ("voorwaarde", "proces") or one[1] in ("provided", "only-if") or not any(covers(span, one[2]) for span in special)]
    return [one for one in made if one[1] not in _ALONE or all(other is one for other in made)]


def covers(span: Span, other: Span) -> bool:
    """Whether two stretches share most of the shorter one."""
    return min(span[1], other[1]) - max(span[0], other[0]) > 0.6 * min(span[1] - span[0], other[1] - other[0])


# Conditions and provisos; what stands in their words belongs to them.
_CONDITIONAL = frozenset(("provided", "subject-to", "unless", "only-if", "suspensive"))
_PARTS = frozenset(("budget", "deadline", "volgorde", "duur", "ingangsdatum", "planning"))


def _within_conditions(made: list[Made]) -> list[Made]:
    """Without the amounts, days and orders that stand within the words of a condition; the condition has them as its own.

    "mits de bijdrage niet boven € 900 uitkomt" is one condition, and no budget besides.
    """
    holds = [one for one in made if one[1] in _CONDITIONAL]
    if not holds:
        return made
    kept: list[Made] = []
    taken: dict[int, dict[str, Any]] = {}
    for one in made:
        above = next((number for number, other in enumerate(holds) if one[0] in _PARTS and other is not one and other[2][0] <= max(one[2][0], one[2][1] - 25)
                      and one[2][1] <= other[2][1] + 2 and one[2][0] >= other[2][0] - 25), None)
        if above is None:
            kept.append(one)
        else:
            taken.setdefault(above, {}).update({name: value for name, value in one[5].items() if name in ("amount", "order", "date") and value})
    return [(*one[:5], taken[holds.index(one)] | one[5]) if one in holds and holds.index(one) in taken else one for one in kept]
