"""The subject of a bare outcome: "Verworpen." in a row about a motion reads "Motie Groene daken: Verworpen." in a list of decisions."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pipeline.extract.draft import Draft
from pipeline.extract.outcomes import NOUN

# Rules whose words tell what came of something, not of what.
_BARE = ("vote-field", "vote-conform", "vote-tied", "vote-count", "vote-fails", "vote-wins", "not-dealt-with", "outcome-cell", "decision-short", "decision-field", "decision-word")
_NAMES_IT = re.compile(rf"^(?:(?:de|het|deze|dit|alle)\s(?:\w+\s){{0,2}}?)?(?:{NOUN})\b(?!\s?:)", re.I)
_FIGURE = re.compile(r"^\W*(?:agendapunt\s)?\d[\w.]*\s+(?=\D)", re.I)
_GENERAL = re.compile(r"(?:moties|amendementen|hamerstukken|besluiten|besluitvorming|voorstellen|agenda(?:punten)?|bespreekstukken|ingekomen stukken|stukken)\b(?: en \w+)?", re.I)  # no subject
_LONGEST = 160


def name_topics(votes: Iterable[Draft]) -> None:
    """Put before the text of a bare outcome what it is about; its quotes already hold those words."""
    for vote in votes:
        words = _FIGURE.sub("", " ".join(vote.topic.split())).strip(" .:*_|–-")
        text = str(vote.fields["text"])
        if words and not _GENERAL.fullmatch(words) and len(words) <= _LONGEST and vote.rule in _BARE and not _NAMES_IT.search(text) and words.lower() not in text.lower():
            vote.fields["text"] = f"{words}: {text}"
