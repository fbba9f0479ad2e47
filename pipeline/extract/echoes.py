"""A bare word below the points of a decision ("Conform.", "Akkoord.") says again that they were decided; it is no decision of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.extract.draft import Draft
from pipeline.extract.reading import Reading

_BARE = re.compile(r"(?:conform|akkoord|vastgesteld|aldus besloten|conform (?:het )?(?:voorstel|advies))\W*", re.I)
_FAR = 2  # passages


def unechoed(reading: Reading, decided: Sequence[Draft], votes: Sequence[Draft]) -> list[Draft]:
    """The results of votes without those that only echo the points right above them.

    Args:
        reading: a list of decisions; of other papers all votes are kept.
        decided: its decisions, with the points that the word made decided.
        votes: results of votes, in order.
    """
    if reading.type != "besluitenlijst":
        return list(votes)
    places = {passage.start: number for number, passage in enumerate(reading.passages)}
    points = {places.get(draft.spans[0][0]) for draft in decided if draft.rule.startswith("dictum-") and draft.fields["status"] == "genomen"}
    return [vote for vote in votes if not (_BARE.fullmatch(vote.fields["text"]) and _below(places.get(vote.spans[0][0]), points))]


def _below(place: int | None, points: set[int | None]) -> bool:
    return place is not None and any(above in points for above in range(place - _FAR, place))
