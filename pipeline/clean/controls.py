"""Characters that no reader sees: control characters, the colours of a terminal, spaces of no width, accents beside their letter.

They would hide names, numbers, dates and marks of lists. What is seen stays as it is: a letter with a separate accent
(Unicode form NFD, which some programs write) becomes the one letter that it looks like.
"""

from __future__ import annotations

import re
import unicodedata

from pipeline.model.text import Edit

_ENGINE = "besturingstekens"
_UNSEEN = "onzichtbaar"
# Tab, line ends and the form feed between pages are text.
_CONTROL = re.compile(r"(?P<escape>\x1b\[[0-9;?]{0,12}[A-Za-z])|[\x00-\x08\x0b\x0e-\x1f\x7f]+")
# A soft hyphen at the end of a line breaks a word, and is joined with other broken words.
_NO_WIDTH = re.compile(r"\u00ad+(?![ \t]{0,9}(?:\r?\n|\Z))|[\u200b-\u200d\u2060\ufeff]+")
_APART = re.compile(r"[^\W\d_][\u0300-\u036f]{1,4}")


def control_edits(text: str) -> list[Edit]:
    r"""The edits that leave an escape of a terminal out and make one space of other control characters in a row.

    >>> [edit.new for edit in control_edits("\x00\x01 een \x1b[31mrood\x1b[0m plan")]
    [' ', '', '']
    """
    return [Edit(found.start(), found.end(), "" if found["escape"] else " ", "ruis", _ENGINE, 1.0) for found in _CONTROL.finditer(text)]


def unseen_edits(text: str) -> list[Edit]:
    """The edits that leave out what has no width, and bring an accent together with its letter where Unicode has the two in one.

    >>> [edit.new for edit in unseen_edits("vo\u0301o\u0301r 1 ja\u00adnuari")]
    ['ó', 'ó', '']
    """
    edits = [Edit(found.start(), found.end(), "", "ruis", _UNSEEN, 1.0) for found in _NO_WIDTH.finditer(text)]
    for found in _APART.finditer(text):
        whole = unicodedata.normalize("NFC", found[0])
        if len(whole) < len(found[0]):
            edits.append(Edit(found.start(), found.end(), whole, "diakriet", _UNSEEN, 1.0))
    return sorted(edits, key=lambda edit: edit.start)
