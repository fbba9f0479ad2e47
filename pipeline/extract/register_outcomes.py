"""What came of a motion by the words of a cell or label of a register, and whether a paper is such a register."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from pipeline.extract.ballots import ballot, count
from pipeline.extract.outcomes import DONE, STATUS
from pipeline.extract.passage import Passage

PAPERS = re.compile(r"\b(?:moties?|amendement(?:en)?|initiatiefvoorstel(?:len)?|raadsvoorstel(?:len)?)\b", re.I)
_LONGEST = 200  # code points of the words that give an outcome
_HOW = r"(?:(?:motie|amendement|voorstel|is|unaniem|raadsbreed|gewijzigd|geamendeerd|(?:na )?hoofdelijke stemming|met algemene stemmen|met \w+ meerderheid),?\s)*"
_DONE = re.compile(rf"\W*{_HOW}(?P<done>{DONE})(?=\W*$|\s*[(,;.:/–-]|\s(?:met|op|door|in|bij|na|unaniem|zonder|\d))", re.I)
_TIED = re.compile(r"\W*(?:de )?(?:stemmen )?(?:staken|gestaakt)\b", re.I)
_ALL = re.compile(r"\W*(?:unaniem|met algemene stemmen|raadsbreed)\W*$", re.I)
_NO_OUTCOME = ("genomen",)  # "vastgesteld", "goedgekeurd": of a plan or a permit as well
_PAIR = re.compile(r"(?<![\d/-])(\d{1,2})\s?[-–/]\s?(\d{1,2})(?![\d/-])")
_NAME = re.compile(r"\W*(?:moties?|amendement(?:en)?)\b", re.I)
_LABEL = re.compile(r"\W*(?:uitslag|resultaat|besluit|stemming|status)\W*\s", re.I)
_SHORT = 90  # code points of a line that is an outcome
_LEAST = 2

def came(words: str) -> tuple[str, dict[str, Any] | None] | None:
    """What came of a paper, by the words of its cell or label, and the votes; None where they tell no outcome.

    >>> came("Verworpen (7-12)")[0], came("in behandeling")
    ('verworpen', None)
    """
    if len(words) > _LONGEST:
        return None
    done = _DONE.match(words)
    status = STATUS.get(" ".join(done["done"].lower().split()), "") if done else "gestaakt" if _TIED.match(words) else "aangenomen" if _ALL.match(words) else ""
    if not status or status in _NO_OUTCOME:
        return None
    return status, votes(words, status)


def votes(words: str, status: str) -> dict[str, Any] | None:
    """How many voted how, also in two bare figures: "(7-12)"."""
    found = count(words, "", status)
    if (found is None or found["for"] is None) and (pair := _PAIR.search(words)):
        ayes, noes = int(pair[1]), int(pair[2])
        if (status == "verworpen") == (ayes < noes) or status == "gestaakt":
            return ballot(ayes, noes)
    return found


def is_register(clean: str, body: Sequence[Passage]) -> bool:
    """Whether a paper gives outcome after outcome for papers that it names: a register of motions, and no motion itself.

    Args:
        clean: clean text of the document.
        body: its passages.
    """
    rows = [[cell.strip(" *_") for low, high in passage.spans for cell in re.split(r"[|\t]", clean[low:high])] for passage in body if passage.role == "tabel"]
    told = sum(any(len(cell) < _SHORT and came(cell) for cell in row[1:]) for row in rows)
    if told >= _LEAST and any(_NAME.match(cell) for row in rows for cell in row):
        return True
    lines = [passage.text for passage in body if passage.role != "tabel" and len(passage.text) < 4 * _SHORT]
    said = sum(came(_LABEL.sub("", line, count=1)) is not None for line in lines)
    return said >= _LEAST and sum(_NAME.match(line) is not None for line in lines) > _LEAST
