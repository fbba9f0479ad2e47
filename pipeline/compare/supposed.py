"""What a body is only supposed, hoped or feared to do: "de bus blijft als de colleges niet instemmen" tells of no view."""

from __future__ import annotations

import re

from pipeline.compare.stance import Cue

# What stands right before a body in such a clause.
_BEFORE = re.compile(
    r"(?:^|\W)(?:als|indien|wanneer|tenzij|mocht|mochten|zodra|zolang|totdat|voordat|ook al|of|stel(?:t)? dat|hop(?:en|t|e)(?: wij| we| zij)? dat|hoop dat|verwacht(?:en|t)?(?: wij| we| zij)? dat|"
    r"(?:wil|willen|wenst|wensen|eist|eisen|vraagt|vragen|verlangt|vreest|vrezen|beweert) dat|(?:risico|kans|gevaar|gerucht|mogelijkheid|voorwaarde|eis|wens|verzoek|vraag)(?: is| was| bestaat| blijft)?,? dat|"
    r"(?:dreigt|voorkomen|vermijden|niet zo|niet waar|onwaarschijnlijk|onzeker|onduidelijk|betekent niet|nodig|vereist|denkbaar|mogelijk),? dat)(?: ook| dan| straks| echter| nu| toch)? $",
    re.IGNORECASE,
)


def supposed(clause: str, masked: str, cue: Cue) -> bool:
    """Whether a clause only supposes that a body is for or against something.

    Args:
        clause: as printed.
        masked: the same with signs for names, letter by letter.
        cue: words in it that would tell of a stance.

    """
    at = masked.lower().find(cue.holder.lower(), cue.start) if cue.holder else -1
    return bool(_BEFORE.search(clause[: at if at >= 0 else cue.start]))
