"""Control characters, and the colours of a terminal: no text has them, and they would hide names, numbers and marks of lists."""

from __future__ import annotations

import re

from pipeline.model.text import Edit

_ENGINE = "besturingstekens"
# Tab, line ends and the form feed between pages are text.
_CONTROL = re.compile(r"(?P<escape>\x1b\[[0-9;?]{0,12}[A-Za-z])|[\x00-\x08\x0b\x0e-\x1f\x7f]+")


def control_edits(text: str) -> list[Edit]:
    r"""The edits that leave an escape of a terminal out and make one space of other control characters in a row.

    >>> [edit.new for edit in control_edits("\x00\x01 een \x1b[31mrood\x1b[0m plan")]
    [' ', '', '']
    """
    return [Edit(found.start(), found.end(), "" if found["escape"] else " ", "ruis", _ENGINE, 1.0) for found in _CONTROL.finditer(text)]
