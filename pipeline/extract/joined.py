"""Papers that print things one behind the other: a proposal or what a council decided, and the motions or amendments that were put to the vote with it."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.dutch.attached import opens, parts
from pipeline.extract.bodies import Bodies
from pipeline.extract.reading import Reading

HEAD = 8  # passages in which a paper calls itself a council's decision
_DECISION = re.compile(r"\W*(?:gemeente [A-Z][\w' -]{2,30}\W+)?raadsbesluit\b", re.IGNORECASE)
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
    end = next((place for place, passage in enumerate(passages) if place > dicta and opens(passage.text)), 0)
    decided = any(_ADOPTED.search(passage.text) for passage in passages[dicta:end]) or any(_DECIDES.fullmatch(passage.text) for passage in passages[:dicta])
    return end if decided else 0


def motions_in(reading: Reading) -> list[tuple[int, int]]:
    """First passage and end of each motion or amendment that a paper prints behind another paper or below another one; none of a paper that is one itself."""
    return parts(reading.type, [passage.text for passage in reading.passages], [passage.role for passage in reading.passages])


def apart(reading: Reading) -> list[Reading]:
    """The paper itself, and behind a proposal each motion or amendment as a paper of its own; one reading where there is nothing behind it."""
    found = motions_in(reading) if reading.type == "raadsvoorstel" else []
    if not found:
        return [reading]
    taken = {place for start, end in found for place in range(start, end)}
    own = [replace(passage, role="voettekst") if place in taken else passage for place, passage in enumerate(reading.passages)]
    return [replace(reading, passages=own), *(_alone(reading, start, end) for start, end in found)]


def _alone(reading: Reading, start: int, end: int) -> Reading:
    """A stretch of passages that is a motion or amendment, as the council of the paper's municipality prints it."""
    passages = [replace(passage, parent=passage.parent - start if passage.parent is not None and passage.parent >= start else None) for passage in reading.passages[start:end]]
    kind = "amendement" if "amendement" in passages[0].text.lower() else "motie"
    about = reading.about | {"type": kind, "title": passages[0].text, "sender": reading.bodies.home("raad"), "recipients": [], "proposers": []}
    return replace(reading, passages=passages, about=about, bodies=Bodies(about, reading.bodies.texts), behind=True)
