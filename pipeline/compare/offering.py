"""What one document says of a request as offers: a sentence that answers it, one that says that it was not done, and which of them counts."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping

from pipeline.compare.asks import Ask
from pipeline.compare.offered import Answer, Offer, Seen
from pipeline.compare.shortfall import falls_short
from pipeline.compare.told import Told
from pipeline.model.collection import Row

BEGUN = 0.55  # the most that a decision to do something says


def offer(ask: Ask, score: float, told: Told, goals: Mapping[str, Row], found: Seen, source: str = "") -> None:
    """A sentence as an answer."""
    kind = goals[ask.document]["type"] if ask.document in goals else "uitvoering_van"
    kind = kind if kind in ("afdoening_van", "antwoord_op") else "uitvoering_van"
    found.offers.append(Offer(ask.name, "best", Answer(score, found.own, kind, [dict(quote) for quote in told.quotes], source)))


def refuse(ask: Ask, score: float, told: Told, found: Seen) -> None:
    """A sentence that says that a request was not done, or not now."""
    found.undone.append(Offer(ask.name, "best", Answer(score, found.own, "antwoord_op", [dict(quote) for quote in told.quotes])))


def followed(ask: Ask, told: Told, goals: Mapping[str, Row], found: Seen) -> None:
    """A sentence right after the request was told again: "dat is in mei gebeurd"."""
    short = falls_short(ask, told)
    if short == "not" or (told.refused and not told.done and not ask.denies):
        refuse(ask, 0.9, told, found)
    elif short != "elsewhere" and (told.done or (told.no and ask.denies)):
        offer(ask, BEGUN if short or ask.periodic else 0.9, told, goals, found)


def settle(found: Seen) -> None:
    """Of what one document says of a request, done and not done, what says most of it counts."""
    worst: dict[str, float] = {}
    for one in found.undone:
        worst[one.name] = max(worst.get(one.name, 0.0), one.answer.score)
    found.offers = [one for one in found.offers if one.way != "best" or one.answer.score >= worst.get(one.name, 0.0)]


def record_of(records: list[tuple[int, int, str]], told: Told) -> str:
    """The record that a sentence is, told of another body than the sender; nothing where it is none."""
    start = told.quotes[0]["start"]
    at = bisect_right(records, (start + 2, 0, ""))
    return next((name for low, high, name in records[max(0, at - 2) : at + 1] if low - 2 <= start < high), "")
