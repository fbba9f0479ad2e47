"""Items of a meeting that have no word "Besluit": their points, and below these the votes. What was voted on is what was decided.

"6. 6", "1. De nota vaststellen.", "Stemuitslag", "voor 100%", parties. Source: agendas with votes as iBabs prints them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.extract.draft import Draft
from pipeline.extract.meeting_page import BARE_DECISION, BARE_POLL
from pipeline.extract.passage import Passage
from pipeline.extract.polls import poll

_OTHERS = re.compile(r"\b(?:motie|amendement)", re.I)  # the votes may be on one of these
_OPEN = ("overig", "toelichting", "inleiding")


def mark_points(passages: list[Passage]) -> list[Passage]:
    """The passages with the role `beslispunt` for the numbered points between the head of an item and its votes.

    Args:
        passages: of a list of decisions, with the heads of its items marked.
    """
    made = list(passages)
    for first, votes in _items(passages):
        for place in range(first + 1, votes):
            passage = passages[place]
            if passage.marker and passage.role in _OPEN and not passage.text.rstrip().endswith("?"):
                made[place] = replace(passage, role="beslispunt")
    return made


def give_votes(passages: Sequence[Passage], drafts: Mapping[int, Draft]) -> None:
    """Give the points of such an item the votes below them; what more voted against than for is rejected.

    Args:
        passages: of a list of decisions.
        drafts: the decisions by place of their passage.
    """
    for first, at, end in [*((first, at, at) for first, at in _items(passages)), *_single(passages)]:
        points = [drafts[place] for place in range(first + 1, end) if place in drafts and drafts[place].fields["votes"] is None and drafts[place].fields["status"] == "genomen"]
        found = poll(passages, at) if points else None
        votes = found[1] if found else None
        for draft in points if votes else ():
            ayes, noes = (votes["for"], votes["against"]) if votes else (None, None)
            draft.fields["votes"] = votes
            if ayes is not None and noes is not None and ayes <= noes:
                draft.fields["status"] = "verworpen" if ayes < noes else "gestaakt"


def _items(passages: Sequence[Passage]) -> Iterator[tuple[int, int]]:
    """Place of the head of each item and of the head of its votes, where no "Besluit" stands in it before them."""
    first: int | None = None
    for place, passage in enumerate(passages):
        if passage.role == "kop" and passage.number:
            first = place
        elif BARE_DECISION.fullmatch(passage.text):
            first = None
        elif first is not None and BARE_POLL.fullmatch(passage.text):
            yield first, place
            first = None


def _single(passages: Sequence[Passage]) -> Iterator[tuple[int, int, int]]:
    """Place of the head of each item with one block of votes, of that block, and of the next item: points below "Besluit" are under the vote above it."""
    heads = [place for place, passage in enumerate(passages) if passage.role == "kop" and passage.number]
    for first, end in zip(heads, [*heads[1:], len(passages)], strict=False):
        polls = [place for place in range(first + 1, end) if BARE_POLL.fullmatch(passages[place].text)]
        if len(polls) == 1 and not any(_OTHERS.search(passage.text) for passage in passages[first:end]):
            yield first, polls[0], end
