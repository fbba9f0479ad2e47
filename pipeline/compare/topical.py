"""What a paper is speaking of: the issue that was told of last, and how much of a section is about each.

A view often points back over a sentence or two: "De deelnemers kiezen voor één bedrijf. De cijfers liegen niet. Wij hebben als eerste getekend."
So the sentences of a paper are followed in order; one that is about an issue more than about any other sets the topic, and a heading begins anew.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import NamedTuple

from pipeline.nlp import sentences

CLEAR = 0.25  # evidence of a sentence from which it may set the topic
AHEAD = 0.08  # and how far it is ahead of the next issue
FAR = 8  # sentences after which a topic is as far as can be
PLAIN = 0.4  # evidence of a sentence that tells clearly of an issue
MOST = 400  # passages that are followed


class Spot(NamedTuple):
    """A sentence: its passage, where it begins, its evidence for each issue, and whether a new section begins with it."""

    passage: int
    start: int
    evidence: Sequence[float]
    opens: bool


class Topic(NamedTuple):
    """What a statement stands in.

    Attributes:
        last: the issue told of last before it in its section; -1 for none.
        strength: its evidence there.
        distance: sentences since, at most `FAR`.
        section: evidence of each issue, summed over the section so far.

    """

    last: int
    strength: float
    distance: int
    section: Sequence[float]

    def figures(self, number: int) -> list[float]:
        """For an issue: whether it was told of last, how clearly, how far back, its share of the section, and how far that is ahead of the next."""
        mine = self.last == number
        whole = sum(self.section)
        rival = max((value for other, value in enumerate(self.section) if other != number), default=0.0)
        share = self.section[number] / whole if whole else 0.0
        return [float(mine), self.strength if mine else 0.0, float(self.distance if mine else FAR), share, min(2.0, max(-2.0, self.section[number] - rival)), float(self.last >= 0 and not mine)]


FIGURES = ("is_last", "strength", "distance", "section_share", "section_lead", "other_last")


class Paper(NamedTuple):
    """What a whole paper tells of a list of issues: one on other matters has a sentence that sounds like an issue, and few that do.

    Attributes:
        most: the evidence of the sentence that tells most of each issue.
        clear: sentences that tell clearly of each.
        share: share of the sentences that tell clearly of any.
        size: sentences, headings left out.

    """

    most: Sequence[float]
    clear: Sequence[int]
    share: float
    size: int

    def figures(self, number: int) -> list[float]:
        """For an issue: its best sentence, how many tell of it clearly, the share that tell of any, the mean of the best over the list, and the share of the list that is told of clearly."""
        issues = max(1, len(self.most))
        return [self.most[number], min(6.0, self.clear[number]), self.share, sum(self.most) / issues, sum(value >= PLAIN for value in self.most) / issues]


PAPER = ("most", "clear", "share", "mean", "spread")


class Course:
    """The sentences of a paper in order.

    Args:
        texts: of its passages.
        heads: which of them are headings.
        evidence: tells how much a text is about each issue.
        size: issues.

    """

    def __init__(self, texts: Sequence[str], heads: Sequence[bool], evidence: Callable[[str], Sequence[float]], size: int) -> None:
        self._size = size
        self._spots: list[Spot] = []
        for place, (text, head) in enumerate(zip(texts[:MOST], heads, strict=False)):
            for low, high in sentences(text):
                self._spots.append(Spot(place, low, evidence(text[low:high]), head))
        self._starts = [(spot.passage, spot.start) for spot in self._spots]
        told = [spot.evidence for spot in self._spots if not spot.opens]
        self.paper = Paper(
            [max((one[number] for one in told), default=0.0) for number in range(size)],
            [sum(one[number] >= PLAIN for one in told) for number in range(size)],
            sum(max(one, default=0.0) >= PLAIN for one in told) / max(1, len(told)),
            len(told),
        )

    def at(self, passage: int, start: int) -> Topic:
        """The topic of a sentence that begins at a place of a passage."""
        end = bisect_left(self._starts, (passage, start))
        low = end
        while low > 0 and not (self._spots[low - 1].opens and (low == end or not self._spots[low].opens)):
            low -= 1
        section = [0.0] * self._size
        last, strength, distance = -1, 0.0, FAR
        for place in range(max(0, low - 1), end):
            spot = self._spots[place]
            for number, value in enumerate(spot.evidence):
                section[number] += value
            best = max(range(self._size), key=lambda number: spot.evidence[number], default=-1)
            rival = max((value for number, value in enumerate(spot.evidence) if number != best), default=0.0)
            if best >= 0 and spot.evidence[best] >= CLEAR and spot.evidence[best] - rival >= AHEAD:
                last, strength, distance = best, spot.evidence[best], min(FAR, end - place)
        return Topic(last, strength, distance, section)
