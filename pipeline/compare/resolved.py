"""What the last cell of a row says that a board did with the subject before it: "Voorstel om een veer te kopen | Aangenomen"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.compare import signals
from pipeline.model.collection import Row

LEAST = 12  # code points before an outcome that may tell what it is of

_AGREED = re.compile(
    r"^\W*(?:(?:de (?:gemeente)?raad|het college|b ?& ?w) )?(?:conform|akkoord|gewijzigd|ingestemd|vastgesteld|besloten|overeenkomstig|stemt (?:unaniem )?in|instemmen"
    r"|stelt (?!(?:vast|voor)\b)(?:(?!niet\b)[^\s.;]+ ){1,12}?vast)\b",
    re.IGNORECASE,
)
# "Aangenomen" and "verworpen" alone are said of a motion as well, whose title tells little.
_CARRIED = re.compile(r"^\W*(?:(?:unaniem|met algemene stemmen) )?(?:aangenomen|aanvaard)\b", re.IGNORECASE)
_REFUSED = re.compile(r"^\W*(?:verworpen|afgewezen|niet (?:akkoord|aangenomen|ingestemd))\b", re.IGNORECASE)
_PROPOSAL = re.compile(r"\b(?:raads|college)?voorstel (?:om|tot|het|de|een|voor|van het college)\b", re.IGNORECASE)


def resolved(subject: str, said: str, status: str) -> int:
    """1 where a board agreed with a subject, -1 where it refused what was proposed, 0 where the row tells neither.

    >>> resolved("4 | Voorstel om een veer te kopen", "Verworpen met 9 stemmen voor en 18 tegen", "verworpen")
    -1
    >>> resolved("6 | Motie Een veer", "Verworpen", "verworpen")
    0
    """
    if status in signals.CARRIED and (_AGREED.match(said) or (_CARRIED.match(said) and _PROPOSAL.search(subject))):
        return 1
    return -1 if status == "verworpen" and _REFUSED.match(said) and _PROPOSAL.search(subject) else 0


def outcome_in(row: str, decisions: Sequence[Row]) -> tuple[int, int] | None:
    """Where the outcome begins in a row of a table, and 1 where it takes what the row proposes, -1 where it does not; None where it tells none.

    Args:
        row: its text.
        decisions: those that begin in it.

    """
    for decision in decisions:
        said = decision["quotes"][0]["clean"]
        at = row.rfind(said[:40])
        if at > LEAST and (way := resolved(row[:at], said, decision["status"])):
            return at, way
    return None
