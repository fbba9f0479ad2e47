"""Papers that print two things one behind the other: what a council decided, and the motion or amendment that was carried with it."""

from __future__ import annotations

import re

from pipeline.extract.reading import Reading

HEAD, SHORT = 8, 120  # passages in which a paper calls itself a council's decision; code points of a line that opens the motion
_DECISION = re.compile(r"\W*(?:gemeente [A-Z][\w' -]{2,30}\W+)?raadsbesluit\b", re.IGNORECASE)
_ATTACHED = re.compile(r"\W*(?:[A-Z]\.\s)?(?:bijbehorende |aangenomen |verworpen |ingetrokken |bijlage:? )?(?:motie|amendement)\b(?!\w)", re.IGNORECASE)
_ADOPTED = re.compile(r"\b(?:vastgesteld|besloten)\b[^.;]{0,60}vergadering\b", re.IGNORECASE)
_DECIDES = re.compile(r"\W*(?:de (?:gemeente)?raad\b[^:]{0,160} )?besluit(?:en)?\s*:\W*", re.IGNORECASE)


def council_part(reading: Reading) -> int:
    """How many passages of a motion or amendment are the council's decision that stands before it; 0 where none does."""
    if reading.type not in ("motie", "amendement"):
        return 0
    passages = reading.passages
    if not any(_DECISION.match(passage.text) for passage in passages[:HEAD]):
        return 0
    dicta = next((place for place, passage in enumerate(passages) if passage.role == "beslispunt"), len(passages))
    end = next((place for place, passage in enumerate(passages) if place > dicta and len(passage.text) < SHORT and _ATTACHED.match(passage.text)), 0)
    decided = any(_ADOPTED.search(passage.text) for passage in passages[dicta:end]) or any(_DECIDES.fullmatch(passage.text) for passage in passages[:dicta])
    return end if decided else 0
